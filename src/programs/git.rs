//! Gets an earlier state of a catalogue from git, without touching the work tree or the index of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{Program, ProgramError};

const GIT: Program = Program { name: "git", help: "install it, or give folders instead of revisions" };

/// How `git rev-parse --verify --quiet` ends for a revision that is not there.
const UNKNOWN_REVISION: i32 = 1;

/// Variables by which git would be led to another repository, as in its hooks.
const VARIABLES: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"];

/// What came of asking for the state at a revision.
pub(crate) enum Checkout {
    /// The folder with its files.
    Made(PathBuf),
    /// The repository has no such revision.
    Unknown {
        /// Whether the repository has the latest commits alone, so that the revision may be there elsewhere.
        is_shallow: bool,
    },
}

/// Writes the state of the folder `project` at a revision into the empty folder `to`. `to/tree` then holds the files;
/// symbolic links are files there that hold their target.
///
/// Filters that the user has set up for git run, so that pictures in Git LFS are pictures there, too. A repository can
/// only name them, not set them up.
///
/// # Errors
/// If git is not installed or fails: `project` may lie in no repository, or in one that git does not trust.
pub(crate) fn check_out(project: &Path, revision: &str, to: &Path) -> Result<Checkout, ProgramError> {
    let ask = |what: &str| line(GIT.output(git(project).args(["rev-parse", what]))?);
    let commit = commit_of(revision);
    let mut parse = git(project);
    let parsed = GIT.output(parse.args(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]))?;
    if parsed.status.code() == Some(UNKNOWN_REVISION) {
        return Ok(Checkout::Unknown { is_shallow: ask("--is-shallow-repository")? == "true" });
    }
    let commit = line(parsed)?;
    let (prefix, repository) = (ask("--show-prefix")?, ask("--absolute-git-dir")?);
    let tree = to.join("tree");
    let in_scratch = |arguments: &[&str]| {
        let mut command = git(project);
        command.env("GIT_DIR", &repository).env("GIT_WORK_TREE", to).env("GIT_INDEX_FILE", to.join("index"));
        command.current_dir(to).args(arguments);
        line(GIT.output(&mut command)?).map(drop)
    };
    in_scratch(&["read-tree", &format!("{commit}:{}", prefix.trim_end_matches('/'))])?;
    in_scratch(&["checkout-index", "--all", "--prefix=tree/"])?;
    Ok(Checkout::Made(tree))
}

fn commit_of(revision: &str) -> String {
    format!("{revision}^{{commit}}")
}

/// A git command in a folder. It asks nobody for anything, runs no hooks and makes no links.
fn git(folder: &Path) -> Command {
    let mut command = GIT.command();
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").current_dir(folder);
    command.args(["-c", "core.symlinks=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    command
}

/// The line that a command has printed; an error if it did not end well.
fn line(output: Output) -> Result<String, ProgramError> {
    if !output.status.success() {
        return Err(GIT.failed(&output, 1));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned())
}

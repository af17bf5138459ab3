//! Gets an earlier state of a catalogue from git, without touching the work tree or the index of the repository.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::{Program, ProgramError};

const GIT: Program = Program { name: "git", help: "install it, or give folders instead of revisions" };

/// Variables by which git would be led to another repository, as in its hooks.
const VARIABLES: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"];

/// Writes the state of the folder `project` at a revision into the empty folder `to`. `to/tree` then holds the files;
/// symbolic links are files there that hold their target. None if the repository has no such revision, or `project`
/// lies in no repository.
///
/// # Errors
/// If git is not installed or fails.
pub(crate) fn check_out(project: &Path, revision: &str, to: &Path) -> Result<Option<PathBuf>, ProgramError> {
    let Some(commit) = line(project, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit_of(revision)])?
    else {
        return Ok(None);
    };
    let prefix = line(project, &["rev-parse", "--show-prefix"])?.unwrap_or_default();
    let Some(repository) = line(project, &["rev-parse", "--absolute-git-dir"])? else { return Ok(None) };
    let tree = to.join("tree");
    let in_scratch = |arguments: &[&str]| {
        let mut command = git(project);
        command.env("GIT_DIR", &repository).env("GIT_WORK_TREE", to).env("GIT_INDEX_FILE", to.join("index"));
        command.current_dir(to).args(arguments);
        expect_success(GIT.output(&mut command)?)
    };
    in_scratch(&["read-tree", &format!("{commit}:{}", prefix.trim_end_matches('/'))])?;
    in_scratch(&["checkout-index", "--all", "--prefix=tree/"])?;
    Ok(Some(tree))
}

fn commit_of(revision: &str) -> String {
    format!("{revision}^{{commit}}")
}

/// A git command in a folder. It asks nobody for anything, and follows no settings that would start other programs or
/// make links.
fn git(folder: &Path) -> Command {
    let mut command = GIT.command();
    for variable in VARIABLES {
        command.env_remove(variable);
    }
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0").current_dir(folder);
    command.args(["-c", "core.symlinks=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    command
}

/// The line that a command prints; none if it ends with an error.
fn line(folder: &Path, arguments: &[&str]) -> Result<Option<String>, ProgramError> {
    let output = GIT.output(git(folder).args(arguments))?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned();
    Ok(output.status.success().then_some(text))
}

fn expect_success(output: Output) -> Result<(), ProgramError> {
    if output.status.success() { Ok(()) } else { Err(GIT.failed(&output)) }
}

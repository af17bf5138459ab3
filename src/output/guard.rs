//! Where a path leads: nothing is written into the folders that a site is made of, however the path is spelt.
//!
//! Folders are told apart by device and inode, not by name: `x/../content`, a symbolic link, another spelling on a file
//! system that ignores case, and a bind mount all lead to the same folder.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Error;
use super::files::failed;
use super::mounts::DevicePath;

/// The folders of a project that hold what a site is made of, or what Handlist or Git keeps.
const SOURCE_FOLDERS: [&str; 6] = ["content", "data", "static", "themes", ".git", ".handlist"];

/// The folders of a project in which no site may be written.
#[derive(Debug)]
pub(super) struct Guard {
    /// Each folder with its name.
    sources: Vec<(&'static str, ResolvedPath)>,
    project: ResolvedPath,
}

/// A folder, which need not exist.
#[derive(Debug)]
struct ResolvedPath {
    /// Its path, without symbolic links.
    path: PathBuf,
    /// Device and inode of the folder; none if it does not exist.
    identity: Option<(u64, u64)>,
    /// Device and inode of the folder and of the folders around it, as far as they exist.
    around: Vec<(u64, u64)>,
    location: Option<DevicePath>,
}

impl Guard {
    pub(super) fn of(project: &Path) -> Self {
        let source = |name| Some((name, ResolvedPath::of(&project.join(name)).ok()?));
        let sources = SOURCE_FOLDERS.into_iter().filter_map(source).collect();
        let project = ResolvedPath::of(project).unwrap_or_else(|_| ResolvedPath::named(project.to_owned()));
        Self { sources, project }
    }

    /// The reason why no site may be written to the folder `output`, as a clause; none if it may.
    pub(super) fn problem(&self, output: &Path) -> Option<String> {
        let output = ResolvedPath::of(output).ok()?;
        for (name, source) in &self.sources {
            if output.leads_to(source) {
                return Some(format!("it leads into `{name}/` of the catalogue"));
            }
            if source.leads_to(&output) {
                return Some(format!("`{name}/` of the catalogue lies in it"));
            }
        }
        if self.project.leads_to(&output) {
            return Some("the catalogue itself lies in it".to_owned());
        }
        let is_git = output.path.components().any(|part| part.as_os_str() == ".git");
        is_git.then(|| "it leads into a `.git` folder".to_owned())
    }

    /// The reason why no report may be written to the file at `path`, as a clause; none if it may.
    fn report_problem(&self, path: &Path) -> Option<String> {
        let file = ResolvedPath::of(path).ok()?;
        let settings = ResolvedPath::of(&self.project.path.join("site.toml")).ok()?;
        if file.path == settings.path || (file.identity.is_some() && file.identity == settings.identity) {
            return Some("the site is made of it".to_owned());
        }
        let (name, _) = self.sources.iter().find(|(_, source)| file.leads_to(source))?;
        Some(format!("it leads into `{name}/` of the catalogue"))
    }
}

impl ResolvedPath {
    fn of(path: &Path) -> io::Result<Self> {
        let path = resolved(path)?;
        // The root of the file system is no folder of a project.
        let around = path.ancestors().filter(|folder| folder.parent().is_some()).filter_map(identity).collect();
        Ok(Self { identity: identity(&path), around, location: DevicePath::of(&path), path })
    }

    /// A place of which nothing but the path is known.
    fn named(path: PathBuf) -> Self {
        Self { path, identity: None, around: Vec::new(), location: None }
    }

    /// Whether this is `outer`, or lies in it.
    fn leads_to(&self, outer: &Self) -> bool {
        let is_located = |(own, outer): (&DevicePath, &DevicePath)| own.is_in(outer);
        self.path.starts_with(&outer.path)
            || outer.identity.is_some_and(|identity| self.around.contains(&identity))
            || self.location.as_ref().zip(outer.location.as_ref()).is_some_and(is_located)
    }
}

/// The path without symbolic links and without `..`. The path need not exist: what does not exist is taken as named.
pub(super) fn resolved(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut known = path.as_path();
    let mut resolved = loop {
        match known.canonicalize() {
            Ok(resolved) => break resolved,
            // A symbolic link that leads nowhere is there, and must not be followed later.
            Err(error) if error.kind() == io::ErrorKind::NotFound && known.symlink_metadata().is_err() => {}
            Err(error) => return Err(error),
        }
        let (Some(parent), Some(last)) = (known.parent(), known.components().next_back()) else {
            return Err(io::ErrorKind::NotFound.into());
        };
        missing.push(last);
        known = parent;
    };
    for part in missing.into_iter().rev() {
        match part {
            Component::ParentDir => drop(resolved.pop()),
            part => resolved.push(part),
        }
    }
    Ok(resolved)
}

/// Device and inode of what lies at a path; none where there is nothing, or where the operating system has no inodes.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Refuses an output folder that is a source of the project, lies in one or contains one.
///
/// # Errors
/// [`Error::Misplaced`]; [`Error::Io`] if it cannot be found out where the path leads.
pub fn check_output(output: &Path, project: &Path) -> Result<(), Error> {
    if let Err(error) = resolved(output) {
        return Err(failed("could not follow the output folder", output)(error));
    }
    match Guard::of(project).problem(output) {
        Some(reason) => Err(Error::Misplaced { what: "the site", path: output.to_owned(), reason }),
        None => Ok(()),
    }
}

/// Refuses a report that would overwrite what the site is made of. `what` is to be written: "the trace".
///
/// # Errors
/// [`Error::Misplaced`].
pub fn check_report(what: &'static str, path: &Path, project: &Path) -> Result<(), Error> {
    match Guard::of(project).report_problem(path) {
        Some(reason) => Err(Error::Misplaced { what, path: path.to_owned(), reason }),
        None => Ok(()),
    }
}

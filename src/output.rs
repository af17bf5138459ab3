//! The only module that writes to the output folder: it publishes a [`SiteFiles`] completely or not at all.
//!
//! The next site is staged in a folder beside the output folder. Unchanged files become hard links there, so
//! their time stamps stay. The staged site is synced to disk and then exchanged with the old one in one step. A
//! manifest in the output folder lists the files that Handlist wrote. Handlist deletes and overwrites no
//! others.
//!
//! Each stage has its own file: `target` resolves the output folder, `guard` keeps it away from what the site is made
//! of, `leftovers` clears what a killed build left, `survey` lists what the folder holds, `make` renders and compares,
//! `kept` puts aside what somebody has changed, `carry` takes over what stays, `exchange` swaps the folders, `discard`
//! deletes the old site. `in_place` replaces the last three where folders cannot be exchanged, or where `mounts` sees
//! that another mount shows the output folder.

#![expect(clippy::disallowed_methods, reason = "only this module writes files")]

mod attributes;
mod cache;
mod carry;
mod create;
mod discard;
mod exchange;
mod files;
mod guard;
mod hash;
mod in_place;
mod kept;
mod last;
mod lock;
mod make;
mod manifest;
mod mounts;
mod names;
mod paths;
mod publish;
mod scratch;
mod stage;
mod stale_staging;
mod survey;
mod target;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostics::Diagnostic;
use crate::fingerprint::Fingerprint;

pub use cache::Cache;
pub use create::{create, report, reports};
pub use guard::{check_output, check_report};
pub use lock::Lock;
pub use publish::{PublishReport, publish};
pub use scratch::{Scratch, kept_folder};
pub use stage::Method;

/// A site that can be published.
pub trait Publishable: Sync {
    /// A fingerprint of everything that the site is made of: equal keys mean equal files. None if it is not
    /// known.
    fn key(&self) -> Option<Fingerprint>;

    /// How the site replaces the one before. None: the folders are exchanged, unless it is known that another mount
    /// shows the output folder.
    fn method(&self) -> Option<Method> {
        None
    }

    /// The files of the site, each rendered on request. Called only if something may have changed.
    fn files(&self) -> Box<dyn SiteFiles + '_>;
}

/// The files of a site. The bytes of each are made on request.
pub trait SiteFiles: Sync {
    /// How many files there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The path of file `index`, relative to the output folder, with `/` as the separator. Paths are unique and
    /// sorted by their bytes; [`publish()`] refuses a site that breaks this.
    fn path(&self, index: usize) -> &str;

    /// The bytes of file `index`. A build calls this once for each file, from many threads at the same time.
    ///
    /// # Errors
    /// The reason why the file could not be made. The build then fails and reports the errors of all files.
    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>>;

    /// Problems that concern several files, asked for once every file has been made. An error among them prevents
    /// publication.
    fn problems(&self) -> Vec<Diagnostic> {
        Vec::new()
    }
}

/// The content of one file of the site.
#[derive(Debug)]
pub enum Content<'a> {
    /// Bytes in memory.
    Bytes(Cow<'a, [u8]>),
    /// A copy of an open file.
    File {
        /// The file, at its start.
        file: std::fs::File,
        /// Its path, for messages.
        path: PathBuf,
    },
}

/// The reason why the site could not be written. The output folder is then as it was before, unless an in-place
/// update failed and could not be undone; the message of [`Error::Io`] says so.
#[derive(Debug)]
pub enum Error {
    /// Some files could not be made, or have paths that cannot be written.
    Content(Vec<Diagnostic>),
    /// Another build is running on the same project.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// A description of the process that holds the lock: its process id and when it took the lock.
        owner: String,
    },
    /// A file that Handlist did not write is at a path that Handlist needs.
    Foreign {
        /// The files, relative to the output folder, sorted.
        paths: Vec<String>,
    },
    /// A path leads where nothing may be written: into the folders that the site is made of.
    Misplaced {
        /// What was to be written: "the site".
        what: &'static str,
        /// The path as it was given.
        path: PathBuf,
        /// Where it leads, as a clause.
        reason: String,
    },
    /// The operating system reported an error.
    Io {
        /// The failed action, as the beginning of a message: "could not write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The operating system's error.
        source: io::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(diagnostics) => {
                let files = if diagnostics.len() == 1 { "file" } else { "files" };
                write!(formatter, "{} {files} of the site could not be made; nothing was written", diagnostics.len())
            }
            Self::Locked { path, owner } => write!(
                formatter,
                "another build ({owner}) has not ended yet; wait until it has, or end it (it holds {})",
                path.display()
            ),
            Self::Foreign { paths } => foreign(formatter, paths),
            Self::Misplaced { what, path, reason } => {
                write!(formatter, "{what} cannot be written to `{}`: {reason}; choose another place", path.display())
            }
            Self::Io { action, path, source } => {
                write!(formatter, "{action} {}: {source}", path.display())?;
                match advice(source) {
                    Some(advice) => write!(formatter, "; {advice}"),
                    None => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Content(_) | Self::Locked { .. } | Self::Foreign { .. } | Self::Misplaced { .. } => None,
        }
    }
}

fn foreign(formatter: &mut fmt::Formatter<'_>, paths: &[String]) -> fmt::Result {
    const MAX_LISTED_PATHS: usize = 20;
    formatter
        .write_str("these stand where Handlist would write, and it did not put them there, so nothing was written:")?;
    for path in paths.iter().take(MAX_LISTED_PATHS) {
        write!(formatter, "\n  {path}")?;
    }
    if paths.len() > MAX_LISTED_PATHS {
        write!(formatter, "\n  and {} more", paths.len() - MAX_LISTED_PATHS)?;
    }
    formatter.write_str("\nmove or delete them, and try again")?;
    // A home page is most likely one of Handlist's own.
    if paths.iter().any(|path| path == "index.html") {
        let manifest = names::MANIFEST;
        write!(formatter, "; if an earlier build made them, its list `{manifest}` was lost: then empty the folder")?;
    }
    Ok(())
}

/// What the user can do about `error`, if that is known.
fn advice(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("free some space, and try again"),
        io::ErrorKind::PermissionDenied => Some("check who owns it and what its permissions allow"),
        io::ErrorKind::ReadOnlyFilesystem => Some("the file system is mounted read-only; choose another place"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            Some("a file stands where a folder is needed; move it, or choose another folder")
        }
        io::ErrorKind::IsADirectory => Some("a folder stands where a file is needed; move it"),
        io::ErrorKind::CrossesDevices | io::ErrorKind::Unsupported => {
            Some("the file system cannot do this; choose a folder on another")
        }
        _ if cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24)) => {
            Some("too many files are open; close programs, or raise `ulimit -n`")
        }
        _ if cfg!(unix) && error.raw_os_error() == Some(5) => {
            Some("the disk reports a fault; check it before building again")
        }
        _ => None,
    }
}

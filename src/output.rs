//! The only writer: a [`SiteFiles`] becomes a folder, wholly or not at all.
//!
//! The next site is staged beside the output (unchanged files as hard links, so their time stamps stay), synced, and
//! exchanged with it in one step. A manifest in the folder itself says which files Handlist wrote; nothing else is ever
//! deleted or overwritten. The stages of that, each in its file: `target` finds the folder, `leftovers` clears what a
//! killed build left, `survey` looks at what is there, `make` renders and compares, `carry` brings along what stays,
//! `exchange` swaps, `discard` takes the old site apart; `in_place` does the last three where folders cannot be swapped.

#![expect(clippy::disallowed_methods, reason = "this is the room in which files are written")]

mod cache;
mod carry;
mod create;
mod discard;
mod exchange;
mod files;
mod hash;
mod in_place;
mod last;
mod leftovers;
mod lock;
mod make;
mod manifest;
mod names;
mod paths;
mod publish;
mod stage;
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
pub use create::{create, report};
pub use lock::Lock;
pub use publish::{PublishReport, publish};

/// A site that can be published.
pub trait Publishable: Sync {
    /// Stands for all that the site is made of: where it is the same, so is every file. None where that is not known.
    fn key(&self) -> Option<Fingerprint>;

    /// Every file, each to be made when asked for; called only where something may have changed.
    fn files(&self) -> Box<dyn SiteFiles + '_>;
}

/// Every file that a site amounts to; the bytes of each are made when asked for.
pub trait SiteFiles: Sync {
    /// How many files there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The path of file `index`: relative to the output folder, `/` between its parts. Paths are sorted by their bytes
    /// and unique; [`publish()`] refuses the site otherwise.
    fn path(&self, index: usize) -> &str;

    /// The bytes of file `index`. Called from many threads at once, once a file in a build.
    ///
    /// # Errors
    /// What kept the file from being made; the build then fails and reports all of them.
    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>>;

    /// What is wrong with the files together, asked for when each of them has been made. An error keeps the site from being published.
    fn problems(&self) -> Vec<Diagnostic> {
        Vec::new()
    }
}

/// What a file of the site consists of.
#[derive(Debug)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// Those of a file of the project, given by its path in the file system.
    File(PathBuf),
}

/// Why the site could not be written. What stood in the output folder before still stands.
#[derive(Debug)]
pub enum Error {
    /// Some files could not be made, or their paths cannot be written to.
    Content(Vec<Diagnostic>),
    /// Another build is running on the same project.
    Locked {
        /// The lock file.
        path: PathBuf,
        /// What the other build says of itself: its process id and when it started.
        owner: String,
    },
    /// A file stands where Handlist would write, and Handlist did not write it.
    Foreign {
        /// The files, relative to the output folder, sorted.
        paths: Vec<String>,
    },
    /// The operating system refused something.
    Io {
        /// What was being done, as in "could not write".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
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
            Self::Content(_) | Self::Locked { .. } | Self::Foreign { .. } => None,
        }
    }
}

fn foreign(formatter: &mut fmt::Formatter<'_>, paths: &[String]) -> fmt::Result {
    const SHOWN: usize = 20;
    formatter
        .write_str("these stand where Handlist would write, and it did not put them there, so nothing was written:")?;
    for path in paths.iter().take(SHOWN) {
        write!(formatter, "\n  {path}")?;
    }
    if paths.len() > SHOWN {
        write!(formatter, "\n  and {} more", paths.len() - SHOWN)?;
    }
    formatter.write_str("\nmove or delete them, and try again")
}

/// What the person at the keyboard can do about `error`.
fn advice(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("free some space, and try again"),
        io::ErrorKind::PermissionDenied => Some("check who owns it and what its permissions allow"),
        io::ErrorKind::ReadOnlyFilesystem => Some("the file system is mounted read-only; choose another place"),
        io::ErrorKind::NotADirectory => {
            Some("a file stands where a folder is needed; move it, or choose another folder")
        }
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

//! The staging folder: where the next site is put together, out of sight, on the file system of the output.
//!
//! It is made when the first file goes into it, and goes with the value, whatever happens. What lies in it:
//!
//! | name        | holds                                                                                             |
//! |-------------|---------------------------------------------------------------------------------------------------|
//! | `lock`      | locked as long as a build works here: projects that share an output folder have no lock in common |
//! | `staging`   | a site being put together; all of it is Handlist's                                                |
//! | `exchanged` | a whole site: the new one just before the exchange, the old one just after                        |
//! | `replaced`  | files taken out of the output in place, to be put back should a later step fail                   |

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::Error;
use super::files::{create_new, failed, remove_tree, with_folder};
use super::lock::{self, Held};
use super::names;
use super::target::OutputTarget;

/// How the next site takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// The two folders are exchanged in one step.
    Exchange,
    /// File by file: for file systems that cannot exchange folders, and output folders that cannot be moved.
    InPlace,
}

/// A staging folder that exists once it is needed.
#[derive(Debug)]
pub(super) struct StagingFolder<'a> {
    target: &'a OutputTarget,
    wanted: Method,
    opened: OnceLock<Opened>,
    opening: Mutex<()>,
}

#[derive(Debug)]
struct Opened {
    holder: PathBuf,
    staging: PathBuf,
    method: Method,
    _lock: Held,
}

/// The staging folder beside the output folder.
pub(super) fn beside(target: &OutputTarget) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(&target.name);
    name.push(names::STAGING);
    target.parent.join(name)
}

/// The staging folder in the output folder.
pub(super) fn inside(target: &OutputTarget) -> PathBuf {
    target.root.join(names::STAGING)
}

impl<'a> StagingFolder<'a> {
    /// A staging folder for `target`, to be made when needed.
    pub(super) fn new(target: &'a OutputTarget, wanted: Method) -> Self {
        Self { target, wanted, opened: OnceLock::new(), opening: Mutex::new(()) }
    }

    /// The folder of the site being put together, and how it will get to its place.
    pub(super) fn open(&self) -> Result<(&Path, Method), Error> {
        if self.opened.get().is_none() {
            let _one_at_a_time = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
            if self.opened.get().is_none() {
                let _ = self.opened.set(self.make()?);
            }
        }
        match self.opened.get() {
            Some(opened) => Ok((&opened.staging, opened.method)),
            None => Err(failed("could not make the staging folder", &beside(self.target))(ErrorKind::Other.into())),
        }
    }

    /// Makes the file at `path` in the site being put together.
    pub(super) fn create(&self, path: &str) -> Result<(File, PathBuf), Error> {
        let full = self.open()?.0.join(path);
        let file = with_folder(&full, || create_new(&full)).map_err(failed("could not write", &full))?;
        Ok((file, full))
    }

    /// Sets the site that was put together apart from those that were not finished; returns where it is now.
    ///
    /// From here on it is taken apart with care, not deleted: it may already be the old site.
    pub(super) fn seal(&self) -> Result<PathBuf, Error> {
        let staging = self.open()?.0;
        let sealed = staging.with_file_name("exchanged");
        fs::rename(staging, &sealed).map_err(failed("could not rename to make ready", staging))?;
        Ok(sealed)
    }

    /// Deletes the staging folder, but for a site that was sealed; returns a note if that cannot be done.
    pub(super) fn clear(&self) -> Option<String> {
        let Opened { holder, staging, .. } = self.opened.get()?;
        let cleared = remove_tree(staging).and_then(|()| remove_tree(&holder.join("replaced")));
        close(holder);
        let error = cleared.err()?;
        Some(format!("could not delete {}: {error}; the next build tries again", holder.display()))
    }

    fn make(&self) -> Result<Opened, Error> {
        if self.wanted == Method::Exchange {
            match Opened::new(beside(self.target), Method::Exchange).and_then(|opened| self.with_group(opened)) {
                // A folder that one may write in, within a folder that one may not: it can be changed, not exchanged.
                Err(Error::Io { source, .. }) if self.target.before.is_some() && is_forbidden(&source) => {}
                result => return result,
            }
        }
        Opened::new(inside(self.target), Method::InPlace)
    }

    /// What is made in the staging folder is to be of the group that it would be of in the output folder.
    fn with_group(&self, opened: Opened) -> Result<Opened, Error> {
        if self.target.passes_on_its_group()
            && let Err(error) = self.target.lend_permissions(&opened.staging)
        {
            let _ = fs::remove_dir(&opened.staging);
            close(&opened.holder);
            return Err(failed("could not set the permissions of", &opened.staging)(error));
        }
        Ok(opened)
    }
}

impl Opened {
    fn new(holder: PathBuf, method: Method) -> Result<Self, Error> {
        let path = holder.join("lock");
        let made = with_folder(&holder, || fs::create_dir(&holder));
        let is_new = made.is_ok();
        made.or_else(exists).map_err(failed("could not make the staging folder", &holder))?;
        let opened = lock::take(&path).and_then(|lock| {
            let lock = lock.ok_or_else(|| Error::Locked { path, owner: OTHER_PROJECT.to_owned() })?;
            let staging = holder.join("staging");
            fs::create_dir(&staging).map_err(failed("could not make the staging folder", &staging))?;
            Ok(Self { holder: holder.clone(), staging, method, _lock: lock })
        });
        if is_new && opened.is_err() {
            close(&holder);
        }
        opened
    }
}

/// Who has the lock of a staging folder, if not the project's own build.
pub(super) const OTHER_PROJECT: &str = "of another project, into the same output folder";

impl Drop for StagingFolder<'_> {
    fn drop(&mut self) {
        let _ = self.clear();
    }
}

/// Deletes a staging folder with its lock, unless there is still something in it.
pub(super) fn close(holder: &Path) {
    let _ = fs::remove_file(holder.join("lock"));
    let _ = fs::remove_dir(holder);
}

fn exists(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::AlreadyExists { Ok(()) } else { Err(error) }
}

fn is_forbidden(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
}

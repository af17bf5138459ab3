//! The staging folder: the next site is put together here, on the file system of the output folder.
//!
//! It is created with its first file and deleted when the value is dropped. Its contents:
//!
//! | name        | contents                                                                                          |
//! |-------------|---------------------------------------------------------------------------------------------------|
//! | `lock`      | locked while a build uses the folder: two projects may have the same output folder                |
//! | `staging`   | an incomplete site; all of it is Handlist's                                                       |
//! | `exchanged` | a complete site: the new one before the exchange, the old one after it                            |
//! | `replaced`  | files replaced by an in-place update, to be restored if a later step fails                        |

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

/// How the next site replaces the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The two folders are exchanged in one step, where the file system can do that.
    Exchange,
    /// The files are replaced one by one, for file systems that cannot exchange folders and for output folders
    /// that cannot be renamed.
    InPlace,
}

/// A staging folder, created on first use.
#[derive(Debug)]
pub(super) struct StagingFolder<'a> {
    target: &'a OutputTarget,
    preferred: Method,
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
    /// A staging folder for `target`; nothing is created yet.
    pub(super) fn new(target: &'a OutputTarget, preferred: Method) -> Self {
        Self { target, preferred, opened: OnceLock::new(), opening: Mutex::new(()) }
    }

    /// Creates the staging folder if necessary. Returns the folder for the files, and the method of replacement.
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

    /// Creates the file at `path` in the staged site. Returns it with its full path.
    pub(super) fn create(&self, path: &str) -> Result<(File, PathBuf), Error> {
        let full = self.open()?.0.join(path);
        let file = with_folder(&full, || create_new(&full)).map_err(failed("could not write", &full))?;
        Ok((file, full))
    }

    /// Marks the staged site as complete by moving it to `exchanged`, and returns its new path.
    ///
    /// A folder `exchanged` may be the old site, so it is never deleted as a whole: see `discard`.
    pub(super) fn seal(&self) -> Result<PathBuf, Error> {
        let staging = self.open()?.0;
        let sealed = staging.with_file_name("exchanged");
        fs::rename(staging, &sealed).map_err(failed("could not rename to make ready", staging))?;
        Ok(sealed)
    }

    /// Deletes the staging folder, except for a sealed site. Returns a note on failure.
    pub(super) fn clear(&self) -> Option<String> {
        let Opened { holder, staging, .. } = self.opened.get()?;
        let cleared = remove_tree(staging).and_then(|()| remove_tree(&holder.join("replaced")));
        close(holder);
        let error = cleared.err()?;
        Some(format!("could not delete {}: {error}; the next build tries again", holder.display()))
    }

    fn make(&self) -> Result<Opened, Error> {
        if self.preferred == Method::Exchange {
            match Opened::new(beside(self.target), Method::Exchange).and_then(|opened| self.with_group(opened)) {
                // The output folder is writable but its parent is not: it can be updated in place, but not exchanged.
                Err(Error::Io { source, .. }) if self.target.before.is_some() && is_forbidden(&source) => {}
                result => return result,
            }
        }
        Opened::new(inside(self.target), Method::InPlace)
    }

    /// Gives the staging folder the group that new files in the output folder would get.
    fn with_group(&self, opened: Opened) -> Result<Opened, Error> {
        if self.target.is_setgid()
            && let Err(error) = self.target.copy_permissions_to(&opened.staging)
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
        let opened = lock::try_lock_file(&path).and_then(|lock| {
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

/// The owner named in [`Error::Locked`] if another project's build holds the lock of the staging folder.
pub(super) const OTHER_PROJECT: &str = "of another project, into the same output folder";

impl Drop for StagingFolder<'_> {
    fn drop(&mut self) {
        let _ = self.clear();
    }
}

/// Deletes a staging folder and its lock file, unless it holds anything else.
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

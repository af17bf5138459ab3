//! A temporary folder of a command, in `.handlist/`.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Error;
use super::files::failed;

/// The most folders that one process has at a time.
const MAX_FOLDERS: usize = 100;

/// An empty folder. It is deleted, with all that is in it, when this is dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes a folder in `.handlist/` of a project.
    ///
    /// # Errors
    /// [`Error::Misplaced`] if `.handlist` is a link; [`Error::Io`] if the folder cannot be made.
    pub fn new(project: &Path) -> Result<Self, Error> {
        let kept = kept_folder(project)?;
        let path = |number: usize| kept.join(format!("scratch-{}-{number}", std::process::id()));
        for number in 0..MAX_FOLDERS {
            match fs::create_dir(path(number)) {
                Ok(()) => return Ok(Self(path(number))),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed("could not make the folder", &path(number))(error)),
            }
        }
        Err(failed("could not make the folder", &path(0))(ErrorKind::AlreadyExists.into()))
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// The folder `.handlist/` of a project, without links in its path: what is kept there may be deleted at any time. It
/// is made if it is missing.
///
/// # Errors
/// [`Error::Misplaced`] if it is a link; [`Error::Io`] if it cannot be made.
pub fn kept_folder(project: &Path) -> Result<PathBuf, Error> {
    let kept = project.join(".handlist");
    if kept.is_symlink() {
        let reason = "it is a link, and what is put there would lie elsewhere".to_owned();
        return Err(Error::Misplaced { what: "what is kept between two runs", path: kept, reason });
    }
    fs::create_dir_all(&kept).map_err(failed("could not make the folder", &kept))?;
    fs::canonicalize(&kept).map_err(failed("could not find the folder", &kept))
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be deleted stays in `.handlist/`, which may be deleted at any time.
        let _ = fs::remove_dir_all(&self.0);
    }
}

//! The lock that keeps a second build out of a project for as long as the first one lives.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::Error;
use super::files::failed;

/// The project, held by this process until the value is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    project: PathBuf,
    _held: Held,
}

impl Lock {
    /// Takes the lock of the project in the folder `project`: `.handlist/lock` in it, which stays there.
    ///
    /// # Errors
    /// [`Error::Locked`] if another process has it; [`Error::Io`] if the project's folder cannot be written to, or lies on
    /// a file system without locks.
    pub fn acquire(project: &Path) -> Result<Self, Error> {
        let folder = project.join(".handlist");
        make_folder(&folder).map_err(failed("could not make the folder for the lock,", &folder))?;
        let path = folder.join("lock");
        let held = take(&path)?.ok_or_else(|| Error::Locked { owner: owner(&path), path: path.clone() })?;
        sign(&held.0).map_err(failed("could not write the lock", &path))?;
        Ok(Self { project: project.to_owned(), _held: held })
    }

    /// The folder of the project.
    pub(super) fn project(&self) -> &Path {
        &self.project
    }
}

/// A lock file that is locked until this is dropped.
///
/// It is unlocked, not only closed: a program that this process has just started may still have the file open.
#[derive(Debug)]
pub(super) struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // If that fails, closing the file does it.
        let _ = self.0.unlock();
    }
}

/// Opens the lock file and locks it; none if another process has done so.
pub(super) fn take(path: &Path) -> Result<Option<Held>, Error> {
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = open.map_err(failed("could not open the lock", path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Held(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed("could not take the lock", path)(error)),
    }
}

/// Makes the folder with a `.gitignore` that keeps all of it out of version control.
fn make_folder(folder: &Path) -> io::Result<()> {
    if let Err(error) = fs::create_dir(folder)
        && !folder.is_dir()
    {
        return Err(error);
    }
    match OpenOptions::new().write(true).create_new(true).open(folder.join(".gitignore")) {
        Ok(mut file) => file.write_all(b"*\n"),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// Writes into the lock file who has it. When is told by the time stamp that this leaves.
fn sign(mut file: &File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", process::id())
}

/// Who has the lock, in words; the file may be half written, or not readable while locked.
fn owner(path: &Path) -> String {
    let mut text = String::new();
    let since = File::open(path).and_then(|mut file| {
        file.read_to_string(&mut text)?;
        file.metadata()?.modified()
    });
    let since = since.ok().and_then(|since| jiff::Timestamp::try_from(since).ok());
    match (text.trim().parse::<u32>(), since) {
        (Ok(process), Some(since)) => format!("process {process}, since {}", since.strftime("%F %T UTC")),
        (Ok(process), None) => format!("process {process}"),
        (Err(_), _) => "a process just starting".to_owned(),
    }
}

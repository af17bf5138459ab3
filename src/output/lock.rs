//! The lock of a project: it prevents two builds at the same time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::Error;
use super::files::failed;

/// The lock of a project. It is released when the value is dropped or the process ends in any way.
#[derive(Debug)]
pub struct Lock {
    project: PathBuf,
    _held: Held,
}

impl Lock {
    /// Locks the project in the folder `project`. The lock file is `.handlist/lock` in it, and it is never
    /// deleted.
    ///
    /// # Errors
    /// [`Error::Locked`] if another process holds the lock; [`Error::Io`] if the project's folder cannot be
    /// written to, or its file system has no locks.
    pub fn acquire(project: &Path) -> Result<Self, Error> {
        let folder = project.join(".handlist");
        make_folder(&folder).map_err(failed("could not make the folder for the lock,", &folder))?;
        let path = folder.join("lock");
        let held = try_lock_file(&path)?.ok_or_else(|| Error::Locked { owner: owner(&path), path: path.clone() })?;
        write_owner(&held.0).map_err(failed("could not write the lock", &path))?;
        Ok(Self { project: project.to_owned(), _held: held })
    }

    /// The folder of the project.
    pub(super) fn project(&self) -> &Path {
        &self.project
    }
}

/// A lock file, locked until this is dropped.
///
/// It is unlocked explicitly, not only closed: a child process that has just started may still have the file
/// open.
#[derive(Debug)]
pub(super) struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // If this fails, closing the file releases the lock.
        let _ = self.0.unlock();
    }
}

/// Opens and locks the lock file; none if another process holds the lock.
pub(super) fn try_lock_file(path: &Path) -> Result<Option<Held>, Error> {
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = open.map_err(failed("could not open the lock", path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Held(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(failed("could not take the lock", path)(error)),
    }
}

/// Creates the folder, with a `.gitignore` that keeps it out of version control.
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

/// Writes the process id into the lock file. The file's modification time then says since when the lock is
/// held.
fn write_owner(mut file: &File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", process::id())
}

/// A description of the process that holds the lock. The file may be incomplete, or unreadable while locked.
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

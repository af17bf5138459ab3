//! The lock of a project: it prevents two builds at the same time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::Error;
use super::files::{failed, open_unlinked};

/// The lock of a project. It is released when the value is dropped or the process ends in any way.
#[derive(Debug)]
pub struct Lock {
    project: PathBuf,
    /// Whether `.handlist/` can be written to. If not, nothing is remembered there for the next build.
    remembers: bool,
    /// None if the project is read-only and was never locked.
    _held: Option<Held>,
}

impl Lock {
    /// Locks the project in the folder `project`. The lock file is `.handlist/lock` in it, and it is never
    /// deleted. A project that may not be written to is locked by that file if it exists, and otherwise not at all.
    ///
    /// # Errors
    /// [`Error::Locked`] if another process holds the lock; [`Error::Misplaced`] if `.handlist` is a link;
    /// [`Error::Io`] if the lock cannot be taken, for example because the file system has no locks.
    pub fn acquire(project: &Path) -> Result<Self, Error> {
        let folder = project.join(".handlist");
        if folder.is_symlink() {
            let reason = "it is a link, and what is kept there could overwrite what it leads to".to_owned();
            return Err(Error::Misplaced { what: "the lock", path: folder, reason });
        }
        let path = folder.join("lock");
        match make_folder(&folder) {
            Err(error) if is_read_only(&error) => return Self::read_only(project, &path),
            made => made.map_err(failed("could not make the folder for the lock,", &folder))?,
        }
        let held = match open_lock(&path) {
            Err(error) if is_read_only(&error) => return Self::read_only(project, &path),
            opened => try_lock(opened.map_err(failed("could not open the lock", &path))?, &path)?,
        };
        let held = held.ok_or_else(|| Error::Locked { owner: owner(&path), path: path.clone() })?;
        write_owner(&held.0).map_err(failed("could not write the lock", &path))?;
        Ok(Self { project: project.to_owned(), remembers: true, _held: Some(held) })
    }

    /// Locks a project that may not be written to, by its lock file if there is one.
    fn read_only(project: &Path, path: &Path) -> Result<Self, Error> {
        let held = match open_unlinked(path) {
            Ok(file) => {
                let held = try_lock(file, path)?;
                Some(held.ok_or_else(|| Error::Locked { owner: owner(path), path: path.to_owned() })?)
            }
            Err(_) => None,
        };
        Ok(Self { project: project.to_owned(), remembers: false, _held: held })
    }

    /// Whether the next build can be told of this one.
    pub(super) fn remembers(&self) -> bool {
        self.remembers
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
    try_lock(open_lock(path).map_err(failed("could not open the lock", path))?, path)
}

/// Opens a lock file, or creates it. It must be no link: what the link leads to would be overwritten.
fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        let file = options.custom_flags(flags.bits().cast_signed()).open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() || metadata.nlink() > 1 {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a link, or no file; delete it"));
        }
        Ok(file)
    }
    #[cfg(not(unix))]
    {
        options.open(path)
    }
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn try_lock(file: File, path: &Path) -> Result<Option<Held>, Error> {
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

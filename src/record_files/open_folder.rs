//! A folder in which files are created: held open, so that another folder or a link at its path is not mistaken for it.

use std::fs::File;
use std::io;
use std::path::Path;

/// A folder that was opened without following a symbolic link, except to the project itself.
pub(super) struct OpenFolder {
    #[cfg(unix)]
    handle: rustix::fd::OwnedFd,
    #[cfg(not(unix))]
    path: std::path::PathBuf,
}

/// Whether an error says that a symbolic link stands where a folder is needed.
pub(super) fn is_link_error(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
    }
    #[cfg(not(unix))]
    {
        error.kind() == io::ErrorKind::NotADirectory
    }
}

#[cfg(unix)]
mod unix {
    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, mkdirat, openat, renameat, statat, unlinkat};
    use rustix::io::Errno;

    use super::{File, OpenFolder, Path, io};

    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    const NEW_FILE: OFlags =
        OFlags::WRONLY.union(OFlags::CREATE).union(OFlags::EXCL).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

    impl OpenFolder {
        /// Opens the project's folder; links to it are followed.
        pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
            Ok(Self { handle: openat(CWD, path, FOLDER, Mode::empty())? })
        }

        /// A second handle of the same folder.
        pub(in super::super) fn again(&self) -> io::Result<Self> {
            Ok(Self { handle: self.handle.try_clone()? })
        }

        /// Opens a folder in this one.
        pub(in super::super) fn inner(&self, name: &str) -> io::Result<Self> {
            Ok(Self { handle: openat(&self.handle, name, FOLDER | OFlags::NOFOLLOW, Mode::empty())? })
        }

        /// Makes a folder in this one.
        pub(in super::super) fn make(&self, name: &str) -> io::Result<()> {
            Ok(mkdirat(&self.handle, name, Mode::from_raw_mode(0o755))?)
        }

        /// Whether there is anything of that name.
        pub(in super::super) fn has(&self, name: &str) -> io::Result<bool> {
            match statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(_) => Ok(true),
                Err(Errno::NOENT) => Ok(false),
                Err(error) => Err(error.into()),
            }
        }

        /// Creates a file, which must not exist.
        pub(in super::super) fn create(&self, name: &str) -> io::Result<File> {
            Ok(openat(&self.handle, name, NEW_FILE, Mode::from_raw_mode(0o644))?.into())
        }

        /// Renames a file to a name that must be free.
        pub(in super::super) fn rename_new(&self, from: &str, to: &str) -> io::Result<()> {
            #[cfg(any(target_os = "linux", target_vendor = "apple"))]
            {
                use rustix::fs::{RenameFlags, renameat_with};
                match renameat_with(&self.handle, from, &self.handle, to, RenameFlags::NOREPLACE) {
                    // The file system or the operating system has no such call.
                    Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
                    result => return Ok(result?),
                }
            }
            match linkat(&self.handle, from, &self.handle, to, AtFlags::empty()) {
                Ok(()) => Ok(unlinkat(&self.handle, from, AtFlags::empty())?),
                Err(Errno::EXIST) => Err(Errno::EXIST.into()),
                // The file system has no hard links.
                Err(_) if !self.has(to)? => Ok(renameat(&self.handle, from, &self.handle, to)?),
                Err(_) => Err(Errno::EXIST.into()),
            }
        }

        pub(in super::super) fn delete(&self, name: &str) -> io::Result<()> {
            Ok(unlinkat(&self.handle, name, AtFlags::empty())?)
        }

        /// Deletes an empty folder.
        pub(in super::super) fn delete_folder(&self, name: &str) -> io::Result<()> {
            Ok(unlinkat(&self.handle, name, AtFlags::REMOVEDIR)?)
        }
    }
}

#[cfg(not(unix))]
#[expect(clippy::disallowed_methods, reason = "only this module writes records")]
mod other {
    use std::fs::{self, OpenOptions};

    use super::{File, OpenFolder, Path, io};

    impl OpenFolder {
        /// Opens the project's folder; links to it are followed.
        pub(in super::super) fn open(path: &Path) -> io::Result<Self> {
            Ok(Self { path: path.canonicalize()? })
        }

        /// A second handle of the same folder.
        pub(in super::super) fn again(&self) -> io::Result<Self> {
            Ok(Self { path: self.path.clone() })
        }

        /// Opens a folder in this one.
        pub(in super::super) fn inner(&self, name: &str) -> io::Result<Self> {
            let path = self.path.join(name);
            if path.symlink_metadata()?.is_dir() { Ok(Self { path }) } else { Err(io::ErrorKind::NotADirectory.into()) }
        }

        /// Makes a folder in this one.
        pub(in super::super) fn make(&self, name: &str) -> io::Result<()> {
            fs::create_dir(self.path.join(name))
        }

        /// Whether there is anything of that name.
        pub(in super::super) fn has(&self, name: &str) -> io::Result<bool> {
            match self.path.join(name).symlink_metadata() {
                Ok(_) => Ok(true),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
                Err(error) => Err(error),
            }
        }

        /// Creates a file, which must not exist.
        pub(in super::super) fn create(&self, name: &str) -> io::Result<File> {
            OpenOptions::new().write(true).create_new(true).open(self.path.join(name))
        }

        /// Renames a file to a name that must be free.
        pub(in super::super) fn rename_new(&self, from: &str, to: &str) -> io::Result<()> {
            if self.has(to)? {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(self.path.join(from), self.path.join(to))
        }

        pub(in super::super) fn delete(&self, name: &str) -> io::Result<()> {
            fs::remove_file(self.path.join(name))
        }

        /// Deletes an empty folder.
        pub(in super::super) fn delete_folder(&self, name: &str) -> io::Result<()> {
            fs::remove_dir(self.path.join(name))
        }
    }
}

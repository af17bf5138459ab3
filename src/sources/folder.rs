//! Opens files that must lie in a folder, wherever symbolic links lead.
//!
//! The check is part of opening a file, so that nobody can exchange a file for a link in between. On Linux the
//! operating system makes it (`RESOLVE_BENEATH`, openat2(2)). Elsewhere, and for links by absolute paths, the path
//! without links is opened part by part, and no part may be a link.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// A folder, held open: another folder at its path is not mistaken for it.
#[derive(Debug)]
pub(super) struct HeldFolder {
    /// Its path, without symbolic links.
    path: PathBuf,
    #[cfg(unix)]
    handle: rustix::fd::OwnedFd,
}

/// The reason why a file of a folder could not be opened.
#[derive(Debug)]
pub(super) enum OpenError {
    /// It is a link that leads out of the folder.
    Outside,
    Io(io::Error),
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl HeldFolder {
    /// Opens the folder at a path; symbolic links to it are followed.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        #[cfg(unix)]
        {
            use rustix::fs::{CWD, Mode, openat};
            let handle = openat(CWD, &path, unix::FOLDER, Mode::empty())?;
            Ok(Self { path, handle })
        }
        #[cfg(not(unix))]
        {
            Ok(Self { path })
        }
    }

    /// Its path, without symbolic links.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a regular file by its path relative to the folder. Links are followed within the folder.
    pub(super) fn file(&self, relative: &str) -> Result<File, OpenError> {
        #[cfg(unix)]
        let file: File = unix::open(self, relative)?.into();
        #[cfg(not(unix))]
        let file = File::open(self.without_links(relative)?)?;
        if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular().into()) }
    }

    /// The path of a file without symbolic links. It lies in the folder.
    fn without_links(&self, relative: &str) -> Result<PathBuf, OpenError> {
        let path = self.path.join(relative).canonicalize()?;
        if path.starts_with(&self.path) { Ok(path) } else { Err(OpenError::Outside) }
    }
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")
}

#[cfg(unix)]
mod unix {
    use std::io;

    use rustix::fd::OwnedFd;
    use rustix::fs::{Mode, OFlags, openat};

    use super::{HeldFolder, OpenError};

    pub(super) const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    /// To open a pipe for reading would wait for a writer.
    const FILE: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

    pub(super) fn open(folder: &HeldFolder, relative: &str) -> Result<OwnedFd, OpenError> {
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{ResolveFlags, openat2};
            use rustix::io::Errno;
            let within = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
            match openat2(&folder.handle, relative, FILE, Mode::empty(), within) {
                // The link is absolute or leads out; or the operating system has no such call, or forbids it.
                Err(Errno::XDEV | Errno::AGAIN | Errno::NOSYS | Errno::PERM | Errno::INVAL) => {}
                result => return result.map_err(|error| io::Error::from(error).into()),
            }
        }
        part_by_part(folder, relative)
    }

    /// Opens the path without links part by part; a part that has become a link meanwhile is an error.
    fn part_by_part(folder: &HeldFolder, relative: &str) -> Result<OwnedFd, OpenError> {
        let path = folder.without_links(relative)?;
        let within = path.strip_prefix(&folder.path).map_err(|_| OpenError::Outside)?;
        let (parents, Some(name)) = (within.parent(), within.file_name()) else {
            return Err(super::not_regular().into());
        };
        let opened = |at: &OwnedFd, name: &std::ffi::OsStr, flags: OFlags| {
            openat(at, name, flags | OFlags::NOFOLLOW, Mode::empty()).map_err(io::Error::from)
        };
        let mut inner: Option<OwnedFd> = None;
        for part in parents.into_iter().flat_map(|parents| parents.iter()) {
            inner = Some(opened(inner.as_ref().unwrap_or(&folder.handle), part, FOLDER)?);
        }
        Ok(opened(inner.as_ref().unwrap_or(&folder.handle), name, FILE)?)
    }

    #[cfg(test)]
    mod tests {
        use std::fs;
        use std::os::unix::fs::symlink;

        use super::*;

        #[test]
        fn links_are_followed_within_the_folder_by_each_way_of_opening() {
            let root = tempfile::tempdir().unwrap();
            let path = |name: &str| root.path().join(name);
            fs::create_dir_all(path("in/deep")).unwrap();
            fs::write(path("out.txt"), "out").unwrap();
            fs::write(path("in/deep/file.txt"), "in").unwrap();
            for (target, name) in [
                ("deep/file.txt".into(), "relative"),
                (path("in/deep/file.txt"), "absolute"),
                ("deep".into(), "folder"),
                ("../out.txt".into(), "out"),
                (path("out.txt"), "absolute-out"),
                ("/proc/self/root".into(), "magic"),
            ] {
                symlink(target, path("in").join(name)).unwrap();
            }
            rustix::fs::mknodat(
                rustix::fs::CWD,
                path("in/pipe"),
                rustix::fs::FileType::Fifo,
                Mode::RUSR | Mode::WUSR,
                0,
            )
            .unwrap();
            let folder = HeldFolder::open(&path("in")).unwrap();
            for name in ["deep/file.txt", "relative", "absolute", "folder/file.txt"] {
                assert!(folder.file(name).is_ok(), "{name}");
                assert!(part_by_part(&folder, name).is_ok(), "{name}");
            }
            for name in ["out", "absolute-out", "magic/etc/passwd", "../out.txt"] {
                assert!(matches!(folder.file(name), Err(OpenError::Outside)), "{name}");
                assert!(matches!(part_by_part(&folder, name), Err(OpenError::Outside)), "{name}");
            }
            for name in ["pipe", "deep", "gone", ""] {
                assert!(matches!(folder.file(name), Err(OpenError::Io(_))), "{name}");
            }
        }
    }
}

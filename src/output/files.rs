//! Small steps on single files that several stages take, with errors that name the path.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::Error;
use super::hash::{Hash, digest};
use crate::fingerprint::Fingerprinter;

/// How many bytes are read or compared at a time.
pub(super) const BLOCK: usize = 64 * 1024;

/// Makes an [`Error::Io`] of the operating system's: `.map_err(failed("could not write", path))`.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Io { action, path: path.to_owned(), source }
}

/// Opens a file for reading, unless it is a symbolic link.
pub(super) fn open_unlinked(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

/// Makes a file that must not exist yet, readable by all.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o644);
    }
    options.open(path)
}

/// Does `step`, which makes something at `path`; where the folder for it is missing, makes that and tries again.
///
/// So each folder is made once, without a list of those already made.
pub(super) fn with_folder<T>(path: &Path, mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    match step() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            step()
        }
        result => result,
    }
}

/// Hashes what is left to read of `file`.
pub(super) fn hash_rest(file: &mut File) -> io::Result<Hash> {
    let mut hasher = Fingerprinter::default();
    let mut block = vec![0; BLOCK];
    loop {
        match file.read(&mut block)? {
            0 => return Ok(digest(&hasher)),
            read => hasher.add(&block[..read]),
        };
    }
}

/// Whether two regular files hold the same bytes.
pub(super) fn same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (open_unlinked(one)?, open_unlinked(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    Ok(hash_rest(&mut one)? == hash_rest(&mut other)?)
}

/// Gives one name more to a file or symbolic link; where the file system cannot, copies it with its time stamps.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match with_folder(to, || fs::hard_link(from, to)) {
        Err(error) if cannot_link(&error) => copy(from, to),
        result => result,
    }
}

/// Moves a file, over one that may be at `to`; where that leads to another file system, by way of a copy beside it.
pub(super) fn rename_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match with_folder(to, || fs::rename(from, to)) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut beside = to.as_os_str().to_owned();
            beside.push(".handlist-next");
            let beside = Path::new(&beside);
            let copied = copy(from, beside).and_then(|()| fs::rename(beside, to));
            if copied.is_err() {
                let _ = fs::remove_file(beside);
            }
            copied.and_then(|()| fs::remove_file(from))
        }
        result => result,
    }
}

/// Deletes a folder and all that is in it; that it is not there is well.
pub(super) fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Whether this is how a file system says that it has no hard links, or none for this file.
fn cannot_link(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), CrossesDevices | PermissionDenied | TooManyLinks | Unsupported)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return with_folder(to, || copy_link(from, to));
    }
    // Copied to a path that is known to be free; `fs::copy` would write through a link that stood there.
    drop(with_folder(to, || create_new(to))?);
    fs::copy(from, to)?;
    let mut times = fs::FileTimes::new().set_modified(metadata.modified()?);
    if let Ok(accessed) = metadata.accessed() {
        times = times.set_accessed(accessed);
    }
    let written = OpenOptions::new().write(true).open(to);
    // A read-only file cannot be opened for writing any more; its time stamps are set through a handle for reading.
    written.or_else(|_| File::open(to))?.set_times(times)
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

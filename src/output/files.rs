//! Operations on single files that several stages share. Their errors name the path.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::Error;
use super::hash::{Hash, digest};
use crate::fingerprint::Fingerprinter;

/// The size of the buffers for reading and comparing files.
pub(super) const BLOCK_BYTES: usize = 64 * 1024;

/// Turns an error of the operating system into an [`Error::Io`]: `.map_err(failed("could not write", path))`.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    move |source| Error::Io { action, path: path.to_owned(), source }
}

/// Opens a file for reading. On Unix, a symbolic link is refused.
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

/// Creates a file that must not exist yet, with permissions 0644 on Unix.
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

/// Runs `step`, which creates something at `path`. If the parent folder is missing, creates it and runs `step`
/// again.
///
/// So each folder is created once, and no list of created folders is needed.
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

/// Hashes the rest of `file`, from its current position.
pub(super) fn hash_rest(file: &mut File) -> io::Result<Hash> {
    let mut hasher = Fingerprinter::default();
    let mut block = vec![0; BLOCK_BYTES];
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

/// Hard-links a file or symbolic link. If the file system cannot, copies it and keeps its time stamps.
pub(super) fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match link(from, to) {
        Err(error) if cannot_link(&error) => copy(from, to),
        result => result,
    }
}

/// Hard-links a file or symbolic link.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    with_folder(to, || fs::hard_link(from, to))
}

/// Moves a file and replaces an existing one at `to`. Across file systems it is copied beside `to` first and
/// then renamed.
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

/// Deletes a folder with its contents. A missing folder is not an error.
pub(super) fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Whether the error means that the file system cannot hard-link this file.
pub(super) fn cannot_link(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, TooManyLinks, Unsupported};
    matches!(error.kind(), CrossesDevices | PermissionDenied | TooManyLinks | Unsupported)
}

/// Copies a file with its permissions and time stamps, or a symbolic link.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return with_folder(to, || copy_link(from, to));
    }
    // Creating the file first ensures that the path is free: `fs::copy` would follow a symbolic link there.
    drop(with_folder(to, || create_new(to))?);
    fs::copy(from, to)?;
    let mut times = fs::FileTimes::new().set_modified(metadata.modified()?);
    if let Ok(accessed) = metadata.accessed() {
        times = times.set_accessed(accessed);
    }
    let written = OpenOptions::new().write(true).open(to);
    // A read-only file cannot be opened for writing; its time stamps are set through a read handle.
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

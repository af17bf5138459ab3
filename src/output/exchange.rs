//! The step in which the next site takes the place of the old one, and how both are made to last.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Whether this operating system can exchange folders.
pub(super) const IS_KNOWN: bool = cfg!(any(target_os = "linux", target_os = "android", target_vendor = "apple"));

/// Puts the folder `next` where the folder `output` is, and `output` where `next` was: at no moment is either missing.
///
/// An error for which [`is_impossible`] holds means that this cannot be done here at all, and that nothing has happened.
pub(super) fn exchange(next: &Path, output: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, next, CWD, output, RenameFlags::EXCHANGE)?)
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        let _ = (next, output);
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// Whether folders cannot be exchanged here: not on this system, on this file system, or because one is mounted.
pub(super) fn is_impossible(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, InvalidInput, PermissionDenied, ResourceBusy, Unsupported};
    matches!(error.kind(), CrossesDevices | InvalidInput | PermissionDenied | ResourceBusy | Unsupported)
}

/// Renames without overwriting what may be at `to`.
pub(super) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(error) if is_impossible(&error.into()) => {}
            result => return Ok(result?),
        }
    }
    if to.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// Waits until all that was written to the file system of `folder` is on the disk: one call for all files.
///
/// Where there is no such call, [`sync_file`] has done it file by file.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }
    #[cfg(not(target_os = "linux"))]
    {
        sync_folder(folder)
    }
}

/// Waits until a file just written is on the disk, unless [`sync`] does that for all of them later.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    if cfg!(target_os = "linux") {
        return Ok(());
    }
    // On Apple's systems `sync_all` also empties the disk's own cache: too slow for each file, and done by `sync`.
    #[cfg(target_vendor = "apple")]
    {
        Ok(rustix::fs::fsync(file)?)
    }
    #[cfg(not(target_vendor = "apple"))]
    {
        file.sync_all()
    }
}

/// Waits until what was renamed in `folder` is on the disk. Some file systems do not sync folders, and say so; Windows
/// does not open them.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

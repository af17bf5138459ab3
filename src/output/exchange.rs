//! Exchanges the next site with the old one, and syncs both to disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Whether this operating system can exchange two folders in one step.
pub(super) const CAN_EXCHANGE_FOLDERS: bool =
    cfg!(any(target_os = "linux", target_os = "android", target_vendor = "apple"));

/// Exchanges the folders `next` and `output` atomically: neither path is missing at any time.
///
/// If [`is_impossible`] holds for the error, folders cannot be exchanged here and nothing was changed.
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

/// Whether the error means that folders cannot be exchanged here: the operating system or the file system does
/// not support it, or a folder is a mount point.
pub(super) fn is_impossible(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, InvalidInput, PermissionDenied, ResourceBusy, Unsupported};
    matches!(error.kind(), CrossesDevices | InvalidInput | PermissionDenied | ResourceBusy | Unsupported)
}

/// Renames a file; fails if `to` exists.
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

/// Waits until everything written to the file system of `folder` is on disk, with one call for all files.
///
/// Only Linux has such a call. Elsewhere [`sync_file`] has synced each file already, and this syncs the folder.
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

/// Waits until a new file is on disk. Does nothing where [`sync`] syncs all files at once.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    if cfg!(target_os = "linux") {
        return Ok(());
    }
    // On Apple systems `sync_all` also flushes the drive's cache. That is too slow for each file; `sync` does it
    // once.
    #[cfg(target_vendor = "apple")]
    {
        Ok(rustix::fs::fsync(file)?)
    }
    #[cfg(not(target_vendor = "apple"))]
    {
        file.sync_all()
    }
}

/// Waits until renames in `folder` are on disk. Some file systems cannot sync folders and report so; Windows
/// cannot open them.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

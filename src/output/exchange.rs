//! The step in which the next site takes the place of the old one, and how both are made to last.

use std::fs::{self, File};
use std::io;
use std::path::Path;

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
    let folder = File::open(folder)?;
    #[cfg(target_os = "linux")]
    {
        Ok(rustix::fs::syncfs(&folder)?)
    }
    #[cfg(not(target_os = "linux"))]
    {
        sync_opened_folder(&folder)
    }
}

/// Waits until a file just written is on the disk, unless [`sync`] does that for all of them later.
pub(super) fn sync_file(file: &File) -> io::Result<()> {
    if cfg!(target_os = "linux") { Ok(()) } else { file.sync_all() }
}

/// Waits until what was renamed in `folder` is on the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    sync_opened_folder(&File::open(folder)?)
}

/// Some file systems do not sync folders, and say so.
fn sync_opened_folder(folder: &File) -> io::Result<()> {
    match folder.sync_all() {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        result => result,
    }
}

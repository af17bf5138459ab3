//! Gives a folder of the next site what its predecessor had: owner, permissions, extended attributes, time stamps.

use std::fs::Metadata;
use std::io;
use std::path::Path;

/// Gives the folder `to` the attributes of the folder `from`, whose metadata is `before`; the time stamps only if
/// `is_unchanged`. Returns false if this process may not: another user owns the folder.
///
/// # Errors
/// If `to` is no folder, or its attributes cannot be changed for another reason.
pub(super) fn restore(from: &Path, before: &Metadata, to: &Path, is_unchanged: bool) -> io::Result<bool> {
    #[cfg(unix)]
    {
        match unix::restore(from, before, to, is_unchanged) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
            result => result.map(|()| true),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = (from, before, to, is_unchanged);
        Ok(true)
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::{File, FileTimes, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, OpenOptionsExt, fchown};
    use std::path::Path;

    pub(super) fn restore(from: &Path, before: &Metadata, to: &Path, is_unchanged: bool) -> io::Result<()> {
        let only_folders = (rustix::fs::OFlags::DIRECTORY | rustix::fs::OFlags::NOFOLLOW).bits().cast_signed();
        let folder = OpenOptions::new().read(true).custom_flags(only_folders).open(to)?;
        let made = folder.metadata()?;
        if (made.uid(), made.gid()) != (before.uid(), before.gid()) {
            fchown(&folder, Some(before.uid()), Some(before.gid()))?;
        }
        copy_extended(from, &folder)?;
        // A change of the owner takes the bits for set-user-ID and set-group-ID away, so permissions come later.
        folder.set_permissions(before.permissions())?;
        if is_unchanged {
            let times = FileTimes::new().set_modified(before.modified()?);
            folder.set_times(before.accessed().map_or(times, |accessed| times.set_accessed(accessed)))?;
        }
        Ok(())
    }

    /// Copies the extended attributes, access control lists among them, and removes those that `from` has not.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn copy_extended(from: &Path, to: &File) -> io::Result<()> {
        use rustix::fs::{XattrFlags, flistxattr, fremovexattr, fsetxattr, getxattr, listxattr};
        let wanted = names(|list| Ok(listxattr(from, list)?))?;
        let present = names(|list| Ok(flistxattr(to, list)?))?;
        for name in present.iter().filter(|name| !wanted.contains(name) && !name.starts_with(b"security.")) {
            fremovexattr(to, &**name)?;
        }
        for name in &wanted {
            let value = filled(|value| Ok(getxattr(from, &**name, value)?))?;
            let is_there = present.contains(name)
                && filled(|value| Ok(rustix::fs::fgetxattr(to, &**name, value)?)).is_ok_and(|there| there == value);
            if !is_there {
                fsetxattr(to, &**name, &value, XattrFlags::empty())?;
            }
        }
        Ok(())
    }

    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn copy_extended(_from: &Path, _to: &File) -> io::Result<()> {
        Ok(())
    }

    /// The names in a list of extended attributes; none where the file system has none.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn names(list: impl Fn(&mut [u8]) -> io::Result<usize>) -> io::Result<Vec<Vec<u8>>> {
        match filled(list) {
            Ok(names) => {
                Ok(names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(<[u8]>::to_vec).collect())
            }
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// What `read` writes into a buffer that is large enough.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn filled(read: impl Fn(&mut [u8]) -> io::Result<usize>) -> io::Result<Vec<u8>> {
        /// The largest list and the largest value that Linux has.
        const MAX_BYTES: usize = 64 * 1024;
        let mut bytes = vec![0; 1024];
        let length = match read(&mut bytes) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::RANGE.raw_os_error()) => {
                bytes.resize(MAX_BYTES, 0);
                read(&mut bytes)?
            }
            result => result?,
        };
        bytes.truncate(length);
        Ok(bytes)
    }
}

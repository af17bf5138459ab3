//! Resolves the output folder and checks that a site can be written to it.

use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::files::failed;
use super::guard::{self, Guard};
use super::{Error, exchange};

/// The output folder.
#[derive(Debug)]
pub(super) struct OutputTarget {
    /// Its path, without symbolic links.
    pub(super) root: PathBuf,
    /// Its parent folder.
    pub(super) parent: PathBuf,
    /// Its name in the parent folder.
    pub(super) name: OsString,
    /// Its metadata; none if it does not exist yet.
    pub(super) before: Option<Metadata>,
    /// The folders in which nothing may be written.
    pub(super) guard: Guard,
}

impl OutputTarget {
    /// Resolves `output`. The folder need not exist. It must neither be a source of `project`, nor lie in one or
    /// contain one.
    pub(super) fn resolve(output: &Path, project: &Path) -> Result<Self, Error> {
        let unfit = |kind: io::ErrorKind, why: &str| {
            failed("could not use as the output folder", output)(io::Error::new(kind, why))
        };
        let root = guard::resolved(output).map_err(failed("could not follow the output folder", output))?;
        let before = match fs::symlink_metadata(&root) {
            Ok(metadata) if metadata.is_dir() => Some(metadata),
            Ok(_) => {
                return Err(failed("could not use as the output folder", output)(io::ErrorKind::NotADirectory.into()));
            }
            Err(_) => None,
        };
        let (Some(parent), Some(name)) = (root.parent(), root.file_name()) else {
            return Err(unfit(
                io::ErrorKind::InvalidInput,
                "it is the root of the file system; choose a folder of its own for the site",
            ));
        };
        let (parent, name) = (parent.to_owned(), name.to_owned());
        let guard = Guard::of(project);
        if let Some(reason) = guard.problem(&root) {
            return Err(Error::Misplaced { what: "the site", path: output.to_owned(), reason });
        }
        Ok(Self { root, parent, name, before, guard })
    }

    /// Gives `folder` the permissions of the output folder, and its owner and group if the process may set them.
    pub(super) fn copy_permissions_to(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            use std::os::unix::fs::{MetadataExt, chown};
            let made = fs::metadata(folder)?;
            if (made.uid(), made.gid()) != (before.uid(), before.gid()) {
                let _ = chown(folder, Some(before.uid()), Some(before.gid()));
            }
            fs::set_permissions(folder, before.permissions())?;
        }
        let _ = folder;
        Ok(())
    }

    /// Whether new files in the output folder get its group (the set-group-ID bit is set).
    pub(super) fn is_setgid(&self) -> bool {
        #[cfg(unix)]
        {
            const SETGID_BIT: u32 = 0o2000;
            self.before.as_ref().is_some_and(|before| std::os::unix::fs::MetadataExt::mode(before) & SETGID_BIT != 0)
        }
        #[cfg(not(unix))]
        {
            false
        }
    }

    /// Whether the folder can probably be renamed: it does not exist yet, or is not a mount point.
    pub(super) fn can_move(&self) -> bool {
        match (&self.before, fs::metadata(&self.parent)) {
            (Some(before), Ok(parent)) => {
                exchange::CAN_EXCHANGE_FOLDERS && !is_mount(&self.root, before, device(&parent))
            }
            (None, _) => true,
            (Some(_), Err(_)) => false,
        }
    }
}

/// Whether a folder is a mount point, `outer` being the device of its parent. On Linux this also detects bind
/// mounts.
pub(super) fn is_mount(folder: &Path, metadata: &Metadata, outer: u64) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        let attributes =
            statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::TYPE).map(|found| found.stx_attributes);
        if attributes.is_ok_and(|attributes| attributes.contains(StatxAttributes::MOUNT_ROOT)) {
            return true;
        }
    }
    let _ = folder;
    device(metadata) != outer
}

/// The id of the file system that a file is on.
#[cfg(unix)]
pub(super) fn device(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

#[cfg(not(unix))]
pub(super) fn device(_metadata: &Metadata) -> u64 {
    0
}

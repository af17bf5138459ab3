//! File stamps and folder identities: metadata by which a change or replacement of a file is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::ignored_in;
use crate::fingerprint::Fingerprinter;

/// The metadata by which a change of a file is noticed. The inode and the time of the last status change
/// (`st_ctime`) are 0 where the operating system has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileStamp {
    /// In bytes.
    size: u64,
    /// In nanoseconds since 1970.
    modified: u128,
    inode: u64,
    /// In nanoseconds since 1970.
    status_changed: i128,
}

impl FileStamp {
    /// The stamp of the file at a path, symbolic links followed.
    pub(super) fn of(path: &Path) -> Option<Self> {
        Self::of_metadata(&std::fs::metadata(path).ok()?)
    }

    /// The stamp of an open file.
    pub(super) fn of_open(file: &std::fs::File) -> Option<Self> {
        Self::of_metadata(&file.metadata().ok()?)
    }

    /// The size of the file, in bytes.
    pub(crate) fn size(self) -> u64 {
        self.size
    }

    fn of_metadata(metadata: &std::fs::Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let stamp = Self { size: metadata.len(), modified, inode: 0, status_changed: 0 };
        #[cfg(unix)]
        let stamp = {
            use std::os::unix::fs::MetadataExt;
            let status_changed = i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
            Self { inode: metadata.ino(), status_changed, ..stamp }
        };
        Some(stamp)
    }

    /// Adds the stamp to a fingerprint.
    pub(crate) fn add_to(self, all: &mut Fingerprinter) {
        all.add(&self.size.to_le_bytes());
        all.add(&self.modified.to_le_bytes());
        all.add(&self.inode.to_le_bytes());
        all.add(&self.status_changed.to_le_bytes());
    }
}

/// The identity of a folder: device and inode, or 0 and the creation time where the operating system has no
/// inodes. A folder that replaces another at the same path has another identity.
pub(crate) type FolderIdentity = (u64, u64);

/// The identity of the folder at a path, symbolic links followed; none if there is no folder.
#[must_use]
pub(crate) fn identity(path: &Path) -> Option<FolderIdentity> {
    let metadata = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Some((metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let made = metadata.created().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some((0, made.as_micros() as u64))
    }
}

/// The path with all symbolic links resolved; none if it does not exist.
#[must_use]
pub(crate) fn canonical(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// All files at or under some paths of a project, with their stamps. Symbolic links are followed inside the
/// project.
#[must_use]
pub(crate) fn stamps(root: &Path, paths: &[&str]) -> BTreeSet<(PathBuf, Option<FileStamp>)> {
    fn walk(
        root: &Path,
        path: &Path,
        is_ignored: fn(&str) -> bool,
        ancestors: &mut Vec<PathBuf>,
        found: &mut BTreeSet<(PathBuf, Option<FileStamp>)>,
    ) {
        if !path.is_dir() {
            found.insert((path.to_owned(), FileStamp::of(path)));
            return;
        }
        let Ok(canonical) = path.canonicalize() else { return };
        if !canonical.starts_with(root) || ancestors.contains(&canonical) {
            return;
        }
        ancestors.push(canonical);
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            if !entry.file_name().to_str().is_some_and(is_ignored) {
                walk(root, &entry.path(), is_ignored, ancestors, found);
            }
        }
        ancestors.pop();
    }
    let mut found = BTreeSet::new();
    let canonical = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    for path in paths {
        walk(&canonical, &root.join(path), ignored_in(path), &mut Vec::new(), &mut found);
    }
    found
}

/// The symbolic links under some paths of a project, each with its target. Only targets inside the project and
/// outside these paths are included: the others are watched anyway, or not part of the project.
#[must_use]
pub(crate) fn links(root: &Path, paths: &[&str]) -> BTreeMap<PathBuf, PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_symlink() => found.push(entry.path()),
                Ok(kind) if kind.is_dir() => walk(&entry.path(), found),
                _ => {}
            }
        }
    }
    let Ok(root) = root.canonicalize() else { return BTreeMap::new() };
    let mut links = Vec::new();
    paths.iter().for_each(|path| walk(&root.join(path), &mut links));
    let is_elsewhere = |target: &PathBuf| {
        target.starts_with(&root) && *target != root && !paths.iter().any(|path| target.starts_with(root.join(path)))
    };
    let target = |link: PathBuf| Some((link.clone(), link.canonicalize().ok().filter(is_elsewhere)?));
    links.into_iter().filter_map(target).collect()
}

/// The contents of `/proc/self/status` on Linux, including the memory in use; none on other systems.
#[must_use]
pub(crate) fn process_status() -> Option<String> {
    std::fs::read_to_string("/proc/self/status").ok()
}

/// Whether a path is a symbolic link.
#[must_use]
pub(crate) fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether a path relative to the project's folder is a regular file. Symbolic links are not followed.
#[must_use]
pub(crate) fn is_file(root: &Path, path: &str) -> bool {
    root.join(path).symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

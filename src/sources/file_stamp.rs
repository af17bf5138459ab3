//! How files and folders look at the moment: what tells whether they have changed, or are others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::is_passed_over;
use crate::fingerprint::Fingerprinter;

/// What tells whether a file has changed: size, time of the last change, and, where the system has them, number and time of the last
/// change of anything about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileStamp {
    length: u64,
    changed: u128,
    number: u64,
    touched: i128,
}

impl FileStamp {
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let stamp = Self { length: metadata.len(), changed, number: 0, touched: 0 };
        #[cfg(unix)]
        let stamp = {
            use std::os::unix::fs::MetadataExt;
            let touched = i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
            Self { number: metadata.ino(), touched, ..stamp }
        };
        Some(stamp)
    }

    /// Adds the stamp to what something is made of.
    pub fn add_to(self, all: &mut Fingerprinter) {
        all.add(&self.length.to_le_bytes());
        all.add(&self.changed.to_le_bytes());
        all.add(&self.number.to_le_bytes());
        all.add(&self.touched.to_le_bytes());
    }
}

/// What tells a folder from another one that takes its place: device and number, where the system has them.
pub type FolderIdentity = (u64, u64);

/// The identity of the folder at a path, links followed; none where there is none.
#[must_use]
pub fn identity(path: &Path) -> Option<FolderIdentity> {
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

/// A path without links; none where it leads nowhere.
#[must_use]
pub fn canonical(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Every file at or under some paths of a project, with what tells whether it has changed. Links are followed within the project.
#[must_use]
pub fn stamps(root: &Path, paths: &[&str]) -> BTreeSet<(PathBuf, Option<FileStamp>)> {
    fn walk(root: &Path, path: &Path, above: &mut Vec<PathBuf>, found: &mut BTreeSet<(PathBuf, Option<FileStamp>)>) {
        if !path.is_dir() {
            found.insert((path.to_owned(), FileStamp::of(path)));
            return;
        }
        let Ok(canonical) = path.canonicalize() else { return };
        if !canonical.starts_with(root) || above.contains(&canonical) {
            return;
        }
        above.push(canonical);
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            if !entry.file_name().to_str().is_some_and(is_passed_over) {
                walk(root, &entry.path(), above, found);
            }
        }
        above.pop();
    }
    let mut found = BTreeSet::new();
    let canonical = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    paths.iter().for_each(|path| walk(&canonical, &root.join(path), &mut Vec::new(), &mut found));
    found
}

/// The links under some paths of a project, each with what it leads to, where that lies within the project and not under these paths.
#[must_use]
pub fn links(root: &Path, paths: &[&str]) -> BTreeMap<PathBuf, PathBuf> {
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

/// What Linux says of this process, its memory among it; none on other systems.
#[must_use]
pub fn process_status() -> Option<String> {
    std::fs::read_to_string("/proc/self/status").ok()
}

/// Whether a path is `site.toml`, or lies where the records or the themes of the project in `root` do.
#[must_use]
pub fn is_source(root: &Path, path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (Ok(root), Ok(folder), Some(name)) = (root.canonicalize(), folder.canonicalize(), path.file_name()) else {
        return false;
    };
    let path = folder.join(name);
    ["site.toml", "content", "themes"].iter().any(|part| path.starts_with(root.join(part)))
}

/// Whether there is a symbolic link at a path.
#[must_use]
pub fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether there is a regular file at a path relative to the project's folder.
#[must_use]
pub fn is_file(root: &Path, path: &str) -> bool {
    root.join(path).symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

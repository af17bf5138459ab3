//! Deletes the old site: removes the files that Handlist wrote and rescues all others.

use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::exchange::rename_new;
use super::files::same_bytes;
use super::survey::site_path;
use super::target::OutputTarget;
use super::{kept, names};

/// Deletes the folder `old`. A file is deleted if `ours` accepts it (called with its path in `old` and its full
/// path), or if the output folder has the same file. Any other file is moved to the output folder, or to a
/// `.kept-N` folder if its path is taken there. Returns a note for everything unexpected; never fails.
pub(super) fn discard(old: &Path, target: &OutputTarget, ours: &(dyn Fn(&str, &Path) -> bool + Sync)) -> Vec<String> {
    let discard = Discard { old, target, ours };
    let mut notes = discard.all_folders();
    // The manifest is deleted last: if this build is killed before, the next build needs it to continue.
    if is_bare(old) {
        notes.extend(deletion_note(fs::remove_file(old.join(names::MANIFEST)), &old.join(names::MANIFEST)));
        notes.extend(deletion_note(fs::remove_dir(old), old));
    }
    notes
}

/// Whether a folder holds nothing except a manifest.
fn is_bare(folder: &Path) -> bool {
    fs::read_dir(folder)
        .is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == names::MANIFEST)))
}

struct Discard<'a> {
    old: &'a Path,
    target: &'a OutputTarget,
    ours: &'a (dyn Fn(&str, &Path) -> bool + Sync),
}

impl Discard<'_> {
    /// Empties all folders, those of one depth in parallel, and then deletes them from the innermost on.
    fn all_folders(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut depths: Vec<Vec<PathBuf>> = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while !folders.is_empty() {
            let emptied: Vec<(Vec<String>, Vec<PathBuf>)> =
                folders.par_iter().map(|folder| self.folder(folder)).collect();
            depths.push(std::mem::take(&mut folders));
            for (noted, inner) in emptied {
                notes.extend(noted);
                folders.extend(inner);
            }
        }
        for folders in depths.iter().skip(1).rev() {
            notes.par_extend(folders.par_iter().filter_map(|folder| {
                let path = self.old.join(folder);
                deletion_note(fs::remove_dir(&path), &path)
            }));
        }
        notes
    }

    /// Empties a folder of its files. Returns notes, and the folders in it.
    fn folder(&self, relative: &Path) -> (Vec<String>, Vec<PathBuf>) {
        let path = self.old.join(relative);
        let mut notes = Vec::new();
        let mut inner = Vec::new();
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => return (vec![note("could not list", &path, &error)], inner),
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
                Ok((kind, entry)) if kind.is_dir() => inner.push(relative.join(entry.file_name())),
                Ok((kind, entry)) => notes.extend(self.file(&relative.join(entry.file_name()), kind.is_file(), &entry)),
                Err(error) => notes.push(note("could not list", &path, &error)),
            }
        }
        (notes, inner)
    }

    fn file(&self, relative: &Path, is_file: bool, entry: &DirEntry) -> Option<String> {
        if relative == Path::new(names::MANIFEST) {
            return None;
        }
        let path = entry.path();
        let in_output = self.target.root.join(relative);
        let ours = is_file && site_path(relative).is_some_and(|name| (self.ours)(&name, &path));
        if ours || is_same(&path, &in_output) {
            return deletion_note(fs::remove_file(&path), &path);
        }
        self.rescue(&path, &in_output, relative)
    }

    /// Moves a file that appeared in the old site while the new one was made.
    fn rescue(&self, path: &Path, in_output: &Path, relative: &Path) -> Option<String> {
        if self.create_parents(in_output).and_then(|()| rename_new(path, in_output)).is_ok() {
            return None;
        }
        let kept_path = kept::free_path(self.target, relative, |_| false);
        let moved = kept_path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| rename_new(path, &kept_path));
        Some(match moved {
            Ok(()) => format!(
                "{} was changed while the site was built; the former file is kept as {}",
                in_output.display(),
                kept_path.display()
            ),
            Err(error) => note("could not move out of the old site", path, &error),
        })
    }

    /// Creates the parent folders of a file in the output folder, unless one of them is a symbolic link.
    fn create_parents(&self, in_output: &Path) -> io::Result<()> {
        let folder = in_output.parent().unwrap_or(&self.target.root);
        fs::create_dir_all(folder)?;
        if fs::canonicalize(folder)? == folder { Ok(()) } else { Err(ErrorKind::AlreadyExists.into()) }
    }
}

/// Whether both paths are the same file, or one is a copy of the other file or symbolic link.
fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(left), Ok(right)) = (fs::symlink_metadata(one), fs::symlink_metadata(other)) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if (left.dev(), left.ino()) == (right.dev(), right.ino()) {
            return true;
        }
    }
    if left.is_symlink() && right.is_symlink() {
        return fs::read_link(one).ok() == fs::read_link(other).ok();
    }
    left.is_file() && right.is_file() && same_bytes(one, other).unwrap_or(false)
}

/// A note if a deletion failed. A missing file is not a failure.
fn deletion_note(result: io::Result<()>, path: &Path) -> Option<String> {
    match result {
        Err(error) if error.kind() != ErrorKind::NotFound => Some(note("could not delete the old", path, &error)),
        _ => None,
    }
}

fn note(action: &str, path: &Path, error: &io::Error) -> String {
    format!("{action} {}: {error}; the next build tries again", path.display())
}

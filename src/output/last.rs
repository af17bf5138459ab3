//! What the last build came to, so that the next one can see that there is nothing to do: the site is made of the same, and nobody
//! has touched the output folder since.
//!
//! It is remembered in `.handlist/last-build` as one fingerprint; without that file, everything is made and compared. What is
//! remembered is how the files were when they were compared or written, not how they are found afterwards.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::Error;
use super::files::failed;
use super::target::OutputTarget;
use crate::fingerprint::{Fingerprint, Fingerprinter};

/// Where it is remembered, in the project's folder.
fn path(project: &Path) -> PathBuf {
    project.join(".handlist/last-build")
}

/// Whether the output folder, as it is `seen` to be, is as the last build left it, and that build's site was made of the same as
/// the one with this `key`.
pub(super) fn is_same(project: &Path, target: &OutputTarget, key: Fingerprint, seen: Fingerprint) -> bool {
    let path = path(project);
    // Whatever else lies there, it is none of ours.
    let is_ours = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file() && metadata.len() == 16);
    is_ours && fs::read(path).is_ok_and(|known| state(target, key, seen).to_bytes()[..] == known)
}

/// Remembers that the site with this `key` lies in the output folder, and how it looks. That this fails is worth no more than a note.
pub(super) fn remember(project: &Path, target: &OutputTarget, key: Fingerprint, seen: Fingerprint) -> Option<String> {
    let path = path(project);
    let error = fs::write(&path, state(target, key, seen).to_bytes()).err()?;
    Some(format!("could not write {}: {error}; the next build will look at everything", path.display()))
}

/// Forgets the last build: what comes next may not come to its end.
pub(super) fn forget(project: &Path) -> Result<(), Error> {
    let path = path(project);
    match fs::remove_file(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound || path.is_dir() => Ok(()),
        removed => removed.map_err(failed("could not remove", &path)),
    }
}

/// The output folder, how it looks, and the key of its site.
fn state(target: &OutputTarget, key: Fingerprint, seen: Fingerprint) -> Fingerprint {
    let mut all = Fingerprinter::default();
    all.add_piece(target.root.as_os_str().as_encoded_bytes());
    all.add(&key.to_bytes());
    all.add(&seen.to_bytes());
    all.finish()
}

/// How a folder looks: the path, size, time stamp and number of each file in it, whatever the order they are listed in. A folder
/// that is moved looks the same.
pub(super) fn look(folder: &Path) -> io::Result<Fingerprint> {
    let mut folders = Vec::new();
    let mut all = Fingerprint::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry);
        } else {
            all = all.with(file(&entry)?);
        }
    }
    let inner = folders.into_par_iter().map(|entry| look(&entry.path()).map(|inner| (entry, inner)));
    for (entry, inner) in inner.collect::<io::Result<Vec<_>>>()? {
        let mut one = Fingerprinter::default();
        one.add_piece(entry.file_name().as_encoded_bytes());
        one.add(&inner.to_bytes());
        all = all.with(one.finish());
    }
    Ok(all)
}

fn file(entry: &fs::DirEntry) -> io::Result<Fingerprint> {
    let metadata = entry.metadata()?;
    let changed = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut one = Fingerprinter::default();
    one.add_piece(entry.file_name().as_encoded_bytes());
    one.add(&metadata.len().to_le_bytes());
    one.add(&changed.as_nanos().to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        one.add(&metadata.ino().to_le_bytes());
        one.add(&metadata.mode().to_le_bytes());
    }
    Ok(one.finish())
}

//! Clears the staging folders of builds that were killed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::discard::discard;
use super::files::{failed, hash_rest, open_unlinked, remove_tree};
use super::manifest::Manifest;
use super::stage::{OTHER_PROJECT, beside, close, inside};
use super::target::OutputTarget;
use super::{Error, lock};

/// Whether a staging folder may exist.
pub(super) fn may_exist(target: &OutputTarget) -> bool {
    let is_gone = |holder: PathBuf| {
        let looked_at = fs::symlink_metadata(holder);
        looked_at.is_err_and(|error| matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory))
    };
    ![beside(target), inside(target)].into_iter().all(is_gone)
}

/// Clears both possible staging folders. Returns notes on what could not be cleared.
pub(super) fn clear(target: &OutputTarget) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    for holder in [beside(target), inside(target)] {
        match fs::symlink_metadata(&holder) {
            Ok(metadata) if metadata.is_dir() => notes.extend(clear_one(&holder, target)?),
            Ok(_) => {
                return Err(failed("could not use as the staging folder", &holder)(ErrorKind::NotADirectory.into()));
            }
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {}
            Err(error) => return Err(failed("could not look at the staging folder", &holder)(error)),
        }
    }
    Ok(notes)
}

fn clear_one(holder: &Path, target: &OutputTarget) -> Result<Vec<String>, Error> {
    let path = holder.join("lock");
    let _lock = lock::try_lock_file(&path)?.ok_or_else(|| Error::Locked { path, owner: OTHER_PROJECT.to_owned() })?;
    for name in ["staging", "replaced"] {
        let path = holder.join(name);
        remove_tree(&path).map_err(failed("could not delete what an earlier build left in", &path))?;
    }
    let exchanged = holder.join("exchanged");
    let notes = match exchanged.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => clear_exchanged(&exchanged, target)?,
        Ok(_) => return Err(failed("could not clear what is no folder:", &exchanged)(ErrorKind::NotADirectory.into())),
        Err(_) => Vec::new(),
    };
    close(holder);
    Ok(notes)
}

/// Deletes a complete site from a staging folder. It may be the old site or the new one, see [`super::stage`].
///
/// A file in it is ours if its own manifest lists it and it still has the listed hash. A file that was changed
/// since is ours if the output folder's manifest lists it as well: the killed build meant to replace it.
pub(super) fn clear_exchanged(exchanged: &Path, target: &OutputTarget) -> Result<Vec<String>, Error> {
    let (manifest, _) = Manifest::read(exchanged)?;
    let (current, _) = Manifest::read(&target.root)?;
    let ours = |path: &str, file: &Path| {
        let Some(hash) = manifest.hash_of(path) else { return false };
        current.hash_of(path).is_some()
            || open_unlinked(file).and_then(|mut file| hash_rest(&mut file)).is_ok_and(|there| there == hash)
    };
    let notes = discard(exchanged, target, &ours);
    match notes.first() {
        // The next build needs this path.
        Some(_) if exchanged.symlink_metadata().is_ok() => Err(still_there(exchanged, &notes)),
        _ => Ok(notes),
    }
}

fn still_there(path: &Path, notes: &[String]) -> Error {
    let path = PathBuf::from(path);
    Error::Io {
        action: "could not clear what an earlier build left in",
        path,
        source: std::io::Error::other(notes.join("; ")),
    }
}

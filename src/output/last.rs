//! The state after the last build. It lets the next build stop at once: the site is made of the same inputs,
//! and nobody has touched the output folder since.
//!
//! The state is a fingerprint in `.handlist/last-build`, followed by the problems found while files were made, as JSON:
//! they are reported again. Without that file, every page is made and compared.
//! The fingerprint describes the files as they were when they were compared or written, not as they are found
//! afterwards.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use rayon::prelude::*;

use super::Error;
use super::files::{create_new, failed};
use super::target::OutputTarget;
use crate::diagnostics::Diagnostic;
use crate::fingerprint::{Fingerprint, Fingerprinter};

/// The path of the state file, in the project's folder.
fn path(project: &Path) -> PathBuf {
    project.join(".handlist/last-build")
}

/// The length of the fingerprint at the start of the file.
const STATE_BYTES: usize = 16;
/// The most bytes that the state file may have.
const MAX_BYTES: u64 = 1 << 20;

/// The problems that the last build found while it made files, if nothing has changed since: the site had this `key`,
/// and the output folder this `output` fingerprint.
pub(super) fn problems(
    project: &Path,
    target: &OutputTarget,
    key: Fingerprint,
    output: Fingerprint,
) -> Option<Vec<Diagnostic>> {
    let path = path(project);
    // Anything else at this path is not Handlist's.
    let metadata = fs::symlink_metadata(&path).ok()?;
    let known = (metadata.is_file() && metadata.len() <= MAX_BYTES).then(|| fs::read(path).ok()).flatten()?;
    let (fingerprint, problems) = known.split_at_checked(STATE_BYTES)?;
    if state(target, key, output).to_bytes() != fingerprint {
        return None;
    }
    serde_json::from_slice(problems).ok()
}

/// Stores the state: the output folder holds the site with this `key` and has this `output` fingerprint, and making it
/// found these problems. Returns a note on failure, which is no reason to fail the build.
pub(super) fn remember(
    project: &Path,
    target: &OutputTarget,
    (key, output): (Fingerprint, Fingerprint),
    problems: &[Diagnostic],
) -> Option<String> {
    let path = path(project);
    let mut bytes = state(target, key, output).to_bytes().to_vec();
    // `forget` has deleted the file before.
    let written = serde_json::to_writer(&mut bytes, problems)
        .map_err(io::Error::from)
        .and_then(|()| create_new(&path)?.write_all(&bytes));
    let error = written.err()?;
    Some(format!("could not write {}: {error}; the next build will look at everything", path.display()))
}

/// Deletes the stored state, because the build that follows may not finish.
pub(super) fn forget(project: &Path) -> Result<(), Error> {
    let path = path(project);
    match fs::remove_file(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound || path.is_dir() => Ok(()),
        removed => removed.map_err(failed("could not remove", &path)),
    }
}

/// The fingerprint of the output folder's path, its contents and the key of its site.
fn state(target: &OutputTarget, key: Fingerprint, output: Fingerprint) -> Fingerprint {
    let mut all = Fingerprinter::default();
    all.add_piece(target.root.as_os_str().as_encoded_bytes());
    all.add(&key.to_bytes());
    all.add(&output.to_bytes());
    all.finish()
}

/// The fingerprint of a folder: path, size, modification time, inode and mode of each file in it. It depends
/// neither on the order in which files are listed nor on where the folder is.
pub(super) fn fingerprint(folder: &Path) -> io::Result<Fingerprint> {
    let mut all = Fingerprint::default();
    let mut folders = vec![(folder.to_owned(), Fingerprint::default())];
    while !folders.is_empty() {
        let listed = folders.into_par_iter().map(|(path, name)| folder_fingerprint(&path, name, folder));
        let listed: Vec<(Fingerprint, Vec<NamedFolder>)> = listed.collect::<io::Result<_>>()?;
        folders = Vec::new();
        for (files, inner) in listed {
            all = all.with(files);
            folders.extend(inner);
        }
    }
    Ok(all)
}

/// The path of a folder, and a fingerprint of its path in the output folder.
type NamedFolder = (PathBuf, Fingerprint);

/// The fingerprint of the files of one folder, and the folders in it. Of a folder that may not be read, it is that of
/// its name; the output folder itself is `root`.
fn folder_fingerprint(path: &Path, name: Fingerprint, root: &Path) -> io::Result<(Fingerprint, Vec<NamedFolder>)> {
    let mut inner = Vec::new();
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied && path != root => return Ok((name, inner)),
        entries => entries?,
    };
    let mut all = name;
    for entry in entries {
        let entry = entry?;
        let mut one = Fingerprinter::default();
        one.add(&name.to_bytes());
        if entry.file_type()?.is_dir() {
            one.add_piece(entry.file_name().as_encoded_bytes());
            inner.push((entry.path(), one.finish()));
        } else {
            one.add(&file_fingerprint(&entry)?.to_bytes());
            all = all.with(one.finish());
        }
    }
    Ok((all, inner))
}

fn file_fingerprint(entry: &fs::DirEntry) -> io::Result<Fingerprint> {
    let metadata = entry.metadata()?;
    let modified = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut one = Fingerprinter::default();
    one.add_piece(entry.file_name().as_encoded_bytes());
    one.add(&metadata.len().to_le_bytes());
    one.add(&modified.as_nanos().to_le_bytes());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        one.add(&metadata.ino().to_le_bytes());
        one.add(&metadata.mode().to_le_bytes());
    }
    Ok(one.finish())
}

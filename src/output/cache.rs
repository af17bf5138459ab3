//! A cache of files that are slow to make, in `.handlist/`. File names are fingerprints of the inputs.
//!
//! It is optional: a missing or damaged entry is made again, and an entry that cannot be written is skipped.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashSet;

use super::files::create_new;
use crate::fingerprint::Fingerprint;

/// A folder of cached files.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whether the folder may be used. It is not used through a symbolic link, which could lead out of the
    /// project.
    is_ours: bool,
    /// Whether new entries are stored. If not, the cache is only read.
    stores: bool,
    /// The names of the entries that were requested in this run.
    requested: Mutex<FxHashSet<String>>,
    /// A counter that makes the names of partial files unique.
    partial_count: AtomicUsize,
}

impl Cache {
    /// The cache of resized images of the project in `root`. `stores` says whether new entries are stored.
    #[must_use]
    pub fn of_images(root: &Path, stores: bool) -> Self {
        let folder = root.join(".handlist/pictures");
        let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        let is_ours = !is_link(&folder) && !is_link(&root.join(".handlist"));
        Self {
            folder,
            is_ours,
            stores: stores && is_ours,
            requested: Mutex::default(),
            partial_count: AtomicUsize::new(0),
        }
    }

    /// The cached bytes for `key`. If there are none, `make` is called and its result is stored.
    ///
    /// # Errors
    /// The errors of `make`.
    pub fn get<E>(&self, key: Fingerprint, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let name = key.to_string();
        let path = self.folder.join(&name);
        let exists = self.is_ours && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        let cached = if exists { fs::read(&path).ok().and_then(verified) } else { None };
        if self.stores {
            self.requested.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(name);
        }
        if let Some(cached) = cached {
            return Ok(cached);
        }
        let made = make()?;
        if self.stores {
            self.put(&path, &made);
        }
        Ok(made)
    }

    fn put(&self, path: &Path, bytes: &[u8]) {
        let number = self.partial_count.fetch_add(1, Ordering::Relaxed);
        let partial = self.folder.join(format!("{}-{number}.partial", std::process::id()));
        let mut all = bytes.to_vec();
        all.extend(Fingerprint::of(bytes).to_bytes());
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| create_new(&partial)?.write_all(&all))
            .and_then(|()| fs::rename(&partial, path));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
    }

    /// Deletes the entries that this run did not request. Files with other names than the cache gives are kept.
    pub fn clear(&self) {
        if !self.stores {
            return;
        }
        let requested = self.requested.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_unused = name.to_str().is_some_and(|name| is_entry_name(name) && !requested.contains(name));
            if is_unused && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether `name` is a name that the cache gives: a fingerprint, or `PROCESS-NUMBER.partial`.
fn is_entry_name(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let partial = name.strip_suffix(".partial").and_then(|name| name.split_once('-'));
    partial.is_some_and(|(process, number)| is_number(process) && is_number(number))
        || (name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The bytes without the checksum at their end; none if it does not match, for example after a power failure.
fn verified(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let at = bytes.len().checked_sub(16)?;
    let is_whole = Fingerprint::of(&bytes[..at]).to_bytes() == bytes[at..];
    bytes.truncate(at);
    is_whole.then_some(bytes)
}

//! What takes long to make, kept for the next build: in `.handlist/`, under names that stand for what it is made of.
//!
//! Nothing depends on it: what is not there is made again, and what cannot be written is not.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustc_hash::FxHashSet;

use crate::fingerprint::Fingerprint;

/// A folder of such things.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Whether it may be looked at: never through a link, which might lead anywhere.
    is_ours: bool,
    /// Whether what is made is kept, rather than only what is there used.
    keeps: bool,
    /// What was asked for.
    used: Mutex<FxHashSet<String>>,
    /// Tells files that are being written apart.
    written: AtomicUsize,
}

impl Cache {
    /// That of images made smaller of the project in `root`.
    #[must_use]
    pub fn of_images(root: &Path, keeps: bool) -> Self {
        let folder = root.join(".handlist/pictures");
        let is_link = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        let is_ours = !is_link(&folder) && !is_link(&root.join(".handlist"));
        Self { folder, is_ours, keeps: keeps && is_ours, used: Mutex::default(), written: AtomicUsize::new(0) }
    }

    /// What stands under `key`, or else what `make` comes to, which then does.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn get<E>(&self, key: Fingerprint, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let name = key.to_string();
        let path = self.folder.join(&name);
        let known = self.is_ours && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
        let known = if known { fs::read(&path).ok().and_then(checked) } else { None };
        if self.keeps {
            self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(name);
        }
        if let Some(known) = known {
            return Ok(known);
        }
        let made = make()?;
        if self.keeps {
            self.put(&path, &made);
        }
        Ok(made)
    }

    fn put(&self, path: &Path, bytes: &[u8]) {
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let partial = self.folder.join(format!("{}-{number}.partial", std::process::id()));
        let mut all = bytes.to_vec();
        all.extend(Fingerprint::of(bytes).to_bytes());
        let written = fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&partial, all))
            .and_then(|()| fs::rename(&partial, path));
        if written.is_err() {
            let _ = fs::remove_file(&partial);
        }
    }

    /// Deletes what nobody has asked for, of what was put here by this program.
    pub fn clear(&self) {
        if !self.keeps {
            return;
        }
        let used = self.used.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_unused = name.to_str().is_some_and(|name| is_a_name(name) && !used.contains(name));
            if is_unused && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether a file is called as those are that are put here: a fingerprint, or the number of a process and of a file.
fn is_a_name(name: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let partial = name.strip_suffix(".partial").and_then(|name| name.split_once('-'));
    partial.is_some_and(|(process, number)| is_number(process) && is_number(number))
        || (name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The bytes without the fingerprint behind them; none where it is not theirs: a file may be torn by a power failure.
fn checked(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let at = bytes.len().checked_sub(16)?;
    let is_whole = Fingerprint::of(&bytes[..at]).to_bytes() == bytes[at..];
    bytes.truncate(at);
    is_whole.then_some(bytes)
}

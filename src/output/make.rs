//! Makes every file of the site, compares it with the one in the output folder, and stages it if they differ.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::fingerprint::Fingerprinter;
use crate::progress;

use super::files::{BLOCK_BYTES, failed, hash_rest, open_unlinked};
use super::hash::{self, Hash, digest, hash};
use super::manifest::Manifest;
use super::stage::StagingFolder;
use super::{Content, Error, SiteFiles, exchange};

/// The outcome for one file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The output folder has a file with the same bytes.
    Unchanged,
    /// The output folder has a file with the same bytes that Handlist did not write. It stays foreign.
    Adopted,
    /// The file is new or differs, and is staged.
    Written,
    /// As `Written`, and somebody has changed the file that it replaces since Handlist wrote that.
    Edited,
    /// A file with other bytes that Handlist did not write is at its path.
    Foreign,
}

impl State {
    /// Whether the file is staged.
    pub(super) fn is_staged(self) -> bool {
        matches!(self, Self::Written | Self::Edited)
    }

    /// Whether the file in the output folder stays.
    pub(super) fn stays(self) -> bool {
        matches!(self, Self::Unchanged | Self::Adopted)
    }
}

/// The inputs for making the files.
pub(super) struct Maker<'a> {
    pub(super) site: &'a dyn SiteFiles,
    /// The output folder.
    pub(super) root: &'a Path,
    /// The manifest of the site in the output folder.
    pub(super) manifest: &'a Manifest,
    /// For each file of the site, whether there is a file at its path.
    pub(super) present: &'a [bool],
    pub(super) stage: &'a StagingFolder<'a>,
    /// The progress stage; it advances by one for each file.
    pub(super) progress: &'a progress::ProgressStage<'a>,
}

/// Makes all files in parallel. Returns the hash and the outcome of each.
///
/// If a file cannot be made, the others are still tried so that all errors are reported at once, but no more
/// files are written. The first I/O error stops everything.
pub(super) fn make(maker: &Maker<'_>) -> Result<Vec<(Hash, State)>, Error> {
    let failures = Failures::default();
    let made: Vec<Option<(Hash, State)>> = (0..maker.site.len())
        .into_par_iter()
        .map_init(Vec::new, |block, index| {
            if failures.stop.load(Ordering::Relaxed) {
                return None;
            }
            maker.progress.advance(1);
            match maker.make_one(index, block, &failures) {
                Ok(made) => made,
                Err(trouble) => {
                    failures.add(index, trouble);
                    None
                }
            }
        })
        .collect();
    failures.into_result()?;
    // Without a failure, every file was made.
    Ok(made.into_iter().flatten().collect())
}

/// What the manifest records: the files that Handlist wrote, each with its hash.
pub(super) fn recorded<'s>(
    site: &'s dyn SiteFiles,
    made: &'s [(Hash, State)],
) -> impl Iterator<Item = (&'s str, Hash)> + 's {
    let files = made.iter().enumerate().filter(|(_, (_, state))| *state != State::Adopted);
    files.map(|(index, (hash, _))| (site.path(index), *hash))
}

/// The reason why one file could not be made or staged.
enum Trouble {
    /// It could not be made.
    Content(Box<Diagnostic>),
    /// It could not be compared or written.
    Io(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Io(error)
    }
}

impl Maker<'_> {
    fn make_one(
        &self,
        index: usize,
        block: &mut Vec<u8>,
        failures: &Failures,
    ) -> Result<Option<(Hash, State)>, Trouble> {
        let path = self.site.path(index);
        let mut source = ByteSource::of(self.site.content(index).map_err(Trouble::Content)?);
        if failures.any.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let mut state = State::Written;
        if self.present[index] {
            let there = self.root.join(path);
            let same = source.compare(&there, block)?;
            let recorded = self.manifest.hash_of(path);
            match (same, recorded) {
                (Some(hash), Some(_)) => return Ok(Some((hash, State::Unchanged))),
                (Some(hash), None) => return Ok(Some((hash, State::Adopted))),
                (None, None) => return Ok(Some((Hash::default(), State::Foreign))),
                (None, Some(hash::UNKNOWN)) => {}
                (None, Some(recorded)) if hash_of_file(&there)? != recorded => state = State::Edited,
                (None, Some(_)) => {}
            }
        }
        let (mut file, full) = self.stage.create(path)?;
        let hash = source.write(&mut file, &full, block)?;
        exchange::sync_file(&file).map_err(failed("could not sync", &full))?;
        Ok(Some((hash, state)))
    }
}

/// The source of a file's bytes.
enum ByteSource<'a> {
    Bytes(std::borrow::Cow<'a, [u8]>),
    File(File, std::path::PathBuf),
}

impl<'a> ByteSource<'a> {
    fn of(content: Content<'a>) -> Self {
        match content {
            Content::Bytes(bytes) => Self::Bytes(bytes),
            Content::File { file, path } => Self::File(file, path),
        }
    }

    /// The hash of the bytes, if the file at `there` has the same bytes. Sizes are compared first, since most
    /// files that differ have different sizes.
    fn compare(&mut self, there: &Path, block: &mut Vec<u8>) -> Result<Option<Hash>, Trouble> {
        let could_not_read = || failed("could not read", there);
        let mut other = open_unlinked(there).map_err(could_not_read())?;
        let length = other.metadata().map_err(could_not_read())?.len();
        match self {
            Self::Bytes(bytes) => {
                let same = length == bytes.len() as u64
                    && next_bytes_equal(&mut other, bytes, block).map_err(could_not_read())?;
                Ok(same.then(|| hash(bytes)))
            }
            Self::File(file, path) => {
                if length != file.metadata().map_err(|error| unreadable(path, &error))?.len() {
                    return Ok(None);
                }
                let mut hasher = Fingerprinter::default();
                let mut source_block = vec![0; BLOCK_BYTES];
                loop {
                    let read = file.read(&mut source_block).map_err(|error| unreadable(path, &error))?;
                    if read == 0 {
                        return Ok(Some(digest(&hasher)));
                    }
                    if !next_bytes_equal(&mut other, &source_block[..read], block).map_err(could_not_read())? {
                        file.rewind().map_err(|error| unreadable(path, &error))?;
                        return Ok(None);
                    }
                    hasher.add(&source_block[..read]);
                }
            }
        }
    }

    /// Writes the bytes to `file`, whose path is `full`. Returns their hash.
    fn write(&mut self, file: &mut File, full: &Path, block: &mut Vec<u8>) -> Result<Hash, Trouble> {
        let could_not_write = || failed("could not write", full);
        match self {
            Self::Bytes(bytes) => {
                file.write_all(bytes).map_err(could_not_write())?;
                Ok(hash(bytes))
            }
            Self::File(source, path) => {
                const MAX_ATTEMPTS: u32 = 3;
                for _ in 0..MAX_ATTEMPTS {
                    let before = state(source).map_err(|error| unreadable(path, &error))?;
                    let hash = copy(source, path, file, full, block)?;
                    if state(source).map_err(|error| unreadable(path, &error))? == before {
                        return Ok(hash);
                    }
                    source.rewind().map_err(|error| unreadable(path, &error))?;
                    file.set_len(0).and_then(|()| file.rewind()).map_err(could_not_write())?;
                }
                let message = format!("{} was changed while it was copied, again and again", path.display());
                let problem =
                    Diagnostic::new(Code::UnreadableFile, message).at(Location::file(&path.to_string_lossy()));
                Err(Trouble::Content(Box::new(problem.help("build again when nothing writes to it any more"))))
            }
        }
    }
}

/// Copies the rest of the file `source`, whose path is `path`, to `file`, whose path is `full`. Returns its hash.
fn copy(source: &mut File, path: &Path, file: &mut File, full: &Path, block: &mut Vec<u8>) -> Result<Hash, Trouble> {
    let mut hasher = Fingerprinter::default();
    block.resize(BLOCK_BYTES, 0);
    loop {
        let read = source.read(block).map_err(|error| unreadable(path, &error))?;
        if read == 0 {
            return Ok(digest(&hasher));
        }
        file.write_all(&block[..read]).map_err(failed("could not write", full))?;
        hasher.add(&block[..read]);
    }
}

/// What changes with the bytes of a file: its size and its times.
fn state(file: &File) -> io::Result<(u64, Option<SystemTime>, i64, i64)> {
    let metadata = file.metadata()?;
    #[cfg(unix)]
    let changed = {
        use std::os::unix::fs::MetadataExt;
        (metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let changed = (0, 0);
    Ok((metadata.len(), metadata.modified().ok(), changed.0, changed.1))
}

fn hash_of_file(path: &Path) -> Result<Hash, Trouble> {
    let hash = open_unlinked(path).and_then(|mut file| hash_rest(&mut file));
    Ok(hash.map_err(failed("could not read", path))?)
}

/// Whether the next bytes of `file` equal `bytes`.
fn next_bytes_equal(file: &mut File, bytes: &[u8], block: &mut Vec<u8>) -> io::Result<bool> {
    block.resize(BLOCK_BYTES, 0);
    let mut rest = bytes;
    while !rest.is_empty() {
        let wanted = rest.len().min(BLOCK_BYTES);
        let read = file.read(&mut block[..wanted])?;
        if read == 0 || block[..read] != rest[..read] {
            return Ok(false);
        }
        rest = &rest[read..];
    }
    Ok(true)
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    let message = format!("could not read {}: {error}", path.display());
    let problem = Diagnostic::new(Code::UnreadableFile, message).at(Location::file(&path.to_string_lossy()));
    Trouble::Content(Box::new(problem))
}

/// The failures of all threads. What is reported does not depend on the order in which they come.
#[derive(Default)]
struct Failures {
    /// Whether any file could not be made. If so, nothing more is written.
    any: AtomicBool,
    /// Whether to skip all remaining files.
    stop: AtomicBool,
    gathered: Mutex<Gathered>,
}

#[derive(Default)]
struct Gathered {
    io_error: Option<Error>,
    /// Diagnostics with the same code and message: their number, and the first ones by index in the site.
    by_message: BTreeMap<(Code, String), (usize, BTreeMap<usize, Diagnostic>)>,
}

impl Failures {
    fn add(&self, index: usize, trouble: Trouble) {
        /// The number of diagnostics kept for each code and message.
        const MAX_REPORTED_PER_MESSAGE: usize = 10;
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        self.any.store(true, Ordering::Relaxed);
        match trouble {
            Trouble::Io(error) => {
                gathered.io_error.get_or_insert(error);
                self.stop.store(true, Ordering::Relaxed);
            }
            Trouble::Content(diagnostic) => {
                let (count, first) =
                    gathered.by_message.entry((diagnostic.code, diagnostic.message.clone())).or_default();
                *count += 1;
                first.insert(index, *diagnostic);
                if first.len() > MAX_REPORTED_PER_MESSAGE {
                    first.pop_last();
                }
            }
        }
    }

    fn into_result(self) -> Result<(), Error> {
        let gathered = self.gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = gathered.io_error {
            return Err(error);
        }
        let mut all = BTreeMap::new();
        for (count, first) in gathered.by_message.into_values() {
            let more = count - first.len();
            let last = first.last_key_value().map(|(&index, _)| index);
            for (index, mut diagnostic) in first {
                if more > 0 && Some(index) == last {
                    diagnostic.message.push_str(&format!(" (and {more} more files fail in the same way)"));
                }
                all.insert(index, diagnostic);
            }
        }
        // Several files may be made of one that is damaged.
        let mut distinct: Vec<Diagnostic> = Vec::new();
        for diagnostic in all.into_values() {
            if diagnostic.place.is_none() || !distinct.contains(&diagnostic) {
                distinct.push(diagnostic);
            }
        }
        if distinct.is_empty() { Ok(()) } else { Err(Error::Content(distinct)) }
    }
}

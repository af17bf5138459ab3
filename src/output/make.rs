//! Makes every file of the site, compares it with the one in the output folder, and stages it where the two differ.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic};
use crate::fingerprint::Fingerprinter;
use crate::progress;

use super::files::{BLOCK, failed, open_unlinked};
use super::hash::{Hash, digest, hash};
use super::manifest::Manifest;
use super::stage::StagingFolder;
use super::{Content, Error, SiteFiles, exchange};

/// What became of one file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// The output folder holds these very bytes.
    Unchanged,
    /// It is staged.
    Written,
    /// A file with other bytes, which Handlist did not write, stands in its place.
    Foreign,
}

/// What files are made from and compared with.
pub(super) struct Maker<'a> {
    pub(super) site: &'a dyn SiteFiles,
    /// The output folder.
    pub(super) root: &'a Path,
    /// The manifest of the site in it.
    pub(super) manifest: &'a Manifest,
    /// For each file of the site, whether there is a file at its path.
    pub(super) present: &'a [bool],
    pub(super) stage: &'a StagingFolder<'a>,
    /// Is told of each file that is done.
    pub(super) making: &'a progress::ProgressStage<'a>,
}

/// Makes all files, in parallel; returns for each its hash and what became of it.
///
/// If some cannot be made, the others are still tried, so that all that is wrong is known at once, but none is written
/// any more. The first refusal of the operating system ends it all.
pub(super) fn make(maker: &Maker<'_>) -> Result<Vec<(Hash, State)>, Error> {
    let failures = Failures::default();
    let made: Vec<Option<(Hash, State)>> = (0..maker.site.len())
        .into_par_iter()
        .map_init(Vec::new, |block, index| {
            if failures.stop.load(Ordering::Relaxed) {
                return None;
            }
            maker.making.advance(1);
            match maker.one(index, block, &failures) {
                Ok(made) => made,
                Err(trouble) => {
                    failures.add(index, trouble);
                    None
                }
            }
        })
        .collect();
    failures.into_result()?;
    // Without a failure there is none that was not made.
    Ok(made.into_iter().flatten().collect())
}

/// What kept one file from its place.
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
    fn one(&self, index: usize, block: &mut Vec<u8>, failures: &Failures) -> Result<Option<(Hash, State)>, Trouble> {
        let path = self.site.path(index);
        let mut source = ByteSource::of(self.site.content(index).map_err(Trouble::Content)?)?;
        if failures.any.load(Ordering::Relaxed) {
            return Ok(None);
        }
        if self.present[index] {
            let there = self.root.join(path);
            let same = source.compare(&there, block)?;
            if let Some(hash) = same {
                return Ok(Some((hash, State::Unchanged)));
            }
            if self.manifest.hash_of(path).is_none() {
                return Ok(Some((Hash::default(), State::Foreign)));
            }
        }
        let (mut file, full) = self.stage.create(path)?;
        let hash = source.write(&mut file, &full, block)?;
        exchange::sync_file(&file).map_err(failed("could not sync", &full))?;
        Ok(Some((hash, State::Written)))
    }
}

/// Where a file's bytes come from.
enum ByteSource<'a> {
    Bytes(std::borrow::Cow<'a, [u8]>),
    File(File, std::path::PathBuf),
}

impl<'a> ByteSource<'a> {
    fn of(content: Content<'a>) -> Result<Self, Trouble> {
        match content {
            Content::Bytes(bytes) => Ok(Self::Bytes(bytes)),
            Content::File(path) => match File::open(&path) {
                Ok(file) => Ok(Self::File(file, path)),
                Err(error) => Err(unreadable(&path, &error)),
            },
        }
    }

    /// The hash of these bytes, if the file at `there` holds the same. Its size alone tells most that differ.
    fn compare(&mut self, there: &Path, block: &mut Vec<u8>) -> Result<Option<Hash>, Trouble> {
        let could_not_read = || failed("could not read", there);
        let mut other = open_unlinked(there).map_err(could_not_read())?;
        let length = other.metadata().map_err(could_not_read())?.len();
        match self {
            Self::Bytes(bytes) => {
                let same = length == bytes.len() as u64 && holds(&mut other, bytes, block).map_err(could_not_read())?;
                Ok(same.then(|| hash(bytes)))
            }
            Self::File(file, path) => {
                if length != file.metadata().map_err(|error| unreadable(path, &error))?.len() {
                    return Ok(None);
                }
                let mut hasher = Fingerprinter::default();
                let mut half = vec![0; BLOCK];
                loop {
                    let read = file.read(&mut half).map_err(|error| unreadable(path, &error))?;
                    if read == 0 {
                        return Ok(Some(digest(&hasher)));
                    }
                    if !holds(&mut other, &half[..read], block).map_err(could_not_read())? {
                        file.rewind().map_err(|error| unreadable(path, &error))?;
                        return Ok(None);
                    }
                    hasher.add(&half[..read]);
                }
            }
        }
    }

    /// Writes the bytes to `file`, which is at `full`; returns their hash.
    fn write(&mut self, file: &mut File, full: &Path, block: &mut Vec<u8>) -> Result<Hash, Trouble> {
        let could_not_write = || failed("could not write", full);
        match self {
            Self::Bytes(bytes) => {
                file.write_all(bytes).map_err(could_not_write())?;
                Ok(hash(bytes))
            }
            Self::File(source, path) => {
                let mut hasher = Fingerprinter::default();
                block.resize(BLOCK, 0);
                loop {
                    let read = source.read(block).map_err(|error| unreadable(path, &error))?;
                    if read == 0 {
                        return Ok(digest(&hasher));
                    }
                    file.write_all(&block[..read]).map_err(could_not_write())?;
                    hasher.add(&block[..read]);
                }
            }
        }
    }
}

/// Whether the next bytes of `file` are these.
fn holds(file: &mut File, bytes: &[u8], block: &mut Vec<u8>) -> io::Result<bool> {
    block.resize(BLOCK, 0);
    let mut rest = bytes;
    while !rest.is_empty() {
        let wanted = rest.len().min(BLOCK);
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
    Trouble::Content(Box::new(Diagnostic::new(Code::UnreadableFile, message)))
}

/// All that went wrong, gathered from many threads; what is reported does not depend on their order.
#[derive(Default)]
struct Failures {
    /// Whether any file could not be made: nothing more is to be written.
    any: AtomicBool,
    /// Whether to do nothing more at all.
    stop: AtomicBool,
    gathered: Mutex<Gathered>,
}

#[derive(Default)]
struct Gathered {
    refused: Option<Error>,
    /// Those that say the same, together: how many there are, and the first of them by their place in the site.
    alike: BTreeMap<(Code, String), (usize, BTreeMap<usize, Diagnostic>)>,
}

impl Failures {
    fn add(&self, index: usize, trouble: Trouble) {
        /// How many that say the same are kept.
        const MOST: usize = 10;
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        self.any.store(true, Ordering::Relaxed);
        match trouble {
            Trouble::Io(error) => {
                gathered.refused.get_or_insert(error);
                self.stop.store(true, Ordering::Relaxed);
            }
            Trouble::Content(diagnostic) => {
                let (count, first) = gathered.alike.entry((diagnostic.code, diagnostic.message.clone())).or_default();
                *count += 1;
                first.insert(index, *diagnostic);
                if first.len() > MOST {
                    first.pop_last();
                }
            }
        }
    }

    fn into_result(self) -> Result<(), Error> {
        let gathered = self.gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = gathered.refused {
            return Err(error);
        }
        let mut all = BTreeMap::new();
        for (count, first) in gathered.alike.into_values() {
            let more = count - first.len();
            let last = first.last_key_value().map(|(&index, _)| index);
            for (index, mut diagnostic) in first {
                if more > 0 && Some(index) == last {
                    diagnostic.message.push_str(&format!(" (and {more} more files fail in the same way)"));
                }
                all.insert(index, diagnostic);
            }
        }
        if all.is_empty() { Ok(()) } else { Err(Error::Content(all.into_values().collect())) }
    }
}

//! The manifest: the files of the output folder that Handlist wrote, with a hash of each.
//!
//! It is in the output folder itself, so that it is exchanged together with the site. It is text, one line for each
//! file, sorted by path:
//!
//! ```text
//! handlist-manifest 2
//! 0 events/index.html 6f1c…      bytes shared with the path before, the rest of the path, the hash
//! 7 tour.html 08ab…
//! end 2 d41d…                    number of files, and a hash of all lines above
//! ```
//!
//! A hash is a 128-bit [`Fingerprint`](crate::fingerprint::Fingerprint) in hexadecimal digits. A manifest that is
//! damaged in any byte, or of another version, is rejected: then no file counts as Handlist's, and none is deleted.

use std::fmt::Write;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::Error;
use super::files::{failed, open_unlinked};
use super::hash::{Hash, hash};
use super::names;
use super::paths::partition_point;

const HEADER: &str = "handlist-manifest 2\n";

/// A parsed manifest. If there is none, it is empty and all files are foreign.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Manifest {
    /// All paths, concatenated.
    text: String,
    /// The end of each path in `text`, in bytes.
    ends: Vec<usize>,
    hashes: Vec<Hash>,
    /// The hash in the last line; none if there is no valid manifest.
    checksum: Option<Hash>,
}

impl Manifest {
    /// Reads the manifest in `folder`. Returns a note if it exists but is not valid.
    pub(super) fn read(folder: &Path) -> Result<(Self, Option<String>), Error> {
        let path = folder.join(names::MANIFEST);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => {}
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("could not look at", &path)(error)),
            _ => return Ok((Self::default(), None)),
        }
        let mut bytes = Vec::new();
        open_unlinked(&path)
            .and_then(|mut file| file.read_to_end(&mut bytes))
            .map_err(failed("could not read", &path))?;
        if let Some(manifest) = Self::parse(&bytes) {
            return Ok((manifest, None));
        }
        let note = format!(
            "{} is damaged or of another version; files that are not part of the site were kept",
            path.display()
        );
        Ok((Self::default(), Some(note)))
    }

    /// Parses a manifest; none if it is not valid.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let last = text.strip_suffix('\n')?.rfind('\n')? + 1;
        let (lines, end) = text.split_at(last);
        let (count, checksum) = end.strip_suffix('\n')?.strip_prefix("end ")?.split_once(' ')?;
        let checksum = from_hexadecimal(checksum)?;
        if hash(lines.as_bytes()) != checksum {
            return None;
        }
        let mut manifest = Self { checksum: Some(checksum), ..Self::default() };
        let mut path = String::new();
        for line in lines.strip_prefix(HEADER)?.lines() {
            let (shared, rest) = line.split_once(' ')?;
            let (rest, hash) = rest.rsplit_once(' ')?;
            let shared = shared.parse().ok().filter(|&shared| path.is_char_boundary(shared))?;
            if path.get(shared..)? >= rest {
                return None;
            }
            path.truncate(shared);
            path.push_str(rest);
            manifest.text.push_str(&path);
            manifest.ends.push(manifest.text.len());
            manifest.hashes.push(from_hexadecimal(hash)?);
        }
        (count.parse() == Ok(manifest.len())).then_some(manifest)
    }

    /// The number of files in it.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The path of file `index`.
    pub(super) fn path(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[index]]
    }

    /// The hash of the file that was written to `path`, if any.
    pub(super) fn hash_of(&self, path: &str) -> Option<Hash> {
        let index = self.first_from(path);
        (index < self.len() && self.path(index) == path).then(|| self.hashes[index])
    }

    /// Whether it has a file in this folder, at any depth.
    pub(super) fn any_under(&self, folder: &str) -> bool {
        let first = format!("{folder}/");
        let index = self.first_from(&first);
        index < self.len() && self.path(index).starts_with(&first)
    }

    /// All files with their hashes, sorted by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, Hash)> {
        (0..self.len()).map(|index| (self.path(index), self.hashes[index]))
    }

    /// Whether this manifest was parsed from `text`.
    pub(super) fn is_parsed_from(&self, text: &str) -> bool {
        self.checksum.is_some_and(|checksum| {
            text.trim_end().rsplit_once(' ').and_then(|(_, end)| from_hexadecimal(end)) == Some(checksum)
        })
    }

    fn first_from(&self, path: &str) -> usize {
        partition_point(self.len(), |index| self.path(index) < path)
    }
}

/// Encodes a manifest. `files` must be sorted by path and have no duplicates.
pub(super) fn encode<'a>(files: impl Iterator<Item = (&'a str, Hash)>) -> String {
    let mut text = String::from(HEADER);
    let mut previous = "";
    let mut count = 0_usize;
    for (path, hash) in files {
        let shared = shared(previous, path);
        // Writing to a string cannot fail.
        let _ = write!(text, "{shared} {} ", &path[shared..]);
        push_hexadecimal(&hash, &mut text);
        text.push('\n');
        previous = path;
        count += 1;
    }
    let checksum = hash(text.as_bytes());
    text.push_str("end ");
    let _ = write!(text, "{count} ");
    push_hexadecimal(&checksum, &mut text);
    text.push('\n');
    text
}

/// The length of the common prefix of both paths in bytes, at a character boundary.
fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    other.floor_char_boundary(same)
}

fn push_hexadecimal(hash: &Hash, text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in hash {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

fn from_hexadecimal(text: &str) -> Option<Hash> {
    let mut hash = [0; 16];
    if text.len() != 2 * hash.len() || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> String {
        encode(["a b.html", "x", "été/1", "étê"].into_iter().map(|path| (path, hash(path.as_bytes()))))
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = Manifest::parse(sample().as_bytes()).expect("a whole manifest");
        assert_eq!(manifest.files().map(|(path, _)| path).collect::<Vec<_>>(), ["a b.html", "x", "été/1", "étê"]);
        assert_eq!(manifest.hash_of("étê"), Some(hash("étê".as_bytes())));
        assert_eq!(manifest.hash_of("étê/"), None);
        assert!(manifest.any_under("été") && !manifest.any_under("ét"));
        assert!(manifest.is_parsed_from(&sample()));
        assert_eq!(Manifest::parse(encode(std::iter::empty()).as_bytes()).map(|manifest| manifest.len()), Some(0));
    }

    #[test]
    fn one_wrong_byte_and_it_is_not_believed() {
        let good = sample().into_bytes();
        for at in 0..good.len() {
            for flip in [1, 0x20, 0x80] {
                let mut bad = good.clone();
                bad[at] ^= flip;
                assert_eq!(Manifest::parse(&bad), None, "byte {at}");
            }
            assert_eq!(Manifest::parse(&good[..at]), None, "cut at {at}");
        }
        assert_eq!(Manifest::parse(sample().replace("manifest 2", "manifest 3").as_bytes()), None);
    }
}

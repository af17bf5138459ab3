//! Packs: what a reader's device keeps of the site, many files in one download. `docs/offline.md` has the format whole.

use crate::compression::gzip;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::urls::SitePath;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The version of the format; a client keeps nothing of one it does not know.
pub const VERSION: u32 = 1;
/// About how many files a pack holds.
const FILES: usize = 128;

/// Some files of the site as one.
pub struct Pack {
    /// Its bytes: gzip (RFC 1952) of a header and the files.
    pub bytes: Vec<u8>,
    /// Stands for the files in it.
    hash: String,
}

/// How many packs so many files are divided into: a power of two, so that their number seldom changes.
#[must_use]
pub fn number(files: usize) -> usize {
    (files / FILES).max(1).next_power_of_two()
}

/// In which of so many packs the file at a path is: always in the same, whatever other files there are.
#[must_use]
pub fn of_path(path: &str, packs: usize) -> usize {
    usize::from(u16::from_be_bytes(first(Fingerprint::of(path.as_bytes())))) % packs.max(1)
}

/// Puts files, by their paths, into one.
#[must_use]
pub fn pack(files: &[(&str, Vec<u8>)]) -> Pack {
    let header: Vec<(&str, usize)> = files.iter().map(|(path, bytes)| (*path, bytes.len())).collect();
    let header = serde_json::to_vec(&header).unwrap_or_default();
    let mut all = Fingerprinter::default();
    all.add_piece(&header);
    files.iter().for_each(|(_, bytes)| all.add(bytes));
    let hash = short(all.finish());
    let head = format!("{} {hash}\n", header.len());
    let pieces = [head.as_bytes(), &header].into_iter().chain(files.iter().map(|(_, bytes)| &**bytes));
    Pack { bytes: gzip(pieces), hash }
}

/// The packs of a language in a file of their own: what there is to keep, and what has changed. `records` stand for the pages of
/// records as they are now, by [`record`].
#[must_use]
pub fn listing(packs: &[(SitePath, Pack)], mut records: Vec<u32>) -> Vec<u8> {
    records.sort_unstable();
    let records: Vec<u8> = records.into_iter().flat_map(u32::to_le_bytes).collect();
    let mut all = Fingerprinter::default();
    packs.iter().for_each(|(_, pack)| all.add_piece(pack.hash.as_bytes()));
    let entry = |(path, pack): &(SitePath, Pack)| serde_json::json!({ "path": path.as_str(), "bytes": pack.bytes.len(), "hash": pack.hash });
    let listing = serde_json::json!({
        "format": VERSION,
        "version": short(all.finish()),
        "bytes": packs.iter().map(|(_, pack)| pack.bytes.len()).sum::<usize>(),
        "records": BASE64_STANDARD.encode(records),
        "packs": packs.iter().map(entry).collect::<Vec<_>>(),
    });
    listing.to_string().into_bytes()
}

/// Stands for a record's page in its present state.
#[must_use]
pub fn record(path: &str, page: &[u8]) -> u32 {
    let mut all = Fingerprinter::default();
    all.add_piece(path.as_bytes());
    all.add(page);
    u32::from_be_bytes(first(all.finish()))
}

/// The first bytes of a fingerprint.
fn first<const N: usize>(fingerprint: Fingerprint) -> [u8; N] {
    let bytes = fingerprint.to_bytes();
    std::array::from_fn(|at| bytes[at])
}

/// A fingerprint in 16 hexadecimal digits.
pub(super) fn short(fingerprint: Fingerprint) -> String {
    let mut text = fingerprint.to_string();
    text.truncate(16);
    text
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_comes_out_again() {
        let made = pack(&[("a.html", b"<p>".to_vec()), ("b/\u{e9}.html", Vec::new()), ("c.css", b"x{}".to_vec())]);
        let mut text = String::new();
        flate2::read::GzDecoder::new(&*made.bytes).read_to_string(&mut text).unwrap();
        assert_eq!(text, format!("42 {}\n", made.hash) + "[[\"a.html\",3],[\"b/\u{e9}.html\",0],[\"c.css\",3]]<p>x{}");
    }

    #[test]
    fn a_file_stays_in_its_pack() {
        assert_eq!([0, 127, 128, 255, 256, 300, 512, 1000].map(number), [1, 1, 1, 1, 2, 2, 4, 8]);
        let spread: Vec<usize> = (0..1000).map(|at| of_path(&format!("topics/{at}.html"), 8)).collect();
        assert!((0..8).all(|pack| spread.iter().filter(|at| **at == pack).count() > 60));
    }

    #[test]
    fn a_changed_page_is_another_record() {
        assert_ne!(record("a.html", b"1"), record("a.html", b"2"));
        assert_ne!(record("a.html", b"1"), record("b.html", b"1"));
        let listing =
            String::from_utf8(listing(&[(SitePath::new("offline/en/0.pack"), pack(&[]))], vec![1, 0])).unwrap();
        assert!(listing.contains("\"records\":\"AAAAAAEAAAA=\""), "{listing}");
    }
}

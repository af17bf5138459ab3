//! Packs: archives of many files, which a device downloads to read the site offline. `docs/offline.md` specifies the
//! format.

use crate::compression::gzip;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::urls::SitePath;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The version of the format. Clients ignore versions that they do not know.
pub(crate) const VERSION: u32 = 1;
/// The approximate number of files in a pack.
const FILES_PER_PACK: usize = 128;
/// The approximate number of pictures in a pack of pictures. They hardly get smaller, so a pack has a few hundred
/// kilobytes all the same.
const PICTURES_PER_PACK: usize = 16;

/// A pack of several files.
pub(crate) struct Pack {
    /// The bytes of the pack: a header and the files, compressed with gzip (RFC 1952).
    pub bytes: Vec<u8>,
    /// The fingerprint of the header and the files, as 16 hexadecimal digits.
    hash: String,
}

/// The number of packs for this number of files. It is a power of two, so that it rarely changes and files rarely
/// move to another pack.
#[must_use]
pub(crate) fn pack_count(files: usize) -> usize {
    (files / FILES_PER_PACK).max(1).next_power_of_two()
}

/// The number of packs for this number of pictures, a power of two as well.
#[must_use]
pub(crate) fn picture_pack_count(pictures: usize) -> usize {
    (pictures / PICTURES_PER_PACK).max(1).next_power_of_two()
}

/// The index of the pack that contains the file at a path, out of `packs`. It depends on the hash of the path, not on
/// other files.
#[must_use]
pub(crate) fn pack_of(path: &str, packs: usize) -> usize {
    usize::from(u16::from_be_bytes(first_bytes(Fingerprint::of(path.as_bytes())))) % packs.max(1)
}

/// Packs files, each given by its path and bytes.
#[must_use]
pub(crate) fn pack(files: &[(&str, Vec<u8>)]) -> Pack {
    let header: Vec<(&str, usize)> = files.iter().map(|(path, bytes)| (*path, bytes.len())).collect();
    let header = serde_json::to_vec(&header).unwrap_or_default();
    let mut all = Fingerprinter::default();
    all.add_piece(&header);
    files.iter().for_each(|(_, bytes)| all.add(bytes));
    let hash = short_hex(all.finish());
    let head = format!("{} {hash}\n", header.len());
    let pieces = [head.as_bytes(), &header].into_iter().chain(files.iter().map(|(_, bytes)| &**bytes));
    Pack { bytes: gzip(pieces), hash }
}

/// The JSON list of a language's packs, by which a client notices changes. `records` are the fingerprints of the record
/// pages ([`record_fingerprint`]).
#[must_use]
pub(crate) fn pack_list<'p>(packs: impl Iterator<Item = (&'p SitePath, &'p Pack)>, mut records: Vec<u32>) -> Vec<u8> {
    let packs: Vec<(&SitePath, &Pack)> = packs.collect();
    records.sort_unstable();
    let records: Vec<u8> = records.into_iter().flat_map(u32::to_le_bytes).collect();
    let mut all = Fingerprinter::default();
    packs.iter().for_each(|(_, pack)| all.add_piece(pack.hash.as_bytes()));
    let entry = |(path, pack): &(&SitePath, &Pack)| {
        let (path, bytes, hash) = (path.as_str(), pack.bytes.len(), &pack.hash);
        serde_json::json!({ "path": path, "bytes": bytes, "hash": hash })
    };
    let listing = serde_json::json!({
        "format": VERSION,
        "version": short_hex(all.finish()),
        "bytes": packs.iter().map(|(_, pack)| pack.bytes.len()).sum::<usize>(),
        "records": BASE64_STANDARD.encode(records),
        "packs": packs.iter().map(entry).collect::<Vec<_>>(),
    });
    listing.to_string().into_bytes()
}

/// A 32-bit fingerprint of a record's page, which changes with its path or content.
#[must_use]
pub(crate) fn record_fingerprint(path: &str, page: &[u8]) -> u32 {
    let mut all = Fingerprinter::default();
    all.add_piece(path.as_bytes());
    all.add(page);
    u32::from_be_bytes(first_bytes(all.finish()))
}

/// The first `N` bytes of a fingerprint.
fn first_bytes<const N: usize>(fingerprint: Fingerprint) -> [u8; N] {
    let bytes = fingerprint.to_bytes();
    std::array::from_fn(|at| bytes[at])
}

/// The first 16 hexadecimal digits of a fingerprint.
pub(super) fn short_hex(fingerprint: Fingerprint) -> String {
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
        assert_eq!([0, 127, 128, 255, 256, 300, 512, 1000].map(pack_count), [1, 1, 1, 1, 2, 2, 4, 8]);
        let spread: Vec<usize> = (0..1000).map(|at| pack_of(&format!("topics/{at}.html"), 8)).collect();
        assert!((0..8).all(|pack| spread.iter().filter(|at| **at == pack).count() > 60));
    }

    #[test]
    fn a_changed_page_is_another_record() {
        assert_ne!(record_fingerprint("a.html", b"1"), record_fingerprint("a.html", b"2"));
        assert_ne!(record_fingerprint("a.html", b"1"), record_fingerprint("b.html", b"1"));
        let listing =
            String::from_utf8(pack_list([(&SitePath::new("offline/en/0.pack"), &pack(&[]))].into_iter(), vec![1, 0]))
                .unwrap();
        assert!(listing.contains("\"records\":\"AAAAAAEAAAA=\""), "{listing}");
    }
}

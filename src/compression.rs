//! gzip (RFC 1952), for what is stored compressed and to learn what a file costs on the way to a reader.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// How hard it is tried, 0 to 9.
const LEVEL: u32 = 6;

/// Some pieces, one after the other, compressed as one file.
#[must_use]
pub(crate) fn gzip<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(LEVEL));
    for piece in pieces {
        // A vector takes whatever is written to it.
        let _ = encoder.write_all(piece);
    }
    encoder.finish().unwrap_or_default()
}

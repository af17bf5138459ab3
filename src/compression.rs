//! gzip (RFC 1952), for files that are stored compressed, and to measure the transfer size of files.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The compression level, from 0 to 9 (best).
const GZIP_LEVEL: u32 = 6;

/// Compresses the concatenated pieces into one gzip file.
#[must_use]
pub(crate) fn gzip<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(GZIP_LEVEL));
    for piece in pieces {
        // Writing to a vector cannot fail.
        let _ = encoder.write_all(piece);
    }
    encoder.finish().unwrap_or_default()
}

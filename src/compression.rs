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

/// Whether [`gzip`] makes at most `allowed` bytes of these; false if that is not certain. Much faster.
///
/// This adds up the size of one possible DEFLATE stream (RFC 1951): with the matches found by a table of where each
/// four bytes were last, and with the fixed codes of section 3.2.6. [`gzip`] finds longer matches and better codes.
#[must_use]
pub(crate) fn certainly_fits(bytes: &[u8], allowed: usize) -> bool {
    /// The header and the trailer of a gzip file, and the frame of a block.
    const FRAME_BYTES: usize = 20;
    let Some(allowed_bits) = allowed.checked_sub(FRAME_BYTES).map(|bytes| bytes * 8) else { return false };
    let mut matches = MatchFinder::new(bytes);
    let (mut at, mut bits) = (0, 0);
    while at < bytes.len() && bits <= allowed_bits {
        let (length, distance) = matches.at(at);
        if length >= MIN_MATCH_BYTES {
            bits += match_bits(length, distance);
            at += length;
        } else {
            bits += if bytes[at] < 144 { 8 } else { 9 };
            at += 1;
        }
    }
    bits <= allowed_bits
}

const MIN_MATCH_BYTES: usize = 4;
const MAX_MATCH_BYTES: usize = 258;
const WINDOW_BYTES: usize = 1 << 15;
const TABLE_BITS: u32 = 12;

/// Finds where the bytes at a place stand before it.
struct MatchFinder<'b> {
    bytes: &'b [u8],
    /// By the hash of four bytes: the place behind their first byte where they were last; 0 if they were not.
    last: [u32; 1 << TABLE_BITS],
}

impl<'b> MatchFinder<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, last: [0; 1 << TABLE_BITS] }
    }

    /// The length and the distance of the match at a place; the length is 0 if there is none. Remembers the place.
    fn at(&mut self, at: usize) -> (usize, usize) {
        let Some(four) = self.bytes[at..].first_chunk::<4>() else { return (0, 0) };
        // Multiplicative hashing by the golden ratio.
        let hash = u32::from_le_bytes(*four).wrapping_mul(0x9E37_79B1) >> (32 - TABLE_BITS);
        let here = u32::try_from(at + 1).unwrap_or(0);
        let last = std::mem::replace(&mut self.last[hash as usize], here) as usize;
        let distance = at + 1 - last;
        if last == 0 || distance > WINDOW_BYTES {
            return (0, 0);
        }
        let length = self.bytes.len().min(at + MAX_MATCH_BYTES) - at;
        (common_length(&self.bytes[last - 1..][..length], &self.bytes[at..][..length]), distance)
    }
}

/// The number of bytes at the start of both texts, which are equally long, that are the same.
fn common_length(one: &[u8], other: &[u8]) -> usize {
    let (ones, _) = one.as_chunks::<8>();
    let (others, _) = other.as_chunks::<8>();
    let equal = ones.iter().zip(others).take_while(|(one, other)| one == other).count() * 8;
    equal + one[equal..].iter().zip(&other[equal..]).take_while(|(one, other)| one == other).count()
}

/// The bits of a match by the fixed codes (RFC 1951, sections 3.2.5 and 3.2.6).
fn match_bits(length: usize, distance: usize) -> usize {
    let extra = |beyond: usize, free: u32| (beyond.max(1).ilog2()).saturating_sub(free) as usize;
    let length_code = if length < 115 || length == 258 { 7 } else { 8 };
    // The codes up to a length of 10 and a distance of 4 have no extra bits; after that one more for each doubling.
    let length_extra = if length == 258 { 0 } else { extra(length - 3, 2) };
    length_code + length_extra + 5 + extra(distance - 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The smallest size that is certain to be enough.
    fn certain(bytes: &[u8]) -> usize {
        let (mut low, mut high) = (0, bytes.len() * 2 + 100);
        while low < high {
            let middle = usize::midpoint(low, high);
            if certainly_fits(bytes, middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    #[test]
    fn what_certainly_fits_does_so() {
        let mut random = fastrand::Rng::with_seed(14);
        let page = include_str!("../themes/default/templates/record.html").repeat(3);
        let mut texts = vec![Vec::new(), b"a".repeat(70_000), page.into_bytes()];
        for bytes in [1, 3, 4, 300, 20_000, 70_000] {
            texts.push((0..bytes).map(|_| random.u8(..)).collect());
            texts.push((0..bytes).map(|_| random.u8(b'a'..=b'd')).collect());
            let letters =
                (0..bytes).map(|_| random.choice(["\u{0430}", "\u{4E2D}", "<li>", "\u{0627} "]).unwrap_or(""));
            texts.push(letters.collect::<String>().into_bytes());
        }
        for text in texts {
            let (certain, real) = (certain(&text), gzip([&*text]).len());
            assert!(certain >= real, "{} bytes: {real} are said to fit into {certain}", text.len());
        }
    }

    #[test]
    fn a_page_far_from_a_limit_is_certain_to_fit() {
        let page = include_str!("../themes/default/templates/record.html").repeat(2);
        assert!(certain(page.as_bytes()) < page.len() / 2);
    }
}

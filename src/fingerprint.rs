//! Fingerprints of bytes: 128-bit XXH3 (Collet, xxHash 0.8). They are used to detect changes.
//!
//! XXH3 is not a cryptographic hash. It does not protect against bytes made to collide on purpose.

use std::fmt;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// A 128-bit hash of some bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The fingerprint as big-endian bytes.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// Combines two fingerprints. The result does not depend on their order.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

impl fmt::Display for Fingerprint {
    /// Writes 32 lower-case hexadecimal digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

/// A hasher for many pieces, one after the other.
#[derive(Clone, Default)]
pub struct Fingerprinter(Xxh3Default);

impl Fingerprinter {
    /// Adds bytes. Pieces are concatenated: `ab`, `c` and `a`, `bc` give the same fingerprint.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a piece with its length, so that `ab`, `c` and `a`, `bc` give different fingerprints.
    pub fn add_piece(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// The fingerprint of everything added so far.
    #[must_use]
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_told_apart() {
        let of = |pieces: &[&str]| {
            let mut all = Fingerprinter::default();
            pieces.iter().for_each(|piece| all.add_piece(piece.as_bytes()));
            all.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        let mut text = Fingerprinter::default();
        ["ab", "c"].iter().for_each(|piece| text.add(piece.as_bytes()));
        assert_eq!(text.finish(), Fingerprint::of(b"abc"));
    }
}

//! A short number that stands for bytes: XXH3 with 128 bits (Collet, xxHash 0.8), which differs where the bytes do.
//!
//! It tells what has changed by itself or by accident. It is no protection against somebody who means to deceive.

use std::fmt;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// Stands for some bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// That of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// As bytes, the highest first.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// That of several things together, whatever their order.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }
}

impl fmt::Display for Fingerprint {
    /// In 32 hexadecimal digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", self.0)
    }
}

/// Makes the fingerprint of many pieces, one after the other.
#[derive(Clone, Default)]
pub struct Fingerprinter(Xxh3Default);

impl Fingerprinter {
    /// Adds bytes to what was added before, as if they were one text.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a piece, told apart from the pieces beside it.
    pub fn add_piece(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    /// The fingerprint of all that was added.
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

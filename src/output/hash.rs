//! The hash by which files of the output are told apart.

use crate::fingerprint::{Fingerprint, Fingerprinter};

/// The bytes of a [`Fingerprint`].
pub(super) type Hash = [u8; 16];

/// The hash of `bytes`.
pub(super) fn hash(bytes: &[u8]) -> Hash {
    Fingerprint::of(bytes).to_bytes()
}

/// The hash of what `hasher` was fed with.
pub(super) fn digest(hasher: &Fingerprinter) -> Hash {
    hasher.finish().to_bytes()
}

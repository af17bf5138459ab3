//! The hash that the manifest stores for each file of the output.

use crate::fingerprint::{Fingerprint, Fingerprinter};

/// The bytes of a [`Fingerprint`].
pub(super) type Hash = [u8; 16];

/// Stands for the hash of a file that was written, while it is not known with which bytes.
pub(super) const UNKNOWN: Hash = [0; 16];

/// The hash of `bytes`.
pub(super) fn hash(bytes: &[u8]) -> Hash {
    Fingerprint::of(bytes).to_bytes()
}

/// The hash of the bytes added to `hasher`.
pub(super) fn digest(hasher: &Fingerprinter) -> Hash {
    hasher.finish().to_bytes()
}

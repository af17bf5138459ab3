//! The names that Handlist keeps for itself in the output folder.

/// The manifest, which says which files Handlist wrote.
pub(super) const MANIFEST: &str = ".handlist-manifest";
/// The staging folder, where it has to lie in the output folder itself.
pub(super) const STAGING: &str = ".handlist-next";

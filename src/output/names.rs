//! The file names that Handlist reserves in the output folder.

/// The manifest, see `manifest`.
pub(super) const MANIFEST: &str = ".handlist-manifest";
/// The staging folder, if it has to be inside the output folder.
pub(super) const STAGING: &str = ".handlist-next";

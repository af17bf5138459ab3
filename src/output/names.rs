//! The file names that Handlist reserves in the output folder.

/// The manifest, see `manifest`.
pub(super) const MANIFEST: &str = ".handlist-manifest";
/// The home page, which every site has.
pub(super) const HOME_PAGE: &str = "index.html";
/// A file by which the users of a folder say that it must be updated in place.
pub(super) const IN_PLACE: &str = ".handlist-in-place";
/// The staging folder, if it has to be inside the output folder.
pub(super) const STAGING: &str = ".handlist-next";

//! The subject of a page or of a machine-readable file such as a feed, and the link from one to the other.

use super::RecordIndex;
use crate::urls::SitePath;

/// The subject of a page or of a machine-readable file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The whole site.
    Site,
    /// A record and its referrers.
    Record(RecordIndex),
}

/// A machine-readable file that pages of the same subject link to in their head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkedFile {
    /// Its media type, such as `application/atom+xml`.
    pub media_type: &'static str,
    /// Its path.
    pub path: SitePath,
}

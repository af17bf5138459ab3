//! What a page, or a file made for programs, is about; and how a page links to such a file.

use super::RecordIndex;
use crate::urls::SitePath;

/// What a page or a file is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The whole site.
    Site,
    /// A record, and what refers to it.
    Record(RecordIndex),
}

/// A file that a page links to in its head, because both are about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedFile {
    /// Its media type, such as `application/atom+xml`.
    pub media_type: &'static str,
    /// Where it lies.
    pub path: SitePath,
}

//! What bounds an import, whatever is in its files. Each limit is tested before memory is taken for what it bounds, and
//! told where it is met.

use crate::sources::GivenLimits;

/// What may be read.
pub(crate) const FILES: GivenLimits =
    GivenLimits { file_bytes: 100_000_000, all_bytes: 200_000_000, files: 20_000, folders: 8 };

/// The size of one submission: a posted form, a saved record or a mail, with its attachments. A mailbox holds many.
pub(super) const SUBMISSION_BYTES: usize = 10_000_000;

/// The number of submissions that one run imports.
pub(super) const SUBMISSIONS: usize = 10_000;

/// The number of mails of a mailbox that are read. Most of them were imported before, or are none of a form.
pub(super) const MAILS: usize = 100_000;

/// The number of values of one submission.
pub(super) const VALUES: usize = 1_000;

/// How many names within one another the name of a control may have: `authors.0.name` has three.
pub(super) const NAMES_IN_NAME: usize = 4;

/// The length of the name of a control, in bytes.
pub(super) const NAME_BYTES: usize = 200;

/// How deep lists and objects of JSON may be nested.
pub(super) const NESTING: usize = 8;

/// How many brackets and commas a text in JSON may have outside its strings.
pub(super) const JSON_SIGNS: usize = 100_000;

/// The size of the header of a mail or of one of its parts, in bytes.
pub(super) const HEADER_BYTES: usize = 64_000;

/// How much of one line of a header is read, in bytes.
pub(super) const HEADER_LINE_BYTES: usize = 4_000;

/// How many parts a mail or a posted form may have.
pub(super) const PARTS: usize = 1_000;

/// How deep parts of a mail may be nested.
pub(super) const PART_NESTING: usize = 8;

/// The number of files that come with one submission.
pub(super) const ATTACHMENTS: usize = 20;

/// The length of a title, in characters. What is longer is cut, and kept whole in a comment.
pub(super) const TITLE_CHARACTERS: usize = 300;

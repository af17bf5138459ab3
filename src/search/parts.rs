//! The parts of a record that are indexed, and what a word of each counts (the field weights of BM25F).

use std::borrow::Cow;

/// The weight of a word of the body, in half words: whole numbers can then give other words one and a half of it.
pub(super) const BODY_WEIGHT: u32 = 2;
/// The weight of a word of the title.
pub(super) const TITLE_WEIGHT: u32 = 2 * BODY_WEIGHT;
/// The weight of a word of the summary.
pub(super) const SUMMARY_WEIGHT: u32 = BODY_WEIGHT + BODY_WEIGHT / 2;

/// A part of a record: its title, its summary, a value of a field, or a block of Markdown.
pub(super) struct Part<'c> {
    /// Its text.
    pub(super) text: Cow<'c, str>,
    /// The language it is written in, as a tag.
    pub(super) language: &'c str,
    /// The field weight of each of its words, in half words.
    pub(super) weight: u32,
    pub(super) role: PartRole,
}

/// What a part of a record is. Stop words of names are indexed, since readers look for them (WHO, The Gambia, IT).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartRole {
    /// The record's title.
    Title,
    /// Another name of the record.
    OtherName,
    /// A name that it has elsewhere: in another language, or its initials. No word is corrected to one of it.
    NameElsewhere,
    /// The title of a record that it refers to.
    NameOfOther,
    /// Anything else.
    Text,
}

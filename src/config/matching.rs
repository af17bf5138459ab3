//! `[matching.KIND]`: how records of one kind, such as requests, are matched with those of others, such as offers.

use super::Config;
use super::schema::{FieldIndex, KindIndex};

/// Matches the records of a kind that asks with those of the kinds that may answer.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The kind that asks.
    pub kind: KindIndex,
    /// The kinds that may answer, in the order of `site.toml`. Never empty.
    pub with: Vec<KindIndex>,
    /// The fields that are compared, in the order of `site.toml`.
    pub fields: Vec<MatchedField>,
    /// Whether an answer must not have ended on the day of the build.
    pub not_past: bool,
    /// The least score of a match, in [`Matching::THRESHOLD_UNITS`]. Default: 0.45.
    pub threshold: u32,
    /// The choice field of the kind that asks which says whether it still does.
    pub status: Option<FieldIndex>,
    /// The choices of that field, by number, with which a record still asks.
    pub open: Vec<usize>,
    /// The reference field that says what has answered a record.
    pub answered_by: Option<FieldIndex>,
    /// The date field that says until when a record asks. None: its built-in field `expires`.
    pub until: Option<FieldIndex>,
}

impl Matching {
    /// What a score of 1 is in the unit of [`Matching::threshold`].
    pub const THRESHOLD_UNITS: u32 = 1_000_000;

    /// Whether a field of the kind that asks says what has become of a record, which editors decide and not readers.
    #[must_use]
    pub fn is_of_editors(&self, field: FieldIndex) -> bool {
        [self.status, self.answered_by].contains(&Some(field))
    }
}

impl Config {
    /// The matching of a kind that asks; none if it asks for nothing.
    #[must_use]
    pub fn matching_of(&self, kind: KindIndex) -> Option<&Matching> {
        self.matching.iter().find(|matching| matching.kind == kind)
    }
}

/// A field that is compared.
#[derive(Clone, Debug)]
pub struct MatchedField {
    /// Its name, which is the same in all kinds.
    pub name: Box<str>,
    /// The field of the kind that asks.
    pub asked: FieldIndex,
    /// The field of each kind that may answer, in the order of [`Matching::with`].
    pub offered: Vec<FieldIndex>,
    /// How much it counts, in [`MatchedField::WEIGHT_UNITS`].
    pub weight: u32,
    /// Which other values count in part.
    pub near: Near,
    /// Whether a match must share a value, if the record that asks states one.
    pub required: bool,
}

impl MatchedField {
    /// What a weight of 1 is in the unit of [`MatchedField::weight`].
    pub const WEIGHT_UNITS: u32 = 1_000;
}

/// Which values count in part, besides those that are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// None.
    Nothing,
    /// Those above and below in the tree of their kind.
    Parent,
    /// Places of the same region, and regions and groups of countries that hold the place.
    Region,
}

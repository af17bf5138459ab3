//! Settings for those who maintain a catalogue: `[quality]` and `[changes]`.

use std::collections::BTreeMap;

use super::KindIndex;
use crate::dates::Period;

/// `[quality]`: what counts for the quality of records, and whether the site has a page about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QualitySettings {
    /// Whether the site has a page for its maintainers. Default: no.
    pub page: bool,
    /// The age after which a record has to be checked again. Default: none, and nobody is asked to.
    pub verified_within: Option<Period>,
    /// What each field counts for completeness, by its name; 0 leaves it out. Fields that are not named count by
    /// default: required ones [`Self::REQUIRED`], facets [`Self::FACET`], others [`Self::OTHER`], flags nothing.
    pub weights: BTreeMap<Box<str>, u8>,
}

impl QualitySettings {
    /// The default weight of a required field, and of the summary and the body.
    pub const REQUIRED: u8 = 3;
    /// The default weight of a field that readers filter by, and of a date.
    pub const FACET: u8 = 2;
    /// The default weight of any other field.
    pub const OTHER: u8 = 1;
    /// The largest weight that can be set.
    pub const MAX_WEIGHT: u8 = 100;
    /// The built-in fields that may have a weight.
    pub const BUILT_IN: [&str; 5] = ["summary", "body", "date", "verified", "source"];
}

/// `[changes]`: whether the site tells what is new in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangesSettings {
    /// Whether the site has a page, and a feed, of what has changed. Default: no.
    pub page: bool,
    /// The kinds of terms by which a digest is divided. Default: those of the first crossing, or else the kinds of the
    /// first facet of a published kind and of countries.
    pub group_by: Vec<KindIndex>,
}

//! `[[coverage]]`: tables of offers and requests by two things at once.

use super::Localised;
use super::schema::KindIndex;

/// A table of offers and requests.
#[derive(Clone, Debug)]
pub struct CoverageTable {
    /// Its name in addresses. Default: that of its rows.
    pub name: Box<str>,
    /// What its page is called. Empty if the theme says it.
    pub title: Localised,
    /// What its rows are.
    pub rows: CoverageAxis,
    /// What its columns are. Never empty.
    pub columns: Vec<CoverageAxis>,
}

/// What the rows or columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CoverageAxis {
    /// The records of a kind that offers and requests refer to; of regions the largest alone.
    Kind(KindIndex),
    /// The choices of the fields with this name.
    Choice(Box<str>),
    /// A group of countries, by its name in the table of places.
    Group(&'static str),
}

impl CoverageAxis {
    /// The groups of countries, by their names in `site.toml` and in the table of places.
    pub const GROUPS: [&'static str; 3] = ["LDC", "LLDC", "SIDS"];
}

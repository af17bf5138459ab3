//! The reasons for and against matches that were made so far.

use super::contract::{Made, ReasonContext};
use crate::config::LanguageIndex;
use crate::matching::{Meaning, Nearness};
use crate::memo::Memo;

/// The reasons that were made, by what they say. Most are said of many offers.
pub(crate) type Reasons = Memo<ReasonKey, Made<ReasonContext>>;

/// What a reason depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReasonKey {
    pub(super) language: LanguageIndex,
    /// The number of the matching, and of the field in it.
    pub(super) field: (usize, usize),
    /// How the values relate; none where they do not.
    pub(super) nearness: Option<Nearness>,
    /// Whether the offer states nothing in the field.
    pub(super) is_unknown: bool,
    /// How much of the field fits.
    pub(super) percent: usize,
    /// The values asked for: those that fit in this way, or those that are missing.
    pub(super) asked: Vec<Meaning>,
    pub(super) offered: Vec<Meaning>,
}

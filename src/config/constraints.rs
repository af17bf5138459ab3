//! What a field asks of its values besides their type, bounds and a pattern, and its default.

use regex::Regex;

use super::Localised;
use crate::dates::DateTime;
use crate::values::Spanned;

/// The bounds and the pattern of a field.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// The least that is allowed.
    pub min: Option<Bound>,
    /// The most that is allowed.
    pub max: Option<Bound>,
    /// The form of its text.
    pub pattern: Option<Pattern>,
}

/// A bound, which is allowed itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// Of a number, or of a number of characters or values.
    Number(f64),
    /// Of a date, with a time of day or without.
    Moment(DateTime),
}

/// The default of a field: what a record that does not state the field is taken to state.
#[derive(Clone, Debug)]
pub struct DefaultValue {
    /// The value, with its span in `site.toml`.
    pub value: Spanned,
    /// The value as it is written there, in one line.
    pub written: Box<str>,
}

/// What the bounds of a field are compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Each value, a number.
    Number,
    /// Each value, a date.
    Date,
    /// Each value, a date that may have a time of day.
    Moment,
    /// The number of characters of each value.
    Characters,
    /// The number of values.
    Values,
}

/// A regular expression that a text matches as a whole.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The expression as it is written in `site.toml`.
    pub written: Box<str>,
    /// What the form is, in words for editors; may be empty.
    pub help: Localised,
    regex: Regex,
}

impl Bound {
    /// Whether it is certainly below another of the same sort.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one < other,
            (Self::Moment(one), Self::Moment(other)) => one.is_before(other),
            (Self::Number(_), Self::Moment(_)) | (Self::Moment(_), Self::Number(_)) => false,
        }
    }
}

impl Pattern {
    /// The largest size of a compiled pattern, in bytes.
    const MAX_BYTES: usize = 1 << 20;

    /// The pattern of an expression.
    ///
    /// # Errors
    /// If the text is no regular expression, or too large a one.
    pub(super) fn new(written: &str, help: Localised) -> Result<Self, regex::Error> {
        let compiled = |text: &str| regex::RegexBuilder::new(text).size_limit(Self::MAX_BYTES).build();
        // By itself first: `a)|(b` is none, but would be one within the group.
        compiled(written)?;
        // Behind a comment, which `(?x)` allows, the group is closed on the next line.
        let regex = compiled(&format!("^(?:{written})$")).or_else(|_| compiled(&format!("^(?:{written}\n)$")))?;
        Ok(Self { written: written.into(), help, regex })
    }

    /// Whether a text matches it as a whole.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Moment(moment) => moment.fmt(formatter),
        }
    }
}

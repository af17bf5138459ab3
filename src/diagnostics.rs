//! Diagnostics: problems of a catalogue, each with a [`Code`], a [`Severity`], a [`Location`] and help.

mod codes;
mod groups;
mod limit;
mod place;
mod show;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use codes::Code;
pub use groups::ReportSelection;
pub(crate) use limit::ProblemLimit;
pub(crate) use place::PlaceCursor;
pub use show::{REPORT_VERSION, ReportFormat, summary, totals, write};

/// The severity of a diagnostic. The default of each code can be changed under `[severity]` in `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported at all.
    Off,
    /// Reported; the site is still built.
    Warning,
    /// Reported; nothing is written.
    Error,
}

/// A byte range in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span moved by `by` bytes towards the end of the text.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::from(self.start as usize + by..self.end as usize + by)
    }

    /// The span as a range to index a text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl From<Range<usize>> for Span {
    /// Offsets beyond 4 GiB are limited to that bound. Texts of that size are not read.
    fn from(range: Range<usize>) -> Self {
        let cut = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }
}

/// A range of characters in one line of a file. It holds the text of the line, so that it can be shown after
/// the file has been dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Location {
    /// The file, relative to the project's folder, with `/` between its parts.
    pub file: Box<str>,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: u32,
    /// The column of the first marked character, counted in characters from 1; 0 with line 0.
    pub column: u32,
    /// The number of marked characters; at least 1 if there is a line, else 0.
    pub length: u32,
    /// The text of the line without its line ending, at most 400 characters.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub text: Box<str>,
}

impl Location {
    /// The file as a whole.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self { file: path.into(), line: 0, column: 0, length: 0, text: "".into() }
    }
}

/// A text with the path of its file. Makes [`Location`]s of [`Span`]s.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// The file, relative to the project's folder.
    pub path: &'a str,
    /// Its whole text, without a byte order mark.
    pub text: &'a str,
}

impl SourceText<'_> {
    /// The location of `span`: its start, and as much of it as is on the same line.
    #[must_use]
    pub fn place(&self, span: Span) -> Location {
        PlaceCursor::new(*self).place(span)
    }
}

/// A problem of the catalogue, its settings or its theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The kind of problem; stable from one version to the next.
    pub code: Code,
    /// The severity.
    pub severity: Severity,
    /// The problem, in one sentence without a full stop.
    pub message: String,
    /// The location of the problem.
    pub place: Option<Location>,
    /// A second location, such as the other of two files that collide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Location>,
    /// The record concerned, as `KIND/ID`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The field concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Help to solve it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// A fault of Handlist itself, which no catalogue should be able to cause. `what` describes it.
    #[must_use]
    pub fn internal(what: impl std::fmt::Display) -> Box<Self> {
        let message = format!("internal error: {what}");
        let help = "this is a fault of Handlist, not of the catalogue; please report it with this message";
        Box::new(Self::new(Code::InternalError, message).help(help))
    }

    /// A diagnostic with a message, and with the default severity of its code.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            place: None,
            other: None,
            record: None,
            field: None,
            help: None,
        }
    }

    /// Sets the location.
    #[must_use]
    pub fn at(self, place: Location) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Sets the second location.
    #[must_use]
    pub fn and(self, other: Location) -> Self {
        Self { other: Some(other), ..self }
    }

    /// Sets the record concerned, as `KIND/ID`.
    #[must_use]
    pub fn record(self, record: impl Into<String>) -> Self {
        Self { record: Some(record.into()), ..self }
    }

    /// Sets the field concerned.
    #[must_use]
    pub fn field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// Sets the help.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Replaces the help by "did you mean …?" if one of `known` is close to `given`; see [`closest`].
    #[must_use]
    pub fn suggest<'k>(self, given: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        match closest(given, known) {
            Some(word) => self.help(format!("did you mean `{word}`?")),
            None => self,
        }
    }
}

/// The name in `known` that is most similar to `given`, if one is similar enough to have been meant. The order of
/// `known` does not matter.
///
/// Similarity is the normalised Damerau-Levenshtein similarity, ignoring case; it must be at least 0.65. A name that
/// starts with `given` is similar too. To bound the work for each wrong reference of a large catalogue, only names
/// with the same first letter are compared if there are more than 50, and none if there are more than 1,000 or if
/// `given` is longer than 200 bytes.
pub fn closest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const MIN_SIMILARITY: f64 = 0.65;
    const MIN_PREFIX_BYTES: usize = 4;
    const MANY_NAMES: usize = 50;
    const MAX_NAMES: usize = 1000;
    const MAX_GIVEN_BYTES: usize = 200;
    if given.len() > MAX_GIVEN_BYTES {
        return None;
    }
    let known: Vec<&str> = known.into_iter().take(MAX_NAMES + 1).collect();
    if known.len() > MAX_NAMES {
        return None;
    }
    let first = |text: &str| text.chars().next().map(|letter| letter.to_lowercase().next());
    let given_first = first(given);
    let given = given.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    let stem_length = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_many = known.len() > MANY_NAMES;
    for word in known.into_iter().filter(|word| !is_many || first(word) == given_first) {
        let lower = word.to_lowercase();
        let (stem, other) = (stem_length(&given), stem_length(&lower));
        if stem < given.len() && other < lower.len() && given[..stem] == lower[..other] {
            // Names that differ only in a number at the end are different records, not misspellings.
            continue;
        }
        let is_prefix = given.len() >= MIN_PREFIX_BYTES && lower.starts_with(&given);
        let similarity = if is_prefix {
            MIN_SIMILARITY
        } else if best_possible(given.chars().count(), lower.chars().count()) < MIN_SIMILARITY {
            continue;
        } else {
            strsim::normalized_damerau_levenshtein(&given, &lower)
        };
        let is_better = best.is_none_or(|(most, known)| similarity > most || (similarity == most && word < known));
        if similarity >= MIN_SIMILARITY && is_better {
            best = Some((similarity, word));
        }
    }
    best.map(|(_, word)| word)
}

/// The highest similarity of two texts with so many characters: as many edits as their lengths differ are needed.
#[expect(clippy::cast_precision_loss, reason = "a bound on short texts")]
fn best_possible(one: usize, other: usize) -> f64 {
    1.0 - one.abs_diff(other) as f64 / one.max(other).max(1) as f64
}

/// Whether a character is invisible but has an effect: a control character, a byte order mark, or one that
/// changes the direction of text (Unicode Standard Annex 9).
#[must_use]
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A value with the problems that were found while it was made.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, with defaults in place of invalid parts.
    pub value: T,
    /// The problems.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Appends the diagnostics to `all` and returns the value.
    pub fn and(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of `diagnostics` is an error, so that nothing is written.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

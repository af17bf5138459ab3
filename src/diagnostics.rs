//! What is wrong, where, and what to do about it: [`Diagnostic`], its [`Code`], its [`Location`], and how both are shown.

mod codes;
mod show;

use std::ops::Range;

use serde::Serialize;

pub use codes::Code;
pub use show::{ReportFormat, summary, write};

/// How grave a diagnostic is. The default of each code can be changed under `[severity]` in `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported at all.
    Off,
    /// Reported; the site is built all the same.
    Warning,
    /// Reported; nothing is written.
    Error,
}

/// A byte range in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The same span, moved `by` bytes towards the end of the text.
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
    /// Offsets past 4 GiB are cut to that bound; no text of that size gets this far.
    fn from(range: Range<usize>) -> Self {
        let cut = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: cut(range.start), end: cut(range.end) }
    }
}

/// A piece of one line of one file, with that line's text, so that it can be shown when the file is no longer in memory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// The file, relative to the project's folder, with `/` between its parts.
    pub file: Box<str>,
    /// The line, counted from 1; 0 where the diagnostic is about the file as a whole.
    pub line: u32,
    /// The column of the first marked character, counted in characters from 1; 0 with line 0.
    pub column: u32,
    /// How many characters are marked; at least 1 where there is a line.
    pub length: u32,
    /// The text of the line, without its ending; cut at 400 characters.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub text: Box<str>,
}

impl Location {
    /// The file as a whole.
    #[must_use]
    pub fn file(path: &str) -> Self {
        Self { file: path.into(), line: 0, column: 0, length: 0, text: "".into() }
    }
}

/// A text with the name of the file it came from: where [`Location`]s are made.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    /// The file, relative to the project's folder.
    pub path: &'a str,
    /// Its whole text, without a byte order mark.
    pub text: &'a str,
}

impl SourceText<'_> {
    /// The place of `span`: where it starts, and as much of it as lies on that line.
    #[must_use]
    pub fn place(&self, span: Span) -> Location {
        const LONGEST: usize = 400;
        let at = |offset: u32| floor_boundary(self.text, offset as usize);
        let (start, end) = (at(span.start), at(span.end).max(at(span.start)));
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |newline| start + newline);
        let line = self.text[line_start..line_end].trim_end_matches('\r');
        let marked = &self.text[start..end.min(line_start + line.len()).max(start)];
        let before = self.text[line_start..start].chars().count();
        Location {
            file: self.path.into(),
            line: u32::try_from(memchr::memchr_iter(b'\n', &self.text.as_bytes()[..start]).count() + 1)
                .unwrap_or(u32::MAX),
            column: u32::try_from(before + 1).unwrap_or(u32::MAX),
            length: u32::try_from(marked.chars().count().max(1)).unwrap_or(u32::MAX),
            text: line.chars().take(LONGEST).collect::<String>().into(),
        }
    }
}

/// The nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// One thing that is wrong, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind of problem it is; stable from one version to the next.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where it is.
    pub place: Option<Location>,
    /// A second place that has to do with it: the other of two files that collide, say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Location>,
    /// The record it is about, as `KIND/ID`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// Something that cannot happen, whatever the catalogue holds: `what` names what broke.
    #[must_use]
    pub fn internal(what: impl std::fmt::Display) -> Box<Self> {
        let message = format!("internal error: {what}");
        let help = "this is a fault of Handlist, not of the catalogue; please report it with this message";
        Box::new(Self::new(Code::InternalError, message).help(help))
    }

    /// A diagnostic with the code's own severity and nothing but a message.
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

    /// Says where it is.
    #[must_use]
    pub fn at(self, place: Location) -> Self {
        Self { place: Some(place), ..self }
    }

    /// Says which second place has to do with it.
    #[must_use]
    pub fn and(self, other: Location) -> Self {
        Self { other: Some(other), ..self }
    }

    /// Says which record it is about, as `KIND/ID`.
    #[must_use]
    pub fn record(self, record: impl Into<String>) -> Self {
        Self { record: Some(record.into()), ..self }
    }

    /// Says which field it is about.
    #[must_use]
    pub fn field(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds a "did you mean" where one of `known` is close to `given`, else leaves the help as it is.
    #[must_use]
    pub fn suggest<'k>(self, given: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        match closest(given, known) {
            Some(word) => self.help(format!("did you mean `{word}`?")),
            None => self,
        }
    }
}

/// The one of `known` that is most like `given`, if any is near enough to have been meant; the order of `known` does not matter.
///
/// Among many names, mistakes in the first letter are not looked for, and among very many nothing is: every wrong reference of a
/// large catalogue would be compared with each of them.
pub fn closest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const NEAR: f64 = 0.65;
    const SHORTEST_START: usize = 4;
    const MANY_NAMES: usize = 50;
    const MOST_NAMES: usize = 1000;
    let known: Vec<&str> = known.into_iter().take(MOST_NAMES + 1).collect();
    if known.len() > MOST_NAMES {
        return None;
    }
    let first = |text: &str| text.chars().next().map(|letter| letter.to_lowercase().next());
    let given_first = first(given);
    let given = given.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    let numbered = |text: &str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_many = known.len() > MANY_NAMES;
    for word in known.into_iter().filter(|word| !is_many || first(word) == given_first) {
        let lower = word.to_lowercase();
        let (stem, other) = (numbered(&given), numbered(&lower));
        if stem < given.len() && other < lower.len() && given[..stem] == lower[..other] {
            // Another number is another record, not a slip.
            continue;
        }
        let is_start = given.len() >= SHORTEST_START && lower.starts_with(&given);
        let likeness = if is_start { NEAR } else { strsim::normalized_damerau_levenshtein(&given, &lower) };
        let is_better = best.is_none_or(|(most, known)| likeness > most || (likeness == most && word < known));
        if likeness >= NEAR && is_better {
            best = Some((likeness, word));
        }
    }
    best.map(|(_, word)| word)
}

/// Whether a character is not seen but obeyed: a control character, or one that turns the direction of text.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A value together with all that was found wrong on the way to it.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// The value, when what was found wrong has been added to `all`.
    pub fn and(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of `diagnostics` stops the build.
#[must_use]
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

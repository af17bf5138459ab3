//! Parses TOML into a [`Table`].

mod advice;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue, Error};

use super::mistakes::{LAY_OUT_FLATTER, TOO_DEEP};
use super::{Entry, Spanned, Table, Value};
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, Span};

/// At most this many errors of one text are reported: after an error, the parser may find others in the next
/// lines.
const MAX_REPORTED_ERRORS: usize = 3;

/// At most this many errors of one text are looked at for a likely mistake.
const MAX_EXAMINED_ERRORS: usize = 12;

/// Values on the lines of at most this many errors are discarded; a text with more is not TOML at all.
const MAX_BROKEN_LINES: usize = 50;

pub(super) fn read(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let span = |error: &Error| error.span().map_or_else(|| deepest_line(text), Span::from).shifted(base);
    let spans: Vec<Span> = errors.iter().map(span).collect();
    let broken = spans.iter().take(MAX_BROKEN_LINES).map(|span| lines_of(source.text, *span)).collect();
    let diagnostics = reported(source, base, text, &errors, &spans);
    let mut reader = TomlReader { source, base, broken, diagnostics };
    let value = reader.entries(table.get_ref());
    Checked { value, diagnostics: reader.diagnostics }
}

/// The first few errors, one a line. A mistake in one line that the parser notices in several, as a text that is not
/// closed, is one.
fn reported(source: SourceText<'_>, base: usize, text: &str, errors: &[Error], spans: &[Span]) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut in_likely = false;
    for (error, span) in errors.iter().zip(spans).take(MAX_EXAMINED_ERRORS) {
        let is_repeated = error.message().contains("duplicate");
        let likely = || advice::mistake(text, (span.start as usize).saturating_sub(base));
        let is_too_deep = ["recursion limit", "cannot recurse"].iter().any(|words| error.message().contains(words));
        let likely = (!is_repeated && !is_too_deep).then(likely).flatten();
        let is_likely = likely.is_some();
        let problem = match likely {
            _ if is_repeated => repeated(source, *span),
            _ if is_too_deep => {
                Diagnostic::new(Code::BrokenToml, TOO_DEEP).at(source.place(*span)).help(LAY_OUT_FLATTER)
            }
            Some(likely) => {
                let place = source.place(Span::from(likely.range).shifted(base));
                Diagnostic::new(Code::BrokenToml, likely.message).at(place).help(likely.help)
            }
            None => unexplained(error, source.place(*span)),
        };
        let line = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.line);
        let is_known = found.iter().any(|known| line(known) == line(&problem));
        let follows = !is_likely && in_likely && found.last().is_some_and(|last| line(last) < line(&problem));
        if !is_known && !follows && found.len() < MAX_REPORTED_ERRORS {
            found.push(problem);
        }
        in_likely |= is_likely;
    }
    found
}

/// The line with the most brackets and dots, where an error that the parser does not place most likely is.
fn deepest_line(text: &str) -> Span {
    let mut start = 0;
    let mut deepest = (0, Span::default());
    for line in text.split_inclusive('\n') {
        let depth = line.bytes().filter(|byte| matches!(byte, b'[' | b'{' | b'.')).count();
        if depth > deepest.0 {
            deepest = (depth, Span::from(start..start + line.trim_end().len()));
        }
        start += line.len();
    }
    deepest.1
}

/// A key that stands twice in a table.
fn repeated(source: SourceText<'_>, key: Span) -> Diagnostic {
    let name = source.text.get(key.range()).unwrap_or_default();
    let message = format!("`{name}` stands here a second time");
    let help = "a key may stand only once in a table; remove one of the two, or write all values as one list";
    Diagnostic::new(Code::BrokenToml, message).at(source.place(key)).help(help)
}

/// An error in the parser's own words.
fn unexplained(error: &Error, place: Location) -> Diagnostic {
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    let help = general_help(&message);
    Diagnostic::new(Code::BrokenToml, format!("this is not TOML: {message}")).at(place).help(help)
}

/// The span of the whole lines that a span touches.
fn lines_of(text: &str, span: Span) -> Span {
    let range = span.range();
    let start =
        text.as_bytes()[..range.start.min(text.len())].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let end = range.end.min(text.len());
    let end = text.as_bytes()[end..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| end + at);
    Span::from(start..end)
}

/// Help for an error that no likely mistake explains, from its message.
fn general_help(message: &str) -> &'static str {
    if message.contains("date") || message.contains("time") {
        "dates are written YYYY-MM-DD; a month alone is put in quotes: \"YYYY-MM\""
    } else {
        "text is written in quotes (key = \"text\"), lists in brackets (key = [\"one\", \"two\"]); \
         a quote inside text is written \\\""
    }
}

/// Converts the parsed values.
struct TomlReader<'a> {
    source: SourceText<'a>,
    base: usize,
    /// The lines with errors. What the parser recovered there is a guess that would only cause further
    /// errors, so single values there become [`Value::Nothing`].
    broken: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

impl TomlReader<'_> {
    fn entries(&mut self, table: &DeTable<'_>) -> Table {
        let mut entries: Table = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().as_ref().into(),
                key_span: Span::from(key.span()).shifted(self.base),
                value: self.spanned(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    fn spanned(&mut self, value: &TomlSpanned<DeValue<'_>>) -> Spanned {
        let span = Span::from(value.span()).shifted(self.base);
        let is_broken = self.broken.iter().any(|error| error.start <= span.end && span.start <= error.end);
        let value = match value.get_ref() {
            DeValue::Array(array) => Value::List(array.iter().map(|item| self.spanned(item)).collect()),
            DeValue::Table(table) => Value::Table(self.entries(table)),
            _ if is_broken => Value::Nothing,
            DeValue::String(text) => Value::Text(text.as_ref().into()),
            DeValue::Integer(integer) => self.integer(integer.as_str(), integer.radix(), span),
            DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(boolean) => Value::Boolean(*boolean),
            DeValue::Datetime(date) => Value::Date(date.to_string().into()),
        };
        Spanned { value, span }
    }

    fn integer(&mut self, digits: &str, radix: u32, span: Span) -> Value {
        if let Ok(number) = i64::from_str_radix(digits, radix) {
            return Value::Integer(number);
        }
        let problem = Diagnostic::new(Code::BrokenToml, "this whole number does not fit 64 bits");
        let problem = problem.at(self.source.place(span)).help("put it in quotes if it is a name rather than a number");
        self.diagnostics.push(problem);
        Value::Nothing
    }
}

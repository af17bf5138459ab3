//! Parses TOML into a [`Table`].

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Spanned, Table, Value};
use crate::diagnostics::{Checked, Code, Diagnostic, SourceText, Span};

/// At most this many errors of one text are reported: after an error, the parser may find others in the next
/// lines.
const MAX_REPORTED_ERRORS: usize = 3;

/// Values on the lines of at most this many errors are discarded; a text with more is not TOML at all.
const MAX_BROKEN_LINES: usize = 50;

pub(super) fn read(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let spans: Vec<Span> =
        errors.iter().map(|error| error.span().map_or(Span::default(), Span::from).shifted(base)).collect();
    let broken = spans.iter().take(MAX_BROKEN_LINES).map(|span| lines_of(source.text, *span)).collect();
    let diagnostics = errors
        .iter()
        .zip(&spans)
        .take(MAX_REPORTED_ERRORS)
        .map(|(error, span)| {
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            let problem = Diagnostic::new(Code::BrokenToml, format!("this is not TOML: {message}"));
            let place = source.place(*span);
            let help = advice(&message, &place.text);
            problem.at(place).help(help)
        })
        .collect();
    let mut reader = TomlReader { source, base, broken, diagnostics };
    let value = reader.entries(table.get_ref());
    Checked { value, diagnostics: reader.diagnostics }
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

/// Help for the most common cause of an error, guessed from its message and its line.
fn advice(message: &str, line: &str) -> &'static str {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let is_yaml = line
        .split_once(':')
        .is_some_and(|(key, _)| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'));
    if line.contains(['“', '”', '„', '‘', '’']) && !value.starts_with(['"', '\'']) {
        "these are typographic quotes; text stands between straight ones: \""
    } else if message.contains("duplicate") {
        "a key may stand only once in a table; remove one of the two"
    } else if is_yaml && !line.contains('=') {
        "this looks like YAML; put YAML between lines of `---`, or write key = \"text\""
    } else if message.contains("date") || message.contains("time") || value.starts_with(|c: char| c.is_ascii_digit()) {
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

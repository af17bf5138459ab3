//! TOML into [`Table`]s.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Spanned, Table, Value};
use crate::diagnostics::{Checked, Code, Diagnostic, Source, Span};

/// How many errors of one text are reported: a broken line can make its neighbours look broken too.
const MOST_ERRORS: usize = 3;

pub(super) fn read(source: Source<'_>, base: usize, text: &str) -> Checked<Table> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics: Vec<Diagnostic> = errors
        .iter()
        .take(MOST_ERRORS)
        .map(|error| {
            let span = error.span().map_or(Span::default(), Span::from).shifted(base);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            Diagnostic::new(Code::BrokenToml, format!("this is not TOML: {message}")).at(source.place(span)).help(advice(&message))
        })
        .collect();
    let value = entries(source, base, table.get_ref(), &mut diagnostics);
    Checked { value, diagnostics }
}

/// What most often lies behind an error of that wording.
fn advice(message: &str) -> &'static str {
    if message.contains("duplicate") {
        "a key may stand only once in a table; remove one of the two"
    } else if message.contains("date") || message.contains("time") {
        "dates are written YYYY-MM-DD; put other text in quotes"
    } else {
        "text is written in quotes (key = \"text\"), lists in brackets (key = [\"one\", \"two\"]); a quote inside text is written \\\""
    }
}

fn entries(source: Source<'_>, base: usize, table: &DeTable<'_>, diagnostics: &mut Vec<Diagnostic>) -> Table {
    let mut entries: Table = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().as_ref().into(),
            key_span: Span::from(key.span()).shifted(base),
            value: spanned(source, base, value, diagnostics),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    entries
}

fn spanned(source: Source<'_>, base: usize, value: &TomlSpanned<DeValue<'_>>, diagnostics: &mut Vec<Diagnostic>) -> Spanned {
    let span = Span::from(value.span()).shifted(base);
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.as_ref().into()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => {
                let problem = Diagnostic::new(Code::BrokenToml, "this whole number does not fit 64 bits");
                diagnostics.push(problem.at(source.place(span)).help("put it in quotes if it is a name rather than a number"));
                Value::Nothing
            }
        },
        DeValue::Float(float) => Value::Number(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(boolean) => Value::Boolean(*boolean),
        DeValue::Datetime(date) => Value::Date(date.to_string().into()),
        DeValue::Array(array) => Value::List(array.iter().map(|item| spanned(source, base, item, diagnostics)).collect()),
        DeValue::Table(table) => Value::Table(entries(source, base, table, diagnostics)),
    };
    Spanned { value, span }
}

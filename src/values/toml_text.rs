//! Values as TOML 1.0 text. Whatever a value holds, it stays one value: nothing in it can end a text or begin a line of
//! its own.

use std::fmt::Write as _;

use super::{Entry, Value};

/// A text as a basic string on one line.
#[must_use]
pub(crate) fn string(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

/// A text as a basic string over several lines, if it has several and none of them could be taken for the end of the
/// front matter; else as [`string`] does.
#[must_use]
pub(crate) fn multi_line(text: &str) -> String {
    let is_fence = |line: &str| line.starts_with("+++") || line.starts_with("---");
    if !text.contains('\n') || text.lines().any(is_fence) {
        return string(text);
    }
    let mut lines = escaped(text, true).replace("\"\"\"", "\"\"\\\"");
    if lines.ends_with('"') {
        lines.truncate(lines.len() - 1);
        lines.push_str("\\\"");
    }
    format!("\"\"\"\n{lines}\"\"\"")
}

/// A key: bare where it may be.
#[must_use]
pub(crate) fn key(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { string(key) }
}

/// A value on one line.
#[must_use]
pub(crate) fn inline_value(value: &Value) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => float(*number),
        Value::Boolean(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| inline_value(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Table(entries) => {
            let entry = |entry: &Entry| format!("{} = {}", key(&entry.key), inline_value(&entry.value.value));
            format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Nothing => "\"\"".to_owned(),
    }
}

fn float(number: f64) -> String {
    if number.is_nan() {
        "nan".to_owned()
    } else if number.is_infinite() {
        if number > 0.0 { "inf".to_owned() } else { "-inf".to_owned() }
    } else {
        // `{:?}` always has a fraction or an exponent.
        format!("{number:?}")
    }
}

/// The text with escapes. Quotes and line feeds of a text over several lines stay as they are.
fn escaped(text: &str, has_lines: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    for character in text.chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            '"' if !has_lines => escaped.push_str("\\\""),
            '\n' if has_lines => escaped.push('\n'),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            c if c.is_control() => drop(write!(escaped, "\\u{:04X}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{SourceText, Span};
    use crate::values::{self, Spanned};

    /// The value of `a` in a text of TOML.
    fn read(text: &str) -> Value {
        let checked = values::from_toml(SourceText { path: "a.toml", text }, 0, text);
        assert_eq!(checked.diagnostics, [], "{text}");
        assert_eq!(checked.value.len(), 1, "{text}");
        values::get(&checked.value, "a").unwrap().value.value.clone()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn texts_read_back_as_what_they_are() {
        for given in [
            "",
            "plain",
            "\"",
            "\"\"\"",
            "a\n\"\"\"\"\"\nb\"",
            "a\n\"\"",
            "\\",
            "a\\\nb",
            "a\r\nb\rc",
            "a\n+++\nb",
            "a\n---",
            "\0\u{1}\u{7f}\u{85}\t",
            "\n\nlines\n\n",
            "=cmd|' /C calc'!A0",
            "é 数 \u{202e} 🦀",
            "# no comment",
        ] {
            for written in [string(given), multi_line(given)] {
                assert_eq!(read(&format!("a = {written}")), text(given), "{written}");
                assert!(!written.lines().any(|line| line.trim_end() == "+++"), "{written}");
            }
        }
    }

    #[test]
    fn values_read_back_as_what_they_are() {
        let spanned = |value| Spanned { value, span: Span::default() };
        let entry = |key: &str, value| Entry { key: key.into(), key_span: Span::default(), value: spanned(value) };
        let table = Value::Table(vec![entry("b c\n", Value::Integer(-3)), entry("d", text("x"))]);
        for value in [
            Value::Integer(i64::MIN),
            Value::Number(1e300),
            Value::Number(2.0),
            Value::Number(f64::INFINITY),
            Value::Boolean(true),
            Value::Date("2026-03-02".into()),
            Value::List(vec![spanned(text("a")), spanned(table.clone())]),
            table,
        ] {
            let written = inline_value(&value);
            let read = read(&format!("a = {written}"));
            assert!(values::is_same(&read, &value), "{written}: {read:?}");
        }
    }
}

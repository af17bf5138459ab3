//! Slips in front matter that can be read: quotes that became part of the text, and text that became a comment.

use super::fences::StatedLanguage;
use crate::diagnostics::{Code, Diagnostic, SourceText, Span};
use crate::values::{self, Entry, Spanned, Table, Value};

/// At most this many `#` of one front matter are looked at.
const MAX_EXAMINED_SIGNS: usize = 500;

/// Reports slips in the front matter `table`, which was read from `head`.
pub(super) fn report(
    source: SourceText<'_>,
    language: StatedLanguage,
    head: Span,
    table: &Table,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if language == StatedLanguage::Yaml {
        diagnostics.extend(table.iter().filter_map(|entry| typographic_quotes(source, entry)));
        diagnostics.extend(table.iter().filter_map(|entry| tag(source, entry)));
    }
    let text = &source.text.as_bytes()[head.range()];
    for at in memchr::memchr_iter(b'#', text).take(MAX_EXAMINED_SIGNS).map(|at| at + head.range().start) {
        if is_lost(source.text, at, language, table) {
            diagnostics.push(lost(source, at));
        }
    }
}

/// A text in YAML that was meant to stand in quotes: these became part of it.
fn typographic_quotes(source: SourceText<'_>, entry: &Entry) -> Option<Diagnostic> {
    let text = entry.value.value.as_text()?;
    let is_typographic = |c: char| values::is_quotation_mark(c) && !matches!(c, '"' | '\'');
    let is_quoted = text.starts_with(is_typographic) && text.ends_with(is_typographic) && text.chars().count() > 2;
    let is_plain = source.text[entry.value.span.range()].starts_with(is_typographic);
    (is_quoted && is_plain).then(|| {
        let inner = text.trim_matches(is_typographic);
        let message = format!("the quotes around `{}` are typographic ones, and become part of it", entry.key);
        Diagnostic::new(Code::TypographicQuotes, message)
            .at(source.place(entry.value.span))
            .field(&*entry.key)
            .help(format!("write {}: \"{inner}\" if they only mark the text", entry.key))
    })
}

/// A word that YAML takes for the name of a type, so that the value is lost.
fn tag(source: SourceText<'_>, entry: &Entry) -> Option<Diagnostic> {
    let start = entry.key_span.range().end;
    let line = source.text[start..].lines().next().unwrap_or_default();
    let value = line.trim_start_matches(['"', '\'', ':', ' ', '\t']).trim_end();
    (value.starts_with('!') && entry.value.value.is_blank()).then(|| {
        let start = start + line.len() - line.trim_start_matches(['"', '\'', ':', ' ', '\t']).len();
        Diagnostic::new(Code::BrokenYaml, "`!` has a meaning of its own in YAML at the start of a value")
            .at(source.place(Span::from(start..start + value.len())))
            .field(&*entry.key)
            .help(format!("put the text in quotes: write {}: \"{value}\"", entry.key))
    })
}

/// Whether the `#` at byte `at` made a comment of something that looks like a value: a word directly behind it, and a
/// value or the dash of a list before it.
fn is_lost(text: &str, at: usize, language: StatedLanguage, table: &Table) -> bool {
    let starts_word = text[at + 1..].starts_with(char::is_alphanumeric);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line_start..at];
    if !starts_word || before.contains('#') || is_in_text(table, at) {
        return false;
    }
    match language {
        StatedLanguage::Yaml => before.ends_with([' ', '\t']) && !before.trim().is_empty(),
        _ => is_in_list(table, at),
    }
}

/// Whether a byte of the file stands in a key, or in a value that is no collection.
fn is_in_text(table: &Table, at: usize) -> bool {
    table.iter().any(|entry| entry.key_span.range().contains(&at) || covers_text(&entry.value, at))
}

fn covers_text(value: &Spanned, at: usize) -> bool {
    match &value.value {
        Value::List(items) => items.iter().any(|item| covers_text(item, at)),
        Value::Table(entries) => is_in_text(entries, at),
        Value::Nothing => false,
        _ => value.span.range().contains(&at),
    }
}

fn is_in_list(table: &Table, at: usize) -> bool {
    table.iter().any(|entry| matches!(entry.value.value, Value::List(_)) && entry.value.span.range().contains(&at))
}

fn lost(source: SourceText<'_>, at: usize) -> Diagnostic {
    let rest = source.text[at..].lines().next().unwrap_or_default();
    let end = rest.find([',', ']']).unwrap_or(rest.len());
    let word = rest[..end].trim_end();
    let message = format!("`{word}` is a comment here, and is not read");
    Diagnostic::new(Code::CommentInValue, message)
        .at(source.place(Span::from(at..at + word.len())))
        .help(format!("put the whole text in quotes, as in \"{word}\"; a comment has a space behind its `#`"))
}

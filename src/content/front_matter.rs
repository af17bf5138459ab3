//! A record file into its front matter and its body: TOML between `+++`, YAML between `---`, or a whole `.toml` file.

use std::borrow::Cow;
use std::ops::Range;

use super::markdown;
use super::markdown::text::{first_forbidden, without_forbidden};
use super::{Body, Context, Document, LONGEST_RECORD};
use crate::diagnostics::{Checked, Code, Diagnostic, Place, Source, Span};
use crate::values::{self, Entry, Table, Value};

pub(super) fn read(path: &str, bytes: &[u8], context: &Context<'_>) -> Checked<Option<Document>> {
    let mut diagnostics = Vec::new();
    let value = decode(path, bytes, &mut diagnostics).and_then(|text| document(path, &text, context, &mut diagnostics));
    Checked { value, diagnostics }
}

/// The text of a file: without a byte order mark, and with what no page may carry replaced.
fn decode<'b>(path: &str, bytes: &'b [u8], diagnostics: &mut Vec<Diagnostic>) -> Option<Cow<'b, str>> {
    if bytes.len() > LONGEST_RECORD {
        let message = format!("this file has {} bytes; a record may have {LONGEST_RECORD}", bytes.len());
        let help = "split it into several records, or move what is large into a file beside it and link to that";
        diagnostics.push(Diagnostic::new(Code::FileTooLarge, message).at(Place::file(path)).help(help));
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Some(replace_forbidden(path, text, diagnostics)),
        Err(error) => {
            diagnostics.push(not_utf8(path, bytes, error.valid_up_to()));
            None
        }
    }
}

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Diagnostic {
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let encoding = if is_utf16 { "it looks like UTF-16, which editors call “Unicode”" } else { "it may be in an older encoding such as Windows-1252" };
    // What could be read is the same in both, so the offset holds.
    let text = String::from_utf8_lossy(bytes);
    let place = Source { path, text: &text }.place(Span::from(at..at + 1));
    Diagnostic::new(Code::NotUtf8, format!("this file is not UTF-8 text; {encoding}"))
        .at(place)
        .help("save it as UTF-8; most editors offer that under “Save with encoding”")
}

/// Every position is the same before and after, but for offsets, which count in the replaced text from here on.
fn replace_forbidden<'t>(path: &str, text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Cow<'t, str> {
    let Some(at) = first_forbidden(text) else { return Cow::Borrowed(text) };
    let replaced = without_forbidden(text);
    let character = text[at..].chars().next().unwrap_or_default();
    diagnostics.push(control_character(character, Source { path, text: &replaced }.place(Span::from(at..at + 1))));
    replaced
}

fn control_character(character: char, place: Place) -> Diagnostic {
    Diagnostic::new(Code::ControlCharacter, format!("the control character U+{:04X} cannot be part of a page", character as u32))
        .at(place)
        .help("delete it; it is shown as U+FFFD, and further ones in this file are not listed")
}

fn document(path: &str, text: &str, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Document> {
    let source = Source { path, text };
    if path.ends_with(".toml") {
        return Some(whole_toml(source, context, diagnostics));
    }
    let parts = split(source).map_err(|problem| diagnostics.push(problem)).ok()?;
    let head = &text[parts.head.clone()];
    let read = match parts.language {
        Language::None => Checked { value: Table::new(), diagnostics: Vec::new() },
        Language::Toml => values::from_toml(source, parts.head.start, head),
        Language::Yaml => values::from_yaml(source, parts.head.start, head),
    };
    diagnostics.extend(read.diagnostics);
    let mut front_matter = read.value;
    clean(source, &mut front_matter, diagnostics);
    let body = markdown::render(source, parts.body, &text[parts.body..], context, diagnostics);
    Some(Document { path: path.into(), head: text[..parts.body].into(), front_matter, body })
}

/// What front matter is written in.
#[derive(Debug, PartialEq)]
enum Language {
    None,
    Toml,
    Yaml,
}

/// Where the parts of a file are.
#[derive(Debug)]
struct Parts {
    language: Language,
    head: Range<usize>,
    body: usize,
}

fn split(source: Source<'_>) -> Result<Parts, Diagnostic> {
    let text = source.text;
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let (language, ends): (_, &[&str]) = match first.trim_end() {
        "+++" => (Language::Toml, &["+++"]),
        "---" => (Language::Yaml, &["---", "..."]),
        _ => return Ok(Parts { language: Language::None, head: 0..0, body: 0 }),
    };
    let mut start = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Ok(Parts { language, head: first.len()..start, body: start + line.len() });
        }
        start += line.len();
    }
    let fence = first.trim_end();
    let place = source.place(Span::from(0..fence.len()));
    let problem = Diagnostic::new(Code::UnclosedFrontMatter, format!("the front matter that starts here has no line `{fence}` that ends it"));
    Err(problem.at(place).help(format!("write a line `{fence}` between the front matter and the body")))
}

/// A record that is all TOML: its `body` is Markdown.
fn whole_toml(source: Source<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let read = values::from_toml(source, 0, source.text);
    diagnostics.extend(read.diagnostics);
    let mut front_matter = read.value;
    clean(source, &mut front_matter, diagnostics);
    let body = front_matter.iter().position(|entry| &*entry.key == "body").map(|at| front_matter.remove(at));
    let body = body.map_or_else(Body::default, |entry| toml_body(source, &entry, context, diagnostics));
    Document { path: source.path.into(), head: source.text.into(), front_matter, body }
}

fn toml_body(source: Source<'_>, entry: &Entry, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Body {
    let span = entry.value.span;
    let Some(text) = entry.value.value.as_text() else {
        let message = format!("the body is {}, where text is expected", entry.value.value.type_name());
        let problem = Diagnostic::new(Code::WrongType, message).at(source.place(span)).field("body");
        diagnostics.push(problem.help("write it between three quotes: body = \"\"\" … \"\"\""));
        return Body::default();
    };
    // Where the text stands in the file as it is, problems are shown at their own lines.
    match source.text[span.range()].find(text).filter(|_| text.contains('\n')) {
        Some(at) => markdown::render(source, span.range().start + at, text, context, diagnostics),
        None => markdown::render_field(source.path, text, &source.place(span), context, diagnostics),
    }
}

/// Replaces what no page may carry and escapes (`"\u0001"`) have brought in; it is reported once a file.
fn clean(source: Source<'_>, table: &mut Table, diagnostics: &mut Vec<Diagnostic>) {
    for entry in table {
        clean_text(source, &mut entry.key, entry.key_span, diagnostics);
        clean_value(source, &mut entry.value, diagnostics);
    }
}

fn clean_value(source: Source<'_>, value: &mut values::Spanned, diagnostics: &mut Vec<Diagnostic>) {
    match &mut value.value {
        Value::Text(text) => clean_text(source, text, value.span, diagnostics),
        Value::List(items) => items.iter_mut().for_each(|item| clean_value(source, item, diagnostics)),
        Value::Table(table) => clean(source, table, diagnostics),
        Value::Integer(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
    }
}

fn clean_text(source: Source<'_>, text: &mut Box<str>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let Some(at) = first_forbidden(text) else { return };
    if diagnostics.iter().all(|diagnostic| diagnostic.code != Code::ControlCharacter) {
        diagnostics.push(control_character(text[at..].chars().next().unwrap_or_default(), source.place(span)));
    }
    *text = without_forbidden(text).into();
}

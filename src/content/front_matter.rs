//! A record file into its front matter and its body: TOML between `+++`, YAML between `---`, or a whole `.toml` file.

mod fences;
mod foreign;
mod slips;

use std::borrow::Cow;

use self::fences::{StatedLanguage, split};
use super::leftovers::{self, RenderedText};
use super::markdown;
use super::markdown::html_text::{first_forbidden, without_forbidden};
use super::{Body, Context, Document, MAX_RECORD_BYTES, contacts};
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, Span};
use crate::normal_forms::{line_ends, nfc};
use crate::values::{self, Entry, Table, Value};

pub(super) fn read(path: &str, bytes: &[u8], context: &Context<'_>) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let read = decode(path, bytes, &mut diagnostics).and_then(|text| document(path, &text, context, &mut diagnostics));
    Checked { value: read.unwrap_or_else(|| Document::unread(path)), diagnostics }
}

/// The text of a file: without a byte order mark, and with what no page may carry replaced.
fn decode<'b>(path: &str, bytes: &'b [u8], diagnostics: &mut Vec<Diagnostic>) -> Option<Cow<'b, str>> {
    if bytes.len() > MAX_RECORD_BYTES {
        let message = format!("this file has {} bytes; a record may have {MAX_RECORD_BYTES}", bytes.len());
        let help = "split it into several records, or move what is large into a file beside it and link to that";
        diagnostics.push(Diagnostic::new(Code::FileTooLarge, message).at(Location::file(path)).help(help));
        return None;
    }
    if let Some(problem) = foreign::check(path, bytes) {
        diagnostics.push(problem);
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if has_zeros(bytes) {
        diagnostics.push(not_utf8(path, bytes, 0));
        return None;
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some(line_ends(replace_forbidden(path, text, diagnostics))),
        Err(error) => {
            diagnostics.push(not_utf8(path, bytes, error.valid_up_to()));
            None
        }
    }
}

/// Whether every other byte at the start of a file is zero, as in UTF-16 of Latin letters.
fn has_zeros(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(16)];
    start.len() >= 8 && 2 * start.iter().filter(|byte| **byte == 0).count() >= start.len() - 1
}

fn not_utf8(path: &str, bytes: &[u8], at: usize) -> Diagnostic {
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || has_zeros(bytes);
    let encoding = if is_utf16 {
        "it looks like UTF-16, which editors call “Unicode”"
    } else {
        "it may be in an older encoding such as Windows-1252"
    };
    // What could be read is the same in both, so the offset holds.
    let text = String::from_utf8_lossy(bytes);
    let place = SourceText { path, text: &text }.place(Span::from(at..at + 1));
    Diagnostic::new(Code::NotUtf8, format!("this file is not UTF-8 text; {encoding}"))
        .at(place)
        .help("save it as UTF-8; most editors offer that under “Save with encoding”")
}

/// Every position is the same before and after, but for offsets, which count in the replaced text from here on.
fn replace_forbidden<'t>(path: &str, text: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Cow<'t, str> {
    let Some(at) = first_forbidden(text) else { return Cow::Borrowed(text) };
    let replaced = without_forbidden(text);
    let character = text[at..].chars().next().unwrap_or_default();
    diagnostics.push(control_character(character, SourceText { path, text: &replaced }.place(Span::from(at..at + 1))));
    replaced
}

fn control_character(character: char, place: Location) -> Diagnostic {
    Diagnostic::new(
        Code::ControlCharacter,
        format!("the control character U+{:04X} cannot be part of a page", character as u32),
    )
    .at(place)
    .help("delete it; it is shown as U+FFFD, and further ones in this file are not listed")
}

fn document(path: &str, text: &str, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Document> {
    let source = SourceText { path, text };
    if path.ends_with(".toml") {
        return Some(whole_toml(source, context, diagnostics));
    }
    let parts = split(source, diagnostics)?;
    let head = &text[parts.head.clone()];
    let read = match parts.language {
        StatedLanguage::None => Checked { value: Table::new(), diagnostics: Vec::new() },
        StatedLanguage::Toml => values::from_toml(source, parts.head.start, head),
        StatedLanguage::Yaml => values::from_yaml(source, parts.head.start, head),
    };
    let is_broken = !read.diagnostics.is_empty();
    diagnostics.extend(read.diagnostics);
    let mut front_matter = read.value;
    clean(source, &mut front_matter, diagnostics);
    if !is_broken {
        slips::report(source, parts.language, Span::from(parts.head.clone()), &front_matter, diagnostics);
    }
    let body = markdown::render(source, parts.body, &text[parts.body..], title(&front_matter), context, diagnostics);
    let rendered = RenderedText { text: &text[parts.body..], html: &body.html, has_math: context.config.markdown.math };
    leftovers::report(source, parts.body, &rendered, diagnostics);
    let contacts = contacts::of_body(source, Span::from(parts.body..text.len()), &body, &front_matter, context);
    let (path, head, body) = (path.into(), text[..parts.body].into(), body.into());
    Some(Document { path, head, front_matter, body, contacts, is_broken })
}

/// A record that is all TOML: its `body` is Markdown.
fn whole_toml(source: SourceText<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Document {
    let read = values::from_toml(source, 0, source.text);
    let is_broken = !read.diagnostics.is_empty();
    diagnostics.extend(read.diagnostics);
    let mut front_matter = read.value;
    clean(source, &mut front_matter, diagnostics);
    let body = front_matter.iter().position(|entry| &*entry.key == "body").map(|at| front_matter.remove(at));
    let title = title(&front_matter);
    let span = body.as_ref().map_or(Span::default(), |entry| entry.value.span);
    let body = body.map_or_else(Body::default, |entry| toml_body(source, &entry, title, context, diagnostics));
    let contacts = contacts::of_body(source, span, &body, &front_matter, context);
    let (path, head, body) = (source.path.into(), source.text.into(), body.into());
    Document { path, head, front_matter, body, contacts, is_broken }
}

/// The title that a file gives its record.
fn title(front_matter: &Table) -> Option<&str> {
    values::get(front_matter, "title")?.value.value.as_text()
}

fn toml_body(
    source: SourceText<'_>,
    entry: &Entry,
    title: Option<&str>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let span = entry.value.span;
    let Some(text) = entry.value.value.as_text() else {
        let message = format!("the body is {}, where text is expected", entry.value.value.type_name());
        let problem = Diagnostic::new(Code::WrongType, message).at(source.place(span)).field("body");
        diagnostics.push(problem.help("write it between three quotes: body = \"\"\" … \"\"\""));
        return Body::default();
    };
    // Where the text stands in the file as it is, problems are shown at their own lines.
    match source.text[span.range()].find(text).filter(|_| text.contains('\n')) {
        Some(at) => markdown::render(source, span.range().start + at, text, title, context, diagnostics),
        None => markdown::render_body(source.path, text, title, &source.place(span), context, diagnostics),
    }
}

/// Replaces what no page may carry and escapes (`"\u0001"`) have brought in; it is reported once a file. Keys are
/// brought to one normal form.
fn clean(source: SourceText<'_>, table: &mut Table, diagnostics: &mut Vec<Diagnostic>) {
    for at in 0..table.len() {
        let (before, rest) = table.split_at_mut(at);
        let Some(entry) = rest.first_mut() else { break };
        clean_text(source, &mut entry.key, entry.key_span, diagnostics);
        clean_value(source, &mut entry.value, diagnostics);
        if entry.key.is_ascii() {
            continue;
        }
        entry.key = nfc(&entry.key).into();
        if before.iter().any(|known| known.key == entry.key) {
            let message = format!("`{}` stands here twice; the two differ only in how they are encoded", entry.key);
            let problem = Diagnostic::new(Code::UnknownKey, message).at(source.place(entry.key_span));
            diagnostics.push(problem.help("remove one of the two: they are the same name"));
        }
    }
}

fn clean_value(source: SourceText<'_>, value: &mut values::Spanned, diagnostics: &mut Vec<Diagnostic>) {
    match &mut value.value {
        Value::Text(text) => clean_text(source, text, value.span, diagnostics),
        Value::List(items) => items.iter_mut().for_each(|item| clean_value(source, item, diagnostics)),
        Value::Table(table) => clean(source, table, diagnostics),
        Value::Integer(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
    }
}

fn clean_text(source: SourceText<'_>, text: &mut Box<str>, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    let Some(at) = first_forbidden(text) else { return };
    if diagnostics.iter().all(|diagnostic| diagnostic.code != Code::ControlCharacter) {
        diagnostics.push(control_character(text[at..].chars().next().unwrap_or_default(), source.place(span)));
    }
    *text = without_forbidden(text).into();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{BuildEnvironment, Config, Drafts};

    fn read_as(path: &str, bytes: &[u8]) -> Checked<Document> {
        let site = SourceText { path: "site.toml", text: "title = \"A site\"\n[kinds.news]\nfolder = \"news\"\n" };
        let config = Config::read(
            site,
            BuildEnvironment {
                today: crate::dates::Date::parse("2026-01-01").unwrap(),
                now: None,
                drafts: Drafts::LeftOut,
                program: None,
            },
            crate::config::Extensions::default(),
        )
        .value;
        read(path, bytes, &Context { config: &config, asset: &|_| None, similar: &|_| None })
    }

    /// Each entry as key, what its span covers, and its text; then the body's HTML.
    fn parts(text: &str) -> (Vec<(String, String)>, String) {
        let checked = read_as("content/news/a.md", text.as_bytes());
        assert_eq!(checked.diagnostics, [], "{text:?}");
        let document = checked.value;
        let covered = |entry: &Entry| (entry.key.to_string(), document.head[entry.value.span.range()].to_owned());
        (document.front_matter.iter().map(covered).collect(), document.body.html.trim_end().to_owned())
    }

    /// Each problem as `line:column code`.
    fn problems(path: &str, bytes: &[u8]) -> Vec<String> {
        let show = |diagnostic: &Diagnostic| {
            assert!(diagnostic.help.is_some(), "{diagnostic:?}");
            let place = diagnostic.place.as_ref().unwrap();
            format!("{}:{} {}", place.line, place.column, diagnostic.code)
        };
        read_as(path, bytes).diagnostics.iter().map(show).collect()
    }

    fn one(key: &str, covered: &str, body: &str) -> (Vec<(String, String)>, String) {
        (vec![(key.to_owned(), covered.to_owned())], body.to_owned())
    }

    #[test]
    fn front_matter_is_toml_or_yaml_between_fences() {
        assert_eq!(parts("+++\ntitle = \"é\"\n+++\nBody"), one("title", "\"é\"", "<p>Body</p>"));
        assert_eq!(parts("+++ \r\ntitle = \"é\"\r\n+++\t\r\nBody\r\n"), one("title", "\"é\"", "<p>Body</p>"));
        assert_eq!(parts("---\ntitle: é\n---\nBody"), one("title", "é", "<p>Body</p>"));
        assert_eq!(parts("---\r\ntitle: é\r\n...\r\nBody"), one("title", "é", "<p>Body</p>"));
        assert_eq!(parts("\u{feff}+++\na = 1\n+++"), one("a", "1", ""));
        assert_eq!(parts("+++\n+++\n"), (vec![], String::new()));
        assert_eq!(parts("---\n---\nx"), (vec![], "<p>x</p>".to_owned()));
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        for text in ["Body\n\n+++\n", " +++\n"] {
            let document = read_as("content/news/a.md", text.as_bytes()).value;
            assert!(document.front_matter.is_empty() && document.body.html.ends_with("<p>+++</p>\n"), "{text}");
            assert_eq!(problems("content/news/a.md", text.as_bytes()).len(), 1, "{text}");
        }
        assert_eq!(parts(""), (vec![], String::new()));
    }

    #[test]
    fn front_matter_that_does_not_end_is_no_record() {
        for (text, place) in [("+++\ntitle = \"x\"\n", "1:1"), ("---\ntitle: x\n+++\n", "3:1"), ("+++", "1:1")] {
            let checked = read_as("content/news/a.md", text.as_bytes());
            assert!(checked.value.is_broken);
            assert_eq!(problems("content/news/a.md", text.as_bytes()), [format!("{place} unclosed-front-matter")]);
        }
    }

    #[test]
    fn a_whole_toml_record_has_its_body_in_a_key() {
        let text = "title = \"x\"\nbody = \"\"\"\nOne\n\n[two](/three)\n\"\"\"\nafter = 1\n";
        let document = read_as("content/news/a.toml", text.as_bytes()).value;
        assert_eq!(&*document.body.html, "<p>One</p>\n<p>two</p>\n");
        assert_eq!(document.front_matter.iter().map(|entry| &*entry.key).collect::<Vec<_>>(), ["title", "after"]);
        assert_eq!(&*document.head, text);
        assert_eq!(problems("content/news/a.toml", text.as_bytes()), ["5:1 broken-link"]);
        assert_eq!(problems("content/news/a.toml", text.replace('\n', "\r\n").as_bytes()), ["5:1 broken-link"]);
        assert_eq!(problems("content/news/a.toml", b"a = 1\nbody = \"x\\n[y](/z)\""), ["2:8 broken-link"]);
        assert_eq!(problems("content/news/a.toml", b"body = [1]"), ["1:8 wrong-type"]);
    }

    #[test]
    fn what_is_wrong_in_one_part_hides_nothing_in_the_other() {
        let text = "+++\ntitle = \"x\"\nbad = no\n+++\n\n[y](/z)\n";
        assert_eq!(problems("content/news/a.md", text.as_bytes()), ["3:7 broken-toml", "6:1 broken-link"]);
        let document = read_as("content/news/a.md", text.as_bytes()).value;
        assert!(values::get(&document.front_matter, "title").is_some());
        assert_eq!(
            problems("content/news/a.md", b"\xEF\xBB\xBF---\r\na: b: c\r\n---\r\n\r\n\xC3\xA9 [y](/z)"),
            ["2:5 broken-yaml", "5:3 broken-link"]
        );
    }

    #[test]
    fn what_is_not_utf_8_is_refused_where_it_starts() {
        assert_eq!(problems("content/news/a.md", b"+++\n+++\n\nCaf\xC3\xA9 caf\xE9 and more"), ["4:9 not-utf-8"]);
        assert_eq!(problems("content/news/a.md", b"\xFF\xFE+\0+\0+\0"), ["1:1 not-utf-8"]);
        assert!(read_as("content/news/a.md", b"\xE9").value.is_broken);
    }

    #[test]
    fn a_file_that_is_too_large_is_refused() {
        assert_eq!(problems("content/news/a.md", &vec![b'a'; MAX_RECORD_BYTES + 1]), ["0:0 file-too-large"]);
        assert_eq!(problems("content/news/a.md", &vec![b'a'; MAX_RECORD_BYTES]), [""; 0]);
    }

    #[test]
    fn control_characters_are_replaced_and_named_once() {
        let text = "---\ntitle: \"a\u{7}b\"\nother: [{k: \"\\x01\"}]\n---\n\u{1}x\u{85}\ty\u{0}";
        assert_eq!(problems("content/news/a.md", text.as_bytes()), ["2:10 control-character"]);
        let document = read_as("content/news/a.md", text.as_bytes()).value;
        assert_eq!(document.front_matter[0].value.value.as_text(), Some("a\u{FFFD}b"));
        assert_eq!(&document.head[document.front_matter[0].value.span.range()], "\"a\u{FFFD}b\"");
        assert!(!format!("{:?}", document.front_matter[1]).contains("\\u{1}"));
        assert_eq!(&*document.body.html, "<p>\u{FFFD}x\u{FFFD}\ty\u{FFFD}</p>\n");
        assert_eq!(
            problems("content/news/a.md", b"+++\na = \"\\u0002\"\nb = [\"\\u0001\"]\n+++\n"),
            ["2:5 control-character"]
        );
        assert_eq!(problems("content/news/a.toml", b"body = \"\\u0002\""), ["1:8 control-character"]);
    }
}

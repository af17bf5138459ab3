//! A record as a form writes it into a mail or a file: TOML between lines of `+++`, then Markdown. Comments at its head
//! say which form it is from.

use std::ops::Range;

use super::super::{Submission, limits};
use super::controls::{is_own, note_own, number_of_values, take_body};
use super::{Refusal, decoded};
use crate::content::MAX_RECORD_BYTES;
use crate::diagnostics::{Checked, Diagnostic, SourceText};
use crate::form_controls;
use crate::values::{self, Table};

/// How much of a file is looked at to tell what it is, in bytes.
const START_BYTES: usize = 4_000;

/// Whether a file is a record that a form has saved.
pub(super) fn is_saved_form(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(START_BYTES)];
    let (text, _) = decoded(start, None);
    text.trim_start().starts_with("+++") && text.contains(&format!("# {}", form_controls::FORM))
}

/// Whether a text without front matter looks like a whole record in TOML.
pub(super) fn is_toml(bytes: &[u8]) -> bool {
    let is_key = |line: &[u8]| {
        let key = line.split(|byte| *byte == b'=').next().unwrap_or_default();
        let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'"' | b'.');
        key.len() + 1 < line.len() && key.ends_with(b" ") && key.trim_ascii().iter().all(is_bare)
    };
    let start = &bytes[..bytes.len().min(START_BYTES)];
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).is_some_and(is_key)
}

/// Reads a saved record.
pub(super) fn read(text: &str) -> Result<Submission, Refusal> {
    let text = &text.replace("\r\n", "\n");
    let is_yaml = text.trim_start().starts_with("---\n");
    let (head, body) = match fenced(text, if is_yaml { "---" } else { "+++" }) {
        Some(parts) => (parts.head, &text[parts.body..]),
        None if text.trim_start().starts_with("+++") || is_yaml => {
            return Err(Refusal::broken("the line that ends its front matter is missing"));
        }
        None => (0..text.len(), ""),
    };
    let read = table(&text[head.clone()], is_yaml);
    of_table(read, &text[head], body)
}

/// Reads the text of a mail. None if it has no record.
pub(super) fn read_mail(text: &str) -> Option<Result<Submission, Refusal>> {
    let text = &text.replace("\r\n", "\n");
    let parts = fenced(text, "+++")?;
    let head = &text[parts.head.clone()];
    let (body, signature) = without_signature(&text[parts.body..]);
    let mut remarks: Vec<String> = signature.into_iter().collect();
    let before = text[..parts.start].trim();
    if !before.is_empty() {
        remarks.push(format!("what stood before the record was left out: {before}"));
    }
    let (read, remark) = mended_table(head);
    remarks.extend(remark);
    Some(of_table(read, head, body).map(|mut submission| {
        submission.remarks.append(&mut remarks);
        submission
    }))
}

/// The front matter of a mail, put right where mail programs change it, and a remark on that.
fn mended_table(head: &str) -> (ReadTable, Option<String>) {
    let read = table(head, false);
    if read.problem.is_none() {
        return (read, None);
    }
    let plain = with_plain_signs(head);
    let joined_lines = "lines that a mail program had broken were put together again";
    let plain_signs = "quotation marks and blanks that a mail program had changed were put right";
    for (mended, remark) in [
        (joined(head), joined_lines.to_owned()),
        (plain.clone(), plain_signs.to_owned()),
        (joined(&plain), format!("{joined_lines}, and {plain_signs}")),
    ] {
        let read = table(&mended, false);
        if read.problem.is_none() {
            return (read, Some(remark));
        }
    }
    (read, None)
}

/// The submission of front matter that was read. What could not be read is kept in a remark.
fn of_table(read: ReadTable, head: &str, body: &str) -> Result<Submission, Refusal> {
    let is_lost = read.table.iter().all(|entry| entry.value.value.is_blank());
    match read.problem {
        Some(problem) if is_lost => Err(Refusal::broken(why(&problem))),
        problem => {
            let mut submission = submission(head, read.table, body)?;
            let remark = |problem: Box<Diagnostic>| {
                format!("not all of its fields could be read: {}; this is what came:\n{head}", why(&problem))
            };
            submission.remarks.extend(problem.map(remark));
            Ok(submission)
        }
    }
}

/// A text without what stands below the line `-- ` (RFC 3676, section 4.3), and a remark on that.
pub(super) fn without_signature(text: &str) -> (&str, Option<String>) {
    match text.find("\n-- \n") {
        Some(at) => (&text[..at], Some(format!("a signature was left out: {}", text[at + 5..].trim()))),
        None => (text, None),
    }
}

fn submission(head: &str, table: Table, body: &str) -> Result<Submission, Refusal> {
    let mut submission = Submission { body: body.trim_matches('\n').to_owned(), ..Submission::default() };
    let comments: String = head
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix('#'))
        .filter(|comment| is_own(comment.trim_start()))
        .flat_map(|comment| [comment, "\n"])
        .collect();
    let comments = with_plain_signs(&comments);
    let stated = values::from_toml(SourceText { path: "", text: &comments }, 0, &comments).value;
    let (own, fields): (Table, Table) = table.into_iter().partition(|entry| is_own(&entry.key));
    for entry in stated.into_iter().chain(own) {
        note_own(&entry.key, &entry.value.value, &mut submission);
    }
    let count: usize = fields.iter().map(|entry| number_of_values(&entry.value.value)).sum();
    if count > limits::VALUES {
        return Err(Refusal::limit(format!("it has more than {} values", limits::VALUES)));
    }
    submission.fields = fields.into_iter().filter(|entry| !entry.value.value.is_blank()).collect();
    if submission.body.is_empty() {
        take_body(&mut submission);
    }
    Ok(submission)
}

/// Where the parts of a record are in a text.
struct FencedParts {
    /// Where the line before the front matter begins.
    start: usize,
    head: Range<usize>,
    body: usize,
}

/// The first front matter in a text, between two lines that are a `fence`.
fn fenced(text: &str, fence: &str) -> Option<FencedParts> {
    let mut opened: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.trim() == fence {
            match opened {
                None => opened = Some((at, end)),
                Some((start, begin)) => return Some(FencedParts { start, head: begin..at, body: end }),
            }
        }
        at = end;
    }
    None
}

/// What could be read of front matter, and the first thing that is wrong in it.
struct ReadTable {
    table: Table,
    problem: Option<Box<Diagnostic>>,
}

fn table(text: &str, is_yaml: bool) -> ReadTable {
    if text.len() > MAX_RECORD_BYTES {
        let message = format!("it has more than {MAX_RECORD_BYTES} bytes");
        let problem = Diagnostic::new(crate::diagnostics::Code::FileTooLarge, message);
        return ReadTable { table: Table::new(), problem: Some(Box::new(problem)) };
    }
    let source = SourceText { path: "", text };
    let read = if is_yaml { values::from_yaml(source, 0, text) } else { values::from_toml(source, 0, text) };
    let Checked { value, diagnostics } = read;
    ReadTable { table: value, problem: diagnostics.into_iter().next().map(Box::new) }
}

/// What is wrong in front matter, as a clause.
fn why(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref().map(|place| format!("in line {} of its front matter, ", place.line));
    let help = problem.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}{}{help}", place.unwrap_or_default(), problem.message)
}

/// Front matter whose lines a mail program has broken: a line that begins no entry goes on in the line before.
fn joined(head: &str) -> String {
    let begins = |line: &str| {
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_bare = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let is_entry = line.contains(" =") && !key.is_empty() && key.chars().all(is_bare);
        line.trim().is_empty() || line.starts_with(['#', '[']) || is_entry
    };
    let mut joined = String::with_capacity(head.len());
    for line in head.lines() {
        joined.push_str(if joined.is_empty() {
            ""
        } else if begins(line) {
            "\n"
        } else {
            " "
        });
        joined.push_str(line.trim_end());
    }
    joined
}

/// Whether a mail program may have made a character of the quotation marks of TOML.
fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″')
}

/// Front matter in which blanks and quotation marks outside of texts are those of TOML. What TOML reads stays as it is.
fn with_plain_signs(head: &str) -> String {
    let mut plain = String::with_capacity(head.len());
    let mut rest = head;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' if text_length(rest, character) > 1 => text_length(rest, character),
            mark if is_quotation_mark(mark) => {
                let (text, length) = text_in_marks(rest, mark);
                plain.push_str(&text);
                rest = &rest[length..];
                continue;
            }
            '\u{a0}' | '\u{202f}' => {
                plain.push(' ');
                rest = &rest[character.len_utf8()..];
                continue;
            }
            other => other.len_utf8(),
        };
        plain.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    plain
}

/// Whether a mark ends what another one begins: French marks stand within English ones, as in “« oui », he said”.
fn closes(opening: char, mark: char) -> bool {
    let is_french = |mark: char| matches!(mark, '«' | '»');
    is_quotation_mark(mark) && is_french(opening) == is_french(mark)
}

/// The length of the text of TOML that something begins with, in bytes. One that does not end is its mark alone.
fn text_length(text: &str, mark: char) -> usize {
    let triple = String::from(mark).repeat(3);
    let (fence, has_lines) = if text.starts_with(&triple) { (&*triple, true) } else { (&triple[..1], false) };
    let mut at = fence.len();
    while let Some(character) = text[at..].chars().next() {
        if text[at..].starts_with(fence) {
            return at + fence.len();
        }
        let is_escape = character == '\\' && mark == '"';
        at += character.len_utf8();
        if is_escape {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        } else if character == '\n' && !has_lines {
            break;
        }
    }
    1
}

/// The text in typographic quotation marks that something begins with, as TOML, and its length. It ends at a mark with
/// the end of the value behind it; without one, the first mark alone is made plain.
fn text_in_marks(text: &str, opening: char) -> (String, usize) {
    if let Some(row) = row_of_three(text)
        && let Some((inner, length)) = inner_of_rows(text, row)
    {
        return (format!("\"\"\"{inner}\"\"\""), length);
    }
    let first = opening.len_utf8();
    let line = &text[..text.find('\n').unwrap_or(text.len())];
    let ends = |(at, mark): &(usize, char)| {
        let behind = line[at + mark.len_utf8()..].trim_start();
        *at >= first && closes(opening, *mark) && (behind.is_empty() || behind.starts_with([',', ']', '}', '#', '=']))
    };
    match line.char_indices().find(ends) {
        Some((at, mark)) => {
            let inner = line[first..at].replace("\\\"", "\"").replace('"', "\\\"");
            (format!("\"{}\"", with_escaped_marks(&inner)), at + mark.len_utf8())
        }
        None => ("\"".to_owned(), first),
    }
}

/// The length of the three marks that a text begins with, in bytes.
fn row_of_three(text: &str) -> Option<usize> {
    let marks: Vec<char> = text.chars().take(3).take_while(|character| is_quotation_mark(*character)).collect();
    (marks.len() == 3).then(|| marks.into_iter().map(char::len_utf8).sum())
}

/// What stands between two rows of three marks, and the length of all. `row` is that of the first one.
fn inner_of_rows(text: &str, row: usize) -> Option<(String, usize)> {
    let mut ends = text[row..].char_indices().map(|(at, _)| row + at);
    let (end, closing) = ends.find_map(|at| Some((at, row_of_three(&text[at..])?)))?;
    Some((with_escaped_marks(&text[row..end]), end + closing))
}

/// A text in which escaped marks are those that TOML escapes.
fn with_escaped_marks(inner: &str) -> String {
    let mut plain = String::with_capacity(inner.len());
    let mut is_escaped = false;
    for character in inner.chars() {
        let is_mark = is_escaped && is_quotation_mark(character);
        plain.push(if is_mark { '"' } else { character });
        is_escaped = character == '\\' && !is_escaped;
    }
    plain
}

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
    let text = &text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let parts = fenced(text, "+++")?;
    let head = &text[parts.head.clone()];
    let (body, signature) = without_signature(&text[parts.body..]);
    let mut remarks: Vec<String> = signature.into_iter().collect();
    let before = text[..parts.start].trim();
    if !before.is_empty() {
        remarks.push(format!("what stood before the record was left out: {before}"));
    }
    let mut read = table(head, false);
    if read.problem.is_some() {
        let whole = table(&joined(head), false);
        if whole.problem.is_none() {
            remarks.push("lines that a mail program had broken were put together again".to_owned());
            read = whole;
        }
    }
    Some(of_table(read, head, body).map(|mut submission| {
        submission.remarks.append(&mut remarks);
        submission
    }))
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

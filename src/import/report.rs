//! What an import came to: which records were written, what was changed in them, and what was left out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::draft::Draft;
use crate::diagnostics::is_invisible;

/// The version of the report in JSON. It rises when what a program reads there changes.
const REPORT_VERSION: u8 = 1;

/// The result of an import.
#[derive(Debug, Serialize)]
pub(crate) struct ImportReport {
    version: u8,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The drafts that were written.
    pub written: Vec<WrittenDraft>,
    /// What was not imported.
    pub left_out: Vec<LeftOut>,
}

/// A draft that was written.
#[derive(Debug, Serialize)]
pub(crate) struct WrittenDraft {
    /// The path of the record, relative to the project's folder.
    pub path: String,
    /// The name of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Where it came from: a file, and the number in it.
    pub from: String,
    /// The files beside it.
    pub files: Vec<String>,
    /// What was changed or not taken over, and why. It stands in a comment of the record as well.
    pub notes: Vec<String>,
}

/// Something that was not imported.
#[derive(Debug, Serialize)]
pub(crate) struct LeftOut {
    /// Where it is: a file, and the number in it.
    pub from: String,
    /// The sort of reason.
    pub reason: LeftOutReason,
    /// The reason, as a clause, with a way out.
    pub message: String,
}

/// Why something was not imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LeftOutReason {
    /// It looks like spam.
    Spam,
    /// It was imported before, or stands twice in what was given.
    Duplicate,
    /// It is a mail that no form has made.
    NoForm,
    /// The file could not be read.
    Unreadable,
    /// It is none of what is imported, or broken.
    NotUnderstood,
    /// It is beyond a limit.
    Limit,
    /// It names a form or a kind that the site does not have.
    NoKind,
    /// The record could not be written.
    NotWritten,
}

impl LeftOutReason {
    /// Whether the command has failed to do what it was asked for.
    pub(crate) fn is_failure(self) -> bool {
        !matches!(self, Self::Spam | Self::Duplicate | Self::NoForm)
    }

    /// What it is, behind a number.
    fn words(self) -> &'static str {
        match self {
            Self::Spam => "like spam",
            Self::Duplicate => "imported before or twice",
            Self::NoForm => "of no form",
            Self::Unreadable => "unreadable",
            Self::NotUnderstood => "not understood",
            Self::Limit => "beyond a limit",
            Self::NoKind => "of no known kind",
            Self::NotWritten => "not written",
        }
    }
}

impl LeftOut {
    fn line(&self) -> String {
        format!("left out: {}: {}", self.from, self.message)
    }
}

impl WrittenDraft {
    pub(super) fn of(draft: Draft) -> Self {
        Self {
            path: shown(&draft.path()),
            kind: draft.kind_name.to_string(),
            title: shown(&draft.title),
            from: shown(&draft.provenance.place),
            files: draft.attached.iter().map(|file| shown(&file.name)).collect(),
            notes: draft.notes.iter().map(|note| shown(note)).collect(),
        }
    }
}

impl ImportReport {
    pub(super) fn new(dry_run: bool) -> Self {
        Self { version: REPORT_VERSION, dry_run, written: Vec::new(), left_out: Vec::new() }
    }

    pub(super) fn leave_out(&mut self, from: &str, reason: LeftOutReason, message: String) {
        self.left_out.push(LeftOut { from: shown(from), reason, message: shown(&message) });
    }

    /// Whether something was left out that should have been imported.
    pub(crate) fn has_failures(&self) -> bool {
        self.left_out.iter().any(|left| left.reason.is_failure())
    }

    /// The report in JSON.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// What should have been imported and was not, for people: a line each.
    pub(crate) fn failures(&self) -> impl Iterator<Item = String> {
        self.left_out.iter().filter(|left| left.reason.is_failure()).map(LeftOut::line)
    }

    /// The rest of the report for people, line by line, without the counts.
    pub(crate) fn lines(&self) -> impl Iterator<Item = String> {
        let drafts = self.written.iter().flat_map(|draft| {
            let head = format!("{}  from {}", draft.path, draft.from);
            let files = draft.files.iter().map(|name| format!("  with the file {name}"));
            let notes = draft.notes.iter().map(|note| format!("  note: {note}"));
            std::iter::once(head).chain(files).chain(notes)
        });
        drafts.chain(self.left_out.iter().filter(|left| !left.reason.is_failure()).map(LeftOut::line))
    }

    /// How much was left out, by the sorts of reasons: `2 spam, 300 duplicate`.
    pub(crate) fn counts_of_left_out(&self) -> String {
        let mut counts: BTreeMap<LeftOutReason, usize> = BTreeMap::new();
        for left in &self.left_out {
            *counts.entry(left.reason).or_default() += 1;
        }
        let counts: Vec<String> = counts.iter().map(|(reason, count)| format!("{count} {}", reason.words())).collect();
        counts.join(", ")
    }
}

/// A text on one line that can be shown on a terminal: what controls one, or turns the direction of text, is replaced.
fn shown(text: &str) -> String {
    text.replace('\n', " ").replace(is_invisible, "\u{FFFD}")
}

//! Reads drafts as the catalogue will, and turns what it refuses into comments, so that no import stops a build.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::draft::{Draft, DraftLine};
use super::project::ImportProject;
use super::{ImportReport, LeftOutReason, plain_text};
use crate::catalogue::Catalogue;
use crate::checks;
use crate::content::{self, Document, MAX_RECORD_BYTES};
use crate::diagnostics::{Diagnostic, Severity};
use crate::values::toml_text::inline_value;
use crate::values::{Entry, Value};

/// How often drafts are read. What is still refused then is not imported.
const MAX_ROUNDS: usize = 6;

/// The drafts that the catalogue reads without errors.
pub(super) fn verify(drafts: Vec<Draft>, project: &ImportProject, report: &mut ImportReport) -> Vec<Draft> {
    let (large, mut drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(is_too_large);
    large.iter().for_each(|draft| too_large(draft, report));
    let mut read: Vec<Option<ReadDraft>> = drafts.iter().map(|_| None).collect();
    for _ in 0..MAX_ROUNDS {
        let errors = errors(&drafts, &mut read, project);
        if errors.is_empty() {
            break;
        }
        for (at, errors) in errors {
            demote(&mut drafts[at], errors, read[at].as_ref());
            read[at] = None;
        }
    }
    let still = errors(&drafts, &mut read, project);
    let mut verified = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.into_iter().enumerate() {
        match still.get(&at).and_then(|errors| errors.first()) {
            None if is_too_large(&draft) => too_large(&draft, report),
            None => verified.push(draft),
            Some(error) => {
                let message = format!("no record could be made of it: {}", error.message);
                report.leave_out(&draft.provenance.place, LeftOutReason::NotWritten, message);
            }
        }
    }
    verified
}

fn is_too_large(draft: &Draft) -> bool {
    draft.text().len() > MAX_RECORD_BYTES
}

fn too_large(draft: &Draft, report: &mut ImportReport) {
    let message = format!("its record would have more than {MAX_RECORD_BYTES} bytes");
    report.leave_out(&draft.provenance.place, LeftOutReason::Limit, message);
}

/// A draft as it was read last.
struct ReadDraft {
    document: Arc<Document>,
    diagnostics: Vec<Diagnostic>,
    lines: Vec<DraftLine>,
}

/// The errors of each draft, by its index.
fn errors(
    drafts: &[Draft],
    read: &mut [Option<ReadDraft>],
    project: &ImportProject,
) -> BTreeMap<usize, Vec<Diagnostic>> {
    project.in_context(|context| {
        let mut documents = project.documents.clone();
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut by_path: FxHashMap<Box<str>, usize> = FxHashMap::default();
        for (at, (draft, read)) in drafts.iter().zip(read).enumerate() {
            let path = draft.path();
            let read = read.get_or_insert_with(|| {
                let (text, lines) = draft.text_by_lines();
                let checked = content::read(&path, text.as_bytes(), context);
                ReadDraft { document: Arc::new(checked.value), diagnostics: checked.diagnostics, lines }
            });
            documents.push(Arc::clone(&read.document));
            found.extend(read.diagnostics.iter().cloned());
            by_path.insert(path.into(), at);
        }
        found.extend(Catalogue::link(&documents, Arc::clone(&project.config), context, None).diagnostics);
        if drafts.iter().any(may_link) {
            let shown = Catalogue::link(&documents, Arc::clone(&project.with_drafts), context, None).value;
            found.extend(checks::links_of_bodies(&shown));
        }
        project.config.apply_severities(&mut found);
        let mut errors: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
        for problem in found.into_iter().filter(|problem| problem.severity == Severity::Error) {
            let file = problem.place.as_ref().and_then(|place| by_path.get(&place.file));
            if let Some(at) = file {
                errors.entry(*at).or_default().push(problem);
            }
        }
        errors
    })
}

/// Whether a text of a draft may link to a record, or include one.
fn may_link(draft: &Draft) -> bool {
    // The sign of an e-mail address stands behind a letter.
    let has_sign = |text: &str| text.match_indices('@').any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric));
    let is_in = |entry: &Entry| has_sign(&inline_value(&entry.value.value));
    (!draft.is_plain && has_sign(&draft.body)) || draft.fields.iter().any(is_in)
}

/// Makes comments of the values that the catalogue refuses.
fn demote(draft: &mut Draft, errors: Vec<Diagnostic>, read: Option<&ReadDraft>) {
    let mut refused: BTreeMap<DraftLine, Diagnostic> = BTreeMap::new();
    for error in errors {
        refused.entry(line_of(draft, &error, read)).or_insert(error);
    }
    // An error without a place takes the text's markup away already.
    if refused.contains_key(&DraftLine::Other) {
        refused.remove(&DraftLine::Body);
    }
    // From the last to the first, so that the indices of those before stay what they are.
    for (line, error) in refused.into_iter().rev() {
        let why = why(&error);
        match line {
            DraftLine::Value(at, Some(item)) => demote_item(draft, at, item, &why),
            DraftLine::Value(at, None) => demote_field(draft, at, &why),
            DraftLine::Body => demote_body(draft, &why),
            DraftLine::Other => {
                (0..draft.fields.len()).rev().for_each(|at| demote_field(draft, at, &why));
                demote_body(draft, &why);
            }
        }
    }
    draft.fields.retain(|entry| !entry.value.value.is_blank());
}

/// Which part of a draft an error is about.
fn line_of(draft: &Draft, error: &Diagnostic, read: Option<&ReadDraft>) -> DraftLine {
    let line = error.place.as_ref().map_or(0, |place| place.line as usize);
    let known = read.zip(line.checked_sub(1)).map(|(read, at)| read.lines.get(at).copied().unwrap_or(DraftLine::Body));
    match known {
        Some(known) if known != DraftLine::Other => known,
        _ => {
            let name = error.field.as_deref().and_then(|field| field.split(['.', '[']).next());
            let at = name.and_then(|name| draft.fields.iter().position(|entry| &*entry.key == name));
            at.map_or(DraftLine::Other, |at| DraftLine::Value(at, None))
        }
    }
}

fn why(error: &Diagnostic) -> String {
    let help = error.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
    format!("{}{help}", error.message)
}

fn demote_item(draft: &mut Draft, at: usize, item: usize, why: &str) {
    let Some(entry) = draft.fields.get_mut(at) else { return };
    let Value::List(items) = &mut entry.value.value else { return };
    if item < items.len() {
        let value = items.remove(item).value;
        draft.notes.push(format!("not taken over in `{}`: {}: {why}", entry.key, inline_value(&value)));
    }
}

fn demote_field(draft: &mut Draft, at: usize, why: &str) {
    if at < draft.fields.len() {
        let entry = draft.fields.remove(at);
        draft.notes.push(format!("not taken over: {} = {}: {why}", entry.key, inline_value(&entry.value.value)));
    }
}

/// Takes the markup out of a body, and where that has been done already, the body itself.
fn demote_body(draft: &mut Draft, why: &str) {
    if draft.is_plain {
        let body = std::mem::take(&mut draft.body);
        draft.notes.push(format!("the text was not taken over, because {why}; it was:\n{body}"));
    } else {
        draft.notes.push(format!("the text was kept without its markup: {why}"));
        draft.body = plain_text::as_it_is(&draft.body);
        draft.is_plain = true;
    }
}

//! Checks that nobody's e-mail address or phone number is published by mistake: in kinds that hold contacts in
//! confidence, a record says so where they may be.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, RecordIndex, Translation};
use crate::config::{CONTACT_PUBLIC, Kind};
use crate::contacts::{self, ContactSort};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location, Severity, SourceText, Span};
use crate::values::{self, Entry, Spanned, Value};

/// At most this many contacts are reported for one file.
const MAX_PROBLEMS: usize = 20;
/// The built-in fields that pages show.
const SHOWN_FIELDS: &[&str] = &["title", "also", "summary", "source"];

pub(super) fn check(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.private_contact);
    let records = kinds.flat_map(|(index, kind)| catalogue.of_kind(index).map(move |record| (kind, record)));
    let mut records = records.filter(|(_, record)| !catalogue.record(*record).contact_public).peekable();
    if records.peek().is_none() {
        return Vec::new();
    }
    let by_path: FxHashMap<&str, &Document> = documents.iter().map(|document| (&*document.path, &**document)).collect();
    records.flat_map(|(kind, record)| of_record(catalogue, &by_path, kind, record)).collect()
}

fn of_record(
    catalogue: &Catalogue,
    documents: &FxHashMap<&str, &Document>,
    kind: &Kind,
    record: RecordIndex,
) -> Vec<Diagnostic> {
    let translations = &catalogue.record(record).translations;
    let Some(original) = translations.first() else { return Vec::new() };
    let of_file = |translation: &Translation| {
        let document = *documents.get(&*translation.path)?;
        let mut found = in_front_matter(kind, document);
        let left = MAX_PROBLEMS.saturating_sub(found.len());
        let in_body = document.contacts.iter().take(left);
        found.extend(in_body.map(|contact| ("body", contact.sort, contact.place.clone())));
        Some(found)
    };
    // A draft is in the preview alone, where editors see what it still lacks.
    let is_draft = translations.iter().all(|translation| documents.get(&*translation.path).is_some_and(is_draft));
    let report = |(field, sort, place): (&str, ContactSort, Location)| {
        let problem = problem(sort, &original.path);
        let problem = if is_draft { Diagnostic { severity: Severity::Warning, ..problem } } else { problem };
        problem.at(place).record(catalogue.name(record)).field(field)
    };
    translations.iter().filter_map(of_file).flatten().map(report).collect()
}

fn is_draft(document: &&Document) -> bool {
    let draft = values::get(&document.front_matter, "draft").map(|entry| &entry.value.value);
    draft == Some(&Value::Boolean(true))
}

fn problem(sort: ContactSort, original: &str) -> Diagnostic {
    let what = match sort {
        ContactSort::Email => "an e-mail address",
        ContactSort::Phone => "a phone number",
    };
    let message = format!("this publishes {what}, and the record does not say that it may be published");
    Diagnostic::new(Code::PrivateContact, message).help(format!(
        "take it out (editors may keep it in a comment of the front matter, behind `#`); or, where whoever it belongs \
         to agreed, write {CONTACT_PUBLIC} = true ({CONTACT_PUBLIC}: true in YAML) in {original}"
    ))
}

/// The contacts in the fields of a file: the name of the field, what it is, and where it stands.
fn in_front_matter<'d>(kind: &Kind, document: &'d Document) -> Vec<(&'d str, ContactSort, Location)> {
    let source = SourceText { path: &document.path, text: &document.head };
    let is_shown = |entry: &&Entry| SHOWN_FIELDS.contains(&&*entry.key) || kind.field_named(&entry.key).is_some();
    let mut search = FieldSearch { source, field: "", found: Vec::new() };
    for entry in document.front_matter.iter().filter(is_shown) {
        search.field = &entry.key;
        search.value(&entry.key, &entry.value);
    }
    search.found
}

/// Finds the contacts in the fields of a file, at most [`MAX_PROBLEMS`] of them.
struct FieldSearch<'d> {
    source: SourceText<'d>,
    /// The field that is looked at.
    field: &'d str,
    /// The name of the field, what it is, and where it stands.
    found: Vec<(&'d str, ContactSort, Location)>,
}

impl FieldSearch<'_> {
    fn value(&mut self, key: &str, value: &Spanned) {
        if self.found.len() == MAX_PROBLEMS {
            return;
        }
        match &value.value {
            Value::Text(text) => self.text(key, text, value.span),
            // A number in a field of text is published as it is written; one in TOML without its separators.
            Value::Integer(_) | Value::Number(_) => {
                let written = self.source.text.get(value.span.range()).unwrap_or_default().replace('_', "");
                self.text(key, &written, value.span);
            }
            Value::List(items) => items.iter().for_each(|item| self.value(key, item)),
            Value::Table(entries) => entries.iter().for_each(|entry| self.value(&entry.key, &entry.value)),
            Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
        }
    }

    /// The contacts in a text. The name of its field announces what it holds: `phone = "6512 3456"`.
    fn text(&mut self, key: &str, text: &str, span: Span) {
        let announced = format!("{key}: {text}");
        let start = announced.len() - text.len();
        let contacts = contacts::find(&announced).into_iter().filter(|contact| contact.range.start >= start);
        for contact in contacts.take(MAX_PROBLEMS - self.found.len()) {
            let written = &self.source.text[span.range()];
            let contact_text = &announced[contact.range];
            let own = written.find(contact_text).map(|at| span.range().start + at);
            let own = own.map(|start| Span::from(start..start + contact_text.len()));
            self.found.push((self.field, contact.sort, self.source.place(own.unwrap_or(span))));
        }
    }
}

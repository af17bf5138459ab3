//! Checks that nobody's e-mail address or phone number is published by mistake: in kinds that hold contacts in
//! confidence, a record says so where they may be.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, RecordIndex, Translation};
use crate::config::{CONTACT_PUBLIC, Kind};
use crate::contacts::{self, ContactSort};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText, Span};
use crate::values::{Entry, Spanned, Value};

/// At most this many contacts are reported for one file.
const MAX_PROBLEMS: usize = 20;
/// The built-in fields that pages show.
const SHOWN_FIELDS: &[&str] = &["title", "summary", "source"];

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
        found.extend(document.contacts.iter().map(|contact| ("body", contact.sort, contact.place.clone())));
        found.truncate(MAX_PROBLEMS);
        Some(found)
    };
    let report = |(field, sort, place): (&str, ContactSort, Location)| {
        problem(sort, &original.path).at(place).record(catalogue.name(record)).field(field)
    };
    translations.iter().filter_map(of_file).flatten().map(report).collect()
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
    let mut found = Vec::new();
    for entry in document.front_matter.iter().filter(is_shown) {
        let mut places = Vec::new();
        in_value(source, &entry.key, &entry.value, &mut places);
        found.extend(places.into_iter().map(|(sort, place)| (&*entry.key, sort, place)));
    }
    found
}

fn in_value(source: SourceText<'_>, key: &str, value: &Spanned, found: &mut Vec<(ContactSort, Location)>) {
    match &value.value {
        Value::Text(text) => in_text(source, key, text, value.span, found),
        Value::List(items) => items.iter().for_each(|item| in_value(source, key, item, found)),
        Value::Table(entries) => entries.iter().for_each(|entry| in_value(source, &entry.key, &entry.value, found)),
        Value::Integer(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
    }
}

/// The contacts in a text. The name of its field announces what it holds: `phone = "6512 3456"`.
fn in_text(source: SourceText<'_>, key: &str, text: &str, span: Span, found: &mut Vec<(ContactSort, Location)>) {
    let announced = format!("{key}: {text}");
    let start = announced.len() - text.len();
    for contact in contacts::find(&announced).into_iter().filter(|contact| contact.range.start >= start) {
        let written = &source.text[span.range()];
        let contact_text = &announced[contact.range];
        let own = written.find(contact_text).map(|at| span.range().start + at);
        let own = own.map(|start| Span::from(start..start + contact_text.len()));
        found.push((contact.sort, source.place(own.unwrap_or(span))));
    }
}

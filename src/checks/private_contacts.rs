//! Checks that nobody's e-mail address or phone number is published by mistake: in kinds that hold contacts in
//! confidence, a record says so where they may be.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::{CONTACT_PUBLIC, Drafts, FieldType, Kind, NOT_PRIVATE};
use crate::contacts::{self, Contact, ContactSort};
use crate::content::{ContactPlaces, Document, PublicTexts};
use crate::diagnostics::{Code, Diagnostic, Location, Severity, SourceText};
use crate::history::{self, History};
use crate::urls;
use crate::values::{Entry, Spanned, Value};

/// At most this many contacts are reported for one file.
const MAX_PROBLEMS: usize = 20;
/// The built-in fields that pages show.
const SHOWN_FIELDS: &[&str] = &["title", "also", "summary", "source"];
/// The built-in fields that are parts of addresses.
const ADDRESS_FIELDS: &[&str] = &["slug", "aliases"];

/// A contact in a file: the name of the field, what it is, and where it stands.
type FoundContact<'d> = (&'d str, ContactSort, Location);

pub(super) fn check(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.private_contact);
    let of_kind = |index| catalogue.of_kind(index).chain(catalogue.introduction(index));
    let mut records = kinds
        .flat_map(|(index, _)| of_kind(index))
        .filter(|record| !catalogue.record(*record).contact_public && catalogue.record(*record).is_written())
        .peekable();
    if records.peek().is_none() {
        return Vec::new();
    }
    let by_path: FxHashMap<&str, &Document> = documents.iter().map(|document| (&*document.path, &**document)).collect();
    records.flat_map(|record| of_record(catalogue, &by_path, record)).collect()
}

/// The titles that the recorded changes keep of records that are gone: whoever they name may have asked for that.
#[must_use]
pub(crate) fn in_history(catalogue: &Catalogue, history: &History) -> Vec<Diagnostic> {
    let schema = &catalogue.config.schema;
    if !schema.kinds.iter().any(|kind| kind.private_contact) {
        return Vec::new();
    }
    // A kind that is no longer declared may have been one that holds contacts in confidence.
    let is_private = |name: &str| {
        let kind = name.split_once('/').and_then(|(kind, _)| schema.kind_named(kind));
        kind.is_none_or(|kind| schema.kind(kind).private_contact)
    };
    let shown = history.entries.iter().filter(|entry| catalogue.named(&entry.record).is_none());
    let found = shown.filter(|entry| is_private(&entry.record) && !contacts::find(&entry.title).is_empty());
    let problem = |entry: &history::HistoryEntry| {
        let message = "a title that `changes.json` keeps has somebody's contact, and would be published";
        Diagnostic::new(Code::PrivateContact, message)
            .at(Location::file(history::FILE))
            .record(entry.record.clone())
            .help("run `handlist changes --record`, which leaves contacts out of the titles that it keeps")
    };
    found.take(MAX_PROBLEMS).map(problem).collect()
}

fn of_record(catalogue: &Catalogue, documents: &FxHashMap<&str, &Document>, index: RecordIndex) -> Vec<Diagnostic> {
    let record = catalogue.record(index);
    let kind = catalogue.config.schema.kind(record.kind);
    let files = || record.translations.iter().filter_map(|translation| documents.get(&*translation.path).copied());
    let Some(original) = files().next() else { return Vec::new() };
    let of_original = PublicTexts::of(&original.front_matter);
    let mut found = in_name(record, original, &of_original);
    for document in files() {
        let own = PublicTexts::of(&document.front_matter);
        let is_public = |contact: &str| own.has(contact) || of_original.has(contact);
        let in_body = document.contacts.iter().filter(|contact| !is_public(&contact.text));
        let in_body = in_body.map(|contact| ("body", contact.sort, contact.place.clone()));
        found.extend(in_front_matter(kind, document, &is_public).into_iter().chain(in_body).take(MAX_PROBLEMS));
    }
    // Editors see in the preview what a draft still lacks.
    let is_previewed = catalogue.config.drafts == Drafts::Previewed && files().all(Document::is_draft);
    let report = |(field, sort, place): FoundContact<'_>| {
        let problem = problem(kind, sort, &original.path);
        let problem = if is_previewed { Diagnostic { severity: Severity::Warning, ..problem } } else { problem };
        problem.at(place).record(catalogue.name(index)).field(field)
    };
    found.into_iter().map(report).collect()
}

/// The contact in the name of a record's file, which is a part of its address.
fn in_name<'d>(record: &Record, original: &Document, public: &PublicTexts) -> Vec<FoundContact<'d>> {
    let is_private = |contact: &Contact| !public.has(&record.id[contact.range.clone()]);
    let contact = contacts::find_in_address(&record.id).into_iter().find(is_private);
    contact.map(|contact| ("slug", contact.sort, Location::file(&original.path))).into_iter().collect()
}

fn problem(kind: &Kind, sort: ContactSort, original: &str) -> Diagnostic {
    let what = match sort {
        ContactSort::Email => "an e-mail address",
        ContactSort::Phone => "a phone number",
    };
    let message = format!("this publishes {what}, and the record does not say that it may be published");
    let agreed = match kind.private_contact {
        true => format!(
            "; where whoever it belongs to agreed, write {CONTACT_PUBLIC} = true ({CONTACT_PUBLIC}: true in YAML) in \
             {original}"
        ),
        false => String::new(),
    };
    Diagnostic::new(Code::PrivateContact, message).help(format!(
        "take it out (editors may keep it in a comment of the front matter, behind `#`){agreed}; or, where it is no \
         contact, or one that anybody may have, write it into {NOT_PRIVATE} = [\"…\"]"
    ))
}

/// The contacts in the fields of a file.
fn in_front_matter<'d>(
    kind: &'d Kind,
    document: &'d Document,
    is_public: &dyn Fn(&str) -> bool,
) -> Vec<FoundContact<'d>> {
    let source = SourceText { path: &document.path, text: &document.head };
    let mut search = FieldSearch { source, kind, is_public, field: "", found: Vec::new() };
    for entry in &document.front_matter {
        search.field = &entry.key;
        search.entry(entry);
    }
    search.found
}

/// Finds the contacts in the fields of a file, at most [`MAX_PROBLEMS`] of them.
struct FieldSearch<'d, 'p> {
    source: SourceText<'d>,
    kind: &'d Kind,
    is_public: &'p dyn Fn(&str) -> bool,
    /// The field that is looked at.
    field: &'d str,
    found: Vec<FoundContact<'d>>,
}

impl FieldSearch<'_, '_> {
    /// The contacts in a field, unless pages do not show it, or its type has no room for any.
    fn entry(&mut self, entry: &Entry) {
        let key = &*entry.key;
        if ADDRESS_FIELDS.contains(&key) {
            return self.value(key, &entry.value, contacts::find_in_address);
        }
        let Some(field) = self.kind.field_named(key).map(|index| self.kind.field(index)) else {
            if SHOWN_FIELDS.contains(&key) {
                self.value(key, &entry.value, contacts::find);
            }
            return;
        };
        match &field.kind {
            FieldType::Money
            | FieldType::Geo
            | FieldType::Date
            | FieldType::DateTime
            | FieldType::Year
            | FieldType::Duration
            | FieldType::Flag => {}
            FieldType::Integer | FieldType::Number if !field.unit.is_empty() => {}
            FieldType::Image | FieldType::File => {
                self.value(key, &entry.value, |text| {
                    if text.contains(' ') { contacts::find(text) } else { contacts::find_in_address(text) }
                });
            }
            FieldType::Object(_) => self.object(&entry.value),
            _ => self.value(key, &entry.value, contacts::find),
        }
    }

    fn object(&mut self, value: &Spanned) {
        match &value.value {
            Value::List(items) => items.iter().for_each(|item| self.object(item)),
            Value::Table(entries) => {
                entries.iter().for_each(|entry| self.value(&entry.key, &entry.value, contacts::find))
            }
            _ => {}
        }
    }

    fn value(&mut self, key: &str, value: &Spanned, find: fn(&str) -> Vec<Contact>) {
        if self.found.len() >= MAX_PROBLEMS {
            return;
        }
        match &value.value {
            Value::Text(text) => self.text(key, text, value, find),
            // A number in a field of text is published as it is written; one in TOML without its separators.
            Value::Integer(_) | Value::Number(_) => {
                let written = self.source.text.get(value.span.range()).unwrap_or_default().replace('_', "");
                self.text(key, &written, value, find);
            }
            Value::List(items) => items.iter().for_each(|item| self.value(key, item, find)),
            Value::Table(entries) => entries.iter().for_each(|entry| self.value(&entry.key, &entry.value, find)),
            Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
        }
    }

    /// The contacts in a text, as it is written and with what is written in percent signs. The name of its field
    /// announces what it holds: `phone = "6512 3456"`.
    fn text(&mut self, key: &str, text: &str, value: &Spanned, find: fn(&str) -> Vec<Contact>) {
        let announced = format!("{key}: {text}");
        let start = announced.len() - text.len();
        let decoded = match urls::decode(text) {
            Cow::Owned(decoded) if decoded != text => format!("{key}: {decoded}"),
            _ => String::new(),
        };
        let places = ContactPlaces::new(self.source, value.span);
        let mut known: Vec<String> = Vec::new();
        for announced in [&announced, &decoded] {
            for contact in find(announced).into_iter().filter(|contact| contact.range.start >= start) {
                let text = &announced[contact.range];
                let is_known = known.iter().any(|known| known == text);
                if self.found.len() < MAX_PROBLEMS && !is_known && !(self.is_public)(text) {
                    self.found.push((self.field, contact.sort, places.of(text)));
                    known.push(text.to_owned());
                }
            }
        }
    }
}

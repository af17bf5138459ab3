//! Turns front matter into typed records: checks each field against the schema and resolves references.

mod aliases;
mod also;
mod constraints;
mod convert;
mod defaults;
mod direction;
mod imported;
mod keys;
mod likely;
mod markup;
mod missing;
mod not_private;
mod objects;
mod order;
mod references;
mod report;
mod scalars;
mod slug;
mod tags;
mod untitled;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use self::keys::{has_odd_character, meant_key};
use self::markup::has_markup;
use super::identify::{self, Identified, MisnamedTranslation, RecordFile};
use super::lookup::RecordLookup;
use super::{BuiltIn, FieldValue, Record, Reference, Translation, places};
use crate::config::{CONTACT_PUBLIC, Config, Field, FieldIndex, FieldType, Kind, NOT_PRIVATE, Role};
use crate::content::{Context, Document};
use crate::dates::{Date, DateTime};
use crate::diagnostics::{Code, Diagnostic, ProblemLimit, SourceText};
use crate::languages::Language;
use crate::values::{self, Entry, Spanned, Value as Raw};

/// At most this many unknown keys are reported for one file of a record.
const MAX_UNKNOWN_KEYS: usize = 20;

pub(crate) use convert::colocated_path;
pub(super) use defaults::Defaults;
pub(super) use direction::contain;
pub(crate) use direction::turns_direction;

/// A record and the problems of its files; no record if it is hidden.
pub(super) type TypedRecord = (Option<Arc<Record>>, Vec<Diagnostic>);

/// Makes every record. Hidden records are checked too. If `reused` returns a record for an index into
/// `identified`, it is taken over as it is.
pub(super) fn records(
    identified: &[Identified],
    index: &RecordLookup<'_>,
    config: &Config,
    content: &Context<'_>,
    defaults: &Defaults,
    reused: impl Fn(usize, &Identified) -> Option<TypedRecord> + Sync,
) -> Vec<TypedRecord> {
    let make = |(at, record): (usize, &Identified)| {
        reused(at, record).unwrap_or_else(|| {
            let mut diagnostics = Vec::new();
            let typed = typed_record(record, (index, content), config, defaults, &mut diagnostics);
            ((!record.hidden).then(|| Arc::new(typed)), diagnostics)
        })
    };
    identified.par_iter().enumerate().map(make).collect()
}

fn typed_record(
    identified: &Identified,
    surroundings: (&RecordLookup<'_>, &Context<'_>),
    config: &Config,
    defaults: &Defaults,
    diagnostics: &mut Vec<Diagnostic>,
) -> Record {
    let kind = config.schema.kind(identified.kind);
    let name = format!("{}/{}", kind.name, identified.id);
    let hidden = identified.hidden;
    let mut translations: Vec<Translation> = Vec::with_capacity(identified.files.len());
    let mut date = None;
    let [mut pin, mut example, mut contact_public] = [false; 3];
    let mut order = None;
    for RecordFile { language, document, .. } in &identified.files {
        let source = SourceText { path: &document.path, text: &document.head };
        let mut reader = RecordReader {
            original: identified.files.first().filter(|_| !translations.is_empty()).map(|file| &*file.document),
            original_values: translations.first().map_or(&[], |original| &original.values),
            defaults: if translations.is_empty() { defaults.of_kind(identified.kind) } else { &[] },
            misnamed: identified.misnamed.as_ref(),
            missing_original: identified.missing_original(),
            ..RecordReader::new(config, kind, surroundings, source, document)
        };
        if translations.is_empty() {
            date = reader.date("date");
            [pin, example, contact_public] = ["pin", "example", CONTACT_PUBLIC].map(|key| reader.flag(key));
            order = reader.order();
        } else {
            reader.report_untranslatable(&["date", "pin", "order", "example", CONTACT_PUBLIC]);
        }
        let translation = reader.translation(language, document, translations.first());
        reader.report_misnamed();
        diagnostics.extend(reader.diagnostics.into_iter().map(|problem| problem.record(name.clone())));
        if hidden || !identify::is_hidden(document, identified.kind, config) {
            translations.push(translation);
        }
    }
    let references = translations.first().map(|translation| references(kind, translation)).unwrap_or_default();
    let fallback_date =
        kind.date.and_then(|field| translations.first().and_then(|translation| date_of(translation, field)));
    Record {
        kind: identified.kind,
        built_in: built_in(kind, identified),
        id: identified.id.clone(),
        translations,
        date: date.or(fallback_date.map(|moment| moment.date)),
        time: fallback_date.filter(|_| date.is_none()).and_then(|moment| moment.time),
        pin,
        example,
        contact_public: contact_public && kind.private_contact,
        order,
        references,
    }
}

fn built_in(kind: &Kind, identified: &Identified) -> Option<BuiltIn> {
    let id = &identified.id;
    match kind.role {
        Role::Country => places::country(id).map(|index| BuiltIn::Place(&places::countries()[index])),
        Role::Region => places::region(id).map(|index| BuiltIn::Place(&places::regions()[index])),
        Role::Language => Language::of_code(id).map(BuiltIn::Language),
        Role::Tag => identified.tag.clone().map(BuiltIn::Tag),
        Role::Ordinary | Role::Page => None,
    }
}

fn date_of(translation: &Translation, field: FieldIndex) -> Option<DateTime> {
    let (_, values) = translation.values.iter().find(|(index, _)| *index == field)?;
    values.first()?.moment()
}

fn references(kind: &Kind, translation: &Translation) -> Box<[Reference]> {
    let mut references = Vec::new();
    for (field, values) in &translation.values {
        if let FieldType::Object(_) = kind.field(*field).kind {
            objects::references(kind, values, &mut references);
        } else if let Some(relation) = kind.field(*field).relation {
            references.extend(values.iter().filter_map(|value| match value {
                FieldValue::Reference(target) => Some(Reference { field: *field, relation, target: *target }),
                _ => None,
            }));
        }
    }
    references.into()
}

/// Reads the front matter of one file into a [`Translation`].
struct RecordReader<'a> {
    config: &'a Config,
    kind: &'a Kind,
    index: &'a RecordLookup<'a>,
    content: &'a Context<'a>,
    source: SourceText<'a>,
    document: &'a Document,
    /// The original, if the file is a translation.
    original: Option<&'a Document>,
    /// The values of the original, if the file is a translation.
    original_values: &'a [(FieldIndex, Box<[FieldValue]>)],
    /// The objects that the original states in the field that is being read.
    original_objects: Vec<&'a Spanned>,
    /// The values of fields that an original does not state; empty if the file is a translation.
    defaults: &'a [(FieldIndex, Box<[FieldValue]>)],
    /// Set if the file is named much like a translation of another record, until that has been reported.
    misnamed: Option<&'a MisnamedTranslation>,
    /// The name of the file that is to be translated by this one and is not there, until that has been reported.
    missing_original: Option<String>,
    /// The known keys that unknown ones of the file most likely mean.
    misspelt_keys: Vec<&'a str>,
    /// Whether it was reported that the file has no front matter, and so none of the required fields.
    has_no_front_matter: bool,
    diagnostics: Vec<Diagnostic>,
    limit: ProblemLimit,
}

impl<'a> RecordReader<'a> {
    /// A reader of a file that is no translation, and of which nothing else is known.
    fn new(
        config: &'a Config,
        kind: &'a Kind,
        (index, content): (&'a RecordLookup<'a>, &'a Context<'a>),
        source: SourceText<'a>,
        document: &'a Document,
    ) -> Self {
        Self {
            config,
            kind,
            index,
            content,
            source,
            document,
            original: None,
            original_values: &[],
            original_objects: Vec::new(),
            defaults: &[],
            misnamed: None,
            missing_original: None,
            misspelt_keys: Vec::new(),
            has_no_front_matter: false,
            diagnostics: Vec::new(),
            limit: ProblemLimit::default(),
        }
    }

    fn is_translation(&self) -> bool {
        self.original.is_some()
    }

    fn translation(
        &mut self,
        language: &'static str,
        document: &Document,
        original: Option<&Translation>,
    ) -> Translation {
        self.unknown_keys();
        let title = self.text("title").filter(|title| !title.trim().is_empty());
        let lacks_title = title.is_none() && original.is_none();
        let has_pattern = !self.kind.untitled.is_empty();
        if lacks_title && !has_pattern {
            self.missing_title();
        }
        for key in ["draft", "pin", "example", CONTACT_PUBLIC] {
            self.flag(key);
        }
        self.imported();
        self.not_private();
        let mut translation = Translation {
            language,
            title,
            also: self.also(),
            summary: self.text("summary").filter(|summary| !summary.trim().is_empty()),
            updated: self.date("updated"),
            verified: self.verified(),
            expires: self.date("expires"),
            source: self.text("source"),
            slug: self.slug(),
            aliases: self.aliases(),
            values: self.values(),
            path: Arc::clone(&document.path),
            text: Arc::clone(&document.body),
        };
        if lacks_title && has_pattern {
            translation.title = self.title_of_fields(language, &translation.values);
            if translation.title.is_none() {
                self.missing_title();
            }
        }
        translation
    }

    fn unknown_keys(&mut self) {
        let known_keys: Vec<&'a str> = self
            .kind
            .fields
            .iter()
            .map(|field| &*field.name)
            .chain(self.kind.built_in_fields().map(|(name, _)| name))
            .collect();
        let document = self.document;
        // What could not be read is reported already.
        let is_read = |entry: &&Entry| !(document.is_broken && entry.value.value == Raw::Nothing);
        let unknown = document.front_matter.iter().filter(is_read).filter(|entry| !known_keys.contains(&&*entry.key));
        for entry in unknown.take(MAX_UNKNOWN_KEYS) {
            let message = format!("the kind `{}` has no field `{}`", self.kind.name, entry.key.escape_debug());
            let meant = meant_key(&entry.key, &known_keys);
            let help = match meant {
                _ if [CONTACT_PUBLIC, NOT_PRIVATE].contains(&&*entry.key) => format!(
                    "contacts in records of this kind are published; to keep them, write private_contact = true below \
                     [kinds.{}] in site.toml",
                    self.kind.name
                ),
                Some(meant) if has_odd_character(&entry.key, meant) => {
                    format!("a character that cannot be seen stands in it: delete it, and write `{meant}` anew")
                }
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("its fields are: {}; others are declared in site.toml", known_keys.join(", ")),
            };
            let problem = Diagnostic::new(Code::UnknownKey, message).at(self.source.place(entry.key_span));
            self.diagnostics.push(problem.field(&*entry.key).help(help));
            self.misspelt_keys.extend(meant);
        }
    }

    /// Reports keys that only the original may state, since their values are the same in every language.
    fn report_untranslatable(&mut self, keys: &[&str]) {
        let document = self.document;
        let is_stated = |entry: &&Entry| keys.contains(&&*entry.key) && !entry.value.value.is_blank();
        for entry in document.front_matter.iter().filter(is_stated) {
            self.same_in_every_language(entry);
        }
    }

    /// Reports a field that a translation states differently from the original.
    fn same_in_every_language(&mut self, entry: &Entry) {
        let original = self.original.and_then(|original| values::get(&original.front_matter, &entry.key));
        if original.is_some_and(|original| values::is_same(&original.value.value, &entry.value.value)) {
            return;
        }
        let message = format!("`{}` is the same in every language", entry.key);
        let help = "state it in the original only, and remove it here";
        self.problem(Code::TranslatedField, entry.key_span, &entry.key, message, help);
    }

    fn built_in(&self, key: &str) -> Option<&'a Entry> {
        values::get(&self.document.front_matter, key).filter(|entry| !entry.value.value.is_blank())
    }

    fn text(&mut self, key: &str) -> Option<Box<str>> {
        let value = &self.built_in(key)?.value;
        let text = self.text_of(value);
        if text.is_none() {
            self.wrong_type(key, value, "text in quotes");
        }
        let text = self.contained(text?, value.span, key);
        if has_markup(&text) {
            let message = format!("`{key}` holds markup, and is shown as it is written");
            let help = "it is plain text: take the marks out, and write `&` and `<` as they are";
            self.problem(Code::MarkupInText, value.span, key, message, help);
        }
        Some(text)
    }

    fn flag(&mut self, key: &str) -> bool {
        match self.built_in(key).map(|entry| &entry.value) {
            None => false,
            Some(Spanned { value: Raw::Boolean(flag), .. }) => *flag,
            Some(value) => {
                let meant = self.text_of(value).and_then(|text| values::likely_flag(text.trim()));
                let meant = meant.map(|flag| self.written(key, &flag.to_string()));
                let wanted =
                    meant.map_or_else(|| "without quotes".to_owned(), |meant| format!("without quotes; write {meant}"));
                self.wrong_type(key, value, &format!("true or false, {wanted}"));
                false
            }
        }
    }

    /// `verified`. A day that is still to come is told of: the record would never be due for a check.
    fn verified(&mut self) -> Option<Date> {
        let day = self.date("verified")?;
        // Somewhere it may be tomorrow already.
        if self.config.today.next_day().is_before(day) {
            let span = self.built_in("verified")?.value.span;
            let message = format!("`verified` says {day}, a day that is still to come");
            let help = "write the day on which somebody last checked the record; `expires` is for the last day on \
                        which it is shown";
            self.problem(Code::FutureDate, span, "verified", message, help);
        }
        Some(day)
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        let value = &self.built_in(key)?.value;
        self.date_of(key, value)
    }

    fn values(&mut self) -> Box<[(FieldIndex, Box<[FieldValue]>)]> {
        let mut all = Vec::new();
        let (kind, document) = (self.kind, self.document);
        for (index, field) in kind.fields() {
            let entry = values::get(&document.front_matter, &field.name);
            let stated = entry.filter(|entry| is_stated(&field.kind, &entry.value.value));
            let values = stated.map(|entry| self.field(field, entry)).unwrap_or_default();
            if field.required && stated.is_none() && field.default.is_none() {
                self.missing_field(field, entry);
            }
            if !values.is_empty() {
                all.push((index, values.into()));
            } else if let Some(default) = self.default_values(index).filter(|_| stated.is_none()) {
                all.push((index, default.into()));
            }
        }
        self.check_date_order(&all);
        all.into()
    }

    fn default_values(&self, index: FieldIndex) -> Option<&'a [FieldValue]> {
        self.defaults.iter().find(|(known, _)| *known == index).map(|(_, values)| &**values)
    }

    fn field(&mut self, field: &Field, entry: &Entry) -> Vec<FieldValue> {
        if self.is_translation() && !field.kind.is_translatable() {
            self.same_in_every_language(entry);
            return Vec::new();
        }
        if !self.has_number_of_original(field, entry) || self.is_list_in_text(field, entry) {
            return Vec::new();
        }
        let items: &[Spanned] = match (&entry.value.value, field.many) {
            (Raw::List(items), true) => items,
            (Raw::List(items), false) if field.kind != FieldType::Geo => {
                let help = format!("write {}", self.example(field));
                self.problem(
                    Code::TooManyValues,
                    entry.value.span,
                    &field.name,
                    format!("`{}` holds one value, not a list", field.name),
                    help,
                );
                items.get(..1).unwrap_or_default()
            }
            _ => std::slice::from_ref(&entry.value),
        };
        let mut values: Vec<FieldValue> = Vec::with_capacity(items.len());
        let mut seen = FxHashSet::default();
        // An empty object of a translation stands for one of the original that needs none.
        let counts_blanks = self.is_translation() && matches!(field.kind, FieldType::Object(_));
        let items = items.iter().filter(|item| counts_blanks || is_stated(&field.kind, &item.value));
        for (position, item) in items.enumerate() {
            let Some(value) = self.value(field, position, item) else { continue };
            self.check_value(field, item, &value);
            let is_new = match &value {
                FieldValue::Reference(target) => seen.insert(target.index()),
                FieldValue::Choice(choice) => seen.insert(*choice),
                _ => true,
            };
            if is_new {
                values.push(value);
            } else {
                let message = format!("`{}` holds this value twice", field.name);
                self.problem(Code::TooManyValues, item.span, &field.name, message, "remove one of the two");
            }
        }
        self.check_count(field, entry, values.len());
        values
    }
}

/// Whether a value says something. A table of blanks is an emptied form; one of bare words (`{basic}` in YAML) is a
/// slip where the type has no tables.
fn is_stated(kind: &FieldType, value: &Raw) -> bool {
    let has_tables = matches!(kind, FieldType::Money | FieldType::Geo | FieldType::Image | FieldType::Object(_));
    match value {
        Raw::Table(entries) if !has_tables && entries.iter().any(|entry| entry.value.value == Raw::Nothing) => true,
        _ => !value.is_blank(),
    }
}

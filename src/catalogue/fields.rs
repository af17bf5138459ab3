//! Turns front matter into typed records: checks each field against the schema and resolves references.

mod convert;
mod scalars;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::identify::{self, Identified, RecordFile, RecordLookup};
use super::{Alias, BuiltIn, FieldValue, Record, Reference, Translation, places};
use crate::config::{BUILT_IN_FIELDS, Config, Field, FieldIndex, FieldType, Kind, Role};
use crate::content::{Context, Document};
use crate::dates::Date;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText, Span};
use crate::file_names;
use crate::languages;
use crate::normal_forms::nfc;
use crate::values::{self, Entry, Spanned, Value as Raw};

/// At most this many problems are reported for one file of a record.
const MAX_PROBLEMS: usize = 100;
/// At most this many unknown keys are reported for one file of a record.
const MAX_UNKNOWN_KEYS: usize = 20;

/// A record and the problems of its files; no record if it is hidden.
pub(super) type TypedRecord = (Option<Arc<Record>>, Vec<Diagnostic>);

/// Makes every record. Hidden records are checked too. If `reused` returns a record for an index into
/// `identified`, it is taken over as it is.
pub(super) fn records(
    identified: &[Identified],
    index: &RecordLookup<'_>,
    config: &Config,
    content: &Context<'_>,
    reused: impl Fn(usize, &Identified) -> Option<TypedRecord> + Sync,
) -> Vec<TypedRecord> {
    let make = |(at, record): (usize, &Identified)| {
        reused(at, record).unwrap_or_else(|| {
            let mut diagnostics = Vec::new();
            let typed = typed_record(record, index, config, content, &mut diagnostics);
            ((!record.hidden).then(|| Arc::new(typed)), diagnostics)
        })
    };
    identified.par_iter().enumerate().map(make).collect()
}

fn typed_record(
    identified: &Identified,
    index: &RecordLookup<'_>,
    config: &Config,
    content: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Record {
    let kind = config.schema.kind(identified.kind);
    let name = format!("{}/{}", kind.name, identified.id);
    let hidden = identified.hidden;
    let mut translations: Vec<Translation> = Vec::with_capacity(identified.files.len());
    let mut date = None;
    let mut pin = false;
    for RecordFile { language, document, .. } in &identified.files {
        let mut reader = RecordReader {
            config,
            kind,
            index,
            content,
            source: SourceText { path: &document.path, text: &document.head },
            document,
            is_translation: !translations.is_empty(),
            diagnostics: Vec::new(),
        };
        if translations.is_empty() {
            date = reader.date("date");
            pin = reader.flag("pin");
        } else {
            reader.report_untranslatable(&["date", "pin"]);
        }
        let translation = reader.translation(language, document, translations.first());
        diagnostics.extend(reader.diagnostics.into_iter().map(|problem| problem.record(name.clone())));
        if hidden || !identify::is_hidden(document, config) {
            translations.push(translation);
        }
    }
    let references = translations.first().map(|translation| references(kind, translation)).unwrap_or_default();
    let fallback_date =
        kind.date.and_then(|field| translations.first().and_then(|translation| date_of(translation, field)));
    Record {
        kind: identified.kind,
        built_in: built_in(kind, &identified.id),
        id: identified.id.clone(),
        translations,
        date: date.or(fallback_date),
        pin,
        references,
    }
}

fn built_in(kind: &Kind, id: &str) -> Option<BuiltIn> {
    match kind.role {
        Role::Country => places::country(id).map(|index| BuiltIn::Place(&places::countries()[index])),
        Role::Region => places::region(id).map(|index| BuiltIn::Place(&places::regions()[index])),
        Role::Language => languages::of_name(id).map(BuiltIn::Language),
        Role::Ordinary | Role::Page => None,
    }
}

fn date_of(translation: &Translation, field: FieldIndex) -> Option<Date> {
    let (_, values) = translation.values.iter().find(|(index, _)| *index == field)?;
    match values.first() {
        Some(FieldValue::Date(date)) => Some(*date),
        _ => None,
    }
}

fn references(kind: &Kind, translation: &Translation) -> Box<[Reference]> {
    let mut references = Vec::new();
    for (field, values) in &translation.values {
        let Some(relation) = kind.field(*field).relation else { continue };
        references.extend(values.iter().filter_map(|value| match value {
            FieldValue::Reference(target) => Some(Reference { field: *field, relation, target: *target }),
            _ => None,
        }));
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
    is_translation: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> RecordReader<'a> {
    fn translation(
        &mut self,
        language: &'static str,
        document: &Document,
        original: Option<&Translation>,
    ) -> Translation {
        self.unknown_keys();
        let title = self.text("title");
        let title = match title {
            Some(title) if !title.trim().is_empty() => title,
            _ => self.missing_title(original),
        };
        for key in ["draft", "pin"] {
            self.flag(key);
        }
        self.date("expires");
        Translation {
            language,
            title,
            summary: self.text("summary").filter(|summary| !summary.trim().is_empty()),
            updated: self.date("updated"),
            verified: self.date("verified"),
            source: self.text("source"),
            aliases: self.aliases(),
            values: self.values(),
            path: Arc::clone(&document.path),
            text: Arc::clone(&document.body),
        }
    }

    /// Reports a problem, unless [`MAX_PROBLEMS`] have been reported. The last one says that more are not
    /// listed.
    fn report(&mut self, problem: impl FnOnce(&Self) -> Diagnostic) {
        if self.diagnostics.len() < MAX_PROBLEMS {
            let mut problem = problem(self);
            if self.diagnostics.len() + 1 == MAX_PROBLEMS {
                problem.message.push_str(" (what else is wrong in this record is not listed)");
            }
            self.diagnostics.push(problem);
        }
    }

    fn problem(&mut self, code: Code, span: Span, field: &str, message: impl Into<String>, help: impl Into<String>) {
        self.report(|reader| Diagnostic::new(code, message).at(reader.source.place(span)).field(field).help(help));
    }

    fn unknown_keys(&mut self) {
        let known_keys: Vec<&str> = self
            .kind
            .fields
            .iter()
            .map(|field| &*field.name)
            .chain(BUILT_IN_FIELDS.iter().map(|(name, _)| *name))
            .collect();
        let unknown = self.document.front_matter.iter().filter(|entry| !known_keys.contains(&&*entry.key));
        for entry in unknown.take(MAX_UNKNOWN_KEYS) {
            let message = format!("the kind `{}` has no field `{}`", self.kind.name, entry.key);
            let problem = Diagnostic::new(Code::UnknownKey, message)
                .at(self.source.place(entry.key_span))
                .field(&*entry.key)
                .help(format!("its fields are: {}; others are declared in site.toml", known_keys.join(", ")))
                .suggest(&entry.key, known_keys.iter().copied());
            self.diagnostics.push(problem);
        }
    }

    fn missing_title(&mut self, original: Option<&Translation>) -> Box<str> {
        if let Some(original) = original {
            return original.title.clone();
        }
        if !self.kind.is_built_in() && !self.document.is_broken {
            let place = if self.source.text.is_empty() {
                Location::file(self.source.path)
            } else {
                self.source.place(Span::default())
            };
            let help = "write title = \"…\" (TOML) or title: … (YAML) in the front matter at the head of the file";
            self.diagnostics.push(
                Diagnostic::new(Code::MissingField, "this record has no `title`").at(place).field("title").help(help),
            );
        }
        "".into()
    }

    /// Reports keys that only the original may state, since their values are the same in every language.
    fn report_untranslatable(&mut self, keys: &[&str]) {
        let document = self.document;
        let is_stated = |entry: &&Entry| keys.contains(&&*entry.key) && !entry.value.value.is_blank();
        for entry in document.front_matter.iter().filter(is_stated) {
            let message = format!("`{}` is the same in every language", entry.key);
            let help = "state it in the original only, and remove it here";
            self.problem(Code::TranslatedField, entry.key_span, &entry.key, message, help);
        }
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
        text
    }

    fn flag(&mut self, key: &str) -> bool {
        match self.built_in(key).map(|entry| &entry.value) {
            None => false,
            Some(Spanned { value: Raw::Boolean(flag), .. }) => *flag,
            Some(value) => {
                self.wrong_type(key, value, "true or false, without quotes");
                false
            }
        }
    }

    fn date(&mut self, key: &str) -> Option<Date> {
        let value = &self.built_in(key)?.value;
        self.date_of(key, value)
    }

    fn aliases(&mut self) -> Box<[Alias]> {
        let Some(entry) = self.built_in("aliases") else { return Box::default() };
        let items = match &entry.value.value {
            Raw::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        let mut aliases = Vec::new();
        for item in items.iter().filter(|item| !item.value.is_blank()) {
            let Some(text) = item.value.as_text() else {
                self.wrong_type("aliases", item, "a list of former addresses, as in aliases = [\"old/page.html\"]");
                continue;
            };
            match alias(text) {
                Ok(path) => aliases.push(Alias { path, place: self.source.place(item.span) }),
                Err(reason) => {
                    let help = "write a path from the site's root that ends in .html, as in \"old/page.html\"";
                    self.problem(
                        Code::InvalidAlias,
                        item.span,
                        "aliases",
                        format!("`{text}` cannot be a former address: {reason}"),
                        help,
                    );
                }
            }
        }
        aliases.into()
    }

    fn values(&mut self) -> Box<[(FieldIndex, Box<[FieldValue]>)]> {
        let mut all = Vec::new();
        let (kind, document) = (self.kind, self.document);
        for (index, field) in kind.fields() {
            let entry = values::get(&document.front_matter, &field.name);
            let stated = entry.filter(|entry| !entry.value.value.is_blank());
            let values = stated.map(|entry| self.field(field, entry)).unwrap_or_default();
            if field.required && stated.is_none() && !self.is_translation && !self.document.is_broken {
                let span = entry.map_or(Span::default(), |entry| entry.key_span);
                let help = format!("write {} = {}", field.name, self.config.schema.example(field));
                self.problem(
                    Code::MissingField,
                    span,
                    &field.name,
                    format!("the required field `{}` is missing", field.name),
                    help,
                );
            }
            if !values.is_empty() {
                all.push((index, values.into()));
            }
        }
        self.check_date_order(&all);
        all.into()
    }

    fn field(&mut self, field: &Field, entry: &Entry) -> Vec<FieldValue> {
        if self.is_translation && !field.kind.is_translatable() {
            let message = format!("`{}` is the same in every language", field.name);
            self.problem(
                Code::TranslatedField,
                entry.key_span,
                &field.name,
                message,
                "state it in the original only, and remove it here",
            );
            return Vec::new();
        }
        let items: &[Spanned] = match (&entry.value.value, field.many) {
            (Raw::List(items), true) => items,
            (Raw::List(items), false) if field.kind != FieldType::Geo => {
                let help = format!("write {} = {}", field.name, self.config.schema.example(field));
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
        for item in items.iter().filter(|item| !item.value.is_blank()) {
            let Some(value) = self.value(field, item) else { continue };
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
        values
    }

    /// Reports each date that lies before the date that its field's `after` names.
    fn check_date_order(&mut self, all: &[(FieldIndex, Box<[FieldValue]>)]) {
        let date = |index: FieldIndex| {
            all.iter().find(|(other, _)| *other == index).and_then(|(_, values)| match values.first() {
                Some(FieldValue::Date(date)) => Some(*date),
                _ => None,
            })
        };
        let kind = self.kind;
        for (index, field) in kind.fields() {
            let Some(after) = field.after else { continue };
            let (Some(end), Some(start)) = (date(index), date(after)) else { continue };
            if end.is_before(start) {
                let span = values::get(&self.document.front_matter, &field.name)
                    .map_or(Span::default(), |entry| entry.value.span);
                let message = format!("`{}` ({end}) is before `{}` ({start})", field.name, kind.field(after).name);
                self.problem(Code::EndBeforeStart, span, &field.name, message, "correct one of the two");
            }
        }
    }

    fn wrong_type(&mut self, field: &str, value: &Spanned, wanted: &str) {
        let message = match &value.value {
            Raw::Text(text) if !text.is_empty() => {
                let shown: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
                format!("`{shown}` is no value of `{field}`")
            }
            other => format!("`{field}` is {}", other.type_name()),
        };
        self.problem(Code::WrongType, value.span, field, message, format!("it must be {wanted}"));
    }
}

/// Checks an alias: a relative path that ends in `.html` and consists of valid file names. The error is the
/// reason.
fn alias(text: &str) -> Result<Box<str>, String> {
    const MAX_ALIAS_BYTES: usize = 400;
    let path = text.trim_start_matches('/');
    let Some(without_ending) = path.strip_suffix(".html") else {
        return Err("it does not end in .html".to_owned());
    };
    if path.len() > MAX_ALIAS_BYTES {
        return Err(format!("it is longer than {MAX_ALIAS_BYTES} bytes"));
    }
    match without_ending.split('/').find_map(file_names::problem) {
        Some(reason) => Err(format!("of a part of it, {reason}")),
        None => Ok(nfc(path).into()),
    }
}

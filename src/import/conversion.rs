//! Applies the schema to what came in: which kind it is, which of its names are fields, and of what type their values
//! are.
//!
//! A value that does not fit stays what it is: the catalogue says later what is wrong with it.

mod values_of_fields;

use rustc_hash::{FxHashMap, FxHashSet};

use self::values_of_fields::FieldConverter;
use super::draft::Draft;
use super::project::ImportProject;
use super::sifting::SiftedSubmission;
use super::{ImportReport, LeftOutReason, Submission, attachments, cleaning, limits, plain_text};
use crate::catalogue::name_key;
use crate::config::{BuiltInValue, Form, Kind, KindIndex, NOT_PRIVATE};
use crate::diagnostics::Span;
use crate::normal_forms::nfc;
use crate::record_files::id_from_title;
use crate::values::toml_text::inline_value;
use crate::values::{self, Entry, Spanned, Table, Value};
use crate::{file_names, languages, urls};

/// The built-in fields that editors alone decide.
const OF_EDITORS: [&str; 10] =
    ["updated", "slug", "aliases", "draft", "verified", "pin", "order", "example", "imported", NOT_PRIVATE];
/// What ids begin with where neither the title nor the name of the kind can be part of one.
const LAST_STEM: &str = "record";

/// Applies the schema. `default` is the kind of what names no form. What has no kind is left out.
pub(super) fn drafts(
    submissions: Vec<SiftedSubmission>,
    project: &ImportProject,
    default: Option<KindIndex>,
    report: &mut ImportReport,
) -> Vec<Draft> {
    let mut names =
        FreeNames { project, taken: FxHashSet::default(), asked: FxHashMap::default(), files: FxHashSet::default() };
    let mut drafts = Vec::with_capacity(submissions.len());
    for sifted in submissions {
        match kind_of(&sifted.submission, project, default) {
            Ok(kind) => drafts.push(draft(sifted, kind, project, &mut names)),
            Err(message) => report.leave_out(&sifted.submission.provenance.place, LeftOutReason::NoKind, message),
        }
    }
    drafts
}

/// The kind of a submission: that of its form, else the one that was asked for.
fn kind_of(submission: &Submission, project: &ImportProject, default: Option<KindIndex>) -> Result<KindIndex, String> {
    let named = match &submission.form {
        Some(form) => kind_of_form(project, form)
            .or(default)
            .ok_or_else(|| format!("the site has no form `{form}`; name the kind of the record with --kind"))?,
        None => default.ok_or("it does not say which form it is from; name the kind of the record with --kind")?,
    };
    project.importable(named)
}

/// The kind that a form asks for. A form that is named like a kind asks for that.
fn kind_of_form(project: &ImportProject, form: &str) -> Option<KindIndex> {
    let config = &project.config;
    config.form_named(form).map(|form| form.kind).or_else(|| config.schema.kind_named(form))
}

fn draft(sifted: SiftedSubmission, index: KindIndex, project: &ImportProject, names: &mut FreeNames<'_>) -> Draft {
    let SiftedSubmission { submission, fingerprint } = sifted;
    let kind = project.config.schema.kind(index);
    let mut notes = submission.remarks;
    let form = submission.form.as_deref().and_then(|form| project.config.form_named(form));
    let mut converter = FieldConverter::new(project, index, form, &submission.fields);
    let (title, mut fields) = converter.fields(submission.fields);
    let body = converter.body(&submission.body);
    let withheld = converter.finish(&mut notes);
    fields.extend(language(submission.language.as_deref(), &fields, project, &mut notes));
    let mut title = shortened(title, &mut notes);
    if title.is_empty() {
        title = kind.label.get(default_language(project)).to_owned();
        notes.push("it has no title; give it one".to_owned());
    }
    let folder = if kind.folder.is_empty() { "content".to_owned() } else { format!("content/{}", kind.folder) };
    let id = names.id(index, kind, &title);
    let record = (kind, &*folder, &*id);
    let attached = attachments::attach(submission.files, record, &fields, project, &mut names.files, &mut notes);
    Draft {
        kind_name: kind.name.clone(),
        folder,
        id,
        title,
        fields,
        body,
        is_plain: false,
        notes,
        attached,
        withheld,
        form: submission.form,
        provenance: submission.provenance,
        fingerprint,
    }
}

fn default_language(project: &ImportProject) -> &str {
    project.config.languages.first().map_or("en", |language| language.language.code)
}

/// The field `lang` of a record that is not in the site's first language.
fn language(stated: Option<&str>, fields: &[Entry], project: &ImportProject, notes: &mut Vec<String>) -> Option<Entry> {
    let stated = stated.filter(|_| fields.iter().all(|entry| &*entry.key != "lang"))?;
    let Some(language) = languages::of_name(stated) else {
        notes.push(format!("`{stated}`, in which it says it is written, is no language"));
        return None;
    };
    let is_default = language.code == default_language(project);
    let value = Value::Text(language.code.into());
    (!is_default).then(|| Entry { key: "lang".into(), key_span: Span::default(), value: spanned(value) })
}

/// A title that is not too long.
fn shortened(title: String, notes: &mut Vec<String>) -> String {
    match title.char_indices().nth(limits::TITLE_CHARACTERS) {
        Some((end, _)) => {
            notes.push(format!("the title was cut: {title}"));
            title[..end].trim_end().to_owned()
        }
        None => title,
    }
}

fn spanned(value: Value) -> Spanned {
    Spanned { value, span: Span::default() }
}

impl<'p> FieldConverter<'p> {
    /// A converter for a submission of a kind that has these values.
    fn new(project: &'p ImportProject, index: KindIndex, form: Option<&'p Form>, fields: &[Entry]) -> Self {
        let kind = project.config.schema.kind(index);
        let asked: Vec<&str> = match form {
            Some(form) => form.fields.iter().map(|field| field.asked.name(kind)).collect(),
            None => project.config.asked_of_readers(index),
        };
        let public = BuiltInValue::ContactPublic.name();
        let is_allowed = || match values::get(fields, public) {
            Some(entry) if asked.contains(&public) => {
                values_of_fields::flag(entry.value.value.clone()) == Value::Boolean(true)
            }
            _ => false,
        };
        let withholds = kind.private_contact && !is_allowed();
        Self { project, kind, index, form, asked, withholds, withheld: Vec::new(), notes: Vec::new() }
    }

    /// The title of a record, and its other values.
    fn fields(&mut self, entries: Table) -> (String, Table) {
        let mut fields = Table::new();
        let mut title = String::new();
        for entry in entries {
            let name = nfc(&entry.key).into_owned();
            let value = entry.value.value;
            if value.is_blank() {
                continue;
            }
            if name == "title" {
                title = self.text("title", &value);
            } else if let Some(value) = self.field(&name, value) {
                fields.push(Entry { key: name.into(), key_span: Span::default(), value: spanned(value) });
            }
        }
        fields.retain(|entry| !entry.value.value.is_blank());
        (title, fields)
    }

    /// The text of a record: without HTML, and none where its form does not ask for one.
    fn body(&mut self, body: &str) -> String {
        let body = body.trim();
        if self.form.is_some() && !body.is_empty() && !self.asked.contains(&BuiltInValue::Body.name()) {
            self.notes
                .push(format!("the text was not taken over, because the form does not ask for one; it was:\n{body}"));
            return String::new();
        }
        match plain_text::without_html(body) {
            Some(without) => {
                self.notes.push("HTML in the text was kept as text".to_owned());
                without
            }
            None => body.to_owned(),
        }
    }

    /// What is to be kept, but not published; `notes` are given what was changed.
    fn finish(self, notes: &mut Vec<String>) -> Vec<(String, Value)> {
        notes.extend(self.notes);
        let mut withheld: Vec<(String, Vec<Value>)> = Vec::new();
        for (name, value) in self.withheld {
            match withheld.iter_mut().find(|(known, _)| *known == name) {
                Some((_, values)) => values.push(value),
                None => withheld.push((name, vec![value])),
            }
        }
        if !withheld.is_empty() {
            let names: Vec<String> = withheld.iter().map(|(name, _)| format!("`{name}`")).collect();
            let note = "kept in [imported.private], because whoever sent it did not allow it to be published";
            notes.push(format!("{note}: {}", names.join(", ")));
        }
        let one = |mut values: Vec<Value>| match values.len() {
            1 => values.remove(0),
            _ => Value::List(values.into_iter().map(spanned).collect()),
        };
        withheld.into_iter().map(|(name, values)| (name, one(values))).collect()
    }

    /// The value of a field by its name. What is no field, or not asked of readers, becomes a note.
    fn field(&mut self, name: &str, value: Value) -> Option<Value> {
        if OF_EDITORS.contains(&name) {
            self.notes.push(format!("not taken over, because editors decide it: {name} = {}", inline_value(&value)));
            return None;
        }
        if name != "lang" && !self.asked.contains(&name) {
            return self.unasked(name, value);
        }
        if let Some(index) = self.kind.field_named(name) {
            let field = self.kind.field(index);
            let value = self.value(index, value);
            if self.withholds && field.kind.is_contact(&field.name) {
                self.withheld.push((name.to_owned(), value));
                return None;
            }
            return Some(value);
        }
        let (_, about) = self.kind.built_in_fields().find(|(known, _)| *known == name)?;
        let value = self.built_in(name, about.split(':').next().unwrap_or_default(), value);
        if name == BuiltInValue::ContactPublic.name() && value == Value::Boolean(true) {
            let note = "whoever sent this allowed that the contact is published (`contact_public = true`); make sure \
                        that it is theirs";
            self.notes.push(note.to_owned());
        }
        Some(value)
    }

    /// The value of a field that readers are not asked for: only `site.toml` can have its form send one. All else
    /// becomes a note.
    fn unasked(&mut self, name: &str, value: Value) -> Option<Value> {
        let field = self.kind.field_named(name);
        if self.is_of_site(name, &value) {
            return field.map(|index| self.value(index, value));
        }
        let is_known = field.is_some() || self.kind.built_in_fields().any(|(known, _)| known == name);
        let why = match self.form {
            _ if !is_known => "the kind has no such field",
            Some(_) => "the form does not ask for it",
            None => "no form of the kind asks for it",
        };
        self.notes.push(format!("not taken over, because {why}: {name} = {}", inline_value(&value)));
        None
    }

    /// Whether a value is none that a reader wrote: the form sends it to the service as `site.toml` states it.
    fn is_of_site(&self, name: &str, value: &Value) -> bool {
        let is_it = |(hidden, text): &(Box<str>, Box<str>)| &**hidden == name && value.as_text() == Some(text);
        self.form.is_some_and(|form| form.hidden.iter().any(is_it))
    }

    /// The value of a built-in field of a type, as [`Kind::built_in_fields`] names it.
    fn built_in(&mut self, name: &str, value_type: &str, value: Value) -> Value {
        match value_type {
            "text" | "language" => Value::Text(self.text(name, &value).into()),
            "date" => values_of_fields::date(value),
            "flag" => values_of_fields::flag(value),
            "number" => values_of_fields::number(value),
            _ => value,
        }
    }

    /// A line of text. What is none is kept as it is written in TOML.
    fn text(&mut self, name: &str, value: &Value) -> String {
        match value {
            Value::Text(text) | Value::Date(text) => cleaning::one_line(text).into_owned(),
            Value::List(items) if items.iter().all(|item| item.value.as_text().is_some()) => {
                let texts: Vec<&str> = items.iter().filter_map(|item| item.value.as_text()).collect();
                self.notes.push(format!("`{name}` came several times, and the texts were joined"));
                cleaning::one_line(&texts.join(", ")).into_owned()
            }
            other => inline_value(other),
        }
    }
}

/// Ids that no record has yet, and names that no file has.
struct FreeNames<'p> {
    project: &'p ImportProject,
    /// The ids given in this run.
    taken: FxHashSet<(KindIndex, String)>,
    /// How often an id was asked for, so that the numbers that are taken are not tried again.
    asked: FxHashMap<(KindIndex, String), u32>,
    /// The [`name_key`] of each path of a file that was given in this run.
    files: FxHashSet<String>,
}

impl FreeNames<'_> {
    /// A free id for a record with a title: made from it, with a number behind it where that id is taken or reserved.
    fn id(&mut self, index: KindIndex, kind: &Kind, title: &str) -> String {
        let stem = id_from_title(title);
        // Every number behind it must make an id, or there would be no end.
        let is_stem = |stem: &&str| !stem.is_empty() && is_id(&format!("{stem}-2"));
        let stem = [&*stem, &*kind.name].into_iter().find(is_stem).unwrap_or(LAST_STEM);
        let number = self.asked.entry((index, name_key(stem).into_owned())).or_default();
        loop {
            *number += 1;
            let id = if *number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            let key = name_key(&id).into_owned();
            let is_free =
                is_id(&id) && !self.project.has_record(index, &id) && !self.taken.contains(&(index, key.clone()));
            if is_free {
                self.taken.insert((index, key));
                return id;
            }
        }
    }
}

/// Whether a record may have an id.
fn is_id(id: &str) -> bool {
    file_names::problem(id).is_none() && !urls::is_reserved(id)
}

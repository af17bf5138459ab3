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
use super::{ImportOptions, ImportReport, LeftOutReason, Submission, attachments, cleaning, limits, plain_text};
use crate::catalogue::name_key;
use crate::config::{Kind, KindIndex};
use crate::diagnostics::{Span, closest};
use crate::normal_forms::nfc;
use crate::record_files::{id_from_title, inline_value};
use crate::values::{Entry, Spanned, Value};
use crate::{file_names, languages, urls};

/// The built-in fields that editors alone decide.
const OF_EDITORS: [&str; 9] =
    ["updated", "slug", "aliases", "draft", "verified", "pin", "order", "example", "imported"];

/// Applies the schema. What has no kind is left out.
pub(super) fn drafts(
    submissions: Vec<SiftedSubmission>,
    project: &ImportProject,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Vec<Draft> {
    let mut names = FreeNames { project, taken: FxHashSet::default(), asked: FxHashMap::default() };
    let mut drafts = Vec::with_capacity(submissions.len());
    for sifted in submissions {
        match kind_of(&sifted.submission, project, options) {
            Ok(kind) => drafts.push(draft(sifted, kind, project, &mut names)),
            Err(message) => report.leave_out(&sifted.submission.provenance.place, LeftOutReason::NoKind, message),
        }
    }
    drafts
}

/// The kind of a submission: that of its form, else the one that was asked for.
fn kind_of(submission: &Submission, project: &ImportProject, options: &ImportOptions) -> Result<KindIndex, String> {
    let schema = &project.config.schema;
    let names = || schema.kinds.iter().filter(|kind| !kind.is_built_in()).map(|kind| &*kind.name);
    let named = match (&submission.form, &options.kind) {
        (Some(form), kind) => kind_of_form(project, form)
            .or_else(|| schema.kind_named(kind.as_deref()?))
            .ok_or_else(|| format!("the site has no form `{form}`; name the kind of the record with --kind"))?,
        (None, Some(kind)) => schema.kind_named(kind).ok_or_else(|| {
            let all = || format!("the kinds are: {}", names().collect::<Vec<_>>().join(", "));
            let help = closest(kind, names()).map_or_else(all, |near| format!("did you mean `{near}`?"));
            format!("site.toml declares no kind `{kind}`; {help}")
        })?,
        (None, None) => {
            return Err("it does not say which form it is from; name the kind of the record with --kind".to_owned());
        }
    };
    if schema.kind(named).is_built_in() {
        let name = &schema.kind(named).name;
        return Err(format!("records of the kind `{name}` are named by their codes, and are not imported"));
    }
    Ok(named)
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
    let mut converter = FieldConverter { project, kind, index, form, notes: Vec::new() };
    let mut fields = Vec::new();
    let mut title = String::new();
    for entry in submission.fields {
        let name = nfc(&entry.key).into_owned();
        let value = entry.value.value;
        if value.is_blank() {
            continue;
        }
        if name == "title" {
            title = converter.text("title", &value);
        } else if let Some(value) = converter.field(&name, value) {
            fields.push(Entry { key: name.into(), key_span: Span::default(), value: spanned(value) });
        }
    }
    notes.append(&mut converter.notes);
    fields.extend(language(submission.language.as_deref(), &fields, project, &mut notes));
    let mut title = shortened(title, &mut notes);
    if title.is_empty() {
        title = kind.label.get(default_language(project)).to_owned();
        notes.push("it has no title; give it one".to_owned());
    }
    let mut body = submission.body.trim().to_owned();
    if let Some(without) = plain_text::without_html(&body) {
        body = without;
        notes.push("HTML in the text was kept as text".to_owned());
    }
    let folder = if kind.folder.is_empty() { "content".to_owned() } else { format!("content/{}", kind.folder) };
    let id = names.id(index, kind, &title);
    let attached = attachments::attach(submission.files, (kind, &folder, &id), &fields, project, &mut notes);
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

impl FieldConverter<'_> {
    /// The value of a field by its name. What is no field, or not to be decided by strangers, becomes a note.
    fn field(&mut self, name: &str, value: Value) -> Option<Value> {
        if OF_EDITORS.contains(&name) {
            self.notes.push(format!("not taken over, because editors decide it: {name} = {}", inline_value(&value)));
            return None;
        }
        if let Some(index) = self.kind.field_named(name) {
            return Some(self.value(index, value));
        }
        let kind = self.kind;
        if let Some((_, about)) = kind.built_in_fields().find(|(known, _)| *known == name) {
            return Some(self.built_in(name, about.split(':').next().unwrap_or_default(), value));
        }
        if self.is_of_site(name, &value) {
            return None;
        }
        let shown = inline_value(&value);
        self.notes.push(format!("not taken over, because the kind has no such field: {name} = {shown}"));
        None
    }

    /// Whether a value is none that a reader wrote: the form sends it to the service as `site.toml` states it.
    fn is_of_site(&self, name: &str, value: &Value) -> bool {
        let is_it = |(hidden, text): &(Box<str>, Box<str>)| &**hidden == name && value.as_text() == Some(text);
        self.form.is_some_and(|form| form.hidden.iter().any(is_it))
    }

    /// The value of a built-in field of a type, as [`Kind::built_in_fields`] names it.
    fn built_in(&mut self, name: &str, holds: &str, value: Value) -> Value {
        match holds {
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

/// Ids that no record has yet.
struct FreeNames<'p> {
    project: &'p ImportProject,
    /// The ids given in this run.
    taken: FxHashSet<(KindIndex, String)>,
    /// How often an id was asked for, so that the numbers that are taken are not tried again.
    asked: FxHashMap<(KindIndex, String), u32>,
}

impl FreeNames<'_> {
    /// A free id for a record with a title: made from it, with a number behind it where that id is taken or reserved.
    fn id(&mut self, index: KindIndex, kind: &Kind, title: &str) -> String {
        let stem = match id_from_title(title) {
            id if id.is_empty() => kind.name.to_string(),
            id => id,
        };
        let number = self.asked.entry((index, name_key(&stem).into_owned())).or_default();
        loop {
            *number += 1;
            let id = if *number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            let is_valid = file_names::problem(&id).is_none() && !urls::is_reserved(&id);
            let key = name_key(&id).into_owned();
            let is_free =
                is_valid && !self.project.has_record(index, &id) && !self.taken.contains(&(index, key.clone()));
            if is_free {
                self.taken.insert((index, key));
                return id;
            }
        }
    }
}

//! Values of controls, most of which are text, as values of the types that fields have.

use rustc_hash::FxHashSet;

use super::super::cleaning::one_line;
use super::super::plain_text;
use super::super::project::ImportProject;
use super::spanned;
use crate::catalogue::name_key;
use crate::config::{Field, FieldIndex, FieldType, Form, Kind, KindIndex};
use crate::dates::Date;
use crate::values::toml_text::inline_value;
use crate::values::{self, Entry, Table, Value};

/// Converts the values of one submission.
pub(super) struct FieldConverter<'p> {
    pub(super) project: &'p ImportProject,
    pub(super) kind: &'p Kind,
    /// The index of the kind.
    pub(super) index: KindIndex,
    /// The form that the submission is from, if the site has it.
    pub(super) form: Option<&'p Form>,
    /// The names of what the form asks readers for; of what any form of the kind does, if the site does not have the
    /// form.
    pub(super) asked: Vec<&'p str>,
    /// Whether contacts are not to be published.
    pub(super) withholds: bool,
    /// The contacts that are not to be published, by the names of their fields: `contact`, `authors.email`.
    pub(super) withheld: Vec<(String, Value)>,
    /// What was changed.
    pub(super) notes: Vec<String>,
}

impl FieldConverter<'_> {
    /// The value of a field: a list where it holds several.
    pub(super) fn value(&mut self, index: FieldIndex, value: Value) -> Value {
        let kind = self.kind;
        let field = kind.field(index);
        match value {
            Value::List(items) if field.many || items.len() > 1 => {
                let items = items.into_iter().map(|item| item.value).filter(|item| !item.is_blank());
                let items = items.map(|item| self.one(index, item)).filter(|item| !item.is_blank()).collect();
                Value::List(each_once(field, items).into_iter().map(spanned).collect())
            }
            Value::List(items) => match items.into_iter().next() {
                Some(item) => self.one(index, item.value),
                None => Value::List(Vec::new()),
            },
            value if field.many => Value::List(vec![spanned(self.one(index, value))]),
            value => self.one(index, value),
        }
    }

    fn one(&mut self, index: FieldIndex, value: Value) -> Value {
        let kind = self.kind;
        let field = kind.field(index);
        match &field.kind {
            FieldType::Text | FieldType::Url | FieldType::Email => as_line(value),
            FieldType::Markdown => self.markdown(field, value),
            FieldType::Date | FieldType::DateTime => date(value),
            FieldType::Year | FieldType::Integer => integer(value),
            FieldType::Number => number(value),
            FieldType::Flag => flag(value),
            FieldType::Money => money(value),
            FieldType::Duration => duration(value),
            FieldType::Geo => geo(value),
            FieldType::Choice(_) => self.choice(index, value),
            FieldType::Reference(kinds) => self.reference(field, kinds, value),
            FieldType::Object(parts) => self.object(field, parts, value),
            FieldType::Image | FieldType::File => value,
        }
    }

    fn markdown(&mut self, field: &Field, value: Value) -> Value {
        let Value::Text(text) = value else { return value };
        match plain_text::without_html(&text) {
            Some(without) => {
                self.notes.push(format!("HTML in `{}` was kept as text", field.name));
                Value::Text(without.into())
            }
            None => Value::Text(text),
        }
    }

    /// The id of the record that a text means: an id, or a title, perhaps with the id in brackets behind it.
    fn reference(&mut self, field: &Field, kinds: &[KindIndex], value: Value) -> Value {
        let value = as_line(value);
        let Some(text) = value.as_text() else { return value };
        match self.id_of(kinds, text) {
            Some(id) if id == text => value,
            Some(id) => {
                self.notes.push(format!("`{text}` in `{}` was read as `{id}`", field.name));
                Value::Text(id.into())
            }
            None => value,
        }
    }

    fn id_of(&self, kinds: &[KindIndex], text: &str) -> Option<String> {
        let schema = &self.project.config.schema;
        let is_id = |id: &str| kinds.iter().any(|kind| self.project.has_record(*kind, id));
        if is_id(text) {
            return Some(text.to_owned());
        }
        let titled: Vec<(KindIndex, &str)> =
            kinds.iter().filter_map(|kind| Some((*kind, self.project.titled(*kind, text)?))).collect();
        if let [(kind, id)] = titled[..] {
            let is_qualified = kinds.len() > 1;
            return Some(if is_qualified { format!("{}/{id}", schema.kind(kind).name) } else { id.to_owned() });
        }
        let (_, behind) = text.strip_suffix(')')?.rsplit_once(" (")?;
        let is_qualified_id = || {
            let (name, id) = behind.split_once('/')?;
            kinds.iter().find(|kind| &*schema.kind(**kind).name == name && self.project.has_record(**kind, id))
        };
        (is_id(behind) || is_qualified_id().is_some()).then(|| behind.to_owned())
    }

    /// A choice by its name, or by its label in some language.
    fn choice(&self, index: FieldIndex, value: Value) -> Value {
        let value = as_line(value);
        match value.as_text().and_then(|text| self.project.choice(self.index, index, text)) {
            Some(name) => Value::Text(name.into()),
            None => value,
        }
    }

    /// An object: the values of its fields. What is none of them becomes a note.
    fn object(&mut self, field: &Field, parts: &[FieldIndex], value: Value) -> Value {
        let Value::Table(entries) = value else { return value };
        let kind = self.kind;
        let mut table = Table::new();
        for Entry { key, value, .. } in entries.into_iter().filter(|entry| !entry.value.value.is_blank()) {
            let part = parts.iter().copied().find(|part| kind.field(*part).name == key);
            let Some(part) = part else {
                let shown = inline_value(&value.value);
                self.notes.push(format!("not taken over, because `{}` has no such field: {key} = {shown}", field.name));
                continue;
            };
            let value = self.value(part, value.value);
            if self.withholds && kind.field(part).kind.is_contact(&key) {
                self.withheld.push((format!("{}.{key}", field.name), value));
            } else {
                table.push(entry(&key, value));
            }
        }
        Value::Table(table)
    }
}

/// The values of a list, of which references and choices need to be stated once.
fn each_once(field: &Field, mut items: Vec<Value>) -> Vec<Value> {
    if matches!(field.kind, FieldType::Reference(_) | FieldType::Choice(_)) {
        let mut seen = FxHashSet::default();
        items.retain(|item| item.as_text().is_none_or(|text| seen.insert(name_key(text).into_owned())));
    }
    items
}

fn entry(key: &str, value: Value) -> Entry {
    Entry { key: key.into(), key_span: crate::diagnostics::Span::default(), value: spanned(value) }
}

fn as_line(value: Value) -> Value {
    match value {
        Value::Text(text) | Value::Date(text) => Value::Text(one_line(&text).into()),
        other => other,
    }
}

/// A date: a whole one without quotes.
pub(super) fn date(value: Value) -> Value {
    let Value::Text(text) = value else { return value };
    let text = text.trim();
    let is_day = text.len() == 10 && Date::parse(text).is_ok();
    if is_day { Value::Date(text.into()) } else { Value::Text(text.into()) }
}

fn integer(value: Value) -> Value {
    match &value {
        Value::Text(text) => text.trim().parse().map_or(value.clone(), Value::Integer),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Value::Integer(*number as i64),
        _ => value,
    }
}

/// A number, whole or not.
pub(super) fn number(value: Value) -> Value {
    match integer(value) {
        Value::Text(text) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => Value::Text(text),
        },
        other => other,
    }
}

/// True or false, also in words.
pub(super) fn flag(value: Value) -> Value {
    match &value {
        Value::Text(text) => values::likely_flag(text.trim()).map_or(value.clone(), Value::Boolean),
        _ => value,
    }
}

fn money(value: Value) -> Value {
    let Value::Table(entries) = value else { return as_line(value) };
    let part = |Entry { key, value, .. }: Entry| {
        let value = if &*key == "amount" { number(value.value) } else { as_line(value.value) };
        entry(&key, value)
    };
    Value::Table(entries.into_iter().filter(|entry| !entry.value.value.is_blank()).map(part).collect())
}

fn geo(value: Value) -> Value {
    match value {
        Value::Table(entries) => {
            Value::Table(entries.into_iter().map(|part| entry(&part.key, number(part.value.value))).collect())
        }
        other => as_line(other),
    }
}

/// A duration: a text, or a number and a unit such as `P#M`, in which the number takes the place of `#`.
fn duration(value: Value) -> Value {
    let Value::Table(entries) = &value else { return as_line(value) };
    let part = |key| {
        values::get(entries, key).map(|entry| match &entry.value.value {
            Value::Text(text) => text.trim().to_owned(),
            other => inline_value(other),
        })
    };
    match (part("number"), part("unit")) {
        (Some(number), Some(unit)) if unit.contains('#') => Value::Text(unit.replace('#', &number).into()),
        _ => value,
    }
}

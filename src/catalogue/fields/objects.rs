//! Objects: values that are tables with fields of their own.

use rustc_hash::FxHashSet;

use super::super::{FieldValue, Reference};
use super::{RecordReader, is_stated};
use crate::config::{Field, FieldIndex, FieldType, Kind};
use crate::diagnostics::{Code, closest};
use crate::values::{self, Entry, Spanned, Table, Value as Raw};

/// At most this many unknown keys are reported for one object.
const MAX_UNKNOWN_KEYS: usize = 10;

/// The same object in the original of a translation.
struct OriginalObject<'a> {
    entries: &'a [Entry],
    values: &'a [(FieldIndex, Box<[FieldValue]>)],
}

impl OriginalObject<'_> {
    fn values(&self, part: FieldIndex) -> Option<&[FieldValue]> {
        self.values.iter().find(|(index, _)| *index == part).map(|(_, values)| &**values)
    }
}

impl<'a> RecordReader<'a> {
    /// The object that a table states, at a position of the field's list. Problems are reported with the path of the
    /// inner field, as in `authors[2].orcid`; positions are counted from 1 there.
    pub(super) fn object(
        &mut self,
        field: &Field,
        parts: &[FieldIndex],
        position: usize,
        value: &Spanned,
    ) -> Option<FieldValue> {
        let path = if field.many { format!("{}[{}]", field.name, position + 1) } else { field.name.to_string() };
        let Raw::Table(entries) = &value.value else {
            self.no_object(field, &path, parts, value);
            return None;
        };
        let reported = self.diagnostics.len();
        self.unknown_parts(field, parts, entries);
        let original = self.original_object(field, position);
        let kind = self.kind;
        let mut stated = Vec::new();
        for index in parts {
            let part = kind.field(*index);
            let entry = values::get(entries, &part.name).filter(|entry| is_stated(&part.kind, &entry.value.value));
            let values = match &original {
                Some(original) => self.translated_part(part, *index, entry, original),
                None => self.part(part, *index, entry, value),
            };
            if !values.is_empty() {
                stated.push((*index, values.into()));
            }
        }
        for problem in &mut self.diagnostics[reported..] {
            problem.field = Some(problem.field.take().map_or_else(|| path.clone(), |part| format!("{path}.{part}")));
        }
        (!stated.is_empty()).then(|| FieldValue::Object(stated.into()))
    }

    /// The values of a field of an object. `object` is the whole.
    fn part(&mut self, part: &Field, index: FieldIndex, entry: Option<&Entry>, object: &Spanned) -> Vec<FieldValue> {
        match (entry, self.default_values(index)) {
            (Some(entry), _) => self.field(part, entry),
            (None, Some(default)) => default.to_vec(),
            (None, None) => {
                if part.required && !self.document.is_broken {
                    let message = format!("the required field `{}` is missing", part.name);
                    let help = format!("write {} in it", self.example(part));
                    self.problem(self.missing_code(), object.span, &part.name, message, help);
                }
                Vec::new()
            }
        }
    }

    /// The values of a field of an object in a translation: what is not stated, or may not be, is that of the original.
    fn translated_part(
        &mut self,
        part: &Field,
        index: FieldIndex,
        entry: Option<&Entry>,
        original: &OriginalObject<'_>,
    ) -> Vec<FieldValue> {
        if let Some(entry) = entry {
            if part.kind.is_translatable() {
                return self.field(part, entry);
            }
            let known = values::get(original.entries, &part.name);
            if !known.is_some_and(|known| values::is_same(&known.value.value, &entry.value.value)) {
                let message = format!("`{}` is the same in every language", entry.key);
                let help = "state it in the original only, and remove it here";
                self.problem(Code::TranslatedField, entry.key_span, &entry.key, message, help);
            }
        }
        original.values(index).unwrap_or_default().to_vec()
    }

    /// Reports a value that is no table.
    fn no_object(&mut self, field: &Field, path: &str, parts: &[FieldIndex], value: &Spanned) {
        let kind = self.kind;
        let first = parts.first().map(|part| kind.field(*part)).filter(|part| part.kind == FieldType::Text);
        let wanted = match (first, self.text_of(value)) {
            (Some(first), Some(text)) if !text.contains(['"', '\\', '\n']) => {
                let object = format!("{{ {} = \"{}\" }}", first.name, text.trim());
                let object = if field.many { format!("[{object}]") } else { object };
                format!("a table of its fields; write {}", self.written(&field.name, &object))
            }
            _ => format!("a table of its fields, as in {}", self.example(field)),
        };
        self.wrong_type(path, value, &wanted);
    }

    fn unknown_parts(&mut self, field: &Field, parts: &[FieldIndex], entries: &Table) {
        let kind = self.kind;
        let names: Vec<&str> = parts.iter().map(|part| &*kind.field(*part).name).collect();
        let unknown = entries.iter().filter(|entry| !names.contains(&&*entry.key));
        for entry in unknown.take(MAX_UNKNOWN_KEYS) {
            let key = entry.key.escape_debug().to_string();
            let message = format!("`{}` has no field `{key}`", field.name);
            let help = closest(&entry.key, names.iter().copied()).map_or_else(
                || format!("its fields are: {}; others are declared in site.toml", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            self.problem(Code::UnknownKey, entry.key_span, &key, message, help);
        }
    }

    /// Whether a translation states as many objects as the original. If not, that is reported.
    pub(super) fn has_number_of_original(&mut self, field: &Field, entry: &Entry) -> bool {
        if !self.is_translation() || !matches!(field.kind, FieldType::Object(_)) {
            return true;
        }
        let original = self.original.and_then(|original| values::get(&original.front_matter, &field.name));
        self.original_objects = original.map_or_else(Vec::new, |original| objects(field, &original.value).collect());
        let known = self.original_objects.len();
        let stated = items(&entry.value).len();
        if stated != known {
            let message = format!("`{}` is stated {stated} times here and {known} times in the original", field.name);
            let help = "a translation states them all in the same order, or none; what it leaves out of one is that of \
                        the original";
            self.problem(Code::TranslatedField, entry.key_span, &field.name, message, help);
        }
        stated == known
    }

    fn original_values_of(&self, field: &Field) -> &'a [FieldValue] {
        let index = self.kind.field_named(&field.name);
        let stated = self.original_values.iter().find(|(stated, _)| Some(*stated) == index);
        stated.map_or(&[], |(_, values)| values)
    }

    /// The object at a position in the original of a translation; none if the file is the original.
    fn original_object(&self, field: &Field, position: usize) -> Option<OriginalObject<'a>> {
        let entries = match &self.original_objects.get(position)?.value {
            Raw::Table(entries) => &entries[..],
            _ => &[],
        };
        match self.original_values_of(field).get(position)? {
            FieldValue::Object(values) => Some(OriginalObject { entries, values }),
            _ => None,
        }
    }
}

/// The items of a list, or a value alone.
fn items(value: &Spanned) -> &[Spanned] {
    match &value.value {
        Raw::List(items) => items,
        _ => std::slice::from_ref(value),
    }
}

/// The objects that a value of an original states.
fn objects<'v>(field: &Field, value: &'v Spanned) -> impl Iterator<Item = &'v Spanned> {
    items(value).iter().filter(|item| is_stated(&field.kind, &item.value))
}

/// Adds the references of objects: each field refers to each target once, however many objects do.
pub(super) fn references(kind: &Kind, objects: &[FieldValue], references: &mut Vec<Reference>) {
    let (start, mut seen) = (references.len(), FxHashSet::default());
    let parts = objects.iter().flat_map(|object| match object {
        FieldValue::Object(parts) => &parts[..],
        _ => &[],
    });
    for (field, values) in parts {
        let Some(relation) = kind.field(*field).relation else { continue };
        for value in values {
            if let FieldValue::Reference(target) = value
                && seen.insert((*field, *target))
            {
                references.push(Reference { field: *field, relation, target: *target });
            }
        }
    }
    references[start..].sort_by_key(|reference| reference.field);
}

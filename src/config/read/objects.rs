//! Reads fields of the type `object`: tables with fields of their own.

use super::super::schema::{Field, FieldIndex, FieldType, Schema};
use super::reader::{FieldTable, SettingsReader};
use crate::diagnostics::Code;
use crate::values::{self, Entry, Value};

impl SettingsReader<'_> {
    /// The fields of an object; none if the field is of another type.
    pub(super) fn object_parts(&mut self, schema: &Schema, declared: FieldTable<'_>) -> Option<Vec<Field>> {
        let FieldTable { what, entry, table, .. } = declared;
        if !is_object(table) {
            return None;
        }
        let mut parts = Vec::new();
        for entry in self.table(values::get(table, "fields")) {
            let what = format!("`{}` in {what}", entry.key.escape_debug());
            if !self.has_field_name(&what, entry) {
                continue;
            }
            let part = FieldTable { what: &what, entry, table: self.table(Some(entry)), is_inner: true };
            self.field_keys(part);
            parts.extend(self.field_type(schema, part).map(|field_type| self.field(part, field_type)));
        }
        if values::get(table, "fields").is_none_or(|fields| fields.value.value.is_blank()) {
            let message = format!("{what} does not say which fields it has");
            let help = "write fields = { name = { type = \"text\" }, role = { type = \"text\" } }, say";
            self.problem(Code::MissingKey, entry.key_span, message, help);
        }
        Some(parts)
    }

    /// Reports an object within another.
    pub(super) fn object_in_object(&mut self, declared: FieldTable<'_>) {
        let FieldTable { what, entry, table, .. } = declared;
        let span = values::get(table, "type").map_or(entry.key_span, |entry| entry.value.span);
        let message = format!("{what} is an object within an object");
        let help = "an object holds simple values and references; make a kind of what has fields of its own, and refer \
                    to its records";
        self.problem(Code::InvalidSetting, span, message, help);
    }

    /// Reports tags within an object.
    pub(super) fn tags_in_object(&mut self, declared: FieldTable<'_>) {
        let FieldTable { what, entry, table, .. } = declared;
        let span = values::get(table, "type").map_or(entry.key_span, |entry| entry.value.span);
        let message = format!("{what} holds tags, and is a field of an object");
        let help = "tags are a field of the record itself; here, write type = \"text\"";
        self.problem(Code::InvalidSetting, span, message, help);
    }
}

/// Whether the table of a field declares an object.
pub(super) fn is_object(table: &[Entry]) -> bool {
    values::get(table, "type").is_some_and(|entry| entry.value.value.as_text() == Some("object"))
}

/// Adds the fields of an object to those of the other objects of its kind. None if it has no fields.
pub(super) fn add_parts(parts: Vec<Field>, inner_fields: &mut Vec<Field>) -> Option<FieldType> {
    let start = inner_fields.len();
    inner_fields.extend(parts);
    let index = |at| FieldIndex(u16::try_from(at).unwrap_or(u16::MAX));
    (start < inner_fields.len()).then(|| FieldType::Object((start..inner_fields.len()).map(index).collect()))
}

/// Makes indices of the fields of objects, which count from the first of them, follow those of the kind's own fields.
pub(super) fn shift_parts(fields: &mut [Field]) {
    let own = u16::try_from(fields.len()).unwrap_or(u16::MAX);
    for field in fields {
        if let FieldType::Object(parts) = &mut field.kind {
            parts.iter_mut().for_each(|part| part.0 = part.0.saturating_add(own));
        }
    }
}

/// The table that declares a field, which may be one of an object.
pub(super) fn field_table<'t>(tables: &'t [Entry], object: Option<&Field>, field: &Field) -> Option<&'t [Entry]> {
    let table = |tables: &'t [Entry], name: &str| match &values::get(tables, name)?.value.value {
        Value::Table(table) => Some(&table[..]),
        _ => None,
    };
    match object {
        Some(object) => table(table(table(tables, &object.name)?, "fields")?, &field.name),
        None => table(tables, &field.name),
    }
}

//! Values that need neither settings nor other records nor files.

use super::super::FieldValue;
use super::RecordReader;
use crate::config::{Field, FieldType};
use crate::diagnostics::Code;
use crate::values::{MAX_INTEGER, MIN_INTEGER, Spanned, Value as Raw};

impl RecordReader<'_> {
    /// A finite number, or a whole one, as its field wants it.
    pub(super) fn number(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        let is_integer = field.kind == FieldType::Integer;
        match value.value {
            Raw::Integer(number @ MIN_INTEGER..=MAX_INTEGER) if is_integer => Some(FieldValue::Integer(number)),
            Raw::Integer(number @ MIN_INTEGER..=MAX_INTEGER) => Some(FieldValue::Number(number as f64)),
            Raw::Integer(_) => {
                self.too_large(field, value);
                None
            }
            Raw::Number(number) if !number.is_finite() => {
                self.no_number(&field.name, value);
                None
            }
            Raw::Number(number) if !is_integer => Some(FieldValue::Number(number)),
            _ => {
                let wanted = if is_integer { "a whole number without quotes" } else { "a number without quotes" };
                self.misfit(field, value, wanted);
                None
            }
        }
    }

    /// Reports a number that would lose digits.
    pub(super) fn too_large(&mut self, field: &Field, value: &Spanned) {
        let written = self.source.text.get(value.span.range()).unwrap_or_default();
        let message = format!("`{}` is {}, too large a number to keep all its digits", field.name, written.trim());
        let help = format!(
            "browsers hold whole numbers up to {MAX_INTEGER}; declare the field as type = \"text\" in site.toml, and \
             write it in quotes"
        );
        self.problem(Code::WrongType, value.span, &field.name, message, help);
    }

    /// Reports what is written like a number, but is none or infinite: `nan`, `inf`, `1e999`.
    pub(super) fn no_number(&mut self, field: &str, value: &Spanned) {
        let written = self.source.text.get(value.span.range()).unwrap_or_default().trim();
        let message = format!("`{field}` is {written}, which is not a number that can be shown");
        let help = format!("write a number, or leave `{field}` out where none is known");
        self.problem(Code::WrongType, value.span, field, message, help);
    }
}

/// True or false.
pub(super) fn flag(value: &Spanned) -> Option<FieldValue> {
    match value.value {
        Raw::Boolean(flag) => Some(FieldValue::Flag(flag)),
        _ => None,
    }
}

/// A latitude and a longitude: `{ latitude, longitude }`, a list of the two, or text with a comma between them.
pub(super) fn geo(value: &Spanned) -> Option<FieldValue> {
    let number = |value: &Spanned| match value.value {
        Raw::Integer(number) => Some(number as f64),
        Raw::Number(number) => Some(number),
        _ => None,
    };
    let (latitude, longitude) = match &value.value {
        Raw::Table(table) => {
            let get = |keys: [&str; 2]| {
                table.iter().find(|entry| keys.contains(&&*entry.key)).and_then(|entry| number(&entry.value))
            };
            (get(["latitude", "lat"])?, get(["longitude", "lon"])?)
        }
        Raw::List(items) if items.len() == 2 => (number(&items[0])?, number(&items[1])?),
        Raw::Text(text) => {
            let (latitude, longitude) = text.split_once(',')?;
            (latitude.trim().parse().ok()?, longitude.trim().parse().ok()?)
        }
        _ => return None,
    };
    let is_in_range = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
    is_in_range.then_some(FieldValue::Geo(latitude, longitude))
}

//! Values that need neither settings nor other records nor files.

use super::super::FieldValue;
use crate::values::{Spanned, Value as Raw};

/// A whole number.
pub(super) fn integer(value: &Spanned) -> Option<FieldValue> {
    match value.value {
        Raw::Integer(number) => Some(FieldValue::Integer(number)),
        _ => None,
    }
}

/// A finite number.
pub(super) fn number(value: &Spanned) -> Option<FieldValue> {
    match value.value {
        Raw::Integer(number) => Some(FieldValue::Number(number as f64)),
        Raw::Number(number) if number.is_finite() => Some(FieldValue::Number(number)),
        _ => None,
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

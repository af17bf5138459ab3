//! Which records still ask: those of a matched kind whose status is open and whose time is not over.

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, Matching};
use crate::dates::Date;

/// Whether a record asks for an answer on a day: it is of a kind with a `[matching]`, its status is none of those that
/// are not open, and the date until which it asks is not over. A record without a status, or without a date, asks.
#[must_use]
pub(crate) fn is_open(catalogue: &Catalogue, index: RecordIndex, today: Date) -> bool {
    let record = catalogue.record(index);
    let matching = catalogue.config.matching.iter().find(|matching| matching.kind == record.kind);
    matching.is_some_and(|matching| has_open_status(matching, record) && !is_over(matching, record, today))
}

fn has_open_status(matching: &Matching, record: &Record) -> bool {
    let is_open = |value: &FieldValue| matches!(value, FieldValue::Choice(choice) if matching.open.contains(choice));
    let mut stated = matching.status.map_or(&[][..], |status| values(record, status)).iter().peekable();
    stated.peek().is_none() || stated.any(is_open)
}

fn is_over(matching: &Matching, record: &Record, today: Date) -> bool {
    let last = match matching.until {
        Some(field) => values(record, field).iter().filter_map(FieldValue::date).map(Date::last_day).max(),
        None => record.translations.first().and_then(|original| original.expires),
    };
    last.is_some_and(|last| !last.is_from(today))
}

/// The values that the original of a record states in a field.
pub(super) fn values(record: &Record, field: FieldIndex) -> &[FieldValue] {
    record.translations.first().map_or(&[], |original| record.values(original.language, field))
}

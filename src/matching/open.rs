//! Which records still ask: those of a matched kind whose status is open and whose time is not over.

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, RequestState};
use crate::config::FieldIndex;
use crate::dates::Date;

/// Whether a record asks for an answer on a day: it is of a kind with a `[matching]`, its status is none of those that
/// are not open, and the date until which it asks is not over. A record without a status, or without a date, asks.
#[must_use]
pub(crate) fn is_open(catalogue: &Catalogue, index: RecordIndex, today: Date) -> bool {
    catalogue.request_state_on(index, today) == Some(RequestState::Open)
}

/// The values that the original of a record states in a field.
pub(super) fn values(record: &Record, field: FieldIndex) -> &[FieldValue] {
    record.translations.first().map_or(&[], |original| record.values(original.language, field))
}

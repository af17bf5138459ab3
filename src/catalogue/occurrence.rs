//! When records take place, such as events, on the day of the build: what is coming up, what is over, what has no date.

use std::cmp::Reverse;

use super::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{Config, KindIndex};
use crate::dates::{Date, TimeOfDay};

/// When a record takes place, on the day of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OccurrenceState {
    /// It is still to come, or not over yet.
    Upcoming,
    /// Its last day is over.
    Past,
    /// It has no date.
    Undated,
}

/// The date and the time of day at which a record stands in a list: what is coming up, the next first; what is over,
/// the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OccurrenceKey {
    Upcoming(Date, Option<TimeOfDay>),
    Past(Reverse<(Option<Date>, Option<TimeOfDay>)>),
    Undated,
}

impl OccurrenceKey {
    pub(super) fn occurrence(self) -> OccurrenceState {
        match self {
            Self::Upcoming(..) => OccurrenceState::Upcoming,
            Self::Past(_) => OccurrenceState::Past,
            Self::Undated => OccurrenceState::Undated,
        }
    }
}

/// Whether lists of a kind have what is coming up first: it has `upcoming` and no order of its own. Requests are in the
/// order in which they close.
pub(crate) fn is_listed_by_occurrence(config: &Config, kind: KindIndex) -> bool {
    let declared = config.schema.kind(kind);
    declared.upcoming && declared.sort.is_empty() && config.matching_of(kind).is_none()
}

/// Where a record stands in lists by when it takes place; none if its kind is not listed so. What is only known to
/// happen within a month or a year may happen to its end, and stands there among what is coming up.
pub(super) fn sort_key(config: &Config, record: &Record) -> Option<OccurrenceKey> {
    if !is_listed_by_occurrence(config, record.kind) {
        return None;
    }
    let Some(last) = last_day(config, record) else { return Some(OccurrenceKey::Undated) };
    Some(if last >= config.today {
        OccurrenceKey::Upcoming(record.date.map_or(last, Date::last_day), record.time)
    } else {
        OccurrenceKey::Past(Reverse((record.date, record.time)))
    })
}

/// See [`Catalogue::last_day`].
fn last_day(config: &Config, record: &Record) -> Option<Date> {
    let original = record.translations.first()?;
    let fields = config.schema.kind(record.kind).times();
    let values = fields.flat_map(|field| record.values(original.language, field));
    let dates = values.filter_map(FieldValue::date);
    dates.chain(record.date).map(Date::last_day).max()
}

impl Catalogue {
    /// The last day of a record that takes place, such as an event: that of its date and of all dates in the fields
    /// that say when it takes place ([`crate::config::Kind::times`]).
    #[must_use]
    pub fn last_day(&self, index: RecordIndex) -> Option<Date> {
        last_day(&self.config, self.record(index))
    }

    /// When a record takes place; none if the lists of its kind are in another order.
    #[must_use]
    pub(crate) fn occurrence(&self, index: RecordIndex) -> Option<OccurrenceState> {
        sort_key(&self.config, self.record(index)).map(OccurrenceKey::occurrence)
    }
}

//! What has become of a request: a record of a kind with `[matching]`.

use super::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{Config, Matching};
use crate::dates::Date;

/// What has become of a request, on the day of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RequestState {
    /// It still asks.
    Open,
    /// Its status is none of those with which it would ask: met, withdrawn.
    Closed,
    /// Its status is open, but the day until which it asks is over.
    Past,
}

/// The matching of a record's kind; none if its kind asks for nothing.
pub(super) fn matching_of<'c>(config: &'c Config, record: &Record) -> Option<&'c Matching> {
    config.matching.iter().find(|matching| matching.kind == record.kind)
}

/// What has become of a record of a kind that asks.
pub(super) fn state(matching: &Matching, record: &Record, today: Date) -> RequestState {
    let is_open = |value: &FieldValue| matches!(value, FieldValue::Choice(choice) if matching.open.contains(choice));
    let original = record.translations.first().map_or("", |original| original.language);
    let mut stated = matching.status.map_or(&[][..], |status| record.values(original, status)).iter().peekable();
    if stated.peek().is_some() && !stated.any(is_open) {
        return RequestState::Closed;
    }
    match until(matching, record) {
        Some(last) if !last.is_from(today) => RequestState::Past,
        _ => RequestState::Open,
    }
}

/// The date until which a record asks, as exact as it is stated: the last one of the field that says so, unless the
/// record expires before.
pub(super) fn until(matching: &Matching, record: &Record) -> Option<Date> {
    let original = record.translations.first()?;
    let stated = matching.until.map_or(&[][..], |field| record.values(original.language, field));
    let last = stated.iter().filter_map(FieldValue::date).max_by_key(|date| date.last_day());
    last.into_iter().chain(original.expires).min_by_key(|date| date.last_day())
}

/// Where a request stands in lists: those that are open first, the one that closes soonest first, then all others.
pub(super) fn sort_key(config: &Config, record: &Record) -> Option<(bool, bool, Option<Date>)> {
    let matching = matching_of(config, record)?;
    let is_open = state(matching, record, config.today) == RequestState::Open;
    let last = until(matching, record).map(Date::last_day).filter(|_| is_open);
    Some((!is_open, last.is_none(), last))
}

impl Catalogue {
    /// What has become of a request on the day of the build; none for a record of a kind that asks for nothing.
    #[must_use]
    pub(crate) fn request_state(&self, index: RecordIndex) -> Option<RequestState> {
        self.request_state_on(index, self.config.today)
    }

    /// What has become of a request on a day; none for a record of a kind that asks for nothing.
    #[must_use]
    pub(crate) fn request_state_on(&self, index: RecordIndex, day: Date) -> Option<RequestState> {
        let record = self.record(index);
        Some(state(matching_of(&self.config, record)?, record, day))
    }

    /// The date until which a request asks; none if it does not say.
    #[must_use]
    pub(crate) fn open_until(&self, index: RecordIndex) -> Option<Date> {
        let record = self.record(index);
        until(matching_of(&self.config, record)?, record)
    }
}

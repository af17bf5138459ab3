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

/// What has become of a record of a kind that asks.
pub(super) fn state(matching: &Matching, record: &Record, today: Date) -> RequestState {
    let is_open = |value: &FieldValue| matches!(value, FieldValue::Choice(choice) if matching.open.contains(choice));
    let mut stated = matching.status.map_or(&[][..], |status| record.own_values(status)).iter().peekable();
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
    let stated = matching.until.map_or(&[][..], |field| record.own_values(field));
    let last = stated.iter().filter_map(FieldValue::date).max_by_key(|date| date.last_day());
    last.into_iter().chain(expires(record)).min_by_key(|date| date.last_day())
}

/// The last day on which a record is shown, if it states one.
fn expires(record: &Record) -> Option<Date> {
    record.translations.first().and_then(|original| original.expires)
}

/// Where a request stands in lists: those that are open first, the one that closes soonest first, then all others.
pub(super) fn sort_key(config: &Config, record: &Record) -> Option<(bool, bool, Option<Date>)> {
    let matching = config.matching_of(record.kind)?;
    let is_open = state(matching, record, config.today) == RequestState::Open;
    let last = until(matching, record).map(Date::last_day).filter(|_| is_open);
    Some((!is_open, last.is_none(), last))
}

impl Catalogue {
    /// What has become of a request on the day of the build; none for a record of a kind that asks for nothing.
    #[must_use]
    pub(crate) fn request_state(&self, index: RecordIndex) -> Option<RequestState> {
        let record = self.record(index);
        Some(state(self.config.matching_of(record.kind)?, record, self.config.today))
    }

    /// Whether a record asks for an answer on the day of the build: it is of a kind with a `[matching]`, its status is
    /// none of those that are not open, and the date until which it asks is not over. A record without a status, or
    /// without a date, asks.
    #[must_use]
    pub(crate) fn is_open(&self, index: RecordIndex) -> bool {
        self.request_state(index) == Some(RequestState::Open)
    }

    /// The date until which a request asks; none if it does not say.
    #[must_use]
    pub(crate) fn open_until(&self, index: RecordIndex) -> Option<Date> {
        let record = self.record(index);
        until(self.config.matching_of(record.kind)?, record)
    }

    /// The last day of what a record offers, by the fields that say when it ends ([`crate::config::Kind::ends`]); none
    /// if it states none.
    #[must_use]
    pub(crate) fn offered_until(&self, index: RecordIndex) -> Option<Date> {
        let record = self.record(index);
        let ends = self.config.schema.kind(record.kind).ends().flat_map(|field| record.own_values(field));
        ends.filter_map(FieldValue::date).max_by_key(|date| date.last_day())
    }

    /// Whether what a record offers has ended before the day of the build, or is shown no more.
    #[must_use]
    pub(crate) fn has_ended(&self, index: RecordIndex) -> bool {
        let expires = expires(self.record(index));
        self.offered_until(index).into_iter().chain(expires).any(|end| !end.is_from(self.config.today))
    }
}

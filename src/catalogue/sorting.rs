//! The order of records within their kinds, by `sort` in the settings or by the `order` of records.
//!
//! All records share one order, by pin, date and title. The records of a kind with an order of its own are
//! put in that order within the places that they have in the shared one. So lists of one kind are in the kind's order,
//! and lists of several kinds are mixed as they would be without it. Of requests the open ones come first, in the order
//! in which they close; of records that take place, such as events, those that are still to come.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::occurrence::{self, OccurrenceKey};
use super::{FieldValue, Record, requests};
use crate::config::{Config, KindIndex, SortBy, SortCriterion};
use crate::dates::{Date, DateTime};
use crate::locale::Collation;

/// The kinds whose records have an order of their own.
#[derive(Debug)]
pub(super) struct OwnOrders<'c> {
    records: &'c [Arc<Record>],
    config: &'c Config,
    /// Each kind with the range of its records.
    kinds: Vec<(KindIndex, Range<usize>)>,
}

/// A value by which records are compared. All values of one criterion are of the same variant.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum ComparedValue {
    Date(DateTime),
    Whole(i64),
    /// A number in a form whose order as an integer is that of the number.
    Number(i64),
    /// The collation key of a text.
    Text(Vec<u8>),
}

/// The value of a record for one criterion. Records without a value come last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Directed {
    Ascending(ComparedValue),
    Descending(Reverse<ComparedValue>),
    Missing,
}

impl<'c> OwnOrders<'c> {
    /// Finds the kinds with `sort`, those that ask or take place, and those of which a record has an `order`. `starts`
    /// is the start of each kind in `records`, followed by the number of records.
    pub(super) fn of(records: &'c [Arc<Record>], config: &'c Config, starts: &[usize]) -> Self {
        let with_range =
            |(kind, _): (KindIndex, _)| (kind, starts[usize::from(kind.0)]..starts[usize::from(kind.0) + 1]);
        let has_own = |(kind, of_kind): &(KindIndex, Range<usize>)| {
            let is_placed = |record: &Arc<Record>| record.order.is_some();
            let asks = config.matching_of(*kind).is_some();
            let has_criteria = !config.schema.kind(*kind).sort.is_empty();
            let is_by_occurrence = occurrence::is_listed_by_occurrence(config, *kind);
            asks || has_criteria || is_by_occurrence || records[of_kind.clone()].iter().any(is_placed)
        };
        let kinds = config.schema.kinds().map(with_range).filter(has_own).collect();
        Self { records, config, kinds }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Puts the records of each of the kinds in its order. `order` has the indices of all records in the shared order.
    pub(super) fn apply(&self, order: &mut [u32], code: &str) {
        if self.is_empty() {
            return;
        }
        let collation = Collation::of(code);
        for (kind, of_kind) in &self.kinds {
            let places: Vec<usize> =
                (0..order.len()).filter(|place| of_kind.contains(&(order[*place] as usize))).collect();
            let mut members: Vec<u32> = places.iter().map(|place| order[*place]).collect();
            let criteria = self.config.schema.kind(*kind).criteria();
            // The sort is stable: records that are equal in all criteria stay in the shared order.
            members.par_sort_by_cached_key(|index| {
                let record = &self.records[*index as usize];
                let request = requests::sort_key(self.config, record);
                let is_over = request.map(|(is_over, ..)| is_over);
                let takes_place = occurrence::sort_key(self.config, record);
                let part = (is_over, takes_place.map(OccurrenceKey::occurrence));
                let stated = values(record, criteria, code, &collation);
                (part, Reverse(record.pin), request, stated, takes_place)
            });
            for (place, member) in places.into_iter().zip(members) {
                order[place] = member;
            }
        }
    }
}

/// Whether two versions of a record are equal in all criteria of their kind, in the language `code`.
pub(super) fn has_same_values(one: &Record, other: &Record, config: &Config, code: &str) -> bool {
    let criteria = config.schema.kind(one.kind).criteria();
    let collation = Collation::of(code);
    requests::sort_key(config, one) == requests::sort_key(config, other)
        && occurrence::sort_key(config, one) == occurrence::sort_key(config, other)
        && values(one, criteria, code, &collation) == values(other, criteria, code, &collation)
}

fn values(record: &Record, criteria: &[SortCriterion], code: &str, collation: &Collation) -> Vec<Directed> {
    let directed = |criterion: &SortCriterion| match compared(record, criterion.by, code, collation) {
        None => Directed::Missing,
        Some(value) if criterion.descending => Directed::Descending(Reverse(value)),
        Some(value) => Directed::Ascending(value),
    };
    criteria.iter().map(directed).collect()
}

fn day(date: Date) -> ComparedValue {
    ComparedValue::Date(date.into())
}

fn compared(record: &Record, by: SortBy, code: &str, collation: &Collation) -> Option<ComparedValue> {
    match by {
        SortBy::Order => record.order.map(number),
        SortBy::Date => record.moment().map(ComparedValue::Date),
        SortBy::Title => Some(ComparedValue::Text(collation.key(record.title(code)))),
        SortBy::Updated => record.stated(code, |translation| translation.updated).map(day),
        SortBy::Verified => record.stated(code, |translation| translation.verified).map(day),
        SortBy::Field(field) => match record.values(code, field).first()? {
            FieldValue::Text(text) => Some(ComparedValue::Text(collation.key(text))),
            FieldValue::Date(date) => Some(day(*date)),
            FieldValue::DateTime(moment) => Some(ComparedValue::Date(*moment)),
            FieldValue::Integer(whole) => Some(ComparedValue::Whole(*whole)),
            FieldValue::Number(value) => Some(number(*value)),
            // Choices are in the order of the schema.
            FieldValue::Choice(choice) => i64::try_from(*choice).ok().map(ComparedValue::Whole),
            FieldValue::Flag(flag) => Some(ComparedValue::Whole(i64::from(*flag))),
            _ => None,
        },
    }
}

/// A finite number as an integer in the same order: the bits of IEEE 754, those of negative numbers turned round.
fn number(value: f64) -> ComparedValue {
    // Adding zero makes -0 and 0 the same.
    let bits = (value + 0.0).to_bits().cast_signed();
    ComparedValue::Number(bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order_as_integers() {
        let sorted = [-1e300, -2.5, -1.0, 0.0, 0.5, 1.0, 10.0, 1e300].map(number);
        assert!(sorted.is_sorted());
        assert!(number(-0.0) == number(0.0));
    }

    #[test]
    fn records_without_a_value_come_last_in_either_direction() {
        let low = || ComparedValue::Whole(1);
        let high = || ComparedValue::Whole(2);
        assert!(Directed::Ascending(low()) < Directed::Ascending(high()));
        assert!(Directed::Descending(Reverse(high())) < Directed::Descending(Reverse(low())));
        assert!(Directed::Ascending(high()) < Directed::Missing);
        assert!(Directed::Descending(Reverse(low())) < Directed::Missing);
    }
}

//! The part of the ties that is drawn.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::ties::{Tie, Ties, is_member};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::NetworkSettings;

/// At most this many records are drawn.
pub(crate) const MAX_DRAWN: usize = 60;
/// At most this many records are drawn around one.
const MAX_NEIGHBOURS: usize = 12;
/// At most this many ties are drawn: more would be a tangle.
pub(super) const MAX_DRAWN_TIES: usize = 120;

/// Records, and which of them are tied.
#[derive(Debug)]
pub(crate) struct Graph<'t> {
    /// The records: those with most ties first.
    pub records: Vec<RecordIndex>,
    /// The ties between them that are drawn, each with the numbers of its two records.
    pub ties: Vec<(usize, usize, &'t Tie)>,
    /// How many records there are, with those that are left out.
    pub total: usize,
    /// How many ties there are between the records that are drawn.
    pub total_ties: usize,
}

impl<'t> Graph<'t> {
    /// The records with most ties, and the ties between them.
    #[must_use]
    pub(crate) fn strongest(catalogue: &Catalogue, settings: &NetworkSettings, ties: &'t Ties) -> Self {
        let mut order: Vec<(RecordIndex, usize)> = ties.records().collect();
        let is_other = |record: RecordIndex| !is_member(settings, catalogue.record(record));
        order.sort_by_cached_key(|(record, degree)| (Reverse(*degree), is_other(*record), *record));
        let total = order.len();
        let mut drawn: FxHashSet<RecordIndex> = FxHashSet::default();
        for (record, _) in &order {
            // Nobody stands alone: a record comes with the one that it has most in common with.
            let is_tied = ties.of_record(*record).any(|tie| drawn.contains(&tie.beyond(*record)));
            let companion = ties.of_record(*record).next().map(|tie| tie.beyond(*record)).filter(|_| !is_tied);
            let added = usize::from(!drawn.contains(record)) + usize::from(companion.is_some());
            if drawn.len() + added <= MAX_DRAWN {
                drawn.extend(companion.into_iter().chain([*record]));
            }
            if drawn.len() == MAX_DRAWN {
                break;
            }
        }
        let records = order.into_iter().map(|(record, _)| record).filter(|record| drawn.contains(record)).collect();
        Self::among(ties, records, total)
    }

    /// A record, those that it has most ties with, and the ties between all of them. None if it has no ties.
    #[must_use]
    pub(crate) fn around(ties: &'t Ties, centre: RecordIndex) -> Option<Self> {
        let neighbours = ties.of_record(centre).map(|tie| tie.beyond(centre));
        let total = neighbours.len();
        let records = std::iter::once(centre).chain(neighbours.take(MAX_NEIGHBOURS)).collect();
        (total > 0).then(|| Self::among(ties, records, total + 1))
    }

    /// These records, at most [`MAX_DRAWN`], with the strongest of the ties between them.
    fn among(ties: &'t Ties, records: Vec<RecordIndex>, total: usize) -> Self {
        let mut found: Vec<(usize, usize, &Tie)> = Vec::new();
        for (one, record) in records.iter().enumerate() {
            let others = records.iter().enumerate().skip(one + 1);
            found.extend(others.filter_map(|(other, next)| Some((one, other, ties.between(*record, *next)?))));
        }
        let total_ties = found.len();
        found.sort_by_key(|(one, other, tie)| (Reverse(tie.strength()), *one, *other));
        // The strongest tie of each record is drawn in any case, so that none stands alone.
        let mut has_tie = vec![false; records.len()];
        let is_first = |(one, other, _): &(usize, usize, &Tie)| {
            let is_first = !has_tie[*one] || !has_tie[*other];
            (has_tie[*one], has_tie[*other]) = (true, true);
            is_first
        };
        let (mut drawn, rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_first);
        drawn.extend(rest.into_iter().take(MAX_DRAWN_TIES.saturating_sub(drawn.len())));
        drawn.sort_unstable_by_key(|(one, other, _)| (*one, *other));
        Self { records, ties: drawn, total, total_ties }
    }
}

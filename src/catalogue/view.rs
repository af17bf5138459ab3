//! The catalogue in one language: the order of records, the lists of kinds, the referrers of each record, and
//! crossings.
//!
//! Records are sorted once, and those of kinds with an order of their own once more (`sorting.rs`). All lists
//! are filled by walking the records in that order, so no list is sorted separately.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::name_key;
use super::places;
use super::sorting::{self, OwnOrders};
use super::{BuiltIn, Record, RecordIndex, Translation};
use crate::config::{Config, KindIndex, MenuEntry, MenuTarget, RelationIndex, Role};
use crate::content::LinkTarget;
use crate::dates::{Date, TimeOfDay};
use crate::locale::Collation;

/// The catalogue in one language.
#[derive(Debug)]
pub struct View {
    /// The position of each record in list order. In the order that all records share, pinned records come first, then
    /// the newest; undated records come last; records of the same date are ordered by title. The records of a kind with
    /// an order of its own are in that order, in the positions that they have in the shared order.
    rank: Vec<u32>,
    /// The indices of all records in the shared order, if a kind has an order of its own.
    shared_order: Option<Box<[u32]>>,
    /// For each kind, its records that have a page, in list order.
    lists: Vec<Vec<RecordIndex>>,
    /// The start of each record's referrers in `sources`, followed by the length of `sources`.
    offsets: Vec<u32>,
    /// The referrers of each record: sorted by relation, then in list order.
    sources: Vec<(RelationIndex, RecordIndex)>,
    /// The number of referrers of each record; see [`View::count`].
    counts: Vec<u32>,
    /// The pairs of each configured crossing, sorted by `one`, then `other`.
    crossings: Vec<Vec<Crossing>>,
    /// Indices into the pairs of each crossing, sorted by `other`, then `one`.
    crossings_by_other: Vec<Vec<u32>>,
}

/// A pair of two terms of a crossing, and the records that refer to both. It has a page of its own.
#[derive(Debug)]
pub struct Crossing {
    /// The term of the crossing's first kind.
    pub one: RecordIndex,
    /// The term of the crossing's second kind.
    pub other: RecordIndex,
    /// The records that refer to both terms, in list order.
    pub records: Vec<RecordIndex>,
}

impl View {
    /// The records of a kind that have a page, in list order.
    #[must_use]
    pub fn list(&self, kind: KindIndex) -> &[RecordIndex] {
        &self.lists[usize::from(kind.0)]
    }

    /// The position of a record in list order, from 0.
    #[must_use]
    pub fn rank(&self, record: RecordIndex) -> u32 {
        self.rank[record.index()]
    }

    /// The referrers of a record: sorted by relation, then in list order. A record that refers to it by
    /// several relations is listed under each.
    #[must_use]
    pub fn referrers(&self, target: RecordIndex) -> &[(RelationIndex, RecordIndex)] {
        &self.sources[self.offsets[target.index()] as usize..self.offsets[target.index() + 1] as usize]
    }

    /// The referrers of a record, grouped by relation. Groups are found by binary search.
    pub fn relations(
        &self,
        target: RecordIndex,
    ) -> impl Iterator<Item = (RelationIndex, &[(RelationIndex, RecordIndex)])> {
        let mut rest = self.referrers(target);
        std::iter::from_fn(move || {
            let (relation, _) = *rest.first()?;
            let (group, others) = rest.split_at(rest.partition_point(|(other, _)| *other == relation));
            rest = others;
            Some((relation, group))
        })
    }

    /// The number of records that refer to a record, each counted once. Its children in a tree are not counted.
    #[must_use]
    pub fn count(&self, target: RecordIndex) -> usize {
        self.counts[target.index()] as usize
    }

    /// The pairs of the crossing at `index` in [`Config::crossings`], sorted by the indices of both records.
    #[must_use]
    pub fn crossings(&self, index: usize) -> &[Crossing] {
        &self.crossings[index]
    }

    /// The shared order of the same records after some of them have changed. `changed` must be sorted.
    pub(super) fn updated_order(&self, records: &[Arc<Record>], changed: &[RecordIndex], code: &str) -> Vec<u32> {
        /// With more changes than this, sorting all records is faster than inserting the changed ones.
        const MAX_INSERTIONS: usize = 200;
        if changed.len() > MAX_INSERTIONS {
            return order(records, code);
        }
        let collation = Collation::of(code);
        let mut all = match &self.shared_order {
            Some(shared) => shared.to_vec(),
            None => self.listed(),
        };
        all.retain(|index| changed.binary_search(&RecordIndex(*index)).is_err());
        for RecordIndex(index) in changed {
            let key = sort_key(records, *index, code, &collation);
            let place = all.partition_point(|other| sort_key(records, *other, code, &collation) < key);
            all.insert(place, *index);
        }
        all
    }

    /// The indices of all records in list order.
    fn listed(&self) -> Vec<u32> {
        let mut all = vec![0; self.rank.len()];
        for (index, place) in self.rank.iter().enumerate() {
            all[*place as usize] = index as u32;
        }
        all
    }

    /// The pairs of the crossing at `index` that have `record` as their first or second term.
    pub fn crossings_of(&self, index: usize, record: RecordIndex) -> impl Iterator<Item = &Crossing> {
        let pairs = &self.crossings[index];
        let start = pairs.partition_point(|pair| pair.one < record);
        let as_one = pairs[start..].iter().take_while(move |pair| pair.one == record);
        let indices_by_other = &self.crossings_by_other[index];
        let start = indices_by_other.partition_point(|at| pairs[*at as usize].other < record);
        let as_other = indices_by_other[start..]
            .iter()
            .map(|at| &pairs[*at as usize])
            .take_while(move |pair| pair.other == record);
        as_one.chain(as_other)
    }
}

/// The facet terms of each record.
#[derive(Debug)]
pub(super) struct Facets {
    /// The start of each record's terms in `targets`, followed by the length of `targets`.
    offsets: Vec<u32>,
    targets: Vec<RecordIndex>,
}

impl Facets {
    pub(super) fn new(records: &[Arc<Record>], config: &Config) -> Self {
        let mut facets = Self { offsets: Vec::with_capacity(records.len() + 1), targets: Vec::new() };
        facets.offsets.push(0);
        for record in records {
            let kind = config.schema.kind(record.kind);
            let by_facets = record.references.iter().filter(|reference| kind.field(reference.field).facet);
            facets.targets.extend(by_facets.map(|reference| reference.target));
            facets.offsets.push(facets.targets.len() as u32);
        }
        facets
    }

    pub(super) fn of(&self, record: RecordIndex) -> &[RecordIndex] {
        &self.targets[self.offsets[record.index()] as usize..self.offsets[record.index() + 1] as usize]
    }
}

/// For each record, whether it has a page; see [`Catalogue::has_page`](super::Catalogue::has_page).
pub(super) fn records_with_page(records: &[Arc<Record>], config: &Config, starts: &[usize]) -> Vec<bool> {
    let mut has_page: Vec<bool> =
        records.iter().map(|record| record.built_in.is_none() || record.is_written()).collect();
    for record in records {
        for reference in &record.references {
            has_page[reference.target.index()] = true;
        }
        for link in record.translations.iter().flat_map(Translation::bodies).flat_map(|body| &body.links) {
            if let LinkTarget::Record { kind, id, .. } = &link.target
                && config.schema.kind(*kind).is_built_in()
                && let Some(at) = position(records, starts, *kind, id)
            {
                has_page[at] = true;
            }
        }
    }
    for (target, _) in config.menu.iter().flatten().flat_map(MenuEntry::targets) {
        if let MenuTarget::Record(kind, id, _) = target
            && let Some(at) = position(records, starts, *kind, id)
        {
            has_page[at] = true;
        }
    }
    let region_kind = config.schema.kind_with_role(Role::Region);
    for index in 0..records.len() {
        let mut place = match records[index].built_in {
            Some(BuiltIn::Place(place)) if has_page[index] => Some(place),
            _ => None,
        };
        while let Some((kind, code)) = region_kind.zip(place.and_then(|place| place.region)) {
            if let Some(at) = position(records, starts, kind, code) {
                has_page[at] = true;
            }
            place = places::region(code).map(|index| &places::regions()[index]);
        }
    }
    has_page
}

fn position(records: &[Arc<Record>], starts: &[usize], kind: KindIndex, id: &str) -> Option<usize> {
    let (start, end) = (starts[usize::from(kind.0)], starts[usize::from(kind.0) + 1]);
    let key = name_key(id);
    records[start..end].binary_search_by(|record| name_key(&record.id).cmp(&key)).ok().map(|at| start + at)
}

pub(super) fn views(records: &[Arc<Record>], config: &Config, starts: &[usize], has_page: &[bool]) -> Vec<Arc<View>> {
    let view = |language| {
        let code = config.language(language).language.code;
        Arc::new(view_in_order(records, config, starts, has_page, order(records, code), code))
    };
    config.language_indices().map(view).collect()
}

/// The indices of all records in the shared order.
fn order(records: &[Arc<Record>], code: &str) -> Vec<u32> {
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    let collation = Collation::of(code);
    order.par_sort_by_cached_key(|index| sort_key(records, *index, code, &collation));
    order
}

/// The sort key of the shared order: pinned, date and time, collation key of the title, and the record's index to break
/// ties.
type SortKey = (Reverse<bool>, Reverse<(Option<Date>, Option<TimeOfDay>)>, Vec<u8>, u32);

/// The sort key of a record in the language `code`.
fn sort_key(records: &[Arc<Record>], index: u32, code: &str, collation: &Collation) -> SortKey {
    let record = &records[index as usize];
    (Reverse(record.pin), Reverse((record.date, record.time)), collation.key(record.title(code)), index)
}

/// Whether two versions of a record have the same sort key in the language `code`.
pub(super) fn has_same_sort_key(one: &Record, other: &Record, config: &Config, code: &str) -> bool {
    (one.pin, one.date, one.time, one.title(code)) == (other.pin, other.date, other.time, other.title(code))
        && sorting::has_same_values(one, other, config, code)
}

/// The view of records that are in the shared order `order`.
pub(super) fn view_in_order(
    records: &[Arc<Record>],
    config: &Config,
    starts: &[usize],
    has_page: &[bool],
    mut order: Vec<u32>,
    code: &str,
) -> View {
    let own_orders = OwnOrders::of(records, config, starts);
    let shared_order = (!own_orders.is_empty()).then(|| order.clone().into());
    own_orders.apply(&mut order, code);
    let mut rank = vec![0; records.len()];
    for (place, index) in order.iter().enumerate() {
        rank[*index as usize] = place as u32;
    }
    let mut lists = vec![Vec::new(); starts.len() - 1];
    for index in &order {
        if has_page[*index as usize] {
            lists[usize::from(records[*index as usize].kind.0)].push(RecordIndex(*index));
        }
    }
    let (offsets, sources) = referrers(records, &order);
    let counts = counts(records, config);
    let crossings: Vec<Vec<Crossing>> =
        config.crossings.iter().map(|kinds| crossings(records, &order, *kinds, config.limits.crossings)).collect();
    let crossings_by_other = crossings.iter().map(|pairs| indices_by_other(pairs)).collect();
    View { rank, shared_order, lists, offsets, sources, counts, crossings, crossings_by_other }
}

/// Inverts the references: offsets and sources as in [`View`]. A counting sort by target, which is stable and
/// so keeps list order.
fn referrers(records: &[Arc<Record>], order: &[u32]) -> (Vec<u32>, Vec<(RelationIndex, RecordIndex)>) {
    let mut targets = Vec::new();
    let mut offsets = vec![0_u32; records.len() + 1];
    for record in records {
        distinct_targets(record, &mut targets);
        targets.iter().for_each(|(target, _)| offsets[target.index() + 1] += 1);
    }
    for index in 1..offsets.len() {
        offsets[index] += offsets[index - 1];
    }
    let total = offsets.last().map_or(0, |total| *total as usize);
    let mut next = offsets.clone();
    let mut sources = vec![(RelationIndex(0), RecordIndex(0)); total];
    for index in order {
        distinct_targets(&records[*index as usize], &mut targets);
        for (target, relation) in &targets {
            let slot = &mut next[target.index()];
            sources[*slot as usize] = (*relation, RecordIndex(*index));
            *slot += 1;
        }
    }
    for window in offsets.windows(2) {
        sources[window[0] as usize..window[1] as usize].sort_by_key(|(relation, _)| *relation);
    }
    (offsets, sources)
}

/// The number of referrers of each record; see [`View::count`].
fn counts(records: &[Arc<Record>], config: &Config) -> Vec<u32> {
    let mut counts = vec![0; records.len()];
    let in_tree = |relation: RelationIndex, record: &Record, target: RecordIndex| {
        config.schema.relation(relation).is_parent && records[target.index()].kind == record.kind
    };
    let mut targets: Vec<RecordIndex> = Vec::new();
    for record in records {
        let references =
            record.references.iter().filter(|reference| !in_tree(reference.relation, record, reference.target));
        targets.clear();
        targets.extend(references.map(|reference| reference.target));
        targets.sort_unstable();
        targets.dedup();
        targets.iter().for_each(|target| counts[target.index()] += 1);
    }
    counts
}

/// Fills `targets` with the targets of a record, each once per relation: several fields may belong to one
/// relation.
fn distinct_targets(record: &Record, targets: &mut Vec<(RecordIndex, RelationIndex)>) {
    targets.clear();
    targets.extend(record.references.iter().map(|reference| (reference.target, reference.relation)));
    targets.sort_unstable();
    targets.dedup();
}

/// How many records of each of the two kinds of a crossing a record refers to. Their product is the number of pairs
/// that it belongs to.
pub(super) fn crossed(
    records: &[Arc<Record>],
    record: &Record,
    (one, other): (KindIndex, KindIndex),
) -> (usize, usize) {
    let of = |kind: KindIndex| {
        record.references.iter().filter(|reference| records[reference.target.index()].kind == kind).count()
    };
    (of(one), of(other))
}

/// The pairs of a crossing. A record that belongs to more than `limit` pairs is left out; `checks` reports it.
fn crossings(
    records: &[Arc<Record>],
    order: &[u32],
    (one, other): (KindIndex, KindIndex),
    limit: usize,
) -> Vec<Crossing> {
    let mut pairs: Vec<(RecordIndex, RecordIndex, u32)> = Vec::new();
    for (place, index) in order.iter().enumerate() {
        let references = &records[*index as usize].references;
        if references.len().saturating_mul(references.len()) > limit {
            let (first, second) = crossed(records, &records[*index as usize], (one, other));
            if first.saturating_mul(second) > limit {
                continue;
            }
        }
        let of = |kind: KindIndex| {
            references
                .iter()
                .map(|reference| reference.target)
                .filter(move |target| records[target.index()].kind == kind)
        };
        let seconds: Vec<RecordIndex> = of(other).collect();
        if !seconds.is_empty() {
            pairs.extend(of(one).flat_map(|first| seconds.iter().map(move |second| (first, *second, place as u32))));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|group| Crossing {
            one: group[0].0,
            other: group[0].1,
            records: group.iter().map(|(_, _, place)| RecordIndex(order[*place as usize])).collect(),
        })
        .collect()
}

fn indices_by_other(pairs: &[Crossing]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
    order.sort_by_key(|at| (pairs[*at as usize].other, pairs[*at as usize].one));
    order
}

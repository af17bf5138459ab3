//! What is in which order, and what refers to what, in one language: lists, relations backwards, crossings.
//!
//! Records are put in order once; everything else is filled by walking them in that order, so that no list is ever sorted by itself.

use std::cmp::Reverse;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::name_key;
use super::places;
use super::{BuiltIn, Record, RecordIndex, Translation};
use crate::config::{Config, KindIndex, RelationIndex, Role};
use crate::content::LinkTarget;
use crate::dates::Date;
use crate::locale::Collation;

/// The catalogue in one language.
#[derive(Debug)]
pub struct View {
    /// Each record's place in the order of lists: pinned first, then newest first, undated last and by title.
    rank: Vec<u32>,
    /// The records of each kind that have a page, in that order.
    lists: Vec<Vec<RecordIndex>>,
    /// Where in `sources` each record's referrers start; one more than there are records.
    offsets: Vec<u32>,
    /// Who refers to a record: by relation, then in the order of lists.
    sources: Vec<(RelationIndex, RecordIndex)>,
    /// How many records refer to each record.
    counts: Vec<u32>,
    /// The pairs of each crossing of the configuration, sorted.
    crossings: Vec<Vec<Crossing>>,
    /// The same pairs by their second record.
    crossings_by_other: Vec<Vec<u32>>,
}

/// What two records have in common.
#[derive(Debug)]
pub struct Crossing {
    /// The record of the crossing's first kind.
    pub one: RecordIndex,
    /// The record of its second kind.
    pub other: RecordIndex,
    /// The records that refer to both, in the order of lists.
    pub records: Vec<RecordIndex>,
}

impl View {
    /// The records of a kind that have a page, in the order of lists.
    #[must_use]
    pub fn list(&self, kind: KindIndex) -> &[RecordIndex] {
        &self.lists[usize::from(kind.0)]
    }

    /// A record's place in the order of lists.
    #[must_use]
    pub fn rank(&self, record: RecordIndex) -> u32 {
        self.rank[record.index()]
    }

    /// Everything that refers to a record: by relation, then in the order of lists.
    #[must_use]
    pub fn referrers(&self, target: RecordIndex) -> &[(RelationIndex, RecordIndex)] {
        &self.sources[self.offsets[target.index()] as usize..self.offsets[target.index() + 1] as usize]
    }

    /// What refers to a record, relation by relation; each found by bisection, however many there are.
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

    /// How many records refer to a record, each counted once; what lies below it in a tree is not counted.
    #[must_use]
    pub fn count(&self, target: RecordIndex) -> usize {
        self.counts[target.index()] as usize
    }

    /// The pairs of the crossing at `index` of the configuration, sorted by both records' indices.
    #[must_use]
    pub fn crossings(&self, index: usize) -> &[Crossing] {
        &self.crossings[index]
    }

    /// The order of the same records after a few of them have `changed`.
    pub(super) fn order_again(&self, records: &[Arc<Record>], changed: &[RecordIndex], code: &str) -> Vec<u32> {
        /// With more, it is quicker to sort them all.
        const FEW: usize = 200;
        if changed.len() > FEW {
            return order(records, code);
        }
        let collation = Collation::of(code);
        let mut all = vec![0; self.rank.len()];
        for (index, place) in self.rank.iter().enumerate() {
            all[*place as usize] = index as u32;
        }
        all.retain(|index| changed.binary_search(&RecordIndex(*index)).is_err());
        for RecordIndex(index) in changed {
            let key = place_key(records, *index, code, &collation);
            let place = all.partition_point(|other| place_key(records, *other, code, &collation) < key);
            all.insert(place, *index);
        }
        all
    }

    /// The pairs of a crossing that a record is in, as its first or second kind.
    pub fn crossings_of(&self, index: usize, record: RecordIndex) -> impl Iterator<Item = &Crossing> {
        let pairs = &self.crossings[index];
        let start = pairs.partition_point(|pair| pair.one < record);
        let as_one = pairs[start..].iter().take_while(move |pair| pair.one == record);
        let by_other = &self.crossings_by_other[index];
        let start = by_other.partition_point(|at| pairs[*at as usize].other < record);
        let as_other =
            by_other[start..].iter().map(|at| &pairs[*at as usize]).take_while(move |pair| pair.other == record);
        as_one.chain(as_other)
    }
}

/// What each record refers to by facets.
#[derive(Debug)]
pub(super) struct Facets {
    /// Where in `targets` each record's start; one more than there are records.
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

/// Which records have a page: all but the countries, regions and languages that nothing speaks of.
pub(super) fn with_page(records: &[Arc<Record>], config: &Config, starts: &[usize]) -> Vec<bool> {
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
    records[start..end].binary_search_by(|record| (*record.id).cmp(name_key(id).as_ref())).ok().map(|at| start + at)
}

pub(super) fn views(records: &[Arc<Record>], config: &Config, starts: &[usize], has_page: &[bool]) -> Vec<Arc<View>> {
    let view = |language| {
        let order = order(records, config.language(language).language.code);
        Arc::new(ordered(records, config, starts, has_page, &order))
    };
    config.language_indices().map(view).collect()
}

/// All records in the order of lists.
fn order(records: &[Arc<Record>], code: &str) -> Vec<u32> {
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    let collation = Collation::of(code);
    order.par_sort_by_cached_key(|index| place_key(records, *index, code, &collation));
    order
}

/// What a record's place in the order of lists depends on: pinned or not, the date, the title, and where all that is the same the index.
type PlaceKey = (Reverse<bool>, Reverse<Option<Date>>, Vec<u8>, u32);

/// A record's place in the order of lists.
fn place_key(records: &[Arc<Record>], index: u32, code: &str, collation: &Collation) -> PlaceKey {
    let record = &records[index as usize];
    (Reverse(record.pin), Reverse(record.date), collation.key(record.title(code)), index)
}

/// Whether two states of a record have the same place in the order of lists.
pub(super) fn is_placed_alike(one: &Record, other: &Record, code: &str) -> bool {
    (one.pin, one.date, one.title(code)) == (other.pin, other.date, other.title(code))
}

/// The view of records in an order.
pub(super) fn ordered(
    records: &[Arc<Record>],
    config: &Config,
    starts: &[usize],
    has_page: &[bool],
    order: &[u32],
) -> View {
    let mut rank = vec![0; records.len()];
    for (place, index) in order.iter().enumerate() {
        rank[*index as usize] = place as u32;
    }
    let mut lists = vec![Vec::new(); starts.len() - 1];
    for index in order {
        if has_page[*index as usize] {
            lists[usize::from(records[*index as usize].kind.0)].push(RecordIndex(*index));
        }
    }
    let (offsets, sources) = referrers(records, order);
    let counts = counts(records, config);
    let crossings: Vec<Vec<Crossing>> =
        config.crossings.iter().map(|(one, other)| crossings(records, order, *one, *other)).collect();
    let crossings_by_other = crossings.iter().map(|pairs| by_other(pairs)).collect();
    View { rank, lists, offsets, sources, counts, crossings, crossings_by_other }
}

/// Turns the references round: a counting sort by target, in which the order of lists stays as it is.
fn referrers(records: &[Arc<Record>], order: &[u32]) -> (Vec<u32>, Vec<(RelationIndex, RecordIndex)>) {
    let mut targets = Vec::new();
    let mut offsets = vec![0_u32; records.len() + 1];
    for record in records {
        distinct(record, &mut targets);
        targets.iter().for_each(|(target, _)| offsets[target.index() + 1] += 1);
    }
    for index in 1..offsets.len() {
        offsets[index] += offsets[index - 1];
    }
    let total = offsets.last().map_or(0, |total| *total as usize);
    let mut next = offsets.clone();
    let mut sources = vec![(RelationIndex(0), RecordIndex(0)); total];
    for index in order {
        distinct(&records[*index as usize], &mut targets);
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

/// How many records refer to each record, whatever the number of fields by which one does so; without those below it in a tree.
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

/// What a record refers to, each once a relation: two fields may make one relation.
fn distinct(record: &Record, targets: &mut Vec<(RecordIndex, RelationIndex)>) {
    targets.clear();
    targets.extend(record.references.iter().map(|reference| (reference.target, reference.relation)));
    targets.sort_unstable();
    targets.dedup();
}

fn crossings(records: &[Arc<Record>], order: &[u32], one: KindIndex, other: KindIndex) -> Vec<Crossing> {
    let mut pairs: Vec<(RecordIndex, RecordIndex, u32)> = Vec::new();
    for (place, index) in order.iter().enumerate() {
        let references = &records[*index as usize].references;
        let of = |kind: KindIndex| {
            references
                .iter()
                .map(|reference| reference.target)
                .filter(move |target| records[target.index()].kind == kind)
        };
        for first in of(one) {
            for second in of(other) {
                pairs.push((first, second, place as u32));
            }
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

fn by_other(pairs: &[Crossing]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
    order.sort_by_key(|at| (pairs[*at as usize].other, pairs[*at as usize].one));
    order
}

//! Related records: those that share facet terms with a record. Each shared term counts by its rarity.
//!
//! Every record has related ones, so the work for one is bounded however large the catalogue is. Candidates come from
//! the posting lists of the record's terms, shortest list first. From each list only the records nearest to the record
//! in list order are taken.

use std::cmp::Reverse;

use super::ranking::MAX_MATCHES;
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;

/// Once this many candidates are found for a record, no further posting list is read.
const MAX_CANDIDATES: usize = 64;
/// Candidates taken from one posting list: half of them from before the record, half from after it.
const NEIGHBOURS_PER_LIST: usize = 24;
/// At most this many terms of a record are compared.
const MAX_TERMS: usize = 64;
/// Records with less than this percentage of the best one's weight are left out.
const MIN_WEIGHT_PERCENT: u32 = 40;

/// A record that has something in common with another.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RelatedRecord {
    /// The related record.
    pub record: RecordIndex,
    /// The terms that both refer to, the rarest first.
    pub shared: Vec<RecordIndex>,
}

/// The records that have most in common with a record, at most [`MAX_MATCHES`]; equal ones in list order. Records that
/// one of the two refers to are left out, since the page lists them already.
#[must_use]
pub(crate) fn related(catalogue: &Catalogue, index: RecordIndex, language: LanguageIndex) -> Vec<RelatedRecord> {
    let facets = catalogue.facets(index).iter().copied().take(MAX_TERMS);
    let weights: TermWeights = facets.map(|term| (term, rarity(catalogue, term, language))).collect();
    let view = catalogue.view(language);
    let weigh = |other: RecordIndex| {
        let weight: u32 = shared(catalogue, &weights, other).map(|(_, weight)| weight).sum();
        (Reverse(weight), view.rank(other), other)
    };
    let candidates = candidates(catalogue, index, language, &weights);
    let mut found: Vec<(Reverse<u32>, u32, RecordIndex)> = candidates.into_iter().map(weigh).collect();
    found.retain(|(weight, ..)| weight.0 > 0);
    found.sort_unstable();
    let mut fitting = found.into_iter().filter(|(.., other)| !are_linked(catalogue, index, *other)).peekable();
    let least = fitting.peek().map_or(0, |(greatest, ..)| greatest.0 * MIN_WEIGHT_PERCENT);
    fitting
        .take(MAX_MATCHES)
        .take_while(|(weight, ..)| weight.0 * 100 >= least)
        .map(|(.., record)| RelatedRecord { record, shared: shared_terms(catalogue, &weights, record) })
        .collect()
}

/// Terms of a record, each with the weight of sharing it.
type TermWeights = Vec<(RecordIndex, u32)>;

fn are_linked(catalogue: &Catalogue, one: RecordIndex, other: RecordIndex) -> bool {
    let refers = |from: RecordIndex, to: RecordIndex| {
        catalogue.record(from).references.iter().any(|reference| reference.target == to)
    };
    refers(one, other) || refers(other, one)
}

/// The facet terms of a record that have a weight.
fn shared<'w>(
    catalogue: &'w Catalogue,
    weights: &'w TermWeights,
    other: RecordIndex,
) -> impl Iterator<Item = (RecordIndex, u32)> + use<'w> {
    let terms = catalogue.facets(other).iter().take(MAX_TERMS);
    terms.filter_map(|term| weights.iter().find(|(known, _)| known == term)).copied()
}

/// The shared terms, by descending weight.
fn shared_terms(catalogue: &Catalogue, weights: &TermWeights, other: RecordIndex) -> Vec<RecordIndex> {
    let mut shared: TermWeights = shared(catalogue, weights, other).collect();
    shared.sort_by_key(|(term, weight)| (Reverse(*weight), *term));
    shared.dedup_by_key(|(term, _)| *term);
    shared.into_iter().map(|(term, _)| term).collect()
}

/// Candidates for a record, sorted by index: its neighbours in the posting lists of its terms.
fn candidates(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: LanguageIndex,
    terms: &TermWeights,
) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let mut lists: Vec<_> = terms.iter().flat_map(|(term, _)| view.relations(*term)).map(|(_, list)| list).collect();
    lists.sort_by_key(|list| list.len());
    let mut found = Vec::with_capacity(MAX_CANDIDATES + NEIGHBOURS_PER_LIST);
    for list in lists {
        let here = list.partition_point(|(_, other)| view.rank(*other) < view.rank(index));
        let start = here.saturating_sub(NEIGHBOURS_PER_LIST / 2);
        found.extend(list[start..(start + NEIGHBOURS_PER_LIST).min(list.len())].iter().map(|(_, other)| *other));
        if found.len() >= MAX_CANDIDATES {
            break;
        }
    }
    // By index, the order in which they lie in memory.
    found.sort_unstable();
    found.dedup();
    found.retain(|other| *other != index);
    found
}

/// The rarity of a term, much like an inverse document frequency: 1 + log₂(records / (referrers + 1)). The logarithm is
/// rounded down, so that it is the same on every machine.
fn rarity(catalogue: &Catalogue, term: RecordIndex, language: LanguageIndex) -> u32 {
    let referrers = catalogue.view(language).referrers(term).len();
    1 + (catalogue.records.len() / (referrers + 1)).max(1).ilog2()
}

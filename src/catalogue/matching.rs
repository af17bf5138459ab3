//! Finds similar records: related records by shared facets, and matches such as offers that answer a request.
//!
//! Candidates come from the posting lists of the record's terms, shortest list first. From each list only the
//! records nearest to the record in list order are taken, which bounds the work for one record however large
//! the catalogue is.

use super::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, KindIndex, LanguageIndex, Matching};

/// Once this many candidates are found for a record, no further posting list is read.
const MAX_CANDIDATES: usize = 64;
/// Candidates taken from one posting list: half of them from before the record, half from after it.
const NEIGHBOURS_PER_LIST: usize = 24;
/// At most this many terms of a record are compared.
const MAX_TERMS: usize = 64;
/// At most this many matches are returned.
const MAX_MATCHES: usize = 6;
/// Matches with less than this fraction of the best match's weight are dropped.
const MIN_WEIGHT_RATIO: f64 = 0.4;

/// A record that is similar to another.
#[derive(Debug, PartialEq)]
pub(crate) struct Match {
    /// The similar record.
    pub record: RecordIndex,
    /// What they have in common: records by descending weight, then choices.
    pub shared: Vec<Shared>,
}

/// Something that two records have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    /// Both refer to this record.
    Record(RecordIndex),
    /// Both have this choice. The field is one of the first record; the number is an index into its choices.
    Choice(FieldIndex, usize),
}

/// Related records: those that share facet terms with this one. Each shared term counts by its rarity.
/// Records that one of the two refers to are left out, since the page lists them already.
#[must_use]
pub(crate) fn related(catalogue: &Catalogue, index: RecordIndex, language: LanguageIndex) -> Vec<Match> {
    let weights: FieldWeights = catalogue
        .facets(index)
        .iter()
        .copied()
        .take(MAX_TERMS)
        .map(|term| (term, rarity(catalogue, term, language)))
        .collect();
    let linked = |other: RecordIndex| {
        let refers = |from: RecordIndex, to: RecordIndex| {
            catalogue.record(from).references.iter().any(|reference| reference.target == to)
        };
        refers(index, other) || refers(other, index)
    };
    let found = candidates(catalogue, index, language, &weights, None)
        .into_iter()
        .map(|other| (total(&weights, catalogue.facets(other).iter().copied()), other));
    best(catalogue, language, found, |other| !linked(other))
        .into_iter()
        .map(|other| Match { record: other, shared: shared_terms(&weights, catalogue.facets(other).iter().copied()) })
        .collect()
}

/// Records of the kind [`Matching::with`] that share values with this record, weighted by
/// [`Matching::weights`].
#[must_use]
pub(crate) fn matches(
    catalogue: &Catalogue,
    index: RecordIndex,
    matching: &Matching,
    language: LanguageIndex,
) -> Vec<Match> {
    let record = catalogue.record(index);
    let weights: FieldWeights =
        weighted_terms(catalogue, record, matching).take(MAX_TERMS).map(|(weight, term)| (term, weight)).collect();
    let terms_of =
        |other: RecordIndex| weighted_terms(catalogue, catalogue.record(other), matching).map(|(_, term)| term);
    let choices = |other: RecordIndex| shared_choices(catalogue, record, catalogue.record(other), matching);
    let found = candidates(catalogue, index, language, &weights, Some(matching.with)).into_iter().map(|other| {
        (total(&weights, terms_of(other)) + choices(other).iter().map(|(weight, _)| weight).sum::<f64>(), other)
    });
    best(catalogue, language, found, |_| true)
        .into_iter()
        .map(|other| {
            let chosen = choices(other).into_iter().map(|(_, shared)| shared);
            Match { record: other, shared: shared_terms(&weights, terms_of(other)).into_iter().chain(chosen).collect() }
        })
        .collect()
}

/// Terms of a record, with the weight of sharing each.
type FieldWeights = Vec<(RecordIndex, f64)>;

/// The sum of the weights of the shared terms.
fn total(weights: &FieldWeights, terms: impl Iterator<Item = RecordIndex>) -> f64 {
    terms
        .take(MAX_TERMS)
        .filter_map(|term| weights.iter().find(|(known, _)| *known == term))
        .map(|(_, weight)| weight)
        .sum()
}

/// The shared terms, by descending weight.
fn shared_terms(weights: &FieldWeights, terms: impl Iterator<Item = RecordIndex>) -> Vec<Shared> {
    let terms = terms.take(MAX_TERMS);
    let mut shared: FieldWeights =
        terms.filter_map(|term| weights.iter().find(|(known, _)| *known == term)).copied().collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shared.dedup_by_key(|(term, _)| *term);
    shared.into_iter().map(|(term, _)| Shared::Record(term)).collect()
}

/// The records with the greatest weight, records of equal weight in list order. At most [`MAX_MATCHES`], and
/// none below [`MIN_WEIGHT_RATIO`].
fn best(
    catalogue: &Catalogue,
    language: LanguageIndex,
    found: impl Iterator<Item = (f64, RecordIndex)>,
    fits: impl Fn(RecordIndex) -> bool,
) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let mut found: Vec<(f64, u32, RecordIndex)> =
        found.filter(|(total, _)| *total > 0.0).map(|(total, other)| (total, view.rank(other), other)).collect();
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut fitting = found.into_iter().filter(|(_, _, other)| fits(*other)).peekable();
    let min_total = fitting.peek().map_or(0.0, |(total, _, _)| total * MIN_WEIGHT_RATIO);
    fitting.take(MAX_MATCHES).take_while(|(total, _, _)| *total >= min_total).map(|(_, _, other)| other).collect()
}

/// Candidates for a record, sorted by index: its neighbours in the posting lists of its terms. If `kind` is
/// given, only records of that kind.
fn candidates(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: LanguageIndex,
    terms: &FieldWeights,
    kind: Option<KindIndex>,
) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let is_wanted = |relation| kind.is_none_or(|kind| catalogue.config.schema.relation(relation).source == kind);
    let relations = terms.iter().flat_map(|(term, _)| view.relations(*term));
    let mut lists: Vec<_> = relations.filter(|(relation, _)| is_wanted(*relation)).map(|(_, list)| list).collect();
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

/// The terms of a record by fields that have a weight.
fn weighted_terms<'c>(
    catalogue: &'c Catalogue,
    record: &'c Record,
    matching: &'c Matching,
) -> impl Iterator<Item = (f64, RecordIndex)> + 'c {
    let kind = catalogue.config.schema.kind(record.kind);
    record.references.iter().filter_map(|reference| {
        let name = &kind.field(reference.field).name;
        matching.weights.iter().find(|(field, _)| field == name).map(|(_, weight)| (*weight, reference.target))
    })
}

fn shared_choices(catalogue: &Catalogue, one: &Record, other: &Record, matching: &Matching) -> Vec<(f64, Shared)> {
    let mut shared = Vec::new();
    for (name, weight) in &matching.weights {
        let choices = |record: &Record| chosen(catalogue, record.kind, record, name);
        let theirs = choices(other);
        for (field, choice, written) in choices(one) {
            if theirs.iter().any(|(_, _, known)| *known == written) {
                shared.push((*weight, Shared::Choice(field, choice)));
            }
        }
    }
    shared
}

/// The choices of a record in the field called `name`; empty if its kind has no such choice field.
fn chosen<'c>(
    catalogue: &'c Catalogue,
    kind: KindIndex,
    record: &Record,
    name: &str,
) -> Vec<(FieldIndex, usize, &'c str)> {
    let kind = catalogue.config.schema.kind(kind);
    let Some(index) = kind.field_named(name) else { return Vec::new() };
    let FieldType::Choice(choices) = &kind.field(index).kind else { return Vec::new() };
    let Some(original) = record.translations.first() else { return Vec::new() };
    let of = |value: &FieldValue| match value {
        FieldValue::Choice(choice) => Some((index, *choice, &*choices[*choice].name)),
        _ => None,
    };
    record.values(original.language, index).iter().filter_map(of).collect()
}

/// The rarity of a term, much like an inverse document frequency: 1 + log₂(records / (referrers + 1)). The
/// logarithm is rounded down to an integer so that it is the same on every machine.
fn rarity(catalogue: &Catalogue, term: RecordIndex, language: LanguageIndex) -> f64 {
    let referrers = catalogue.view(language).referrers(term).len();
    f64::from(1 + (catalogue.records.len() / (referrers + 1)).max(1).ilog2())
}

//! Which records have much in common with a record, and what: related records, and offers that answer a request.
//!
//! Candidates are taken from the lists of what the record refers to, the shortest list first, and from each list only those that
//! stand nearest to the record in the order of lists; so the work for one record does not grow with the catalogue.

use super::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, KindIndex, LanguageIndex, Matching};

/// How many candidates are weighed for a record.
const CANDIDATES: usize = 64;
/// How many are taken from one list, half of them before the record and half behind it.
const NEIGHBOURS: usize = 24;
/// How many of a record's terms are compared.
const TERMS: usize = 64;
/// How many are shown.
const SHOWN: usize = 6;
/// What part of the best one's weight the others must have to be shown beside it.
const WORTH_SHOWING: f64 = 0.4;

/// A record that has something in common with another.
#[derive(Debug, PartialEq)]
pub struct Match {
    /// Which record.
    pub record: RecordIndex,
    /// What they have in common, the most telling first.
    pub shared: Vec<Shared>,
}

/// Something that two records have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Both refer to this record.
    Record(RecordIndex),
    /// Both made this choice in a field of the first one.
    Choice(FieldIndex, usize),
}

/// Records that share facets with this one: the more, and the rarer, the better.
#[must_use]
pub fn related(catalogue: &Catalogue, index: RecordIndex, language: LanguageIndex) -> Vec<Match> {
    let weights: FieldWeights = catalogue
        .facets(index)
        .iter()
        .copied()
        .take(TERMS)
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

/// Records of the kind that answers this one's kind, by the weights of the configuration.
#[must_use]
pub fn matches(catalogue: &Catalogue, index: RecordIndex, matching: &Matching, language: LanguageIndex) -> Vec<Match> {
    let record = catalogue.record(index);
    let weights: FieldWeights =
        weighted_terms(catalogue, record, matching).take(TERMS).map(|(weight, term)| (term, weight)).collect();
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

/// What a record refers to, with what it counts to share it.
type FieldWeights = Vec<(RecordIndex, f64)>;

/// How much all that is shared counts.
fn total(weights: &FieldWeights, terms: impl Iterator<Item = RecordIndex>) -> f64 {
    terms
        .take(TERMS)
        .filter_map(|term| weights.iter().find(|(known, _)| *known == term))
        .map(|(_, weight)| weight)
        .sum()
}

/// What is shared, the most telling first.
fn shared_terms(weights: &FieldWeights, terms: impl Iterator<Item = RecordIndex>) -> Vec<Shared> {
    let terms = terms.take(TERMS);
    let mut shared: FieldWeights =
        terms.filter_map(|term| weights.iter().find(|(known, _)| *known == term)).copied().collect();
    shared.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    shared.dedup_by_key(|(term, _)| *term);
    shared.into_iter().map(|(term, _)| Shared::Record(term)).collect()
}

/// The best few, of equals those that stand first in lists; without those far behind the best.
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
    let least = fitting.peek().map_or(0.0, |(total, _, _)| total * WORTH_SHOWING);
    fitting.take(SHOWN).take_while(|(total, _, _)| *total >= least).map(|(_, _, other)| other).collect()
}

/// The records near this one in the lists of its terms, of one kind or of all, the shortest list first.
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
    let mut found = Vec::with_capacity(CANDIDATES + NEIGHBOURS);
    for list in lists {
        let here = list.partition_point(|(_, other)| view.rank(*other) < view.rank(index));
        let start = here.saturating_sub(NEIGHBOURS / 2);
        found.extend(list[start..(start + NEIGHBOURS).min(list.len())].iter().map(|(_, other)| *other));
        if found.len() >= CANDIDATES {
            break;
        }
    }
    // In the order of indices, in which they are looked at most quickly.
    found.sort_unstable();
    found.dedup();
    found.retain(|other| *other != index);
    found
}

/// What a record refers to by fields that have a weight.
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

/// The choices that a record made in the field of a name.
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

/// How telling it is to share a term: the fewer refer to it, the more. A whole number, so that it is the same on every machine.
fn rarity(catalogue: &Catalogue, term: RecordIndex, language: LanguageIndex) -> f64 {
    let few = catalogue.view(language).referrers(term).len();
    f64::from(1 + (catalogue.records.len() / (few + 1)).max(1).ilog2())
}

//! Which records have much in common with a record, and what: related records, and offers that answer a request.
//!
//! Candidates are taken from the lists of what the record refers to, the shortest list first, and from each list only those that
//! stand nearest to the record in the order of lists; so the work for one record does not grow with the catalogue.

use rustc_hash::FxHashSet;

use super::{Catalogue, Record, RecordIndex, Value};
use crate::config::{FieldIndex, FieldType, KindIndex, LanguageIndex, Matching};

/// How many candidates are weighed for a record.
const CANDIDATES: usize = 160;
/// How many are taken from one list, half of them before the record and half behind it.
const NEIGHBOURS: usize = 48;
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
    let record = catalogue.record(index);
    let terms: Vec<RecordIndex> = facet_terms(catalogue, record).collect();
    let score = |other: &Record| {
        let mut shared: Vec<(f64, Shared)> = facet_terms(catalogue, other)
            .filter(|term| terms.contains(term))
            .map(|term| (rarity(catalogue, term, language), Shared::Record(term)))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0));
        shared.dedup_by(|a, b| a.1 == b.1);
        shared
    };
    let linked = |other: RecordIndex| {
        let refers = |from: RecordIndex, to: RecordIndex| {
            catalogue.record(from).references.iter().any(|reference| reference.target == to)
        };
        refers(index, other) || refers(other, index)
    };
    best(catalogue, index, language, &terms, |other| !linked(other), score)
}

/// Records of the kind that answers this one's kind, by the weights of the configuration.
#[must_use]
pub fn matches(catalogue: &Catalogue, index: RecordIndex, matching: &Matching, language: LanguageIndex) -> Vec<Match> {
    let record = catalogue.record(index);
    let terms: Vec<RecordIndex> = weighted_terms(catalogue, record, matching).map(|(_, term)| term).collect();
    let is_answer = |other: RecordIndex| catalogue.record(other).kind == matching.with;
    let score = |other: &Record| {
        let mut shared: Vec<(f64, Shared)> = weighted_terms(catalogue, other, matching)
            .filter(|(_, term)| terms.contains(term))
            .map(|(weight, term)| (weight, Shared::Record(term)))
            .chain(shared_choices(catalogue, record, other, matching))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0));
        shared.dedup_by(|a, b| a.1 == b.1);
        shared
    };
    best(catalogue, index, language, &terms, is_answer, score)
}

fn best(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: LanguageIndex,
    terms: &[RecordIndex],
    fits: impl Fn(RecordIndex) -> bool,
    score: impl Fn(&Record) -> Vec<(f64, Shared)>,
) -> Vec<Match> {
    let view = catalogue.view(language);
    let mut found: Vec<(f64, u32, Match)> = candidates(catalogue, index, language, terms)
        .into_iter()
        .filter(|other| fits(*other))
        .map(|other| {
            let shared = score(catalogue.record(other));
            let total = shared.iter().map(|(weight, _)| weight).sum();
            (
                total,
                view.rank(other),
                Match { record: other, shared: shared.into_iter().map(|(_, what)| what).collect() },
            )
        })
        .filter(|(total, _, _)| *total > 0.0)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let least = found.first().map_or(0.0, |(total, _, _)| total * WORTH_SHOWING);
    found.into_iter().take(SHOWN).filter(|(total, _, _)| *total >= least).map(|(_, _, matched)| matched).collect()
}

/// The records near this one in the lists of its terms, the most telling list first.
fn candidates(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: LanguageIndex,
    terms: &[RecordIndex],
) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let mut lists: Vec<_> = terms.iter().flat_map(|term| view.relations(*term)).map(|(_, list)| list).collect();
    lists.sort_by_key(|list| list.len());
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    for list in lists {
        let here = list.partition_point(|(_, other)| view.rank(*other) < view.rank(index));
        let start = here.saturating_sub(NEIGHBOURS / 2);
        for (_, other) in &list[start..(start + NEIGHBOURS).min(list.len())] {
            if *other != index && seen.insert(*other) {
                found.push(*other);
            }
        }
        if found.len() >= CANDIDATES {
            break;
        }
    }
    found
}

/// What a record refers to by facets.
fn facet_terms<'c>(catalogue: &'c Catalogue, record: &'c Record) -> impl Iterator<Item = RecordIndex> + 'c {
    let kind = catalogue.config.schema.kind(record.kind);
    record.references.iter().filter(|reference| kind.field(reference.field).facet).map(|reference| reference.target)
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
    let Some(original) = record.editions.first() else { return Vec::new() };
    let of = |value: &Value| match value {
        Value::Choice(choice) => Some((index, *choice, &*choices[*choice].name)),
        _ => None,
    };
    record.values(original.language, index).iter().filter_map(of).collect()
}

/// How telling it is to share a term: the fewer refer to it, the more.
fn rarity(catalogue: &Catalogue, term: RecordIndex, language: LanguageIndex) -> f64 {
    let all = catalogue.records.len() as f64;
    let few = catalogue.view(language).referrers(term).len() as f64;
    1.0 + (all / (few + 1.0)).ln().max(0.0)
}

//! The index of one `[matching.KIND]`: requests and offers with their terms, and for each term the offers that have it.

use rustc_hash::FxHashMap;

use super::near::{Expansion, WorldPlaces};
use super::score::{Score, Share, contribution};
use super::terms::{FieldVocabulary, Meaning, Term};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{MatchedField, Matching, Near};

/// The number of an offer in [`MatchIndex::offers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct OfferNumber(pub(super) u32);

/// Requests and offers, ready to be compared.
#[derive(Debug)]
pub(super) struct MatchIndex {
    /// The open requests, sorted.
    pub(super) requests: Vec<RecordIndex>,
    /// The offers, sorted. Without those that have ended, if the settings ask for that.
    pub(super) offers: Vec<RecordIndex>,
    /// In the order of [`Matching::fields`].
    pub(super) fields: Vec<FieldTerms>,
}

/// The terms of one matched field.
#[derive(Debug)]
pub(super) struct FieldTerms {
    /// The field's weight; see [`MatchedField::weight`].
    pub(super) weight: u32,
    /// Whether a match must share a value.
    pub(super) required: bool,
    vocabulary: FieldVocabulary,
    asked: TermLists,
    offered: TermLists,
    /// The offers that have a term, sorted.
    postings: FxHashMap<Term, Vec<OfferNumber>>,
    /// What counts for each term that some request asks for.
    expansions: FxHashMap<Term, Expansion>,
}

/// A list of terms for each of several records, in one array.
#[derive(Debug)]
struct TermLists {
    /// The start of each list, followed by the length of `terms`.
    starts: Vec<u32>,
    terms: Vec<Term>,
}

impl TermLists {
    /// Lists made by `fill`, which is given each record and an empty list.
    fn of(records: &[RecordIndex], mut fill: impl FnMut(RecordIndex, &mut Vec<Term>)) -> Self {
        let mut lists = Self { starts: vec![0], terms: Vec::new() };
        let mut terms = Vec::new();
        for record in records {
            fill(*record, &mut terms);
            lists.terms.extend_from_slice(&terms);
            lists.starts.push(lists.terms.len() as u32);
        }
        lists
    }

    fn get(&self, number: usize) -> &[Term] {
        &self.terms[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}

impl MatchIndex {
    pub(super) fn new(catalogue: &Catalogue, matching: &Matching) -> Self {
        let requests: Vec<RecordIndex> = catalogue
            .of_kind(matching.kind)
            .filter(|request| catalogue.has_page(*request) && catalogue.is_open(*request))
            .collect();
        let offered = matching.with.iter().flat_map(|kind| catalogue.of_kind(*kind));
        let mut offers: Vec<RecordIndex> = offered
            .filter(|offer| catalogue.has_page(*offer) && !(matching.not_past && catalogue.has_ended(*offer)))
            .collect();
        offers.sort_unstable();
        let has_places = matching.fields.iter().any(|field| field.near == Near::Region);
        let places = if has_places { WorldPlaces::new(catalogue) } else { WorldPlaces::default() };
        let terms = |field| FieldTerms::new(catalogue, (matching, field), &requests, &offers, &places);
        let fields = matching.fields.iter().map(terms).collect();
        Self { requests, offers, fields }
    }

    /// The sum of the weights of the fields that a request states, in the unit of the sums of [`contribution`].
    pub(super) fn whole(&self, request: usize) -> u64 {
        let stated = self.fields.iter().filter(|field| !field.asked(request).is_empty());
        stated.map(|field| contribution(field.weight, Share::WHOLE, 1)).sum()
    }

    /// How well an offer fits a request; none if it misses a condition.
    pub(super) fn score(&self, request: usize, offer: OfferNumber) -> Option<Score> {
        let mut sum = 0;
        for field in &self.fields {
            let asked = field.asked(request);
            let offered = field.offered(offer);
            let shares = || asked.iter().filter_map(|term| Some(field.expansion(*term)?.best_share(offered)));
            if field.required && !asked.is_empty() && shares().all(|share| share == Share::default()) {
                return None;
            }
            sum += shares().map(|share| contribution(field.weight, share, asked.len())).sum::<u64>();
        }
        Some(Score::of(sum, self.whole(request)))
    }

    /// The number of an open request.
    pub(super) fn request(&self, record: RecordIndex) -> Option<usize> {
        self.requests.binary_search(&record).ok()
    }

    /// The number of an offer.
    pub(super) fn offer(&self, record: RecordIndex) -> Option<OfferNumber> {
        self.offers.binary_search(&record).ok().map(|number| OfferNumber(number as u32))
    }
}

impl FieldTerms {
    fn new(
        catalogue: &Catalogue,
        (matching, field): (&Matching, &MatchedField),
        requests: &[RecordIndex],
        offers: &[RecordIndex],
        places: &WorldPlaces,
    ) -> Self {
        let vocabulary = FieldVocabulary::new(catalogue, matching, field);
        let asked = TermLists::of(requests, |request, terms| vocabulary.terms(catalogue.record(request), 0, terms));
        let offered = TermLists::of(offers, |offer, terms| {
            let record = catalogue.record(offer);
            let kind = matching.with.iter().position(|kind| *kind == record.kind).unwrap_or_default();
            vocabulary.terms(record, kind + 1, terms);
        });
        let mut postings: FxHashMap<Term, Vec<OfferNumber>> = FxHashMap::default();
        for number in 0..offers.len() {
            for term in offered.get(number) {
                postings.entry(*term).or_default().push(OfferNumber(number as u32));
            }
        }
        let mut expansions = FxHashMap::default();
        for term in &asked.terms {
            let near = (field.near, vocabulary.are_languages);
            expansions.entry(*term).or_insert_with(|| Expansion::new(catalogue, near, places, *term));
        }
        Self { weight: field.weight, required: field.required, vocabulary, asked, offered, postings, expansions }
    }

    /// The terms that a request asks for.
    pub(super) fn asked(&self, request: usize) -> &[Term] {
        self.asked.get(request)
    }

    /// The terms that an offer has.
    pub(super) fn offered(&self, offer: OfferNumber) -> &[Term] {
        self.offered.get(offer.0 as usize)
    }

    /// The offers that have a term, sorted.
    pub(super) fn postings(&self, term: Term) -> &[OfferNumber] {
        self.postings.get(&term).map_or(&[], |list| list)
    }

    /// What counts for a term that a request asks for.
    pub(super) fn expansion(&self, term: Term) -> Option<&Expansion> {
        self.expansions.get(&term)
    }

    /// What a term stands for.
    pub(super) fn meaning(&self, term: Term) -> Meaning {
        self.vocabulary.meaning(term)
    }
}

//! Demand and supply: which records still ask, which offers may answer them, how well and why; and related records.
//!
//! Each `[matching.KIND]` has an index, made when a page first needs it. A page asks for the matches of one record.
//! Where all pages are made, [`Matchings::complete`] finds all matches first, which is much less work than one by one;
//! the matches are the same.

mod explanation;
mod index;
mod near;
mod ranking;
mod related;
mod score;
mod terms;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use crate::catalogue::{Catalogue, RecordIndex};

pub(crate) use explanation::{FieldShare, Fit, Gap};
use index::{MatchIndex, OfferNumber};
pub(crate) use near::Nearness;
use ranking::{Best, MatchTable, Sums};
pub(crate) use related::{RelatedRecord, related};
pub(crate) use score::Score;
pub(crate) use terms::Meaning;

/// At most this many offers are shown for a request that none answers.
const MAX_NEAREST: usize = 3;

/// The matches of a catalogue.
#[derive(Debug)]
pub(crate) struct Matchings(Vec<LazyMatching>);

/// The matches of one `[matching.KIND]`.
#[derive(Debug, Default)]
struct LazyMatching {
    index: OnceLock<MatchIndex>,
    table: OnceLock<MatchTable>,
}

/// A request and an offer that fit each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Matched {
    /// The number of the matching in [`Config::matching`](crate::config::Config::matching).
    pub matching: usize,
    /// The record that asks.
    pub request: RecordIndex,
    /// The record that may answer.
    pub offer: RecordIndex,
    /// How well they fit.
    pub score: Score,
}

impl Matchings {
    /// Nothing is compared yet.
    #[must_use]
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        Self(catalogue.config.matching.iter().map(|_| LazyMatching::default()).collect())
    }

    /// Finds all matches, on all threads. Do not call it on a thread that others wait for.
    pub(crate) fn complete(&self, catalogue: &Catalogue) {
        for (number, matching) in catalogue.config.matching.iter().enumerate() {
            let index = self.index(catalogue, number);
            self.0[number].table.get_or_init(|| MatchTable::new(index, Score(matching.threshold)));
        }
    }

    /// The offers that answer a request best, the best first; equal ones by kind and id. Empty if it does not ask.
    #[must_use]
    pub(crate) fn offers(&self, catalogue: &Catalogue, request: RecordIndex) -> Vec<Matched> {
        let Some((number, threshold)) = matching_of(catalogue, request) else { return Vec::new() };
        let index = self.index(catalogue, number);
        let Some(asked) = index.request(request) else { return Vec::new() };
        let best = match self.0[number].table.get() {
            Some(table) => table.offers[asked].clone(),
            None => best_offers(index, asked, (threshold, true)),
        };
        matched_offers(index, (number, request), &best)
    }

    /// Whether a record asks, and no offer answers it.
    #[must_use]
    pub(crate) fn is_unanswered(&self, catalogue: &Catalogue, request: RecordIndex) -> bool {
        let Some((number, threshold)) = matching_of(catalogue, request) else { return false };
        let index = self.index(catalogue, number);
        let Some(asked) = index.request(request) else { return false };
        match self.0[number].table.get() {
            Some(table) => table.offers[asked].is_empty(),
            None => best_offers(index, asked, (threshold, true)).is_empty(),
        }
    }

    /// The offers that are nearest to a request that none answers, whatever their score and its conditions.
    #[must_use]
    pub(crate) fn nearest(&self, catalogue: &Catalogue, request: RecordIndex) -> Vec<Matched> {
        let Some((number, _)) = matching_of(catalogue, request) else { return Vec::new() };
        let index = self.index(catalogue, number);
        let Some(asked) = index.request(request) else { return Vec::new() };
        let best = best_offers(index, asked, (Score::default(), false));
        let mut nearest = matched_offers(index, (number, request), &best);
        nearest.truncate(MAX_NEAREST);
        nearest
    }

    /// What nobody offers of a request.
    #[must_use]
    pub(crate) fn gaps(&self, catalogue: &Catalogue, request: RecordIndex) -> Vec<Gap> {
        let Some((number, _)) = matching_of(catalogue, request) else { return Vec::new() };
        let index = self.index(catalogue, number);
        index.request(request).map(|asked| explanation::gaps(index, asked)).unwrap_or_default()
    }

    /// The open requests that an offer answers best, the best first; equal ones by kind and id.
    #[must_use]
    pub(crate) fn requests(&self, catalogue: &Catalogue, offer: RecordIndex) -> Vec<Matched> {
        let kind = catalogue.record(offer).kind;
        let mut found: Vec<Matched> = Vec::new();
        let answered =
            catalogue.config.matching.iter().enumerate().filter(|(_, matching)| matching.with.contains(&kind));
        for (number, matching) in answered {
            let index = self.index(catalogue, number);
            let Some(offered) = index.offer(offer) else { continue };
            let best = match self.0[number].table.get() {
                Some(table) => table.requests[offered.0 as usize].clone(),
                None => best_requests(index, offered, Score(matching.threshold)),
            };
            let request = |asked: u32| index.requests[asked as usize];
            let of = |(score, asked)| Matched { matching: number, request: request(asked), offer, score };
            found.extend(best.iter().map(of));
        }
        sort(&mut found, |matched| matched.request);
        found.truncate(ranking::MAX_MATCHES);
        found
    }

    /// What each field gave that the request of a match states, in the order of the settings.
    #[must_use]
    pub(crate) fn explain(&self, catalogue: &Catalogue, matched: Matched) -> Vec<FieldShare> {
        let index = self.index(catalogue, matched.matching);
        let pair = index.request(matched.request).zip(index.offer(matched.offer));
        pair.map(|(request, offer)| explanation::explain(index, request, offer)).unwrap_or_default()
    }

    fn index(&self, catalogue: &Catalogue, number: usize) -> &MatchIndex {
        self.0[number].index.get_or_init(|| MatchIndex::new(catalogue, &catalogue.config.matching[number]))
    }
}

/// Puts matches in the order of pages: the greatest score first, equal ones by the record that is shown.
pub(crate) fn sort(matches: &mut [Matched], shown: impl Fn(&Matched) -> RecordIndex) {
    matches.sort_by_key(|matched| (std::cmp::Reverse(matched.score), shown(matched)));
}

/// The number of the matching of the kind of a record, and the least score of its matches; none if the kind does not
/// ask.
fn matching_of(catalogue: &Catalogue, request: RecordIndex) -> Option<(usize, Score)> {
    let kind = catalogue.record(request).kind;
    let number = catalogue.config.matching.iter().position(|matching| matching.kind == kind)?;
    Some((number, Score(catalogue.config.matching[number].threshold)))
}

fn best_offers(index: &MatchIndex, asked: usize, bounds: (Score, bool)) -> Best {
    let mut best = Best::default();
    Sums::new(index).each(index, asked, bounds, |score, offer| best.add(score, offer.0));
    best
}

fn best_requests(index: &MatchIndex, offer: OfferNumber, threshold: Score) -> Best {
    let mut best = Best::default();
    for asked in 0..index.requests.len() {
        let score = index.score(asked, offer).filter(|score| *score >= threshold && *score > Score::default());
        if let Some(score) = score {
            best.add(score, asked as u32);
        }
    }
    best
}

fn matched_offers(index: &MatchIndex, (matching, request): (usize, RecordIndex), best: &Best) -> Vec<Matched> {
    let offer = |number: u32| index.offers[number as usize];
    best.iter().map(|(score, number)| Matched { matching, request, offer: offer(number), score }).collect()
}

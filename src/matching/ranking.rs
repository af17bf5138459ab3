//! The best of many: each request's best offers and each offer's best requests.
//!
//! One request is compared with all offers by term-at-a-time evaluation: the posting lists of its terms, and of those
//! near to them, are added up in an array with a sum for each offer. So the best are exactly those that comparing every
//! pair would find. An offer that shares nothing costs a look at its sum; values are compared only where one is shared.

use rayon::prelude::*;

use super::index::{MatchIndex, OfferNumber};
use super::score::{Score, contribution};

/// At most this many matches of a record are kept.
pub(super) const MAX_MATCHES: usize = 6;

/// The greatest scores with the numbers of what has them, the best first; equal scores by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Best(Vec<(Score, u32)>);

impl Best {
    /// Adds a number, if it is among the first [`MAX_MATCHES`].
    pub(super) fn add(&mut self, score: Score, number: u32) {
        let is_before =
            |known: &(Score, u32)| (known.0, std::cmp::Reverse(known.1)) > (score, std::cmp::Reverse(number));
        if self.0.len() == MAX_MATCHES && self.0.last().is_some_and(is_before) {
            return;
        }
        let at = self.0.partition_point(is_before);
        self.0.insert(at, (score, number));
        self.0.truncate(MAX_MATCHES);
    }

    fn add_all(&mut self, others: &Self) {
        others.0.iter().for_each(|(score, number)| self.add(*score, *number));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Score, u32)> {
        self.0.iter().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The sums of one request, and room to make them in. Reused from request to request.
pub(super) struct Sums {
    /// One for each offer.
    sums: Vec<OfferSum>,
    /// The number of the asked term that is being counted.
    asked: u32,
}

/// What an offer shares with a request. What one step of the sum needs lies together in memory.
#[derive(Clone, Copy, Default)]
struct OfferSum {
    /// The sum of [`contribution`]s.
    sum: u64,
    /// The last asked term that was counted: nearer terms are counted first, and the others not at all.
    counted: u32,
    /// The required fields of which it shares a value, as bits.
    met: u32,
}

impl Sums {
    pub(super) fn new(index: &MatchIndex) -> Self {
        Self { sums: vec![OfferSum::default(); index.offers.len()], asked: 0 }
    }

    /// Calls `found` with every offer that has a score above 0 and of at least `least`. If `strict` is set, only with
    /// those that meet the conditions of the request.
    pub(super) fn each(
        &mut self,
        index: &MatchIndex,
        request: usize,
        (least, strict): (Score, bool),
        mut found: impl FnMut(Score, OfferNumber),
    ) {
        let stated = self.add_up(index, request);
        let wanted = if strict { stated } else { 0 };
        let whole = index.whole(request);
        let least_sum = least.max(Score(1)).least_sum(whole).max(1);
        for (number, offer) in self.sums.iter().enumerate().filter(|(_, offer)| offer.sum >= least_sum) {
            if offer.met & wanted == wanted {
                found(Score::of(offer.sum, whole), OfferNumber(number as u32));
            }
        }
    }

    /// The required fields that the request states, as bits.
    fn add_up(&mut self, index: &MatchIndex, request: usize) -> u32 {
        self.sums.fill(OfferSum::default());
        self.asked = 0;
        let mut wanted = 0;
        for (number, field) in index.fields.iter().enumerate() {
            let asked = field.asked(request);
            if asked.is_empty() || (field.weight == 0 && !field.required) {
                continue;
            }
            let bit = if field.required { 1 << number } else { 0 };
            wanted |= bit;
            for expansion in asked.iter().filter_map(|term| field.expansion(*term)) {
                self.asked += 1;
                for near in &expansion.by_share {
                    let amount = contribution(field.weight, near.share, asked.len());
                    self.add(field.postings(near.term), amount, bit);
                }
            }
        }
        wanted
    }

    fn add(&mut self, offers: &[OfferNumber], amount: u64, bit: u32) {
        for OfferNumber(number) in offers {
            let offer = &mut self.sums[*number as usize];
            if offer.counted != self.asked {
                *offer = OfferSum { sum: offer.sum + amount, counted: self.asked, met: offer.met | bit };
            }
        }
    }
}

/// The best offers of every request, and the best requests of every offer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MatchTable {
    pub(super) offers: Vec<Best>,
    pub(super) requests: Vec<Best>,
}

impl MatchTable {
    /// Compares every request with the offers, on all threads.
    pub(super) fn new(index: &MatchIndex, threshold: Score) -> Self {
        let numbers: Vec<usize> = (0..index.requests.len()).collect();
        let part = numbers.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts: Vec<Self> = numbers.par_chunks(part).map(|numbers| Self::part(index, threshold, numbers)).collect();
        let mut table = Self { offers: Vec::with_capacity(numbers.len()), requests: Vec::new() };
        for part in parts {
            table.offers.extend(part.offers);
            if table.requests.is_empty() {
                table.requests = part.requests;
            } else {
                table.requests.iter_mut().zip(&part.requests).for_each(|(best, others)| best.add_all(others));
            }
        }
        table.requests.resize_with(index.offers.len(), Best::default);
        table
    }

    /// The matches of some requests.
    fn part(index: &MatchIndex, threshold: Score, requests: &[usize]) -> Self {
        let mut sums = Sums::new(index);
        let mut of_offers = vec![Best::default(); index.offers.len()];
        let of_request = |request: &usize| {
            let mut best = Best::default();
            sums.each(index, *request, (threshold, true), |score, offer| {
                best.add(score, offer.0);
                of_offers[offer.0 as usize].add(score, *request as u32);
            });
            best
        };
        let offers = requests.iter().map(of_request).collect();
        Self { offers, requests: of_offers }
    }
}

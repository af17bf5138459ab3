//! The impact of each posting: how much it says about a document that it has a term. This part of the ranking does not
//! depend on the query and is computed when the index is built.
//!
//! There are two steps.
//!
//! 1. BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, sections 3.2 and
//!    3.6): occurrences count with the weights of their fields, repeated occurrences count less and less, and a term
//!    says more about a short document than about a long one.
//! 2. Smoothing by nearest neighbours (Kurland and Lee, "Corpus structure, language models, and ad hoc information
//!    retrieval", 2004): a term says more about a document if similar documents have it too. Only terms that a document
//!    has are smoothed, so the index does not grow.
//!
//! Impacts are then quantised. What depends on the query (how rare its words are, how many of them a document has) is
//! computed by the client.

use rayon::prelude::*;

use super::collect::Collection;
use super::parts;
use super::postings::{Frequency, NameLevel};

/// The parameter k1 of BM25: the larger it is, the more repeated occurrences count.
const BM25_K1: f32 = 1.8;
/// The parameter b of BM25, from 0 to 1: how much the length of a document matters.
const BM25_B: f32 = 0.6;

/// How many nearest neighbours smooth a document, at most.
const MAX_NEIGHBOURS: usize = 5;
/// The part of the smoothed impact that comes from the neighbours, in proportion to the mean of their impacts.
const NEIGHBOURS_SHARE: f32 = 0.5;
/// The weight of a neighbour in proportion to that of the next nearer one.
const NEIGHBOUR_DECAY: f32 = 0.8;
/// A neighbour with more terms than this shares none of them: it is a list of everything, near to all that it lists.
const MAX_TERMS_SHARED: usize = 5_000;
/// By how many of its terms, the most telling ones, the neighbours of a document are looked for.
const MAX_TERMS_COMPARED: usize = 24;
/// How many postings of these terms are looked at. The limit keeps the work per document constant.
const MAX_POSTINGS_COMPARED: usize = 1_000;

/// By how much the impact of a name grows for the document that is referred to most of all.
const STANDING_SHARE: f32 = 0.5;

/// How many values a quantised impact has.
pub(super) const IMPACT_COUNT: usize = 10;
/// The impact that the lowest value stands for.
const MIN_IMPACT: f32 = 0.15;
/// The impact that the highest value stands for. The others lie between the two in a geometric series.
const MAX_IMPACT: f32 = 1.4;

/// How many documents a thread takes at a time.
const BLOCK_DOCUMENTS: usize = 256;

/// The quantised impacts of all postings, in the order of documents.
///
/// `standing` is how much each document is referred to by others, from 0 to 1. Its names say more if it is.
pub(super) fn quantised_impacts(collection: &Collection, standing: &[f32]) -> Vec<u8> {
    let weighting = Weighting::of(collection);
    let norms: Vec<f32> =
        (0..collection.lengths.len()).into_par_iter().map(|document| norm(collection, &weighting, document)).collect();
    let blocks: Vec<Vec<u8>> = (0..collection.lengths.len().div_ceil(BLOCK_DOCUMENTS))
        .into_par_iter()
        .map_init(
            || (SparseSums::new(collection.lengths.len()), SparseSums::new(collection.term_count())),
            |(similarities, added), block| {
                let start = block * BLOCK_DOCUMENTS;
                let documents = start..(start + BLOCK_DOCUMENTS).min(collection.lengths.len());
                let mut impacts = Vec::with_capacity(documents.len() * MAX_TERMS_COMPARED);
                for document in documents {
                    let neighbours = neighbours(collection, &weighting, &norms, document, similarities);
                    let of_names = 1.0 + STANDING_SHARE * standing[document];
                    smooth(collection, &weighting, (document, of_names), &neighbours, added, &mut impacts);
                }
                impacts
            },
        )
        .collect();
    blocks.concat()
}

/// The impact that each quantised value stands for, rising.
pub(super) fn impact_values() -> Vec<f32> {
    (0..IMPACT_COUNT).map(|value| (dequantised(value as f32) * 10_000.0).round() / 10_000.0).collect()
}

/// The impact of a quantised value, or of a number between two. The functions of libm give the same digits on all
/// systems; those of the standard library do not.
fn dequantised(value: f32) -> f32 {
    MIN_IMPACT * libm::powf(MAX_IMPACT / MIN_IMPACT, value / (IMPACT_COUNT - 1) as f32)
}

/// What the impacts of postings are computed from.
struct Weighting {
    /// For each document, the frequency at which a term has half of the highest impact.
    saturation: Vec<f32>,
    /// The inverse document frequency of each term, as a logarithm.
    rarities: Vec<f32>,
    /// The limits between quantised values, rising.
    limits: [f32; IMPACT_COUNT - 1],
}

impl Weighting {
    fn of(collection: &Collection) -> Self {
        let total: u64 = collection.lengths.iter().map(|length| u64::from(*length)).sum();
        let average = (total as f32 / collection.lengths.len().max(1) as f32).max(1.0);
        let saturation = (collection.lengths.iter())
            .map(|length| BM25_K1 * parts::BODY_WEIGHT as f32 * (1.0 - BM25_B + BM25_B * *length as f32 / average))
            .collect();
        let rarity = |term: u32| {
            let document_frequency = collection.document_frequency(term);
            libm::logf((collection.lengths.len() + 1) as f32 / (document_frequency as f32 + 0.5))
        };
        let rarities = (0..collection.term_count() as u32).map(rarity).collect();
        let limits = std::array::from_fn(|value| dequantised(value as f32 + 0.5));
        Self { saturation, rarities, limits }
    }

    /// The impact of a posting by BM25F, below 1.
    fn impact(&self, frequency: Frequency, document: usize) -> f32 {
        let frequency = f32::from(frequency.count());
        frequency / (frequency + self.saturation[document])
    }

    /// The quantised value of an impact.
    fn quantise(&self, impact: f32) -> u8 {
        self.limits.iter().filter(|limit| impact > **limit).count() as u8
    }
}

/// The norm of a document as a vector of the weights of its terms: impact times rarity.
fn norm(collection: &Collection, weighting: &Weighting, document: usize) -> f32 {
    let square = |(term, frequency): (u32, Frequency)| {
        let weight = weighting.impact(frequency, document) * weighting.rarities[term as usize];
        weight * weight
    };
    collection.by_document.of(document).map(square).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

/// The nearest neighbours of a document by the cosine of their vectors, the nearest first.
fn neighbours(
    collection: &Collection,
    weighting: &Weighting,
    norms: &[f32],
    document: usize,
    similarities: &mut SparseSums,
) -> Vec<u32> {
    let mut terms: Vec<(f32, u32)> = (collection.by_document.of(document))
        .map(|(term, frequency)| (weighting.impact(frequency, document) * weighting.rarities[term as usize], term))
        .collect();
    let by_weight = |one: &(f32, u32), other: &(f32, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    if terms.len() > MAX_TERMS_COMPARED {
        terms.select_nth_unstable_by(MAX_TERMS_COMPARED, by_weight);
        terms.truncate(MAX_TERMS_COMPARED);
    }
    terms.sort_unstable_by_key(|(_, term)| (collection.document_frequency(*term), *term));
    let mut left = MAX_POSTINGS_COMPARED;
    for (weight, term) in terms {
        let postings = collection.range(term);
        let Some(rest) = left.checked_sub(postings.len()) else { break };
        left = rest;
        let weight = weight * weighting.rarities[term as usize];
        for (other, frequency) in collection.postings[postings.clone()].iter().zip(&collection.frequencies[postings]) {
            similarities.add(other.document, weight * weighting.impact(*frequency, other.document as usize));
        }
    }
    let mut nearest: Vec<(f32, u32)> = (similarities.drain())
        .filter(|(other, _)| *other as usize != document)
        .map(|(other, sum)| (sum / norms[other as usize], other))
        .collect();
    if nearest.len() > MAX_NEIGHBOURS {
        nearest.select_nth_unstable_by(MAX_NEIGHBOURS, by_weight);
        nearest.truncate(MAX_NEIGHBOURS);
    }
    nearest.sort_unstable_by(by_weight);
    nearest.into_iter().map(|(_, other)| other).collect()
}

/// Appends the quantised impacts of a document's postings, smoothed by its neighbours; those of its names times
/// `of_names`.
fn smooth(
    collection: &Collection,
    weighting: &Weighting,
    (document, of_names): (usize, f32),
    neighbours: &[u32],
    added: &mut SparseSums,
    impacts: &mut Vec<u8>,
) {
    let weights = || std::iter::successors(Some(1.0_f32), |weight| Some(weight * NEIGHBOUR_DECAY));
    let total: f32 = weights().take(neighbours.len()).sum();
    for (weight, neighbour) in weights().zip(neighbours) {
        let share = NEIGHBOURS_SHARE * weight / total;
        let terms = collection.by_document.of(*neighbour as usize);
        if terms.size_hint().0 > MAX_TERMS_SHARED {
            continue;
        }
        for (term, frequency) in terms {
            added.add(term, share * weighting.impact(frequency, *neighbour as usize));
        }
    }
    let own = collection.by_document.of(document);
    let smoothed = |(term, frequency): (u32, Frequency)| {
        let impact = weighting.impact(frequency, document) + added.get(term);
        if frequency.name_level() > NameLevel::default() { impact * of_names } else { impact }
    };
    impacts.extend(own.map(|posting| weighting.quantise(smoothed(posting))));
    added.drain().for_each(drop);
}

/// Sums by number (of a document or a term), most of which are 0.
struct SparseSums {
    sums: Vec<f32>,
    /// The numbers whose sums are not 0.
    touched: Vec<u32>,
}

impl SparseSums {
    fn new(count: usize) -> Self {
        Self { sums: vec![0.0; count], touched: Vec::new() }
    }

    fn add(&mut self, number: u32, amount: f32) {
        let sum = &mut self.sums[number as usize];
        if *sum == 0.0 {
            self.touched.push(number);
        }
        *sum += amount;
    }

    fn get(&self, number: u32) -> f32 {
        self.sums[number as usize]
    }

    /// Takes the numbers and sums that are not 0, and sets them to 0.
    fn drain(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let Self { sums, touched } = self;
        touched.drain(..).map(|number| (number, std::mem::take(&mut sums[number as usize])))
    }
}

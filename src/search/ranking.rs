//! How much it says of a document that a term occurs in it: the part of the ranking that is known when the index is built.
//!
//! Two steps. BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, sections 3.2
//! and 3.6): a word counts as often as its field does, less the more often it occurs, and less in a long document than in
//! a short one. Then smoothing by neighbours (Kurland and Lee, "Corpus structure, language models, and ad hoc information
//! retrieval", 2004): a word says more of a document if the documents most like it have the word too. That is done here
//! once, for words that a document has anyway, so that it costs the reader no byte.
//!
//! What depends on the query (how rare its words are, how many of them a document has) is the client's part.

use rayon::prelude::*;

use super::collect::{Collection, Frequency};
use super::fields;

/// How soon further occurrences stop to count: k1 of BM25.
const SATURATION: f32 = 1.8;
/// How much the length of a document matters, from 0 to 1: b of BM25.
const LENGTH: f32 = 0.6;

/// How many neighbours a document has at most.
const NEIGHBOURS: usize = 5;
/// What they add together, as a share of their own impacts.
const SHARE: f32 = 0.5;
/// What each of them counts against the one before.
const DECAY: f32 = 0.8;
/// By how many of its terms a document's neighbours are looked for, and at how many postings at most, so that the work
/// grows with the number of documents alone.
const TERMS: usize = 24;
const POSTINGS: usize = 1_000;

/// How many levels an impact is rounded to.
pub(super) const LEVELS: usize = 10;
/// The impacts of the lowest level and of the highest; the others lie between them at equal ratios.
const LOWEST: f32 = 0.15;
const HIGHEST: f32 = 1.4;

/// The levels of all postings, in the order of their documents.
pub(super) fn levels(collection: &Collection) -> Vec<u8> {
    let impacts = Impacts::of(collection);
    let lengths: Vec<f32> =
        (0..collection.lengths.len()).into_par_iter().map(|document| length(collection, &impacts, document)).collect();
    let levels: Vec<Vec<u8>> = (0..collection.lengths.len().div_ceil(BLOCK))
        .into_par_iter()
        .map_init(
            || (Scratch::new(collection.lengths.len()), Scratch::new(collection.term_count())),
            |(likeness, added), block| {
                let documents = block * BLOCK..((block + 1) * BLOCK).min(collection.lengths.len());
                let mut levels = Vec::with_capacity(documents.len() * TERMS);
                for document in documents {
                    let neighbours = neighbours(collection, &impacts, &lengths, document, likeness);
                    smooth(collection, &impacts, document, &neighbours, added, &mut levels);
                }
                levels
            },
        )
        .collect();
    levels.concat()
}

/// How many documents are weighed in one go.
const BLOCK: usize = 256;

/// What each level stands for.
pub(super) fn impacts() -> Vec<f32> {
    (0..LEVELS).map(|level| (impact_at(level as f32) * 10_000.0).round() / 10_000.0).collect()
}

/// The impact at a level, or between two. (The functions of the standard library differ in the last digit from one system to
/// another; those of libm do not.)
fn impact_at(level: f32) -> f32 {
    LOWEST * libm::powf(HIGHEST / LOWEST, level / (LEVELS - 1) as f32)
}

/// The impacts half-way between the levels, rising.
fn bounds() -> [f32; LEVELS - 1] {
    std::array::from_fn(|level| impact_at(level as f32 + 0.5))
}

/// How much it says of a document that a term occurs in it, as BM25F has it.
struct Impacts {
    /// For each document, how often a term must occur to say half of what it can.
    saturation: Vec<f32>,
    /// How much each term tells: the logarithm of how rare it is.
    rarities: Vec<f32>,
    /// The impacts half-way between the levels.
    bounds: [f32; LEVELS - 1],
}

impl Impacts {
    fn of(collection: &Collection) -> Self {
        let total: u64 = collection.lengths.iter().map(|length| u64::from(*length)).sum();
        let average = (total as f32 / collection.lengths.len().max(1) as f32).max(1.0);
        let saturation = (collection.lengths.iter())
            .map(|length| SATURATION * fields::UNIT as f32 * (1.0 - LENGTH + LENGTH * *length as f32 / average))
            .collect();
        let rarity = |term: u32| {
            let count = collection.count(term);
            libm::logf((collection.lengths.len() + 1) as f32 / (count as f32 + 0.5))
        };
        let rarities = (0..collection.term_count() as u32).map(rarity).collect();
        Self { saturation, rarities, bounds: bounds() }
    }

    /// The impact of a posting, below 1.
    fn impact(&self, frequency: Frequency, document: usize) -> f32 {
        let frequency = f32::from(frequency.count());
        frequency / (frequency + self.saturation[document])
    }

    fn level(&self, impact: f32) -> u8 {
        self.bounds.iter().filter(|bound| impact > **bound).count() as u8
    }
}

/// The length of a document as a vector of what its terms tell.
fn length(collection: &Collection, impacts: &Impacts, document: usize) -> f32 {
    let square = |(term, frequency): (u32, Frequency)| {
        let weight = impacts.impact(frequency, document) * impacts.rarities[term as usize];
        weight * weight
    };
    collection.by_document.of(document).map(square).sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

/// The documents most like one, the most alike first.
fn neighbours(
    collection: &Collection,
    impacts: &Impacts,
    lengths: &[f32],
    document: usize,
    likeness: &mut Scratch,
) -> Vec<u32> {
    let mut telling: Vec<(f32, u32)> = (collection.by_document.of(document))
        .map(|(term, frequency)| (impacts.impact(frequency, document) * impacts.rarities[term as usize], term))
        .collect();
    let by_weight = |one: &(f32, u32), other: &(f32, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    if telling.len() > TERMS {
        telling.select_nth_unstable_by(TERMS, by_weight);
        telling.truncate(TERMS);
    }
    telling.sort_unstable_by_key(|(_, term)| (collection.count(*term), *term));
    let mut left = POSTINGS;
    for (weight, term) in telling {
        let postings = collection.range(term);
        let Some(rest) = left.checked_sub(postings.len()) else { break };
        left = rest;
        let weight = weight * impacts.rarities[term as usize];
        for (other, frequency) in collection.postings[postings.clone()].iter().zip(&collection.frequencies[postings]) {
            likeness.add(other.document, weight * impacts.impact(*frequency, other.document as usize));
        }
    }
    let mut alike: Vec<(f32, u32)> = (likeness.drain())
        .filter(|(other, _)| *other as usize != document)
        .map(|(other, sum)| (sum / lengths[other as usize], other))
        .collect();
    if alike.len() > NEIGHBOURS {
        alike.select_nth_unstable_by(NEIGHBOURS, by_weight);
        alike.truncate(NEIGHBOURS);
    }
    alike.sort_unstable_by(by_weight);
    alike.into_iter().map(|(_, other)| other).collect()
}

/// Appends the level of each posting of a document.
fn smooth(
    collection: &Collection,
    impacts: &Impacts,
    document: usize,
    neighbours: &[u32],
    added: &mut Scratch,
    levels: &mut Vec<u8>,
) {
    let counts = || std::iter::successors(Some(1.0_f32), |count| Some(count * DECAY));
    let whole: f32 = counts().take(neighbours.len()).sum();
    for (count, neighbour) in counts().zip(neighbours) {
        let share = SHARE * count / whole;
        for (term, frequency) in collection.by_document.of(*neighbour as usize) {
            added.add(term, share * impacts.impact(frequency, *neighbour as usize));
        }
    }
    let own = collection.by_document.of(document);
    levels.extend(own.map(|(term, frequency)| impacts.level(impacts.impact(frequency, document) + added.get(term))));
    added.drain().for_each(drop);
}

/// Sums by number, most of which are 0.
struct Scratch {
    sums: Vec<f32>,
    touched: Vec<u32>,
}

impl Scratch {
    fn new(numbers: usize) -> Self {
        Self { sums: vec![0.0; numbers], touched: Vec::new() }
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

    /// Every sum that is not 0, which it is from then on.
    fn drain(&mut self) -> impl Iterator<Item = (u32, f32)> {
        let Self { sums, touched } = self;
        touched.drain(..).map(|number| (number, std::mem::take(&mut sums[number as usize])))
    }
}

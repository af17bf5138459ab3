//! The files that hold words, posting lists and positions.
//!
//! The sorted words are divided into shards. A shard holds its words and the posting lists of terms. A term may have
//! several forms, in several shards; its posting list is stored with one of them, its canonical form, and the others
//! refer to it. Postings are sorted by impact. A long list is cut: its shard has the postings of highest impact, and an
//! overflow file the rest.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::collect::{Collection, Word};
use super::compounds::Compounds;
use super::postings::NameLevel;
use super::ranking::IMPACT_COUNT;
use super::wire;

/// How many postings of a cut list stay in its shard. A list of more than twice as many is cut.
const HEAD_POSTINGS: usize = 1_000;
/// The size of an overflow file from which on the next one is begun.
const OVERFLOW_FILE_TARGET_BYTES: usize = 32 * 1024;
/// How many shards share a file of positions.
pub(super) const SHARDS_PER_POSITION_FILE: usize = 16;
/// How many times the target size a shard may have.
const MAX_SHARD_RATIO: f64 = 1.75;
/// How many steps of bisection find the threshold at which shards are cut.
const BISECTION_STEPS: usize = 40;

/// The content of the files.
pub(super) struct Shards {
    /// The shards, in the order of their words.
    pub(super) shards: Vec<EncodedShard>,
    /// The overflow postings of each overflow file, list by list.
    pub(super) overflow: Vec<Vec<u8>>,
    /// For each file of positions, the positions of each of its shards.
    pub(super) positions: Vec<Vec<Vec<u8>>>,
    /// For each shard but the first, the shortest text that is behind all words of the shard before, and not behind its
    /// own first word.
    pub(super) boundaries: Vec<String>,
}

/// A shard as it is written.
pub(super) struct EncodedShard {
    /// Its words, front-coded.
    pub(super) words: Vec<u8>,
    /// The posting lists of the terms whose canonical forms are in this shard.
    pub(super) terms: Vec<u8>,
}

/// A posting list as it is written.
struct EncodedTerm {
    /// How many documents have the term.
    document_frequency: usize,
    /// The postings that stay in the shard.
    head: Vec<u8>,
    /// The overflow postings; empty if the list is not cut.
    overflow: Vec<u8>,
}

/// Where the posting list of a term is stored.
#[derive(Clone, Copy, Default)]
struct TermLocation {
    /// The number of its shard.
    shard: u32,
    /// Its index among the terms of that shard.
    index: u32,
}

/// Writes the words and posting lists of a collection into shards of about `target_bytes`.
///
/// `impacts` are the quantised impacts of the postings, in the order of terms.
pub(super) fn write(collection: &Collection, impacts: &[u8], target_bytes: usize, with_positions: bool) -> Shards {
    let encoded: Vec<EncodedTerm> = (0..collection.term_count() as u32)
        .into_par_iter()
        .map_init(ImpactOrder::default, |order, term| encode_term(collection, term, impacts, order))
        .collect();
    let canonical_forms = canonical_forms(collection);
    let ranges = divide(collection, &encoded, &canonical_forms, target_bytes);
    let locations = locations(collection, &canonical_forms, &ranges);
    let compounds = Compounds::of_words(collection);
    let mut overflow = OverflowFiles::default();
    let mut shards = Vec::with_capacity(ranges.len());
    for (number, range) in ranges.iter().enumerate() {
        let mut shard = EncodedShard { words: Vec::new(), terms: Vec::new() };
        let mut before = "";
        for at in range.clone() {
            let word = &collection.words[at];
            wire::push_front_coded(&word.text, before, &mut shard.words);
            before = &word.text;
            if !word.is_in_records() {
                shard.words.push(b'\t');
            }
            for (nth, term) in word.terms.iter().enumerate() {
                if nth > 0 {
                    shard.words.push(b'\t');
                }
                if canonical_forms[*term as usize] == at as u32 {
                    shard.words.push(b' ');
                    push_term(&encoded[*term as usize], &mut overflow, &mut shard.terms);
                } else {
                    push_reference(locations[*term as usize], number as u32, &mut shard.words);
                }
            }
            for compound in compounds.of(at) {
                wire::push_front_coded(&compound.text, before, &mut shard.words);
                before = &compound.text;
                for (nth, term) in collection.words[compound.word as usize].terms.iter().enumerate() {
                    if nth > 0 {
                        shard.words.push(b'\t');
                    }
                    push_reference(locations[*term as usize], number as u32, &mut shard.words);
                }
            }
        }
        shards.push(shard);
    }
    drop(encoded);
    let positions = if with_positions { positions(collection, impacts, &ranges, &canonical_forms) } else { Vec::new() };
    let boundary =
        |range: &Range<usize>| separator(&collection.words[range.start - 1].text, &collection.words[range.start].text);
    let boundaries = ranges.iter().skip(1).map(boundary).collect();
    Shards { shards, overflow: overflow.files, positions, boundaries }
}

/// The files of positions: the positions of each shard, with a space between two terms.
fn positions(
    collection: &Collection,
    impacts: &[u8],
    shards: &[Range<usize>],
    canonical_forms: &[u32],
) -> Vec<Vec<Vec<u8>>> {
    let of_shard = |order: &mut ImpactOrder, shard: &Range<usize>| {
        let mut text = Vec::new();
        let words = collection.words[shard.clone()].iter().zip(shard.clone());
        let terms = words.flat_map(|(word, at)| canonical_terms(word, at, canonical_forms));
        for (number, term) in terms.enumerate() {
            if number > 0 {
                text.push(b' ');
            }
            order.sort(collection, term, impacts);
            for posting in &order.postings {
                text.extend_from_slice(collection.positions(*posting as usize));
            }
        }
        text
    };
    let of_file =
        |order: &mut ImpactOrder, shards: &[Range<usize>]| shards.iter().map(|shard| of_shard(order, shard)).collect();
    let files: Vec<&[Range<usize>]> = shards.chunks(SHARDS_PER_POSITION_FILE).collect();
    files.into_par_iter().map_init(ImpactOrder::default, of_file).collect()
}

/// Appends a reference to the posting list of a term that has another canonical form, in this shard or another.
fn push_reference(location: TermLocation, shard: u32, words: &mut Vec<u8>) {
    words.push(b'!');
    if location.shard == shard {
        wire::push_number(location.index + 1, words);
    } else {
        wire::push_number(0, words);
        wire::push_number(location.shard, words);
        wire::push_number(location.index, words);
    }
}

/// Appends the posting list of a term; its overflow postings go to an overflow file.
fn push_term(term: &EncodedTerm, overflow: &mut OverflowFiles, terms: &mut Vec<u8>) {
    if !terms.is_empty() {
        terms.push(b' ');
    }
    let is_cut = !term.overflow.is_empty();
    wire::push_number(term.document_frequency as u32 * 2 + u32::from(is_cut), terms);
    if is_cut {
        let (file, index) = overflow.add(&term.overflow);
        wire::push_number(file, terms);
        wire::push_number(index, terms);
    }
    terms.extend_from_slice(&term.head);
}

/// The overflow files so far.
#[derive(Default)]
struct OverflowFiles {
    files: Vec<Vec<u8>>,
    /// How many lists the last file has.
    lists_in_last: u32,
}

impl OverflowFiles {
    /// Adds the overflow postings of a term. Returns the file they are in, and which list of that file they are.
    fn add(&mut self, postings: &[u8]) -> (u32, u32) {
        match self.files.last_mut().filter(|file| file.len() < OVERFLOW_FILE_TARGET_BYTES) {
            Some(file) => {
                file.push(b' ');
                file.extend_from_slice(postings);
                self.lists_in_last += 1;
            }
            None => {
                self.files.push(postings.to_vec());
                self.lists_in_last = 1;
            }
        }
        (self.files.len() as u32 - 1, self.lists_in_last - 1)
    }
}

/// The canonical form of each term: its most frequent form, the first of several.
fn canonical_forms(collection: &Collection) -> Vec<u32> {
    let mut canonical = vec![u32::MAX; collection.term_count()];
    for (at, word) in collection.words.iter().enumerate() {
        for term in &word.terms {
            let known = &mut canonical[*term as usize];
            if *known == u32::MAX || collection.words[*known as usize].count < word.count {
                *known = at as u32;
            }
        }
    }
    canonical
}

/// The terms whose canonical form is the word with number `at`.
fn canonical_terms(word: &Word, at: usize, canonical_forms: &[u32]) -> impl Iterator<Item = u32> {
    word.terms.iter().copied().filter(move |term| canonical_forms[*term as usize] == at as u32)
}

/// Divides the words into shards.
///
/// A query fetches the shards of its words, and frequent words are asked for more often than rare ones. So the expected
/// cost of a query grows with the sum of size times frequency over all shards. The division keeps that sum small with
/// about as many shards as `target_bytes` suggests: frequent words come into small shards, rare words into large ones.
fn divide(
    collection: &Collection,
    encoded: &[EncodedTerm],
    canonical_forms: &[u32],
    target_bytes: usize,
) -> Vec<Range<usize>> {
    let costs: Vec<WordCost> = (collection.words.iter().enumerate())
        .map(|(at, word)| {
            let terms = canonical_terms(word, at, canonical_forms);
            let bytes = terms.map(|term| encoded[term as usize].head.len() + 3).sum::<usize>() + 4;
            WordCost { bytes: bytes as f64, frequency: f64::from(word.count) }
        })
        .collect();
    let bytes: f64 = costs.iter().map(|cost| cost.bytes).sum();
    let frequency: f64 = costs.iter().map(|cost| cost.frequency).sum();
    let wanted = (bytes / target_bytes as f64).ceil() as usize;
    let max_bytes = target_bytes as f64 * MAX_SHARD_RATIO;
    let (mut low, mut high) = (0.0, bytes * frequency + 1.0);
    for _ in 0..BISECTION_STEPS {
        let middle = (low + high) / 2.0;
        if cut(&costs, middle, max_bytes).len() > wanted { low = middle } else { high = middle }
    }
    cut(&costs, high, max_bytes)
}

/// Where the posting list of each term is stored.
fn locations(collection: &Collection, canonical_forms: &[u32], shards: &[Range<usize>]) -> Vec<TermLocation> {
    let mut locations = vec![TermLocation::default(); collection.term_count()];
    for (shard, range) in (0..).zip(shards) {
        let words = range.clone().map(|at| (&collection.words[at], at));
        let terms = words.flat_map(|(word, at)| canonical_terms(word, at, canonical_forms));
        for (index, term) in (0..).zip(terms) {
            locations[term as usize] = TermLocation { shard, index };
        }
    }
    locations
}

/// What a word adds to its shard.
struct WordCost {
    /// About how many bytes the word and its posting lists have.
    bytes: f64,
    /// How often it occurs, which stands for how often it is asked for.
    frequency: f64,
}

/// Cuts the words into shards: before each word that would add more than `threshold` to the cost of the shard (size
/// times frequency), or make it larger than `max_bytes`.
fn cut(costs: &[WordCost], threshold: f64, max_bytes: f64) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut bytes, mut frequency) = (0, 0.0, 0.0);
    for (at, word) in costs.iter().enumerate() {
        let added = bytes * word.frequency + frequency * word.bytes;
        if at > start && (added > threshold || bytes + word.bytes > max_bytes) {
            ranges.push(start..at);
            (start, bytes, frequency) = (at, 0.0, 0.0);
        }
        bytes += word.bytes;
        frequency += word.frequency;
    }
    ranges.push(start..costs.len());
    ranges
}

/// The shortest prefix of `word` that is behind `before`.
pub(super) fn separator(before: &str, word: &str) -> String {
    let shared = word.chars().zip(before.chars()).take_while(|(one, other)| one == other).count();
    word.chars().take(shared + 1).collect()
}

/// How many groups of postings a term can have: one for each quantised impact and each name level.
const GROUP_COUNT: usize = IMPACT_COUNT * NameLevel::COUNT;
/// How many name levels say that the term is no large share of a name: those below half of it.
const MINOR_LEVELS: usize = 5;
/// A number holds the group and the number of its postings, if that is smaller. Otherwise the number follows.
const COUNTS_IN_GROUP: u32 = 4;
/// A list of fewer postings is sorted by comparing.
const MIN_COUNTING_SORT: usize = 256;

/// Postings of the same impact and name level.
#[derive(Clone, Copy, PartialEq, Eq)]
struct PostingGroup {
    impact: u8,
    level: NameLevel,
}

impl PostingGroup {
    fn of(collection: &Collection, impacts: &[u8], posting: usize) -> Self {
        Self { impact: impacts[posting], level: collection.frequencies[posting].name_level() }
    }

    /// Its place in the order in which groups are written, from the back. Names of one or two words come first, because
    /// they must be in the shard; then the highest impact.
    fn rank(self) -> usize {
        let (impact, level) = (usize::from(self.impact), self.level.number() as usize);
        match level.checked_sub(MINOR_LEVELS) {
            Some(major) => IMPACT_COUNT * MINOR_LEVELS + impact * (NameLevel::COUNT - MINOR_LEVELS) + major,
            None => impact * MINOR_LEVELS + level,
        }
    }

    /// Its number as it is written. Groups that are in no names have the lowest, which take one digit.
    fn number(self) -> u32 {
        match self.level.number() {
            0 => u32::from(self.impact),
            level => (IMPACT_COUNT + usize::from(self.impact) * (NameLevel::COUNT - 1)) as u32 + level - 1,
        }
    }
}

/// The postings of a term in the order in which they are written: by group, the highest rank first, then by document.
#[derive(Default)]
struct ImpactOrder {
    postings: Vec<u32>,
}

impl ImpactOrder {
    /// Sorts the postings of a term.
    fn sort(&mut self, collection: &Collection, term: u32, impacts: &[u8]) {
        let range = collection.range(term);
        let rank = |posting: usize| PostingGroup::of(collection, impacts, posting).rank();
        self.postings.clear();
        if range.len() < MIN_COUNTING_SORT {
            self.postings.extend(range.map(|posting| posting as u32));
            self.postings.sort_unstable_by_key(|posting| (Reverse(rank(*posting as usize)), *posting));
            return;
        }
        let mut next = [0_u32; GROUP_COUNT + 1];
        range.clone().for_each(|posting| next[GROUP_COUNT - rank(posting)] += 1);
        for at in 1..=GROUP_COUNT {
            next[at] += next[at - 1];
        }
        self.postings.resize(range.len(), 0);
        for posting in range {
            let slot = &mut next[GROUP_COUNT - 1 - rank(posting)];
            self.postings[*slot as usize] = posting as u32;
            *slot += 1;
        }
    }
}

/// Encodes the posting list of a term.
fn encode_term(collection: &Collection, term: u32, impacts: &[u8], order: &mut ImpactOrder) -> EncodedTerm {
    order.sort(collection, term, impacts);
    let document_frequency = collection.document_frequency(term);
    let mut encoded = EncodedTerm { document_frequency, head: Vec::new(), overflow: Vec::new() };
    let count = order.postings.len();
    let mut room = if count > 2 * HEAD_POSTINGS { HEAD_POSTINGS } else { count };
    let group = |posting: &u32| PostingGroup::of(collection, impacts, *posting as usize);
    for postings in order.postings.chunk_by(|one, other| group(one) == group(other)) {
        let (head, overflow) = postings.split_at(postings.len().min(room));
        room -= head.len();
        push_group(group(&postings[0]), collection, head, &mut encoded.head);
        push_group(group(&postings[0]), collection, overflow, &mut encoded.overflow);
    }
    encoded
}

/// Appends the documents of a group: a number for the group and their number, that number if the first cannot hold it,
/// and the rising numbers of the documents.
fn push_group(group: PostingGroup, collection: &Collection, postings: &[u32], text: &mut Vec<u8>) {
    let count = postings.len() as u32;
    if count == 0 {
        return;
    }
    wire::push_number(group.number() * COUNTS_IN_GROUP + count.min(COUNTS_IN_GROUP) - 1, text);
    if count >= COUNTS_IN_GROUP {
        wire::push_number(count - COUNTS_IN_GROUP, text);
    }
    wire::push_rising(postings.iter().map(|posting| collection.postings[*posting as usize].document), text);
}

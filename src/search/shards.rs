//! The files that hold the words and the documents of their terms: shards of words, tails of long lists, positions.

use std::ops::Range;

use rayon::prelude::*;

use super::collect::Collection;
use super::ranking::LEVELS;
use super::wire;

/// A list longer than twice this is cut: what comes first is fetched with the word, the rest when it is needed.
const HEAD: usize = 1_000;
/// About how many bytes a file of tails has.
const TAILS: usize = 32 * 1024;
/// How many shards of words share a file of positions.
pub(super) const SHARDS_PER_POSITIONS: usize = 16;

/// What the files of the words hold, still without their names.
pub(super) struct Shards {
    /// For each shard its words and its terms.
    pub(super) words: Vec<(Vec<u8>, Vec<u8>)>,
    /// For each file of tails, its lists.
    pub(super) tails: Vec<Vec<u8>>,
    /// For each file of positions, its shards.
    pub(super) positions: Vec<Vec<Vec<u8>>>,
    /// For each shard but the first, the shortest text that is not before any word of the shard before it, and not behind its own.
    pub(super) starts: Vec<String>,
    /// The word that each term is written with.
    pub(super) hosts: Vec<u32>,
}

/// A term's documents, written.
struct EncodedTerm {
    /// How many documents there are.
    count: usize,
    /// Those that come first.
    head: Vec<u8>,
    /// The rest, where the list was cut.
    tail: Vec<u8>,
}

/// Where a term is written: in which shard, and the how many-eth there.
#[derive(Clone, Copy, Default)]
struct At {
    shard: u32,
    number: u32,
}

/// Writes the words of a collection into shards of about `size` bytes.
///
/// `levels` are those of the postings, in the order of the terms.
pub(super) fn write(collection: &Collection, levels: &[u8], size: usize, with_positions: bool) -> Shards {
    let written: Vec<EncodedTerm> = (0..collection.term_count() as u32)
        .into_par_iter()
        .map_init(Ordered::default, |ordered, term| term_of(collection, term, levels, ordered))
        .collect();
    let hosts = hosts(collection);
    let (ranges, places) = divide(collection, &written, &hosts, size);
    let mut tails = vec![Vec::new()];
    let mut shards =
        Shards { words: Vec::new(), tails: Vec::new(), positions: Vec::new(), starts: Vec::new(), hosts: Vec::new() };
    let mut numbers_in_file = 0;
    for (shard, range) in ranges.iter().enumerate() {
        let (mut words, mut terms) = (Vec::new(), Vec::new());
        let mut before = "";
        for at in range.clone() {
            let word = &collection.words[at];
            wire::push_front_coded(&word.text, before, &mut words);
            before = &word.text;
            for (nth, term) in word.terms.iter().enumerate() {
                if nth > 0 {
                    words.push(b'\t');
                }
                if hosts[*term as usize] != at as u32 {
                    push_reference(places[*term as usize], shard as u32, &mut words);
                    continue;
                }
                words.push(b' ');
                let written = &written[*term as usize];
                if !terms.is_empty() {
                    terms.push(b' ');
                }
                push_term(written, &mut tails, &mut numbers_in_file, &mut terms);
            }
        }
        shards.words.push((words, terms));
    }
    drop(written);
    if with_positions {
        shards.positions = positions(collection, levels, &ranges, &hosts);
    }
    shards.tails = tails.into_iter().filter(|tail| !tail.is_empty()).collect();
    shards.starts = (ranges.iter().skip(1))
        .map(|range| separator(&collection.words[range.start - 1].text, &collection.words[range.start].text))
        .collect();
    shards.hosts = hosts;
    shards
}

/// The files of positions: for each its shards, whose terms are divided by spaces.
fn positions(collection: &Collection, levels: &[u8], shards: &[Range<usize>], hosts: &[u32]) -> Vec<Vec<Vec<u8>>> {
    let of_shard = |ordered: &mut Ordered, shard: &Range<usize>| {
        let mut text = Vec::new();
        let words = collection.words[shard.clone()].iter().zip(shard.clone());
        let written =
            words.flat_map(|(word, at)| word.terms.iter().filter(move |term| hosts[**term as usize] == at as u32));
        for (number, term) in written.enumerate() {
            if number > 0 {
                text.push(b' ');
            }
            ordered.fill(collection, *term, levels);
            for posting in &ordered.postings {
                text.extend_from_slice(collection.positions(*posting as usize));
            }
        }
        text
    };
    let files: Vec<&[Range<usize>]> = shards.chunks(SHARDS_PER_POSITIONS).collect();
    let of_file =
        |ordered: &mut Ordered, shards: &[Range<usize>]| shards.iter().map(|shard| of_shard(ordered, shard)).collect();
    files.into_par_iter().map_init(Ordered::default, of_file).collect()
}

/// A reference to a term that is written with another word: in the same shard, or in another.
fn push_reference(place: At, shard: u32, words: &mut Vec<u8>) {
    words.push(b'!');
    if place.shard == shard {
        wire::push_number(place.number + 1, words);
    } else {
        wire::push_number(0, words);
        wire::push_number(place.shard, words);
        wire::push_number(place.number, words);
    }
}

fn push_term(written: &EncodedTerm, tails: &mut Vec<Vec<u8>>, numbers_in_file: &mut u32, terms: &mut Vec<u8>) {
    let has_tail = !written.tail.is_empty();
    wire::push_number(written.count as u32 * 2 + u32::from(has_tail), terms);
    if has_tail {
        if tails.last().is_some_and(|file| file.len() >= TAILS) {
            tails.push(Vec::new());
            *numbers_in_file = 0;
        }
        wire::push_number(tails.len() as u32 - 1, terms);
        wire::push_number(*numbers_in_file, terms);
        *numbers_in_file += 1;
        if let Some(file) = tails.last_mut() {
            if !file.is_empty() {
                file.push(b' ');
            }
            file.extend_from_slice(&written.tail);
        }
    }
    terms.extend_from_slice(&written.head);
}

/// The word that each term is written with: its most frequent form, of several the first.
fn hosts(collection: &Collection) -> Vec<u32> {
    let mut hosts = vec![u32::MAX; collection.term_count()];
    for (at, word) in collection.words.iter().enumerate() {
        for term in &word.terms {
            let host = &mut hosts[*term as usize];
            if *host == u32::MAX || collection.words[*host as usize].count < word.count {
                *host = at as u32;
            }
        }
    }
    hosts
}

/// Which words each shard has, and where each term is written.
///
/// What a query costs is the size of the shards of its words, and frequent words are asked for more often than rare ones;
/// so the sum over all shards of size times frequency is kept small, with about as many shards as `size` suggests: frequent
/// words are in small shards, rare ones in large ones.
fn divide(
    collection: &Collection,
    written: &[EncodedTerm],
    hosts: &[u32],
    size: usize,
) -> (Vec<Range<usize>>, Vec<At>) {
    let costs: Vec<(f64, f64)> = (collection.words.iter().enumerate())
        .map(|(at, word)| {
            let hosted = word.terms.iter().filter(|term| hosts[**term as usize] == at as u32);
            let bytes = hosted.map(|term| written[*term as usize].head.len() + 3).sum::<usize>() + 4;
            (bytes as f64, f64::from(word.count))
        })
        .collect();
    let bytes: f64 = costs.iter().map(|(bytes, _)| bytes).sum();
    let wanted = (bytes / size as f64).ceil() as usize;
    let largest = size as f64 * LARGEST;
    let count: f64 = costs.iter().map(|(_, count)| count).sum();
    let (mut low, mut high) = (0.0, bytes * count + 1.0);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if cut(&costs, middle, largest).len() > wanted { low = middle } else { high = middle }
    }
    let ranges = cut(&costs, high, largest);
    let mut places = vec![At::default(); written.len()];
    for (shard, range) in ranges.iter().enumerate() {
        let mut number = 0;
        for at in range.clone() {
            for term in collection.words[at].terms.iter().filter(|term| hosts[**term as usize] == at as u32) {
                places[*term as usize] = At { shard: shard as u32, number };
                number += 1;
            }
        }
    }
    (ranges, places)
}

/// How often the price of a shard is halved in on.
const HALVINGS: usize = 40;
/// How many times as large as wanted a shard may be.
const LARGEST: f64 = 1.75;

/// Cuts a list where keeping on would cost more than a further shard at a `price`.
fn cut(costs: &[(f64, f64)], price: f64, largest: f64) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut bytes, mut count) = (0, 0.0, 0.0);
    for (at, (own_bytes, own_count)) in costs.iter().enumerate() {
        let dragged = bytes * own_count + count * own_bytes;
        if at > start && (dragged > price || bytes + own_bytes > largest) {
            ranges.push(start..at);
            (start, bytes, count) = (at, 0.0, 0.0);
        }
        bytes += own_bytes;
        count += own_count;
    }
    ranges.push(start..costs.len());
    ranges
}

/// The shortest beginning of `word` that is behind `before`.
fn separator(before: &str, word: &str) -> String {
    let shared = word.chars().zip(before.chars()).take_while(|(one, other)| one == other).count();
    word.chars().take(shared + 1).collect()
}

/// Documents of one level, and whether the term is in their title.
const GROUPS: usize = 2 * LEVELS;
/// The number of documents from which on it is written by itself; a digit holds this many values of every group.
const COUNTED: u32 = 4;

/// The postings of a term in the order in which they are written: by group, the highest first, then by document.
#[derive(Default)]
struct Ordered {
    postings: Vec<u32>,
    /// How many each group has.
    counts: [u32; GROUPS],
}

impl Ordered {
    /// Puts the postings of a term in order.
    fn fill(&mut self, collection: &Collection, term: u32, levels: &[u8]) {
        let range = collection.range(term);
        let group = |posting: usize| {
            usize::from(levels[posting]) * 2 + usize::from(collection.frequencies[posting].is_in_title())
        };
        self.counts = [0; GROUPS];
        range.clone().for_each(|posting| self.counts[group(posting)] += 1);
        let mut next = [0; GROUPS];
        for at in (1..GROUPS).rev() {
            next[at - 1] = next[at] + self.counts[at];
        }
        self.postings.clear();
        self.postings.resize(range.len(), 0);
        for posting in range {
            let slot = &mut next[group(posting)];
            self.postings[*slot as usize] = posting as u32;
            *slot += 1;
        }
    }

    /// Each group with its postings, the highest first.
    fn groups(&self) -> impl Iterator<Item = (usize, &[u32])> {
        let mut rest = &*self.postings;
        (0..GROUPS).rev().map(move |group| {
            let (postings, others) = rest.split_at(self.counts[group] as usize);
            rest = others;
            (group, postings)
        })
    }
}

fn term_of(collection: &Collection, term: u32, levels: &[u8], ordered: &mut Ordered) -> EncodedTerm {
    ordered.fill(collection, term, levels);
    let count = ordered.postings.len();
    let mut written = EncodedTerm { count, head: Vec::new(), tail: Vec::new() };
    let mut room = if count > 2 * HEAD { HEAD } else { usize::MAX };
    for (group, postings) in ordered.groups() {
        let (head, tail) = postings.split_at(postings.len().min(room));
        room -= head.len();
        push_group(group as u32, collection, head, &mut written.head);
        push_group(group as u32, collection, tail, &mut written.tail);
    }
    written
}

/// Writes the documents of a group: a digit for the group and whether they are one, two, three or more (then how many),
/// and how much each is further than the one before.
fn push_group(number: u32, collection: &Collection, group: &[u32], text: &mut Vec<u8>) {
    let count = group.len() as u32;
    if count == 0 {
        return;
    }
    wire::push_digit(number * COUNTED + count.min(COUNTED) - 1, text);
    if count >= COUNTED {
        wire::push_number(count - COUNTED, text);
    }
    let mut next = 0;
    for document in group.iter().map(|posting| collection.postings[*posting as usize].document) {
        wire::push_number(document - next, text);
        next = document + 1;
    }
}

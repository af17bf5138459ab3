//! Records that look like copies of others: with the same web address, or with nearly the same text or title.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::addresses::{fields, normalised};
use super::minhash::{self, Overlap, Shingles};
use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::KindIndex;

/// The number of words in a shingle of a text.
const SHINGLE_WORDS: usize = 3;
/// The number of characters in a shingle of a title.
const SHINGLE_CHARACTERS: usize = 3;
/// A text with fewer words says too little to be compared.
const MIN_WORDS: usize = 12;
/// A title with fewer characters says too little to be compared.
const MIN_TITLE_CHARACTERS: usize = 10;
/// Texts with at least this Jaccard index are alike.
const MIN_ALIKE: f64 = 0.5;
/// A text that lies in another to this share is a shortened one, if the Jaccard index is at least the second number.
const MIN_CONTAINED: (f64, f64) = (0.8, 0.25);
/// Texts whose titles differ in a number, such as the reports of two years, are alike only above this Jaccard index.
const MIN_ALIKE_EDITIONS: f64 = 0.9;
/// Titles with at least this Jaccard index are alike.
const MIN_TITLE_ALIKE: f64 = 0.75;
/// Records with nearly one title are alike only if their texts have so much in common, where both have one.
const MIN_TEXT_OF_TITLE: f64 = 0.2;
/// Texts and titles are compared only if their signatures agree in this share of their places.
const MIN_TEXT_ESTIMATE: f64 = 0.15;
const MIN_TITLE_ESTIMATE: f64 = 0.55;
/// An address that more records have is a page about all of them.
const MAX_RECORDS_OF_ADDRESS: usize = 10;

/// A record that looks like a copy of another. A record that looks like copies of several is told of once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Duplicate {
    /// The record that comes first in the catalogue.
    pub one: RecordIndex,
    /// The other.
    pub other: RecordIndex,
    /// In what they are alike.
    pub likeness: Likeness,
}

/// In what two records are alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Likeness {
    /// Both have this web address, in whatever spelling.
    Address(String),
    /// So many per cent of the sequences of three words in either text are in both.
    Text(u8),
    /// So many per cent of the sequences of three letters in either title are in both.
    Title(u8),
}

impl Likeness {
    /// How alike the records are, in per cent.
    fn percent(&self) -> u8 {
        match self {
            Self::Address(_) => 100,
            Self::Text(percent) | Self::Title(percent) => *percent,
        }
    }
}

/// The records that look like copies of others of their kind: the likest first, then in the order of the catalogue.
/// The work grows with the number of words, not with that of pairs.
#[must_use]
pub(crate) fn duplicates(catalogue: &Catalogue) -> Vec<Duplicate> {
    let mut all: Vec<Duplicate> =
        catalogue.config.schema.kinds().flat_map(|(kind, _)| of_kind(catalogue, kind)).collect();
    all.sort_by_key(|duplicate| (Reverse(duplicate.likeness.percent()), duplicate.one, duplicate.other));
    all
}

fn of_kind(catalogue: &Catalogue, kind: KindIndex) -> Vec<Duplicate> {
    let records: Vec<(RecordIndex, &Record)> = catalogue
        .of_kind(kind)
        .map(|index| (index, catalogue.record(index)))
        .filter(|(_, record)| record.is_written())
        .collect();
    if records.len() < 2 {
        return Vec::new();
    }
    let mut best: FxHashMap<RecordIndex, Duplicate> = FxHashMap::default();
    for duplicate in by_address(&records).into_iter().chain(by_text(&records)) {
        let is_better = |known: &Duplicate| {
            let key = |duplicate: &Duplicate| (Reverse(duplicate.likeness.percent()), duplicate.one);
            key(&duplicate) < key(known)
        };
        if best.get(&duplicate.other).is_none_or(is_better) {
            best.insert(duplicate.other, duplicate);
        }
    }
    best.into_values().collect()
}

/// Records with the same web address in a field: each with the first one that has it.
fn by_address(records: &[(RecordIndex, &Record)]) -> Vec<Duplicate> {
    let mut holders: FxHashMap<String, Vec<RecordIndex>> = FxHashMap::default();
    for (index, record) in records {
        for address in fields(record).filter_map(normalised) {
            let holders = holders.entry(address).or_default();
            if holders.last() != Some(index) {
                holders.push(*index);
            }
        }
    }
    let few = holders.into_iter().filter(|(_, holders)| holders.len() <= MAX_RECORDS_OF_ADDRESS);
    let mut found: Vec<Duplicate> = few
        .flat_map(|(address, holders)| {
            let shown = address.trim_end_matches('?').to_owned();
            let one = holders[0];
            holders.into_iter().skip(1).map(move |other| Duplicate {
                one,
                other,
                likeness: Likeness::Address(shown.clone()),
            })
        })
        .collect();
    let address = |duplicate: &Duplicate| match &duplicate.likeness {
        Likeness::Address(address) => address.clone(),
        Likeness::Text(_) | Likeness::Title(_) => String::new(),
    };
    found.sort_by_cached_key(|duplicate| (duplicate.one, duplicate.other, address(duplicate)));
    found
}

/// Records with nearly the same text or title.
fn by_text(records: &[(RecordIndex, &Record)]) -> Vec<Duplicate> {
    let mut pairs = minhash::candidates(records.len(), MIN_TEXT_ESTIMATE, |at| text_shingles(records[at].1));
    pairs.extend(minhash::candidates(records.len(), MIN_TITLE_ESTIMATE, |at| title_shingles(records[at].1)));
    pairs.par_sort_unstable();
    pairs.dedup();
    let mut named: Vec<u32> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
    named.par_sort_unstable();
    named.dedup();
    let compared: Vec<Compared> = named.par_iter().map(|at| Compared::of(records[*at as usize].1)).collect();
    let position = |at: u32| named.binary_search(&at).unwrap_or_default();
    let duplicate = |(one, other): &(u32, u32)| {
        let likeness = compared[position(*one)].likeness(&compared[position(*other)])?;
        Some(Duplicate { one: records[*one as usize].0, other: records[*other as usize].0, likeness })
    };
    pairs.par_iter().filter_map(duplicate).collect()
}

/// A record that is compared with others.
struct Compared {
    text: Shingles,
    title: Shingles,
    /// The numbers in the title, in order.
    numbers: Vec<String>,
}

impl Compared {
    fn of(record: &Record) -> Self {
        let numbers = title(record).split(|c: char| !c.is_numeric()).filter(|part| !part.is_empty());
        Self {
            text: text_shingles(record),
            title: title_shingles(record),
            numbers: numbers.map(str::to_owned).collect(),
        }
    }

    /// In what the record is like another; none if it is not.
    fn likeness(&self, other: &Self) -> Option<Likeness> {
        let text = Overlap::of(&self.text, &other.text);
        let are_editions = self.numbers != other.numbers;
        let percent = |share: f64| (share * 100.0) as u8;
        let is_contained = text.containment >= MIN_CONTAINED.0 && text.jaccard >= MIN_CONTAINED.1;
        let is_alike =
            if are_editions { text.jaccard >= MIN_ALIKE_EDITIONS } else { text.jaccard >= MIN_ALIKE || is_contained };
        if is_alike {
            return Some(Likeness::Text(percent(text.jaccard)));
        }
        let title = Overlap::of(&self.title, &other.title).jaccard;
        let is_text_known = !self.text.is_empty() && !other.text.is_empty();
        let is_titled_alike =
            title >= MIN_TITLE_ALIKE && !are_editions && (!is_text_known || text.jaccard >= MIN_TEXT_OF_TITLE);
        is_titled_alike.then(|| Likeness::Title(percent(title)))
    }
}

/// The shingles of the title, the summary and all Markdown of the original; none for a short text.
fn text_shingles(record: &Record) -> Shingles {
    let Some(original) = record.translations.first() else { return Shingles::default() };
    let mut words = Vec::new();
    push_words(title(record), &mut words);
    push_words(original.summary.as_deref().unwrap_or_default(), &mut words);
    for body in original.bodies() {
        body.text_runs().for_each(|run| push_words(&run.text, &mut words));
    }
    if words.len() < MIN_WORDS {
        return Shingles::default();
    }
    sorted(words.windows(SHINGLE_WORDS).map(|words| words.iter().fold(0, |hash, word| mixed(hash ^ word))).collect())
}

/// The shingles of the title; none for a short one.
fn title_shingles(record: &Record) -> Shingles {
    let mut letters: Vec<char> = Vec::new();
    for letter in title(record).chars().flat_map(char::to_lowercase) {
        let letter = if letter.is_alphanumeric() { letter } else { ' ' };
        if letter != ' ' || letters.last().is_some_and(|last| *last != ' ') {
            letters.push(letter);
        }
    }
    if letters.len() < MIN_TITLE_CHARACTERS {
        return Shingles::default();
    }
    let shingle = |letters: &[char]| letters.iter().fold(0, |hash, letter| mixed(hash ^ u64::from(u32::from(*letter))));
    sorted(letters.windows(SHINGLE_CHARACTERS).map(shingle).collect())
}

fn title(record: &Record) -> &str {
    record.translations.first().and_then(|original| original.title.as_deref()).unwrap_or_default()
}

fn sorted(hashes: Vec<u64>) -> Shingles {
    let mut hashes: Vec<u32> = hashes.into_iter().map(|hash| (hash >> 32) as u32).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into()
}

/// Appends the hash of every word of a text, in lower case. Scripts without spaces between words count by character.
fn push_words(text: &str, words: &mut Vec<u64>) {
    let mut word = None;
    for character in text.chars() {
        if !character.is_alphanumeric() || is_word_alone(character) {
            words.extend(word.take());
        }
        if is_word_alone(character) {
            words.push(mixed(u64::from(u32::from(character))));
        } else if character.is_alphanumeric() {
            let hash = character
                .to_lowercase()
                .fold(word.unwrap_or_default(), |hash, letter| mixed(hash ^ u64::from(u32::from(letter))));
            word = Some(hash);
        }
    }
    words.extend(word);
}

/// Whether a character is of a script that has no spaces between words: Thai, Lao, Burmese, Khmer, kana, ideographs.
fn is_word_alone(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Spreads the bits of a hash (the finaliser of MurmurHash3).
fn mixed(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        let mut words = Vec::new();
        push_words(text, &mut words);
        words
    }

    #[test]
    fn words_are_told_apart_by_letters_alone() {
        assert_eq!(words("Digital  Skills, for ALL!"), words("digital skills for all"));
        assert_eq!(words("a b").len(), 2);
        assert_ne!(words("ab")[0], words("ba")[0]);
        assert_eq!(words("数字能力 ICT").len(), 5);
        assert!(words(" — ").is_empty());
    }
}

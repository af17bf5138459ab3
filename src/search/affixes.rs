//! The prefixes and suffixes of word forms, learnt from the terms of the collection.
//!
//! The browser has no stemmer. If a query has a form that no record has, the client strips and adds these affixes to
//! find forms that some records have.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::collect::{Collection, Word};

/// How many prefixes are kept, the most frequent ones.
const MAX_PREFIXES: usize = 16;
/// How many suffixes are kept, the most frequent ones.
const MAX_SUFFIXES: usize = 48;
/// An affix is kept if it occurs so many times at least.
const MIN_OCCURRENCES: usize = 3;
/// The most characters of an affix.
const MAX_AFFIX_CHARACTERS: usize = 4;
/// Longer words are not compared.
const MAX_WORD_BYTES: usize = 40;

/// The prefixes and the suffixes; each list is sorted and holds the empty affix. `canonical_forms` has a word for each
/// term.
pub(super) fn affixes(collection: &Collection, canonical_forms: &[u32]) -> [Vec<String>; 2] {
    let [mut prefixes, mut suffixes] = [BTreeMap::new(), BTreeMap::new()];
    for (at, word) in collection.words.iter().enumerate() {
        let canonical = word.terms.iter().map(|term| canonical_forms[*term as usize] as usize);
        for canonical in canonical.filter(|canonical| *canonical != at) {
            let Some(pairs) = affixes_of(word, &collection.words[canonical]) else { continue };
            for (prefix, suffix) in pairs {
                count(prefix, &mut prefixes);
                count(suffix, &mut suffixes);
            }
        }
    }
    [most_frequent(prefixes, MAX_PREFIXES), most_frequent(suffixes, MAX_SUFFIXES)]
}

fn count<'w>(affix: &'w str, counts: &mut BTreeMap<&'w str, usize>) {
    if !affix.is_empty() && affix.chars().count() <= MAX_AFFIX_CHARACTERS {
        *counts.entry(affix).or_default() += 1;
    }
}

fn most_frequent(counts: BTreeMap<&str, usize>, limit: usize) -> Vec<String> {
    let mut frequent: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= MIN_OCCURRENCES).collect();
    frequent.sort_by_key(|(affix, count)| (Reverse(*count), *affix));
    let mut kept: Vec<String> = frequent.into_iter().take(limit).map(|(affix, _)| affix.to_owned()).collect();
    kept.push(String::new());
    kept.sort();
    kept
}

/// For each of two forms of a term, what stands before and behind their longest common substring. None if they have no
/// character in common.
fn affixes_of<'w>(one: &'w Word, other: &'w Word) -> Option<[(&'w str, &'w str); 2]> {
    let (one, other) = (&*one.text, &*other.text);
    if one.len().max(other.len()) > MAX_WORD_BYTES {
        return None;
    }
    let mut longest = (0, 0, 0);
    for (start, _) in one.char_indices() {
        for (other_start, _) in other.char_indices() {
            let alike = one[start..].chars().zip(other[other_start..].chars()).take_while(|(one, other)| one == other);
            let length: usize = alike.map(|(character, _)| character.len_utf8()).sum();
            if length > longest.2 {
                longest = (start, other_start, length);
            }
        }
    }
    let (start, other_start, length) = longest;
    (length > 0)
        .then(|| [(&one[..start], &one[start + length..]), (&other[..other_start], &other[other_start + length..])])
}

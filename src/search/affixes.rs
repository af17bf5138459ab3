//! What the forms of words begin and end with, learnt from the forms that the stemmer brought together.
//!
//! The browser has no stemmer. With these it finds, for a form that no record has, the forms that some have.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::collect::{Collection, Word};

/// How many beginnings and endings are kept, and how many terms must have one.
const KEPT: [usize; 2] = [16, 48];
const LEAST: usize = 3;
/// The most characters of one.
const LONGEST: usize = 4;
/// The most bytes of a word that is looked at.
const LONGEST_WORD: usize = 40;

/// Beginnings and endings, each list sorted, with the empty one.
pub(super) fn affixes(collection: &Collection, hosts: &[u32]) -> [Vec<String>; 2] {
    let mut counts = [BTreeMap::<&str, usize>::new(), BTreeMap::new()];
    for (at, word) in collection.words.iter().enumerate() {
        for host in word.terms.iter().map(|term| hosts[*term as usize] as usize).filter(|host| *host != at) {
            for (affix, count) in of_forms(word, &collection.words[host]).into_iter().zip([0, 1, 0, 1]) {
                if !affix.is_empty() && affix.chars().count() <= LONGEST {
                    *counts[count].entry(affix).or_default() += 1;
                }
            }
        }
    }
    let mut kept = [Vec::new(), Vec::new()];
    for ((counts, kept), most) in counts.into_iter().zip(&mut kept).zip(KEPT) {
        let mut frequent: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
        frequent.sort_by_key(|(affix, count)| (Reverse(*count), *affix));
        kept.extend(frequent.into_iter().take(most).map(|(affix, _)| affix.to_owned()));
        kept.push(String::new());
        kept.sort();
    }
    kept
}

/// What stands before and behind the longest text that two forms share: of one, then of the other.
fn of_forms<'w>(one: &'w Word, other: &'w Word) -> [&'w str; 4] {
    let (one, other) = (&*one.text, &*other.text);
    if one.len().max(other.len()) > LONGEST_WORD {
        return [""; 4];
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
    if length == 0 {
        return [""; 4];
    }
    [&one[..start], &one[start + length..], &other[..other_start], &other[other_start + length..]]
}

//! Words that the index has though no record does: those of the names of countries that are spelt much like a word of a
//! record. The client would take them for misspelt otherwise: `Ivory Coast` for `Ivory cost`.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::analysis::{Analysed, Analyser};
use super::words::{self, Piece};
use crate::catalogue::places;

/// The fewest and the most characters of a word that may be repaired.
const CHARACTERS: std::ops::RangeInclusive<usize> = 4..=24;

/// The words of the names of countries that none of `known` is and that one of them is spelt like, folded and sorted.
pub(super) fn of<'w>(language: &str, known: impl Iterator<Item = &'w str> + Clone) -> Vec<String> {
    let mut names = words_of_names(language);
    for word in known.clone() {
        names.remove(word);
    }
    let names: Vec<String> = names.into_iter().collect();
    let mut by_rest: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        each_rest(name, |rest| by_rest.entry(rest.to_owned()).or_default().push(at));
    }
    let mut near: FxHashSet<usize> = FxHashSet::default();
    for word in known {
        each_rest(word, |rest| near.extend(by_rest.get(rest).into_iter().flatten()));
    }
    names.into_iter().enumerate().filter(|(at, _)| near.contains(at)).map(|(_, name)| name).collect()
}

/// The words of the names of all countries in the script of a language, without its stop words.
fn words_of_names(language: &str) -> BTreeSet<String> {
    let analyser = Analyser::new(language);
    let mut all = BTreeSet::new();
    for country in places::countries() {
        let own_script = script(country.name(language));
        for (_, name) in country.all_names().filter(|(_, name)| script(name) == own_script) {
            words::split(&name, |piece| {
                let (Piece::Word(word) | Piece::Hyphenated(word) | Piece::Joined(_, word)) = piece;
                let folded = words::fold(word);
                if !words::has_unspaced(&folded) && analyser.analyse(&word.to_lowercase()) != Analysed::StopWord {
                    all.insert(folded);
                }
            });
        }
    }
    all
}

/// A number that differs between names in the scripts of the tables.
fn script(name: &str) -> u32 {
    let first = name.chars().find(|character| character.is_alphabetic());
    // Latin letters lie below U+0250; the others of the tables differ in the block of 1,024.
    first.map_or(0, |letter| if (letter as u32) < 0x250 { 0 } else { 1 + letter as u32 / 1024 })
}

/// Calls `found` with a word, and with what is left of it without each one of its characters. Two words that differ in
/// one letter share one of these (Garbe, "SymSpell").
fn each_rest(word: &str, mut found: impl FnMut(&str)) {
    let count = word.chars().count();
    if !CHARACTERS.contains(&count) {
        return;
    }
    found(word);
    let mut rest = String::with_capacity(word.len());
    for (at, character) in word.char_indices() {
        rest.clear();
        rest.push_str(&word[..at]);
        rest.push_str(&word[at + character.len_utf8()..]);
        found(&rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_countries_that_are_spelt_like_a_word_are_listed() {
        let lists = |language: &str, known: &str, name: &str| {
            of(language, std::iter::once(known)).iter().any(|listed| listed == name)
        };
        assert!(lists("en", "cost", "coast"), "Ivory Coast");
        assert!(lists("ru", "перс", "перу"));
        assert!(!lists("en", "coast", "coast"), "a word that records have needs no listing");
        assert!(!lists("en", "quartz", "coast"));
        assert!(!lists("en", "перс", "перу"), "names in another script are not looked for");
    }
}

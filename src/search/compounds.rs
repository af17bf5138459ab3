//! Words that two other words of the index make together, so that readers may write them as two: `cyber security` finds
//! cybersecurity, and `igf 2017` what is called IGF2017.

use rustc_hash::FxHashMap;

use super::collect::Collection;
use super::wire;

/// The fewest characters of each of the two words.
const MIN_PART_CHARACTERS: usize = 3;
/// The fewest letters before a number.
const MIN_LETTERS: usize = 2;
/// The longest word that is looked at.
const MAX_CHARACTERS: usize = 40;

/// The compounds of a collection, by their first words.
pub(super) struct Compounds(FxHashMap<u32, Vec<Compound>>);

/// A compound.
pub(super) struct Compound {
    /// Its two parts with a hyphen between them, which no other word has.
    pub(super) text: String,
    /// The number of the word that they make.
    pub(super) word: u32,
}

impl Compounds {
    /// The compounds among the words of a collection.
    pub(super) fn of_words(collection: &Collection) -> Self {
        let is_part = |at: usize| {
            let word = &collection.words[at];
            word.is_in_records() && !collection.is_stop_word(word)
        };
        let numbers: FxHashMap<&str, u32> = (0..collection.words.len())
            .filter(|at| is_part(*at))
            .map(|at| (&*collection.words[at].text, at as u32))
            .collect();
        let mut all: FxHashMap<u32, Vec<Compound>> = FxHashMap::default();
        for (word, at) in collection.words.iter().zip(0..) {
            each_division(&word.text, |first, second, is_number| {
                if let Some(first_word) = numbers.get(first)
                    && (is_number || numbers.contains_key(second))
                {
                    let compound = Compound { text: format!("{first}-{second}"), word: at };
                    all.entry(*first_word).or_default().push(compound);
                }
            });
        }
        all.values_mut().for_each(|of_word| of_word.sort_by(|one, other| wire::compare(&one.text, &other.text)));
        Self(all)
    }

    /// The compounds that begin with a word, given by its number, sorted.
    pub(super) fn of(&self, word: usize) -> &[Compound] {
        self.0.get(&(word as u32)).map_or(&[], |compounds| compounds)
    }
}

/// Calls `found` with each two parts of a word that may be words, and whether the second is a number.
fn each_division<'w>(word: &'w str, mut found: impl FnMut(&'w str, &'w str, bool)) {
    let count = word.chars().count();
    if !(MIN_LETTERS < count && count <= MAX_CHARACTERS) || word.contains(super::words::is_unspaced) {
        return;
    }
    if let Some(at) = word.find(|character: char| character.is_ascii_digit()) {
        let (letters, number) = word.split_at(at);
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && letters.chars().count() >= MIN_LETTERS {
            found(letters, number, true);
        }
        return;
    }
    for (characters, (at, _)) in word.char_indices().enumerate() {
        if characters >= MIN_PART_CHARACTERS && count - characters >= MIN_PART_CHARACTERS {
            found(&word[..at], &word[at..], false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_divided_where_two_words_may_meet() {
        let divisions = |word: &'static str| {
            let mut all = Vec::new();
            each_division(word, |first, second, is_number| all.push((first, second, is_number)));
            all
        };
        assert_eq!(divisions("network"), [("net", "work", false), ("netw", "ork", false)]);
        assert_eq!(divisions("igf2017"), [("igf", "2017", true)]);
        assert_eq!(divisions("ниже"), []);
        assert_eq!(divisions("a2b"), []);
        assert_eq!(divisions("数字能力建设"), []);
    }
}

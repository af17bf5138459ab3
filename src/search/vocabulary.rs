//! Texts numbered in the order in which they first occur; each is kept once, and all of them together.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Texts and their numbers.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// All texts, one behind the other.
    text: String,
    /// Where in it each text ends.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
}

impl Vocabulary {
    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        let hash = hash(text);
        let Self { text: all, ends, numbers } = self;
        if let Some(number) = numbers.find(hash, |number| at(all, ends, *number) == text) {
            return (*number, false);
        }
        let number = ends.len() as u32;
        all.push_str(text);
        ends.push(all.len() as u32);
        numbers.insert_unique(hash, number, |number| self::hash(at(all, ends, *number)));
        (number, true)
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number.
    pub(super) fn text(&self, number: u32) -> &str {
        at(&self.text, &self.ends, number)
    }

    /// Every text in the order of their numbers.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.text(number))
    }
}

fn at<'v>(all: &'v str, ends: &[u32], number: u32) -> &'v str {
    let start = (number as usize).checked_sub(1).map_or(0, |before| ends[before]);
    &all[start as usize..ends[number as usize] as usize]
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_number() {
        let mut vocabulary = Vocabulary::default();
        let texts: Vec<String> = (0..10_000).map(|number| format!("word{}", number % 1000)).collect();
        for (at, text) in texts.iter().enumerate() {
            assert_eq!(vocabulary.number(text), ((at % 1000) as u32, at < 1000));
        }
        assert_eq!(vocabulary.number(""), (1000, true));
        assert_eq!(vocabulary.texts().collect::<Vec<_>>()[998..], ["word998", "word999", ""]);
    }
}

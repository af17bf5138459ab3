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
    numbers: HashTable<Known>,
}

/// A text in the table: most are told apart by this alone, without a look at the text itself.
#[derive(Clone, Copy)]
struct Known {
    /// Its first bytes, zeros behind a shorter one.
    start: u64,
    /// How many bytes it has.
    length: u32,
    number: u32,
}

/// How many bytes of a text stand in the table.
const START: usize = 8;

impl Vocabulary {
    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        let (start, length) = (start(text), text.len() as u32);
        let hash = hash(text);
        let Self { text: all, ends, numbers } = self;
        let is_it = |known: &Known| {
            (known.start, known.length) == (start, length)
                && (text.len() <= START || at(all, ends, known.number) == text)
        };
        if let Some(known) = numbers.find(hash, is_it) {
            return (known.number, false);
        }
        let number = ends.len() as u32;
        all.push_str(text);
        ends.push(all.len() as u32);
        numbers.insert_unique(hash, Known { start, length, number }, |known| self::hash(at(all, ends, known.number)));
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

fn start(text: &str) -> u64 {
    let mut start = [0; START];
    let length = text.len().min(START);
    start[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_le_bytes(start)
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
        for (at, text) in ["", "\0", "internet", "international", "internet\0", "internal"].into_iter().enumerate() {
            assert_eq!(vocabulary.number(text), (1000 + at as u32, true), "{text:?}");
            assert_eq!(vocabulary.number(text), (1000 + at as u32, false), "{text:?}");
        }
        assert_eq!(vocabulary.texts().collect::<Vec<_>>()[998..1002], ["word998", "word999", "", "\0"]);
    }
}

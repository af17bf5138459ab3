//! Interned texts: each distinct text has a number, given in the order of first occurrence, and is stored once.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Texts and their numbers. Two texts are the same entry if they have the same letters and the same kind `K`.
#[derive(Default)]
pub(super) struct Vocabulary<K = ()> {
    /// All texts, one after the other.
    text: String,
    /// Where each text ends in `text`.
    ends: Vec<u32>,
    /// The kind of each text.
    kinds: Vec<K>,
    numbers: HashTable<InternedText<K>>,
}

/// An entry of the hash table. Most texts are told apart by it alone, without a look at the text itself.
#[derive(Clone, Copy)]
struct InternedText<K> {
    /// The first bytes of the text; a shorter text is padded with zeros.
    prefix: u64,
    number: u32,
    /// The length of the text in bytes, at most [`u16::MAX`].
    length: u16,
    kind: K,
}

/// How many bytes of a text stand in the hash table.
const PREFIX_BYTES: usize = 8;

impl Vocabulary {
    /// The number of a text, and whether it is new.
    pub(super) fn intern(&mut self, text: &str) -> (u32, bool) {
        self.intern_as(text, ())
    }
}

impl<K: Copy + Eq> Vocabulary<K> {
    /// The number of a text of a kind, and whether it is new.
    pub(super) fn intern_as(&mut self, text: &str, kind: K) -> (u32, bool) {
        let key = (prefix(text), text.len().min(usize::from(u16::MAX)) as u16, kind);
        let hash = hash(text);
        let Self { text: all, ends, kinds, numbers } = self;
        let is_same = |known: &InternedText<K>| {
            (known.prefix, known.length, known.kind) == key
                && (text.len() <= PREFIX_BYTES || slice(all, ends, known.number) == text)
        };
        if let Some(known) = numbers.find(hash, is_same) {
            return (known.number, false);
        }
        let number = ends.len() as u32;
        all.push_str(text);
        ends.push(all.len() as u32);
        kinds.push(kind);
        let (prefix, length, kind) = key;
        let rehash = |known: &InternedText<K>| self::hash(slice(all, ends, known.number));
        numbers.insert_unique(hash, InternedText { prefix, number, length, kind }, rehash);
        (number, true)
    }

    /// The texts and their kinds, in the order of their numbers.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, K)> {
        (0..).zip(&self.kinds).map(|(number, kind)| (slice(&self.text, &self.ends, number), *kind))
    }
}

fn prefix(text: &str) -> u64 {
    let mut prefix = [0; PREFIX_BYTES];
    let length = text.len().min(PREFIX_BYTES);
    prefix[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_le_bytes(prefix)
}

fn slice<'v>(all: &'v str, ends: &[u32], number: u32) -> &'v str {
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
            assert_eq!(vocabulary.intern(text), ((at % 1000) as u32, at < 1000));
        }
        for (at, text) in ["", "\0", "internet", "international", "internet\0", "internal"].into_iter().enumerate() {
            assert_eq!(vocabulary.intern(text), (1000 + at as u32, true), "{text:?}");
            assert_eq!(vocabulary.intern(text), (1000 + at as u32, false), "{text:?}");
        }
        let texts: Vec<&str> = vocabulary.texts().map(|(text, ())| text).collect();
        assert_eq!(texts[998..1002], ["word998", "word999", "", "\0"]);
    }

    #[test]
    fn a_text_of_two_kinds_has_two_numbers() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.intern_as("die", 'a'), (0, true));
        assert_eq!(vocabulary.intern_as("die", 'b'), (1, true));
        assert_eq!(vocabulary.intern_as("die", 'a'), (0, false));
        assert_eq!(vocabulary.texts().collect::<Vec<_>>(), [("die", 'a'), ("die", 'b')]);
    }

    #[test]
    fn long_texts_are_told_apart() {
        let mut vocabulary = Vocabulary::default();
        let long = "x".repeat(70_000);
        assert_eq!(vocabulary.intern(&long), (0, true));
        assert_eq!(vocabulary.intern(&long[..66_000]), (1, true));
        assert_eq!(vocabulary.intern(&long), (0, false));
    }
}

//! The synonyms of `site.toml` as sequences of terms, to be found in texts.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The synonyms of a language, by the term that each begins with.
#[derive(Default)]
pub(super) struct SynonymTable {
    by_first: FxHashMap<u32, Vec<Synonym>>,
}

/// A word, or several, and what means the same.
struct Synonym {
    /// The terms behind the first.
    rest: Vec<u32>,
    others: Vec<Arc<str>>,
}

impl SynonymTable {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Adds a sequence of terms and what means the same. One without terms is nothing.
    pub(super) fn add(&mut self, terms: &[u32], others: impl Iterator<Item = Arc<str>>) {
        if let Some((first, rest)) = terms.split_first() {
            let synonym = Synonym { rest: rest.to_vec(), others: others.collect() };
            self.by_first.entry(*first).or_default().push(synonym);
        }
    }

    /// What means the same as the terms that a text begins with.
    pub(super) fn of(&self, mut terms: impl Iterator<Item = u32> + Clone) -> Vec<Arc<str>> {
        let Some(known) = terms.next().and_then(|first| self.by_first.get(&first)) else { return Vec::new() };
        let begins = |synonym: &&Synonym| {
            let mut behind = terms.clone();
            synonym.rest.iter().all(|term| behind.next() == Some(*term))
        };
        known.iter().filter(begins).flat_map(|synonym| synonym.others.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terms_that_a_text_begins_with_are_found() {
        let mut table = SynonymTable::default();
        table.add(&[1], ["one"].into_iter().map(Arc::from));
        table.add(&[1, 2], ["pair"].into_iter().map(Arc::from));
        table.add(&[], ["nothing"].into_iter().map(Arc::from));
        let of =
            |terms: &[u32]| table.of(terms.iter().copied()).iter().map(|name| name.to_string()).collect::<Vec<_>>();
        assert_eq!(of(&[1, 2, 3]), ["one", "pair"]);
        assert_eq!(of(&[1, 3]), ["one"]);
        assert_eq!(of(&[1]), ["one"]);
        assert_eq!(of(&[2, 1]), [""; 0]);
        assert_eq!(of(&[]), [""; 0]);
    }
}

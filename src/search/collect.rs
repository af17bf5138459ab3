//! The inverted index of one language in memory: its words, which terms they are forms of, and the postings of each
//! term.
//!
//! Documents are read in parallel, in runs; each run has a vocabulary of its own (`document_run`). The vocabularies are
//! then merged in the order of first occurrence, so that the result does not depend on how documents were divided into
//! runs. Postings are plain arrays, once in the order of documents and once in the order of terms: a large catalogue
//! has hundreds of millions of them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::document_run::{self, DocumentRun};
use super::listed_words;
use super::postings::{Frequency, NameLevel, Postings, TermKind};
use super::vocabulary::Vocabulary;
use super::wire;
use crate::catalogue::{Catalogue, RecordIndex};

/// The words and postings of a language's documents.
pub(super) struct Collection {
    /// The tags of the languages that the documents are written in.
    pub(super) languages: BTreeSet<Box<str>>,
    /// All words, sorted as the format sorts them ([`wire::compare`]).
    pub(super) words: Vec<Word>,
    /// What each term is.
    term_kinds: Vec<TermKind>,
    /// How many documents have each term. Those of a stop word are more than its postings.
    document_frequencies: Vec<u32>,
    /// The postings in the order of documents.
    pub(super) by_document: ByDocument,
    /// Where the postings of each term start in `postings` and `frequencies`; one more entry than there are terms.
    pub(super) starts: Vec<u32>,
    /// The postings in the order of terms; those of one term in the order of documents.
    pub(super) postings: Vec<Posting>,
    /// The term frequency of each posting.
    pub(super) frequencies: Vec<Frequency>,
    /// The encoded positions of each run of documents.
    positions: Vec<Vec<u8>>,
    /// The length of each document in words, each word times its field weight.
    pub(super) lengths: Vec<u32>,
}

/// A word as it is looked up.
pub(super) struct Word {
    /// Its letters, folded.
    pub(super) text: Box<str>,
    /// How often it occurs in all documents.
    pub(super) count: u32,
    /// The terms it is a form of: one, unless it occurs in several languages that stem it differently. None if no
    /// record has it.
    pub(super) terms: Vec<u32>,
}

impl Word {
    /// Whether some record has it; else it is only known to be a word.
    pub(super) fn is_in_records(&self) -> bool {
        !self.terms.is_empty()
    }
}

/// That a term occurs in a document.
#[derive(Clone, Copy, Default)]
pub(super) struct Posting {
    /// The document's number.
    pub(super) document: u32,
    /// Where the posting's positions start among those of the document's run, in bytes.
    positions_start: u32,
}

/// Postings in the order of documents, run by run.
#[derive(Default)]
pub(super) struct ByDocument {
    runs: Vec<Postings>,
    documents_per_run: usize,
}

impl ByDocument {
    /// The terms of a document and their frequencies.
    pub(super) fn of(&self, document: usize) -> impl Iterator<Item = (u32, Frequency)> + Clone {
        self.runs[document / self.documents_per_run].of(document % self.documents_per_run)
    }
}

impl Collection {
    /// Reads the documents of a language.
    pub(super) fn of(catalogue: &Catalogue, documents: &[RecordIndex], language: &'static str) -> Self {
        let (documents_per_run, runs) = document_run::read_all(catalogue, documents, language);
        let mut collection = merge(runs, documents_per_run);
        let listed = listed_words::of(language, collection.words.iter().map(|word| &*word.text));
        collection.list_words(listed);
        collection
    }

    /// Adds words that no record has.
    fn list_words(&mut self, texts: Vec<String>) {
        self.words.extend(texts.into_iter().map(|text| Word { text: text.into(), count: 0, terms: Vec::new() }));
        self.words.sort_by(|one, other| wire::compare(&one.text, &other.text));
    }

    /// How many terms there are.
    pub(super) fn term_count(&self) -> usize {
        self.term_kinds.len()
    }

    /// The range of a term's postings in [`Collection::postings`].
    pub(super) fn range(&self, term: u32) -> std::ops::Range<usize> {
        let term = term as usize;
        self.starts[term] as usize..self.starts[term + 1] as usize
    }

    /// The document frequency of a term: how many documents have it, a stop word anywhere and not in names alone.
    pub(super) fn document_frequency(&self, term: u32) -> usize {
        self.document_frequencies[term as usize] as usize
    }

    /// Whether a stop word is all of a name of some document, as a code is: US, IT.
    pub(super) fn is_whole_name(&self, word: &Word) -> bool {
        let is_whole = |frequency: &Frequency| frequency.name_level() == NameLevel::WHOLE;
        word.terms.iter().any(|term| self.frequencies[self.range(*term)].iter().any(is_whole))
    }

    /// Whether all terms of a word are stop words.
    pub(super) fn is_stop_word(&self, word: &Word) -> bool {
        word.is_in_records() && word.terms.iter().all(|term| self.term_kinds[*term as usize] == TermKind::StopWord)
    }

    /// The encoded positions of a posting.
    pub(super) fn positions(&self, posting: usize) -> &[u8] {
        let Posting { document, positions_start } = self.postings[posting];
        let run = document as usize / self.by_document.documents_per_run;
        let rest = &self.positions[run][positions_start as usize..];
        &rest[..positions_length(rest)]
    }

    /// Brings a value of each posting from the order of documents into the order of terms. Drops
    /// [`Collection::by_document`], which only ranking needs.
    pub(super) fn reorder_by_term(&mut self, values: &[u8]) -> Vec<u8> {
        let runs = std::mem::take(&mut self.by_document.runs);
        let mut next = self.starts.clone();
        let mut by_term = vec![0; values.len()];
        for (term, value) in runs.into_iter().flat_map(|run| run.terms).zip(values) {
            let slot = &mut next[term as usize];
            by_term[*slot as usize] = *value;
            *slot += 1;
        }
        by_term
    }
}

/// The length in bytes of the encoded positions of the first posting of a text. Its last position is marked as such.
fn positions_length(text: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() {
        let (number, length) = wire::number(&text[at..]);
        at += length;
        if number % 2 == 1 {
            break;
        }
    }
    at
}

/// Merges runs: their vocabularies become one, and their postings are sorted by term as well.
fn merge(mut runs: Vec<DocumentRun>, documents_per_run: usize) -> Collection {
    let (terms, term_numbers) = merge_vocabularies(runs.iter().map(|run| &run.terms));
    let term_kinds: Vec<TermKind> = terms.iter().map(|(_, kind)| *kind).collect();
    let mut words = merge_words(&runs, &term_numbers);
    let stop_words = stop_word_frequencies(&runs, &term_numbers);
    for (run, numbers) in runs.iter_mut().zip(term_numbers) {
        // Memory use is highest in what follows, which does not need these.
        (run.words, run.terms, run.forms, run.stop_words) = Default::default();
        run.postings.terms.iter_mut().for_each(|term| *term = numbers[*term as usize]);
    }
    let starts = term_starts(&runs, term_kinds.len());
    let mut document_frequencies: Vec<u32> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    stop_words.into_iter().for_each(|(term, documents)| document_frequencies[term as usize] = documents);
    // The words of synonyms that no record has go.
    words.retain(|word| word.terms.iter().any(|term| document_frequencies[*term as usize] > 0));
    let (postings, frequencies) = sort_by_term(&runs, &starts);
    let lengths = runs.iter().flat_map(|run| run.lengths.iter().copied()).collect();
    let languages = runs.iter_mut().flat_map(|run| std::mem::take(&mut run.languages)).collect();
    let (runs, positions) = runs.into_iter().map(|run| (run.postings, run.positions)).unzip();
    let by_document = ByDocument { runs, documents_per_run };
    Collection {
        languages,
        words,
        term_kinds,
        document_frequencies,
        by_document,
        starts,
        postings,
        frequencies,
        positions,
        lengths,
    }
}

/// In how many documents each stop word occurs, by the final numbers of the terms.
fn stop_word_frequencies(runs: &[DocumentRun], term_numbers: &[Vec<u32>]) -> BTreeMap<u32, u32> {
    let mut all = BTreeMap::new();
    for (run, numbers) in runs.iter().zip(term_numbers) {
        for (count, term) in run.stop_words.iter().zip(numbers).filter(|(count, _)| count.documents > 0) {
            *all.entry(*term).or_default() += count.documents;
        }
    }
    all
}

/// Where the postings of each term start in the order of terms; one more entry than there are terms.
fn term_starts(runs: &[DocumentRun], term_count: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; term_count + 1];
    for term in runs.iter().flat_map(|run| &run.postings.terms) {
        starts[*term as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// The postings of all runs and their frequencies, in the order of terms (a counting sort).
fn sort_by_term(runs: &[DocumentRun], starts: &[u32]) -> (Vec<Posting>, Vec<Frequency>) {
    let count = starts.last().map_or(0, |count| *count as usize);
    let mut next = starts.to_vec();
    let mut sorted = vec![Posting::default(); count];
    let mut frequencies = vec![Frequency::default(); count];
    let mut document = 0;
    for DocumentRun { postings, positions_starts, lengths, .. } in runs {
        let mut positions_starts = positions_starts.iter();
        for in_run in 0..lengths.len() {
            for ((term, frequency), positions_start) in postings.of(in_run).zip(&mut positions_starts) {
                let slot = next[term as usize] as usize;
                sorted[slot] = Posting { document, positions_start: *positions_start };
                frequencies[slot] = frequency;
                next[term as usize] += 1;
            }
            document += 1;
        }
    }
    (sorted, frequencies)
}

/// The words of all runs, sorted. `term_numbers` gives for each run the final numbers of its terms.
fn merge_words(runs: &[DocumentRun], term_numbers: &[Vec<u32>]) -> Vec<Word> {
    let (texts, mut numbers) = merge_vocabularies(runs.iter().map(|run| &run.words));
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.par_sort_unstable_by(|one, other| wire::compare(texts[*one as usize].0, texts[*other as usize].0));
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, word)| places[*word as usize] = place as u32);
    numbers.iter_mut().flatten().for_each(|word| *word = places[*word as usize]);
    let word = |number: &u32| Word { text: texts[*number as usize].0.into(), count: 0, terms: Vec::new() };
    let mut words: Vec<Word> = order.iter().map(word).collect();
    for ((run, term_numbers), word_numbers) in runs.iter().zip(term_numbers).zip(&numbers) {
        for form in &run.forms {
            let word = &mut words[word_numbers[form.word as usize] as usize];
            word.terms.push(term_numbers[form.term as usize]);
        }
        for (word, count) in word_numbers.iter().zip(&run.word_counts) {
            words[*word as usize].count += count;
        }
    }
    for word in &mut words {
        word.terms.sort_unstable();
        word.terms.dedup();
    }
    words
}

/// A text and its kind.
type Kinded<'r, K> = (&'r str, K);

/// Numbers the texts of several vocabularies as one, in the order of first occurrence. Returns the texts, and for each
/// vocabulary the common number of each of its own numbers.
fn merge_vocabularies<'r, K: Copy + Eq + Default + 'r>(
    vocabularies: impl Iterator<Item = &'r Vocabulary<K>>,
) -> (Vec<Kinded<'r, K>>, Vec<Vec<u32>>) {
    let mut all: Vec<Kinded<'r, K>> = Vec::new();
    let mut merged = Vocabulary::default();
    let numbers = vocabularies.map(|vocabulary| {
        let number = |(text, kind): Kinded<'r, K>| {
            let (number, is_new) = merged.intern_as(text, kind);
            if is_new {
                all.push((text, kind));
            }
            number
        };
        vocabulary.texts().map(number).collect()
    });
    let numbers = numbers.collect();
    (all, numbers)
}

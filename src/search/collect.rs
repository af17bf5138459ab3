//! The words of all documents: which word is a form of which term, and where each term occurs.
//!
//! Documents are read in parallel, a run of them at a time, each run with a vocabulary of its own; the vocabularies are
//! then made one, in the order in which words first occur, so that nothing depends on how the documents were divided.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::analysis::{Analysed, Analyser};
use super::fields::{self, Part};
use super::wire;
use super::words::{self, Piece};
use crate::catalogue::{Catalogue, RecordIndex};

/// The words of a language's documents.
pub(super) struct Collection {
    /// What the terms are called; a stop word's ends in a space.
    pub(super) terms: Vec<Box<str>>,
    /// The words as they are looked up, in the order of the format.
    pub(super) words: Vec<Word>,
    /// Where in `postings` each term's start; one more than there are terms.
    pub(super) starts: Vec<u32>,
    /// The documents of each term, in their order.
    pub(super) postings: Vec<Posting>,
    /// What the positions of the postings were written as, a text for each run of documents.
    positions: Vec<Vec<u8>>,
    /// How many words each document has, each as often as it counts.
    pub(super) lengths: Vec<u32>,
}

/// A word as it is looked up.
pub(super) struct Word {
    /// Its letters, folded.
    pub(super) text: Box<str>,
    /// How often it occurs.
    pub(super) count: u32,
    /// The terms it is a form of: one, unless languages differ about it.
    pub(super) terms: Vec<u32>,
}

/// That a term occurs in a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting {
    /// Which document.
    pub(super) document: u32,
    /// How often, each time as much as the field counts; the highest bit says whether it is in the title.
    frequency: u16,
    /// Which run of documents holds its positions, and where they start and end.
    run: u16,
    length: u16,
    start: u32,
}

impl Posting {
    const IN_TITLE: u16 = 1 << 15;

    /// How often the term occurs, each time as much as the field counts; at most 32,767.
    pub(super) fn frequency(&self) -> u32 {
        u32::from(self.frequency & !Self::IN_TITLE)
    }

    /// Whether it is in the document's title.
    pub(super) fn is_in_title(&self) -> bool {
        self.frequency & Self::IN_TITLE != 0
    }
}

impl Collection {
    /// Reads what the documents say in a language.
    pub(super) fn of(catalogue: &Catalogue, documents: &[RecordIndex], language: &'static str) -> Self {
        let size = documents.len().div_ceil(rayon::current_num_threads()).max(64);
        let runs: Vec<Run> = documents
            .par_chunks(size)
            .map(|documents| Reader::default().read(catalogue, documents, language))
            .collect();
        merge(runs)
    }

    /// The postings of a term.
    pub(super) fn postings_of(&self, term: u32) -> &[Posting] {
        let term = term as usize;
        &self.postings[self.starts[term] as usize..self.starts[term + 1] as usize]
    }

    /// Whether a term is a stop word, which is found in names only.
    pub(super) fn is_stop_word(&self, term: u32) -> bool {
        self.terms[term as usize].ends_with(' ')
    }

    /// The positions of a posting, as they are written.
    pub(super) fn positions_of(&self, posting: &Posting) -> &[u8] {
        let start = posting.start as usize;
        &self.positions[usize::from(posting.run)][start..start + usize::from(posting.length)]
    }
}

/// What a form of a word comes to, as numbers of the run's own.
#[derive(Clone, Copy)]
struct Form {
    word: u32,
    term: u32,
    is_stop_word: bool,
}

/// A run of documents.
#[derive(Default)]
struct Run {
    forms: Vec<Form>,
    words: FxHashMap<Box<str>, u32>,
    counts: Vec<u32>,
    terms: FxHashMap<Box<str>, u32>,
    /// The term of each posting.
    posting_terms: Vec<u32>,
    postings: Vec<Posting>,
    positions: Vec<u8>,
    lengths: Vec<u32>,
}

/// A language that documents are written in.
struct Language {
    code: Box<str>,
    analyser: Analyser,
    /// Each word as written, and where its forms are among the run's.
    words: FxHashMap<Box<str>, (u32, u32)>,
}

/// Reads a run of documents. An analyser stays on its thread, so it is not part of what comes of it.
#[derive(Default)]
struct Reader {
    languages: Vec<Language>,
    run: Run,
}

/// The most bytes of a word that is looked up; longer ones are addresses, data and the like.
const LONGEST_WORD: usize = 120;
/// Where a term stands in a document is noted so many times at most; further places are not looked at for phrases.
const MOST_POSITIONS: usize = 10_000;

/// A word in a document in one number, whose order brings a term's together: term (32 bits), position (23), what it counts
/// (8), whether it is in the title (1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u64);

impl Occurrence {
    /// A record of 1 MiB has fewer words than that.
    const POSITIONS: u32 = 1 << 23;

    fn new(term: u32, position: u32, part: &Part<'_>) -> Self {
        let position = position.min(Self::POSITIONS - 1);
        let rest = (position << 9) | (part.weight.min(255) << 1) | u32::from(part.is_title);
        Self((u64::from(term) << 32) | u64::from(rest))
    }

    fn term(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn position(self) -> u32 {
        self.0 as u32 >> 9
    }

    fn weight(self) -> u32 {
        self.0 as u32 >> 1 & 255
    }

    fn is_in_title(self) -> bool {
        self.0 & 1 == 1
    }
}

impl Reader {
    fn read(mut self, catalogue: &Catalogue, documents: &[RecordIndex], language: &'static str) -> Run {
        let mut occurrences: Vec<Occurrence> = Vec::new();
        for (number, document) in documents.iter().enumerate() {
            occurrences.clear();
            let mut position = 0;
            fields::parts(catalogue, *document, language, |part| {
                self.part(&part, &mut position, &mut occurrences);
                // A phrase does not reach from one part into the next.
                position += 2;
            });
            self.run.finish(number as u32, &mut occurrences);
        }
        self.run
    }

    fn part(&mut self, part: &Part<'_>, position: &mut u32, occurrences: &mut Vec<Occurrence>) {
        let language = self.language(part.language);
        let mut lower = String::new();
        words::split(&part.text, |piece| {
            let (letter, written) = match piece {
                Piece::Word(word) => ("", word),
                Piece::Joined(letter, word) => (letter, word),
            };
            if !letter.is_empty() {
                lower.clear();
                lower.extend([letter, written]);
                lower.make_ascii_lowercase();
                self.word(language, &lower, part, position, occurrences);
            }
            if written.bytes().any(|byte| byte.is_ascii_uppercase()) {
                lower.clear();
                lower.push_str(written);
                lower.make_ascii_lowercase();
                self.word(language, &lower, part, position, occurrences);
            } else {
                self.word(language, written, part, position, occurrences);
            }
        });
    }

    fn word(
        &mut self,
        language: usize,
        written: &str,
        part: &Part<'_>,
        position: &mut u32,
        occurrences: &mut Vec<Occurrence>,
    ) {
        let (start, end) = match self.languages[language].words.get(written) {
            Some(range) => *range,
            None => self.analyse(language, written),
        };
        for at in start..end {
            let form = self.run.forms[at as usize];
            self.run.counts[form.word as usize] += 1;
            if !form.is_stop_word || part.is_name {
                occurrences.push(Occurrence::new(form.term, *position, part));
            }
            *position += 1;
        }
    }

    fn language(&mut self, code: &str) -> usize {
        if let Some(at) = self.languages.iter().position(|known| *known.code == *code) {
            return at;
        }
        let analyser = Analyser::new(code);
        self.languages.push(Language { code: code.into(), analyser, words: FxHashMap::default() });
        self.languages.len() - 1
    }

    /// Finds out what a word comes to, once.
    fn analyse(&mut self, language: usize, written: &str) -> (u32, u32) {
        let Language { analyser, words: known, .. } = &mut self.languages[language];
        let start = self.run.forms.len() as u32;
        let folded = words::fold(written);
        let is_divided = folded.contains(words::is_unspaced);
        words::divide(&folded, |word| {
            if word.len() > LONGEST_WORD {
                return;
            }
            let analysed = if is_divided { analyser.analyse(word) } else { analyser.analyse(&written.to_lowercase()) };
            self.run.form(word, analysed);
        });
        let range = (start, self.run.forms.len() as u32);
        known.insert(written.into(), range);
        range
    }
}

impl Run {
    /// Notes that a word is a form of what it was analysed as.
    fn form(&mut self, word: &str, analysed: Analysed) {
        let (term, is_stop_word) = match analysed {
            Analysed::Term(term) => (term, false),
            // A stop word is a term of its own, which no other word is a form of.
            Analysed::StopWord => (format!("{word} "), true),
        };
        let next = self.words.len() as u32;
        let word = *self.words.entry(word.into()).or_insert(next);
        if word == next {
            self.counts.push(0);
        }
        let next = self.terms.len() as u32;
        let term = *self.terms.entry(term.into()).or_insert(next);
        self.forms.push(Form { word, term, is_stop_word });
    }

    /// Turns the words of a document into postings.
    fn finish(&mut self, document: u32, occurrences: &mut [Occurrence]) {
        occurrences.sort_unstable();
        let mut length = 0;
        for of_term in occurrences.chunk_by(|one, other| one.term() == other.term()) {
            let start = self.positions.len();
            let mut before = 0;
            let placed = &of_term[..of_term.len().min(MOST_POSITIONS)];
            for (at, occurrence) in placed.iter().enumerate() {
                let is_last = at + 1 == placed.len();
                wire::push_number((occurrence.position() - before) * 2 + u32::from(is_last), &mut self.positions);
                before = occurrence.position();
            }
            let written = self.positions.len() - start;
            let frequency: u32 = of_term.iter().map(|occurrence| occurrence.weight()).sum();
            length += frequency;
            let is_in_title = of_term.iter().any(|occurrence| occurrence.is_in_title());
            let in_title = if is_in_title { Posting::IN_TITLE } else { 0 };
            let frequency = frequency.min(u32::from(Posting::IN_TITLE) - 1) as u16 | in_title;
            self.posting_terms.push(of_term[0].term());
            self.postings.push(Posting {
                document,
                frequency,
                run: 0,
                // A position takes five bytes at most.
                length: written as u16,
                start: start as u32,
            });
        }
        self.lengths.push(length);
    }
}

/// Makes the runs' vocabularies one, and puts the postings in the order of their terms.
fn merge(runs: Vec<Run>) -> Collection {
    let (terms, term_numbers) = numbered(runs.iter().map(|run| &run.terms));
    let (texts, mut word_numbers) = numbered(runs.iter().map(|run| &run.words));
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.par_sort_unstable_by(|one, other| wire::compare(texts[*one as usize], texts[*other as usize]));
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, word)| places[*word as usize] = place as u32);
    word_numbers.iter_mut().flatten().for_each(|word| *word = places[*word as usize]);
    let numbers: Vec<(Vec<u32>, Vec<u32>)> = term_numbers.into_iter().zip(word_numbers).collect();
    let word = |number: &u32| Word { text: texts[*number as usize].into(), count: 0, terms: Vec::new() };
    let mut words: Vec<Word> = order.iter().map(word).collect();
    let mut starts = vec![0_u32; terms.len() + 1];
    for (run, (terms, own_words)) in runs.iter().zip(&numbers) {
        for form in &run.forms {
            let word = &mut words[own_words[form.word as usize] as usize];
            word.terms.push(terms[form.term as usize]);
        }
        for (own, count) in run.counts.iter().enumerate() {
            words[own_words[own] as usize].count += count;
        }
        run.posting_terms.iter().for_each(|term| starts[terms[*term as usize] as usize + 1] += 1);
    }
    for word in &mut words {
        word.terms.sort_unstable();
        word.terms.dedup();
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let total = starts.last().map_or(0, |total| *total as usize);
    let none = Posting { document: 0, frequency: 0, run: 0, length: 0, start: 0 };
    let mut postings = vec![none; total];
    let mut next = starts.clone();
    let mut lengths = Vec::new();
    for (number, (run, (terms, _))) in runs.iter().zip(&numbers).enumerate() {
        let first = lengths.len() as u32;
        for (term, posting) in run.posting_terms.iter().zip(&run.postings) {
            let slot = &mut next[terms[*term as usize] as usize];
            postings[*slot as usize] = Posting { document: first + posting.document, run: number as u16, ..*posting };
            *slot += 1;
        }
        lengths.extend_from_slice(&run.lengths);
    }
    let terms = terms.into_iter().map(Box::from).collect();
    let positions = runs.into_iter().map(|run| run.positions).collect();
    Collection { terms, words, starts, postings, positions, lengths }
}

/// Numbers the texts of several vocabularies as one, in the order in which they first occur, and says for each vocabulary
/// which number its own numbers stand for.
fn numbered<'r>(vocabularies: impl Iterator<Item = &'r FxHashMap<Box<str>, u32>>) -> (Vec<&'r str>, Vec<Vec<u32>>) {
    let mut all: Vec<&str> = Vec::new();
    let mut known: FxHashMap<&str, u32> = FxHashMap::default();
    let numbers = vocabularies.map(|vocabulary| {
        let mut own = vec![""; vocabulary.len()];
        vocabulary.iter().for_each(|(text, number)| own[*number as usize] = text);
        let number = |text: &'r str| {
            *known.entry(text).or_insert_with(|| {
                all.push(text);
                all.len() as u32 - 1
            })
        };
        own.into_iter().map(number).collect()
    });
    let numbers = numbers.collect();
    (all, numbers)
}

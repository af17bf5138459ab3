//! The words of all documents: which word is a form of which term, and where each term occurs.
//!
//! Documents are read in parallel, a run of them at a time, each run with a vocabulary of its own; the vocabularies are
//! then made one, in the order in which words first occur, so that nothing depends on how the documents were divided.
//! Postings are kept as plain arrays, by document and by term: a large catalogue has hundreds of millions of them.

use rayon::prelude::*;

use super::analysis::{Analysed, Analyser};
use super::fields::{self, Part};
use super::vocabulary::Vocabulary;
use super::wire;
use super::words::{self, Piece};
use crate::catalogue::{Catalogue, RecordIndex};

/// The words of a language's documents.
pub(super) struct Collection {
    /// The words as they are looked up, in the order of the format.
    pub(super) words: Vec<Word>,
    /// For each term, whether it is a stop word, which is found in names only.
    stop_words: Vec<bool>,
    /// The postings of each document.
    pub(super) by_document: ByDocument,
    /// Where in the lists that follow each term's postings start; one more than there are terms.
    pub(super) starts: Vec<u32>,
    /// The documents of each term, in their order.
    pub(super) postings: Vec<Posting>,
    /// How often the term occurs in each of them.
    pub(super) frequencies: Vec<Frequency>,
    /// The positions of each run of documents, as they are written.
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
#[derive(Clone, Copy, Default)]
pub(super) struct Posting {
    /// Which document.
    pub(super) document: u32,
    /// Where in the positions of the document's run those of the posting start.
    place: u32,
}

/// How often a term occurs in a document, each time as much as the field counts (at most 32,767); the highest bit says
/// whether it is in the title.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Frequency(u16);

impl Frequency {
    const IN_TITLE: u16 = 1 << 15;

    fn new(frequency: u32, is_in_title: bool) -> Self {
        let frequency = frequency.min(u32::from(Self::IN_TITLE) - 1) as u16;
        Self(if is_in_title { frequency | Self::IN_TITLE } else { frequency })
    }

    /// The frequency itself.
    pub(super) fn count(self) -> u16 {
        self.0 & !Self::IN_TITLE
    }

    /// Whether the term is in the document's title.
    pub(super) fn is_in_title(self) -> bool {
        self.0 & Self::IN_TITLE != 0
    }
}

/// The postings in the order of their documents, run by run.
#[derive(Default)]
pub(super) struct ByDocument {
    runs: Vec<Postings>,
    /// How many documents a run has.
    run: usize,
}

/// The postings of a run of documents.
#[derive(Default)]
struct Postings {
    /// Where each document's start; one more than there are documents.
    starts: Vec<u32>,
    /// The terms of each document.
    terms: Vec<u32>,
    /// How often each occurs in it.
    frequencies: Vec<Frequency>,
}

impl Postings {
    fn of(&self, document: usize) -> impl Iterator<Item = (u32, Frequency)> + Clone {
        let range = self.starts[document] as usize..self.starts[document + 1] as usize;
        self.terms[range.clone()].iter().copied().zip(self.frequencies[range].iter().copied())
    }
}

impl ByDocument {
    /// The terms of a document, and how often each occurs in it.
    pub(super) fn of(&self, document: usize) -> impl Iterator<Item = (u32, Frequency)> + Clone {
        self.runs[document / self.run].of(document % self.run)
    }
}

impl Collection {
    /// Reads what the documents say in a language.
    pub(super) fn of(catalogue: &Catalogue, documents: &[RecordIndex], language: &'static str) -> Self {
        let run = documents.len().div_ceil(rayon::current_num_threads()).clamp(LEAST_RUN, LONGEST_RUN);
        let runs: Vec<DocumentRun> = documents
            .par_chunks(run)
            .map(|documents| DocumentReader::default().read(catalogue, documents, language))
            .collect();
        merge(runs, run)
    }

    /// How many terms there are.
    pub(super) fn term_count(&self) -> usize {
        self.stop_words.len()
    }

    /// Where the postings of a term stand.
    pub(super) fn range(&self, term: u32) -> std::ops::Range<usize> {
        let term = term as usize;
        self.starts[term] as usize..self.starts[term + 1] as usize
    }

    /// In how many documents a term occurs.
    pub(super) fn count(&self, term: u32) -> usize {
        self.range(term).len()
    }

    /// Whether a term is a stop word, which is found in names only.
    pub(super) fn is_stop_word(&self, term: u32) -> bool {
        self.stop_words[term as usize]
    }

    /// The positions of a posting, as they are written.
    pub(super) fn positions(&self, posting: usize) -> &[u8] {
        let Posting { document, place } = self.postings[posting];
        let run = document as usize / self.by_document.run;
        let all = &self.positions[run][place as usize..];
        &all[..positions_length(all)]
    }

    /// Forgets what only the ranking needs, and gives each posting, in the order of the terms, what is `known` of it in the order
    /// of the documents.
    pub(super) fn by_term(&mut self, known: &[u8]) -> Vec<u8> {
        let runs = std::mem::take(&mut self.by_document.runs);
        let mut next = self.starts.clone();
        let mut by_term = vec![0; known.len()];
        for (term, value) in runs.into_iter().flat_map(|run| run.terms).zip(known) {
            let slot = &mut next[term as usize];
            by_term[*slot as usize] = *value;
            *slot += 1;
        }
        by_term
    }
}

/// How many bytes the positions of one posting have, which a text starts with: the last one is marked.
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

/// What a form of a word comes to, as numbers of the run's own.
#[derive(Clone, Copy)]
struct Form {
    word: u32,
    term: u32,
    is_stop_word: bool,
}

/// A run of documents.
#[derive(Default)]
struct DocumentRun {
    forms: Vec<Form>,
    words: Vocabulary,
    counts: Vec<u32>,
    /// What the terms are called; a stop word's ends in a space.
    terms: Vocabulary,
    postings: Postings,
    /// Where the positions of each posting start.
    places: Vec<u32>,
    positions: Vec<u8>,
    lengths: Vec<u32>,
}

/// A language that documents are written in.
struct DocumentLanguage {
    code: Box<str>,
    analyser: Analyser,
    /// Each word as written.
    words: Vocabulary,
    /// Where the forms of each are among the run's.
    forms: Vec<(u32, u32)>,
}

/// Reads a run of documents. An analyser stays on its thread, so it is not part of what comes of it.
#[derive(Default)]
struct DocumentReader {
    languages: Vec<DocumentLanguage>,
    run: DocumentRun,
}

/// How many documents are read in one go: where their positions stand is noted in 32 bits.
const LEAST_RUN: usize = 64;
const LONGEST_RUN: usize = 1 << 17;
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

impl DocumentReader {
    fn read(mut self, catalogue: &Catalogue, documents: &[RecordIndex], language: &'static str) -> DocumentRun {
        let mut occurrences: Vec<Occurrence> = Vec::new();
        let texts = documents.iter().filter_map(|document| catalogue.record(*document).body(language));
        self.run.reserve(texts.map(|body| body.html.len()).sum());
        self.run.postings.starts.push(0);
        for document in documents {
            occurrences.clear();
            let mut position = 0;
            fields::parts(catalogue, *document, language, |part| {
                self.part(&part, &mut position, &mut occurrences);
                // A phrase does not reach from one part into the next.
                position += 2;
            });
            self.run.finish(&mut occurrences);
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
        let (number, is_new) = self.languages[language].words.number(written);
        if is_new {
            self.analyse(language, written);
        }
        let (start, end) = self.languages[language].forms[number as usize];
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
        self.languages.push(DocumentLanguage {
            code: code.into(),
            analyser,
            words: Vocabulary::default(),
            forms: Vec::new(),
        });
        self.languages.len() - 1
    }

    /// Finds out what a word comes to, once.
    fn analyse(&mut self, language: usize, written: &str) {
        let DocumentLanguage { analyser, forms, .. } = &mut self.languages[language];
        let start = self.run.forms.len() as u32;
        let folded = words::fold(written);
        let is_divided = words::has_unspaced(&folded);
        words::divide(&folded, |word| {
            if word.len() > LONGEST_WORD {
                return;
            }
            let analysed = if is_divided { analyser.analyse(word) } else { analyser.analyse(&written.to_lowercase()) };
            self.run.form(word, analysed);
        });
        forms.push((start, self.run.forms.len() as u32));
    }
}

impl DocumentRun {
    /// Takes room for the postings of texts of so many bytes. Room that is not used costs nothing; to grow by copying would.
    fn reserve(&mut self, bytes: usize) {
        /// Texts have more bytes for each word that is new in them.
        const LEAST_BYTES: usize = 7;
        let postings = bytes / LEAST_BYTES;
        self.postings.terms.reserve_exact(postings);
        self.postings.frequencies.reserve_exact(postings);
        self.places.reserve_exact(postings);
        self.positions.reserve_exact(2 * postings);
    }

    /// Notes that a word is a form of what it was analysed as.
    fn form(&mut self, word: &str, analysed: Analysed) {
        let (term, is_stop_word) = match analysed {
            Analysed::Term(term) => (term, false),
            // A stop word is a term of its own, which no other word is a form of.
            Analysed::StopWord => (format!("{word} "), true),
        };
        let (word, is_new) = self.words.number(word);
        if is_new {
            self.counts.push(0);
        }
        let (term, _) = self.terms.number(&term);
        self.forms.push(Form { word, term, is_stop_word });
    }

    /// Turns the words of a document into postings.
    fn finish(&mut self, occurrences: &mut [Occurrence]) {
        occurrences.sort_unstable();
        let mut length = 0;
        for of_term in occurrences.chunk_by(|one, other| one.term() == other.term()) {
            self.places.push(self.positions.len() as u32);
            let mut before = 0;
            let placed = &of_term[..of_term.len().min(MOST_POSITIONS)];
            for (at, occurrence) in placed.iter().enumerate() {
                let is_last = at + 1 == placed.len();
                wire::push_number((occurrence.position() - before) * 2 + u32::from(is_last), &mut self.positions);
                before = occurrence.position();
            }
            let frequency: u32 = of_term.iter().map(|occurrence| occurrence.weight()).sum();
            length += frequency;
            let is_in_title = of_term.iter().any(|occurrence| occurrence.is_in_title());
            self.postings.terms.push(of_term[0].term());
            self.postings.frequencies.push(Frequency::new(frequency, is_in_title));
        }
        self.postings.starts.push(self.postings.terms.len() as u32);
        self.lengths.push(length);
    }
}

/// Makes the runs' vocabularies one, and puts the postings in the order of their terms, too.
fn merge(mut runs: Vec<DocumentRun>, run: usize) -> Collection {
    let (terms, numbers) = numbered(runs.iter().map(|run| &run.terms));
    let stop_words: Vec<bool> = terms.iter().map(|term| term.ends_with(' ')).collect();
    let words = words(&runs, &numbers);
    for (run, numbers) in runs.iter_mut().zip(numbers) {
        // Not needed from here on, where memory is.
        (run.words, run.terms, run.forms) = Default::default();
        run.postings.terms.iter_mut().for_each(|term| *term = numbers[*term as usize]);
    }
    let starts = starts(&runs, stop_words.len());
    let total = starts.last().map_or(0, |total| *total as usize);
    let mut next = starts.clone();
    let mut all = vec![Posting::default(); total];
    let mut frequencies = vec![Frequency::default(); total];
    let mut document = 0;
    for DocumentRun { postings, places: own, lengths, .. } in &runs {
        let mut place = own.iter();
        for number in 0..lengths.len() {
            for ((term, frequency), place) in postings.of(number).zip(&mut place) {
                let slot = next[term as usize] as usize;
                all[slot] = Posting { document, place: *place };
                frequencies[slot] = frequency;
                next[term as usize] += 1;
            }
            document += 1;
        }
    }
    let lengths = runs.iter().flat_map(|run| run.lengths.iter().copied()).collect();
    let (postings, positions) = runs.into_iter().map(|run| (run.postings, run.positions)).unzip();
    let by_document = ByDocument { runs: postings, run };
    Collection { words, stop_words, by_document, starts, postings: all, frequencies, positions, lengths }
}

/// Where the postings of each term start, in the order of terms; one more than there are terms.
fn starts(runs: &[DocumentRun], terms: usize) -> Vec<u32> {
    let mut starts = vec![0_u32; terms + 1];
    for term in runs.iter().flat_map(|run| &run.postings.terms) {
        starts[*term as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    starts
}

/// The words of all runs in the order of the format. `terms` says of each run which terms its own are.
fn words(runs: &[DocumentRun], terms: &[Vec<u32>]) -> Vec<Word> {
    let (texts, mut numbers) = numbered(runs.iter().map(|run| &run.words));
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.par_sort_unstable_by(|one, other| wire::compare(texts[*one as usize], texts[*other as usize]));
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, word)| places[*word as usize] = place as u32);
    numbers.iter_mut().flatten().for_each(|word| *word = places[*word as usize]);
    let word = |number: &u32| Word { text: texts[*number as usize].into(), count: 0, terms: Vec::new() };
    let mut words: Vec<Word> = order.iter().map(word).collect();
    for ((run, terms), own) in runs.iter().zip(terms).zip(&numbers) {
        for form in &run.forms {
            let word = &mut words[own[form.word as usize] as usize];
            word.terms.push(terms[form.term as usize]);
        }
        for (word, count) in own.iter().zip(&run.counts) {
            words[*word as usize].count += count;
        }
    }
    for word in &mut words {
        word.terms.sort_unstable();
        word.terms.dedup();
    }
    words
}

/// Numbers the texts of several vocabularies as one, in the order in which they first occur, and says for each vocabulary
/// which number its own numbers stand for.
fn numbered<'r>(vocabularies: impl Iterator<Item = &'r Vocabulary>) -> (Vec<&'r str>, Vec<Vec<u32>>) {
    let mut all: Vec<&str> = Vec::new();
    let mut known = Vocabulary::default();
    let numbers = vocabularies.map(|vocabulary| {
        let number = |text: &'r str| {
            let (number, is_new) = known.number(text);
            if is_new {
                all.push(text);
            }
            number
        };
        vocabulary.texts().map(number).collect()
    });
    let numbers = numbers.collect();
    (all, numbers)
}

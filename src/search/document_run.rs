//! Reads the words of a run of documents into postings, with numbers for words and terms that are the run's own.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::analysis::{Analysed, Analyser};
use super::fields;
use super::parts::{Part, PartRole};
use super::postings::{Frequency, NameLevel, Postings, TermKind};
use super::synonyms::SynonymTable;
use super::vocabulary::Vocabulary;
use super::wire;
use super::words::{self, Piece};
use crate::catalogue::{Catalogue, RecordIndex};

/// The fewest documents of a run.
const MIN_RUN_DOCUMENTS: usize = 64;
/// The most documents of a run. The byte offsets of its positions must fit 32 bits.
const MAX_RUN_DOCUMENTS: usize = 1 << 17;
/// The most bytes of a word that is indexed. Longer ones are addresses, encoded data and the like.
const MAX_WORD_BYTES: usize = 120;
/// The most positions of a term in a document that are noted for phrase queries.
const MAX_POSITIONS_PER_TERM: usize = 10_000;
/// How many positions are skipped between two parts of a record, so that no phrase reaches from one into the next.
const POSITION_GAP: u32 = 2;

/// A run of documents.
#[derive(Default)]
pub(super) struct DocumentRun {
    /// The tags of the languages that the documents are written in.
    pub(super) languages: Vec<Box<str>>,
    /// Which word is a form of which term; a pair may occur more than once.
    pub(super) forms: Vec<WordForm>,
    /// The words, folded.
    pub(super) words: Vocabulary,
    /// How often each word occurs.
    pub(super) word_counts: Vec<u32>,
    /// The terms: stems and stop words.
    pub(super) terms: Vocabulary<TermKind>,
    /// In how many documents each stop word occurs at all, by the number of its term. It has postings from names only.
    pub(super) stop_words: Vec<StopWordCount>,
    /// The postings of each document.
    pub(super) postings: Postings,
    /// Where the positions of each posting start in `positions`.
    pub(super) positions_starts: Vec<u32>,
    /// The positions of all postings, encoded.
    pub(super) positions: Vec<u8>,
    /// The length of each document: the sum of its term frequencies.
    pub(super) lengths: Vec<u32>,
}

/// In how many documents a stop word occurs.
#[derive(Clone, Copy, Default)]
pub(super) struct StopWordCount {
    pub(super) documents: u32,
    /// The last of them: its number in the run, plus one.
    last: u32,
}

/// That a word is a form of a term, by the numbers of the run.
#[derive(Clone, Copy)]
pub(super) struct WordForm {
    pub(super) word: u32,
    pub(super) term: u32,
    kind: TermKind,
}

/// Reads all documents in runs, in parallel. Returns how many documents each run but the last has, and the runs.
pub(super) fn read_all(
    catalogue: &Catalogue,
    documents: &[RecordIndex],
    language: &'static str,
) -> (usize, Vec<DocumentRun>) {
    let per_run = documents.len().div_ceil(rayon::current_num_threads()).clamp(MIN_RUN_DOCUMENTS, MAX_RUN_DOCUMENTS);
    let read = |documents: &[RecordIndex]| DocumentReader::new(catalogue).read(documents, language);
    (per_run, documents.par_chunks(per_run).map(read).collect())
}

/// Reads a run of documents. It is apart from [`DocumentRun`] because an [`Analyser`] cannot be sent to another thread.
struct DocumentReader<'c> {
    catalogue: &'c Catalogue,
    languages: Vec<DocumentLanguage>,
    run: DocumentRun,
}

/// A language that documents are written in.
struct DocumentLanguage {
    /// Its tag.
    code: Box<str>,
    analyser: Analyser,
    /// The words as written, but for the case of ASCII letters.
    written_words: Vocabulary,
    /// For each written word, the range of its forms in [`DocumentRun::forms`].
    forms: Vec<(u32, u32)>,
    synonyms: SynonymTable,
    /// Whether documents are written in it; else some have names in it.
    is_written: bool,
}

/// An occurrence of a term in a document, packed into one number: term (32 bits), position (21 bits), field weight (8
/// bits), name level (3 bits). Sorting these numbers groups them by term, in the order of positions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u64);

impl Occurrence {
    /// The limit of positions. A record of 1 MiB has fewer words.
    const POSITION_LIMIT: u32 = 1 << 21;

    fn new(term: u32, position: u32, weight: u32, level: NameLevel) -> Self {
        let position = position.min(Self::POSITION_LIMIT - 1);
        let rest = (position << 11) | (weight.min(255) << 3) | level.number();
        Self((u64::from(term) << 32) | u64::from(rest))
    }

    fn term(self) -> u32 {
        (self.0 >> 32) as u32
    }

    fn position(self) -> u32 {
        self.0 as u32 >> 11
    }

    fn weight(self) -> u32 {
        self.0 as u32 >> 3 & 255
    }

    fn level(self) -> NameLevel {
        NameLevel::from_number(self.0 as u32 & 7)
    }
}

/// What is the same for all words of a part of a record.
#[derive(Clone, Copy)]
struct PartOfWords {
    /// The index of its language in [`DocumentReader::languages`].
    language: usize,
    weight: u32,
    level: NameLevel,
    /// Whether stop words get postings.
    posts_stop_words: bool,
    /// Whether its words count as words of the catalogue, to which others are corrected.
    is_counted: bool,
}

/// The words of a document so far.
#[derive(Default)]
struct DocumentWords {
    occurrences: Vec<Occurrence>,
    /// The position of the next word.
    position: u32,
    /// The number of the document in the run, plus one.
    number: u32,
    /// The weight of its names elsewhere, which do not make it longer.
    weight_elsewhere: u32,
    /// The terms of the part that is read, with their positions, if its language has synonyms.
    trail: Vec<(u32, u32)>,
}

impl<'c> DocumentReader<'c> {
    fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue, languages: Vec::new(), run: DocumentRun::default() }
    }

    fn read(mut self, documents: &[RecordIndex], language: &'static str) -> DocumentRun {
        let catalogue = self.catalogue;
        let mut words = DocumentWords::default();
        let bodies = documents.iter().filter_map(|document| catalogue.record(*document).body(language));
        self.run.reserve(bodies.map(|body| body.html.len()).sum());
        self.run.postings.starts.push(0);
        for document in documents {
            words.occurrences.clear();
            (words.position, words.weight_elsewhere) = (0, 0);
            words.number += 1;
            fields::parts(catalogue, *document, language, |part| {
                self.part(&part, &mut words);
                words.position += POSITION_GAP;
            });
            self.run.finish_document(&mut words);
        }
        self.run.languages =
            self.languages.into_iter().filter(|language| language.is_written).map(|language| language.code).collect();
        self.run
    }

    /// Reads the words of a part of a record.
    fn part(&mut self, part: &Part<'_>, words: &mut DocumentWords) {
        let language = self.language(part.language);
        let (mut level, mut posts_stop_words) = (NameLevel::default(), part.role != PartRole::Text);
        if matches!(part.role, PartRole::Title | PartRole::OtherName | PartRole::NameElsewhere) {
            let (telling, stop_words) = self.words_of_name(language, &part.text);
            level = NameLevel::of_words(if telling > 0 { telling } else { stop_words });
            // The stop words of further names are left out, but for names that have no other words: US, IT.
            posts_stop_words = part.role == PartRole::Title || telling == 0;
        }
        let is_counted = part.role != PartRole::NameElsewhere;
        self.languages[language].is_written |= is_counted;
        let of_part = PartOfWords { language, weight: part.weight, level, posts_stop_words, is_counted };
        let is_name = level > NameLevel::default();
        let mut are_stems = [false; 2];
        each_word(&part.text, |written, sort| match sort {
            // A stop word makes no word with another: it has no postings in texts, which would be missing here.
            WordSort::Joined if is_name && are_stems == [true; 2] => {
                self.word_at(words.position.saturating_sub(1), of_part, written, words);
            }
            WordSort::Joined => {}
            WordSort::Plain | WordSort::Inner => {
                let forms = self.word(of_part, written, words);
                // Only words of names make words with others.
                if !is_name {
                    return;
                }
                are_stems = [are_stems[1], self.run.forms[forms].iter().any(|form| form.kind == TermKind::Stem)];
            }
        });
        self.add_synonyms(of_part, words);
    }

    /// Adds the synonyms of what a part has, at the same places.
    fn add_synonyms(&mut self, part: PartOfWords, words: &mut DocumentWords) {
        let trail = std::mem::take(&mut words.trail);
        for start in 0..trail.len() {
            let terms = trail[start..].iter().map(|(term, _)| *term);
            for synonym in self.languages[part.language].synonyms.of(terms) {
                let mut position = trail[start].1;
                each_word(&synonym, |written, sort| {
                    if sort != WordSort::Joined {
                        self.word_at(position, part, written, words);
                        position += 1;
                    }
                });
            }
        }
        words.trail.clear();
    }

    /// Adds a written word at a place of its own.
    fn word_at(&mut self, position: u32, part: PartOfWords, written: &str, words: &mut DocumentWords) {
        let next = std::mem::replace(&mut words.position, position);
        self.word(part, written, words);
        words.position = next;
    }

    /// How many words of a name tell it apart, and how many are stop words.
    fn words_of_name(&mut self, language: usize, name: &str) -> (usize, usize) {
        let (mut telling, mut stop_words) = (0, 0);
        each_word(name, |written, sort| {
            for at in self.forms(language, written).filter(|_| sort == WordSort::Plain) {
                match self.run.forms[at].kind {
                    TermKind::Stem => telling += 1,
                    TermKind::StopWord => stop_words += 1,
                }
            }
        });
        (telling, stop_words)
    }

    /// Adds the occurrences of a written word, one for each of its forms. Returns these forms.
    fn word(&mut self, part: PartOfWords, written: &str, words: &mut DocumentWords) -> Range<usize> {
        let forms = self.forms(part.language, written);
        for at in forms.clone() {
            let form = self.run.forms[at];
            self.run.word_counts[form.word as usize] += u32::from(part.is_counted);
            if form.kind == TermKind::StopWord {
                self.run.count_stop_word(form.term, words.number);
            }
            if form.kind == TermKind::Stem || part.posts_stop_words {
                words.occurrences.push(Occurrence::new(form.term, words.position, part.weight, part.level));
                words.weight_elsewhere += if part.is_counted { 0 } else { part.weight };
            }
            if !self.languages[part.language].synonyms.is_empty() {
                words.trail.push((form.term, words.position));
            }
            words.position += 1;
        }
        forms
    }

    /// The forms of a written word, as indices into [`DocumentRun::forms`].
    fn forms(&mut self, language: usize, written: &str) -> Range<usize> {
        let (number, is_new) = self.languages[language].written_words.intern(written);
        if is_new {
            self.analyse(language, written);
        }
        let (start, end) = self.languages[language].forms[number as usize];
        start as usize..end as usize
    }

    /// The index of a language in `languages`, where it is added if it is new.
    fn language(&mut self, code: &str) -> usize {
        if let Some(at) = self.languages.iter().position(|known| *known.code == *code) {
            return at;
        }
        self.languages.push(DocumentLanguage {
            code: code.into(),
            analyser: Analyser::new(code),
            written_words: Vocabulary::default(),
            forms: Vec::new(),
            synonyms: SynonymTable::default(),
            is_written: false,
        });
        let at = self.languages.len() - 1;
        self.read_synonyms(at);
        at
    }

    /// Reads the synonyms that `site.toml` has for a language.
    fn read_synonyms(&mut self, language: usize) {
        let mut table = SynonymTable::default();
        let (catalogue, code) = (self.catalogue, self.languages[language].code.clone());
        for synonyms in catalogue.config.synonyms.iter().filter(|synonyms| *synonyms.language == *code) {
            for group in &synonyms.groups {
                for (at, name) in group.iter().enumerate() {
                    let mut terms = Vec::new();
                    each_word(name, |written, sort| {
                        if sort != WordSort::Joined {
                            let forms = self.forms(language, written);
                            terms.extend(self.run.forms[forms].iter().map(|form| form.term));
                        }
                    });
                    let others = group.iter().enumerate().filter(|(other, _)| *other != at);
                    table.add(&terms, others.map(|(_, name)| Arc::clone(name)));
                }
            }
        }
        self.languages[language].synonyms = table;
    }

    /// Analyses a written word that is new in its language, and notes its forms.
    fn analyse(&mut self, language: usize, written: &str) {
        let DocumentLanguage { analyser, forms, .. } = &mut self.languages[language];
        let start = self.run.forms.len() as u32;
        let folded = words::fold(written);
        let is_divided = words::has_unspaced(&folded);
        words::divide(&folded, |word| {
            if word.len() > MAX_WORD_BYTES {
                return;
            }
            let analysed = if is_divided { analyser.analyse(word) } else { analyser.analyse(&written.to_lowercase()) };
            self.run.add_form(word, &analysed);
        });
        forms.push((start, self.run.forms.len() as u32));
    }
}

/// What a word of a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordSort {
    /// A word as it is written.
    Plain,
    /// The second word of a pair of which the first holds it: `learning` behind `elearning`.
    Inner,
    /// Two words that a hyphen joins, as one: `multistakeholder` behind `multi` and `stakeholder`.
    Joined,
}

/// Calls `found` with each word of a text, with ASCII letters in lower case.
fn each_word(text: &str, mut found: impl FnMut(&str, WordSort)) {
    let (mut lower, mut before) = (String::new(), "");
    words::split(text, |piece| {
        let (letter, written) = match piece {
            Piece::Word(word) | Piece::Hyphenated(word) => ("", word),
            Piece::Joined(letter, word) => (letter, word),
        };
        let mut say = |one: &str, other: &str, sort| {
            lower.clear();
            lower.extend([one, other]);
            lower.make_ascii_lowercase();
            found(&lower, sort);
        };
        let sort = if letter.is_empty() { WordSort::Plain } else { WordSort::Inner };
        if sort == WordSort::Inner {
            say(letter, written, WordSort::Plain);
        }
        say(written, "", sort);
        if matches!(piece, Piece::Hyphenated(_)) {
            say(before, written, WordSort::Joined);
        }
        before = written;
    });
}

impl DocumentRun {
    /// Notes that a document of the run has a stop word.
    fn count_stop_word(&mut self, term: u32, document: u32) {
        let term = term as usize;
        if self.stop_words.len() <= term {
            self.stop_words.resize(term + 1, StopWordCount::default());
        }
        let count = &mut self.stop_words[term];
        if count.last != document {
            *count = StopWordCount { documents: count.documents + 1, last: document };
        }
    }

    /// Reserves space for the postings of bodies of so many bytes. Unused space is never touched and so takes no
    /// memory; growing by copying would.
    fn reserve(&mut self, bytes: usize) {
        /// HTML has at least so many bytes for each posting.
        const MIN_BYTES_PER_POSTING: usize = 7;
        let postings = bytes / MIN_BYTES_PER_POSTING;
        self.postings.terms.reserve_exact(postings);
        self.postings.frequencies.reserve_exact(postings);
        self.positions_starts.reserve_exact(postings);
        self.positions.reserve_exact(2 * postings);
    }

    /// Notes which term a word is a form of.
    fn add_form(&mut self, word: &str, analysed: &Analysed) {
        let (term, kind) = match analysed {
            Analysed::Stem(stem) => (&**stem, TermKind::Stem),
            Analysed::StopWord => (word, TermKind::StopWord),
        };
        let (word, is_new) = self.words.intern(word);
        if is_new {
            self.word_counts.push(0);
        }
        let (term, _) = self.terms.intern_as(term, kind);
        self.forms.push(WordForm { word, term, kind });
    }

    /// Turns the occurrences of a document into postings.
    fn finish_document(&mut self, words: &mut DocumentWords) {
        let occurrences = &mut *words.occurrences;
        occurrences.sort_unstable();
        let mut length = 0;
        for of_term in occurrences.chunk_by(|one, other| one.term() == other.term()) {
            self.positions_starts.push(self.positions.len() as u32);
            self.push_positions(of_term);
            let frequency: u32 = of_term.iter().map(|occurrence| occurrence.weight()).sum();
            length += frequency;
            let level = of_term.iter().map(|occurrence| occurrence.level()).max().unwrap_or_default();
            self.postings.terms.push(of_term[0].term());
            self.postings.frequencies.push(Frequency::new(frequency, level));
        }
        self.postings.starts.push(self.postings.terms.len() as u32);
        self.lengths.push(length.saturating_sub(words.weight_elsewhere));
    }

    /// Encodes the positions of a term in a document: twice the difference to the position before, plus 1 for the last
    /// one.
    fn push_positions(&mut self, occurrences: &[Occurrence]) {
        let mut before = 0;
        let noted = &occurrences[..occurrences.len().min(MAX_POSITIONS_PER_TERM)];
        for (at, occurrence) in noted.iter().enumerate() {
            let is_last = at + 1 == noted.len();
            wire::push_number((occurrence.position() - before) * 2 + u32::from(is_last), &mut self.positions);
            before = occurrence.position();
        }
    }
}

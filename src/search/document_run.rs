//! Reads the words of a run of documents into postings, with numbers for words and terms that are the run's own.

use rayon::prelude::*;

use super::analysis::{Analysed, Analyser};
use super::fields::{self, Part};
use super::postings::{Frequency, Postings, TermKind};
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
    /// The postings of each document.
    pub(super) postings: Postings,
    /// Where the positions of each posting start in `positions`.
    pub(super) positions_starts: Vec<u32>,
    /// The positions of all postings, encoded.
    pub(super) positions: Vec<u8>,
    /// The length of each document: the sum of its term frequencies.
    pub(super) lengths: Vec<u32>,
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
    let read = |documents: &[RecordIndex]| DocumentReader::default().read(catalogue, documents, language);
    (per_run, documents.par_chunks(per_run).map(read).collect())
}

/// Reads a run of documents. It is apart from [`DocumentRun`] because an [`Analyser`] cannot be sent to another thread.
#[derive(Default)]
struct DocumentReader {
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
}

/// An occurrence of a term in a document, packed into one number: term (32 bits), position (23 bits), field weight (8
/// bits), whether it is in the title (1 bit). Sorting these numbers groups them by term, in the order of positions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence(u64);

impl Occurrence {
    /// The limit of positions. A record of 1 MiB has fewer words.
    const POSITION_LIMIT: u32 = 1 << 23;

    fn new(term: u32, position: u32, part: &Part<'_>) -> Self {
        let position = position.min(Self::POSITION_LIMIT - 1);
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
        let bodies = documents.iter().filter_map(|document| catalogue.record(*document).body(language));
        self.run.reserve(bodies.map(|body| body.html.len()).sum());
        self.run.postings.starts.push(0);
        for document in documents {
            occurrences.clear();
            let mut position = 0;
            fields::parts(catalogue, *document, language, |part| {
                self.part(&part, &mut position, &mut occurrences);
                position += POSITION_GAP;
            });
            self.run.finish_document(&mut occurrences);
        }
        self.run.languages = self.languages.into_iter().map(|language| language.code).collect();
        self.run
    }

    /// Reads the words of a part of a record.
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

    /// Adds the occurrences of a written word: one for each of its forms.
    fn word(
        &mut self,
        language: usize,
        written: &str,
        part: &Part<'_>,
        position: &mut u32,
        occurrences: &mut Vec<Occurrence>,
    ) {
        let (number, is_new) = self.languages[language].written_words.intern(written);
        if is_new {
            self.analyse(language, written);
        }
        let (start, end) = self.languages[language].forms[number as usize];
        for at in start..end {
            let form = self.run.forms[at as usize];
            self.run.word_counts[form.word as usize] += 1;
            if form.kind == TermKind::Stem || part.is_name {
                occurrences.push(Occurrence::new(form.term, *position, part));
            }
            *position += 1;
        }
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
        });
        self.languages.len() - 1
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

impl DocumentRun {
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
    fn finish_document(&mut self, occurrences: &mut [Occurrence]) {
        occurrences.sort_unstable();
        let mut length = 0;
        for of_term in occurrences.chunk_by(|one, other| one.term() == other.term()) {
            self.positions_starts.push(self.positions.len() as u32);
            self.push_positions(of_term);
            let frequency: u32 = of_term.iter().map(|occurrence| occurrence.weight()).sum();
            length += frequency;
            let is_in_title = of_term.iter().any(|occurrence| occurrence.is_in_title());
            self.postings.terms.push(of_term[0].term());
            self.postings.frequencies.push(Frequency::new(frequency, is_in_title));
        }
        self.postings.starts.push(self.postings.terms.len() as u32);
        self.lengths.push(length);
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

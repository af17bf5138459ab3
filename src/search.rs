//! The search index: static files that the browser fetches, a few kilobytes at a time, to find records by their words.
//!
//! There is one inverted index for each language of the site. Its stages are:
//!
//! 1. `fields`, `words`, `analysis`: the text of a record, its words, and the terms that words are forms of
//! 2. `document_run`, `collect`: the postings of all terms
//! 3. `ranking`: the impact of each posting
//! 4. `shards`, `spelling`, `results`, `facets`, `entry`: the files, in the format of `wire`
//!
//! `docs/search-format.md` describes the format. A query fetches the entry, one file for each of its words and a file
//! for each few results. The size of these files is bounded, however frequent a word is.

mod analysis;
mod collect;
mod compounds;
mod document_run;
mod entry;
mod facets;
mod fields;
mod han;
mod listed_words;
mod names;
mod parts;
mod postings;
mod ranking;
mod results;
mod shards;
mod spelling;
mod stop_words;
mod synonyms;
mod vocabulary;
mod wire;
mod word_forms;
mod word_tables;
mod words;

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::dates::Date;
use crate::fingerprint::Fingerprinter;
use crate::locale::Collation;
use crate::progress::Progress;
use crate::urls::{self, SitePath};

/// The index of one language: its files, sorted by their paths.
pub(crate) struct SearchIndex {
    language: &'static str,
    generation: String,
    /// The records in the order of their document numbers, the newest first.
    documents: Vec<RecordIndex>,
    documents_per_results_file: usize,
    /// The countries that results name, in the order of their numbers.
    countries: Vec<RecordIndex>,
    files: Vec<(SitePath, IndexFile)>,
}

/// The content of a file of the index.
enum IndexFile {
    /// Content that has been made.
    Bytes(Vec<u8>),
    /// The results of the documents from this one on. They are made when they are asked for, to save memory.
    Results(usize),
}

impl SearchIndex {
    /// Builds the index of a language of the site.
    #[must_use]
    pub(crate) fn build(catalogue: &Catalogue, language: LanguageIndex, progress: &Progress) -> Self {
        let code = catalogue.config.language(language).language.code;
        let documents = documents(catalogue, language);
        let sizes = FileSizes::of(documents.len());
        let mut collection = progress.during("words", || collect::Collection::of(catalogue, &documents, code));
        let impacts =
            progress.during("ranking", || ranking::quantised_impacts(&collection, &standing(catalogue, &documents)));
        let impacts = collection.reorder_by_term(&impacts);
        let with_positions = catalogue.config.search.phrases;
        let shards =
            progress.during("shards", || shards::write(&collection, &impacts, sizes.shard_bytes, with_positions));
        let spelling = spelling::lists(&collection);
        let facets = facets::facets(catalogue, &documents, code);
        let countries = results::countries(catalogue, &documents);
        let traditional = han::traditional_characters(collection.words.iter().map(|word| &*word.text));
        let entry = entry::EntryFile {
            catalogue,
            language,
            documents: &documents,
            documents_per_results_file: sizes.documents_per_results_file,
            collection: &collection,
            shards: &shards,
            spelling: &spelling,
            facets: &facets,
            countries: &countries,
            has_traditional: traditional.is_some(),
        };
        let entry = entry.json();
        // Dropped before files are made of the shards, which takes as much memory once more for a while.
        drop(collection);
        let generation = generation(catalogue, &documents, &entry, &shards);
        let mut index = Self {
            language: code,
            generation,
            documents,
            documents_per_results_file: sizes.documents_per_results_file,
            countries,
            files: Vec::new(),
        };
        traditional.into_iter().for_each(|characters| index.push_parts("han", &characters));
        index.with_files(catalogue, &entry, shards, spelling, &facets)
    }

    /// Makes the files. Shards and lists are dropped one by one as their files are made.
    fn with_files(
        mut self,
        catalogue: &Catalogue,
        entry: &str,
        shards: shards::Shards,
        spelling: [spelling::SpellingList; 2],
        facets: &[facets::Facet],
    ) -> Self {
        let script = wire::json_script(&self.generation, "entry", entry);
        self.push("entry", IndexFile::Bytes(script));
        for (number, shard) in shards.shards.into_iter().enumerate() {
            self.push_parts(&format!("w{number}"), &[shard.words, shard.terms]);
        }
        for (number, postings) in shards.overflow.into_iter().enumerate() {
            self.push_parts(&format!("t{number}"), &[postings]);
        }
        for (number, positions) in shards.positions.into_iter().enumerate() {
            self.push_parts(&format!("p{number}"), &positions);
        }
        for (list, name) in spelling.into_iter().zip(["s", "r"]) {
            for (number, words) in list.files.into_iter().enumerate() {
                self.push_parts(&format!("{name}{number}"), &[words]);
            }
        }
        for (number, facet) in facets.iter().enumerate() {
            self.push_parts(&format!("f{number}"), &facet.lines());
        }
        self.push_parts("dates", &[dates(catalogue, &self.documents)]);
        self.push_parts("titles", &[titles(catalogue, &self.documents, self.language)]);
        for number in 0..self.documents.len().div_ceil(self.documents_per_results_file) {
            self.push(&format!("d{number}"), IndexFile::Results(number * self.documents_per_results_file));
        }
        self.files.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        self
    }

    /// How many files there are.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The path of a file, relative to the site's root.
    #[must_use]
    pub(crate) fn path(&self, file: usize) -> &SitePath {
        &self.files[file].0
    }

    /// The content of a file.
    #[must_use]
    pub(crate) fn content(&self, catalogue: &Catalogue, file: usize) -> Cow<'_, [u8]> {
        let (path, file) = &self.files[file];
        match file {
            IndexFile::Bytes(bytes) => Cow::Borrowed(bytes),
            IndexFile::Results(first) => {
                let last = (first + self.documents_per_results_file).min(self.documents.len());
                let lines: Vec<String> = (self.documents[*first..last].iter())
                    .map(|document| results::line(catalogue, *document, self.language, &self.countries))
                    .collect();
                let name = path.as_str().rsplit('/').next().unwrap_or_default().trim_end_matches(".js");
                Cow::Owned(wire::script(&self.generation, name, &lines))
            }
        }
    }

    fn push_parts(&mut self, name: &str, parts: &[Vec<u8>]) {
        let script = wire::script(&self.generation, name, parts);
        self.push(name, IndexFile::Bytes(script));
    }

    fn push(&mut self, name: &str, file: IndexFile) {
        self.files.push((urls::search_file(self.language, name), file));
    }
}

/// The sizes of files. They grow with the cube root of the number of documents, which bounds both the number of files
/// and the cost of a query.
struct FileSizes {
    /// The target size of a shard in bytes.
    shard_bytes: usize,
    documents_per_results_file: usize,
}

impl FileSizes {
    fn of(documents: usize) -> Self {
        let growth = libm::cbrt(documents as f64 / 10_000.0);
        Self {
            shard_bytes: ((5_000.0 * growth) as usize).clamp(4_000, 24_000),
            documents_per_results_file: ((12.0 * growth).round() as usize).clamp(6, 64),
        }
    }
}

/// The indexed records, the newest first, those without a date last. A record's place is its document number.
fn documents(catalogue: &Catalogue, language: LanguageIndex) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let mut documents: Vec<RecordIndex> =
        catalogue.config.schema.kinds().flat_map(|(kind, _)| view.list(kind).iter().copied()).collect();
    documents.sort_unstable_by_key(|index| (Reverse(catalogue.record(*index).date), view.rank(*index)));
    documents
}

/// How much each document is referred to by others, from 0 to 1 for the one that is most of all, as a logarithm.
fn standing(catalogue: &Catalogue, documents: &[RecordIndex]) -> Vec<f32> {
    let mut counts: FxHashMap<RecordIndex, u32> = FxHashMap::default();
    for document in documents {
        let references = &catalogue.record(*document).references;
        references.iter().for_each(|reference| *counts.entry(reference.target).or_default() += 1);
    }
    let logarithm = |count: u32| libm::log2f(1.0 + count as f32);
    let most = logarithm(counts.values().copied().max().unwrap_or(1));
    documents.iter().map(|document| logarithm(counts.get(document).copied().unwrap_or(0)) / most).collect()
}

/// The name of the index's generation. It changes with every file that refers to another file, and with the order of
/// documents, so that the client never combines files of two builds that do not fit together.
fn generation(catalogue: &Catalogue, documents: &[RecordIndex], entry: &str, shards: &shards::Shards) -> String {
    let mut all = Fingerprinter::default();
    all.add(entry.as_bytes());
    for document in documents {
        let record = catalogue.record(*document);
        all.add(format!("{}\t{}\n", record.id, record.kind.0).as_bytes());
    }
    for shard in &shards.shards {
        all.add(&shard.words);
        all.add(&shard.terms);
    }
    shards.overflow.iter().chain(shards.positions.iter().flatten()).for_each(|part| all.add(part));
    wire::generation(all.finish())
}

/// The dates of the documents that have one, as differences of [`day_number`] to the document before.
fn dates(catalogue: &Catalogue, documents: &[RecordIndex]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut before = day_number(Date { year: 9999, month: 12, day: 31 });
    for date in documents.iter().map_while(|index| catalogue.record(*index).date) {
        wire::push_number(before - day_number(date), &mut text);
        before = day_number(date);
    }
    text
}

/// A number that grows with the date. A year has 13 months of 32 days, because month and day are 0 if they are not
/// known.
fn day_number(date: Date) -> u32 {
    (u32::from(date.year.unsigned_abs()) * 13 + u32::from(date.month)) * 32 + u32::from(date.day)
}

/// The rank of each document in the order of titles.
fn titles(catalogue: &Catalogue, documents: &[RecordIndex], code: &str) -> Vec<u8> {
    let collation = Collation::of(code);
    let keys: Vec<Vec<u8>> =
        documents.iter().map(|index| collation.key(catalogue.record(*index).title(code))).collect();
    let mut order: Vec<u32> = (0..documents.len() as u32).collect();
    order.sort_by(|one, other| keys[*one as usize].cmp(&keys[*other as usize]));
    let mut places = vec![0; documents.len()];
    for (place, document) in order.iter().enumerate() {
        places[*document as usize] = place as u32;
    }
    let mut text = Vec::new();
    places.into_iter().for_each(|place| wire::push_number(place, &mut text));
    text
}

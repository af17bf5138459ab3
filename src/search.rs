//! The search index: what the browser fetches to find records by their words, a few kilobytes at a time.
//!
//! For each language of the site the words of all records (`fields`, `words`, `analysis`) are brought together
//! (`collect`), weighed (`ranking`) and written as many small files (`terms`, `spelling`, `results`, `facets`) in the
//! format of `wire`, which `docs/search-format.md` describes. What a query costs is an entry, a file for each word and
//! one for each result; nothing grows with how often a word occurs.

mod affixes;
mod analysis;
mod collect;
mod entry;
mod facets;
mod fields;
mod ranking;
mod results;
mod spelling;
mod terms;
mod vocabulary;
mod wire;
mod words;

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::dates::Date;
use crate::fingerprint::Fingerprinter;
use crate::locale::Collation;
use crate::progress::Progress;
use crate::urls::{self, SitePath};

pub use wire::VERSION;

/// The index of one language: its files, sorted by their paths.
pub struct SearchIndex {
    language: &'static str,
    generation: String,
    /// The records, newest first; a document's number is its place here.
    documents: Vec<RecordIndex>,
    /// How many documents share a file of results.
    per_file: usize,
    /// The countries that results name, in the order of their numbers.
    countries: Vec<RecordIndex>,
    files: Vec<(SitePath, IndexFile)>,
}

/// What a file of the index holds.
enum IndexFile {
    /// What is written already.
    Bytes(Vec<u8>),
    /// What is shown of the documents from this one on.
    Results(usize),
}

impl SearchIndex {
    /// Builds the index of a language of the site.
    #[must_use]
    pub fn build(catalogue: &Catalogue, language: LanguageIndex, progress: &Progress) -> Self {
        let code = catalogue.config.language(language).language.code;
        let documents = documents(catalogue, language);
        let sizes = Sizes::of(documents.len());
        let mut collection = progress.during("words", || collect::Collection::of(catalogue, &documents, code));
        let levels = progress.during("ranking", || ranking::levels(&collection));
        let levels = collection.by_term(&levels);
        let shards = progress
            .during("shards", || terms::write(&collection, &levels, sizes.shard, catalogue.config.search.phrases));
        let spelling = spelling::lists(&collection);
        let facets = facets::facets(catalogue, &documents, code);
        let countries = results::countries(catalogue, &documents);
        let entry = entry::EntryFile {
            catalogue,
            language,
            documents: &documents,
            per_file: sizes.results,
            collection: &collection,
            shards: &shards,
            spelling: &spelling,
            facets: &facets,
            countries: &countries,
        };
        let entry = entry.json();
        // From here on everything is there twice for a while: as its parts and as the files made of them.
        drop(collection);
        let generation = generation(catalogue, &documents, &entry, &shards);
        let index =
            Self { language: code, generation, per_file: sizes.results, files: Vec::new(), countries, documents };
        index.with_files(catalogue, &entry, shards, spelling, &facets)
    }

    /// Makes the files; what they are made of goes as they come.
    fn with_files(
        mut self,
        catalogue: &Catalogue,
        entry: &str,
        shards: terms::Shards,
        spelling: [spelling::List; 2],
        facets: &[facets::Facet],
    ) -> Self {
        let script = wire::json_script(&self.generation, "entry", entry);
        self.push("entry", IndexFile::Bytes(script));
        for (number, (words, terms)) in shards.words.into_iter().enumerate() {
            self.push_parts(&format!("w{number}"), &[words, terms]);
        }
        for (number, tail) in shards.tails.into_iter().enumerate() {
            self.push_parts(&format!("t{number}"), &[tail]);
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
        for number in 0..self.documents.len().div_ceil(self.per_file) {
            self.push(&format!("d{number}"), IndexFile::Results(number * self.per_file));
        }
        self.files.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        self
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none, which is never so.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The path of a file, relative to the site's root.
    #[must_use]
    pub fn path(&self, file: usize) -> &SitePath {
        &self.files[file].0
    }

    /// Which file lies at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()
    }

    /// What a file holds.
    #[must_use]
    pub fn content(&self, catalogue: &Catalogue, file: usize) -> Cow<'_, [u8]> {
        let (path, file) = &self.files[file];
        match file {
            IndexFile::Bytes(bytes) => Cow::Borrowed(bytes),
            IndexFile::Results(first) => {
                let last = (first + self.per_file).min(self.documents.len());
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

/// How large files are: they grow with the cube root of the number of documents, so that neither their number nor what a
/// query costs gets out of hand.
struct Sizes {
    /// About how many bytes a shard of words has.
    shard: usize,
    /// How many documents share a file of results.
    results: usize,
}

impl Sizes {
    fn of(documents: usize) -> Self {
        let growth = libm::cbrt(documents as f64 / 10_000.0);
        Self {
            shard: ((5_400.0 * growth) as usize).clamp(4_000, 24_000),
            results: ((12.0 * growth).round() as usize).clamp(6, 64),
        }
    }
}

/// The records that can be found, newest first; those without a date last.
fn documents(catalogue: &Catalogue, language: LanguageIndex) -> Vec<RecordIndex> {
    let view = catalogue.view(language);
    let mut documents: Vec<RecordIndex> =
        catalogue.config.schema.kinds().flat_map(|(kind, _)| view.list(kind).iter().copied()).collect();
    documents.sort_unstable_by_key(|index| (Reverse(catalogue.record(*index).date), view.rank(*index)));
    documents
}

/// What tells this index from others whose files could not be used together with its own: every file that refers to another,
/// and which record each document is.
fn generation(catalogue: &Catalogue, documents: &[RecordIndex], entry: &str, shards: &terms::Shards) -> String {
    let mut all = Fingerprinter::default();
    all.add(entry.as_bytes());
    for document in documents {
        let record = catalogue.record(*document);
        all.add(format!("{}\t{}\n", record.id, record.kind.0).as_bytes());
    }
    for (words, terms) in &shards.words {
        all.add(words);
        all.add(terms);
    }
    shards.tails.iter().chain(shards.positions.iter().flatten()).for_each(|part| all.add(part));
    wire::generation(all.finish())
}

/// The dates of the documents that have one: how much each is before the one before it, as [`day`] counts.
fn dates(catalogue: &Catalogue, documents: &[RecordIndex]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut before = day(Date { year: 9999, month: 12, day: 31 });
    for date in documents.iter().map_while(|index| catalogue.record(*index).date) {
        wire::push_number(before - day(date), &mut text);
        before = day(date);
    }
    text
}

/// A number that grows with the date: 13 months of 32 days a year, month and day 0 where they are not known.
fn day(date: Date) -> u32 {
    (u32::from(date.year.unsigned_abs()) * 13 + u32::from(date.month)) * 32 + u32::from(date.day)
}

/// Each document's place in the order of titles.
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

//! The entry file of an index: what the client must know before it can ask for any other file.

use std::collections::BTreeMap;

use serde::Serialize;

use super::analysis::Analyser;
use super::collect::Collection;
use super::facets::Facet;
use super::shards::{SHARDS_PER_POSITION_FILE, Shards};
use super::spelling::SpellingList;
use super::{ranking, wire, word_forms};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::urls::ROOT;

/// What an entry is made from.
pub(super) struct EntryFile<'e> {
    pub(super) catalogue: &'e Catalogue,
    pub(super) language: LanguageIndex,
    pub(super) documents: &'e [RecordIndex],
    pub(super) documents_per_results_file: usize,
    pub(super) collection: &'e Collection,
    pub(super) shards: &'e Shards,
    pub(super) spelling: &'e [SpellingList; 2],
    pub(super) facets: &'e [Facet],
    pub(super) countries: &'e [RecordIndex],
    /// Whether there is a file of traditional Chinese characters.
    pub(super) has_traditional: bool,
}

/// The entry as it is written; the names of its keys are part of the format.
#[derive(Serialize)]
struct EncodedEntry<'e> {
    #[serde(rename = "records")]
    document_count: usize,
    /// The impact that each quantised value stands for.
    #[serde(rename = "impacts")]
    impact_values: Vec<f32>,
    /// For each kind: its name, what one record is called, and the address of a record with `*` for its id.
    kinds: Vec<(&'e str, &'e str, String)>,
    #[serde(rename = "results")]
    documents_per_results_file: usize,
    /// 0 if there are no files of positions.
    #[serde(rename = "positions")]
    shards_per_position_file: usize,
    /// Front-coded, as is `spelling_boundaries`.
    #[serde(rename = "words")]
    shard_boundaries: String,
    /// Of the list of words, and of the list of reversed words.
    #[serde(rename = "spelling")]
    spelling_boundaries: [String; 2],
    /// Divided by spaces; those that are names have an exclamation mark.
    #[serde(rename = "stop")]
    stop_words: String,
    /// The rules of word forms: prefixes, endings and spellings of each language of the documents.
    forms: Vec<[&'static str; 3]>,
    /// The name and the label of each facet.
    facets: Vec<(&'e str, &'e str)>,
    #[serde(rename = "countries")]
    country_names: Vec<&'e str>,
    #[serde(rename = "han", skip_serializing_if = "std::ops::Not::not")]
    has_traditional: bool,
}

impl EntryFile<'_> {
    /// The entry as JSON.
    pub(super) fn json(&self) -> String {
        let config = &self.catalogue.config;
        let code = config.language(self.language).language.code;
        let addresses = &config.language(self.language).addresses;
        let pattern = |folder: &str| addresses.record(folder, "*").link().trim_start_matches(ROOT).to_owned();
        let has_positions = !self.shards.positions.is_empty();
        let encoded = EncodedEntry {
            document_count: self.documents.len(),
            impact_values: ranking::impact_values(),
            kinds: (config.schema.kinds())
                .map(|(_, kind)| (&*kind.name, kind.label.get(code), pattern(&kind.folder)))
                .collect(),
            documents_per_results_file: self.documents_per_results_file,
            shards_per_position_file: if has_positions { SHARDS_PER_POSITION_FILE } else { 0 },
            shard_boundaries: front_coded(&self.shards.boundaries),
            spelling_boundaries: self.spelling.each_ref().map(|list| front_coded(&list.boundaries)),
            stop_words: self.stop_words(code),
            forms: self.collection.languages.iter().filter_map(|code| word_forms::of(code)).collect(),
            facets: self.facets.iter().map(|facet| (&*facet.name, &*facet.label)).collect(),
            has_traditional: self.has_traditional,
            country_names: self.countries.iter().map(|country| self.catalogue.title(*country, self.language)).collect(),
        };
        // Text, numbers and lists: JSON can hold them all.
        serde_json::to_string(&encoded).unwrap_or_default()
    }

    /// The stop words of the records and the common ones of the language, sorted and divided by spaces. Those that are
    /// names by themselves have an exclamation mark behind them.
    fn stop_words(&self, code: &str) -> String {
        let collection = self.collection;
        // The stop words of names elsewhere are left out, unless they are such a name.
        let in_records = (collection.words.iter())
            .filter(|word| collection.is_stop_word(word) && (word.count > 0 || collection.is_whole_name(word)));
        let mut stop_words: BTreeMap<String, bool> =
            Analyser::new(code).common_stop_words().map(|word| (word, false)).collect();
        stop_words.extend(in_records.map(|word| (word.text.to_string(), self.collection.is_whole_name(word))));
        let written = stop_words.into_iter().map(|(word, is_name)| if is_name { word + "!" } else { word });
        written.collect::<Vec<_>>().join(" ")
    }
}

/// Sorted words, front-coded, each with a space behind it.
fn front_coded(words: &[String]) -> String {
    let mut text = Vec::new();
    let mut before = "";
    for word in words {
        wire::push_front_coded(word, before, &mut text);
        text.push(b' ');
        before = word;
    }
    // Only whole characters of words and ASCII digits were appended.
    String::from_utf8(text).unwrap_or_default()
}

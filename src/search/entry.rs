//! The entry of an index: what the client must know before it can ask for anything else.

use std::collections::BTreeSet;

use serde::Serialize;

use super::analysis::Analyser;
use super::collect::Collection;
use super::facets::Facet;
use super::spelling::List;
use super::terms::{SHARDS_PER_POSITIONS, Shards};
use super::{affixes, ranking, wire};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::urls::ROOT;

/// What an entry is made from.
pub(super) struct EntryFile<'e> {
    pub(super) catalogue: &'e Catalogue,
    pub(super) language: LanguageIndex,
    pub(super) documents: &'e [RecordIndex],
    pub(super) per_file: usize,
    pub(super) collection: &'e Collection,
    pub(super) shards: &'e Shards,
    pub(super) spelling: &'e [List; 2],
    pub(super) facets: &'e [Facet],
    pub(super) countries: &'e [RecordIndex],
}

/// The entry as it is written. Field names are part of the format.
#[derive(Serialize)]
struct EncodedEntry<'e> {
    records: usize,
    impacts: Vec<f32>,
    /// Name, label of one, address pattern.
    kinds: Vec<(&'e str, &'e str, String)>,
    /// Documents in a file of results.
    results: usize,
    /// Shards in a file of positions; 0 where there are none.
    positions: usize,
    words: String,
    spelling: [String; 2],
    stop: String,
    /// Beginnings and endings of forms, divided by spaces, the empty one among them.
    affixes: [String; 2],
    /// Name and label.
    facets: Vec<(&'e str, &'e str)>,
    /// What countries are called.
    countries: Vec<&'e str>,
}

impl EntryFile<'_> {
    /// The entry as JSON.
    pub(super) fn json(&self) -> String {
        let config = &self.catalogue.config;
        let code = config.language(self.language).language.code;
        let addresses = &config.language(self.language).addresses;
        let pattern = |folder: &str| addresses.record(folder, "*").link().trim_start_matches(ROOT).to_owned();
        let is_stop_word = |terms: &[u32]| terms.iter().all(|term| self.collection.is_stop_word(*term));
        let in_records = self.collection.words.iter().filter(|word| is_stop_word(&word.terms));
        let mut stop: BTreeSet<String> = in_records.map(|word| word.text.to_string()).collect();
        stop.extend(Analyser::new(code).asked_with(code));
        let stop: Vec<String> = stop.into_iter().collect();
        let written = EncodedEntry {
            records: self.documents.len(),
            impacts: ranking::impacts(),
            kinds: (config.schema.kinds())
                .map(|(_, kind)| (&*kind.name, kind.label.get(code), pattern(&kind.folder)))
                .collect(),
            results: self.per_file,
            positions: if self.shards.positions.is_empty() { 0 } else { SHARDS_PER_POSITIONS },
            words: starts(&self.shards.starts),
            spelling: [starts(&self.spelling[0].starts), starts(&self.spelling[1].starts)],
            stop: stop.join(" "),
            affixes: affixes::affixes(self.collection, &self.shards.hosts).map(|affixes| affixes.join(" ")),
            countries: self.countries.iter().map(|country| self.catalogue.title(*country, self.language)).collect(),
            facets: self.facets.iter().map(|facet| (&*facet.name, &*facet.label)).collect(),
        };
        // Text, numbers and lists: there is nothing in it that JSON could not hold.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

/// Where files start, front-coded, each behind a space.
fn starts(starts: &[String]) -> String {
    let mut text = Vec::new();
    let mut before = "";
    for start in starts {
        wire::push_front_coded(start, before, &mut text);
        text.push(b' ');
        before = start;
    }
    // What is appended is whole characters of words, and digits of the format, which are ASCII.
    String::from_utf8(text).unwrap_or_default()
}

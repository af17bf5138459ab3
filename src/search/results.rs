//! The files that hold what a result shows: a line of text for each document, a few documents in a file.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, Record, RecordIndex, examples};
use crate::config::{LanguageIndex, Role};

use super::wire;

/// The most characters of a summary, or of the start of the body where there is no summary.
const MAX_EXCERPT_CHARACTERS: usize = 100;
/// The most words of a title that are compared with the id.
const MAX_TITLE_WORDS: usize = 40;
/// The most countries that a result names.
const MAX_COUNTRIES: usize = 3;

/// The line of a document: id, kind, date, language, title, excerpt and countries, divided by tabs.
pub(super) fn line(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: &'static str,
    countries: &[RecordIndex],
) -> String {
    let record = catalogue.record(index);
    let written_in = record.translation(language).map_or(language, |translation| translation.language);
    let date = record.date.map(|date| date.to_string()).unwrap_or_default();
    let name = name_in_folder(catalogue, index, language);
    let mut line = format!("{}\t{}\t{date}\t", short_id(&name, record.title(language)), record.kind.0);
    if written_in != language {
        line.push_str(written_in);
    }
    line.push('\t');
    push_cut(&examples::marked_title(catalogue, index, language), usize::MAX, &mut line);
    line.push('\t');
    match record.summary(language) {
        Some(summary) => push_cut(summary, MAX_EXCERPT_CHARACTERS, &mut line),
        None => push_cut(&body_start(record, language), MAX_EXCERPT_CHARACTERS, &mut line),
    }
    line.push('\t');
    push_countries(catalogue, record, countries, &mut line);
    line.truncate(line.trim_end_matches('\t').len());
    line
}

/// The name that a document has in the folder of its kind: its id, unless it has an address of its own.
fn name_in_folder<'c>(catalogue: &'c Catalogue, index: RecordIndex, language: &str) -> Cow<'c, str> {
    let record = catalogue.record(index);
    let site_language = catalogue.config.language_of(language).unwrap_or(LanguageIndex::DEFAULT);
    let Some(stem) = catalogue.own_addresses().stem(index, site_language) else { return Cow::Borrowed(&record.id) };
    let folder = &catalogue.config.schema.kind(record.kind).folder;
    match stem.strip_prefix(&**folder).and_then(|rest| rest.strip_prefix('/')) {
        _ if folder.is_empty() => Cow::Borrowed(stem),
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned("../".repeat(folder.split('/').count()) + stem),
    }
}

/// An id in which the first words of the title are replaced by their number: `*3` stands for three words. Most ids hold
/// words of their title. No id has an asterisk of its own, because no file name of Windows may.
fn short_id(id: &str, title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MAX_TITLE_WORDS).collect();
    for count in (2..=words.len()).rev() {
        if let Some(at) = id.find(&words[..count].join("-")) {
            let behind = &id[at + words[..count].join("-").len()..];
            // A digit that follows would be read as part of the number.
            if !behind.starts_with(|next: char| next.is_ascii_digit()) {
                return format!("{}*{count}{behind}", &id[..at]);
            }
        }
    }
    id.to_owned()
}

/// The first words of a body: at least as many as an excerpt shows.
fn body_start(record: &Record, language: &str) -> String {
    let mut start = String::new();
    for run in record.body(language).into_iter().flat_map(|body| body.text_runs()) {
        start.extend([&*run.text, " "]);
        if start.len() >= 2 * MAX_EXCERPT_CHARACTERS {
            break;
        }
    }
    start
}

/// The countries that the documents refer to, sorted. The lines of documents refer to them by their places in this
/// list.
pub(super) fn countries(catalogue: &Catalogue, documents: &[RecordIndex]) -> Vec<RecordIndex> {
    let mut all: Vec<RecordIndex> =
        documents.iter().flat_map(|document| countries_of(catalogue, catalogue.record(*document))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The countries that a record refers to, in the order of its references.
fn countries_of(catalogue: &Catalogue, record: &Record) -> Vec<RecordIndex> {
    let mut named: Vec<RecordIndex> = Vec::new();
    for reference in &record.references {
        let target = catalogue.record(reference.target);
        if catalogue.config.schema.kind(target.kind).role == Role::Country && !named.contains(&reference.target) {
            named.push(reference.target);
        }
    }
    named
}

/// Appends the first countries of a record as numbers from 1; a 0 behind them says that there are more.
fn push_countries(catalogue: &Catalogue, record: &Record, countries: &[RecordIndex], line: &mut String) {
    let named = countries_of(catalogue, record);
    let mut numbers = Vec::new();
    for country in named.iter().take(MAX_COUNTRIES) {
        let place = countries.binary_search(country).map_or(0, |place| place + 1);
        wire::push_number(place as u32, &mut numbers);
    }
    if named.len() > MAX_COUNTRIES {
        wire::push_number(0, &mut numbers);
    }
    line.extend(numbers.into_iter().map(char::from));
}

/// Appends a text with its white space as single spaces. A text of more characters than `limit` is cut after a word.
fn push_cut(text: &str, limit: usize, line: &mut String) {
    let mut room = limit;
    for (at, word) in text.split_whitespace().enumerate() {
        let characters = word.chars().count() + usize::from(at > 0);
        if characters > room {
            if at == 0 {
                line.extend(word.chars().take(room));
            }
            line.push('…');
            return;
        }
        room -= characters;
        if at > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
}

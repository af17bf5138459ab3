//! What a result shows of a record: a line of text for each document, a few in a file.

use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::Role;
use crate::content::text;

use super::wire;

/// The most characters that are shown of a summary, or of a body that stands in for one.
const LONGEST: usize = 100;
/// The most words of a title that an id may repeat.
const MOST_WORDS: usize = 40;
/// The most countries that are named.
const COUNTRIES: usize = 3;

/// A document's line: id, kind, date, language, title, text and countries, divided by tabs.
pub(super) fn line(
    catalogue: &Catalogue,
    index: RecordIndex,
    language: &'static str,
    countries: &[RecordIndex],
) -> String {
    let record = catalogue.record(index);
    let written_in = record.translation(language).map_or(language, |translation| translation.language);
    let date = record.date.map(|date| date.to_string()).unwrap_or_default();
    let mut line = format!("{}\t{}\t{date}\t", short_id(&record.id, record.title(language)), record.kind.0);
    if written_in != language {
        line.push_str(written_in);
    }
    line.push('\t');
    push_cut(record.title(language), usize::MAX, &mut line);
    line.push('\t');
    match record.summary(language) {
        Some(summary) => push_cut(summary, LONGEST, &mut line),
        None => push_cut(&beginning(record, language), LONGEST, &mut line),
    }
    line.push('\t');
    push_countries(catalogue, record, countries, &mut line);
    line.truncate(line.trim_end_matches('\t').len());
    line
}

/// An id whose first or last words are the first ones of the title, as most are: `*3` stands for three of them. No id has
/// an asterisk, since no file of Windows may.
fn short_id(id: &str, title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.take(MOST_WORDS).collect();
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

/// The first words of a body.
fn beginning(record: &Record, language: &str) -> String {
    let mut beginning = String::new();
    if let Some(body) = record.body(language) {
        text::runs(&body.html, |run, _| {
            if beginning.len() < 2 * LONGEST {
                beginning.push_str(&run);
                beginning.push(' ');
            }
        });
    }
    beginning
}

/// The countries that the documents refer to, sorted; a line names them by their places in this list.
pub(super) fn countries(catalogue: &Catalogue, documents: &[RecordIndex]) -> Vec<RecordIndex> {
    let mut all: Vec<RecordIndex> =
        documents.iter().flat_map(|document| countries_of(catalogue, catalogue.record(*document))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

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

/// Appends the first countries of a record as numbers from 1, and 0 where there are more.
fn push_countries(catalogue: &Catalogue, record: &Record, countries: &[RecordIndex], line: &mut String) {
    let named = countries_of(catalogue, record);
    let mut numbers = Vec::new();
    for country in named.iter().take(COUNTRIES) {
        let place = countries.binary_search(country).map_or(0, |place| place + 1);
        wire::push_number(place as u32, &mut numbers);
    }
    if named.len() > COUNTRIES {
        wire::push_number(0, &mut numbers);
    }
    line.extend(numbers.into_iter().map(char::from));
}

/// Appends a text with its white space as single spaces, cut behind a word where it is too long.
fn push_cut(text: &str, longest: usize, line: &mut String) {
    let mut room = longest;
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

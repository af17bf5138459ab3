//! The embedded tables, as text. `tools/` has the programs that make them, and the tables name their sources.

/// Countries and regions, with their names.
pub(crate) static PLACES: &str = include_str!("data/places.tsv");
/// The languages of ISO 639-1, with their names.
pub(crate) static LANGUAGES: &str = include_str!("data/languages.tsv");
/// The other subtags of language tags, with their names.
pub(crate) static SUBTAGS: &str = include_str!("data/subtags.tsv");
/// Words that are too frequent to tell records apart, by language.
pub(crate) static STOP_WORDS: &str = include_str!("data/stop_words.tsv");

/// Traditional Chinese characters, each followed by its simplified form.
pub(crate) static HAN: &str = include_str!("data/han.tsv");

/// The rows of a table, without its comments.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

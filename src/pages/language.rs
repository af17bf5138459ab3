//! In which language what a page shows is, where that is not the page's own.

use super::contract::Text;
use crate::catalogue::{Record, Translation};
use crate::languages::{self, Language};

/// The language and direction of a record's title, where the language is not the page's.
pub(super) fn foreign(record: &Record, code: &str) -> (Option<Text>, Option<Text>) {
    tagged(Some(title_language(record, code)).filter(|language| *language != code))
}

/// The language that a record's title is in; what places are called is in every language of the built-in tables.
pub(super) fn title_language<'c>(record: &Record, code: &'c str) -> &'c str {
    record.translation(code).filter(|_| record.built_in.is_none()).map_or(code, |translation| translation.language)
}

/// The language and direction of what a translation states, where the language is not that of what stands around it.
pub(super) fn inner(translation: Option<&Translation>, around: &str) -> (Option<Text>, Option<Text>) {
    tagged(translation.map(|translation| translation.language).filter(|language| *language != around))
}

fn tagged(language: Option<&str>) -> (Option<Text>, Option<Text>) {
    let language = language.and_then(Language::of_code);
    (language.map(|language| language.code.into()), language.map(|language| language.direction().into()))
}

/// What a language is called in another.
pub(super) fn language_name(of: &str, code: &str) -> Text {
    Language::of_code(of).map_or(of, |language| language.names[languages::column(code)]).into()
}

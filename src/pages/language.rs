//! The language and direction of texts that are not in the language of the page.

use super::contract::Text;
use crate::catalogue::{Record, Translation};
use crate::languages::Language;

/// The language and direction of a record's title; none if it is in the page's language.
pub(super) fn foreign(record: &Record, code: &str) -> (Option<Text>, Option<Text>) {
    tagged(Some(title_language(record, code)).filter(|language| *language != code))
}

/// The language of a record's title. Built-in records have a title in every language.
pub(super) fn title_language<'c>(record: &Record, code: &'c str) -> &'c str {
    record.title_language(code)
}

/// The language and direction of a text of a translation; none if it is in the language `around` it.
pub(super) fn inner(translation: Option<&Translation>, around: &str) -> (Option<Text>, Option<Text>) {
    tagged(translation.map(|translation| translation.language).filter(|language| *language != around))
}

fn tagged(language: Option<&str>) -> (Option<Text>, Option<Text>) {
    let language = language.and_then(Language::of_code);
    (language.map(|language| language.code.into()), language.map(|language| language.direction().into()))
}

/// The name of the language `of` in the language `code`.
pub(super) fn language_name(of: &str, code: &str) -> Text {
    Language::of_code(of).map_or(of, |language| language.name_in(code)).into()
}

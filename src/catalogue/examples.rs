//! Examples: records that were made up to show how a catalogue works. Where only the title of one is shown, it says so.

use std::borrow::Cow;

use super::{Catalogue, RecordIndex};
use crate::languages;

/// "Example" in each of [`languages::TABLE_LANGUAGES`], and in further languages of the built-in theme.
const WORDS: [&str; 6] = ["example", "exemple", "ejemplo", "пример", "مثال", "示例"];
const FURTHER_WORDS: &[(&str, &str)] = &[("pt", "exemplo"), ("zh-Hant", "範例")];

/// The title of a record in a language; that of an example has the word for it behind it.
#[must_use]
pub(crate) fn marked_title<'c>(catalogue: &'c Catalogue, index: RecordIndex, language: &str) -> Cow<'c, str> {
    let record = catalogue.record(index);
    let title = record.title(language);
    if !record.example {
        return Cow::Borrowed(title);
    }
    // The word is in the language of the title, so that a screen reader says both in one.
    let language = record.title_language(language);
    let (open, close) = if served(language).any(|code| code == "zh") { ("（", "）") } else { (" (", ")") };
    Cow::Owned(format!("{title}{open}{}{close}", word(language)))
}

/// The word for an example in a language; the English one in others than those of the built-in theme.
fn word(language: &str) -> &'static str {
    let of = |code: &str| FURTHER_WORDS.iter().find(|(known, _)| *known == code).map(|(_, word)| *word);
    served(language).find_map(of).unwrap_or(WORDS[languages::column(language)])
}

/// A language, and those that serve for it.
fn served(language: &str) -> impl Iterator<Item = &str> {
    std::iter::once(language).chain(languages::parents(language))
}

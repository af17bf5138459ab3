//! The names of a record: its title, and others that readers may know it by. They are its other names and short forms,
//! its titles in other languages, and for a place all that the embedded tables call it.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use rustc_hash::FxHashSet;

use super::parts::{Part, PartRole, TITLE_WEIGHT};
use super::words::{self, Piece};
use super::{analysis, stop_words};
use crate::catalogue::{BuiltIn, Catalogue, Record, RecordIndex, Translation};
use crate::config::{Field, FieldType};

/// The fewest capitals of a short form in brackets.
const MIN_CAPITALS: usize = 2;
/// The fewest and the most initials of an acronym.
const INITIALS: RangeInclusive<usize> = 2..=8;

/// The names of text fields that hold names of the record.
const NAME_FIELDS: [&str; 3] = ["acronym", "abbreviation", "short_name"];

/// Whether the values of a field are names of the record.
pub(super) fn are_names(field: &Field) -> bool {
    field.kind == FieldType::Text && NAME_FIELDS.contains(&&*field.name)
}

/// Calls `found` with each name of a record, the title first.
pub(super) fn parts<'c>(
    catalogue: &'c Catalogue,
    index: RecordIndex,
    language: &'static str,
    found: &mut impl FnMut(Part<'c>),
) {
    let record = catalogue.record(index);
    let written_in = record.title_language(language);
    let (title, short_form) = without_short_form(record.title(language));
    let part = |text: &'c str, role| Part { text: text.into(), language: written_in, weight: TITLE_WEIGHT, role };
    found(part(title, PartRole::Title));
    for name in short_form.into_iter().chain(record.also(language).iter().map(|name| &**name)) {
        found(part(name, PartRole::OtherName));
    }
    let is_term = catalogue.config.schema.kind(record.kind).is_term;
    if is_term && short_form.is_none() {
        let of_translation =
            |translation: &'c Translation| Some(initials(translation.title.as_deref()?, translation.language));
        let all: BTreeSet<String> = record.translations.iter().filter_map(of_translation).flatten().collect();
        for initials in all {
            found(Part { text: initials.into(), language, weight: TITLE_WEIGHT, role: PartRole::NameElsewhere });
        }
    }
    if record.built_in.is_some() || (is_term && record.translations.len() > 1) {
        names_elsewhere(record, language, found);
    }
}

/// Calls `found` with the names that a term or a place has in other languages, but those that add no word.
fn names_elsewhere<'c>(record: &'c Record, language: &'static str, found: &mut impl FnMut(Part<'c>)) {
    let mut known = FxHashSet::default();
    let mut add = |name: Cow<'c, str>, of: &'c str, is_shown: bool| {
        if has_new_word(&name, &mut known) && !is_shown {
            found(Part { text: name, language: of, weight: TITLE_WEIGHT, role: PartRole::NameElsewhere });
        }
    };
    add(record.title(language).into(), language, true);
    record.also(language).iter().for_each(|name| add((&**name).into(), language, true));
    for translation in &record.translations {
        for name in translation.title.iter().chain(&translation.also) {
            let (long, short) = without_short_form(name);
            std::iter::once(long).chain(short).for_each(|name| add(name.into(), translation.language, false));
        }
    }
    match &record.built_in {
        Some(BuiltIn::Place(place)) => {
            place.all_names().for_each(|(of, name)| add(name, of.unwrap_or(language), false))
        }
        Some(BuiltIn::Language(known)) => {
            known.names.into_iter().chain([known.own_name]).for_each(|name| add(name.into(), language, false));
        }
        Some(BuiltIn::Tag(_)) | None => {}
    }
}

/// Whether a name has a word that is not known yet. All of its words are known from then on.
fn has_new_word(name: &str, known: &mut FxHashSet<String>) -> bool {
    let mut is_new = false;
    words::split(name, |piece| {
        let (Piece::Word(word) | Piece::Hyphenated(word) | Piece::Joined(_, word)) = piece;
        is_new |= known.insert(words::fold(word));
    });
    is_new
}

/// A title, and the short form that stands behind it in brackets: `Internet Governance Forum (IGF)`. It may also be the
/// other way round. Each is a name by itself.
fn without_short_form(title: &str) -> (&str, Option<&str>) {
    let halves = title.trim_end().strip_suffix([')', '）']).and_then(|rest| rest.rsplit_once(['(', '（']));
    match halves {
        Some((long, short)) if !long.trim().is_empty() && (is_short_form(short) || is_short_form(long)) => {
            (long, Some(short))
        }
        _ => (title, None),
    }
}

/// The initials of a title of several words, as its acronym has them: those of all words but stop words, and those of
/// all words (UNDP, but IoT). Scripts without capitals have no acronyms.
fn initials(title: &str, language: &str) -> impl Iterator<Item = String> {
    let stop_words = stop_words::of(analysis::analysed_as(language));
    let (mut telling, mut all) = (String::new(), String::new());
    words::split(title, |piece| {
        let (Piece::Word(word) | Piece::Hyphenated(word) | Piece::Joined(word, _)) = piece;
        if let Some(first) = word.chars().next().filter(|first| first.is_uppercase() || first.is_lowercase()) {
            all.extend(first.to_uppercase());
            if !stop_words.is_some_and(|words| words.contains(&word.to_lowercase())) {
                telling.extend(first.to_uppercase());
            }
        }
    });
    [telling, all].into_iter().filter(|initials| INITIALS.contains(&initials.chars().count()))
}

/// Whether a text is one word with several capitals.
fn is_short_form(text: &str) -> bool {
    let text = text.trim();
    !text.contains(char::is_whitespace)
        && text.chars().filter(|character| character.is_uppercase()).count() >= MIN_CAPITALS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_acronyms() {
        for (title, language, expected) in [
            ("Internet of things", "en", "IT IOT"),
            ("International Telecommunication Union", "en", "ITU ITU"),
            ("High-Level Political Forum 2017", "en", "HLPF HLPF"),
            ("Programme des Nations Unies pour le développement", "fr", "PNUD PDNUPLD"),
            ("Программа развития", "ru", "ПР ПР"),
            ("Cybersecurity", "en", ""),
            ("人工智能", "zh", ""),
            ("الأمن السيبراني", "ar", ""),
        ] {
            assert_eq!(initials(title, language).collect::<Vec<_>>().join(" "), expected, "{title}");
        }
    }

    #[test]
    fn a_short_form_in_brackets_is_a_name_by_itself() {
        for (title, long, short) in [
            ("Internet Governance Forum (IGF)", "Internet Governance Forum ", Some("IGF")),
            ("ITU (International Telecommunication Union)", "ITU ", Some("International Telecommunication Union")),
            ("信息社会世界峰会（WSIS+10）", "信息社会世界峰会", Some("WSIS+10")),
            ("World Bank (a summary)", "World Bank (a summary)", None),
            ("Forum (2019)", "Forum (2019)", None),
            ("(IGF)", "(IGF)", None),
            ("Forum (IGF) in Kenya", "Forum (IGF) in Kenya", None),
        ] {
            assert_eq!(without_short_form(title), (long, short), "{title}");
        }
    }
}

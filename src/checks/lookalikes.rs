//! Reports records that are easily taken for each other: with the same title, or with ids that differ in a hyphen.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::catalogue::{Catalogue, Record, RecordIndex, Translation, name_key, stated_tags, tag_id};
use crate::config::{KindIndex, LanguageIndex, Role};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText};
use crate::values;

pub(super) fn check(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (kind, declared) in catalogue.config.schema.kinds().filter(|(_, kind)| !kind.is_built_in()) {
        let copies = equal_titles(catalogue, kind, &declared.name, documents, &mut diagnostics);
        similar_ids(catalogue, kind, &copies, &mut diagnostics);
    }
    if let Some(tags) = catalogue.config.schema.kind_with_role(Role::Tag) {
        similar_tags(catalogue, tags, documents, &mut diagnostics);
    }
    diagnostics
}

/// Reports tags that differ in separators, accents or a plural `s` alone, at a record that has the rarer one.
fn similar_tags(
    catalogue: &Catalogue,
    tags: KindIndex,
    documents: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let view = catalogue.view(LanguageIndex::DEFAULT);
    let mut first_with: FxHashMap<String, RecordIndex> = FxHashMap::default();
    let mut by_use: Vec<RecordIndex> = catalogue.of_kind(tags).collect();
    by_use.sort_by_key(|tag| Reverse(view.count(*tag)));
    for tag in by_use {
        let first = *first_with.entry(plain_word(&catalogue.record(tag).id)).or_insert(tag);
        let Some((_, user)) = view.referrers(tag).first().filter(|_| first != tag) else { continue };
        let (common, rare) =
            (catalogue.title(first, LanguageIndex::DEFAULT), catalogue.title(tag, LanguageIndex::DEFAULT));
        let message = format!("the tags `{common}` and `{rare}` are easily taken for each other");
        let help = if view.count(first) > view.count(tag) {
            format!("if they are one, write `{common}`, which more records have, everywhere")
        } else {
            "if they are one, write one of the two everywhere".to_owned()
        };
        let place = tag_place(catalogue, documents, tags, *user, &catalogue.record(tag).id);
        let problem = Diagnostic::new(Code::SimilarIds, message).at(place).record(catalogue.name(*user)).help(help);
        diagnostics.push(problem);
    }
}

/// Where a record states a tag.
fn tag_place(
    catalogue: &Catalogue,
    documents: &[Arc<Document>],
    tags: KindIndex,
    record: RecordIndex,
    id: &str,
) -> Location {
    let record = catalogue.record(record);
    let Some(original) = record.translations.first() else { return Location::file("site.toml") };
    let found = documents.binary_search_by(|document| document.path.cmp(&original.path)).ok();
    let found = found.and_then(|at| {
        let document = &documents[at];
        let mut stated = stated_tags(document, catalogue.config.schema.kind(record.kind), tags);
        let (_, span) = stated.find(|(tag, _)| tag_id(tag) == *id)?;
        Some(SourceText { path: &document.path, text: &document.head }.place(span))
    });
    found.unwrap_or_else(|| Location::file(&original.path))
}

/// The id of a tag without hyphens, accents and an `s` at its end, unless it is short. One with a sign is as it is:
/// `c++` is not `c`.
fn plain_word(id: &str) -> String {
    const MIN_BYTES: usize = 5;
    if id.contains(|c: char| c.is_ascii_punctuation() && c != '-') {
        return id.to_owned();
    }
    let mut word = skeleton(id);
    if word.len() >= MIN_BYTES && word.ends_with('s') && !word.ends_with("ss") {
        word.pop();
    }
    word
}

/// Reports records of a kind with the same title. Returns those that are copies of another.
fn equal_titles(
    catalogue: &Catalogue,
    kind: KindIndex,
    name: &str,
    documents: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) -> FxHashSet<RecordIndex> {
    let mut copies = FxHashSet::default();
    // Free pages of different folders may have the same title.
    let mut first_with: FxHashMap<(&str, &str), RecordIndex> = FxHashMap::default();
    for index in catalogue.of_kind(kind) {
        let record = catalogue.record(index);
        let title = record.translations.first().and_then(Translation::title).map(str::trim);
        let Some(title) = title else { continue };
        let folder = record.id.rsplit_once('/').map_or("", |(folder, _)| folder);
        let first = *first_with.entry((folder, title)).or_insert(index);
        if first == index {
            continue;
        }
        let (one, other) = in_order(catalogue, first, index);
        let path = |index: RecordIndex| &*catalogue.record(index).translations[0].path;
        let problem = if is_copy_of(&catalogue.record(other).id, &catalogue.record(one).id) {
            copies.insert(other);
            let message = format!("`{}` looks like a copy of `{}`", file_name(path(other)), file_name(path(one)));
            Diagnostic::new(Code::LikelyCopy, message)
                .at(Location::file(path(other)))
                .and(Location::file(path(one)))
                .help("delete one of the two; if both are meant, give the copy a name and a title of its own")
        } else {
            let message = format!("two records of the kind `{name}` have the title `{title}`");
            Diagnostic::new(Code::EqualTitles, message)
                .at(title_place(documents, path(other)))
                .and(title_place(documents, path(one)))
                .help("say in the titles what tells them apart, or delete one of the two")
        };
        diagnostics.push(problem.record(catalogue.name(other)));
    }
    copies
}

/// Two records, the one that may be a copy of the other last.
fn in_order(catalogue: &Catalogue, one: RecordIndex, other: RecordIndex) -> (RecordIndex, RecordIndex) {
    let is_reversed = is_copy_of(&catalogue.record(one).id, &catalogue.record(other).id);
    if is_reversed { (other, one) } else { (one, other) }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn title_place(documents: &[Arc<Document>], path: &str) -> Location {
    let Ok(at) = documents.binary_search_by(|document| (*document.path).cmp(path)) else { return Location::file(path) };
    let document = &documents[at];
    let source = SourceText { path: &document.path, text: &document.head };
    values::get(&document.front_matter, "title")
        .map_or_else(|| Location::file(path), |entry| source.place(entry.value.span))
}

/// Whether an id is one that a program gives to a copy of a file: `x - Copy`, `x (1)`, `Copie de x`, `x copy 2`.
fn is_copy_of(id: &str, original: &str) -> bool {
    const WORDS: &[&str] = &[
        "copy",
        "copy of",
        "copie",
        "copie de",
        "copia",
        "copia de",
        "cópia",
        "cópia de",
        "kopie",
        "kopie von",
        "копия",
        "نسخة",
        "نسخة من",
        "副本",
        "conflict",
        "conflicted copy",
        "duplicate",
        "backup",
        "old",
        "new",
        "final",
        "draft",
    ];
    let (id, original) = (id.to_lowercase(), original.to_lowercase());
    let Some(at) = id.find(&original).filter(|_| id.len() > original.len()) else { return false };
    let rest = format!("{} {}", &id[..at], &id[at + original.len()..]);
    let is_separator = |c: char| !c.is_alphabetic();
    let words = rest.split(is_separator).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let has_number_alone = words.is_empty()
        && id[at + original.len()..].starts_with([' ', '('])
        && rest.contains(|c: char| c.is_ascii_digit());
    has_number_alone
        || WORDS.contains(&&*words)
        || words.starts_with("conflicted copy")
        || words.ends_with("conflicted copy")
}

/// Reports ids of a kind that differ in separators, accents or case alone.
fn similar_ids(
    catalogue: &Catalogue,
    kind: KindIndex,
    copies: &FxHashSet<RecordIndex>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first_with: FxHashMap<String, RecordIndex> = FxHashMap::default();
    for index in catalogue.of_kind(kind).filter(|index| !copies.contains(index)) {
        let first = *first_with.entry(skeleton(&catalogue.record(index).id)).or_insert(index);
        if first == index {
            continue;
        }
        let path = |record: &Record| record.translations.first().map(|original| Location::file(&original.path));
        let (one, other) = (catalogue.record(first), catalogue.record(index));
        let message = format!("the ids `{}` and `{}` are easily taken for each other", one.id, other.id);
        let help = "if they are one, delete one of the two files; else name them so that they differ in a word";
        let problem = Diagnostic::new(Code::SimilarIds, message).record(catalogue.name(index)).help(help);
        if let (Some(place), Some(first)) = (path(other), path(one)) {
            diagnostics.push(problem.at(place).and(first));
        }
    }
}

/// An id without separators, accents and case. A separator between digits counts: `1-12` is not `11-2`.
fn skeleton(id: &str) -> String {
    let key = name_key(id);
    let mut plain = String::with_capacity(key.len());
    let mut is_separated = false;
    let mut push = |character: char, plain: &mut String| {
        if character == '/' {
            plain.push(character);
            return;
        }
        if !character.is_alphanumeric() {
            is_separated = true;
            return;
        }
        if std::mem::take(&mut is_separated) && character.is_numeric() && plain.ends_with(char::is_numeric) {
            plain.push('-');
        }
        plain.push(character);
    };
    if key.is_ascii() {
        key.chars().for_each(|character| push(character, &mut plain));
    } else {
        key.nfd().filter(|c| !is_accent(*c)).for_each(|character| push(character, &mut plain));
    }
    if plain.is_empty() { key.into_owned() } else { plain }
}

/// Whether a character is an accent: vowel signs of other scripts make other words.
fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_programs_give_to_copies_are_known() {
        for copy in
            ["x - Copy", "x (1)", "x copy", "x copy 2", "Copy of x", "Copie de x", "x - Kopie", "x - copia (2)", "x 2"]
        {
            assert!(is_copy_of(copy, "x"), "{copy}");
        }
        for other in ["x-2", "x-2027", "x", "x-report", "xy"] {
            assert!(!is_copy_of(other, "x"), "{other}");
        }
    }

    #[test]
    fn ids_that_differ_in_separators_and_accents_have_one_skeleton() {
        for similar in ["data-protection", "data_protection", "DataProtection", "dáta protection"] {
            assert_eq!(skeleton(similar), "dataprotection");
        }
        assert_ne!(skeleton("2026-1-12"), skeleton("2026-11-2"));
        assert_ne!(skeleton("news-1"), skeleton("news-2"));
        assert_ne!(skeleton("c"), skeleton("c++x"));
    }
}

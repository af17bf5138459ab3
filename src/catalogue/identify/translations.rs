//! The languages that files and fields name: translations by their file names, and languages that the site does not
//! have.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Identified;
use crate::config::{Config, Field, FieldType, KindIndex, Role, SiteLanguage};
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::languages::{self, Language};
use crate::values::{self, Spanned, Value};

/// The name and the language that an id holds if it nearly is that of a translation into a language of the site.
pub(super) fn near_translation<'n>(id: &'n str, config: &Config) -> Option<(&'n str, Language)> {
    let id = id.strip_suffix(')').unwrap_or(id);
    // `x.fr-FR`, `x (fr)`, `x.deu`, `x.french`: names of languages are looked up last, because that takes longest.
    let by_dot = || {
        let (base, tag) = id.rsplit_once(['.', '('])?;
        let first = tag.split(['-', '_']).next().filter(|first| first.len() == 2);
        let by_tag = Language::of_code(&tag.replace('_', "-")).or_else(|| first.and_then(Language::of_code));
        let is_name = || tag.len() > 3 && tag.chars().all(char::is_alphabetic);
        Some((base, by_tag.or_else(|| is_name().then(|| languages::of_name(tag)).flatten())?))
    };
    // `x_fr`, `x-pt-BR`: the longest tag counts.
    let last = || {
        const MAX_SUBTAGS: usize = 3;
        let ends = id.rmatch_indices(['_', '-', ' ']).take(MAX_SUBTAGS);
        let tagged = ends.filter_map(|(at, _)| {
            let (base, tag) = (&id[..at], &id[at + 1..]);
            let first = tag.split(['_', '-', ' ']).next()?;
            let is_first = |known: &SiteLanguage| known.language.code.split('-').next() == Some(first);
            config
                .languages
                .iter()
                .any(is_first)
                .then(|| Language::of_code(&tag.replace(['_', ' '], "-")))?
                .map(|language| (base, language))
        });
        tagged.last()
    };
    let of_site = |(base, language)| Some((base, serving(language, config)?));
    let (base, language) = by_dot().and_then(of_site).or_else(|| last().and_then(of_site))?;
    let base = base.trim_end_matches([' ', '-', '_', '.']);
    (!base.is_empty()).then_some((base, language))
}

/// The language of the site that serves for a language: itself, or the nearest one.
fn serving(language: Language, config: &Config) -> Option<Language> {
    let mut codes = std::iter::once(language.code).chain(languages::parents(language.code));
    codes.find_map(|code| config.language_of(code)).map(|index| config.language(index).language)
}

/// The language that the ending of a name says, if it is none of the site and no language of the site serves for it. A
/// code of three letters may as well be a word: `notes.new.md`.
pub(super) fn unlisted_translation(code: &str, config: &Config) -> Option<Language> {
    let language = Some(code).filter(|code| code.len() == 2 || code.contains('-')).and_then(Language::of_code)?;
    (code.len() == 2 || serving(language, config).is_none()).then_some(language)
}

/// Reports a translation into a language that the site does not have.
pub(super) fn translation_into_unlisted(
    document: &Document,
    (name, written): (&str, &str),
    language: Language,
    config: &Config,
) -> Diagnostic {
    let codes = || config.languages.iter().map(|language| language.language.code);
    let listed = codes().map(|code| format!("\"{code}\"")).collect::<Vec<_>>().join(", ");
    let add = format!("add it in site.toml, languages = [{listed}, \"{}\"]", language.code);
    let ending = document.path.rsplit('.').next().unwrap_or("md");
    let related = codes().find(|code| languages::parents(code).any(|parent| parent == language.code));
    let help = match related {
        Some(code) => format!("name it `{name}.{code}.{ending}` if it is in `{code}`, or {add}"),
        None => format!("{add}, or rename the file"),
    };
    let message = format!("this translation is in `{written}`, which is not a language of the site");
    Diagnostic::new(Code::UnknownLanguage, message).at(Location::file(&document.path)).help(help)
}

/// Reports the language of a record that the site does not have. The codes of some languages are those of countries
/// where another one is spoken.
pub(super) fn unlisted_language(language: Language, written: &str, config: &Config) -> Diagnostic {
    const COUNTRIES: &[(&str, &str, &str)] = &[
        ("uk", "the United Kingdom", "en"),
        ("br", "Brazil", "pt"),
        ("se", "Sweden", "sv"),
        ("ar", "Argentina", "es"),
        ("et", "Ethiopia", "am"),
        ("my", "Malaysia", "ms"),
        ("za", "South Africa", "en"),
        ("ch", "Switzerland", "de"),
        ("ca", "Canada", "en"),
        ("be", "Belgium", "nl"),
        ("sl", "Sierra Leone", "en"),
        ("ga", "Gabon", "fr"),
        ("ne", "Niger", "fr"),
        ("ml", "Mali", "fr"),
        ("tg", "Togo", "fr"),
        ("cv", "Cabo Verde", "pt"),
        ("sv", "El Salvador", "es"),
    ];
    let name = language.names[0];
    let message = format!("this record says that it is in {name} (`{written}`), which is not a language of the site");
    let country = COUNTRIES.iter().find(|(code, ..)| *code == written.trim().to_ascii_lowercase());
    let is_related = |code: &&str| {
        languages::parents(code).any(|parent| parent == language.code)
            || languages::parents(language.code).any(|parent| parent == *code)
    };
    let related = config.languages.iter().map(|known| known.language.code).find(is_related);
    let help = match country {
        _ if related.is_some() => format!(
            "the site has `{}`: write that if it is meant, or add \"{}\" to `languages` in site.toml",
            related.unwrap_or_default(),
            language.code
        ),
        Some((code, country, spoken)) => format!(
            "`{code}` is {name}, not the language of {country}; write `{spoken}` if that is meant, or add \"{code}\" \
             to `languages` in site.toml"
        ),
        None => format!("add \"{}\" to `languages` in site.toml, or correct `lang`", language.code),
    };
    Diagnostic::new(Code::UnlistedLanguage, message).field("lang").help(help)
}

/// A record without files for each language that a field names and that is in no table of built-in records.
pub(super) fn further_languages<'i>(
    identified: &'i [Identified],
    config: &'i Config,
) -> impl Iterator<Item = Identified> {
    let role = |kind: &KindIndex| config.schema.kind(*kind).role == Role::Language;
    let refers = |field: &&Field| matches!(&field.kind, FieldType::Reference(kinds) if kinds.iter().any(role));
    let fields: Vec<Vec<&str>> = (config.schema.kinds.iter())
        .map(|kind| kind.fields.iter().filter(refers).map(|field| &*field.name).collect())
        .collect();
    let named = |record: &'i Identified| -> Vec<&'static str> {
        let of_kind = fields[usize::from(record.kind.0)].iter();
        let entries = of_kind
            .flat_map(|name| record.files.iter().filter_map(|file| values::get(&file.document.front_matter, name)));
        entries
            .flat_map(|entry| texts(&entry.value.value))
            .filter_map(languages::of_name)
            .map(|language| language.code)
            .collect()
    };
    let codes: BTreeSet<&'static str> =
        identified.par_iter().flat_map_iter(named).filter(|code| !languages::is_in_table(code)).collect();
    let kind = config.schema.kind_with_role(Role::Language);
    codes.into_iter().filter_map(move |code| Some(Identified::new(kind?, code.into())))
}

/// The texts of a value: its own, or those of its list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list: &[Spanned] = if let Value::List(list) = value { list } else { &[] };
    value.as_text().into_iter().chain(list.iter().filter_map(|item| item.value.as_text()))
}

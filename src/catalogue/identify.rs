//! Identifies documents: the path of a document gives the kind, id and language of its record. What holds for free
//! pages in folders is in `page_folders.rs`.

mod translations;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::names::{name_key, tag_id};
use super::{page_folders, places};
use crate::config::{Config, Drafts, Kind, KindIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText};
use crate::file_names;
use crate::languages::{self, Language};
use crate::normal_forms::{differing_letter, is_ignorable, nfc};
use crate::urls;
use crate::values::{self, Value};
use translations::{
    further_languages, near_translation, translation_into_unlisted, unlisted_language, unlisted_translation,
};

/// One record before its fields are typed: kind, id and files.
pub(super) struct Identified {
    pub(super) kind: KindIndex,
    pub(super) id: Box<str>,
    /// The [`name_key`] of the id, if it differs from the id.
    key: Option<Box<str>>,
    /// The files, the original first.
    pub(super) files: Vec<RecordFile>,
    /// Whether it is a draft or has expired. Hidden records are checked but not part of the catalogue.
    pub(super) hidden: bool,
    /// Set if the file is named much like a translation of another record.
    pub(super) misnamed: Option<MisnamedTranslation>,
    /// The tag that it is, in its commonest spelling.
    pub(super) tag: Option<Arc<str>>,
}

/// A record whose only file is named like a translation of another one, though not as translations are.
pub(super) struct MisnamedTranslation {
    /// The file of the other record.
    pub(super) original: Arc<str>,
    /// The language that the name says.
    pub(super) language: Language,
    /// The name that the file has if it is a translation.
    pub(super) right_name: String,
}

impl Identified {
    fn new(kind: KindIndex, id: Box<str>) -> Self {
        let key = match name_key(&id) {
            Cow::Borrowed(_) => None,
            Cow::Owned(key) => Some(key.into()),
        };
        Self { kind, id, key, files: Vec::new(), hidden: false, misnamed: None, tag: None }
    }

    /// A tag that has no file.
    pub(super) fn of_tag(kind: KindIndex, id: Box<str>, name: Arc<str>) -> Self {
        Self { tag: Some(name), ..Self::new(kind, id) }
    }

    /// The name of the original's file if all files are named like translations.
    pub(super) fn missing_original(&self) -> Option<String> {
        let first = self.files.first().filter(|file| file.is_translation)?;
        let name = first.document.path.rsplit('/').next()?;
        let (stem, ending) = name.rsplit_once('.')?;
        let (stem, _) = stem.rsplit_once('.')?;
        Some(format!("{stem}.{ending}"))
    }

    /// The [`name_key`] of the id.
    pub(super) fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.id)
    }
}

/// One file of a record.
pub(super) struct RecordFile {
    pub(super) language: &'static str,
    pub(super) document: Arc<Document>,
    is_translation: bool,
}

/// The kind, id and language that the path and the `lang` of a document give.
struct RecordIdentity {
    kind: KindIndex,
    id: Box<str>,
    language: &'static str,
    /// Whether the file name ends in a language code, as in `skills.fr.md`.
    is_translation: bool,
}

/// Identifies each document and groups the documents of one record. The result is sorted by kind and id.
pub(super) fn identify(documents: &[Arc<Document>], config: &Config) -> Checked<Vec<Identified>> {
    let single_files: Vec<(Option<Identified>, Vec<Diagnostic>)> = documents
        .par_iter()
        .map(|document| {
            let mut diagnostics = Vec::new();
            let identity = identity(document, config, &mut diagnostics);
            (identity.map(|identity| single_file_record(identity, document)), diagnostics)
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut all: Vec<Identified> = Vec::with_capacity(single_files.len());
    for (record, problems) in single_files {
        diagnostics.extend(problems);
        all.extend(record);
    }
    let by_kind_and_id = |one: &Identified, other: &Identified| (one.kind, one.key()).cmp(&(other.kind, other.key()));
    // The sort is stable: documents of one record keep their order.
    all.par_sort_by(by_kind_and_id);
    let mut identified: Vec<Identified> = Vec::with_capacity(all.len());
    for one in all {
        match identified.last_mut().filter(|last| by_kind_and_id(last, &one).is_eq()) {
            Some(record) => add_files(record, one, config, &mut diagnostics),
            None => identified.push(one),
        }
    }
    let missing: Vec<Identified> = built_in(config)
        .chain(further_languages(&identified, config))
        .filter(|one| identified.binary_search_by(|known| by_kind_and_id(known, one)).is_err())
        .collect();
    identified.extend(missing);
    identified.par_sort_by(by_kind_and_id);
    identified.par_iter_mut().for_each(|record| {
        // The original is the file without a language code in its name. If all have one, it is the file in the
        // language that comes first in the site's languages.
        record.files.sort_by_cached_key(|file| {
            let rank = config.language_of(file.language).map_or(u8::MAX, |index| index.0);
            (file.is_translation, rank, Arc::clone(&file.document.path))
        });
        let is_place = config.schema.kind(record.kind).is_built_in();
        record.hidden =
            !is_place && record.files.first().is_some_and(|file| is_hidden(&file.document, record.kind, config));
    });
    refuse_page_folders(&mut identified, config, &mut diagnostics);
    find_misnamed(&mut identified, config);
    Checked { value: identified, diagnostics }
}

/// Takes the free pages out that lie in folders which cannot hold pages.
fn refuse_page_folders(identified: &mut Vec<Identified>, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let is_page = |record: &Identified| config.schema.kind(record.kind).role == Role::Page;
    let start = identified.partition_point(|record| Some(record.kind) < config.schema.kind_with_role(Role::Page));
    let pages: Vec<(&str, Vec<&str>)> = (identified[start..].iter().take_while(|record| is_page(record)))
        .map(|page| (&*page.id, page.files.iter().map(|file| &*file.document.path).collect()))
        .collect();
    let refused = page_folders::check(&pages, config, diagnostics);
    if !refused.is_empty() {
        let is_refused = |id: &str| refused.iter().any(|folder| id.starts_with(&**folder));
        let is_introduction = |id: &str| id.ends_with(page_folders::INTRODUCTION);
        identified.retain(|record| !is_page(record) || is_introduction(&record.id) || !is_refused(&record.id));
    }
}

/// Finds the files that are named much like a translation (`x_fr.md`, `x.fr-FR.md`) of a record of the same kind.
fn find_misnamed(identified: &mut [Identified], config: &Config) {
    let found: Vec<(usize, MisnamedTranslation)> = (identified.par_iter().enumerate())
        .filter(|(_, record)| record.files.len() == 1 && !config.schema.kind(record.kind).is_built_in())
        .filter_map(|(at, record)| {
            let (base, language) = near_translation(&record.id, config)?;
            let key = name_key(base);
            let original = identified.binary_search_by(|one| (one.kind, one.key()).cmp(&(record.kind, &key))).ok()?;
            let original = identified[original].files.first()?.document.path.clone();
            let ending = record.files[0].document.path.rsplit('.').next().unwrap_or("md");
            let base = base.rsplit('/').next().unwrap_or(base);
            let right_name = format!("{base}.{}.{ending}", language.code);
            Some((at, MisnamedTranslation { original, language, right_name }))
        })
        .collect();
    for (at, misnamed) in found {
        identified[at].misnamed = Some(misnamed);
    }
}

/// A record with one file.
fn single_file_record(identity: RecordIdentity, document: &Arc<Document>) -> Identified {
    let RecordIdentity { kind, id, language, is_translation } = identity;
    let mut record = Identified::new(kind, id);
    record.files.push(RecordFile { language, document: Arc::clone(document), is_translation });
    record
}

/// Adds the files of `other` to a record. A file is reported instead if the record has one in the same
/// language, or if its name differs from that of the record's first file.
fn add_files(record: &mut Identified, other: Identified, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for file in other.files {
        let path = &file.document.path;
        let twin = record.files.iter().find(|known| known.language == file.language);
        let renamed = record.files.first().filter(|first| !same_name(&first.document, &file.document));
        match (twin, renamed) {
            (Some(twin), _) => {
                diagnostics.push(duplicate(config, record.kind, (&other.id, file.language), path, &twin.document.path));
            }
            (None, Some(renamed)) => {
                diagnostics.push(differing_names(config, record.kind, &other.id, path, &renamed.document.path));
            }
            (None, None) => record.files.push(file),
        }
    }
}

/// Whether two files have the same name up to the first dot, as `skills.md` and `skills.fr.md` do. Names are
/// compared in NFC; unlike ids, their case matters.
fn same_name(one: &Document, other: &Document) -> bool {
    let stem = |document: &Document| {
        let name = document.path.rsplit('/').next().unwrap_or_default();
        nfc(name.split('.').next().unwrap_or_default()).into_owned()
    };
    stem(one) == stem(other)
}

/// Reports translations of one record whose file names differ, for instance in case. People may take them for
/// two records, and so does a file system that respects case.
fn differing_names(config: &Config, kind: KindIndex, id: &str, path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(kind).name;
    let message = format!("`{path}` and `{other}` would be one record, the {kind} `{id}`, but are not named alike");
    Diagnostic::new(Code::DuplicateId, message)
        .at(Location::file(path))
        .and(Location::file(other))
        .record(format!("{kind}/{id}"))
        .help(
            "give translations the same name, letter for letter, or rename one of the two; \
             ids are compared without regard to case",
        )
}

fn duplicate(config: &Config, kind: KindIndex, (id, language): (&str, &str), path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(kind).name;
    let stem = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let is_one_name = |one: &str, other: &str| one != other && one.split('.').next() == other.split('.').next();
    let invisible = [path, other].iter().find_map(|path| path.chars().find(|character| is_ignorable(*character)));
    let help = match invisible {
        Some(character) if stem(path) != stem(other) => format!(
            "their names differ in a character that cannot be seen (U+{:04X}); delete or rename one of the two",
            character as u32
        ),
        _ if is_one_name(&stem(path), &stem(other)) => {
            format!("both hold the text in `{language}`; delete one of the two, or name it after the language it is in")
        }
        _ if stem(path).starts_with("_index.") || stem(other).starts_with("_index.") => {
            "`_index.md` and `index.md` name the same record, that of their folder; delete one of the two".to_owned()
        }
        _ => "rename one of the two; ids are compared without regard to case, accents' encoding and folders within a \
              kind's folder"
            .to_owned(),
    };
    let mut message = format!("`{path}` and `{other}` are both the {kind} `{id}` in `{language}`");
    if nfc(path) == nfc(other) {
        let letter = differing_letter(path, other);
        message
            .push_str(&format!("; the names differ only in how `{letter}` is encoded, in one character or in several"));
    }
    Diagnostic::new(Code::DuplicateId, message)
        .at(Location::file(path))
        .and(Location::file(other))
        .record(format!("{kind}/{id}"))
        .help(help)
}

fn identity(document: &Document, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<RecordIdentity> {
    let path = nfc(document.path.strip_prefix("content/").unwrap_or(&document.path));
    let Some((kind, rest)) = config.schema.kind_of_path(&path) else {
        let folder = path.split('/').next().unwrap_or_default();
        let folders = || config.schema.kinds.iter().map(|kind| &*kind.folder).filter(|folder| !folder.is_empty());
        let help = format!("the kinds' folders are: {}", folders().collect::<Vec<_>>().join(", "));
        let problem = Diagnostic::new(Code::NoKind, format!("no kind has the folder `content/{folder}/`"))
            .at(Location::file(&document.path))
            .help(help);
        diagnostics.push(problem.suggest(folder, folders()));
        return None;
    };
    let (name, in_file_name) = name_and_language(document, config, rest, diagnostics)?;
    if let Some(problem) = file_names::check(&name, &document.path) {
        diagnostics.push(problem);
        return None;
    }
    let declared = config.schema.kind(kind);
    let name = match declared.role {
        Role::Page => page_folders::page_id(rest, name, &document.path, diagnostics)?,
        _ => name,
    };
    let language = language(document, in_file_name, config, diagnostics)?;
    let introduction = page_folders::introduction(rest, &name, declared, config);
    let (kind, id) = match introduction {
        Some((page, id)) => (page, id),
        None => (kind, id(declared, &name, &document.path, diagnostics)?),
    };
    Some(RecordIdentity { kind, id, language, is_translation: in_file_name.is_some() })
}

/// The name of a file without its endings, and the language code in it. For `NAME/index.md` and `NAME/_index.md` the
/// name is that of the folder.
fn name_and_language(
    document: &Document,
    config: &Config,
    rest: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(String, Option<&'static str>)> {
    let mut parts: Vec<&str> = rest.split('/').collect();
    let file = parts.pop()?;
    let stem = Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or(file);
    let (stem, language) = match stem.rsplit_once('.') {
        Some((name, code)) if config.language_written(code).is_some() => (name, Language::of_code(code)),
        Some((name, code)) => match unlisted_translation(code, config) {
            Some(language) => {
                diagnostics.push(translation_into_unlisted(document, (name, code), language, config));
                return None;
            }
            None => (stem, None),
        },
        None => (stem, None),
    };
    // Hugo calls it `_index.md`.
    let stem = if stem == "_index" { "index" } else { stem };
    let folder = parts.last().copied().filter(|_| stem == "index");
    Some((folder.unwrap_or(stem).to_owned(), language.map(|language| language.code)))
}

fn language(
    document: &Document,
    in_file_name: Option<&'static str>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'static str> {
    let source = SourceText { path: &document.path, text: &document.head };
    let default = config.languages.first().map_or("en", |language| language.language.code);
    let stated = values::get(&document.front_matter, "lang").filter(|entry| !entry.value.value.is_blank());
    let Some(entry) = stated else { return Some(in_file_name.unwrap_or(default)) };
    let place = source.place(entry.value.span);
    let stated = entry.value.value.as_text().and_then(languages::of_name);
    match (stated, in_file_name) {
        (Some(stated), Some(named)) if stated.code != named => {
            let message = format!("the file's name says `{named}`, its `lang` says `{}`", stated.code);
            diagnostics.push(
                Diagnostic::new(Code::ConflictingLanguage, message)
                    .at(place)
                    .field("lang")
                    .help("remove `lang`, or rename the file"),
            );
            None
        }
        (Some(stated), _) => {
            if config.language_of(stated.code).is_none() {
                let written = entry.value.value.as_text().unwrap_or_default();
                diagnostics.push(unlisted_language(stated, written, config).at(place));
            }
            Some(stated.code)
        }
        (None, _) => {
            let given = entry.value.value.as_text().unwrap_or_default();
            let help = languages::advice(given).unwrap_or_else(|| languages::TAGS_BY_EXAMPLE.to_owned());
            let problem = Diagnostic::new(Code::UnknownLanguage, format!("`{given}` is no language"));
            diagnostics.push(problem.at(place).field("lang").help(help));
            Some(in_file_name.unwrap_or(default))
        }
    }
}

/// The id of a record: the file's name, which is in NFC; for free pages with the folders before it. For
/// countries, regions and languages it is the code that the name stands for.
fn id(kind: &Kind, name: &str, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Box<str>> {
    let found = match kind.role {
        Role::Country => places::country(name).map(|index| places::countries()[index].id),
        Role::Region => places::region(name).map(|index| places::regions()[index].id),
        Role::Language => languages::of_name(name).map(|language| language.code),
        Role::Tag => return Some(tag_id(name).into()),
        Role::Ordinary | Role::Page => {
            let last = name.rsplit('/').next().unwrap_or(name);
            if urls::is_reserved(last) && !(kind.role == Role::Page && name == "index") {
                let message = format!("a record cannot be called `{name}`: the pages of its kind's list are");
                let help = if name == "index" {
                    format!(
                        "rename the file; a text about all records of the kind belongs into `description` of \
                         [kinds.{}] in site.toml",
                        kind.name
                    )
                } else {
                    "rename the file".to_owned()
                };
                diagnostics.push(Diagnostic::new(Code::ReservedId, message).at(Location::file(path)).help(help));
                return None;
            }
            return Some(name.into());
        }
    };
    if found.is_none() {
        let message = format!("`{name}` is no {}", kind.name);
        let help = match kind.role {
            Role::Country => "name the file by the country's ISO 3166-1 code: ng.md, fr.md",
            Role::Region => "name the file by the region's M49 code: 002.md, 150.md",
            _ => "name the file by the language's tag: fr.md, pt-BR.md, prs.md",
        };
        diagnostics.push(Diagnostic::new(Code::UnknownPlace, message).at(Location::file(path)).help(help));
    }
    found.map(Into::into)
}

/// A record without files for each country, region and language of the embedded tables.
fn built_in(config: &Config) -> impl Iterator<Item = Identified> {
    config.schema.kinds().flat_map(|(kind, declared)| {
        let ids: Vec<&'static str> = match declared.role {
            Role::Country => places::countries().iter().map(|place| place.id).collect(),
            Role::Region => places::regions().iter().map(|place| place.id).collect(),
            Role::Language => languages::all().iter().map(|language| language.code).collect(),
            Role::Ordinary | Role::Page | Role::Tag => Vec::new(),
        };
        ids.into_iter().map(move |id| Identified::new(kind, id.into()))
    })
}

/// Whether a file is left out of the site: it is a draft and drafts are not shown, or it has expired. Requests that
/// have expired stay as history.
pub(super) fn is_hidden(document: &Document, kind: KindIndex, config: &Config) -> bool {
    let expires = values::get(&document.front_matter, "expires").and_then(|entry| match &entry.value.value {
        Value::Text(text) | Value::Date(text) => Date::parse(text.trim()).ok(),
        Value::Integer(year) => Date::year(*year),
        _ => None,
    });
    let is_over = || expires.is_some_and(|date| !date.is_from(config.today));
    (document.is_draft() && config.drafts == Drafts::LeftOut) || (is_over() && config.matching_of(kind).is_none())
}

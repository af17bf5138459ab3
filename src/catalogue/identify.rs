//! Identifies documents: the path of a document gives the kind, id and language of its record.
//! [`RecordLookup`] finds records by kind and id.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::names::name_key;
use super::{RecordIndex, places};
use crate::config::{Config, Kind, KindIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText};
use crate::file_names;
use crate::languages::{self, Language};
use crate::normal_forms::{differing_letter, nfc};
use crate::urls;
use crate::values::{self, Value};

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
}

impl Identified {
    fn new(kind: KindIndex, id: Box<str>) -> Self {
        let key = match name_key(&id) {
            Cow::Borrowed(_) => None,
            Cow::Owned(key) => Some(key.into()),
        };
        Self { kind, id, key, files: Vec::new(), hidden: false }
    }

    /// The [`name_key`] of the id.
    fn key(&self) -> &str {
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
        record.hidden = !is_place && record.files.first().is_some_and(|file| is_hidden(&file.document, config));
    });
    Checked { value: identified, diagnostics }
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
        .help(
            "rename one of the two; ids are compared without regard to case, \
             accents' encoding and folders within a kind's folder",
        )
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
    let language = language(document, in_file_name, config, diagnostics)?;
    let id = id(declared, &name, &document.path, diagnostics)?;
    Some(RecordIdentity { kind, id, language, is_translation: in_file_name.is_some() })
}

/// The name of a file without its endings, and the language code in it. For `NAME/index.md` the name is that
/// of the folder.
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
        Some((name, code)) if config.language_of(code).is_some() => (name, Language::of_code(code)),
        Some((_, code)) if code.len() == 2 && Language::of_code(code).is_some() => {
            let listed = config
                .languages
                .iter()
                .map(|language| format!("\"{}\"", language.language.code))
                .collect::<Vec<_>>()
                .join(", ");
            let problem = Diagnostic::new(
                Code::UnknownLanguage,
                format!("this translation is in `{code}`, which is not a language of the site"),
            )
            .at(Location::file(&document.path))
            .help(format!("add it in site.toml, languages = [{listed}, \"{code}\"], or rename the file"));
            diagnostics.push(problem);
            return None;
        }
        _ => (stem, None),
    };
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
        (Some(stated), _) => Some(stated.code),
        (None, _) => {
            let given = entry.value.value.as_text().unwrap_or_default();
            let help = languages::closest(given).map_or_else(
                || "write an ISO 639-1 code in quotes, as in lang = \"fr\"".to_owned(),
                |near| format!("did you mean `{}` ({})?", near.code, near.names[0]),
            );
            let problem = Diagnostic::new(Code::UnknownLanguage, format!("`{given}` is no language"));
            diagnostics.push(problem.at(place).field("lang").help(help));
            Some(in_file_name.unwrap_or(default))
        }
    }
}

/// The id of a record: the file's name, which is in NFC. For countries, regions and languages it is the code that the
/// name stands for.
fn id(kind: &Kind, name: &str, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Box<str>> {
    let found = match kind.role {
        Role::Country => places::country(name).map(|index| places::countries()[index].id),
        Role::Region => places::region(name).map(|index| places::regions()[index].id),
        Role::Language => languages::of_name(name).map(|language| language.code),
        Role::Ordinary | Role::Page => {
            if urls::is_reserved(name) && !(kind.role == Role::Page && name == "index") {
                let message = format!("a record cannot be called `{name}`: the pages of its kind's list are");
                diagnostics
                    .push(Diagnostic::new(Code::ReservedId, message).at(Location::file(path)).help("rename the file"));
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
            _ => "name the file by the language's ISO 639-1 code: fr.md, ar.md",
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
            Role::Ordinary | Role::Page => Vec::new(),
        };
        ids.into_iter().map(move |id| Identified::new(kind, id.into()))
    })
}

/// Whether a file is left out of the site: it is a draft and drafts are not shown, or it has expired.
pub(super) fn is_hidden(document: &Document, config: &Config) -> bool {
    let is = |key| values::get(&document.front_matter, key).map(|entry| &entry.value.value);
    let draft = !config.drafts && matches!(is("draft"), Some(Value::Boolean(true)));
    let expires = is("expires").and_then(|value| match value {
        Value::Text(text) | Value::Date(text) => Date::parse(text).ok(),
        Value::Integer(year) => Date::year(*year),
        _ => None,
    });
    draft || expires.is_some_and(|date| !date.is_from(config.today))
}

/// Finds the index that a record will have in the catalogue. References are resolved by it before the records
/// are made.
pub(super) struct RecordLookup<'i> {
    identified: &'i [Identified],
    /// The start of each kind in `identified`, followed by its length.
    starts: Vec<usize>,
    /// The positions of hidden records in `identified`, ascending.
    hidden: Vec<usize>,
}

impl<'i> RecordLookup<'i> {
    /// `identified` must be sorted by kind and id.
    pub(super) fn new(identified: &'i [Identified], config: &Config) -> Self {
        let kinds = 0..=config.schema.kinds.len();
        let starts = kinds.map(|kind| identified.partition_point(|record| usize::from(record.kind.0) < kind)).collect();
        let hidden = identified.iter().enumerate().filter(|(_, record)| record.hidden).map(|(at, _)| at).collect();
        Self { identified, starts, hidden }
    }

    /// The record of a kind and an id: `None` if there is no such record, `Some(None)` if it is hidden.
    pub(super) fn find(&self, kind: KindIndex, id: &str) -> Option<Option<RecordIndex>> {
        let key = name_key(id);
        let (start, of_kind) = self.of_kind(kind);
        let at = start + of_kind.binary_search_by(|record| record.key().cmp(&key)).ok()?;
        Some((!self.identified[at].hidden).then(|| RecordIndex(self.shown_before(at) as u32)))
    }

    fn of_kind(&self, kind: KindIndex) -> (usize, &'i [Identified]) {
        let (start, end) = (self.starts[usize::from(kind.0)], self.starts[usize::from(kind.0) + 1]);
        (start, &self.identified[start..end])
    }

    /// Kind and id of each record that is not hidden, in order.
    pub(super) fn shown(&self) -> impl Iterator<Item = (KindIndex, &'i str)> {
        self.identified.iter().filter(|record| !record.hidden).map(|record| (record.kind, &*record.id))
    }

    /// The number of records before position `at` that are not hidden.
    pub(super) fn shown_before(&self, at: usize) -> usize {
        at - self.hidden.partition_point(|hidden| *hidden < at)
    }

    /// The start of each kind among the records that are not hidden, followed by their number.
    pub(super) fn shown_starts(&self) -> Vec<usize> {
        self.starts.iter().map(|start| self.shown_before(*start)).collect()
    }

    /// Kind and [`name_key`] of each hidden record.
    pub(super) fn hidden(&self) -> FxHashSet<(KindIndex, String)> {
        let hidden = self.hidden.iter().map(|at| &self.identified[*at]);
        hidden.map(|record| (record.kind, record.key().to_owned())).collect()
    }

    /// The [`name_key`]s of the records of several kinds.
    pub(super) fn names(&self, kinds: &[KindIndex]) -> impl Iterator<Item = &'i str> {
        kinds.iter().flat_map(|kind| self.of_kind(*kind).1.iter().map(Identified::key))
    }
}

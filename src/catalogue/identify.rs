//! Which record each document is: its kind, id and language, from its path; and the index of all of them.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::names::name_key;
use super::{RecordIndex, places};
use crate::config::{Config, Kind, KindIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText};
use crate::file_names;
use crate::languages::{self, Language};
use crate::urls;
use crate::values::{self, Value};

/// The files that make one record, and where it belongs.
pub(super) struct Identified {
    pub(super) kind: KindIndex,
    pub(super) id: Box<str>,
    /// What the id is compared by, where that is not the id itself.
    key: Option<Box<str>>,
    /// Its files, the original first.
    pub(super) files: Vec<RecordFile>,
    /// Whether it is a draft or has expired, and so is checked but not shown.
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

    /// What the id is compared by.
    fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.id)
    }
}

/// One of a record's files.
pub(super) struct RecordFile {
    pub(super) language: &'static str,
    pub(super) document: Arc<Document>,
    is_translation: bool,
}

/// A document's place in the catalogue.
struct RecordIdentity {
    kind: KindIndex,
    id: Box<str>,
    language: &'static str,
    /// Whether its name says that it is a translation.
    is_translation: bool,
}

/// Finds out what each document is, and puts those of one record together; sorted by kind and id.
pub(super) fn identify(documents: &[Arc<Document>], config: &Config) -> Checked<Vec<Identified>> {
    let named: Vec<(Option<Identified>, Vec<Diagnostic>)> = documents
        .par_iter()
        .map(|document| {
            let mut diagnostics = Vec::new();
            let identity = identity(document, config, &mut diagnostics);
            (identity.map(|identity| alone(identity, document)), diagnostics)
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut all: Vec<Identified> = Vec::with_capacity(named.len());
    for (identity, problems) in named {
        diagnostics.extend(problems);
        all.extend(identity);
    }
    let by_name = |one: &Identified, other: &Identified| (one.kind, one.key()).cmp(&(other.kind, other.key()));
    // Those of one record stay in the order of the documents.
    all.par_sort_by(by_name);
    let mut identified: Vec<Identified> = Vec::with_capacity(all.len());
    for one in all {
        match identified.last_mut().filter(|last| by_name(last, &one).is_eq()) {
            Some(record) => join(record, one, config, &mut diagnostics),
            None => identified.push(one),
        }
    }
    let missing: Vec<Identified> =
        built_in(config).filter(|one| identified.binary_search_by(|known| by_name(known, one)).is_err()).collect();
    identified.extend(missing);
    identified.par_sort_by(by_name);
    identified.par_iter_mut().for_each(|record| {
        // A file whose name states no language is the original; of translations alone, that in the site's first language.
        record.files.sort_by_cached_key(|file| {
            let rank = config.language_of(file.language).map_or(u8::MAX, |index| index.0);
            (file.is_translation, rank, Arc::clone(&file.document.path))
        });
        let is_place = config.schema.kind(record.kind).is_built_in();
        record.hidden = !is_place && record.files.first().is_some_and(|file| is_hidden(&file.document, config));
    });
    Checked { value: identified, diagnostics }
}

/// A record of one file.
fn alone(identity: RecordIdentity, document: &Arc<Document>) -> Identified {
    let RecordIdentity { kind, id, language, is_translation } = identity;
    let mut record = Identified::new(kind, id);
    record.files.push(RecordFile { language, document: Arc::clone(document), is_translation });
    record
}

/// Adds the file of `other` to a record, if it is in another language and named alike.
fn join(record: &mut Identified, other: Identified, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    for file in other.files {
        let path = &file.document.path;
        let twin = record.files.iter().find(|known| known.language == file.language);
        let unlike = record.files.first().filter(|known| !same_name(&known.document, &file.document));
        match (twin, unlike) {
            (Some(twin), _) => {
                diagnostics.push(duplicate(config, record.kind, (&other.id, file.language), path, &twin.document.path));
            }
            (None, Some(unlike)) => {
                diagnostics.push(unlike_names(config, record.kind, &other.id, path, &unlike.document.path));
            }
            (None, None) => record.files.push(file),
        }
    }
}

/// Whether two files of one record and different languages are named alike, so that nobody confuses `Skills.md` with `skills.fr.md`.
fn same_name(one: &Document, other: &Document) -> bool {
    let stem = |document: &Document| {
        let name = document.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default().nfc().collect::<String>()
    };
    stem(one) == stem(other)
}

/// Files of one record in several languages whose names differ: to a file system that ignores case, or to a person, they may be two.
fn unlike_names(config: &Config, kind: KindIndex, id: &str, path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(kind).name;
    let message = format!("`{path}` and `{other}` would be one record, the {kind} `{id}`, but are not named alike");
    Diagnostic::new(Code::DuplicateId, message)
        .at(Location::file(path))
        .and(Location::file(other))
        .record(format!("{kind}/{id}"))
        .help("give translations the same name, letter for letter, or rename one of the two; ids are compared without regard to case")
}

fn duplicate(config: &Config, kind: KindIndex, (id, language): (&str, &str), path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(kind).name;
    Diagnostic::new(Code::DuplicateId, format!("`{path}` and `{other}` are both the {kind} `{id}` in `{language}`"))
        .at(Location::file(path))
        .and(Location::file(other))
        .record(format!("{kind}/{id}"))
        .help("rename one of the two; ids are compared without regard to case, accents' encoding and folders within a kind's folder")
}

fn identity(document: &Document, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<RecordIdentity> {
    let path = document.path.strip_prefix("content/").unwrap_or(&document.path);
    let Some((kind, rest)) = config.schema.kind_of_path(path) else {
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

/// The name of the file without its endings, and the language that it says it is in.
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
    let Some(entry) = values::get(&document.front_matter, "lang") else { return Some(in_file_name.unwrap_or(default)) };
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

/// The id that a file's name makes: as it is, or the code of the place it names.
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
            return Some(name.nfc().collect::<String>().into());
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

/// Countries, regions and languages are records even where no file speaks of them.
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

/// Whether a file is a draft that is not to be shown, or has expired.
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

/// Where each record will stand, so that references can be resolved before the records are made.
pub(super) struct RecordLookup<'i> {
    identified: &'i [Identified],
    /// Where each kind's start among them; one more than there are kinds.
    starts: Vec<usize>,
    /// The places of those that are hidden, rising.
    hidden: Vec<usize>,
}

impl<'i> RecordLookup<'i> {
    /// Numbers the records that are shown, in the order they have.
    pub(super) fn new(identified: &'i [Identified], config: &Config) -> Self {
        let kinds = 0..=config.schema.kinds.len();
        let starts = kinds.map(|kind| identified.partition_point(|record| usize::from(record.kind.0) < kind)).collect();
        let hidden = identified.iter().enumerate().filter(|(_, record)| record.hidden).map(|(at, _)| at).collect();
        Self { identified, starts, hidden }
    }

    /// The record of a name: none if there is none, `Some(None)` if it is hidden.
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

    /// The records that are shown, by kind and id.
    pub(super) fn shown(&self) -> impl Iterator<Item = (KindIndex, &'i str)> {
        self.identified.iter().filter(|record| !record.hidden).map(|record| (record.kind, &*record.id))
    }

    /// How many shown records stand before a place.
    pub(super) fn shown_before(&self, at: usize) -> usize {
        at - self.hidden.partition_point(|hidden| *hidden < at)
    }

    /// Where each kind's shown records start; one more than there are kinds.
    pub(super) fn shown_starts(&self) -> Vec<usize> {
        self.starts.iter().map(|start| self.shown_before(*start)).collect()
    }

    /// The names of hidden records.
    pub(super) fn hidden(&self) -> FxHashSet<(KindIndex, String)> {
        let hidden = self.hidden.iter().map(|at| &self.identified[*at]);
        hidden.map(|record| (record.kind, record.key().to_owned())).collect()
    }

    /// The names of the records of several kinds.
    pub(super) fn names(&self, kinds: &[KindIndex]) -> impl Iterator<Item = &'i str> {
        kinds.iter().flat_map(|kind| self.of_kind(*kind).1.iter().map(Identified::key))
    }
}

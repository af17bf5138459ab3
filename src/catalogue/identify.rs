//! Which record each document is: its kind, id and language, from its path; and the index of all of them.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use super::names::name_key;
use super::{RecordIndex, places};
use crate::config::{Config, Kind, KindIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Place, Source};
use crate::file_names;
use crate::languages::{self, Language};
use crate::urls;
use crate::values::{self, Value};

/// The files that make one record, and where it belongs.
pub(super) struct Identified {
    pub(super) kind: KindIndex,
    pub(super) id: Box<str>,
    /// Its files, the original first.
    pub(super) files: Vec<File>,
    /// Whether it is a draft or has expired, and so is checked but not shown.
    pub(super) hidden: bool,
}

/// One of a record's files.
pub(super) struct File {
    pub(super) language: &'static str,
    pub(super) document: Arc<Document>,
    is_translation: bool,
}

/// A document's place in the catalogue.
struct Identity {
    kind: KindIndex,
    id: Box<str>,
    language: &'static str,
    /// Whether its name says that it is a translation.
    is_translation: bool,
}

/// Finds out what each document is, and puts those of one record together; sorted by kind and id.
pub(super) fn identify(documents: Vec<Arc<Document>>, config: &Config) -> Checked<Vec<Identified>> {
    let named: Vec<(Option<Identity>, Vec<Diagnostic>, Arc<Document>)> = documents
        .into_par_iter()
        .map(|document| {
            let mut diagnostics = Vec::new();
            let identity = identity(&document, config, &mut diagnostics);
            (identity, diagnostics, document)
        })
        .collect();
    let mut diagnostics = Vec::new();
    let mut groups: FxHashMap<(KindIndex, String), Identified> = FxHashMap::default();
    for (identity, problems, document) in named {
        diagnostics.extend(problems);
        let Some(identity) = identity else { continue };
        let group = groups.entry((identity.kind, name_key(&identity.id).into_owned())).or_insert_with(|| Identified {
            kind: identity.kind,
            id: identity.id.clone(),
            files: Vec::new(),
            hidden: false,
        });
        let twin = group.files.iter().find(|file| file.language == identity.language);
        let unlike = group.files.first().filter(|file| !same_name(&file.document, &document));
        match (twin, unlike) {
            (Some(other), _) => diagnostics.push(duplicate(config, &identity, &document.path, &other.document.path)),
            (None, Some(other)) => {
                diagnostics.push(unlike_names(config, &identity, &document.path, &other.document.path));
            }
            (None, None) => group.files.push(File {
                language: identity.language,
                document,
                is_translation: identity.is_translation,
            }),
        }
    }
    add_built_in(&mut groups, config);
    let mut identified: Vec<Identified> = groups.into_values().collect();
    for record in &mut identified {
        // A file whose name states no language is the original; of translations alone, that in the site's first language.
        record.files.sort_by_key(|file| {
            let rank = config.language_of(file.language).map_or(u8::MAX, |index| index.0);
            (file.is_translation, rank, file.document.path.clone())
        });
        let is_place = config.schema.kind(record.kind).is_built_in();
        record.hidden = !is_place && record.files.first().is_some_and(|file| is_hidden(&file.document, config));
    }
    identified.par_sort_by(|a, b| (a.kind, name_key(&a.id)).cmp(&(b.kind, name_key(&b.id))));
    Checked { value: identified, diagnostics }
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
fn unlike_names(config: &Config, identity: &Identity, path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(identity.kind).name;
    let message =
        format!("`{path}` and `{other}` would be one record, the {kind} `{}`, but are not named alike", identity.id);
    Diagnostic::new(Code::DuplicateId, message)
        .at(Place::file(path))
        .and(Place::file(other))
        .record(format!("{kind}/{}", identity.id))
        .help("give translations the same name, letter for letter, or rename one of the two; ids are compared without regard to case")
}

fn duplicate(config: &Config, identity: &Identity, path: &str, other: &str) -> Diagnostic {
    let kind = &config.schema.kind(identity.kind).name;
    Diagnostic::new(Code::DuplicateId, format!("`{path}` and `{other}` are both the {kind} `{}` in `{}`", identity.id, identity.language))
        .at(Place::file(path))
        .and(Place::file(other))
        .record(format!("{kind}/{}", identity.id))
        .help("rename one of the two; ids are compared without regard to case, accents' encoding and folders within a kind's folder")
}

fn identity(document: &Document, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Identity> {
    let path = document.path.strip_prefix("content/").unwrap_or(&document.path);
    let Some((kind, rest)) = config.schema.kind_of_path(path) else {
        let folder = path.split('/').next().unwrap_or_default();
        let folders = || config.schema.kinds.iter().map(|kind| &*kind.folder).filter(|folder| !folder.is_empty());
        let help = format!("the kinds' folders are: {}", folders().collect::<Vec<_>>().join(", "));
        let problem = Diagnostic::new(Code::NoKind, format!("no kind has the folder `content/{folder}/`"))
            .at(Place::file(&document.path))
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
    Some(Identity { kind, id, language, is_translation: in_file_name.is_some() })
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
            .at(Place::file(&document.path))
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
    let source = Source { path: &document.path, text: &document.head };
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
                    .push(Diagnostic::new(Code::ReservedId, message).at(Place::file(path)).help("rename the file"));
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
        diagnostics.push(Diagnostic::new(Code::UnknownPlace, message).at(Place::file(path)).help(help));
    }
    found.map(Into::into)
}

/// Countries, regions and languages are records even where no file speaks of them.
fn add_built_in(groups: &mut FxHashMap<(KindIndex, String), Identified>, config: &Config) {
    for (kind, declared) in config.schema.kinds() {
        let ids: Vec<&'static str> = match declared.role {
            Role::Country => places::countries().iter().map(|place| place.id).collect(),
            Role::Region => places::regions().iter().map(|place| place.id).collect(),
            Role::Language => languages::all().iter().map(|language| language.code).collect(),
            Role::Ordinary | Role::Page => continue,
        };
        for id in ids {
            groups.entry((kind, id.to_owned())).or_insert_with(|| Identified {
                kind,
                id: id.into(),
                files: Vec::new(),
                hidden: false,
            });
        }
    }
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
pub(super) struct Index {
    /// By kind: names to records, or to nothing where the record is hidden.
    by_name: Vec<FxHashMap<String, Option<RecordIndex>>>,
    /// Where each kind's records start.
    starts: Vec<usize>,
}

impl Index {
    /// Numbers the records that are shown, in the order they have.
    pub(super) fn new(identified: &[Identified], config: &Config) -> Self {
        let kinds = config.schema.kinds.len();
        let mut by_name = vec![FxHashMap::default(); kinds];
        let mut starts = vec![0; kinds + 1];
        let mut count = 0;
        for record in identified {
            let index = (!record.hidden).then_some(RecordIndex(count as u32));
            count += usize::from(!record.hidden);
            by_name[usize::from(record.kind.0)].insert(name_key(&record.id).into_owned(), index);
            starts[usize::from(record.kind.0) + 1] = count;
        }
        for kind in 1..=kinds {
            starts[kind] = starts[kind].max(starts[kind - 1]);
        }
        Self { by_name, starts }
    }

    /// The record of a name: none if there is none, `Some(None)` if it is hidden.
    pub(super) fn find(&self, kind: KindIndex, id: &str) -> Option<Option<RecordIndex>> {
        self.by_name[usize::from(kind.0)].get(name_key(id).as_ref()).copied()
    }

    /// What the catalogue keeps of it: where each kind's records start, and the names of hidden ones.
    pub(super) fn into_parts(self) -> (Vec<usize>, FxHashSet<(KindIndex, String)>) {
        let mut hidden = FxHashSet::default();
        for (kind, names) in self.by_name.into_iter().enumerate() {
            hidden.extend(
                names.into_iter().filter(|(_, index)| index.is_none()).map(|(name, _)| (KindIndex(kind as u16), name)),
            );
        }
        (self.starts, hidden)
    }

    /// The names of the records of several kinds, in no order.
    pub(super) fn names(&self, kinds: &[KindIndex]) -> impl Iterator<Item = &str> {
        kinds.iter().flat_map(|kind| self.by_name[usize::from(kind.0)].keys().map(String::as_str))
    }
}

//! The project that is imported into: its schema, and the records that are there.

use std::path::Path;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::assets::{ColocatedAssets, StaticFiles};
use crate::catalogue::{Catalogue, name_key};
use crate::config::{BuildEnvironment, Choice, Config, Drafts, FieldIndex, FieldType, KindIndex};
use crate::content::{Context, Document};
use crate::diagnostics::{Diagnostic, closest};
use crate::incremental_cache::IncrementalCache;
use crate::progress::Progress;
use crate::values::{self, Value};

/// The project that is imported into.
pub(super) struct ImportProject {
    pub(super) config: Arc<Config>,
    /// The same for a site that shows drafts.
    pub(super) with_drafts: Arc<Config>,
    /// The files of its records.
    pub(super) documents: Vec<Arc<Document>>,
    colocated: Arc<ColocatedAssets>,
    statics: Arc<StaticFiles>,
    /// The records that are there.
    catalogue: Catalogue,
    /// The [`name_key`] of each path of a file beside records.
    files: FxHashSet<String>,
    /// What records say of earlier imports: the ids of mails, and fingerprints of submissions.
    imported: FxHashSet<Box<str>>,
    /// The ids of each kind's records by the [`name_key`] of their titles in any language; several where several
    /// records have the title.
    titles: FxHashMap<(KindIndex, String), Vec<Box<str>>>,
    /// The choices of each field, by what may be written for them.
    choices: FxHashMap<(KindIndex, FieldIndex), ChoiceNames>,
}

/// The names of choices by themselves, and by the [`name_key`] of them and of their labels in any language.
type ChoiceNames = FxHashMap<String, Box<str>>;

impl ImportProject {
    /// Reads the project in a folder. What is wrong in its records is of no account here.
    ///
    /// # Errors
    /// If `site.toml` cannot be read or is invalid.
    pub(super) fn read(root: &Path, build_environment: BuildEnvironment) -> Result<Self, Vec<Diagnostic>> {
        let mut cache = IncrementalCache::default();
        let config = cache.config(root, build_environment)?.value;
        let sources = cache.sources(root, &config).value;
        let (colocated, statics) = (cache.colocated(), cache.statics().value);
        let progress = Progress::default();
        let (documents, catalogue) = in_context(&config, &colocated, &statics, |context| {
            let documents = cache.records(&sources, context, &progress.stage("records", None)).value;
            let catalogue = Catalogue::link(&documents, Arc::clone(&config), context, None).value;
            (documents, catalogue)
        });
        let files = sources.others.keys().map(|path| name_key(path).into_owned()).collect();
        let imported = documents.iter().flat_map(|document| stated_imports(document)).collect();
        let titles = titles(&catalogue);
        let choices = choices(&config);
        let with_drafts = Arc::new(Config { drafts: Drafts::Previewed, ..Config::clone(&config) });
        Ok(Self { config, with_drafts, documents, colocated, statics, catalogue, files, imported, titles, choices })
    }

    /// The kind of a name, if records of it can be imported.
    ///
    /// # Errors
    /// A sentence if there is no such kind, or if its records are not files.
    pub(super) fn kind_named(&self, name: &str) -> Result<KindIndex, String> {
        let schema = &self.config.schema;
        let names = || schema.kinds.iter().filter(|kind| !kind.is_built_in()).map(|kind| &*kind.name);
        let found = schema.kind_named(name).ok_or_else(|| {
            let all = || format!("the kinds are: {}", names().collect::<Vec<_>>().join(", "));
            let help = closest(name, names()).map_or_else(all, |near| format!("did you mean `{near}`?"));
            format!("site.toml declares no kind `{name}`; {help}")
        })?;
        self.importable(found)
    }

    /// A kind, if records of it can be imported.
    ///
    /// # Errors
    /// A sentence if its records are not files.
    pub(super) fn importable(&self, kind: KindIndex) -> Result<KindIndex, String> {
        let declared = self.config.schema.kind(kind);
        if declared.is_built_in() {
            return Err(format!(
                "records of the kind `{}` are named by their codes, and are not imported",
                declared.name
            ));
        }
        Ok(kind)
    }

    /// Does some work in the light of which record files are read.
    pub(super) fn in_context<T>(&self, work: impl FnOnce(&Context<'_>) -> T) -> T {
        in_context(&self.config, &self.colocated, &self.statics, work)
    }

    /// Whether a kind has a record of an id, which may be hidden.
    pub(super) fn has_record(&self, kind: KindIndex, id: &str) -> bool {
        self.catalogue.find(kind, id).is_some() || self.catalogue.is_hidden(kind, id)
    }

    /// The id of the record of a kind that has a title in some language, if there is one such record.
    pub(super) fn titled(&self, kind: KindIndex, title: &str) -> Option<&str> {
        match &self.titles.get(&(kind, name_key(title).into_owned()))?[..] {
            [id] => Some(id),
            _ => None,
        }
    }

    /// The name of the choice of a field that a text means.
    pub(super) fn choice(&self, kind: KindIndex, field: FieldIndex, text: &str) -> Option<&str> {
        let names = self.choices.get(&(kind, field))?;
        names.get(text).or_else(|| names.get(&*name_key(text))).map(|name| &**name)
    }

    /// Whether something with that id or fingerprint was imported before, and is still there.
    pub(super) fn was_imported(&self, key: &str) -> bool {
        self.imported.contains(key)
    }

    /// Whether there is a file beside records at a path relative to the project's folder, in upper or lower case.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.contains(&*name_key(path))
    }
}

fn in_context<T>(
    config: &Config,
    colocated: &ColocatedAssets,
    statics: &StaticFiles,
    work: impl FnOnce(&Context<'_>) -> T,
) -> T {
    work(&Context {
        config,
        asset: &|path| colocated.get(path).cloned().or_else(|| statics.get(path)),
        similar: &|path| colocated.similar(path).map(str::to_owned),
    })
}

/// What a record says of its import: the id of a mail, and the fingerprint of a submission.
fn stated_imports(document: &Document) -> impl Iterator<Item = Box<str>> {
    let entries = match values::get(&document.front_matter, "imported").map(|entry| &entry.value.value) {
        Some(Value::Table(entries)) => &entries[..],
        _ => &[],
    };
    ["message_id", "fingerprint"]
        .into_iter()
        .filter_map(|key| values::get(entries, key)?.value.value.as_text().map(Box::from))
}

fn choices(config: &Config) -> FxHashMap<(KindIndex, FieldIndex), ChoiceNames> {
    let mut all = FxHashMap::default();
    for (kind, declared) in config.schema.kinds() {
        for field in declared.field_indices() {
            if let FieldType::Choice(choices) = &declared.field(field).kind {
                all.insert((kind, field), choice_names(choices));
            }
        }
    }
    all
}

/// What may be written for some choices. Where several could be meant, it is the first; a name as it is always means
/// that choice.
fn choice_names(choices: &[Choice]) -> ChoiceNames {
    let mut names: ChoiceNames = choices.iter().map(|choice| (choice.name.to_string(), choice.name.clone())).collect();
    for choice in choices {
        for written in std::iter::once(&*choice.name).chain(choice.label.all()) {
            names.entry(name_key(written).into_owned()).or_insert_with(|| choice.name.clone());
        }
    }
    names
}

fn titles(catalogue: &Catalogue) -> FxHashMap<(KindIndex, String), Vec<Box<str>>> {
    let mut titles: FxHashMap<(KindIndex, String), Vec<Box<str>>> = FxHashMap::default();
    for (_, record) in catalogue.written() {
        for title in record.translations.iter().filter_map(|translation| translation.title.as_deref()) {
            let ids = titles.entry((record.kind, name_key(title).into_owned())).or_default();
            if ids.last() != Some(&record.id) {
                ids.push(record.id.clone());
            }
        }
    }
    titles
}

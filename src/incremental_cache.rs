//! A cache of the results of each stage, so that a rebuild reads only changed files again.
//!
//! It affects speed, never the result: with any cache the site is the one that [`crate::site`] builds from the
//! files alone. A test edits at random and compares.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::assets::{ColocatedAssets, StaticFiles, ThemeAssets};
use crate::catalogue::Catalogue;
use crate::config::{BuildEnvironment, Config, Extensions};
use crate::content::{self, Context, Document, Read};
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, any_error};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::history::{self, History};
use crate::pages::BUDGETS;
use crate::progress::ProgressStage;
use crate::render::Theme;
use crate::site::{CheckedPlan, Plan, PlanInputs};
use crate::sources::{self, Sources};

/// The names allowed in `site.toml` that later stages declare.
pub(crate) const EXTENSIONS: Extensions = Extensions { budgets: BUDGETS };

/// The results of the last build, by stage.
#[derive(Default)]
pub struct IncrementalCache {
    settings: Option<Settings>,
    sources: Option<Cached<Sources>>,
    /// Whether files may have been added, deleted or replaced, so that `sources` must be listed again.
    sources_are_stale: bool,
    colocated: Option<Arc<ColocatedAssets>>,
    statics: Option<Cached<StaticFiles>>,
    /// The parsed record files, by path relative to the project's folder.
    records: FxHashMap<Arc<str>, Read>,
    catalogue: Option<Arc<Catalogue>>,
    theme: Option<CachedTheme>,
    plan: Option<CheckedPlan>,
    /// The fingerprint of the text of the history that [`IncrementalCache::history`] read last.
    history: Fingerprint,
}

/// The text of `site.toml` and what was read from it.
struct Settings {
    text: String,
    build_environment: BuildEnvironment,
    config: Cached<Config>,
}

/// The theme and its assets.
struct CachedTheme {
    theme: Cached<Theme>,
    assets: Cached<ThemeAssets>,
}

/// A value with the diagnostics of its stage.
#[derive(Clone)]
struct Cached<T> {
    value: Arc<T>,
    diagnostics: Vec<Diagnostic>,
}

impl<T> Cached<T> {
    fn of(checked: Checked<T>) -> Self {
        Self { value: Arc::new(checked.value), diagnostics: checked.diagnostics }
    }

    fn checked(&self) -> Checked<Arc<T>> {
        Checked { value: Arc::clone(&self.value), diagnostics: self.diagnostics.clone() }
    }
}

impl IncrementalCache {
    /// Marks the file or folder at `path`, relative to the project's folder, as changed, added or deleted.
    pub fn changed(&mut self, root: &Path, path: &str) {
        let linked = self.sources.iter().flat_map(|known| &known.value.linked);
        linked.for_each(|path| drop(self.records.remove(&**path)));
        let was_record = self.records.remove(path).is_some();
        let is_file = sources::is_file(root, path);
        if was_record && is_file {
            return;
        }
        self.sources_are_stale = true;
        if was_record || is_file {
            return;
        }
        // The path may have been a folder of records.
        self.records.retain(|known, _| !known.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
    }

    /// Empties the cache, because anything may have changed.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The configuration. If `site.toml` or the build environment has changed, the whole cache is emptied,
    /// because all other results depend on them.
    ///
    /// # Errors
    /// If `site.toml` cannot be read or has errors.
    pub(crate) fn config(
        &mut self,
        root: &Path,
        build_environment: BuildEnvironment,
    ) -> Result<Checked<Arc<Config>>, Vec<Diagnostic>> {
        let text = sources::site_toml(root).map_err(|problem| vec![*problem])?;
        let is_same = |known: &Settings| {
            known.text == text
                && known.build_environment.program == build_environment.program
                && known.config.value.is_of(&build_environment)
        };
        let known = self.settings.take().filter(is_same);
        let settings = known.unwrap_or_else(|| {
            self.forget();
            let mut checked =
                Config::read(SourceText { path: "site.toml", text: &text }, build_environment, EXTENSIONS);
            checked.value.apply_severities(&mut checked.diagnostics);
            Settings { text, build_environment, config: Cached::of(checked) }
        });
        let checked = settings.config.checked();
        self.settings = Some(settings);
        if any_error(&checked.diagnostics) { Err(checked.diagnostics) } else { Ok(checked) }
    }

    /// The list of the project's files.
    pub(crate) fn sources(&mut self, root: &Path, config: &Arc<Config>) -> Checked<Arc<Sources>> {
        let sources = match self.sources.take() {
            Some(cached) if !self.sources_are_stale => cached,
            _ => {
                let walked = Sources::walk(root, &config.theme, &config.theme_place, config.limits.theme_file);
                let walked = Cached::of(walked);
                self.update_colocated(&walked.value, config);
                self.update_statics(&walked.value, config);
                walked
            }
        };
        self.sources_are_stale = false;
        let checked = sources.checked();
        self.sources = Some(sources);
        checked
    }

    /// Updates the colocated assets. If one that a record has asked for has changed, records that show assets are
    /// parsed again.
    fn update_colocated(&mut self, sources: &Arc<Sources>, config: &Arc<Config>) {
        let known = self.colocated.take();
        let colocated = ColocatedAssets::of(sources, config, known.as_deref());
        if known.is_some_and(|known| !known.is_same(&colocated)) {
            self.records.retain(|_, read| !read.shows_files);
            // The values of fields may refer to assets, so the catalogue is linked again.
            self.catalogue = None;
        }
        self.colocated = Some(Arc::new(colocated));
    }

    /// The colocated assets of the sources that [`IncrementalCache::sources`] returned last.
    pub(crate) fn colocated(&self) -> Arc<ColocatedAssets> {
        self.colocated.clone().unwrap_or_default()
    }

    /// Checks the files of `static/` again. If one has changed, records that show files are parsed again.
    fn update_statics(&mut self, sources: &Arc<Sources>, config: &Config) {
        let known = self.statics.take();
        let statics = Cached::of(StaticFiles::of(sources, config));
        if known.is_some_and(|known| !known.value.is_same(&statics.value)) {
            self.records.retain(|_, read| !read.shows_files);
            self.catalogue = None;
        }
        self.statics = Some(statics);
    }

    /// The files of `static/` of the sources that [`IncrementalCache::sources`] returned last.
    pub(crate) fn statics(&self) -> Checked<Arc<StaticFiles>> {
        let none = || Checked { value: Arc::default(), diagnostics: Vec::new() };
        self.statics.as_ref().map_or_else(none, Cached::checked)
    }

    /// The parsed record files, in the order of [`Sources::records`]. Only changed files are read.
    pub(crate) fn records(
        &mut self,
        sources: &Sources,
        context: &Context<'_>,
        stage: &ProgressStage<'_>,
    ) -> Checked<Vec<Arc<Document>>> {
        let bytes = |path: &str| sources.read(path, content::MAX_RECORD_BYTES);
        let known = &mut self.records;
        let missing: Vec<&str> =
            sources.records.par_iter().map(String::as_str).filter(|path| !known.contains_key(*path)).collect();
        let read = content::read_all(&missing, bytes, context, stage);
        known.extend(read.into_iter().map(|read| (Arc::clone(&read.document.path), read)));
        if known.len() > sources.records.len() {
            let there: FxHashSet<&str> = sources.records.iter().map(String::as_str).collect();
            known.retain(|path, _| there.contains(&**path));
        }
        let read = || sources.records.par_iter().filter_map(|path| known.get(&**path));
        let diagnostics = read().flat_map_iter(|read| read.diagnostics.iter().cloned()).collect();
        Checked { value: read().map(|read| Arc::clone(&read.document)).collect(), diagnostics }
    }

    /// The catalogue of these documents. Records that have not changed are reused.
    pub(crate) fn catalogue(
        &mut self,
        documents: &[Arc<Document>],
        config: &Arc<Config>,
        context: &Context<'_>,
    ) -> Checked<Arc<Catalogue>> {
        let before = self.catalogue.as_deref();
        let Checked { value, diagnostics } = Catalogue::link(documents, Arc::clone(config), context, before);
        let catalogue = Arc::new(value);
        self.catalogue = Some(Arc::clone(&catalogue));
        Checked { value: catalogue, diagnostics }
    }

    /// The plan of the site: the files that follow from the catalogue alone.
    pub(crate) fn plan(&mut self, inputs: PlanInputs<'_>) -> Checked<Arc<Plan>> {
        let plan = CheckedPlan::new(inputs, self.plan.take());
        self.plan.insert(plan).checked()
    }

    /// The recorded changes of the catalogue. They are read only if the site shows them.
    pub(crate) fn history(&mut self, root: &Path, config: &Config) -> Checked<Arc<History>> {
        self.history = Fingerprint::default();
        if !config.changes.page {
            return Checked { value: Arc::default(), diagnostics: Vec::new() };
        }
        let none = |problem: Diagnostic| Checked { value: Arc::default(), diagnostics: vec![problem] };
        let text = match sources::optional_text(root, history::FILE) {
            Ok(Some(text)) => text,
            Ok(None) => {
                let message = "`page` of `[changes]` has nothing to show: no change is recorded yet";
                let problem = Diagnostic::new(Code::IneffectiveSetting, message).at(Location::file("site.toml"));
                return none(problem.help("run `handlist changes --record`, and again after each round of changes"));
            }
            Err(problem) => return none(*problem),
        };
        self.history = Fingerprint::of(text.as_bytes());
        match History::read(&text) {
            Ok(history) => Checked { value: Arc::new(history.until(config.today)), diagnostics: Vec::new() },
            Err(problem) => none(*problem),
        }
    }

    /// A fingerprint of everything that was read: sites with equal keys have the same files. None if the program
    /// or an input has no fingerprint.
    pub(crate) fn key(&self, sources: &Sources) -> Option<Fingerprint> {
        let Settings { text, build_environment, config } = self.settings.as_ref()?;
        let mut all = Fingerprinter::default();
        all.add(&build_environment.program?.to_bytes());
        all.add_piece(config.value.today.to_string().as_bytes());
        all.add(&[build_environment.drafts as u8]);
        all.add_piece(text.as_bytes());
        all.add(&self.history.to_bytes());
        sources.add_theme_to(&mut all);
        self.colocated.as_ref()?.add_to(sources, &mut all)?;
        self.statics.as_ref()?.value.add_to(sources, &mut all)?;
        all.add(&(sources.records.len() as u64).to_le_bytes());
        for path in &sources.records {
            all.add_piece(path.as_bytes());
            all.add(&self.records.get(&**path)?.fingerprint.to_bytes());
        }
        Some(all.finish())
    }

    /// The theme and its assets; loaded again if a file of the theme has changed, or which file is the favicon.
    pub(crate) fn theme(
        &mut self,
        sources: &Sources,
        statics: &StaticFiles,
        config: &Config,
    ) -> Checked<(Arc<Theme>, Arc<ThemeAssets>)> {
        let favicon = statics.favicon();
        let cached = self.theme.take().filter(|cached| cached.theme.value.is_made_of(&sources.theme, favicon.as_ref()));
        let cached = cached.unwrap_or_else(|| {
            let assets = Cached::of(ThemeAssets::of(&sources.theme, &format!("themes/{}", config.theme)));
            let theme = Cached::of(Theme::load(&sources.theme, &assets.value, favicon, config));
            CachedTheme { theme, assets }
        });
        let Checked { value: theme, mut diagnostics } = cached.theme.checked();
        let assets = cached.assets.checked().and(&mut diagnostics);
        self.theme = Some(cached);
        Checked { value: (theme, assets), diagnostics }
    }
}

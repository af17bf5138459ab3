//! What is remembered from one making of the site to the next, so that only what has changed is read again.
//!
//! Everything in here could be made anew from the files, and is whatever [`crate::site`] would come to without it; a test
//! edits at random and compares.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::assets::{ColocatedAssets, ThemeAssets};
use crate::catalogue::Catalogue;
use crate::config::{BuildEnvironment, Config, Extensions};
use crate::content::{self, Context, Document, Read};
use crate::diagnostics::{Checked, Diagnostic, SourceText, any_error};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::pages::BUDGETS;
use crate::progress::ProgressStage;
use crate::render::Theme;
use crate::site::{CheckedPlan, Plan, PlanInputs};
use crate::sources::{self, Sources};

/// What `site.toml` may name that later stages declare.
pub(crate) const EXTENSIONS: Extensions = Extensions { budgets: BUDGETS };

/// What was read last, part by part.
#[derive(Default)]
pub struct IncrementalCache {
    settings: Option<Settings>,
    sources: Option<Cached<Sources>>,
    /// Whether there may be other files than [`IncrementalCache::sources`] has.
    has_other_files: bool,
    colocated: Option<Arc<ColocatedAssets>>,
    records: FxHashMap<Arc<str>, Read>,
    catalogue: Option<Arc<Catalogue>>,
    theme: Option<CachedTheme>,
    plan: Option<CheckedPlan>,
}

/// `site.toml` as it was read.
struct Settings {
    text: String,
    build_environment: BuildEnvironment,
    config: Cached<Config>,
}

/// The theme, and the files of it that pages load.
struct CachedTheme {
    theme: Cached<Theme>,
    assets: Cached<ThemeAssets>,
}

/// Something with what was wrong in it.
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
    /// Takes note that what lies at `path`, relative to the project's folder, may have changed, come or gone.
    pub fn changed(&mut self, root: &Path, path: &str) {
        let linked = self.sources.iter().flat_map(|known| &known.value.linked);
        linked.for_each(|path| drop(self.records.remove(&**path)));
        let was_record = self.records.remove(path).is_some();
        let is_file = sources::is_file(root, path);
        if was_record && is_file {
            return;
        }
        self.has_other_files = true;
        if was_record || is_file {
            return;
        }
        // It may be a folder, with another one in its place now.
        self.records.retain(|known, _| !known.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')));
    }

    /// Takes note that anything may have changed.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The settings; what else is remembered was read in their light, and goes with them.
    ///
    /// # Errors
    /// When they cannot be read or are not right.
    pub(crate) fn config(
        &mut self,
        root: &Path,
        build_environment: BuildEnvironment,
    ) -> Result<Checked<Arc<Config>>, Vec<Diagnostic>> {
        let text = sources::site_toml(root).map_err(|problem| vec![*problem])?;
        let known =
            self.settings.take().filter(|known| known.text == text && known.build_environment == build_environment);
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

    /// Which files there are.
    pub(crate) fn sources(&mut self, root: &Path, config: &Config) -> Checked<Arc<Sources>> {
        let sources = match self.sources.take() {
            Some(cached) if !self.has_other_files => cached,
            before => {
                let walked = Cached::of(Sources::walk(root, &config.theme, &config.theme_place));
                self.look_at_assets(&walked.value, before.as_ref().map(|before| &*before.value));
                walked
            }
        };
        self.has_other_files = false;
        let checked = sources.checked();
        self.sources = Some(sources);
        checked
    }

    /// Finds out anew what the files beside records are. `before` are the sources that the present ones were made from.
    fn look_at_assets(&mut self, sources: &Sources, before: Option<&Sources>) {
        let known = self.colocated.take();
        let colocated = ColocatedAssets::of(sources, known.as_deref().zip(before));
        if known.is_some_and(|known| !known.is_same(&colocated)) {
            self.records.retain(|_, read| !read.shows_files);
            // Fields show files, too.
            self.catalogue = None;
        }
        self.colocated = Some(Arc::new(colocated));
    }

    /// The files beside records, as [`IncrementalCache::sources`] found them last.
    pub(crate) fn colocated(&self) -> Arc<ColocatedAssets> {
        self.colocated.clone().unwrap_or_default()
    }

    /// What the records' files say, in their order.
    pub(crate) fn records(
        &mut self,
        sources: &Sources,
        context: &Context<'_>,
        stage: &ProgressStage<'_>,
    ) -> Checked<Vec<Arc<Document>>> {
        let bytes = |path: &str| sources.read(path, content::LONGEST_RECORD);
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

    /// The records, linked.
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

    /// Which files the site has, as far as the catalogue alone says so.
    pub(crate) fn plan(&mut self, inputs: PlanInputs<'_>) -> Checked<Arc<Plan>> {
        let plan = CheckedPlan::new(inputs, self.plan.take());
        self.plan.insert(plan).checked()
    }

    /// Stands for all that was read: a site made of the same has the same files. None where that is not known.
    pub(crate) fn key(&self, sources: &Sources) -> Option<Fingerprint> {
        let Settings { text, build_environment, .. } = self.settings.as_ref()?;
        let mut all = Fingerprinter::default();
        all.add(&build_environment.program?.to_bytes());
        all.add_piece(build_environment.today.to_string().as_bytes());
        all.add(&[u8::from(build_environment.drafts)]);
        all.add_piece(text.as_bytes());
        sources.add_theme_to(&mut all);
        self.colocated.as_ref()?.add_to(sources, &mut all)?;
        all.add(&(sources.records.len() as u64).to_le_bytes());
        for path in &sources.records {
            all.add_piece(path.as_bytes());
            all.add(&self.records.get(&**path)?.fingerprint.to_bytes());
        }
        Some(all.finish())
    }

    /// The theme, and the files of it that pages load.
    pub(crate) fn theme(&mut self, sources: &Sources, config: &Config) -> Checked<(Arc<Theme>, Arc<ThemeAssets>)> {
        let cached = self.theme.take().filter(|cached| cached.theme.value.is_made_of(&sources.theme));
        let cached = cached.unwrap_or_else(|| {
            let assets = Cached::of(ThemeAssets::of(&sources.theme, &format!("themes/{}", config.theme)));
            let theme = Cached::of(Theme::load(&sources.theme, Arc::clone(&assets.value), config));
            CachedTheme { theme, assets }
        });
        let Checked { value: theme, mut diagnostics } = cached.theme.checked();
        let assets = cached.assets.checked().and(&mut diagnostics);
        self.theme = Some(cached);
        Checked { value: (theme, assets), diagnostics }
    }
}

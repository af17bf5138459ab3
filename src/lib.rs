//! Handlist turns a folder of Markdown and TOML records into a searchable catalogue that any static host can serve.
//!
//! [`site`] is the whole pipeline: one line for each stage. Each stage is a module and returns a type of its own.
//!
//! ```text
//! site.toml + content/ + themes/          bytes on disk
//!       │ config         site.toml → Config
//!       │ sources        the only module that reads the project's files
//!       │ assets         hashed names, image variants
//!       │ content        one file → Document
//!       │ catalogue      Document + schema → Record; references resolved in both directions
//!       ▼
//!    Catalogue           immutable; all later stages only read it
//!       │ checks         rules over all records
//!       │ pages          which pages exist, and the data that each is rendered from
//!       │ search         the search index
//!       │ formats        feeds, site maps, manifests
//!       │ render         templates and UI strings of the theme
//!       ▼
//!    Plan                every file that is known from the catalogue alone
//!       │ layers         what depends on the whole: search index, packs
//!       ▼
//!    PreparedSite        path → bytes; a file is rendered when it is asked for
//!       │ output         the only module that writes the site's files
//!       ▼
//!    public/
//! ```
//!
//! The library is internal: it serves the program, the integration tests and the benchmarks, and shows only what those
//! need. It promises nothing to others.
//!
//! `ARCHITECTURE.md` lists which module may use which, and the invariants. A test enforces both.

mod assets;
mod catalogue;
mod changes;
mod checks;
pub mod commands;
mod compression;
pub mod config;
mod contacts;
pub mod content;
mod coverage;
mod data;
pub mod dates;
pub mod diagnostics;
mod digest;
mod embedded_theme;
mod escaping;
mod file_names;
pub mod file_patterns;
mod file_types;
pub mod fingerprint;
mod form_controls;
mod formats;
mod history;
mod images;
mod import;
mod incremental_cache;
mod languages;
mod locale;
mod matching;
mod memo;
mod network;
mod normal_forms;
pub mod output;
mod pages;
pub mod policy;
mod preview;
mod programs;
pub mod progress;
mod quality;
mod record_files;
mod render;
mod search;
mod site;
mod sources;
mod ui_strings;
pub mod urls;
pub mod values;

use std::path::Path;
use std::sync::Arc;

use assets::{ColocatedAssets, StaticFiles};
use catalogue::Catalogue;
use checks::ContentFiles;
use config::{BuildEnvironment, Config};
use content::Document;
use diagnostics::{Checked, Diagnostic};
use progress::Progress;

pub(crate) use incremental_cache::EXTENSIONS;
pub use incremental_cache::IncrementalCache;
use site::{PlanInputs, SiteParts};
pub use site::{PreparedSite, Purpose, Site};
use sources::Sources;

/// The contract of themes, for its documentation.
pub mod theme_contract {
    pub use crate::pages::contract::{Documented, VERSION};
    pub use crate::pages::documented;
}

/// Reads the project in `root` and prepares its site, with all diagnostics. Files are rendered when they are asked for.
///
/// # Errors
/// When `site.toml` is missing or invalid: without the schema in it, records cannot be read.
pub fn site(
    root: &Path,
    build_environment: BuildEnvironment,
    progress: &Progress,
) -> Result<Checked<Site>, Vec<Diagnostic>> {
    site_with_cache(root, build_environment, &mut IncrementalCache::default(), progress)
}

/// The same as [`site`], but incremental: stages reuse the results in `cache` unless their inputs have changed.
///
/// # Errors
/// As [`site`].
pub fn site_with_cache(
    root: &Path,
    build_environment: BuildEnvironment,
    cache: &mut IncrementalCache,
    progress: &Progress,
) -> Result<Checked<Site>, Vec<Diagnostic>> {
    let Checked { value: linked, mut diagnostics } = link(root, build_environment, cache, progress)?;
    let Linked { config, sources, colocated, statics, documents, catalogue } = linked;
    let others = ContentFiles {
        files: sources.others.keys().map(String::as_str),
        listed: &|path| colocated.find(path).map(|(path, _)| path),
        is_sound: !diagnostics::any_error(&diagnostics),
    };
    diagnostics.extend(progress.during("checks", || checks::run(&catalogue, &documents, others)));
    let (theme, assets) = progress.during("theme", || cache.theme(&sources, &statics, &config)).and(&mut diagnostics);
    let inputs = PlanInputs { catalogue: &catalogue, colocated: &colocated, assets: &assets, statics: &statics };
    let plan = progress.during("pages", || cache.plan(inputs)).and(&mut diagnostics);
    let history = cache.history(root, &config).and(&mut diagnostics);
    diagnostics.extend(checks::in_history(&catalogue, &history));
    let key = cache.key(&sources);
    config.apply_severities(&mut diagnostics);
    let parts = SiteParts { catalogue, theme, assets, colocated, statics, sources, plan, history, key };
    Ok(Checked { value: Site::new(parts, progress.clone()), diagnostics })
}

/// Reads the project in `root` as far as its catalogue: nothing is checked that needs the whole, no page is planned.
///
/// # Errors
/// As [`site`].
pub(crate) fn link_catalogue(
    root: &Path,
    build_environment: BuildEnvironment,
    progress: &Progress,
) -> Result<Checked<Arc<Catalogue>>, Vec<Diagnostic>> {
    let mut cache = IncrementalCache::default();
    let Checked { value, mut diagnostics } = link(root, build_environment, &mut cache, progress)?;
    value.config.apply_severities(&mut diagnostics);
    Ok(Checked { value: value.catalogue, diagnostics })
}

/// The results of the stages up to the catalogue.
struct Linked {
    config: Arc<Config>,
    sources: Arc<Sources>,
    colocated: Arc<ColocatedAssets>,
    statics: Arc<StaticFiles>,
    documents: Vec<Arc<Document>>,
    catalogue: Arc<Catalogue>,
}

fn link(
    root: &Path,
    build_environment: BuildEnvironment,
    cache: &mut IncrementalCache,
    progress: &Progress,
) -> Result<Checked<Linked>, Vec<Diagnostic>> {
    let Checked { value: config, mut diagnostics } = cache.config(root, build_environment)?;
    let sources = progress.during("files", || cache.sources(root, &config)).and(&mut diagnostics);
    diagnostics.extend(sources::stray_folders(root, config.schema.kinds.iter().map(|kind| &*kind.folder)));
    let colocated = cache.colocated();
    let statics = cache.statics().and(&mut diagnostics);
    let context = content::Context {
        config: &config,
        asset: &|path| colocated.get(path).cloned().or_else(|| statics.get(path)),
        similar: &|path| colocated.similar(path).map(str::to_owned),
    };
    let reading = progress.stage("records", Some(sources.records.len()));
    let documents = cache.records(&sources, &context, &reading).and(&mut diagnostics);
    drop(reading);
    let catalogue =
        progress.during("relations", || cache.catalogue(&documents, &config, &context)).and(&mut diagnostics);
    let value = Linked { config, sources, colocated, statics, documents, catalogue };
    Ok(Checked { value, diagnostics })
}

//! Handlist turns a folder of Markdown and TOML records into a searchable catalogue that any static host can serve.
//!
//! The way through the code is [`site`]: a line a stage, each stage a module, each with a type of its own.
//!
//! ```text
//! site.toml + content/ + themes/          bytes on disk
//!       │ sources        the only reader
//!       │ config         site.toml → Config
//!       │ content        one file → Document
//!       │ catalogue      Document + schema → Record; references followed both ways
//!       ▼
//!    Catalogue           immutable; everything below only looks at it
//!       │ checks         rules over the whole
//!       │ pages          which pages exist, what each shows
//!       │ search         what is found by which words
//!       │ formats        feeds, site maps
//!       │ render         how it looks
//!       ▼
//!    Site                path → bytes; nothing is rendered until asked for
//!       │ output         the only writer
//!       ▼
//!    public/
//! ```
//!
//! Who may know whom, and what always holds, is written down in `ARCHITECTURE.md` and held to by a test.

pub mod catalogue;
pub mod checks;
pub mod commands;
pub mod config;
pub mod content;
pub mod dates;
pub mod diagnostics;
pub mod file_names;
pub mod formats;
pub mod languages;
pub mod output;
pub mod pages;
pub mod render;
pub mod search;
mod site;
pub mod sources;
pub mod urls;
pub mod values;

use std::path::Path;
use std::sync::Arc;

use catalogue::Catalogue;
use config::{Config, Surroundings};
use diagnostics::{Checked, Diagnostic, Source, any_error};
use render::Theme;
use sources::Sources;

pub use site::Site;

/// The way: the project in `root` becomes a site whose files are made when asked for, with everything that is wrong in it.
///
/// # Errors
/// When `site.toml` is not there or not right: the records could only be misread in its light.
pub fn site(root: &Path, surroundings: Surroundings) -> Result<Checked<Site>, Vec<Diagnostic>> {
    let site_toml = sources::site_toml(root).map_err(|problem| vec![*problem])?;
    let Checked { value: config, mut diagnostics } =
        Config::read(Source { path: "site.toml", text: &site_toml }, surroundings);
    config.apply_severities(&mut diagnostics);
    if any_error(&diagnostics) {
        return Err(diagnostics);
    }
    let config = Arc::new(config);
    let sources = Sources::walk(root, &config.theme, &config.theme_place).and(&mut diagnostics);
    let context = content::Context {
        config: &config,
        asset: &|path| sources.asset(path),
        similar: &|path| sources.similar(path).map(str::to_owned),
    };
    let documents = content::read_all(&sources.records, |path| sources.read(path, content::LONGEST_RECORD), &context)
        .and(&mut diagnostics);
    let catalogue = Catalogue::link(documents, Arc::clone(&config), &context).and(&mut diagnostics);
    diagnostics.extend(checks::run(&catalogue));
    let theme = Theme::load(&sources.theme, &config).and(&mut diagnostics);
    let site = Site::plan(catalogue, theme, sources).and(&mut diagnostics);
    config.apply_severities(&mut diagnostics);
    Ok(Checked { value: site, diagnostics })
}

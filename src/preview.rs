//! `handlist serve`: the site is kept in memory, rebuilt on every save, and served page by page at a local
//! address.
//!
//! [`PreviewBuilder`] builds the site and keeps the last one without errors. `watching` reports changes of
//! files to it. `server` answers browsers. Builder and server share a [`Snapshot`], which is replaced as a
//! whole and never modified.

mod server;
mod watching;

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::config::BuildEnvironment;
use crate::diagnostics::{Checked, Diagnostic, any_error};
use crate::output::Cache;
use crate::progress::Progress;
use crate::{IncrementalCache, Site, site_with_cache};

pub(crate) use server::{ListenAddress, Port, serve};
pub(crate) use watching::{Batch, Watching};

/// What browsers are shown: the last good site, and the problems of the latest build.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The last site without errors; none if there was none yet.
    pub site: Option<Arc<Site>>,
    /// The problems of the latest build. If there is an error among them, `site` is from an earlier build.
    pub problems: Arc<Vec<Diagnostic>>,
    /// The version of the site. It grows by one with every build without errors.
    version: u64,
    /// Whether only style sheets have changed since the version before.
    styles_only: bool,
}

/// Builds the site again after each change.
pub(crate) struct PreviewBuilder {
    root: PathBuf,
    build_environment: Box<dyn Fn() -> BuildEnvironment + Send>,
    cache: IncrementalCache,
    snapshot: Arc<RwLock<Snapshot>>,
    changed: watch::Sender<u64>,
}

/// The result of a build.
pub(crate) struct Outcome {
    /// The duration of the build.
    pub took: Duration,
    /// The problems found.
    pub problems: Arc<Vec<Diagnostic>>,
}

impl PreviewBuilder {
    /// Builds the site of the project in `root` for the first time.
    ///
    /// `started` is the first version number. It must differ from those of earlier servers, because pages of an
    /// earlier server may still be open; the start time in microseconds does. `build_environment` is called
    /// before each build, because the date may change while the server runs.
    pub(crate) fn open(
        root: &Path,
        started: u64,
        build_environment: impl Fn() -> BuildEnvironment + Send + 'static,
        progress: &Progress,
    ) -> Self {
        let snapshot = Snapshot { site: None, problems: Arc::default(), version: started, styles_only: false };
        let mut preview = Self {
            root: root.to_owned(),
            build_environment: Box::new(build_environment),
            cache: IncrementalCache::default(),
            snapshot: Arc::new(RwLock::new(snapshot)),
            changed: watch::Sender::new(started),
        };
        preview.build(false, true, progress);
        preview
    }

    /// A handle to the snapshot, for the server.
    #[must_use]
    pub(crate) fn state(&self) -> StateHandle {
        StateHandle { snapshot: Arc::clone(&self.snapshot), changed: self.changed.clone() }
    }

    /// Rebuilds the site after a batch of changes.
    pub(crate) fn update(&mut self, batch: &Batch) -> Outcome {
        if batch.anything {
            self.cache.forget();
        }
        for path in &batch.paths {
            self.cache.changed(&self.root, path);
        }
        let is_theme = |path: &String| path.starts_with("themes/");
        let is_style = |path: &String| is_theme(path) && path.ends_with(".css");
        let tries_theme = batch.anything || batch.paths.iter().any(|path| is_theme(path) || path == "site.toml");
        self.build(!batch.anything && batch.paths.iter().all(is_style), tries_theme, &Progress::default())
    }

    /// Builds the site and replaces the snapshot. `tries_theme` says whether to try the theme on sample pages.
    fn build(&mut self, styles_only: bool, tries_theme: bool, progress: &Progress) -> Outcome {
        let started = Instant::now();
        let before = self.state().now();
        let made = site_with_cache(&self.root, (self.build_environment)(), &mut self.cache, progress);
        let (site, problems) = match made {
            Ok(Checked { value: site, mut diagnostics }) => {
                if !any_error(&diagnostics) && (tries_theme || any_error(&before.problems)) {
                    diagnostics.extend(site.trial());
                }
                let images = || Cache::of_images(&self.root, true);
                ((!any_error(&diagnostics)).then(|| Arc::new(site.with_images(images()))), diagnostics)
            }
            Err(diagnostics) => (None, diagnostics),
        };
        let problems = Arc::new(problems);
        let snapshot = Snapshot {
            version: before.version + u64::from(site.is_some()),
            styles_only: styles_only && site.is_some() && !any_error(&before.problems),
            site: site.or(before.site),
            problems: Arc::clone(&problems),
        };
        let version = snapshot.version;
        let mut current = self.snapshot.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = std::mem::replace(&mut *current, snapshot);
        drop(current);
        self.changed.send_replace(version);
        let took = started.elapsed();
        // Dropping a site takes a while, so the time is measured before.
        drop(before);
        Outcome { took, problems }
    }
}

/// A shared handle to the current [`Snapshot`], and a channel that announces each new one.
#[derive(Clone)]
pub(crate) struct StateHandle {
    snapshot: Arc<RwLock<Snapshot>>,
    changed: watch::Sender<u64>,
}

impl StateHandle {
    /// The current snapshot.
    #[must_use]
    pub(crate) fn now(&self) -> Snapshot {
        self.snapshot.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

//! `handlist serve`: the site in memory, made again on every save, and served page by page at a local address.
//!
//! [`PreviewBuilder`] makes the site and remembers the last good one; `watching` tells it what changed; `server` answers browsers.
//! Both sides meet in [`Snapshot`], which is never changed, only replaced.

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

pub use server::{ListenAddress, Port, serve};
pub use watching::{Batch, Watching};

/// What browsers are shown at the moment.
#[derive(Clone)]
pub struct Snapshot {
    /// The last site in which nothing was wrong; none as long as there was none.
    pub site: Option<Arc<Site>>,
    /// What is wrong now; with an error in it, the site is an older one.
    pub problems: Arc<Vec<Diagnostic>>,
    /// Differs from what was shown before whenever pages may.
    version: u64,
    /// Whether nothing but style sheets has changed since the version before.
    styles_only: bool,
}

/// Makes the site, again and again.
pub struct PreviewBuilder {
    root: PathBuf,
    build_environment: Box<dyn Fn() -> BuildEnvironment + Send>,
    memory: IncrementalCache,
    snapshot: Arc<RwLock<Snapshot>>,
    changed: watch::Sender<u64>,
}

/// What a change came to.
pub struct Outcome {
    /// How long the site took.
    pub took: Duration,
    /// What is wrong.
    pub problems: Arc<Vec<Diagnostic>>,
}

impl PreviewBuilder {
    /// Makes the site of the project in `root` for the first time. `started` tells this server from those before it, which an
    /// open page may have been from; `build_environment` is asked before each making: days pass.
    pub fn open(
        root: &Path,
        started: u64,
        build_environment: impl Fn() -> BuildEnvironment + Send + 'static,
        progress: &Progress,
    ) -> Self {
        let snapshot = Snapshot { site: None, problems: Arc::default(), version: started, styles_only: false };
        let mut preview = Self {
            root: root.to_owned(),
            build_environment: Box::new(build_environment),
            memory: IncrementalCache::default(),
            snapshot: Arc::new(RwLock::new(snapshot)),
            changed: watch::Sender::new(started),
        };
        preview.make(false, true, progress);
        preview
    }

    /// What browsers are shown, for those who show it.
    #[must_use]
    pub fn state(&self) -> StateHandle {
        StateHandle { snapshot: Arc::clone(&self.snapshot), changed: self.changed.clone() }
    }

    /// Makes the site again after a batch of changes.
    pub fn update(&mut self, batch: &Batch) -> Outcome {
        if batch.anything {
            self.memory.forget();
        }
        for path in &batch.paths {
            self.memory.changed(&self.root, path);
        }
        let is_theme = |path: &String| path.starts_with("themes/");
        let is_style = |path: &String| is_theme(path) && path.ends_with(".css");
        let tries = batch.anything || batch.paths.iter().any(|path| is_theme(path) || path == "site.toml");
        self.make(!batch.anything && batch.paths.iter().all(is_style), tries, &Progress::default())
    }

    /// Makes the site; `tries` whether the theme still suits the records.
    fn make(&mut self, styles_only: bool, tries: bool, progress: &Progress) -> Outcome {
        let started = Instant::now();
        let before = self.state().now();
        let made = site_with_cache(&self.root, (self.build_environment)(), &mut self.memory, progress);
        let (site, problems) = match made {
            Ok(Checked { value: site, mut diagnostics }) => {
                if !any_error(&diagnostics) && (tries || any_error(&before.problems)) {
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
        let mut shown = self.snapshot.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = std::mem::replace(&mut *shown, snapshot);
        drop(shown);
        self.changed.send_replace(version);
        let took = started.elapsed();
        // To take a whole site apart takes a while, and nobody waits for it.
        drop(before);
        Outcome { took, problems }
    }
}

/// Where what is shown can be seen, and waited for.
#[derive(Clone)]
pub struct StateHandle {
    snapshot: Arc<RwLock<Snapshot>>,
    changed: watch::Sender<u64>,
}

impl StateHandle {
    /// What is shown at the moment.
    #[must_use]
    pub fn now(&self) -> Snapshot {
        self.snapshot.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

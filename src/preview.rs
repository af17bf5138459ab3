//! `handlist serve`: the site in memory, made again on every save, and served page by page at a local address.
//!
//! [`Workshop`] makes the site and remembers the last good one; `watching` tells it what changed; `server` answers browsers.
//! Both sides meet in [`Showing`], which is never changed, only replaced.

mod server;
mod watching;

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::config::Surroundings;
use crate::diagnostics::{Checked, Diagnostic, any_error};
use crate::output::Cache;
use crate::progress::Progress;
use crate::{Memory, Site, site_again};

pub use server::{Address, serve};
pub use watching::{Batch, Watching};

/// What browsers are shown at the moment.
#[derive(Clone)]
pub struct Showing {
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
pub struct Workshop {
    root: PathBuf,
    surroundings: Box<dyn Fn() -> Surroundings + Send>,
    memory: Memory,
    showing: Arc<RwLock<Showing>>,
    changed: watch::Sender<u64>,
}

/// What a change came to.
pub struct Outcome {
    /// How long the site took.
    pub took: Duration,
    /// What is wrong.
    pub problems: Arc<Vec<Diagnostic>>,
}

impl Workshop {
    /// Makes the site of the project in `root` for the first time. `started` tells this server from those before it, which an
    /// open page may have been from; `surroundings` is asked before each making: days pass.
    pub fn open(
        root: &Path,
        started: u64,
        surroundings: impl Fn() -> Surroundings + Send + 'static,
        progress: &Progress,
    ) -> Self {
        let showing = Showing { site: None, problems: Arc::default(), version: started, styles_only: false };
        let mut workshop = Self {
            root: root.to_owned(),
            surroundings: Box::new(surroundings),
            memory: Memory::default(),
            showing: Arc::new(RwLock::new(showing)),
            changed: watch::Sender::new(started),
        };
        workshop.make(false, true, progress);
        workshop
    }

    /// What browsers are shown, for those who show it.
    #[must_use]
    pub fn exhibition(&self) -> Exhibition {
        Exhibition { showing: Arc::clone(&self.showing), changed: self.changed.clone() }
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
        let before = self.exhibition().now();
        let made = site_again(&self.root, (self.surroundings)(), &mut self.memory, progress);
        let (site, problems) = match made {
            Ok(Checked { value: site, mut diagnostics }) => {
                if !any_error(&diagnostics) && (tries || any_error(&before.problems)) {
                    diagnostics.extend(site.trial());
                }
                let pictures = || Cache::of_pictures(&self.root, true);
                ((!any_error(&diagnostics)).then(|| Arc::new(site.with_pictures(pictures()))), diagnostics)
            }
            Err(diagnostics) => (None, diagnostics),
        };
        let problems = Arc::new(problems);
        let showing = Showing {
            version: before.version + u64::from(site.is_some()),
            styles_only: styles_only && site.is_some() && !any_error(&before.problems),
            site: site.or(before.site),
            problems: Arc::clone(&problems),
        };
        let version = showing.version;
        let mut shown = self.showing.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = std::mem::replace(&mut *shown, showing);
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
pub struct Exhibition {
    showing: Arc<RwLock<Showing>>,
    changed: watch::Sender<u64>,
}

impl Exhibition {
    /// What is shown at the moment.
    #[must_use]
    pub fn now(&self) -> Showing {
        self.showing.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

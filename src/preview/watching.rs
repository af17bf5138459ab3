//! What changes in a project, as batches of paths: a save, or a thousand files of another branch, is one batch.
//!
//! The system tells of changes where it can. Where it cannot (too many folders for its limit, a network drive), the files
//! are looked at every second instead.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::sources;

/// How long nothing must happen before a batch is over: an editor truncates, writes and renames within that.
const QUIET: Duration = Duration::from_millis(6);
/// How long a batch may go on.
const LONGEST: Duration = Duration::from_secs(2);
/// How often the files are looked at where the system does not tell of changes.
const LOOKING: Duration = Duration::from_secs(1);
/// How often it is seen to that the folders watched are still those that are there.
const ROUNDS: Duration = Duration::from_secs(1);

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The paths, relative to the project's folder, with `/` between their parts.
    pub paths: BTreeSet<String>,
    /// Whether more may have changed than is known.
    pub anything: bool,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }
}

/// The folders of a project that hold what its site is made of, and whether all in them counts.
const FOLDERS: [(&str, RecursiveMode); 3] =
    [("", RecursiveMode::NonRecursive), ("content", RecursiveMode::Recursive), ("themes", RecursiveMode::Recursive)];

/// A project that is being watched.
pub struct Watching {
    root: PathBuf,
    /// The same folder by the names that the system may use for it.
    roots: Vec<PathBuf>,
    watcher: Box<dyn Watcher + Send>,
    /// Each folder's identity, where it is watched.
    watched: [Option<sources::Identity>; FOLDERS.len()],
    events: Receiver<notify::Result<Event>>,
    sender: Sender<notify::Result<Event>>,
    /// Whether the files are looked at, and why.
    polls: Option<String>,
}

impl Watching {
    /// Begins to watch the project in `root`; `polls` asks to look at the files rather than to be told.
    ///
    /// # Errors
    /// When neither can be done, in words.
    pub fn start(root: &Path, polls: bool) -> Result<Self, String> {
        let (sender, events) = mpsc::channel();
        let mut roots = vec![root.to_owned()];
        roots.extend(sources::canonical(root));
        let told = if polls {
            Err("as was asked".to_owned())
        } else {
            RecommendedWatcher::new(sender.clone(), Config::default()).map_err(|error| error.to_string())
        };
        let (watcher, why): (Box<dyn Watcher + Send>, _) = match told {
            Ok(watcher) => (Box::new(watcher), None),
            Err(why) => (polling(&sender)?, Some(why)),
        };
        let mut watching =
            Self { root: root.to_owned(), roots, watcher, watched: Default::default(), events, sender, polls: why };
        if let Err(error) = watching.watch()
            && watching.polls.is_none()
        {
            watching.poll(&error)?;
        }
        Ok(watching)
    }

    /// Why the files are looked at every second; none where the system tells of changes.
    #[must_use]
    pub fn polls(&self) -> Option<&str> {
        self.polls.as_deref()
    }

    /// Waits until something has changed, and for what changes together with it. None when nothing will any more.
    pub fn wait(&mut self) -> Option<Batch> {
        loop {
            let mut batch = Batch::default();
            match self.events.recv_timeout(ROUNDS) {
                Ok(event) => {
                    self.add(event, &mut batch);
                    self.complete(&mut batch);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            batch.anything |= self.rewatch();
            if !batch.is_empty() {
                return Some(batch);
            }
        }
    }

    /// Adds what happens until it is quiet.
    fn complete(&self, batch: &mut Batch) {
        let started = Instant::now();
        while started.elapsed() < LONGEST
            && let Ok(event) = self.events.recv_timeout(QUIET)
        {
            self.add(event, batch);
        }
    }

    fn add(&self, event: notify::Result<Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.anything = true;
            return;
        };
        // Reading a file, which the site's own making does, is no change.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        batch.anything |= event.need_rescan();
        batch.paths.extend(event.paths.iter().filter_map(|path| self.relative(path)));
    }

    /// A path within the project; none where it is of no interest.
    fn relative(&self, path: &Path) -> Option<String> {
        let within = self.roots.iter().find_map(|root| path.strip_prefix(root).ok())?;
        let path = within.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        let counts = path == "site.toml"
            || FOLDERS[1..].iter().any(|(folder, _)| {
                path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            });
        (counts && !path.split('/').any(sources::is_passed_over)).then_some(path)
    }

    /// Watches folders that have come, or come again; says whether there were any, so that nothing in them is missed.
    fn rewatch(&mut self) -> bool {
        let before = self.watched;
        if let Err(error) = self.watch()
            && self.polls.is_none()
        {
            // Where that is not possible either, what is still told of has to do.
            let _ = self.poll(&error);
        }
        self.watched != before
    }

    fn watch(&mut self) -> notify::Result<()> {
        for (at, (folder, mode)) in FOLDERS.into_iter().enumerate() {
            let path = self.root.join(folder);
            let there = sources::identity(&path);
            if there == self.watched[at] {
                continue;
            }
            // It may have gone with the folder.
            let _ = self.watcher.unwatch(&path);
            self.watched[at] = None;
            if there.is_some() {
                self.watcher.watch(&path, mode)?;
                self.watched[at] = there;
            }
        }
        Ok(())
    }

    fn poll(&mut self, why: &notify::Error) -> Result<(), String> {
        self.watcher = polling(&self.sender)?;
        self.polls = Some(why.to_string());
        self.watched = Default::default();
        self.watch().map_err(|error| error.to_string())
    }
}

fn polling(sender: &Sender<notify::Result<Event>>) -> Result<Box<dyn Watcher + Send>, String> {
    let settings = Config::default().with_poll_interval(LOOKING);
    PollWatcher::new(sender.clone(), settings)
        .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>)
        .map_err(|error| error.to_string())
}

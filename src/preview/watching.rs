//! Watches a project and reports changes as batches of paths. A save is one batch, and so is a checkout of a
//! branch with a thousand files.
//!
//! Changes are reported by the operating system where possible. Elsewhere (too many folders for its limit, a
//! network drive) the files are polled every second.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::sources;

/// A batch ends after this time without a change. An editor truncates, writes and renames a file within it.
const QUIET_PERIOD: Duration = Duration::from_millis(6);
/// The maximum duration of a batch.
const MAX_BATCH_DURATION: Duration = Duration::from_secs(2);
/// The interval of polling.
const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// The interval at which the watched folders are compared with those that exist.
const REWATCH_INTERVAL: Duration = Duration::from_secs(1);

/// A batch of changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Batch {
    /// The changed paths, relative to the project's folder, with `/` as the separator.
    pub paths: BTreeSet<String>,
    /// Whether other paths may have changed, too.
    pub anything: bool,
    /// Whether nothing is known to have changed, but files could not be read for want of file descriptors or memory.
    pub retries: bool,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.anything
    }
}

/// An event from the watcher or the poller.
enum WatchEvent {
    /// These paths have changed.
    Paths(Vec<PathBuf>),
    /// Events were lost, so that any path may have changed.
    Anything,
    /// The watcher has reached a limit of the operating system; the text is its error message.
    NoMore(String),
}

/// The watched folders of a project, and whether their subfolders are watched as well.
const WATCHED_FOLDERS: [(&str, RecursiveMode); 4] = [
    ("", RecursiveMode::NonRecursive),
    ("content", RecursiveMode::Recursive),
    ("static", RecursiveMode::Recursive),
    ("themes", RecursiveMode::Recursive),
];

/// A watched project.
pub(crate) struct Watching {
    root: PathBuf,
    /// The project's folder as given and as canonical path: events may have either.
    roots: Vec<PathBuf>,
    /// The watcher of the operating system; none while polling.
    watcher: Option<RecommendedWatcher>,
    /// The identity of each of the [`WATCHED_FOLDERS`] when it was last watched; none if it is not watched.
    watched: [Option<sources::FolderIdentity>; WATCHED_FOLDERS.len()],
    /// The symbolic links in those folders with their targets, if a target is elsewhere in the project.
    links: BTreeMap<PathBuf, PathBuf>,
    events: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    /// The reason for polling; none while the operating system reports changes.
    polling_reason: Option<String>,
}

impl Watching {
    /// Starts to watch the project in `root`; `polls` asks for polling.
    #[must_use]
    pub(crate) fn start(root: &Path, polls: bool) -> Self {
        let (sender, events) = mpsc::channel();
        let mut roots = vec![root.to_owned()];
        roots.extend(sources::canonical(root));
        let watched = Default::default();
        let (root, links) = (root.to_owned(), BTreeMap::new());
        let mut watching = Self { root, roots, watcher: None, watched, links, events, sender, polling_reason: None };
        if polls {
            watching.poll("as was asked".to_owned());
        } else if let Err(error) = watching.start_watcher() {
            watching.poll(error.to_string());
        }
        watching
    }

    /// The reason for polling, as part of a sentence; none if the operating system reports changes.
    #[must_use]
    pub(crate) fn polls(&self) -> Option<&str> {
        self.polling_reason.as_deref()
    }

    /// Waits for a change, and collects the changes that follow it closely.
    pub(crate) fn wait(&mut self) -> Batch {
        loop {
            let mut batch = Batch::default();
            if let Ok(event) = self.events.recv_timeout(REWATCH_INTERVAL) {
                self.add(event, &mut batch);
                self.complete(&mut batch);
            } else if sources::lacked_resources() {
                (batch.anything, batch.retries) = (true, true);
            }
            batch.anything |= self.watch_again(batch.anything);
            if !batch.is_empty() {
                return batch;
            }
        }
    }

    /// Adds events to the batch until none comes for [`QUIET_PERIOD`].
    fn complete(&mut self, batch: &mut Batch) {
        let started = Instant::now();
        while started.elapsed() < MAX_BATCH_DURATION
            && let Ok(event) = self.events.recv_timeout(QUIET_PERIOD)
        {
            self.add(event, batch);
        }
    }

    fn add(&mut self, event: WatchEvent, batch: &mut Batch) {
        match event {
            WatchEvent::Anything => batch.anything = true,
            WatchEvent::NoMore(why) => {
                batch.anything = true;
                self.poll(why);
            }
            WatchEvent::Paths(paths) => {
                // It is not known which path of the site belongs to the target of a link, or to a name that is not
                // UTF-8.
                batch.anything |= paths.iter().any(|path| path.to_str().is_none() || self.is_linked(path));
                let paths: Vec<String> = paths.iter().filter_map(|path| self.relative(path)).collect();
                // A folder that was moved away and back is no longer watched, though its identity is the same.
                for ((folder, _), watched) in WATCHED_FOLDERS.iter().zip(&mut self.watched) {
                    if paths.iter().any(|path| path == folder) {
                        *watched = None;
                    }
                }
                batch.paths.extend(paths);
            }
        }
    }

    /// Whether a path is or was a symbolic link, or is inside the target of one.
    fn is_linked(&self, path: &Path) -> bool {
        sources::is_link(path)
            || self.links.contains_key(path)
            || self.links.values().any(|target| path.starts_with(target))
    }

    /// The path relative to the project's folder; none if it is not a source of the site.
    fn relative(&self, path: &Path) -> Option<String> {
        let within = self.roots.iter().find_map(|root| path.strip_prefix(root).ok())?;
        let path = within.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        let is_in =
            |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_file = matches!(&*path, "site.toml" | "changes.json");
        let counts = is_file || WATCHED_FOLDERS[1..].iter().any(|(folder, _)| is_in(folder));
        (counts && !sources::is_ignored_path(&path)).then_some(path)
    }

    /// Starts the watcher of the operating system.
    fn start_watcher(&mut self) -> notify::Result<()> {
        let sender = self.sender.clone();
        let on_event = move |event: notify::Result<Event>| {
            // Sending fails only when the program ends.
            let _ = match event {
                // Reading a file is not a change, and builds read files.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => Ok(()),
                Ok(event) if !event.need_rescan() => sender.send(WatchEvent::Paths(event.paths)),
                Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                    sender.send(WatchEvent::NoMore(error.to_string()))
                }
                _ => sender.send(WatchEvent::Anything),
            };
        };
        // Links are not followed: they may lead out of the project, and two paths to one folder would share one
        // watch.
        let settings = Config::default().with_follow_symlinks(false);
        self.watcher = Some(RecommendedWatcher::new(on_event, settings)?);
        self.watch()
    }

    /// Watches new and replaced folders. Returns whether there are any: files in them may have changed unnoticed.
    fn watch_again(&mut self, anything: bool) -> bool {
        let before = self.watched;
        if anything {
            self.watched = Default::default();
        }
        if let Err(error) = self.watch() {
            self.poll(error.to_string());
        }
        !anything && self.watched != before
    }

    fn watch(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let is_new = self.watched.iter().all(Option::is_none);
        for ((folder, mode), watched) in WATCHED_FOLDERS.into_iter().zip(&mut self.watched) {
            let path = self.root.join(folder);
            let there = sources::identity(&path);
            if there == *watched {
                continue;
            }
            // This fails if the watch ended with its folder.
            let _ = watcher.unwatch(&path);
            *watched = None;
            if there.is_some() {
                watcher.watch(&path, mode)?;
                *watched = there;
            }
        }
        if is_new {
            self.watch_links()?;
        }
        Ok(())
    }

    /// Watches the targets of symbolic links: a folder with its subfolders, or the parent folder of a file, since
    /// editors replace files.
    fn watch_links(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let before = std::mem::replace(&mut self.links, sources::links(&self.root, &["content", "static", "themes"]));
        let is_new = |target: &&PathBuf| !before.values().any(|known| known == *target);
        for target in self.links.values().filter(is_new) {
            if sources::identity(target).is_some() {
                watcher.watch(target, RecursiveMode::Recursive)?;
            } else if let Some(folder) = target.parent().filter(|folder| !self.roots.iter().any(|root| root == folder))
            {
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    /// Polls the files every second from now on.
    ///
    /// The `PollWatcher` of `notify` is not used: it compares whole seconds and misses a second save within one.
    fn poll(&mut self, why: String) {
        if self.polling_reason.is_some() {
            return;
        }
        (self.watcher, self.watched, self.polling_reason) = (None, Default::default(), Some(why));
        let (root, sender) = (self.root.clone(), self.sender.clone());
        let take_stamps = move || sources::stamps(&root, &["site.toml", "changes.json", "content", "static", "themes"]);
        // The first stamps are taken before the files are read, so that no change is missed.
        let mut before = take_stamps();
        let watched = std::thread::Builder::new().spawn(move || {
            loop {
                std::thread::sleep(POLL_INTERVAL);
                let now = take_stamps();
                let changed: Vec<PathBuf> = before.symmetric_difference(&now).map(|(path, _)| path.clone()).collect();
                before = now;
                if !changed.is_empty() && sender.send(WatchEvent::Paths(changed)).is_err() {
                    return;
                }
            }
        });
        if let Err(error) = watched {
            self.polling_reason = Some(format!("which failed: {error}; start again to follow changes"));
        }
    }
}

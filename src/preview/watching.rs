//! What changes in a project, as batches of paths: a save, or a thousand files of another branch, is one batch.
//!
//! The system tells of changes where it can. Where it cannot (too many folders for its limit, a network drive), the files
//! are looked at every second instead.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

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

/// What is told of changes.
enum WatchEvent {
    /// These paths have changed.
    Paths(Vec<PathBuf>),
    /// Something was lost.
    Anything,
    /// The system can tell of no more, and why.
    NoMore(String),
}

/// The folders of a project that hold what its site is made of, and whether all in them counts.
const FOLDERS: [(&str, RecursiveMode); 3] =
    [("", RecursiveMode::NonRecursive), ("content", RecursiveMode::Recursive), ("themes", RecursiveMode::Recursive)];

/// A project that is being watched.
pub struct Watching {
    root: PathBuf,
    /// The same folder by the names that the system may use for it.
    roots: Vec<PathBuf>,
    /// Who is told by the system; nobody where the files are looked at.
    watcher: Option<RecommendedWatcher>,
    /// Each folder's identity, where it is watched.
    watched: [Option<sources::FolderIdentity>; FOLDERS.len()],
    /// The links in those folders, each with what it leads to, where that lies elsewhere in the project.
    links: BTreeMap<PathBuf, PathBuf>,
    told: Receiver<WatchEvent>,
    sender: Sender<WatchEvent>,
    /// Why the files are looked at.
    polls: Option<String>,
}

impl Watching {
    /// Begins to watch the project in `root`; `polls` asks to look at the files rather than to be told.
    #[must_use]
    pub fn start(root: &Path, polls: bool) -> Self {
        let (sender, told) = mpsc::channel();
        let mut roots = vec![root.to_owned()];
        roots.extend(sources::canonical(root));
        let watched = Default::default();
        let (root, links) = (root.to_owned(), BTreeMap::new());
        let mut watching = Self { root, roots, watcher: None, watched, links, told, sender, polls: None };
        if polls {
            watching.poll("as was asked".to_owned());
        } else if let Err(error) = watching.follow() {
            watching.poll(error.to_string());
        }
        watching
    }

    /// Why the files are looked at every second; none where the system tells of changes.
    #[must_use]
    pub fn polls(&self) -> Option<&str> {
        self.polls.as_deref()
    }

    /// Waits until something has changed, and for what changes together with it.
    pub fn wait(&mut self) -> Batch {
        loop {
            let mut batch = Batch::default();
            if let Ok(told) = self.told.recv_timeout(ROUNDS) {
                self.add(told, &mut batch);
                self.complete(&mut batch);
            }
            batch.anything |= self.watch_again(batch.anything);
            if !batch.is_empty() {
                return batch;
            }
        }
    }

    /// Adds what happens until it is quiet.
    fn complete(&mut self, batch: &mut Batch) {
        let started = Instant::now();
        while started.elapsed() < LONGEST
            && let Ok(told) = self.told.recv_timeout(QUIET)
        {
            self.add(told, batch);
        }
    }

    fn add(&mut self, told: WatchEvent, batch: &mut Batch) {
        match told {
            WatchEvent::Anything => batch.anything = true,
            WatchEvent::NoMore(why) => {
                batch.anything = true;
                self.poll(why);
            }
            WatchEvent::Paths(paths) => {
                // Of what a link leads to, and of a name that is no text, it is not known which path of the site it is.
                batch.anything |= paths.iter().any(|path| path.to_str().is_none() || self.is_linked(path));
                let paths: Vec<String> = paths.iter().filter_map(|path| self.relative(path)).collect();
                // A folder that has moved away and back is no longer watched, though it is the same.
                for ((folder, _), watched) in FOLDERS.iter().zip(&mut self.watched) {
                    if paths.iter().any(|path| path == folder) {
                        *watched = None;
                    }
                }
                batch.paths.extend(paths);
            }
        }
    }

    /// Whether a path is a link, was one, or is what a link leads to.
    fn is_linked(&self, path: &Path) -> bool {
        sources::is_link(path)
            || self.links.contains_key(path)
            || self.links.values().any(|target| path.starts_with(target))
    }

    /// A path within the project; none where it is of no interest.
    fn relative(&self, path: &Path) -> Option<String> {
        let within = self.roots.iter().find_map(|root| path.strip_prefix(root).ok())?;
        let path = within.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
        let is_in =
            |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let counts = path == "site.toml" || FOLDERS[1..].iter().any(|(folder, _)| is_in(folder));
        (counts && !path.split('/').any(sources::is_passed_over)).then_some(path)
    }

    /// Has the system tell of changes.
    fn follow(&mut self) -> notify::Result<()> {
        let sender = self.sender.clone();
        let tell = move |event: notify::Result<Event>| {
            // Nobody listens any more when the program ends.
            let _ = match event {
                // Reading a file, which the site's own making does, is no change.
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => Ok(()),
                Ok(event) if !event.need_rescan() => sender.send(WatchEvent::Paths(event.paths)),
                Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
                    sender.send(WatchEvent::NoMore(error.to_string()))
                }
                _ => sender.send(WatchEvent::Anything),
            };
        };
        // Links are not followed: they may lead out of the project, and two ways to one folder would share one watch.
        let settings = Config::default().with_follow_symlinks(false);
        self.watcher = Some(RecommendedWatcher::new(tell, settings)?);
        self.watch()
    }

    /// Watches folders that have come, or come again; says whether there were any, so that nothing in them is missed.
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
        for ((folder, mode), watched) in FOLDERS.into_iter().zip(&mut self.watched) {
            let path = self.root.join(folder);
            let there = sources::identity(&path);
            if there == *watched {
                continue;
            }
            // It may have gone with the folder.
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

    /// Watches what links lead to: a folder with all in it; of a file the folder it lies in, since editors put another file in its place.
    fn watch_links(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let before = std::mem::replace(&mut self.links, sources::links(&self.root, &["content", "themes"]));
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

    /// Looks at the files every second from now on. (The watcher that `notify` has for this compares whole seconds, and so
    /// misses a save within the second of the one before.)
    fn poll(&mut self, why: String) {
        if self.polls.is_some() {
            return;
        }
        (self.watcher, self.watched, self.polls) = (None, Default::default(), Some(why));
        let (root, sender) = (self.root.clone(), self.sender.clone());
        let look = move || sources::stamps(&root, &["site.toml", "content", "themes"]);
        // Before anything else is read, so that no change is missed.
        let mut before = look();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(LOOKING);
                let now = look();
                let changed: Vec<PathBuf> = before.symmetric_difference(&now).map(|(path, _)| path.clone()).collect();
                before = now;
                if !changed.is_empty() && sender.send(WatchEvent::Paths(changed)).is_err() {
                    return;
                }
            }
        });
    }
}

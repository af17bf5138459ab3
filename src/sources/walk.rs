//! Lists the files of a folder of the project. Each real folder is walked once.
//!
//! Links to files are followed within the folder. A link to a folder is another name for it: what lies there is listed
//! under the folder's own path, and found by the other one too ([`FolderLinks`]).

use std::collections::BTreeMap;
use std::fs::FileType;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::{is_ignored, is_record, unreadable};
use crate::diagnostics::{Code, Diagnostic, Location};

/// The symbolic links to folders that are walked under their own paths: the path of each link with that of its folder,
/// both relative to the project's folder.
pub(super) type FolderLinks = BTreeMap<String, String>;

/// The files of a folder of the project. Paths are relative to the project's folder, with `/` as the separator.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// All files, folder by folder, sorted by name in each.
    pub(super) files: Vec<String>,
    /// The files among them that are symbolic links.
    pub(super) linked: Vec<String>,
    pub(super) folder_links: FolderLinks,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Lists the files of the folder `top` of the project in `root`. `base` is the path of that folder without symbolic
/// links: no link may lead out of it.
pub(super) fn walk(root: &Path, top: &str, base: &Path, is_ignored: fn(&str) -> bool) -> Listing {
    let mut walk = Walk { root, top, base, is_ignored, found: Listing::default(), rest: Vec::new() };
    walk.folder(top.to_owned());
    while let Some((path, kind)) = walk.rest.pop() {
        walk.entry(path, kind);
    }
    walk.found
}

struct Walk<'a> {
    root: &'a Path,
    top: &'a str,
    base: &'a Path,
    /// Whether files and folders of a name are left out.
    is_ignored: fn(&str) -> bool,
    found: Listing,
    /// What is still to be looked at, the next entry last.
    rest: Vec<(String, FileType)>,
}

impl Walk<'_> {
    /// Lists a folder that is no link.
    fn folder(&mut self, path: String) {
        let entries = match std::fs::read_dir(self.root.join(&path)) {
            Ok(entries) => entries,
            Err(error) => return self.found.diagnostics.push(unreadable(&path, &error)),
        };
        let mut named = Vec::new();
        for entry in entries {
            match entry.and_then(|entry| entry.file_type().map(|kind| (entry.file_name(), kind))) {
                Ok(entry) => named.push(entry),
                Err(error) => self.found.diagnostics.push(unreadable(&path, &error)),
            }
        }
        named.sort_by(|(one, _), (other, _)| other.cmp(one));
        for (name, kind) in named {
            let Some(name) = name.to_str() else {
                let message = format!("the name of a file in `{path}/` is not UTF-8: `{}`", name.to_string_lossy());
                let problem = Diagnostic::new(Code::UnsafeFileName, message).at(Location::file(&path));
                self.found.diagnostics.push(problem.help("rename the file"));
                continue;
            };
            if !(self.is_ignored)(name) {
                self.rest.push((format!("{path}/{name}"), kind));
            }
        }
    }

    fn entry(&mut self, path: String, kind: FileType) {
        if kind.is_dir() {
            self.named_like_a_record(&path);
            self.folder(path);
        } else if kind.is_file() {
            self.found.files.push(path);
        } else if kind.is_symlink() {
            match self.root.join(&path).canonicalize() {
                Ok(target) => self.link(path, &target),
                Err(error) => self.found.diagnostics.push(unreadable(&path, &error)),
            }
        } else {
            let message = format!("`{path}` is no file but a pipe, a socket or a device, and is not read");
            let problem = Diagnostic::new(Code::UnusedFile, message).at(Location::file(&path));
            self.found.diagnostics.push(problem.help("put a file there, or take it away"));
        }
    }

    /// Reports a folder that is named as if it were a record.
    fn named_like_a_record(&mut self, path: &str) {
        if self.top == "content" && is_record(path) {
            let message = format!("`{path}` is a folder, though its name ends like a record's");
            let problem = Diagnostic::new(Code::UnusedFile, message).at(Location::file(path));
            self.found.diagnostics.push(problem.help("a record is a file; rename the folder if it is meant as one"));
        }
    }

    /// Adds a link by where it leads.
    fn link(&mut self, path: String, target: &Path) {
        let Ok(within) = target.strip_prefix(self.base) else { return self.outside(&path) };
        if target.is_file() {
            self.found.linked.push(path.clone());
            self.found.files.push(path);
        } else if target.is_dir() {
            let own_folder = path.get(self.top.len() + 1..).map(|own| self.base.join(own));
            match within.to_str() {
                _ if own_folder.is_none_or(|own| own.starts_with(target)) => self.outside(&path),
                Some("") | None => self.outside(&path),
                Some(within) => {
                    let target = format!("{}/{}", self.top, within.replace(std::path::MAIN_SEPARATOR, "/"));
                    self.found.folder_links.insert(path, target);
                }
            }
        }
    }

    fn outside(&mut self, path: &str) {
        let message = format!("`{path}` leads out of `{}/`, or round in a circle", self.top);
        let problem = Diagnostic::new(Code::LinkOutside, message).at(Location::file(path));
        self.found.diagnostics.push(problem.help("put the files themselves there instead of a link"));
    }
}

/// The path of a file that is reached through links to folders, without those links; none if there are none in it.
pub(super) fn without_folder_links(links: &FolderLinks, path: &str) -> Option<String> {
    /// A path through more links than this is not resolved, as in Linux (path_resolution(7)).
    const MAX_LINKS: usize = 40;
    let replace = |path: &str| {
        path.match_indices('/')
            .find_map(|(at, _)| links.get(&path[..at]).map(|target| format!("{target}{}", &path[at..])))
    };
    let mut resolved = replace(path)?;
    for _ in 1..MAX_LINKS {
        match replace(&resolved) {
            Some(next) => resolved = next,
            None => return Some(resolved),
        }
    }
    None
}

/// The problems of links to folders: a record has one place, and what is not read is not found by another name.
pub(super) fn link_problems(listing: &Listing, is_record: fn(&str) -> bool) -> Vec<Diagnostic> {
    if listing.folder_links.is_empty() {
        return Vec::new();
    }
    let records = listing.files.iter().filter(|path| is_record(path));
    let folders: FxHashSet<&str> =
        records.flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
    let problem = |(path, target): (&String, &String)| {
        let reason = if target.split('/').any(is_ignored) {
            "which is not read"
        } else if folders.contains(&**target) {
            "whose records are read there: a record has one place"
        } else {
            return None;
        };
        let message = format!("`{path}` is a link to `{target}`, {reason}");
        let problem = Diagnostic::new(Code::LinkOutside, message).at(Location::file(path));
        Some(problem.help("put the files themselves there instead of a link, or take the link away"))
    };
    listing.folder_links.iter().filter_map(problem).collect()
}

/// The folder of the project at `path`, which may be a link within the project; `canonical_root` is the project's own
/// path without links. None if it leads elsewhere, or into a hidden folder such as `.git`.
pub(super) fn base(root: &Path, canonical_root: &Path, path: &str) -> Option<PathBuf> {
    let base = root.join(path).canonicalize().ok()?;
    let within = base.strip_prefix(canonical_root).ok()?;
    let is_hidden = within.iter().any(|part| part.to_str().is_none_or(|part| part.starts_with('.')));
    (!is_hidden && !within.as_os_str().is_empty()).then_some(base)
}

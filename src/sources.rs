//! The only reader: what files a project has, and what is in them.
//!
//! Folders are walked once and in the order of names; hidden files and what editors leave behind are passed over. Symbolic links
//! are followed within the project, never out of it.

#![expect(clippy::disallowed_methods, reason = "this is the only reader")]

mod file_stamp;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::file_names;
use crate::fingerprint::Fingerprinter;

pub use file_stamp::{
    FileStamp, FolderIdentity, canonical, identity, is_file, is_link, is_source, links, process_status, stamps,
};

/// The longest `site.toml`, in bytes.
const LONGEST_SETTINGS: u64 = 1024 * 1024;

/// The files of a project.
#[derive(Debug)]
pub struct Sources {
    /// The project's folder.
    root: PathBuf,
    /// The records' files, relative to the project's folder, with `/` between their parts; sorted.
    pub records: Vec<String>,
    /// The other files under `content/`, by their path relative to the project's folder, with what tells whether each has
    /// changed.
    pub others: BTreeMap<String, Option<FileStamp>>,
    /// Those of the records' files that a link leads to: what happens to them is told of another path.
    pub linked: Vec<String>,
    /// The files of the site's theme, by their path within it (`templates/record.html`).
    pub theme: BTreeMap<String, Vec<u8>>,
}

/// Reads `site.toml` as text, a byte order mark left out.
///
/// # Errors
/// When it is not there, cannot be read or is not UTF-8.
pub fn site_toml(root: &Path) -> Result<String, Box<Diagnostic>> {
    let path = root.join("site.toml");
    let outside = || {
        Diagnostic::new(Code::LinkOutside, "`site.toml` is a link that leads out of the project")
            .at(Location::file("site.toml"))
    };
    let is_within = |target: PathBuf| root.canonicalize().is_ok_and(|root| target.starts_with(root));
    if path.canonicalize().is_ok_and(|target| !is_within(target)) {
        return Err(Box::new(outside().help("put the file itself there instead of a link")));
    }
    let bytes = read_file(&path, LONGEST_SETTINGS).map_err(|error| {
        let problem = unreadable("site.toml", &error);
        Box::new(if error.kind() == io::ErrorKind::NotFound {
            problem.help(format!(
                "run handlist in the folder of a catalogue (this is `{}`), name one with --root, or make one with `handlist init DIR`",
                root.display()
            ))
        } else {
            problem
        })
    })?;
    String::from_utf8(bytes).map(|text| text.trim_start_matches('\u{feff}').to_owned()).map_err(|_| {
        Box::new(
            Diagnostic::new(Code::NotUtf8, "`site.toml` is not UTF-8 text")
                .at(Location::file("site.toml"))
                .help("save it as UTF-8"),
        )
    })
}

/// Whether a folder is that of a catalogue.
#[must_use]
pub fn is_project(root: &Path) -> bool {
    root.join("site.toml").is_file()
}

/// The bytes of a regular file of at most `limit` bytes.
fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
    }
    if metadata.len() > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {limit} bytes")));
    }
    std::fs::read(path)
}

impl Sources {
    /// Finds out what files there are under `content/` and in the theme; reads the theme's.
    #[must_use]
    pub fn walk(root: &Path, theme: &str, theme_place: &Location) -> Checked<Self> {
        let mut walk = SourceWalk {
            canonical_root: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
            root,
            files: Vec::new(),
            linked: Vec::new(),
            links: 0,
            diagnostics: Vec::new(),
        };
        if root.join("content").is_dir() {
            walk.folder("content", &mut Vec::new());
        } else {
            let problem =
                Diagnostic::new(Code::UnreadableFile, "there is no folder `content/`").at(Location::file("content"));
            walk.diagnostics.push(problem.help("make it beside site.toml, with a folder for each kind of record"));
        }
        let linked = std::mem::take(&mut walk.linked).into_iter().filter(|path| is_record(path)).collect();
        let mut records = Vec::new();
        let mut others = Vec::new();
        for path in std::mem::take(&mut walk.files) {
            if is_record(&path) { records.push(path) } else { others.push(path) }
        }
        let theme_folder = format!("themes/{theme}");
        if root.join(&theme_folder).is_dir() {
            walk.folder(&theme_folder, &mut Vec::new());
        } else if theme != "default" {
            let problem =
                Diagnostic::new(Code::UnknownTheme, format!("there is no theme `{theme}`")).at(theme_place.clone());
            walk.diagnostics
                .push(problem.help(format!("make the folder `{theme_folder}/`, or write theme = \"default\"")));
        }
        let mut diagnostics = walk.diagnostics;
        let mut files = BTreeMap::new();
        for path in walk.files {
            match std::fs::read(root.join(&path)) {
                Ok(bytes) => drop(files.insert(path[theme_folder.len() + 1..].to_owned(), bytes)),
                Err(error) => diagnostics.push(unreadable(&path, &error)),
            }
        }
        diagnostics.extend(others.iter().filter_map(|path| file_names::check(stem(path), path)));
        let stamped = |path: String| {
            let stamp = FileStamp::of(&root.join(&path));
            (path, stamp)
        };
        let others = others.into_par_iter().map(stamped).collect();
        Checked { value: Self { root: root.to_owned(), records, others, linked, theme: files }, diagnostics }
    }

    /// The bytes of a file, at most `limit` and one more, so that the caller sees when there are too many.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let read = || {
            let file = std::fs::File::open(self.root.join(path))?;
            let size = file.metadata()?.len();
            let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(limit).min(limit) + 1);
            io::Read::read_to_end(&mut io::Read::take(file, limit as u64 + 1), &mut bytes)?;
            Ok(bytes)
        };
        read().map_err(|error| Box::new(unreadable(path, &error)))
    }

    /// All bytes of a file beside a record, as long as it lies within the project.
    ///
    /// # Errors
    /// When it cannot be read, or a link has come to lead out of the project.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let outside = || io::Error::new(io::ErrorKind::PermissionDenied, "it leads out of the project");
        let read = || {
            let target = self.root.join(path).canonicalize()?;
            if target.starts_with(self.root.canonicalize()?) { std::fs::read(target) } else { Err(outside()) }
        };
        read().map_err(|error| Box::new(unreadable(path, &error)))
    }

    /// Adds the theme's files to what a site is made of.
    pub fn add_theme_to(&self, all: &mut Fingerprinter) {
        all.add(&(self.theme.len() as u64).to_le_bytes());
        for (path, bytes) in &self.theme {
            all.add_piece(path.as_bytes());
            all.add_piece(bytes);
        }
    }

    /// Where a file of the project lies in the file system.
    #[must_use]
    pub fn location(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

/// The name of a file without its folder and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn is_record(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown" | "toml"))
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let problem =
        Diagnostic::new(Code::UnreadableFile, format!("cannot read `{path}`: {error}")).at(Location::file(path));
    match error.kind() {
        io::ErrorKind::PermissionDenied => problem.help("let the user who builds read it"),
        io::ErrorKind::NotFound => problem.help("it was there a moment ago, or a link leads nowhere; put it back"),
        _ => problem.help("see whether the disk is sound and the file can be opened elsewhere"),
    }
}

/// A walk through folders.
struct SourceWalk<'a> {
    root: &'a Path,
    canonical_root: PathBuf,
    files: Vec<String>,
    /// Those among them that links lead to.
    linked: Vec<String>,
    /// How many links the walk is in.
    links: usize,
    diagnostics: Vec<Diagnostic>,
}

impl SourceWalk<'_> {
    /// Adds the files of a folder and of those in it; `above` are the folders it lies in, without links.
    fn folder(&mut self, path: &str, above: &mut Vec<PathBuf>) {
        let location = self.root.join(path);
        let canonical = match location.canonicalize() {
            Ok(canonical) => canonical,
            Err(error) => return self.diagnostics.push(unreadable(path, &error)),
        };
        if !canonical.starts_with(&self.canonical_root) || above.contains(&canonical) {
            return self.outside(path);
        }
        let mut names = Vec::new();
        match std::fs::read_dir(&location) {
            Ok(entries) => {
                for entry in entries {
                    match entry.and_then(|entry| entry.file_type().map(|kind| (entry.file_name(), kind))) {
                        Ok(named) => names.push(named),
                        Err(error) => self.diagnostics.push(unreadable(path, &error)),
                    }
                }
            }
            Err(error) => return self.diagnostics.push(unreadable(path, &error)),
        }
        names.sort_by(|(one, _), (other, _)| one.cmp(other));
        above.push(canonical);
        for (name, kind) in names {
            let Some(name) = name.to_str() else {
                let message = format!("the name of a file in `{path}/` is not UTF-8: `{}`", name.to_string_lossy());
                self.diagnostics.push(
                    Diagnostic::new(Code::UnsafeFileName, message).at(Location::file(path)).help("rename the file"),
                );
                continue;
            };
            if !is_passed_over(name) {
                self.entry(&format!("{path}/{name}"), kind, above);
            }
        }
        above.pop();
    }

    fn entry(&mut self, path: &str, kind: std::fs::FileType, above: &mut Vec<PathBuf>) {
        if kind.is_dir() {
            self.folder(path, above);
        } else if kind.is_file() {
            self.file(path);
        } else if kind.is_symlink() {
            self.links += 1;
            match self.root.join(path).canonicalize() {
                Ok(target) if !target.starts_with(&self.canonical_root) => self.outside(path),
                Ok(target) if target.is_dir() => self.folder(path, above),
                Ok(target) if target.is_file() => self.file(path),
                Ok(_) => {}
                Err(error) => self.diagnostics.push(unreadable(path, &error)),
            }
            self.links -= 1;
        }
    }

    fn file(&mut self, path: &str) {
        self.files.push(path.to_owned());
        if self.links > 0 {
            self.linked.push(path.to_owned());
        }
    }

    fn outside(&mut self, path: &str) {
        let message = format!("`{path}` leads out of the project, or round in a circle");
        let problem = Diagnostic::new(Code::LinkOutside, message).at(Location::file(path));
        self.diagnostics.push(problem.help("put the files themselves there instead of a link"));
    }
}

/// Hidden files, and those that editors and systems leave behind.
pub(crate) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "node_modules")
}

//! The only module that reads the project: it lists the files of a project and reads them.
//!
//! Folders are walked once, sorted by name. Hidden files, and files that editors leave behind, are ignored.
//! Symbolic links are followed inside the project only.

#![expect(clippy::disallowed_methods, reason = "only this module reads the project")]

mod file_stamp;
mod strays;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::file_names;
use crate::fingerprint::Fingerprinter;
use crate::normal_forms::{line_ends, nfc};

pub(crate) use file_stamp::{
    FileStamp, FolderIdentity, canonical, identity, is_file, is_link, is_source, links, process_status, stamps,
};
pub(crate) use strays::stray_folders;

/// The maximum size of `site.toml`, in bytes.
const MAX_SETTINGS_BYTES: u64 = 1024 * 1024;

/// The files of a project.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The project's folder.
    root: PathBuf,
    /// The record files: paths relative to the project's folder, with `/` as the separator, sorted.
    pub records: Vec<String>,
    /// The other files under `content/`, by path relative to the project's folder, each with its stamp. No stamp
    /// if its metadata could not be read.
    pub others: BTreeMap<String, Option<FileStamp>>,
    /// The record files that are reached through a symbolic link. A change of one is reported under another path.
    pub linked: Vec<String>,
    /// The files of the site's theme, by path relative to the theme's folder (`templates/record.html`).
    pub theme: BTreeMap<String, Vec<u8>>,
}

/// Reads `site.toml` as text, without a byte order mark and in Normalization Form C, in which all names are compared.
///
/// # Errors
/// If it does not exist, is larger than 1 MiB, cannot be read, is not UTF-8 or is a link that leads out of the
/// project.
pub(crate) fn site_toml(root: &Path) -> Result<String, Box<Diagnostic>> {
    let path = root.join("site.toml");
    let outside = || {
        Diagnostic::new(Code::LinkOutside, "`site.toml` is a link that leads out of the project")
            .at(Location::file("site.toml"))
    };
    let is_within = |target: PathBuf| root.canonicalize().is_ok_and(|root| target.starts_with(root));
    if path.canonicalize().is_ok_and(|target| !is_within(target)) {
        return Err(Box::new(outside().help("put the file itself there instead of a link")));
    }
    let bytes = read_file(&path, MAX_SETTINGS_BYTES).map_err(|error| {
        let problem = unreadable("site.toml", &error);
        Box::new(if error.kind() == io::ErrorKind::NotFound {
            problem.help(format!(
                "run handlist in the folder of a catalogue (this is `{}`), name one with --root, \
                 or make one with `handlist init DIR`",
                root.display()
            ))
        } else {
            problem
        })
    })?;
    let in_one_form = |text: String| {
        let text = line_ends(Cow::Borrowed(text.trim_start_matches('\u{feff}')));
        nfc(&text).into_owned()
    };
    String::from_utf8(bytes).map(in_one_form).map_err(|_| {
        Box::new(
            Diagnostic::new(Code::NotUtf8, "`site.toml` is not UTF-8 text")
                .at(Location::file("site.toml"))
                .help("save it as UTF-8"),
        )
    })
}

/// Whether the folder `root` has a `site.toml`.
#[must_use]
pub(crate) fn is_project(root: &Path) -> bool {
    root.join("site.toml").is_file()
}

/// Reads a regular file of at most `limit` bytes.
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
    /// Lists the files under `content/` and in the theme. The theme's files are read, too.
    #[must_use]
    pub(crate) fn walk(root: &Path, theme: &str, theme_place: &Location) -> Checked<Self> {
        let mut walk = SourceWalk {
            canonical_root: root.canonicalize().unwrap_or_else(|_| root.to_owned()),
            root,
            files: Vec::new(),
            linked: Vec::new(),
            link_depth: 0,
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

    /// Reads at most `limit` + 1 bytes of a file. The extra byte tells the caller that the file is too large.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(crate) fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let read = || {
            let file = std::fs::File::open(self.root.join(path))?;
            let size = file.metadata()?.len();
            let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(limit).min(limit) + 1);
            io::Read::read_to_end(&mut io::Read::take(file, limit as u64 + 1), &mut bytes)?;
            Ok(bytes)
        };
        read().map_err(|error| Box::new(unreadable(path, &error)))
    }

    /// Reads a colocated asset. It must be inside the project.
    ///
    /// # Errors
    /// If it cannot be read, or is a link that leads out of the project by now.
    pub(crate) fn bytes(&self, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let outside = || io::Error::new(io::ErrorKind::PermissionDenied, "it leads out of the project");
        let read = || {
            let target = self.root.join(path).canonicalize()?;
            if target.starts_with(self.root.canonicalize()?) { std::fs::read(target) } else { Err(outside()) }
        };
        read().map_err(|error| Box::new(unreadable(path, &error)))
    }

    /// Adds the theme's files to a fingerprint.
    pub(crate) fn add_theme_to(&self, all: &mut Fingerprinter) {
        all.add(&(self.theme.len() as u64).to_le_bytes());
        for (path, bytes) in &self.theme {
            all.add_piece(path.as_bytes());
            all.add_piece(bytes);
        }
    }

    /// The path of a file of the project in the file system.
    #[must_use]
    pub(crate) fn location(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }
}

/// The file name without folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a file is read as a record. Word calls its lock file like the file that is open, with `~$` before it.
fn is_record(path: &str) -> bool {
    if path.rsplit('/').next().is_some_and(|name| name.starts_with("~$")) {
        return false;
    }
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

/// The state of a walk through folders.
struct SourceWalk<'a> {
    root: &'a Path,
    canonical_root: PathBuf,
    files: Vec<String>,
    /// The files among them that were reached through a symbolic link.
    linked: Vec<String>,
    /// The number of symbolic links in the path of the current folder.
    link_depth: usize,
    diagnostics: Vec<Diagnostic>,
}

impl SourceWalk<'_> {
    /// Adds the files of a folder and its subfolders. `ancestors` are the canonical paths of the folders around
    /// it, by which a circle of links is found.
    fn folder(&mut self, path: &str, ancestors: &mut Vec<PathBuf>) {
        let location = self.root.join(path);
        let canonical = match location.canonicalize() {
            Ok(canonical) => canonical,
            Err(error) => return self.diagnostics.push(unreadable(path, &error)),
        };
        if !canonical.starts_with(&self.canonical_root) || ancestors.contains(&canonical) {
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
        ancestors.push(canonical);
        for (name, kind) in names {
            let Some(name) = name.to_str() else {
                let message = format!("the name of a file in `{path}/` is not UTF-8: `{}`", name.to_string_lossy());
                self.diagnostics.push(
                    Diagnostic::new(Code::UnsafeFileName, message).at(Location::file(path)).help("rename the file"),
                );
                continue;
            };
            if !is_ignored(name) {
                self.entry(&format!("{path}/{name}"), kind, ancestors);
            }
        }
        ancestors.pop();
    }

    fn entry(&mut self, path: &str, kind: std::fs::FileType, ancestors: &mut Vec<PathBuf>) {
        if kind.is_dir() {
            self.folder(path, ancestors);
        } else if kind.is_file() {
            self.file(path);
        } else if kind.is_symlink() {
            self.link_depth += 1;
            match self.root.join(path).canonicalize() {
                Ok(target) if !target.starts_with(&self.canonical_root) => self.outside(path),
                Ok(target) if target.is_dir() => self.folder(path, ancestors),
                Ok(target) if target.is_file() => self.file(path),
                Ok(_) => {}
                Err(error) => self.diagnostics.push(unreadable(path, &error)),
            }
            self.link_depth -= 1;
        }
    }

    fn file(&mut self, path: &str) {
        self.files.push(path.to_owned());
        if self.link_depth > 0 {
            self.linked.push(path.to_owned());
        }
    }

    fn outside(&mut self, path: &str) {
        let message = format!("`{path}` leads out of the project, or round in a circle");
        let problem = Diagnostic::new(Code::LinkOutside, message).at(Location::file(path));
        self.diagnostics.push(problem.help("put the files themselves there instead of a link"));
    }
}

/// Whether a file name is ignored: hidden files, and files that editors and operating systems leave behind.
pub(crate) fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini" | "node_modules")
}

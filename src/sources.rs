//! The only module that reads the project: it lists the files of a project and reads them. Files that the user names on
//! the command line are read here, too.
//!
//! Folders are walked once, sorted by name. Hidden files, and files that editors leave behind, are ignored; in
//! `static/` the latter alone. Symbolic links are followed inside `content/`, inside `static/` and inside the theme.

#![expect(clippy::disallowed_methods, reason = "only this module reads the project")]

mod file_stamp;
mod folder;
mod given;
mod strays;
mod walk;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::file_names;
use crate::fingerprint::Fingerprinter;
use crate::normal_forms::{line_ends, nfc};
use folder::{HeldFolder, OpenError};
use walk::{FolderLinks, Listing};

pub(crate) use file_stamp::{
    FileStamp, FolderIdentity, canonical, identity, is_file, is_link, links, process_status, stamps,
};
pub(crate) use given::{GivenFile, GivenLimits, given_files};
pub(crate) use strays::stray_folders;

/// The help for a link that is not followed.
const NO_LINK: &str = "put the files themselves there instead of a link";
/// Whether a file could not be read for want of memory or file descriptors.
static LACKED_RESOURCES: AtomicBool = AtomicBool::new(false);
/// The maximum size of `site.toml`, in bytes.
const MAX_SETTINGS_BYTES: u64 = 1024 * 1024;

/// The maximum size of another text in the project's folder, in bytes.
const MAX_TEXT_BYTES: u64 = 64_000_000;

/// The files of a project.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The folder `content/`; none if it cannot be read.
    content: Option<HeldFolder>,
    /// The record files: paths relative to the project's folder, with `/` as the separator, sorted.
    pub records: Vec<String>,
    /// The other files under `content/`, by path relative to the project's folder, each with its stamp. No stamp
    /// if its metadata could not be read.
    pub others: BTreeMap<String, Option<FileStamp>>,
    /// The folder `static/`; none if there is none.
    static_folder: Option<HeldFolder>,
    /// The files under `static/`, as `others`.
    pub statics: BTreeMap<String, Option<FileStamp>>,
    /// The record files that are reached through a symbolic link. A change of one is reported under another path.
    pub linked: Vec<String>,
    /// The links to folders in `content/`.
    folder_links: FolderLinks,
    /// The files of the site's theme, by path relative to the theme's folder (`templates/record.html`).
    pub theme: BTreeMap<String, Vec<u8>>,
}

/// Reads `site.toml` as text, without a byte order mark and in Normalization Form C, in which all names are compared.
///
/// # Errors
/// If it does not exist, is larger than 1 MiB, cannot be read, is not UTF-8 or is a link that leads out of the
/// project.
pub(crate) fn site_toml(root: &Path) -> Result<String, Box<Diagnostic>> {
    let opened = HeldFolder::open(root).map_err(OpenError::Io).and_then(|folder| folder.file("site.toml"));
    let bytes = match opened.and_then(|file| Ok(read_at_most(file, MAX_SETTINGS_BYTES)?)) {
        Ok(bytes) if bytes.len() as u64 > MAX_SETTINGS_BYTES => {
            let message = format!("`site.toml` has more than {MAX_SETTINGS_BYTES} bytes");
            let problem = Diagnostic::new(Code::FileTooLarge, message).at(Location::file("site.toml"));
            return Err(Box::new(problem.help("put what is no setting into files of its own")));
        }
        Ok(bytes) => bytes,
        Err(OpenError::Outside) => {
            let problem = Diagnostic::new(Code::LinkOutside, "`site.toml` is a link that leads out of the project");
            let problem = problem.at(Location::file("site.toml"));
            return Err(Box::new(problem.help("put the file itself there instead of a link")));
        }
        Err(OpenError::Io(error)) => return Err(Box::new(no_settings(root, &error))),
    };
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

/// Reads a file of text in the project's folder itself; none if there is no such file.
///
/// # Errors
/// If it cannot be read, is larger than 64 MB, is not UTF-8, or is a link that leads out of the project.
pub(crate) fn optional_text(root: &Path, name: &str) -> Result<Option<String>, Box<Diagnostic>> {
    let problem = |code: Code, message: String, help: &str| {
        Box::new(Diagnostic::new(code, message).at(Location::file(name)).help(help))
    };
    let opened = HeldFolder::open(root).map_err(OpenError::Io).and_then(|folder| folder.file(name));
    let bytes = match opened.and_then(|file| Ok(read_at_most(file, MAX_TEXT_BYTES)?)) {
        Ok(bytes) if bytes.len() as u64 > MAX_TEXT_BYTES => {
            let message = format!("`{name}` is larger than {}", size(MAX_TEXT_BYTES));
            return Err(problem(Code::FileTooLarge, message, "look whether it is the right file"));
        }
        Ok(bytes) => bytes,
        Err(OpenError::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(OpenError::Io(error)) => return Err(Box::new(unreadable(name, &error))),
        Err(OpenError::Outside) => {
            let message = format!("`{name}` is a link that leads out of the project");
            return Err(problem(Code::LinkOutside, message, "put the file itself there instead of a link"));
        }
    };
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|_| problem(Code::NotUtf8, format!("`{name}` is not UTF-8 text"), "save it as UTF-8"))
}

/// Whether the folder `root` has a `site.toml`.
#[must_use]
pub(crate) fn is_project(root: &Path) -> bool {
    root.join("site.toml").is_file()
}

/// The diagnostic for settings that cannot be read.
fn no_settings(root: &Path, error: &io::Error) -> Diagnostic {
    let problem = unreadable("site.toml", error);
    if error.kind() != io::ErrorKind::NotFound {
        return problem;
    }
    problem.help(format!(
        "run handlist in the folder of a catalogue (this is `{}`), name one with --root, \
         or make one with `handlist init DIR`",
        root.display()
    ))
}

impl Sources {
    /// Lists the files under `content/` and in the theme. The theme's files are read, too; each may have
    /// `max_theme_bytes`.
    #[must_use]
    pub(crate) fn walk(root: &Path, theme: &str, theme_place: &Location, max_theme_bytes: u64) -> Checked<Self> {
        let canonical_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let project = Project { root, canonical_root: &canonical_root };
        let mut diagnostics = Vec::new();
        let content = project.content(&mut diagnostics);
        let Listing { files, linked, folder_links, .. } = content.as_ref().map_or_else(Listing::default, |folder| {
            let mut listing = walk::walk(root, "content", folder.path(), is_ignored);
            diagnostics.append(&mut listing.diagnostics);
            diagnostics.extend(walk::link_problems(&listing, is_record));
            listing
        });
        let linked = linked.into_iter().filter(|path| is_record(path)).collect();
        let (records, others): (Vec<String>, Vec<String>) = files.into_iter().partition(|path| is_record(path));
        diagnostics.extend(others.iter().filter_map(|path| file_names::check(stem(path), path)));
        let stamped = |path: String| {
            let stamp = FileStamp::of(&root.join(&path));
            (path, stamp)
        };
        let others = others.into_par_iter().map(stamped).collect();
        let (static_folder, statics) = project.statics(&mut diagnostics);
        let statics = statics.into_par_iter().map(stamped).collect();
        let theme = project.theme(theme, theme_place, max_theme_bytes, &mut diagnostics);
        let sources = Self { content, records, others, static_folder, statics, linked, folder_links, theme };
        Checked { value: sources, diagnostics }
    }

    /// Reads at most `limit` + 1 bytes of a file in `content/`. The extra byte tells the caller that the file is too
    /// large.
    ///
    /// # Errors
    /// If the file cannot be read, or is a link that leads out of `content/` by now.
    pub(crate) fn read(&self, path: &str, limit: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let file = self.open(path)?;
        read_at_most(file, limit as u64).map_err(|error| Box::new(unreadable(path, &error)))
    }

    /// Opens a regular file in `content/` or `static/`.
    ///
    /// # Errors
    /// As [`Sources::read`].
    pub(crate) fn open(&self, path: &str) -> Result<File, Box<Diagnostic>> {
        let (folder, within) = path.split_once('/').unwrap_or_default();
        let held = match folder {
            "content" => self.content.as_ref(),
            "static" => self.static_folder.as_ref(),
            _ => None,
        };
        let opened = held.map(|held| held.file(within));
        let not_found = || OpenError::Io(io::ErrorKind::NotFound.into());
        opened.unwrap_or_else(|| Err(not_found())).map_err(|error| {
            Box::new(match error {
                OpenError::Io(error) => unreadable(path, &error),
                OpenError::Outside => {
                    let message = format!("`{path}` leads out of `{folder}/`");
                    Diagnostic::new(Code::LinkOutside, message).at(Location::file(path)).help(NO_LINK)
                }
            })
        })
    }

    /// Reads a colocated asset or a file of `static/`. It must be the file that was listed: pages name it by its size
    /// and its content.
    ///
    /// # Errors
    /// As [`Sources::read`]; if it is larger than when it was listed.
    pub(crate) fn bytes(&self, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let limit = self.stamp(path).map_or(0, FileStamp::size);
        let bytes = self.read(path, usize::try_from(limit).unwrap_or(usize::MAX))?;
        if bytes.len() as u64 > limit { Err(Box::new(changed(path))) } else { Ok(bytes) }
    }

    /// Opens a colocated asset that must not have changed since it was listed.
    ///
    /// # Errors
    /// As [`Sources::open`]; if it has changed.
    pub(crate) fn open_unchanged(&self, path: &str) -> Result<File, Box<Diagnostic>> {
        let file = self.open(path)?;
        let is_same = self.stamp(path).is_some_and(|known| FileStamp::of_open(&file) == Some(known));
        if is_same { Ok(file) } else { Err(Box::new(changed(path))) }
    }

    /// Opens a colocated asset, and reads its first bytes as well. The file is at its start again.
    ///
    /// # Errors
    /// As [`Sources::read`].
    pub(crate) fn open_with_start(&self, path: &str) -> Result<(File, Vec<u8>), Box<Diagnostic>> {
        const START_BYTES: usize = 512;
        let mut file = self.open(path)?;
        let mut start = vec![0; START_BYTES];
        let read = file.read(&mut start).and_then(|read| file.rewind().map(|()| read));
        start.truncate(read.map_err(|error| Box::new(unreadable(path, &error)))?);
        Ok((file, start))
    }

    /// The stamp of a colocated asset or a file of `static/` when it was listed, links followed.
    pub(crate) fn stamp(&self, path: &str) -> Option<FileStamp> {
        self.others.get(path).or_else(|| self.statics.get(path)).copied().flatten()
    }

    /// The path of a colocated asset that is reached through links to folders, without those links.
    pub(crate) fn without_folder_links(&self, path: &str) -> Option<String> {
        walk::without_folder_links(&self.folder_links, path)
    }

    /// Adds the theme's files to a fingerprint.
    pub(crate) fn add_theme_to(&self, all: &mut Fingerprinter) {
        all.add(&(self.theme.len() as u64).to_le_bytes());
        for (path, bytes) in &self.theme {
            all.add_piece(path.as_bytes());
            all.add_piece(bytes);
        }
    }
}

/// A project while its files are listed.
struct Project<'a> {
    root: &'a Path,
    /// Its path without symbolic links.
    canonical_root: &'a Path,
}

impl Project<'_> {
    /// The folder `content/`.
    fn content(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<HeldFolder> {
        if !self.root.join("content").is_dir() {
            let problem = Diagnostic::new(Code::UnreadableFile, "there is no folder `content/`");
            let help = "make it beside site.toml, with a folder for each kind of record";
            diagnostics.push(problem.at(Location::file("content")).help(help));
            return None;
        }
        self.folder("content", diagnostics)
    }

    /// The folder `static/`, and the files in it. Hidden files are among them, since hosts ask for some.
    fn statics(&self, diagnostics: &mut Vec<Diagnostic>) -> (Option<HeldFolder>, Vec<String>) {
        if !self.root.join("static").is_dir() {
            return (None, Vec::new());
        }
        let Some(folder) = self.folder("static", diagnostics) else { return (None, Vec::new()) };
        let mut listing = walk::walk(self.root, "static", folder.path(), is_left_behind);
        diagnostics.append(&mut listing.diagnostics);
        for link in listing.folder_links.keys() {
            let message = format!("`{link}` is a link to a folder of `static/`, which is published already");
            diagnostics.push(Diagnostic::new(Code::LinkOutside, message).at(Location::file(link)).help(NO_LINK));
        }
        let problem = |path: &String| {
            // A dot at the start does not begin an ending.
            let name = path.rsplit('/').next().unwrap_or(path).trim_start_matches('.');
            file_names::check(stem(name), path)
        };
        diagnostics.extend(listing.files.iter().filter_map(problem));
        (Some(folder), listing.files)
    }

    /// A folder of the project. It may be a link to another one in the project that is not hidden.
    fn folder(&self, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<HeldFolder> {
        let Some(base) = walk::base(self.root, self.canonical_root, path) else {
            let message = format!("`{path}` leads out of the project, or into a hidden folder");
            diagnostics.push(Diagnostic::new(Code::LinkOutside, message).at(Location::file(path)).help(NO_LINK));
            return None;
        };
        match HeldFolder::open(&base) {
            Ok(folder) => Some(folder),
            Err(error) => {
                diagnostics.push(unreadable(path, &error));
                None
            }
        }
    }

    /// The files of the theme, by path relative to the theme's folder.
    fn theme(
        &self,
        name: &str,
        place: &Location,
        max_bytes: u64,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> BTreeMap<String, Vec<u8>> {
        let path = format!("themes/{name}");
        if !self.root.join(&path).is_dir() {
            if name != "default" {
                let problem = Diagnostic::new(Code::UnknownTheme, format!("there is no theme `{name}`"));
                let help = format!("make the folder `{path}/`, or write theme = \"default\"");
                diagnostics.push(problem.at(place.clone()).help(help));
            }
            return BTreeMap::new();
        }
        let Some(folder) = self.folder(&path, diagnostics) else { return BTreeMap::new() };
        let mut listing = walk::walk(self.root, &path, folder.path(), is_ignored);
        diagnostics.append(&mut listing.diagnostics);
        for link in listing.folder_links.keys() {
            let message = format!("`{link}` is a link to a folder of the theme, which is read already");
            diagnostics.push(Diagnostic::new(Code::LinkOutside, message).at(Location::file(link)).help(NO_LINK));
        }
        let mut files = BTreeMap::new();
        for file in listing.files {
            let within = &file[path.len() + 1..];
            match theme_file(&folder, within, &file, max_bytes) {
                Ok(bytes) => drop(files.insert(within.to_owned(), bytes)),
                Err(problem) => diagnostics.push(*problem),
            }
        }
        files
    }
}

/// Reads a file of the theme; `path` is relative to the project's folder.
fn theme_file(folder: &HeldFolder, within: &str, path: &str, max_bytes: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let too_large = |bytes: u64| {
        let message = format!("`{path}` has {}; a file of a theme may have {}", size(bytes), size(max_bytes));
        let help = "make it smaller, or raise `theme_file` in `[limits]` of site.toml";
        Box::new(Diagnostic::new(Code::FileTooLarge, message).at(Location::file(path)).help(help))
    };
    let read = |file: File| {
        let bytes = file.metadata()?.len();
        if bytes > max_bytes { Ok(Err(bytes)) } else { read_at_most(file, max_bytes).map(Ok) }
    };
    match folder.file(within).and_then(|file| Ok(read(file)?)) {
        Ok(Ok(bytes)) if bytes.len() as u64 <= max_bytes => Ok(bytes),
        Ok(Ok(bytes)) => Err(too_large(bytes.len() as u64)),
        Ok(Err(bytes)) => Err(too_large(bytes)),
        Err(OpenError::Io(error)) => Err(Box::new(unreadable(path, &error))),
        Err(OpenError::Outside) => {
            let message = format!("`{path}` leads out of the theme");
            Err(Box::new(Diagnostic::new(Code::LinkOutside, message).at(Location::file(path)).help(NO_LINK)))
        }
    }
}

/// Reads at most `limit` + 1 bytes of a file.
fn read_at_most(file: File, limit: u64) -> io::Result<Vec<u8>> {
    let expected = file.metadata()?.len().min(limit);
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default() + 1);
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A size for people: "3.2 MB". A megabyte has 1,000,000 bytes.
#[must_use]
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{bytes} bytes"),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn changed(path: &str) -> Diagnostic {
    let message = format!("`{path}` was changed while the site was built");
    Diagnostic::new(Code::UnreadableFile, message).at(Location::file(path)).help("build again")
}

/// The file name without folder and extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether the operating system has refused files for want of file descriptors or memory since the last call, so that
/// reading them again may succeed.
#[must_use]
pub(crate) fn lacked_resources() -> bool {
    LACKED_RESOURCES.swap(false, Ordering::Relaxed)
}

/// Whether the operating system was out of file descriptors or memory.
fn is_lack_of_resources(error: &io::Error) -> bool {
    #[cfg(unix)]
    {
        use rustix::io::Errno;
        let lacks = [Errno::MFILE, Errno::NFILE, Errno::NOMEM, Errno::NOBUFS];
        lacks.iter().any(|lack| error.raw_os_error() == Some(lack.raw_os_error()))
    }
    #[cfg(not(unix))]
    {
        error.kind() == io::ErrorKind::OutOfMemory
    }
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
    LACKED_RESOURCES.fetch_or(is_lack_of_resources(error), Ordering::Relaxed);
    let problem =
        Diagnostic::new(Code::UnreadableFile, format!("cannot read `{path}`: {error}")).at(Location::file(path));
    match error.kind() {
        io::ErrorKind::PermissionDenied => problem.help("let the user who builds read it"),
        io::ErrorKind::NotFound => problem.help("it was there a moment ago, or a link leads nowhere; put it back"),
        io::ErrorKind::InvalidInput => problem.help("put a file there, or take it away"),
        _ if is_lack_of_resources(error) => problem.help("end other programs, or raise the limit (`ulimit -n`)"),
        _ => problem.help("see whether the disk is sound and the file can be opened elsewhere"),
    }
}

/// Whether a file name is ignored: hidden files, and files that editors and operating systems leave behind.
fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || is_left_behind(name)
}

/// Whether a path of the project, or a folder that it lies in, is ignored.
pub(crate) fn is_ignored_path(path: &str) -> bool {
    path.split('/').any(ignored_in(path.split('/').next().unwrap_or_default()))
}

/// Which names are ignored in one of the project's folders.
fn ignored_in(folder: &str) -> fn(&str) -> bool {
    if folder == "static" { is_left_behind } else { is_ignored }
}

/// Whether an editor, an operating system or a version control system keeps files of this name for itself.
fn is_left_behind(name: &str) -> bool {
    const HIDDEN: [&str; 12] = [
        ".git",
        ".gitignore",
        ".gitattributes",
        ".gitkeep",
        ".hg",
        ".svn",
        ".DS_Store",
        ".directory",
        ".Trashes",
        ".idea",
        ".vscode",
        ".handlist",
    ];
    name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.starts_with("._")
        || name.starts_with(".#")
        || (name.starts_with('.') && (name.ends_with(".swp") || name.ends_with(".swo")))
        || HIDDEN.contains(&name)
        || matches!(name, "Thumbs.db" | "desktop.ini" | "node_modules")
}

//! Free pages in folders: their ids, and which folders may hold them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::names::name_key;
use crate::config::{Config, Kind, KindIndex, Role};
use crate::diagnostics::{Code, Diagnostic, Location, closest};
use crate::file_names;
use crate::urls;

/// The most files of a folder that has no page of its own. Every page of the site links to them, since no other does.
const MAX_FILES_WITHOUT_PAGE: usize = 20;

/// How the ids of introductions of lists end, behind the folder of the kind. No other page has such an id.
pub(super) const INTRODUCTION: &str = "/index";

/// The id of a free page: its folders and its name, or the folders alone if the file is `index.md`. `rest` is its path
/// in the folder of its kind, `name` its name, which for `index.md` is that of the folder.
pub(super) fn page_id(rest: &str, name: String, path: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let Some((folders, file)) = rest.rsplit_once('/') else { return Some(name) };
    if let Some(problem) = folders.split('/').find_map(|folder| file_names::check(folder, path)) {
        diagnostics.push(problem.help("rename the folder: letters of any script, digits and hyphens are safe"));
        return None;
    }
    let is_of_folder = folders.rsplit('/').next() == Some(&name) && !file.starts_with(&format!("{name}."));
    Some(if is_of_folder { folders.to_owned() } else { format!("{folders}/{name}") })
}

/// The kind and the id of a file that introduces the list of a kind: `topics/index.md` is the page `topics/index`,
/// whose address is that of the list. None if the file is none, or if free pages lie in a folder of their own.
pub(super) fn introduction(rest: &str, name: &str, declared: &Kind, config: &Config) -> Option<(KindIndex, Box<str>)> {
    let page = config.schema.kind_with_role(Role::Page)?;
    let is_introduction = declared.role != Role::Page && name == "index" && !rest.contains('/');
    (is_introduction && config.schema.kind(page).folder.is_empty())
        .then(|| (page, format!("{}{INTRODUCTION}", declared.folder).into()))
}

/// Reports the pages in folders that cannot hold pages. `pages` are all free pages: the id of each, and its files.
/// Returns the starts of the ids of those that were reported.
pub(super) fn check(pages: &[(&str, Vec<&str>)], config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some(kind) = config.schema.kind_with_role(Role::Page) else { return Vec::new() };
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, files) in pages {
        if let Some((folder, _)) = id.split_once('/').filter(|_| !id.ends_with(INTRODUCTION)) {
            folders.entry(folder).or_default().extend(files);
        }
    }
    if folders.is_empty() {
        return Vec::new();
    }
    let known: FxHashSet<Cow<'_, str>> = pages.iter().map(|(id, _)| name_key(id)).collect();
    let mut refused = Vec::new();
    for (folder, files) in folders {
        let has_page = known.contains(&name_key(folder));
        let declared = config.schema.kind(kind);
        match problem(folder, has_page, declared, config) {
            Some(problem) => {
                diagnostics.extend(files.iter().map(|path| problem.clone().at(Location::file(path))));
                refused.push(format!("{folder}/"));
            }
            None if !has_page => {
                diagnostics.extend(files.first().map(|path| without_page(folder, files.len(), declared, path)));
            }
            None => {}
        }
    }
    refused
}

/// Why a folder cannot hold free pages; none if it can.
fn problem(folder: &str, has_page: bool, declared: &Kind, config: &Config) -> Option<Diagnostic> {
    let is_top = declared.folder.is_empty();
    let path = path_of(folder, declared);
    let kinds = || config.schema.kinds.iter().filter(|kind| !kind.folder.is_empty());
    if is_top && config.language_written(folder).is_some() {
        let message = format!("the folder `{path}` is named like a language of the site");
        let help = format!("translations lie beside the original: name the one of about.md about.{folder}.md");
        return Some(Diagnostic::new(Code::NoKind, message).help(help));
    }
    if is_top && urls::is_reserved_folder(folder) {
        let message = format!("pages cannot lie in `{path}`: that part of the site is the theme's");
        return Some(Diagnostic::new(Code::ReservedId, message).help("give the folder another name"));
    }
    let is_kinds = kinds().any(|kind| name_key(&kind.folder) == name_key(folder));
    let names = || kinds().flat_map(|kind| [&*kind.folder, &*kind.name]);
    let is_slip = || !has_page && closest(folder, names()).is_some();
    if is_top && (is_kinds || is_slip()) {
        let folders = || kinds().map(|kind| &*kind.folder);
        let problem = Diagnostic::new(Code::NoKind, format!("no kind has the folder `{path}`"))
            .help(format!("the kinds' folders are: {}", folders().collect::<Vec<_>>().join(", ")));
        return Some(problem.suggest(folder, folders()));
    }
    None
}

/// Reports a folder whose files are free pages, though no page says so. Many such files are most likely records.
fn without_page(folder: &str, files: usize, declared: &Kind, file: &str) -> Diagnostic {
    let path = path_of(folder, declared);
    let (code, message) = if files > MAX_FILES_WITHOUT_PAGE {
        let message = format!("the folder `{path}` belongs to no kind and has no page of its own, but {files} files");
        (Code::NoKind, message)
    } else {
        let message =
            format!("the folder `{path}` belongs to no kind, so its files are free pages, and no page is their head");
        (Code::FolderWithoutPage, message)
    };
    Diagnostic::new(code, message).at(Location::file(file)).help(kind_or_page(folder, &path))
}

fn kind_or_page(folder: &str, path: &str) -> String {
    format!(
        "write {path}index.md, which will link to them; or, if they are records, declare a kind with folder = \
         \"{folder}\" in site.toml"
    )
}

fn path_of(folder: &str, declared: &Kind) -> String {
    match &*declared.folder {
        "" => format!("content/{folder}/"),
        above => format!("content/{above}/{folder}/"),
    }
}

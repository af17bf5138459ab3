//! Checks the paths of a site, and finds files among them.

use crate::diagnostics::{Code, Diagnostic};

use super::{Error, SiteFiles, names};

/// Refuses a site with a path that leads out of the output folder, that not every operating system supports, or
/// that needs another file of the site as a folder.
pub(super) fn check(site: &dyn SiteFiles) -> Result<(), Error> {
    const MAX_REPORTED_PROBLEMS: usize = 100;
    let mut problems = Vec::new();
    let mut previous: Option<&str> = None;
    for index in 0..site.len() {
        let path = site.path(index);
        if let Some(problem) = problem(path) {
            problems.push(Diagnostic::new(Code::UnsafeFileName, format!("`{path}` cannot be written: {problem}")));
        } else if previous.is_some_and(|previous| previous >= path) {
            problems.push(Diagnostic::new(Code::PathCollision, format!("`{path}` is listed twice, or out of order")));
        } else if parent(path) != previous.and_then(parent) {
            problems.extend(folders(path).find(|folder| find(site, folder).is_some()).map(|folder| {
                Diagnostic::new(
                    Code::PathCollision,
                    format!("`{folder}` would be both a file and the folder of `{path}`"),
                )
            }));
        }
        previous = Some(path);
        if problems.len() == MAX_REPORTED_PROBLEMS {
            break;
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Content(problems)) }
}

/// The first problem of a single path.
pub(super) fn problem(path: &str) -> Option<&'static str> {
    if path.contains('\\') {
        return Some("it holds a backslash");
    }
    if path.contains(char::is_control) {
        return Some("it holds a control character");
    }
    if cfg!(windows) && path.contains(':') {
        return Some("it holds a colon");
    }
    for part in path.split('/') {
        match part {
            "" => return Some("a part of it is empty"),
            "." | ".." => return Some("it leads out of its folder"),
            _ => {}
        }
    }
    match path.split('/').next() {
        Some(names::MANIFEST | names::STAGING | names::IN_PLACE) => Some("Handlist needs that name for itself"),
        _ => None,
    }
}

/// The index of the file with this path.
pub(super) fn find(site: &dyn SiteFiles, path: &str) -> Option<usize> {
    let index = first_from(site, path);
    (index < site.len() && site.path(index) == path).then_some(index)
}

/// Whether the site has a file in this folder, at any depth.
pub(super) fn any_under(site: &dyn SiteFiles, folder: &str) -> bool {
    let first = format!("{folder}/");
    let index = first_from(site, &first);
    index < site.len() && site.path(index).starts_with(&first)
}

/// The parent folders of `path`, the outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// The parent folder of `path`; none for a file at the root.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rfind('/').map(|at| &path[..at])
}

/// The index of the first file whose path is not less than `path`.
fn first_from(site: &dyn SiteFiles, path: &str) -> usize {
    partition_point(site.len(), |index| site.path(index) < path)
}

/// The first index in `0..length` for which `before` is false. `before` must be true for all indices below it
/// (binary search, as [`slice::partition_point`]).
pub(super) fn partition_point(length: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

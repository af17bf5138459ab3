//! The fallback where folders cannot be exchanged: the output is changed file by file, each file in one step.
//!
//! Stale files at the path of a new file or folder are deleted first. Then come the new files, the changed
//! files, and the deletion of all other stale files. Pages come last among new and among changed files, so that
//! no page links to a missing file. If a step fails, the steps before it are undone.
//!
//! Unlike an exchange, this is not atomic: a build killed halfway leaves complete files, some old and some new.
//! Their combined manifest lets the next build continue.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::exchange::sync;
use super::files::{create_new, failed, link_or_copy, rename_or_copy, with_folder};
use super::hash::{self, Hash};
use super::make::{State, recorded};
use super::manifest::{self, Manifest};
use super::stage::{Method, StagingFolder, inside};
use super::survey::Survey;
use super::target::OutputTarget;
use super::{Error, SiteFiles, names, paths};

/// The changes to make, and what they are based on.
pub(super) struct Changes<'a> {
    pub(super) site: &'a dyn SiteFiles,
    pub(super) made: &'a [(Hash, State)],
    pub(super) survey: &'a Survey,
    pub(super) target: &'a OutputTarget,
    /// The manifest of the old site.
    pub(super) manifest: &'a Manifest,
}

/// Moves the files staged in the folder `staged` to their places and deletes the stale ones. Returns notes.
pub(super) fn replace(changes: &Changes<'_>, staged: &Path) -> Result<Vec<String>, Error> {
    let staging_inside = inside(changes.target);
    // A site staged beside the output may be on another file system. It is moved into the output folder first,
    // from where files can be renamed.
    let stage = if staged.starts_with(&staging_inside) { None } else { Some(stage_inside(changes, staged)?) };
    let staged = match &stage {
        Some(stage) => stage.open()?.0,
        None => staged,
    };
    let saved = staging_inside.join("replaced");
    let combined = saved.join("both");
    write_combined_manifest(changes, &combined).map_err(failed("could not write", &combined))?;
    sync(&staging_inside).map_err(failed("could not sync", &staging_inside))?;
    let mut journal = Journal { saved: &saved, steps: Vec::new(), changes };
    if let Err(error) = run_steps(changes, staged, &combined, &mut journal) {
        return Err(if journal.undo() { error } else { partly_done(error) });
    }
    let mut notes = Vec::new();
    if let Err(error) = sync(&changes.target.root) {
        notes.push(format!("could not sync {}: {error}; the site is complete", changes.target.root.display()));
    }
    notes.extend(stage.and_then(|stage| stage.clear()));
    Ok(notes)
}

fn run_steps(changes: &Changes<'_>, staged: &Path, combined: &Path, journal: &mut Journal<'_>) -> Result<(), Error> {
    let (site, root) = (changes.site, &changes.target.root);
    let is_inside_new_file = |path: &str| paths::folders(path).any(|folder| paths::find(site, folder).is_some());
    let blocks_new_file = |path: &str| paths::any_under(site, path) || is_inside_new_file(path);
    let (blocking, other): (Vec<&String>, Vec<&String>) =
        changes.survey.removed.iter().partition(|path| blocks_new_file(path));
    let manifest = root.join(names::MANIFEST);
    journal.place(combined, &manifest, manifest.exists())?;
    for path in blocking {
        journal.remove(&root.join(path))?;
    }
    for folder in changes.survey.folders.iter().rev().filter_map(|folder| folder.path.to_str()) {
        if paths::find(site, folder).is_some() || is_inside_new_file(folder) {
            journal.remove_folder(&root.join(folder))?;
        }
    }
    for (present, _, path) in placement_order(changes) {
        journal.place(&staged.join(path), &root.join(path), present)?;
    }
    for path in other {
        journal.remove(&root.join(path))?;
    }
    remove_empty_folders(changes)?;
    journal.place(&staged.join(names::MANIFEST), &manifest, true)
}

/// The files to be placed, as (present, is a page, path): new files before those already present, and pages
/// last in both groups.
fn placement_order<'a>(changes: &'a Changes<'_>) -> Vec<(bool, bool, &'a str)> {
    let written = changes.made.iter().enumerate().filter(|(_, (_, state))| state.is_staged());
    let mut order: Vec<(bool, bool, &str)> = written
        .map(|(index, _)| {
            let path = changes.site.path(index);
            (changes.survey.present[index], path.ends_with(".html"), path)
        })
        .collect();
    order.sort_unstable();
    order
}

/// Moves or copies files that were staged elsewhere into a staging folder inside the output folder.
fn stage_inside<'a>(changes: &Changes<'a>, staged: &Path) -> Result<StagingFolder<'a>, Error> {
    let stage = StagingFolder::new(changes.target, Method::InPlace);
    let staging = stage.open()?.0;
    for path in placement_order(changes).into_iter().map(|(_, _, path)| path).chain([names::MANIFEST]) {
        let from = staged.join(path);
        rename_or_copy(&from, &staging.join(path)).map_err(failed("could not move into the output folder", &from))?;
    }
    Ok(stage)
}

/// Writes a combined manifest of the old and the new site. While it is in place, no file of either is foreign, and of
/// those that both have it is not known which bytes they have.
fn write_combined_manifest(changes: &Changes<'_>, path: &Path) -> io::Result<()> {
    let site = changes.site;
    let replaced: FxHashSet<&str> =
        placement_order(changes).into_iter().filter(|(present, ..)| *present).map(|(.., path)| path).collect();
    let mut files: Vec<(&str, Hash)> = recorded(site, changes.made)
        .map(|(path, hash)| (path, if replaced.contains(path) { hash::UNKNOWN } else { hash }))
        .collect();
    files.extend(changes.manifest.files().filter(|(path, _)| paths::find(site, path).is_none()));
    files.sort_unstable();
    with_folder(path, || create_new(path))?.write_all(manifest::encode(files.into_iter()).as_bytes())
}

/// Deletes the folders left empty by stale files, including those of an earlier build that was killed.
fn remove_empty_folders(changes: &Changes<'_>) -> Result<(), Error> {
    use ErrorKind::{DirectoryNotEmpty, NotADirectory, NotFound, ResourceBusy};
    let stale = changes.manifest.files().filter(|(path, _)| paths::find(changes.site, path).is_none());
    let mut folders: Vec<&str> = stale.flat_map(|(path, _)| paths::folders(path)).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders.into_iter().rev() {
        let path = changes.target.root.join(folder);
        match fs::remove_dir(&path) {
            Ok(()) => {}
            // A folder stays if it is not empty or is a mount point.
            Err(error) if matches!(error.kind(), DirectoryNotEmpty | NotFound | NotADirectory | ResourceBusy) => {}
            Err(error) => return Err(failed("could not delete the folder", &path)(error)),
        }
    }
    Ok(())
}

fn partly_done(error: Error) -> Error {
    match error {
        Error::Io { path, source, .. } => {
            let action = "part of the site is new and part old (build again once the cause is gone): could not change";
            Error::Io { action, path, source }
        }
        other => other,
    }
}

/// The steps done so far, so that they can be undone.
struct Journal<'a> {
    /// The folder for the old files, until all steps are done.
    saved: &'a Path,
    steps: Vec<Step>,
    changes: &'a Changes<'a>,
}

enum Step {
    /// A file was placed at the first path. The second is the saved copy of the file it replaced, if any.
    Placed(PathBuf, Option<PathBuf>),
    /// The file at the first path was moved to the second.
    Removed(PathBuf, PathBuf),
    /// The empty folder at this path was deleted.
    FolderRemoved(PathBuf),
}

impl Journal<'_> {
    fn place(&mut self, from: &Path, to: &Path, present: bool) -> Result<(), Error> {
        let saved = if present {
            let saved = self.next_saved();
            link_or_copy(to, &saved).map_err(failed("could not keep the former state of", to))?;
            Some(saved)
        } else if to.symlink_metadata().is_ok() {
            // It appeared after the survey, so it is foreign.
            return Err(Error::Foreign { paths: vec![to.display().to_string()] });
        } else {
            None
        };
        if let Err(error) = rename_or_copy(from, to) {
            self.remove_new_folders(to);
            return Err(failed("could not write", to)(error));
        }
        self.steps.push(Step::Placed(to.to_owned(), saved));
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> Result<(), Error> {
        // A file that has been deleted, or replaced by something else than a file, is no longer ours to delete.
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => {
                let saved = self.next_saved();
                rename_or_copy(path, &saved).map_err(failed("could not delete", path))?;
                self.steps.push(Step::Removed(path.to_owned(), saved));
                Ok(())
            }
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("could not look at", path)(error)),
            _ => Ok(()),
        }
    }

    fn remove_folder(&mut self, path: &Path) -> Result<(), Error> {
        fs::remove_dir(path).map_err(failed("could not delete the folder", path))?;
        self.steps.push(Step::FolderRemoved(path.to_owned()));
        Ok(())
    }

    fn next_saved(&self) -> PathBuf {
        self.saved.join(self.steps.len().to_string())
    }

    /// Undoes all steps, the last one first. Returns whether every step could be undone.
    fn undo(&mut self) -> bool {
        let mut all_undone = true;
        while let Some(step) = self.steps.pop() {
            let result = match step {
                Step::Placed(path, Some(saved)) | Step::Removed(path, saved) => rename_or_copy(&saved, &path),
                Step::Placed(path, None) => fs::remove_file(&path).map(|()| self.remove_new_folders(&path)),
                Step::FolderRemoved(path) => fs::create_dir(&path),
            };
            all_undone &= result.is_ok();
        }
        all_undone
    }

    /// Deletes the empty folders that were created for the file at `path`.
    fn remove_new_folders(&self, path: &Path) {
        for folder in path.ancestors().skip(1) {
            let was_there =
                self.changes.survey.folders.iter().any(|known| self.changes.target.root.join(&known.path) == folder);
            if was_there || fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

//! The fallback where folders cannot be exchanged: the output is changed file by file, each in one step.
//!
//! New files come first and pages last, so that no page links to what is not there yet; then the stale files go. A step
//! that fails undoes those before it. What cannot be promised here is that a build killed halfway leaves one whole site:
//! it leaves whole files, some old and some new, and a manifest of both, from which the next build goes on.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::exchange::sync;
use super::files::{create_new, failed, link_or_copy, rename_or_copy, with_folder};
use super::hash::Hash;
use super::make::State;
use super::manifest::{self, Manifest};
use super::stage::{Method, StagingFolder, inside};
use super::survey::Survey;
use super::target::OutputTarget;
use super::{Error, SiteFiles, names, paths};

/// What is to be changed.
pub(super) struct Changes<'a> {
    pub(super) site: &'a dyn SiteFiles,
    pub(super) made: &'a [(Hash, State)],
    pub(super) survey: &'a Survey,
    pub(super) target: &'a OutputTarget,
    /// The manifest of the site that is there.
    pub(super) manifest: &'a Manifest,
}

/// Moves the files staged in the folder `staged` to their places, and deletes the stale ones; returns notes.
pub(super) fn replace(changes: &Changes<'_>, staged: &Path) -> Result<Vec<String>, Error> {
    let near = inside(changes.target);
    // Staged beside the output, perhaps on another file system: first brought to where renaming is sure to do.
    let stage = if staged.starts_with(&near) { None } else { Some(bring_near(changes, staged)?) };
    let staged = match &stage {
        Some(stage) => stage.open()?.0,
        None => staged,
    };
    let saved = near.join("replaced");
    let both = saved.join("both");
    write_both(changes, &both).map_err(failed("could not write", &both))?;
    sync(&near).map_err(failed("could not sync", &near))?;
    let mut journal = Journal { saved: &saved, steps: Vec::new(), changes };
    if let Err(error) = take_steps(changes, staged, &both, &mut journal) {
        return Err(if journal.undo() { error } else { half_done(error) });
    }
    let mut notes = Vec::new();
    if let Err(error) = sync(&changes.target.root) {
        notes.push(format!("could not sync {}: {error}; the site is complete", changes.target.root.display()));
    }
    notes.extend(stage.and_then(|stage| stage.clear()));
    Ok(notes)
}

fn take_steps(changes: &Changes<'_>, staged: &Path, both: &Path, journal: &mut Journal<'_>) -> Result<(), Error> {
    let (site, root) = (changes.site, &changes.target.root);
    let in_a_file_s_place = |path: &str| paths::folders(path).any(|folder| paths::find(site, folder).is_some());
    let in_the_way = |path: &str| paths::any_under(site, path) || in_a_file_s_place(path);
    let (first, last): (Vec<&String>, Vec<&String>) = changes.survey.removed.iter().partition(|path| in_the_way(path));
    let manifest = root.join(names::MANIFEST);
    journal.place(both, &manifest, manifest.exists())?;
    for path in first {
        journal.remove(&root.join(path))?;
    }
    for folder in changes.survey.folders.iter().rev().filter_map(|folder| folder.path.to_str()) {
        if paths::find(site, folder).is_some() || in_a_file_s_place(folder) {
            journal.remove_folder(&root.join(folder))?;
        }
    }
    for (present, _, path) in in_order(changes) {
        journal.place(&staged.join(path), &root.join(path), present)?;
    }
    for path in last {
        journal.remove(&root.join(path))?;
    }
    remove_empty_folders(changes)?;
    journal.place(&staged.join(names::MANIFEST), &manifest, true)
}

/// The files to be placed: new ones before those that are present, and among both, pages last.
fn in_order<'a>(changes: &'a Changes<'_>) -> Vec<(bool, bool, &'a str)> {
    let written = changes.made.iter().enumerate().filter(|(_, (_, state))| *state == State::Written);
    let mut order: Vec<(bool, bool, &str)> = written
        .map(|(index, _)| {
            let path = changes.site.path(index);
            (changes.survey.present[index], path.ends_with(".html"), path)
        })
        .collect();
    order.sort_unstable();
    order
}

/// Moves or copies what was staged elsewhere into a staging folder in the output folder.
fn bring_near<'a>(changes: &Changes<'a>, staged: &Path) -> Result<StagingFolder<'a>, Error> {
    let stage = StagingFolder::new(changes.target, Method::InPlace);
    let near = stage.open()?.0;
    for path in in_order(changes).into_iter().map(|(_, _, path)| path).chain([names::MANIFEST]) {
        let from = staged.join(path);
        rename_or_copy(&from, &near.join(path)).map_err(failed("could not move into the output folder", &from))?;
    }
    Ok(stage)
}

/// Writes a manifest of all files of the old site and of the new: while it stands, none of them is taken for foreign.
fn write_both(changes: &Changes<'_>, path: &Path) -> io::Result<()> {
    let site = changes.site;
    let mut files: Vec<(&str, Hash)> =
        changes.made.iter().enumerate().map(|(index, (hash, _))| (site.path(index), *hash)).collect();
    files.extend(changes.manifest.files().filter(|(path, _)| paths::find(site, path).is_none()));
    files.sort_unstable();
    with_folder(path, || create_new(path))?.write_all(manifest::encode(files.into_iter()).as_bytes())
}

/// Deletes the folders that the stale files have left empty, now or when an earlier build was killed.
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
            // It stays if there is anything in it, or mounted on it.
            Err(error) if matches!(error.kind(), DirectoryNotEmpty | NotFound | NotADirectory | ResourceBusy) => {}
            Err(error) => return Err(failed("could not delete the folder", &path)(error)),
        }
    }
    Ok(())
}

fn half_done(error: Error) -> Error {
    match error {
        Error::Io { path, source, .. } => {
            let action = "part of the site is new and part old (build again once the cause is gone): could not change";
            Error::Io { action, path, source }
        }
        other => other,
    }
}

/// What has been done, so that it can be undone.
struct Journal<'a> {
    /// Where the old files are kept until all is done.
    saved: &'a Path,
    steps: Vec<Step>,
    changes: &'a Changes<'a>,
}

enum Step {
    /// A file was put here; what was here before, if anything, was saved there.
    Placed(PathBuf, Option<PathBuf>),
    /// The file here was moved there.
    Removed(PathBuf, PathBuf),
    /// The empty folder here was deleted.
    FolderRemoved(PathBuf),
}

impl Journal<'_> {
    fn place(&mut self, from: &Path, to: &Path, present: bool) -> Result<(), Error> {
        let saved = if present {
            let saved = self.next();
            link_or_copy(to, &saved).map_err(failed("could not keep the former state of", to))?;
            Some(saved)
        } else if to.symlink_metadata().is_ok() {
            // It was not there when the build began.
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
        // What was deleted, or replaced by something else, since the build began is no longer ours to delete.
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => {
                let saved = self.next();
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

    fn next(&self) -> PathBuf {
        self.saved.join(self.steps.len().to_string())
    }

    /// Undoes all steps, the last first; whether that went well.
    fn undo(&mut self) -> bool {
        let mut all = true;
        while let Some(step) = self.steps.pop() {
            let result = match step {
                Step::Placed(path, Some(saved)) | Step::Removed(path, saved) => rename_or_copy(&saved, &path),
                Step::Placed(path, None) => fs::remove_file(&path).map(|()| self.remove_new_folders(&path)),
                Step::FolderRemoved(path) => fs::create_dir(&path),
            };
            all &= result.is_ok();
        }
        all
    }

    /// Deletes the folders that were made for the file that stood at `path`.
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

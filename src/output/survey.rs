//! Lists what the output folder holds before the build writes to it: files of the site, stale files and foreign
//! files.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry, FileType, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::files::{failed, hash_rest, open_unlinked};
use super::guard::Guard;
use super::hash::UNKNOWN;
use super::manifest::Manifest;
use super::target::{OutputTarget, device, is_mount};
use super::{Error, SiteFiles, names, paths};

/// The result of the survey. Sorted, so that it does not depend on the order in which folders are listed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// For each file of the site, whether the output folder has a file at its path.
    pub(super) present: Vec<bool>,
    /// Stale files: written by an earlier build and no longer part of the site. They are deleted.
    pub(super) removed: Vec<String>,
    /// Stale files that somebody has changed since they were written. They are kept, as foreign files.
    pub(super) kept: Vec<String>,
    /// Foreign files, which are carried over unchanged.
    pub(super) foreign: Vec<Foreign>,
    /// All folders, each before the folders in it.
    pub(super) folders: Vec<Folder>,
    /// Foreign files and folders at a path that the site needs.
    pub(super) conflicts: BTreeSet<String>,
    /// Whether a folder in the output folder cannot be made anew: it is a mount point, or may not be read or written.
    pub(super) must_stay: bool,
}

/// A file or empty folder that Handlist did not write.
#[derive(Debug)]
pub(super) struct Foreign {
    /// The path, relative to the output folder.
    pub(super) path: PathBuf,
    /// Its type.
    pub(super) kind: EntryKind,
}

/// The type of a foreign entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// A file or a symbolic link.
    File,
    /// An empty folder.
    EmptyFolder,
    /// A pipe, a socket or a device.
    Special,
}

/// A folder in the output folder.
#[derive(Debug)]
pub(super) struct Folder {
    /// The path, relative to the output folder.
    pub(super) path: PathBuf,
    /// Its permissions and time stamps.
    pub(super) metadata: Metadata,
}

/// Lists everything in the output folder; `manifest` is the manifest in it.
pub(super) fn survey(site: &dyn SiteFiles, target: &OutputTarget, manifest: &Manifest) -> Result<Survey, Error> {
    let Some(before) = &target.before else {
        return Ok(Survey { present: vec![false; site.len()], ..Survey::default() });
    };
    let present: Vec<AtomicBool> = std::iter::repeat_with(AtomicBool::default).take(site.len()).collect();
    let (root, guard, device) = (&target.root, &target.guard, device(before));
    let walk = SurveyWalk { site, manifest, root, guard, device, present: &present };
    let mut survey = walk.all_folders()?;
    walk.find_folders_in_the_way(&mut survey);
    walk.separate_edited_files(&mut survey)?;
    survey.present = present.into_iter().map(AtomicBool::into_inner).collect();
    survey.removed.sort_unstable();
    survey.kept.sort_unstable();
    survey.foreign.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    survey.folders.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(survey)
}

struct SurveyWalk<'a> {
    site: &'a dyn SiteFiles,
    manifest: &'a Manifest,
    root: &'a Path,
    guard: &'a Guard,
    device: u64,
    present: &'a [AtomicBool],
}

impl SurveyWalk<'_> {
    /// Lists all folders, those of one depth in parallel. However deep they are nested, the stack is not.
    fn all_folders(&self) -> Result<Survey, Error> {
        let mut survey = Survey::default();
        let mut folders = vec![PathBuf::new()];
        while !folders.is_empty() {
            let listed = folders.into_par_iter().map(|folder| self.folder(&folder));
            let listed: Vec<(Survey, Vec<PathBuf>)> = listed.collect::<Result<_, Error>>()?;
            folders = Vec::new();
            for (found, inner) in listed {
                survey = survey.with(found);
                folders.extend(inner);
            }
        }
        Ok(survey)
    }

    /// Lists one folder. Returns the folders in it as well.
    fn folder(&self, relative: &Path) -> Result<(Survey, Vec<PathBuf>), Error> {
        let path = self.root.join(relative);
        let mut found = Survey::default();
        let mut inner = Vec::new();
        let mut empty = true;
        let entries = match fs::read_dir(&path) {
            Err(error) if error.kind() == ErrorKind::PermissionDenied && !self.is_ours(relative) => {
                Self::closed_folder(relative, &mut found);
                return Ok((found, inner));
            }
            entries => entries.map_err(failed("could not list", &path))?,
        };
        for entry in entries {
            let entry = entry.map_err(failed("could not list", &path))?;
            let kind = entry.file_type().map_err(failed("could not look at", &entry.path()))?;
            let relative = relative.join(entry.file_name());
            empty = false;
            if kind.is_dir() {
                if relative != Path::new(names::STAGING) {
                    self.inner_folder(relative.clone(), &entry, &mut found)?;
                    inner.push(relative);
                }
            } else {
                self.file(relative, kind, &mut found);
            }
        }
        if empty {
            self.empty_folder(relative, &mut found);
        }
        Ok((found, inner))
    }

    fn inner_folder(&self, relative: PathBuf, entry: &DirEntry, found: &mut Survey) -> Result<(), Error> {
        let metadata = entry.metadata().map_err(failed("could not look at", &entry.path()))?;
        if is_mount(&entry.path(), &metadata, self.device) {
            found.must_stay = true;
            if let Some(reason) = self.guard.problem(&entry.path()) {
                return Err(Error::Misplaced { what: "the site", path: entry.path(), reason });
            }
        }
        found.must_stay |= !may_be_changed(&metadata);
        found.folders.push(Folder { path: relative, metadata });
        Ok(())
    }

    /// A stale folder is replaced by a file of the same name, unless it holds anything foreign.
    fn find_folders_in_the_way(&self, survey: &mut Survey) {
        let is_needed = |path: &&Path| {
            site_path(path).is_some_and(|path| path == names::MANIFEST || paths::find(self.site, &path).is_some())
        };
        let needed: FxHashSet<&Path> = survey.folders.iter().map(|folder| &*folder.path).filter(is_needed).collect();
        if needed.is_empty() {
            return;
        }
        let around = survey.foreign.iter().flat_map(|foreign| foreign.path.ancestors());
        survey.conflicts.extend(around.filter(|folder| needed.contains(folder)).filter_map(site_path));
    }

    /// A folder of somebody else's that may not be read stays as it is.
    fn closed_folder(relative: &Path, found: &mut Survey) {
        found.must_stay = true;
        found.foreign.push(Foreign { path: relative.to_owned(), kind: EntryKind::EmptyFolder });
    }

    /// An empty folder is foreign, unless Handlist wrote files into it that were deleted by hand.
    fn empty_folder(&self, relative: &Path, found: &mut Survey) {
        if !self.is_ours(relative) {
            found.foreign.push(Foreign { path: relative.to_owned(), kind: EntryKind::EmptyFolder });
        }
    }

    fn file(&self, relative: PathBuf, kind: FileType, found: &mut Survey) {
        let Some(path) = site_path(&relative) else {
            return found.foreign.push(Foreign { path: relative, kind: kind_of(kind) });
        };
        if path == names::MANIFEST {
            if !kind.is_file() {
                found.conflicts.insert(path);
            }
            return;
        }
        let index = paths::find(self.site, &path);
        if kind.is_file() {
            if let Some(index) = index {
                return self.present[index].store(true, Ordering::Relaxed);
            }
            if self.manifest.hash_of(&path).is_some() {
                return found.removed.push(path);
            }
        }
        if index.is_some() || paths::any_under(self.site, &path) {
            found.conflicts.insert(path);
        }
        found.foreign.push(Foreign { path: relative, kind: kind_of(kind) });
    }

    /// Moves those stale files to `kept` that somebody has changed since they were written.
    fn separate_edited_files(&self, survey: &mut Survey) -> Result<(), Error> {
        let looked_at: Result<Vec<bool>, Error> =
            survey.removed.par_iter().map(|path| self.is_as_written(path)).collect();
        let mut as_written = looked_at?.into_iter();
        let (removed, kept) =
            std::mem::take(&mut survey.removed).into_iter().partition(|_| as_written.next() == Some(true));
        (survey.removed, survey.kept) = (removed, kept);
        for path in &survey.kept {
            survey.foreign.push(Foreign { path: PathBuf::from(path), kind: EntryKind::File });
            if paths::any_under(self.site, path) {
                survey.conflicts.insert(path.clone());
            }
            survey.conflicts.extend(
                paths::folders(path).filter(|folder| paths::find(self.site, folder).is_some()).map(str::to_owned),
            );
        }
        Ok(())
    }

    /// Whether a folder is the output folder itself, or one for files of the site or of an earlier one.
    fn is_ours(&self, folder: &Path) -> bool {
        let holds_files = |path: String| self.manifest.any_under(&path) || paths::any_under(self.site, &path);
        folder == Path::new("") || site_path(folder).is_some_and(holds_files)
    }

    fn is_as_written(&self, path: &str) -> Result<bool, Error> {
        let full = self.root.join(path);
        match open_unlinked(&full).and_then(|mut file| hash_rest(&mut file)) {
            Ok(hash) => Ok(self.manifest.hash_of(path).is_some_and(|known| known == hash || known == UNKNOWN)),
            Err(error) => Err(failed("could not read", &full)(error)),
        }
    }
}

impl Survey {
    /// Merges two results.
    fn with(mut self, other: Self) -> Self {
        self.removed.extend(other.removed);
        self.foreign.extend(other.foreign);
        self.folders.extend(other.folders);
        self.conflicts.extend(other.conflicts);
        self.must_stay |= other.must_stay;
        self
    }
}

/// A path in the output folder in the form that sites and manifests use; none if it is not UTF-8.
pub(super) fn site_path(relative: &Path) -> Option<String> {
    let path = relative.to_str()?;
    Some(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() })
}

/// Whether the owner of a folder may read and change what is in it.
fn may_be_changed(metadata: &Metadata) -> bool {
    #[cfg(unix)]
    {
        const OWNER_BITS: u32 = 0o700;
        std::os::unix::fs::MetadataExt::mode(metadata) & OWNER_BITS == OWNER_BITS
    }
    #[cfg(not(unix))]
    {
        !metadata.permissions().readonly()
    }
}

fn kind_of(kind: FileType) -> EntryKind {
    if kind.is_file() || kind.is_symlink() { EntryKind::File } else { EntryKind::Special }
}

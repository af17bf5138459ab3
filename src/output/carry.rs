//! Carries unchanged files and foreign files over from the old site into the next one, and the attributes of folders.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::files::{cannot_link, copy, failed, link, link_or_copy};
use super::hash::Hash;
use super::make::State;
use super::survey::{EntryKind, Foreign, Survey};
use super::target::OutputTarget;
use super::{Error, SiteFiles, attributes, paths};

/// Hard-links every unchanged or foreign file into `next`, and gives its folders the owners, permissions and attributes
/// of the old ones. Returns false if something cannot be made as it was: then the output must be updated in place.
pub(super) fn carry(
    site: &dyn SiteFiles,
    made: &[(Hash, State)],
    survey: &Survey,
    target: &OutputTarget,
    next: &Path,
) -> Result<bool, Error> {
    made.par_iter().enumerate().filter(|(_, (_, state))| state.stays()).try_for_each(|(index, _)| {
        let path = site.path(index);
        let from = target.root.join(path);
        link_or_copy(&from, &next.join(path)).map_err(failed("could not carry over", &from))
    })?;
    let owner = owner_of(next);
    let carried = survey.foreign.par_iter().map(|foreign| carry_foreign(foreign, target, next, owner));
    if !all(carried)? {
        return Ok(false);
    }
    let changed_folders = changed_folders(site, made, survey);
    let restored = survey.folders.par_iter().map(|folder| {
        let is_unchanged = folder.path.to_str().is_none_or(|path| !changed_folders.contains(path));
        let (from, to) = (target.root.join(&folder.path), next.join(&folder.path));
        match attributes::restore(&from, &folder.metadata, &to, is_unchanged) {
            // A folder with stale files only is not part of the next site. A file may have taken its path.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(true),
            result => result.map_err(failed("could not set the permissions of", &to)),
        }
    });
    if !all(restored)? {
        return Ok(false);
    }
    match &target.before {
        Some(before) => attributes::restore(&target.root, before, next, false)
            .map_err(failed("could not set the permissions of", next)),
        None => Ok(true),
    }
}

/// Whether all are true; the first error.
fn all(results: impl ParallelIterator<Item = Result<bool, Error>>) -> Result<bool, Error> {
    results.try_reduce(|| true, |one, other| Ok(one && other))
}

/// Carries a foreign entry over. Returns false if a copy would not be what it was.
fn carry_foreign(foreign: &Foreign, target: &OutputTarget, next: &Path, owner: Option<u32>) -> Result<bool, Error> {
    let (from, to) = (target.root.join(&foreign.path), next.join(&foreign.path));
    let result = match foreign.kind {
        EntryKind::File => match link(&from, &to) {
            // The operating system may refuse hard links to files of others (fs.protected_hardlinks).
            Err(error) if error.kind() == ErrorKind::PermissionDenied && owner_of(&from) != owner => return Ok(false),
            Err(error) if cannot_link(&error) => copy(&from, &to),
            result => result,
        },
        EntryKind::EmptyFolder => fs::create_dir_all(&to),
        // `discard` moves these to the new site: most of them can be neither linked nor copied.
        EntryKind::Special => return Ok(true),
    };
    match result {
        // The file system treats two names as one, for example `CNAME` and a page `cname`.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::Foreign { paths: vec![foreign.path.display().to_string()] })
        }
        result => result.map(|()| true).map_err(failed("could not carry over", &from)),
    }
}

/// The number of the user who owns a file; none where files have no such owners.
fn owner_of(path: &Path) -> Option<u32> {
    #[cfg(unix)]
    {
        fs::symlink_metadata(path).ok().map(|metadata| std::os::unix::fs::MetadataExt::uid(&metadata))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// The folders that gain, lose or change a file; `""` is the root of the site.
fn changed_folders<'a>(site: &'a dyn SiteFiles, made: &[(Hash, State)], survey: &'a Survey) -> FxHashSet<&'a str> {
    let written = made.iter().enumerate().filter(|(_, (_, state))| !state.stays()).map(|(index, _)| site.path(index));
    written
        .chain(survey.removed.iter().map(String::as_str))
        .map(|path| paths::parent(path).unwrap_or_default())
        .collect()
}

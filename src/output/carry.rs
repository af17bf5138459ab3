//! Carries unchanged files and foreign files over from the old site into the next one.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::files::{failed, link_or_copy};
use super::hash::Hash;
use super::make::State;
use super::survey::{EntryKind, Foreign, Survey};
use super::target::OutputTarget;
use super::{Error, SiteFiles, paths};

/// Hard-links every unchanged or foreign file into `next`, and restores the permissions of its folders.
pub(super) fn carry(
    site: &dyn SiteFiles,
    made: &[(Hash, State)],
    survey: &Survey,
    target: &OutputTarget,
    next: &Path,
) -> Result<(), Error> {
    made.par_iter().enumerate().filter(|(_, (_, state))| *state == State::Unchanged).try_for_each(|(index, _)| {
        let path = site.path(index);
        let from = target.root.join(path);
        link_or_copy(&from, &next.join(path)).map_err(failed("could not carry over", &from))
    })?;
    survey.foreign.par_iter().try_for_each(|foreign| carry_foreign(foreign, target, next))?;
    let changed_folders = changed_folders(site, made, survey);
    survey.folders.par_iter().try_for_each(|folder| {
        let path = next.join(&folder.path);
        let is_unchanged = folder.path.to_str().is_none_or(|path| !changed_folders.contains(path));
        match restore(&path, &folder.metadata, is_unchanged) {
            // A folder with stale files only is not part of the next site. A file may have taken its path.
            Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Err(failed("could not set the permissions of", &path)(error))
            }
            _ => Ok(()),
        }
    })?;
    target.copy_permissions_to(next).map_err(failed("could not set the permissions of", next))
}

fn carry_foreign(foreign: &Foreign, target: &OutputTarget, next: &Path) -> Result<(), Error> {
    let (from, to) = (target.root.join(&foreign.path), next.join(&foreign.path));
    let result = match foreign.kind {
        EntryKind::File => link_or_copy(&from, &to),
        EntryKind::EmptyFolder => fs::create_dir_all(&to),
        // `discard` moves these to the new site: most of them can be neither linked nor copied.
        EntryKind::Special => return Ok(()),
    };
    match result {
        // The file system treats two names as one, for example `CNAME` and a page `cname`.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::Foreign { paths: vec![foreign.path.display().to_string()] })
        }
        result => result.map_err(failed("could not carry over", &from)),
    }
}

/// The folders that gain, lose or change a file; `""` is the root of the site.
fn changed_folders<'a>(site: &'a dyn SiteFiles, made: &[(Hash, State)], survey: &'a Survey) -> FxHashSet<&'a str> {
    let written =
        made.iter().enumerate().filter(|(_, (_, state))| *state != State::Unchanged).map(|(index, _)| site.path(index));
    written
        .chain(survey.removed.iter().map(String::as_str))
        .map(|path| paths::parent(path).unwrap_or_default())
        .collect()
}

/// Restores the permissions of a folder, and its time stamp if its contents are unchanged.
#[cfg(unix)]
fn restore(path: &Path, before: &Metadata, is_unchanged: bool) -> io::Result<()> {
    use std::fs::{FileTimes, OpenOptions};
    use std::os::unix::fs::OpenOptionsExt;
    let only_folders = (rustix::fs::OFlags::DIRECTORY | rustix::fs::OFlags::NOFOLLOW).bits().cast_signed();
    let folder = OpenOptions::new().read(true).custom_flags(only_folders).open(path)?;
    folder.set_permissions(before.permissions())?;
    if is_unchanged { folder.set_times(FileTimes::new().set_modified(before.modified()?)) } else { Ok(()) }
}

#[cfg(not(unix))]
fn restore(_path: &Path, _before: &Metadata, _as_it_was: bool) -> io::Result<()> {
    Ok(())
}

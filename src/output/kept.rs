//! Keeps files that somebody has changed and whose paths the site needs: in `NAME.kept-1/` beside the output folder.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Error;
use super::files::{failed, link_or_copy, same_bytes};
use super::target::OutputTarget;

/// Keeps the file at `path` of the output folder. Returns where it is kept. A file that is kept already with these
/// bytes is not kept twice.
pub(super) fn keep(path: &str, target: &OutputTarget) -> Result<PathBuf, Error> {
    let from = target.root.join(path);
    let kept = free_path(target, Path::new(path), |kept| same_bytes(&from, kept).unwrap_or(false));
    if kept.symlink_metadata().is_err() {
        link_or_copy(&from, &kept).map_err(failed("someone has changed a page, which could not be kept as", &kept))?;
    }
    Ok(kept)
}

/// An unused path beside the output folder, or one whose file `is_same`.
pub(super) fn free_path(target: &OutputTarget, relative: &Path, is_same: impl Fn(&Path) -> bool) -> PathBuf {
    const MAX_KEPT_FOLDERS: u32 = 1000;
    let mut number = 1;
    loop {
        let mut name = OsString::from(&target.name);
        name.push(format!(".kept-{number}"));
        let folder = target.parent.join(name);
        let leads_elsewhere = folder.symlink_metadata().is_ok_and(|found| !found.is_dir());
        let path = folder.join(relative);
        if leads_elsewhere && number < MAX_KEPT_FOLDERS {
            number += 1;
            continue;
        }
        let is_free = path.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if is_free || number == MAX_KEPT_FOLDERS || is_same(&path) {
            return path;
        }
        number += 1;
    }
}

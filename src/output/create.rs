//! Creates new files in a project: all of them or none.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Error;
use super::files::{create_new, failed};
use super::guard::{check_report, resolved};
use super::paths;

/// Creates `files`, each a path relative to the folder `root` (with `/` as the separator) and its bytes.
/// Missing folders are created, `root` included. None of the files may exist yet.
///
/// # Errors
/// [`Error::Foreign`] with every path that is in the way: an existing file, or a file or symbolic link where a
/// folder is needed. [`Error::Io`] if a file cannot be created. In both cases the files and folders created so
/// far are deleted again.
pub fn create(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    if let Some((path, why)) = files.iter().find_map(|(path, _)| Some((path, paths::problem(path)?))) {
        let source = std::io::Error::new(std::io::ErrorKind::InvalidInput, why);
        return Err(failed("could not write", &root.join(path))(source));
    }
    let mut obstacles: Vec<String> = files.iter().filter_map(|(path, _)| obstacle(root, path)).collect();
    if !obstacles.is_empty() {
        obstacles.sort_unstable();
        obstacles.dedup();
        return Err(Error::Foreign { paths: obstacles });
    }
    let mut made = CreatedPaths::default();
    for (path, bytes) in files {
        made.file(&root.join(path), bytes)?;
    }
    made.keep();
    Ok(())
}

/// Writes a report, such as "the trace", to a `path` that the user chose, inside or outside the `project`. An existing
/// file is replaced, never written into: it may have other names. A device or a pipe is written into.
///
/// # Errors
/// [`Error::Misplaced`] if the site is made of what is there by now; [`Error::Io`] if it cannot be written.
pub fn report(what: &'static str, path: &Path, bytes: &[u8], project: &Path) -> Result<(), Error> {
    check_report(what, path, project)?;
    let could_not_write = || failed("could not write", path);
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let opened = fs::OpenOptions::new().write(true).open(path);
        return opened.and_then(|mut file| file.write_all(bytes)).map_err(could_not_write());
    }
    let place = resolved(path).map_err(could_not_write())?;
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    let partial = place.with_file_name(name);
    let written =
        create_new(&partial).and_then(|mut file| file.write_all(bytes)).and_then(|()| fs::rename(&partial, &place));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written.map_err(could_not_write())
}

/// Writes several reports into a `folder` that the user chose, each as [`report`] does. The folder is made if it is
/// missing.
///
/// # Errors
/// As [`report`]; nothing is written if the site is made of what is there.
pub fn reports(what: &'static str, folder: &Path, files: &[(String, Vec<u8>)], project: &Path) -> Result<(), Error> {
    for (name, _) in files {
        check_report(what, &folder.join(name), project)?;
    }
    fs::create_dir_all(folder).map_err(failed("could not make the folder", folder))?;
    files.iter().try_for_each(|(name, bytes)| report(what, &folder.join(name), bytes, project))
}

/// The first existing file, or non-folder in its path, that prevents `path` from being created.
fn obstacle(root: &Path, path: &str) -> Option<String> {
    let folders = paths::folders(path)
        .filter(|folder| root.join(folder).symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()));
    let file = Some(path).filter(|path| root.join(path).symlink_metadata().is_ok());
    folders.chain(file).next().map(str::to_owned)
}

/// Created files and folders. They are deleted on drop, unless [`CreatedPaths::keep`] is called.
#[derive(Default)]
struct CreatedPaths {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

impl CreatedPaths {
    fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let missing: Vec<&Path> =
            path.ancestors().skip(1).take_while(|folder| folder.symlink_metadata().is_err()).collect();
        for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir(folder).map_err(failed("could not make the folder", folder))?;
            self.folders.push(folder.to_owned());
        }
        let mut file = create_new(path).map_err(failed("could not write", path))?;
        self.files.push(path.to_owned());
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed("could not write", path))
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
    }
}

impl Drop for CreatedPaths {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

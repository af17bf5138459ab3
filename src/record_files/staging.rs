//! Writes files under hidden names first, and then gives all of them their own names; what is not published is deleted.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use super::WriteError;
use super::open_folder::{OpenFolder, is_link_error};

/// Files that have been written and have no name of their own yet. On drop they are deleted, with the folders that were
/// made for them.
pub(super) struct Staging {
    root: OpenFolder,
    files: Vec<StagedFile>,
    /// The folders that were made: the folder around each, and its name.
    made: Vec<(OpenFolder, String)>,
}

struct StagedFile {
    folder: OpenFolder,
    /// The name that it has.
    current: String,
    /// The name that it is to have.
    name: String,
    /// Its path, relative to the project's folder.
    path: String,
}

impl Staging {
    /// # Errors
    /// If the project's folder cannot be opened.
    pub(super) fn beneath(root: &Path) -> Result<Self, WriteError> {
        let opened = OpenFolder::open(root);
        let root = opened.map_err(|source| WriteError::System { path: root.display().to_string(), source })?;
        Ok(Self { root, files: Vec::new(), made: Vec::new() })
    }

    /// Writes a file under a hidden name beside the name it is to have.
    pub(super) fn stage(&mut self, path: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::AlreadyExists => WriteError::InTheWay(path.to_owned()),
            _ => WriteError::System { path: path.to_owned(), source },
        };
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = self.folder(folders)?;
        if folder.has(name).map_err(failed)? {
            return Err(WriteError::InTheWay(path.to_owned()));
        }
        let current = format!(".handlist-{}-{}.partial", std::process::id(), self.files.len());
        // A process of the same number may have been killed here.
        let _ = folder.delete(&current);
        let file = folder.create(&current).map_err(failed)?;
        self.files.push(StagedFile { folder, current, name: name.to_owned(), path: path.to_owned() });
        write_and_sync(file, bytes).map_err(failed)
    }

    /// Opens a folder by its path relative to the root, and makes what is missing of it.
    fn folder(&mut self, path: &str) -> Result<OpenFolder, WriteError> {
        let mut within = String::new();
        let mut folder = self.root.again().map_err(|source| WriteError::System { path: path.to_owned(), source })?;
        for part in path.split('/') {
            if !within.is_empty() {
                within.push('/');
            }
            within.push_str(part);
            let failed = |source: io::Error| match source.kind() {
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => WriteError::InTheWay(within.clone()),
                _ if is_link_error(&source) => WriteError::InTheWay(within.clone()),
                _ => WriteError::System { path: within.clone(), source },
            };
            folder = match folder.inner(part) {
                Ok(inner) => inner,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    folder.make(part).map_err(failed)?;
                    let inner = folder.inner(part);
                    self.made.push((folder, part.to_owned()));
                    inner.map_err(failed)?
                }
                Err(error) => return Err(failed(error)),
            };
        }
        Ok(folder)
    }

    /// Gives the files their names.
    pub(super) fn publish(mut self) -> Result<(), WriteError> {
        for file in &mut self.files {
            match file.folder.rename_new(&file.current, &file.name) {
                Ok(()) => file.current.clone_from(&file.name),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(WriteError::InTheWay(file.path.clone()));
                }
                Err(source) => return Err(WriteError::System { path: file.path.clone(), source }),
            }
        }
        self.files.clear();
        self.made.clear();
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        for file in &self.files {
            let _ = file.folder.delete(&file.current);
        }
        for (around, name) in self.made.iter().rev() {
            let _ = around.delete_folder(name);
        }
    }
}

fn write_and_sync(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

//! Reads files that the user names on the command line, in the project or elsewhere. Each is read up to a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::is_left_behind;

/// How much may be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GivenLimits {
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of all files together.
    pub all_bytes: u64,
    /// The number of files.
    pub files: usize,
    /// How many folders may lie within one another.
    pub folders: usize,
}

/// A file that was named, or that lies in a folder that was named.
#[derive(Debug)]
pub(crate) struct GivenFile {
    /// Its path as it was named; `-` for standard input.
    pub name: String,
    /// What it holds, or why it was not read: a clause, such as "it has more than 10.0 MB".
    pub bytes: Result<Vec<u8>, String>,
}

/// Reads files by path: `-` is standard input, and of a folder all files in it are read, sorted by name. Hidden files
/// and links in folders are left out, as are files that editors leave behind.
#[must_use]
pub(crate) fn given_files(paths: &[PathBuf], limits: GivenLimits) -> Vec<GivenFile> {
    let mut reading = GivenReading { limits, left: limits.all_bytes, files: Vec::new() };
    for path in paths {
        match path.to_str() {
            Some("-") => reading.read("-".to_owned(), || Ok(io::stdin().lock())),
            _ if path.is_dir() => reading.folder(path, 0),
            _ => reading.file(path),
        }
    }
    reading.files
}

struct GivenReading {
    limits: GivenLimits,
    /// How many bytes may still be read.
    left: u64,
    files: Vec<GivenFile>,
}

impl GivenReading {
    fn file(&mut self, path: &Path) {
        let open = || {
            // To open a pipe would wait, and to read a device might never end.
            let is_file = std::fs::metadata(path)?.is_file();
            if is_file {
                File::open(path)
            } else {
                Err(io::Error::other("it is a pipe or a device; write `-` and pass it on as standard input"))
            }
        };
        self.read(path.display().to_string(), open);
    }

    fn folder(&mut self, path: &Path, depth: usize) {
        let name = || path.display().to_string();
        if depth > self.limits.folders {
            return self.refuse(name(), format!("it lies more than {} folders deep", self.limits.folders));
        }
        let entries = match std::fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(name(), error.to_string()),
        };
        let mut entries: Vec<(PathBuf, bool)> = entries
            .iter()
            .filter(|entry| {
                entry.file_name().to_str().is_none_or(|name| !name.starts_with('.') && !is_left_behind(name))
            })
            .filter_map(|entry| entry.file_type().ok().map(|kind| (entry.path(), kind)))
            .filter(|(_, kind)| kind.is_dir() || kind.is_file())
            .map(|(path, kind)| (path, kind.is_dir()))
            .collect();
        entries.sort();
        for (path, is_folder) in entries {
            if self.files.len() > self.limits.files {
                return;
            }
            if is_folder { self.folder(&path, depth + 1) } else { self.file(&path) }
        }
    }

    fn read<R: Read>(&mut self, name: String, open: impl FnOnce() -> io::Result<R>) {
        if self.files.len() >= self.limits.files {
            if self.files.len() == self.limits.files {
                self.refuse(name, format!("it is beyond the {} files of one run", self.limits.files));
            }
            return;
        }
        let most = self.limits.file_bytes.min(self.left);
        let mut bytes = Vec::new();
        let read = open().and_then(|reader| reader.take(most + 1).read_to_end(&mut bytes));
        match read {
            Err(error) => self.refuse(name, error.to_string()),
            Ok(_) if bytes.len() as u64 > most => {
                let reason = if most < self.limits.file_bytes {
                    format!("all files of one run have more than {}", super::size(self.limits.all_bytes))
                } else {
                    format!("it has more than {}", super::size(self.limits.file_bytes))
                };
                self.refuse(name, reason);
            }
            Ok(_) => {
                self.left -= bytes.len() as u64;
                self.files.push(GivenFile { name, bytes: Ok(bytes) });
            }
        }
    }

    fn refuse(&mut self, name: String, reason: String) {
        self.files.push(GivenFile { name, bytes: Err(reason) });
    }
}

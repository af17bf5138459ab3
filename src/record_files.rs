//! The only module that writes to `content/`: it creates records with the files beside them, each record wholly or not
//! at all.
//!
//! Everything is opened beneath the project's folder, and no symbolic link is followed on the way, so that nothing is
//! written elsewhere. A file gets its name in one step, once all its bytes are on the disk, and only if the name is
//! free: nothing is ever overwritten.

mod names;
mod open_folder;
mod staging;

use std::fmt;
use std::io;
use std::path::Path;

use crate::file_names;

pub(crate) use names::id_from_title;

/// The folder of the records in a project.
const CONTENT: &str = "content";

/// The reason why a record could not be created. Nothing of it was written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// Something is at a path already, or stands where a folder is needed.
    InTheWay(String),
    /// A path is none that a record may have.
    Misnamed {
        /// The path, relative to the project's folder.
        path: String,
        /// What is wrong with it, as a clause.
        reason: String,
    },
    /// The operating system reported an error.
    System {
        /// The file or folder, relative to the project's folder.
        path: String,
        /// Its error.
        source: io::Error,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InTheWay(path) => write!(
                formatter,
                "`{path}` is there already, or is a link, and nothing was written; move it, or give the record another \
                 name"
            ),
            Self::Misnamed { path, reason } => {
                write!(formatter, "nothing was written to `{}`: {reason}", path.escape_debug())
            }
            Self::System { path, source } => {
                write!(formatter, "could not write `{path}`: {source}")?;
                match source.kind() {
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                        formatter.write_str("; free some space, and try again")
                    }
                    io::ErrorKind::PermissionDenied => {
                        formatter.write_str("; check who owns the folder and what its permissions allow")
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::System { source, .. } => Some(source),
            Self::InTheWay(_) | Self::Misnamed { .. } => None,
        }
    }
}

/// Creates the files of one record in the project `root`: each a path relative to it that begins with `content/`, and
/// its bytes. Missing folders are created. The files get their names in the order given, so a record's own file comes
/// last.
///
/// # Errors
/// If one of the files cannot be created. Then none of them is there, and no new folder.
pub(crate) fn create(root: &Path, files: &[(String, Vec<u8>)]) -> Result<(), WriteError> {
    for (path, _) in files {
        if let Some(reason) = problem(path) {
            return Err(WriteError::Misnamed { path: path.clone(), reason });
        }
    }
    let mut staging = staging::Staging::beneath(root)?;
    for (path, bytes) in files {
        staging.stage(path, bytes)?;
    }
    staging.publish()
}

/// The reason why no record or file beside one may have this path, as a clause; none if it may.
fn problem(path: &str) -> Option<String> {
    let mut parts = path.split('/');
    if parts.next() != Some(CONTENT) {
        return Some(format!("it does not lie in `{CONTENT}/`"));
    }
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return Some("it names no file".to_owned());
    }
    parts.find_map(|part| {
        let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        file_names::problem(stem).or_else(|| file_names::problem(part).filter(|_| stem.is_empty()))
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests look at what was written")]

    use std::fs;

    use super::*;

    fn file(path: &str, bytes: &str) -> (String, Vec<u8>) {
        (path.to_owned(), bytes.as_bytes().to_vec())
    }

    /// Every file and folder below a folder, with what files hold.
    fn listing(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                found.push(format!("{name}/"));
                found.extend(listing(&entry.path()).into_iter().map(|inner| format!("{name}/{inner}")));
            } else {
                found.push(format!("{name}={}", fs::read_to_string(entry.path()).unwrap_or_default()));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn a_record_is_written_with_the_files_beside_it_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        create(root.path(), &[file("content/news/a-plan.txt", "plan"), file("content/news/a.md", "text")]).unwrap();
        let there = ["content/", "content/news/", "content/news/a-plan.txt=plan", "content/news/a.md=text"];
        assert_eq!(listing(root.path()), there);
    }

    #[test]
    fn where_one_file_is_in_the_way_nothing_is_written() {
        let root = tempfile::tempdir().unwrap();
        create(root.path(), &[file("content/a.md", "first")]).unwrap();
        let before = listing(root.path());
        for files in [
            [file("content/new/b.md", "second"), file("content/a.md", "second")],
            [file("content/b.md", "second"), file("content/a.md/c.md", "second")],
            [file("content/b.md", "second"), file("content/b.md", "third")],
        ] {
            assert!(matches!(create(root.path(), &files), Err(WriteError::InTheWay(_))), "{files:?}");
            assert_eq!(listing(root.path()), before, "{files:?}");
        }
    }

    #[test]
    fn no_path_leads_out_of_content() {
        let around = tempfile::tempdir().unwrap();
        let root = around.path().join("project");
        fs::create_dir(&root).unwrap();
        for path in [
            "site.toml",
            "/content/a.md",
            "content",
            "content/",
            "content/../a.md",
            "content/../../a.md",
            "content/a/../../../b.md",
            "content/./a.md",
            "content//a.md",
            "content/..\\a.md",
            "content/C:a.md",
            "content/con.md",
            "content/.hidden.md",
            "content/a\0.md",
            "content/a\u{202e}dm.md",
        ] {
            assert!(matches!(create(&root, &[file(path, "x")]), Err(WriteError::Misnamed { .. })), "{path:?}");
        }
        assert_eq!(listing(around.path()), ["project/"]);
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;

        let around = tempfile::tempdir().unwrap();
        let (root, outside) = (around.path().join("project"), around.path().join("outside"));
        fs::create_dir_all(root.join("content")).unwrap();
        fs::create_dir(&outside).unwrap();
        symlink(&outside, root.join("content/news")).unwrap();
        symlink(outside.join("made.md"), root.join("content/a.md")).unwrap();
        for path in ["content/news/b.md", "content/a.md"] {
            assert!(matches!(create(&root, &[file(path, "x")]), Err(WriteError::InTheWay(_))), "{path}");
        }
        assert_eq!(listing(&outside), Vec::<String>::new());
    }
}

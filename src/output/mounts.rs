//! Where a folder lies on its file system, whatever mount it is reached through, and whether another mount shows it.
//!
//! Only Linux says so, in `mountinfo` (proc(5)). Elsewhere nothing is known.

use std::path::{Path, PathBuf};

/// The place of a folder on its file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DevicePath {
    /// The device, as `MAJOR:MINOR`.
    device: String,
    /// The path from the root of the file system.
    path: PathBuf,
}

impl DevicePath {
    /// The location of a path without symbolic links, by the mount table of this process.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let table = table_of("self")?;
        let mounts = mounts(&table).filter(|mount| path.starts_with(&mount.point));
        // Of two mounts at the same point, the later one covers the earlier one.
        let mount = mounts.max_by_key(|mount| mount.point.components().count())?;
        let rest = path.strip_prefix(&mount.point).ok()?;
        let location = if rest.as_os_str().is_empty() { mount.root } else { mount.root.join(rest) };
        Some(Self { device: mount.device.to_owned(), path: location })
    }

    /// Whether this folder is `outer`, or lies in it.
    pub(super) fn is_in(&self, outer: &Self) -> bool {
        self.device == outer.device && self.path.starts_with(&outer.path)
    }
}

/// Whether a mount other than the one that `folder` is reached through shows the folder or one in it: a container that
/// was given the folder as a volume keeps it when another folder takes its path.
///
/// Processes of other users may be hidden from this one, and containers may run in another machine.
pub(super) fn is_mounted_elsewhere(folder: &Path) -> bool {
    let Some(location) = DevicePath::of(folder) else { return false };
    let needle = escaped(&location.path);
    let mut processes = processes();
    processes.sort_unstable();
    processes.iter().filter_map(|process| table_of(process)).any(|table| {
        memchr::memmem::find(&table, &needle).is_some()
            && mounts(&table).any(|mount| {
                let shown = DevicePath { device: mount.device.to_owned(), path: mount.root };
                shown.is_in(&location)
            })
    })
}

/// The numbers of all processes, and `self`.
fn processes() -> Vec<String> {
    let mut found = vec!["self".to_owned()];
    if cfg!(target_os = "linux") {
        let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        found.extend(names.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())));
    }
    found
}

fn table_of(process: &str) -> Option<Vec<u8>> {
    if cfg!(target_os = "linux") { std::fs::read(format!("/proc/{process}/mountinfo")).ok() } else { None }
}

/// A line of a mount table.
struct Mount<'t> {
    device: &'t str,
    /// The folder of the file system that is shown, from the root of the file system.
    root: PathBuf,
    /// Where it is shown.
    point: PathBuf,
}

/// The mounts of a table. The fields of a line are: id, parent, `MAJOR:MINOR`, root, mount point, and others.
fn mounts(table: &[u8]) -> impl Iterator<Item = Mount<'_>> {
    table.split(|byte| *byte == b'\n').filter_map(|line| {
        let mut fields = line.split(|byte| *byte == b' ').skip(2);
        let device = str::from_utf8(fields.next()?).ok()?;
        Some(Mount { device, root: path_of(fields.next()?), point: path_of(fields.next()?) })
    })
}

/// A path of a mount table, in which space, tab, line feed and backslash are written as `\` and three octal digits.
fn path_of(field: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(field.len());
    let mut at = 0;
    while let Some(&byte) = field.get(at) {
        let digits = field.get(at + 1..at + 4).filter(|digits| byte == b'\\' && digits.iter().all(u8::is_ascii_digit));
        match digits {
            Some(digits) => {
                let code = digits.iter().fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
                bytes.push(u8::try_from(code).unwrap_or(b'?'));
                at += 4;
            }
            None => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    path_from(bytes)
}

/// A path as a mount table writes it.
fn escaped(path: &Path) -> Vec<u8> {
    let mut field = Vec::new();
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\\' => field.extend(format!("\\{byte:03o}").into_bytes()),
            _ => field.push(byte),
        }
    }
    field
}

#[cfg(unix)]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
fn path_from(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_table_is_read_with_its_escapes() {
        let table = b"22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      90 22 8:1 /home/a\\040b/public /srv/www\\134x rw - ext4 /dev/sda1 rw\nhalf a line\n";
        let mounts: Vec<_> = mounts(table).collect();
        assert_eq!(mounts.len(), 2);
        assert_eq!((mounts[1].device, &*mounts[1].root), ("8:1", Path::new("/home/a b/public")));
        assert_eq!(mounts[1].point, Path::new("/srv/www\\x"));
        assert_eq!(path_of(&escaped(&mounts[1].point)), mounts[1].point);
    }

    #[test]
    fn a_folder_in_another_lies_in_it() {
        let location = |path: &str| DevicePath { device: "8:1".to_owned(), path: path.into() };
        assert!(location("/a/b").is_in(&location("/a")) && location("/a").is_in(&location("/a")));
        assert!(!location("/ab").is_in(&location("/a")) && !location("/a").is_in(&location("/a/b")));
        assert!(!location("/a").is_in(&DevicePath { device: "8:2".to_owned(), path: "/a".into() }));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_machine_says_where_folders_lie() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let outer = DevicePath::of(&root).expect("Linux has a mount table");
        assert!(DevicePath::of(&root.join("inner")).is_some_and(|inner| inner.is_in(&outer)));
        assert!(!is_mounted_elsewhere(&root));
    }
}

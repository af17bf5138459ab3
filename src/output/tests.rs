//! Behaviour of the output module: each test publishes small sites into a folder and inspects it.

mod faults;
mod foreign;
mod plain;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::publish::publish_by;
use super::stage::Method::{self, Exchange, InPlace};
use super::{Content, Error, Lock, PublishReport, Publishable, SiteFiles};
use crate::diagnostics::{Code, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::progress::Progress;

/// A site of pages, each with a path and a text. A page with the text `fails` cannot be made; one with the text
/// `file:PATH` is a copy of that file.
struct Pages(Vec<(String, String)>);

impl SiteFiles for Pages {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        &self.0[index].0
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        let text = &self.0[index].1;
        match text.strip_prefix("file:") {
            Some(path) => match fs::File::open(path) {
                Ok(file) => Ok(Content::File { file, path: path.into() }),
                Err(error) => Err(Box::new(Diagnostic::new(Code::UnreadableFile, error.to_string()))),
            },
            None if text == "fails" => Err(Box::new(Diagnostic::new(Code::TemplateError, "this page cannot be made"))),
            None => Ok(Content::Bytes(text.as_bytes().into())),
        }
    }
}

/// A site without a key, so that no build ends early.
struct Unkeyed<'s>(&'s dyn SiteFiles);

impl Publishable for Unkeyed<'_> {
    fn key(&self) -> Option<Fingerprint> {
        None
    }

    fn files(&self) -> Box<dyn SiteFiles + '_> {
        Box::new(Self(self.0))
    }
}

impl SiteFiles for Unkeyed<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn path(&self, index: usize) -> &str {
        self.0.path(index)
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        self.0.content(index)
    }
}

/// The site with these pages, each written as `PATH` or `PATH=TEXT`. Without a text, the text is the path.
fn site(pages: &[&str]) -> Pages {
    let mut pages: Vec<(String, String)> = pages
        .iter()
        .map(|page| {
            page.split_once('=')
                .map_or((page.to_string(), page.to_string()), |(path, text)| (path.to_owned(), text.to_owned()))
        })
        .collect();
    pages.sort();
    Pages(pages)
}

/// The text (`-> TARGET` for a link, `/` for a folder), modification time and inode of an entry.
type Entry = (String, SystemTime, u64);

/// A project and its output folder in a temporary folder.
struct World {
    folder: TempDir,
    lock: Lock,
    method: Method,
}

impl World {
    fn new(method: Method) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("project")).unwrap();
        let lock = Lock::acquire(&folder.path().join("project")).unwrap();
        Self { folder, lock, method }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn output(&self) -> PathBuf {
        self.path("public")
    }

    fn try_build(&self, pages: &[&str]) -> Result<PublishReport, Error> {
        publish_by(Some(self.method), &Unkeyed(&site(pages)), &self.output(), &self.lock, &Progress::default())
    }

    /// Builds, and checks that nothing is left beside the output folder.
    fn build(&self, pages: &[&str]) -> PublishReport {
        let report = self.try_build(pages).unwrap();
        assert_eq!(names(self.folder.path()), ["project", "public"]);
        assert!(!self.output().join(".handlist-next").exists());
        report
    }

    /// Checks that a build fails and leaves the output folder unchanged, including time stamps and inodes. The
    /// time stamp of the folder itself may change if the staging folder is inside it.
    fn fail(&self, pages: &[&str]) -> Error {
        let (mut before, beside) = (self.tree(), names(self.folder.path()));
        let error = self.try_build(pages).unwrap_err();
        let mut after = self.tree();
        if self.method == InPlace {
            before.remove(".");
            after.remove(".");
        }
        assert_eq!(after, before);
        assert_eq!(names(self.folder.path()), beside);
        error
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Everything in the output folder except the manifest.
    fn tree(&self) -> BTreeMap<String, Entry> {
        let mut tree = BTreeMap::new();
        if self.output().exists() {
            walk(&self.output(), "", &mut tree);
        }
        tree
    }

    /// The files in the output folder, as `site` takes them, except the manifest.
    fn texts(&self) -> Vec<String> {
        let tree = self.tree().into_iter().filter(|(_, (text, ..))| text != "/");
        tree.map(|(path, (text, ..))| if path == text { path } else { format!("{path}={text}") }).collect()
    }
}

fn walk(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, Entry>) {
    use std::os::unix::fs::MetadataExt;
    let own = fs::metadata(folder).unwrap();
    tree.insert(format!("{prefix}."), ("/".into(), own.modified().unwrap(), own.ino()));
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().display());
        let metadata = entry.metadata().unwrap();
        let text = if metadata.is_dir() {
            walk(&entry.path(), &format!("{path}/"), tree);
            continue;
        } else if metadata.is_symlink() {
            format!("-> {}", fs::read_link(entry.path()).unwrap().display())
        } else if metadata.is_file() {
            fs::read_to_string(entry.path()).unwrap()
        } else {
            "special".to_owned()
        };
        if path != ".handlist-manifest" {
            tree.insert(path, (text, metadata.modified().unwrap(), metadata.ino()));
        }
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    names.sort();
    names
}

/// Runs a test with both methods.
fn by_both_methods(test: impl Fn(World)) {
    test(World::new(Exchange));
    test(World::new(InPlace));
}

fn foreign_paths(error: &Error) -> Vec<&str> {
    match error {
        Error::Foreign { paths } => paths.iter().map(String::as_str).collect(),
        other => panic!("{other}"),
    }
}

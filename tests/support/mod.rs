//! Helpers of the tests: a [`Project`] in a temporary folder, and the [`Build`] or [`Run`] that results from
//! it.

mod expected;
mod html;
mod overlay;
mod resolve_link;
mod script;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::SystemTime;

use handlist::Site;
use handlist::config::{BuildEnvironment, Drafts};
use handlist::dates::Date;
use handlist::diagnostics::{self, Checked, Diagnostic, ReportFormat, ReportSelection, any_error};
use handlist::fingerprint::Fingerprint;
use handlist::output::{self, Lock, PublishReport};
use handlist::progress::Progress;
use jiff::civil;
use tempfile::TempDir;

pub(crate) use expected::{agree, differences, update};
pub(crate) use html::{Element, Html};
pub(crate) use overlay::{overlay, sections};
pub(crate) use resolve_link::{decoded, resolve_link};
pub(crate) use script::Script;

/// The default day of the build.
pub(crate) const TODAY: civil::Date = civil::date(2026, 6, 15);

/// The root of the repository, which is also the project of the sample catalogue.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project in a temporary folder. The folder is deleted when the project and all its [`Build`]s are dropped.
pub(crate) struct Project {
    folder: Arc<TempDir>,
    today: civil::Date,
    drafts: bool,
}

impl Project {
    /// A copy of `tests/fixtures/NAME`, without its snapshots.
    pub(crate) fn new(fixture: &str) -> Self {
        let project = Self::empty();
        let from = repository().join("tests/fixtures").join(fixture);
        for part in ["site.toml", "content", "themes"] {
            copy(&from.join(part), &project.path(part));
        }
        project
    }

    /// A copy of the sample catalogue.
    pub(crate) fn sample() -> Self {
        let project = Self::empty();
        for part in ["site.toml", "content"] {
            copy(&repository().join(part), &project.path(part));
        }
        project
    }

    /// An empty project.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The project is a subfolder, so that a test notices files that are written outside it.
        fs::create_dir(folder.path().join("project")).unwrap();
        Self { folder: Arc::new(folder), today: TODAY, drafts: false }
    }

    pub(crate) fn on(mut self, day: civil::Date) -> Self {
        self.today = day;
        self
    }

    pub(crate) fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// The parent folder of the project. Nothing but the project may ever be written there.
    pub(crate) fn around(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self
    }

    /// Replaces `from` in a file, where it must occur exactly once.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert_eq!(text.matches(from).count(), 1, "`{from}` must stand once in {path}:\n{text}");
        self.write(path, text.replace(from, to))
    }

    pub(crate) fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    pub(crate) fn build_environment(&self) -> BuildEnvironment {
        BuildEnvironment {
            now: None,
            today: Date::parse(&self.today.to_string()).unwrap(),
            drafts: if self.drafts { Drafts::Published } else { Drafts::LeftOut },
            program: Some(Fingerprint::of(b"tests")),
        }
    }

    /// The site and its diagnostics, sorted as they are shown. No site if `site.toml` has errors that prevent
    /// it.
    pub(crate) fn site(&self) -> (Option<Site>, Vec<Diagnostic>) {
        match handlist::site(&self.root(), self.build_environment(), &Progress::default()) {
            Ok(Checked { value, diagnostics }) => (Some(value), sorted(diagnostics)),
            Err(diagnostics) => (None, sorted(diagnostics)),
        }
    }

    /// The site of a project without diagnostics.
    pub(crate) fn sound_site(&self) -> Site {
        let (site, diagnostics) = self.site();
        assert!(diagnostics.is_empty(), "{}", human(&diagnostics));
        site.unwrap()
    }

    /// Builds the project as `handlist build` does, by the same functions.
    pub(crate) fn build(&self) -> Build {
        let output = self.path("public");
        let (site, mut diagnostics) = self.site();
        let mut failure = None;
        let mut report = None;
        if let Some(site) = site.filter(|_| !any_error(&diagnostics)) {
            let lock = Lock::acquire(&self.root()).unwrap();
            match output::publish(&site, &output, &lock, &Progress::default()) {
                Ok(done) => {
                    diagnostics.extend(done.problems.iter().cloned());
                    report = Some(done);
                }
                Err(output::Error::Content(problems)) => diagnostics = sorted(problems),
                Err(error) => failure = Some(error),
            }
        }
        Build { _folder: Arc::clone(&self.folder), output, diagnostics, report, failure }
    }

    /// Runs the program in the project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the program in the project's folder, with environment variables.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        run_in(&self.root(), arguments, environment)
    }

    /// Every file of the output folder, with its bytes.
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("public"))
    }

    /// The modification time of each file of the output folder.
    pub(crate) fn stamps(&self) -> BTreeMap<String, SystemTime> {
        let output = self.path("public");
        let paths = self.output().into_keys();
        paths.map(|path| (path.clone(), fs::metadata(output.join(&path)).unwrap().modified().unwrap())).collect()
    }
}

/// Runs the program in a folder, with environment variables.
pub(crate) fn run_in(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handlist"));
    command.current_dir(folder).args(arguments);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "TZ", "LC_ALL", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied());
    Run::from(command.output().unwrap())
}

/// The result of [`Project::build`].
pub(crate) struct Build {
    _folder: Arc<TempDir>,
    output: PathBuf,
    /// The diagnostics, sorted as they are shown.
    pub(crate) diagnostics: Vec<Diagnostic>,
    report: Option<PublishReport>,
    /// The error that kept the site from being written, unless the diagnostics explain it.
    pub(crate) failure: Option<output::Error>,
}

impl Build {
    /// The report of what was written; panics if nothing was.
    pub(crate) fn report(&self) -> &PublishReport {
        match (&self.report, &self.failure) {
            (Some(report), _) => report,
            (None, Some(failure)) => panic!("{failure}"),
            (None, None) => panic!("{}", self.human()),
        }
    }

    /// The build; panics if there are diagnostics or nothing was written.
    pub(crate) fn sound(self) -> Self {
        assert!(self.diagnostics.is_empty(), "{}", self.human());
        self.report();
        self
    }

    /// Whether the site was published.
    pub(crate) fn is_written(&self) -> bool {
        self.report.is_some()
    }

    /// The files written and removed, as in `wrote index.html` and `removed news/a.html`.
    pub(crate) fn changes(&self) -> Vec<String> {
        let report = self.report();
        let written = report.written.iter().map(|path| format!("wrote {path}"));
        written.chain(report.removed.iter().map(|path| format!("removed {path}"))).collect()
    }

    /// The diagnostics as people see them.
    pub(crate) fn human(&self) -> String {
        human(&self.diagnostics)
    }

    /// The codes of the diagnostics, in the order in which they are shown.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code.name()).collect()
    }

    /// The text of a file of the site.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.output.join(path)).unwrap_or_else(|error| panic!("{path}: {error}\n{}", self.human()))
    }

    /// A page of the site, parsed.
    pub(crate) fn page(&self, path: &str) -> Html {
        Html::parse(&self.read(path))
    }

    /// Whether the site has a file at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.output.join(path).is_file()
    }
}

/// The result of a run of the program.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
        Self {
            code: output.status.code().expect("it ends by itself"),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

impl Run {
    /// The run; panics if it ended with another exit code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "\nstdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// Diagnostics as people see them, without colour.
pub(crate) fn human(diagnostics: &[Diagnostic]) -> String {
    written(diagnostics.to_vec(), ReportFormat::Human).1
}

fn sorted(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    written(diagnostics, ReportFormat::Human).0
}

fn written(mut diagnostics: Vec<Diagnostic>, format: ReportFormat) -> (Vec<Diagnostic>, String) {
    let mut text = Vec::new();
    diagnostics::write(&mut diagnostics, format, &ReportSelection::DEFAULT, false, &mut text).unwrap();
    (diagnostics, String::from_utf8(text).unwrap())
}

/// The bytes of every file in a folder, by its path in it. A symbolic link has `-> TARGET` instead. The
/// manifest of the output folder is left out.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_symlink() {
                found.insert(path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()).into_bytes());
            } else if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), found);
            } else if path != ".handlist-manifest" {
                found.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, "", &mut found);
    found
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.is_file() {
        fs::copy(from, to).unwrap();
    }
}

//! Edits at random: the site made with what is remembered is, after each, byte for byte the one made anew.
//!
//! The seeds are fixed, so every run makes the same edits; `EDITS=10000 cargo test random` makes more.

use std::collections::BTreeMap;
use std::fs;

use fastrand::Rng;
use handlist::output::{Content, SiteFiles as _};
use handlist::progress::Progress;
use handlist::{IncrementalCache, Purpose, Site, site, site_with_cache};

use crate::support::{Project, repository};

/// What pages show of other records than those that they refer to.
const MORE_SETTINGS: &str = r#"
[[crossings]]
of = ["topic", "country"]

[kinds.request]
folder = "requests"

[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true, facet = true }
state = { type = "choice", choices = ["open", "met"] }

[matching.request]
with = "project"
status = "state"
weights = { topics = 2, countries = { weight = 1, near = "region" } }
"#;

const SEEDS: u64 = 6;
const EDITS: usize = 100;

/// What both ways come to: every file of the site, if there is one, and every problem.
pub(super) type Outcome = (BTreeMap<String, Vec<u8>>, Vec<String>);

pub(super) fn outcome(
    made: Result<handlist::diagnostics::Checked<Site>, Vec<handlist::diagnostics::Diagnostic>>,
) -> Outcome {
    let (site, mut problems) = match made {
        Ok(made) => (Some(made.value), made.diagnostics),
        Err(problems) => (None, problems),
    };
    problems.sort_by_key(|problem| format!("{problem:?}"));
    let files = site.map_or_else(BTreeMap::new, |site| {
        let site = site.prepare(Purpose::Publish);
        let file = |index: usize| {
            let bytes = match site.content(index) {
                Ok(Content::Bytes(bytes)) => bytes.into_owned(),
                Ok(Content::File { mut file, .. }) => {
                    let mut bytes = Vec::new();
                    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
                    bytes
                }
                Err(problem) => problem.message.into_bytes(),
            };
            (site.path(index).to_owned(), bytes)
        };
        (0..site.len()).map(file).collect()
    });
    (files, problems.iter().map(|problem| format!("{problem:?}")).collect())
}

/// A project, a generator, and the paths that an edit has touched.
struct Editor<'p> {
    project: &'p Project,
    random: Rng,
    touched: Vec<String>,
}

impl Editor<'_> {
    fn write(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.project.write(path, text);
        self.touched.push(path.to_owned());
    }

    fn remove(&mut self, path: &str) {
        let _ = fs::remove_file(self.project.path(path));
        self.touched.push(path.to_owned());
    }

    fn files(&self, under: &str) -> Vec<String> {
        fn walk(project: &Project, folder: &str, found: &mut Vec<String>) {
            let Ok(entries) = fs::read_dir(project.path(folder)) else { return };
            for entry in entries {
                let entry = entry.unwrap();
                let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
                if entry.file_type().unwrap().is_dir() { walk(project, &path, found) } else { found.push(path) }
            }
        }
        let mut found = Vec::new();
        walk(self.project, under, &mut found);
        found.sort();
        found
    }

    fn record(&mut self) -> Option<String> {
        let records: Vec<String> = self.files("content").into_iter().filter(|path| path.ends_with(".md")).collect();
        self.random.choice(records)
    }

    /// Replaces the first `from` of a record's text, if it has one.
    fn replace(&mut self, from: &str, to: &str) {
        let Some(path) = self.record() else { return };
        let text = fs::read_to_string(self.project.path(&path)).unwrap();
        if text.contains(from) {
            self.write(&path, text.replacen(from, to, 1));
        }
    }

    /// Puts everything back to where it was: another branch is checked out.
    fn restore(&mut self) {
        for path in self.files("content") {
            self.remove(&path);
        }
        let fixture = repository().join("tests/fixtures/three-languages");
        let originals = Project::new("three-languages");
        let editor = Editor { project: &originals, random: Rng::with_seed(0), touched: Vec::new() };
        for path in editor.files("content").into_iter().chain(editor.files("themes")).chain(["site.toml".to_owned()]) {
            let mut bytes = fs::read(fixture.join(&path)).unwrap();
            if path == "site.toml" {
                bytes.extend_from_slice(MORE_SETTINGS.as_bytes());
            }
            self.write(&path, bytes);
        }
    }

    /// Puts another folder in the place of one: nothing more is told of it than that.
    fn replace_folder(&mut self, number: u32) {
        let folder = "content/projects";
        let files = self.files(folder);
        if files.is_empty() {
            return;
        }
        for path in files {
            let text = fs::read_to_string(self.project.path(&path)).unwrap_or_default();
            let other = text.replacen("title = \"", &format!("title = \"R{number} "), 1);
            self.project.write(&path.replacen("content", "aside", 1), other);
        }
        fs::remove_dir_all(self.project.path(folder)).unwrap();
        fs::rename(self.project.path("aside/projects"), self.project.path(folder)).unwrap();
        self.touched.push(folder.to_owned());
    }

    fn one(&mut self) {
        let number = self.random.u32(0..1000);
        match self.random.u32(0..37) {
            0 => self.replace("title = \"", &format!("title = \"T{number} ")),
            1 => self.replace("+++\n\n", &format!("+++\n\nWord{number}. ")),
            2 => self.replace("+++\n", &format!("+++\npin = {}\n", number.is_multiple_of(2))),
            3 => self.replace("+++\n", "+++\ndraft = true\n"),
            4 => self.replace("draft = true\n", ""),
            5 => self.replace("topics = [\"skills\"]", "topics = []"),
            6 => self.replace("topics = []", "topics = [\"skills\"]"),
            7 => self.replace(
                "+++\n",
                &format!("+++\ncountries = [\"{}\"]\n", ["ng", "fr", "Brazil", "nowhere"][number as usize % 4]),
            ),
            8 => self.replace("+++\n", &format!("+++\naliases = [\"old/{}.html\"]\n", number % 5)),
            9 => self.replace("= \"", "= \"\"\""),
            10 => self.replace("= \"\"\"", "= \""),
            11 => {
                let id = number % 8;
                let bodies = [
                    "",
                    "See [it](@topic/skills).",
                    "![A dot](dot.png)",
                    "[Nigeria](@country/ng)",
                    "[Robots](/robots.txt)",
                ];
                let body = bodies[number as usize % bodies.len()];
                let text = format!(
                    "+++\ntitle = \"New {number}\"\ntopics = [\"skills\"]\nstarts = 20{:02}-01-01\n+++\n\n{body}\n",
                    10 + id
                );
                self.write(&format!("content/projects/new-{id}.md"), text);
            }
            12 => {
                let text = format!("+++\ntitle = \"Nouveau {number}\"\n+++\n\nCorps {number}.\n");
                self.write(&format!("content/projects/new-{}.fr.md", number % 8), text);
            }
            13 | 14 => {
                if let Some(path) = self.record() {
                    self.remove(&path);
                }
            }
            15 => {
                if let Some(path) = self.record() {
                    let text = fs::read(self.project.path(&path)).unwrap();
                    self.remove(&path);
                    self.write(&path.replace(".md", &format!("-{number}.md")), text);
                }
            }
            16 => {
                // A picture of one pixel, and one that is none.
                const DOT: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";
                let bytes: &[u8] = if number.is_multiple_of(3) { b"no picture" } else { DOT };
                self.write("content/projects/dot.png", [bytes, &number.to_le_bytes()].concat());
            }
            17 => self.remove("content/projects/dot.png"),
            18 => self.write("themes/own/assets/style.css", format!("p {{ margin: {number}px }}\n")),
            19 => self.write(
                "themes/own/templates/not-found.html",
                format!("{{% extends \"base.html\" %}}{{% block main %}}{number}{{% endblock %}}"),
            ),
            20 => {
                let text = fs::read_to_string(self.project.path("site.toml")).unwrap();
                let per_page = format!("per_page = {}\n", 1 + number % 4);
                let rest = text.split_once("per_page").map_or(&*text, |(_, rest)| rest.split_once('\n').unwrap().1);
                self.write("site.toml", per_page + rest);
            }
            21 | 22 => self.restore(),
            23 => self.replace_folder(number),
            24 => {
                let place = ["ng", "fj", "br"][number as usize % 3];
                self.write(&format!("content/countries/{place}.md"), format!("+++\n+++\n\nAbout {place}, {number}.\n"));
            }
            25 => self.replace("countries = [\"ng\"]", "countries = [\"fr\"]"),
            26 => self.replace("countries = [\"fr\"]", "countries = [\"ng\"]"),
            27 => {
                let text = format!("title = \"Whole {number}\"\ntopics = [\"skills\"]\nbody = \"Text {number}.\"\n");
                self.write(&format!("content/projects/whole-{}.toml", number % 3), text);
            }
            28 => self.replace("+++\n", &format!("+++\norder = {}\n", number % 4)),
            29 => self.replace("+++\n", &format!("+++\nslug = \"s{}\"\n", number % 4)),
            30 => {
                let name = ["index", "index.fr", "team", "team/one"][number as usize % 4];
                let text = format!("+++\ntitle = \"About {number}\"\n+++\n\nSee [it](@topic/skills).\n");
                self.write(&format!("content/about/{name}.md"), text);
            }
            31 | 32 => {
                let name = ["robots.txt", "favicon.ico", ".well-known/x.txt", "favicon.svg", "_headers", "CNAME"];
                let path = format!("static/{}", name[number as usize % name.len()]);
                // A drawing that is none is refused, and `_headers` is taken.
                if number.is_multiple_of(3) { self.remove(&path) } else { self.write(&path, format!("{number}")) }
            }
            33 => self.replace("+++\n", "+++\nlang = \"pt-BR\"\n"),
            34 | 35 => {
                let country = ["ng", "gh", "fr"][number as usize % 3];
                let state = ["open", "met"][number as usize % 2];
                let fields = format!("topics = [\"skills\"]\ncountries = [\"{country}\"]\nstate = \"{state}\"\n");
                let text = format!("+++\ntitle = \"Request {number}\"\n{fields}+++\n");
                self.write(&format!("content/requests/r{}.md", number % 4), text);
            }
            _ => {
                let folder = if self.project.path("content/projects").exists() {
                    ("projects", "topics/moved")
                } else {
                    ("topics/moved", "projects")
                };
                let (from, to) = (format!("content/{}", folder.0), format!("content/{}", folder.1));
                if fs::rename(self.project.path(&from), self.project.path(&to)).is_ok() {
                    // A folder that is renamed is all that the system tells of it.
                    self.touched.extend([from, to]);
                }
            }
        }
    }
}

/// Where two sorted lists first differ; a few items from there on.
fn differing(one: &[String], other: &[String]) -> Vec<String> {
    let from = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let rest = |list: &[String]| list[from..].iter().take(2).cloned().collect::<Vec<_>>();
    if one == other { Vec::new() } else { [rest(one), vec!["instead of".to_owned()], rest(other)].concat() }
}

#[test]
fn whatever_is_edited_what_is_remembered_never_shows() {
    let edits = std::env::var("EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    for seed in 0..SEEDS {
        let project = Project::new("three-languages");
        let settings = fs::read_to_string(project.path("site.toml")).unwrap();
        project.write("site.toml", format!("{settings}\n{MORE_SETTINGS}"));
        let mut memory = IncrementalCache::default();
        let mut editor = Editor { project: &project, random: Rng::with_seed(seed), touched: Vec::new() };
        let (mut sound, mut faulty) = (0, 0);
        for edit in 0..edits {
            editor.touched.clear();
            (0..editor.random.usize(1..4)).for_each(|_| editor.one());
            editor.touched.iter().for_each(|path| memory.changed(&project.root(), path));
            let again = outcome(site_with_cache(
                &project.root(),
                project.build_environment(),
                &mut memory,
                &Progress::default(),
            ));
            let anew = outcome(site(&project.root(), project.build_environment(), &Progress::default()));
            let where_from = format!("seed {seed}, edit {edit}: {:?}", editor.touched);
            assert_eq!(differing(&again.1, &anew.1), Vec::<String>::new(), "{where_from}");
            let paths = |outcome: &Outcome| outcome.0.keys().cloned().collect::<Vec<_>>();
            assert_eq!(differing(&paths(&again), &paths(&anew)), Vec::<String>::new(), "{where_from}");
            let changed: Vec<&String> =
                anew.0.iter().filter(|(path, bytes)| again.0[*path] != **bytes).map(|(path, _)| path).collect();
            assert!(changed.is_empty(), "{where_from} changed {changed:?}");
            *if anew.0.is_empty() || anew.1.iter().any(|problem| problem.contains("severity: Error")) {
                &mut faulty
            } else {
                &mut sound
            } += 1;
        }
        assert!(sound > 0 && faulty > 0, "seed {seed}: {sound} sound, {faulty} faulty: the edits try too little");
    }
}

//! Promise 13: no record is lost without a word. Whatever its file is called, it has a page or an error that names it.

use std::collections::BTreeMap;
use std::fs;

use crate::support::Project;

/// Names that are unsafe, reserved or confusing somewhere, without an ending.
pub(super) const NAMES: &[&str] = &[
    "..",
    "...",
    ".",
    "../x",
    "../../x",
    "../../../../etc/passwd",
    "/etc/passwd",
    "//host/share",
    "..\\x",
    "a\\b",
    "C:x",
    "C:\\x",
    "%2e%2e",
    "%2e%2e%2fx",
    "..%2fx",
    "%00",
    "a%00b",
    "a\u{0}b",
    "con",
    "CON",
    "nul.x",
    "aux",
    "prn",
    "com1",
    "lpt9",
    "con.fr",
    "a\u{202e}b",
    "\u{200f}a",
    "a\u{2066}b",
    "\u{feff}a",
    "a\u{200b}b",
    "a\u{2028}b",
    "a\u{ad}b",
    "a\nb",
    "a\tb",
    "a\u{7f}b",
    "a\u{1b}[31mb",
    " a",
    "a ",
    "a.",
    "\u{a0}a",
    "a:b",
    "a*b",
    "a?b",
    "a\"b",
    "a<b",
    "a>b",
    "a|b",
    "<script>alert(1)<",
    "{{ x }}",
    "{% raw %}",
    "$(x)",
    "`x`",
    "a#b",
    "a&b=c",
    "a'b",
    "a[b]",
    "-rf",
    "~",
    "index",
    "page-2",
    "404",
    "feed",
    "sitemap",
    "_headers",
    "assets",
    ".htaccess",
    ".handlist-manifest",
    ".git",
    "node_modules",
    "💥",
    "ﬁ",
    "straße",
    "İ",
    "a..b",
    "javascript:alert(1)",
];

const LONG: &[(&str, usize)] = &[("x", 201), ("x", 250), ("é", 101), ("é", 120), ("💥", 60)];

fn note(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ntopics = [\"skills\"]\n+++\n")
}

/// How many pages of the site have this as their heading.
fn pages_called(project: &Project, title: &str) -> usize {
    let heading = format!("<h1>{title}</h1>");
    project.output().values().filter(|bytes| String::from_utf8_lossy(bytes).contains(&heading)).count()
}

/// Builds: either nothing is written and every file is named, or every file has a page.
#[track_caller]
fn assert_nothing_lost(project: &Project, files: &BTreeMap<String, String>) {
    let build = project.build();
    if build.is_written() {
        for (path, title) in files {
            assert_eq!(
                pages_called(project, title),
                1,
                "{path:?} has no page, and nothing is said:\n{}",
                build.human()
            );
        }
        let mut folded: Vec<String> = project.output().keys().map(|path| fold(path)).collect();
        folded.sort();
        let all = folded.len();
        folded.dedup();
        assert_eq!(all, folded.len(), "two paths are one where case and Unicode form do not count");
    } else {
        let about: String = build
            .diagnostics
            .iter()
            .map(|diagnostic| {
                let places = [&diagnostic.place, &diagnostic.other];
                let files: String = places.into_iter().flatten().map(|place| format!("{} ", place.file)).collect();
                format!("{files}{}\n", diagnostic.message)
            })
            .collect();
        let named = files.keys().filter(|path| about.contains(&***path)).count();
        assert!(named == files.len(), "not all of {files:?} are named:\n{}", build.human());
    }
}

fn fold(path: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    caseless::default_case_fold_str(&path.nfc().collect::<String>()).nfc().collect()
}

/// Whether the file system takes the name as it is.
fn write(project: &Project, path: &str, title: &str) -> bool {
    !path.contains('\0') && fs::write(project.path(path), note(title)).is_ok()
}

#[test]
fn a_record_of_any_name_has_a_page_or_an_error() {
    let long = LONG.iter().map(|(part, times)| part.repeat(*times));
    let names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).chain(long).collect();
    let mut tried = 0;
    for name in names.iter().filter(|name| !name.contains('/')) {
        for ending in ["md", "toml"] {
            let project = Project::new("two-topics");
            let path = format!("content/notes/{name}.{ending}");
            let text = if ending == "md" { note("Found") } else { note("Found").replace("+++\n", "") };
            if path.contains('\0') || fs::write(project.path(&path), text).is_err() {
                continue;
            }
            tried += 1;
            // Hidden files are passed over by every tool, and documented to be.
            if name.starts_with('.') {
                project.build().sound();
                continue;
            }
            assert_nothing_lost(&project, &BTreeMap::from([(path, "Found".to_owned())]));
        }
    }
    assert!(tried > 120, "{tried}");
}

#[test]
fn names_that_are_one_to_some_system_are_refused_and_both_named() {
    for (one, other) in [
        ("café", "cafe\u{301}"),
        ("Café", "CAFE\u{301}"),
        ("cafe", "Cafe"),
        ("straße", "STRASSE"),
        ("ﬁne", "fine"),
        ("Σ", "ς"),
        ("K", "\u{212a}"),
        ("Å", "\u{212b}"),
        ("가", "\u{1100}\u{1161}"),
        ("a/index", "a"),
        ("2025/a", "2026/a"),
    ] {
        let project = Project::new("two-topics");
        let paths = [one, other].map(|name| format!("content/notes/{name}.md"));
        for (path, title) in paths.iter().zip(["One", "Other"]) {
            project.write(path, note(title));
        }
        assert_nothing_lost(&project, &paths.clone().into_iter().zip(["One".to_owned(), "Other".to_owned()]).collect());
        assert!(!project.path("public").exists(), "{one:?} and {other:?} are one");
    }
}

#[test]
fn two_endings_are_one_record() {
    let project = Project::new("two-topics");
    project.write("content/notes/a.md", note("One")).write("content/notes/a.toml", note("Other").replace("+++\n", ""));
    let build = project.build();
    assert_eq!(build.codes(), ["duplicate-id"], "{}", build.human());
    assert!(build.human().contains("content/notes/a.md") && build.human().contains("content/notes/a.toml"));
}

#[test]
fn names_that_differ_are_different_records() {
    let project = Project::new("two-topics");
    let mut files = BTreeMap::new();
    for (number, name) in [
        "a", "b.c", "a-b", "a_b", "á", "ä", "ａ", "α", "а", "a.b.c", "été", "ete", "日本", "i", "ı", "page-", "page-x",
        "indexes",
    ]
    .iter()
    .enumerate()
    {
        let path = format!("content/notes/{name}.md");
        assert!(write(&project, &path, &format!("Note {number:02}")));
        files.insert(path, format!("Note {number:02}"));
    }
    let build = project.build();
    assert!(build.is_written() && build.codes().iter().all(|code| *code == "similar-ids"), "{}", build.human());
    assert_nothing_lost(&project, &files);
}

#[test]
fn a_hundred_files_of_one_name_in_as_many_spellings_are_all_named() {
    let project = Project::new("two-topics");
    let mut files = BTreeMap::new();
    for spelling in 0..64_u32 {
        let letter = |(at, character): (usize, char)| {
            if spelling >> at & 1 == 1 { character.to_ascii_uppercase() } else { character }
        };
        let name: String = "abcdef".chars().enumerate().map(letter).collect();
        let path = format!("content/notes/{name}.md");
        project.write(&path, note(&format!("Spelling {spelling}")));
        files.insert(path, format!("Spelling {spelling}"));
    }
    assert_nothing_lost(&project, &files);
    assert!(!project.path("public").exists());
}

#[test]
fn the_pages_of_two_kinds_and_of_the_site_itself_never_collide_without_a_word() {
    for (path, collides) in [
        ("content/404.md", true),
        ("content/feed.md", false),
        ("content/notes.md", false),
        ("content/fr.md", false),
        ("content/assets.md", false),
        ("content/topics/skills/ng.md", false),
        ("content/topics/Index.md", true),
        ("content/topics/PAGE-2.md", false),
    ] {
        let project = Project::new("two-topics");
        project.write(path, note("Found").replace("topics = [\"skills\"]\n", ""));
        let build = project.build();
        assert_eq!(!build.is_written(), collides, "{path}: {}", build.human());
        if collides {
            assert!(build.human().contains(path), "{path}: {}", build.human());
        }
    }
}

#[test]
fn former_addresses_are_held_to_the_same_rules_as_file_names() {
    let mut let_through = Vec::new();
    for alias in [
        "con.html",
        "a/nul.html",
        "a\u{202e}b.html",
        "a /b.html",
        "topics/skills.html/x.html",
        "topics/Skills.html",
        "_headers/x.html",
        "feed.xml/x.html",
        "404.html",
        "index.html",
        "notes/page-2.html/x.html/y.html/../z.html",
    ] {
        let project = Project::new("two-topics");
        let quoted = serde_json::to_string(alias).unwrap();
        project.edit("content/notes/undated.md", "+++\ntitle", &format!("+++\naliases = [{quoted}]\ntitle"));
        let build = project.build();
        if build.is_written() {
            let_through.push(alias);
            continue;
        }
        assert!(build.codes().iter().all(|code| *code == "invalid-alias"), "{alias:?}: {}", build.human());
        assert!(build.human().contains("content/notes/undated.md"), "{alias:?}: {}", build.human());
    }
    assert!(let_through.is_empty(), "these must be refused: {let_through:?}");
}

#[test]
fn files_beside_records_that_are_one_to_some_system_are_refused() {
    let project = Project::new("two-topics");
    project.write("content/notes/report.pdf", "one").write("content/notes/Report.pdf", "other");
    project.edit("content/notes/passwords.md", "Long ones", "[One](report.pdf) and [other](Report.pdf). Long ones");
    let build = project.build();
    assert_eq!(build.codes(), ["path-collision"], "{}", build.human());
    for path in ["content/notes/report.pdf", "content/notes/Report.pdf"] {
        assert!(build.human().contains(path), "{}", build.human());
    }
}

#[test]
fn the_name_of_a_file_beside_a_record_is_held_to_the_same_rules() {
    let mut let_through = Vec::new();
    for name in ["con.pdf", "a:b.pdf", "a\u{202e}b.pdf", "why?.pdf", "end..pdf", "a b.pdf"] {
        let project = Project::new("two-topics");
        project.write(&format!("content/notes/{name}"), "text");
        project.edit("content/notes/passwords.md", "Long ones", &format!("[It](<{name}>). Long ones"));
        let build = project.build();
        if name == "a b.pdf" {
            assert!(build.is_written() && build.has("notes/a b.pdf"), "{}", build.human());
        } else if build.is_written() {
            let_through.push(name);
        } else {
            assert!(build.human().contains("content/notes/"), "{name:?}: {}", build.human());
        }
    }
    assert!(let_through.is_empty(), "these must be refused: {let_through:?}");
}

#[test]
fn the_name_of_an_image_leaves_room_for_its_hash() {
    let png =
        fs::read(crate::support::repository().join("tests/fixtures/everything/content/projects/clinic.png")).unwrap();
    for length in [200, 230, 244, 251] {
        let project = Project::new("two-topics");
        let name = format!("{}.png", "x".repeat(length));
        project.write(&format!("content/notes/{name}"), &png);
        project.edit("content/notes/passwords.md", "Long ones", &format!("![It]({name}). Long ones"));
        let build = project.build();
        assert!(
            build.failure.is_none(),
            "{length}: this is the catalogue's fault, and to be found before writing: {}",
            build.failure.unwrap()
        );
        assert!(build.is_written() || build.human().contains("content/notes/"), "{length}: {}", build.human());
    }
}

#[test]
fn what_is_empty_is_not_lost() {
    let project = Project::new("two-topics");
    project.write("content/notes/empty.md", "");
    let build = project.build();
    assert_eq!(build.codes(), ["no-front-matter"], "{}", build.human());
    assert!(build.human().contains("content/notes/empty.md"));
}

#[test]
fn a_report_holds_nothing_that_a_terminal_obeys() {
    let obeyed = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    for name in ["a\u{1b}[31mb", "a\u{202e}b", "a\nb", "a\rb", "a\u{7f}b", "a\u{9b}31mb"] {
        let project = Project::new("two-topics");
        let quoted = serde_json::to_string(name).unwrap().replace('\u{7f}', "\\u007f");
        project.write(&format!("content/notes/{name}.md"), note("Named"));
        project.write(&format!("content/{name}/x.md"), note("In a folder"));
        project.write("content/notes/x.md", format!("+++\ntitle = \"X\"\ntopics = [{quoted}]\naliases = [{quoted}]\n{quoted} = 1\n+++\n\n[x](@topic/{name}) [y](<{name}.md>)\n"));
        let build = project.build();
        assert!(!build.diagnostics.is_empty());
        let report = build.human();
        let found: Vec<&str> = report.lines().filter(|line| line.contains(obeyed)).collect();
        assert!(found.is_empty(), "{name:?}: {found:?}");
    }
}

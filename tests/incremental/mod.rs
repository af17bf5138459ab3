//! Promises 10 and 11: what changed is written, what went is removed, and nothing else is touched.

use std::fs;
use std::time::SystemTime;

use crate::support::{Project, Run};

/// `two-topics`, built long ago.
fn built() -> Project {
    let project = Project::new("two-topics");
    project.build().sound();
    age(&project);
    project
}

/// Makes every file of the output look old, so that a file that is written anew is seen without waiting for a clock.
fn age(project: &Project) {
    let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in project.output().keys() {
        let file = fs::File::options().write(true).open(project.path("public").join(path)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
}

/// What stands for the files of the search index, and for the packs that devices keep, where changes are listed: which of them
/// change is their own affair.
const INDEX: &str = "the search index and the packs";

/// Builds again: exactly what is reported may have another time stamp than before.
#[track_caller]
fn rebuilt(project: &Project) -> Vec<String> {
    let before = project.stamps();
    let build = project.build().sound();
    let after = project.stamps();
    let touched: Vec<&String> =
        after.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path).collect();
    assert_eq!(touched, build.report().written.iter().collect::<Vec<_>>(), "what is touched is what is reported");
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(gone, build.report().removed.iter().collect::<Vec<_>>(), "what is gone is what is reported");
    assert_eq!(build.report().files, after.len());
    assert_eq!(build.report().unchanged + build.report().written.len(), after.len());
    let (index, mut changes): (Vec<String>, Vec<String>) = build.changes().into_iter().partition(|change| {
        change.split(' ').nth(1).is_some_and(|path| path.starts_with("search/") || path.starts_with("offline/"))
    });
    changes.extend((!index.is_empty()).then(|| INDEX.to_owned()));
    changes
}

#[test]
fn nothing_changed_and_nothing_is_touched() {
    let project = built();
    let folder = fs::metadata(project.path("public")).unwrap().modified().unwrap();
    assert_eq!(rebuilt(&project), Vec::<String>::new());
    assert_eq!(fs::metadata(project.path("public")).unwrap().modified().unwrap(), folder);
}

#[test]
fn the_body_of_a_record_changes_its_own_page() {
    let project = built();
    project.edit("content/notes/passwords.md", "Long ones", "Very long ones");
    assert_eq!(rebuilt(&project), ["wrote notes/passwords.html", INDEX]);
    project.edit("content/topics/skills.md", "learnt by doing", "learnt by trying");
    assert_eq!(rebuilt(&project), ["wrote topics/skills.html", INDEX]);
}

#[test]
fn the_title_of_a_record_changes_every_page_that_names_it() {
    let project = built();
    project.edit("content/notes/passwords.md", "title = \"Passwords\"", "title = \"Passphrases\"");
    assert_eq!(
        rebuilt(&project),
        [
            "wrote feed.xml",
            "wrote index.html",
            "wrote notes/first-steps.html",
            "wrote notes/index.html",
            "wrote notes/passwords.html",
            "wrote notes/undated.html",
            "wrote topics/security.html",
            "wrote topics/security.xml",
            "wrote topics/skills.html",
            "wrote topics/skills.xml",
            INDEX,
        ]
    );
}

#[test]
fn the_summary_of_a_topic_changes_its_page_and_the_list_of_topics() {
    let project = built();
    project.edit("content/topics/skills.md", "What people can do.", "What people are able to do.");
    assert_eq!(rebuilt(&project), ["wrote topics/index.html", "wrote topics/skills.html", INDEX]);
}

#[test]
fn the_title_of_a_topic_changes_what_refers_to_it() {
    let project = built();
    project.edit("content/topics/security.md", "Security", "Safety");
    assert_eq!(
        rebuilt(&project),
        [
            "wrote index.html",
            "wrote notes/passwords.html",
            "wrote notes/undated.html",
            "wrote search.html",
            "wrote topics/index.html",
            "wrote topics/security.html",
            "wrote topics/security.xml",
            INDEX,
        ]
    );
}

#[test]
fn a_new_record_changes_the_lists_it_stands_in() {
    let project = built();
    project.write("content/topics/trust.md", "+++\ntitle = \"Trust\"\n+++\n");
    assert_eq!(
        rebuilt(&project),
        [
            "wrote 404.html",
            "wrote index.html",
            "wrote search.html",
            "wrote sitemap.xml",
            "wrote topics/index.html",
            "wrote topics/trust.html",
            INDEX,
        ]
    );
}

#[test]
fn a_record_that_is_removed_goes_from_its_lists_and_its_page_goes() {
    let project = built();
    project.remove("content/notes/undated.md");
    assert_eq!(
        rebuilt(&project),
        [
            "wrote 404.html",
            "wrote index.html",
            "wrote notes/index.html",
            "wrote notes/passwords.html",
            "wrote search.html",
            "wrote sitemap.xml",
            "wrote topics/security.html",
            "removed notes/undated.html",
            INDEX,
        ]
    );
}

#[test]
fn a_record_that_becomes_a_draft_goes_like_one_that_is_removed() {
    let project = built();
    project.edit("content/notes/undated.md", "topics", "draft = true\ntopics");
    let changes = rebuilt(&project);
    assert!(changes.contains(&"removed notes/undated.html".to_owned()), "{changes:?}");
}

#[test]
fn a_change_that_is_taken_back_leaves_what_was_there() {
    let project = built();
    let before = project.output();
    project.edit("content/notes/passwords.md", "Long ones", "Very long ones").build().sound();
    project.edit("content/notes/passwords.md", "Very long ones", "Long ones").build().sound();
    assert_eq!(project.output(), before);
}

#[test]
fn what_says_the_same_in_other_words_changes_nothing() {
    let project = built();
    project.write("content/topics/security.md", "---\ntitle: Security\n---\n").edit(
        "content/notes/first-steps.md",
        "topics = [\"skills\"]",
        "# A comment.\ntopics = [\"topic/Skills\"]",
    );
    assert_eq!(rebuilt(&project), Vec::<String>::new());
}

#[test]
fn a_list_whose_records_change_places_is_written_with_its_terms_only() {
    let project = built();
    project.edit("content/notes/first-steps.md", "2026-03-01", "2026-03-02");
    let changes = rebuilt(&project);
    assert!(!changes.contains(&"wrote topics/security.html".to_owned()), "nothing there is of that note: {changes:?}");
    assert!(!changes.contains(&"wrote topics/index.html".to_owned()), "{changes:?}");
    assert!(!changes.contains(&"wrote sitemap.xml".to_owned()), "{changes:?}");
}

#[test]
fn foreign_files_stay_through_twenty_builds() {
    let project = built();
    project
        .write("public/CNAME", "example.org")
        .write("public/notes/mine.txt", "mine")
        .write("public/own/folder/page.html", "mine too");
    for number in 0..20 {
        let note = format!("content/notes/n{}.md", number % 3);
        if project.path(&note).exists() {
            project.remove(&note);
        } else {
            project.write(&note, format!("+++\ntitle = \"Note {number}\"\ntopics = [\"skills\"]\n+++\n"));
        }
        let report = project.build().sound();
        assert!(!report.changes().iter().any(|change| change.contains("mine") || change.contains("CNAME")));
    }
    let output = project.output();
    assert_eq!(output["CNAME"], b"example.org");
    assert_eq!(output["notes/mine.txt"], b"mine");
    assert_eq!(output["own/folder/page.html"], b"mine too");
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build_and_stays() {
    let project = built();
    project.write("public/topics/trust.html", "mine").write("content/topics/trust.md", "+++\ntitle = \"Trust\"\n+++\n");
    let before = (project.output(), project.stamps());
    let build = project.build();
    let message = build.failure.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(message.contains("topics/trust.html"), "{message}");
    assert!(!build.is_written());
    assert_eq!((project.output(), project.stamps()), before);
}

#[test]
fn a_page_that_somebody_changed_by_hand_is_made_again() {
    let project = built();
    project.edit("public/topics/skills.html", "Skills are learnt", "Skills are stolen");
    let build = project.build().sound();
    assert_eq!(build.changes(), ["wrote topics/skills.html"]);
    assert!(build.read("topics/skills.html").contains("Skills are learnt"));
}

#[test]
fn a_page_that_somebody_deleted_is_made_again() {
    let project = built();
    fs::remove_file(project.path("public/topics/skills.html")).unwrap();
    assert_eq!(project.build().sound().changes(), ["wrote topics/skills.html"]);
}

#[test]
fn pages_of_a_list_that_got_shorter_go() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.note]", "per_page = 2\n\n[kinds.note]");
    project.build().sound();
    assert!(project.path("public/notes/page-2.html").is_file());
    project.remove("content/notes/undated.md");
    let changes = project.build().sound().changes();
    assert!(changes.contains(&"removed notes/page-2.html".to_owned()), "{changes:?}");
    assert!(!project.path("public/notes/page-2.html").exists());
}

#[test]
fn files_that_the_search_index_needs_no_more_go() {
    let project = built();
    let before = project.output();
    let notes: Vec<String> = (0..30).map(|number| format!("content/notes/n{number}.md")).collect();
    for note in &notes {
        project.write(note, format!("+++\ntitle = \"One of many, {note}\"\ntopics = [\"skills\"]\n+++\n"));
    }
    project.build().sound();
    let more = project.output().into_keys().filter(|path| path.starts_with("search/") && !before.contains_key(path));
    assert!(more.count() > 0);
    for note in &notes {
        project.remove(note);
    }
    project.build().sound();
    assert_eq!(project.output(), before);
}

#[test]
fn what_handlist_remembers_can_be_deleted_at_any_time() {
    let project = built();
    fs::remove_dir_all(project.path(".handlist")).unwrap();
    assert_eq!(project.build().sound().changes(), Vec::<String>::new());
}

/// Each thing that a site can be made of, changed; by its name.
type Change = (&'static str, fn(Project) -> Project);

const CHANGES: &[Change] = &[
    ("nothing", |project| project),
    ("a body", |project| {
        project.edit("content/notes/passwords.md", "Long ones", "Very long ones");
        project
    }),
    ("nothing again", |project| project),
    ("a setting", |project| {
        project.edit("site.toml", "title = \"", "title = \"Other ");
        project
    }),
    ("a style", |project| {
        project.write("themes/default/assets/style.css", "p { margin: 1px }");
        project
    }),
    ("a file beside a record", |project| {
        project.write("content/notes/leaflet.pdf", "Leaflet 1");
        project.edit("content/notes/passwords.md", "Very long ones", "[A leaflet](leaflet.pdf)");
        project
    }),
    ("as many other bytes of it", |project| {
        project.write("content/notes/leaflet.pdf", "Leaflet 2");
        project
    }),
    ("the day", |project| project.on(jiff::civil::date(2027, 1, 1))),
    ("drafts", |project| {
        project.write("content/notes/draft.md", "+++\ntitle = \"Draft\"\ntopics = [\"skills\"]\ndraft = true\n+++\n");
        project.with_drafts()
    }),
    ("a record that goes", |project| {
        project.remove("content/notes/draft.md");
        project
    }),
    ("a page, by somebody else", |project| {
        let page = project.path("public/index.html");
        let text = fs::read_to_string(&page).unwrap();
        fs::write(&page, text.replacen("<main", "<MAIN", 1)).unwrap();
        project
    }),
    ("a page that is deleted", |project| {
        fs::remove_file(project.path("public/notes/index.html")).unwrap();
        project
    }),
];

#[test]
fn whatever_changes_what_is_remembered_of_the_last_build_changes_no_byte() {
    let mut project = built();
    for (what, change) in CHANGES {
        project = change(project);
        project.build().sound();
        let remembered = project.output();
        fs::remove_dir_all(project.path("public")).unwrap();
        fs::remove_file(project.path(".handlist/last-build")).unwrap();
        project.build().sound();
        let paths: Vec<&String> = remembered.keys().collect();
        assert_eq!(paths, project.output().keys().collect::<Vec<_>>(), "{what}");
        for (path, bytes) in project.output() {
            assert!(remembered[&path] == bytes, "{what}: {path}");
        }
    }
}

#[test]
fn a_text_changes_the_pages_that_include_it() {
    let project = Project::new("two-topics");
    project.edit("content/notes/first-steps.md", "+++\n\n", "+++\n\n@include topic/skills\n\n");
    project.build().sound();
    age(&project);
    project.edit("content/topics/skills.md", "learnt by doing", "learnt by trying");
    assert_eq!(rebuilt(&project), ["wrote notes/first-steps.html", "wrote topics/skills.html", INDEX]);
}

#[test]
fn the_problems_of_a_build_are_said_again_by_one_that_makes_nothing() {
    let project = Project::new("two-topics");
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", settings + "\n[budget]\npage = 0.1\n");
    let warnings = |run: &Run| run.stderr.lines().filter(|line| line.contains("over-budget")).count();
    let first = project.run(&["build", "--timings"]).ends_with(0);
    assert!(warnings(&first) > 0 && first.stderr.contains("making files"), "{}", first.stderr);
    let second = project.run(&["build", "--timings"]).ends_with(0);
    assert!(!second.stderr.contains("making files"), "{}", second.stderr);
    assert_eq!(warnings(&second), warnings(&first), "{}", second.stderr);
    let json = |project: &Project| project.run(&["build", "--format", "json"]).ends_with(0).stdout;
    let again = json(&project);
    fs::remove_file(project.path(".handlist/last-build")).unwrap();
    assert_eq!(json(&project), again);
    // What is remembered is mended by whatever build comes next, and never stops one.
    fs::write(project.path(".handlist/last-build"), "torn").unwrap();
    assert_eq!(json(&project), again);
}

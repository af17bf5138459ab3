//! `handlist new`: a record's file, which an editor only has to fill in.

use std::fs;

use crate::support::{Project, files};

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn new_makes_a_record_with_all_fields_of_its_kind() {
    let project = Project::new("everything");
    let run = project.run(&["new", "project", "Digital skills: for “schools”!"]).ends_with(0);
    let path = "content/projects/digital-skills-for-schools.md";
    assert!(run.stdout.starts_with(path), "{}", run.stdout);
    let text = text(&project, path);
    assert!(text.starts_with("+++\ntitle = \"Digital skills: for “schools”!\"\n"), "{text}");
    let fields = "topics about lead subtitle method starts ends opens founded places share budget links contact level \
                  free taught_in countries regions lasts site photo report tags authors";
    for field in fields.split_whitespace() {
        let lines = text.lines().filter(|line| line.trim_start_matches("# ").starts_with(&format!("{field} = ")));
        assert_eq!(lines.count(), 1, "{field}:\n{text}");
    }
    assert!(text.contains("beginner, advanced"), "the choices are named:\n{text}");
    assert!(
        text.contains("with name (required), role (one of: writer, editor), orcid"),
        "fields of objects too:\n{text}"
    );
    project.run(&["build", "--today", "2026-06-15"]).ends_with(0);
}

#[test]
fn what_new_makes_is_right_when_every_field_is_opened() {
    let project = Project::new("everything");
    project.run(&["new", "event", "A day"]).ends_with(0);
    let path = "content/events/a-day.md";
    let opened = text(&project, path).replace("\n# ", "\n").replace("[\"id\"]", "[\"skills\"]");
    let countries = opened.lines().find(|line| line.starts_with("countries")).unwrap().to_owned();
    project.write(path, opened.replace(&countries, "countries = [\"ng\"]"));
    // What `new` writes has the date of the clock.
    let run = project.run(&["check"]).ends_with(0);
    let said = run.stdout + &run.stderr;
    assert!(said.contains("nothing wrong"), "{said}\n{opened}");
}

#[test]
fn a_required_field_is_open_and_check_asks_for_it() {
    let project = Project::new("two-topics");
    project.run(&["new", "note", "Third steps"]).ends_with(0);
    let text = text(&project, "content/notes/third-steps.md");
    assert!(text.contains("\ntopics = []"), "{text}");
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("the required field `topics` is missing"), "{}", run.stderr);
}

#[test]
fn titles_of_any_script_make_file_names() {
    let project = Project::new("two-topics");
    for (title, id) in [
        ("Les compétences numériques", "les-compétences-numériques"),
        ("المهارات الرقمية", "المهارات-الرقمية"),
        ("数字技能", "数字技能"),
        ("C++ & \"quotes\" \\ slashes / 100%", "c-quotes-slashes-100"),
    ] {
        project.run(&["new", "topic", title]).ends_with(0);
        assert!(project.path(&format!("content/topics/{id}.md")).is_file(), "{id}");
        assert_eq!(project.build().sound().page(&format!("topics/{id}.html")).the("h1").text, title);
    }
}

#[test]
fn new_never_overwrites() {
    let project = Project::new("two-topics");
    let before = files(&project.root());
    let run = project.run(&["new", "topic", "Skills"]).ends_with(3);
    assert!(run.stderr.contains("content/topics/skills.md"), "{}", run.stderr);
    assert_eq!(files(&project.root()), before);
}

#[test]
fn an_id_may_be_given_and_stays_within_its_folder() {
    let project = Project::new("two-topics");
    project.run(&["new", "topic", "Trust", "--id", "trust-and-safety"]).ends_with(0);
    assert!(project.path("content/topics/trust-and-safety.md").is_file());
    let before = files(project.around());
    for id in ["../../outside", "a/b", "a\\b", ""] {
        let run = project.run(&["new", "topic", "Trust", "--id", id]);
        assert_ne!(run.code, 0, "--id {id:?}: {}", run.stdout);
    }
    assert_eq!(files(project.around()), before);
}

#[test]
fn an_id_that_check_would_refuse_is_refused_by_new() {
    let project = Project::new("two-topics");
    let long = "long-".repeat(45);
    let mut made = Vec::new();
    // The two with a dot before them would be hidden files, which nobody reads.
    for id in ["index", "page-2", "con", "why?", "a\u{202e}b", "..", ".hidden", &long] {
        let run = project.run(&["new", "topic", "Trust", "--id", id]);
        if run.code == 0 {
            made.push(run.stdout);
        }
    }
    assert!(made.is_empty(), "{made:?}");
    project.build().sound();
}

#[test]
fn a_kind_that_does_not_exist_gets_a_suggestion() {
    let project = Project::new("two-topics");
    let run = project.run(&["new", "topc", "Trust"]).ends_with(2);
    assert_eq!(run.stderr, "error: site.toml declares no kind `topc`; did you mean `topic`?\n");
    let run = project.run(&["new", "xyz", "Trust"]).ends_with(2);
    assert!(run.stderr.contains("the kinds are: note, topic"), "{}", run.stderr);
}

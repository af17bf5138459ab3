//! `handlist init`: a catalogue that can be built as it stands.

use std::fs;

use crate::support::{Project, files};

/// Where a starter's name is given, and the starters.
const STARTERS: [&[&str]; 5] =
    [&[], &["--from", "initiatives"], &["--from", "resources"], &["--from", "training"], &["--from", "minimal"]];

#[test]
fn what_init_makes_builds_without_a_warning() {
    for starter in STARTERS {
        let project = Project::empty();
        let run = project.run(&[&["init", "mine"], starter].concat()).ends_with(0);
        assert!(run.stdout.contains("handlist build --root mine"), "{}", run.stdout);
        let run = project.run(&["build", "--root", "mine"]).ends_with(0);
        assert_eq!(run.stderr, "", "{starter:?}");
        assert!(!run.stdout.contains("warning"), "{starter:?}: {}", run.stdout);
        assert!(project.path("mine/public/index.html").is_file());
        assert!(project.path("mine/.gitignore").is_file());
        let run = project.run(&["check", "--root", "mine", "--format", "json"]).ends_with(0);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(json["diagnostics"], serde_json::json!([]), "{starter:?}");
    }
}

#[test]
fn a_starter_that_there_is_not_is_told_which_there_are() {
    let run = Project::empty().run(&["init", "mine", "--from", "trainings"]).ends_with(2);
    for name in ["training", "initiatives", "resources", "minimal"] {
        assert!(run.stderr.contains(name), "{name}: {}", run.stderr);
    }
}

#[test]
fn init_works_in_the_folder_one_is_in() {
    let project = Project::empty();
    project.write("notes.txt", "mine");
    project.run(&["init", "."]).ends_with(0);
    assert_eq!(fs::read_to_string(project.path("notes.txt")).unwrap(), "mine");
    project.run(&["build"]).ends_with(0);
}

#[test]
fn init_overwrites_nothing_and_then_makes_nothing() {
    let project = Project::empty();
    project.write("mine/site.toml", "title = \"Mine\"").write("mine/content/about.md", "Mine");
    let before = files(&project.root());
    let run = project.run(&["init", "mine"]).ends_with(3);
    assert_eq!(run.stderr, "error: mine holds a catalogue already; choose another folder\n");
    assert_eq!(files(&project.root()), before);
}

#[test]
fn init_where_a_file_is_in_the_way_names_it() {
    let project = Project::empty();
    project.write("mine", "a file");
    let run = project.run(&["init", "mine"]).ends_with(3);
    assert!(run.stderr.contains("mine"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(project.path("mine")).unwrap(), "a file");
}

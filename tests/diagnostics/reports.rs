//! Reports of very many problems: equal messages are one, and a terminal gets no more than it can show.

use super::base;
use crate::support::Project;

/// A catalogue as it comes from another program: 400 records with keys and dates that are none here.
fn foreign() -> Project {
    let project = base();
    for number in 0..400 {
        let text = format!(
            "---\ntitle: Item {number}\npermalink: /item\nlayout: post\nstarts: soon, {number}\n---\n<blink>x</blink>\n"
        );
        project.write(&format!("content/projects/item-{number:03}.md"), text);
    }
    project
}

#[test]
fn equal_messages_are_one_with_their_number_and_three_places() {
    let run = foreign().run(&["check", "--code", "unknown-key"]).ends_with(1);
    assert!(run.stderr.contains("has no field `permalink` (400 times)"), "{}", run.stderr);
    for place in ["--> content/projects/item-000.md:3:1", "::: content/projects/item-001.md:3:1", "item-002.md:3:1"] {
        assert!(run.stderr.contains(place), "{place}\n{}", run.stderr);
    }
    assert!(!run.stderr.contains("item-003.md"), "{}", run.stderr);
    assert!(run.stderr.contains("and in 397 more places"), "{}", run.stderr);
    assert!(!run.stderr.contains("impossible-date"), "{}", run.stderr);
}

#[test]
fn a_terminal_gets_at_most_200_lines_and_the_totals() {
    for command in ["check", "build"] {
        let run = foreign().run(&[command]).ends_with(1);
        let lines = run.stderr.lines().count() + run.stdout.lines().count();
        assert!(lines <= 200, "{lines} lines:\n{}", run.stderr);
        for code in ["unknown-key", "impossible-date", "dropped-html"] {
            assert!(run.stderr.contains(&format!("[{code}]")), "{code}:\n{}", run.stderr);
        }
        assert!(run.stderr.contains("of 403 messages are shown"), "{}", run.stderr);
    }
    let run = foreign().run(&["check"]).ends_with(1);
    for total in [
        "error    unknown-key         800 in 400 files",
        "error    impossible-date     400 in 400 files",
        "warning  dropped-html        400 in 400 files",
    ] {
        assert!(run.stdout.contains(total), "{total}\n{}", run.stdout);
    }
}

#[test]
fn all_messages_and_places_are_there_for_who_asks() {
    let project = foreign();
    let run = project.run(&["check", "--all"]).ends_with(1);
    assert_eq!(run.stderr.matches("[impossible-date]").count(), 400);
    assert_eq!(run.stderr.matches(".md:3:1\n").count(), 400);
    let run = project.run(&["check", "--limit", "5"]).ends_with(1);
    assert_eq!(run.stderr.matches("error[").count() + run.stderr.matches("warning[").count(), 5, "{}", run.stderr);
    let run = project.run(&["check", "--format", "json"]).ends_with(1);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 1600);
    assert_eq!(json["codes"]["unknown-key"], 800);
}

#[test]
fn a_code_that_does_not_exist_is_refused() {
    let run = base().run(&["check", "--code", "unknown-kye"]).ends_with(2);
    assert!(run.stderr.contains("did you mean `unknown-key`?"), "{}", run.stderr);
}

#[test]
fn the_commonest_message_of_a_code_is_shown_first() {
    let project = foreign();
    project.write("content/projects/a-first.md", "+++\ntitle = \"X\"\nrare = 1\n+++\n");
    let run = project.run(&["check", "--limit", "3"]).ends_with(1);
    assert!(run.stderr.contains("`permalink`"), "{}", run.stderr);
    assert!(!run.stderr.contains("`rare`"), "{}", run.stderr);
    let run = project.run(&["check", "--code", "unknown-key", "--limit", "1"]).ends_with(1);
    assert!(!run.stderr.contains("--code CODE"), "{}", run.stderr);
}

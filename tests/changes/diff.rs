//! `handlist diff`: two states of a catalogue, compared record by record and field by field.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::{Project, files};

#[test]
fn a_state_does_not_differ_from_itself() {
    for fixture in ["everything", "three-languages"] {
        let (old, new) = (Project::new(fixture), Project::new(fixture));
        let run = old.run(&["diff", new.root().to_str().unwrap(), "."]).ends_with(0);
        assert_eq!(run.stdout, "nothing differs\n");
    }
}

#[test]
fn each_difference_is_said_as_an_editor_reads_it() {
    let base = Project::empty();
    base.write(
        "site.toml",
        "title = \"T\"\nlanguages = [\"en\", \"fr\"]\n[kinds.note]\nfolder = \"notes\"\n[kinds.note.fields]\n\
         topics = { type = \"record\", kind = \"topic\", many = true }\nstarts = { type = \"date\" }\n\
         seats = { type = \"integer\", unit = \"places\" }\ncost = { type = \"money\" }\n\
         level = { type = \"choice\", many = true, choices = [\"low\", \"high\"], labels = { low = \"Low\", high = \"High\" } }\n\
         people = { type = \"object\", many = true, fields = { name = { type = \"text\" } } }\n\
         [kinds.topic]\nfolder = \"topics\"\n",
    );
    for topic in ["one", "two", "three"] {
        base.write(&format!("content/topics/{topic}.md"), format!("+++\ntitle = \"Topic {topic}\"\n+++\n"));
    }
    let note = "+++\ntitle = \"A note\"\ntopics = [\"one\", \"two\"]\nstarts = 2026-03-02\nseats = 3\ncost = \"5 EUR\"\n\
                level = [\"low\"]\npeople = [{ name = \"Ann\" }]\n+++\nOne two three.\n";
    base.write("content/notes/a.md", note);
    let copy = |project: &Project| {
        for (path, bytes) in files(&base.root()) {
            project.write(&path, bytes);
        }
    };
    for (from, to, line) in [
        ("A note", "Another", "title: A note → Another"),
        ("2026-03-02", "2026-04-01", "starts: 2026-03-02 → 2026-04-01"),
        ("\"one\", \"two\"", "\"two\", \"three\"", "topics: Topic one → Topic three"),
        ("\"one\", \"two\"", "\"two\", \"one\"", "topics: the same in another order"),
        ("\"one\", \"two\"", "\"one\"", "topics: − Topic two"),
        ("\"one\", \"two\"", "\"one\", \"two\", \"three\"", "topics: + Topic three"),
        ("seats = 3", "seats = 4", "seats: 3 places → 4 places"),
        ("seats = 3\n", "", "seats: − 3 places"),
        ("5 EUR", "6.5 EUR", "cost: 5 EUR → 6.5 EUR"),
        ("[\"low\"]", "[\"low\", \"high\"]", "level: + High"),
        ("Ann", "Bob", "people: name: Ann → name: Bob"),
        ("One two three.", "One four, two three.", "body: 1 word added"),
        ("One two three.", "Five two.", "body: 2 words added, 3 removed"),
        ("One two three.", "two three. One", "body: the same words in another order"),
        ("One two three.", "One *two* three.", "body: the same words with other links or marks"),
        ("+++\nOne", "verified = 2026-01-01\n+++\nOne", "verified: + 2026-01-01"),
    ] {
        let project = Project::empty();
        copy(&project);
        project.edit("content/notes/a.md", from, to);
        let run = project.run(&["diff", base.root().to_str().unwrap()]).ends_with(0);
        let title = if from == "A note" { "Another" } else { "A note" };
        let expected = format!("changed  note/a  {title}\n           {line}\n1 changed\n");
        assert_eq!(run.stdout, expected, "{from} → {to}");
    }
    let project = Project::empty();
    copy(&project);
    project.write("content/notes/a.fr.md", "+++\ntitle = \"Une note\"\n+++\nUn deux.\n");
    project.edit("content/topics/one.md", "Topic one", "First");
    let run = project.run(&["diff", base.root().to_str().unwrap()]).ends_with(0);
    assert_eq!(
        run.stdout,
        "changed  note/a  A note\n           translated into fr: Une note\n\
         changed  topic/one  First\n           title: Topic one → First\n2 changed\n",
        "a record is not changed by the title of another"
    );
}

#[test]
fn records_come_go_and_are_renamed() {
    let text = "+++\ntitle = \"Old ways\"\ndate = 2026-01-02\ntopics = [\"skills\"]\n+++\nAs ever.\n";
    let old = Project::new("two-topics");
    old.write("content/notes/old.md", text);
    let with_source = |line: &str| text.replacen("+++\n", &format!("+++\n{line}\n"), 1);
    let aliased = with_source("aliases = [\"notes/old.html\"]\nsource = \"A book\"");
    for (files, expected) in [
        (
            &[("old", text), ("new", "+++\ntitle = \"New\"\ntopics = [\"skills\"]\n+++\n")][..],
            "added    note/new  New\n1 added\n",
        ),
        (&[], "removed  note/old  Old ways\n1 removed\n"),
        (&[("other", text)], "renamed  note/other (was note/old)  Old ways\n1 renamed\n"),
        (
            &[("other", &aliased)],
            "renamed  note/other (was note/old)  Old ways\n           source: + A book\n           \
             aliases: + notes/old.html\n1 renamed\n",
        ),
        (
            &[("other", text), ("another", text)],
            "added    note/another  Old ways\nadded    note/other  Old ways\nremoved  note/old  Old ways\n\
             2 added, 1 removed\n",
        ),
    ] {
        let new = Project::new("two-topics");
        for (name, text) in files {
            new.write(&format!("content/notes/{name}.md"), text);
        }
        let run = new.run(&["diff", old.root().to_str().unwrap()]).ends_with(0);
        assert_eq!(run.stdout, expected);
    }
    let new = Project::new("two-topics");
    new.edit("content/notes/first-steps.md", "skills", "skils");
    let run = new.run(&["diff", old.root().to_str().unwrap()]).ends_with(1);
    assert!(run.stderr.contains(". has 1 error; what they concern is compared as far as"), "{}", run.stderr);
    assert!(run.stdout.contains("removed  note/old"), "{}", run.stdout);
}

/// Edits at random; `diff` names exactly the files that were edited, in any order and number.
#[test]
fn the_files_that_differ_are_named_and_no_others() {
    let old = Project::new("three-languages");
    let paths: Vec<String> = files(&old.path("content"))
        .into_keys()
        .filter(|path| path.ends_with(".md"))
        .map(|path| format!("content/{path}"))
        .collect();
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..6 {
        let new = Project::new("three-languages");
        let mut edited = BTreeSet::new();
        for number in 0..round {
            let path = &paths[random.usize(..paths.len())];
            let text = fs::read_to_string(new.path(path)).unwrap();
            new.write(path, format!("{text}\nA line that is new, number {number}.\n"));
            edited.insert(path.clone());
        }
        for number in 0..random.usize(..3) {
            let path = format!("content/added-{number}.md");
            new.write(&path, format!("+++\ntitle = \"Added {number}\"\n+++\n"));
            edited.insert(path);
        }
        let old = old.root();
        let run = new.run(&["diff", old.to_str().unwrap(), "--format", "json"]).ends_with(0);
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        let changes = report["changes"].as_array().unwrap().iter();
        let named: BTreeSet<String> = changes
            .flat_map(|change| change["files"].as_array().unwrap())
            .map(|file| file.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(named, edited, "{report:#}");
    }
}

#[test]
fn revisions_of_git_are_states_too() {
    let git = |project: &Project, arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .current_dir(project.root())
            .args(["-c", "user.name=T", "-c", "user.email=t@example.org"])
            .args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    let project = Project::new("two-topics");
    git(&project, &["init", "-q"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "-qm", "one"]);
    project.edit("content/topics/skills.md", "What people can do.", "What people do.");
    let run = project.run(&["diff", "HEAD", "--format", "markdown"]).ends_with(0);
    let expected = "# From HEAD to .\n\n1 changed.\n\n## Changed\n\n- **Skills** (topic/skills)\n  \
                    - summary: What people can do. → What people do.\n";
    assert_eq!(run.stdout, expected);
    git(&project, &["commit", "-qam", "two"]);
    let run = project.run(&["diff", "HEAD~1", "HEAD"]).ends_with(0);
    assert!(run.stdout.starts_with("changed  topic/skills"), "{}", run.stdout);
    let left: Vec<String> = files(&project.path(".handlist")).into_keys().collect();
    assert!(left.is_empty(), "nothing is left behind: {left:?}");
    for unknown in ["HEAD~9", "--output=x", "../nowhere"] {
        let run = project.run(&["diff", "--", unknown]).ends_with(2);
        assert!(run.stderr.contains("neither a folder with a site.toml nor a revision"), "{unknown}: {}", run.stderr);
    }
    let unnamed = project.run(&["diff", ""]).ends_with(2);
    assert!(unnamed.stderr.contains("a state has no name"), "{}", unnamed.stderr);
    project.edit("content/topics/skills.md", "title", "titel");
    let run = project.run(&["diff", "HEAD"]).ends_with(1);
    assert!(
        run.stderr.contains(". has 1 error;") && run.stderr.contains("\n  content/topics/skills.md:"),
        "{}",
        run.stderr
    );
    let shallow = Project::empty();
    let from = format!("file://{}", project.root().display());
    git(&shallow, &["clone", "-q", "--depth", "1", &from, "clone"]);
    let run = shallow.run(&["--root", "clone", "diff", "HEAD~1"]).ends_with(2);
    assert!(run.stderr.contains("this clone is shallow") && run.stderr.contains("--unshallow"), "{}", run.stderr);
    let elsewhere = Project::new("two-topics").run(&["diff", "HEAD"]).ends_with(3);
    assert!(elsewhere.stderr.contains("`git` failed: fatal: not a git repository"), "{}", elsewhere.stderr);
    assert_eq!(files(project.around()).into_keys().filter(|path| !path.starts_with("project/")).count(), 0);
}

#[test]
fn reports_have_no_contact_of_a_record_that_holds_it_in_confidence() {
    let (old, new) = (Project::empty(), Project::empty());
    for (project, mail) in [(&old, "amina@example.org"), (&new, "bintou@example.org")] {
        project.write(
            "site.toml",
            "title = \"T\"\nlanguages = [\"en\"]\n[kinds.need]\nfolder = \"needs\"\nprivate_contact = true\n\
             [kinds.need.fields]\nmail = { type = \"email\" }\n",
        );
        project.write("content/needs/a.md", format!("+++\ntitle = \"Ask {mail}\"\nmail = \"{mail}\"\n+++\n"));
    }
    new.write("content/needs/b.md", "+++\ntitle = \"Ring 771234567\"\n+++\n");
    for format in ["human", "markdown", "json"] {
        let run = new.run(&["diff", old.root().to_str().unwrap(), "--format", format]);
        assert!(!run.stdout.contains('@') && !run.stdout.contains("7712"), "{format}: {}", run.stdout);
        assert!(run.stdout.contains("Ask …") && run.stdout.contains("Ring …"), "{format}: {}", run.stdout);
    }
}

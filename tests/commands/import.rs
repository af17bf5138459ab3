//! `handlist import --form`: what forms have sent becomes drafts, which an editor looks at and publishes.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Project, files};

/// A mail of the form `note`, from somebody whose name nobody else has.
const MAIL: &str = "From: Zuleika Quux <zuleika@quux.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n\
                    Message-ID: <quuxid@quux.example>\nSubject: [form note] First help\n\n+++\n# handlist-form = \"note\"\n\
                    title = \"First help\"\ntopics = [\"skills\", \"none\"]\nmood = \"glad\"\n+++\nSome *text*.\n";

/// Runs an import and returns its report.
fn import(project: &Project, arguments: &[&str], code: i32) -> Value {
    let all = [&["import", "--form", "--format", "json"], arguments].concat();
    let run = project.run(&all).ends_with(code);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

/// The bytes of a file, without gzip.
fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    let mut plain = Vec::new();
    match flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut plain) {
        Ok(_) => plain,
        Err(_) => bytes,
    }
}

#[test]
fn a_mail_becomes_a_draft_and_the_draft_a_page_that_tells_nothing_of_its_sender() {
    let project = Project::new("two-topics");
    project.write("inbox/one.eml", MAIL);
    let before = files(&project.root());
    let dry = import(&project, &["--dry-run", "inbox"], 0);
    assert_eq!(dry["written"][0]["path"], "content/notes/first-help.md");
    assert_eq!(files(&project.root()), before, "nothing is written");

    let run = project.run(&["import", "--form", "inbox"]).ends_with(0);
    assert!(run.stdout.starts_with("content/notes/first-help.md  from inbox/one.eml\n"), "{}", run.stdout);
    assert!(run.stdout.contains("unknown topic `none`") && run.stdout.contains("mood = \"glad\""), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 draft written, 0 others left out\n"), "{}", run.stdout);
    let text = fs::read_to_string(project.path("content/notes/first-help.md")).unwrap();
    assert!(text.contains("from = \"Zuleika Quux <zuleika@quux.example>\""), "{text}");
    let build = project.build().sound();
    assert!(!build.has("notes/first-help.html"));

    project.edit("content/notes/first-help.md", "draft = true\n", "");
    project.build().sound().page("notes/first-help.html");
    for (path, bytes) in project.output() {
        let bytes = unpacked(bytes);
        let holds = |word: &str| memchr::memmem::find(&bytes, word.as_bytes()).is_some();
        assert!(!["uuxid", "uleika", "quux", "one.eml", "glad"].iter().any(|word| holds(word)), "{path}");
    }

    let again = import(&project, &["inbox"], 0);
    assert_eq!(again["left_out"][0]["reason"], "duplicate");
    assert_eq!(again["written"].as_array().unwrap().len(), 0);
}

#[test]
fn what_cannot_be_imported_is_told_and_the_rest_is_written() {
    let project = Project::new("two-topics");
    project.write("in/1.bin", "handlist-form=note&title=One&topics=skills");
    project.write("in/2.bin", "nothing known");
    project.write("in/3.bin", "handlist-form=nowhere&title=Three");
    project.write("in/4.bin", "handlist-form=note&title=Four&handlist-homepage=http://spam.example");
    project.write("in/.hidden", "handlist-form=note&title=Hidden");
    let report = import(&project, &["in", "missing.eml"], 3);
    let of = |list: &str, key: &str| -> Vec<String> {
        report[list].as_array().unwrap().iter().map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of("written", "path"), ["content/notes/one.md"]);
    let mut reasons = of("left_out", "reason");
    reasons.sort();
    assert_eq!(reasons, ["no-kind", "not-understood", "spam", "unreadable"]);
    project.build().sound();
    // Failures come first, however much else there is to tell.
    let many: Vec<String> = (0..250).map(|at| format!("{{\"handlist-form\":\"note\",\"title\":\"N{at}\"}}")).collect();
    project.write("in/0.json", format!("[{}]", many.join(",")));
    let run = project.run(&["import", "--form", "--dry-run", "in"]).ends_with(3);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("left out: in/2.bin: ") && lines[1].starts_with("left out: in/3.bin: "), "{lines:?}");
    let counts = "1 like spam, 1 imported before or twice, 1 not understood, 1 of no known kind";
    let last = format!("250 drafts would be written, 4 others left out ({counts})");
    assert_eq!((lines.len(), lines[lines.len() - 1]), (204, &*last));
    // A form of another name, and spam that is none after all.
    let report = import(&project, &["--kind", "note", "--keep-spam", "in/3.bin", "in/4.bin"], 0);
    assert_eq!(report["written"].as_array().unwrap().len(), 2);
    // What lacks a required field is a draft all the same.
    assert_eq!(project.build().codes(), ["incomplete-draft", "incomplete-draft"]);
}

#[test]
fn standard_input_is_read_and_the_command_line_is_understood_or_not() {
    let project = Project::new("two-topics");
    let mut command = Command::new(env!("CARGO_BIN_EXE_handlist"));
    command.args(["import", "--form", "-", "--root"]).arg(project.root()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"{\"handlist-form\":\"note\",\"title\":\"\\u001b[31mRed\"}").unwrap();
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && shown.starts_with("content/notes/31mred.md  from -\n"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown}");

    project.run(&["import", "in.eml"]).ends_with(2);
    project.run(&["import", "--form"]).ends_with(2);
    for (kind, message) in [("nots", "did you mean `note`?"), ("country", "are named by their codes")] {
        let run = project.run(&["import", "--form", "--kind", kind, "content/notes/31mred.md"]).ends_with(2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
    #[cfg(unix)]
    {
        assert!(Command::new("mkfifo").arg(project.path("pipe")).status().unwrap().success());
        let run = project.run(&["import", "--form", "pipe"]).ends_with(3);
        assert!(run.stdout.contains("it is a pipe or a device"), "{}", run.stdout);
    }
    project.write("site.toml", "title = 3");
    project.run(&["import", "--form", "x"]).ends_with(1);
}

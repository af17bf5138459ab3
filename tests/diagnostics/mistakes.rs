//! Mistakes of people who are no programmers: each gets one message, at its line, with what to write instead.

use std::collections::BTreeMap;

use handlist::diagnostics::Code;

use super::base;
use crate::support::Build;

/// A record with one mistake: its text, the line where the mistake is, and what the message or the help says.
type Mistake = (&'static str, u32, &'static str);

const FENCES: &[Mistake] = &[
    ("++++\ntitle = \"X\"\n++++\n", 1, "it is `++++`; make it `+++`"),
    ("----\ntitle: X\n----\n", 1, "it is `----`; make it `---`"),
    ("—\ntitle: X\n—\n", 1, "make it `---` and nothing else"),
    ("–––\ntitle: X\n---\n", 1, "make it `---` and nothing else"),
    ("***\ntitle: X\n***\n", 1, "make it `---`"),
    ("＋＋＋\ntitle = \"X\"\n+++\n", 1, "make it `+++`"),
    (" ---\ntitle: X\n---\n", 1, "make it `---`"),
    ("--- yaml\ntitle: X\n---\n", 1, "make it `---`"),
    ("```yaml\ntitle: X\n```\n", 1, "make it `---`"),
    ("title: X\nlevel: beginner\n---\nText\n", 1, "write a line `---` before it"),
    ("title = \"X\"\n+++\nText\n", 1, "write a line `+++` before it"),
    ("{\n\"title\": \"X\"\n}\n", 1, "the front matter is JSON"),
    ("<!-- draft -->\n---\ntitle: X\n---\n", 1, "move it below the front matter"),
    ("+\0+\0+\0\n\0t\0i\0", 1, "it looks like UTF-16"),
    ("+++\ntitle = \"X\"\n---\nText\n", 3, "this line must be `+++`"),
    ("---\ntitle: X\n—\nText\n", 3, "this line must be `---`"),
    ("+++\ntitle = \"X\"\nplaces = 3\n\nText. It goes on.\n", 1, "write a line `+++` after line 3"),
    ("%PDF-1.7\n", 0, "this is a PDF"),
    ("<!DOCTYPE html>\n<html><body>X</body></html>\n", 0, "this is a web page"),
];

const TOML: &[Mistake] = &[
    ("title = “X”", 2, "write title = \"X\""),
    ("title = «X»", 2, "write title = \"X\""),
    ("title = „X“", 2, "write title = \"X\""),
    ("title = \"X”", 2, "write title = \"X\""),
    ("title = ‘X’", 2, "write title = \"X\""),
    ("title = A course", 2, "write title = \"A course\""),
    ("title = \"The \"new\" course\"", 2, "write title = \"The \\\"new\\\" course\""),
    ("title = 'Nurse's course'", 2, "write title = \"Nurse's course\""),
    ("title = \"X\",", 2, "write title = \"X\""),
    ("title: X", 2, "write title = \"X\""),
    ("title\u{a0}= \"X\"", 2, "a non-breaking space stands here"),
    ("title =\u{a0}\"X\"", 2, "a non-breaking space stands here"),
    ("title ＝ \"X\"", 2, "it only looks like `=`"),
    ("title = \"X\"\nsummary = \"one\ntwo\"", 3, "write three quotes"),
    ("title = \"X\"\ndraft = True", 3, "write draft = true"),
    ("title = \"X\"\ndraft = no", 3, "write draft = false"),
    ("title = \"X\"\nstarts = 05/06/2027", 3, "write 2027-06-05 (5 June) or 2027-05-06 (6 May)"),
    ("title = \"X\"\nstarts = 5 June 2027", 3, "write 2027-06-05 (5 June)"),
    ("title = \"X\"\nstarts = 2027-6-5", 3, "write 2027-06-05 (5 June)"),
    ("title = \"X\"\ntopics = [skills]", 3, "write topics = [\"skills\"]"),
    ("title = \"X\"\ntopics = [#skills, #law]", 3, "[\"#skills\", \"#law\"]"),
    ("title = \"X\"\ntopics = [\"skills\" \"law\"]", 3, "a comma is missing"),
    ("title = \"X\"\ntopics = [\"skills\", law]", 3, "write topics = [\"skills\", \"law\"]"),
    ("title = \"X\"\ntopics = (\"skills\", \"law\")", 3, "write topics = [\"skills\", \"law\"]"),
    ("title = \"X\"\nstarts = 31/02/2027", 3, "no day of the calendar"),
    ("title = \"X\"\ntopics = [\"skills\"", 3, "the list that starts here has no `]`"),
    ("title = \"X\"\ntopics = \"skills\", \"law\"", 3, "write topics = [\"skills\", \"law\"]"),
    ("title = \"X\"\nphoto = \"C:\\pics\\a.png\"", 3, "write `/` in paths"),
    ("title = \"X\"\nlink =", 3, "`link` has no value"),
    ("title = \"X\"\ntaught in = \"fr\"", 3, "write taught_in = …"),
    ("<<<<<<< HEAD\ntitle = \"X\"\n=======\ntitle = \"Y\"\n>>>>>>> other", 2, "unresolved merge conflict"),
];

const YAML: &[Mistake] = &[
    ("title:X", 2, "write title: X"),
    (" title: X\nplaces: 3", 2, "this line starts with a space"),
    ("title: \"X goes\non\"", 3, "start it with two spaces, or write it on one line, title: \"X goes on\""),
    ("title: \"X goes\n  on\" here", 3, "something stands behind the quote"),
    ("title: \"X \\d\n  on\"", 2, "has a meaning of its own in double quotes"),
    ("title: X: part one", 2, "write title: \"X: part one\""),
    ("title: 'Nurse's course'", 2, "write title: \"Nurse's course\""),
    ("title: \"The \"new\" course\"", 2, "write title: \"The \\\"new\\\" course\""),
    ("title: *Bold* course", 2, "write title: \"*Bold* course\""),
    ("title: @home", 2, "write title: \"@home\""),
    ("title: [Draft] course", 2, "write title: \"[Draft] course\""),
    ("title:\u{a0}X", 2, "a non-breaking space stands here"),
    ("title：X", 2, "it only looks like `:`"),
    ("title = \"X\"", 2, "write title: \"X\""),
    ("title: X\n\tplaces: 3", 3, "indent with spaces"),
    ("title: X\ntopics: [#skills, #law]", 3, "[\"#skills\", \"#law\"]"),
    ("title: X\ntopics: [skills", 3, "the list that starts here has no `]`"),
    ("title: X\ntopics: [skills,", 3, "write `]` at the end of the list"),
    ("- title: X\n- places: 3", 2, "the front matter is a list"),
    ("<<<<<<< HEAD\ntitle: X\n=======\ntitle: Y\n>>>>>>> other", 2, "unresolved merge conflict"),
];

/// Values that can be read and do not fit: the entry, and the help.
const VALUES: &[(&str, &str)] = &[
    ("starts = \"05/06/2027\"", "write 2027-06-05 (5 June) or 2027-05-06 (6 May)"),
    ("starts = \"mayo de 2027\"", "write \"2027-05\""),
    ("topics = \"skills, cybersecurity\"", "write topics = [\"skills\", \"cybersecurity\"]"),
    ("topics = [\"skills; cybersecurity\"]", "write topics = [\"skills\", \"cybersecurity\"]"),
    ("topics = [\"#skills\"]", "did you mean `skills`?"),
    ("topics = \"skills cybersecurity\"", "write topics = [\"skills\", \"cybersecurity\"]"),
    ("topics = [\"Safety on the net\"]", "did you mean `cybersecurity`?"),
    ("level = \"Beginner\"", "write level = \"beginner\""),
    ("countries = [\"England\"]", "did you mean `gb` (United Kingdom)?"),
    ("countries = [\"Nigeria, Ghana\"]", "write countries = [\"Nigeria\", \"Ghana\"]"),
    ("taught_in = \"pt_BR\"", "did you mean `pt-BR` (Brazilian Portuguese)?"),
    ("taught_in = \"ua\"", "did you mean `uk` (Ukrainian)?"),
    ("budget = \"€ 1.250,50\"", "budget = \"EUR 1250.50\""),
    ("places = \"1,200\"", "places = 1200"),
    ("link = \"example.org/x\"", "link = \"https://example.org/x\""),
    ("draft = \"oui\"", "draft = true"),
    ("aliases = [\"/event/old/\"]", "\"event/old/index.html\""),
];

/// The reports on one file of a build, as line and words.
fn reports(build: &Build) -> BTreeMap<String, Vec<(u32, String)>> {
    let mut all = BTreeMap::<String, Vec<(u32, String)>>::new();
    // The records of a test may well have the same title.
    for diagnostic in build.diagnostics.iter().filter(|diagnostic| diagnostic.code != Code::EqualTitles) {
        let place = diagnostic.place.as_ref().unwrap();
        let words = format!("{}; {}", diagnostic.message, diagnostic.help.as_deref().unwrap_or_default());
        all.entry(place.file.to_string()).or_default().push((place.line, words));
    }
    all
}

/// Builds a site of a record for each text, and compares the one report on each.
#[track_caller]
fn assert_reports(texts: impl Iterator<Item = (String, u32, &'static str)>) {
    let project = base();
    project.edit("content/topics/cybersecurity.md", "title = \"Cybersecurity\"", "title = \"Safety on the net\"");
    let path = |number: usize| format!("content/projects/mistake-{number}.md");
    let expected: Vec<_> = texts.collect();
    for (number, (text, ..)) in expected.iter().enumerate() {
        project.write(&path(number), text);
    }
    let reports = reports(&project.build());
    let mut wrong = Vec::new();
    for (number, (text, line, words)) in expected.iter().enumerate() {
        match reports.get(&path(number)).map(Vec::as_slice) {
            Some([(found, report)]) if found == line && report.contains(words) => {}
            other => wrong.push(format!("{text:?}: expected {words:?} in line {line}: {other:#?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn front_matter_that_does_not_start_or_end_as_it_should() {
    assert_reports(FENCES.iter().map(|(text, line, words)| ((*text).to_owned(), *line, *words)));
}

#[test]
fn toml_that_cannot_be_read() {
    assert_reports(TOML.iter().map(|(text, line, words)| (format!("+++\n{text}\n+++\nText\n"), *line, *words)));
}

#[test]
fn yaml_that_cannot_be_read() {
    assert_reports(YAML.iter().map(|(text, line, words)| (format!("---\n{text}\n---\nText\n"), *line, *words)));
}

#[test]
fn values_that_do_not_fit_their_fields() {
    assert_reports(VALUES.iter().map(|(text, help)| (format!("+++\ntitle = \"X\"\n{text}\n+++\nText\n"), 3, *help)));
}

#[test]
fn help_is_in_the_syntax_of_the_file() {
    let project = base();
    project.write(
        "content/projects/x.md",
        "---\ntitle: X\nlevel: Beginner\ntopics: skills, cybersecurity\nplaces: many\n---\n",
    );
    let report = project.build().human();
    for help in ["write level: beginner", "write topics: [skills, cybersecurity]", "as in places: 12"] {
        assert!(report.contains(help), "{help}:\n{report}");
    }
}

#[test]
fn a_misspelt_key_is_not_also_missing() {
    let project = base();
    project.edit("site.toml", "topics = { type = \"record\",", "topics = { required = true, type = \"record\",");
    project.write("content/projects/x.md", "+++\nTitle = \"X\"\ntopic = [\"skills\"]\n+++\n");
    assert_eq!(project.build().codes(), ["unknown-key", "unknown-key"]);
}

#[test]
fn a_translation_may_repeat_what_the_original_says() {
    let project = base();
    project.edit("site.toml", "title = \"The base\"", "title = \"The base\"\nlanguages = [\"en\", \"fr\"]");
    project.write(
        "content/projects/x.md",
        "+++\ntitle = \"X\"\nplaces = 3\nstarts = 2027-06-05\ndate = 2027-01-01\n+++\n",
    );
    project.write("content/projects/x.fr.md", "---\ntitle: X\nplaces: 3\nstarts: 2027-06-05\ndate: 2027-01-01\n---\n");
    assert!(!project.build().codes().contains(&"translated-field"));
    project.write("content/projects/x.fr.md", "---\ntitle: X\nplaces: 4\nstarts: 2027-06-05\n---\n");
    assert!(project.build().codes().contains(&"translated-field"));
}

//! What becomes of submissions in a project: hostile ones, and generated ones.

#![expect(clippy::disallowed_methods, reason = "tests make a project, and ask for more cases")]

use std::fs;
use std::sync::Arc;

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::test_runner::{Config as Cases, RngAlgorithm, TestRng, TestRunner};

use super::*;
use crate::catalogue::Catalogue;
use crate::config::Drafts;
use crate::content;
use crate::dates::Date;
use crate::diagnostics::Severity;
use crate::values::{self, Value};

const SITE: &str = r#"
title = "A site"
languages = ["en", "fr"]
[kinds.request]
folder = "requests"
[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true, required = true }
countries = { type = "country", many = true }
deadline = { type = "date" }
ends = { type = "date", after = "deadline" }
people = { type = "integer", min = 1, max = 100 }
budget = { type = "money" }
lasts = { type = "duration" }
place = { type = "geo" }
level = { type = "choice", choices = ["basic", "advanced"], labels = { basic = { fr = "À l’essai" } } }
free = { type = "flag" }
link = { type = "url" }
contact = { type = "email" }
need = { type = "markdown" }
report = { type = "file" }
photo = { type = "image" }
authors = { type = "object", many = true, fields = { name = { type = "text", required = true }, role = { type = "text" } } }
[kinds.topic]
folder = "topics"
[kinds.need]
private_contact = true
[kinds.need.fields]
state = { type = "choice", choices = ["open", "met"] }
answered_by = { type = "record", kind = "request", many = true }
contact = { type = "text" }
phone = { type = "text" }
people = { type = "object", many = true, fields = { name = { type = "text" }, mail = { type = "email" } } }
[forms.ask]
kind = "request"
fields = ["title", "topics", "people"]
action = "https://post.example.org/"
hidden = { access_key = "abc", level = "advanced" }
[forms.any]
kind = "request"
save_only = true
[forms.plain]
kind = "need"
fields = ["title", "body"]
save_only = true
[forms.reach]
kind = "need"
fields = ["title", "contact", "phone", "people", "contact_public"]
save_only = true
"#;

/// A project in a folder that is deleted with it.
struct TestProject {
    folder: tempfile::TempDir,
    project: ImportProject,
}

impl TestProject {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("site.toml", SITE),
            ("content/topics/cyber.md", "+++\ntitle = \"Cybersecurity\"\n+++\n"),
            ("content/topics/data.md", "+++\ntitle = \"Data\"\n+++\n"),
            ("content/requests/skills.md", "+++\ntitle = \"Skills\"\ntopics = [\"data\"]\n+++\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let project = ImportProject::read(folder.path(), environment()).unwrap();
        Self { folder, project }
    }

    /// The drafts that a file makes, and what was left out.
    fn drafts(&self, bytes: impl AsRef<[u8]>) -> (Vec<Draft>, ImportReport) {
        let options = ImportOptions::default();
        let mut report = ImportReport::new(true);
        let files = vec![GivenFile { name: "in".to_owned(), bytes: Ok(bytes.as_ref().to_vec()) }];
        let kind = self.project.kind_named("request").ok();
        let drafts = drafts(files, &FORM, (kind, &options), &self.project, &mut report);
        (drafts, report)
    }

    #[track_caller]
    fn one(&self, bytes: impl AsRef<[u8]>) -> Draft {
        let (mut drafts, report) = self.drafts(bytes);
        assert_eq!((drafts.len(), report.left_out.len()), (1, 0), "{report:?}");
        drafts.remove(0)
    }

    /// The errors of drafts when their files are read with the catalogue, and whether each of them is a draft there.
    fn problems(&self, drafts: &[Draft]) -> Vec<String> {
        self.project.in_context(|context| {
            let mut documents = self.project.documents.clone();
            let mut problems = Vec::new();
            for draft in drafts {
                let (path, text) = (draft.path(), draft.text());
                let read = content::read(&path, text.as_bytes(), context);
                let is_draft = values::get(&read.value.front_matter, "draft").map(|entry| &entry.value.value);
                if is_draft != Some(&Value::Boolean(true)) {
                    problems.push(format!("no draft:\n{text}"));
                }
                problems.extend(
                    read.diagnostics
                        .into_iter()
                        .filter(|problem| problem.severity == Severity::Error)
                        .map(|problem| format!("{problem:?}")),
                );
                documents.push(Arc::new(read.value));
            }
            let linked = Catalogue::link(&documents, Arc::clone(&self.project.config), context, None);
            problems.extend(
                linked
                    .diagnostics
                    .iter()
                    .filter(|problem| problem.severity == Severity::Error)
                    .map(|problem| format!("{problem:?}")),
            );
            problems
        })
    }
}

fn environment() -> BuildEnvironment {
    BuildEnvironment { today: Date::parse("2026-06-15").unwrap(), now: None, drafts: Drafts::LeftOut, program: None }
}

#[test]
fn values_get_the_types_of_their_fields() {
    let project = TestProject::new();
    let encoded = "handlist-form=request&handlist-language=fr&title=Greffiers&topics=cyber&topics=Data&topics=Data+(data)\
                   &countries=Senegal&deadline=2027-03-01&ends=2027-04&people=12&budget.amount=1000&budget.currency=EUR\
                   &lasts.number=6&lasts.unit=P%23M&place.latitude=9.06&place.longitude=7.49&level=Basic&free=on\
                   &link=https%3A%2F%2Fexample.org&authors.0.name=A&body=Text";
    let draft = project.one(encoded);
    let text = draft.text();
    for line in [
        "title = \"Greffiers\"",
        "topics = [\"cyber\", \"Data\"]",
        "countries = [\"Senegal\"]",
        "deadline = 2027-03-01",
        "ends = \"2027-04\"",
        "people = 12",
        "budget = { amount = 1000, currency = \"EUR\" }",
        "lasts = \"P6M\"",
        "place = { latitude = 9.06, longitude = 7.49 }",
        "level = \"basic\"",
        "free = true",
        "link = \"https://example.org\"",
        "  { name = \"A\" },",
        "lang = \"fr\"",
        "draft = true",
        "form = \"request\"",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}:\n{text}");
    }
    assert_eq!(draft.path(), "content/requests/greffiers.md");
    assert!(text.ends_with("+++\n\nText\n"), "{text}");
    assert_eq!(project.problems(&[draft]), Vec::<String>::new());
}

#[test]
fn what_the_schema_refuses_becomes_a_comment() {
    let project = TestProject::new();
    let draft = project.one(
        "title=X&topics=cyber&topics=cybr&deadline=2027-05-01&ends=2026-01-01&people=1000&level=expert&contact=nobody\
         &pin=true&slug=y&colour=blue&body=See+%5Bthis%5D(%2Fnowhere)+and+%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    );
    let text = draft.text();
    let comments = |word: &str| text.lines().filter(|line| line.starts_with("# ") && line.contains(word)).count();
    for word in [
        "cybr",
        "ends = 2026-01-01",
        "people = 1000",
        "expert",
        "nobody",
        "pin =",
        "slug =",
        "colour = \"blue\"",
        "HTML",
    ] {
        assert_eq!(comments(word), 1, "{word}:\n{text}");
    }
    assert!(text.contains("\ntopics = [\"cyber\"]\n") && text.contains("\ndeadline = 2027-05-01\n"), "{text}");
    assert!(text.contains("\\<script\\>") && text.contains("\\[this\\]"), "{text}");
    assert_eq!(project.problems(&[draft]), Vec::<String>::new());
}

/// Whether a draft has a value of a name, and whether a comment tells of it.
fn stated(text: &str, name: &str) -> (bool, bool) {
    let is_value =
        text.lines().take_while(|line| *line != "draft = true").any(|line| line.starts_with(&format!("{name} = ")));
    (is_value, text.lines().any(|line| line.starts_with("# - not taken over") && line.contains(name)))
}

#[test]
fn what_a_form_does_not_ask_for_is_a_comment_however_it_is_sent() {
    let project = TestProject::new();
    let json = r#"{"handlist-form":"plain","title":"X","state":"met","answered_by":["skills"],"phone":"0",
        "date":"2020-01-01","summary":"S","contact_public":true,"expires":"2020-02-02"}"#;
    let posted = "title=X&state=met&answered_by=skills&phone=0&date=2020-01-01&summary=S&contact_public=true\
                  &expires=2020-02-02&handlist-form=";
    let record = "# handlist-form = \"plain\"\ntitle = \"X\"\nstate = \"met\"\nanswered_by = [\"skills\"]\nphone = \"0\"\n\
                  date = 2020-01-01\nsummary = \"S\"\ncontact_public = true\nexpires = 2020-02-02\n+++\n";
    let unasked = ["state", "answered_by", "phone", "date", "summary", "contact_public", "expires"];
    for (what, input, unasked) in [
        ("JSON", json.to_owned(), &unasked[..]),
        ("posted", format!("{posted}plain"), &unasked),
        ("saved", format!("+++\n{record}"), &unasked),
        ("a mail", format!("From: a@b\n\n+++\n{record}"), &unasked),
        // Whoever names the kind in place of a form sets what some form of the kind asks for.
        ("the kind", format!("{posted}need"), &["state", "answered_by", "date", "summary", "expires"]),
    ] {
        let text = project.one(&input).text();
        for name in unasked {
            assert_eq!(stated(&text, name), (false, true), "{what}: {name}:\n{text}");
        }
    }
    let text = project.one("handlist-form=reach&title=X&contact=a&contact_public=true&body=Words").text();
    assert!(text.contains("the text was not taken over") && !text.contains("+++\n\nWords"), "{text}");
}

#[test]
fn a_contact_is_a_value_only_where_its_owner_allowed_it() {
    let project = TestProject::new();
    let contact = "handlist-form=reach&title=X&contact=Awa,+771234567&phone=12&people.0.name=A&people.0.mail=a@b.example\
                   &people.1.mail=c@d.example";
    let private = "[imported.private]    # whoever sent it did not allow it to be published\ncontact = \"Awa, 771234567\"\n\
                   phone = \"12\"\n\"people.mail\" = [\"a@b.example\", \"c@d.example\"]\n+++\n";
    for (consent, is_public) in
        [("", false), ("&contact_public=", false), ("&contact_public=false", false), ("&contact_public=true", true)]
    {
        let draft = project.one(format!("{contact}{consent}"));
        let text = draft.text();
        let (front, origin) = text.split_once("draft = true\n").unwrap();
        let is_told = front.contains("make sure that it is theirs");
        assert_eq!((front.contains("\ncontact = "), is_told), (is_public, is_public), "{consent}:\n{text}");
        assert_eq!(origin.contains(private), !is_public, "{consent}:\n{text}");
        for value in ["771234567", "\"12\"", "a@b.example", "c@d.example"] {
            assert_eq!(front.contains(value), is_public, "{consent}: {value}:\n{text}");
        }
        assert!(front.contains("name = \"A\""), "{text}");
        assert_eq!(project.problems(&[draft]), Vec::<String>::new());
    }
}

#[test]
fn text_whose_links_lead_nowhere_is_kept_without_markup() {
    let project = TestProject::new();
    for (body, is_plain) in [
        ("[o](@topic/cyber) and a@b.example", false),
        ("[o](@topic/nope)", true),
        ("[o](@request/skills#none)", true),
        ("[o][x]\n\n[x]: @topic/nope", true),
        ("@include topic/nope", true),
    ] {
        let (drafts, report) = project.drafts(format!("+++\ntitle = \"X\"\ntopics = [\"cyber\"]\n+++\n{body}"));
        assert_eq!(report.left_out.len(), 0, "{report:?}");
        assert_eq!(drafts[0].is_plain, is_plain, "{body}: {}", drafts[0].text());
        assert_eq!(drafts[0].body.contains("\\@"), is_plain, "{body}: {}", drafts[0].text());
    }
    let text = project.one("title=X&topics=cyber&need=%5Bo%5D(%40topic%2Fnope)").text();
    assert_eq!(stated(&text, "need"), (false, true), "{text}");
}

#[test]
fn what_is_there_already_does_not_count_towards_what_one_run_takes() {
    let project = TestProject::new();
    let options = ImportOptions::default();
    let mut report = ImportReport::new(true);
    let mut sieve = Sieve::new(&project.project, &options);
    let numbered = |number: usize| Submission { body: number.to_string(), ..Submission::default() };
    let most = limits::SUBMISSIONS;
    (0..most - 1).chain(0..most - 1).chain(most..most + 4).for_each(|number| sieve.take(numbered(number), &mut report));
    assert_eq!(sieve.finish(&mut report).len(), most);
    let (duplicates, others): (Vec<_>, Vec<_>) =
        report.left_out.iter().partition(|left| left.reason == LeftOutReason::Duplicate);
    assert_eq!((duplicates.len(), others.len()), (most - 1, 1));
    assert!(others[0].message.contains("from this one on 3 are left"), "{}", others[0].message);
}

#[test]
fn a_choice_is_meant_by_its_name_or_a_label_in_any_language() {
    let project = TestProject::new();
    for (written, line) in [
        ("advanced", "level = \"advanced\""),
        ("BASIC", "level = \"basic\""),
        ("%C3%80+L%E2%80%99ESSAI", "level = \"basic\""),
        ("%C3%A0+l%E2%80%99essai", "level = \"basic\""),
    ] {
        let text = project.one(format!("title=X&topics=cyber&level={written}")).text();
        assert!(text.lines().any(|known| known == line), "{written}:\n{text}");
    }
}

#[test]
fn what_the_site_has_its_form_send_is_told_only_where_it_was_changed() {
    let project = TestProject::new();
    let text = |key: &str| {
        project.one(format!("handlist-form=ask&title=X&topics=cyber&level=advanced&access_key={key}&_next=x")).text()
    };
    let sent = text("abc");
    assert!(!sent.contains("access_key") && sent.contains("no such field: _next = \"x\""), "{sent}");
    assert!(sent.contains("\nlevel = \"advanced\"\n"), "a field of the kind has the value:\n{sent}");
    assert!(text("abd").contains("no such field: access_key = \"abd\""));
}

#[test]
fn what_is_hostile_becomes_harmless_text() {
    let project = TestProject::new();
    let mail = |from: &str, subject: &str| format!("From: {from}\nSubject: {subject}\n\nWords\n");
    let multipart = |name: &str| {
        let part = |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nA\r\n");
        part("title") + &part(name) + "--x--"
    };
    for (what, input, expected) in [
        ("NULs", "title=A%00B&body=C%00D".to_owned(), "title = \"AB\""),
        ("NULs in JSON", r#"{"title":"A\u0000B","body":"C"}"#.to_owned(), "title = \"AB\""),
        ("NULs in a record", "+++\ntitle = \"A\\u0000B\"\n+++\nC\n".to_owned(), "title = \"AB\""),
        ("NULs in a mail", mail("a@b.example", "[form ask] A\0B"), "title = \"AB\""),
        (
            "a line end in the name of a form",
            "handlist-form=x%0D%0ABcc%3A+y&title=A".to_owned(),
            "form = \"x\\nBcc: y\"",
        ),
        (
            "a line end in a subject",
            mail("a@b.example", "=?utf-8?Q?[form_ask]_A=0D=0ABcc:_x@y.example?="),
            "title = \"A Bcc: x@y.example\"",
        ),
        (
            "a line end in a sender",
            mail("=?utf-8?Q?A=0D=0ABcc:_x?= <a@b.example>", "[form ask] A"),
            "from = \"A\\nBcc: x <a@b.example>\"",
        ),
        ("a line end in the name of a control", multipart("title%0D%0Adraft: no"), "title = \"A\""),
        ("a formula", "title=%3Dcmd%7C%27+%2FC+calc%27!A0".to_owned(), "title = \"=cmd|' /C calc'!A0\""),
        ("HTML", "title=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(), "title = \"<script>alert(1)</script>\""),
        ("TOML", "title=A%22%0Adraft+%3D+false%0A%23&body=%2B%2B%2B%0Adraft+%3D+false".to_owned(), "draft = true"),
        ("a comment", "title=A&x=%0Adraft+%3D+false%0A%2B%2B%2B".to_owned(), "draft = true"),
        ("a path", "title=..%2F..%2Fsite.toml&report=..%2F..%2Fsite.toml".to_owned(), "title = \"../../site.toml\""),
        ("settings of editors", "title=A&draft=false&imported=1&slug=..%2F..%2Fx".to_owned(), "draft = true"),
    ] {
        let draft = project.one(&input);
        let (path, text) = (draft.path(), draft.text());
        assert!(text.lines().any(|line| line == expected), "{what}:\n{text}");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{what}:\n{text:?}");
        assert_eq!(path.matches('/').count(), 2, "{what}: {path}");
        assert_eq!(project.problems(&[draft]), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn what_is_too_much_is_refused_and_the_rest_is_taken() {
    let project = TestProject::new();
    let posted = |name: &str, size: usize| format!("title=A&topics=cyber&{name}={}", "x".repeat(size));
    let mail = |text: &str| format!("From a\nFrom: a@b.example\nSubject: [form ask] {}\n\n{text}\n\n", text.len());
    let mailbox = mail("one") + &mail(&"x".repeat(limits::SUBMISSION_BYTES)) + &mail("three");
    for (what, input, written, message) in [
        ("a text of 2 MB", posted("body", 2_000_000), 0, "its record would have more than"),
        ("a field of 2 MB", posted("need", 2_000_000), 0, "its record would have more than"),
        ("a comment of 2 MB", posted("unknown", 2_000_000), 0, "its record would have more than"),
        ("a mail of 10 MB among others", mailbox, 2, "it has more than 10.0 MB"),
    ] {
        let (drafts, report) = project.drafts(&input);
        assert_eq!(drafts.len(), written, "{what}");
        let of_limit = |left: &&report::LeftOut| left.reason == LeftOutReason::Limit;
        let told: Vec<&str> = report.left_out.iter().filter(of_limit).map(|left| &*left.message).collect();
        assert!(told.len() == 1 && told[0].contains(message), "{what}: {told:?}");
    }
    let title = project.one(posted("x", 10) + "&title=" + &"y".repeat(1_000));
    assert!(title.title.chars().count() <= limits::TITLE_CHARACTERS, "{}", title.title);
}

#[test]
fn names_are_made_of_titles_and_are_never_those_of_others() {
    let project = TestProject::new();
    let titles = [
        ("Skills", "skills-2"),
        ("SKILLS!", "skills-3"),
        ("../../../etc/passwd", "etc-passwd"),
        ("con", "con-2"),
        ("index", "index-2"),
        ("page-2", "page-2-2"),
        ("!!!", "request"),
        ("\u{202e}gpj.exe\0", "gpj-exe"),
        ("C:\\windows", "c-windows"),
        ("⚠\u{fe0f} Urgent", "urgent"),
        ("Urgent\u{3164}", "urgent-2"),
        ("❤\u{fe0f}", "request-2"),
        ("Page", "request-3"),
    ];
    let json: Vec<String> = titles
        .iter()
        .enumerate()
        .map(|(at, (title, _))| serde_json::json!({ "title": title, "people": at }).to_string())
        .collect();
    let (drafts, report) = project.drafts(format!("[{}]", json.join(",")));
    assert_eq!(report.left_out.len(), 0, "{report:?}");
    let ids: Vec<&str> = drafts.iter().map(|draft| &*draft.id).collect();
    assert_eq!(ids, titles.map(|(_, id)| id));
    assert_eq!(project.problems(&drafts), Vec::<String>::new());
}

#[test]
fn what_was_imported_and_what_looks_like_spam_is_left_aside() {
    let project = TestProject::new();
    let mail = |id: &str, title: &str| {
        format!("From a\nFrom: a@b\nMessage-ID: <{id}>\nSubject: [form request] {title}\n\ntext\n\n")
    };
    let mailbox = mail("1", "One") + &mail("1", "One") + &mail("2", "One") + &mail("3", "Three");
    let (drafts, report) = project.drafts(&mailbox);
    assert_eq!(drafts.iter().map(|draft| &*draft.title).collect::<Vec<_>>(), ["One", "Three"]);
    assert_eq!(report.left_out.iter().map(|left| left.reason).collect::<Vec<_>>(), [LeftOutReason::Duplicate; 2]);
    for draft in drafts {
        record_files::create(project.folder.path(), &draft.files()).unwrap();
    }
    let again = TestProject { project: ImportProject::read(project.folder.path(), environment()).unwrap(), ..project };
    assert_eq!(again.drafts(&mailbox).1.left_out.len(), 4);
    for spam in [
        "title=A&handlist-homepage=x",
        "title=A&handlist-seconds=2",
        "+++\n# handlist-seconds = 1\ntitle = \"A\"\n+++\n",
    ] {
        let (drafts, report) = again.drafts(spam);
        assert_eq!((drafts.len(), report.left_out[0].reason), (0, LeftOutReason::Spam), "{spam}");
        assert!(!report.has_failures());
    }
    for person in ["title=A&handlist-homepage=&handlist-seconds=", "title=A&handlist-seconds=3"] {
        assert_eq!(again.drafts(person).0.len(), 1, "{person}");
    }
}

#[test]
fn files_get_safe_names_and_those_that_may_run_are_left_out() {
    let project = TestProject::new();
    let part = |field: &str, name: &str, text: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n{text}\r\n")
    };
    let form = part("report", "../../Pl\u{e4}n 1.pdf", "%PDF")
        + &part("report", "second.pdf", "%PDF")
        + &part("x", "evil.php.pdf", "x")
        + &part("x", "page.html", "x")
        + &part("x", "noending", "x")
        + &part("photo", "broken.png", "x")
        + &part("x", "con.txt", "x")
        + "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nFiles\r\n--x--";
    let draft = project.one(form);
    let names: Vec<&str> = draft.attached.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["files-plän-1.pdf", "files-second.pdf", "files-con.txt"]);
    let text = draft.text();
    assert!(text.contains("\nreport = \"files-plän-1.pdf\"\n") && text.contains("](<files-second.pdf>)"), "{text}");
    assert_eq!(draft.notes.iter().filter(|note| note.contains("was left out")).count(), 4, "{:?}", draft.notes);
    record_files::create(project.folder.path(), &draft.files()).unwrap();
    // Names are not those of files of other records of the run, and none that a system refuses.
    let mail = |title: &str, name: &str| {
        let head =
            format!("From a\nFrom: a@b\nSubject: [form any] {title}\nContent-Type: multipart/mixed; boundary=b\n\n");
        let text = format!("--b\n\n+++\ntitle = \"{title}\"\n+++\n--b\nContent-Type: text/plain\n");
        head + &text + &format!("Content-Disposition: attachment; filename=\"{name}\"\n\nx\n--b--\n\n")
    };
    let long = format!("{0}.{0}.{0}.txt", "數".repeat(30));
    let (drafts, _) = project.drafts(mail("Y", "z-c.txt") + &mail("Y z", "c.txt") + &mail("W", &long));
    let names: Vec<&str> = drafts.iter().flat_map(|draft| &draft.attached).map(|file| &*file.name).collect();
    assert_eq!(names, ["y-z-c.txt", "y-z-c-2.txt", "w-file.txt"]);
    for draft in &drafts {
        record_files::create(project.folder.path(), &draft.files()).unwrap();
    }
    let again = ImportProject::read(project.folder.path(), environment()).unwrap();
    assert!(
        again.has_record(again.config.schema.kind_named("request").unwrap(), "files")
            && again.has_file("content/requests/files-plän-1.pdf")
    );
}

/// Pieces of what is imported, and of what should not be.
const PIECES: &[&str] = &[
    "handlist-form=request&",
    "title=",
    "topics=cyber&",
    "authors.0.name=",
    "body=",
    "&",
    "=",
    "%00",
    "%0D%0A",
    "..",
    "../",
    "\\",
    "--b\r\n",
    "--b--\r\n",
    "Content-Disposition: form-data; name=\"title\"\r\n\r\n",
    "; filename=\"a.pdf\"",
    "\r\n",
    "\n\n",
    "From: a@b\n",
    "From a\n",
    "Subject: [form request] x\n",
    "Message-ID: <1>\n",
    "Content-Type: multipart/mixed; boundary=b\n\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Type: text/html\n",
    "=?utf-8?Q?=C3?=",
    "+++\n",
    "---\n",
    "title = \"x\"\n",
    "topics = [\"cyber\", \"nothing\"]\n",
    "[[authors]]\nname = 1\n",
    "draft = false\n",
    "[imported]\nfrom = 3\n",
    "need = \"<b>\"\n",
    "# handlist-form = \"request\"\n",
    "\"\"\"",
    "'''",
    "{\"title\":",
    "[{",
    "}]",
    "\"a\"",
    "null",
    "1e999",
    "-0",
    ",",
    ":",
    "<script>",
    "<div>\n",
    "`<a href=\"`\">`",
    "[x](/y)",
    "![x](y.png)",
    "@include topic/none\n",
    "\u{202e}",
    "\u{0}",
    "\u{1}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{3164}",
    "contact_public=true&",
    "é",
    "数",
    "🦀",
    "=cmd|' /C calc'!A0",
    "deadline = 2026-13-45\n",
    "place = [1, 2, 3]\n",
    "$x^{$",
    "> > > > ",
    "| a |\n|---|\n",
    "@form/x",
    "{{ x }}",
    "lang = \"xx\"\n",
];

fn inputs() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    let start = prop_oneof![
        Just("title=a&"),
        Just("+++\ntitle = \"a\"\n"),
        Just("{\"title\":\"a\",\"x\":"),
        Just("From: a@b\n"),
        Just("From a\nX-A: b\n"),
        Just("--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n"),
        Just("")
    ];
    (start, prop::collection::vec(piece, 0..24))
        .prop_map(|(start, pieces)| [start.as_bytes(), &pieces.concat()].concat())
}

#[test]
fn whatever_comes_in_every_record_is_a_draft_without_errors_in_its_folder() {
    let project = TestProject::new();
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128);
    let config = Cases { cases, failure_persistence: None, ..Cases::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(&inputs(), |input| {
        let (drafts, report) = project.drafts(&input);
        for draft in &drafts {
            for (path, _) in draft.files() {
                let name = path.strip_prefix("content/requests/").expect("it lies in the folder of its kind");
                assert!(!name.contains(['/', '\\', '\0']) && !name.starts_with('.'), "{path}");
            }
        }
        let internal = report.left_out.iter().find(|left| left.reason == LeftOutReason::NotWritten);
        assert!(internal.is_none(), "{internal:?}");
        assert_eq!(project.problems(&drafts), Vec::<String>::new());
        Ok(())
    });
    checked.unwrap_or_else(|failure| panic!("{failure}"));
}

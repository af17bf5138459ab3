//! The quality report of `check --report`, and the page for maintainers.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::{Project, Run};

const SITE: &str = r#"
title = "Courses <&>"
languages = ["en", "fr"]

[quality]
verified_within = "18 months"
weights = { link = 0, summary = 4 }

[kinds.course]
folder = "courses"
label = "Course"

[kinds.course.fields]
topics = { type = "record", kind = "topic", many = true, required = true, facet = true }
link = { type = "url" }
free = { type = "flag" }
seats = { type = "integer", label = "Places" }

[kinds.topic]
folder = "topics"
label = "Topic"
"#;

const LONG: &str = "Nurses and clerks in rural clinics learn to keep the records of their patients on a tablet, to send \
                    them to the hospital of the district over a slow line, and to ask for advice when they need it.";

/// A small catalogue with one of each finding.
fn courses() -> Project {
    let project = Project::empty();
    project.write("site.toml", SITE).write("content/topics/skills.md", "+++\ntitle = \"Skills\"\n+++\nText.\n");
    project.write("content/topics/unused.md", "+++\ntitle = \"Unused\"\n+++\nText.\n");
    let whole = "summary = \"S\"\ndate = 2026-01-02\nverified = 2026-01-02\ntopics = [\"skills\"]\nseats = 3\n";
    project.write("content/courses/whole.md", format!("+++\ntitle = \"Whole\"\n{whole}+++\nText.\n"));
    project.write("content/courses/whole.fr.md", "+++\ntitle = \"Entier\"\n+++\n");
    let bare = "+++\ntitle = \"=Bare, \\\"quoted\\\"\"\ntopics = [\"skills\"]\nverified = 2024-01-02\n+++\n";
    project.write("content/courses/bare.md", bare);
    let clinics = |title: &str, link: &str, body: &str| {
        format!("+++\ntitle = \"{title}\"\ntopics = [\"skills\"]\nlink = \"{link}\"\n+++\n{body}\n")
    };
    project
        .write("content/courses/clinic-a.md", clinics("Tablets in clinics", "https://a.example/course?x=1", LONG))
        .write("content/courses/clinic-b.md", clinics("Records of patients", "https://b.example/", &LONG[..120]))
        .write("content/courses/clinic-c.md", clinics("Something else", "http://www.a.example/course/?x=1#top", "No."));
    project
}

fn report(project: &Project) -> Value {
    let run = project.run(&["check", "--report", "--format", "json", "--today", "2026-06-15"]).ends_with(0);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

fn record<'r>(report: &'r Value, name: &str) -> &'r Value {
    let records = report["records"].as_array().unwrap();
    records.iter().find(|record| record["record"] == name).unwrap_or_else(|| panic!("no {name} in {report:#}"))
}

#[test]
fn each_record_is_told_what_it_lacks() {
    let report = report(&courses());
    // Weights: summary 4, topics 3, body 3, date 2, seats 1, verified 1; flags and `link` count nothing.
    for (name, completeness, missing) in [
        ("course/whole", 100, ""),
        ("course/bare", 28, "summary +28, body +21, date +14, seats +7"),
        ("course/clinic-a", 42, "summary +28, date +14, verified +7, seats +7"),
        ("topic/skills", 37, "summary +50, verified +12"),
    ] {
        let record = record(&report, name);
        let missing_of = record["missing"].as_array().unwrap().iter();
        let parts: Vec<String> =
            missing_of.map(|part| format!("{} +{}", part["field"].as_str().unwrap(), part["points"])).collect();
        assert_eq!((record["completeness"].as_u64(), &*parts.join(", ")), (Some(completeness), missing), "{name}");
    }
    let course = &report["kinds"][0];
    assert_eq!((&course["kind"], &course["records"]), (&"course".into(), &5.into()));
    assert_eq!(course["missing"][0], serde_json::json!({ "field": "summary", "records": 4 }));
}

#[test]
fn nobody_is_asked_for_what_a_record_need_not_say() {
    let project = Project::empty();
    project.write(
        "site.toml",
        r#"title = "Board"
[quality]
page = true
verified_within = "18 Months"
[kinds.request]
[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
state = { type = "choice", choices = ["open", "met"], facet = true }
answered_by = { type = "record", kind = "offer", many = true }
needed = { type = "date" }
contact = { type = "text" }
email = { type = "email" }
[kinds.offer]
[kinds.offer.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
deadline = { type = "date" }
contact = { type = "text" }
[kinds.topic]
[kinds.topic.fields]
parent = { type = "record", kind = "topic" }
[matching.request]
with = "offer"
weights = { topics = 1 }
status = "state"
until = "needed"
"#,
    );
    for path in ["request/ask", "offer/late", "topic/root"] {
        project.write(&format!("content/{path}.md"), "+++\ntitle = \"T\"\n+++\n");
    }
    project.write("content/offer/dated.md", "+++\ntitle = \"D\"\ndeadline = 2026-07-01\nverified = 2027-01-01\n+++\n");
    let run =
        project.run(&["check", "--report", "--format", "json", "--timings", "--today", "2026-06-15"]).ends_with(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    for (name, missing, undated) in [
        // Who is open has no answer yet, and need not publish how they are reached.
        ("request/ask", "summary body topics verified needed", false),
        ("offer/late", "summary body topics verified deadline contact", true),
        ("offer/dated", "summary body topics contact", false),
        // A tree has a root.
        ("topic/root", "summary body verified", false),
    ] {
        let record = record(&report, name);
        let parts: Vec<&str> =
            record["missing"].as_array().unwrap().iter().map(|part| part["field"].as_str().unwrap()).collect();
        assert_eq!((&*parts.join(" "), record["undated"].as_bool()), (missing, Some(undated)), "{name}");
    }
    assert!(run.stderr.contains("warning[future-date]"), "{}", run.stderr);
    let stages = run.stderr.lines().filter(|line| line.split_whitespace().next() == Some("quality")).count();
    assert_eq!(stages, 1, "the page and the report share it: {}", run.stderr);
}

#[test]
fn each_record_that_needs_a_look_is_found() {
    let report = report(&courses());
    let with = |key: &str, is: &dyn Fn(&Value) -> bool| -> Vec<String> {
        let records = report["records"].as_array().unwrap().iter();
        records.filter(|record| is(&record[key])).map(|record| record["record"].as_str().unwrap().to_owned()).collect()
    };
    let is_true = |value: &Value| value == &Value::Bool(true);
    assert_eq!(with("orphan", &is_true), ["topic/unused"]);
    assert_eq!(with("undated", &is_true).len(), 4);
    for (name, day, check) in [
        ("course/whole", Value::from("2026-01-02"), "fresh"),
        ("course/bare", Value::from("2024-01-02"), "overdue"),
        ("course/clinic-a", Value::Null, "never"),
    ] {
        let record = record(&report, name);
        assert_eq!((&record["last_checked"], &record["check"]), (&day, &Value::from(check)), "{name}");
    }
    assert_eq!(with("check", &|value| value == "never").len(), 5);
    assert_eq!(with("not_translated", &|value| value == &serde_json::json!([])), ["course/whole"]);
    // What is dated is on the home page.
    let clicks = |name: &str| record(&report, name)["clicks"].as_u64();
    assert_eq!((clicks("course/whole"), clicks("course/bare")), (Some(1), Some(2)));
    let pairs: Vec<String> = report["near_duplicates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| format!("{} {} {}", pair["record"], pair["like"], pair["by"]).replace('"', ""))
        .collect();
    assert_eq!(pairs, ["course/clinic-c course/clinic-a address", "course/clinic-b course/clinic-a text"]);
}

#[test]
fn what_lies_far_from_the_home_page_is_found() {
    let project = courses();
    project.edit("site.toml", "[quality]", "per_page = 1\n[quality]");
    for number in 0..12 {
        let text = format!("+++\ntitle = \"T {number}\"\n+++\nText {number}.\n");
        project.write(&format!("content/topics/t{number:02}.md"), text);
    }
    let report = report(&project);
    let clicks = |name: &str| record(&report, name)["clicks"].as_u64();
    let is = |name: &str, fits: fn(u64) -> bool| clicks(name).is_some_and(fits);
    assert!(is("topic/skills", |clicks| clicks <= 3), "{report:#}");
    assert!((0..12).any(|number| is(&format!("topic/t{number:02}"), |clicks| clicks > 3)), "{report:#}");
}

#[test]
fn the_report_is_a_page_a_table_and_lines() {
    let project = courses();
    let run = |format: &str| -> Run {
        project.run(&["check", "--report", "--format", format, "--today", "2026-06-15"]).ends_with(0)
    };
    let html = run("html").stdout;
    assert!(html.starts_with("<!doctype html>") && html.contains("<h1>Quality: Courses &lt;&amp;&gt;</h1>"), "{html}");
    assert!(!html.contains("<script") && !html.contains("href=") && !html.contains("src="), "it loads nothing");
    for heading in ["Least complete: 6", "Near-duplicates: 2", "Never checked: 5", "Orphans, which nothing leads to: 1"]
    {
        assert!(html.contains(&format!("<h2>{heading}</h2>")), "{heading}: {html}");
    }
    let csv = run("csv").stdout;
    assert_eq!(csv.lines().count(), 8);
    assert!(csv.contains("\r\ncourse/bare,\"'=Bare, \"\"quoted\"\"\",content/courses/bare.md,28,"), "{csv}");
    for (name, check) in [("whole", ",2026-01-02,fresh,"), ("bare", ",2024-01-02,overdue,"), ("clinic-a", ",,never,")] {
        let line = csv.lines().find(|line| line.starts_with(&format!("course/{name},")));
        assert!(line.is_some_and(|line| line.contains(check)), "{name}: {csv}");
    }
    let lines = run("human").stdout;
    for line in ["  course: 50 of 100 in 5 records; most missed: summary (4), date (4)", "never checked: 5 records"] {
        assert!(lines.contains(line), "{line}: {lines}");
    }
    let refused = project.run(&["check", "--format", "html"]).ends_with(2);
    assert!(refused.stderr.contains("--report --format html"), "{}", refused.stderr);
}

#[test]
fn a_catalogue_with_errors_has_a_report_too() {
    let project = courses();
    project.write("content/courses/bad.md", "+++\ntitle = \"Bad\"\ntopics = [\"skils\"]\n+++\n[a](#nowhere)\n");
    let run = project.run(&["check", "--report", "--format", "json"]).ends_with(1);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["clicks_counted"], false);
    assert_eq!(report["problems"]["unknown-reference"], 1);
    assert_eq!(record(&report, "course/bad")["dead_links"], 2);
    assert!(run.stderr.contains("error[unknown-reference]"), "{}", run.stderr);
}

#[test]
fn a_site_that_asks_for_it_has_a_page_for_maintainers() {
    let project = courses();
    assert!(!project.build().sound().has("quality.html"));
    project.edit("site.toml", "[quality]", "base_url = \"https://courses.example/\"\n[quality]\npage = true");
    let build = project.build();
    for path in ["quality.html", "fr/quality.html"] {
        let page = build.read(path);
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}: {page}");
        assert!(page.contains("courses/bare.html"), "{path}: {page}");
    }
    let page = build.read("quality.html");
    assert!(page.contains("Places <bdi>(+7)</bdi>") && page.contains("Summary <bdi>(+28)</bdi>"), "{page}");
    assert!(!build.read("sitemap.xml").contains("quality.html"));
}

#[test]
fn what_cannot_be_a_setting_is_told_with_a_way_out() {
    for (setting, message, help) in [
        ("verified_within = \"soon\"", "`soon` is no length of time", "\"18 months\""),
        ("verified_within = 18", "`verified_within` is a whole number", "text in quotes"),
        ("weights = { sumary = 1 }", "no kind has a field `sumary`", "did you mean `summary`?"),
        ("weights = { summary = 101 }", "`summary` counts 101, which is not from 0 to 100", "summary = 4"),
        ("weights = { summary = \"4\" }", "what `summary` counts is not a whole number", "summary = 4"),
        ("pages = true", "`[quality]` has no key `pages`", "did you mean `page`?"),
    ] {
        let project = Project::empty();
        project
            .write("site.toml", format!("title = \"T\"\n[quality]\n{setting}\n"))
            .write("content/a.md", "+++\n+++\n");
        let run = project.run(&["check"]).ends_with(1);
        assert!(run.stderr.contains(message) && run.stderr.contains(help), "{setting}: {}", run.stderr);
    }
}

/// A program named lychee in a folder of its own: it keeps what it was given and prints a report.
fn lychee(project: &Project, report: &str) -> String {
    let folder = project.path("programs");
    project.write(
        "programs/lychee",
        format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > asked\ncat >> asked\ncat <<'END'\n{report}\nEND\nexit 2\n"),
    );
    fs::set_permissions(folder.join("lychee"), fs::Permissions::from_mode(0o755)).unwrap();
    format!("{}:/usr/bin:/bin", folder.display())
}

#[test]
fn addresses_that_do_not_answer_are_warnings_with_their_records() {
    let project = courses();
    project.edit(
        "content/courses/whole.md",
        "Text.",
        "[x](https://a.example/course?x=1#part) <https://gone.example/caf\u{e9}> [y](https://b.example/end.)",
    );
    let failed = r#"{
      "error_map": {"stdin": [
        {"url": "https://gone.example/caf%C3%A9", "status": {"text": "Rejected status code: 404 Not Found", "code": 404}}
      ]},
      "timeout_map": {"stdin": [{"url": "https://b.example/end%2E", "status": {"text": "Timeout"}}]},
      "excludes": 1
    }"#;
    let path = lychee(&project, failed);
    let run = project.run_with(&["check", "--external"], &[("PATH", &path)]).ends_with(0);
    let warnings: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(
        warnings,
        [
            "warning: https://b.example/end. (Timeout), in course/whole",
            "warning: https://gone.example/caf\u{e9} (404 Not Found), in course/whole",
            "warning: 1 of 5 addresses outside the site were not asked for: those of examples and of private networks, \
             and what lychee.toml leaves out",
        ]
    );
    let asked = fs::read_to_string(project.path(".handlist/asked")).unwrap();
    let (options, addresses) = asked.split_once("\n-\n").unwrap();
    for option in ["--cache", "--cache-exclude-status\n429", "--host-request-interval\n1s", "--max-concurrency\n8"] {
        assert!(options.contains(option), "{option}: {options}");
    }
    // Each address once, without its fragment, however many records have it.
    let asked: Vec<&str> = addresses.lines().collect();
    assert_eq!(
        asked,
        [
            "http://www.a.example/course/?x=1",
            "https://a.example/course?x=1",
            "https://b.example/",
            // lychee would take the full stop for that of a sentence.
            "https://b.example/end%2E",
            "https://gone.example/caf\u{e9}",
        ]
    );
    let run =
        project.run_with(&["check", "--external", "--report", "--format", "json"], &[("PATH", &path)]).ends_with(0);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["dead_addresses"][1]["records"], serde_json::json!(["course/whole"]));
}

#[test]
fn who_has_no_link_checker_is_told_how_to_get_one() {
    let project = courses();
    let run = project.run_with(&["check", "--external"], &[("PATH", "/nowhere")]).ends_with(3);
    assert!(run.stderr.contains("`lychee` is not installed; get it with `cargo install lychee`"), "{}", run.stderr);
    let path = lychee(&project, "not what it prints");
    let run = project.run_with(&["check", "--external"], &[("PATH", &path)]).ends_with(3);
    assert!(run.stderr.starts_with("error: `lychee` failed: "), "{}", run.stderr);
    let path = lychee(&project, "");
    let run = project.run_with(&["check", "--external"], &[("PATH", &path)]).ends_with(3);
    assert!(run.stderr.contains("it has printed no report: take `output` and `dump` out"), "{}", run.stderr);
    let said = "echo \"error: unexpected argument '--host-concurrency' found\" >&2; exit 2";
    project.write("programs/lychee", format!("#!/bin/sh\n{said}\n"));
    let run = project.run_with(&["check", "--external"], &[("PATH", &path)]).ends_with(3);
    assert!(run.stderr.contains("'--host-concurrency' found; version 0.23 or later is needed"), "{}", run.stderr);
}

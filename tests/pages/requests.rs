//! Requests: what is open on which day, what stays as history, examples, and the tables of offers and requests.

use std::fs;

use jiff::civil::{Date, date};

use super::cards;
use crate::support::{Build, Project};

const SETTINGS: &str = r#"title = "Board"
base_url = "https://board.example/"
languages = ["en", "fr"]
per_page = 4
[kinds.request]
folder = "requests"
label = "Request"
plural = "Requests"
[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true, facet = true }
level = { type = "choice", choices = ["basic", "expert"] }
state = { type = "choice", choices = ["open", "met"], labels = { met = { en = "Met", fr = "Satisfaite" } } }
needed = { type = "date" }
answered_by = { type = "record", kind = "offer", many = true, inverse = "answers" }
[kinds.offer]
folder = "offers"
[kinds.offer.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true, facet = true }
regions = { type = "region", many = true }
level = { type = "choice", choices = ["expert", "basic"] }
starts = { type = "date" }
ends = { type = "date", after = "starts" }
[kinds.topic]
folder = "topics"
plural = "Topics"
[kinds.topic.fields]
parent = { type = "record", kind = "topic", inverse = "children" }
[matching.request]
with = "offer"
weights = { topics = 1 }
status = "state"
until = "needed"
[[coverage]]
rows = "topic"
columns = ["region", "LDC", "SIDS"]
[[coverage]]
rows = "level"
columns = ["LDC"]
title = { en = "By level", fr = "Par niveau" }
"#;

/// A board with requests in all states.
fn board(day: Date) -> Project {
    let project = Project::empty().on(day);
    project.write("site.toml", SETTINGS);
    for (path, front_matter) in [
        ("topics/water", "title = \"Water\""),
        ("topics/wells", "title = \"Wells\"\nparent = \"water\""),
        ("topics/solar", "title = \"=Solar, \\\"power\\\"\""),
        (
            "requests/late",
            "title = \"Late\"\ntopics = [\"wells\"]\ncountries = [\"sn\"]\nneeded = 2026-09-01\nlevel = \"basic\"",
        ),
        (
            "requests/soon",
            "title = \"Soon\"\ntopics = [\"wells\"]\ncountries = [\"ml\"]\nneeded = \"2026-06\"\npin = false",
        ),
        ("requests/some-day", "title = \"Some day\"\ntopics = [\"solar\"]\nstate = \"open\"\nexample = true"),
        ("requests/met", "title = \"Was met\"\ntopics = [\"water\"]\nstate = \"met\"\nanswered_by = [\"drill\"]"),
        ("requests/gone", "title = \"Was asked\"\ntopics = [\"water\"]\nneeded = 2026-06-14\ndate = 2026-06-13"),
        ("offers/drill", "title = \"Drilling\"\ntopics = [\"water\"]\ncountries = [\"sn\", \"gm\"]\nlevel = \"basic\""),
        (
            "offers/past",
            "title = \"Over\"\ntopics = [\"wells\"]\ncountries = [\"ml\"]\nstarts = 2025\nends = 2025-12-31",
        ),
    ] {
        project.write(&format!("content/{path}.md"), format!("+++\n{front_matter}\n+++\nText.\n"));
    }
    project.write("content/requests/late.fr.md", "+++\ntitle = \"Tard\"\n+++\n");
    project
}

fn main_of(build: &Build, path: &str) -> String {
    build.page(path).main().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn open_requests_come_first_and_the_others_stay_as_history() {
    let build = board(date(2026, 6, 15)).build().sound();
    let list = build.page("requests/index.html");
    // Page 1 holds four: three that are open, the one that closes soonest first, and the first of the history.
    assert_eq!(cards(&list)[..3], ["Soon", "Late", "Some day"]);
    let folded = list.all("summary").find(|summary| summary.text == "Answered and past");
    assert!(folded.is_some_and(|summary| summary.is_in("main")), "what is over is folded");
    assert!(list.main().contains("2 open requests · 1 example · 2 answered or past"), "{}", list.main());
    assert!(main_of(&build, "requests/page-2.html").contains("Was met"), "history goes on");
    let home = main_of(&build, "index.html");
    assert!(home.contains("2 Requests open · 1 example") && !home.contains("Was met"), "{home}");
    assert!(main_of(&build, "topics/water.html").contains("0 open requests"), "a count is of open ones");
    assert!(main_of(&build, "countries/sn.html").contains("1 open request"));
    for (id, said) in [
        ("soon", "Open until June 2026."),
        ("late", "Open until September 1, 2026."),
        ("some-day", "Open"),
        ("met", "Met Answered by: Drilling"),
        ("gone", "Past: it was open until June 14, 2026."),
    ] {
        let page = main_of(&build, &format!("requests/{id}.html"));
        assert!(page.contains(said), "{id}: {page}");
    }
    assert!(main_of(&build, "fr/requests/met.html").contains("Satisfaite"));
    let past = board(date(2026, 9, 2)).build().sound();
    assert_eq!(cards(&past.page("requests/index.html"))[0], "Some day", "the day of the build decides");
    assert!(main_of(&past, "requests/late.html").contains("Past: it was open until September 1, 2026."));
}

#[test]
fn without_a_date_field_a_request_expires_and_stays() {
    let project = board(date(2026, 6, 15));
    project.edit("site.toml", "until = \"needed\"\n", "");
    project.edit("content/requests/late.md", "needed = 2026-09-01", "expires = 2026-06-14");
    let build = project.build().sound();
    assert!(main_of(&build, "requests/late.html").contains("Past: it was open until June 14, 2026."));
    assert!(main_of(&build, "requests/index.html").contains("2 open requests"), "what says no date stays open");
    let gone = main_of(&build, "requests/gone.html");
    assert!(gone.contains("Open") && !gone.contains("Past"), "{gone}");
}

#[test]
fn a_request_is_open_to_the_earlier_of_its_two_last_days() {
    for (dates, said) in [
        ("needed = 2026-09-01\nexpires = 2026-06-14", "Past: it was open until June 14, 2026."),
        ("needed = 2026-06-14\nexpires = 2026-09-01", "Past: it was open until June 14, 2026."),
        ("expires = 2026-07-01", "Open until July 1, 2026."),
    ] {
        let project = board(date(2026, 6, 15));
        project.edit("content/requests/late.md", "needed = 2026-09-01", dates);
        let page = main_of(&project.build().sound(), "requests/late.html");
        assert!(page.contains(said), "{dates}: {page}");
    }
}

#[test]
fn an_example_says_so_wherever_it_is_shown() {
    let project = board(date(2026, 6, 15));
    project.edit("content/requests/some-day.md", "example = true", "example = true\ndate = 2026-06-01");
    let build = project.build().sound();
    for (path, mark) in [
        ("requests/some-day.html", "Example, not a real request"),
        ("requests/index.html", "Example, not a real request"),
        ("index.html", "Example, not a real request"),
        ("topics/solar.html", "Example, not a real request"),
        ("fr/requests/index.html", "il ne s’agit pas d’une demande réelle"),
        ("coverage/topic.html", "Some day (example)"),
    ] {
        assert!(main_of(&build, path).contains(mark), "{path}: {}", main_of(&build, path));
    }
    let feed = fs::read_to_string(project.path("public/feed.xml")).unwrap();
    assert!(feed.contains("<title>Some day (example)</title>"), "{feed}");
    let results = project.output().into_iter().filter(|(path, _)| path.starts_with("search/en"));
    let found = results.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Some day (example)")).count();
    assert_eq!(found, 1, "a search result says so too");
    assert!(!main_of(&build, "requests/soon.html").contains("Example"));
}

#[test]
fn a_coverage_counts_offers_and_open_requests_and_leads_to_them() {
    let project = board(date(2026, 6, 15));
    let build = project.build().sound();
    let csv = fs::read_to_string(project.path("public/coverage/topic.csv")).unwrap();
    let line = |start: &str| csv.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    assert!(csv.ends_with("\r\n") && csv.lines().all(|line| !line.contains("Over")), "{csv}");
    // The offer that is over does not count, and requests under a narrower topic count under the broader one.
    assert_eq!(line("wells,Wells,002"), "wells,Wells,002,Africa,0,2,-2,,");
    assert_eq!(line("water,Water,002"), "water,Water,002,Africa,1,2,-1,,");
    assert_eq!(line("water,Water,LDC"), "water,Water,LDC,LDC,1,2,-1,2,45");
    assert_eq!(line("solar,"), "solar,\"'=Solar, \"\"power\"\"\",002,Africa,0,0,0,,");
    assert_eq!(line("*,,*"), "*,,*,,1,3,-2,,");
    let order: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(order.first(), Some(&"wells"), "the greatest need comes first");
    let page = build.page("coverage/topic.html");
    let text = page.main();
    assert!(text.contains("2 of 45 least developed countries have an offer on “Water”."), "{text}");
    assert!(text.contains("1 of the requests counted here is an example"), "{text}");
    assert!(text.contains("Wells · Africa") && !text.contains("Water · Africa"), "the narrowest need is named: {text}");
    for link in page.links().into_iter().filter(|link| link.starts_with("#_c")) {
        assert!(page.elements.iter().any(|element| element.get("id") == link.strip_prefix('#')), "{link}");
    }
    assert!(text.contains("answered or past: 2; offers that are over: 1."), "{text}");
    assert!(page.links().contains(&"../coverage/topic.csv"));
    assert!(main_of(&build, "topics/water.html").contains("Open requests here: 0. Offers here: 1."));
    assert!(main_of(&build, "countries/sn.html").contains("Open requests here: 1. Offers here: 1."));
    assert_eq!(build.page("fr/coverage/level.html").the("h1").text, "Par niveau");
    let levels = fs::read_to_string(project.path("public/coverage/level.csv")).unwrap();
    assert!(levels.contains("basic,basic,LDC,LDC,1,1,0,2,45"), "choices are the same by their names: {levels}");
}

#[test]
fn what_offers_and_asks_counts_on_both_sides_until_it_has_expired() {
    let project = board(date(2026, 6, 15));
    project.edit(
        "site.toml",
        "[[coverage]]\nrows = \"topic\"",
        "[matching.offer]\nwith = \"request\"\nweights = { topics = 1 }\n[[coverage]]\nrows = \"topic\"",
    );
    project.edit("content/offers/drill.md", "level", "expires = 2026-06-14\nlevel");
    let build = project.build().sound();
    let csv = fs::read_to_string(project.path("public/coverage/topic.csv")).unwrap();
    // Requests: three that are open, and the offer without a date until which it asks. Offers: the five requests.
    assert!(csv.contains("\r\n*,,*,,5,4,1,,\r\n"), "{csv}");
    let wells = main_of(&build, "topics/wells.html");
    assert!(wells.contains("Open requests here: 3. Offers here: 2."), "{wells}");
}

#[test]
fn a_coverage_has_the_columns_that_count_something_and_names_its_rows() {
    let project = board(date(2026, 6, 15));
    project.edit(
        "site.toml",
        "level = { type = \"choice\", choices = [\"basic",
        "speaks = { type = \"language\" }\nlevel = { type = \"choice\", choices = [\"basic",
    );
    project.edit("site.toml", "starts = {", "speaks = { type = \"language\" }\nstarts = {");
    for (path, language) in [("offers/drill", "pt-BR"), ("requests/late", "pt")] {
        project.edit(&format!("content/{path}.md"), "level = ", &format!("speaks = \"{language}\"\nlevel = "));
    }
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    let more = "[[coverage]]\nrows = \"LDC\"\ncolumns = [\"language\", \"country\"]\n";
    project.write("site.toml", format!("{settings}{more}"));
    let build = project.build().sound();
    let page = build.page("coverage/LDC.html");
    let heads: Vec<&str> = page.all("th").filter(|head| head.is_in("thead")).map(|head| &*head.text).collect();
    // Forms of a language count for each other, as in matching; what nobody offers or asks for has no column.
    let expected =
        ["Least developed countries", "All", "Portuguese", "Brazilian Portuguese", "Gambia", "Mali", "Senegal"];
    assert_eq!(heads, expected);
    assert_eq!(page.the("h1").text, "Least developed countries: offers and requests");
    assert!(page.all("summary").any(|summary| summary.text == "Least developed countries"));
    assert!(main_of(&build, "fr/coverage/LDC.html").contains("Pays les moins avancés : offres et demandes"));
    let csv = fs::read_to_string(project.path("public/coverage/LDC.csv")).unwrap();
    for language in ["pt,Portuguese", "pt-BR,Brazilian Portuguese"] {
        assert!(csv.contains(&format!("LDC,LDC,{language},1,1,0,,\r\n")), "{csv}");
    }
    let numbers = main_of(&build, "coverage/topic.html");
    assert!(numbers.contains("0 − 2 = −2") && !numbers.contains("= -"), "one minus sign: {numbers}");
}

#[test]
fn a_large_coverage_shows_the_greatest_needs_and_says_what_it_leaves_out() {
    let project = board(date(2026, 6, 15));
    project.edit("site.toml", "languages = [\"en\", \"fr\"]", "languages = [\"en\"]");
    project.edit("site.toml", "columns = [\"LDC\"]", "columns = [\"LDC\", \"topic\"]");
    project.edit("site.toml", "title = { en = \"By level\", fr = \"Par niveau\" }", "title = \"By level\"");
    project.remove("content/requests/late.fr.md");
    for number in 0..30 {
        let name = format!("t{number:02}");
        project.write(&format!("content/topics/{name}.md"), format!("+++\ntitle = \"Topic {number}\"\n+++\n"));
        let offer = format!("+++\ntitle = \"On {number}\"\ntopics = [\"{name}\"]\nlevel = \"expert\"\n+++\n");
        project.write(&format!("content/offers/{name}.md"), offer);
    }
    for number in 0..205 {
        let request = format!("+++\ntitle = \"Ask {number}\"\ntopics = [\"solar\"]\nlevel = \"basic\"\n+++\n");
        project.write(&format!("content/requests/r{number:03}.md"), request);
    }
    let build = project.build().sound();
    let page = build.page("coverage/level.html");
    let heads: Vec<&str> = page.all("th").filter(|head| head.is_in("thead")).map(|head| &*head.text).collect();
    assert_eq!(heads.len(), 1 + 20 + 1, "{heads:?}");
    assert!(heads.contains(&"Least developed countries") && heads.contains(&"=Solar, \"power\""), "{heads:?}");
    let text = main_of(&build, "coverage/level.html");
    assert!(text.contains("14 more columns are in the CSV file."), "{text}");
    // 205 and one that is an example wait for solar power, and two for wells.
    assert!(text.contains("205 requests"), "{text}");
    let listed = page.links().iter().filter(|link| link.starts_with("../requests/r")).count();
    assert!(text.contains(" more requests are not listed here."), "{text}");
    assert!(listed >= 200, "{listed}");
    let csv = fs::read_to_string(project.path("public/coverage/level.csv")).unwrap();
    assert!(csv.contains("expert,expert,t29,Topic 29,1,0,1,,\r\n"), "{csv}");
    assert!(!csv.contains(",0,0,0,"), "of many columns, only what counts something is a line: {csv}");
}

#[test]
fn what_a_coverage_has_no_room_for_is_counted_and_linked() {
    let project = board(date(2026, 6, 15));
    for number in 0..208 {
        let topic = number % 14;
        project.write(&format!("content/topics/t{topic}.md"), format!("+++\ntitle = \"Topic {topic}\"\n+++\n"));
        let head = format!("title = \"Need {number}\"\ntopics = [\"t{topic}\"]\ncountries = [\"sn\"]");
        project.write(&format!("content/requests/r{number}.md"), format!("+++\n{head}\n+++\n"));
    }
    let build = project.build().sound();
    let page = build.page("coverage/topic.html");
    let text = main_of(&build, "coverage/topic.html");
    for more in ["more: The numbers · These numbers as a table (CSV)", "Need 207"] {
        assert!(text.contains(more), "{more}: {text}");
    }
    let links = page.links();
    assert!(links.contains(&"#_table") && links.contains(&"#_counted"), "{links:?}");
}

#[test]
fn a_site_without_requests_has_no_such_pages() {
    let build = Project::new("two-topics").build().sound();
    assert!(!build.has("coverage/topic.html"));
}

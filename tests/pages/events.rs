//! What takes place: lists with what is coming up first, sessions by day, series in a line of years, the steps of a
//! process.

use jiff::civil::date;

use super::cards;
use crate::support::{Html, Project};

/// Forums of a series with sessions, speakers and reports, and a process with steps.
fn forums() -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        r#"
title = "Forums"
per_page = 10

[kinds.event]
label = "Event"
plural = "Events"
date = "starts"
upcoming = true
[kinds.event.fields]
starts = { type = "date", label = "Starts" }
ends = { type = "date", after = "starts" }
topics = { type = "record", kind = "topic", many = true, facet = true }
series = { type = "record", kind = "process", label = "Series", inverse_layout = "years" }

[kinds.session]
plural = "Sessions"
untitled = "Session {number}"
date = "begins"
sort = ["number", "title"]
[kinds.session.fields]
event = { type = "record", kind = "event", required = true }
number = { type = "integer" }
begins = { type = "datetime" }
until = { type = "datetime", after = "begins" }
room = { type = "text", label = "Room" }
speakers = { type = "record", kind = "person", many = true, label = "Speakers" }

[kinds.report.fields]
session = { type = "record", kind = "session", inverse = "reports", inverse_label = "Reports" }

[kinds.process]
label = "Process"
[kinds.process.fields]
starts = { type = "date", label = "Begins" }
ends = { type = "date", after = "starts", label = "Ends" }
follows = { type = "record", kind = "process", inverse = "what-followed", inverse_layout = "timeline" }
[kinds.process.fields.steps]
type = "object"
many = true
timeline = true
label = "Steps"
[kinds.process.fields.steps.fields]
day = { type = "date" }
what = { type = "text" }
chair = { type = "record", kind = "person", label = "Chair" }

[kinds.person]
[kinds.topic]
"#,
    );
    for (path, front) in [
        ("topic/skills", "title = \"Skills\""),
        ("person/ada", "title = \"Ada\""),
        ("process/forum", "title = \"The forum\""),
        ("event/f-2019", "title = \"Forum 2019\"\nstarts = 2019\nseries = \"forum\"\ntopics = [\"skills\"]"),
        ("event/f-2021", "title = \"Forum 2021\"\nstarts = 2021-05-03\nseries = \"forum\"\ntopics = [\"skills\"]"),
        ("event/f-2021b", "title = \"Forum 2021, again\"\nstarts = 2021\nseries = \"forum\""),
        (
            "event/f-2026",
            "title = \"Forum 2026\"\nstarts = 2026-06-14\nends = 2026-06-16\nseries = \"forum\"\ntopics = [\"skills\"]",
        ),
        ("event/f-2027", "title = \"Forum 2027\"\nstarts = \"2027-05\"\nseries = \"forum\"\ntopics = [\"skills\"]"),
        ("event/unknown", "title = \"A forum some day\"\ntopics = [\"skills\"]"),
        ("session/opening", "title = \"Opening\"\nevent = \"f-2026\"\nnumber = 12\nbegins = 2026-06-14T09:00:00"),
        (
            "session/skills",
            "title = \"Skills\"\nevent = \"f-2026\"\nnumber = 9\nbegins = 2026-06-15T09:00:00\n\
             until = 2026-06-15T10:30:00\nroom = \"Hall 2\"\nspeakers = [\"ada\"]\nsummary = \"On skills.\"",
        ),
        ("session/early", "title = \"Early\"\nevent = \"f-2026\"\nnumber = 30\nbegins = 2026-06-15T08:00:00"),
        ("session/same", "title = \"At the same time\"\nevent = \"f-2026\"\nnumber = 10\nbegins = 2026-06-15T09:00:00"),
        ("session/some-day", "event = \"f-2026\"\nnumber = 3"),
        ("report/notes", "title = \"Notes\"\nsession = \"skills\""),
    ] {
        project.write(&format!("content/{path}.md"), format!("+++\n{front}\n+++\n"));
    }
    project.on(date(2026, 6, 15))
}

/// The texts of the elements of a name in the main part of a page.
fn texts<'h>(page: &'h Html, name: &str) -> Vec<&'h str> {
    page.all(name).filter(|element| element.is_in("main")).map(|element| &*element.text).collect()
}

/// The headings of a page that say when its records take place.
fn headings<'h>(page: &'h Html, name: &str) -> Vec<&'h str> {
    let wanted = ["Coming up", "Past", "Date not known"];
    texts(page, name).into_iter().filter(|text| wanted.contains(text)).collect()
}

#[test]
fn lists_have_what_is_coming_up_first_then_what_is_over_then_what_has_no_date() {
    let build = forums().build().sound();
    let soonest_first =
        ["Forum 2026", "Forum 2027", "Forum 2021", "Forum 2021, again", "Forum 2019", "A forum some day"];
    let list = build.page("event/index.html");
    assert_eq!(cards(&list), soonest_first);
    assert_eq!(headings(&list, "h2"), ["Coming up", "Past", "Date not known"]);
    let topic = build.page("topic/skills.html");
    assert_eq!(cards(&topic), ["Forum 2026", "Forum 2027", "Forum 2021", "Forum 2019", "A forum some day"]);
    assert_eq!(headings(&topic, "h3"), ["Coming up", "Past", "Date not known"]);
    // As of another day, other things are over. A month is over when its last day is.
    for (day, coming_up) in [(date(2026, 6, 17), "Forum 2027"), (date(2027, 5, 31), "Forum 2027")] {
        let list = forums().on(day).build().sound().page("event/index.html");
        assert_eq!(cards(&list)[..2], [coming_up, "Forum 2026"], "{day}");
    }
    let list = forums().on(date(2027, 6, 1)).build().sound().page("event/index.html");
    assert_eq!(headings(&list, "h2"), ["Past", "Date not known"]);
}

#[test]
fn pages_of_a_list_go_on_with_what_is_over() {
    let project = forums();
    project.edit("site.toml", "per_page = 10", "per_page = 3");
    let build = project.build().sound();
    let page = build.page("event/page-2.html");
    assert_eq!(cards(&page), ["Forum 2021, again", "Forum 2019", "A forum some day"]);
    assert_eq!(headings(&page, "h2"), ["Past", "Date not known"]);
    // An order of the kind's own is kept, and divides nothing.
    project.edit("site.toml", "upcoming = true", "upcoming = true\nsort = \"title\"");
    let list = project.build().sound().page("event/index.html");
    assert_eq!(cards(&list), ["A forum some day", "Forum 2019", "Forum 2021"]);
    assert!(headings(&list, "h2").is_empty());
}

#[test]
fn sessions_are_by_day_in_order_of_time_then_number() {
    let project = forums();
    let build = project.build().sound();
    let page = build.page("event/f-2026.html");
    let days: Vec<&str> = texts(&page, "summary");
    assert_eq!(days, ["June 14, 2026 1 · UTC", "June 15, 2026 3 · UTC", "Date not known 1"]);
    // Those within an article are cards.
    let titles = page.all("p").filter(|title| title.get("class") == Some("title") && !title.is_in("article"));
    let titles: Vec<&str> = titles.map(|title| &*title.text).collect();
    assert_eq!(titles, ["Opening", "Early", "Skills", "At the same time", "Session 3"]);
    let session = texts(&page, "li").into_iter().find(|item| item.contains("On skills.")).unwrap();
    assert_eq!(
        session.replace('\u{202f}', " "),
        "9:00 AM–10:30 AM 9 Skills On skills. Room Hall 2 Speakers Ada Reports Notes"
    );
    assert!(page.links().contains(&"../person/ada.html") && page.links().contains(&"../report/notes.html"));
    assert!(
        page.all("details").filter(|day| day.is_in("section")).all(|day| day.get("open").is_some()),
        "few are open"
    );
    // Of many, only the first day that is not over is open.
    for number in 40..60 {
        let text = format!(
            "+++\ntitle = \"Session {number}\"\nevent = \"f-2026\"\nbegins = 2026-06-16T10:00:00\nnumber = {number}\n+++\n"
        );
        project.write(&format!("content/session/s{number}.md"), text);
    }
    project.edit("site.toml", "per_page = 10", "per_page = 50");
    let open = |page: &Html| -> Vec<String> {
        let days = page.all("details").filter(|day| day.is_in("section") && day.get("open").is_some());
        days.map(|day| day.text.split(',').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(open(&project.build().sound().page("event/f-2026.html")), ["June 15"]);
    let later = project.on(date(2030, 1, 1));
    assert_eq!(open(&later.build().sound().page("event/f-2026.html")), ["June 14"], "all are over");
}

#[test]
fn a_series_is_a_line_of_years_and_an_edition_leads_to_those_beside_it() {
    let build = forums().build().sound();
    let series = build.page("process/forum.html");
    // One year without an edition is a year of its own, four are a gap.
    assert_eq!(
        texts(&series, "li"),
        [
            "2019 Forum 2019",
            "2020",
            "2021 Forum 2021, again Forum 2021",
            "…",
            "2026 Forum 2026 Now",
            "2027 Forum 2027 To come"
        ]
    );
    let edition = build.page("event/f-2026.html");
    let around = edition.all("nav").find(|nav| nav.get("class") == Some("series")).unwrap();
    assert!(around.text.starts_with("Series The forum 2019"), "{}", around.text);
    assert!(around.text.ends_with("Earlier Forum 2021 · Forum 2021, again Later Forum 2027"), "{}", around.text);
    let current: Vec<_> = edition.all("strong").filter(|year| year.get("aria-current").is_some()).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].text, "2026");
    let alone = build.page("event/unknown.html");
    assert!(alone.all("nav").all(|nav| nav.get("class") != Some("series")));
}

#[test]
fn a_process_has_its_steps_over_time() {
    let project = forums();
    let process = "title = \"A review\"\nstarts = \"2025-01\"\nends = 2026-06-14\n\
        [[steps]]\nwhat = \"Some day\"\n[[steps]]\nday = 2026\nwhat = \"Hearings\"\nchair = \"ada\"\n\
        [[steps]]\nday = 2027-01-02\nwhat = \"Outcome\"";
    project.write("content/process/review.md", format!("+++\n{process}\n+++\n"));
    project.write(
        "content/process/after.md",
        "+++\ntitle = \"What came after\"\ndate = 2026-08-01\nfollows = \"review\"\n+++\n",
    );
    let build = project.build().sound();
    let page = build.page("process/review.html");
    assert_eq!(
        texts(&page, "li"),
        [
            "January 2025 Begins",
            "2026 Now Hearings Chair Ada",
            "June 14, 2026 Ends",
            "August 1, 2026 To come What came after Process",
            "January 2, 2027 To come Outcome",
            "Date not known Some day"
        ]
    );
    for target in ["after.html", "person/ada.html"] {
        assert!(page.links().iter().any(|link| link.ends_with(target)), "{target}");
    }
    assert!(!texts(&page, "dt").contains(&"Steps"), "they are not said twice");
    // Dates of its own alone are no course.
    assert!(!build.page("process/forum.html").main().contains("Over time"));
}

#[test]
fn only_pages_with_such_layouts_load_their_rules() {
    let project = forums();
    project.write("content/process/alone.md", "+++\ntitle = \"Alone\"\nstarts = 2020\n+++\n");
    let build = project.build().sound();
    for (path, is_loaded) in [
        ("event/f-2026.html", true),
        ("process/forum.html", true),
        ("event/f-2019.html", true),
        ("event/unknown.html", false),
        ("process/alone.html", false),
        ("person/ada.html", false),
        ("topic/skills.html", false),
        ("event/index.html", false),
    ] {
        assert_eq!(build.read(path).contains("assets/events."), is_loaded, "{path}");
    }
}

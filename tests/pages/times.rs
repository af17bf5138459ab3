//! Days with a time of day.

use jiff::civil::date;

use crate::support::Project;

/// A site of talks in two languages, whose days begin in Nairobi.
fn talks() -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        r#"
title = "Talks"
languages = ["en", "fr"]
timezone = "Africa/Nairobi"

[kinds.talk]
date = "starts"
upcoming = true
group_by = "day"

[kinds.talk.fields]
starts = { type = "datetime" }
"#,
    );
    for (id, starts) in [
        ("late", "2026-06-15T23:30:00-05:00"),
        ("noon", "2026-06-16T12:00:00"),
        ("morning", "2026-06-16T08:00:00+03:00"),
        ("some-time", "2026-06-16"),
    ] {
        project
            .write(&format!("content/talk/{id}.md"), format!("+++\ntitle = \"Talk {id}\"\nstarts = {starts}\n+++\n"));
    }
    project
}

#[test]
fn times_are_shown_in_the_time_zone_of_the_site_and_in_the_language_of_the_page() {
    let build = talks().build().sound();
    let page = build.page("talk/late.html");
    let time = page.the("time");
    assert_eq!(time.get("datetime"), Some("2026-06-16T07:30+03:00"));
    assert_eq!(time.text, "June 16, 2026, 7:30 AM UTC+3");
    let page = build.page("fr/talk/noon.html");
    assert_eq!(page.the("time").text, "16 juin 2026, 12:00 UTC+3");
    assert_eq!(build.page("talk/some-time.html").the("time").text, "June 16, 2026");
}

#[test]
fn talks_of_one_day_are_in_the_order_of_their_times() {
    let listed = |day| {
        let main = talks().on(day).build().sound().page("talk/index.html");
        let mut ids = ["late", "morning", "noon", "some-time"];
        ids.sort_by_key(|id| main.main().find(&format!("Talk {id}")));
        ids
    };
    assert_eq!(listed(date(2026, 6, 16)), ["some-time", "late", "morning", "noon"], "the next first");
    assert_eq!(
        listed(date(2026, 7, 1)),
        ["noon", "morning", "late", "some-time"],
        "the latest first once they are over"
    );
}

#[test]
fn what_is_coming_up_is_in_the_order_of_its_times_and_says_them() {
    let build = talks().build().sound();
    let main = build.page("index.html");
    let place = |id: &str| main.main().find(&format!("Talk {id}")).unwrap();
    assert!(place("some-time") < place("late") && place("late") < place("morning"), "{}", main.main());
    assert!(place("morning") < place("noon"));
    assert!(main.main().contains("June 16, 2026, 7:30 AM UTC+3"), "{}", main.main());
}

#[test]
fn a_talk_is_over_after_its_day_in_the_time_zone_of_the_site() {
    let announced = |day| talks().on(day).build().sound().page("index.html").main().contains("Coming up");
    assert!(announced(date(2026, 6, 16)));
    assert!(!announced(date(2026, 6, 17)));
}

//! What editors, their file systems and their programs write means what they mean by it.

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use jiff::Timestamp;

use handlist::config::{BuildEnvironment, Config, Drafts, Extensions};
use handlist::dates::Date;
use handlist::diagnostics::{Code, SourceText};

use crate::support::Project;

/// A letter in two characters, as some file systems write it.
const E: &str = "e\u{301}";

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 30, image::Rgb([200, 40, 40])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn codes(project: &Project) -> Vec<Code> {
    project.build().diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn names_are_the_same_in_any_normal_form() {
    let project = Project::new("everything");
    project.write(&format!("content/projects/caf{E}.md"), format!(
        "+++\ntitle = \"Café\"\nphoto = {{ file = \"{E}t{E}.png\", alt = \"A\" }}\ntaught_in = [\"franc\u{327}ais\"]\n\
         aliases = [\"vieux/caf{E}.html\"]\n+++\n\n## Été\n\n![B](été.png) [r](r%C3%A9.pdf) [o](@project/caf{E}#{E}t{E}) [p](café.md)\n"
    ));
    project.write("content/projects/été.png", png());
    project.write(&format!("content/projects/r{E}.pdf"), "A report");
    let build = project.build().sound();
    let page = build.page("projects/café.html");
    assert_eq!(page.all("img").count(), 2);
    assert!(page.links().contains(&"../projects/ré.pdf") && build.has("projects/ré.pdf"), "{:?}", page.links());
    assert!(
        page.links().iter().filter(|link| link.ends_with("café.html#été") || link.ends_with("café.html")).count() >= 2
    );
    assert!(build.has("vieux/café.html") && build.has("languages/fr.html"));
}

#[test]
fn two_files_whose_names_look_alike_are_told_apart_in_words() {
    let project = Project::new("everything");
    project.write("content/projects/été.png", png());
    project.write(&format!("content/projects/{E}t{E}.png"), png());
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\n+++\n\n![A](été.png)\n");
    let build = project.build();
    let [problem] = &build.diagnostics[..] else { panic!("{:?}", build.diagnostics) };
    assert_eq!(problem.code, Code::MissingAsset);
    assert!(problem.message.contains("differ only in how `é` is encoded"), "{}", problem.message);
}

#[test]
fn an_empty_value_counts_as_not_given() {
    let empty = [
        "\"\"",
        "\"  \"",
        "[]",
        "[\"\"]",
        "[\" \", \"\"]",
        "{}",
        "{ file = \"\" }",
        "{ amount = \"\", currency = \"\" }",
    ];
    let fields = [
        "topics",
        "about",
        "lead",
        "subtitle",
        "method",
        "starts",
        "ends",
        "founded",
        "places",
        "share",
        "budget",
        "links",
        "contact",
        "level",
        "free",
        "taught_in",
        "countries",
        "regions",
        "lasts",
        "site",
        "photo",
        "report",
        "tags",
        "authors",
        "opens",
        "date",
        "updated",
        "expires",
        "verified",
        "source",
        "aliases",
        "summary",
        "lang",
        "pin",
        "draft",
    ];
    for value in empty {
        let project = Project::new("everything");
        let toml: String = fields.iter().map(|field| format!("{field} = {value}\n")).collect();
        project.write("content/projects/x.md", format!("+++\ntitle = \"X\"\n{toml}+++\n"));
        let yaml: String = fields.iter().map(|field| format!("{field}: {}\n", value.replace(" = ", ": "))).collect();
        project.write("content/projects/y.md", format!("---\ntitle: Y\n{yaml}---\n"));
        assert_eq!(codes(&project), [], "{value}: {:?}", project.build().diagnostics);
        assert!(
            !project.build().page("projects/x.html").elements.iter().any(|element| element.name == "dl"),
            "{value}"
        );
    }
    let project = Project::new("two-topics");
    project.write("content/notes/x.md", "---\ntitle: X\ntopics: [\"\"]\n---\n");
    let missing = codes(&project);
    assert!(missing.iter().all(|code| *code == Code::MissingField), "{missing:?}");
}

#[test]
fn a_file_whose_lines_end_in_carriage_returns_is_read() {
    let project = Project::new("everything");
    project.write("content/projects/old.md", "---\rtitle: Old\rstarts: 2026-03-02\r---\r\r# One\r\rTwo\r");
    let build = project.build().sound();
    let page = build.page("projects/old.html");
    assert_eq!((&*page.the("h1").text, &*page.the("h2").text), ("Old", "One"));
}

#[test]
fn days_begin_in_the_time_zone_of_the_site() {
    let now: Timestamp = "2026-06-30T22:30:00Z".parse().unwrap();
    let today = Date::parse("2026-06-30").unwrap();
    let day = |zone: &str, now| {
        let text = format!("title = \"T\"\ntimezone = \"{zone}\"\n");
        let environment = BuildEnvironment { today, now, drafts: Drafts::LeftOut, program: None };
        let checked = Config::read(SourceText { path: "site.toml", text: &text }, environment, Extensions::default());
        (
            checked.value.today.to_string(),
            checked.diagnostics.into_iter().map(|problem| problem.help.unwrap()).collect::<Vec<_>>(),
        )
    };
    assert_eq!(day("Africa/Nairobi", Some(now)), ("2026-07-01".to_owned(), vec![]));
    assert_eq!(day("America/Lima", Some(now)), ("2026-06-30".to_owned(), vec![]));
    assert_eq!(day("Africa/Nairobi", None), ("2026-06-30".to_owned(), vec![]), "a day that is asked for counts");
    assert_eq!(day("Africa/Nairoby", Some(now)).1, ["did you mean `Africa/Nairobi`?"]);
}

#[test]
fn an_event_is_over_when_it_ends() {
    let project = Project::new("everything").on(jiff::civil::date(2026, 11, 28));
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    let fields = "[kinds.event.fields]\nstarts = { type = \"date\", label = \"Starts\" }\nends = { type = \"date\", after = \"starts\", label = \"Ends\" }\n";
    let site = site
        .replace("upcoming = true\n", "upcoming = true\ndate = \"starts\"\n")
        .replace("[kinds.event.fields]\n", fields);
    project.write("site.toml", site);
    for (title, dates) in [
        ("Runs still", "starts = 2026-11-20\nends = 2026-11-28"),
        ("Is over", "starts = 2026-11-20\nends = 2026-11-27"),
        ("Some day this year", "starts = 2026"),
        ("Some day this month", "starts = \"2026-11\""),
        ("Last year", "starts = 2025"),
        ("Tomorrow", "starts = 2026-11-29"),
        ("Runs to next year", "starts = 2026-01-01\nends = 2027"),
    ] {
        let id = title.to_lowercase().replace(' ', "-");
        project.write(&format!("content/events/{id}.md"), format!("+++\ntitle = \"{title}\"\n{dates}\n+++\n"));
    }
    let build = project.build().sound();
    let home = build.read("index.html");
    let announced = &home[home.find("Coming up").unwrap()..];
    let announced = &announced[..announced.find("</section>").unwrap()];
    let at = |title: &str| announced.find(title);
    let order = ["Runs to next year", "Runs still", "Tomorrow", "Some day this month", "Some day this year"]
        .map(|title| at(title).expect(title));
    assert!(order.is_sorted(), "{order:?}");
    assert_eq!((at("Is over"), at("Last year")), (None, None));
}

#[test]
fn a_feed_says_which_of_its_texts_are_in_another_language() {
    let project = Project::new("three-languages");
    project.write(
        "content/projects/only.md",
        "+++\ntitle = \"Only English\"\nsummary = \"In English.\"\ndate = 2026-01-02\n+++\n",
    );
    project.write(
        "content/projects/both.md",
        "+++\ntitle = \"Both\"\nsummary = \"One summary.\"\ndate = 2026-01-03\nupdated = 2999-01-01\n+++\n",
    );
    project.write("content/projects/both.fr.md", "+++\ntitle = \"Les deux\"\n+++\n");
    let build = project.build();
    let feed = build.read("fr/feed.xml");
    assert!(feed.contains("<title xml:lang=\"en\">Only English</title>"), "{feed}");
    assert!(feed.contains("<title>Les deux</title>"), "{feed}");
    assert!(feed.contains("<summary xml:lang=\"en\">One summary.</summary>"), "{feed}");
    assert!(!feed.contains("2999"), "a change to come has not happened: {feed}");
    assert!(!build.read("feed.xml").contains("<title xml:lang=\"en\">"));
}

#[test]
fn a_picture_is_what_it_contains() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    let project = Project::new("everything");
    project.write("content/projects/phone.jpg", heic);
    project.write("content/projects/scan.tif", b"II*\0\x08\0\0\0\0\0".as_slice());
    project.write("content/projects/misnamed.jpg", png());
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\nphoto = { file = \"phone.jpg\", alt = \"A\" }\n+++\n\n![B](scan.tif)\n\n![C](misnamed.jpg)\n");
    let build = project.build();
    let messages: Vec<&str> = build.diagnostics.iter().map(|problem| &*problem.message).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages.iter().any(|message| message.contains("`phone.jpg` is HEIC")), "{messages:?}");
    assert!(messages.iter().any(|message| message.contains("`scan.tif` is TIFF")), "{messages:?}");
    assert!(build.diagnostics.iter().all(|problem| problem.code == Code::UnreadableImage));
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\n+++\n\n![C](misnamed.jpg)\n");
    let build = project.build().sound();
    let page = build.page("projects/x.html");
    assert!(page.the("img").get("src").unwrap().ends_with(".png"), "hosts go by the ending");
}

#[test]
fn a_damaged_picture_is_one_problem_at_its_record() {
    let project = Project::new("everything");
    let mut photo = Cursor::new(Vec::new());
    RgbImage::from_fn(2000, 1000, |x, y| image::Rgb([x as u8, y as u8, (x ^ y) as u8]))
        .write_to(&mut photo, ImageFormat::Png)
        .unwrap();
    let photo = photo.into_inner();
    project.write("content/projects/half.png", &photo[..photo.len() / 2]);
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\n+++\n\n![A](half.png)\n");
    let report = project.run(&["check"]).ends_with(1).stderr;
    assert_eq!(report.matches("error[unreadable-image]").count(), 1, "{report}");
    assert!(report.contains("content/projects/x.md:5:1"), "{report}");
}

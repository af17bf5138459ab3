//! What pages show, where no whole expected output is kept: order, pages of long lists, languages, days.

mod defaults;
mod events;
mod forms;
mod network;
mod objects;
mod paginated;
mod requests;
mod styled;
mod tags;
mod texts;
mod times;

use jiff::civil::date;

use crate::support::{Project, resolve_link};

/// The titles of the cards on a page, in order.
fn cards(page: &crate::support::Html) -> Vec<&str> {
    let titles = page.elements.iter().filter(|element| element.name == "p" && element.get("class") == Some("title"));
    titles.filter(|title| title.is_in("article")).map(|title| &*title.text).collect()
}

/// The address of a page's icon.
fn icon(page: &crate::support::Html) -> String {
    let icon = page.all("link").find(|link| link.get("rel") == Some("icon"));
    icon.and_then(|link| link.get("href")).unwrap().to_owned()
}

#[test]
fn lists_show_pinned_first_then_newest_and_undated_last() {
    let project = Project::new("two-topics");
    for (id, front_matter) in [
        ("year", "title = \"Of a year\"\ndate = 2026"),
        ("month", "title = \"Of a month\"\ndate = \"2026-04\""),
        ("undated-too", "title = \"Ä is undated too\""),
        ("pinned", "title = \"Pinned\"\ndate = 1999-01-01\npin = true"),
    ] {
        project.write(&format!("content/notes/{id}.md"), format!("+++\n{front_matter}\ntopics = [\"skills\"]\n+++\n"));
    }
    let build = project.build().sound();
    assert_eq!(
        cards(&build.page("notes/index.html")),
        ["Pinned", "Passwords", "Of a month", "First steps", "Of a year", "Ä is undated too", "A note without a date"]
    );
}

#[test]
fn what_is_coming_up_is_announced_until_its_day_is_over() {
    let announced = |day| {
        let project = Project::new("everything").on(day);
        let build = project.build().sound();
        build.page("index.html").main().contains("The forum to come")
    };
    assert!(announced(date(2026, 8, 31)));
    assert!(announced(date(2026, 9, 1)), "on the day itself too");
    // What is over is still shown among the newest.
    let project = Project::new("everything").on(date(2026, 9, 2));
    let build = project.build().sound();
    assert!(!build.page("index.html").main().contains("Coming up"), "{}", build.page("index.html").main());
}

#[test]
fn what_expires_goes_when_its_last_day_is_over() {
    let shown = |day| {
        let project = Project::new("everything").on(day);
        project.build().sound().has("projects/last-day.html")
    };
    assert!(shown(date(2026, 6, 15)));
    assert!(!shown(date(2026, 6, 16)));
}

#[test]
fn drafts_are_shown_where_they_are_asked_for() {
    assert!(!Project::new("everything").build().sound().has("projects/draft.html"));
    assert!(Project::new("everything").with_drafts().build().sound().has("projects/draft.html"));
}

#[test]
fn a_file_beside_a_record_is_part_of_the_site_if_the_record_shows_it() {
    let project = Project::new("everything");
    let build = project.build().sound();
    assert!(build.has("projects/report.pdf"));
    assert!(!build.has("projects/unused.txt"));
    let page = build.page("projects/clinics.html");
    let sources: Vec<&str> = page.all("img").filter_map(|image| image.get("src")).collect();
    assert_eq!(sources.len(), 2);
    assert_eq!(sources[0], sources[1], "the same image, by one address");
    assert!(build.has(&format!("projects/{}", sources[0])));
    let image = page.all("img").next().unwrap();
    assert_eq!((image.get("width"), image.get("height")), (Some("4"), Some("3")));
}

#[test]
fn countries_are_written_in_any_usual_way_and_no_is_norway() {
    let project = Project::new("two-topics");
    project.edit(
        "site.toml",
        "label = \"Topics\" }",
        "label = \"Topics\" }\ncountries = { type = \"country\", many = true }",
    );
    let countries =
        ["NO", "na", "SEN", "Nigeria", "Côte d’Ivoire", "Cote d'Ivoire", "Deutschland", "Allemagne", "中国", "USA"];
    for (number, country) in countries.iter().enumerate() {
        let text = format!("---\ntitle: Note {number}\ntopics: [skills]\ncountries: [{country}]\n---\n");
        project.write(&format!("content/notes/c{number}.md"), text);
    }
    let build = project.build();
    let unknown: Vec<&String> = build.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
    // German is none of the six languages of the table.
    assert_eq!(unknown, ["`Deutschland` is no country"], "{}", build.human());
    let build = project.remove("content/notes/c6.md").build().sound();
    for id in ["no", "na", "sn", "ng", "ci", "de", "cn", "us"] {
        assert!(build.has(&format!("countries/{id}.html")), "{id}");
    }
}

#[test]
fn a_translation_inherits_what_it_does_not_state() {
    let build = Project::new("three-languages").build().sound();
    let french = build.page("fr/projects/clinics.html");
    assert_eq!(french.the("h1").text, "Compétences pour les dispensaires");
    for inherited in ["Nurses learn to keep records.", "Sénégal", "Compétences", "Débutants", "En français"] {
        assert!(french.main().contains(inherited), "{inherited}: {}", french.main());
    }
    assert!(!french.main().contains("In English"), "{}", french.main());
    let links: Vec<_> =
        french.links().into_iter().map(|link| resolve_link("fr/projects/clinics.html", link).unwrap()).collect();
    let topic = Some(("fr/topics/skills.html".to_owned(), None));
    assert!(links.contains(&topic), "links stay within the language: {links:?}");
}

#[test]
fn what_is_not_translated_is_shown_in_its_own_language_and_says_so() {
    let build = Project::new("three-languages").build().sound();
    let page = build.page("ar/projects/only-english.html");
    assert_eq!((page.the("html").get("lang"), page.the("html").get("dir")), (Some("ar"), Some("rtl")));
    let article = page
        .elements
        .iter()
        .find(|element| element.name == "article" && element.get("class") == Some("record"))
        .unwrap();
    assert_eq!((article.get("lang"), article.get("dir")), (Some("en"), Some("ltr")));
    let notice = page.elements.iter().find(|element| element.get("class") == Some("notice")).unwrap();
    assert!(
        notice.text.contains("الإنجليزية") || notice.text.contains("الانكليزية") || notice.text.contains("English"),
        "{}",
        notice.text
    );
    assert_eq!(notice.get("lang"), Some("ar"));
    let translated = build.page("ar/topics/skills.html");
    assert!(translated.elements.iter().all(|element| element.get("class") != Some("notice")));
}

#[test]
fn a_record_may_be_written_in_any_language_first() {
    let build = Project::new("three-languages").build().sound();
    for page in ["projects/ecoles.html", "ar/projects/ecoles.html"] {
        let page = build.page(page);
        assert_eq!(page.the("h1").text, "Des écoles connectées");
        let article = page.elements.iter().find(|element| element.name == "article").unwrap();
        assert_eq!(article.get("lang"), Some("fr"));
    }
    let page = build.page("fr/projects/ecoles.html");
    assert!(page.elements.iter().find(|element| element.name == "article").unwrap().get("lang").is_none());
}

#[test]
fn a_site_overrides_a_template_an_asset_and_a_string_and_keeps_the_rest() {
    let build = Project::new("three-languages").build().sound();
    assert!(
        build.read("404.html").contains("<p class=\"own\">Words of our own. <a href=\"/index.html\">Start</a></p>")
    );
    assert!(
        build
            .read("fr/404.html")
            .contains("<p class=\"own\">Les mots de ce site. <a href=\"/fr/index.html\">Début</a></p>")
    );
    assert!(build.read("ar/404.html").contains("Words of our own."), "English stands in where there is no Arabic");
    let (icon, _) = resolve_link("index.html", &icon(&build.page("index.html"))).unwrap().unwrap();
    assert!(icon.ends_with(".svg") && build.read(&icon).contains("M0 0h1v1H0z"), "{icon}");
    let skip = build.page("404.html").all("a").next().and_then(|link| link.get("class").map(str::to_owned));
    assert_eq!(skip.as_deref(), Some("skip"), "the frame is the built-in one");
}

#[test]
fn a_large_icon_is_a_file_that_is_kept() {
    let project = Project::new("two-topics");
    let icon_of_its_own = [0_u8; 600];
    project.write("themes/default/assets/icon.png", icon_of_its_own);
    let build = project.build().sound();
    for page in ["index.html", "notes/passwords.html"] {
        let (file, _) = resolve_link(page, &icon(&build.page(page))).unwrap().unwrap();
        assert!(file.starts_with("assets/icon.") && project.output()[&file] == icon_of_its_own, "{file}");
    }
}

#[test]
fn a_site_without_an_address_has_neither_feeds_nor_site_map() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "base_url = \"https://two.example/\"\n", "");
    let build = project.build().sound();
    assert!(project.output().keys().all(|path| !path.ends_with(".xml")));
    assert!(!build.read("index.html").contains("canonical"));
    let page = build.page("index.html");
    assert!(page.all("link").all(|link| link.get("type") != Some("application/atom+xml")));
}

#[test]
fn a_site_without_records_is_a_site() {
    let project = Project::empty();
    project.write("site.toml", "title = \"Empty\"");
    std::fs::create_dir(project.path("content")).unwrap();
    let build = project.build().sound();
    assert!(build.has("index.html") && build.has("404.html"));
    assert_eq!(build.page("index.html").the("h1").text, "Empty");
}

#[test]
fn a_template_may_build_upon_the_one_it_stands_in_for_and_serve_one_kind_alone() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    let before = "{% extends \"default/record.html\" %}\n{% block main %}<p class=\"own\">Of this site.</p>{{ super() }}{% endblock %}\n";
    project.write("themes/own/templates/record-topic.html", before);
    let build = project.build().sound();
    let topic = build.page("topics/skills.html");
    assert!(
        topic.main().starts_with("Of this site.") && topic.main().contains("Skills are learnt by doing"),
        "{}",
        topic.main()
    );
    assert!(!build.page("notes/passwords.html").main().contains("Of this site."));
}

#[test]
fn what_a_record_states_is_shown_whatever_else_it_states() {
    let project = Project::new("everything");
    let build = project.build().sound();
    let page = build.page("projects/clinics.html");
    // Its own date, beside the field that stands for the date of those that have none.
    let days: Vec<&str> =
        page.all("time").filter(|time| time.is_in("dl")).filter_map(|time| time.get("datetime")).collect();
    for day in ["2026-02-01", "2025-11-15", "2027", "2026-03", "2026-05-01"] {
        assert!(days.contains(&day), "{day}: {days:?}");
    }
}

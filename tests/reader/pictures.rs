//! Pictures on lists: a map, a grid, columns of years, a timeline; each with its numbers.

use crate::support::{Html, Project};

/// `two-topics` with countries and a crossing, and `more` records by path.
fn project(more: &[(&str, &str)]) -> Project {
    let project = Project::new("two-topics");
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    let site = site.replace(
        "label = \"Topics\" }",
        "label = \"Topics\" }\ncountries = { type = \"country\", many = true, facet = true }\nstarts = { type = \"date\" }\nends = { type = \"date\", after = \"starts\" }",
    );
    project.write("site.toml", format!("{site}\n[[crossings]]\nof = [\"topic\", \"country\"]\n"));
    for (path, front_matter) in more {
        project.write(&format!("content/notes/{path}.md"), format!("+++\n{front_matter}\n+++\n"));
    }
    project
}

/// The text of the cells of a table's body, row by row, of the section that is labelled by `id`.
fn rows(page: &str, id: &str) -> Vec<Vec<String>> {
    let (_, section) = page.split_once(&format!("aria-labelledby=\"{id}\">")).unwrap_or_else(|| panic!("no {id}"));
    let (_, body) = section.split_once("<tbody>").unwrap();
    let (body, _) = body.split_once("</tbody>").unwrap();
    let row = |row: &str| {
        let page = Html::parse(&format!("<table><tr>{row}"));
        page.elements
            .iter()
            .filter(|element| matches!(&*element.name, "td" | "th"))
            .map(|cell| cell.text.trim().to_owned())
            .collect()
    };
    body.split("<tr>").skip(1).map(row).collect()
}

const ASIA_AND_AFRICA: &[(&str, &str)] = &[
    ("a", "title = \"A\"\ntopics = [\"skills\"]\ncountries = [\"ng\", \"ke\"]\ndate = 2019"),
    ("b", "title = \"B\"\ntopics = [\"skills\"]\ncountries = [\"ng\"]\ndate = 2021"),
    ("c", "title = \"C\"\ntopics = [\"security\"]\ncountries = [\"tv\"]\ndate = 2021"),
];

#[test]
fn the_map_has_every_country_with_records_as_a_link_with_its_name_and_number() {
    let build = project(ASIA_AND_AFRICA).build().sound();
    let page = build.page("countries/index.html");
    let links: Vec<(&str, &str)> = page
        .all("a")
        .filter(|link| link.is_in("svg"))
        .map(|link| (link.get("href").unwrap(), link.text.split(": ").next().unwrap()))
        .collect();
    assert_eq!(
        links,
        [("../countries/ke.html", "Kenya"), ("../countries/ng.html", "Nigeria"), ("../countries/tv.html", "Tuvalu")]
    );
    assert_eq!(page.all("circle").count(), 1, "a small island is a point");
    let text = build.read("countries/index.html");
    assert_eq!(rows(&text, "_map"), [["Kenya", "1"], ["Nigeria", "2"], ["Tuvalu", "1"]]);
    assert!(page.main().contains("not an opinion on the status"), "{}", page.main());
}

#[test]
fn the_grid_counts_each_record_once_a_region_and_shows_what_is_empty() {
    let build = project(ASIA_AND_AFRICA).build().sound();
    let text = build.read("topics/index.html");
    let rows = rows(&text, "_grid");
    assert_eq!(rows, [["Security", "–", "–", "–", "–", "1"], ["Skills", "2", "–", "–", "–", "–"]]);
    let page = build.page("topics/index.html");
    let columns: Vec<&str> =
        page.all("th").filter(|head| head.get("scope") == Some("col")).map(|head| &*head.text).collect();
    assert_eq!(columns, ["Topics", "Africa", "Americas", "Asia", "Europe", "Oceania"]);
}

#[test]
fn the_grid_divides_the_topic_under_which_most_lies_however_deep() {
    let project = project(&[("a", "title = \"A\"\ntopics = [\"typing\"]\ncountries = [\"ng\"]")]);
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write(
        "site.toml",
        format!("{site}\n[kinds.topic.fields]\nparent = {{ type = \"record\", kind = \"topic\" }}\n"),
    );
    // Under one of ten roots, two levels down, is what most records are filed under.
    for number in 1..=8 {
        project.write(&format!("content/topics/root-{number}.md"), format!("+++\ntitle = \"Root {number}\"\n+++\n"));
    }
    for (id, parent) in [("office", "root-3"), ("typing", "office")] {
        let text = format!("+++\ntitle = \"{id}\"\nparent = \"{parent}\"\n+++\n");
        project.write(&format!("content/topics/{id}.md"), text);
    }
    for number in 1..=3 {
        let text = format!("+++\ntitle = \"N{number}\"\ntopics = [\"typing\"]\n+++\n");
        project.write(&format!("content/notes/n{number}.md"), text);
    }
    let rows = rows(&project.build().sound().read("topics/index.html"), "_grid");
    let with_some: Vec<&str> = rows.iter().filter(|row| row[1] == "1").map(|row| &*row[0]).collect();
    assert_eq!(with_some, ["typing"], "{rows:?}");
}

#[test]
fn a_list_over_several_years_shows_how_many_there_are_of_each() {
    let build = project(ASIA_AND_AFRICA).build().sound();
    let rows = rows(&build.read("notes/index.html"), "_years");
    let years: Vec<&str> = rows.iter().map(|row| &*row[0]).collect();
    assert_eq!(years, ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]);
    let counts: Vec<&str> = rows.iter().map(|row| &*row[1]).collect();
    assert_eq!(counts, ["1", "0", "2", "0", "0", "0", "0", "2"]);
}

#[test]
fn a_timeline_shows_what_begins_and_ends_the_latest_first_and_runs_the_other_way_in_arabic() {
    let project = project(&[
        ("a", "title = \"A\"\ntopics = [\"skills\"]\nstarts = 2024-03-01\nends = 2024-06-30"),
        ("b", "title = \"B\"\ntopics = [\"skills\"]\nstarts = 2020\nends = 2022"),
        ("c", "title = \"C\"\ntopics = [\"skills\"]\nstarts = \"2021-05\""),
    ]);
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\nlanguages = [\"en\", \"ar\"]");
    let build = project.build().sound();
    assert_eq!(
        rows(&build.read("notes/index.html"), "_time"),
        [["A", "March 1, 2024", "June 30, 2024"], ["C", "May 2021", ""], ["B", "2020", "2022"]]
    );
    let bars = |path: &str| -> Vec<(i64, i64)> {
        let page = build.page(path);
        let number = |bar: &crate::support::Element, name: &str| bar.get(name).unwrap().parse().unwrap();
        let bars = page.all("rect").filter(|bar| bar.get("rx").is_some());
        bars.map(|bar| (number(bar, "x"), number(bar, "width"))).collect()
    };
    let (english, arabic) = (bars("notes/index.html"), bars("ar/notes/index.html"));
    assert_eq!(english.len(), 3);
    assert!(english.is_sorted_by_key(|(x, _)| -x), "{english:?}");
    let mirrored: Vec<(i64, i64)> = english.iter().map(|(x, width)| (1000 - x - width, *width)).collect();
    assert_eq!(arabic, mirrored);
}

#[test]
fn pages_without_pictures_load_nothing_of_them() {
    let build = project(ASIA_AND_AFRICA).build().sound();
    for path in [
        "index.html",
        "notes/a.html",
        "topics/skills.html",
        "countries/ng.html",
        "topics/skills/ng.html",
        "search.html",
    ] {
        let text = build.read(path);
        assert!(!text.contains("pictures.") && !text.contains("<svg"), "{path}");
    }
    assert!(build.read("topics/index.html").contains("pictures."));
}

#[test]
fn sessions_stand_under_the_card_of_their_event_by_day() {
    let project = Project::new("two-topics");
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write(
        "site.toml",
        format!("{site}\n[kinds.talk]\nfolder = \"talks\"\nplural = \"Talks\"\n[kinds.talk.fields]\nnote = {{ type = \"record\", kind = \"note\", required = true }}\n"),
    );
    for (id, day) in [("late", "date = 2026-05-02"), ("early", "date = 2026-05-01"), ("undated", "")] {
        let text = format!("+++\ntitle = \"Talk {id}\"\nnote = \"first-steps\"\n{day}\n+++\n");
        project.write(&format!("content/talks/{id}.md"), text);
    }
    let build = project.build().sound();
    let page = build.page("topics/skills.html");
    let details: Vec<&str> = page.all("details").filter(|part| part.is_in("main")).map(|part| &*part.text).collect();
    assert_eq!(details, ["Talks 3 May 1, 2026 Talk early May 2, 2026 Talk late Talk undated"]);
}

#[test]
fn what_is_found_around_a_topic_stands_where_the_schema_says() {
    let project = project(ASIA_AND_AFRICA);
    project.edit("site.toml", "[kinds.topic]\n", "[kinds.topic]\ngroups = [\"country\", \"note\"]\n");
    let headings = |project: &Project| {
        let page = project.build().sound().page("topics/skills.html");
        let titles: Vec<String> = page.all("h2").map(|title| title.text.clone()).collect();
        titles.into_iter().filter(|title| title.contains("Countries") || title.contains("Notes")).collect::<Vec<_>>()
    };
    assert_eq!(headings(&project), ["Narrow down: Countries", "Notes 4"]);
    project.edit("site.toml", "groups = [\"country\", \"note\"]", "groups = [\"note\", \"country\"]");
    assert_eq!(headings(&project), ["Notes 4", "Narrow down: Countries"]);
    // What lies below a topic comes before everything else.
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write(
        "site.toml",
        format!("{site}\n[kinds.topic.fields]\nparent = {{ type = \"record\", kind = \"topic\", inverse_label = \"Notes on parts\" }}\n"),
    );
    project.write("content/topics/typing.md", "+++\ntitle = \"Typing\"\nparent = \"skills\"\n+++\n");
    assert_eq!(headings(&project), ["Notes on parts 1", "Notes 4", "Narrow down: Countries"]);
    project.edit("site.toml", "groups = [\"note\", \"country\"]", "groups = [\"country\", \"note\"]");
    assert_eq!(headings(&project), ["Notes on parts 1", "Narrow down: Countries", "Notes 4"]);
}

#[test]
fn resources_may_be_divided_by_year() {
    let project = project(ASIA_AND_AFRICA);
    project.edit("site.toml", "[kinds.note]\n", "[kinds.note]\ngroup_by = \"year\"\n");
    let page = project.build().sound().page("topics/skills.html");
    let years: Vec<&str> = page.all("h3").map(|year| &*year.text).collect();
    assert_eq!(years, ["2026", "2021", "2019"]);
}

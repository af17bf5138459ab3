//! Lists, terms and crossings with more records than a page shows.

use std::collections::BTreeSet;

use super::cards;
use crate::support::{Build, Html, Project, resolve_link};

const RECORDS: usize = 23;
const PER_PAGE: usize = 5;

/// Many notes on one topic and in one country, and a few on another.
fn paginated() -> Project {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.note]", &format!("per_page = {PER_PAGE}\n\n[kinds.note]"));
    project.edit(
        "site.toml",
        "label = \"Topics\" }",
        "label = \"Topics\" }\ncountries = { type = \"country\", many = true, facet = true }",
    );
    project.edit("site.toml", "[kinds.topic]", "[[crossings]]\nof = [\"topic\", \"country\"]\n\n[kinds.topic]");
    for note in ["first-steps", "passwords", "undated"] {
        project.remove(&format!("content/notes/{note}.md"));
    }
    for number in 1..=RECORDS {
        let text = format!(
            "+++\ntitle = \"Note {number:02}\"\ndate = 2026-01-{number:02}\ntopics = [\"skills\"]\ncountries = [\"ng\"]\n+++\n"
        );
        project.write(&format!("content/notes/n{number:02}.md"), text);
    }
    project
}

/// Walks from a first page to the last by the links to the next, and collects what they list.
fn walk(build: &Build, first: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let mut path = first.to_owned();
    let mut pages = BTreeSet::new();
    loop {
        assert!(pages.insert(path.clone()), "{path} is come to twice");
        let page = build.page(&path);
        let here = cards(&page);
        assert!(!here.is_empty() && here.len() <= PER_PAGE, "{path}: {here:?}");
        titles.extend(here.into_iter().map(str::to_owned));
        match page.all("a").find(|link| link.get("rel") == Some("next")) {
            Some(next) => path = resolve_link(&path, next.get("href").unwrap()).unwrap().unwrap().0,
            None => return titles,
        }
    }
}

/// The files that the links of a page lead to.
fn linked(path: &str, page: &Html) -> Vec<String> {
    let targets = page.links().into_iter().filter_map(|link| resolve_link(path, link).unwrap());
    targets.map(|(file, _)| file).collect()
}

fn newest_first() -> Vec<String> {
    (1..=RECORDS).rev().map(|number| format!("Note {number:02}")).collect()
}

#[test]
fn every_list_shows_every_record_once_and_in_order() {
    let project = paginated();
    let build = project.build().sound();
    for first in [
        "notes/index.html",
        "topics/skills/notes/index.html",
        "countries/ng/notes/index.html",
        "topics/skills/ng/notes/index.html",
    ] {
        assert_eq!(walk(&build, first), newest_first(), "{first}");
    }
    assert!(build.has("notes/page-5.html") && !build.has("notes/page-6.html") && !build.has("notes/page-1.html"));
}

#[test]
fn a_term_shows_the_first_of_many_and_leads_to_all_of_them() {
    let project = paginated();
    let build = project.build().sound();
    for (path, all) in [
        ("topics/skills.html", "topics/skills/notes/index.html"),
        ("countries/ng.html", "countries/ng/notes/index.html"),
        ("topics/skills/ng.html", "topics/skills/ng/notes/index.html"),
    ] {
        let page = build.page(path);
        let shown = cards(&page);
        assert!(shown.len() >= PER_PAGE && shown.len() < RECORDS, "{shown:?}");
        assert_eq!(shown[0], "Note 23");
        assert!(linked(path, &page).contains(&all.to_owned()), "{:?}", page.links());
        assert!(page.main().contains("23"), "how many there are is said: {}", page.main());
    }
}

#[test]
fn a_page_says_which_part_it_shows_and_links_to_its_neighbours() {
    let project = paginated();
    let build = project.build().sound();
    let page = build.page("notes/page-3.html");
    assert!(page.main().contains("11 to 15 of 23"), "{}", page.main());
    let links = linked("notes/page-3.html", &page);
    for link in ["index", "page-2", "page-4", "page-5"] {
        assert!(links.contains(&format!("notes/{link}.html")), "{link}: {links:?}");
    }
    let current: Vec<_> = page.elements.iter().filter(|element| element.get("aria-current") == Some("page")).collect();
    assert_eq!(current.len(), 1, "{current:?}");
    assert_eq!(current[0].text, "3");
}

#[test]
fn what_fits_a_page_has_no_further_pages() {
    let project = paginated();
    for number in PER_PAGE + 1..=RECORDS {
        project.remove(&format!("content/notes/n{number:02}.md"));
    }
    let build = project.build().sound();
    for path in [
        "notes/page-2.html",
        "topics/skills/notes/index.html",
        "countries/ng/notes/index.html",
        "topics/skills/ng/notes/index.html",
    ] {
        assert!(!build.has(path), "{path}");
    }
    assert_eq!(cards(&build.page("topics/skills.html")).len(), PER_PAGE);
    assert!(build.page("notes/index.html").all("a").all(|link| link.get("rel") != Some("next")));
}

//! `[search]` in `site.toml`, and the names that the search takes for itself.

use std::collections::BTreeSet;

use handlist::diagnostics::Diagnostic;
use serde_json::Value;

use super::index::Index;
use super::note;
use crate::support::Project;

fn with_setting(fixture: &str, setting: &str) -> Project {
    let project = Project::new(fixture);
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{site}\n[search]\n{setting}\n"));
    project
}

#[test]
fn a_site_without_search_has_neither_page_nor_index_nor_box() {
    for fixture in ["two-topics", "three-languages"] {
        let project = with_setting(fixture, "enabled = false");
        let build = project.build().sound();
        let output = project.output();
        let of_search: Vec<&String> =
            output.keys().filter(|path| path.starts_with("search/") || path.ends_with("search.html")).collect();
        assert!(of_search.is_empty(), "{fixture}: {of_search:?}");
        for path in output.keys().filter(|path| path.ends_with(".html")) {
            let page = build.page(path);
            let of_search = page.elements.iter().filter(|element| {
                matches!(&*element.name, "form" | "label")
                    && element.get("role") != Some("group")
                    && !path.ends_with("device.html")
                    || element.get("src").is_some_and(|src| src.contains("search"))
                    || element.get("href").is_some_and(|href| href.contains("search"))
            });
            assert_eq!(of_search.count(), 0, "{fixture}, {path}");
        }
    }
}

#[test]
fn a_search_that_is_switched_off_takes_its_files_with_it() {
    let project = Project::new("two-topics");
    project.build().sound();
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{site}\n[search]\nenabled = false\n")).build().sound();
    assert!(!project.path("public/search.html").exists() && !project.path("public/search").exists());
}

#[test]
fn an_index_without_phrases_does_not_say_where_words_stand() {
    let project = with_setting("everything", "phrases = false");
    project.build().sound();
    let without = Index::of(&project, "en");
    assert_eq!((without.numbered("p").count(), &without.entry()["positions"]), (0, &Value::from(0)));
    let project = with_setting("everything", "phrases = true");
    project.build().sound();
    let with = Index::of(&project, "en");
    assert!(with.numbered("p").count() > 0 && with.entry()["positions"].as_u64().unwrap() > 0);
    assert_eq!(with.words(), without.words());
}

#[test]
fn the_classic_index_is_written_for_those_who_ask_and_names_pages_of_the_site() {
    let project = with_setting("three-languages", "elasticlunr = true");
    let build = project.build().sound();
    for (language, prefix) in [("en", ""), ("fr", "fr/"), ("ar", "ar/")] {
        let index: Value = serde_json::from_str(&build.read(&format!("elasticlunr/{language}.json"))).unwrap();
        let named: BTreeSet<&str> =
            index["documentStore"]["docs"].as_object().unwrap().keys().map(String::as_str).collect();
        let all = Index::of(&project, language).results();
        assert_eq!(named, all.iter().map(|result| &*result.page).collect(), "{language}");
        assert!(named.iter().all(|page| page.starts_with(prefix) && build.has(page)), "{named:?}");
    }
    project.edit("site.toml", "elasticlunr = true", "elasticlunr = false").build().sound();
    assert!(!project.path("public/elasticlunr").exists());
}

#[test]
fn a_word_that_is_very_long_is_no_hold_up_for_the_classic_index() {
    let project = with_setting("two-topics", "elasticlunr = true");
    project.write("content/notes/long.md", note("title = \"Long\"", &"x".repeat(100_000)));
    project.run(&["build", "--today", "2026-06-15"]).ends_with(0);
}

#[test]
fn what_would_lie_where_the_search_does_is_reported() {
    let collides = |project: &Project, paths: &[&str]| {
        let build = project.build();
        assert!(!build.is_written());
        assert!(build.codes().iter().all(|code| *code == "path-collision"), "{}", build.human());
        let is_told_well = |problem: &Diagnostic| problem.place.is_some() && problem.help.is_some();
        assert!(build.diagnostics.iter().all(is_told_well), "{}", build.human());
        for path in paths {
            assert!(build.human().contains(path), "{path}: {}", build.human());
        }
    };
    for page in ["search.md", "Search.md"] {
        let project = Project::new("two-topics");
        project.write(&format!("content/{page}"), "+++\ntitle = \"Search\"\n+++\n");
        collides(&project, &[&page.replace(".md", ".html"), &format!("content/{page}")]);
    }
    for folder in ["search", "Search", "search/en"] {
        let project = Project::new("two-topics");
        project.edit("site.toml", "folder = \"topics\"", &format!("folder = \"{folder}\""));
        std::fs::create_dir_all(project.path("content/search")).unwrap();
        let _ = std::fs::create_dir(project.path("content/Search"));
        std::fs::rename(project.path("content/topics"), project.path("content").join(folder)).unwrap();
        collides(&project, &[&format!("{folder}/skills.html"), &format!("content/{folder}/skills.md")]);
    }
    for alias in ["search/en/entry.html", "search/old.html", "SEARCH/en/x.html"] {
        let project = Project::new("two-topics");
        project.write("content/notes/moved.md", note(&format!("title = \"Moved\"\naliases = [\"{alias}\"]"), ""));
        collides(&project, &[alias, "content/notes/moved.md:4:"]);
    }
    let project = Project::new("two-topics");
    let png = std::fs::read(crate::support::repository().join("tests/fixtures/everything/content/projects/clinic.png"));
    project.write("content/search/p.png", png.unwrap());
    project.write("content/about.md", "+++\ntitle = \"About\"\n+++\n\n![A picture](search/p.png)\n");
    collides(&project, &["content/search/p.png"]);
}

#[test]
fn the_search_page_is_no_former_address() {
    for alias in ["search.html", "Search.html"] {
        let project = Project::new("two-topics");
        project.write("content/notes/moved.md", note(&format!("title = \"Moved\"\naliases = [\"{alias}\"]"), ""));
        let build = project.build();
        assert_eq!(build.codes(), ["invalid-alias"], "{}", build.human());
    }
}

#[test]
fn a_search_page_is_in_the_way_in_each_language() {
    let project = Project::new("three-languages");
    project.write("content/search.fr.md", "+++\ntitle = \"Recherche\"\n+++\n");
    let build = project.build();
    assert!(!build.is_written() && build.codes().contains(&"path-collision"), "{}", build.human());
    assert!(build.human().contains("`fr/search.html`"), "{}", build.human());
}

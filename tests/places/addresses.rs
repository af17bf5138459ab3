//! Addresses that are not made of folder and id: `slug` of a record, and `permalink` of a kind.

use crate::support::{Project, resolve_link};

fn targets(build: &crate::support::Build, path: &str) -> Vec<String> {
    let page = build.page(path);
    let links = page.links().into_iter().filter_map(|link| resolve_link(path, link).unwrap());
    links.map(|(target, fragment)| target + &fragment.map_or_else(String::new, |it| format!("#{it}"))).collect()
}

#[test]
fn a_slug_changes_the_address_and_neither_the_id_nor_what_refers_to_it() {
    let project = Project::new("two-topics");
    project.edit(
        "content/notes/passwords.md",
        "title = \"Passwords\"",
        "title = \"Passwords\"\nslug = \"l'été & après\"",
    );
    project.edit("content/topics/skills.md", "title =", "slug = \"abilities\"\ntitle =");
    project.edit("content/notes/passwords.md", "Long ones are better.", "## Long ones\n\nThey are better.");
    project.edit(
        "content/notes/first-steps.md",
        "(passwords.md)",
        "(passwords.md#long-ones), [the same](@note/passwords)",
    );
    let build = project.build().sound();
    assert!(build.has("notes/l'été & après.html") && !build.has("notes/passwords.html"));
    let links = targets(&build, "notes/first-steps.html");
    assert!(links.contains(&"notes/l'été & après.html#long-ones".to_owned()), "{links:?}");
    assert!(links.contains(&"notes/l'été & après.html".to_owned()), "{links:?}");
    assert!(links.contains(&"topics/abilities.html".to_owned()), "{links:?}");
    assert!(targets(&build, "topics/abilities.html").contains(&"notes/l'été & après.html".to_owned()));
    assert!(build.has("topics/abilities.xml") && build.read("sitemap.xml").contains("topics/abilities.html"));
    assert!(build.read("topics/abilities.xml").contains("https://two.example/topics/abilities.html"));
}

#[test]
fn every_list_and_crossing_of_a_record_follows_its_address() {
    let project = Project::new("everything");
    project.edit("site.toml", "[kinds.project]\n", "per_page = 1\n\n[kinds.project]\n");
    project.edit("content/topics/skills.md", "title =", "slug = \"abilities\"\ntitle =");
    let build = project.build().sound();
    assert!(build.has("topics/abilities/ng.html") && build.has("topics/abilities/projects/index.html"));
    let stale: Vec<String> =
        project.output().keys().filter(|path| path.starts_with("topics/skills")).cloned().collect();
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn each_language_may_have_a_slug_of_its_own() {
    let project = Project::new("three-languages");
    project.edit("content/projects/clinics.fr.md", "title:", "slug: dispensaires\ntitle:");
    let build = project.build().sound();
    assert!(build.has("projects/clinics.html") && build.has("ar/projects/clinics.html"));
    assert!(build.has("fr/projects/dispensaires.html") && !build.has("fr/projects/clinics.html"));
    let alternates = |path: &str| {
        let page = build.page(path);
        let links = page.all("a").filter(|link| link.get("hreflang").is_some());
        let target = |link: &crate::support::Element| resolve_link(path, link.get("href").unwrap()).unwrap().unwrap().0;
        links.map(target).collect::<Vec<_>>()
    };
    let all = ["projects/clinics.html", "fr/projects/dispensaires.html", "ar/projects/clinics.html"];
    for path in all {
        assert_eq!(alternates(path), all, "{path}");
    }
}

#[test]
fn a_permalink_gives_the_records_of_a_kind_their_addresses() {
    let project = Project::new("two-topics");
    project.remove("content/notes/undated.md");
    project.edit("site.toml", "[kinds.note]\n", "[kinds.note]\npermalink = \"blog/{year}/{month}/{slug}\"\n");
    project.edit("content/notes/passwords.md", "title = \"Passwords\"", "title = \"Passwords\"\nslug = \"long-ones\"");
    let build = project.build().sound();
    assert!(build.has("blog/2026/03/first-steps.html") && build.has("blog/2026/05/long-ones.html"));
    assert!(build.has("notes/index.html"), "the list of the kind stays");
    assert!(targets(&build, "blog/2026/03/first-steps.html").contains(&"blog/2026/05/long-ones.html".to_owned()));
    assert!(targets(&build, "notes/index.html").contains(&"blog/2026/05/long-ones.html".to_owned()));
}

#[test]
fn the_search_finds_a_record_at_its_address() {
    let project = Project::new("two-topics");
    project.remove("content/notes/undated.md");
    project.edit("site.toml", "[kinds.note]\n", "[kinds.note]\npermalink = \"{year}/{slug}\"\n");
    project.build().sound();
    let results = |path: &&String| path.starts_with("search/en/") && path.contains("results");
    let output = project.output();
    let text: String = output
        .iter()
        .filter(|(path, _)| results(path) || path.starts_with("search/en/"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
        .collect();
    assert!(text.contains("../2026/"), "relative to the folder of the kind");
}

#[test]
fn the_same_address_for_two_records_is_an_error_that_names_both() {
    let project = Project::new("two-topics");
    project.edit(
        "content/notes/passwords.md",
        "title = \"Passwords\"",
        "title = \"Passwords\"\nslug = \"first-steps\"",
    );
    let build = project.build();
    assert_eq!(build.codes(), ["path-collision"], "{}", build.human());
    let report = build.human();
    assert!(
        report.contains("passwords.md") && report.contains("first-steps.md") && report.contains("slug"),
        "{report}"
    );
}

#[test]
fn a_slug_that_changes_moves_the_page_in_a_preview_too() {
    let project = Project::new("two-topics");
    project.build().sound();
    project.edit("content/notes/passwords.md", "title = \"Passwords\"", "title = \"Passwords\"\nslug = \"secrets\"");
    let build = project.build().sound();
    assert!(build.has("notes/secrets.html") && !build.has("notes/passwords.html"));
}

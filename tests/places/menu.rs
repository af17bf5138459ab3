//! The menu: the entries that `[menu]` names, or the lists of the kinds.

use crate::support::{Build, Element, Project, resolve_link};

/// The links of the menu of a page: title and where each leads.
fn menu(build: &Build, path: &str) -> Vec<(String, String)> {
    let page = build.page(path);
    let target = |link: &Element| {
        let address = link.get("href").unwrap();
        resolve_link(path, address).unwrap().map_or_else(|| address.to_owned(), |(target, _)| target)
    };
    links(&page.elements).map(|link| (link.text.clone(), target(link))).collect()
}

fn links(elements: &[Element]) -> impl Iterator<Item = &Element> {
    let start = elements.iter().position(|element| element.get("class") == Some("menu")).unwrap();
    elements[start + 1..].iter().take_while(|element| element.is_in("nav")).filter(|element| element.name == "a")
}

fn pairs(links: &[(&str, &str)]) -> Vec<(String, String)> {
    links.iter().map(|(title, target)| ((*title).to_owned(), (*target).to_owned())).collect()
}

#[test]
fn the_menu_has_the_entries_that_are_named_in_their_order() {
    let build = Project::new("course").build().sound();
    let entries = pairs(&[
        ("Courses", "courses/index.html"),
        ("All parts", "modules/index.html"),
        ("Internet", "topics/internet.html"),
        ("About", "about.html"),
        ("The team", "about/team.html"),
        ("Partner", "https://partner.example/"),
    ]);
    assert_eq!(menu(&build, "index.html"), entries);
    assert_eq!(menu(&build, "about/team/history.html"), entries, "from any depth");
    let french = pairs(&[
        ("Cours", "fr/courses/index.html"),
        ("Toutes les parties", "fr/modules/index.html"),
        ("Internet en français", "fr/topics/internet.html"),
        ("Qui nous sommes", "fr/about.html"),
        ("The team", "fr/about/team.html"),
        ("Partner", "https://partner.example/"),
    ]);
    assert_eq!(menu(&build, "fr/courses/web.html"), french);
}

#[test]
fn a_second_level_opens_without_a_script_and_has_its_own_style_sheet() {
    let build = Project::new("course").build().sound();
    let page = build.page("index.html");
    let summary = page.all("summary").find(|summary| summary.text == "About us").unwrap();
    assert_eq!(summary.within.iter().filter(|name| *name == "details").count(), 2, "{:?}", summary.within);
    assert!(build.read("index.html").contains("assets/menu."));
    assert!(!Project::new("two-topics").build().sound().read("index.html").contains("assets/menu."));
}

#[test]
fn the_entry_of_the_page_itself_and_that_of_its_part_of_the_site_are_marked() {
    let build = Project::new("course").build().sound();
    let current = |path: &str| {
        let page = build.page(path);
        let of = |link: &Element| link.get("aria-current").map(|current| format!("{} {current}", link.text));
        links(&page.elements).filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(current("courses/web.html"), ["Courses true"]);
    assert_eq!(current("topics/internet.html"), ["Internet page"]);
    assert_eq!(current("about/team.html"), ["The team page"]);
    assert_eq!(current("index.html"), Vec::<String>::new());
}

#[test]
fn a_title_in_another_language_says_so_in_the_menu() {
    let build = Project::new("course").build().sound();
    let page = build.page("fr/index.html");
    let marked: Vec<_> = page.all("bdi").filter(|title| title.is_in("nav") && title.is_in("a")).collect();
    let titles: Vec<_> = marked.iter().map(|title| (&*title.text, title.get("lang"), title.get("dir"))).collect();
    assert_eq!(titles, [("The team", Some("en"), Some("ltr"))]);
}

#[test]
fn a_vocabulary_may_stay_out_of_the_menu() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.topic]\n", "[kinds.topic]\nmenu = false\n");
    let build = project.build().sound();
    assert_eq!(menu(&build, "index.html"), pairs(&[("Notes", "notes/index.html")]));
    assert!(build.has("topics/index.html"));
    assert!(build.page("404.html").links().iter().any(|link| link.ends_with("topics/index.html")), "it can be found");
}

#[test]
fn an_entry_may_lead_to_a_heading_a_file_of_static_and_an_e_mail_address() {
    let project = Project::new("two-topics");
    let entries = "\"@topic/skills#first-steps\", { to = \"/papers/the%20rules.txt\", label = \"Rules\" }, \
                   { to = \"mailto:us@example.org\", label = \"Write to us\" }";
    project.edit("site.toml", "[kinds.note]\n", &format!("[menu]\nentries = [{entries}]\n\n[kinds.note]\n"));
    project.write("static/papers/the rules.txt", "Rules");
    project.write("content/topics/skills.md", "+++\ntitle = \"Skills\"\n+++\n\n## First steps\n");
    let build = project.build().sound();
    let page = build.page("topics/index.html");
    let found: Vec<_> = links(&page.elements).map(|link| (&*link.text, link.get("href").unwrap())).collect();
    assert_eq!(
        found,
        [
            ("Skills", "../topics/skills.html#first-steps"),
            ("Rules", "../papers/the%20rules.txt"),
            ("Write to us", "mailto:us@example.org"),
        ]
    );
}

#[test]
fn a_menu_of_drafts_alone_is_no_empty_box() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.note]\n", "[menu]\nentries = [\"@topic/later\"]\n\n[kinds.note]\n");
    project.write("content/topics/later.md", "+++\ntitle = \"Later\"\ndraft = true\n+++\n");
    let build = project.build();
    assert_eq!(build.codes(), ["hidden-reference"], "{}", build.human());
    assert!(!build.read("index.html").contains("class=\"menu\""));
}

#[test]
fn an_entry_whose_record_is_a_draft_is_left_out_with_a_warning() {
    let project = Project::new("course");
    project.edit("content/about/team/index.md", "order = 2", "order = 2\ndraft = true");
    project.edit("content/index.md", ", or read [who we are](@page/about/team)", "");
    project.edit("content/about/premises.md", ", says [the team](team/index.md)", "");
    let build = project.build();
    assert_eq!(build.codes(), ["hidden-reference"], "{}", build.human());
    assert!(build.human().contains("site.toml"), "{}", build.human());
    assert!(!menu(&build, "index.html").iter().any(|(title, _)| title == "The team"));
}

#[test]
fn a_country_that_only_the_menu_names_has_a_page() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.note]\n", "[menu]\nentries = [\"@country/ng\"]\n\n[kinds.note]\n");
    let build = project.build().sound();
    assert_eq!(menu(&build, "index.html"), pairs(&[("Nigeria", "countries/ng.html")]));
    assert!(build.has("countries/ng.html"));
}

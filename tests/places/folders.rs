//! Free pages in folders: their addresses, what leads to them, and folders that cannot hold pages.

use crate::support::{Html, Project, resolve_link};

/// The breadcrumbs of a page: what each leads to.
fn crumbs(page: &Html, path: &str) -> Vec<String> {
    let start = page.elements.iter().position(|element| element.get("class") == Some("crumbs"));
    let Some(start) = start else { return Vec::new() };
    let links = page.elements[start..].iter().skip(1).take_while(|element| element.is_in("nav"));
    let links = links.filter(|element| element.name == "a");
    links.map(|link| resolve_link(path, link.get("href").unwrap()).unwrap().unwrap().0).collect()
}

#[test]
fn a_page_keeps_the_folders_it_lies_in() {
    let build = Project::new("course").build().sound();
    for path in
        ["about.html", "about/team.html", "about/team/history.html", "about/premises.html", "fr/about/team.html"]
    {
        assert!(build.has(path), "{path}");
    }
    assert_eq!(build.page("fr/about.html").the("h1").text, "Qui nous sommes");
}

#[test]
fn pages_are_linked_by_their_ids_and_by_the_paths_of_their_files() {
    let build = Project::new("course").build().sound();
    let links = |path: &str| {
        let page = build.page(path);
        let targets = page.links().into_iter().filter_map(|link| resolve_link(path, link).unwrap());
        targets.collect::<Vec<_>>()
    };
    let to = |path: &str| (path.to_owned(), None);
    assert!(links("index.html").contains(&to("about/team.html")));
    assert!(links("about/premises.html").contains(&to("about/team.html")));
    assert!(links("about/team.html").contains(&("about/premises.html".to_owned(), Some("hall".to_owned()))));
    assert!(links("fr/about/premises.html").contains(&to("fr/about/team.html")));
}

#[test]
fn a_page_shows_the_way_up_and_the_pages_below_it() {
    let build = Project::new("course").build().sound();
    let path = "about/team/history.html";
    assert_eq!(crumbs(&build.page(path), path), ["index.html", "about.html", "about/team.html"]);
    let below = |path: &str| {
        let page = build.page(path);
        let is_title = |element: &&crate::support::Element| element.get("class") == Some("title");
        page.elements.iter().filter(is_title).map(|element| element.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(below("about.html"), ["The premises", "The team"], "in their `order`");
    assert_eq!(below("about/team.html"), ["How it began"]);
    assert!(crumbs(&build.page("about.html"), "about.html").is_empty());
}

#[test]
fn a_page_has_those_below_it_whose_own_folders_have_no_page() {
    let project = Project::new("course");
    for path in ["about-us", "about/a/b/deep", "about/team-b", "about/team/old/archive", "about/zebra"] {
        project.write(&format!("content/{path}.md"), format!("+++\ntitle = \"{path}\"\n+++\n"));
    }
    let build = project.build().sound();
    let below = |path: &str| {
        let page = build.page(path);
        let is_title = |element: &&crate::support::Element| element.get("class") == Some("title");
        page.elements.iter().filter(is_title).map(|element| element.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(below("about.html"), ["The premises", "The team", "about/a/b/deep", "about/team-b", "about/zebra"]);
    assert_eq!(below("about/team.html"), ["about/team/old/archive", "How it began"]);
    assert_eq!(crumbs(&build.page("about/a/b/deep.html"), "about/a/b/deep.html"), ["index.html", "about.html"]);
}

#[test]
fn the_foot_of_pages_links_to_the_topmost_pages_only() {
    let project = Project::new("course");
    project.write("content/orphans/one.md", "+++\ntitle = \"A page alone in its folder\"\n+++\n");
    let build = project.build();
    assert_eq!(build.codes(), ["folder-without-page"], "{}", build.human());
    let page = build.page("index.html");
    let foot: Vec<&str> = page.all("a").filter(|link| link.is_in("footer")).map(|link| &*link.text).collect();
    assert_eq!(foot[..2], ["A page alone in its folder", "About"], "{foot:?}");
    assert!(!foot.contains(&"The team"));
}

#[test]
fn references_name_pages_in_folders() {
    let project = Project::new("course");
    project.edit(
        "site.toml",
        "[kinds.module.fields]\n",
        "[kinds.module.fields]\nhost = { type = \"record\", kind = \"page\" }\n",
    );
    project.edit("content/modules/annex.md", "title = \"An annex\"", "title = \"An annex\"\nhost = \"about/team\"");
    let build = project.build().sound();
    let links: Vec<_> = build
        .page("modules/annex.html")
        .links()
        .iter()
        .filter_map(|link| resolve_link("modules/annex.html", link).unwrap())
        .collect();
    assert!(links.contains(&("about/team.html".to_owned(), None)));
    assert!(build.page("about/team.html").main().contains("An annex"), "the other way, too");
}

#[test]
fn two_pages_of_different_folders_may_have_one_title_and_one_name() {
    let project = Project::new("course");
    project.write("content/about/contact.md", "+++\ntitle = \"Contact\"\n+++\n");
    project.write("content/about/team/contact.md", "+++\ntitle = \"Contact\"\n+++\n");
    project.build().sound();
}

#[test]
fn a_new_page_is_made_in_its_folder() {
    let project = Project::new("course");
    let run = project.run(&["new", "page", "Contact", "--id", "about/contact"]).ends_with(0);
    assert!(run.stdout.contains("content/about/contact.md"), "{}", run.stdout);
    assert!(project.path("content/about/contact.md").is_file());
    project.run(&["new", "page", "Help", "--id", "help/index"]).ends_with(0);
    let build = project.build();
    assert!(build.has("help.html"), "{}", build.human());
}

#[test]
fn a_folder_of_very_many_pages_needs_a_page_of_its_own() {
    let project = Project::new("course");
    for number in 0..30 {
        project.write(&format!("content/blog/post-{number}.md"), format!("+++\ntitle = \"Post {number}\"\n+++\n"));
    }
    let build = project.build();
    assert!(!build.is_written());
    assert!(build.human().contains("content/blog/index.md"), "{}", build.human());
    project.write("content/blog/index.md", "+++\ntitle = \"Blog\"\n+++\n");
    assert!(project.build().sound().has("blog/post-29.html"));
}

#[test]
fn the_list_of_a_kind_begins_with_the_text_in_its_folder() {
    let project = Project::new("course");
    project.write(
        "content/courses/_index.md",
        "+++\ntitle = \"Our courses\"\nsummary = \"In the evening.\"\n+++\n\n> [!NOTE]\n> Bring *nothing*.\n",
    );
    project.write("content/courses/_index.fr.md", "+++\ntitle = \"Nos cours\"\n+++\n\nN’apportez rien.\n");
    project.edit(
        "content/about/premises.md",
        "Behind the market",
        "Behind the market, where [the courses](@page/courses/index) are",
    );
    let build = project.build().sound();
    let page = build.page("courses/index.html");
    assert_eq!(page.the("h1").text, "Our courses");
    assert!(build.read("courses/index.html").contains("assets/prose."), "with the rules of its texts");
    assert!(page.main().contains("In the evening.") && page.main().contains("Bring nothing."), "{}", page.main());
    assert_eq!(build.page("fr/courses/index.html").the("h1").text, "Nos cours");
    assert!(build.page("fr/courses/index.html").main().contains("N’apportez rien."));
    assert!(build.page("courses/web.html").main().contains("Reading the web"), "records are what they were");
    let links: Vec<_> = build.page("about/premises.html").links().iter().map(ToString::to_string).collect();
    assert!(links.contains(&"../courses/index.html".to_owned()), "{links:?}");
    let foot = build.page("index.html");
    assert!(!foot.all("a").any(|link| link.is_in("footer") && link.text == "Our courses"));
}

#[test]
fn a_kind_without_records_has_a_list_if_a_text_introduces_it() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.topic]\n", "[kinds.event]\nfolder = \"events\"\n\n[kinds.topic]\n");
    project.write("content/events/index.md", "+++\ntitle = \"Events\"\n+++\n\nNone is planned.\n");
    let build = project.build().sound();
    assert!(build.page("events/index.html").main().contains("None is planned."));
    assert!(build.page("index.html").all("a").any(|link| link.get("href") == Some("events/index.html")));
}

//! The order of lists: `order`, `sort`, and lists of references whose order means something.

use crate::support::{Html, Project, resolve_link};

/// The titles of the cards on a page.
fn titles(page: &Html) -> Vec<&str> {
    let is_title = |element: &&crate::support::Element| element.get("class") == Some("title");
    page.elements.iter().filter(is_title).map(|element| &*element.text).collect()
}

/// A site with one kind, whose table in `site.toml` goes on with `settings`.
fn notes(settings: &str, records: &[(&str, &str)]) -> Project {
    let project = Project::empty();
    let kind = "title = \"Notes\"\n\n[kinds.note]\nfolder = \"notes\"\nplural = \"Notes\"\n";
    project.write("site.toml", format!("{kind}{settings}"));
    for (id, text) in records {
        project.write(&format!("content/notes/{id}.md"), format!("+++\n{text}\n+++\n"));
    }
    project
}

const PLACED: &[(&str, &str)] = &[
    ("a", "title = \"A\"\norder = 10\ndate = 2026-01-01"),
    ("b", "title = \"B\"\norder = 2"),
    ("c", "title = \"C\"\ndate = 2026-05-01"),
    ("d", "title = \"D\"\norder = -1.5"),
    ("e", "title = \"E\"\npin = true"),
    ("f", "title = \"F\"\ndate = 2026-06-01"),
];

#[test]
fn the_order_of_records_comes_before_their_dates_and_after_a_pin() {
    let build = notes("", PLACED).build().sound();
    assert_eq!(titles(&build.page("notes/index.html")), ["E", "D", "B", "A", "F", "C"]);
}

#[test]
fn a_kind_is_sorted_by_what_it_names_and_records_without_the_value_come_last() {
    let order_of = |sort: &str| {
        let build = notes(&format!("sort = {sort}\n"), PLACED).build().sound();
        titles(&build.page("notes/index.html")).join("")
    };
    assert_eq!(order_of("[\"title\"]"), "EABCDF");
    assert_eq!(order_of("\"-title\""), "EFDCBA");
    assert_eq!(order_of("[\"date\"]"), "EACFBD", "undated records keep the order that all share");
    assert_eq!(order_of("[\"-order\", \"-date\"]"), "EABDFC");
}

#[test]
fn choices_sort_as_they_are_declared_and_numbers_by_their_value() {
    let fields = "sort = [\"level\", \"-places\"]\n\n[kinds.note.fields]\nplaces = { type = \"integer\" }\n\
                  level = { type = \"choice\", choices = [\"low\", \"high\"] }\n";
    let records = [
        ("a", "title = \"A\"\nlevel = \"high\"\nplaces = 9"),
        ("b", "title = \"B\"\nlevel = \"high\"\nplaces = 10"),
        ("c", "title = \"C\"\nlevel = \"low\""),
        ("d", "title = \"D\"\nplaces = 1"),
    ];
    let build = notes(fields, &records).build().sound();
    assert_eq!(titles(&build.page("notes/index.html")), ["C", "B", "A", "D"]);
}

#[test]
fn titles_sort_in_the_alphabet_of_each_language() {
    let project = notes("sort = [\"title\"]\n", &[("a", "title = \"Zeal\""), ("b", "title = \"Apple\"")]);
    project.edit("site.toml", "title = \"Notes\"\n", "title = \"Notes\"\nlanguages = [\"en\", \"fr\"]\n");
    project.write("content/notes/b.fr.md", "+++\ntitle = \"Zèle pomme\"\n+++\n");
    project.write("content/notes/a.fr.md", "+++\ntitle = \"Été\"\n+++\n");
    let build = project.build().sound();
    assert_eq!(titles(&build.page("notes/index.html")), ["Apple", "Zeal"]);
    assert_eq!(titles(&build.page("fr/notes/index.html")), ["Été", "Zèle pomme"]);
}

#[test]
fn what_refers_to_a_record_is_in_the_order_of_its_kind() {
    let build = Project::new("course").build().sound();
    let page = build.page("topics/internet.html");
    let modules = ["What a browser is", "How to search", "Whom to trust", "An annex"];
    let courses = ["Writing mail", "Reading the web", "Making a site"];
    let shown: Vec<&str> = titles(&page);
    assert!(shown.windows(4).any(|window| window == modules), "{shown:?}");
    assert!(shown.windows(3).any(|window| window == courses), "{shown:?}");
}

#[test]
fn a_list_whose_order_means_something_is_numbered_as_it_is_written() {
    let build = Project::new("course").build().sound();
    let page = build.page("courses/web.html");
    let parts: Vec<&str> =
        page.all("a").filter(|link| link.is_in("dl") && link.is_in("ol")).map(|link| &*link.text).collect();
    assert_eq!(parts, ["How to search", "What a browser is", "Whom to trust"]);
    let topic = page.all("a").find(|link| link.is_in("dl") && link.text == "Internet").unwrap();
    assert!(!topic.is_in("ol"));
}

#[test]
fn an_order_that_changes_moves_the_record_and_nothing_else() {
    let project = notes("", PLACED);
    project.build().sound();
    project.edit("content/notes/b.md", "order = 2", "order = 20");
    let build = project.build().sound();
    assert_eq!(titles(&build.page("notes/index.html")), ["E", "D", "A", "B", "F", "C"]);
    assert!(!build.changes().iter().any(|change| change.ends_with("notes/c.html")), "{:?}", build.changes());
}

#[test]
fn former_orders_of_other_kinds_stay_where_one_kind_has_its_own() {
    let project = Project::new("everything");
    let before = project.build().sound().read("events/index.html");
    project.edit("site.toml", "[kinds.project]\n", "[kinds.project]\nsort = [\"title\"]\n");
    let build = project.build().sound();
    assert_eq!(build.read("events/index.html"), before);
    let sorted = titles(&build.page("projects/index.html")).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(sorted[1..].is_sorted() && sorted.len() > 2, "the first is pinned: {sorted:?}");
    let first = build.page("projects/index.html").links().first().map(ToString::to_string).unwrap();
    assert!(resolve_link("projects/index.html", &first).unwrap().is_some());
}

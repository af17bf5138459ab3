//! Tags: words that each get a page, and by which readers filter.

use crate::support::Project;

/// A site of notes with tags, written in several ways.
fn notes() -> Project {
    let project = Project::empty();
    let settings = "title = \"Notes\"\n[kinds.note.fields]\ntags = { type = \"tags\" }\n";
    project.write("site.toml", settings);
    for (id, tags) in [
        ("one", "tags = [\"Open data\", \"C++\"]"),
        ("two", "tags = [\"open data\", \"C\"]"),
        ("three", "tags = [\"open-data\", \"open data\"]"),
    ] {
        project.write(&format!("content/note/{id}.md"), format!("+++\ntitle = \"Note {id}\"\n{tags}\n+++\n"));
    }
    project.write("content/note/four.md", "---\ntitle: Note four\ntags: [open data, 2026]\n---\n");
    project
}

/// The notes without the one that has a tag twice.
fn sound_notes() -> Project {
    let project = notes();
    project.edit("content/note/three.md", "\"open-data\", ", "");
    project
}

#[test]
fn a_tag_has_a_page_with_its_records_under_its_commonest_spelling() {
    let build = sound_notes().build().sound();
    let page = build.page("tags/open-data.html");
    assert_eq!(page.the("h1").text, "open data");
    for note in ["one", "two", "three", "four"] {
        assert!(page.main().contains(&format!("Note {note}")), "{note}: {}", page.main());
    }
    assert_eq!(build.page("tags/2026.html").the("h1").text, "2026");
}

#[test]
fn tags_that_differ_in_a_sign_have_pages_of_their_own() {
    let build = sound_notes().build().sound();
    assert!(build.page("tags/c++.html").main().contains("Note one"));
    assert!(build.page("tags/c.html").main().contains("Note two"));
    assert!(build.page("note/one.html").links().contains(&"../tags/c++.html"));
}

#[test]
fn one_tag_in_two_spellings_is_told() {
    let build = notes().build();
    assert_eq!(build.codes(), ["too-many-values"], "{}", build.human());
}

#[test]
fn tags_are_listed_on_the_home_page_on_cards_and_in_a_list_of_their_own() {
    let build = sound_notes().build().sound();
    assert!(build.page("index.html").links().contains(&"tags/open-data.html"));
    assert!(build.page("note/index.html").main().contains("open data"));
    assert!(build.page("tags/index.html").links().contains(&"../tags/open-data.html"));
}

#[test]
fn readers_filter_the_search_by_tags() {
    let project = sound_notes();
    project.build().sound();
    let files = project.output().into_iter().filter(|(path, _)| path.starts_with("search/en/"));
    let index: String = files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert!(index.contains("open-data\\topen data") || index.contains("open-data\topen data"), "{index}");
}

#[test]
fn a_file_tells_more_of_a_tag() {
    let project = sound_notes();
    project.write("content/tags/Open Data.md", "+++\nsummary = \"What all may use.\"\n+++\nSee [C](@tag/c).\n");
    let build = project.build().sound();
    let page = build.page("tags/open-data.html");
    assert_eq!(page.the("h1").text, "open data");
    assert!(page.main().contains("What all may use.") && page.main().contains("Note four"), "{}", page.main());
    project.edit("content/tags/Open Data.md", "summary", "title = \"Data for all\"\nsummary");
    assert_eq!(project.build().sound().page("tags/open-data.html").the("h1").text, "Data for all");
}

#[test]
fn what_drafts_are_tagged_with_has_no_page() {
    let project = sound_notes();
    project.write("content/note/draft.md", "+++\ntitle = \"Draft\"\ndraft = true\ntags = [\"secret\"]\n+++\n");
    assert!(!project.build().sound().has("tags/secret.html"));
}

#[test]
fn a_site_without_tags_may_have_a_kind_that_is_called_so() {
    let project = Project::empty();
    project.write("site.toml", "title = \"Notes\"\n[kinds.tag]\nfolder = \"tags\"\n");
    project.write("content/tags/index-cards.md", "+++\ntitle = \"Index cards\"\n+++\n");
    assert!(project.build().sound().has("tags/index-cards.html"));
}

#[test]
fn a_single_tag_and_tags_that_are_no_facet_are_possible() {
    let project = sound_notes();
    project.edit(
        "site.toml",
        "{ type = \"tags\" }",
        "{ type = \"tags\", facet = false }\ncategory = { type = \"tags\", many = false }",
    );
    project.edit("content/note/one.md", "tags =", "category = \"how to\"\ntags =");
    let build = project.build().sound();
    assert!(build.page("tags/how-to.html").main().contains("Note one"));
    let build = build.page("index.html");
    assert!(build.links().contains(&"tags/how-to.html"));
}

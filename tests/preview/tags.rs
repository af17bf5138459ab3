//! Edits of tags: a tag is named by how most records spell it, so an edit of one record changes the pages of others.

use handlist::progress::Progress;
use handlist::{IncrementalCache, site, site_with_cache};

use super::random::outcome;
use crate::support::Project;

#[test]
fn what_is_remembered_of_tags_never_shows() {
    let project = Project::empty();
    project.write("site.toml", "title = \"Notes\"\n[kinds.note.fields]\ntags = { type = \"tags\" }\n");
    for (id, tag) in [("one", "Open data"), ("two", "open data"), ("three", "Maps")] {
        project.write(&format!("content/note/{id}.md"), format!("+++\ntitle = \"{id}\"\ntags = [\"{tag}\"]\n+++\n"));
    }
    let mut memory = IncrementalCache::default();
    let mut titles = Vec::new();
    for (path, from, to) in [
        ("one", "[\"Open data\"]", "[\"open data\"]"),
        ("three", "\"Maps\"", "\"Maps\", \"OPEN DATA\""),
        ("two", "[\"open data\"]", "[\"OPEN DATA\"]"),
        ("one", "[\"open data\"]", "[]"),
        ("three", "tags", "draft = true\ntags"),
        ("three", "draft = true\n", ""),
    ] {
        let path = format!("content/note/{path}.md");
        project.edit(&path, from, to);
        memory.changed(&project.root(), &path);
        let environment = project.build_environment();
        let again = outcome(site_with_cache(&project.root(), environment, &mut memory, &Progress::default()));
        let anew = outcome(site(&project.root(), project.build_environment(), &Progress::default()));
        assert_eq!(again.1, anew.1);
        assert!(again == anew, "after `{to}` in {path}");
        let page = again.0.get("tags/open-data.html").map(|page| String::from_utf8_lossy(page).into_owned());
        titles.push(page.and_then(|page| Some(page.split_once("<h1>")?.1.split_once("</h1>")?.0.to_owned())));
    }
    let shown = |title: &str| Some(title.to_owned());
    let expected = [
        shown("open data"),
        shown("open data"),
        shown("OPEN DATA"),
        shown("OPEN DATA"),
        shown("OPEN DATA"),
        shown("OPEN DATA"),
    ];
    assert_eq!(titles, expected);
}

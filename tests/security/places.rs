//! Promise 10: where a path leads counts, not how it is spelt. Nothing is written into what a site is made of.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Project, files};

#[test]
fn no_spelling_of_an_output_leads_into_the_sources() {
    let project = Project::new("two-topics");
    let root = project.root();
    fs::create_dir_all(project.path(".git/objects")).unwrap();
    project.write("themes/own/assets/style.css", "p { margin: 0 }\n");
    for (link, target) in [
        ("to-content", "content"),
        ("to-notes", "content/notes"),
        ("to-root", "."),
        ("to-git", ".git"),
        ("dangling", "nowhere-at-all"),
    ] {
        symlink(target, project.path(link)).unwrap();
    }
    symlink(project.path("content"), project.around().join("beside")).unwrap();
    let absolute = root.join("content").display().to_string();
    let inside = format!("{absolute}/notes/public");
    project.run(&["check"]).ends_with(0);
    let before = files(project.around());
    for output in [
        "content",
        "./content/",
        "content/notes",
        "content/new/site",
        "public/../content",
        "nowhere/../content",
        "themes",
        "themes/own/assets",
        "data/site",
        ".git",
        ".git/objects/x",
        ".handlist/site",
        ".",
        "..",
        "../project",
        "/",
        "to-content",
        "to-content/x/y",
        "to-notes",
        "to-root",
        "to-root/to-root/content",
        "to-git/x",
        "../beside",
        "../beside/deep",
        &absolute,
        &inside,
    ] {
        let run = project.run(&["build", "--output", output]).ends_with(2);
        assert!(run.stderr.contains("choose another place") && run.stderr.contains(output), "{output}: {}", run.stderr);
        assert!(files(project.around()) == before, "{output}: something was written");
    }
    project.run(&["build", "--output", "dangling"]).ends_with(3);
    assert!(!project.path("nowhere-at-all").exists());
    // A link to a folder that holds nothing of the catalogue is an output like any other.
    fs::create_dir(project.around().join("site")).unwrap();
    symlink("../site", project.path("linked")).unwrap();
    project.run(&["build", "--output", "linked"]).ends_with(0);
    assert!(project.around().join("site/index.html").is_file());
}

#[test]
fn a_link_in_place_of_the_output_changes_no_record() {
    let project = Project::new("two-topics");
    project.write("content/notes/leaflet.pdf", "the only copy");
    let before = files(&project.path("content"));
    symlink("content", project.path("public")).unwrap();
    project.run(&["build"]).ends_with(2);
    assert!(files(&project.path("content")) == before);
}

#[test]
fn a_trace_is_written_into_no_record_by_any_name() {
    let project = Project::new("two-topics");
    let record = "content/notes/passwords.md";
    let text = fs::read(project.path(record)).unwrap();
    symlink(record, project.path("trace.json")).unwrap();
    symlink("content/notes", project.path("notes")).unwrap();
    symlink("site.toml", project.path("settings.json")).unwrap();
    for path in ["trace.json", "notes/passwords.md", "notes/new.json", "settings.json", ".handlist/x", ".git/config"] {
        let run = project.run(&["build", "--trace", path]).ends_with(2);
        assert!(run.stderr.contains("choose another place"), "{path}: {}", run.stderr);
    }
    // Another name of the same file is replaced; the record is not written into.
    fs::hard_link(project.path(record), project.path("second.json")).unwrap();
    project.run(&["build", "--trace", "second.json"]).ends_with(0);
    assert!(fs::read_to_string(project.path("second.json")).unwrap().starts_with('['));
    assert_eq!(fs::read(project.path(record)).unwrap(), text);
    project.run(&["check", "--trace", "/dev/null"]).ends_with(0);
}

#[test]
fn what_is_kept_for_the_next_build_overwrites_nothing() {
    let project = Project::new("two-topics");
    let record = project.path("content/notes/passwords.md");
    let text = fs::read(&record).unwrap();
    symlink("content/notes", project.path(".handlist")).unwrap();
    let run = project.run(&["build"]).ends_with(3);
    assert!(run.stderr.contains(".handlist") && run.stderr.contains("it is a link"), "{}", run.stderr);
    fs::remove_file(project.path(".handlist")).unwrap();
    fs::create_dir(project.path(".handlist")).unwrap();
    symlink("../content/notes/passwords.md", project.path(".handlist/lock")).unwrap();
    project.run(&["build"]).ends_with(3);
    fs::remove_file(project.path(".handlist/lock")).unwrap();
    fs::hard_link(&record, project.path(".handlist/lock")).unwrap();
    let run = project.run(&["build"]).ends_with(3);
    assert!(run.stderr.contains(".handlist/lock"), "{}", run.stderr);
    fs::remove_file(project.path(".handlist/lock")).unwrap();
    symlink("../content/notes/passwords.md", project.path(".handlist/last-build")).unwrap();
    project.run(&["build"]).ends_with(0);
    assert_eq!(fs::read(&record).unwrap(), text);
}

#[test]
fn only_what_handlist_is_known_to_have_written_is_deleted() {
    let project = Project::new("two-topics");
    project.write("content/notes/leaflet.pdf", "A leaflet");
    project.edit("content/notes/passwords.md", "Long ones", "[Leaflet](leaflet.pdf) Long ones");
    // Somebody has put the same leaflet there before.
    project.write("public/notes/leaflet.pdf", "A leaflet");
    project.run(&["build"]).ends_with(0);
    project.edit("content/notes/passwords.md", "[Leaflet](leaflet.pdf) ", "");
    project.run(&["build"]).ends_with(0);
    assert_eq!(fs::read_to_string(project.path("public/notes/leaflet.pdf")).unwrap(), "A leaflet");
}

#[test]
fn a_page_that_someone_has_changed_is_kept_and_named() {
    let project = Project::new("two-topics");
    project.run(&["build"]).ends_with(0);
    project.write("public/notes/passwords.html", "changed by hand");
    project.write("public/index.html", "changed by hand, too");
    project.edit("content/notes/passwords.md", "Long ones", "Very long ones");
    let run = project.run(&["build"]).ends_with(0);
    for page in ["notes/passwords.html", "index.html"] {
        let kept = project.path("public.kept-1").join(page);
        let note = format!("note: {page} was changed by someone else; it is made anew");
        assert!(run.stdout.contains(&note) && run.stdout.contains("public.kept-1"), "{}", run.stdout);
        assert!(fs::read_to_string(kept).unwrap().starts_with("changed by hand"));
        assert!(fs::read_to_string(project.path("public").join(page)).unwrap().starts_with("<!"));
    }
    project.run(&["build"]).ends_with(0);
    let run = project.run(&["build"]).ends_with(0);
    assert!(!run.stdout.contains("note:") && run.stdout.contains("nothing changed"), "{}", run.stdout);
}

#[test]
fn a_catalogue_that_cannot_be_written_to_is_built_elsewhere() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new("two-topics");
    let locked = |mode| fs::set_permissions(project.root(), fs::Permissions::from_mode(mode)).unwrap();
    let output = project.around().join("site");
    let arguments = ["build", "--output", output.to_str().unwrap()];
    for _ in 0..2 {
        locked(0o555);
        let run = project.run(&arguments);
        locked(0o755);
        run.ends_with(0);
        assert!(output.join("index.html").is_file());
        // The second time, what an earlier build has left there may not be written to either.
        let _ = project.run(&["build"]);
        fs::set_permissions(project.path(".handlist/lock"), fs::Permissions::from_mode(0o444)).unwrap();
    }
}

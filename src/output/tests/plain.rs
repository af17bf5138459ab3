//! Builds without failures or foreign files.

use super::*;
use crate::output::create;

#[test]
fn a_first_build_writes_every_file_and_says_so() {
    by_both_methods(|world| {
        let report = world.build(&["index.html", "events/a.html", "events/b c.html", "été/x/y.html"]);
        assert_eq!(report.written, ["events/a.html", "events/b c.html", "index.html", "été/x/y.html"]);
        assert_eq!((report.files, report.unchanged, report.notes.len()), (4, 0, 0));
        assert_eq!(world.texts(), ["events/a.html", "events/b c.html", "index.html", "été/x/y.html"]);
    });
}

#[test]
fn a_second_build_writes_nothing_at_all() {
    by_both_methods(|world| {
        world.build(&["index.html", "events/a.html"]);
        world.put("CNAME", "example.org");
        let before = (world.tree(), fs::metadata(world.folder.path()).unwrap().modified().unwrap());
        let report = world.build(&["index.html", "events/a.html"]);
        assert_eq!((report.written.len(), report.removed.len(), report.unchanged), (0, 0, 2));
        assert_eq!((world.tree(), fs::metadata(world.folder.path()).unwrap().modified().unwrap()), before);
    });
}

#[test]
fn a_changed_page_is_written_and_no_other() {
    by_both_methods(|world| {
        world.build(&["index.html", "events/a.html", "topics/t.html"]);
        let before = world.tree();
        let report = world.build(&["index.html", "events/a.html=new", "topics/t.html"]);
        assert_eq!((report.written, report.removed, report.unchanged), (vec!["events/a.html".to_owned()], vec![], 2));
        let after = world.tree();
        assert_eq!((&after["index.html"], &after["topics/t.html"]), (&before["index.html"], &before["topics/t.html"]));
        assert_eq!(after["topics/."].1, before["topics/."].1, "the time stamp of a folder in which nothing changed");
        assert_eq!(after["events/a.html"].0, "new");
    });
}

#[test]
fn a_page_of_the_same_size_is_compared_byte_by_byte() {
    by_both_methods(|world| {
        let (long, other) = (format!("a={}x", "x".repeat(200_000)), format!("a={}y", "x".repeat(200_000)));
        world.build(&[&long]);
        assert_eq!(world.build(&[&other]).written, ["a"]);
    });
}

#[test]
fn a_deleted_record_s_page_goes_and_so_does_its_folder() {
    by_both_methods(|world| {
        world.build(&["index.html", "events/2026/a.html"]);
        let report = world.build(&["index.html"]);
        assert_eq!((report.written.len(), report.removed), (0, vec!["events/2026/a.html".to_owned()]));
        assert_eq!(names(&world.output()), [".handlist-manifest", "index.html"]);
    });
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    by_both_methods(|world| {
        world.build(&["a", "b/c/d", "b/e"]);
        world.build(&["a/x", "a/y", "b"]);
        assert_eq!(world.texts(), ["a/x", "a/y", "b"]);
        world.build(&["a", "b/c/d", "b/e"]);
        assert_eq!(world.texts(), ["a", "b/c/d", "b/e"]);
    });
}

#[test]
fn a_file_of_the_project_is_copied_when_it_differs() {
    by_both_methods(|world| {
        let picture = world.path("project/picture");
        let page = format!("p={}", format_args!("file:{}", picture.display()));
        let (long, other) = ("x".repeat(150_000), format!("{}y", "x".repeat(149_999)));
        for (content, written) in [(&*long, 1), (&*long, 0), (&*other, 1), ("", 1)] {
            fs::write(&picture, content).unwrap();
            assert_eq!(world.build(&[&page]).written.len(), written);
            assert_eq!(fs::read_to_string(world.output().join("p")).unwrap(), content);
        }
    });
}

#[test]
fn an_empty_site_is_a_folder_with_a_manifest() {
    by_both_methods(|world| {
        world.build(&[]);
        assert_eq!(names(&world.output()), [".handlist-manifest"]);
    });
}

#[test]
fn a_symbolic_link_to_the_output_folder_stays_one() {
    by_both_methods(|world| {
        fs::create_dir_all(world.path("project/elsewhere/www")).unwrap();
        std::os::unix::fs::symlink("project/elsewhere/www", world.output()).unwrap();
        world.build(&["a"]);
        world.build(&["a=new"]);
        assert!(world.output().is_symlink());
        assert_eq!(names(&world.path("project/elsewhere")), ["www"]);
        assert_eq!(world.texts(), ["a=new"]);
    });
}

#[test]
fn permissions_are_those_of_files_to_be_read_and_the_folder_s_own_stay() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::fs::{MetadataExt, chown};
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let world = World::new(Exchange);
    fs::create_dir(world.output()).unwrap();
    fs::set_permissions(world.output(), PermissionsExt::from_mode(0o2750)).unwrap();
    world.build(&["d/a"]);
    fs::set_permissions(world.output().join("d"), PermissionsExt::from_mode(0o2775)).unwrap();
    world.build(&["d/a=new"]);
    assert_eq!((mode(&world.output()), mode(&world.output().join("d"))), (0o2750, 0o2775));
    assert_eq!(mode(&world.output().join("d/a")) & 0o7755, mode(&world.output().join("d/a")) & 0o644);
    assert_eq!(mode(&world.output().join("d/a")) & 0o600, 0o600);
    if chown(world.output(), None, Some(4321)).is_ok() {
        world.build(&["e/a"]);
        assert_eq!(fs::metadata(world.output().join("e/a")).unwrap().gid(), 4321);
    }
}

#[test]
fn paths_that_lead_elsewhere_or_collide_are_refused() {
    let world = World::new(Exchange);
    for path in [
        "",
        "/etc/x",
        "../x",
        "a/../x",
        "./x",
        "a//x",
        "a/",
        "a\\x",
        "a\nx",
        "a\0x",
        ".handlist-manifest",
        ".handlist-next/x",
    ] {
        assert!(matches!(world.fail(&[path]), Error::Content(_)), "{path:?}");
    }
    assert!(matches!(world.fail(&["x", "x"]), Error::Content(_)));
    assert!(matches!(world.fail(&["x", "x-y", "x/y/z"]), Error::Content(_)));
}

#[test]
fn new_files_are_all_made_or_none() {
    let world = World::new(Exchange);
    let root = world.path("project/site");
    let file = |path: &str| (path.to_owned(), path.as_bytes().to_vec());
    create(&root, &[file("site.toml"), file("content/a/b.md")]).unwrap();
    assert_eq!(fs::read_to_string(root.join("content/a/b.md")).unwrap(), "content/a/b.md");

    let error = create(&root, &[file("new/x.md"), file("site.toml"), file("content/a/b.md"), file("content/a/b.md/c")])
        .unwrap_err();
    assert_eq!(foreign_paths(&error), ["content/a/b.md", "site.toml"]);
    std::os::unix::fs::symlink("..", root.join("out")).unwrap();
    assert_eq!(foreign_paths(&create(&root, &[file("out/x")]).unwrap_err()), ["out"]);
    assert!(create(&root, &[file("../x")]).is_err());
    assert!(create(&root, &[file("late/x"), file("late/x/y")]).is_err());
    assert_eq!(names(&root), ["content", "out", "site.toml"]);
}

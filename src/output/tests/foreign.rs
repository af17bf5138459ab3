//! Files in the output folder that Handlist did not write.

use super::*;

#[test]
fn foreign_files_survive_twenty_rebuilds() {
    by_both_methods(|world| {
        world.build(&["index.html", "events/a.html"]);
        for (path, text) in
            [("CNAME", "example.org"), (".gitignore", "*"), ("events/note.txt", "mine"), (".git/objects/aa/bb", "blob")]
        {
            world.put(path, text);
        }
        fs::create_dir_all(world.output().join("empty/inner")).unwrap();
        std::os::unix::fs::symlink("nowhere", world.output().join("dangling")).unwrap();
        std::os::unix::fs::symlink("/", world.output().join("events/root")).unwrap();
        let is_foreign = |path: &str| !path.ends_with('.') && !path.ends_with(".html");
        let before: BTreeMap<_, _> = world.tree().into_iter().filter(|(path, _)| is_foreign(path)).collect();
        for round in 0..20 {
            let text = format!("events/{round}.html");
            world.build(&["index.html", &text, &format!("events/b.html={round}")]);
            let after: BTreeMap<_, _> = world.tree().into_iter().filter(|(path, _)| is_foreign(path)).collect();
            assert_eq!(after, before, "round {round}");
            assert!(world.output().join("empty/inner").is_dir());
        }
    });
}

#[test]
fn foreign_files_in_the_way_are_all_named_and_nothing_is_written() {
    by_both_methods(|world| {
        world.build(&["index.html"]);
        world.put("a.html", "mine");
        world.put("b/c.html", "mine");
        world.put("d", "a file where a folder must be");
        world.put("e.html/x", "a folder where a file must be");
        fs::create_dir(world.output().join("f.html")).unwrap();
        fs::create_dir(world.path("outside")).unwrap();
        std::os::unix::fs::symlink("../outside", world.output().join("g")).unwrap();
        std::os::unix::fs::symlink("a.html", world.output().join("h.html")).unwrap();
        let error = world.fail(&["a.html", "b/c.html", "d/x", "e.html", "f.html", "g/x", "h.html", "index.html=new"]);
        assert_eq!(foreign_paths(&error), ["a.html", "b/c.html", "d", "e.html", "f.html", "g", "h.html"]);
        assert_eq!(names(&world.path("outside")), [""; 0]);
        assert!(error.to_string().contains("\n  b/c.html\n"), "{error}");
    });
}

#[test]
fn a_foreign_file_with_the_same_bytes_stays_foreign() {
    by_both_methods(|world| {
        world.put("a.html", "a.html");
        let before = world.tree()["a.html"].clone();
        assert_eq!(world.build(&["a.html", "b.html"]).written, ["b.html"]);
        assert_eq!(world.tree()["a.html"], before);
        assert_eq!(foreign_paths(&world.fail(&["a.html=new", "b.html"])), ["a.html"]);
        assert!(world.build(&["b.html"]).removed.is_empty());
        assert_eq!(world.tree()["a.html"], before);
    });
}

#[test]
fn a_page_changed_by_hand_is_written_again_and_kept_and_reported() {
    by_both_methods(|world| {
        world.build(&["a.html", "b/c.html", "d.html"]);
        for (round, text) in [(1, "A.HTML"), (1, "A.HTML"), (2, "another")] {
            world.put("a.html", text);
            let report = world.try_build(&["a.html", "b/c.html", "d.html=new"]).unwrap();
            let kept = world.path(&format!("public.kept-{round}/a.html"));
            assert_eq!(report.edited, [("a.html".to_owned(), kept.clone())]);
            assert!(report.written.contains(&"a.html".to_owned()));
            assert_eq!(world.texts(), ["a.html", "b/c.html", "d.html=new"]);
            assert_eq!(fs::read_to_string(kept).unwrap(), text);
        }
        assert_eq!(names(world.folder.path()), ["project", "public", "public.kept-1", "public.kept-2"]);
        assert!(world.try_build(&["a.html=new", "b/c.html", "d.html=new"]).unwrap().edited.is_empty());
    });
}

#[test]
fn a_stale_page_changed_by_hand_is_kept_and_foreign_from_then_on() {
    by_both_methods(|world| {
        world.build(&["a.html", "b/c.html", "d.html"]);
        world.put("b/c.html", "changed by hand");
        let before = world.tree()["b/c.html"].clone();
        let report = world.build(&["a.html"]);
        assert_eq!((report.kept, report.removed), (vec!["b/c.html".to_owned()], vec!["d.html".to_owned()]));
        assert_eq!(world.tree()["b/c.html"], before);
        assert!(world.build(&["a.html=new"]).kept.is_empty());
        assert_eq!(world.tree()["b/c.html"], before);
        assert_eq!(foreign_paths(&world.fail(&["a.html=new", "b/c.html"])), ["b/c.html"]);
        assert_eq!(foreign_paths(&world.fail(&["b"])), ["b"]);
    });
}

#[test]
fn a_stale_page_changed_by_hand_may_be_in_the_way() {
    by_both_methods(|world| {
        world.build(&["a", "b/c"]);
        world.put("a", "changed by hand");
        world.put("b/c", "changed by hand");
        assert_eq!(foreign_paths(&world.fail(&["a/x", "b"])), ["a", "b"]);
    });
}

#[test]
fn a_page_replaced_by_a_link_is_not_written_through() {
    by_both_methods(|world| {
        world.build(&["a.html", "b/c.html"]);
        fs::write(world.path("outside"), "outside").unwrap();
        fs::remove_file(world.output().join("a.html")).unwrap();
        std::os::unix::fs::symlink("../outside", world.output().join("a.html")).unwrap();
        assert_eq!(foreign_paths(&world.fail(&["a.html", "b/c.html=new"])), ["a.html"]);
        assert_eq!(fs::read_to_string(world.path("outside")).unwrap(), "outside");
    });
}

#[test]
fn without_its_manifest_every_file_is_foreign() {
    for damage in [None, Some(""), Some("handlist-manifest 2\nend 0 0\n"), Some("\u{0}\n\n")] {
        by_both_methods(|world| {
            world.build(&["a.html", "b.html"]);
            let manifest = world.output().join(".handlist-manifest");
            match damage {
                None => fs::remove_file(&manifest).unwrap(),
                Some(text) => fs::write(&manifest, text).unwrap(),
            }
            assert_eq!(foreign_paths(&world.fail(&["a.html", "b.html=new"])), ["b.html"]);
            let report = world.build(&["a.html"]);
            assert_eq!(
                (report.written.len(), report.removed.len(), report.notes.len()),
                (0, 0, usize::from(damage.is_some()))
            );
            assert_eq!(world.texts(), ["a.html", "b.html"]);
            assert_eq!(foreign_paths(&world.fail(&["a.html=new"])), ["a.html"]);
        });
    }
}

#[test]
fn a_lost_manifest_is_written_anew_where_the_home_page_is_as_it_was() {
    by_both_methods(|world| {
        world.build(&["a.html", "index.html"]);
        world.put("mine.txt", "mine");
        fs::remove_file(world.output().join(".handlist-manifest")).unwrap();
        assert_eq!(world.build(&["a.html", "index.html"]).written, [""; 0]);
        assert_eq!(world.build(&["a.html=new", "index.html"]).written, ["a.html"]);
        assert_eq!(world.build(&["index.html"]).removed, ["a.html"]);
        assert_eq!(world.texts(), ["index.html", "mine.txt=mine"]);
    });
}

#[test]
fn pipes_and_names_that_are_not_text_stay() {
    use std::os::unix::ffi::OsStrExt;
    by_both_methods(|world| {
        world.build(&["a.html"]);
        let (name, pipe) = (std::ffi::OsStr::from_bytes(b"\xff"), world.output().join("pipes/pipe"));
        fs::create_dir_all(world.output().join(name)).unwrap();
        fs::create_dir_all(world.output().join("pipes")).unwrap();
        fs::write(world.output().join(name).join(name), "x").unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        world.build(&["b.html"]);
        assert!(pipe.symlink_metadata().is_ok());
        assert!(world.output().join(name).join(name).is_file());
    });
}

#[test]
fn a_file_that_appears_during_the_build_is_kept() {
    struct Meddling<'a>(&'a World);
    impl SiteFiles for Meddling<'_> {
        fn len(&self) -> usize {
            1
        }
        fn path(&self, _: usize) -> &str {
            "a.html"
        }
        fn content(&self, _: usize) -> Result<Content<'_>, Box<Diagnostic>> {
            self.0.put("deep/down/new.txt", "put there just now");
            self.0.put("CNAME.new", "second");
            fs::rename(self.0.output().join("CNAME.new"), self.0.output().join("CNAME")).unwrap();
            Ok(Content::Bytes(b"new"[..].into()))
        }
    }
    by_both_methods(|world| {
        world.build(&["a.html"]);
        world.put("CNAME", "first");
        publish_by(Some(world.method), &Unkeyed(&Meddling(&world)), &world.output(), &world.lock, &Progress::default())
            .unwrap();
        assert_eq!(world.texts(), ["CNAME=second", "a.html=new", "deep/down/new.txt=put there just now"]);
    });
}

#[test]
fn folders_however_deep_take_no_more_of_the_stack() {
    by_both_methods(|world| {
        let deep = "d/".repeat(900);
        let page = format!("{deep}a.html");
        world.build(&[&page, "b.html"]);
        world.put(&format!("{deep}mine/note.txt"), "mine");
        world.build(&[&page, "b.html=new"]);
        world.build(&["b.html"]);
        assert_eq!(fs::read_to_string(world.output().join(format!("{deep}mine/note.txt"))).unwrap(), "mine");
    });
}

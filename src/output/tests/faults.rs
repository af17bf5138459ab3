//! Builds that fail, are locked out, or follow a build that was killed.

use super::*;

#[test]
fn an_error_in_one_page_leaves_all_as_it_was_and_hides_no_other() {
    by_both_methods(|world| {
        world.build(&["a.html", "b.html", "c.html"]);
        let missing = format!("c.html=file:{}", world.path("missing").display());
        let Error::Content(diagnostics) = world.fail(&["a.html=new", "b.html=fails", &missing, "d.html"]) else {
            panic!("another error")
        };
        assert_eq!(
            diagnostics.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(),
            [Code::TemplateError, Code::UnreadableFile]
        );
    });
}

#[test]
fn many_errors_that_say_the_same_are_cut_short() {
    let world = World::new(Exchange);
    let pages: Vec<String> = (100..400).map(|number| format!("{number}.html=fails")).collect();
    let Error::Content(diagnostics) = world.fail(&pages.iter().map(String::as_str).collect::<Vec<_>>()) else {
        panic!("another error")
    };
    assert_eq!(diagnostics.len(), 10);
    assert!(diagnostics[9].message.ends_with("(and 290 more files fail in the same way)"));
    assert!(!world.output().exists());
}

#[test]
fn an_output_that_cannot_be_one_is_refused_by_name() {
    let world = World::new(Exchange);
    fs::write(world.path("public"), "a file").unwrap();
    let error = world.try_build(&["a"]).unwrap_err();
    assert!(matches!(&error, Error::Io { path, .. } if *path == world.path("public")), "{error}");
    assert_eq!(fs::read_to_string(world.path("public")).unwrap(), "a file");
    for output in ["public/inner", "project", "project/..", "loop"] {
        let _ = std::os::unix::fs::symlink("loop", world.path("loop"));
        let error =
            publish_by(Some(Exchange), &Unkeyed(&site(&["a"])), &world.path(output), &world.lock, &Progress::default())
                .unwrap_err();
        let (Error::Io { path, .. } | Error::Misplaced { path, .. }) = &error else { panic!("{error}") };
        assert!(path.starts_with(world.folder.path()), "{error}");
    }
    assert_eq!(names(world.folder.path()), ["loop", "project", "public"]);
}

#[test]
fn a_file_where_the_staging_folder_must_be_is_refused_by_name() {
    let world = World::new(Exchange);
    world.build(&["a"]);
    fs::write(world.path(".public.handlist-next"), "mine").unwrap();
    let error = world.fail(&["a=new"]);
    assert!(error.to_string().contains(".public.handlist-next"), "{error}");
}

#[test]
fn a_second_build_is_kept_out_and_told_by_whom() {
    let world = World::new(Exchange);
    let Error::Locked { owner, path } = Lock::acquire(&world.path("project")).unwrap_err() else {
        panic!("another error")
    };
    assert!(owner.starts_with(&format!("process {}, since 20", std::process::id())), "{owner}");
    assert_eq!(path, world.path("project/.handlist/lock"));
    assert_eq!(fs::read_to_string(world.path("project/.handlist/.gitignore")).unwrap(), "*\n");
    let project = world.path("project");
    let World { folder: _folder, lock, .. } = world;
    drop(lock);
    Lock::acquire(&project).unwrap();
}

#[test]
fn a_project_that_cannot_be_locked_says_why() {
    let world = World::new(Exchange);
    fs::write(world.path("file"), "").unwrap();
    let error = Lock::acquire(&world.path("file")).unwrap_err();
    assert!(error.to_string().contains("file/.handlist"), "{error}");
}

#[test]
fn two_projects_with_one_output_do_not_meet_in_it() {
    let world = World::new(Exchange);
    world.build(&["a"]);
    fs::create_dir(world.path(".public.handlist-next")).unwrap();
    let other = fs::File::create(world.path(".public.handlist-next/lock")).unwrap();
    other.try_lock().unwrap();
    assert!(matches!(world.fail(&["a=new"]), Error::Locked { .. }));
    drop(other);
    world.build(&["a=new"]);
}

#[test]
fn an_unfinished_staging_folder_is_cleared() {
    for place in [".public.handlist-next", "public/.handlist-next"] {
        by_both_methods(|world| {
            world.build(&["a", "b/c"]);
            world.put("CNAME", "mine");
            for (path, text) in [("lock", ""), ("staging/b/half", "ha"), ("staging/a", "a"), ("replaced/0", "b")] {
                let path = world.path(place).join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            fs::hard_link(world.output().join("CNAME"), world.path(place).join("staging/CNAME")).unwrap();
            world.build(&["a", "b/c"]);
            assert_eq!(world.texts(), ["CNAME=mine", "a", "b/c"]);
        });
    }
}

/// Leaves the state of a build that was killed just after the exchange, or just before it.
fn killed(world: &World, old: &[&str], new: &[&str], exchanged: bool) {
    world.build(new);
    let manifest = fs::read(world.output().join(".handlist-manifest")).unwrap();
    let kept = world.path(".public.handlist-next/exchanged");
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    fs::rename(world.output(), &kept).unwrap();
    fs::remove_file(kept.join(".handlist-manifest")).unwrap();
    publish_by(Some(Exchange), &Unkeyed(&site(old)), &world.path("other"), &world.lock, &Progress::default()).unwrap();
    fs::write(kept.join(".handlist-manifest"), manifest).unwrap();
    fs::rename(world.path("other"), world.output()).unwrap();
    world.put("CNAME", "mine");
    fs::hard_link(world.output().join("CNAME"), kept.join("CNAME")).unwrap();
    if exchanged {
        crate::output::exchange::exchange(&kept, &world.output()).unwrap();
    }
}

#[test]
fn an_old_site_left_behind_is_taken_apart_with_care() {
    for (exchanged, text) in [(true, "new"), (false, "old")] {
        let world = World::new(Exchange);
        killed(&world, &["a=old", "gone=old"], &["a=new"], exchanged);
        let kept = world.path(".public.handlist-next/exchanged");
        fs::create_dir_all(kept.join("sub")).unwrap();
        fs::write(kept.join("sub/late.txt"), "put there meanwhile").unwrap();
        world.build(&[&format!("a={text}")]);
        assert_eq!(world.texts(), ["CNAME=mine", &format!("a={text}"), "sub/late.txt=put there meanwhile"]);
    }
}

#[test]
fn a_file_of_the_old_site_that_was_edited_meanwhile_is_put_aside() {
    let world = World::new(Exchange);
    killed(&world, &["a=old"], &["a=new"], true);
    let kept = world.path(".public.handlist-next/exchanged");
    fs::remove_file(kept.join("CNAME")).unwrap();
    fs::write(kept.join("CNAME"), "edited").unwrap();
    let report = world.try_build(&["a=new"]).unwrap();
    assert_eq!(report.notes.len(), 1);
    assert_eq!(fs::read_to_string(world.path("public.kept-1/CNAME")).unwrap(), "edited");
    assert_eq!(world.texts(), ["CNAME=mine", "a=new"]);
}

/// A site that puts a file into the output folder while its first page is made.
struct Meddling<'a>(&'a World, Pages, &'static str);

impl SiteFiles for Meddling<'_> {
    fn len(&self) -> usize {
        self.1.len()
    }

    fn path(&self, index: usize) -> &str {
        self.1.path(index)
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        if index == 0 {
            let folder = self.0.output().join(self.2).parent().unwrap().to_owned();
            let _ = fs::remove_file(folder);
            self.0.put(self.2, "mine");
        }
        self.1.content(index)
    }
}

#[test]
fn in_place_a_step_that_fails_undoes_those_before() {
    for path in ["n", "n/m/new", "n/o"] {
        let world = World::new(InPlace);
        world.build(&["a=old", "b/c", "z=old"]);
        let meddling = Meddling(&world, site(&["a=new", "m/new", "n/m/new", "n/o/new", "z=new"]), path);
        publish_by(Some(InPlace), &Unkeyed(&meddling), &world.output(), &world.lock, &Progress::default()).unwrap_err();
        assert_eq!(world.texts(), ["a=old", "b/c", &format!("{path}=mine"), "z=old"]);
        assert_eq!(names(&world.output()), [".handlist-manifest", "a", "b", "n", "z"]);
    }
}

#[test]
fn what_takes_the_place_of_a_stale_file_meanwhile_stays() {
    by_both_methods(|world| {
        world.build(&["a=old", "b/c"]);
        publish_by(
            Some(world.method),
            &Unkeyed(&Meddling(&world, site(&["a=new"]), "b/c/mine")),
            &world.output(),
            &world.lock,
            &Progress::default(),
        )
        .unwrap();
        assert_eq!(world.texts(), ["a=new", "b/c/mine=mine"]);
    });
}

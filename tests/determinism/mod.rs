//! Promise 12: the same input gives the same bytes, whatever the machine, the folder, the day and the number of threads.

use std::collections::BTreeMap;
use std::fs;

use handlist::Purpose;
use handlist::output::SiteFiles as _;
use jiff::civil::date;

use crate::support::{Project, differences, files};

type Files = BTreeMap<String, Vec<u8>>;

/// Says which file differs, and where, rather than showing a megabyte of both.
#[track_caller]
fn assert_same(one: &Files, other: &Files, what: &str) {
    let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "{what}");
    for (path, bytes) in one {
        if *bytes != other[path] {
            let (old, new) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other[path]));
            panic!("{what}: {path} differs\n{}", differences(&old, &new));
        }
    }
}

/// Builds with a number of threads.
fn built_by(threads: usize, project: &Project) -> Files {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| project.build().sound());
    project.output()
}

#[test]
fn one_thread_and_eight_two_folders_and_two_days() {
    let one = built_by(1, &Project::sample());
    assert!(one.len() > 500, "the sample is not as large as it was: {}", one.len());
    let of_index = one.keys().filter(|path| path.starts_with("search/")).count();
    assert!(of_index > 50, "the index of the sample is not as large as it was: {of_index}");
    // Nothing in the sample expires or is announced between these days.
    let another_day = Project::sample().on(date(2026, 6, 16));
    assert_same(&one, &built_by(8, &another_day), "eight threads, another folder, the next day");
}

#[test]
fn any_number_of_threads_makes_the_same_of_the_fixtures() {
    for fixture in ["everything", "three-languages", "course"] {
        let one = built_by(1, &Project::new(fixture));
        assert_same(&one, &built_by(8, &Project::new(fixture)), fixture);
    }
}

#[test]
fn diagnostics_are_the_same_by_any_number_of_threads() {
    let project = Project::sample();
    for number in 0..40 {
        let text =
            format!("+++\ntitle = \"{number}\"\ntopics = [\"nowhere-{number}\"]\nodd = 1\n+++\n\n[x](@topic/none)\n");
        project.write(&format!("content/news/odd-{number:02}.md"), text);
    }
    let by = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| project.build().diagnostics)
    };
    let one = by(1);
    assert_eq!(one.len(), 120);
    assert_eq!(one, by(8));
}

#[test]
fn time_zone_locale_and_home_are_no_input() {
    let mut before: Option<Files> = None;
    for environment in [
        [("TZ", "UTC"), ("LC_ALL", "C"), ("LANG", "C"), ("HOME", "/nonexistent"), ("RAYON_NUM_THREADS", "1")],
        [
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "ar_EG"),
            ("HOME", "/"),
            ("RAYON_NUM_THREADS", "7"),
        ],
    ] {
        let project = Project::new("everything");
        project.run_with(&["build", "--today", "2026-06-15"], &environment).ends_with(0);
        if let Some(before) = &before {
            assert_same(before, &project.output(), "another environment");
        }
        before = Some(project.output());
    }
}

#[test]
fn the_order_in_which_a_folder_lists_its_files_does_not_matter() {
    let project = Project::new("everything");
    let backwards = Project::empty();
    for (path, bytes) in files(&project.root()).into_iter().rev() {
        backwards.write(&path, bytes);
    }
    project.build().sound();
    backwards.build().sound();
    assert_same(&project.output(), &backwards.output(), "files made in the opposite order");
}

#[test]
fn time_stamps_and_permissions_of_records_are_no_input() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new("two-topics");
    project.build().sound();
    let before = project.output();
    for path in files(&project.path("content")).into_keys() {
        let file = fs::File::options().write(true).open(project.path("content").join(path)).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        file.set_permissions(fs::Permissions::from_mode(0o400)).unwrap();
    }
    assert_eq!(project.build().sound().changes(), Vec::<String>::new());
    assert_same(&before, &project.output(), "other time stamps and permissions");
}

#[test]
fn a_build_upon_another_is_the_same_as_one_from_nothing() {
    let project = Project::new("two-topics");
    project.write("content/notes/for-now.md", "+++\ntitle = \"For now\"\ntopics = [\"skills\"]\n+++\n");
    project.build().sound();
    project.remove("content/notes/for-now.md").build().sound();
    let fresh = Project::new("two-topics");
    fresh.build().sound();
    assert_same(&fresh.output(), &project.output(), "after a detour");
}

#[test]
fn one_path_alone_is_made_as_it_is_in_a_whole_build() {
    for project in [Project::sample(), Project::new("everything"), Project::new("three-languages")] {
        project.build().sound();
        let written = project.output();
        // A fresh site: no page of it has been rendered, no card kept.
        let site = project.sound_site();
        assert_eq!(project.sound_site().prepare(Purpose::Publish).len(), written.len());
        // From the last to the first, so that cards are first asked for by other pages than in a build.
        for (path, expected) in written.iter().rev() {
            let bytes = site.file(path).unwrap_or_else(|| panic!("{path} is not in the site")).unwrap();
            assert!(
                bytes == *expected,
                "{path}: {}",
                differences(&String::from_utf8_lossy(expected), &String::from_utf8_lossy(&bytes))
            );
        }
        assert!(site.file("no/such/page.html").is_none());
    }
}

#[test]
fn one_page_of_a_site_of_which_nothing_else_is_rendered() {
    let project = Project::new("everything");
    project.build().sound();
    for (path, expected) in project.output().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let site = project.sound_site();
        assert!(*site.file(&path).unwrap().unwrap() == *expected, "{path}");
    }
}

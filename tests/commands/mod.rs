//! The program as it is typed: exit codes, what is printed where, and what each command leaves behind.

mod import;
mod init;
mod new;

use std::fs;

use handlist::output::Lock;

use crate::support::{Project, Run, run_in};

/// The last line on standard output.
fn last_line(run: &Run) -> &str {
    run.stdout.lines().last().unwrap_or_default()
}

/// A line without the time it ends in.
fn without_time(line: &str) -> &str {
    let (rest, time) = line.rsplit_once(", ").unwrap_or_else(|| panic!("{line}"));
    let seconds = time.strip_suffix(" s").unwrap_or_else(|| panic!("{line}"));
    assert!(seconds.parse::<f64>().is_ok(), "{line}");
    rest
}

#[test]
fn build_ends_in_a_line_that_says_what_it_did() {
    let project = Project::new("two-topics");
    let run = project.run(&["build"]).ends_with(0);
    let files = project.output().len();
    let line = format!("5 records, 11 pages, {files} files changed");
    assert_eq!((without_time(last_line(&run)), &*run.stderr), (&*line, ""));
    let run = project.run(&["build"]).ends_with(0);
    assert_eq!(without_time(last_line(&run)), "5 records, 11 pages, nothing changed");
    project
        .edit("content/topics/security.md", "+++\ntitle", "+++\nsummary = \"S\"\ntitle")
        .remove("content/notes/undated.md");
    project.edit("content/topics/skills.md", "See also", "<blink>See</blink> also");
    let run = project.run(&["build"]).ends_with(0);
    assert!(without_time(last_line(&run)).starts_with("4 records, 10 pages, "), "{}", last_line(&run));
    assert!(without_time(last_line(&run)).ends_with(" files changed, 1 warning"), "{}", last_line(&run));
}

#[test]
fn one_thing_is_not_several() {
    let project = Project::empty();
    project.write("site.toml", "title = \"One\"").write("content/about.md", "+++\ntitle = \"About\"\n+++\n");
    let run = project.run(&["build"]).ends_with(0);
    assert!(last_line(&run).starts_with("1 record, 5 pages, "), "{}", last_line(&run));
    let run = project.run(&["check"]).ends_with(0);
    assert_eq!(run.stdout, "1 record, 5 pages, nothing wrong\n");
}

#[test]
fn a_catalogue_with_errors_ends_with_1_and_nothing_is_written() {
    let project = Project::new("two-topics");
    project.write("content/notes/bad.md", "+++\ntitle = \"Bad\"\ntopics = [\"skils\"]\n+++\n\n<blink>x</blink>\n");
    for command in ["build", "check"] {
        let run = project.run(&[command]).ends_with(1);
        assert!(run.stderr.contains("error[unknown-reference]: unknown topic `skils`"), "{}", run.stderr);
        assert!(run.stderr.contains("content/notes/bad.md:3:11"), "{}", run.stderr);
        assert!(!project.path("public").exists());
    }
    let run = project.run(&["build"]).ends_with(1);
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.lines().last(), Some("error: 1 error, 1 warning; nothing was written"));
    let run = project.run(&["check"]).ends_with(1);
    let totals = "error    unknown-reference       1 in 1 file\nwarning  dropped-html            1 in 1 file\n";
    assert_eq!(run.stdout, format!("{totals}6 records, 12 pages, 1 error, 1 warning\n"));
}

#[test]
fn a_failed_build_leaves_what_was_there() {
    let project = Project::new("two-topics");
    project.run(&["build"]).ends_with(0);
    let (before, stamps) = (project.output(), project.stamps());
    project.write("content/notes/bad.md", "+++\ntopics = [\"skills\"]\n+++\n");
    project.run(&["build"]).ends_with(1);
    assert_eq!((project.output(), project.stamps()), (before, stamps));
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2() {
    let project = Project::new("two-topics");
    for arguments in [
        &["biuld"][..],
        &["build", "--fast"],
        &["build", "--today", "tomorrow"],
        &["build", "--format", "yaml"],
        &["new", "note"],
        &[],
    ] {
        let run = project.run(arguments).ends_with(2);
        assert!(run.stderr.contains("--help"), "{arguments:?}: {}", run.stderr);
    }
    assert!(project.run(&["biuld"]).stderr.contains("'build'"), "a command that was probably meant is named");
}

#[test]
fn what_cannot_be_carried_out_ends_with_3() {
    let project = Project::new("two-topics");
    project.write("public/index.html", "somebody else's");
    let run = project.run(&["build"]).ends_with(3);
    assert!(run.stderr.starts_with("error: ") && run.stderr.contains("index.html"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(project.path("public/index.html")).unwrap(), "somebody else's");
    assert_eq!(project.output().len(), 1);
}

#[test]
fn a_second_build_at_the_same_time_ends_with_3_and_says_whose_lock_it_met() {
    let project = Project::new("two-topics");
    let _lock = Lock::acquire(&project.root()).unwrap();
    let run = project.run(&["build"]).ends_with(3);
    assert!(run.stderr.contains(&format!("process {}", std::process::id())), "{}", run.stderr);
    assert!(!project.path("public").exists());
    // To check is to read, and no lock keeps from that.
    project.run(&["check"]).ends_with(0);
}

#[test]
fn a_file_where_the_output_folder_must_be_is_named_and_stays() {
    let project = Project::new("two-topics");
    project.write("public", "a file");
    let run = project.run(&["build"]).ends_with(3);
    assert!(run.stderr.contains("public"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(project.path("public")).unwrap(), "a file");
}

#[test]
fn check_writes_nothing() {
    let project = Project::new("two-topics");
    let before = crate::support::files(project.around());
    let run = project.run(&["check"]).ends_with(0);
    assert_eq!((&*run.stdout, &*run.stderr), ("5 records, 11 pages, nothing wrong\n", ""));
    assert_eq!(crate::support::files(project.around()), before);
}

#[test]
fn check_finds_what_only_rendering_finds() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    project.write("themes/own/templates/not-found.html", "{{ text(key=\"nonsense\") }}");
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("error[template-error]"), "{}", run.stderr);
}

#[test]
fn check_explains_codes() {
    let project = Project::empty();
    let run = project.run(&["check", "--explain", "ambiguous-id"]).ends_with(0);
    assert!(run.stdout.starts_with("ambiguous-id\n\n") && run.stdout.contains("Write `KIND/ID`"), "{}", run.stdout);
    let run = project.run(&["check", "--explain", "all"]).ends_with(0);
    let names: Vec<&str> = handlist::diagnostics::Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), names);
    let run = project.run(&["check", "--explain", "ambigous-id"]).ends_with(2);
    assert_eq!(run.stderr, "error: there is no diagnostic `ambigous-id`; did you mean `ambiguous-id`?\n");
}

#[test]
fn quiet_prints_problems_only() {
    let project = Project::new("two-topics");
    for arguments in [&["build", "--quiet"][..], &["-q", "check"], &["--quiet", "new", "topic", "Trust"]] {
        let run = project.run(arguments).ends_with(0);
        assert_eq!((&*run.stdout, &*run.stderr), ("", ""), "{arguments:?}");
    }
    project.write("content/notes/odd.md", "+++\ntitle = \"Odd\"\ntopics = [\"skills\"]\n+++\n\n<blink>x</blink>\n");
    let run = project.run(&["build", "--quiet"]).ends_with(0);
    assert!(run.stdout.is_empty() && run.stderr.contains("warning[dropped-html]"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn root_names_the_folder_of_another_catalogue() {
    let project = Project::new("two-topics");
    let run = run_in(project.around(), &["build", "--root", "project"], &[]).ends_with(0);
    assert!(project.path("public/index.html").is_file(), "{}", run.stdout);
    run_in(project.around(), &["--root", "project", "build", "--output", "elsewhere"], &[]).ends_with(0);
    assert_eq!(crate::support::files(&project.path("elsewhere")), project.output());
}

#[test]
fn a_folder_without_a_catalogue_gets_a_way_out() {
    let run = Project::empty().run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("site.toml") && run.stderr.contains("handlist init"), "{}", run.stderr);
    let run = Project::empty().run(&["build", "--root", "nowhere"]).ends_with(1);
    assert!(run.stderr.contains("nowhere"), "{}", run.stderr);
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let project = Project::new("two-topics");
    project.write("content/notes/bad.md", "+++\ntitle = \"Bad\"\n+++\n");
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        project.run_with(arguments, environment).ends_with(1).stderr.contains("\u{1b}[")
    };
    assert!(!coloured(&["build"], &[]), "what is no terminal gets none");
    assert!(coloured(&["build", "--color", "always"], &[]));
    assert!(coloured(&["build", "--color", "always"], &[("NO_COLOR", "1")]), "who asks gets it");
    assert!(!coloured(&["build", "--color", "never"], &[]));
    assert!(!coloured(&["build"], &[("NO_COLOR", "1")]));
}

#[test]
fn the_report_of_a_run_is_what_the_library_reports() {
    let project = Project::new("two-topics");
    project.write("content/notes/bad.md", "+++\ntitle = \"Bad\"\ntopics = [\"skils\"]\n+++\n");
    let run = project.run(&["build"]).ends_with(1);
    let report = run.stderr.rsplit_once("error: ").unwrap().0;
    assert_eq!(report, project.build().human());
}

#[test]
fn drafts_are_shown_to_those_who_ask() {
    let project = Project::new("everything");
    let run = project.run(&["build", "--today", "2026-06-15"]).ends_with(0);
    assert!(!project.path("public/projects/draft.html").exists(), "{}", run.stdout);
    project.run(&["build", "--today", "2026-06-15", "--drafts"]).ends_with(0);
    assert!(project.path("public/projects/draft.html").is_file());
    assert!(!project.path("public/projects/expired.html").exists());
}

#[test]
fn a_contact_in_a_draft_does_not_keep_editors_from_seeing_it() {
    let project = Project::empty();
    project.write("site.toml", "title = \"S\"\n[kinds.need]\nprivate_contact = true\n");
    project.write("content/need/n.md", "+++\ntitle = \"N\"\ndraft = true\n+++\nWrite to awa@example.org.\n");
    let run = project.run(&["check", "--drafts"]).ends_with(0);
    assert!(run.stderr.contains("warning[private-contact]"), "{}", run.stderr);
    // What is built can be published.
    let run = project.run(&["build", "--drafts"]).ends_with(1);
    assert!(run.stderr.contains("error[private-contact]"), "{}", run.stderr);
    project.edit("content/need/n.md", "draft = true\n", "");
    let run = project.run(&["check", "--drafts"]).ends_with(1);
    assert!(run.stderr.contains("error[private-contact]"), "{}", run.stderr);
}

#[test]
fn the_day_is_given_or_taken_from_source_date_epoch() {
    let project = Project::new("everything");
    let shown = |arguments: &[&str], environment: &[(&str, &str)]| {
        project.run_with(arguments, environment).ends_with(0);
        ["last-day", "expired"].map(|id| project.path(&format!("public/projects/{id}.html")).is_file())
    };
    assert_eq!(shown(&["build", "--date", "2026-06-14"], &[]), [true, true]);
    assert_eq!(shown(&["build", "--date", "2026-06-15"], &[]), [true, false]);
    assert_eq!(shown(&["build", "--date", "2026-06-16"], &[]), [false, false]);
    // The last second of the 15th of June in UTC, where it is the 16th already in Kiribati.
    let epoch = [("SOURCE_DATE_EPOCH", "1781567999"), ("TZ", "Pacific/Kiritimati")];
    assert_eq!(shown(&["build"], &epoch), [true, false]);
    assert_eq!(shown(&["build", "--today", "2026-06-14"], &epoch), [true, true], "--date comes first");
    for command in ["build", "check", "serve"] {
        for (day, why) in [("2026-02-30", "no calendar has"), ("2026-06", "YYYY-MM-DD"), ("15.06.2026", "YYYY-MM-DD")] {
            let run = project.run(&[command, "--date", day]).ends_with(2);
            assert!(run.stderr.contains(why) && run.stderr.contains("2026-06-15"), "{command}: {}", run.stderr);
        }
    }
}

#[test]
fn every_command_has_help_with_what_it_does() {
    let project = Project::empty();
    let all = project.run(&["--help"]).ends_with(0).stdout;
    assert!(all.contains("Exit codes: 0"), "{all}");
    for command in ["build", "check", "new", "import", "init"] {
        assert!(all.contains(command), "{all}");
        let help = project.run(&[command, "--help"]).ends_with(0).stdout;
        for option in ["--root", "--quiet", "--color"] {
            assert!(help.contains(option), "{command}: {option}");
        }
    }
    let version = project.run(&["--version"]).ends_with(0).stdout;
    assert_eq!(version, format!("handlist {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn timings_name_the_stages_and_a_trace_has_an_end_for_every_beginning() {
    let project = Project::new("two-topics");
    let run = project.run(&["build", "--timings", "--trace", "trace.json"]).ends_with(0);
    for stage in ["records", "relations", "search", "making files", "publishing"] {
        assert!(run.stderr.lines().any(|line| line.trim_start().starts_with(stage)), "{stage}: {}", run.stderr);
    }
    let trace: serde_json::Value = serde_json::from_slice(&fs::read(project.path("trace.json")).unwrap()).unwrap();
    let events = trace.as_array().unwrap();
    let of = |phase: &str| events.iter().filter(|event| event["ph"] == phase).count();
    assert!(of("B") == of("E") && of("B") + of("E") == events.len());
    assert!(events.iter().any(|event| event["name"] == "notes/passwords.html"), "each page is in it");
}

#[test]
fn a_trace_overwrites_nothing_that_the_site_is_made_of_and_fails_aloud() {
    let project = Project::new("two-topics");
    let settings = fs::read(project.path("site.toml")).unwrap();
    for path in ["site.toml", "content/notes/passwords.md", "./content/new.json", "content/../site.toml"] {
        let run = project.run(&["build", "--trace", path]).ends_with(2);
        assert!(run.stderr.contains("choose another place"), "{path}: {}", run.stderr);
    }
    assert_eq!(fs::read(project.path("site.toml")).unwrap(), settings);
    for command in ["build", "check"] {
        let run = project.run(&[command, "--trace", "nowhere/trace.json"]).ends_with(3);
        assert!(run.stderr.contains("could not write nowhere/trace.json"), "{}", run.stderr);
    }
}

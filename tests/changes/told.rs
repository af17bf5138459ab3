//! Changes that are recorded and told: `changes.json`, the page and the feed of what is new, and the digest.

use std::fs;

use jiff::civil::date;

use crate::support::Project;

/// The fixture with `[changes] page = true`, recorded as it is.
fn recorded(fixture: &str) -> Project {
    let project = Project::new(fixture);
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{settings}\n[changes]\npage = true\n"));
    project.run(&["changes", "--record", "--today", "2026-06-01"]).ends_with(0);
    project
}

/// Three kinds of changes on two days.
fn changed() -> Project {
    let project = recorded("two-topics");
    project.edit("content/topics/skills.md", "What people can do.", "What people do.");
    project.write(
        "content/notes/new.md",
        "+++\ntitle = \"A <new> note\"\nsummary = \"It is *new*.\"\ntopics = [\"skills\"]\n+++\n",
    );
    project.run(&["changes", "--record", "--today", "2026-06-10"]).ends_with(0);
    project.remove("content/notes/undated.md");
    project.run(&["changes", "--record", "--today", "2026-06-12"]).ends_with(0);
    project
}

#[test]
fn changes_are_told_from_the_first_record_on() {
    let project = Project::new("two-topics");
    let run = project.run(&["changes"]).ends_with(0);
    assert!(run.stdout.contains("handlist changes --record"), "{}", run.stdout);
    assert!(!project.path("changes.json").exists(), "nothing is written without --record");
    let run = project.run(&["changes", "--record"]).ends_with(0);
    assert_eq!(run.stdout, "changes.json begins with 5 records; what changes from now on is told\n");
    let first = fs::read(project.path("changes.json")).unwrap();
    project.edit("content/topics/skills.md", "What people can do.", "What people do.");
    let run = project.run(&["changes"]).ends_with(0);
    assert_eq!(run.stdout, "changed  topic/skills  Skills (summary)\n1 change since changes were last recorded\n");
    assert_eq!(fs::read(project.path("changes.json")).unwrap(), first);
    project.run(&["changes", "--record", "--today", "2026-06-10"]).ends_with(0);
    let run = project.run(&["changes", "--record", "--today", "2026-06-11"]).ends_with(0);
    assert_eq!(run.stdout, "nothing has changed since changes were last recorded\n");
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    let line = "    {\"date\":\"2026-06-10\",\"change\":\"changed\",\"record\":\"topic/skills\",\"title\":\"Skills\",\
                \"fields\":[\"summary\"]}\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn the_page_and_the_feed_say_what_is_new_whatever_the_day() {
    let project = changed();
    let page = project.build().sound().page("changes.html");
    let text = page.main();
    let place = |what: &str| text.find(what).unwrap_or_else(|| panic!("no `{what}` in {text}"));
    assert!(
        place("June 12, 2026") < place("A note without a date")
            && place("A note without a date") < place("June 10, 2026")
    );
    assert!(place("June 10, 2026") < place("A <new> note") && place("A <new> note") < place("Changed in it: Summary"));
    let feed = project.build().read("changes.xml");
    assert_eq!(feed.matches("<entry>").count(), 2, "{feed}");
    assert!(feed.contains("<updated>2026-06-10T00:00:00+00:00</updated>"), "{feed}");
    assert!(feed.contains("<id>https://two.example/changes.html#2026-06-10-note/new</id>"), "{feed}");
    let on = |project: Project, day| project.on(day).build().sound().read("changes.html");
    assert_eq!(on(changed(), date(2026, 6, 15)), on(changed(), date(2027, 1, 1)));
    // The home page leads there; a site without the page has nothing of it.
    assert!(project.build().read("index.html").contains("changes.html"));
    assert!(!Project::new("two-topics").build().sound().read("index.html").contains("changes.html"));
}

#[test]
fn a_build_follows_what_is_recorded_and_says_what_it_cannot_read() {
    let project = changed();
    project.run(&["build"]).ends_with(0);
    let before = project.output();
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    project.write("changes.json", text.replacen("2026-06-12", "2026-06-13", 1));
    project.run(&["build"]).ends_with(0);
    let after = project.output();
    let differ: Vec<&String> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
    assert!(differ.contains(&&"changes.html".to_owned()) && !differ.contains(&&"index.html".to_owned()), "{differ:?}");
    project.write("changes.json", text.replacen("\"changes\"", "<<<<<<< HEAD\n\"changes\"", 1));
    let run = project.run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("error[broken-history]") && run.stderr.contains("changes.json:3:"), "{}", run.stderr);
    project.remove("changes.json");
    let run = project.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains("handlist changes --record"), "{}", run.stderr);
}

#[test]
fn a_digest_is_divided_by_terms_and_written_in_each_language() {
    let project = changed();
    let run = project.run(&["digest", "--since", "2026-06-05", "--output", "mail"]).ends_with(0);
    assert_eq!(run.stdout, "mail/digest.en.md\nmail/digest.en.html\n");
    let markdown = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
    assert_eq!(
        markdown,
        "# Two topics: what is new since June 5, 2026\n\n## Topics\n\n### [Skills](<https://two.example/topics/skills.html>)\n\n\
         - New: [A \\<new\\> note](<https://two.example/notes/new.html>) (Note). It is \\*new\\*.\n\
         - Changed: [Skills](<https://two.example/topics/skills.html>) (Topic). Changed in it: Summary. What people do.\n\n\
         ## No longer here\n\n- A note without a date\n\n"
    );
    let html = fs::read_to_string(project.path("mail/digest.en.html")).unwrap();
    assert!(html.contains("<a href=\"https://two.example/notes/new.html\">A &lt;new&gt; note</a> (Note)"), "{html}");
    project.run(&["digest", "--since", "2026-06-12", "--output", "mail"]).ends_with(0);
    let later = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
    assert!(later.contains("A note without a date") && !later.contains("Skills"), "{later}");
    let run = project.run(&["digest", "--since", "2026-06-12", "--output", "content/mail"]).ends_with(3);
    assert!(run.stderr.contains("the digest cannot be written to") && run.stderr.contains("content"), "{}", run.stderr);
    let run = project.run(&["digest", "--since", "2026", "--output", "mail"]).ends_with(2);
    assert!(run.stderr.contains("write a day as YYYY-MM-DD, as in 2026-06-15"), "{}", run.stderr);
    let run = Project::new("two-topics").run(&["digest", "--since", "2026-06-12", "--output", "mail"]).ends_with(3);
    assert!(run.stderr.contains("handlist changes --record"), "{}", run.stderr);
    let several = recorded("three-languages");
    several.run(&["digest", "--since", "2026-06-12", "--output", "mail"]).ends_with(0);
    let french = fs::read_to_string(several.path("mail/digest.fr.html")).unwrap();
    assert!(french.contains("<html lang=\"fr\" dir=\"ltr\">") && french.contains("Rien n’a changé depuis"), "{french}");
}

#[test]
fn a_digest_says_what_has_become_of_each_record_and_leaves_off_long_lists() {
    let project = recorded("three-languages");
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    let line = |event: &str, record: &str, more: &str| {
        format!("{{\"date\":\"2026-06-10\",\"change\":\"{event}\",\"record\":\"{record}\",\"title\":\"T\"{more}}}")
    };
    let mut lines = vec![
        line("renamed", "topic/skills", ",\"from\":\"topic/earlier\""),
        line("changed", "project/only-english", ",\"translated\":[\"fr\"]"),
        line("changed", "project/clinics", ",\"fields\":[\"body\",\"title\"]"),
    ];
    lines.extend((0..300).map(|number| line("removed", &format!("note/gone-{number:03}"), "")));
    project.write("changes.json", text.replacen("\"changes\": []", &format!("\"changes\": [{}]", lines.join(",")), 1));
    project.run(&["digest", "--since", "2026-06-05", "--output", "mail"]).ends_with(0);
    let digest = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
    for told in
        ["- Moved: ", "- Translated: ", ". Translated into: français", "- Changed: ", ". Changed in it: Text, Title"]
    {
        assert!(digest.contains(told), "{told}: {digest}");
    }
    assert!(digest.ends_with("- T\n- and 280 more\n\n"), "{digest}");
    let french = fs::read_to_string(project.path("mail/digest.fr.md")).unwrap();
    assert!(french.contains("- Déplacé : ") && french.contains("- Traduit : "), "{french}");
}

#[test]
fn a_record_is_told_of_once_a_day_under_its_last_name() {
    let project = recorded("two-topics");
    let note = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\ntopics = [\"skills\"]\n{more}+++\nText.\n");
    project.write("content/notes/new.md", note("New", ""));
    project.run(&["changes", "--record", "--today", "2026-06-10"]).ends_with(0);
    project.remove("content/notes/new.md");
    // One says that it was at the old address, the other says the same as what was there: only one of them was it.
    project.write("content/notes/newer one.md", note("Newer", "aliases = [\"notes/new.html\"]\n"));
    project.write("content/notes/copy.md", note("New", ""));
    let run = project.run(&["changes", "--record", "--today", "2026-06-11"]).ends_with(0);
    assert_eq!(
        run.stdout,
        "added    note/copy  New\nrenamed  note/newer one  Newer (was note/new; title)\n\
         2 changes recorded in changes.json for 2026-06-11\n"
    );
    project.edit("content/notes/newer one.md", "Text.", "Another text.");
    project.run(&["changes", "--record", "--today", "2026-06-11"]).ends_with(0);
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    let line = "{\"date\":\"2026-06-11\",\"change\":\"renamed\",\"record\":\"note/newer one\",\"from\":\"note/new\",\
                \"title\":\"Newer\",\"fields\":[\"body\",\"title\"]}";
    assert!(text.contains(line), "{text}");
    let build = project.build().sound();
    let page = build.page("changes.html");
    let page = page.main();
    assert_eq!(page.matches("Newer").count(), 1, "{page}");
    let feed = build.read("changes.xml");
    assert_eq!(
        feed.matches("<id>https://two.example/changes.html#2026-06-11-note/newer%20one</id>").count(),
        1,
        "{feed}"
    );
    project.run(&["digest", "--since", "2026-06-10", "--output", "mail"]).ends_with(0);
    let digest = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
    assert!(digest.contains("New: [Newer]") && !digest.contains("Changed:"), "{digest}");
}

#[test]
fn what_is_new_is_listed_however_much_has_changed_that_day() {
    let project = recorded("two-topics");
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    let line = |event: &str, record: &str| {
        format!("{{\"date\":\"2026-06-10\",\"change\":\"{event}\",\"record\":\"{record}\",\"title\":\"Of {record}\"}}")
    };
    let mut lines: Vec<String> = (0..300).map(|number| line("changed", &format!("note/{number}"))).collect();
    lines.push(line("added", "topic/skills"));
    project.write("changes.json", text.replacen("\"changes\": []", &format!("\"changes\": [{}]", lines.join(",")), 1));
    let build = project.build().sound();
    let page = build.page("changes.html");
    let page = page.main();
    assert!(page.contains("New: Skills") && page.contains("Older changes are not listed"), "{page}");
    assert!(build.read("changes.xml").contains("#2026-06-10-topic/skills"), "the feed has it, too");
}

/// A site whose requests hold contacts in confidence, with a request, an offer and a topic, recorded.
fn with_requests() -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        "title = \"T\"\nlanguages = [\"en\"]\n[kinds.need]\nfolder = \"needs\"\nprivate_contact = true\n\
         [kinds.offer]\nfolder = \"offers\"\n[kinds.offer.fields]\n\
         topics = { type = \"record\", kind = \"topic\", many = true }\n[kinds.topic]\nfolder = \"topics\"\n\
         [changes]\npage = true\n",
    );
    project.write("content/needs/a.md", "+++\ntitle = \"Ask bintou@example.org\"\ncontact_public = true\n+++\n");
    project.write("content/offers/o.md", "+++\ntitle = \"An offer\"\ntopics = [\"t\"]\n+++\n");
    project.write("content/topics/t.md", "+++\ntitle = \"A topic\"\n+++\n");
    project.run(&["changes", "--record", "--today", "2026-06-01"]).ends_with(0);
    project
}

#[test]
fn what_a_build_refuses_is_not_recorded() {
    let project = with_requests();
    let first = fs::read(project.path("changes.json")).unwrap();
    project.write("content/needs/b.md", "+++\ntitle = \"Ask amina@example.org\"\n+++\n");
    let run = project.run(&["changes", "--record", "--today", "2026-06-02"]).ends_with(1);
    assert!(run.stderr.contains("error[private-contact]"), "{}", run.stderr);
    project.write("content/needs/b.md", "+++\ntitle = \"Not yet\"\ndraft = true\n+++\n");
    let run = project.run(&["changes", "--record", "--drafts", "--today", "2026-06-02"]).ends_with(2);
    assert!(run.stderr.contains("leave out --drafts"), "{}", run.stderr);
    let run = project.run(&["changes", "--record", "--date", "9999-12-31"]).ends_with(2);
    assert!(run.stderr.contains("9999-12-31 has not come yet"), "{}", run.stderr);
    assert_eq!(fs::read(project.path("changes.json")).unwrap(), first);
}

#[test]
fn recorded_titles_publish_no_contact_of_a_record_that_is_gone() {
    let project = with_requests();
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    assert!(text.contains("\"Ask …\"") && !text.contains("bintou@"), "{text}");
    project.remove("content/needs/a.md");
    // An earlier version has written this.
    let line =
        "{\"date\":\"2026-06-02\",\"change\":\"removed\",\"record\":\"need/a\",\"title\":\"Ask bintou@example.org\"}";
    project.write("changes.json", text.replacen("\"changes\": []", &format!("\"changes\": [{line}]"), 1));
    for command in [&["build", "--today", "2026-06-15"][..], &["digest", "--since", "2026-06-01", "--output", "mail"]] {
        let run = project.run(command).ends_with(1);
        assert!(run.stderr.contains("error[private-contact]") && run.stderr.contains("changes.json"), "{}", run.stderr);
        assert!(!run.stderr.contains("bintou@"), "{}", run.stderr);
    }
    project.run(&["changes", "--record", "--today", "2026-06-03"]).ends_with(0);
    project.run(&["build", "--today", "2026-06-15"]).ends_with(0);
    project.run(&["digest", "--since", "2026-06-01", "--output", "mail"]).ends_with(0);
    let page = String::from_utf8(project.output()["changes.html"].clone()).unwrap();
    let digest = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
    for text in [page, digest] {
        assert!(text.contains("Ask …") && !text.contains("bintou@"), "{text}");
    }
}

#[test]
fn changes_after_the_day_are_not_told() {
    let project = with_requests();
    project.write("content/offers/later.md", "+++\ntitle = \"Later\"\n+++\n");
    project.run(&["changes", "--record", "--today", "2026-06-10"]).ends_with(0);
    for (day, told) in [("2026-06-09", false), ("2026-06-10", true)] {
        project.run(&["build", "--date", day]).ends_with(0);
        let page = String::from_utf8(project.output()["changes.html"].clone()).unwrap();
        assert_eq!(page.contains("Later"), told, "{day}: {page}");
        project.run(&["digest", "--since", "2026-06-02", "--date", day, "--output", "mail"]).ends_with(0);
        let digest = fs::read_to_string(project.path("mail/digest.en.md")).unwrap();
        assert_eq!(digest.contains("Later"), told, "{day}: {digest}");
    }
}

#[test]
fn what_refers_to_a_renamed_record_has_not_changed() {
    let project = with_requests();
    let before = with_requests();
    project.remove("content/topics/t.md");
    project.write("content/topics/u.md", "+++\ntitle = \"A topic\"\n+++\n");
    project.edit("content/offers/o.md", "\"t\"", "\"u\"");
    let run = project.run(&["changes"]).ends_with(0);
    assert_eq!(run.stdout, "renamed  topic/u  A topic (was topic/t)\n1 change since changes were last recorded\n");
    let run = project.run(&["diff", before.root().to_str().unwrap()]).ends_with(0);
    assert_eq!(run.stdout, "renamed  topic/u (was topic/t)  A topic\n1 renamed\n");
}

#[test]
fn a_merge_of_two_branches_says_how_it_is_mended() {
    let project = with_requests();
    let text = fs::read_to_string(project.path("changes.json")).unwrap();
    let line = |record: &str| {
        format!("    {{\"date\":\"2026-06-02\",\"change\":\"added\",\"record\":\"offer/{record}\",\"title\":\"X\"}}\n")
    };
    let both = format!("[\n<<<<<<< HEAD\n{}=======\n{}>>>>>>> branch\n  ]", line("x"), line("y"));
    project.write("changes.json", text.replacen("\"changes\": []", &format!("\"changes\": {both}"), 1));
    let run = project.run(&["changes", "--record", "--today", "2026-06-03"]).ends_with(1);
    assert!(run.stderr.contains("changes.json:4:1") && run.stderr.contains("keep the lines of both"), "{}", run.stderr);
    // What the help says.
    let mended = format!("[\n{},\n{}  ]", line("x").trim_end(), line("y"));
    project.write("changes.json", text.replacen("\"changes\": []", &format!("\"changes\": {mended}"), 1));
    project.run(&["changes", "--record", "--today", "2026-06-03"]).ends_with(0);
}

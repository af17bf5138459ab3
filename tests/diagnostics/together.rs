//! All problems in one run: none hides another, and they come in the order in which an editor goes through the files.

use super::base;

#[test]
fn several_problems_are_all_reported_by_file_and_line() {
    let project = base();
    project
        .write("content/topics/b.md", "+++\ntitle = \"B\"\nparent = \"nobody\"\n+++\n\n[x](x.md)\n\n[y](y.md)\n")
        .write("content/projects/a.md", "---\ntitle: A\nlevel: expert\nplaces: many\n---\n<blink>x</blink>\n")
        .write("content/projects/broken.md", "+++\ntitle = \"X\"\nsummary = \n+++\n")
        .write("content/nowhere/c.md", "+++\ntitle = \"C\"\n+++\n");
    let build = project.build();
    let places: Vec<String> = build
        .diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            format!("{}:{} {}", place.file, place.line, diagnostic.code)
        })
        .collect();
    assert_eq!(
        places,
        [
            "content/nowhere/c.md:0 folder-without-page",
            "content/projects/a.md:3 unknown-choice",
            "content/projects/a.md:4 wrong-type",
            "content/projects/a.md:6 dropped-html",
            "content/projects/broken.md:3 broken-toml",
            "content/topics/b.md:3 unknown-reference",
            "content/topics/b.md:6 broken-link",
            "content/topics/b.md:8 broken-link",
        ],
        "{}",
        build.human()
    );
}

#[test]
fn a_record_whose_front_matter_is_broken_is_not_reported_for_what_cannot_be_read() {
    let project = base();
    project.write("content/projects/broken.md", "+++\ntitle = \"X\"\nlevel = \n+++\n");
    assert_eq!(project.build().codes(), ["broken-toml"]);
    project.write("content/projects/broken.md", "---\ntitle: X\nlevel: [\n---\n");
    assert_eq!(project.build().codes(), ["broken-yaml"]);
    project.write("content/projects/broken.md", "+++\nlevel = \ntitle = \"X\"\n+++\n");
    assert_eq!(project.build().codes(), ["broken-toml"]);
}

#[test]
fn what_refers_to_a_record_with_a_fault_is_not_at_fault_itself() {
    let project = base();
    project
        .write("content/topics/faulty.md", "+++\ntitle = \"Faulty\"\nlevle = 3\n+++\n")
        .write("content/topics/unread.md", "+++\ntitle = \"Unread\n+++\n")
        .write("content/topics/cut.md", "+++\ntitle = \"Cut off\"\n")
        .write("content/projects/x.md", "+++\ntitle = \"X\"\ntopics = [\"faulty\", \"unread\", \"cut\"]\n+++\n");
    let build = project.build();
    assert_eq!(build.codes(), ["unclosed-front-matter", "unknown-key", "broken-toml"], "{}", build.human());
}

#[test]
fn a_hundred_bad_records_among_a_thousand_are_all_reported() {
    let project = base();
    for number in 0..1000 {
        let level = if number % 10 == 0 { "expert" } else { "beginner" };
        let text = format!("+++\ntitle = \"Project {number}\"\nlevel = \"{level}\"\n+++\n");
        project.write(&format!("content/projects/many-{number:04}.md"), text);
    }
    let build = project.build();
    let files: Vec<&str> =
        build.diagnostics.iter().map(|diagnostic| &*diagnostic.place.as_ref().unwrap().file).collect();
    let expected: Vec<String> =
        (0..1000).step_by(10).map(|number| format!("content/projects/many-{number:04}.md")).collect();
    assert_eq!(files, expected);
    assert!(!build.is_written());
}

#[test]
fn faults_of_records_and_of_the_theme_are_reported_together() {
    let project = base();
    project.edit("site.toml", "title = \"The base\"", "title = \"The base\"\ntheme = \"own\"");
    project
        .write("themes/own/templates/card.html", "{{ card.title }")
        .write("themes/own/templates/home.html", "{% block main %}")
        .write("content/projects/x.md", "+++\ntitle = \"X\"\nlevel = \"expert\"\n+++\n");
    let build = project.build();
    assert_eq!(build.codes(), ["unknown-choice", "broken-theme", "broken-theme"], "{}", build.human());
}

#[test]
fn every_fault_of_site_toml_is_reported_at_once() {
    let project = base();
    project.edit("site.toml", "title = \"The base\"", "titel = \"The base\"\nper_page = -1\nlanguages = [\"xx\"]");
    let build = project.build();
    assert_eq!(
        build.codes(),
        ["missing-key", "unknown-key", "invalid-setting", "unknown-language"],
        "{}",
        build.human()
    );
}

#[test]
fn a_slip_gets_a_suggestion() {
    let mut without = Vec::new();
    for (record, suggestion) in [
        ("topics = [\"cyber-securty\"]", "unknown topic `cyber-securty`"),
        ("topics = [\"cyber-securty\"]", "did you mean `cybersecurity`?"),
        ("topics = [\"cybersecurity.md\"]", "did you mean `cybersecurity`?"),
        ("about = [\"amnia\"]", "did you mean `amina`?"),
        ("level = \"begginer\"", "did you mean `beginner`?"),
        ("topcis = [\"skills\"]", "did you mean `topics`?"),
        ("countries = [\"Nigera\"]", "did you mean `ng` (Nigeria)?"),
        ("countries = [\"Cote d'Ivore\"]", "did you mean `ci`"),
        ("about = [\"person/amnia\"]", "did you mean `person/amina`?"),
        ("taught_in = \"Frensh\"", "did you mean `fr`"),
    ] {
        let project = base();
        project.write("content/projects/x.md", format!("+++\ntitle = \"X\"\n{record}\n+++\n"));
        let build = project.build();
        if !build.human().contains(suggestion) {
            without.push(format!("{record}: {suggestion}"));
        }
    }
    assert!(without.is_empty(), "{without:#?}");
}

#[test]
fn what_is_like_nothing_gets_no_suggestion() {
    let project = base();
    project.write(
        "content/projects/x.md",
        "+++\ntitle = \"X\"\ntopics = [\"zzz\"]\nlevel = \"qq\"\ncountries = [\"Atlantis\"]\n+++\n",
    );
    let build = project.build();
    assert_eq!(build.codes(), ["unknown-reference", "unknown-choice", "unknown-country"]);
    assert!(!build.human().contains("did you mean"), "{}", build.human());
}

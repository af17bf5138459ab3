//! What would go wrong without a word: files that are not taken, names that nearly agree, text that is lost or is
//! published as it was typed.

use super::base;
use crate::support::Project;

/// The base in English and French, whose projects must name topics.
fn bilingual() -> Project {
    let project = base();
    project.edit("site.toml", "title = \"The base\"", "title = \"The base\"\nlanguages = [\"en\", \"fr\"]");
    project.edit("site.toml", "topics = { type = \"record\",", "topics = { required = true, type = \"record\",");
    project
}

#[track_caller]
fn assert_says(project: &Project, words: &[&str]) {
    let report = project.build().human();
    for words in words {
        assert!(report.contains(words), "{words}:\n{report}");
    }
}

#[test]
fn files_that_are_not_taken_as_records_are_reported() {
    let files = ["a.txt", "b.mdx", "c.md.txt", "d.yml", "e.json", "f", "g.docx", "h.md.bak", "i.html", "~$clinics.md"];
    let project = base();
    for file in files {
        project.write(&format!("content/projects/{file}"), "+++\ntitle = \"X\"\n+++\n");
    }
    let build = project.build();
    let reported = |file: &&str| {
        let path = format!("content/projects/{file}");
        build.diagnostics.iter().any(|diagnostic| {
            diagnostic.code.name() == "unused-file" && *diagnostic.place.as_ref().unwrap().file == *path
        })
    };
    let silent: Vec<&&str> = files.iter().filter(|file| !reported(file)).collect();
    assert!(silent.is_empty(), "{silent:?}:\n{}", build.human());
    assert!(build.is_written());
}

#[cfg(unix)]
#[test]
fn what_is_named_like_a_record_and_is_no_file_is_reported() {
    let project = base();
    project.write("content/projects/folder.md/notes.txt", "x");
    let pipe = project.root().join("content/projects/pipe.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_says(&project, &["`content/projects/folder.md` is a folder", "`content/projects/pipe.md` is no file"]);
}

#[test]
fn a_file_that_a_record_shows_is_not_reported() {
    let project = base();
    project
        .write("content/projects/plan.txt", "The plan")
        .write("content/projects/draft.csv", "a,b")
        .write("content/projects/x.md", "+++\ntitle = \"X\"\n+++\n[the plan](plan.txt)\n")
        .write("content/projects/y.md", "+++\ntitle = \"Y\"\ndraft = true\n+++\n[later](draft.csv)\n");
    assert_eq!(project.build().codes(), [""; 0]);
}

#[test]
fn a_file_named_nearly_like_a_translation_is_told_its_name() {
    for (file, right) in [
        ("clinics_fr.md", "clinics.fr.md"),
        ("clinics-fr.md", "clinics.fr.md"),
        ("clinics.fr-FR.md", "clinics.fr.md"),
        ("clinics.fr_CA.md", "clinics.fr.md"),
        ("clinics (fr).md", "clinics.fr.md"),
        ("clinics.french.md", "clinics.fr.md"),
    ] {
        let project = bilingual();
        project.write(&format!("content/projects/{file}"), "+++\ntitle = \"Cliniques\"\n+++\n");
        let build = project.build();
        assert_eq!(build.codes(), ["missing-field"], "{file}");
        assert!(build.human().contains(&format!("name it `{right}`")), "{file}:\n{}", build.human());
        project.write(&format!("content/projects/{file}"), "+++\ntitle = \"Cliniques\"\ntopics = [\"skills\"]\n+++\n");
        assert_eq!(project.build().codes(), ["misnamed-translation"], "{file}");
    }
    let project = bilingual();
    project.write("content/projects/guide-fr.md", "+++\ntitle = \"Guide\"\ntopics = [\"skills\"]\n+++\n");
    assert_eq!(project.build().codes(), [""; 0], "there is no guide.md");
}

#[test]
fn an_index_with_an_underscore_is_an_index() {
    let project = base();
    project.write("content/topics/water/_index.md", "+++\ntitle = \"Water\"\n+++\n");
    project.write("content/topics/health/_index.md", "+++\ntitle = \"Health\"\n+++\n[water](../water/_index.md)\n");
    let build = project.build().sound();
    assert!(build.read("topics/health.html").contains("water.html"));
    project.write("content/topics/water/index.md", "+++\ntitle = \"Water again\"\n+++\n");
    assert_says(&project, &["error[duplicate-id]", "`_index.md` and `index.md` name the same record"]);
    let project = base();
    project.write("content/topics/_index.md", "+++\ntitle = \"All our topics\"\n+++\n");
    assert!(project.build().sound().read("topics/index.html").contains("<h1>All our topics</h1>"));
}

#[test]
fn a_link_to_a_former_address_is_told_the_present_one() {
    let project = base();
    project.write("content/projects/new.md", "+++\ntitle = \"New\"\naliases = [\"projects/old.html\"]\n+++\n");
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\n+++\n[a](old.md) and [b](@project/old)\n");
    assert_says(&project, &["the project `old` has moved (2 times)", "write `@project/new`"]);
    let project = base();
    project.write("content/topics/skills.md", "+++\ntitle = \"Skills\"\naliases = [\"topics/training.html\"]\n+++\n");
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\ntopics = [\"training\"]\n+++\n");
    assert_says(&project, &["did you mean `skills`?"]);
}

#[test]
fn ids_that_differ_in_what_cannot_be_seen_are_one() {
    let project = base();
    project.write("content/topics/ski\u{200B}lls.md", "+++\ntitle = \"Other skills\"\n+++\n");
    assert_says(&project, &["error[unsafe-file-name]", "a character that cannot be seen (U+200B)"]);
    let project = base();
    project.write("content/topics/می\u{200C}روم.md", "+++\ntitle = \"One\"\n+++\n");
    project.build().sound();
    project.write("content/topics/میروم.md", "+++\ntitle = \"Another\"\n+++\n");
    assert_says(&project, &["error[duplicate-id]", "a character that cannot be seen (U+200C)"]);
    let project = base();
    project.write("content/projects/x.md", "+++\ntitle = \"X\"\ntopics = [\"\u{200B}skills\u{A0}\"]\n+++\n");
    project.build().sound();
}

#[test]
fn an_override_of_direction_stays_within_its_title() {
    let project = base();
    project.write("content/projects/x.md", "+++\ntitle = \"Safe \u{202E}fdp.exe\"\n+++\n");
    let build = project.build();
    assert_eq!(build.codes(), ["text-direction"]);
    for page in ["projects/x.html", "projects/index.html"] {
        let text = build.read(page);
        assert_eq!(text.matches('\u{202E}').count(), text.matches("\u{202E}fdp.exe\u{2069}").count(), "{page}");
        assert!(text.contains("\u{2068}Safe \u{202E}fdp.exe\u{2069}"), "{page}");
    }
}

#[test]
fn html_of_a_word_processor_is_one_report() {
    let project = base();
    let pasted = "<p class=MsoNormal style='mso-margin:0'><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>\n\n\
                  <p class=MsoNormal><font face=Arial>Text</font></p>\n";
    project.write("content/projects/x.md", format!("+++\ntitle = \"X\"\n+++\n\n{pasted}"));
    let build = project.build();
    assert_eq!(build.codes(), ["dropped-html"], "{}", build.human());
    assert!(build.human().contains("paste the text again as plain text"), "{}", build.human());
}

#[test]
fn addresses_that_cannot_be_right_say_what_was_meant() {
    for (link, help) in [
        ("![A nurse](C:\\pics\\nurse.png)", "copy it beside the record"),
        ("![A nurse](pics\\nurse.png)", "write `pics/nurse.png`"),
        ("[x]((https://example.org))", "write [text](https://example.org)"),
        ("<iframe src=\"https://example.org/\"></iframe>", "link to the page that it shows"),
    ] {
        let project = base();
        project.write("content/projects/x.md", format!("+++\ntitle = \"X\"\n+++\n\n{link}\n"));
        assert_says(&project, &[help]);
    }
}

#[test]
fn folders_beside_the_content_are_reported_where_they_look_like_it() {
    let project = base();
    project.write("projects/x.md", "+++\ntitle = \"X\"\n+++\n");
    assert_says(&project, &["move it to content/projects/"]);
    let project = base();
    project.write("tools/x.md", "Notes").write("README.md", "# Notes\n");
    project.build().sound();
}

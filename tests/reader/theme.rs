//! `handlist theme check`, and the example theme.

use handlist::theme_contract::VERSION;

use crate::support::{Project, repository};

#[test]
fn the_check_tells_what_is_overridden_and_what_has_changed_since() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    project.write("themes/own/theme.toml", "contract = \"1.0\"\n");
    let record = std::fs::read_to_string(repository().join("themes/default/templates/record.html")).unwrap();
    project.write("themes/own/templates/record.html", record.replace("class=\"record\"", "class=\"record mine\""));
    project.write("themes/own/templates/record-note.html", "{% extends \"default/record.html\" %}");
    project.write("themes/own/assets/site.css", "p { margin: 0 }");
    project.write("themes/own/i18n/en.ftl", "home = Start\n");
    let run = project.run(&["theme", "check"]).ends_with(0);
    for part in [
        &format!("made for version 1.0 of the contract; this is version {VERSION}"),
        "record.html              instead of the built-in one",
        "record-note.html         its own",
        "site.css                 its own",
        "en: 1 word of its own, none missing",
        "2.0  record.html is given",
        "nothing wrong",
    ] {
        assert!(run.stdout.contains(part), "{part} is not in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("home.html"), "{}", run.stdout);
}

#[test]
fn the_check_finds_a_template_that_fails_and_names_its_line_and_the_record() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    project.write("themes/own/templates/record.html", "<p>fine</p>\n{{ record.nothing.at_all }}\n");
    let run = project.run(&["theme", "check"]).ends_with(1);
    assert!(run.stderr.contains("themes/own/templates/record.html:2:"), "{}", run.stderr);
    assert!(run.stderr.contains("while rendering `notes/"), "{}", run.stderr);
    assert!(run.stdout.contains("does not say for which version"), "{}", run.stdout);
}

#[test]
fn a_site_without_a_theme_of_its_own_is_told_so() {
    let run = Project::new("two-topics").run(&["theme", "check"]).ends_with(0);
    assert!(run.stdout.contains("has nothing of its own"), "{}", run.stdout);
}

#[test]
fn the_example_theme_is_sound_and_shows() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"example\"");
    let folder = repository().join("themes/example");
    for (path, bytes) in crate::support::files(&folder) {
        project.write(&format!("themes/example/{path}"), bytes);
    }
    let run = project.run(&["theme", "check"]).ends_with(0);
    assert_eq!(run.stderr, "");
    let build = project.build().sound();
    let page = build.page("topics/skills.html");
    assert!(page.all("time").any(|date| date.get("class") == Some("when") && date.is_in("article")));
    assert!(page.all("link").any(|link| link.get("href").is_some_and(|href| href.contains("site."))));
}

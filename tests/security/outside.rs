//! Promise 5: a build reads nothing outside the project and writes nothing outside its output.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;

use super::names::NAMES;
use crate::support::{Build, Project, files, repository};

const SECRET: &str = "nobody may read this";

/// A project with things beside it that no record may reach.
fn with_neighbours() -> Project {
    let project = Project::new("two-topics");
    let around = project.around();
    let mut png = fs::read(repository().join("tests/fixtures/everything/content/projects/clinic.png")).unwrap();
    png.extend(SECRET.as_bytes());
    fs::create_dir(around.join("neighbour")).unwrap();
    fs::write(around.join("neighbour/secret.png"), &png).unwrap();
    fs::write(around.join("neighbour/secret.txt"), SECRET).unwrap();
    fs::write(around.join("neighbour/secret.md"), format!("+++\ntitle = \"{SECRET}\"\ntopics = [\"skills\"]\n+++\n"))
        .unwrap();
    project.write("secret.png", &png).write("secret.txt", SECRET);
    project.write("content/notes/p.png", &png[..png.len() - SECRET.len()]);
    project
}

/// Everything in the folder that the project lies in, without its output and its lock.
fn build_environment(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let all = files(project.around()).into_iter();
    all.filter(|(path, _)| !path.starts_with("project/public/") && !path.starts_with("project/.handlist/")).collect()
}

/// Builds; then nothing beside the output may have changed, and nothing in it may hold what lies outside.
#[track_caller]
fn contained(project: &Project) -> Build {
    let before = build_environment(project);
    let build = project.build();
    assert!(build_environment(project) == before, "something outside the output was touched");
    if build.is_written() {
        for (path, bytes) in project.output() {
            assert!(
                !bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()),
                "{path} holds what lies outside"
            );
        }
    }
    assert!(!build.human().contains(SECRET), "{}", build.human());
    build
}

#[test]
fn names_of_aliases_lead_nowhere() {
    for name in NAMES {
        for alias in [
            format!("{name}.html"),
            (*name).to_owned(),
            format!("{name}/x.html"),
            format!("a/{name}.html"),
            format!("/{name}.html"),
        ] {
            let project = with_neighbours();
            let quoted = serde_json::to_string(&alias).unwrap().replace('\u{7f}', "\\u007f");
            project.edit("content/notes/undated.md", "+++\ntitle", &format!("+++\naliases = [{quoted}]\ntitle"));
            let build = contained(&project);
            let is_refused = !build.is_written() && build.human().contains("content/notes/undated.md");
            assert!(is_refused || build.is_written(), "{alias:?}: {}", build.human());
            if build.is_written() {
                assert!(build.has("notes/undated.html") && build.has("index.html"), "{alias:?}");
            }
        }
    }
}

#[test]
fn names_of_images_and_files_lead_nowhere() {
    let leading = [
        "../../secret.png",
        "../../../neighbour/secret.png",
        "../../secret.txt",
        "..\\..\\secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "..%2f..%2fsecret.png",
        "....//....//secret.png",
        "../notes/../../../neighbour/secret.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "\\\\host\\share\\x.png",
        "C:\\x.png",
    ];
    for name in NAMES.iter().chain(&leading) {
        let project = with_neighbours();
        let line = name.replace(['\n', '\r'], " ");
        let quoted = serde_json::to_string(name).unwrap().replace('\u{7f}', "\\u007f");
        project.edit(
            "site.toml",
            "label = \"Topics\" }",
            "label = \"Topics\" }\nphoto = { type = \"image\" }\nreport = { type = \"file\" }",
        );
        project.write(
            "content/notes/x.md",
            format!("+++\ntitle = \"X\"\ntopics = [\"skills\"]\nphoto = {{ file = {quoted}, alt = \"x\" }}\nreport = {quoted}\n+++\n\n![x](<{line}>) ![x]({line}) [x](<{line}>) <img src=\"{line}\" alt=\"x\">\n"),
        );
        let build = contained(&project);
        assert!(!build.is_written(), "{name:?} is no file, which must be said: {}", build.human());
        assert!(build.human().contains("content/notes/x.md"), "{name:?}: {}", build.human());
    }
}

#[test]
fn an_absolute_path_is_no_path_of_the_project() {
    let project = with_neighbours();
    let secret = project.around().join("neighbour/secret.png");
    project.write(
        "content/notes/x.md",
        format!(
            "+++\ntitle = \"X\"\ntopics = [\"skills\"]\n+++\n\n![x]({0}) ![y](../../../../../../../../..{0})\n",
            secret.display()
        ),
    );
    let build = contained(&project);
    assert!(!build.is_written(), "{}", build.human());
}

#[test]
fn links_out_of_the_project_are_refused() {
    for (target, at) in [
        ("neighbour/secret.md", "content/notes/link.md"),
        ("neighbour/secret.png", "content/notes/link.png"),
        ("neighbour", "content/notes/link"),
        ("neighbour", "content/link"),
        ("", "content/notes/around"),
    ] {
        let project = with_neighbours();
        symlink(project.around().join(target), project.path(at)).unwrap();
        project.edit("content/notes/passwords.md", "Long ones", "![x](link.png) Long ones");
        let build = contained(&project);
        assert!(build.codes().contains(&"link-outside"), "{at}: {}", build.human());
        assert!(build.human().contains(at), "{}", build.human());
    }
}

#[test]
fn content_may_not_itself_lead_out() {
    let project = with_neighbours();
    fs::remove_dir_all(project.path("content")).unwrap();
    symlink(project.around().join("neighbour"), project.path("content")).unwrap();
    let build = contained(&project);
    assert_eq!(build.codes(), ["link-outside"], "{}", build.human());
}

#[test]
fn links_that_go_round_in_circles_end() {
    for (target, at) in [
        ("..", "content/notes/up"),
        (".", "content/notes/here"),
        ("loop", "content/notes/loop"),
        ("../notes", "content/topics/notes"),
    ] {
        let project = with_neighbours();
        symlink(target, project.path(at)).unwrap();
        let build = contained(&project);
        assert!(!build.is_written() || at.ends_with("topics/notes"), "{at}: {}", build.human());
    }
}

#[test]
fn links_within_the_project_are_followed() {
    let project = with_neighbours();
    symlink("../notes/p.png", project.path("content/topics/q.png")).unwrap();
    symlink("passwords.md", project.path("content/notes/copy.md")).unwrap();
    project.edit("content/topics/skills.md", "Skills are learnt", "![p](q.png) Skills are learnt");
    let build = contained(&project);
    assert!(build.is_written() && build.has("notes/copy.html"), "{}", build.human());
}

#[test]
fn a_link_within_the_project_reaches_what_is_no_content_by_no_name() {
    // `secret.png` lies in the project, not in `content/`: a record reaches it by no relative path.
    let project = with_neighbours();
    project.edit("content/notes/passwords.md", "Long ones", "![x](../../secret.png) Long ones");
    let build = contained(&project);
    assert_eq!(build.codes(), ["missing-asset"], "{}", build.human());
}

#[test]
fn a_theme_is_a_folder_under_themes() {
    for theme in ["../neighbour", "../../neighbour", "..", ".", "/etc", "own/../../.."] {
        let project = with_neighbours();
        fs::create_dir_all(project.around().join("neighbour/templates")).unwrap();
        fs::write(project.around().join("neighbour/templates/card.html"), SECRET).unwrap();
        fs::create_dir_all(project.path("templates")).unwrap();
        project.write("templates/card.html", SECRET);
        project.edit("site.toml", "title = \"Two topics\"", &format!("title = \"Two topics\"\ntheme = \"{theme}\""));
        let build = contained(&project);
        assert!(!build.is_written(), "theme = {theme:?} must be refused");
    }
}

#[test]
fn a_theme_that_is_a_link_out_of_the_project_is_refused() {
    let project = with_neighbours();
    fs::create_dir_all(project.path("themes")).unwrap();
    symlink(project.around().join("neighbour"), project.path("themes/own")).unwrap();
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    let build = contained(&project);
    assert!(build.codes().contains(&"link-outside"), "{}", build.human());
}

#[test]
fn a_template_includes_templates_only() {
    for path in ["../../../secret.txt", "/etc/hostname", "../../secret.txt"] {
        let project = with_neighbours();
        project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
        project.write("themes/own/templates/not-found.html", format!("{{% include \"{path}\" %}}"));
        let build = contained(&project);
        assert!(!build.is_written(), "{path}: {}", build.human());
    }
}

#[test]
fn the_folder_of_a_kind_lies_under_content() {
    for folder in ["../neighbour", "..", "/etc", "a/../../..", ".git", "a\\..\\b", "assets"] {
        let project = with_neighbours();
        let quoted = serde_json::to_string(folder).unwrap();
        project.edit("site.toml", "folder = \"notes\"", &format!("folder = {quoted}"));
        let build = contained(&project);
        assert!(!build.is_written(), "folder = {folder:?} must be refused");
    }
}

#[test]
fn the_name_of_a_relation_leads_nowhere() {
    for name in ["../x", "..", "a/b", "", "con", "\u{202e}x"] {
        let project = with_neighbours();
        let quoted = serde_json::to_string(name).unwrap();
        project.edit("site.toml", "label = \"Topics\" }", &format!("label = \"Topics\", inverse = {quoted} }}"));
        project.edit("site.toml", "[kinds.note]", "per_page = 1\n\n[kinds.note]");
        let build = contained(&project);
        if build.is_written() {
            assert!(project.output().keys().all(|path| !path.contains("..") && !path.contains("//")), "{name:?}");
        }
    }
}

//! `[severity]` in `site.toml`: a code is as grave as the site says.

use super::base;
use crate::support::Project;

const WITH_A_WARNING: &str = "+++\ntitle = \"X\"\n+++\n\n<blink>Hello</blink>\n";
const WITH_AN_ERROR: &str = "+++\ntitle = \"X\"\n+++\n\n[Nowhere](nowhere.md)\n";

fn with(severity: &str, record: &str) -> Project {
    let project = base();
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{site}\n[severity]\n{severity}\n")).write("content/projects/x.md", record);
    project
}

#[test]
fn a_warning_can_be_made_an_error() {
    let build = with("", WITH_A_WARNING).build();
    assert_eq!((build.codes(), build.is_written()), (vec!["dropped-html"], true));
    let build = with("dropped-html = \"error\"", WITH_A_WARNING).build();
    assert_eq!((build.codes(), build.is_written()), (vec!["dropped-html"], false));
    assert!(build.human().starts_with("error[dropped-html]"), "{}", build.human());
}

#[test]
fn an_error_can_be_made_a_warning() {
    let build = with("broken-link = \"warning\"", WITH_AN_ERROR).build();
    assert_eq!((build.codes(), build.is_written()), (vec!["broken-link"], true));
    assert!(build.human().starts_with("warning[broken-link]"), "{}", build.human());
}

#[test]
fn what_is_off_is_not_reported() {
    let build = with("dropped-html = \"off\"", WITH_A_WARNING).build();
    assert_eq!((build.codes(), build.is_written()), (vec![], true));
    let build = with("broken-link = \"off\"", WITH_AN_ERROR).build();
    assert_eq!((build.codes(), build.is_written()), (vec![], true));
}

#[test]
fn a_severity_holds_for_what_is_wrong_in_site_toml_too() {
    let project = base();
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("titel = \"A slip\"\n{site}\n[severity]\nunknown-key = \"warning\"\n"));
    let build = project.build();
    assert_eq!((build.codes(), build.is_written()), (vec!["unknown-key"], true), "{}", build.human());
}

#[test]
fn a_severity_holds_for_what_is_found_while_rendering_too() {
    let project = with("template-error = \"warning\"", "+++\ntitle = \"X\"\n+++\n");
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("theme = \"own\"\n{site}"));
    project.write("themes/own/templates/not-found.html", "{{ text(key=\"no-such-words\") }}");
    // A page that cannot be made cannot be written, whatever the site says: the build must not claim success.
    assert!(!project.build().is_written());
}

#[test]
fn a_severity_is_one_of_three_and_a_code_one_that_exists() {
    let build = with("dropped-html = \"loud\"\ndroped-html = \"off\"", WITH_A_WARNING).build();
    assert_eq!(build.codes(), ["invalid-setting", "unknown-name"]);
    assert!(build.human().contains("did you mean `dropped-html`?"), "{}", build.human());
}

//! Every code a diagnostic can carry is produced by a case here, a text file each: the files that it lays over the small
//! site in `base/`, and the report that a person is then shown.
//!
//! A case is called after its code, `unknown-key.txt`, or with more behind a dot, `unknown-key.in-a-kind.txt`.
//! `UPDATE_EXPECTED=1` writes the reports anew.

mod contacts;
mod json;
mod mistakes;
mod reports;
mod severities;
mod silent;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use handlist::diagnostics::{Code, Diagnostic, Severity, any_error};

use crate::support::{Build, Project, agree, human, overlay, repository, sections};

/// A case: what it lays over the base, and what it expects.
struct Case {
    name: String,
    path: PathBuf,
    text: String,
}

impl Case {
    /// The code that the case is there for.
    fn code(&self) -> &str {
        self.name.split('.').next().unwrap()
    }

    fn build(&self) -> (Project, Build) {
        let project = base();
        for (head, text) in sections(&self.text).iter().filter(|(head, _)| head != "expected") {
            overlay(&project, head, text);
        }
        let build = project.build();
        (project, build)
    }

    /// The case's text with `report` as what is expected.
    fn with_report(&self, report: &str) -> String {
        let laid = self.text.split("--- expected\n").next().unwrap();
        format!("{laid}--- expected\n{report}")
    }
}

/// The small site that cases are laid over.
fn base() -> Project {
    let project = Project::empty();
    let folder = repository().join("tests/diagnostics/base");
    for (path, bytes) in crate::support::files(&folder) {
        project.write(&path, bytes);
    }
    project
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(repository().join("tests/diagnostics")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            cases.push(Case { name, text: fs::read_to_string(&path).unwrap(), path });
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// What the documentation shows of a code: the first report with it in the case that is called after it.
pub(crate) fn example(code: Code) -> String {
    // No catalogue produces it: that is what it says.
    if code == Code::InternalError {
        return human(&[*Diagnostic::internal("what broke")]).trim_end().to_owned();
    }
    let case = cases().into_iter().find(|case| case.name == code.name());
    let case = case.unwrap_or_else(|| panic!("there is no tests/diagnostics/{code}.txt"));
    let (_, build) = case.build();
    let first = build.diagnostics.into_iter().find(|diagnostic| diagnostic.code == code);
    let first = first.unwrap_or_else(|| panic!("tests/diagnostics/{code}.txt does not produce {code}"));
    let report = human(&[first]);
    report.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn the_base_is_sound() {
    base().build().sound();
}

#[test]
fn every_case_is_reported_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (project, build) = case.build();
        if let Some(failure) = &build.failure {
            wrong.push(format!("{}: {failure}", case.name));
            continue;
        }
        // What is missing altogether is told with the project's folder, which is another in each run.
        let report = build.human().replace(project.root().to_str().unwrap(), "PROJECT");
        wrong.extend(agree(&case.path, &case.with_report(&report)).err());
        if !build.codes().contains(&case.code()) {
            wrong.push(format!("{} does not produce its code:\n{}", case.name, build.human()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let mut cases_of: BTreeMap<&str, usize> = Code::ALL.iter().map(|code| (code.name(), 0)).collect();
    for case in cases() {
        *cases_of.get_mut(case.code()).unwrap_or_else(|| panic!("{}: there is no such code", case.name)) += 1;
    }
    let without: Vec<&str> = cases_of.into_iter().filter(|(_, cases)| *cases == 0).map(|(code, _)| code).collect();
    let without: Vec<&str> = without.into_iter().filter(|code| *code != Code::InternalError.name()).collect();
    assert!(without.is_empty(), "without a case: {}", without.join(", "));
}

#[test]
fn every_problem_says_where_it_is_and_what_to_do() {
    let mut wrong = Vec::new();
    for case in cases() {
        for diagnostic in &case.build().1.diagnostics {
            if diagnostic.help.as_deref().is_none_or(|help| help.trim().is_empty()) {
                wrong.push(format!("{}: no help: {}", case.name, diagnostic.message));
            }
            if diagnostic.place.is_none() {
                wrong.push(format!("{}: no place: {}", case.name, diagnostic.message));
            }
            if diagnostic.message.ends_with('.') || diagnostic.message.contains('\n') {
                wrong.push(format!("{}: not one sentence without a full stop: {}", case.name, diagnostic.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_error_keeps_anything_from_being_written_and_a_warning_does_not() {
    for case in cases() {
        let (project, build) = case.build();
        let is_faulty = any_error(&build.diagnostics);
        assert_eq!(project.path("public").exists(), !is_faulty, "{}:\n{}", case.name, build.human());
        assert_eq!(build.is_written(), !is_faulty, "{}", case.name);
    }
}

#[test]
fn a_code_is_as_grave_as_it_is_documented_to_be() {
    for case in cases() {
        for diagnostic in &case.build().1.diagnostics {
            assert_eq!(diagnostic.severity, diagnostic.code.severity(), "{}", case.name);
            assert_ne!(diagnostic.severity, Severity::Off, "{}", case.name);
        }
    }
}

//! `--format json`: the same data, for programs.

use serde_json::Value;

use super::{base, cases};
use crate::support::overlay;

/// What a program is given and a person too, of each problem.
fn shown(diagnostic: &Value) -> (String, String, String) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = &diagnostic["place"];
    let at = match place["line"].as_u64() {
        None | Some(0) => text(&place["file"]),
        Some(line) => format!("{}:{line}:{}", text(&place["file"]), place["column"]),
    };
    (text(&diagnostic["code"]), text(&diagnostic["message"]), at)
}

#[test]
fn json_has_what_people_are_shown() {
    for case in cases() {
        let (project, build) = case.build();
        let root = project.root();
        let options = ["--root", root.to_str().unwrap(), "--today", "2026-06-15", "--output", "elsewhere"];
        let run = project.run(&[&["build", "--format", "json"][..], &options].concat());
        let json: Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{}: {error}:\n{}\n{}", case.name, run.stdout, run.stderr));
        let all = json["diagnostics"].as_array().unwrap();
        let expected: Vec<_> =
            build.diagnostics.iter().map(|diagnostic| shown(&serde_json::to_value(diagnostic).unwrap())).collect();
        assert_eq!(all.iter().map(shown).collect::<Vec<_>>(), expected, "{}", case.name);
        for (diagnostic, known) in all.iter().zip(&build.diagnostics) {
            assert_eq!(diagnostic, &serde_json::to_value(known).unwrap(), "{}", case.name);
            // Of equal messages, people are shown the first with its help.
            let is_first = all.iter().find(|other| other["message"] == diagnostic["message"]) == Some(diagnostic);
            let help = diagnostic["help"].as_str().unwrap_or_default();
            assert!(!is_first || build.human().contains(help), "{}", case.name);
        }
        let errors = all.iter().filter(|diagnostic| diagnostic["severity"] == "error").count();
        assert_eq!(json["errors"], errors, "{}", case.name);
        assert_eq!(json["warnings"], all.len() - errors, "{}", case.name);
        let by_code: u64 = json["codes"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(by_code, all.len() as u64, "{}", case.name);
        assert_eq!(run.code, i32::from(errors > 0), "{}", case.name);
    }
}

#[test]
fn standard_output_is_json_and_nothing_else_even_when_all_is_well() {
    let project = base();
    for arguments in [["build", "--format", "json"], ["check", "--format", "json"]] {
        let run = project.run(&arguments).ends_with(0);
        let json: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(
            json,
            serde_json::json!({ "version": 1, "diagnostics": [], "errors": 0, "warnings": 0, "codes": {} })
        );
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_place_in_json_counts_characters_from_one() {
    let project = base();
    overlay(&project, "content/projects/x.md", "+++\ntitle = \"é\"\nsummary = \"ü\"\nlevel = \"ß\"\n+++\n");
    let run = project.run(&["check", "--format", "json"]).ends_with(1);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let place = &json["diagnostics"][0]["place"];
    assert_eq!((&place["line"], &place["column"], &place["length"]), (&4.into(), &9.into(), &3.into()), "{place}");
    assert_eq!(place["text"], "level = \"ß\"");
}

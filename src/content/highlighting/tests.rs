//! What code in each language is taken for.

mod hostile;
mod samples;

use super::*;

/// The code with `‹class:…›` around what is not plain.
fn marked(language: &str, code: &str) -> String {
    let mut shown = String::new();
    let mut done = 0;
    for (token, at) in highlighted(code, language) {
        shown.push_str(&code[done..at.start]);
        shown.push_str(&format!("‹{}:{}›", token.class(), &code[at.clone()]));
        done = at.end;
    }
    shown + &code[done..]
}

#[track_caller]
fn assert_marked(language: &str, expected: &str) {
    let mut code = String::new();
    let mut rest = expected;
    while let Some(at) = rest.find('‹') {
        code.push_str(&rest[..at]);
        rest = &rest[at + '‹'.len_utf8() + 2..];
        let end = rest.find('›').unwrap();
        code.push_str(&rest[..end]);
        rest = &rest[end + '›'.len_utf8()..];
    }
    code.push_str(rest);
    assert_eq!(marked(language, &code), expected, "{language}");
}

#[test]
fn names_are_found_in_any_letters() {
    for name in ["rust", "Rust", "RS", "c++", "C#", "objective-c", "shell-session", "text", "math"] {
        assert!(is_known(name), "{name}");
    }
    assert!(!is_known("pyhton") && !is_known(""));
}

#[test]
fn a_name_is_corrected_only_if_it_is_nearly_another() {
    for (given, expected) in [
        ("pyhton", Some("python")),
        ("Pythn", Some("python")),
        ("javscript", Some("javascript")),
        ("dockerfle", Some("dockerfile")),
        ("rustt", Some("rust")),
        ("gleam", None),
        ("c99", None),
        ("output", None),
        ("file", None),
        ("pikchr", None),
    ] {
        assert_eq!(meant(given).filter(|_| !is_known(given)), expected, "{given}");
    }
}

#[test]
fn names_of_languages_are_one_languages_only() {
    let mut names: Vec<&str> = super::languages::names().collect();
    let total = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), total);
    assert!(names.iter().all(|name| name.bytes().all(|byte| !byte.is_ascii_uppercase())));
}

#[test]
fn the_documentation_names_every_language() {
    let documentation = include_str!("../../../docs/code-and-math.md");
    for name in super::languages::documented() {
        assert!(documentation.contains(&format!("`{name}`")), "{name}");
    }
}

//! The documents that are made from the code: `docs/diagnostics.md` and `docs/theme.md` say what the code says.
//!
//! What stands at the head of each is written by hand, beside this file. `UPDATE_EXPECTED=1` writes the documents anew.

use handlist::diagnostics::{Code, Severity};
use handlist::pages::contract::{Documented, VERSION};
use handlist::pages::documented;

use crate::diagnostics::example;
use crate::support::{agree, repository};

#[test]
fn the_documentation_of_diagnostics_is_what_the_code_says() {
    agree(&repository().join("docs/diagnostics.md"), &diagnostics()).unwrap_or_else(|problem| panic!("{problem}"));
}

#[test]
fn the_documentation_of_themes_is_what_the_code_says() {
    agree(&repository().join("docs/theme.md"), &theme()).unwrap_or_else(|problem| panic!("{problem}"));
}

fn diagnostics() -> String {
    let mut text = include_str!("diagnostics.head.md").to_owned();
    text.push_str("\n| code | unless changed |\n|---|---|\n");
    for code in Code::ALL {
        text.push_str(&format!("| [`{code}`](#{code}) | {} |\n", severity(*code)));
    }
    for code in Code::ALL {
        text.push_str(&format!(
            "\n## {code}\n\n*{}.* {}\n",
            capitalised(severity(*code)),
            paragraph(code.explanation())
        ));
        text.push_str(&format!("\n```text\n{}\n```\n", example(*code)));
    }
    text
}

fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Off => "off",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn capitalised(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Lines of a doc comment as one paragraph.
fn paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn theme() -> String {
    let mut text = include_str!("theme.head.md").replace("{VERSION}", VERSION);
    for documented in documented() {
        text.push_str(&format!(
            "\n### {}\n\n{}\n\n| name | type | meaning |\n|---|---|---|\n",
            heading(documented),
            capitalised(&paragraph(documented.about))
        ));
        for (name, kind, meaning) in documented.fields {
            text.push_str(&format!("| `{name}` | {} | {} |\n", shown(kind), paragraph(meaning).replace('|', "\\|")));
        }
    }
    text
}

/// What a type of the contract is called in the documentation.
fn heading(documented: &Documented) -> &str {
    without_suffix(documented.name)
}

/// `Context` tells the contract's types from the catalogue's; templates have nothing to do with it.
fn without_suffix(name: &str) -> &str {
    name.strip_suffix("Context").unwrap_or(name)
}

/// A type of the contract in words.
fn shown(kind: &str) -> String {
    let kind: String = kind.chars().filter(|character| !character.is_whitespace()).collect();
    if let Some(inner) = kind.strip_prefix("Option<").and_then(|kind| kind.strip_suffix('>')) {
        return format!("{}, or none", shown(inner));
    }
    if let Some(inner) = kind.strip_prefix("Vec<").and_then(|kind| kind.strip_suffix('>')) {
        return format!("list of {}", shown(inner));
    }
    match &*kind {
        "Text" => "text".to_owned(),
        "Html" => "HTML".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" | "i64" | "f64" => "number".to_owned(),
        other if documented().any(|documented| documented.name == other) => {
            let name = without_suffix(other);
            format!("[{name}](#{})", name.to_lowercase())
        }
        other => panic!("the type `{other}` has no words yet"),
    }
}

#[test]
fn every_type_of_the_contract_is_documented_and_says_what_each_part_means() {
    for documented in documented() {
        assert!(!documented.about.trim().is_empty() && !documented.fields.is_empty(), "{}", documented.name);
        for (name, kind, meaning) in documented.fields {
            assert!(!shown(kind).is_empty());
            assert!(meaning.trim().ends_with('.'), "{}.{name}: {meaning}", documented.name);
        }
    }
}

#[test]
fn every_explanation_says_something_in_whole_sentences() {
    for code in Code::ALL {
        let text = paragraph(code.explanation());
        assert!(text.len() > 30 && text.ends_with('.'), "{code}: {text}");
    }
}

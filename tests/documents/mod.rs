//! The documents that are made from the code: `docs/diagnostics.md` and `docs/theme.md` say what the code says.
//!
//! What stands at the head of each is written by hand, beside this file. `UPDATE_EXPECTED=1` writes the documents anew.

use handlist::diagnostics::{Code, Severity};
use handlist::theme_contract::{Documented, VERSION, documented};

use crate::diagnostics::example;
use crate::support::{agree, files, repository};

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
    let inner_of = |name: &str| kind.strip_prefix(name).and_then(|kind| kind.strip_suffix('>'));
    if let Some(inner) = inner_of("Vec<") {
        return format!("list of {}", shown(inner));
    }
    if let Some(inner) = inner_of("ByName<") {
        return format!("{}, each by its name", shown(inner));
    }
    if let Some(inner) = inner_of("Made<") {
        return shown(inner);
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
fn every_part_of_the_contract_is_described_in_whole_sentences() {
    let is_sentence = |text: &str| {
        let text = paragraph(text);
        text.ends_with('.') && !text.starts_with(char::is_lowercase)
    };
    for documented in documented() {
        assert!(is_sentence(documented.about), "{}: {}", documented.name, documented.about);
        for (name, _, meaning) in documented.fields {
            assert!(is_sentence(meaning), "{}.{name}: {meaning}", documented.name);
        }
    }
}

#[test]
fn what_is_documented_is_what_templates_are_given_by_themselves_or_in_a_part_of_it() {
    let templates = files(&repository().join("themes/default/templates"));
    let text: String = templates.values().map(|bytes| std::str::from_utf8(bytes).unwrap()).collect();
    let is_given = |name: &str| text.contains(&format!(" {}.", name.trim_end_matches("Context").to_lowercase()));
    let is_part = |name: &str| {
        let mut kinds = documented().flat_map(|documented| documented.fields).map(|(_, kind, _)| *kind);
        kinds.any(|kind| kind.split(|sign: char| !sign.is_alphanumeric()).any(|word| word == name))
    };
    for documented in documented() {
        assert!(is_part(documented.name) || is_given(documented.name), "no template has `{}`", documented.name);
    }
}

#[test]
fn every_explanation_says_something_in_whole_sentences() {
    for code in Code::ALL {
        let text = paragraph(code.explanation());
        assert!(text.len() > 30 && text.ends_with('.'), "{code}: {text}");
    }
}

#[test]
fn the_documentation_of_markdown_lists_the_html_that_the_code_lets_through() {
    agree(&repository().join("docs/markdown.md"), &markdown()).unwrap_or_else(|problem| panic!("{problem}"));
}

fn markdown() -> String {
    let mut text = include_str!("markdown.head.md").to_owned();
    text.push_str("| element | attributes |\n|---|---|\n");
    let (others, elements): (Vec<_>, Vec<_>) =
        handlist::content::allowed_html().partition(|(_, attributes)| attributes.is_empty());
    for (element, attributes) in elements {
        let name = if element.is_empty() { "every element".to_owned() } else { format!("`{element}`") };
        let attributes: Vec<String> =
            attributes.into_iter().map(|(attribute, value)| format!("`{attribute}` ({value})")).collect();
        text.push_str(&format!("| {name} | {} |\n", attributes.join(", ")));
    }
    let others: Vec<String> = others.into_iter().map(|(element, _)| format!("`{element}`")).collect();
    text.push_str(&format!(
        "\nWith these attributes alone: {}. Of the first row, `img` has a `title`, `source` and `track` nothing.\n",
        others.join(", ")
    ));
    text
}

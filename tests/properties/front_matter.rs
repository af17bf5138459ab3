//! Front matter: TOML and YAML say the same, whatever bytes a file has are answered, and bodies are left alone.

use handlist::config::{Config, Extensions};
use handlist::content::{Context, Document, MAX_RECORD_BYTES, read};
use handlist::diagnostics::{Checked, SourceText};
use handlist::values::{Spanned, Table, Value};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::holds;
use crate::support::Project;

/// Reads a record file of a site that has one kind, `news`.
fn read_as(path: &str, bytes: &[u8]) -> Checked<Document> {
    let site = SourceText { path: "site.toml", text: "title = \"A site\"\n[kinds.news]\nfolder = \"news\"\n" };
    let config = Config::read(site, Project::empty().build_environment(), Extensions::default()).value;
    read(path, bytes, &Context { config: &config, asset: &|_| None, similar: &|_| None })
}

/// A value that TOML and YAML can both say. A date is one in TOML, and text in YAML.
#[derive(Clone, Debug)]
enum Written {
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Date(String),
    List(Vec<Written>),
    Table(Vec<(String, Written)>),
}

fn written() -> impl Strategy<Value = Written> {
    let leaf = prop_oneof![
        3 => text().prop_map(Written::Text),
        2 => any::<i64>().prop_map(Written::Integer),
        1 => any::<f64>().prop_filter("neither knows what is no number", |number| number.is_finite())
            .prop_map(Written::Number),
        1 => any::<bool>().prop_map(Written::Boolean),
        1 => (1900..2100, 1..13, 1..29).prop_map(|(year, month, day)| {
            Written::Date(format!("{year:04}-{month:02}-{day:02}"))
        }),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![vec(inner.clone(), 0..5).prop_map(Written::List), table_of(inner).prop_map(Written::Table)]
    })
}

fn table_of(value: impl Strategy<Value = Written>) -> impl Strategy<Value = Vec<(String, Written)>> {
    btree_map(text(), value, 0..5).prop_map(|table| table.into_iter().collect())
}

/// Text of any characters, and of those that mean something to one of the two.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,12}",
        "[-+.:#&*!|>'\"%@`{}\\[\\], \t\n~nNyYeEoOtTrRuU0-9]{0,10}",
        "[ \u{85}\u{a0}\u{2028}\u{feff}\u{7f}\u{1}\u{fffe}a]{0,4}",
    ]
}

/// How a value is written in TOML, on one line. JSON's strings are TOML's.
fn toml(value: &Written) -> String {
    let quoted = |text: &String| serde_json::to_string(text).unwrap();
    match value {
        Written::Text(text) => quoted(text),
        Written::Integer(number) => number.to_string(),
        Written::Number(number) => format!("{number:?}"),
        Written::Boolean(flag) => flag.to_string(),
        Written::Date(date) => date.clone(),
        Written::List(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Written::Table(table) => {
            let entries = table.iter().map(|(key, value)| format!("{} = {}", quoted(key), toml(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// How a value is written in YAML, from where its key ends: in lines of its own, or in one as JSON is.
fn yaml(value: &Written, in_lines: bool, indent: usize) -> String {
    let before = " ".repeat(indent);
    match value {
        Written::Text(text) => format!(" {}", serde_json::to_string(text).unwrap()),
        Written::List(items) if in_lines && !items.is_empty() => {
            items.iter().map(|item| format!("\n{before}-{}", yaml(item, in_lines, indent + 2))).collect()
        }
        Written::Table(table) if in_lines && !table.is_empty() => table
            .iter()
            .map(|(key, value)| {
                format!("\n{before}{}:{}", serde_json::to_string(key).unwrap(), yaml(value, in_lines, indent + 2))
            })
            .collect(),
        Written::List(items) => {
            let items: Vec<String> = items.iter().map(|item| yaml(item, false, 0)).collect();
            format!(" [{}]", items.join(","))
        }
        Written::Table(table) => {
            let entry = |(key, value): &(String, Written)| {
                format!("{}:{}", serde_json::to_string(key).unwrap(), yaml(value, false, 0))
            };
            format!(" {{{}}}", table.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        other => format!(" {}", toml(other)),
    }
}

/// A table as it was read, its places left out; a date is text.
fn said(table: &Table) -> Vec<(String, Value)> {
    table.iter().map(|entry| (entry.key.to_string(), plain(&entry.value.value))).collect()
}

fn plain(value: &Value) -> Value {
    let nowhere = |value| Spanned { value, span: Default::default() };
    match value {
        Value::Date(date) => Value::Text(date.clone()),
        Value::List(items) => Value::List(items.iter().map(|item| nowhere(plain(&item.value))).collect()),
        Value::Table(table) => {
            let mut table = table.clone();
            for entry in &mut table {
                entry.key_span = Default::default();
                entry.value = nowhere(plain(&entry.value.value));
            }
            Value::Table(table)
        }
        other => other.clone(),
    }
}

/// What was written, as it is to be read; none where two keys differ only in what no page may carry or in their normal
/// form, and so become one.
fn expected(table: &[(String, Written)]) -> Option<Vec<(String, Value)>> {
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (key, value) in table {
        let key: String = shown(key).nfc().collect();
        if entries.iter().any(|(known, _)| *known == key) {
            return None;
        }
        entries.push((key, value_of(value)?));
    }
    Some(entries)
}

fn value_of(value: &Written) -> Option<Value> {
    let nowhere = |value| Spanned { value, span: Default::default() };
    Some(match value {
        Written::Text(text) => Value::Text(shown(text).into()),
        Written::Integer(number) => Value::Integer(*number),
        Written::Number(number) => Value::Number(*number),
        Written::Boolean(flag) => Value::Boolean(*flag),
        Written::Date(date) => Value::Text(date.as_str().into()),
        Written::List(items) => {
            Value::List(items.iter().map(|item| value_of(item).map(nowhere)).collect::<Option<_>>()?)
        }
        Written::Table(table) => Value::Table(
            expected(table)?
                .into_iter()
                .map(|(key, value)| handlist::values::Entry {
                    key: key.into(),
                    key_span: Default::default(),
                    value: nowhere(value),
                })
                .collect(),
        ),
    })
}

/// A text with U+FFFD in the place of what no page may carry (docs/diagnostics.md, `control-character`).
fn shown(text: &str) -> String {
    let is_forbidden = |character: char| {
        let code = u32::from(character);
        (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
            || code & 0xFFFE == 0xFFFE
            || (0xFDD0..=0xFDEF).contains(&code)
    };
    text.chars().map(|character| if is_forbidden(character) { '\u{FFFD}' } else { character }).collect()
}

#[test]
fn a_table_is_read_the_same_whether_it_is_toml_or_yaml() {
    let inputs = (table_of(written()), any::<bool>());
    holds(&inputs, |(table, in_lines)| {
        let Some(expected) = expected(&table) else { return Ok(()) };
        let line = |(key, value): &(String, Written)| {
            let key = serde_json::to_string(key).unwrap();
            (format!("{key} = {}\n", toml(value)), format!("{key}:{}\n", yaml(value, in_lines, 1)))
        };
        let (tomls, yamls): (String, String) = table.iter().map(line).unzip();
        for text in [format!("+++\n{tomls}+++\n"), format!("---\n{yamls}---\n")] {
            let read = read_as("content/news/a.md", text.as_bytes());
            let others = read.diagnostics.iter().filter(|problem| problem.code.name() != "control-character");
            prop_assert_eq!(others.count(), 0, "{}\n{:?}", text, read.diagnostics);
            prop_assert_eq!(&said(&read.value.front_matter), &expected, "{}", text);
        }
        Ok(())
    });
}

/// Bytes that are near to a record file: fences, keys, line ends and signs of both languages, and any others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = [
        "+++\n",
        "---\n",
        "...\n",
        "+++\r\n",
        "\n",
        "\r",
        " ",
        "\t",
        "title",
        "a",
        ": ",
        " = ",
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        "- ",
        "&a ",
        "*a",
        "!!int ",
        "|\n",
        ">",
        "#",
        "1",
        "-",
        ".",
        "e9",
        "2026-01-01",
        "\u{feff}",
        "\\u0001",
        "\\",
        "é",
        "\u{1}",
        "\u{85}",
        "[x](y)",
        "<b>",
        "`",
        "body",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn whatever_bytes_a_file_has_it_is_read_or_refused_at_a_place_within_it() {
    let inputs = (bytes(), proptest::sample::select(vec!["content/news/a.md", "content/news/a.toml"]));
    holds(&inputs, |(bytes, path)| {
        let read = read_as(path, &bytes);
        let text = String::from_utf8_lossy(&bytes);
        // A carriage return alone ends a line, too.
        let lines = text.replace("\r\n", "\n").split(['\n', '\r']).count();
        for problem in &read.diagnostics {
            prop_assert!(problem.help.is_some(), "{:?}", problem);
            let place = problem.place.as_ref().unwrap();
            prop_assert_eq!(&*place.file, path);
            prop_assert!((1..=lines).contains(&(place.line as usize)), "{:?} of {} lines", place, lines);
            prop_assert!(place.column >= 1, "{:?}", place);
        }
        let document = read.value;
        prop_assert!(!document.is_broken || !read.diagnostics.is_empty(), "what is broken is said to be");
        prop_assert!(document.head.len() <= MAX_RECORD_BYTES);
        for entry in &document.front_matter {
            prop_assert!(document.head.get(entry.value.span.range()).is_some(), "{:?} in {:?}", entry, document.head);
        }
        Ok(())
    });
}

#[test]
fn a_body_is_the_same_behind_front_matter_of_either_language_and_behind_none() {
    let heads = ["+++\ntitle = \"x\"\n+++\n", "---\ntitle: x\n---\n", "---\r\ntitle: x\r\n...\r\n", "\n \n+++\n+++ \n"];
    let body = prop_oneof![any::<String>(), bytes().prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),];
    let inputs = (proptest::sample::select(heads.to_vec()), body);
    // A first line of its own keeps a body from being taken for front matter where it stands alone.
    holds(&inputs, |(head, body)| {
        let body = format!("A line.\n{body}");
        let alone = read_as("content/news/a.md", body.as_bytes()).value;
        let behind = read_as("content/news/a.md", format!("{head}{body}").as_bytes()).value;
        prop_assert_eq!(&*behind.head, head);
        prop_assert_eq!(&behind.body.html, &alone.body.html);
        prop_assert_eq!(&behind.body.headings, &alone.body.headings);
        Ok(())
    });
}

#[test]
fn not_a_character_of_a_body_is_lost_behind_front_matter() {
    let lines = vec("[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{fdd0}-\u{fdef}`]{0,20}", 1..6)
        .prop_filter("what no page may carry is replaced", |lines| lines.iter().all(|line| shown(line) == *line));
    let heads = proptest::sample::select(vec!["+++\ntitle = \"x\"\n+++\n", "---\ntitle: x\n---\n"]);
    holds(&(heads, lines), |(head, lines)| {
        let text = lines.join("\n");
        let read = read_as("content/news/a.md", format!("{head}```\n{text}\n```\n").as_bytes()).value;
        let code = read.body.html.split_once("<code>").and_then(|(_, code)| code.split_once("</code>")).unwrap().0;
        let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
        let code = entities.iter().fold(code.to_owned(), |code, (entity, sign)| code.replace(entity, sign));
        prop_assert_eq!(code, format!("{text}\n"));
        Ok(())
    });
}

//! Parses YAML into a [`Table`].

mod advice;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, Error, Location, NonFiniteFloatPolicy, Options, Spanned as YamlSpanned};

use super::mistakes::{LAY_OUT_FLATTER, TOO_DEEP};
use super::{Entry, Spanned, Table, Value};
use crate::diagnostics::{Checked, Code, Diagnostic, SourceText, Span};

/// The most values of one text after its aliases are expanded. Guards against alias bombs ("billion laughs").
const MAX_NODES: usize = 20_000;
/// The most bytes of scalars after aliases are expanded: twice the size that a record may have.
const MAX_SCALAR_BYTES: usize = 2 * 1024 * 1024;
/// The most levels of nested lists and tables.
const MAX_DEPTH: usize = 32;

pub(super) fn read(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    if is_blank(text) {
        return Checked { value: Table::new(), diagnostics: Vec::new() };
    }
    let reader = YamlReader { source, base, text };
    match serde_saphyr::from_str_with_options::<YamlSpanned<Node>>(text, options()) {
        Ok(root) => reader.table(root),
        Err(error) => Checked { value: Table::new(), diagnostics: vec![reader.broken(&error)] },
    }
}

/// Whether there are only blank lines and comments. The parser would return `null` for such a text.
fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#'))
}

fn options() -> Options {
    let budget = serde_saphyr::budget! {
        max_nodes: MAX_NODES,
        max_events: 4 * MAX_NODES,
        max_total_scalar_bytes: MAX_SCALAR_BYTES,
        max_depth: MAX_DEPTH,
        flow_nesting_limit: MAX_DEPTH,
        max_documents: 1,
    };
    serde_saphyr::options! {
        budget: budget,
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: MAX_NODES,
            max_replay_stack_depth: MAX_DEPTH
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        // `NO` must not become a boolean (it is Norway), nor `010` a number (it is a code).
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    }
}

/// A value as deserialized: a scalar, or a collection of values with their locations.
enum Node {
    Leaf(Value),
    List(Vec<YamlSpanned<Node>>),
    Table(Vec<(YamlSpanned<String>, YamlSpanned<Node>)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Boolean(flag)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Integer(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Leaf(i64::try_from(number).map_or(Value::Number(number as f64), Value::Integer)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Number(number)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Text(text.into())))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Text(text.into())))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Nothing))
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Nothing))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Node::Table(table))
    }
}

/// Converts deserialized nodes into values with spans in the file.
struct YamlReader<'a> {
    source: SourceText<'a>,
    base: usize,
    text: &'a str,
}

impl YamlReader<'_> {
    fn table(&self, root: YamlSpanned<Node>) -> Checked<Table> {
        let root = self.spanned(root);
        let found = match root.value {
            Value::Table(value) => return Checked { value, diagnostics: Vec::new() },
            Value::Nothing => return Checked { value: Table::new(), diagnostics: Vec::new() },
            ref other => other.type_name(),
        };
        let is_text = matches!(root.value, Value::Text(_));
        let likely = is_text.then(|| self.likely_mistake(self.first_word())).flatten();
        let problem = likely.unwrap_or_else(|| {
            let message = format!("the front matter is {found}, where keys with values are expected");
            let place = self.source.place(self.first_word());
            Diagnostic::new(Code::BrokenYaml, message).at(place).help(GENERAL_HELP)
        });
        Checked { value: Table::new(), diagnostics: vec![problem] }
    }

    fn spanned(&self, node: YamlSpanned<Node>) -> Spanned {
        let span = self.span(&node.defined);
        match node.value {
            Node::Leaf(value) => Spanned { value, span },
            Node::List(items) => {
                let items: Vec<Spanned> = items.into_iter().map(|item| self.spanned(item)).collect();
                let span = collection_span(span, items.iter().map(|item| item.span));
                Spanned { value: Value::List(items), span }
            }
            Node::Table(entries) => {
                let entries: Table = entries.into_iter().map(|(key, value)| self.entry(key, value)).collect();
                let span = collection_span(span, entries.iter().map(|entry| entry.value.span));
                Spanned { value: Value::Table(entries), span }
            }
        }
    }

    fn entry(&self, key: YamlSpanned<String>, value: YamlSpanned<Node>) -> Entry {
        Entry { key_span: self.span(&key.defined), key: key.value.into(), value: self.spanned(value) }
    }

    fn span(&self, location: &Location) -> Span {
        let span = location.span();
        let bytes = span.byte_offset().zip(span.byte_len()).map(|(start, length)| (start as usize, length as usize));
        // Errors of the scanner have offsets in characters, not in bytes.
        let (start, length) = bytes.unwrap_or_else(|| {
            let start =
                self.text.char_indices().nth(span.offset() as usize).map_or(self.text.len(), |(offset, _)| offset);
            (start, self.text[start..].chars().next().map_or(0, char::len_utf8))
        });
        Span::from(start..start + length).shifted(self.base)
    }

    fn first_word(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        let length = self.text[start..].lines().next().map_or(0, |line| line.trim_end().len());
        Span::from(start..start + length).shifted(self.base)
    }

    fn broken(&self, error: &Error) -> Diagnostic {
        let place = error.location().map_or_else(|| self.first_word(), |location| self.span(&location));
        is_syntax_error(error).then(|| self.likely_mistake(place)).flatten().unwrap_or_else(|| {
            let (message, help) = explain(error);
            Diagnostic::new(Code::BrokenYaml, message).at(self.source.place(place)).help(help)
        })
    }

    /// The mistake that most likely led to an error at `place`.
    fn likely_mistake(&self, place: Span) -> Option<Diagnostic> {
        let found = advice::mistake(self.text, (place.start as usize).saturating_sub(self.base))?;
        let place = self.source.place(Span::from(found.range).shifted(self.base));
        Some(Diagnostic::new(Code::BrokenYaml, found.message).at(place).help(found.help))
    }
}

/// Whether an error is one of syntax, rather than of a limit or of a key that stands twice.
fn is_syntax_error(error: &Error) -> bool {
    let words = error.to_string();
    let limits = ["Documents", "recursion limit", "Depth {", "alias", "Alias", "budget breached"];
    !matches!(error, Error::DuplicateMappingKey { .. })
        && (words.contains("unknown anchor") || limits.iter().all(|limit| !words.contains(limit)))
}

/// The span of a collection, from its start to the end of its last part. The parser gives the start only.
fn collection_span(start: Span, parts: impl Iterator<Item = Span>) -> Span {
    Span { start: start.start, end: parts.map(|part| part.end).fold(start.end, u32::max) }
}

/// Help for errors without a more specific cause.
const GENERAL_HELP: &str = "write one `key: value` a line; lists as `key: [one, two]`";

/// The message and the help for an error, in words for editors.
fn explain(error: &Error) -> (String, &'static str) {
    if let Error::DuplicateMappingKey { key: Some(key), .. } = error {
        return (
            format!("the key `{key}` stands here for the second time"),
            "a key may stand only once in a table; remove one of the two",
        );
    }
    let words = without_position(&error.to_string());
    let holds = |part| words.contains(part);
    let (message, help) = if holds("Documents") {
        ("a second YAML document starts here", "front matter is one document; remove the `---` within it")
    } else if holds("recursion limit") || holds("Depth {") {
        (TOO_DEEP, LAY_OUT_FLATTER)
    } else if holds("unknown anchor") {
        (
            "this alias (`*name`) repeats a value that is not there",
            "put text that starts with `*` in quotes: key: \"*text\"",
        )
    } else if holds("alias") || holds("Alias") {
        (
            "the aliases (`*name`) repeat more than a record may hold",
            "write the values out instead of repeating them by `&name` and `*name`",
        )
    } else if holds("budget breached") {
        (
            "the front matter holds more than a record may",
            "move what is long into the body or a file beside the record; write aliases (`*name`) out",
        )
    } else {
        return match advice(&words) {
            (Some(message), help) => (message.to_owned(), help),
            (None, help) => (format!("this is not YAML: {words}"), help),
        };
    };
    (message.to_owned(), help)
}

/// The parser's message without line and column, since the diagnostic shows the location.
fn without_position(message: &str) -> String {
    let message = message.split(" (defined at line ").next().unwrap_or(message);
    message.rsplit_once(" at line ").map_or(message, |(words, _)| words).to_owned()
}

/// A message in plainer words, if there is one, and help for the most common cause of an error, from its message.
fn advice(words: &str) -> (Option<&'static str>, &'static str) {
    if words.contains("unclosed bracket") {
        (Some("the bracket that opens here is not closed"), "write `]` at the end of the list: key: [one, two]")
    } else if words.contains("mapping values are not allowed") {
        (
            Some("a key with a colon stands here where none can: below a value, or indented differently"),
            "write keys below each other, all at the start of their lines; put text with a colon in quotes",
        )
    } else if words.contains("unexpected character") {
        (None, "text that starts with a sign such as @, `, %, & or ! is put in quotes: key: \"@text\"")
    } else if words.contains("tab") {
        (None, "indent with spaces, not with tabs")
    } else if words.contains("quote") {
        (None, "a quote that is opened is closed on the same line; within \"…\" a quote is written \\\"")
    } else {
        (None, GENERAL_HELP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses `text` as front matter: behind the 4 bytes of `---` and a newline.
    fn read_behind_fence(text: &str) -> (String, Checked<Table>) {
        let whole = format!("---\n{text}");
        let checked = read(SourceText { path: "content/news/x.md", text: &whole }, 4, text);
        (whole, checked)
    }

    /// Each entry as key, value, and the text that its span covers in the file.
    fn entries(text: &str) -> Vec<(String, Value, String)> {
        let (whole, checked) = read_behind_fence(text);
        assert_eq!(checked.diagnostics, [], "{text}");
        let covered = |entry: &Entry| whole[entry.value.span.range()].to_owned();
        checked
            .value
            .into_iter()
            .map(|entry| (entry.key.to_string(), entry.value.value.clone(), covered(&entry)))
            .collect()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    /// The only diagnostic of a text, as line, column and message.
    fn problem(text: &str) -> (u32, u32, String) {
        let (_, checked) = read_behind_fence(text);
        let [diagnostic] = &checked.diagnostics[..] else { panic!("{:?}", checked.diagnostics) };
        assert_eq!(diagnostic.code, Code::BrokenYaml);
        assert!(diagnostic.help.is_some());
        let place = diagnostic.place.as_ref().unwrap();
        (place.line, place.column, diagnostic.message.clone())
    }

    #[test]
    fn norway_is_no_boolean_and_a_code_keeps_its_zero() {
        assert_eq!(
            entries("country: NO\ncode: 010\nflag: true\nanswer: yes\n"),
            [
                ("country".into(), text("NO"), "NO".into()),
                ("code".into(), text("010"), "010".into()),
                ("flag".into(), Value::Boolean(true), "true".into()),
                ("answer".into(), text("yes"), "yes".into()),
            ]
        );
    }

    #[test]
    fn spans_show_how_a_scalar_was_written() {
        assert_eq!(
            entries("a: 1.50\nb: 0xff\né: \"ü\\t\"\nd: 2024-05-01\ne: ~\nf: 18446744073709551616\n"),
            [
                ("a".into(), Value::Number(1.5), "1.50".into()),
                ("b".into(), Value::Integer(255), "0xff".into()),
                ("é".into(), text("ü\t"), "\"ü\\t\"".into()),
                ("d".into(), text("2024-05-01"), "2024-05-01".into()),
                ("e".into(), Value::Nothing, "~".into()),
                ("f".into(), Value::Number(18_446_744_073_709_551_616.0), "18446744073709551616".into()),
            ]
        );
    }

    #[test]
    fn windows_line_ends_move_no_span() {
        let read = entries("a: one\r\nb: two words \r\nc:\r\n  - x\r\n");
        assert_eq!(read[1], ("b".into(), text("two words"), "two words".into()));
        assert_eq!(read[2].2.trim_start(), "- x");
    }

    #[test]
    fn lists_tables_and_aliases_are_read() {
        let (whole, checked) = read_behind_fence("a: &name [x, 2]\nb: *name\nc: {k: v}\n");
        assert_eq!(checked.value[0].value.value, checked.value[1].value.value);
        let Value::List(items) = &checked.value[1].value.value else { panic!() };
        assert_eq!(&whole[items[1].span.range()], "2");
        assert_eq!(&whole[checked.value[2].key_span.range()], "c");
        assert!(matches!(&checked.value[2].value.value, Value::Table(table) if &*table[0].key == "k"));
    }

    #[test]
    fn nothing_is_an_empty_table() {
        for empty in ["", "\n  \n", "# only a comment\n", "{}"] {
            assert_eq!(entries(empty), [], "{empty:?}");
        }
    }

    #[test]
    fn errors_have_their_location() {
        assert_eq!(problem("title: x\ntitle: y\n"), (3, 1, "the key `title` stands here for the second time".into()));
        assert_eq!(problem("a: 1\n---\nb: 2\n"), (3, 1, "a second YAML document starts here".into()));
        assert_eq!(
            problem("- a\n- b\n"),
            (2, 1, "the front matter is a list, where keys with values are expected".into())
        );
        assert_eq!(problem("é: b: c\n").1, 5);
        assert!(problem("a: *b\n").2.starts_with("`*` has a meaning"));
        assert_eq!(problem("a: [1, 2\nb: 3\n").0, 2);
    }

    #[test]
    fn alias_bombs_are_refused_at_once() {
        let rows =
            ('b'..='j').zip('a'..).map(|(new, old)| format!("{new}: &{new} [{}]\n", format!("*{old},").repeat(9)));
        let billion_laughs = format!("a: &a [x,x,x,x,x,x,x,x,x]\n{}", rows.collect::<String>());
        assert!(problem(&billion_laughs).2.starts_with("the aliases"));
        let heavy = format!("a: &a {}\nb: [{}]\n", "x".repeat(500_000), "*a,".repeat(9_000));
        assert!(problem(&heavy).2.starts_with("the front matter holds more"));
        for deep in ["[", "{a: ", "- ", "? "] {
            assert!(problem(&deep.repeat(200_000)).2.starts_with("lists and tables lie"), "{deep}");
        }
        assert!(problem(&format!("a: [{}]", "1,".repeat(100_000))).2.starts_with("the front matter holds more"));
    }
}

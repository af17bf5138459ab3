//! Reports what is wrong in a record, in the syntax of its file and with the value that was most likely meant.

use super::{RecordReader, likely};
use crate::config::{Field, FieldType};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::values::{Spanned, Value as Raw};

impl RecordReader<'_> {
    /// Reports a problem, unless enough with that code have been reported ([`crate::diagnostics::ProblemLimit`]).
    pub(super) fn report(&mut self, code: Code, problem: impl FnOnce(&Self) -> Diagnostic) {
        let mut limit = std::mem::take(&mut self.limit);
        let problem = limit.admit(code, || problem(self));
        self.limit = limit;
        self.diagnostics.extend(problem);
    }

    pub(super) fn problem(
        &mut self,
        code: Code,
        span: Span,
        field: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(code, |reader| {
            Diagnostic::new(code, message).at(reader.source.place(span)).field(field).help(help)
        });
    }

    /// Whether the front matter is YAML rather than TOML.
    pub(super) fn is_yaml(&self) -> bool {
        self.source.text.trim_start().starts_with("---")
    }

    /// A key with a value that is given in TOML, in the syntax of the file.
    pub(super) fn written(&self, key: &str, value: &str) -> String {
        if self.is_yaml() { format!("{key}: {}", as_yaml(value)) } else { format!("{key} = {value}") }
    }

    /// A field with an example of a value: an id that exists, for a reference.
    pub(super) fn example(&self, field: &Field) -> String {
        let existing = match &field.kind {
            FieldType::Reference(kinds) if self.few_ids(kinds).is_some() => self.index.names(kinds).next(),
            _ => None,
        };
        let value = match existing {
            Some(id) if field.many => format!("[\"{id}\"]"),
            Some(id) => format!("\"{id}\""),
            None => self.config.schema.example(self.kind, field),
        };
        self.written(&field.name, &value)
    }

    /// Reports that a value is not of its field's type. `wanted` is what was expected.
    pub(super) fn misfit(&mut self, field: &Field, value: &Spanned, wanted: &str) {
        let meant = self.text_of(value).and_then(|text| likely::value(&field.kind, &text));
        let wanted = match meant {
            Some(meant) if !field.many => format!("{wanted}; write {}", self.written(&field.name, &meant)),
            Some(meant) => format!("{wanted}; write {meant}"),
            None => format!("{wanted}, as in {}", self.example(field)),
        };
        self.wrong_type(&field.name, value, &wanted);
    }

    pub(super) fn wrong_type(&mut self, field: &str, value: &Spanned, wanted: &str) {
        let message = match &value.value {
            Raw::Text(text) if !text.is_empty() => {
                let shown: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
                format!("`{shown}` is no value of `{field}`")
            }
            other => format!("`{field}` is {}", other.type_name()),
        };
        self.problem(Code::WrongType, value.span, field, message, format!("it must be {wanted}"));
    }
}

/// A simple value of TOML as YAML writes it: without quotes where none are needed.
fn as_yaml(value: &str) -> String {
    let mut yaml = String::with_capacity(value.len());
    let mut parts = value.replace(" = ", ": ");
    while let Some((before, quoted, after)) = next_quoted(&parts) {
        yaml.push_str(before);
        if needs_quotes(quoted) {
            yaml.push_str(&format!("\"{quoted}\""));
        } else {
            yaml.push_str(quoted);
        }
        parts = after.to_owned();
    }
    yaml + &parts
}

/// What stands before the first text in quotes, in it and behind it.
fn next_quoted(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('"')?;
    let (quoted, after) = rest.split_once('"')?;
    Some((before, quoted, after))
}

/// Whether YAML would take a text without quotes for something else.
fn needs_quotes(text: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ' ');
    !text.starts_with(char::is_alphabetic)
        || !text.chars().all(is_plain)
        || text.ends_with(' ')
        || matches!(&*text.to_lowercase(), "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n")
}

#[cfg(test)]
mod tests {
    use super::as_yaml;

    #[test]
    fn yaml_has_quotes_only_where_it_needs_them() {
        assert_eq!(as_yaml("[\"skills\", \"a: b\"]"), "[skills, \"a: b\"]");
        assert_eq!(as_yaml("\"002\""), "\"002\"");
        assert_eq!(as_yaml("\"no\""), "\"no\"");
        assert_eq!(as_yaml("{ amount = 12, currency = \"EUR\" }"), "{ amount: 12, currency: EUR }");
        assert_eq!(as_yaml("2026-11-21"), "2026-11-21");
    }
}

//! The controls of a form: names and values into the fields of a submission, and what forms say of themselves.
//!
//! The names are those of `docs/forms.md`: a field's name, repeated for lists; `authors.0.name` for a part of an
//! object.

use std::collections::BTreeMap;

use super::super::limits;
use super::super::{Submission, SubmittedFile};
use super::Refusal;
use crate::diagnostics::Span;
use crate::form_controls;
use crate::values::{Entry, Spanned, Table, Value};

/// Fewer seconds than these are not enough for a person to fill in a form.
const MIN_SECONDS: f64 = 3.0;

/// A control with its value.
pub(super) struct Control {
    pub(super) name: String,
    pub(super) value: Value,
}

impl Control {
    pub(super) fn text(name: String, value: String) -> Self {
        Self { name, value: Value::Text(value.into()) }
    }
}

/// A submission of the controls of a form.
pub(super) fn submission(controls: Vec<Control>) -> Result<Submission, Refusal> {
    let mut submission = Submission::default();
    let mut root = ControlNode::default();
    let mut count = 0;
    for Control { name, value } in controls {
        if value.is_blank() {
            continue;
        }
        count += number_of_values(&value);
        if count > limits::VALUES {
            return Err(Refusal::limit(format!("it has more than {} values", limits::VALUES)));
        }
        if name.len() > limits::NAME_BYTES {
            let message = format!("the name of one of its fields has more than {} bytes", limits::NAME_BYTES);
            return Err(Refusal::limit(message));
        }
        if is_own(&name) {
            note_own(&name, &value, &mut submission);
        } else if name != "_charset_" {
            root.insert(&name, value, count);
        }
    }
    submission.fields = root.table();
    take_body(&mut submission);
    Ok(submission)
}

/// Whether a name is none of a kind's fields, but says something of the form.
pub(super) fn is_own(name: &str) -> bool {
    name.starts_with(form_controls::PREFIX)
}

/// Notes a value that a form states of itself.
pub(super) fn note_own(name: &str, value: &Value, submission: &mut Submission) {
    let text = match value {
        Value::Text(text) => text.trim().to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        _ => return,
    };
    match name {
        form_controls::FORM => submission.form = Some(text),
        form_controls::LANGUAGE => submission.language = Some(text),
        form_controls::HOMEPAGE => {
            submission.suspicion = Some("the field that people do not see was filled in".to_owned());
        }
        form_controls::SECONDS if text.parse().is_ok_and(|seconds: f64| seconds < MIN_SECONDS) => {
            submission.suspicion = Some(format!("the form was filled in within {text} seconds"));
        }
        form_controls::VERSION if text != form_controls::CONTRACT_VERSION => {
            let remark = "it is from another version of Handlist's forms than this program knows; look whether all is \
                          there";
            submission.remarks.push(remark.to_owned());
        }
        _ => {}
    }
}

/// Takes the text out of the fields.
pub(super) fn take_body(submission: &mut Submission) {
    let Some(at) = submission.fields.iter().position(|entry| &*entry.key == "body") else { return };
    if let Value::Text(text) = &submission.fields[at].value.value {
        submission.body = text.to_string();
        submission.fields.remove(at);
    }
}

/// How many values a value holds.
pub(super) fn number_of_values(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(|item| number_of_values(&item.value)).sum::<usize>().max(1),
        Value::Table(entries) => entries.iter().map(|entry| number_of_values(&entry.value.value)).sum::<usize>().max(1),
        _ => 1,
    }
}

/// An entry of a table that has no place in a text.
pub(super) fn entry(key: &str, value: Value) -> Entry {
    Entry { key: key.into(), key_span: Span::default(), value: unplaced(value) }
}

/// A value that has no place in a text.
pub(super) fn unplaced(value: Value) -> Spanned {
    Spanned { value, span: Span::default() }
}

/// The file of a control of a form.
pub(super) fn file(field: Option<String>, name: String, bytes: Vec<u8>) -> SubmittedFile {
    SubmittedFile { field, name, bytes }
}

/// The controls whose names begin alike.
#[derive(Default)]
struct ControlNode {
    values: Vec<Value>,
    inner: BTreeMap<String, ControlNode>,
    /// When it was first named.
    order: usize,
}

impl ControlNode {
    /// Adds a value. A name that is none of a field or of a part of one is kept as it is.
    fn insert(&mut self, name: &str, value: Value, order: usize) {
        let parts: Vec<&str> = name.split('.').collect();
        let is_path = parts.len() <= limits::NAMES_IN_NAME && parts.iter().all(|part| !part.trim().is_empty());
        let parts = if is_path { parts } else { vec![name] };
        let mut node = self;
        for part in parts {
            node = node.inner.entry(part.to_owned()).or_insert_with(|| Self { order, ..Self::default() });
        }
        match value {
            Value::List(items) => node.values.extend(items.into_iter().map(|item| item.value)),
            value => node.values.push(value),
        }
    }

    /// What is named within it, in the order in which it came.
    fn table(self) -> Table {
        let mut inner: Vec<(String, Self)> = self.inner.into_iter().collect();
        inner.sort_by_key(|(_, node)| node.order);
        inner.into_iter().map(|(name, node)| entry(&name, node.value())).collect()
    }

    fn value(mut self) -> Value {
        let numbers: Option<Vec<usize>> = self.inner.keys().map(|name| name.parse().ok()).collect();
        if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
            let mut items: Vec<(usize, Self)> = numbers.into_iter().zip(self.inner.into_values()).collect();
            items.sort_by_key(|(number, _)| *number);
            self.values.extend(items.into_iter().map(|(_, item)| item.value()));
            return Value::List(self.values.into_iter().map(unplaced).collect());
        }
        if !self.inner.is_empty() {
            let values = std::mem::take(&mut self.values);
            let mut table = self.table();
            table.extend(values.into_iter().map(|value| entry("", value)));
            return Value::Table(table);
        }
        match <[Value; 1]>::try_from(self.values) {
            Ok([value]) => value,
            Err(values) => Value::List(values.into_iter().map(unplaced).collect()),
        }
    }
}

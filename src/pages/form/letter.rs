//! A form as a record to fill in, for readers without JavaScript: to copy, and in an e-mail.

use super::super::common::Builder;
use crate::config::{Asked, BuiltInValue, FieldType, Form, FormField, Kind};
use crate::form_controls::{CONTRACT_VERSION, FORM, LANGUAGE, VERSION};
use crate::urls;
use crate::values::toml_text::key;

/// The longest link to an e-mail, in characters: some programs cut what is longer.
const MAX_LINK: usize = 2_000;
/// The longest label that stands beside a value, in characters.
const MAX_LABEL: usize = 60;

/// The questions of a form as a record.
pub(super) struct Letter {
    /// The record, with what each value is called behind it.
    pub(super) text: String,
    /// The same without that.
    short: String,
    subject: String,
}

/// The questions of a form in the language of the page.
pub(super) fn letter(builder: &Builder<'_>, form: &Form) -> Letter {
    let text = |with_labels: bool| record(builder, form, with_labels);
    Letter { text: text(true), short: text(false), subject: format!("[form {}] ", form.name) }
}

impl Letter {
    /// A link to a new e-mail that holds the questions, with as much of them as has room (RFC 6068).
    pub(super) fn url(&self, email: &str) -> String {
        let link = |body: &str| {
            let body = body.replace('\n', "\r\n");
            // All else that means something in such a link is in no address (`urls::is_email`).
            let email = email.replace('#', "%23");
            format!("mailto:{email}?subject={}&body={}", urls::query(&self.subject), urls::query(&body))
        };
        let links = [link(&self.text), link(&self.short)];
        links.into_iter().find(|link| link.len() <= MAX_LINK).unwrap_or_else(|| link("+++\ntitle = \"\"\n+++\n"))
    }
}

fn record(builder: &Builder<'_>, form: &Form, with_labels: bool) -> String {
    let kind = builder.kind(form.kind);
    let code = builder.code();
    let mut text =
        format!("+++\n# {FORM} = \"{}\"\n# {VERSION} = {CONTRACT_VERSION}\n# {LANGUAGE} = \"{code}\"\n", form.name);
    let label_of = |field: &FormField| match field.asked {
        _ if !with_labels => String::new(),
        Asked::Field(index) if field.label.is_empty() => kind.field(index).label.get(code).to_owned(),
        _ => field.label.get(code).to_owned(),
    };
    let is_object = |field: &&FormField| matches!(type_of(kind, field), FieldType::Object(_));
    let is_body = |field: &&FormField| field.asked == Asked::BuiltIn(BuiltInValue::Body);
    for field in form.fields.iter().filter(|field| !is_object(field) && !is_body(field)) {
        let value = if is_many(kind, field) { "[\"\"]" } else { "\"\"" };
        push(&mut text, &format!("{} = {value}", key(field.asked.name(kind))), &label_of(field));
    }
    for field in form.fields.iter().filter(is_object) {
        let FieldType::Object(parts) = type_of(kind, field) else { continue };
        let (open, close) = if is_many(kind, field) { ("[[", "]]") } else { ("[", "]") };
        text.push('\n');
        push(&mut text, &format!("{open}{}{close}", key(field.asked.name(kind))), &label_of(field));
        for part in parts.iter().map(|part| kind.field(*part)) {
            let label = if with_labels { part.label.get(code) } else { "" };
            push(&mut text, &format!("{} = {}", key(&part.name), if part.many { "[\"\"]" } else { "\"\"" }), label);
        }
    }
    text.push_str("+++\n");
    text
}

fn push(text: &mut String, line: &str, label: &str) {
    text.push_str(line);
    if !label.is_empty() {
        let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_LABEL).collect();
        text.push_str("    # ");
        text.push_str(&label);
    }
    text.push('\n');
}

fn type_of<'k>(kind: &'k Kind, field: &FormField) -> &'k FieldType {
    match field.asked {
        Asked::BuiltIn(value) => value.field_type(),
        Asked::Field(index) => &kind.field(index).kind,
    }
}

fn is_many(kind: &Kind, field: &FormField) -> bool {
    matches!(field.asked, Asked::Field(index) if kind.field(index).many)
}

//! Reads single values of `site.toml` and collects the problems.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::super::Localised;
use crate::diagnostics::{Code, Diagnostic, SourceText, Span};
use crate::languages::{self, Language};
use crate::values::{Entry, Spanned, Value};

/// Reads values of a text; each problem becomes a diagnostic.
pub(super) struct SettingsReader<'a> {
    pub(super) source: SourceText<'a>,
    /// The time zone of the site, in which bounds of moments are.
    pub(super) time_zone: TimeZone,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A field's own table in `site.toml`.
#[derive(Clone, Copy)]
pub(super) struct FieldTable<'t> {
    /// What messages call the field.
    pub(super) what: &'t str,
    pub(super) entry: &'t Entry,
    pub(super) table: &'t [Entry],
    /// Whether the field is one of an object.
    pub(super) is_inner: bool,
}

impl SettingsReader<'_> {
    pub(super) fn problem(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, message).at(self.source.place(span)).help(help));
    }

    /// Reports every key of `table` that is not among `known`.
    pub(super) fn keys(&mut self, what: &str, table: &[Entry], known: &[&str]) {
        const MAX_UNKNOWN_KEYS: usize = 50;
        for entry in table.iter().filter(|entry| !known.contains(&&*entry.key)).take(MAX_UNKNOWN_KEYS) {
            let problem = Diagnostic::new(Code::UnknownKey, format!("{what} has no key `{}`", entry.key))
                .at(self.source.place(entry.key_span))
                .help(format!("known here: {}", known.join(", ")))
                .suggest(&entry.key, known.iter().copied());
            self.diagnostics.push(problem);
        }
    }

    pub(super) fn wrong(&mut self, entry: &Entry, wanted: &str) {
        self.wrong_value(&entry.key, &entry.value, wanted);
    }

    pub(super) fn wrong_value(&mut self, key: &str, value: &Spanned, wanted: &str) {
        if value.value == Value::Nothing {
            // The value is on a line that is not TOML. That has been reported.
            return;
        }
        let message = format!("`{key}` is {}", value.value.type_name());
        self.problem(Code::InvalidSetting, value.span, message, format!("it must be {wanted}"));
    }

    pub(super) fn text(&mut self, entry: Option<&Entry>) -> Option<Box<str>> {
        let entry = entry?;
        match &entry.value.value {
            Value::Text(text) if text.contains(char::is_control) => Some(self.without_control(entry, text)),
            Value::Text(text) => Some(text.clone()),
            _ => {
                self.wrong(entry, "text in quotes");
                None
            }
        }
    }

    /// Replaces control characters by U+FFFD and reports them. HTML forbids them, and two of them serve as
    /// markers in links.
    fn without_control(&mut self, entry: &Entry, text: &str) -> Box<str> {
        let problem = Diagnostic::new(Code::ControlCharacter, format!("`{}` holds a control character", entry.key));
        let problem = problem.at(self.source.place(entry.value.span)).help("delete it; it is shown as U+FFFD");
        self.diagnostics.push(problem);
        text.replace(char::is_control, "\u{FFFD}").into()
    }

    pub(super) fn flag(&mut self, entry: Option<&Entry>) -> Option<bool> {
        let entry = entry?;
        match entry.value.value {
            Value::Boolean(flag) => Some(flag),
            _ => {
                self.wrong(entry, "true or false");
                None
            }
        }
    }

    pub(super) fn localised(&mut self, entry: Option<&Entry>) -> Localised {
        let Some(entry) = entry else { return Localised::default() };
        match &entry.value.value {
            Value::Text(_) => Localised::same(self.text(Some(entry)).unwrap_or_default()),
            Value::Table(table) => {
                let mut texts = BTreeMap::new();
                for translation in table {
                    let Some(language) = Language::of_code(&translation.key) else {
                        let message = format!("`{}` is no language", translation.key);
                        let help = languages::advice(&translation.key);
                        let help = help.unwrap_or_else(|| languages::TAGS_BY_EXAMPLE.to_owned());
                        self.problem(Code::UnknownLanguage, translation.key_span, message, help);
                        continue;
                    };
                    let Some(text) = self.text(Some(translation)) else { continue };
                    if texts.insert(language.code.into(), text).is_some() {
                        let message = format!("`{}` has two texts in `{}`", entry.key, language.code);
                        self.problem(Code::ConflictingSettings, translation.key_span, message, "remove one of the two");
                    }
                }
                Localised { texts }
            }
            _ => {
                self.wrong(entry, "text, or text by language: { en = \"…\", fr = \"…\" }");
                Localised::default()
            }
        }
    }

    pub(super) fn table<'t>(&mut self, entry: Option<&'t Entry>) -> &'t [Entry] {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => &[],
            Some((_, Value::Table(table))) => table,
            Some((entry, _)) => {
                self.wrong(entry, "a table");
                &[]
            }
        }
    }

    pub(super) fn list<'t>(&mut self, entry: Option<&'t Entry>) -> &'t [Spanned] {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => &[],
            Some((_, Value::List(list))) => list,
            Some((entry, _)) => {
                self.wrong(entry, "a list in brackets");
                &[]
            }
        }
    }

    pub(super) fn texts<'t>(&mut self, entry: Option<&'t Entry>) -> Vec<(&'t str, Span)> {
        let mut texts = Vec::new();
        let key = entry.map_or("", |entry| &entry.key);
        for item in self.list(entry) {
            match &item.value {
                Value::Text(text) => texts.push((&**text, item.span)),
                _ => self.wrong_value(key, item, &format!("a list of texts, {key} = [\"…\", \"…\"]")),
            }
        }
        texts
    }
}

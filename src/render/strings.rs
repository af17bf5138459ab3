//! UI strings: Fluent messages of the theme, one bundle a language, every message falling back to English.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use tera::value::Key;
use tera::{Map, Value};

use crate::dates::Date;
use crate::diagnostics::{Code, Diagnostic, Source, Span};

/// The messages of one language.
pub struct Strings {
    bundle: FluentBundle<FluentResource>,
    /// Every message that needs no argument, by its name with underscores for hyphens.
    plain: Value,
}

impl Strings {
    /// Puts messages together; of two with one name, that of the later file counts.
    ///
    /// `files` are the texts of English files and the language's; what cannot be read of them is reported once by [`check`].
    pub(super) fn new(language: &str, files: &[&str]) -> Self {
        let locale = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let mut names: Vec<String> = Vec::new();
        for text in files {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            names.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(resource);
        }
        names.sort_unstable();
        names.dedup();
        let mut plain = Map::with_capacity(names.len());
        for name in &names {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(name).and_then(|message| message.value());
            let Some(text) = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors)) else { continue };
            if errors.is_empty() {
                plain.insert(Key::from(name.replace('-', "_")), Value::normal_string(&without_control(&text)));
            }
        }
        Self { bundle, plain: plain.into() }
    }

    /// Every message that needs no argument, as a map for templates.
    pub(super) fn plain(&self) -> Value {
        self.plain.clone()
    }

    /// A message with its arguments put in.
    ///
    /// # Errors
    /// When there is no such message, or an argument that it needs is missing.
    pub fn format(&self, name: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
        let name: Cow<'_, str> = if name.contains('_') { name.replace('_', "-").into() } else { name.into() };
        let pattern = self
            .bundle
            .get_message(&name)
            .and_then(|message| message.value())
            .ok_or_else(|| format!("there is no UI string `{name}`"))?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
        match errors.first() {
            None => Ok(without_control(&text).into_owned()),
            Some(error) => Err(format!("the UI string `{name}` cannot be put together: {error}")),
        }
    }

    /// A message that needs no argument; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.format(name, &FluentArgs::new()).unwrap_or_default()
    }

    /// A date in the language's words, as exact as it is known.
    ///
    /// # Errors
    /// When a message is missing.
    pub fn date(&self, date: Date) -> Result<String, String> {
        let mut arguments = FluentArgs::new();
        arguments.set("year", FluentValue::from(format!("{}", date.year)));
        if date.month != 0 {
            arguments
                .set("month", FluentValue::from(self.format(&format!("month-{}", date.month), &FluentArgs::new())?));
        }
        if date.day != 0 {
            arguments.set("day", FluentValue::from(date.day));
        }
        let form = match (date.month, date.day) {
            (0, _) => "date-year",
            (_, 0) => "date-month",
            _ => "date-day",
        };
        self.format(form, &arguments)
    }

    /// A number with its digits grouped in the language's way, and with at most two digits behind its point.
    #[must_use]
    pub fn number(&self, number: f64) -> String {
        let plain = format!("{number:.2}");
        self.grouped(plain.trim_end_matches('0').trim_end_matches('.'))
    }

    /// An amount of money: grouped likewise, with two digits behind its point, or none where both are nought.
    #[must_use]
    pub fn amount(&self, number: f64) -> String {
        let plain = format!("{number:.2}");
        self.grouped(plain.strip_suffix(".00").unwrap_or(&plain))
    }

    fn grouped(&self, plain: &str) -> String {
        let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
        let group = self.text("number-group");
        let mut grouped = String::from(sign);
        for (at, digit) in digits.chars().enumerate() {
            // Four digits stand together: 2024 is no sum.
            if at != 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
                grouped.push_str(&group);
            }
            grouped.push(digit);
        }
        if !fraction.is_empty() {
            grouped.push_str(&self.text("number-point"));
            grouped.push_str(fraction);
        }
        grouped
    }
}

/// The text with what no page may carry replaced; links are made with two of these characters.
fn without_control(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(is_bad) { Cow::Owned(text.replace(is_bad, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// How deep a message's placeables may lie in each other.
const DEEPEST: usize = 32;

/// Whether a text's braces lie deeper in each other than any message needs, and than the parser can bear.
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// What is wrong in a file of UI strings.
pub(super) fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    let Err((_, errors)) = FluentResource::try_new(text.to_owned()) else { return Vec::new() };
    let source = Source { path, text };
    let help = "a message is written `name = text`; what belongs to it on further lines is indented";
    errors
        .iter()
        .map(|error| {
            Diagnostic::new(Code::BrokenTheme, format!("this is not a Fluent message: {error}"))
                .at(source.place(Span::from(error.pos.clone())))
                .help(help)
        })
        .collect()
}

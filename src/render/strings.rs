//! UI strings: the Fluent messages of the theme. Each language has a bundle, in which missing messages are in English.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use intl_memoizer::Memoizable;
use tera::value::Key;
use tera::{Map, Value};
use unic_langid::LanguageIdentifier;

use crate::dates::{Date, DateTime, TimeOfDay};
use crate::diagnostics::{Code, Diagnostic, SourceText, Span};
use crate::languages;
use crate::locale::Locale;
use crate::memo::Memo;
use crate::ui_strings::Argument;

/// The UI strings of one language.
pub(super) struct Strings {
    bundle: FluentBundle<FluentResource>,
    locale: Locale,
    /// The messages without arguments. The keys are their names with underscores instead of hyphens.
    plain: Value,
    /// Messages with whole numbers as arguments.
    pub(super) texts: Memo<String, Value>,
    /// Dates.
    pub(super) dates: Memo<String, Value>,
}

impl Strings {
    /// Combines the messages of several files. A message in a later file overrides one of the same name.
    ///
    /// `files` are the texts of the English files, then those of languages that serve for it, and then its own. Syntax
    /// errors are ignored here; [`check`] reports them.
    pub(super) fn new(language: &str, files: &[&str]) -> Self {
        let locale = languages::in_cldr(language).parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, known| match value {
            FluentValue::Number(number) => {
                known.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.number(&number.value.to_string())).ok()
            }
            _ => None,
        }));
        for text in files {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let names = names(files);
        let mut plain = Map::with_capacity(names.len());
        for name in &names {
            let mut errors = Vec::new();
            let pattern = bundle.get_message(name).and_then(|message| message.value());
            let Some(text) = pattern.map(|pattern| bundle.format_pattern(pattern, None, &mut errors)) else { continue };
            if errors.is_empty() {
                plain.insert(Key::from(name.replace('-', "_")), Value::normal_string(&without_control(&text)));
            }
        }
        Self {
            bundle,
            locale: Locale::of(language),
            plain: plain.into(),
            texts: Memo::default(),
            dates: Memo::default(),
        }
    }

    /// The messages without arguments, as a map for templates.
    pub(super) fn plain(&self) -> Value {
        self.plain.clone()
    }

    /// Formats a message with arguments.
    ///
    /// # Errors
    /// When there is no such message, or an argument is missing.
    pub(super) fn format(&self, name: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
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

    /// Formats the first of several messages that there is.
    ///
    /// # Errors
    /// When there is none of them, or an argument is missing.
    pub(super) fn words(&self, names: &[&str], arguments: &[(&'static str, Argument<'_>)]) -> Result<String, String> {
        let is_there = |name: &&&str| self.bundle.has_message(&name.replace('_', "-"));
        let name = names.iter().find(is_there).or(names.last()).ok_or("no UI string is named")?;
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (argument, value) in arguments {
            values.set(*argument, self.value(*value)?);
        }
        self.format(name, &values)
    }

    fn value<'a>(&self, argument: Argument<'a>) -> Result<FluentValue<'a>, String> {
        Ok(match argument {
            Argument::Text(text) => FluentValue::from(text),
            Argument::Number(number) => FluentValue::from(number),
            Argument::Date(date) => FluentValue::from(self.date(date)?),
            Argument::List(texts, 0) => FluentValue::from(self.locale.list(texts)),
            Argument::List(texts, more) => {
                let mut number = FluentArgs::new();
                number.set("number", more);
                let more = self.format("list-more", &number)?;
                FluentValue::from(self.locale.list(&[texts, &[&*more]].concat()))
            }
        })
    }

    /// Formats a date (a day, month or year). If the theme has the messages `month-1` to `month-12`, `date-day` and
    /// `date-month`, these are used; otherwise the format is CLDR's.
    ///
    /// # Errors
    /// When such a message cannot be formatted.
    pub(super) fn date(&self, date: Date) -> Result<String, String> {
        let month = format!("month-{}", date.month);
        let form = if date.day == 0 { "date-month" } else { "date-day" };
        if date.month == 0 || !self.bundle.has_message(&month) || !self.bundle.has_message(form) {
            return Ok(self.locale.date(date));
        }
        let mut arguments = FluentArgs::new();
        arguments.set("year", FluentValue::from(date.year.to_string()));
        arguments.set("month", FluentValue::from(self.format(&month, &FluentArgs::new())?));
        arguments.set("day", FluentValue::from(date.day));
        self.format(form, &arguments)
    }

    /// Formats a date with its time of day and the offset of its time zone, if it has a time.
    ///
    /// # Errors
    /// As [`Strings::date`].
    pub(super) fn date_time(&self, moment: DateTime) -> Result<String, String> {
        let date = self.date(moment.date)?;
        Ok(match moment.time {
            Some(time) => format!("{date}, {} {}", self.time(time), time.zone()),
            None => date,
        })
    }

    /// Formats a time of day, without its time zone.
    #[must_use]
    pub(super) fn time(&self, time: TimeOfDay) -> String {
        self.locale.time(time)
    }

    /// Formats a number with the decimals that it has.
    #[must_use]
    pub(super) fn number(&self, number: f64) -> String {
        self.locale.number(&number.to_string())
    }

    /// Formats an amount of money with two decimals, or none if both are zero.
    #[must_use]
    pub(super) fn amount(&self, number: f64) -> String {
        let plain = format!("{number:.2}");
        self.locale.number(plain.strip_suffix(".00").unwrap_or(&plain))
    }
}

/// The number format of a language, memoized by the Fluent bundle.
struct Numbers(Locale);

impl Memoizable for Numbers {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Self(Locale::of(&language.to_string())))
    }
}

/// Replaces control characters by U+FFFD. Two of them are the markers of links in rendered text ([`crate::urls`]).
fn without_control(text: &str) -> Cow<'_, str> {
    let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(is_bad) { Cow::Owned(text.replace(is_bad, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// The maximum nesting depth of placeables in a message.
const MAX_PLACEABLE_DEPTH: usize = 32;

/// Whether braces are nested too deeply. The Fluent parser is recursive and would overflow the stack.
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > MAX_PLACEABLE_DEPTH
    })
}

/// Reports syntax errors in a file of UI strings.
pub(super) fn check(path: &str, text: &str) -> Vec<Diagnostic> {
    let Err((_, errors)) = FluentResource::try_new(text.to_owned()) else { return Vec::new() };
    let source = SourceText { path, text };
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

/// The names of the messages in several texts, sorted and without duplicates.
pub(super) fn names(texts: &[&str]) -> Vec<String> {
    let mut names = Vec::new();
    for text in texts {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
        names.extend(resource.entries().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        }));
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// Reports messages of a theme's file whose names look like misspelt names of the built-in theme. `english` is the text
/// of the built-in English file.
pub(super) fn unknown(path: &str, text: &str, english: &str) -> Vec<Diagnostic> {
    let known = names(&[english]);
    let mut diagnostics = Vec::new();
    for name in names(&[text]).into_iter().filter(|name| !known.contains(name) && !is_of_own_name(name)) {
        let Some(near) = crate::diagnostics::closest(&name, known.iter().map(String::as_str)) else { continue };
        let at = text.lines().scan(0, |start, line| {
            let here = *start;
            *start += line.len() + 1;
            Some((here, line))
        });
        let mut at =
            at.filter(|(_, line)| line.strip_prefix(&*name).is_some_and(|rest| rest.trim_start().starts_with('=')));
        let place = at.next().map_or_else(
            || crate::diagnostics::Location::file(path),
            |(start, _)| SourceText { path, text }.place(Span::from(start..start + name.len())),
        );
        let problem =
            Diagnostic::new(Code::UnusedThemeFile, format!("the built-in theme has no words called `{name}`"));
        diagnostics.push(problem.at(place).help(format!("did you mean `{near}`?")));
    }
    diagnostics
}

/// Whether a message is one that a theme may add: those that override the date format of CLDR, and those about a field
/// that is compared in a matching.
fn is_of_own_name(name: &str) -> bool {
    name.starts_with("month-") || matches!(name, "date-day" | "date-month") || is_about_field(name)
}

/// Whether a message is one about a field by its name: `match-same-skills`.
fn is_about_field(name: &str) -> bool {
    const ABOUT_FIELDS: [&str; 7] = [
        "match-same-",
        "match-different-",
        "match-unknown-",
        "match-broader-",
        "match-narrower-",
        "match-gap-all-",
        "match-gap-",
    ];
    ABOUT_FIELDS.iter().any(|start| name.starts_with(start))
}

//! Functions and filters for templates: UI strings, dates and numbers in the language of the page. None of them reads
//! the catalogue.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::strings::Strings;
use crate::dates::DateTime;

/// The UI strings of each language of the site, by language code.
pub(super) type Languages = Arc<BTreeMap<&'static str, Strings>>;

/// Registers the function `text(key=…)` and the filters `date`, `time`, `duration`, `number` and `amount`.
pub(super) fn register(tera: &mut Tera, languages: &Languages) {
    let of = Arc::clone(languages);
    tera.register_function("text", move |arguments: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let strings = strings(&of, state)?;
        let key = arguments.must_get::<&str>("key")?;
        let make = || strings.format(key, &message_arguments(&arguments)).map(Value::from);
        match remembered_as(key, &arguments) {
            Some(name) => strings.texts.get_or(name.as_str(), make),
            None => make(),
        }
        .map_err(Error::message)
    });
    let of = Arc::clone(languages);
    tera.register_filter("date", move |date: &str, _: Kwargs, state: &State<'_>| -> TeraResult<Value> {
        let strings = strings(&of, state)?;
        strings.dates.get_or(date, || {
            let parsed = DateTime::displayed(date).map_err(|_| Error::message(format!("`{date}` is not a date")))?;
            strings.date_time(parsed).map(Value::from).map_err(Error::message)
        })
    });
    let of = Arc::clone(languages);
    tera.register_filter("time", move |moment: &str, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let parsed = DateTime::displayed(moment).ok().and_then(|moment| moment.time);
        let time = parsed.ok_or_else(|| Error::message(format!("`{moment}` has no time of day")))?;
        Ok(strings(&of, state)?.time(time))
    });
    let of = Arc::clone(languages);
    tera.register_filter("number", move |number: f64, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        Ok(strings(&of, state)?.number(number))
    });
    let of = Arc::clone(languages);
    tera.register_filter("amount", move |number: f64, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        Ok(strings(&of, state)?.amount(number))
    });
    let of = Arc::clone(languages);
    tera.register_filter("duration", move |duration: &str, _: Kwargs, state: &State<'_>| -> TeraResult<String> {
        let strings = strings(&of, state)?;
        let parts = parts_of(duration).ok_or_else(|| Error::message(format!("`{duration}` is not a duration")))?;
        let words = parts.into_iter().map(|(name, number)| {
            let mut arguments = FluentArgs::new();
            arguments.set("number", number);
            strings.format(&format!("duration-{name}"), &arguments)
        });
        Ok(words.collect::<Result<Vec<_>, _>>().map_err(Error::message)?.join(" "))
    });
}

/// The arguments of a message, from those of `text`.
fn message_arguments(arguments: &Kwargs) -> FluentArgs<'static> {
    let mut values = FluentArgs::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let value = match (value.as_i64(), value.as_f64(), value.as_str()) {
            (Some(number), _, _) => FluentValue::from(number),
            (None, Some(number), _) => FluentValue::from(number),
            (None, None, text) => FluentValue::from(text.unwrap_or_default().to_owned()),
        };
        values.set(name.to_owned(), value);
    }
    values
}

/// What a message with these arguments is remembered as; none if one of them is not a whole number, since names and
/// titles are rarely said twice.
fn remembered_as(key: &str, arguments: &Kwargs) -> Option<String> {
    let mut name = key.to_owned();
    for (argument, value) in arguments.iter() {
        let Some(argument) = argument.as_str().filter(|name| *name != "key") else { continue };
        write!(name, "\n{argument}\n{}", value.as_i64()?).ok()?;
    }
    Some(name)
}

/// The non-zero parts of an ISO 8601 duration, largest first. The names are those of the UI strings (`duration-years`).
fn parts_of(duration: &str) -> Option<Vec<(&'static str, i64)>> {
    let span: jiff::Span = duration.parse().ok()?;
    let parts = [
        ("years", i64::from(span.get_years())),
        ("months", i64::from(span.get_months())),
        ("weeks", i64::from(span.get_weeks())),
        ("days", i64::from(span.get_days())),
        ("hours", i64::from(span.get_hours())),
        ("minutes", span.get_minutes()),
        ("seconds", span.get_seconds()),
    ];
    Some(parts.into_iter().filter(|(_, number)| *number != 0).collect())
}

/// The UI strings of the page's language, which the template's variable `lang` names.
fn strings<'l>(languages: &'l Languages, state: &State<'_>) -> TeraResult<&'l Strings> {
    let language = state.get::<String>("lang")?.unwrap_or_default();
    languages.get(language.as_str()).ok_or_else(|| {
        Error::message(format!("no UI strings for the language `{language}`; `lang` must stay what it is"))
    })
}

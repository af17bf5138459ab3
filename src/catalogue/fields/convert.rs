//! Converts one value of the front matter into a typed [`FieldValue`].

use jiff::tz::TimeZone;

use super::super::{FieldValue, money, name_key};
use super::scalars::{flag, geo};
use super::{RecordReader, likely};
use crate::assets::{AssetKind, ColocatedAsset, ImageAsset};
use crate::config::{Choice, Field, FieldType};
use crate::content;
use crate::dates::{self, Date, DateError, DateTime};
use crate::diagnostics::{Code, Diagnostic, closest};
use crate::normal_forms::nfc;
use crate::urls;
use crate::values::{MAX_INTEGER, Spanned, Value as Raw};

/// At most this many choices are listed in a message.
const MAX_SHOWN_NAMES: usize = 40;

/// At most this many choices are compared with a value that is none of them.
const MAX_COMPARED_CHOICES: usize = 1000;

impl RecordReader<'_> {
    /// The typed value at a position of the field's list. If the value does not fit the field's type, the problem is
    /// reported and there is none.
    pub(super) fn value(&mut self, field: &Field, position: usize, value: &Spanned) -> Option<FieldValue> {
        match &field.kind {
            FieldType::Text => {
                let text = self.expect_text(field, value)?;
                Some(FieldValue::Text(self.contained(text, value.span, &field.name)))
            }
            FieldType::Markdown => {
                let text = self.expect_text(field, value)?;
                let place = self.source.place(value.span);
                let body = content::render_field(
                    self.source.path,
                    &field.name,
                    &text,
                    &place,
                    self.content,
                    &mut self.diagnostics,
                );
                Some(FieldValue::Markdown(Box::new(body)))
            }
            FieldType::Date => self.date_of(&field.name, value).map(FieldValue::Date),
            FieldType::DateTime => self.date_time(&field.name, value).map(FieldValue::DateTime),
            FieldType::Money => self.money(field, value),
            FieldType::Url => self.url(field, value),
            FieldType::Choice(choices) => self.choice(field, choices, value),
            FieldType::Image => self.image(field, value),
            FieldType::File => {
                let text = self.expect_text(field, value)?;
                let (path, asset) = self.asset(field, value, &text)?;
                Some(FieldValue::File { path, link: asset.published.link().into() })
            }
            FieldType::Reference(kinds) => self.reference(field, kinds, value),
            FieldType::Object(parts) => self.object(field, parts, position, value),
            FieldType::Year => self.fitting(field, value, self.year(value), "a year from 1 to 9999"),
            FieldType::Integer | FieldType::Number => self.number(field, value),
            FieldType::Flag => self.fitting(field, value, flag(value), "true or false, without quotes"),
            FieldType::Email => {
                let email = self.text_of(value).filter(|text| urls::is_email(text)).map(FieldValue::Email);
                self.fitting(field, value, email, "an e-mail address in quotes")
            }
            FieldType::Duration => {
                let is_duration = |text: &str| text.starts_with('P') && text.parse::<jiff::Span>().is_ok();
                let duration = self.text_of(value).filter(|text| is_duration(text)).map(FieldValue::Duration);
                let wanted = "an ISO 8601 duration in quotes (P6M: six months, PT90M: ninety minutes)";
                self.fitting(field, value, duration, wanted)
            }
            FieldType::Geo => {
                let wanted = "a latitude from -90 to 90 and a longitude from -180 to 180";
                self.fitting(field, value, geo(value), wanted)
            }
        }
    }

    /// What was made of a value. If nothing was, it is reported that `wanted` was expected.
    fn fitting(
        &mut self,
        field: &Field,
        value: &Spanned,
        made: Option<FieldValue>,
        wanted: &str,
    ) -> Option<FieldValue> {
        if made.is_none() {
            self.misfit(field, value, wanted);
        }
        made
    }

    fn year(&self, value: &Spanned) -> Option<FieldValue> {
        let year = match value.value {
            Raw::Integer(year) => year,
            _ => self.text_of(value)?.parse().ok()?,
        };
        Date::year(year).map(FieldValue::Date)
    }

    /// The text of a value. A YAML number or boolean counts as text too: the text it is written in.
    pub(super) fn text_of(&self, value: &Spanned) -> Option<Box<str>> {
        match &value.value {
            Raw::Text(text) => Some(text.clone()),
            Raw::Integer(_) | Raw::Number(_) | Raw::Boolean(_) if self.is_yaml() => {
                self.source.text.get(value.span.range()).map(|text| text.trim().into())
            }
            _ => None,
        }
    }

    pub(super) fn expect_text(&mut self, field: &Field, value: &Spanned) -> Option<Box<str>> {
        let text = self.text_of(value);
        if text.is_none() {
            let wanted = format!("text in quotes, as in {}", self.example(field));
            self.wrong_type(&field.name, value, &wanted);
        }
        text
    }

    /// A date: a TOML date, text of the same form, or a year.
    pub(super) fn date_of(&mut self, field: &str, value: &Spanned) -> Option<Date> {
        let parsed = match &value.value {
            Raw::Integer(year) => Date::year(*year).ok_or(DateError::Form),
            Raw::Text(text) | Raw::Date(text) => Date::parse(text.trim()),
            _ => {
                self.wrong_type(field, value, "a date: YYYY-MM-DD, \"YYYY-MM\" or YYYY");
                return None;
            }
        };
        match parsed {
            Ok(date) => Some(date),
            Err(reason) => {
                let written = self.source.text.get(value.span.range()).unwrap_or_default().trim_matches(['"', '\'']);
                let message = match reason {
                    DateError::Calendar => format!("the calendar has no `{written}`"),
                    _ => format!("`{written}` is not a date"),
                };
                let help = dates::likely(written)
                    .unwrap_or_else(|| "write YYYY-MM-DD, or \"YYYY-MM\" or YYYY where no more is known".to_owned());
                self.problem(Code::ImpossibleDate, value.span, field, message, help);
                None
            }
        }
    }

    /// A day with a time of day: a TOML date-time, text of the same form, or a date alone.
    fn date_time(&mut self, field: &str, value: &Spanned) -> Option<DateTime> {
        let date = self.date_of(field, value)?;
        let (Raw::Text(text) | Raw::Date(text)) = &value.value else { return Some(date.into()) };
        let zone = self.config.time_zone.clone().unwrap_or(TimeZone::UTC);
        match DateTime::parse(text, &zone) {
            Ok(moment) => Some(moment),
            Err(reason) => {
                let (message, help) = unclear_time(text.trim(), date, reason, &zone);
                self.problem(Code::ImpossibleDate, value.span, field, message, help);
                None
            }
        }
    }

    fn money(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        let (amount, code, span) = match &value.value {
            Raw::Table(table) => {
                let get = |key| table.iter().find(|entry| &*entry.key == key);
                if let Some(other) = table.iter().find(|entry| !matches!(&*entry.key, "amount" | "currency")) {
                    let message = format!("an amount of money has no key `{}`", other.key);
                    let help = format!("write {}", self.example(field));
                    self.problem(Code::UnknownKey, other.key_span, &field.name, message, help);
                    return None;
                }
                let amount = get("amount").and_then(|entry| match entry.value.value {
                    Raw::Integer(number) => Some(number as f64),
                    Raw::Number(number) if number.is_finite() => Some(number),
                    _ => None,
                });
                let currency = get("currency");
                let code = currency.and_then(|entry| entry.value.value.as_text());
                (amount, code, currency.map_or(value.span, |entry| entry.value.span))
            }
            Raw::Text(text) => {
                let (amount, code) = money::parts(text);
                (amount, code, value.span)
            }
            _ => (None, None, value.span),
        };
        if amount.is_some_and(|amount| amount.abs() > MAX_INTEGER as f64) {
            self.too_large(field, value);
            return None;
        }
        let (Some(amount), Some(code)) = (amount, code) else {
            let wanted = "an amount without separators of thousands and an ISO 4217 currency";
            self.misfit(field, value, wanted);
            return None;
        };
        let Some(currency) = money::currency(code) else {
            self.report(Code::UnknownCurrency, |reader| {
                Diagnostic::new(Code::UnknownCurrency, format!("`{code}` is no currency"))
                    .at(reader.source.place(span))
                    .field(&*field.name)
                    .help("write an ISO 4217 code: EUR, USD, XOF …")
                    .suggest(&code.to_ascii_uppercase(), money::currencies())
            });
            return None;
        };
        Some(FieldValue::Money(money::Money { amount, currency }))
    }

    fn url(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        let text = self.expect_text(field, value)?;
        let text = text.trim();
        if urls::is_address(text) || text.strip_prefix("mailto:").is_some_and(urls::is_email) {
            return Some(FieldValue::Url(text.into()));
        }
        let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_allowed = |scheme: &String| matches!(&**scheme, "http" | "https" | "mailto");
        let is_script = |scheme: &String| matches!(&**scheme, "javascript" | "data" | "vbscript");
        let is_other = |scheme: &String| !is_allowed(scheme) && (text.contains("://") || is_script(scheme));
        let is_slip = likely::value(&field.kind, text).is_some();
        if let Some(scheme) = scheme.filter(|scheme| !is_slip && is_other(scheme)) {
            let message = format!("a link of the scheme `{}:` is not let through", scheme.escape_debug());
            let help = "write an address that starts with https://, http:// or mailto:";
            self.problem(Code::UnsafeLink, value.span, &field.name, message, help);
            return None;
        }
        let wanted = if text.starts_with("http") {
            "an address without blanks and without any of < > \" [ ] ^ ` { | }"
        } else {
            "a whole address, which starts with https://, http:// or mailto:"
        };
        self.misfit(field, value, wanted);
        None
    }

    fn choice(&mut self, field: &Field, choices: &[Choice], value: &Spanned) -> Option<FieldValue> {
        let text = self.expect_text(field, value)?;
        let name = nfc(&text);
        let found = choices.iter().position(|choice| *choice.name == *name);
        if found.is_none() {
            self.unknown_choice(field, choices, &text, value);
        }
        found.map(FieldValue::Choice)
    }

    fn unknown_choice(&mut self, field: &Field, choices: &[Choice], text: &str, value: &Spanned) {
        if self.limit.is_full(Code::UnknownChoice) {
            return;
        }
        let choices = &choices[..choices.len().min(MAX_COMPARED_CHOICES)];
        let names = || choices.iter().map(|choice| &*choice.name);
        let listed = |text: &str| -> Option<&str> {
            let plain = likely::unquoted(text);
            let is_meant = |choice: &&Choice| name_key(&choice.name) == name_key(plain) || is_label(choice, plain);
            choices.iter().find(is_meant).map(|choice| &*choice.name)
        };
        let parts = likely::parts(text);
        let several: Option<Vec<String>> =
            parts.iter().map(|part| listed(part).map(|name| format!("\"{name}\""))).collect();
        let help = match (several, listed(text)) {
            (_, Some(meant)) => format!("write {}", self.written(&field.name, &format!("\"{meant}\""))),
            (Some(several), _) if field.many && several.len() > 1 => {
                format!("these are several; write {}", self.written(&field.name, &format!("[{}]", several.join(", "))))
            }
            _ => match closest(text, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("choose one of: {}", some_of(names())),
            },
        };
        let message = format!("`{text}` is not among the choices of `{}`", field.name);
        self.problem(Code::UnknownChoice, value.span, &field.name, message, help);
    }

    fn image(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        let (name, alternative) = match &value.value {
            Raw::Table(table) => {
                let text =
                    |key| table.iter().find(|entry| &*entry.key == key).and_then(|entry| entry.value.value.as_text());
                if let Some(other) = table.iter().find(|entry| !matches!(&*entry.key, "file" | "alt")) {
                    let message = format!("an image has no key `{}`", other.key);
                    let help = format!("write {}", self.example(field));
                    self.problem(Code::UnknownKey, other.key_span, &field.name, message, help);
                }
                (text("file").map(Into::into), text("alt").unwrap_or_default())
            }
            _ => (self.text_of(value), ""),
        };
        let Some(name) = name else {
            let wanted = format!("an image beside the record, as in {}", self.example(field));
            self.wrong_type(&field.name, value, &wanted);
            return None;
        };
        let (path, asset) = self.asset(field, value, &name)?;
        let link = asset.shown().link().into();
        let AssetKind::Image(ImageAsset { size, variants }) = asset.kind.clone() else {
            let (message, help) = content::image_problem(&path, &asset.kind);
            self.problem(Code::UnreadableImage, value.span, &field.name, message, help);
            return None;
        };
        if alternative.is_empty() {
            let message = format!("the image of `{}` has no alternative text", field.name);
            let help = format!("say what it shows: {}", self.example(field));
            self.problem(Code::MissingAlternative, value.span, &field.name, message, &help);
        }
        let variants = variants.into();
        Some(FieldValue::Image { path, link, size, variants, alternative: alternative.into() })
    }

    fn asset(&mut self, field: &Field, value: &Spanned, name: &str) -> Option<(Box<str>, ColocatedAsset)> {
        let Some(path) = colocated_path(self.source.path, name) else {
            let help = "put the file beside the record, and write its name alone";
            self.problem(
                Code::MissingAsset,
                value.span,
                &field.name,
                format!("`{name}` leads out of `content/`"),
                help,
            );
            return None;
        };
        let problem = match field.kind {
            FieldType::File => content::link_problem(self.content, &path),
            _ => content::asset_problem(self.content, &path),
        };
        if let Some((code, message, help)) = problem {
            self.problem(code, value.span, &field.name, message, help);
            return None;
        }
        (self.content.asset)(&path).map(|asset| (path.into_boxed_str(), asset))
    }
}

/// What is wrong with a time of day, and what to do. `date` is its day.
fn unclear_time(written: &str, date: Date, reason: DateError, zone: &TimeZone) -> (String, String) {
    let name = zone.iana_name().unwrap_or("UTC");
    // What stands behind the day, to the minute.
    let clock = written.get(written.find(':').map_or(0, |at| at.saturating_sub(2))..).unwrap_or_default().trim();
    let clock = clock.get(..5).unwrap_or(clock);
    let with_offset = |minutes: i16| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{date}T{clock}{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
    };
    match reason {
        DateError::Gap(minutes) => (
            format!("there is no time `{written}` in the time zone {name}"),
            format!(
                "clocks are put forward by {minutes} minutes there and then; write a time that they show, or the \
                 offset from UTC behind the time, as in {date}T{clock}Z"
            ),
        ),
        DateError::Fold(first, second) => (
            format!("there are two times `{written}` in the time zone {name}"),
            format!(
                "clocks are put back there and then; write the offset from UTC: {} is the first, {} the second",
                with_offset(first),
                with_offset(second)
            ),
        ),
        DateError::Range => (
            format!("`{written}` lies at an end of the years 1 to 9999, where times are not known in every zone"),
            format!("write the day alone, {date}, or leave the field out where there is no end"),
        ),
        DateError::Form | DateError::Calendar | DateError::Zone => (
            format!("it is not known which time `{written}` is"),
            "write the offset from UTC in numbers, as in 2026-11-21T18:00:00+01:00, or none if the time is that of \
             the site's `timezone`"
                .to_owned(),
        ),
    }
}

/// The path of a colocated asset: `name` resolved against the folder of the file `record`. None if it leads
/// out of `content/`.
pub(crate) fn colocated_path(record: &str, name: &str) -> Option<String> {
    let (folder, _) = record.rsplit_once('/')?;
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => drop(parts.pop()),
            ".." => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a text is the label of a choice in some language.
fn is_label(choice: &Choice, text: &str) -> bool {
    let text = name_key(text);
    choice.label.all().any(|label| name_key(label) == text)
}

/// Names joined for a message, at most [`MAX_SHOWN_NAMES`] of them.
fn some_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.take(MAX_SHOWN_NAMES + 1).collect();
    if names.len() > MAX_SHOWN_NAMES {
        names[MAX_SHOWN_NAMES] = "…";
    }
    names.join(", ")
}

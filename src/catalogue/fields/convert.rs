//! Converts one value of the front matter into a typed [`FieldValue`].

use super::super::{FieldValue, money, places};
use super::RecordReader;
use super::scalars::{flag, geo, integer, is_email, number};
use crate::assets::{AssetKind, ColocatedAsset, ImageAsset};
use crate::config::{Choice, Field, FieldType, KindIndex, Role};
use crate::content;
use crate::dates::{Date, DateError};
use crate::diagnostics::{Code, Diagnostic, closest};
use crate::languages;
use crate::normal_forms::nfc;
use crate::urls;
use crate::values::{Spanned, Value as Raw};

/// At most this many choices are listed in a message.
const MAX_SHOWN_NAMES: usize = 40;

impl RecordReader<'_> {
    /// The typed value. If the value does not fit the field's type, the problem is reported and there is none.
    pub(super) fn value(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        if value.value.is_blank() {
            return None;
        }
        match &field.kind {
            FieldType::Text => self.expect_text(field, value).map(FieldValue::Text),
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
            FieldType::Year => self.fitting(field, value, self.year(value), "a year from 1 to 9999"),
            FieldType::Integer => self.fitting(field, value, integer(value), "a whole number without quotes"),
            FieldType::Number => self.fitting(field, value, number(value), "a number without quotes"),
            FieldType::Flag => self.fitting(field, value, flag(value), "true or false, without quotes"),
            FieldType::Email => {
                let email = self.text_of(value).filter(|text| is_email(text)).map(FieldValue::Email);
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
            let example = self.config.schema.example(field);
            self.wrong_type(&field.name, value, &format!("{wanted}, as in {} = {example}", field.name));
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
        let is_yaml = self.source.text.trim_start().starts_with("---");
        match &value.value {
            Raw::Text(text) => Some(text.clone()),
            Raw::Integer(_) | Raw::Number(_) | Raw::Boolean(_) if is_yaml => {
                self.source.text.get(value.span.range()).map(|text| text.trim().into())
            }
            _ => None,
        }
    }

    fn expect_text(&mut self, field: &Field, value: &Spanned) -> Option<Box<str>> {
        let text = self.text_of(value);
        if text.is_none() {
            self.wrong_type(
                &field.name,
                value,
                &format!("text in quotes, as in {} = {}", field.name, self.config.schema.example(field)),
            );
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
                    DateError::Form => format!("`{written}` is not a date"),
                    DateError::Calendar => format!("the calendar has no `{written}`"),
                };
                self.problem(
                    Code::ImpossibleDate,
                    value.span,
                    field,
                    message,
                    "write YYYY-MM-DD, or \"YYYY-MM\" or YYYY where no more is known",
                );
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
                    let help = format!("write {} = {}", field.name, self.config.schema.example(field));
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
        let (Some(amount), Some(code)) = (amount, code) else {
            let example = self.config.schema.example(field);
            let wanted = format!(
                "an amount without separators of thousands and an ISO 4217 currency, \
                 as in {} = {example} or \"EUR 1250.50\"",
                field.name
            );
            self.wrong_type(&field.name, value, &wanted);
            return None;
        };
        let Some(currency) = money::currency(code) else {
            self.report(|reader| {
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
        if urls::is_address(text) || text.strip_prefix("mailto:").is_some_and(is_email) {
            return Some(FieldValue::Url(text.into()));
        }
        let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_allowed = |scheme: &String| matches!(&**scheme, "http" | "https" | "mailto");
        let is_script = |scheme: &String| matches!(&**scheme, "javascript" | "data" | "vbscript");
        if let Some(scheme) = scheme.filter(|scheme| !is_allowed(scheme) && (text.contains("://") || is_script(scheme)))
        {
            let message = format!("a link of the scheme `{}:` is not let through", scheme.escape_debug());
            let help = "write an address that starts with https://, http:// or mailto:";
            self.problem(Code::UnsafeLink, value.span, &field.name, message, help);
            return None;
        }
        let wanted = if text.starts_with("www.") {
            format!("a whole address, with https:// before it: \"https://{text}\"")
        } else if text.starts_with("http") {
            "an address without blanks and without any of < > \" [ ] ^ ` { | }".to_owned()
        } else {
            let example = self.config.schema.example(field);
            format!("an address that starts with https://, http:// or mailto:, as in {} = {example}", field.name)
        };
        self.wrong_type(&field.name, value, &wanted);
        None
    }

    fn choice(&mut self, field: &Field, choices: &[Choice], value: &Spanned) -> Option<FieldValue> {
        let text = self.expect_text(field, value)?;
        let name = nfc(&text);
        let found = choices.iter().position(|choice| *choice.name == *name);
        if found.is_none() {
            let names = choices.iter().map(|choice| &*choice.name);
            let problem =
                Diagnostic::new(Code::UnknownChoice, format!("`{text}` is not among the choices of `{}`", field.name))
                    .at(self.source.place(value.span))
                    .field(&*field.name)
                    .help(format!("choose one of: {}", some_of(names.clone())));
            self.report(|_| problem.suggest(&text, names));
        }
        found.map(FieldValue::Choice)
    }

    fn image(&mut self, field: &Field, value: &Spanned) -> Option<FieldValue> {
        let (name, alternative) = match &value.value {
            Raw::Table(table) => {
                let text =
                    |key| table.iter().find(|entry| &*entry.key == key).and_then(|entry| entry.value.value.as_text());
                if let Some(other) = table.iter().find(|entry| !matches!(&*entry.key, "file" | "alt")) {
                    let message = format!("an image has no key `{}`", other.key);
                    self.problem(
                        Code::UnknownKey,
                        other.key_span,
                        &field.name,
                        message,
                        format!("write {} = {}", field.name, self.config.schema.example(field)),
                    );
                }
                (text("file").map(Into::into), text("alt").unwrap_or_default())
            }
            _ => (self.text_of(value), ""),
        };
        let Some(name) = name else {
            self.wrong_type(
                &field.name,
                value,
                &format!("an image beside the record, as in {} = {}", field.name, self.config.schema.example(field)),
            );
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
            let help = format!("say what it shows: {} = {}", field.name, self.config.schema.example(field));
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
        if let Some((message, help)) = content::asset_problem(self.content, &path) {
            self.problem(Code::MissingAsset, value.span, &field.name, message, help);
            return None;
        }
        (self.content.asset)(&path).map(|asset| (path.into_boxed_str(), asset))
    }

    fn reference(&mut self, field: &Field, kinds: &[KindIndex], value: &Spanned) -> Option<FieldValue> {
        let text = self.expect_text(field, value)?;
        let text = nfc(text.trim());
        let text = &*text;
        let schema = &self.config.schema;
        if let [kind] = kinds
            && schema.kind(*kind).is_built_in()
        {
            return self.built_in_reference(field, *kind, text, value);
        }
        let qualified = text.split_once('/').and_then(|(kind, id)| {
            kinds.iter().find(|known| *schema.kind(**known).name == *kind).map(|kind| (*kind, id))
        });
        let found: Vec<(KindIndex, Option<super::super::RecordIndex>)> = match qualified {
            Some((kind, id)) => self.index.find(kind, id).map(|found| (kind, found)).into_iter().collect(),
            None => kinds.iter().filter_map(|kind| self.index.find(*kind, text).map(|found| (*kind, found))).collect(),
        };
        match found[..] {
            [(_, Some(target))] => Some(FieldValue::Reference(target)),
            [(kind, None)] => {
                let message = format!(
                    "the {} `{text}` is a draft or has expired, and is not in the site",
                    schema.kind(kind).name
                );
                self.problem(
                    Code::HiddenReference,
                    value.span,
                    &field.name,
                    message,
                    "the reference is left out until it is shown again",
                );
                None
            }
            [] => {
                self.unknown_reference(field, kinds, text, value);
                None
            }
            _ => {
                let qualified_ids: Vec<String> =
                    found.iter().map(|(kind, _)| format!("\"{}/{text}\"", schema.kind(*kind).name)).collect();
                let message = format!("`{text}` is the id of several records");
                self.problem(
                    Code::AmbiguousId,
                    value.span,
                    &field.name,
                    message,
                    format!("write one of: {}", qualified_ids.join(", ")),
                );
                None
            }
        }
    }

    fn unknown_reference(&mut self, field: &Field, kinds: &[KindIndex], text: &str, value: &Spanned) {
        let schema = &self.config.schema;
        let names: Vec<&str> = kinds.iter().map(|kind| &*schema.kind(*kind).name).collect();
        let folders: Vec<String> = kinds.iter().map(|kind| format!("content/{}/", schema.kind(*kind).folder)).collect();
        let problem = Diagnostic::new(Code::UnknownReference, format!("unknown {} `{text}`", names.join(" or ")))
            .at(self.source.place(value.span))
            .field(&*field.name)
            .help(format!("write the name of a file in {}, without its ending", folders.join(" or ")));
        let qualified = text.split_once('/').and_then(|(name, id)| Some((schema.kind_named(name)?, name, id)));
        self.report(|reader| match qualified {
            Some((kind, name, id)) => match closest(id, reader.index.names(&[kind])) {
                Some(near) => problem.help(format!("did you mean `{name}/{near}`?")),
                None => problem,
            },
            None => problem.suggest(text, reader.index.names(kinds)),
        });
    }

    fn built_in_reference(
        &mut self,
        field: &Field,
        kind: KindIndex,
        text: &str,
        value: &Spanned,
    ) -> Option<FieldValue> {
        let role = self.config.schema.kind(kind).role;
        let id = match role {
            Role::Country => places::country(text).map(|index| places::countries()[index].id),
            Role::Region => places::region(text).map(|index| places::regions()[index].id),
            _ => languages::of_name(text).map(|language| language.code),
        };
        if let Some(found) = id.and_then(|id| self.index.find(kind, id)) {
            return found.map(FieldValue::Reference);
        }
        let place = |place: &'static places::Place| (place.id, place.names[0]);
        let (code, what, help, near) = match role {
            Role::Country => {
                let help = "write an ISO 3166-1 code (ng, NGA) or a usual name";
                (Code::UnknownCountry, "country", help, places::closest(text, places::countries()).map(place))
            }
            Role::Region => {
                let help = "write a UN M49 code in quotes (\"002\") or a region's name";
                (Code::UnknownCountry, "region", help, places::closest(text, places::regions()).map(place))
            }
            _ => {
                let help = "write an ISO 639-1 code (fr) or a language's name";
                let near = languages::closest(text).map(|language| (language.code, language.names[0]));
                (Code::UnknownLanguage, "language", help, near)
            }
        };
        let help = near.map_or(help.to_owned(), |(id, name)| format!("did you mean `{id}` ({name})?"));
        self.problem(code, value.span, &field.name, format!("`{text}` is no {what}"), help);
        None
    }
}

/// The path of a colocated asset: `name` resolved against the folder of the file `record`. None if it leads
/// out of `content/`.
pub(super) fn colocated_path(record: &str, name: &str) -> Option<String> {
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

/// Names joined for a message, at most [`MAX_SHOWN_NAMES`] of them.
fn some_of<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.take(MAX_SHOWN_NAMES + 1).collect();
    if names.len() > MAX_SHOWN_NAMES {
        names[MAX_SHOWN_NAMES] = "…";
    }
    names.join(", ")
}

//! What a record says to the search, and how much each part of it counts.

use std::borrow::Cow;

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, Translation};
use crate::config::{Field, FieldType};
use crate::content::text;

/// What a word of the body counts; what others count is in proportion to it.
pub(super) const UNIT: u32 = 2;
/// What a word of the title counts.
const TITLE: u32 = 2 * UNIT;
/// What a word of the summary counts.
const SUMMARY: u32 = UNIT + 1;

/// A part of what a record says.
pub(super) struct Part<'c> {
    /// Its text.
    pub(super) text: Cow<'c, str>,
    /// The language it is written in, an ISO 639-1 code.
    pub(super) language: &'c str,
    /// What each of its words counts, in units of [`UNIT`].
    pub(super) weight: u32,
    /// Whether it is the record's title.
    pub(super) is_title: bool,
    /// Whether it is a name: there even a stop word may be what somebody looks for (WHO, The Gambia, IT).
    pub(super) is_name: bool,
}

/// Calls `found` with each part of what a record says in a language of the site.
pub(super) fn parts<'c>(
    catalogue: &'c Catalogue,
    index: RecordIndex,
    language: &'static str,
    mut found: impl FnMut(Part<'c>),
) {
    let record = catalogue.record(index);
    let written_in = record.translation(language).map_or(language, |translation| translation.language);
    found(Part {
        text: record.title(language).into(),
        language: written_in,
        weight: TITLE,
        is_title: true,
        is_name: true,
    });
    let of_edition = |of: fn(&Translation) -> bool| {
        record
            .stating(language, |translation| of(translation).then_some(()))
            .map_or(written_in, |translation| translation.language)
    };
    if let Some(summary) = record.summary(language) {
        let written_in = of_edition(|translation| translation.summary.is_some());
        found(Part { text: summary.into(), language: written_in, weight: SUMMARY, is_title: false, is_name: false });
    }
    for (index, field) in catalogue.config.schema.kind(record.kind).fields() {
        let weight = weight(field);
        let values = record.values(language, index);
        if weight > 0 && !values.is_empty() {
            let stating = |translation: &&Translation| translation.values.iter().any(|(stated, _)| *stated == index);
            let written_in = stated_in(record, language, stating);
            for value in values {
                of_value(catalogue, field, value, (language, written_in), weight, &mut found);
            }
        }
    }
    if let Some(body) = record.body(language) {
        let written_in = of_edition(|translation| translation.body().is_some());
        of_html(&body.html, written_in, UNIT, &mut found);
    }
}

fn stated_in<'c>(record: &'c Record, language: &'static str, is_stating: impl Fn(&&Translation) -> bool) -> &'c str {
    let stating = record.stating(language, |translation| is_stating(&translation).then_some(()));
    stating.map_or(language, |translation| translation.language)
}

/// What a word of a field counts: what `site.toml` says, or what suits its type.
fn weight(field: &Field) -> u32 {
    field.search.map_or_else(
        || match field.kind {
            FieldType::Text | FieldType::Markdown | FieldType::Choice(_) | FieldType::Reference(_) => UNIT,
            _ => 0,
        },
        |times| u32::from(times) * UNIT,
    )
}

fn of_value<'c>(
    catalogue: &'c Catalogue,
    field: &'c Field,
    value: &'c FieldValue,
    (language, written_in): (&'static str, &'c str),
    weight: u32,
    found: &mut impl FnMut(Part<'c>),
) {
    let (text, language, is_name): (Cow<'c, str>, &str, bool) = match value {
        FieldValue::Markdown(body) => return of_html(&body.html, written_in, weight, found),
        FieldValue::Reference(target) => {
            let target = catalogue.record(*target);
            let written_in = target.translation(language).map_or(language, |translation| translation.language);
            (target.title(language).into(), written_in, true)
        }
        FieldValue::Choice(choice) => match &field.kind {
            FieldType::Choice(choices) => {
                (choices.get(*choice).map_or("", |choice| choice.label.get(language)).into(), language, false)
            }
            _ => return,
        },
        FieldValue::Text(text) | FieldValue::Url(text) | FieldValue::Email(text) | FieldValue::Duration(text) => {
            ((&**text).into(), written_in, false)
        }
        FieldValue::Image { alternative, .. } => ((&**alternative).into(), written_in, false),
        FieldValue::Integer(number) => (number.to_string().into(), written_in, false),
        FieldValue::Number(number) => (number.to_string().into(), written_in, false),
        FieldValue::Date(_)
        | FieldValue::Money(_)
        | FieldValue::Flag(_)
        | FieldValue::Geo(..)
        | FieldValue::File { .. } => return,
    };
    found(Part { text, language, weight, is_title: false, is_name });
}

fn of_html<'c>(html: &'c str, language: &'c str, weight: u32, found: &mut impl FnMut(Part<'c>)) {
    text::runs(html, |text, is_heading| {
        // A word of a heading counts half as much again.
        let weight = if is_heading { weight + weight / 2 } else { weight };
        found(Part { text, language, weight, is_title: false, is_name: false });
    });
}

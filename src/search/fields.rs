//! The indexed text of a record, part by part.

use std::borrow::Cow;

use super::names;
use super::parts::{BODY_WEIGHT, Part, PartRole, SUMMARY_WEIGHT, TITLE_WEIGHT};
use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, StatedValues, Translation};
use crate::config::{Field, FieldType, Kind};
use crate::content::Body;

/// Calls `found` with each part of a record, in the translation that a language of the site shows.
pub(super) fn parts<'c>(
    catalogue: &'c Catalogue,
    index: RecordIndex,
    language: &'static str,
    mut found: impl FnMut(Part<'c>),
) {
    let record = catalogue.record(index);
    let written_in = record.translation(language).map_or(language, |translation| translation.language);
    names::parts(catalogue, index, language, &mut found);
    let language_stating = |of: fn(&Translation) -> bool| {
        record
            .stating(language, |translation| of(translation).then_some(()))
            .map_or(written_in, |translation| translation.language)
    };
    if let Some(summary) = record.summary(language) {
        let written_in = language_stating(|translation| translation.summary.is_some());
        found(Part { text: summary.into(), language: written_in, weight: SUMMARY_WEIGHT, role: PartRole::Text });
    }
    let kind = catalogue.config.schema.kind(record.kind);
    for (index, field) in kind.fields() {
        let weight = weight(field);
        let values = record.values(language, index);
        if weight > 0 && !values.is_empty() {
            let stating = |translation: &&Translation| translation.values.iter().any(|(stated, _)| *stated == index);
            let languages = (language, stated_in(record, language, stating));
            for value in values {
                match value {
                    FieldValue::Object(parts) => of_object(catalogue, kind, parts, languages, &mut found),
                    _ => of_value(catalogue, field, value, languages, weight, &mut found),
                }
            }
        }
    }
    if let Some(body) = record.body(language) {
        let written_in = language_stating(|translation| translation.body().is_some());
        of_body(body, written_in, BODY_WEIGHT, &mut found);
    }
}

/// The language of the translation that states a value.
fn stated_in<'c>(record: &'c Record, language: &'static str, is_stating: impl Fn(&&Translation) -> bool) -> &'c str {
    let stating = record.stating(language, |translation| is_stating(&translation).then_some(()));
    stating.map_or(language, |translation| translation.language)
}

/// The weight of a word of a field: what `site.toml` sets, else the default of the field's type.
fn weight(field: &Field) -> u32 {
    field.search.map_or_else(
        || match field.kind {
            FieldType::Text
            | FieldType::Markdown
            | FieldType::Choice(_)
            | FieldType::Reference(_)
            | FieldType::Object(_) => BODY_WEIGHT,
            _ => 0,
        },
        |times| u32::from(times) * BODY_WEIGHT,
    )
}

/// Calls `found` with the text of each value of an object, by the weights of its own fields.
fn of_object<'c>(
    catalogue: &'c Catalogue,
    kind: &'c Kind,
    parts: &'c StatedValues,
    languages: (&'static str, &'c str),
    found: &mut impl FnMut(Part<'c>),
) {
    for (index, values) in parts {
        let part = kind.field(*index);
        let weight = weight(part);
        for value in values.iter().filter(|_| weight > 0) {
            of_value(catalogue, part, value, languages, weight, found);
        }
    }
}

/// Calls `found` with the text of a value. Values that no reader types into a search box have none.
fn of_value<'c>(
    catalogue: &'c Catalogue,
    field: &'c Field,
    value: &'c FieldValue,
    (language, written_in): (&'static str, &'c str),
    weight: u32,
    found: &mut impl FnMut(Part<'c>),
) {
    let text_role = if names::are_names(field) { PartRole::OtherName } else { PartRole::Text };
    let weight = if names::are_names(field) { weight.max(TITLE_WEIGHT) } else { weight };
    let (text, language, role): (Cow<'c, str>, &str, PartRole) = match value {
        FieldValue::Markdown(body) => return of_body(body, written_in, weight, found),
        FieldValue::Reference(target) => {
            let target = catalogue.record(*target);
            let written_in = target.translation(language).map_or(language, |translation| translation.language);
            (target.title(language).into(), written_in, PartRole::NameOfOther)
        }
        FieldValue::Choice(choice) => match &field.kind {
            FieldType::Choice(choices) => {
                (choices.get(*choice).map_or("", |choice| choice.label.get(language)).into(), language, PartRole::Text)
            }
            _ => return,
        },
        FieldValue::Text(text) => ((&**text).into(), written_in, text_role),
        FieldValue::Url(text) | FieldValue::Email(text) | FieldValue::Duration(text) => {
            ((&**text).into(), written_in, PartRole::Text)
        }
        FieldValue::Image { alternative, .. } => ((&**alternative).into(), written_in, PartRole::Text),
        FieldValue::Integer(number) => (number.to_string().into(), written_in, PartRole::Text),
        FieldValue::Number(number) => (number.to_string().into(), written_in, PartRole::Text),
        FieldValue::Date(_)
        | FieldValue::DateTime(_)
        | FieldValue::Money(_)
        | FieldValue::Flag(_)
        | FieldValue::Geo(..)
        | FieldValue::File { .. }
        | FieldValue::Object(_) => return,
    };
    found(Part { text, language, weight, role });
}

/// Calls `found` with each run of text of a piece of Markdown.
fn of_body<'c>(body: &'c Body, language: &'c str, weight: u32, found: &mut impl FnMut(Part<'c>)) {
    for run in body.text_runs() {
        // A word of a heading weighs half as much again.
        let weight = if run.is_heading { weight + weight / 2 } else { weight };
        found(Part { text: run.text, language, weight, role: PartRole::Text });
    }
}

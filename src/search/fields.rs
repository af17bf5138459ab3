//! The indexed text of a record, part by part, and the weight of each part (the field weights of BM25F).

use std::borrow::Cow;

use super::names;
use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, StatedValues, Translation};
use crate::config::{Field, FieldType, Kind};
use crate::content::Body;

/// The weight of a word of the body, in half words: whole numbers can then give other words one and a half of it.
pub(super) const BODY_WEIGHT: u32 = 2;
/// The weight of a word of the title.
pub(super) const TITLE_WEIGHT: u32 = 2 * BODY_WEIGHT;
/// The weight of a word of the summary.
const SUMMARY_WEIGHT: u32 = BODY_WEIGHT + BODY_WEIGHT / 2;

/// A part of a record: its title, its summary, a value of a field, or a block of Markdown.
pub(super) struct Part<'c> {
    /// Its text.
    pub(super) text: Cow<'c, str>,
    /// The language it is written in, as a tag.
    pub(super) language: &'c str,
    /// The field weight of each of its words, in half words.
    pub(super) weight: u32,
    pub(super) role: Role,
}

/// What a part of a record is. Stop words of names are indexed, since readers look for them (WHO, The Gambia, IT).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The record's title.
    Title,
    /// Another name of the record.
    OtherName,
    /// A name that it has elsewhere: in another language, or its initials. No word is corrected to one of it.
    NameElsewhere,
    /// The title of a record that it refers to.
    NameOfOther,
    /// Anything else.
    Text,
}

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
        found(Part { text: summary.into(), language: written_in, weight: SUMMARY_WEIGHT, role: Role::Text });
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
    let text_role = if names::are_names(field) { Role::OtherName } else { Role::Text };
    let weight = if names::are_names(field) { weight.max(TITLE_WEIGHT) } else { weight };
    let (text, language, role): (Cow<'c, str>, &str, Role) = match value {
        FieldValue::Markdown(body) => return of_body(body, written_in, weight, found),
        FieldValue::Reference(target) => {
            let target = catalogue.record(*target);
            let written_in = target.translation(language).map_or(language, |translation| translation.language);
            (target.title(language).into(), written_in, Role::NameOfOther)
        }
        FieldValue::Choice(choice) => match &field.kind {
            FieldType::Choice(choices) => {
                (choices.get(*choice).map_or("", |choice| choice.label.get(language)).into(), language, Role::Text)
            }
            _ => return,
        },
        FieldValue::Text(text) => ((&**text).into(), written_in, text_role),
        FieldValue::Url(text) | FieldValue::Email(text) | FieldValue::Duration(text) => {
            ((&**text).into(), written_in, Role::Text)
        }
        FieldValue::Image { alternative, .. } => ((&**alternative).into(), written_in, Role::Text),
        FieldValue::Integer(number) => (number.to_string().into(), written_in, Role::Text),
        FieldValue::Number(number) => (number.to_string().into(), written_in, Role::Text),
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
        found(Part { text: run.text, language, weight, role: Role::Text });
    }
}

//! Cards: how lists show a record. Each card is rendered once for each language.

use super::common::Builder;
use super::contract::{CardContext, Text};
use super::language::{foreign, inner, title_language};
use crate::catalogue::{FieldValue, Record, RecordIndex, RequestState};
use crate::config::{FieldType, KindIndex, Role};

/// The maximum number of tags on a card.
const MAX_TAGS: usize = 4;

/// The variables of `card.html` for a record.
#[must_use]
pub(crate) fn card(builder: &Builder<'_>, index: RecordIndex) -> Vec<(&'static str, tera::Value)> {
    vec![("card", context(builder, index).into())]
}

fn context(builder: &Builder<'_>, index: RecordIndex) -> CardContext {
    let record = builder.catalogue.record(index);
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let (language, direction) = foreign(record, code);
    let tags = tags(builder, record);
    let summary = record.stating(code, |translation| translation.summary.as_ref());
    let (summary_language, summary_direction) = inner(summary, title_language(record, code));
    CardContext {
        kind: (&*kind.name).into(),
        kind_label: kind.label.get(code).into(),
        title: builder.title(index).into(),
        url: builder.path(index).link().into(),
        summary: record.summary(code).unwrap_or_default().into(),
        date: record.moment().map(|moment| moment.to_string().into()),
        more_tags: tags.len().saturating_sub(MAX_TAGS),
        tags: tags.into_iter().take(MAX_TAGS).map(Text::from).collect(),
        count: builder.view().count(index),
        language,
        direction,
        summary_language,
        summary_direction,
        example: builder.example(record),
        past: builder.catalogue.request_state(index) == Some(RequestState::Past),
    }
}

/// The tags of a record, from its facets: the labels of choices, and the names of countries and tags, each once.
fn tags<'b>(builder: &Builder<'b>, record: &Record) -> Vec<&'b str> {
    let kind = builder.kind(record.kind);
    let mut tags: Vec<&'b str> = Vec::new();
    let mut add = |tag: &'b str| {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    };
    for (index, field) in kind.fields().filter(|(_, field)| field.facet) {
        let is_word = |kind: &KindIndex| matches!(builder.kind(*kind).role, Role::Country | Role::Tag);
        let is_word = |kinds: &[KindIndex]| kinds.iter().any(is_word);
        for value in record.values(builder.code(), index) {
            match (value, &field.kind) {
                (FieldValue::Choice(choice), FieldType::Choice(choices)) => {
                    add(choices[*choice].label.get(builder.code()))
                }
                (FieldValue::Reference(target), FieldType::Reference(kinds)) if is_word(kinds) => {
                    add(builder.title(*target))
                }
                _ => {}
            }
        }
    }
    tags
}

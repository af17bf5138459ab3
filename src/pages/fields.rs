//! The fields of a record on its page.

use super::common::Builder;
use super::contract::{ByName, FieldContext, FieldValueContext, Html, LinkContext, Made, Text};
use crate::assets::{PublishedVariant, srcset};
use crate::catalogue::{FieldValue, Record};
use crate::config::{Field, FieldIndex, FieldType, Kind};
use crate::urls;

/// The fields that a record states, in the order of the schema.
pub(super) fn fields(builder: &Builder<'_>, record: &Record) -> ByName<FieldContext> {
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let fields = kind.fields().filter_map(|(index, _)| {
        let values = record.values(code, index);
        (!values.is_empty()).then(|| named_field(builder, kind, index, values))
    });
    ByName(fields.collect())
}

/// The fields that stand beside the text: all but those that the timeline shows.
pub(super) fn facts(kind: &Kind, stated: &ByName<FieldContext>) -> Vec<Made<FieldContext>> {
    if !kind.fields.iter().any(|field| field.timeline) {
        return stated.list();
    }
    let is_on_timeline = |name: &str| kind.field_named(name).is_some_and(|index| kind.field(index).timeline);
    let facts = stated.0.iter().filter(|(name, _)| !is_on_timeline(name));
    facts.map(|(_, field)| field.clone()).collect()
}

/// A field with its values, and its name.
pub(super) fn named_field(
    builder: &Builder<'_>,
    kind: &Kind,
    index: FieldIndex,
    values: &[FieldValue],
) -> (Box<str>, Made<FieldContext>) {
    let field = kind.field(index);
    let context = FieldContext {
        name: (&*field.name).into(),
        label: field.label.get(builder.code()).into(),
        value_type: field.kind.name().into(),
        ordered: field.ordered,
        values: values.iter().map(|value| field_value(builder, kind, field, value)).collect(),
    };
    (field.name.clone(), context.into())
}

/// The main link of a record: the first web address among its fields, with the label of the field.
pub(super) fn main_link(builder: &Builder<'_>, record: &Record) -> Option<(Text, FieldValueContext)> {
    let kind = builder.kind(record.kind);
    let mut fields = kind.fields().filter(|(_, field)| field.kind == FieldType::Url);
    fields.find_map(|(index, field)| {
        let is_web = |value: &&FieldValue| matches!(value, FieldValue::Url(url) if urls::is_address(url));
        let value = record.values(builder.code(), index).iter().find(is_web)?;
        Some((field.label.get(builder.code()).into(), field_value(builder, kind, field, value)))
    })
}

fn field_value(builder: &Builder<'_>, kind: &Kind, field: &Field, value: &FieldValue) -> FieldValueContext {
    match value {
        FieldValue::Text(text) | FieldValue::Duration(text) => plain((&**text).into()),
        FieldValue::Markdown(body) => FieldValueContext { html: Some(Html::new(&body.html)), ..plain("".into()) },
        FieldValue::Date(date) => plain(date.to_string().into()),
        FieldValue::DateTime(moment) => plain(moment.to_string().into()),
        FieldValue::Integer(number) => FieldValueContext {
            number: Some(*number as f64),
            unit: unit(builder, field),
            ..plain(number.to_string().into())
        },
        FieldValue::Number(number) => {
            FieldValueContext { number: Some(*number), unit: unit(builder, field), ..plain(number.to_string().into()) }
        }
        FieldValue::Money(money) => FieldValueContext {
            number: Some(money.amount),
            unit: Some(money.currency.into()),
            ..plain(money.amount.to_string().into())
        },
        FieldValue::Url(url) => FieldValueContext { url: Some((&**url).into()), ..plain(shortened(url).into()) },
        FieldValue::Email(email) => {
            FieldValueContext { url: Some(format!("mailto:{email}").into()), ..plain((&**email).into()) }
        }
        FieldValue::Choice(choice) => match &field.kind {
            FieldType::Choice(choices) => plain(choices[*choice].label.get(builder.code()).into()),
            _ => plain("".into()),
        },
        FieldValue::Flag(flag) => plain(if *flag { "yes" } else { "no" }.into()),
        FieldValue::Geo(latitude, longitude) => plain(format!("{latitude}, {longitude}").into()),
        FieldValue::Image { link, size: (width, height), variants, alternative, .. } => FieldValueContext {
            srcset: srcset_text(variants),
            url: Some((&**link).into()),
            width: Some(*width),
            height: Some(*height),
            ..plain((&**alternative).into())
        },
        FieldValue::File { path, link } => {
            FieldValueContext { url: Some((&**link).into()), ..plain(path.rsplit('/').next().unwrap_or(path).into()) }
        }
        FieldValue::Reference(target) => {
            let LinkContext { title, url, language, direction, .. } = builder.link(*target);
            FieldValueContext { url: Some(url), language, direction, ..plain(title) }
        }
        FieldValue::Object(parts) => {
            let parts =
                ByName(parts.iter().map(|(index, values)| named_field(builder, kind, *index, values)).collect());
            FieldValueContext { parts: Some(parts.list()), part: Some(parts), ..plain("".into()) }
        }
    }
}

/// A value in words alone.
fn plain(text: Text) -> FieldValueContext {
    FieldValueContext {
        text,
        url: None,
        html: None,
        number: None,
        unit: None,
        width: None,
        height: None,
        srcset: None,
        language: None,
        direction: None,
        parts: None,
        part: None,
    }
}

fn unit(builder: &Builder<'_>, field: &Field) -> Option<Text> {
    (!field.unit.is_empty()).then(|| field.unit.get(builder.code()).into())
}

/// The variants of an image as the HTML attribute `srcset`; none if there are no variants.
fn srcset_text(variants: &[PublishedVariant]) -> Option<Text> {
    let candidates: Vec<String> = srcset(variants).map(|(link, width)| format!("{link} {width}w")).collect();
    (!candidates.is_empty()).then(|| candidates.join(", ").into())
}

/// A URL for display: without the scheme and a trailing slash.
fn shortened(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.strip_prefix("mailto:").unwrap_or(rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

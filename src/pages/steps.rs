//! The course of a record over time, such as a process: its own dates, its objects with a date, and the dated records
//! that refer to it.

use super::common::Builder;
use super::contract::{StepContext, Text};
use super::fields::named_field;
use super::language::{foreign, inner};
use super::times::when;
use crate::catalogue::{FieldValue, Record, RecordIndex, StatedValues, Translation};
use crate::config::{Field, FieldIndex, FieldType, InverseLayout, Kind, KindIndex, RelationIndex};
use crate::dates::DateTime;

/// A step with its dates.
struct TimelineStep {
    begins: Option<DateTime>,
    ends: Option<DateTime>,
    context: StepContext,
}

impl TimelineStep {
    /// A step of that title that is no record.
    fn new(title: Text, begins: Option<DateTime>, ends: Option<DateTime>) -> Self {
        let context = StepContext {
            date: None,
            ends: None,
            when: "".into(),
            title,
            url: None,
            kind: "".into(),
            language: None,
            direction: None,
            fields: Vec::new(),
        };
        Self {
            begins: begins.or(ends),
            ends: ends.filter(|ends| begins.is_some_and(|begins| begins != *ends)),
            context,
        }
    }
}

/// Whether the records that refer to another by a relation are steps of its timeline. Very many are a list with pages.
pub(super) fn is_on_timeline(builder: &Builder<'_>, relation: RelationIndex, records: usize) -> bool {
    let config = &builder.catalogue.config;
    config.schema.relation(relation).layout == Some(InverseLayout::Timeline) && records <= config.per_page
}

/// The steps of a record, the earliest first and those without a date last. Empty if it has none but its own dates.
pub(super) fn steps(builder: &Builder<'_>, index: RecordIndex) -> Vec<StepContext> {
    let catalogue = builder.catalogue;
    let record = catalogue.record(index);
    let kind = builder.kind(record.kind);
    let mut steps: Vec<TimelineStep> = object_steps(builder, record, kind);
    if has_dated_referrers(builder, record.kind) {
        let on_timeline = |(relation, list): &(RelationIndex, &[_])| is_on_timeline(builder, *relation, list.len());
        let referrers = builder.view().relations(index).filter(on_timeline).flat_map(|(_, list)| list);
        steps.extend(referrers.flat_map(|(_, source)| referrer_steps(builder, *source)));
    }
    if steps.is_empty() {
        return Vec::new();
    }
    let mut steps: Vec<TimelineStep> = own_dates(builder, record, kind).into_iter().chain(steps).collect();
    // Steps of one date stay as they are: the record's own dates, then its objects, then what refers to it.
    steps.sort_by_key(|step| (step.begins.is_none(), step.begins));
    let today = catalogue.config.today;
    let dated = |step: TimelineStep| StepContext {
        date: step.begins.map(|date| date.to_string().into()),
        ends: step.ends.map(|date| date.to_string().into()),
        when: when(step.begins.map(|moment| moment.date), step.ends.map(|moment| moment.date), today).into(),
        ..step.context
    };
    steps.into_iter().map(dated).collect()
}

fn has_dated_referrers(builder: &Builder<'_>, kind: KindIndex) -> bool {
    let mut relations = builder.catalogue.config.schema.relations();
    relations.any(|(_, relation)| relation.layout == Some(InverseLayout::Timeline) && relation.targets.contains(&kind))
}

/// The dates of the record itself, such as its start and its end.
fn own_dates(builder: &Builder<'_>, record: &Record, kind: &Kind) -> Vec<TimelineStep> {
    let code = builder.code();
    let of_field = |field: FieldIndex| {
        let moment = record.values(code, field).iter().find_map(FieldValue::moment)?;
        Some(TimelineStep::new(kind.field(field).label.get(code).into(), Some(moment), None))
    };
    kind.times().filter_map(of_field).collect()
}

/// The objects of the fields with `timeline`.
fn object_steps(builder: &Builder<'_>, record: &Record, kind: &Kind) -> Vec<TimelineStep> {
    let on_timeline = kind.fields().filter(|(_, field)| field.timeline);
    let of_field = |(index, field): (FieldIndex, &Field)| {
        let code = builder.code();
        let stating = record.stating(code, |translation: &Translation| {
            translation.values.iter().any(|(known, _)| *known == index).then_some(())
        });
        let (language, direction) = inner(stating, code);
        let objects = record.values(code, index).iter().filter_map(|value| match value {
            FieldValue::Object(parts) => Some(object_step(builder, kind, field, parts)),
            _ => None,
        });
        let in_language = |step: TimelineStep| {
            let context = StepContext { language: language.clone(), direction: direction.clone(), ..step.context };
            TimelineStep { context, ..step }
        };
        objects.map(in_language).collect::<Vec<TimelineStep>>()
    };
    on_timeline.flat_map(of_field).collect()
}

/// An object as a step: its first date is when it begins, a second one when it ends; its first text is its title.
fn object_step(builder: &Builder<'_>, kind: &Kind, field: &Field, parts: &StatedValues) -> TimelineStep {
    let FieldType::Object(inner) = &field.kind else { return TimelineStep::new("".into(), None, None) };
    let of_type = |fits: fn(&FieldType) -> bool| {
        inner.iter().copied().filter(move |part| fits(&kind.field(*part).kind) && !kind.field(*part).many)
    };
    let value = |part: FieldIndex| {
        let (_, values) = parts.iter().find(|(stated, _)| *stated == part)?;
        values.first()
    };
    let mut dates = of_type(FieldType::is_date);
    let (begins, ends) = (dates.next(), dates.next());
    let title = of_type(|kind| *kind == FieldType::Text).next();
    let moment = |part: Option<FieldIndex>| part.and_then(value).and_then(FieldValue::moment);
    let text = match title.and_then(value) {
        Some(FieldValue::Text(text)) => (&**text).into(),
        _ => "".into(),
    };
    let is_rest = |part: &FieldIndex| ![begins, ends, title].contains(&Some(*part));
    let rest = parts.iter().filter(|(part, _)| is_rest(part));
    let fields = rest.map(|(part, values)| named_field(builder, kind, *part, values).1).collect();
    let step = TimelineStep::new(text, moment(begins), moment(ends));
    TimelineStep { context: StepContext { fields, ..step.context }, ..step }
}

/// A record that refers to the timeline's: one step, or one a year if it has nothing but a list of years.
fn referrer_steps(builder: &Builder<'_>, index: RecordIndex) -> Vec<TimelineStep> {
    let record = builder.catalogue.record(index);
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let moments = |field: FieldIndex| record.values(code, field).iter().filter_map(FieldValue::moment);
    let begins = record.moment().or_else(|| kind.times().next().and_then(|field| moments(field).next()));
    let ends = kind.ends().flat_map(moments).max();
    let mut spans = vec![(begins, ends)];
    if begins.or(ends).is_none() {
        let years = kind.fields().filter(|(_, field)| field.many && field.kind == FieldType::Year);
        let years: Vec<_> = years.flat_map(|(field, _)| moments(field)).map(|year| (Some(year), None)).collect();
        spans = if years.is_empty() { spans } else { years };
    }
    let (language, direction) = foreign(record, code);
    let step = |(begins, ends)| {
        let link = builder.link(index);
        let step = TimelineStep::new(link.title, begins, ends);
        let context = StepContext {
            url: Some(link.url),
            kind: kind.label.get(code).into(),
            language: language.clone(),
            direction: direction.clone(),
            ..step.context
        };
        TimelineStep { context, ..step }
    };
    spans.into_iter().map(step).collect()
}

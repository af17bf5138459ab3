//! The agenda of a record, such as the sessions of an event: by day, in order of time, each with who and what belongs
//! to it.

use super::common::Builder;
use super::contract::{AgendaDayContext, AgendaItemContext, BrowseLinksContext, FieldContext, Made, Text};
use super::language::{inner, title_language};
use super::{fields, related_terms};
use crate::catalogue::{FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, Kind, RelationIndex, SortBy};
use crate::dates::{Date, DateTime, TimeOfDay};

/// The maximum number of records on an agenda. A list that is longer has pages of its own only.
pub(super) const MAX_ITEMS: usize = 300;
/// All days are open if they have at most this many records.
const MAX_OPEN: usize = 20;
/// The maximum number of links to referrers of one relation at a record; its page has all of them.
const MAX_REFERRERS: usize = 6;

/// What the agenda shows of the records of a kind.
struct AgendaFields<'k> {
    kind: &'k Kind,
    /// The whole number that the kind's `sort` begins with.
    number: Option<FieldIndex>,
    /// Fields in words, and references but for those of the relation to the agenda's own record.
    fields: Vec<FieldIndex>,
    /// Whether there is room for more than titles and times.
    in_full: bool,
}

/// The records that refer to a record by one relation, by day. `records` are in the order of lists, which is that of
/// records of one time.
pub(super) fn agenda(builder: &Builder<'_>, relation: RelationIndex, records: &[RecordIndex]) -> Vec<AgendaDayContext> {
    let config = &builder.catalogue.config;
    let shown = AgendaFields::of(builder, relation, records.len() <= config.per_page);
    let days = related_terms::by_day(builder, records);
    let is_short = records.len() <= MAX_OPEN || days.len() == 1;
    let is_from_today = |(date, _): &(Option<Date>, _)| date.is_some_and(|date| date.is_from(config.today));
    let first_open = days.iter().position(is_from_today).unwrap_or(0);
    let day = |(at, (date, records)): (usize, (Option<Date>, Vec<RecordIndex>))| {
        let zone = records.iter().find_map(|record| builder.catalogue.record(*record).time).map(TimeOfDay::zone);
        AgendaDayContext {
            date: date.map(|date| date.to_string().into()),
            open: is_short || at == first_open,
            items: records.iter().map(|record| shown.item(builder, *record, zone.as_deref())).collect(),
            zone: zone.map(Text::from),
        }
    };
    days.into_iter().enumerate().map(day).collect()
}

impl<'k> AgendaFields<'k> {
    fn of(builder: &Builder<'k>, relation: RelationIndex, in_full: bool) -> Self {
        let relation = builder.catalogue.config.schema.relation(relation);
        let kind = builder.kind(relation.source);
        let number = match kind.criteria().first().map(|criterion| criterion.by) {
            Some(SortBy::Field(field)) if kind.field(field).kind == FieldType::Integer => Some(field),
            _ => None,
        };
        let in_words = |kind: &FieldType| {
            matches!(kind, FieldType::Text | FieldType::Choice(_) | FieldType::Reference(_) | FieldType::Object(_))
        };
        let fields = kind.fields().filter(|(index, field)| in_words(&field.kind) && !relation.fields.contains(index));
        Self { kind, number, fields: fields.map(|(index, _)| index).collect(), in_full }
    }

    fn item(&self, builder: &Builder<'_>, index: RecordIndex, zone: Option<&str>) -> AgendaItemContext {
        let record = builder.catalogue.record(index);
        let code = builder.code();
        let own_zone = record.time.map(TimeOfDay::zone).filter(|own| Some(&**own) != zone);
        let (ends, last_day) = self.end(record, code);
        let summary = record.stating(code, |translation| translation.summary.as_ref());
        let (summary_language, summary_direction) = inner(summary, title_language(record, code));
        let number = self.number.and_then(|field| match record.values(code, field).first() {
            Some(FieldValue::Integer(number)) => Some(number.to_string().into()),
            _ => None,
        });
        AgendaItemContext {
            link: builder.link(index),
            number,
            starts: record.moment().filter(|moment| moment.time.is_some()).map(|moment| moment.to_string().into()),
            ends: ends.map(|moment| moment.to_string().into()),
            last_day: last_day.map(|date| date.to_string().into()),
            zone: own_zone.map(Text::from),
            summary: if self.in_full { record.summary(code).unwrap_or_default() } else { "" }.into(),
            summary_language,
            summary_direction,
            fields: if self.in_full { self.stated_fields(builder, record) } else { Vec::new() },
            referrers: if self.in_full { referrers(builder, index) } else { Vec::new() },
        }
    }

    /// When a record ends: at a time of its own day, or on another day.
    fn end(&self, record: &Record, code: &str) -> (Option<DateTime>, Option<Date>) {
        let ends = self.kind.ends().flat_map(|field| record.values(code, field));
        let Some(end) = ends.filter_map(FieldValue::moment).max() else { return (None, None) };
        if record.date == Some(end.date) {
            (Some(end).filter(|end| end.time.is_some()), None)
        } else {
            (None, Some(end.date))
        }
    }

    fn stated_fields(&self, builder: &Builder<'_>, record: &Record) -> Vec<Made<FieldContext>> {
        let stated = self.fields.iter().filter_map(|field| {
            let values = record.values(builder.code(), *field);
            (!values.is_empty()).then(|| fields::named_field(builder, self.kind, *field, values).1)
        });
        stated.collect()
    }
}

/// Links to what refers to a record, by relation.
fn referrers(builder: &Builder<'_>, index: RecordIndex) -> Vec<BrowseLinksContext> {
    let schema = &builder.catalogue.config.schema;
    let links = |(relation, list): (RelationIndex, &[(RelationIndex, RecordIndex)])| {
        let declared = schema.relation(relation);
        let terms = list.iter().take(MAX_REFERRERS).map(|(_, source)| builder.link(*source)).collect();
        BrowseLinksContext {
            title: declared.label.get(builder.code()).into(),
            url: builder.path(index).link().into(),
            ..builder.browse_links(declared.source, list.len(), terms)
        }
    };
    builder.view().relations(index).map(links).collect()
}

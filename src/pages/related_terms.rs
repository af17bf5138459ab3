//! Content of a record's page that comes from the records that refer to it: the newest of them, the other terms that
//! they refer to, and their parts, such as the sessions of an event.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::browse_links::MAX_TERMS;
use super::common::Builder;
use super::contract::{BrowseLinksContext, DayContext, Html, LinkContext, PartsContext};
use super::language::language_name;
use super::places::countries_in;
use crate::catalogue::RecordIndex;
use crate::config::{KindIndex, RelationIndex, Role};
use crate::dates::Date;
use crate::diagnostics::Diagnostic;

/// The minimum number of referring records for which the newest are shown.
const MIN_SUBJECTS: usize = 8;
/// The maximum number of newest records that are shown.
const MAX_NEWEST: usize = 3;
/// A record that refers to more records than this relates none of them: it is a list of everything.
const MAX_RELATED_TERMS: usize = 500;

/// The records that refer to a record, in the order of lists and without duplicates. For a region, also those that
/// refer to one of its countries.
pub(super) fn subjects(builder: &Builder<'_>, index: RecordIndex) -> Vec<RecordIndex> {
    let view = builder.view();
    let mut subjects: Vec<RecordIndex> = view.referrers(index).iter().map(|(_, source)| *source).collect();
    if builder.kind(builder.catalogue.record(index).kind).role == Role::Region {
        let within = countries_in(builder, index);
        subjects.extend(within.flat_map(|country| view.referrers(country)).map(|(_, source)| *source));
    }
    subjects.sort_unstable_by_key(|subject| view.rank(*subject));
    subjects.dedup();
    subjects
}

/// Cards of the newest of `subjects`; empty if there are too few subjects.
pub(super) fn newest(builder: &Builder<'_>, subjects: &[RecordIndex]) -> Result<Vec<Html>, Box<Diagnostic>> {
    if subjects.len() < MIN_SUBJECTS {
        return Ok(Vec::new());
    }
    let newest = builder.catalogue.newest(builder.language, subjects.iter().copied(), MAX_NEWEST);
    builder.cards(newest)
}

/// Browse links for the other terms that `subjects` refer to, by kind, the most frequent first; and for the languages
/// of the subjects if there are several. Kinds that have crossings with the record's kind are left out, since
/// `crossing_links` in `record.rs` links to those.
pub(super) fn related_terms(
    builder: &Builder<'_>,
    index: RecordIndex,
    subjects: &[RecordIndex],
) -> Vec<(KindIndex, BrowseLinksContext)> {
    let catalogue = builder.catalogue;
    if subjects.is_empty() {
        return Vec::new();
    }
    let own = catalogue.record(index).kind;
    let is_crossed = |kind: KindIndex| {
        let mut crossings = catalogue.config.crossings.iter();
        crossings.any(|pair| *pair == (own, kind) || *pair == (kind, own))
    };
    let is_shown = |kind: KindIndex| {
        let declared = builder.kind(kind);
        kind != own && declared.is_term && !matches!(declared.role, Role::Region | Role::Language) && !is_crossed(kind)
    };
    let mut counts: BTreeMap<KindIndex, FxHashMap<RecordIndex, usize>> = BTreeMap::new();
    let mut targets = Vec::new();
    let references = subjects.iter().map(|subject| &catalogue.record(*subject).references);
    for references in references.filter(|references| references.len() <= MAX_RELATED_TERMS) {
        targets.clear();
        targets.extend(references.iter().map(|reference| reference.target));
        targets.sort_unstable();
        targets.dedup();
        for target in targets.iter().filter(|target| **target != index) {
            let kind = catalogue.record(*target).kind;
            if is_shown(kind) {
                *counts.entry(kind).or_default().entry(*target).or_default() += 1;
            }
        }
    }
    let browse_links = |(kind, counts): (KindIndex, FxHashMap<RecordIndex, usize>)| {
        let mut terms: Vec<(RecordIndex, usize)> = counts.into_iter().collect();
        terms.sort_unstable_by_key(|(term, count)| (Reverse(*count), builder.view().rank(*term)));
        let link = |(term, count): &(RecordIndex, usize)| LinkContext { count: Some(*count), ..builder.link(*term) };
        (kind, builder.browse_links(kind, terms.len(), terms.iter().take(MAX_TERMS).map(link).collect()))
    };
    counts.into_iter().map(browse_links).chain(languages(builder, subjects)).collect()
}

/// Browse links for the languages that records are written in; none if there is only one.
fn languages(builder: &Builder<'_>, subjects: &[RecordIndex]) -> Option<(KindIndex, BrowseLinksContext)> {
    let catalogue = builder.catalogue;
    let kind = catalogue.config.schema.kind_with_role(Role::Language)?;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for subject in subjects {
        catalogue
            .record(*subject)
            .translations
            .iter()
            .for_each(|translation| *counts.entry(translation.language).or_default() += 1);
    }
    if counts.len() < 2 {
        return None;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    let link = |(code, count): &(&str, usize)| {
        let page = catalogue.find(kind, code);
        let url = page.filter(|page| catalogue.has_page(*page)).map(|page| builder.path(page).link());
        LinkContext {
            count: Some(*count),
            ..LinkContext::new(language_name(code, builder.code()), url.unwrap_or_default())
        }
    };
    let links = builder.browse_links(kind, counts.len(), counts.iter().map(link).collect());
    Some((kind, BrowseLinksContext { url: "".into(), ..links }))
}

/// The relation between records of a kind and their parts, such as the sessions of an event: a required reference
/// with a single value from another kind. Terms have no parts, since records filed under a term do not belong to it.
pub(super) fn parts_of(builder: &Builder<'_>, kind: KindIndex) -> Option<RelationIndex> {
    let schema = &builder.catalogue.config.schema;
    if schema.kind(kind).is_term {
        return None;
    }
    let belongs = |relation: &crate::config::Relation| {
        let source = schema.kind(relation.source);
        relation.source != kind
            && relation.targets == [kind]
            && relation.fields.iter().all(|index| {
                let field = source.field(*index);
                field.required && !field.many && source.object_of(*index).is_none()
            })
    };
    schema.relations().find(|(_, relation)| belongs(relation)).map(|(index, _)| index)
}

/// The parts of a record by day. `relation` is the one of [`parts_of`].
pub(super) fn parts(builder: &Builder<'_>, relation: RelationIndex, record: RecordIndex) -> PartsContext {
    let found = builder.view().relations(record).find(|(index, _)| *index == relation);
    let list = found.map(|(_, list)| list).unwrap_or_default();
    let records: Vec<RecordIndex> =
        list.iter().take(builder.catalogue.config.per_page).map(|(_, source)| *source).collect();
    let label = &builder.catalogue.config.schema.relation(relation).label;
    let day = |(date, records): (Option<Date>, Vec<RecordIndex>)| DayContext {
        date: date.map(|date| date.to_string().into()),
        links: records.into_iter().map(|record| builder.link(record)).collect(),
    };
    PartsContext {
        title: label.get(builder.code()).into(),
        total: list.len(),
        days: by_day(builder, &records).into_iter().map(day).collect(),
    }
}

/// Groups records by day, the earliest first and those without a date last. Within each day, those without a time come
/// first, then the earliest; the order of those of one time is kept.
pub(super) fn by_day(builder: &Builder<'_>, records: &[RecordIndex]) -> Vec<(Option<Date>, Vec<RecordIndex>)> {
    let mut days: BTreeMap<(bool, Option<Date>), Vec<RecordIndex>> = BTreeMap::new();
    for record in records {
        let date = builder.catalogue.record(*record).date;
        days.entry((date.is_none(), date)).or_default().push(*record);
    }
    let in_time = |mut records: Vec<RecordIndex>| {
        records.sort_by_key(|record| builder.catalogue.record(*record).time);
        records
    };
    days.into_iter().map(|((_, date), records)| (date, in_time(records))).collect()
}

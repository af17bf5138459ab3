//! Requests: what has become of one, how many are open, and how their list is divided.

use super::Failure;
use super::common::Builder;
use super::contract::{HereContext, ListContext, RequestContext, RequestCountsContext, RequestListContext};
use super::coverage;
use crate::catalogue::{FieldValue, RecordIndex, RequestState};
use crate::config::{CoverageAxis, FieldType, KindIndex, Role};

/// How many of these records of one kind are open; none if the kind asks for nothing.
pub(super) fn counts(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Option<RequestCountsContext> {
    let catalogue = builder.catalogue;
    catalogue.config.matching_of(kind)?;
    let is_open = |record: &&RecordIndex| catalogue.is_open(**record);
    let open = records.iter().filter(is_open);
    let examples = open.clone().filter(|record| catalogue.record(**record).example).count();
    let open = open.count();
    Some(RequestCountsContext {
        name: (&*builder.kind(kind).name).into(),
        open: open - examples,
        examples,
        over: records.len() - open,
    })
}

/// A page of the list of a kind with what is over taken out of its cards, if the kind asks for an answer. Those that
/// are open come first in the list.
pub(super) fn list(
    builder: &Builder<'_>,
    kind: KindIndex,
    records: &[RecordIndex],
    mut list: ListContext,
) -> Result<(ListContext, Option<RequestListContext>), Failure> {
    let Some(counts) = counts(builder, kind, records) else { return Ok((list, None)) };
    let open_before = (counts.open + counts.examples).saturating_sub(list.first.saturating_sub(1));
    let history = match list.sections.first_mut() {
        Some(section) => section.cards.split_off(open_before.min(section.cards.len())),
        None => Vec::new(),
    };
    Ok((list, Some(RequestListContext { counts, history, coverage: coverage::links(builder)? })))
}

/// What has become of a record; none if its kind asks for nothing.
pub(super) fn request(builder: &Builder<'_>, index: RecordIndex) -> Option<RequestContext> {
    let record = builder.catalogue.record(index);
    let matching = builder.catalogue.config.matching_of(record.kind)?;
    let kind = builder.kind(record.kind);
    let status = matching.status.and_then(|field| {
        let FieldType::Choice(choices) = &kind.field(field).kind else { return None };
        match record.values(builder.code(), field).first()? {
            FieldValue::Choice(choice) => Some(choices[*choice].label.get(builder.code())),
            _ => None,
        }
    });
    let state = match builder.catalogue.request_state(index)? {
        RequestState::Open => "open",
        RequestState::Closed => "closed",
        RequestState::Past => "past",
    };
    let answers = matching.answered_by.map(|field| record.values(builder.code(), field)).unwrap_or_default();
    let answered_by = answers.iter().filter_map(|value| match value {
        FieldValue::Reference(target) => Some(builder.link(*target)),
        _ => None,
    });
    Some(RequestContext {
        state: state.into(),
        label: status.unwrap_or_default().into(),
        until: builder.catalogue.open_until(index).map(|date| date.to_string().into()),
        answered_by: answered_by.collect(),
    })
}

/// The offers and requests that refer to a record; none if no coverage counts by its kind, or by places if it is one.
pub(super) fn here(builder: &Builder<'_>, index: RecordIndex) -> Option<HereContext> {
    let config = &builder.catalogue.config;
    let kind = builder.catalogue.record(index).kind;
    let is_place = matches!(builder.kind(kind).role, Role::Country | Role::Region);
    let counts_places = |axis: &CoverageAxis| match axis {
        CoverageAxis::Group(_) => true,
        CoverageAxis::Kind(of) => matches!(builder.kind(*of).role, Role::Country | Role::Region),
        CoverageAxis::Choice(_) => false,
    };
    let by_kind = config.coverage.iter().find(|settings| settings.rows == CoverageAxis::Kind(kind));
    let by_place = || config.coverage.iter().find(|settings| is_place && settings.columns.iter().any(counts_places));
    let settings = by_kind.or_else(by_place)?;
    let cell = crate::coverage::here(builder.catalogue, index);
    let is_example = |request: &&RecordIndex| builder.catalogue.record(**request).example;
    (!cell.is_empty()).then(|| HereContext {
        offers: cell.offers.len(),
        requests: cell.requests.len(),
        examples: cell.requests.iter().filter(is_example).count(),
        url: builder.addresses().coverage(&settings.name, "html").link().into(),
    })
}

//! Series and their editions: a line of years on the page of the series, and on that of an edition what came before and
//! what follows.

use std::collections::BTreeMap;

use super::common::Builder;
use super::contract::{EditionYearContext, LinkContext, SeriesContext};
use super::times::when;
use crate::catalogue::{RecordIndex, Reference};
use crate::config::InverseLayout;
use crate::dates::Date;

/// The maximum number of editions of a line. A longer series is a list with pages.
const MAX_EDITIONS: usize = 200;
/// At most this many years in a row without an edition are shown one by one; more are one gap.
const MAX_YEARS_OF_GAP: i16 = 3;
/// The number of years before and after its own that are shown on the page of an edition.
const YEARS_AROUND: usize = 4;

/// The editions of a series in a line of years, those without a date at its end. Empty if they are of fewer than two
/// years, or very many. `current` is the record whose page it is for, if it is one of them.
pub(super) fn line(
    builder: &Builder<'_>,
    editions: &[RecordIndex],
    current: Option<RecordIndex>,
) -> Vec<EditionYearContext> {
    if editions.len() > MAX_EDITIONS {
        return Vec::new();
    }
    let date_of = |record: &RecordIndex| builder.catalogue.record(*record).date;
    let mut by_year: BTreeMap<i16, Vec<RecordIndex>> = BTreeMap::new();
    for edition in editions {
        if let Some(date) = date_of(edition) {
            by_year.entry(date.year).or_default().push(*edition);
        }
    }
    if by_year.len() < 2 {
        return Vec::new();
    }
    let mut years: Vec<EditionYearContext> = Vec::new();
    let mut before = None;
    for (year, mut editions) in by_year {
        years.extend(before.map(|before| gap(before, year)).unwrap_or_default());
        editions.sort_by_key(|edition| (date_of(edition), builder.view().rank(*edition)));
        years.push(entry(builder, Some(year), &editions, current));
        before = Some(year);
    }
    let undated: Vec<RecordIndex> = editions.iter().copied().filter(|edition| date_of(edition).is_none()).collect();
    if !undated.is_empty() {
        years.push(entry(builder, None, &undated, current));
    }
    years
}

/// The years between two that have editions.
fn gap(before: i16, after: i16) -> Vec<EditionYearContext> {
    let empty =
        |year: String| EditionYearContext { year: year.into(), editions: Vec::new(), current: false, when: "".into() };
    match after - before - 1 {
        0 => Vec::new(),
        1..=MAX_YEARS_OF_GAP => (before + 1..after).map(|year| empty(format!("{year:04}"))).collect(),
        _ => vec![empty(String::new())],
    }
}

fn entry(
    builder: &Builder<'_>,
    year: Option<i16>,
    editions: &[RecordIndex],
    current: Option<RecordIndex>,
) -> EditionYearContext {
    let catalogue = builder.catalogue;
    let begins = editions.iter().filter_map(|edition| catalogue.record(*edition).date).min();
    let ends = editions.iter().filter_map(|edition| catalogue.last_day(*edition)).max();
    EditionYearContext {
        year: year.map_or_else(String::new, |year| format!("{year:04}")).into(),
        editions: editions.iter().map(|edition| builder.link(*edition)).collect(),
        current: current.is_some_and(|current| editions.contains(&current)),
        when: when(begins, ends, catalogue.config.today).into(),
    }
}

/// The series that a record is an edition of, with the editions next to it. Series without another edition are left
/// out.
pub(super) fn series(builder: &Builder<'_>, index: RecordIndex) -> Vec<SeriesContext> {
    let schema = &builder.catalogue.config.schema;
    let references = builder.catalogue.record(index).references.iter();
    let of_series = |reference: &&Reference| schema.relation(reference.relation).layout == Some(InverseLayout::Years);
    references.filter(of_series).filter_map(|reference| one_series(builder, index, reference)).collect()
}

fn one_series(builder: &Builder<'_>, index: RecordIndex, reference: &Reference) -> Option<SeriesContext> {
    let catalogue = builder.catalogue;
    let (_, list) = builder.view().relations(reference.target).find(|(relation, _)| *relation == reference.relation)?;
    if list.len() > MAX_EDITIONS {
        return None;
    }
    let editions: Vec<RecordIndex> = list.iter().map(|(_, source)| *source).collect();
    let years = line(builder, &editions, Some(index));
    let (earlier, later) = neighbours(builder, &editions, catalogue.record(index).date);
    let own = years.iter().position(|year| year.current)?;
    let field = builder.kind(catalogue.record(index).kind).field(reference.field);
    Some(SeriesContext {
        link: builder.link(reference.target),
        label: field.label.get(builder.code()).into(),
        earlier,
        later,
        years: years.into_iter().take(own + YEARS_AROUND + 1).skip(own.saturating_sub(YEARS_AROUND)).collect(),
    })
}

/// The editions right before a date and right after it, so far as that is certain.
fn neighbours(
    builder: &Builder<'_>,
    editions: &[RecordIndex],
    own: Option<Date>,
) -> (Vec<LinkContext>, Vec<LinkContext>) {
    let Some(own) = own else { return (Vec::new(), Vec::new()) };
    let dated = editions.iter().filter_map(|edition| Some((builder.catalogue.record(*edition).date?, *edition)));
    let earlier = dated.clone().filter(|(date, _)| date.is_before(own));
    let later = dated.filter(|(date, _)| own.is_before(*date));
    let latest = earlier.clone().map(|(date, _)| date).max();
    let first = later.clone().map(|(date, _)| date).min();
    let before = earlier.filter(|(date, _)| latest.is_some_and(|latest| !date.is_before(latest)));
    let after = later.filter(|(date, _)| first.is_some_and(|first| !first.is_before(*date)));
    (
        before.map(|(_, edition)| builder.link(edition)).collect(),
        after.map(|(_, edition)| builder.link(edition)).collect(),
    )
}

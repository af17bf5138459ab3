//! The parts of lists and groups: pages of a list, records by kind, and sections by year, day, choice or what is over.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::common::Builder;
use super::contract::{GroupContext, Html, ListContext, PageLinkContext, SectionContext, Text};
use super::{Failure, GROUP_HEAD_CARDS, Rendering, related_terms, requests};
use crate::catalogue::{Catalogue, FieldValue, OccurrenceState, RecordIndex, is_listed_by_occurrence};
use crate::config::{FieldIndex, FieldType, GroupBy, KindIndex};
use crate::dates::Date;
use crate::urls::SitePath;

/// The number of page links on either side of the current page.
const NEIGHBOUR_LINKS: usize = 2;

/// The number of pages of a list with this number of records; at least 1.
pub(super) fn page_count(catalogue: &Catalogue, records: usize) -> usize {
    records.div_ceil(catalogue.config.per_page).max(1)
}

/// The rendering of a page with a list.
pub(super) fn list_rendering(
    template: &str,
    context: Vec<(&'static str, tera::Value)>,
    list: ListContext,
) -> Rendering {
    let mut rendering = Rendering::of(template, context);
    rendering.context.push(("list", list.into()));
    rendering
}

/// Page `number` (from 1) of a list. If the list is divided into sections, it is a single page.
pub(super) fn page_of(
    builder: &Builder<'_>,
    records: &[RecordIndex],
    number: usize,
    description: &str,
    divided: Option<Vec<SectionContext>>,
    path: impl Fn(usize) -> SitePath,
) -> Result<ListContext, Failure> {
    let per_page = if divided.is_some() { records.len().max(1) } else { builder.catalogue.config.per_page };
    let pages = records.len().div_ceil(per_page).max(1);
    let start = (number - 1) * per_page;
    let shown = &records[start.min(records.len())..(start + per_page).min(records.len())];
    let sections = match divided {
        Some(sections) => sections,
        None => {
            by_occurrence(builder, records, shown, |records| Ok(undivided(builder.cards(records.iter().copied())?)))?
        }
    };
    let link = |number: usize| Text::from(path(number).link());
    Ok(ListContext {
        description: description.into(),
        body: Html::new(""),
        body_language: None,
        body_direction: None,
        number,
        total: records.len(),
        first: start + 1,
        last: start + shown.len(),
        sections,
        pages: if pages > 1 { page_links(pages, number, &link) } else { Vec::new() },
        previous: (number > 1).then(|| link(number - 1)),
        next: (number < pages).then(|| link(number + 1)),
        map: None,
        grid: None,
        years: None,
        timeline: None,
        requests: None,
    })
}

/// Links to the first page, the last page and the neighbours of the current page, with gaps between them.
fn page_links(pages: usize, number: usize, link: &dyn Fn(usize) -> Text) -> Vec<PageLinkContext> {
    let mut links: Vec<PageLinkContext> = Vec::new();
    let mut before = 0;
    let neighbours = number.saturating_sub(NEIGHBOUR_LINKS).max(2)..=(number + NEIGHBOUR_LINKS).min(pages - 1);
    for page in std::iter::once(1).chain(neighbours).chain([pages]) {
        if page > before + 1 {
            links.push(PageLinkContext { number: 0, url: "".into(), current: false });
        }
        links.push(PageLinkContext { number: page, url: link(page), current: page == number });
        before = page;
    }
    links
}

/// A section of cards without a title.
pub(super) fn undivided(cards: Vec<Html>) -> SectionContext {
    SectionContext { title: "".into(), url: None, cards, terms: Vec::new(), date: None, parts: Vec::new() }
}

/// Groups records by kind, in the order of the schema. The order within each kind is kept.
pub(super) fn by_kind(catalogue: &Catalogue, records: &[RecordIndex]) -> Vec<(KindIndex, Vec<RecordIndex>)> {
    let mut groups: Vec<(KindIndex, Vec<RecordIndex>)> = Vec::new();
    for record in records {
        let kind = catalogue.record(*record).kind;
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(*record),
            None => groups.push((kind, vec![*record])),
        }
    }
    groups.sort_by_key(|(kind, _)| *kind);
    groups
}

/// A group of records of one kind: all of them if they fit on a page, else the first ones and a link (`more`) to the
/// full list.
pub(super) fn group(
    builder: &Builder<'_>,
    name: &str,
    title: &str,
    kind: KindIndex,
    records: &[RecordIndex],
    more: SitePath,
) -> Result<GroupContext, Failure> {
    let fits = records.len() <= builder.catalogue.config.per_page;
    let sections = if fits {
        divided(builder, kind, records)?
    } else {
        undivided_sections(builder, kind, &records[..GROUP_HEAD_CARDS.min(records.len())])?
    };
    Ok(GroupContext {
        name: name.into(),
        kind: (&*builder.kind(kind).name).into(),
        title: title.into(),
        total: records.len(),
        shown: if fits { records.len() } else { GROUP_HEAD_CARDS.min(records.len()) },
        sections,
        days: Vec::new(),
        years: Vec::new(),
        in_members: false,
        more_url: (!fits).then(|| more.link().into()),
        browse_links: Vec::new(),
        requests: requests::counts(builder, kind, records),
    })
}

/// A section of records of one kind without a title, each with its parts.
fn section(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Result<SectionContext, Failure> {
    let cards = builder.cards(records.iter().copied())?;
    let parts: Vec<_> = match related_terms::parts_of(builder, kind) {
        Some(relation) => records.iter().map(|record| related_terms::parts(builder, relation, *record)).collect(),
        None => Vec::new(),
    };
    let parts = if parts.iter().any(|parts| parts.total > 0) { parts } else { Vec::new() };
    Ok(SectionContext { parts, ..undivided(cards) })
}

/// The section of records of one kind that nothing divides but what is over.
fn undivided_sections(
    builder: &Builder<'_>,
    kind: KindIndex,
    records: &[RecordIndex],
) -> Result<Vec<SectionContext>, Failure> {
    by_occurrence(builder, records, records, |records| section(builder, kind, records))
}

/// Sections of the records of a list that are shown: what is coming up, what is over, what has no date. `whole` has all
/// records of the list, which are of one kind. One section without a title if the kind does not take place, or none of
/// them has a date.
pub(super) fn by_occurrence(
    builder: &Builder<'_>,
    whole: &[RecordIndex],
    shown: &[RecordIndex],
    section: impl Fn(&[RecordIndex]) -> Result<SectionContext, Failure>,
) -> Result<Vec<SectionContext>, Failure> {
    let catalogue = builder.catalogue;
    let takes_place = |record: &RecordIndex| is_listed_by_occurrence(&catalogue.config, catalogue.record(*record).kind);
    let occurrence = |record: &RecordIndex| catalogue.occurrence(*record).unwrap_or(OccurrenceState::Undated);
    let first = whole.first().filter(|record| takes_place(record));
    if first.is_none_or(|first| occurrence(first) == OccurrenceState::Undated) {
        return Ok(vec![section(shown)?]);
    }
    let titled = |part: &[RecordIndex]| {
        let word = match part.first().map_or(OccurrenceState::Undated, occurrence) {
            OccurrenceState::Upcoming => "upcoming",
            OccurrenceState::Past => "past",
            OccurrenceState::Undated => "undated",
        };
        let title = builder.cards.words(builder.language, &[word], &[])?;
        Ok(SectionContext { title: title.into(), ..section(part)? })
    };
    shown.chunk_by(|one, other| occurrence(one) == occurrence(other)).map(titled).collect()
}

/// Divides records into sections by the kind's `group_by`. Records without a value come last.
fn divided(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Result<Vec<SectionContext>, Failure> {
    match builder.kind(kind).group_by {
        None => undivided_sections(builder, kind, records),
        Some(GroupBy::Choice(field)) => by_choice(builder, kind, field, records),
        Some(GroupBy::Day) => by_day(builder, kind, records),
        Some(GroupBy::Year) => {
            let mut years: BTreeMap<Reverse<Option<Date>>, Vec<RecordIndex>> = BTreeMap::new();
            for record in records {
                let date = builder.catalogue.record(*record).date;
                let year = date.map(|date| Date { month: 0, day: 0, ..date });
                years.entry(Reverse(year)).or_default().push(*record);
            }
            dated(builder, kind, years.into_iter().map(|(Reverse(year), records)| (year, records)).collect())
        }
    }
}

/// Divides records into sections by day, the earliest first. Records without a date come last.
pub(super) fn by_day(
    builder: &Builder<'_>,
    kind: KindIndex,
    records: &[RecordIndex],
) -> Result<Vec<SectionContext>, Failure> {
    dated(builder, kind, related_terms::by_day(builder, records))
}

fn dated(
    builder: &Builder<'_>,
    kind: KindIndex,
    parts: Vec<(Option<Date>, Vec<RecordIndex>)>,
) -> Result<Vec<SectionContext>, Failure> {
    let section = |(date, records): (Option<Date>, Vec<RecordIndex>)| {
        Ok(SectionContext { date: date.map(|date| date.to_string().into()), ..section(builder, kind, &records)? })
    };
    parts.into_iter().map(section).collect()
}

/// Divides records into sections by their choice in a field, in the order of the schema. Records without a choice come
/// last.
fn by_choice(
    builder: &Builder<'_>,
    kind: KindIndex,
    field: FieldIndex,
    records: &[RecordIndex],
) -> Result<Vec<SectionContext>, Failure> {
    let FieldType::Choice(choices) = &builder.kind(kind).field(field).kind else { return Ok(Vec::new()) };
    let choice_of = |record: RecordIndex| match builder.catalogue.record(record).values(builder.code(), field).first() {
        Some(FieldValue::Choice(choice)) => *choice,
        _ => choices.len(),
    };
    let mut sections = Vec::new();
    for choice in 0..=choices.len() {
        let chosen: Vec<RecordIndex> = records.iter().copied().filter(|record| choice_of(*record) == choice).collect();
        if !chosen.is_empty() {
            let title = choices.get(choice).map_or("", |choice| choice.label.get(builder.code()));
            sections.push(SectionContext { title: title.into(), ..section(builder, kind, &chosen)? });
        }
    }
    Ok(sections)
}

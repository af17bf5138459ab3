//! Lists: of a kind, of what refers to a record, and of what two records have in common.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::common::{Builder, Head};
use super::contract::{
    CrossingContext, GroupContext, Html, LinkContext, ListContext, PageLinkContext, SectionContext, Text,
};
use super::{HEAD, Rendering, pictures, related_terms};
use crate::catalogue::{BuiltIn, Catalogue, FieldValue, RecordIndex, places};
use crate::config::{FieldIndex, FieldType, GroupBy, KindIndex, RelationIndex, Role};
use crate::dates::Date;
use crate::diagnostics::Diagnostic;
use crate::locale::Collation;
use crate::urls::SitePath;

type Failure = Box<Diagnostic>;

/// How many links to pages stand on either side of the present one.
const NEIGHBOURS: usize = 2;

pub(super) fn list(builder: &Builder<'_>, kind: KindIndex, number: usize) -> Result<Rendering, Failure> {
    let declared = builder.kind(kind);
    let code = builder.code();
    let records = builder.view().list(kind);
    let path = |number| builder.addresses().list(&declared.folder, number);
    let context = builder.context(Head {
        template: "list",
        path: path(number),
        title: declared.plural.get(code),
        description: declared.description.get(code),
        section: Some(&declared.name),
        feed: None,
        crumbs: Vec::new(),
    });
    let sections = if is_divided(builder.catalogue, kind) { Some(by_region(builder, records)) } else { None };
    let list = page_of(builder, records, number, declared.description.get(code), sections, path)?;
    let is_first = number == 1;
    let list = ListContext {
        map: (is_first && declared.role == Role::Country).then(|| pictures::map(builder, records)),
        grid: if is_first { pictures::grid(builder, kind) } else { None },
        years: if is_first { pictures::years(builder, kind, records) } else { None },
        timeline: if is_first { pictures::timeline(builder, kind, records) } else { None },
        ..list
    };
    Ok(with("list.html", context, list))
}

pub(super) fn relation(
    builder: &Builder<'_>,
    record: RecordIndex,
    relation: RelationIndex,
    number: usize,
) -> Result<Rendering, Failure> {
    let catalogue = builder.catalogue;
    let subject = catalogue.record(record);
    let kind = builder.kind(subject.kind);
    let declared = catalogue.config.schema.relation(relation);
    let found = builder.view().relations(record).find(|(index, _)| *index == relation);
    let records: Vec<RecordIndex> =
        found.map(|(_, list)| list.iter().map(|(_, source)| *source).collect()).unwrap_or_default();
    let path = |number| builder.addresses().relation(&kind.folder, &subject.id, &declared.name, number);
    let context = builder.context(Head {
        template: "relation",
        path: path(number),
        title: declared.label.get(builder.code()),
        description: "",
        section: Some(&kind.name),
        feed: None,
        crumbs: vec![builder.list_link(subject.kind), builder.link(record)],
    });
    let list = page_of(builder, &records, number, "", None, path)?;
    Ok(with("relation.html", context, list))
}

pub(super) fn crossing(builder: &Builder<'_>, crossing: usize, pair: usize) -> Result<Rendering, Failure> {
    let found = &builder.view().crossings(crossing)[pair];
    let (one, other) = (builder.catalogue.record(found.one), builder.catalogue.record(found.other));
    let kind = builder.kind(one.kind);
    let title = format!("{} · {}", builder.title(found.one), builder.title(found.other));
    let mut context = builder.context(Head {
        template: "crossing",
        path: builder.addresses().crossing(&kind.folder, &one.id, &other.id),
        title: &title,
        description: "",
        section: Some(&kind.name),
        feed: None,
        crumbs: vec![builder.list_link(one.kind), builder.link(found.one)],
    });
    let mut groups = Vec::new();
    for (kind_index, records) in by_kind(builder.catalogue, &found.records) {
        let of = builder.kind(kind_index);
        let more = builder.addresses().crossing_list(&kind.folder, &one.id, &other.id, &of.folder, 1);
        groups.push(group(builder, &of.folder, of.plural.get(builder.code()), kind_index, &records, more)?);
    }
    let shown = CrossingContext {
        one: builder.link(found.one),
        other: builder.link(found.other),
        total: found.records.len(),
        groups,
    };
    context.push(("crossing", shown.into()));
    Ok(Rendering { template: "crossing.html".to_owned(), context })
}

pub(super) fn crossing_list(
    builder: &Builder<'_>,
    crossing: usize,
    pair: usize,
    of: KindIndex,
    number: usize,
) -> Result<Rendering, Failure> {
    let found = &builder.view().crossings(crossing)[pair];
    let (one, other) = (builder.catalogue.record(found.one), builder.catalogue.record(found.other));
    let kind = builder.kind(one.kind);
    let listed = builder.kind(of);
    let path = |number| builder.addresses().crossing_list(&kind.folder, &one.id, &other.id, &listed.folder, number);
    let both = LinkContext::new(
        format!("{} · {}", builder.title(found.one), builder.title(found.other)),
        builder.addresses().crossing(&kind.folder, &one.id, &other.id).link(),
    );
    let context = builder.context(Head {
        template: "relation",
        path: path(number),
        title: listed.plural.get(builder.code()),
        description: "",
        section: Some(&kind.name),
        feed: None,
        crumbs: vec![builder.list_link(one.kind), builder.link(found.one), both],
    });
    let records: Vec<RecordIndex> =
        found.records.iter().copied().filter(|record| builder.catalogue.record(*record).kind == of).collect();
    let list = page_of(builder, &records, number, "", None, path)?;
    Ok(with("relation.html", context, list))
}

fn with(template: &str, mut context: Vec<(&'static str, tera::Value)>, list: ListContext) -> Rendering {
    context.push(("list", list.into()));
    Rendering { template: template.to_owned(), context }
}

/// One page of a list; of one that is divided into sections, all of it.
fn page_of(
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
        None => vec![undivided(builder.cards(shown.iter().copied())?)],
    };
    let link = |number: usize| Text::from(path(number).link());
    Ok(ListContext {
        description: description.into(),
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
    })
}

/// The first, the last and those around the present one, with gaps between.
fn page_links(pages: usize, number: usize, link: &dyn Fn(usize) -> Text) -> Vec<PageLinkContext> {
    let mut links: Vec<PageLinkContext> = Vec::new();
    let mut before = 0;
    for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(number) <= NEIGHBOURS) {
        if page > before + 1 {
            links.push(PageLinkContext { number: 0, url: "".into(), current: false });
        }
        links.push(PageLinkContext { number: page, url: link(page), current: page == number });
        before = page;
    }
    links
}

pub(super) fn undivided(cards: Vec<Html>) -> SectionContext {
    SectionContext { title: "".into(), url: None, cards, terms: Vec::new(), date: None, parts: Vec::new() }
}

/// Whether the list of a kind is divided by region rather than into pages.
pub(super) fn is_divided(catalogue: &Catalogue, kind: KindIndex) -> bool {
    catalogue.config.schema.kind(kind).role == Role::Country
}

/// Countries by the smallest region of M49 they lie in; regions by continent and name.
fn by_region(builder: &Builder<'_>, countries: &[RecordIndex]) -> Vec<SectionContext> {
    let regions =
        builder.catalogue.config.schema.kinds().find(|(_, kind)| kind.role == Role::Region).map(|(index, _)| index);
    let region_of = |country: RecordIndex| match builder.catalogue.record(country).built_in {
        Some(BuiltIn::Place(place)) => place.region.and_then(places::region),
        _ => None,
    };
    let mut sorted: Vec<(Option<usize>, RecordIndex)> =
        countries.iter().map(|country| (region_of(*country), *country)).collect();
    let collation = Collation::of(builder.code());
    let name = |region: &Option<usize>| region.map_or("", |index| places::regions()[index].name(builder.code()));
    // The largest region first, so that what lies together stands together.
    let key = |region: &Option<usize>| {
        let largest =
            std::iter::successors(*region, |index| places::regions()[*index].region.and_then(places::region)).last();
        (region.is_none(), collation.key(name(&largest)), collation.key(name(region)))
    };
    sorted.sort_by_cached_key(|(region, _)| key(region));
    let mut sections = Vec::new();
    for part in sorted.chunk_by(|(a, _), (b, _)| a == b) {
        let page =
            part[0].0.zip(regions).and_then(|(index, kind)| builder.catalogue.find(kind, places::regions()[index].id));
        sections.push(SectionContext {
            title: name(&part[0].0).into(),
            url: page.map(|region| builder.path(region).link().into()),
            cards: Vec::new(),
            terms: part.iter().map(|(_, country)| builder.counted(*country)).collect(),
            date: None,
            parts: Vec::new(),
        });
    }
    sections
}

/// Records by kind, kinds in the order of the schema, the order within each kept.
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

/// Records of one kind under a heading: all of them where they fit a page, else the first and a link to all.
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
        vec![section(builder, kind, &records[..HEAD.min(records.len())])?]
    };
    Ok(GroupContext {
        name: name.into(),
        kind: (&*builder.kind(kind).name).into(),
        title: title.into(),
        total: records.len(),
        shown: if fits { records.len() } else { HEAD.min(records.len()) },
        sections,
        in_members: false,
        more_url: (!fits).then(|| more.link().into()),
        ways: Vec::new(),
    })
}

/// Records of one kind without a title, each with what belongs to it.
fn section(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Result<SectionContext, Failure> {
    let cards = builder.cards(records.iter().copied())?;
    let parts: Vec<_> = match related_terms::parts_of(builder, kind) {
        Some(relation) => records.iter().map(|record| related_terms::parts(builder, relation, *record)).collect(),
        None => Vec::new(),
    };
    let parts = if parts.iter().any(|parts| parts.total > 0) { parts } else { Vec::new() };
    Ok(SectionContext { parts, ..undivided(cards) })
}

/// Divided by what the kind's `group_by` names; what has nothing of the sort comes last.
fn divided(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Result<Vec<SectionContext>, Failure> {
    match builder.kind(kind).group_by {
        None => Ok(vec![section(builder, kind, records)?]),
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

/// The days in their order, what has none last.
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

/// Choices in the order of the schema.
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

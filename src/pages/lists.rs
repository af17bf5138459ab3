//! Lists: of a kind, of what refers to a record, and of what two records have in common.

use super::common::{Builder, Head};
use super::contract::{Crossing as CrossingContext, Group, Html, Link, List, PageLink, Section, Text};
use super::{HEAD, Rendering};
use crate::catalogue::{BuiltIn, Catalogue, RecordIndex, Value, places};
use crate::config::{FieldType, KindIndex, RelationIndex, Role};
use crate::diagnostics::Diagnostic;
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
    let both = Link {
        title: format!("{} · {}", builder.title(found.one), builder.title(found.other)).into(),
        url: builder.addresses().crossing(&kind.folder, &one.id, &other.id).link().into(),
        name: None,
        count: None,
    };
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

fn with(template: &str, mut context: Vec<(&'static str, tera::Value)>, list: List) -> Rendering {
    context.push(("list", list.into()));
    Rendering { template: template.to_owned(), context }
}

/// One page of a list; of one that is divided into sections, all of it.
fn page_of(
    builder: &Builder<'_>,
    records: &[RecordIndex],
    number: usize,
    description: &str,
    divided: Option<Vec<Section>>,
    path: impl Fn(usize) -> SitePath,
) -> Result<List, Failure> {
    let per_page = if divided.is_some() { records.len().max(1) } else { builder.catalogue.config.per_page };
    let pages = records.len().div_ceil(per_page).max(1);
    let start = (number - 1) * per_page;
    let shown = &records[start.min(records.len())..(start + per_page).min(records.len())];
    let sections = match divided {
        Some(sections) => sections,
        None => vec![undivided(builder.cards(shown.iter().copied())?)],
    };
    let link = |number: usize| Text::from(path(number).link());
    Ok(List {
        description: description.into(),
        number,
        total: records.len(),
        first: start + 1,
        last: start + shown.len(),
        sections,
        pages: if pages > 1 { page_links(pages, number, &link) } else { Vec::new() },
        previous: (number > 1).then(|| link(number - 1)),
        next: (number < pages).then(|| link(number + 1)),
    })
}

/// The first, the last and those around the present one, with gaps between.
fn page_links(pages: usize, number: usize, link: &dyn Fn(usize) -> Text) -> Vec<PageLink> {
    let mut links: Vec<PageLink> = Vec::new();
    let mut before = 0;
    for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(number) <= NEIGHBOURS) {
        if page > before + 1 {
            links.push(PageLink { number: 0, url: "".into(), current: false });
        }
        links.push(PageLink { number: page, url: link(page), current: page == number });
        before = page;
    }
    links
}

pub(super) fn undivided(cards: Vec<Html>) -> Section {
    Section { title: "".into(), url: None, cards, terms: Vec::new() }
}

/// Whether the list of a kind is divided by region rather than into pages.
pub(super) fn is_divided(catalogue: &Catalogue, kind: KindIndex) -> bool {
    catalogue.config.schema.kind(kind).role == Role::Country
}

/// Countries by the smallest region of M49 they lie in; regions by continent and name.
fn by_region(builder: &Builder<'_>, countries: &[RecordIndex]) -> Vec<Section> {
    let regions =
        builder.catalogue.config.schema.kinds().find(|(_, kind)| kind.role == Role::Region).map(|(index, _)| index);
    let region_of = |country: RecordIndex| match builder.catalogue.record(country).built_in {
        Some(BuiltIn::Place(place)) => place.region.and_then(places::region),
        _ => None,
    };
    let mut sorted: Vec<(Option<usize>, RecordIndex)> =
        countries.iter().map(|country| (region_of(*country), *country)).collect();
    let name = |region: &Option<usize>| region.map_or("", |index| places::regions()[index].name(builder.code()));
    // The largest region first, so that what lies together stands together.
    let key = |region: &Option<usize>| {
        let largest =
            std::iter::successors(*region, |index| places::regions()[*index].region.and_then(places::region)).last();
        (region.is_none(), name(&largest), name(region))
    };
    sorted.sort_by(|(a, _), (b, _)| key(a).cmp(&key(b)));
    let mut sections = Vec::new();
    for part in sorted.chunk_by(|(a, _), (b, _)| a == b) {
        let page =
            part[0].0.zip(regions).and_then(|(index, kind)| builder.catalogue.find(kind, places::regions()[index].id));
        sections.push(Section {
            title: name(&part[0].0).into(),
            url: page.map(|region| builder.path(region).link().into()),
            cards: Vec::new(),
            terms: part.iter().map(|(_, country)| builder.counted(*country)).collect(),
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
) -> Result<Group, Failure> {
    let fits = records.len() <= builder.catalogue.config.per_page;
    let sections = if fits {
        divided(builder, kind, records)?
    } else {
        vec![undivided(builder.cards(records[..HEAD.min(records.len())].iter().copied())?)]
    };
    Ok(Group {
        name: name.into(),
        title: title.into(),
        total: records.len(),
        shown: if fits { records.len() } else { HEAD.min(records.len()) },
        sections,
        in_members: false,
        more_url: (!fits).then(|| more.link().into()),
    })
}

/// Divided by the choice field that the kind's `group_by` names, choices in the order of the schema; those without one last.
fn divided(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Result<Vec<Section>, Failure> {
    let declared = builder.kind(kind);
    let Some(field) = declared.group_by else { return Ok(vec![undivided(builder.cards(records.iter().copied())?)]) };
    let FieldType::Choice(choices) = &declared.field(field).kind else { return Ok(Vec::new()) };
    let choice_of = |record: RecordIndex| match builder.catalogue.record(record).values(builder.code(), field).first() {
        Some(Value::Choice(choice)) => *choice,
        _ => choices.len(),
    };
    let mut sections = Vec::new();
    for choice in 0..=choices.len() {
        let cards = builder.cards(records.iter().copied().filter(|record| choice_of(*record) == choice))?;
        if !cards.is_empty() {
            let title = choices.get(choice).map_or("", |choice| choice.label.get(builder.code()));
            sections.push(Section { title: title.into(), url: None, cards, terms: Vec::new() });
        }
    }
    Ok(sections)
}

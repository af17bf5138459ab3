//! A record's page, its card, and the page at a former address.

use std::cmp::Reverse;

use super::common::{Builder, Head};
use super::contract::{
    BrowseLinksContext, CardContext, GroupContext, HeadingContext, Html, LinkContext, PlaceContext, RecordContext,
    RedirectContext, RelatedContext, Text,
};
use super::language::{foreign, inner, language_name, title_language};
use super::{HEAD, Rendering, fields, lists, related_terms};
use crate::catalogue::{
    BuiltIn, FieldValue, Match, Record, RecordIndex, Shared, Translation, ancestors, matches, related,
};
use crate::config::{FieldType, Kind, KindIndex, RelationIndex, Role};
use crate::dates::Date;
use crate::diagnostics::Diagnostic;
use crate::urls;

/// From how many headings on a table of contents is worth its place.
const CONTENTS_FROM: usize = 3;
/// How many of what a record lies under are named.
const CRUMBS: usize = 8;
/// How many tags a card shows.
const TAGS: usize = 4;
/// How many reasons are given for a related record.
const REASONS: usize = 3;

pub(super) fn record(builder: &Builder<'_>, index: RecordIndex) -> Result<Rendering, Box<Diagnostic>> {
    let catalogue = builder.catalogue;
    let record = catalogue.record(index);
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let mut crumbs = Vec::new();
    if kind.role != Role::Page {
        crumbs.push(builder.list_link(record.kind));
    }
    crumbs.extend(breadcrumbs(builder, index));
    let mut context = builder.context(Head {
        template: "record",
        path: builder.path(index),
        title: builder.title(index),
        description: record.summary(code).unwrap_or_default(),
        section: Some(&kind.name),
        feed: catalogue
            .has_feed(index, builder.language)
            .then(|| builder.addresses().record_feed(&kind.folder, &record.id)),
        crumbs,
    });
    context.push(("record", shown(builder, index)?.into()));
    let special = format!("record-{}.html", kind.name);
    let template = if builder.cards.has_template(&special) { special } else { "record.html".to_owned() };
    Ok(Rendering { template, context })
}

pub(super) fn redirect(builder: &Builder<'_>, index: RecordIndex) -> Rendering {
    let mut context = builder.context(Head {
        template: "redirect",
        path: builder.path(index),
        title: builder.title(index),
        description: "",
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    let target = RedirectContext { title: builder.title(index).into(), url: builder.path(index).link().into() };
    context.push(("redirect", target.into()));
    Rendering { template: "redirect.html".to_owned(), context }
}

pub(super) fn card(builder: &Builder<'_>, index: RecordIndex) -> CardContext {
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
        date: record.date.map(|date| date.to_string().into()),
        more_tags: tags.len().saturating_sub(TAGS),
        tags: tags.into_iter().take(TAGS).map(Text::from).collect(),
        count: builder.view().count(index),
        language,
        direction,
        summary_language,
        summary_direction,
    }
}

/// The labels of the choices that readers filter by, and the names of the countries, each once.
fn tags<'b>(builder: &Builder<'b>, record: &Record) -> Vec<&'b str> {
    let kind = builder.kind(record.kind);
    let mut tags: Vec<&'b str> = Vec::new();
    let mut add = |tag: &'b str| {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    };
    for (index, field) in kind.fields().filter(|(_, field)| field.facet) {
        let is_country = |kinds: &[KindIndex]| kinds.iter().any(|kind| builder.kind(*kind).role == Role::Country);
        for value in record.values(builder.code(), index) {
            match (value, &field.kind) {
                (FieldValue::Choice(choice), FieldType::Choice(choices)) => {
                    add(choices[*choice].label.get(builder.code()))
                }
                (FieldValue::Reference(target), FieldType::Reference(kinds)) if is_country(kinds) => {
                    add(builder.title(*target))
                }
                _ => {}
            }
        }
    }
    tags
}

fn shown(builder: &Builder<'_>, index: RecordIndex) -> Result<RecordContext, Box<Diagnostic>> {
    let catalogue = builder.catalogue;
    let record = catalogue.record(index);
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let translation = record.translation(code);
    let (language, direction) = foreign(record, code);
    let around = title_language(record, code);
    let body = record.body(code);
    let (body_language, body_direction) = inner(record.stating(code, Translation::body), around);
    let (summary_language, summary_direction) =
        inner(record.stating(code, |translation| translation.summary.as_ref()), around);
    let date = |of: fn(&Translation) -> Option<Date>| record.stated(code, of).map(|date| date.to_string().into());
    let source = record.stated(code, |translation| translation.source.as_deref());
    let matching = catalogue.config.matching.iter().find(|matching| matching.kind == record.kind);
    let answers = matching.map(|matching| matches(catalogue, index, matching, builder.language)).unwrap_or_default();
    let mut others = related(catalogue, index, builder.language);
    others.retain(|other| answers.iter().all(|answer| answer.record != other.record));
    let link = fields::main_link(builder, record);
    let link_label = link.as_ref().map_or("".into(), |(label, _)| label.clone());
    let is_looked_around = kind.is_term || matches!(kind.role, Role::Country | Role::Region);
    let subjects = if is_looked_around { related_terms::subjects(builder, index) } else { Vec::new() };
    let mut ways = crossings(builder, index);
    ways.extend(related_terms::related_terms(builder, index, &subjects));
    let (groups, ways) = in_order(kind, groups(builder, index)?, ways);
    Ok(RecordContext {
        kind: (&*kind.name).into(),
        kind_label: kind.label.get(code).into(),
        id: (&*record.id).into(),
        title: builder.title(index).into(),
        summary: record.summary(code).unwrap_or_default().into(),
        date: record.date.filter(|date| !is_shown_by_field(record, kind, *date)).map(|date| date.to_string().into()),
        updated: date(|translation| translation.updated),
        verified: date(|translation| translation.verified),
        source: source.map(Text::from),
        source_url: source.filter(|source| urls::is_address(source)).map(Text::from),
        body: Html::new(body.map_or("", |body| &body.html)),
        contents: contents(body),
        language_name: translation
            .filter(|translation| translation.language != code)
            .map(|translation| language_name(translation.language, code)),
        language,
        direction,
        summary_language,
        summary_direction,
        body_language,
        body_direction,
        link: link.map(|(_, value)| value),
        link_label,
        newest: related_terms::newest(builder, &subjects)?,
        fields: fields::fields(builder, record),
        groups,
        ways,
        place: place(builder, index),
        related: matched(builder, record, others)?,
        matches: matched(builder, record, answers)?,
    })
}

/// Whether the field that stands for a record's date says the same.
fn is_shown_by_field(record: &Record, kind: &Kind, date: Date) -> bool {
    let values =
        kind.date.zip(record.translations.first()).map(|(field, original)| record.values(original.language, field));
    values.is_some_and(|values| values.iter().any(|value| matches!(value, FieldValue::Date(stated) if *stated == date)))
}

/// The headings of a body, where they are worth their place.
fn contents(body: Option<&crate::content::Body>) -> Vec<HeadingContext> {
    let headings = body.map(|body| &*body.headings).unwrap_or_default().iter();
    let headings: Vec<_> = headings.filter(|heading| !heading.text.trim().is_empty()).map(heading).collect();
    if headings.len() < CONTENTS_FROM { Vec::new() } else { headings }
}

fn heading(heading: &crate::content::Heading) -> HeadingContext {
    HeadingContext { level: usize::from(heading.level), id: (&*heading.id).into(), title: (&*heading.text).into() }
}

/// What a record lies under in a tree of its kind, the root first.
fn breadcrumbs(builder: &Builder<'_>, index: RecordIndex) -> Vec<LinkContext> {
    let schema = &builder.catalogue.config.schema;
    let kind = builder.catalogue.record(index).kind;
    let tree = schema.relations().find(|(_, relation)| relation.is_parent && relation.source == kind);
    let above = tree.map(|(relation, _)| ancestors(builder.catalogue, index, relation, CRUMBS)).unwrap_or_default();
    above.into_iter().rev().map(|record| builder.link(record)).collect()
}

/// Where a kind stands among the groups of another's pages: by its `groups`, those that it does not name last.
fn place_of(kind: &Kind, other: KindIndex) -> usize {
    kind.groups.iter().position(|named| *named == other).unwrap_or(kind.groups.len())
}

/// Puts ways before the groups that they come before by the kind's `groups`; those that it does not name are given back.
fn in_order(
    kind: &Kind,
    mut groups: Vec<(Option<usize>, GroupContext)>,
    mut ways: Vec<(KindIndex, BrowseLinksContext)>,
) -> (Vec<GroupContext>, Vec<BrowseLinksContext>) {
    ways.sort_by_key(|(of, _)| place_of(kind, *of));
    let mut rest = Vec::new();
    for (of, way) in ways {
        let own = place_of(kind, of);
        match groups.iter_mut().find(|(place, _)| *place > Some(own)) {
            Some((_, group)) => group.ways.push(way),
            None => rest.push(way),
        }
    }
    (groups.into_iter().map(|(_, group)| group).collect(), rest)
}

/// What refers to a record, each with its kind's place; what lies below it in a tree of its kind comes first and has none. And what
/// refers to the countries of a region.
fn groups(builder: &Builder<'_>, index: RecordIndex) -> Result<Vec<(Option<usize>, GroupContext)>, Box<Diagnostic>> {
    let record = builder.catalogue.record(index);
    let folder = &builder.kind(record.kind).folder;
    let schema = &builder.catalogue.config.schema;
    let mut relations: Vec<_> = builder.view().relations(index).collect();
    let place = |relation: RelationIndex| {
        let declared = schema.relation(relation);
        let is_below = declared.is_parent && declared.source == record.kind;
        (!is_below).then(|| place_of(builder.kind(record.kind), declared.source))
    };
    relations.sort_by_key(|(relation, _)| place(*relation));
    // What belongs to the record, such as the sessions of an event, is a programme.
    let parts = related_terms::parts_of(builder, record.kind);
    let mut groups = Vec::new();
    for (relation, list) in relations {
        let declared = schema.relation(relation);
        let records: Vec<RecordIndex> = list.iter().map(|(_, source)| *source).collect();
        let more = builder.addresses().relation(folder, &record.id, &declared.name, 1);
        let title = declared.label.get(builder.code());
        let mut group = lists::group(builder, &declared.name, title, declared.source, &records, more)?;
        if parts == Some(relation) && builder.kind(declared.source).group_by.is_none() && group.more_url.is_none() {
            group.sections = lists::by_day(builder, declared.source, &records)?;
        }
        groups.push((place(relation), group));
    }
    if builder.kind(record.kind).role == Role::Region {
        for (kind, records) in in_region(builder, index) {
            let declared = builder.kind(kind);
            let cards = builder.cards(records.iter().copied().take(HEAD))?;
            let section = lists::undivided(cards);
            let title = declared.plural.get(builder.code());
            let group = GroupContext {
                name: format!("in-{}", declared.name).into(),
                kind: (&*declared.name).into(),
                title: title.into(),
                total: records.len(),
                shown: HEAD.min(records.len()),
                sections: vec![section],
                in_members: true,
                more_url: None,
                ways: Vec::new(),
            };
            groups.push((Some(place_of(builder.kind(record.kind), kind)), group));
        }
    }
    Ok(groups)
}

/// What refers to the countries of a region, by kind; all of it is listed by the countries' own pages.
fn in_region(builder: &Builder<'_>, region: RecordIndex) -> Vec<(KindIndex, Vec<RecordIndex>)> {
    let catalogue = builder.catalogue;
    let direct =
        |record: RecordIndex| catalogue.record(record).references.iter().any(|reference| reference.target == region);
    let within = countries_in(builder, region);
    let mut records: Vec<RecordIndex> =
        within.flat_map(|country| builder.view().referrers(country)).map(|(_, source)| *source).collect();
    records.sort_by_key(|record| builder.view().rank(*record));
    records.dedup();
    records.retain(|record| !direct(*record));
    lists::by_kind(catalogue, &records)
}

/// The countries of a region that have a page.
pub(super) fn countries_in<'b>(
    builder: &'b Builder<'_>,
    region: RecordIndex,
) -> impl Iterator<Item = RecordIndex> + use<'b> {
    let kinds = builder.catalogue.config.schema.kinds().filter(|(_, kind)| kind.role == Role::Country);
    let countries = kinds.flat_map(|(kind, _)| builder.view().list(kind)).copied();
    countries.filter(move |country| regions_of(builder, *country).contains(&region))
}

/// The regions that a place lies in, the smallest first.
fn regions_of(builder: &Builder<'_>, place: RecordIndex) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let Some((regions, _)) = catalogue.config.schema.kinds().find(|(_, kind)| kind.role == Role::Region) else {
        return Vec::new();
    };
    let region_of = |index: RecordIndex| match catalogue.record(index).built_in {
        Some(BuiltIn::Place(place)) => place.region.and_then(|code| catalogue.find(regions, code)),
        _ => None,
    };
    std::iter::successors(region_of(place), |region| region_of(*region)).collect()
}

/// The pages for what a record has in common with those of another kind, those with most in common first.
fn crossings(builder: &Builder<'_>, index: RecordIndex) -> Vec<(KindIndex, BrowseLinksContext)> {
    let record = builder.catalogue.record(index);
    let view = builder.view();
    let mut ways = Vec::new();
    for (at, (one, other)) in builder.catalogue.config.crossings.iter().enumerate() {
        let kind = match record.kind {
            kind if kind == *one => *other,
            kind if kind == *other => *one,
            _ => continue,
        };
        let mut pairs: Vec<_> = view.crossings_of(at, index).collect();
        if pairs.is_empty() {
            continue;
        }
        let theirs =
            |crossing: &crate::catalogue::Crossing| if crossing.one == index { crossing.other } else { crossing.one };
        pairs.sort_by_key(|crossing| (Reverse(crossing.records.len()), view.rank(theirs(crossing))));
        let folder = &builder.kind(*one).folder;
        let link = |crossing: &&crate::catalogue::Crossing| {
            let id = |record: RecordIndex| &builder.catalogue.record(record).id;
            let path = builder.addresses().crossing(folder, id(crossing.one), id(crossing.other));
            let url = path.link().into();
            LinkContext { url, count: Some(crossing.records.len()), ..builder.link(theirs(crossing)) }
        };
        let way = builder.way(kind, pairs.len(), pairs.iter().map(link).collect());
        ways.push((kind, BrowseLinksContext { crossing: true, ..way }));
    }
    ways
}

fn place(builder: &Builder<'_>, index: RecordIndex) -> Option<PlaceContext> {
    let Some(BuiltIn::Place(place)) = builder.catalogue.record(index).built_in else { return None };
    let catalogue = builder.catalogue;
    let (regions, _) = catalogue.config.schema.kinds().find(|(_, kind)| kind.role == Role::Region)?;
    let lies_in = |index: &RecordIndex| matches!(catalogue.record(*index).built_in, Some(BuiltIn::Place(member)) if member.region == Some(place.id));
    let places = catalogue.config.schema.kinds().filter(|(_, kind)| matches!(kind.role, Role::Region | Role::Country));
    let mut members: Vec<RecordIndex> =
        places.flat_map(|(kind, _)| builder.view().list(kind)).copied().filter(lies_in).collect();
    members.sort_by_key(|member| (Reverse(catalogue.record(*member).kind == regions), builder.view().rank(*member)));
    Some(PlaceContext {
        groups: place.groups.split_whitespace().map(Text::from).collect(),
        regions: regions_of(builder, index).into_iter().rev().map(|region| builder.link(region)).collect(),
        members: members.into_iter().map(|member| builder.counted(member)).collect(),
    })
}

fn matched(builder: &Builder<'_>, record: &Record, found: Vec<Match>) -> Result<Vec<RelatedContext>, Box<Diagnostic>> {
    let kind = builder.kind(record.kind);
    let reason = |shared: &Shared| match shared {
        Shared::Record(term) => builder.title(*term).into(),
        Shared::Choice(field, choice) => match &kind.field(*field).kind {
            FieldType::Choice(choices) => choices[*choice].label.get(builder.code()).into(),
            _ => Text::from(""),
        },
    };
    found
        .into_iter()
        .map(|matched| {
            let card = builder.cards.card(matched.record, builder.language)?;
            Ok(RelatedContext { card, shared: matched.shared.iter().take(REASONS).map(reason).collect() })
        })
        .collect()
}

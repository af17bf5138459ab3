//! The page of a record.

use std::cmp::Reverse;

use super::common::{Builder, Head};
use super::contract::{
    BrowseLinksContext, ByName, Documented, FieldContext, FieldValueContext, GroupContext, HeadingContext, HereContext,
    Html, LinkContext, Made, MatchingContext, PlaceContext, RecordNetworkContext, RelatedContext, RequestContext,
    SeriesContext, StepContext, Text, contract,
};
use super::language::{foreign, inner, language_name, title_language};
use super::places::{countries_in, place};
use super::{
    Failure, GROUP_HEAD_CARDS, PageSort, Rendering, editions, fields, form, layouts, matching, related_terms, requests,
    sections, steps, ties,
};
use crate::catalogue::{
    Catalogue, Record, RecordIndex, Subject, Translation, ancestors, body_with_includes, child_pages, parent_page,
};
use crate::config::{Kind, KindIndex, LanguageIndex, RelationIndex, Role};
use crate::content::{Body, Heading};
use crate::dates::Date;
use crate::diagnostics::{Diagnostic, Location};
use crate::matching::{RelatedRecord, related};
use crate::urls::{self, SitePath};

/// The minimum number of headings for a table of contents.
const MIN_CONTENTS_HEADINGS: usize = 3;
/// The maximum number of ancestors in the breadcrumbs.
const MAX_BREADCRUMBS: usize = 8;
/// The maximum number of links to crossings with one kind: as many as there are countries.
const MAX_CROSSING_LINKS: usize = 250;
/// The maximum number of shared terms that are shown with a related record.
const MAX_REASONS: usize = 3;

contract! {
    /// `record`, in `record.html`, or in `record-KIND.html` where the theme has it.
    RecordContext {
        /// The kind's name.
        kind: Text,
        /// What a record of the kind is called.
        kind_label: Text,
        /// The record's id.
        id: Text,
        /// What it is called.
        title: Text,
        /// Other names of it.
        also: Vec<Text>,
        /// What it is, in a sentence; may be empty.
        summary: Text,
        /// Its date, as ISO 8601.
        date: Option<Text>,
        /// When it was last changed, as ISO 8601.
        updated: Option<Text>,
        /// When somebody last checked it, as ISO 8601.
        verified: Option<Text>,
        /// Where it came from: words, or an address.
        source: Option<Text>,
        /// The source as a link, where it is an address.
        source_url: Option<Text>,
        /// Its body; may be empty.
        body: Html,
        /// The headings of its body, where there are three or more.
        contents: Vec<HeadingContext>,
        /// Of a record that was made up as an example: `request` if its kind asks for an answer, else `record`.
        example: Option<Text>,
        /// The language it is written in, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// The name of the language that it is written in, in the page's, where that is another.
        language_name: Option<Text>,
        /// The language of the summary, where that is not the title's: a translation need not state everything.
        summary_language: Option<Text>,
        /// The direction of that language.
        summary_direction: Option<Text>,
        /// The language of the body, where that is not the title's.
        body_language: Option<Text>,
        /// The direction of that language.
        body_direction: Option<Text>,
        /// Its fields, in the order of the schema; those that are not stated are left out, and so are those that
        /// `timeline` shows.
        fields: Vec<Made<FieldContext>>,
        /// The same fields by their names, as in `record.field.authors`.
        field: ByName<FieldContext>,
        /// The main link: the first address among its fields.
        link: Option<FieldValueContext>,
        /// What that field is called; empty where there is none.
        link_label: Text,
        /// The series that it is an edition of, by references whose `inverse_layout` is `years`.
        series: Vec<SeriesContext>,
        /// Its course over time: steps from its own dates, its objects with `timeline` and the records that refer to it
        /// by references whose `inverse_layout` is `timeline`; empty where there are none of the last two.
        timeline: Vec<StepContext>,
        /// Cards of the newest records that refer to it, where many do.
        newest: Vec<Html>,
        /// The records that refer to it, grouped by relation, in the order of the kind's `groups`.
        groups: Vec<GroupContext>,
        /// Browse links after all groups: links to related terms, by kind, and to crossings with records of other
        /// kinds. Related terms are those that the same records refer to.
        browse_links: Vec<BrowseLinksContext>,
        /// What a country or region is part of, and what belongs to it; none for other records.
        place: Option<PlaceContext>,
        /// Records that have much in common with it.
        related: Vec<RelatedContext>,
        /// What has become of it, if its kind asks for an answer.
        request: Option<RequestContext>,
        /// Offers and requests that refer to it, where a coverage counts by it or by places.
        here: Option<HereContext>,
        /// What it asks for and offers, by the configuration's `matching`; none if there is nothing to say.
        matching: Option<MatchingContext>,
        /// Whom it works with; none if it has no ties, or if the site has no network of its kind.
        network: Option<RecordNetworkContext>,
        /// Links to the forms that are about a page, such as one for errors; each is told which record this is.
        forms: Vec<LinkContext>,
    }
}

/// The page of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecordPage(RecordIndex);

impl PageSort for RecordPage {
    const TEMPLATE: &'static str = "record";
    // This fits into the initial window of a TCP connection: ten segments of 1,460 bytes (RFC 6928).
    const BUDGET_BYTES: Option<usize> = Some(14_000);
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        let home = catalogue.home();
        for (kind, declared) in catalogue.config.schema.kinds() {
            // The home page and the lists show these.
            let is_shown_elsewhere = |record: RecordIndex| {
                declared.role == Role::Page && (Some(record) == home || catalogue.is_introduction(record))
            };
            let list = catalogue.view(language).list(kind).iter().copied();
            list.filter(|record| !is_shown_elsewhere(*record)).for_each(|record| found(Self(record)));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.record_path(self.0, language)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let index = self.0;
        let catalogue = builder.catalogue;
        let record = catalogue.record(index);
        let kind = builder.kind(record.kind);
        let code = builder.code();
        let mut crumbs = pages_above(builder, index);
        if kind.role != Role::Page {
            crumbs.push(builder.list_link(record.kind));
        }
        crumbs.extend(breadcrumbs(builder, index));
        let head = Head::new(Self::TEMPLATE, builder.path(index))
            .title(builder.title(index))
            .description(record.summary(code).unwrap_or_default())
            .section(&kind.name)
            .subject(Subject::Record(index))
            .crumbs(crumbs);
        let body = body_with_includes(catalogue, index, code);
        let shown = record_context(builder, index, body.as_deref())?;
        let head = head.features(record.features(code, body.as_deref())).styles(style_sheets(&shown));
        let mut context = builder.context(head);
        context.push(("record", shown.into()));
        let special = format!("record-{}.html", kind.name);
        let template = if builder.cards.has_template(&special) { special } else { "record.html".to_owned() };
        Ok(Rendering { template, context })
    }

    fn description(self, catalogue: &Catalogue) -> String {
        catalogue.name(self.0)
    }

    fn location(self, catalogue: &Catalogue) -> Option<Location> {
        catalogue.location(self.0)
    }

    fn document(self, _: &Catalogue) -> Option<RecordIndex> {
        Some(self.0)
    }

    fn variation(self, catalogue: &Catalogue) -> usize {
        usize::from(catalogue.record(self.0).kind.0)
    }
}

/// The style sheets that the page of a record loads for what only few have.
fn style_sheets(shown: &RecordContext) -> Vec<&'static str> {
    let has_layout = |group: &GroupContext| !group.days.is_empty() || !group.years.is_empty();
    let has_events = !shown.series.is_empty() || !shown.timeline.is_empty() || shown.groups.iter().any(has_layout);
    let matching = shown.matching.as_ref().map(|_| matching::STYLE_SHEET);
    let network = shown.network.as_ref().map(|_| ties::STYLE_SHEET);
    matching.into_iter().chain(network).chain(has_events.then_some(layouts::STYLE_SHEET)).collect()
}

/// The variable `record` of the template.
fn record_context(builder: &Builder<'_>, index: RecordIndex, body: Option<&Body>) -> Result<RecordContext, Failure> {
    let catalogue = builder.catalogue;
    let record = catalogue.record(index);
    let kind = builder.kind(record.kind);
    let code = builder.code();
    let (language, direction) = foreign(record, code);
    let around = title_language(record, code);
    let (body_language, body_direction) = inner(record.stating(code, Translation::body), around);
    let (summary_language, summary_direction) = inner(record.stating(code, |stated| stated.summary.as_ref()), around);
    let date = |of: fn(&Translation) -> Option<Date>| record.stated(code, of).map(|date| date.to_string().into());
    let source = record.stated(code, |translation| translation.source.as_deref());
    let mut others = related(catalogue, index, builder.language);
    let (matching, shown) = matching::matching(builder, index)?;
    others.retain(|other| !shown.contains(&other.record));
    let link = fields::main_link(builder, record);
    let link_label = link.as_ref().map_or("".into(), |(label, _)| label.clone());
    let (subjects, browse_links) = subjects_and_links(builder, index);
    let stated = fields::fields(builder, record);
    let (groups, browse_links) = place_browse_links(kind, groups(builder, index)?, browse_links);
    Ok(RecordContext {
        kind: (&*kind.name).into(),
        kind_label: kind.label.get(code).into(),
        id: (&*record.id).into(),
        title: builder.title(index).into(),
        also: record.also(code).iter().map(|name| Text::from(&**name)).collect(),
        summary: record.summary(code).unwrap_or_default().into(),
        date: record.date.filter(|date| !is_shown_by_field(record, kind, *date)).map(|date| date.to_string().into()),
        updated: date(|translation| translation.updated),
        verified: date(|translation| translation.verified),
        source: source.map(Text::from),
        source_url: source.filter(|source| urls::is_address(source)).map(Text::from),
        body: Html::new(body.map_or("", |body| &body.html)),
        contents: contents(body),
        example: builder.example(record),
        language_name: name_of_other_language(record, code),
        language,
        direction,
        summary_language,
        summary_direction,
        body_language,
        body_direction,
        link: link.map(|(_, value)| value),
        link_label,
        newest: related_terms::newest(builder, &subjects)?,
        series: editions::series(builder, index),
        timeline: steps::steps(builder, index),
        fields: fields::facts(kind, &stated),
        field: stated,
        groups,
        browse_links,
        place: place(builder, index),
        request: requests::request(builder, index),
        here: requests::here(builder, index),
        related: related_contexts(builder, others)?,
        matching,
        network: ties::of_record(builder, index),
        forms: form::links_about(builder, index),
    })
}

/// The name of the language that a record is shown in on a page in another.
fn name_of_other_language(record: &Record, code: &str) -> Option<Text> {
    let shown = record.translation(code).filter(|translation| translation.language != code);
    shown.map(|translation| language_name(translation.language, code))
}

/// The records that refer to a term or a place, and browse links to its crossings and to the terms that they refer to.
fn subjects_and_links(
    builder: &Builder<'_>,
    index: RecordIndex,
) -> (Vec<RecordIndex>, Vec<(KindIndex, BrowseLinksContext)>) {
    let kind = builder.kind(builder.catalogue.record(index).kind);
    let has_related_terms = kind.is_term || matches!(kind.role, Role::Country | Role::Region);
    let subjects = if has_related_terms { related_terms::subjects(builder, index) } else { Vec::new() };
    let mut browse_links = crossing_links(builder, index);
    browse_links.extend(related_terms::related_terms(builder, index, &subjects));
    (subjects, browse_links)
}

/// Whether the field that the kind takes dates from states this date, so that the date need not be shown twice.
fn is_shown_by_field(record: &Record, kind: &Kind, date: Date) -> bool {
    let values =
        kind.date.zip(record.translations.first()).map(|(field, original)| record.values(original.language, field));
    values.is_some_and(|values| values.iter().any(|value| value.date() == Some(date)))
}

/// The table of contents: the headings of a body, if there are enough of them.
fn contents(body: Option<&Body>) -> Vec<HeadingContext> {
    let headings = body.map(|body| &*body.headings).unwrap_or_default().iter();
    let headings: Vec<_> = headings.filter(|heading| !heading.text.trim().is_empty()).map(heading).collect();
    if headings.len() < MIN_CONTENTS_HEADINGS { Vec::new() } else { headings }
}

fn heading(heading: &Heading) -> HeadingContext {
    HeadingContext { level: usize::from(heading.level), id: (&*heading.id).into(), title: (&*heading.text).into() }
}

/// The ancestors of a record in the tree of its kind, the root first.
fn breadcrumbs(builder: &Builder<'_>, index: RecordIndex) -> Vec<LinkContext> {
    let schema = &builder.catalogue.config.schema;
    let kind = builder.catalogue.record(index).kind;
    let tree = schema.relations().find(|(_, relation)| relation.is_parent && relation.source == kind);
    let above =
        tree.map(|(relation, _)| ancestors(builder.catalogue, index, relation, MAX_BREADCRUMBS)).unwrap_or_default();
    above.into_iter().rev().map(|record| builder.link(record)).collect()
}

/// Links to the pages above a free page, the topmost first.
fn pages_above(builder: &Builder<'_>, index: RecordIndex) -> Vec<LinkContext> {
    let above =
        std::iter::successors(parent_page(builder.catalogue, index), |page| parent_page(builder.catalogue, *page));
    let mut above: Vec<LinkContext> = above.map(|page| builder.link(page)).collect();
    above.reverse();
    above
}

/// The position of the kind `other` in the `groups` setting of `kind`. Kinds that it does not name come last.
fn group_position(kind: &Kind, other: KindIndex) -> usize {
    kind.groups.iter().position(|named| *named == other).unwrap_or(kind.groups.len())
}

/// Puts browse links before the groups that follow them in the kind's `groups` setting. Returns the groups, and the
/// browse links that come after all groups. Each group has its position in that setting.
fn place_browse_links(
    kind: &Kind,
    mut groups: Vec<(Option<usize>, GroupContext)>,
    mut browse_links: Vec<(KindIndex, BrowseLinksContext)>,
) -> (Vec<GroupContext>, Vec<BrowseLinksContext>) {
    browse_links.sort_by_key(|(of, _)| group_position(kind, *of));
    let mut rest = Vec::new();
    for (of, links) in browse_links {
        let own = group_position(kind, of);
        match groups.iter_mut().find(|(position, _)| *position > Some(own)) {
            Some((_, group)) => group.browse_links.push(links),
            None => rest.push(links),
        }
    }
    (groups.into_iter().map(|(_, group)| group).collect(), rest)
}

/// Groups of the records that refer to a record, and of those that refer to the countries of a region. Each group has
/// its position in the kind's `groups` setting. The children in the tree of the kind come first and have no position.
fn groups(builder: &Builder<'_>, index: RecordIndex) -> Result<Vec<(Option<usize>, GroupContext)>, Box<Diagnostic>> {
    let record = builder.catalogue.record(index);
    let (folder, name) = builder.catalogue.address(index, builder.language);
    let schema = &builder.catalogue.config.schema;
    let mut relations: Vec<_> = builder.view().relations(index).collect();
    let position = |relation: RelationIndex| {
        let declared = schema.relation(relation);
        let is_child = declared.is_parent && declared.source == record.kind;
        (!is_child).then(|| group_position(builder.kind(record.kind), declared.source))
    };
    relations.sort_by_key(|(relation, _)| position(*relation));
    let mut groups = Vec::new();
    for (relation, list) in relations {
        if steps::is_on_timeline(builder, relation, list.len()) {
            continue;
        }
        let declared = schema.relation(relation);
        let records: Vec<RecordIndex> = list.iter().map(|(_, source)| *source).collect();
        let more = builder.addresses().relation(folder, name, &declared.name, 1);
        let title = declared.label.get(builder.code());
        let mut group = sections::group(builder, &declared.name, title, declared.source, &records, more)?;
        layouts::lay_out(builder, record.kind, relation, &records, &mut group)?;
        groups.push((position(relation), group));
    }
    if let Some(group) = pages_below(builder, index)? {
        groups.insert(0, (None, group));
    }
    if builder.kind(record.kind).role == Role::Region {
        groups.extend(groups_of_region(builder, index)?);
    }
    Ok(groups)
}

/// The group of the pages below a free page; none if there are none. It has all of them, since they have no list.
fn pages_below(builder: &Builder<'_>, index: RecordIndex) -> Result<Option<GroupContext>, Box<Diagnostic>> {
    let children = child_pages(builder.catalogue, builder.language, index);
    if children.is_empty() {
        return Ok(None);
    }
    let declared = builder.kind(builder.catalogue.record(index).kind);
    Ok(Some(GroupContext {
        name: "below".into(),
        kind: (&*declared.name).into(),
        title: declared.plural.get(builder.code()).into(),
        total: children.len(),
        shown: children.len(),
        sections: vec![sections::undivided(builder.cards(children)?)],
        days: Vec::new(),
        years: Vec::new(),
        in_members: false,
        more_url: None,
        browse_links: Vec::new(),
        requests: None,
    }))
}

/// A group for each kind whose records refer to countries of a region, with its position. There is no page with the
/// full list; the pages of the countries list them.
fn groups_of_region(
    builder: &Builder<'_>,
    region: RecordIndex,
) -> Result<Vec<(Option<usize>, GroupContext)>, Box<Diagnostic>> {
    let kind_of_region = builder.kind(builder.catalogue.record(region).kind);
    let group = |(kind, records): (KindIndex, Vec<RecordIndex>)| {
        let declared = builder.kind(kind);
        let shown = &records[..GROUP_HEAD_CARDS.min(records.len())];
        let cards = |records: &[RecordIndex]| Ok(sections::undivided(builder.cards(records.iter().copied())?));
        let group = GroupContext {
            name: format!("in-{}", declared.name).into(),
            kind: (&*declared.name).into(),
            title: declared.plural.get(builder.code()).into(),
            total: records.len(),
            shown: shown.len(),
            sections: sections::by_occurrence(builder, &records, shown, cards)?,
            days: Vec::new(),
            years: Vec::new(),
            in_members: true,
            more_url: None,
            browse_links: Vec::new(),
            requests: requests::counts(builder, kind, &records),
        };
        Ok((Some(group_position(kind_of_region, kind)), group))
    };
    in_region(builder, region).into_iter().map(group).collect()
}

/// The records that refer to a country of a region but not to the region itself, by kind.
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
    sections::by_kind(catalogue, &records)
}

/// Browse links to the crossings of a record with records of other kinds, those with most records first: at most
/// [`MAX_CROSSING_LINKS`].
fn crossing_links(builder: &Builder<'_>, index: RecordIndex) -> Vec<(KindIndex, BrowseLinksContext)> {
    let record = builder.catalogue.record(index);
    let view = builder.view();
    let mut browse_links = Vec::new();
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
        let other_of =
            |crossing: &crate::catalogue::Crossing| if crossing.one == index { crossing.other } else { crossing.one };
        pairs.sort_by_key(|crossing| (Reverse(crossing.records.len()), view.rank(other_of(crossing))));
        let link = |crossing: &&crate::catalogue::Crossing| {
            let (folder, name) = builder.catalogue.address(crossing.one, builder.language);
            let other = &builder.catalogue.record(crossing.other).id;
            let path = builder.addresses().crossing(folder, name, other);
            let url = path.link().into();
            LinkContext { url, count: Some(crossing.records.len()), ..builder.link(other_of(crossing)) }
        };
        let shown = pairs.iter().take(MAX_CROSSING_LINKS).map(link).collect();
        let links = builder.browse_links(kind, pairs.len(), shown);
        browse_links.push((kind, BrowseLinksContext { crossing: true, ..links }));
    }
    browse_links
}

/// Cards of related records, each with the terms that it shares with the record.
fn related_contexts(builder: &Builder<'_>, found: Vec<RelatedRecord>) -> Result<Vec<RelatedContext>, Box<Diagnostic>> {
    let context = |related: RelatedRecord| {
        let card = builder.cards.card(related.record, builder.language)?;
        let shared = related.shared.iter().take(MAX_REASONS).map(|term| builder.title(*term).into());
        Ok(RelatedContext { card, shared: shared.collect() })
    };
    found.into_iter().map(context).collect()
}

//! The home page: its text, browse links, the newest records and upcoming events.

use super::browse_links::browse_links;
use super::common::{Builder, Head};
use super::contract::{BrowseLinksContext, Documented, Html, LinkContext, RequestCountsContext, Text, contract};
use super::{Failure, GROUP_HEAD_CARDS, PageSort, Rendering, coverage, language, requests};
use crate::catalogue::{Catalogue, FieldValue, RecordIndex, body_with_includes};
use crate::config::{Choice, Field, FieldIndex, FieldType, KindIndex, LanguageIndex, Role, SearchSettings};
use crate::dates::Date;
use crate::urls::{self, SitePath};

/// The maximum number of cards of upcoming records, and of records that ask for an answer.
const MAX_UPCOMING: usize = 6;

contract! {
    /// `home`, in `home.html`.
    HomeContext {
        /// The body of `content/index.md`; may be empty.
        body: Html,
        /// The language of that file, where it is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// Browse links: the terms of each kind that facets refer to, those with most records first.
        browse_links: Vec<BrowseLinksContext>,
        /// Every kind with records, and how many.
        kinds: Vec<LinkContext>,
        /// Cards of the newest dated records.
        newest: Vec<Html>,
        /// Cards of what is still to come, the next first.
        upcoming: Vec<Html>,
        /// Browse links by need: the choices that readers filter by, each with the search for it.
        choice_links: Vec<BrowseLinksContext>,
        /// Cards of records that ask for an answer, by the configuration's `matching`, in the order of lists.
        open_requests: Vec<Html>,
        /// The list of all of these, where they are of one kind.
        open_requests_url: Option<Text>,
        /// How many records of each kind that asks for an answer are open.
        request_counts: Vec<RequestCountsContext>,
        /// The pages that count offers and requests; `name` is what the rows are, where the title is empty.
        coverage: Vec<LinkContext>,
    }
}

/// The home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HomePage;

impl PageSort for HomePage {
    const TEMPLATE: &'static str = "home";
    const BUDGET_BYTES: Option<usize> = Some(20_000);
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(_: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        found(Self);
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.home()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let catalogue = builder.catalogue;
        let config = &catalogue.config;
        let code = builder.code();
        let own = catalogue.home().map(|index| catalogue.record(index));
        let title = config.title.get(code);
        let description = own.and_then(|record| record.summary(code)).unwrap_or_else(|| config.description.get(code));
        let head = Head::new(Self::TEMPLATE, builder.addresses().home()).title(title).description(description);
        let body = catalogue.home().and_then(|index| body_with_includes(catalogue, index, code));
        let features = body.as_ref().map(|body| body.features).unwrap_or_default();
        let mut context = builder.context(head.features(features));
        let (language, direction) = own.map_or((None, None), |record| language::foreign(record, code));
        // The kinds whose records ask for an answer, by `matching` in the settings.
        let asking: Vec<KindIndex> = (config.matching.iter().map(|matching| matching.kind))
            .filter(|kind| !builder.view().list(*kind).is_empty())
            .collect();
        let home = HomeContext {
            language,
            direction,
            body: Html::new(body.as_ref().map_or("", |body| &body.html)),
            browse_links: browse_links(builder),
            kinds: kinds(builder),
            newest: builder.cards(newest(builder))?,
            upcoming: builder.cards(upcoming(builder))?,
            choice_links: choice_links(builder),
            open_requests: builder.cards(first_open(builder, &asking, MAX_UPCOMING))?,
            open_requests_url: (asking.len() == 1).then(|| builder.list_link(asking[0]).url),
            request_counts: asking
                .iter()
                .filter_map(|kind| requests::counts(builder, *kind, builder.view().list(*kind)))
                .collect(),
            coverage: coverage::links(builder)?,
        };
        context.push(("home", home.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the home page".to_owned()
    }

    fn document(self, catalogue: &Catalogue) -> Option<RecordIndex> {
        catalogue.home()
    }
}

/// Links to the lists of all ordinary kinds that have records.
fn kinds(builder: &Builder<'_>) -> Vec<LinkContext> {
    let shown = |(kind, declared): &(KindIndex, &crate::config::Kind)| {
        declared.role == Role::Ordinary && !builder.view().list(*kind).is_empty()
    };
    builder
        .catalogue
        .config
        .schema
        .kinds()
        .filter(shown)
        .map(|(kind, declared)| {
            let records = builder.view().list(kind);
            // Of a kind that asks, those that are open count. Examples are counted apart.
            let count = requests::counts(builder, kind, records).map_or(records.len(), |counts| counts.open);
            let title = if count == 1 { &declared.label } else { &declared.plural };
            LinkContext { title: title.get(builder.code()).into(), count: Some(count), ..builder.list_link(kind) }
        })
        .collect()
}

/// Browse links for the facets with choices of one kind: the kind that answers others by `matching`, or else the first
/// published kind with such facets. Each choice links to the search with that filter.
fn choice_links(builder: &Builder<'_>) -> Vec<BrowseLinksContext> {
    let config = &builder.catalogue.config;
    if !config.search.enabled {
        return Vec::new();
    }
    let is_choice = |field: &Field| field.facet && matches!(field.kind, FieldType::Choice(_));
    let answering = config.matching.iter().flat_map(|matching| matching.with.iter().copied());
    let ordinary = config.schema.kinds().filter(|(_, kind)| kind.is_published());
    let mut kinds = answering.chain(ordinary.map(|(kind, _)| kind));
    let Some(kind) = kinds.find(|kind| builder.kind(*kind).fields.iter().any(is_choice)) else { return Vec::new() };
    let fields = builder.kind(kind).fields().filter(|(_, field)| is_choice(field));
    // These names have another meaning in the search's query string: parameters of the search, and facets by kind.
    let is_reserved = |name: &str| {
        SearchSettings::PARAMETERS.contains(&name) || name == "kind" || config.schema.kind_named(name).is_some()
    };
    let facets = fields.filter(|(_, field)| !is_reserved(&field.name));
    facets.filter_map(|(index, field)| links_of_choices(builder, kind, index, field)).collect()
}

/// Browse links for the choices of one field; none if no record has a choice.
fn links_of_choices(
    builder: &Builder<'_>,
    kind: KindIndex,
    index: FieldIndex,
    field: &Field,
) -> Option<BrowseLinksContext> {
    let FieldType::Choice(choices) = &field.kind else { return None };
    let mut counts = vec![0; choices.len()];
    for record in builder.view().list(kind) {
        for value in builder.catalogue.record(*record).values(builder.code(), index) {
            if let FieldValue::Choice(choice) = value {
                counts[*choice] += 1;
            }
        }
    }
    let search = builder.addresses().search().link();
    // Another kind may have a field of the same name, so the link also filters by kind.
    let kind_parameter = format!("kind={}", urls::query(&builder.kind(kind).name));
    let link = |(choice, count): (&Choice, usize)| LinkContext {
        count: Some(count),
        ..LinkContext::new(
            choice.label.get(builder.code()),
            format!("{search}?{kind_parameter}&{}={}", urls::query(&field.name), urls::query(&choice.name)),
        )
    };
    let terms: Vec<LinkContext> = choices.iter().zip(counts).filter(|(_, count)| *count > 0).map(link).collect();
    (!terms.is_empty()).then(|| BrowseLinksContext {
        name: (&*field.name).into(),
        title: field.label.get(builder.code()).into(),
        url: search.clone().into(),
        total: terms.len(),
        crossing: false,
        terms,
    })
}

/// The first `number` open requests of several kinds, in the order of lists.
fn first_open(builder: &Builder<'_>, kinds: &[KindIndex], number: usize) -> Vec<RecordIndex> {
    let is_open = |request: &&RecordIndex| builder.catalogue.is_open(**request);
    let lists = kinds.iter().flat_map(|kind| builder.view().list(*kind).iter().filter(is_open).take(number));
    let mut found: Vec<RecordIndex> = lists.copied().collect();
    found.sort_by_key(|record| builder.view().rank(*record));
    found.truncate(number);
    found
}

/// The newest dated records of the published kinds.
fn newest(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let kinds = builder.catalogue.config.schema.kinds().filter(|(_, kind)| kind.is_published());
    let records = kinds.flat_map(|(kind, _)| builder.view().list(kind)).copied();
    builder.catalogue.newest(builder.language, records, GROUP_HEAD_CARDS)
}

/// The records of kinds with `upcoming` that are not over, the next first. What is only known to happen within a month
/// or a year may happen to its end, and is sorted there.
fn upcoming(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.upcoming);
    let is_upcoming =
        |record: &&RecordIndex| catalogue.last_day(**record).is_some_and(|end| end >= catalogue.config.today);
    let mut found: Vec<RecordIndex> =
        kinds.flat_map(|(kind, _)| builder.view().list(kind).iter().filter(is_upcoming)).copied().collect();
    found.sort_by_key(|record| {
        let start = catalogue.record(*record).date.map(Date::last_day);
        (start.is_none(), start, catalogue.record(*record).time, builder.view().rank(*record))
    });
    found.truncate(MAX_UPCOMING);
    found
}

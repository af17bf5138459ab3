//! The home page, and the page shown where there is none.

use std::cmp::Reverse;

use super::common::{Builder, Head};
use super::contract::{BrowseLinksContext, HomeContext, Html, LinkContext};
use super::{HEAD, Rendering, TERMS, language};
use crate::catalogue::{FieldValue, RecordIndex};
use crate::config::{Choice, Field, FieldIndex, FieldType, KindIndex, Role, SearchSettings};
use crate::diagnostics::Diagnostic;
use crate::urls;

/// How many records are announced.
const UPCOMING: usize = 6;

pub(super) fn home(builder: &Builder<'_>) -> Result<Rendering, Box<Diagnostic>> {
    let catalogue = builder.catalogue;
    let config = &catalogue.config;
    let code = builder.code();
    let own = catalogue.home().map(|index| catalogue.record(index));
    let title = config.title.get(code);
    let description = own.and_then(|record| record.summary(code)).unwrap_or_else(|| config.description.get(code));
    let mut context = builder.context(Head {
        template: "home",
        path: builder.addresses().home(),
        title,
        description,
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    let (language, direction) = own.map_or((None, None), |record| language::foreign(record, code));
    // Kinds that ask for an answer.
    let asks: Vec<KindIndex> = (config.matching.iter().map(|matching| matching.kind))
        .filter(|kind| !builder.view().list(*kind).is_empty())
        .collect();
    let home = HomeContext {
        language,
        direction,
        body: Html::new(own.and_then(|record| record.body(code)).map_or("", |body| &body.html)),
        ways: ways(builder),
        kinds: kinds(builder),
        newest: builder.cards(newest(builder))?,
        upcoming: builder.cards(upcoming(builder))?,
        needs: needs(builder),
        asks: builder.cards(first_of(builder, &asks, UPCOMING))?,
        asks_url: (asks.len() == 1).then(|| builder.list_link(asks[0]).url),
    };
    context.push(("home", home.into()));
    Ok(Rendering { template: "home.html".to_owned(), context })
}

pub(super) fn not_found(builder: &Builder<'_>) -> Rendering {
    let context = builder.context(Head {
        template: "not-found",
        path: builder.addresses().not_found(),
        title: "",
        description: "",
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    Rendering { template: "not-found.html".to_owned(), context }
}

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
            let is_one = builder.view().list(kind).len() == 1;
            let title = if is_one { &declared.label } else { &declared.plural };
            LinkContext { title: title.get(builder.code()).into(), ..builder.list_link(kind) }
        })
        .collect()
}

/// The ways in: the terms of each kind that facets refer to.
pub(super) fn ways(builder: &Builder<'_>) -> Vec<BrowseLinksContext> {
    let kinds = builder.catalogue.config.schema.kinds();
    let terms = kinds.filter(|(_, kind)| kind.is_term && kind.role != Role::Page);
    terms.filter_map(|(kind, _)| way(builder, kind)).collect()
}

/// The terms of a kind that most records refer to.
fn way(builder: &Builder<'_>, kind: KindIndex) -> Option<BrowseLinksContext> {
    let view = builder.view();
    let mut terms: Vec<RecordIndex> = view.list(kind).iter().copied().filter(|term| view.count(*term) > 0).collect();
    if terms.is_empty() {
        return None;
    }
    let total = view.list(kind).len();
    terms.sort_by_key(|term| (Reverse(view.count(*term)), view.rank(*term)));
    terms.truncate(TERMS);
    Some(builder.way(kind, total, terms.into_iter().map(|term| builder.counted(term)).collect()))
}

/// The choices that readers filter the records by that answer others, or else those of the first kind that has any; each with the
/// search for it.
fn needs(builder: &Builder<'_>) -> Vec<BrowseLinksContext> {
    let config = &builder.catalogue.config;
    if !config.search.enabled {
        return Vec::new();
    }
    let is_choice = |field: &Field| field.facet && matches!(field.kind, FieldType::Choice(_));
    let answering = config.matching.iter().map(|matching| matching.with);
    let ordinary = config.schema.kinds().filter(|(_, kind)| kind.role == Role::Ordinary && !kind.is_term);
    let mut kinds = answering.chain(ordinary.map(|(kind, _)| kind));
    let Some(kind) = kinds.find(|kind| builder.kind(*kind).fields.iter().any(is_choice)) else { return Vec::new() };
    let fields = builder.kind(kind).fields().filter(|(_, field)| is_choice(field));
    // A facet of a kind's name is that of its records; some names are the search's own.
    let is_other = |name: &str| {
        SearchSettings::PARAMETERS.contains(&name) || name == "kind" || config.schema.kind_named(name).is_some()
    };
    let apart = fields.filter(|(_, field)| !is_other(&field.name));
    apart.filter_map(|(index, field)| need(builder, kind, index, field)).collect()
}

fn need(builder: &Builder<'_>, kind: KindIndex, index: FieldIndex, field: &Field) -> Option<BrowseLinksContext> {
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
    // The search narrows by the choices of every kind that has a field of that name.
    let of = format!("kind={}", urls::query(&builder.kind(kind).name));
    let link = |(choice, count): (&Choice, usize)| LinkContext {
        count: Some(count),
        ..LinkContext::new(
            choice.label.get(builder.code()),
            format!("{search}?{of}&{}={}", urls::query(&field.name), urls::query(&choice.name)),
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

/// The first records of several kinds, in the order of lists.
fn first_of(builder: &Builder<'_>, kinds: &[KindIndex], number: usize) -> Vec<RecordIndex> {
    let lists = kinds.iter().flat_map(|kind| builder.view().list(*kind).iter().take(number));
    let mut found: Vec<RecordIndex> = lists.copied().collect();
    found.sort_by_key(|record| builder.view().rank(*record));
    found.truncate(number);
    found
}

/// The newest dated records of the kinds whose records are not terms and not announced.
fn newest(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let today = crate::dates::Date::from(catalogue.config.today);
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.role == Role::Ordinary && !kind.is_term);
    let dated = |record: &&RecordIndex| catalogue.record(**record).date.is_some_and(|date| date <= today);
    let mut found: Vec<RecordIndex> =
        kinds.flat_map(|(kind, _)| builder.view().list(kind).iter().filter(dated).take(HEAD)).copied().collect();
    found.sort_by_key(|record| (Reverse(catalogue.record(*record).date), builder.view().rank(*record)));
    found.truncate(HEAD);
    found
}

/// What is dated from today on, the next first.
fn upcoming(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.upcoming);
    let to_come = |record: &&RecordIndex| {
        catalogue.record(**record).date.is_some_and(|date| date.month != 0 && date.is_from(catalogue.config.today))
    };
    let mut found: Vec<RecordIndex> =
        kinds.flat_map(|(kind, _)| builder.view().list(kind).iter().filter(to_come)).copied().collect();
    found.sort_by_key(|record| (catalogue.record(*record).date, builder.view().rank(*record)));
    found.truncate(UPCOMING);
    found
}

//! Which pages there are, and what each of them shows.

mod common;
pub mod contract;
mod home;
mod lists;
mod record;
mod search;

use crate::catalogue::{Catalogue, Edition, RecordIndex};
use crate::config::{KindIndex, LanguageIndex, RelationIndex, Role};
use crate::urls::SitePath;

pub(crate) use common::site;
pub use common::{Builder, Look};

/// One page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// The search page.
    Search,
    /// The page shown where there is none.
    NotFound,
    /// A record's own page.
    Record(RecordIndex),
    /// Page `number` of the list of a kind.
    List {
        /// The kind.
        kind: KindIndex,
        /// From 1.
        number: usize,
    },
    /// Page `number` of the list of what refers to a record by a relation.
    Relation {
        /// The record referred to.
        record: RecordIndex,
        /// By which relation.
        relation: RelationIndex,
        /// From 1.
        number: usize,
    },
    /// What two records have in common.
    Crossing {
        /// Which crossing of the configuration.
        crossing: usize,
        /// Which of its pairs.
        pair: usize,
    },
    /// Page `number` of the list of what a crossing has of one kind.
    CrossingList {
        /// Which crossing of the configuration.
        crossing: usize,
        /// Which of its pairs.
        pair: usize,
        /// Of which kind.
        kind: KindIndex,
        /// From 1.
        number: usize,
    },
    /// A former address of a record.
    Redirect(RecordIndex),
}

/// What a page is rendered from.
pub struct Rendering {
    /// The template's file.
    pub template: String,
    /// What it is given, by name.
    pub context: Vec<(&'static str, tera::Value)>,
}

/// How many cards of a group that does not fit a page are shown before "all of them".
pub(crate) const HEAD: usize = 12;

/// Every page of one language with its path, in no particular order.
#[must_use]
pub fn plan(catalogue: &Catalogue, language: LanguageIndex) -> Vec<(SitePath, Page)> {
    let config = &catalogue.config;
    let addresses = &config.language(language).addresses;
    let view = catalogue.view(language);
    let mut pages = vec![(addresses.home(), Page::Home), (addresses.not_found(), Page::NotFound)];
    if config.search.enabled {
        pages.push((addresses.search(), Page::Search));
    }
    let last = |total: usize| total.div_ceil(config.per_page).max(1);
    for (kind, declared) in config.schema.kinds() {
        let list = view.list(kind);
        if declared.role != Role::Page && !list.is_empty() {
            let pages_of = if lists::is_divided(catalogue, kind) { 1 } else { last(list.len()) };
            pages.extend(
                (1..=pages_of).map(|number| (addresses.list(&declared.folder, number), Page::List { kind, number })),
            );
        }
        for record in list {
            let id = &catalogue.record(*record).id;
            if Some(*record) != catalogue.home() {
                pages.push((addresses.record(&declared.folder, id), Page::Record(*record)));
            }
            for (relation, list) in view.relations(*record) {
                if list.len() > config.per_page {
                    let name = &config.schema.relation(relation).name;
                    let numbers = 1..=last(list.len());
                    pages.extend(numbers.map(|number| {
                        (
                            addresses.relation(&declared.folder, id, name, number),
                            Page::Relation { record: *record, relation, number },
                        )
                    }));
                }
            }
        }
    }
    for crossing in 0..config.crossings.len() {
        for pair in 0..view.crossings(crossing).len() {
            crossing_pages(catalogue, language, crossing, pair, &mut pages);
        }
    }
    pages.extend(redirects(catalogue, language));
    pages
}

fn crossing_pages(
    catalogue: &Catalogue,
    language: LanguageIndex,
    crossing: usize,
    pair: usize,
    pages: &mut Vec<(SitePath, Page)>,
) {
    let config = &catalogue.config;
    let addresses = &config.language(language).addresses;
    let found = &catalogue.view(language).crossings(crossing)[pair];
    let (one, other) = (catalogue.record(found.one), catalogue.record(found.other));
    let folder = &config.schema.kind(one.kind).folder;
    pages.push((addresses.crossing(folder, &one.id, &other.id), Page::Crossing { crossing, pair }));
    for (kind, records) in lists::by_kind(catalogue, &found.records) {
        if records.len() > config.per_page {
            let name = &config.schema.kind(kind).folder;
            for number in 1..=records.len().div_ceil(config.per_page) {
                let path = addresses.crossing_list(folder, &one.id, &other.id, name, number);
                pages.push((path, Page::CrossingList { crossing, pair, kind, number }));
            }
        }
    }
}

/// Former addresses, each in the language of the edition that states it; those that are a page's now are reported by the site.
fn redirects(catalogue: &Catalogue, language: LanguageIndex) -> impl Iterator<Item = (SitePath, Page)> {
    let is_of = move |edition: &Edition| {
        catalogue.config.language_of(edition.language).unwrap_or(LanguageIndex::DEFAULT) == language
    };
    catalogue.records().flat_map(move |(index, record)| {
        let aliases = record.editions.iter().filter(move |edition| is_of(edition)).flat_map(|edition| &edition.aliases);
        aliases.map(move |alias| (SitePath::new(alias.path.clone()), Page::Redirect(index)))
    })
}

/// What a page is to be rendered from.
///
/// # Errors
/// When a card that it shows cannot be rendered.
pub fn rendering(builder: &Builder<'_>, page: Page) -> Result<Rendering, Box<crate::diagnostics::Diagnostic>> {
    match page {
        Page::Home => home::home(builder),
        Page::Search => Ok(search::search(builder)),
        Page::NotFound => Ok(home::not_found(builder)),
        Page::Record(index) => record::record(builder, index),
        Page::List { kind, number } => lists::list(builder, kind, number),
        Page::Relation { record, relation, number } => lists::relation(builder, record, relation, number),
        Page::Crossing { crossing, pair } => lists::crossing(builder, crossing, pair),
        Page::CrossingList { crossing, pair, kind, number } => {
            lists::crossing_list(builder, crossing, pair, kind, number)
        }
        Page::Redirect(index) => Ok(record::redirect(builder, index)),
    }
}

/// What `card.html` is given for a record.
#[must_use]
pub fn card(builder: &Builder<'_>, index: RecordIndex) -> Vec<(&'static str, tera::Value)> {
    vec![("card", record::card(builder, index).into())]
}

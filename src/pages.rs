//! Which pages there are, and what each of them shows.

mod common;
pub mod contract;
mod device;
mod fields;
mod home;
mod language;
mod lists;
mod pictures;
mod record;
mod related_terms;
mod search;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, LanguageIndex, RelationIndex, Role};
use crate::urls::SitePath;

pub(crate) use common::site;
pub use common::{Builder, CardRenderer};

/// One page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// The search page.
    Search,
    /// The page on which readers keep the catalogue on their device.
    Device,
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
    Redirect {
        /// The record.
        record: RecordIndex,
        /// Which of its former addresses, through all its translations.
        alias: usize,
    },
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

/// How many terms of a kind are named where they are a way on.
pub(crate) const TERMS: usize = 24;

/// Calls `found` with every page of one language, in no particular order.
pub fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Page)) {
    let config = &catalogue.config;
    let view = catalogue.view(language);
    found(Page::Home);
    found(Page::NotFound);
    if config.search.enabled {
        found(Page::Search);
    }
    if config.offline.enabled {
        found(Page::Device);
    }
    let last = |total: usize| total.div_ceil(config.per_page).max(1);
    for (kind, declared) in config.schema.kinds() {
        let list = view.list(kind);
        if declared.role != Role::Page && !list.is_empty() {
            let pages_of = if lists::is_divided(catalogue, kind) { 1 } else { last(list.len()) };
            (1..=pages_of).for_each(|number| found(Page::List { kind, number }));
        }
        for record in list.iter().copied() {
            if Some(record) != catalogue.home() {
                found(Page::Record(record));
            }
            for (relation, list) in view.relations(record).filter(|(_, list)| list.len() > config.per_page) {
                (1..=last(list.len())).for_each(|number| found(Page::Relation { record, relation, number }));
            }
        }
    }
    for crossing in 0..config.crossings.len() {
        for (pair, shared) in view.crossings(crossing).iter().enumerate() {
            found(Page::Crossing { crossing, pair });
            for (kind, records) in lists::by_kind(catalogue, &shared.records) {
                if records.len() > config.per_page {
                    (1..=last(records.len()))
                        .for_each(|number| found(Page::CrossingList { crossing, pair, kind, number }));
                }
            }
        }
    }
    redirects(catalogue, language, found);
}

/// Former addresses, each in the language of the translation that states it; those that are a page's now are reported by the site.
fn redirects(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Page)) {
    for (record, written) in catalogue.records() {
        let languages = written
            .translations
            .iter()
            .flat_map(|translation| translation.aliases.iter().map(|_| translation.language));
        for (alias, code) in languages.enumerate() {
            if catalogue.config.language_of(code).unwrap_or(LanguageIndex::DEFAULT) == language {
                found(Page::Redirect { record, alias });
            }
        }
    }
}

/// Where a page lies.
#[must_use]
pub fn path(catalogue: &Catalogue, language: LanguageIndex, page: Page) -> SitePath {
    let config = &catalogue.config;
    let addresses = &config.language(language).addresses;
    let folder = |record: RecordIndex| &config.schema.kind(catalogue.record(record).kind).folder;
    let id = |record: RecordIndex| &catalogue.record(record).id;
    let shared = |crossing: usize, pair: usize| &catalogue.view(language).crossings(crossing)[pair];
    match page {
        Page::Home => addresses.home(),
        Page::Search => addresses.search(),
        Page::Device => addresses.device(),
        Page::NotFound => addresses.not_found(),
        Page::Record(record) => addresses.record(folder(record), id(record)),
        Page::List { kind, number } => addresses.list(&config.schema.kind(kind).folder, number),
        Page::Relation { record, relation, number } => {
            addresses.relation(folder(record), id(record), &config.schema.relation(relation).name, number)
        }
        Page::Crossing { crossing, pair } => {
            let shared = shared(crossing, pair);
            addresses.crossing(folder(shared.one), id(shared.one), id(shared.other))
        }
        Page::CrossingList { crossing, pair, kind, number } => {
            let shared = shared(crossing, pair);
            let list = &config.schema.kind(kind).folder;
            addresses.crossing_list(folder(shared.one), id(shared.one), id(shared.other), list, number)
        }
        Page::Redirect { record, alias } => {
            SitePath::new(catalogue.record(record).aliases().nth(alias).map_or("", |alias| &alias.path))
        }
    }
}

/// What a page is to be rendered from.
///
/// # Errors
/// When a card that it shows cannot be rendered.
pub fn rendering(builder: &Builder<'_>, page: Page) -> Result<Rendering, Box<crate::diagnostics::Diagnostic>> {
    match page {
        Page::Home => home::home(builder),
        Page::Search => Ok(search::search(builder)),
        Page::Device => Ok(device::device(builder)),
        Page::NotFound => Ok(home::not_found(builder)),
        Page::Record(index) => record::record(builder, index),
        Page::List { kind, number } => lists::list(builder, kind, number),
        Page::Relation { record, relation, number } => lists::relation(builder, record, relation, number),
        Page::Crossing { crossing, pair } => lists::crossing(builder, crossing, pair),
        Page::CrossingList { crossing, pair, kind, number } => {
            lists::crossing_list(builder, crossing, pair, kind, number)
        }
        Page::Redirect { record, .. } => Ok(record::redirect(builder, record)),
    }
}

/// What `card.html` is given for a record.
#[must_use]
pub fn card(builder: &Builder<'_>, index: RecordIndex) -> Vec<(&'static str, tera::Value)> {
    vec![("card", record::card(builder, index).into())]
}

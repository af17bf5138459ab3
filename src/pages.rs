//! Which pages the site has, and the data that each is rendered from.
//!
//! A sort of page is a file in this folder that implements [`PageSort`], a line in the registry at the end of this
//! file, and a template in the theme.

mod agenda;
mod browse_links;
mod card;
mod changes;
mod common;
pub(crate) mod contract;
mod coverage;
mod crossing;
mod crossing_list;
mod device;
mod editions;
mod fields;
mod form;
mod home;
mod known_reasons;
mod language;
mod layouts;
mod list;
mod matching;
mod menu;
mod network;
mod not_found;
mod parts_of_records;
mod pictures;
mod places;
mod quality;
mod reasons;
mod record;
mod redirect;
mod related_terms;
mod relation;
mod requests;
mod search;
mod sections;
mod steps;
mod ties;
mod times;

use std::fmt::Debug;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::diagnostics::{Diagnostic, Location};
use crate::urls::SitePath;

pub(crate) use card::card;
pub(crate) use common::{Builder, CardRenderer, LinkedFiles, site};
use contract::Documented;
pub(crate) use known_reasons::Reasons;

/// How many cards of a group are shown above the link to its full list, where the group does not fit on the page.
const GROUP_HEAD_CARDS: usize = 12;

type Failure = Box<Diagnostic>;

/// A sort of page, such as record pages: which pages exist, their paths, and their data. A value is one page.
pub(crate) trait PageSort: Copy + Debug + Eq {
    /// The name of the template, without `.html`. Templates read it as `page.template`; `[budget]` uses it as a key.
    const TEMPLATE: &'static str;
    /// The default weight limit in bytes: the gzipped page with its style sheets. `[budget]` overrides it; none means
    /// the limit of `[budget]` for all pages.
    const BUDGET_BYTES: Option<usize> = None;
    /// Whether the site map lists such pages.
    const IN_SITE_MAP: bool = true;
    /// Whether packs, which devices download to read offline, hold such pages.
    const IN_PACKS: bool = true;
    /// Whether such pages are redirects at former addresses. A page that has the same path now takes precedence.
    const IS_FORMER_ADDRESS: bool = false;
    /// Whether the value determines the path as long as the set of records is the same. Then the plan need not compare
    /// paths.
    const PATH_FOLLOWS_FROM_RECORDS: bool = true;
    /// Whether hosts answer other addresses with such pages too. Then relative links would lead astray.
    const IS_SERVED_AT_ANY_ADDRESS: bool = false;
    /// The part of the theme's contract that only this template receives, for the documentation.
    const CONTRACT: &'static [Documented] = &[];

    /// Calls `found` with every page of the sort in a language, in no particular order.
    fn each(catalogue: &Catalogue, language: LanguageIndex, found: impl FnMut(Self));

    /// The path of the page in a language.
    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath;

    /// The template and the data that the page is rendered from.
    ///
    /// # Errors
    /// When a card on the page cannot be rendered.
    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure>;

    /// A description for diagnostics: "the home page".
    fn description(self, catalogue: &Catalogue) -> String;

    /// The source file that the page is made from; none if there is no single one.
    fn location(self, _catalogue: &Catalogue) -> Option<Location> {
        None
    }

    /// The record that this page is the search result for; none if the page is no search result.
    fn document(self, _catalogue: &Catalogue) -> Option<RecordIndex> {
        None
    }

    /// Distinguishes pages of the sort that may use different templates or fail on different records: a trial rendering
    /// takes one page of each variation.
    fn variation(self, _catalogue: &Catalogue) -> usize {
        0
    }
}

/// The template and the data that a page is rendered from.
pub(crate) struct Rendering {
    /// The template's file name.
    pub template: String,
    /// The template's variables, by name.
    pub context: Vec<(&'static str, tera::Value)>,
}

impl Rendering {
    /// A rendering by the template of that name, given without `.html`.
    fn of(template: &str, context: Vec<(&'static str, tera::Value)>) -> Self {
        Self { template: format!("{template}.html"), context }
    }
}

macro_rules! page_sorts {
    ($($variant:ident: $sort:ty),+ $(,)?) => {
        /// A page of one of the sorts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Page {
            $(
                #[doc = concat!("Of the sort [`", stringify!($sort), "`].")]
                $variant($sort),
            )+
        }

        /// The template of each sort, and its default weight limit in bytes ([`PageSort::BUDGET_BYTES`]).
        pub(crate) const BUDGETS: &[(&str, Option<usize>)] = &[$((<$sort>::TEMPLATE, <$sort>::BUDGET_BYTES)),+];

        impl Page {
            /// Calls `found` with every page of a language, in no particular order.
            pub(crate) fn each(catalogue: &Catalogue, language: LanguageIndex, found: &mut dyn FnMut(Self)) {
                $(<$sort>::each(catalogue, language, |page| found(Self::$variant(page)));)+
            }

            /// [`PageSort::path`].
            #[must_use]
            pub(crate) fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
                match self { $(Self::$variant(page) => page.path(catalogue, language),)+ }
            }

            /// [`PageSort::rendering`].
            ///
            /// # Errors
            /// When a card on the page cannot be rendered.
            pub(crate) fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
                match self { $(Self::$variant(page) => page.rendering(builder),)+ }
            }

            /// [`PageSort::description`].
            #[must_use]
            pub(crate) fn description(self, catalogue: &Catalogue) -> String {
                match self { $(Self::$variant(page) => page.description(catalogue),)+ }
            }

            /// [`PageSort::location`].
            #[must_use]
            pub(crate) fn location(self, catalogue: &Catalogue) -> Option<Location> {
                match self { $(Self::$variant(page) => page.location(catalogue),)+ }
            }

            /// [`PageSort::document`].
            #[must_use]
            pub(crate) fn document(self, catalogue: &Catalogue) -> Option<RecordIndex> {
                match self { $(Self::$variant(page) => page.document(catalogue),)+ }
            }

            /// The sort of the page, and its [`PageSort::variation`].
            #[must_use]
            pub(crate) fn variation(self, catalogue: &Catalogue) -> (std::mem::Discriminant<Self>, usize) {
                (std::mem::discriminant(&self), match self { $(Self::$variant(page) => page.variation(catalogue),)+ })
            }

            /// [`PageSort::TEMPLATE`].
            #[must_use]
            pub(crate) fn template(self) -> &'static str {
                match self { $(Self::$variant(_) => <$sort>::TEMPLATE,)+ }
            }

            /// [`PageSort::IN_SITE_MAP`].
            #[must_use]
            pub(crate) fn is_in_site_map(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IN_SITE_MAP,)+ }
            }

            /// [`PageSort::IN_PACKS`].
            #[must_use]
            pub(crate) fn is_in_packs(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IN_PACKS,)+ }
            }

            /// [`PageSort::IS_FORMER_ADDRESS`].
            #[must_use]
            pub(crate) fn is_former_address(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IS_FORMER_ADDRESS,)+ }
            }

            /// [`PageSort::IS_SERVED_AT_ANY_ADDRESS`].
            #[must_use]
            pub(crate) fn is_served_at_any_address(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IS_SERVED_AT_ANY_ADDRESS,)+ }
            }

            /// [`PageSort::PATH_FOLLOWS_FROM_RECORDS`].
            #[must_use]
            pub(crate) fn path_follows_from_records(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::PATH_FOLLOWS_FROM_RECORDS,)+ }
            }
        }

        /// The whole contract of the theme: the shared part and that of each sort.
        pub fn documented() -> impl Iterator<Item = &'static Documented> {
            contract::shared().chain(parts_of_records::DOCUMENTED)$(.chain(<$sort>::CONTRACT))+
        }
    };
}

page_sorts! {
    Home: home::HomePage,
    Search: search::SearchPage,
    Device: device::DevicePage,
    NotFound: not_found::NotFoundPage,
    Changes: changes::ChangesPage,
    Quality: quality::QualityPage,
    Network: network::NetworkPage,
    Form: form::FormPage,
    Record: record::RecordPage,
    List: list::ListPage,
    Relation: relation::RelationPage,
    Crossing: crossing::CrossingPage,
    CrossingList: crossing_list::CrossingListPage,
    Coverage: coverage::CoveragePage,
    Redirect: redirect::RedirectPage,
}

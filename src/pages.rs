//! Which pages there are, and what each of them shows.
//!
//! A sort of page is one file here that implements [`PageSort`], one line in the registry at the end of this file, and its
//! template in the theme.

mod browse_links;
mod card;
mod common;
pub mod contract;
mod crossing;
mod crossing_list;
mod device;
mod fields;
mod home;
mod language;
mod list;
mod not_found;
mod pictures;
mod places;
mod record;
mod redirect;
mod related_terms;
mod relation;
mod search;
mod sections;

use std::fmt::Debug;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::diagnostics::{Diagnostic, Location};
use crate::urls::SitePath;

pub use card::card;
pub use common::{Builder, CardRenderer, LinkedFiles, site};
use contract::Documented;

/// How many cards of a group that does not fit a page are shown before "all of them".
const GROUP_HEAD_CARDS: usize = 12;

type Failure = Box<Diagnostic>;

/// A sort of page: which pages of it there are, where they lie, what they show, and what else of the site they are part of.
/// A value is one page of the sort.
pub trait PageSort: Copy + Debug + Eq {
    /// The name of its template, without the ending; templates are given it as `page.template`, and `[budget]` knows it.
    const TEMPLATE: &'static str;
    /// How many bytes such a page may weigh unless `[budget]` says otherwise, gzipped and with its style sheets; none where
    /// it has the budget of every page.
    const BUDGET_BYTES: Option<usize> = None;
    /// Whether such pages are in the site map.
    const IN_SITE_MAP: bool = true;
    /// Whether such pages are in the packs that devices keep.
    const IN_PACKS: bool = true;
    /// Whether such pages stand at former addresses: they yield to a page that lies there now.
    const IS_FORMER_ADDRESS: bool = false;
    /// Whether the path of a page follows from its value as long as there are the same records.
    const PATH_FOLLOWS_FROM_RECORDS: bool = true;
    /// What its template is given beside what all templates are, for the documentation.
    const CONTRACT: &'static [Documented] = &[];

    /// Calls `found` with every page of the sort in a language, in no particular order.
    fn each(catalogue: &Catalogue, language: LanguageIndex, found: impl FnMut(Self));

    /// Where the page lies in a language.
    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath;

    /// What the page is rendered from.
    ///
    /// # Errors
    /// When a card that it shows cannot be rendered.
    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure>;

    /// What the page is, in diagnostics: "the home page".
    fn description(self, catalogue: &Catalogue) -> String;

    /// Where in the sources the page comes from; none where it comes from no single place.
    fn location(self, _catalogue: &Catalogue) -> Option<Location> {
        None
    }

    /// The record that a search finds by this page; none where it finds none by it.
    fn document(self, _catalogue: &Catalogue) -> Option<RecordIndex> {
        None
    }

    /// Differs between pages of the sort whose templates may differ, or are likely to fail on different records.
    fn variation(self, _catalogue: &Catalogue) -> usize {
        0
    }
}

/// What a page is rendered from.
pub struct Rendering {
    /// The template's file.
    pub template: String,
    /// What it is given, by name.
    pub context: Vec<(&'static str, tera::Value)>,
}

impl Rendering {
    /// By a template, named without its ending.
    fn of(template: &str, context: Vec<(&'static str, tera::Value)>) -> Self {
        Self { template: format!("{template}.html"), context }
    }
}

macro_rules! page_sorts {
    ($($variant:ident: $sort:ty),+ $(,)?) => {
        /// A page of one of the sorts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Page {
            $(
                #[doc = concat!("Of the sort [`", stringify!($sort), "`].")]
                $variant($sort),
            )+
        }

        /// The sorts' templates, and how many bytes a page of each may weigh where that is not what every page may.
        pub const BUDGETS: &[(&str, Option<usize>)] = &[$((<$sort>::TEMPLATE, <$sort>::BUDGET_BYTES)),+];

        impl Page {
            /// Calls `found` with every page of a language, in no particular order.
            pub fn each(catalogue: &Catalogue, language: LanguageIndex, found: &mut dyn FnMut(Self)) {
                $(<$sort>::each(catalogue, language, |page| found(Self::$variant(page)));)+
            }

            /// [`PageSort::path`].
            #[must_use]
            pub fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
                match self { $(Self::$variant(page) => page.path(catalogue, language),)+ }
            }

            /// [`PageSort::rendering`].
            ///
            /// # Errors
            /// When a card that it shows cannot be rendered.
            pub fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
                match self { $(Self::$variant(page) => page.rendering(builder),)+ }
            }

            /// [`PageSort::description`].
            #[must_use]
            pub fn description(self, catalogue: &Catalogue) -> String {
                match self { $(Self::$variant(page) => page.description(catalogue),)+ }
            }

            /// [`PageSort::location`].
            #[must_use]
            pub fn location(self, catalogue: &Catalogue) -> Option<Location> {
                match self { $(Self::$variant(page) => page.location(catalogue),)+ }
            }

            /// [`PageSort::document`].
            #[must_use]
            pub fn document(self, catalogue: &Catalogue) -> Option<RecordIndex> {
                match self { $(Self::$variant(page) => page.document(catalogue),)+ }
            }

            /// Which sort it is of, and [`PageSort::variation`].
            #[must_use]
            pub fn variation(self, catalogue: &Catalogue) -> (std::mem::Discriminant<Self>, usize) {
                (std::mem::discriminant(&self), match self { $(Self::$variant(page) => page.variation(catalogue),)+ })
            }

            /// [`PageSort::TEMPLATE`].
            #[must_use]
            pub fn template(self) -> &'static str {
                match self { $(Self::$variant(_) => <$sort>::TEMPLATE,)+ }
            }

            /// [`PageSort::IN_SITE_MAP`].
            #[must_use]
            pub fn is_in_site_map(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IN_SITE_MAP,)+ }
            }

            /// [`PageSort::IN_PACKS`].
            #[must_use]
            pub fn is_in_packs(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IN_PACKS,)+ }
            }

            /// [`PageSort::IS_FORMER_ADDRESS`].
            #[must_use]
            pub fn is_former_address(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::IS_FORMER_ADDRESS,)+ }
            }

            /// [`PageSort::PATH_FOLLOWS_FROM_RECORDS`].
            #[must_use]
            pub fn path_follows_from_records(self) -> bool {
                match self { $(Self::$variant(_) => <$sort>::PATH_FOLLOWS_FROM_RECORDS,)+ }
            }
        }

        /// Everything that templates can read.
        pub fn documented() -> impl Iterator<Item = &'static Documented> {
            contract::shared()$(.chain(<$sort>::CONTRACT))+
        }
    };
}

page_sorts! {
    Home: home::HomePage,
    Search: search::SearchPage,
    Device: device::DevicePage,
    NotFound: not_found::NotFoundPage,
    Record: record::RecordPage,
    List: list::ListPage,
    Relation: relation::RelationPage,
    Crossing: crossing::CrossingPage,
    CrossingList: crossing_list::CrossingListPage,
    Redirect: redirect::RedirectPage,
}

//! Files for programs rather than readers: feeds, site maps, and files that hosts and browsers request.
//!
//! A format is a file in this folder that implements [`Format`], and a line in the registry at the end of this file.

pub(crate) mod atom;
mod changes_feed;
mod coverage_csv;
pub(crate) mod elasticlunr;
mod host_headers;
pub(crate) mod pack;
mod service_worker;
mod site_map;
mod web_manifest;
mod xml;

use std::fmt::Debug;

use crate::assets::ThemeAssets;
use crate::catalogue::{Catalogue, LinkedFile, Subject};
use crate::config::LanguageIndex;
use crate::coverage::SupplyTables;
use crate::history::History;
use crate::urls::SitePath;

/// A format: which files of it a site has, their paths and their bytes. A value is one file.
pub(crate) trait Format: Copy + Debug + Eq {
    /// A description for diagnostics: "a feed".
    const DESCRIPTION: &'static str;
    /// Its media type (RFC 6838).
    const MEDIA_TYPE: &'static str;

    /// Calls `found` with every file of the format. `pages` is the number of pages in the site map.
    fn each(catalogue: &Catalogue, pages: usize, found: impl FnMut(LanguageIndex, Self));

    /// The path of the file in a language.
    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath;

    /// The bytes of the file.
    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8>;

    /// The file of this format that pages about a subject link to in their `head`; none if pages do not link to it.
    fn of_subject(_catalogue: &Catalogue, _language: LanguageIndex, _subject: Subject) -> Option<Self> {
        None
    }
}

/// The inputs that files of formats are made from.
pub(crate) struct FormatInputs<'i> {
    /// All records.
    pub catalogue: &'i Catalogue,
    /// The pages of the site map, sorted.
    pub site_map: &'i dyn SiteMapPages,
    /// The files of the theme that pages load.
    pub assets: &'i ThemeAssets,
    /// The JavaScript of the service worker, without the settings of the site that are put before it.
    pub worker: &'i str,
    /// The recorded changes of the catalogue.
    pub history: &'i History,
    /// Offers and requests by two things at once.
    pub coverages: &'i SupplyTables,
}

/// The pages of the site map.
pub(crate) trait SiteMapPages {
    /// The paths of the pages, sorted.
    fn paths(&self) -> Box<dyn Iterator<Item = &SitePath> + '_>;
}

macro_rules! formats {
    ($($variant:ident: $kind:ty),+ $(,)?) => {
        /// A file of one of the formats.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum FormatFile {
            $(
                #[doc = concat!("Of the format [`", stringify!($kind), "`].")]
                $variant($kind),
            )+
        }

        impl FormatFile {
            /// Calls `found` with every file of every format. `pages` is the number of pages in the site map.
            pub(crate) fn each(catalogue: &Catalogue, pages: usize, found: &mut dyn FnMut(LanguageIndex, Self)) {
                $(<$kind>::each(catalogue, pages, |language, file| found(language, Self::$variant(file)));)+
            }

            /// The path of the file.
            #[must_use]
            pub(crate) fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
                match self { $(Self::$variant(file) => file.path(catalogue, language),)+ }
            }

            /// The bytes of the file.
            #[must_use]
            pub(crate) fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
                match self { $(Self::$variant(file) => file.bytes(inputs, language),)+ }
            }

            /// A description for diagnostics.
            #[must_use]
            pub(crate) fn description(self) -> &'static str {
                match self { $(Self::$variant(_) => <$kind>::DESCRIPTION,)+ }
            }

            /// The media type of the file (RFC 6838).
            #[must_use]
            pub(crate) fn media_type(self) -> &'static str {
                match self { $(Self::$variant(_) => <$kind>::MEDIA_TYPE,)+ }
            }
        }

        /// The files that pages about a subject link to in their `head`.
        #[must_use]
        pub(crate) fn linked(catalogue: &Catalogue, language: LanguageIndex, subject: Subject) -> Vec<LinkedFile> {
            let mut files = Vec::new();
            $(if let Some(file) = <$kind>::of_subject(catalogue, language, subject) {
                files.push(LinkedFile { media_type: <$kind>::MEDIA_TYPE, path: file.path(catalogue, language) });
            })+
            files
        }
    };
}

formats! {
    Atom: atom::AtomFeed,
    Changes: changes_feed::ChangesFeed,
    SiteMap: site_map::SiteMap,
    HostHeaders: host_headers::HostHeaders,
    ServiceWorker: service_worker::ServiceWorker,
    WebManifest: web_manifest::WebManifest,
    Elasticlunr: elasticlunr::ElasticlunrIndex,
    CoverageCsv: coverage_csv::CoverageCsv,
}

pub(crate) use service_worker::retiring;

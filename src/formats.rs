//! What is made for programs rather than readers: feeds, site maps, and what hosts and browsers ask for.
//!
//! A format is one file here that implements [`Format`], and one line in the registry at the end of this file.

pub mod atom;
pub mod elasticlunr;
mod host_headers;
pub mod pack;
mod service_worker;
mod site_map;
mod web_manifest;
mod xml;

use std::fmt::Debug;

use crate::assets::ThemeAssets;
use crate::catalogue::{Catalogue, LinkedFile, Subject};
use crate::config::LanguageIndex;
use crate::urls::SitePath;

/// A format: which files of it a site has, where they lie, and what is in them. A value is one such file.
pub trait Format: Copy + Debug + Eq {
    /// What such a file is, in diagnostics: "a feed".
    const DESCRIPTION: &'static str;
    /// Its media type (RFC 6838).
    const MEDIA_TYPE: &'static str;

    /// Calls `found` with every file of the format. `pages` is how many pages are in the site map.
    fn each(catalogue: &Catalogue, pages: usize, found: impl FnMut(LanguageIndex, Self));

    /// Where the file of a language lies.
    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath;

    /// What is in it.
    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8>;

    /// The file that pages about a subject link to in their heads; none where there is none, or pages do not link to the
    /// format.
    fn of_subject(_catalogue: &Catalogue, _language: LanguageIndex, _subject: Subject) -> Option<Self> {
        None
    }
}

/// What files of formats are made from.
pub struct FormatInputs<'i> {
    /// All records.
    pub catalogue: &'i Catalogue,
    /// The pages of the site map, sorted.
    pub site_map: &'i dyn SiteMapPages,
    /// The files of the theme that pages load.
    pub assets: &'i ThemeAssets,
    /// The program of the service worker, without what it is told of the site.
    pub worker: &'i str,
}

/// The pages of the site map.
pub trait SiteMapPages {
    /// Their paths, sorted.
    fn paths(&self) -> Box<dyn Iterator<Item = &SitePath> + '_>;
}

macro_rules! formats {
    ($($variant:ident: $kind:ty),+ $(,)?) => {
        /// A file of one of the formats.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum FormatFile {
            $(
                #[doc = concat!("Of the format [`", stringify!($kind), "`].")]
                $variant($kind),
            )+
        }

        impl FormatFile {
            /// Calls `found` with every file of every format. `pages` is how many pages are in the site map.
            pub fn each(catalogue: &Catalogue, pages: usize, found: &mut dyn FnMut(LanguageIndex, Self)) {
                $(<$kind>::each(catalogue, pages, |language, file| found(language, Self::$variant(file)));)+
            }

            /// Where it lies.
            #[must_use]
            pub fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
                match self { $(Self::$variant(file) => file.path(catalogue, language),)+ }
            }

            /// What is in it.
            #[must_use]
            pub fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
                match self { $(Self::$variant(file) => file.bytes(inputs, language),)+ }
            }

            /// What it is, in diagnostics.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant(_) => <$kind>::DESCRIPTION,)+ }
            }

            /// Its media type.
            #[must_use]
            pub fn media_type(self) -> &'static str {
                match self { $(Self::$variant(_) => <$kind>::MEDIA_TYPE,)+ }
            }
        }

        /// The files that pages about a subject link to in their heads.
        #[must_use]
        pub fn linked(catalogue: &Catalogue, language: LanguageIndex, subject: Subject) -> Vec<LinkedFile> {
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
    SiteMap: site_map::SiteMap,
    HostHeaders: host_headers::HostHeaders,
    ServiceWorker: service_worker::ServiceWorker,
    WebManifest: web_manifest::WebManifest,
    Elasticlunr: elasticlunr::ElasticlunrIndex,
}

pub use service_worker::retiring;

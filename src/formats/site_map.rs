//! Site maps (sitemaps.org protocol 0.9): the URLs of all pages, at most 50,000 in a file.

use super::xml::XmlDocument;
use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::{self, SitePath};

/// The maximum number of URLs in a file, by the protocol.
const MAX_ADDRESSES: usize = 50_000;

/// A site map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SiteMap {
    /// The only site map: all pages.
    Whole,
    /// One of several site maps, counted from 0.
    Part(usize),
    /// The site map index, with the number of site maps.
    Index(usize),
}

impl Format for SiteMap {
    const DESCRIPTION: &'static str = "the site map";
    const MEDIA_TYPE: &'static str = "application/xml";

    fn each(catalogue: &Catalogue, pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        if catalogue.config.base_url.is_none() {
            return;
        }
        match pages.div_ceil(MAX_ADDRESSES) {
            0 | 1 => found(LanguageIndex::DEFAULT, Self::Whole),
            parts => {
                found(LanguageIndex::DEFAULT, Self::Index(parts));
                (0..parts).for_each(|number| found(LanguageIndex::DEFAULT, Self::Part(number)));
            }
        }
    }

    fn path(self, _: &Catalogue, _: LanguageIndex) -> SitePath {
        match self {
            Self::Whole | Self::Index(_) => urls::site_map(),
            Self::Part(number) => urls::numbered_site_map(number + 1),
        }
    }

    fn bytes(self, inputs: &FormatInputs<'_>, _: LanguageIndex) -> Vec<u8> {
        // Site maps exist only with a `base_url`, so the empty default is never used.
        let base = inputs.catalogue.config.base_url.as_deref().unwrap_or_default();
        let pages = inputs.site_map.paths();
        match self {
            Self::Whole => list("urlset", "url", base, pages),
            Self::Part(number) => list("urlset", "url", base, pages.skip(number * MAX_ADDRESSES).take(MAX_ADDRESSES)),
            Self::Index(parts) => {
                let parts: Vec<SitePath> = (1..=parts).map(urls::numbered_site_map).collect();
                list("sitemapindex", "sitemap", base, parts.iter())
            }
        }
    }
}

fn list<'p>(root: &str, item: &str, base: &str, paths: impl Iterator<Item = &'p SitePath>) -> Vec<u8> {
    let mut xml = XmlDocument::new(Some("UTF-8"), root, &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    xml.line_break();
    for path in paths {
        xml.start(item, &[]);
        xml.text("loc", &path.absolute(base));
        xml.end(item);
        xml.line_break();
    }
    xml.finish(root)
}

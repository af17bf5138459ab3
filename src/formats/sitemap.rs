//! Site maps (sitemaps.org protocol 0.9): the addresses of all pages, at most 50,000 a file.

use crate::urls::SitePath;

/// How many addresses a file may hold.
pub const LARGEST: usize = 50_000;

/// A site map of pages.
#[must_use]
pub fn pages<'p>(base: &str, pages: impl Iterator<Item = &'p SitePath>) -> Vec<u8> {
    list("urlset", "url", base, pages)
}

/// A site map of site maps.
#[must_use]
pub fn index<'p>(base: &str, maps: impl Iterator<Item = &'p SitePath>) -> Vec<u8> {
    list("sitemapindex", "sitemap", base, maps)
}

/// The name of site map `number`, from 1, of several.
#[must_use]
pub fn name(number: usize) -> SitePath {
    SitePath::new(format!("sitemap-{number}.xml"))
}

fn list<'p>(root: &str, item: &str, base: &str, paths: impl Iterator<Item = &'p SitePath>) -> Vec<u8> {
    // Addresses hold neither `&` nor `<`: `SitePath::absolute` encodes both, and `base_url` is checked.
    let base = base.replace('&', "&amp;");
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for path in paths {
        let address = path.absolute(&base);
        text.push_str(&format!("<{item}><loc>{address}</loc></{item}>\n"));
    }
    text.push_str(&format!("</{root}>\n"));
    text.into_bytes()
}

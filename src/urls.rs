//! Paths of files and links between pages. No other module constructs them.
//!
//! In rendered text a link is a marker followed by the target's path from the root of the site. [`make_relative`]
//! replaces the markers by `../` segments when the page that contains the text is known. So a card, a body or a menu is
//! rendered once and used on pages at any depth.

mod encoding;
mod outside;

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::fingerprint::Fingerprint;
use crate::normal_forms::nfc;

use encoding::{encode_into, percent_encode_into};

pub use encoding::{decode, fragment, in_plain_text, query};
pub use outside::{is_address, is_email};

/// The marker for the root of the site in rendered text. Texts of records cannot contain it, since control characters
/// are removed from them.
pub const ROOT: char = '\u{1}';
/// The marker for the root of the language of the page that contains the text.
pub const LANGUAGE_ROOT: char = '\u{2}';

/// The path of a file of the site, relative to the root, with `/` as the separator and without percent-encoding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Box<str>);

impl SitePath {
    /// Wraps a path that already has this form.
    #[must_use]
    pub fn new(path: impl Into<Box<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A link to the file for rendered text: the marker [`ROOT`] and the encoded path.
    #[must_use]
    pub fn link(&self) -> String {
        let mut link = String::with_capacity(self.0.len() + 1);
        link.push(ROOT);
        encode_into(&self.0, &mut link);
        link
    }

    /// The path of an image's variant: beside the image, with the width in pixels in its name.
    #[must_use]
    pub fn variant(&self, width: u32, ending: &str) -> Self {
        let stem = self.0.rsplit_once('.').map_or(&*self.0, |(stem, _)| stem);
        Self::new(format!("{stem}-{width}.{ending}"))
    }

    /// The absolute URL of the file. `base` is the URL of the site's root and ends in a slash.
    #[must_use]
    pub fn absolute(&self, base: &str) -> String {
        let mut address = String::with_capacity(base.len() + self.0.len());
        address.push_str(base);
        percent_encode_into(&self.0, &mut address);
        address
    }

    /// The relative path from the folder of this file to the root: `../` for each folder.
    #[must_use]
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A `data:` URL that contains the bytes (RFC 2397), for an attribute.
#[must_use]
pub fn data(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// Adds part of the content's hash to the name of a file, so that browsers may cache it forever:
/// `assets/style.0123456789.css`.
#[must_use]
pub fn hashed(path: &str, bytes: &[u8]) -> SitePath {
    let hash = Fingerprint::of(bytes).to_string();
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let named = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{}.{ending}", &hash[..10]),
        None => format!("{name}.{}", &hash[..10]),
    };
    SitePath::new(within(folder, &named))
}

/// Resolves an address in a style sheet to a file of the theme, with the query and fragment that follow the path. None
/// if the address is absolute or has no path. `style_sheet` and the file are relative to the theme's `assets/`.
#[must_use]
pub fn theme_file(style_sheet: &str, address: &str) -> Option<(String, String)> {
    let address = address.trim();
    let (path, suffix) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let is_elsewhere = path.is_empty() || path.starts_with('/') || path.split('/').next()?.contains(':');
    if is_elsewhere {
        return None;
    }
    let path = decode(path);
    let path = nfc(&path);
    let mut parts: Vec<&str> = style_sheet.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    Some((parts.join("/"), suffix.to_owned()))
}

/// The relative link from a style sheet to another file in the site's `assets/`. `style_sheet` is relative to
/// `assets/`; `suffix` is the query and fragment.
#[must_use]
pub fn beside_asset(style_sheet: &str, to: &SitePath, suffix: &str) -> String {
    let target = to.as_str().strip_prefix("assets/").unwrap_or(to.as_str());
    let shared: usize = (style_sheet.split_inclusive('/').zip(target.split_inclusive('/')))
        .take_while(|(one, other)| one == other && one.ends_with('/'))
        .map(|(folder, _)| folder.len())
        .sum();
    let mut link = "../".repeat(style_sheet[shared..].matches('/').count());
    encode_into(&target[shared..], &mut link);
    link.push_str(&suffix.replace(['"', '\\', '\n'], ""));
    link
}

/// The site map, or the site map index if there are several site maps.
#[must_use]
pub fn site_map() -> SitePath {
    SitePath::new("sitemap.xml")
}

/// Site map `number` of several, counted from 1.
#[must_use]
pub fn numbered_site_map(number: usize) -> SitePath {
    SitePath::new(format!("sitemap-{number}.xml"))
}

/// The file of HTTP headers that some hosts read.
#[must_use]
pub fn host_headers() -> SitePath {
    SitePath::new("_headers")
}

/// The service worker. It lies at the root, since its scope is its own folder and the folders below.
#[must_use]
pub fn service_worker() -> SitePath {
    SitePath::new("sw.js")
}

/// The folder of the search index.
pub const SEARCH_FOLDER: &str = "search/";

/// A file of the search index of a language.
#[must_use]
pub fn search_file(language: &str, name: &str) -> SitePath {
    SitePath::new(format!("{SEARCH_FOLDER}{language}/{name}.js"))
}

/// The classic elasticlunr.js index of a language.
#[must_use]
pub fn elasticlunr(language: &str) -> SitePath {
    SitePath::new(format!("elasticlunr/{language}.json"))
}

/// The folder of the packs that devices download to read offline.
pub const OFFLINE_FOLDER: &str = "offline/";

/// The list of a language's packs.
#[must_use]
pub fn pack_list(language: &str) -> SitePath {
    SitePath::new(format!("{OFFLINE_FOLDER}{language}.json"))
}

/// Pack `number` of a language, counted from 0.
#[must_use]
pub fn pack(language: &str, number: usize) -> SitePath {
    SitePath::new(format!("{OFFLINE_FOLDER}{language}/{number}.pack"))
}

/// Pack `number` of the pictures, which all languages share, counted from 0.
#[must_use]
pub fn picture_pack(number: usize) -> SitePath {
    SitePath::new(format!("{OFFLINE_FOLDER}pictures/{number}.pack"))
}

/// The folder of the forms of a language.
const FORMS_FOLDER: &str = "forms";

/// The paths of one language's part of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// `""` for the default language, else the folder of the language, such as `fr/`.
    prefix: Box<str>,
}

impl Addresses {
    /// The addresses of a language: `prefix` is empty for the default one, else the language's code.
    #[must_use]
    pub fn new(prefix: &str) -> Self {
        Self { prefix: if prefix.is_empty() { "".into() } else { format!("{prefix}/").into() } }
    }

    /// The folder that every path of the language starts with, ending in a slash; empty for the default language.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The home page.
    #[must_use]
    pub fn home(&self) -> SitePath {
        self.at("index.html")
    }

    /// The "not found" page, which hosts show at addresses without a page.
    #[must_use]
    pub fn not_found(&self) -> SitePath {
        self.at("404.html")
    }

    /// The search page.
    #[must_use]
    pub fn search(&self) -> SitePath {
        self.at("search.html")
    }

    /// The web app manifest.
    #[must_use]
    pub fn web_manifest(&self) -> SitePath {
        self.at("manifest.webmanifest")
    }

    /// The page on which readers store the catalogue on their device.
    #[must_use]
    pub fn device(&self) -> SitePath {
        self.at("device.html")
    }

    /// The page of what is new.
    #[must_use]
    pub fn changes(&self) -> SitePath {
        self.at("changes.html")
    }

    /// The feed of what is new.
    #[must_use]
    pub fn changes_feed(&self) -> SitePath {
        self.at("changes.xml")
    }

    /// The page about the quality of the records, for maintainers.
    #[must_use]
    pub fn quality(&self) -> SitePath {
        self.at("quality.html")
    }

    /// The page of the network: who is a member, and who works with whom.
    #[must_use]
    pub fn network(&self, name: &str) -> SitePath {
        self.path(&[name], ".html")
    }

    /// A file of a coverage: its page (`html`) or its numbers (`csv`).
    #[must_use]
    pub fn coverage(&self, name: &str, ending: &str) -> SitePath {
        self.at(&format!("coverage/{name}.{ending}"))
    }

    /// The feed of the whole site.
    #[must_use]
    pub fn feed(&self) -> SitePath {
        self.at("feed.xml")
    }

    /// The page of a form.
    #[must_use]
    pub fn form(&self, name: &str) -> SitePath {
        self.record(FORMS_FOLDER, name)
    }

    /// A record's page.
    #[must_use]
    pub fn record(&self, folder: &str, id: &str) -> SitePath {
        self.path(&[folder, id], ".html")
    }

    /// Page `number` (from 1) of the list of a kind.
    #[must_use]
    pub fn list(&self, folder: &str, number: usize) -> SitePath {
        self.path(&[folder, &page_name(number)], "")
    }

    /// Page `number` (from 1) of the list of the records that refer to a record by one relation.
    #[must_use]
    pub fn relation(&self, folder: &str, id: &str, relation: &str, number: usize) -> SitePath {
        self.path(&[folder, id, relation, &page_name(number)], "")
    }

    /// The page of the crossing of two records.
    #[must_use]
    pub fn crossing(&self, folder: &str, id: &str, other: &str) -> SitePath {
        self.path(&[folder, id, other], ".html")
    }

    /// Page `number` (from 1) of the list of a crossing's records of one kind.
    #[must_use]
    pub fn crossing_list(&self, folder: &str, id: &str, other: &str, relation: &str, number: usize) -> SitePath {
        self.path(&[folder, id, other, relation, &page_name(number)], "")
    }

    /// The feed of the records that refer to a record.
    #[must_use]
    pub fn record_feed(&self, folder: &str, id: &str) -> SitePath {
        self.path(&[folder, id], ".xml")
    }

    /// Joins the parts to a path and adds the ending. The first part, the folder, is empty for free pages. Every link
    /// needs a path, so it is built with a single allocation.
    fn path(&self, parts: &[&str], ending: &str) -> SitePath {
        let length = parts.iter().map(|part| part.len() + 1).sum::<usize>();
        let mut path = String::with_capacity(self.prefix.len() + length + ending.len());
        path.push_str(&self.prefix);
        for (at, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
            if at > 0 {
                path.push('/');
            }
            path.push_str(part);
        }
        path.push_str(ending);
        SitePath::new(path)
    }

    /// A path within the language's part of the site.
    #[must_use]
    pub fn at(&self, path: &str) -> SitePath {
        SitePath::new(format!("{}{path}", self.prefix))
    }
}

/// A path in a kind's folder. The folder is empty for free pages.
fn within(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// A link to a record's page for rendered text, in the language of the page that contains the text.
#[must_use]
pub fn record_link(folder: &str, id: &str) -> String {
    let mut link = String::from(LANGUAGE_ROOT);
    encode_into(&within(folder, &format!("{id}.html")), &mut link);
    link
}

/// A link to the first page of a kind's list for rendered text, in the language of the page that contains the text.
#[must_use]
pub fn list_link(folder: &str) -> String {
    let mut link = String::from(LANGUAGE_ROOT);
    encode_into(&within(folder, "index.html"), &mut link);
    link
}

/// A link to the page of the network for rendered text, in the language of the page that contains the text.
#[must_use]
pub fn network_link(name: &str) -> String {
    record_link("", name)
}

/// A link to the page of a form for rendered text, in the language of the page that contains the text.
#[must_use]
pub fn form_link(name: &str) -> String {
    record_link(FORMS_FOLDER, name)
}

fn page_name(number: usize) -> String {
    if number == 1 { "index.html".to_owned() } else { format!("page-{number}.html") }
}

/// Whether an id is reserved, because a list in the same folder has pages of that name.
#[must_use]
pub fn is_reserved(id: &str) -> bool {
    let numbered = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    id == "index" || id.strip_prefix("page-").is_some_and(numbered)
}

/// The longest path of a file of the site, in bytes. File systems allow 4,096 with the folder that the site lies in.
pub const MAX_PATH_BYTES: usize = 1000;

/// Whether a folder at the root is kept for files that Handlist makes: those of the theme, and what devices keep. Case
/// does not matter, since it does not on every file system.
#[must_use]
pub fn is_reserved_folder(folder: &str) -> bool {
    ["assets", "offline"].iter().any(|reserved| folder.eq_ignore_ascii_case(reserved))
}

/// Replaces the markers in rendered text by relative links from `page`. `language_prefix` is the folder of the page's
/// language ([`Addresses::prefix`]).
#[must_use]
pub fn make_relative(rendered: &str, page: &SitePath, language_prefix: &str) -> String {
    make_links(rendered, &page.to_root(), language_prefix)
}

/// Replaces the markers in rendered HTML by links that start with the path `root` of the site's root on its host, for a
/// page that is shown at addresses other than its own. `root` starts and ends in a slash.
#[must_use]
pub fn make_rooted(rendered: &str, root: &str, language_prefix: &str) -> String {
    make_links(rendered, &root.replace('&', "&amp;"), language_prefix)
}

fn make_links(rendered: &str, root: &str, language_prefix: &str) -> String {
    let mut linked = String::with_capacity(rendered.len() + rendered.len() / 16);
    let mut done = 0;
    for at in memchr::memchr2_iter(ROOT as u8, LANGUAGE_ROOT as u8, rendered.as_bytes()) {
        linked.push_str(&rendered[done..at]);
        linked.push_str(root);
        if rendered.as_bytes()[at] == LANGUAGE_ROOT as u8 {
            linked.push_str(language_prefix);
        }
        done = at + 1;
    }
    linked.push_str(&rendered[done..]);
    linked
}

/// Replaces the paths of links in rendered HTML that start at the root of a language ([`LANGUAGE_ROOT`]) by what
/// `correct` makes of them. Paths of which it makes nothing stay. The links stand in double quotes.
#[must_use]
pub fn with_links_corrected(rendered: String, correct: impl Fn(&str) -> Option<String>) -> String {
    let mut corrected = String::new();
    let mut done = 0;
    for at in memchr::memchr_iter(LANGUAGE_ROOT as u8, rendered.as_bytes()) {
        let start = at + LANGUAGE_ROOT.len_utf8();
        let length = rendered[start..].find('"').unwrap_or(rendered.len() - start);
        let target = rendered[start..start + length].replace("&#39;", "'").replace("&amp;", "&");
        let (path, suffix) = target.split_at(target.find(['#', '?']).unwrap_or(target.len()));
        let Some(path) = correct(&decode(path)) else { continue };
        let mut encoded = String::with_capacity(path.len() + suffix.len());
        encode_into(&path, &mut encoded);
        encoded.push_str(suffix);
        corrected.push_str(&rendered[done..start]);
        corrected.push_str(&encoded.replace('&', "&amp;").replace('\'', "&#39;"));
        done = start + length;
    }
    if done == 0 {
        return rendered;
    }
    corrected.push_str(&rendered[done..]);
    corrected
}

/// The path of a site's root on its host, from the site's `base_url`: `/catalogue/` of
/// `https://example.org/catalogue/`.
#[must_use]
pub fn root_on_host(base_url: &str) -> &str {
    let host = base_url.find("://").map_or(0, |colon| colon + 3);
    base_url[host..].find('/').map_or("/", |slash| &base_url[host + slash..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_any_depth_to_any_page() {
        let english = Addresses::new("");
        let french = Addresses::new("fr");
        let card = format!("<a href=\"{}\">", english.record("initiatives", "haina").link());
        assert_eq!(make_relative(&card, &english.home(), ""), "<a href=\"initiatives/haina.html\">");
        assert_eq!(
            make_relative(&card, &english.crossing("topics", "skills", "ng"), ""),
            "<a href=\"../../initiatives/haina.html\">"
        );
        let body = format!("<a href=\"{}\">", record_link("topics", "skills"));
        assert_eq!(
            make_relative(&body, &french.record("news", "x"), "fr/"),
            "<a href=\"../../fr/topics/skills.html\">"
        );
    }

    #[test]
    fn a_page_shown_elsewhere_links_from_the_root_of_its_host() {
        assert_eq!(root_on_host("https://example.org/any/sub path/"), "/any/sub path/");
        assert_eq!(root_on_host("http://example.org:8080/"), "/");
        assert_eq!(
            make_rooted("<a href=\"\u{1}a\"><a href=\"\u{2}b\">", "/x&y/", "fr/"),
            "<a href=\"/x&amp;y/a\"><a href=\"/x&amp;y/fr/b\">"
        );
    }

    #[test]
    fn links_are_corrected_in_their_paths_alone() {
        let correct = |path: &str| (path == "news/l'an & 1.html").then(|| "2026/l'an <2>.html".to_owned());
        let html =
            "<a href=\"\u{2}news/l&#39;an%20&amp;%201.html#a&amp;b\">x</a> <a href=\"\u{2}news/other.html\">y</a>";
        assert_eq!(
            with_links_corrected(html.to_owned(), correct),
            "<a href=\"\u{2}2026/l&#39;an%20%3C2%3E.html#a&amp;b\">x</a> <a href=\"\u{2}news/other.html\">y</a>"
        );
        assert_eq!(with_links_corrected("no link".to_owned(), correct), "no link");
    }

    #[test]
    fn letters_of_any_script_stay_and_what_would_break_a_link_is_encoded() {
        assert_eq!(SitePath::new("news/القاهرة 50% a?b#c.html").link(), "\u{1}news/القاهرة%2050%25%20a%3Fb%23c.html");
        assert_eq!(SitePath::new("é.html").absolute("https://example.org/"), "https://example.org/%C3%A9.html");
    }

    #[test]
    fn free_pages_lie_at_the_root() {
        let english = Addresses::new("");
        assert_eq!(english.record("", "about").as_str(), "about.html");
        assert_eq!(english.relation("", "about", "news", 2).as_str(), "about/news/page-2.html");
        assert_eq!(english.record_feed("", "about").as_str(), "about.xml");
    }

    #[test]
    fn names_of_list_pages_are_reserved() {
        assert!(is_reserved("index") && is_reserved("page-12"));
        assert!(!is_reserved("page-") && !is_reserved("page-one") && !is_reserved("indexes"));
    }
}

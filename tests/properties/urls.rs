//! Addresses: a link leads to the page it was made for, from wherever it stands, as browsers resolve it.

use handlist::urls::{Addresses, SitePath, make_relative, record_link};
use proptest::collection::vec;
use proptest::prelude::*;
use url::Url;

use super::holds;
use crate::support::{decoded, resolve_link};

/// A name of a file or a folder: any text but what names no file of its own (`.`, `..`), and no control character.
pub(super) fn name() -> impl Strategy<Value = String> {
    let letters = prop_oneof!["[^/\\p{Cc}]{1,8}", "[ -.0-~]{1,8}", "[a-z%.:?#&;=+@\\\\]{1,6}"];
    letters.prop_filter("it names no file", |name| !matches!(&**name, "." | ".."))
}

/// A path of the site, up to four folders deep.
fn path() -> impl Strategy<Value = String> {
    vec(name(), 1..6).prop_map(|parts| parts.join("/"))
}

/// Where the root of a site may lie: at that of a host, or below.
fn base() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["https://catalogue.example/", "https://catalogue.example/a/b/", "file:///tmp/site/"])
}

/// The address of a page, to resolve links against: the WHATWG parser's own encoding of its path.
pub(super) fn address_of(base: &str, path: &str) -> Url {
    let mut address = Url::parse(base).unwrap();
    address.path_segments_mut().unwrap().pop_if_empty().extend(path.split('/'));
    address
}

/// The path of the site that an address is of, decoded; none where it is none of the site's.
fn path_of(address: &Url, base: &str) -> Option<String> {
    let path = address.as_str().strip_prefix(Url::parse(base).unwrap().as_str())?;
    (address.query().is_none() && address.fragment().is_none()).then(|| decoded(path))
}

#[test]
fn a_link_leads_from_any_page_at_any_depth_to_the_path_it_was_made_for() {
    holds(&(path(), path(), base()), |(target, page, base)| {
        let link = make_relative(&SitePath::new(&*target).link(), &SitePath::new(&*page), "");
        let resolved = address_of(base, &page).join(&link).unwrap();
        prop_assert_eq!(path_of(&resolved, base), Some(target.clone()), "{} on {}: {}", link, page, resolved);
        // What the other tests resolve links with says the same.
        prop_assert_eq!(resolve_link(&page, &link), Ok(Some((target, None))), "{} on {}", link, page);
        Ok(())
    });
}

#[test]
fn a_link_of_a_language_leads_to_the_page_of_that_language() {
    let languages = proptest::sample::select(vec!["", "fr", "zh-hant"]);
    holds(&(languages, name(), name(), path(), base()), |(language, folder, id, page, base)| {
        let addresses = Addresses::new(language);
        let target = addresses.record(&folder, &id);
        let link = make_relative(&record_link(&folder, &id), &SitePath::new(&*page), addresses.prefix());
        let resolved = address_of(base, &page).join(&link).unwrap();
        prop_assert_eq!(path_of(&resolved, base), Some(target.to_string()), "{} on {}", link, page);
        Ok(())
    });
}

#[test]
fn every_page_of_a_language_lies_under_its_folder_and_no_two_of_a_record_are_one() {
    let languages = proptest::sample::select(vec!["", "fr"]);
    holds(&(languages, name(), name(), name(), 1..400_usize, base()), |(language, folder, id, other, number, base)| {
        let addresses = Addresses::new(language);
        let paths = [
            addresses.record(&folder, &id),
            addresses.record_feed(&folder, &id),
            addresses.list(&folder, number),
            addresses.relation(&folder, &id, "news", number),
            addresses.crossing(&folder, &id, &other),
            addresses.crossing_list(&folder, &id, &other, "news", number),
        ];
        let root = Url::parse(base).unwrap().join(addresses.prefix()).unwrap();
        for path in &paths {
            let address = Url::parse(&path.absolute(base)).unwrap();
            prop_assert!(address.as_str().starts_with(root.as_str()), "{} leads to {}", path, address);
        }
        prop_assert!(paths[0] != paths[1] && paths[0] != paths[4], "{:?}", paths);
        Ok(())
    });
}

#[test]
fn an_absolute_address_is_ascii_and_decodes_to_the_path() {
    holds(&(path(), base()), |(path, base)| {
        let written = SitePath::new(&*path).absolute(base);
        prop_assert!(written.bytes().all(|byte| byte.is_ascii_graphic()), "{}", written);
        let rest = written.strip_prefix(base).unwrap();
        prop_assert_eq!(&decoded(rest), &path);
        let address = Url::parse(&written).unwrap();
        prop_assert_eq!(path_of(&address, base), Some(path), "{}", address);
        Ok(())
    });
}

#[test]
fn text_without_links_is_left_as_it_is() {
    holds(&("[^\u{1}\u{2}]{0,40}", path()), |(text, page)| {
        prop_assert_eq!(make_relative(&text, &SitePath::new(&*page), "fr/"), text);
        Ok(())
    });
}

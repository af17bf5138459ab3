//! What the address in a link or image means, before anything is looked up.

use std::borrow::Cow;

use crate::normal_forms::nfc;
use crate::urls;

/// Schemes that cannot run anything in a reader's browser.
const SCHEMES: &[&str] = &["http", "https", "mailto", "tel"];

/// The address of a link or image.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    /// Nothing is written.
    Empty,
    /// `@KIND` or `@KIND/ID`.
    Record { kind: String, id: Option<String>, fragment: Option<String> },
    /// `#…`: a place in the same text, decoded.
    Fragment(String),
    /// An address outside the site, of a scheme that is let through.
    Outside(String),
    /// An address of a scheme that is not; the scheme, or `//` where there is none but another host is meant.
    Unsafe(String),
    /// A path from the root of a host, decoded and without its slash and its query.
    Absolute { path: String, fragment: Option<String> },
    /// A path from the folder of the record, decoded and without query.
    Relative { path: String, fragment: Option<String> },
}

/// Reads an address as a browser would: what it skips is skipped before the scheme is looked at.
pub(super) fn read(written: &str) -> Address {
    let address = as_browsers_see(written);
    if address.is_empty() {
        return Address::Empty;
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Address::Fragment(decode(fragment));
    }
    if let Some(rest) = address.strip_prefix('@') {
        let (path, fragment) = split_fragment(rest);
        let (kind, id) = path.split_once('/').unwrap_or((path, ""));
        return Address::Record { kind: decode(kind), id: (!id.is_empty()).then(|| decode(id)), fragment };
    }
    if let Some(scheme) = scheme(&address) {
        // Without `//`, browsers read the rest as a path of the page's own host.
        let is_web = matches!(&*scheme, "http" | "https");
        if is_web && !address[scheme.len() + 1..].starts_with("//") {
            return Address::Unsafe(scheme);
        }
        return if SCHEMES.contains(&&*scheme) {
            Address::Outside(address.into_owned())
        } else {
            Address::Unsafe(scheme)
        };
    }
    let is_slash = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'\\'));
    let bytes = address.as_bytes();
    if is_slash(bytes.first()) {
        if is_slash(bytes.get(1)) {
            return Address::Unsafe("//".to_owned());
        }
        let (path, fragment) = path_and_fragment(&address[1..]);
        return Address::Absolute { path, fragment };
    }
    let (path, fragment) = path_and_fragment(&address);
    Address::Relative { path, fragment }
}

/// Browsers drop tabs and line ends anywhere in an address, and control characters and spaces at its ends; no control
/// character has any business in one, so all go.
fn as_browsers_see(written: &str) -> Cow<'_, str> {
    let trimmed = written.trim_matches(|character: char| character == ' ' || character.is_control());
    if trimmed.contains(char::is_control) {
        Cow::Owned(trimmed.replace(char::is_control, ""))
    } else {
        Cow::Borrowed(trimmed)
    }
}

/// The scheme, in lower case (RFC 3986, section 3.1).
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// The path without its query, decoded, and the fragment.
fn path_and_fragment(address: &str) -> (String, Option<String>) {
    let (path, fragment) = split_fragment(address);
    (decode(path.split('?').next().unwrap_or_default()), fragment)
}

fn split_fragment(address: &str) -> (&str, Option<String>) {
    match address.split_once('#') {
        Some((path, fragment)) => (path, (!fragment.is_empty()).then(|| decode(fragment))),
        None => (address, None),
    }
}

/// Takes percent-encoding out, and brings what is there to one normal form; control characters are lost.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return nfc(text).into_owned();
    }
    nfc(&urls::decode(text).replace(char::is_control, "")).into_owned()
}

/// Where a relative path leads from `folder`, without leaving its topmost folder; in Normalization Form C.
pub(super) fn resolve(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            ".." => return None,
            name => parts.push(name),
        }
    }
    Some(nfc(&parts.join("/")).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_seen_through_what_browsers_skip() {
        for hidden in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " \u{1}javascript:x",
            "java\tscript:x",
            "java\nscript\r:x",
            "\u{0}j\u{b}avascript:x",
        ] {
            assert_eq!(read(hidden), Address::Unsafe("javascript".into()), "{hidden:?}");
        }
        assert_eq!(read("data:text/html,x"), Address::Unsafe("data".into()));
        assert_eq!(read("\\\\evil.example"), Address::Unsafe("//".into()));
        assert_eq!(read("/\t/evil.example"), Address::Unsafe("//".into()));
        assert_eq!(read("HTTPS://x.example/a b"), Address::Outside("HTTPS://x.example/a b".into()));
        for hostless in ["http:x", "https:../../y", "HTTP:/x", "https:"] {
            assert!(matches!(read(hostless), Address::Unsafe(_)), "{hostless}");
        }
        assert_eq!(read("mailto:a@b.example"), Address::Outside("mailto:a@b.example".into()));
    }

    #[test]
    fn what_is_no_scheme_is_a_path() {
        let relative = |path: &str| Address::Relative { path: path.into(), fragment: None };
        assert_eq!(read("javascript%3Aalert(1)"), relative("javascript:alert(1)"));
        assert_eq!(read("a/b:c"), relative("a/b:c"));
        assert_eq!(
            read("caf%C3%A9.md?x#y%20z"),
            Address::Relative { path: "café.md".into(), fragment: Some("y z".into()) }
        );
    }

    #[test]
    fn an_address_is_the_same_in_any_normal_form() {
        let composed = Address::Relative { path: "café.md".into(), fragment: Some("é".into()) };
        for written in ["café.md#é", "cafe\u{301}.md#e\u{301}", "cafe%CC%81.md#%C3%A9"] {
            assert_eq!(read(written), composed, "{written}");
        }
        assert_eq!(read("#e%CC%81"), Address::Fragment("é".into()));
    }

    #[test]
    fn records_are_addressed_by_kind_and_id() {
        let record = |id: Option<&str>, fragment: Option<&str>| Address::Record {
            kind: "topic".into(),
            id: id.map(Into::into),
            fragment: fragment.map(Into::into),
        };
        assert_eq!(read("@topic/skills"), record(Some("skills"), None));
        assert_eq!(read("@topic/skills#how"), record(Some("skills"), Some("how")));
        assert_eq!(read("@topic/"), record(None, None));
        assert_eq!(read("@topic"), record(None, None));
    }

    #[test]
    fn paths_never_leave_the_content() {
        assert_eq!(resolve("content/news", "../topics/./a.md").as_deref(), Some("content/topics/a.md"));
        assert_eq!(resolve("content/news", "../../site.toml"), None);
        assert_eq!(resolve("content", "..//x"), None);
        assert_eq!(resolve("content/e\u{301}", "a.md").as_deref(), Some("content/é/a.md"));
    }
}

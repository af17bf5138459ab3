//! Web addresses outside the site: one form for all spellings of one address, and where each stands.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, Translation};
use crate::urls;

/// Parameters that say where a reader came from rather than what is asked for; so do those that start with `utm_`.
const TRACKING: [&str; 5] = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid"];
/// Names of files that are the page of their folder.
const INDEX_FILES: [&str; 4] = ["index.html", "index.htm", "index.php", "default.aspx"];

/// The web addresses outside the site that records hold, in fields and in texts, each with its records in order.
#[must_use]
pub(crate) fn external_addresses(catalogue: &Catalogue) -> BTreeMap<String, Vec<RecordIndex>> {
    let mut all: BTreeMap<String, Vec<RecordIndex>> = BTreeMap::new();
    for (index, record) in catalogue.written() {
        let in_texts = record.translations.iter().flat_map(Translation::bodies).flat_map(|body| hrefs(&body.html));
        let in_sources = record.translations.iter().filter_map(|translation| translation.source.as_deref());
        let stated = fields(record).chain(in_sources).map(str::to_owned);
        for address in stated.chain(in_texts).filter(|address| urls::is_address(address)) {
            let without_fragment = address.split('#').next().unwrap_or_default().to_owned();
            let records = all.entry(without_fragment).or_default();
            if records.last() != Some(&index) {
                records.push(index);
            }
        }
    }
    all
}

/// The web addresses among the values of a record's fields.
pub(super) fn fields(record: &Record) -> impl Iterator<Item = &str> {
    record.translations.iter().flat_map(Translation::all_values).filter_map(|value| match value {
        FieldValue::Url(address) => Some(&**address),
        _ => None,
    })
}

/// The values of the attributes `href` of well-formed HTML, with their character references resolved.
pub(super) fn hrefs(html: &str) -> impl Iterator<Item = String> {
    html.split(" href=\"").skip(1).filter_map(|rest| {
        let (value, _) = rest.split_once('"')?;
        Some(value.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'").replace("&amp;", "&"))
    })
}

/// One form for all spellings of a web address: without scheme, `www.`, the default port, a fragment, an index file, a
/// slash at the end and parameters that only track readers; the parameters sorted, the host in lower case. None for
/// what is no web address, and for that of a host alone: an organisation's home page says little of the record.
#[must_use]
pub(super) fn normalised(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host).to_ascii_lowercase();
    let host = host.trim_end_matches(":443").trim_end_matches(":80").trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let path = INDEX_FILES.iter().find_map(|name| path.strip_suffix(name)).unwrap_or(path);
    let path = urls::decode(path.trim_end_matches('/'));
    let is_tracking = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    let mut parameters: Vec<&str> = query
        .split('&')
        .filter(|part| !part.is_empty() && !is_tracking(part.split('=').next().unwrap_or_default()))
        .collect();
    parameters.sort_unstable();
    if host.is_empty() || (path.is_empty() && parameters.is_empty()) {
        return None;
    }
    Some(format!("{host}/{path}?{}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one() {
        let one = normalised("https://example.org/course/?a=1&b=2");
        assert!(one.is_some());
        for other in [
            "http://www.example.org/course?b=2&a=1",
            "HTTPS://Example.ORG:443/course/index.html?a=1&b=2&utm_source=mail#top",
            "https://example.org./c%6Furse/?fbclid=x&a=1&b=2",
        ] {
            assert_eq!(normalised(other), one, "{other}");
        }
        for other in ["https://example.org/courses?a=1&b=2", "https://example.org/course?a=1&b=3"] {
            assert_ne!(normalised(other), one, "{other}");
        }
        for none in ["https://example.org/", "https://www.example.org", "mailto:a@example.org", "", "https:///x"] {
            assert_eq!(normalised(none), None, "{none}");
        }
    }

    #[test]
    fn addresses_in_texts_are_as_they_are_written() {
        let html = "<p><a href=\"https://a.example/?x=1&amp;y=2\">a</a> <a class=\"x\" href=\"b.html\">href=\"c\"</a>";
        assert_eq!(hrefs(html).collect::<Vec<_>>(), ["https://a.example/?x=1&y=2", "b.html"]);
    }
}

//! Raw HTML in bodies: what of it is let through, and how a page stays whole whatever it holds.

pub(super) mod allowed;
pub(super) mod tags;

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::formulas;

/// Makes a tree of the HTML of a body and writes it anew, so that what is open is closed and what cannot stand where it
/// stands is moved, as a browser would.
///
/// The body holds nothing but allowed elements by now ([`allowed`]); ammonia, which has its own lists, sees to it.
pub(super) fn tidy(html: &str) -> String {
    static TIDY: LazyLock<Builder<'static>> = LazyLock::new(builder);
    TIDY.clean(html).to_string()
}

fn builder() -> Builder<'static> {
    // What rendered Markdown holds beyond the raw HTML that is let through.
    let own_attributes = HashMap::from([
        ("a", HashSet::from(["href", "role", "aria-label"])),
        ("div", HashSet::from(["role"])),
        ("input", HashSet::from(["type", "disabled", "checked", "aria-label"])),
        ("img", HashSet::from(["src", "alt", "width", "height", "loading", "decoding"])),
        ("source", HashSet::from(["src", "type", "srcset", "sizes"])),
        ("audio", HashSet::from(["src", "controls", "preload", "loop", "muted"])),
        ("video", HashSet::from(["src", "controls", "preload", "loop", "muted", "poster", "width", "height"])),
        ("track", HashSet::from(["src", "kind", "srclang", "label", "default"])),
        ("blockquote", HashSet::from(["cite"])),
        ("q", HashSet::from(["cite"])),
        ("del", HashSet::from(["cite", "datetime"])),
        ("ins", HashSet::from(["cite", "datetime"])),
        ("time", HashSet::from(["datetime"])),
        ("details", HashSet::from(["open"])),
        ("ol", HashSet::from(["reversed", "start", "type"])),
        ("li", HashSet::from(["value"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["abbr", "colspan", "rowspan", "scope"])),
        ("pre", HashSet::from(["tabindex"])),
        ("span", HashSet::from(["tabindex"])),
        ("col", HashSet::from(["span"])),
        ("colgroup", HashSet::from(["span"])),
    ]);
    let own_attributes = own_attributes.into_iter().chain(formulas::attributes()).collect();
    let mut builder = Builder::empty();
    builder
        .tags(allowed::names().chain(["input", "picture"]).chain(formulas::ELEMENTS).collect())
        .tag_attributes(own_attributes)
        .generic_attributes(HashSet::from(["class", "dir", "id", "lang", "title"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        // Relative links are ours: their targets are known, and they start with a marker of `urls`.
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_markers_of_links_survive() {
        let html = "<p><a href=\"\u{1}news/a.html\">a</a> <a href=\"\u{2}b.html#c\">b</a> \
                    <img src=\"\u{1}i.png\" alt=\"\" width=\"1\" height=\"2\"></p>";
        assert_eq!(tidy(html), html);
    }

    #[test]
    fn what_is_open_is_closed() {
        assert_eq!(tidy("<div><p>a<div>b</p></div></span>"), "<div><p>a</p><div>b<p></p></div></div>");
    }
}

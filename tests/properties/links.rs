//! Links of bodies: whatever address a record writes, its page's link leads into the site or openly to another.

use handlist::config::{Config, Extensions};
use handlist::content::{Context, read};
use handlist::diagnostics::SourceText;
use handlist::urls::{SitePath, make_relative};
use proptest::collection::vec;
use proptest::prelude::*;

use super::holds;
use super::urls::address_of;
use crate::support::{Html, Project};

/// What may stand in an address, in pieces that together try to climb out of the site.
fn target() -> impl Strategy<Value = String> {
    let pieces = [
        "..",
        ".",
        "%2e%2e",
        "%2E.",
        ".%2e",
        "/",
        "/",
        "/",
        "//",
        "\\",
        "%2f",
        "%5c",
        "a",
        "b.html",
        "?",
        "?x=1",
        "#",
        "#c",
        ":",
        "@",
        "@topic/a",
        "news",
        "content",
        "é",
        " ",
        "\t",
        "&#46;&#46;",
        "&sol;",
        "javascript:",
        "data:",
        "file:",
        "x:",
        "https://other.example/",
        "https:",
        "HTTP:",
        "mailto:",
        "\\.",
        "%00",
        "\u{1}",
        "\u{2}",
    ];
    vec(proptest::sample::select(pieces.to_vec()), 0..7).prop_map(|pieces| pieces.concat())
}

/// How a body can lead somewhere.
fn bodies(target: &str) -> [String; 6] {
    [
        format!("[x]({target})"),
        format!("[x](<{target}>)"),
        format!("[x][r]\n\n[r]: <{target}>"),
        format!("![x](<{target}>)"),
        format!("<a href=\"{target}\">x</a>"),
        format!("<img src='{target}' alt=''>"),
    ]
}

#[test]
fn no_link_of_a_body_leads_out_of_the_site_but_openly_to_another() {
    let site = "title = \"A site\"\n[kinds.news]\nfolder = \"news\"\n[kinds.topic]\nfolder = \"topics\"\n";
    let config = Config::read(
        SourceText { path: "site.toml", text: site },
        Project::empty().build_environment(),
        Extensions::default(),
    )
    .value;
    let context = Context { config: &config, asset: &|_| None, similar: &|_| None };
    let base = "https://catalogue.example/under/a/folder/";
    let pages =
        proptest::sample::select(vec!["news/a.html", "fr/news/a.html", "index.html", "topics/t/news/page-2.html"]);
    holds(&(target(), pages), |(target, page)| {
        for body in bodies(&target) {
            let rendered = read("content/news/a.md", format!("+++\n+++\n{body}").as_bytes(), &context).value.body;
            let html =
                make_relative(&rendered.html, &SitePath::new(page), if page.starts_with("fr/") { "fr/" } else { "" });
            let page_address = address_of(base, page);
            for element in Html::parse(&html).elements {
                for (_, value) in element.attributes.iter().filter(|(name, _)| matches!(&**name, "href" | "src")) {
                    let Ok(address) = page_address.join(value) else { continue };
                    // Whoever hovers over it sees that it leads elsewhere.
                    let written = value.to_ascii_lowercase();
                    let is_elsewhere = ["http://", "https://", "mailto:", "tel:", "geo:"]
                        .iter()
                        .any(|start| written.starts_with(start));
                    prop_assert!(
                        is_elsewhere || address.as_str().starts_with(base),
                        "{:?} on {} leads to {}",
                        body,
                        page,
                        address
                    );
                }
            }
        }
        Ok(())
    });
}

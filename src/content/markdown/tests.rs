//! What bodies become.

mod as_written;
mod code_and_math;
mod extensions;
mod hostile;
mod media;
mod raw_html;
mod text_runs;

use super::*;
use crate::assets::{AssetKind, ColocatedAsset, ImageAsset};
use crate::config::{BuildEnvironment, Config, Drafts, Extensions, KindIndex};
use crate::content::LinkTarget;
use crate::ui_strings;
use crate::urls::{LANGUAGE_ROOT, ROOT, SitePath};

const SITE: &str = r#"
title = "A site"
languages = ["en", "fr"]

[kinds.topic]
folder = "topics"

[kinds.news]
folder = "news"
"#;

fn asset(path: &str) -> Option<ColocatedAsset> {
    let kind = match path {
        "content/news/photo.jpg" => AssetKind::Image(ImageAsset { size: (800, 600), variants: Vec::new() }),
        "content/news/a report.pdf"
        | "content/news/talk.mp4"
        | "content/news/talk.webm"
        | "content/news/talk.mp3"
        | "content/news/talk.avi"
        | "content/news/talk.en.vtt"
        | "content/news/talk.srt" => AssetKind::File,
        "content/news/broken.png" => AssetKind::UnreadableImage(None),
        _ => return None,
    };
    Some(ColocatedAsset { published: SitePath::new(path.trim_start_matches("content/")), kind })
}

/// What `content/news/a.md` becomes when this is its text.
struct Rendered {
    body: Body,
    diagnostics: Vec<Diagnostic>,
    config: Config,
}

fn render_as(path: &str, text: &str) -> Rendered {
    render_in(SITE, path, text)
}

fn render_in(site: &str, path: &str, text: &str) -> Rendered {
    let build_environment = BuildEnvironment {
        today: crate::dates::Date::parse("2026-01-01").unwrap(),
        now: None,
        drafts: Drafts::LeftOut,
        program: None,
    };
    let config =
        Config::read(SourceText { path: "site.toml", text: site }, build_environment, Extensions::default()).value;
    let mut diagnostics = Vec::new();
    let body = render(
        SourceText { path, text },
        0,
        text,
        Some("A record"),
        &Context { config: &config, asset: &asset, similar: &|_| None },
        &mut diagnostics,
    );
    Rendered { body, diagnostics, config }
}

fn rendered(text: &str) -> Rendered {
    render_as("content/news/a.md", text)
}

/// The HTML, with the markers of links written as `~` (root) and `^` (root of the language), and nothing to report.
fn html(text: &str) -> String {
    let rendered = rendered(text);
    assert_eq!(rendered.problems(), [""; 0], "{text}");
    rendered.html()
}

impl Rendered {
    fn html(&self) -> String {
        self.body.html.replace(ROOT, "~").replace(LANGUAGE_ROOT, "^").trim().to_owned()
    }

    /// Each problem as `line:column code message`.
    fn problems(&self) -> Vec<String> {
        let show = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            assert!(diagnostic.help.is_some(), "{diagnostic:?}");
            format!("{}:{} {} {}", place.line, place.column, diagnostic.code, diagnostic.message)
        };
        self.diagnostics.iter().map(show).collect()
    }

    fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    fn targets(&self) -> Vec<String> {
        let kind = |index: KindIndex| &self.config.schema.kind(index).name;
        let show = |target: &LinkTarget| match target {
            LinkTarget::Record { kind: of, id, fragment } => {
                format!("{}/{id}{}", kind(*of), fragment.as_ref().map_or(String::new(), |at| format!("#{at}")))
            }
            LinkTarget::List(of) => format!("{}/", kind(*of)),
            LinkTarget::Asset(path) => path.to_string(),
        };
        self.body.links.iter().map(|link| show(&link.target)).collect()
    }
}

/// The address that a link of that destination gets, and where it leads.
fn link(destination: &str) -> (String, Vec<String>) {
    let rendered = rendered(&format!("[x]({destination})"));
    assert_eq!(rendered.problems(), [""; 0], "{destination}");
    (
        rendered.html().trim_start_matches("<p><a href=\"").trim_end_matches("\">x</a></p>").to_owned(),
        rendered.targets(),
    )
}

#[test]
fn links_lead_to_records_lists_and_files() {
    let to = |href: &str, target: &str| (href.to_owned(), vec![target.to_owned()]);
    assert_eq!(link("@topic/skills"), to("^topics/skills.html", "topic/skills"));
    assert_eq!(link("@topic/skills#how%20to"), to("^topics/skills.html#how%20to", "topic/skills#how to"));
    assert_eq!(link("@topic/caf%C3%A9"), to("^topics/café.html", "topic/café"));
    assert_eq!(link("@topic"), to("^topics/index.html", "topic/"));
    assert_eq!(link("@topic/"), to("^topics/index.html", "topic/"));
    assert_eq!(link("../topics/skills.md#a"), to("^topics/skills.html#a", "topic/skills#a"));
    assert_eq!(link("../topics/2024/skills.fr.toml"), to("^topics/skills.html", "topic/skills"));
    assert_eq!(link("../topics/skills/index.fr.md"), to("^topics/skills.html", "topic/skills"));
    assert_eq!(link("../topics/index.md"), to("^topics/index.html", "topic/"));
    assert_eq!(link("./b.x.md"), to("^news/b.x.html", "news/b.x"));
    assert_eq!(link("../about.md"), to("^about.html", "page/about"));
    assert_eq!(link("../index.md"), to("^index.html", "page/index"));
    assert_eq!(link("<a report.pdf#page=2>"), to("~news/a%20report.pdf#page=2", "content/news/a report.pdf"));
    assert_eq!(render_as("content/index.md", "[x](topics/skills.md)").targets(), ["topic/skills"]);
}

#[test]
fn links_out_of_the_site_stay_as_they_are() {
    assert_eq!(
        html("[x](HTTPS://x.example/a?b=1&c='2' \"T & \\\"t\\\"\")"),
        "<p><a href=\"HTTPS://x.example/a?b=1&amp;c=&#39;2&#39;\" title=\"T &amp; &quot;t&quot;\">x</a></p>"
    );
    assert_eq!(
        html("<https://x.example> <a@b.example>"),
        "<p><a href=\"https://x.example\">https://x.example</a> <a href=\"mailto:a@b.example\">a@b.example</a></p>"
    );
    assert_eq!(html("[x][y]\n\n[y]: tel:+41220000000"), "<p><a href=\"tel:+41220000000\">x</a></p>");
}

#[test]
fn a_link_that_leads_nowhere_leaves_its_text_and_says_why() {
    for (destination, problem) in [
        ("@topics/skills", "there is no kind `topics`"),
        ("@page", "the kind `page` has no list to link to"),
        ("@topic/a/b", "`a/b` is no id: ids hold no slash"),
        (
            "/topics/",
            "`/topics/` starts at the root of a host, but the site has to work from any folder and from a USB stick",
        ),
        ("../../site.toml", "`../../site.toml` leads out of the folder `content/`"),
        ("../topics/skills.html", "there is no file `content/topics/skills.html`"),
        ("report.pdf", "there is no file `content/news/report.pdf`"),
        ("", "this link has no address"),
    ] {
        let rendered = rendered(&format!("line\n\nsee [*it*]({destination}) now"));
        assert_eq!(rendered.problems(), [format!("3:5 broken-link {problem}")]);
        assert_eq!(rendered.html(), "<p>line</p>\n<p>see <em>it</em> now</p>");
        assert!(rendered.targets().is_empty());
    }
    assert_eq!(rendered("[x](@topics/a)").diagnostics[0].help.as_deref(), Some("did you mean `topic`?"));
    assert!(rendered("[x](../topics/skills.html)").diagnostics[0].help.as_deref().unwrap().contains("`@topic/skills`"));
}

#[test]
fn no_scheme_gets_through_in_disguise() {
    for destination in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script&colon;alert(1)",
        "&#1;&#32;javascript:alert(1)",
        "java&#13;&#10;script:x",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\\\\\evil.example",
        "/&Tab;/evil.example",
    ] {
        let rendered =
            rendered(&format!("[x]({destination})\n\ny <a href=\"{}\">x</a>", destination.replace('"', "&quot;")));
        assert_eq!(rendered.codes(), [Code::UnsafeLink; 2], "{destination}");
        assert_eq!(rendered.html(), "<p>x</p>\n<p>y x</p>", "{destination}");
    }
    assert_eq!(rendered("<javascript:alert(1)>").html(), "<p>javascript:alert(1)</p>");
    assert_eq!(rendered("![x](javascript:y)").html(), "<p>x</p>");
}

#[test]
fn links_within_the_text_are_checked_when_all_of_it_is_known() {
    let rendered = rendered(
        "[a](#one-two) [b](#top) [c](#given) [d](#one-tow) [e](#fn-1) n[^n]\n\n# One *two*\n\n## Three {#given}\n\n[^n]: note",
    );
    assert_eq!(rendered.problems(), ["1:37 broken-anchor nothing in this text has the id `one-tow`"]);
    assert_eq!(rendered.diagnostics[0].help.as_deref(), Some("did you mean `one-two`?"));
}

#[test]
fn headings_start_below_the_title_and_have_ids() {
    let rendered = rendered("# Aims\n\n## Aims\n\n### *Deep* `x`\n\n## By hand {#Mine}\n\nMulti\nline\n===\n");
    assert_eq!(
        rendered.html(),
        "<h2 id=\"aims\">Aims</h2>\n<h3 id=\"aims-2\">Aims</h3>\n<h4 id=\"deep-x\"><em>Deep</em> <code>x</code></h4>\n\
         <h3 id=\"Mine\">By hand</h3>\n<h2 id=\"multi-line\">Multi\nline</h2>"
    );
    let headings: Vec<_> =
        rendered.body.headings.iter().map(|heading| (heading.level, &*heading.id, &*heading.text)).collect();
    assert_eq!(
        headings,
        [
            (2, "aims", "Aims"),
            (3, "aims-2", "Aims"),
            (4, "deep-x", "Deep x"),
            (3, "Mine", "By hand"),
            (2, "multi-line", "Multi line")
        ]
    );
}

#[test]
fn headings_neither_start_low_nor_leap() {
    let levels = |text: &str| rendered(text).body.headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
    assert_eq!(html("### a\n\n#### b"), "<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>");
    assert_eq!(html("## a"), "<h2 id=\"a\">a</h2>");
    assert_eq!(levels("# a\n### b\n### c\n## d\n# e"), [2, 3, 3, 3, 2]);
    assert_eq!(levels("#### a\n# b\n###### c"), [2, 2, 3]);
    assert_eq!(levels("# a\n## b\n### c\n#### d\n##### e\n###### f"), [2, 3, 4, 5, 6, 6]);
}

#[test]
fn images_have_their_size_and_their_words() {
    assert_eq!(
        html("![a *b* `c`](photo.jpg \"t\")"),
        "<p><img src=\"~news/photo.jpg\" alt=\"a b c\" title=\"t\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(rendered("![x](photo.jpg)").targets(), ["content/news/photo.jpg"]);
}

#[test]
fn an_image_that_cannot_be_shown_leaves_its_words() {
    for (source, code) in [
        ("none.jpg", Code::MissingAsset),
        ("../../x.jpg", Code::MissingAsset),
        ("@topic/x", Code::MissingAsset),
        ("broken.png", Code::UnreadableImage),
        ("<a report.pdf>", Code::UnreadableImage),
        ("data:image/png;base64,AAAA", Code::UnsafeLink),
    ] {
        let rendered = rendered(&format!("![words]({source})"));
        assert_eq!((rendered.codes(), rendered.html()), (vec![code], "<p>words</p>".to_owned()), "{source}");
    }
}

#[test]
fn nothing_is_loaded_from_another_site() {
    let rendered = rendered(
        "![w](https://x.example/y.png) [![v](http://x.example/z.png)](@topic/a) t <img src=https://x.example/p.gif>",
    );
    assert_eq!(rendered.codes(), [Code::ExternalImage; 3]);
    assert_eq!(
        rendered.html(),
        "<p><a href=\"https://x.example/y.png\">w</a> <a href=\"^topics/a.html\">v</a> t <a href=\"https://x.example/p.gif\">https://x.example/p.gif</a></p>"
    );
}

#[test]
fn tables_are_aligned_by_class() {
    assert_eq!(
        html("| a | b | c |\n|:--|:-:|---|\n| 1 | 2 | 3 |"),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"a, b, c\"><table>\n<thead><tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-center\">b</th><th scope=\"col\">c</th></tr></thead>\n\
         <tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-center\">2</td><td>3</td></tr>\n</tbody></table></div>"
    );
    assert_eq!(
        html("|a|\n|-|"),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"a\"><table>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>"
    );
}

#[test]
fn code_is_shown_as_it_is() {
    assert_eq!(
        html("```rust ignore\r\na < b\r\nc\r\n```"),
        "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\nc\n</code></pre>"
    );
    assert_eq!(html("```c++\n```"), "<pre tabindex=\"0\"><code class=\"language-c++\"></code></pre>");
    assert_eq!(html("```\"><script>\nx\n```"), "<pre tabindex=\"0\"><code>x\n</code></pre>");
    assert_eq!(html("    x & y"), "<pre tabindex=\"0\"><code>x &amp; y</code></pre>");
    assert_eq!(html("`<b>`"), "<p><code>&lt;b&gt;</code></p>");
}

#[test]
fn lists_and_tasks_are_plain() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n  1. c\n\n3. d\n\n   e"),
        "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"☑\"> a</li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"☐\"> b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n\
         <ol start=\"3\">\n<li>\n<p>d</p>\n<p>e</p>\n</li>\n</ol>"
    );
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    let [first, second] = [1, 2].map(|place| ui_strings::marker("footnote-back", &[("note", 1), ("place", place)]));
    assert_eq!(
        html("a[^z] b[^y] c[^z]\n\n[^y]: second\n\n[^z]: first\n\n    more\n\nend [^none]"),
        format!(
            "<p>a<sup><a href=\"#fn-1\" id=\"fn-1-ref\" role=\"doc-noteref\">1</a></sup> b<sup><a href=\"#fn-2\" id=\"fn-2-ref\" role=\"doc-noteref\">2</a></sup> \
         c<sup><a href=\"#fn-1\" id=\"fn-1-ref-2\" role=\"doc-noteref\">1</a></sup></p>\n<p>end [^none]</p>\n\
         <div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
         <li id=\"fn-1\"><p><a href=\"#fn-1-ref\" role=\"doc-backlink\" aria-label=\"{first}\">1</a> \
             <a href=\"#fn-1-ref-2\" role=\"doc-backlink\" aria-label=\"{second}\">↑2</a> first</p>\n<p>more</p>\n</li>\n\
         <li id=\"fn-2\"><p><a href=\"#fn-2-ref\" role=\"doc-backlink\">2</a> second</p>\n</li>\n</ol>\n</div>"
        )
    );
    let unused = rendered("x [^a] [^a]: no note\n\n[^a]: one\n\n[^a]: two\n\n[^b]: nobody refers to this");
    assert!(unused.body.html.contains("<li id=\"fn-2\"><p>nobody refers to this</p>"));
    let expected = [
        "5:1 leftover-markup this footnote has a text already, and this one is published where it stands",
        "7:1 leftover-markup nothing refers to this footnote",
    ];
    assert_eq!(unused.problems(), expected);
}

#[test]
fn a_field_reports_at_its_own_place() {
    let rendered = rendered("");
    let place = Location { file: "content/news/a.md".into(), line: 7, column: 9, length: 3, text: "x".into() };
    let mut diagnostics = Vec::new();
    let context = Context { config: &rendered.config, asset: &asset, similar: &|_| None };
    let body = render_field(
        "content/news/a.md",
        "note",
        "*a* [b](nowhere.md)\n\n[c](@nothing)",
        &place,
        &context,
        &mut diagnostics,
    );
    assert_eq!(&*body.html, "<p><em>a</em> <a href=\"\u{2}news/nowhere.html\">b</a></p>\n<p>c</p>\n");
    assert_eq!((diagnostics.len(), diagnostics[0].place.as_ref(), &body.links[0].place), (1, Some(&place), &place));
}

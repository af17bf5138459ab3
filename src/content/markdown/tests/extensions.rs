//! Markdown beyond CommonMark that people write: callouts, definition lists, text set low and high, cards of videos.

use super::*;
use crate::ui_strings;

/// The HTML, with words of the theme shown as `{name}` and `{name argument=1}`.
fn shown(text: &str) -> String {
    let words = |name: &str, arguments: &[(&str, usize)]| {
        let arguments: String = arguments.iter().map(|(name, number)| format!(" {name}={number}")).collect();
        Ok::<_, String>(format!("{{{name}{arguments}}}"))
    };
    ui_strings::replaced(html(text), words).unwrap()
}

#[test]
fn a_callout_has_its_label_in_the_words_of_the_page() {
    for (written, name) in
        [("NOTE", "note"), ("tip", "tip"), ("Important", "important"), ("WARNING", "warning"), ("CAUTION", "caution")]
    {
        assert_eq!(
            shown(&format!("> [!{written}]\n> *Mind* it.\n\nafter")),
            format!(
                "<div class=\"callout {name}\" role=\"note\">\n\
                 <p class=\"label\" lang=\"{{lang}}\" dir=\"{{dir}}\">{{callout-{name}}}</p>\n\
                 <p><em>Mind</em> it.</p>\n</div>\n<p>after</p>"
            )
        );
    }
    for quote in ["> [!OTHER]\n> x", "> [!NOTE] x", "> a [!NOTE]"] {
        assert!(html(quote).starts_with("<blockquote>"), "{quote}");
    }
}

#[test]
fn the_label_of_a_callout_is_none_of_the_text_and_survives_raw_html() {
    for text in ["> [!NOTE]\n> a", "> [!NOTE]\n> a\n\n<b></b>"] {
        let body = rendered(text).body;
        assert_eq!(body.text_runs().map(|run| run.text.trim().to_owned()).collect::<Vec<_>>(), ["a"], "{text}");
        assert!(shown(text).contains(">{callout-note}</p>"), "{}", shown(text));
    }
}

#[test]
fn definitions_stand_below_their_terms() {
    assert_eq!(
        html("Term\n: What it *is*\n: Or is"),
        "<dl>\n<dt>Term</dt>\n<dd>What it <em>is</em></dd>\n<dd>Or is</dd>\n</dl>"
    );
    assert_eq!(
        html("One\n\n: Two\n\n  paragraphs\n\nOther\n\n: Three"),
        "<dl>\n<dt>One</dt>\n<dd>\n<p>Two</p>\n<p>paragraphs</p>\n</dd>\n\
         <dt>Other</dt>\n<dd>\n<p>Three</p>\n</dd>\n</dl>"
    );
}

#[test]
fn a_colon_without_a_space_starts_no_definition() {
    for text in ["Text\n:smile: text", "Text\n:::\nmore", "Text\n  :x"] {
        assert!(!html(text).contains("<d"), "{text}: {}", html(text));
    }
    assert!(html("a | b\n:--|:-:\nc | d").contains("<table>"));
    assert!(html("> a\n> : b").contains("<dd>b</dd>"));
}

#[test]
fn text_is_set_low_and_high_where_it_can_be_nothing_else() {
    assert_eq!(
        html("H~2~O, *x*^2^ and **v**~max~; ~5~, x^2 and y^2, a~1 ~b, `m^2^`"),
        "<p>H<sub>2</sub>O, <em>x</em><sup>2</sup> and <strong>v</strong><sub>max</sub>; ~5~, x^2 and y^2, a~1 ~b, \
         <code>m^2^</code></p>"
    );
    assert_eq!(html("m\\^2^ and ~~a~~"), "<p>m^2^ and <del>a</del></p>");
    let heading = rendered("## CO~2~ and m^2^").body;
    assert_eq!((&*heading.headings[0].text, &*heading.headings[0].id), ("CO2 and m2", "co2-and-m2"));
    assert!(html("![H~2~O](photo.jpg)").contains("alt=\"H2O\""));
    assert_eq!(html("x~2~ at https://x.example/a~b~c").matches("<sub>").count(), 1);
    assert_eq!(rendered("H~2~O").body.text_runs().map(|run| run.text.into_owned()).collect::<Vec<_>>(), ["H2O"]);
}

#[test]
fn names_of_footnotes_may_differ_in_case() {
    let note = html("a[^Note]\n\n[^note]: text");
    assert!(note.contains("<a href=\"#fn-1\"") && note.contains("<li id=\"fn-1\">"), "{note}");
}

#[test]
fn a_footnote_leads_back_to_each_place_that_refers_to_it() {
    let back = shown("a[^n] b[^n] c[^n]\n\n[^n]: text");
    assert!(
        back.contains(
            "<p><a href=\"#fn-1-ref\" role=\"doc-backlink\" aria-label=\"{footnote-back note=1 place=1}\">1</a> \
             <a href=\"#fn-1-ref-2\" role=\"doc-backlink\" aria-label=\"{footnote-back note=1 place=2}\">↑2</a> \
             <a href=\"#fn-1-ref-3\" role=\"doc-backlink\" aria-label=\"{footnote-back note=1 place=3}\">↑3</a> text"
        ),
        "{back}"
    );
    let with_raw = shown("<b>a</b>[^n] b[^n]\n\n[^n]: text");
    assert!(with_raw.contains("aria-label=\"{footnote-back note=1 place=2}\""), "{with_raw}");
    assert!(!html("a[^n]\n\n[^n]: text").contains("aria-label"));
}

#[test]
fn a_video_of_another_site_is_a_card_that_loads_nothing() {
    assert_eq!(
        shown(
            "```video\nurl = \"https://www.video.example/watch?v=1&t=2\"\ntitle = \"Records & care\"\n\
             picture = \"photo.jpg\"\nduration = \"1:02:30\"\n```"
        ),
        "<figure class=\"video\">\n<a href=\"https://www.video.example/watch?v=1&amp;t=2\">\
         <img src=\"~news/photo.jpg\" alt=\"\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\">\
         Records &amp; care</a>\n<figcaption><span lang=\"{lang}\" dir=\"{dir}\">{video}</span> · \
         <bdi>video.example</bdi> · <time datetime=\"PT1H2M30S\">1:02:30</time></figcaption>\n</figure>"
    );
    let plain = html("```video\nurl = \"https://video.example/1\"\ntitle = \"T\"\n```\n\n``` Video\nx\n```");
    assert!(plain.contains("<a href=\"https://video.example/1\">T</a>"), "{plain}");
    assert_eq!(plain.matches("<figure").count(), 1);
}

#[test]
fn what_is_wrong_in_the_settings_of_a_video_is_told_at_its_line() {
    for (block, problem) in [
        ("url = \"https://x.example\"\ntitel = \"T\"\ntitle = \"T\"", "5:3 unknown-key a video has no key `titel`"),
        ("url = \"https://x.example\"", "3:3 missing-key this video has no `title`"),
        ("url = \"talk.mp4\"\ntitle = \"T\"", "4:9 wrong-type `url` is no address of another site"),
        ("url = \"https://x.example\"\ntitle = 3", "5:11 wrong-type `title` is to be text in quotes"),
        (
            "url = \"https://x.example\"\ntitle = \"T\"\nduration = \"3 min\"",
            "6:14 wrong-type `duration` is no length of time",
        ),
        (
            "url = \"https://x.example\"\ntitle = \"T\"\npicture = \"no.jpg\"",
            "6:13 missing-asset there is no file `content/news/no.jpg`",
        ),
    ] {
        let quoted = block.replace('\n', "\n> ");
        let rendered = rendered(&format!("text\n\n> ```video\n> {quoted}\n> ```"));
        assert_eq!(rendered.problems(), [problem], "{block}");
    }
    let broken = rendered("```video\nurl = https://x.example\ntitle = \"T\"\n```");
    assert_eq!(broken.codes(), [Code::BrokenToml]);
    assert_eq!(broken.diagnostics[0].place.as_ref().map(|place| place.line), Some(2));
    assert_eq!(broken.html(), "");
}

#[test]
fn the_title_at_the_head_of_a_body_is_shown_once() {
    for (text, expected) in [
        ("# A record\n\n## Costs\n", "<span id=\"a-record\"></span>\n<h2 id=\"costs\">Costs</h2>"),
        ("<!-- x -->\n\n## *a* `Record`\n\nText", "<span id=\"a-record\"></span>\n<p>Text</p>"),
        ("A record\n===\n\n[to](#a-record)", "<span id=\"a-record\"></span>\n<p><a href=\"#a-record\">to</a></p>"),
        ("# A record {#own}", "<span id=\"own\"></span>"),
        // What says more than the title, or stands elsewhere, stays.
        ("# A record of it", "<h2 id=\"a-record-of-it\">A record of it</h2>"),
        ("Text\n\n# A record", "<p>Text</p>\n<h2 id=\"a-record\">A record</h2>"),
        ("> # A record", "<blockquote>\n<h2 id=\"a-record\">A record</h2>\n</blockquote>"),
        (
            "# [A record](#x)\n\n<b id=x>y</b>",
            "<h2 id=\"a-record\"><a href=\"#x\">A record</a></h2>\n<p><b id=\"x\">y</b></p>",
        ),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
    let body = rendered("# A record\n\n## Costs {#costs}\n").body;
    assert_eq!(body.headings.len(), 1);
    assert_eq!(&*body.anchors[0], "a-record");
    assert_eq!(body.text_runs().map(|run| run.text.into_owned()).collect::<Vec<_>>(), ["Costs"]);
}

#[test]
fn a_note_between_fences_is_a_note() {
    let note = "a\n\n```{warning}\n:class: x\n## Mind {#mind}\n\n[this](@topic/a) **and** ~1\n```\n\nb [to](#mind)";
    let same = "a\n\n> [!WARNING]\n> :class: x\n> ## Mind {#mind}\n>\n> [this](@topic/a) **and** ~1\n\nb [to](#mind)";
    let (note, same) = (rendered(note), rendered(same));
    assert!(note.html().contains("<div class=\"callout warning\""), "{}", note.html());
    assert_eq!(note.html(), same.html());
    assert_eq!(note.problems(), [""; 0]);
    let told = rendered("```{note}\n[x](/y)\n```\n\n[z](/y)");
    assert_eq!(told.diagnostics.iter().map(|told| told.place.as_ref().unwrap().line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn what_would_have_no_name_or_a_wrong_one_is_told() {
    for (text, expected, problem) in [
        (
            "[](#top)",
            "<p><a href=\"#top\">#top</a></p>",
            "1:1 empty-link this link has no text, so its address is shown",
        ),
        (
            "<a href=\"https://a.example/\"></a> b",
            "<p><a href=\"https://a.example/\">https://a.example/</a> b</p>",
            "1:1 empty-link this link has no text, so its address is shown",
        ),
        (
            "<https://a.example|label>",
            "<p><a href=\"https://a.example%7Clabel\">https://a.example|label</a></p>",
            "1:1 leftover-markup a label stands within an address (`<https://…|label>`), and is taken for a part of it",
        ),
        (
            "![A|200](photo.jpg)",
            "<p><img src=\"~news/photo.jpg\" alt=\"A|200\" width=\"800\" height=\"600\" loading=\"lazy\" decoding=\"async\"></p>",
            "1:1 leftover-markup the size of a picture (`![…|200](…)`) is read as a part of its description",
        ),
        (
            "```js\na",
            "<pre tabindex=\"0\"><code class=\"language-js\">a</code></pre>",
            "1:1 leftover-markup the block of code that starts here has no end: all that follows is shown as code",
        ),
        (
            "```{code-block} js\n:caption: x\na\n```",
            "<pre tabindex=\"0\"><code class=\"language-js\">:caption: x\na\n</code></pre>",
            "1:1 leftover-markup an option of a directive (`:name: value`) is published as code",
        ),
        (
            "```rust\n{{#include a.rs}}\n```",
            "<pre tabindex=\"0\"><code class=\"language-rust\">{{#include a.rs}}\n</code></pre>",
            "1:1 leftover-markup the text of another file is not included: its mark is published as it is written",
        ),
        (
            "~~~mermaid\na\n~~~",
            "<pre tabindex=\"0\"><code class=\"language-mermaid\">a\n</code></pre>",
            "1:1 leftover-markup a diagram (Mermaid, PlantUML, Graphviz and the like) is published as its source",
        ),
    ] {
        let rendered = rendered(text);
        assert_eq!(rendered.html(), expected, "{text}");
        assert_eq!(rendered.problems(), [problem], "{text}");
    }
    // What is shown in full is a right example.
    let right = "````md\n```{note}\nx\n```\n````\n\n```md\n{{#include a.rs}}\n```\n\n```js\na\n```\n\n    b";
    assert_eq!(rendered(right).problems(), [""; 0]);
}

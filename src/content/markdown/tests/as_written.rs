//! What authors write is shown as they mean it, where Markdown's own rules would lose or join something.

use super::*;

#[test]
fn braces_at_the_end_of_a_heading_are_text_unless_they_hold_attributes() {
    for text in ["The set {1, 2, 3}", "Greeting {name}", "{nothing else}", "A {% for b in c %}", "A {b=c}"] {
        for heading in [format!("## {text}"), format!("{text}\n---"), format!("> ## {text} ##")] {
            let body = rendered(&heading).body;
            assert_eq!(&*body.headings[0].text, text, "{heading}");
            assert!(body.html.contains(&format!(">{text}</h2>")), "{}", body.html);
        }
    }
    assert_eq!(html("## Costs *now* {#own}"), "<h2 id=\"own\">Costs <em>now</em></h2>");
    assert_eq!(html("> Two\n> lines {#own}\n> ==="), "<blockquote>\n<h2 id=\"own\">Two\nlines</h2>\n</blockquote>");
    assert_eq!(html("## {#own}\n\ntext {#a}"), "<h2 id=\"own\"></h2>\n<p>text {#a}</p>");
    assert_eq!(html("## a {#_b_c_} ##\n\n*d*"), "<h2 id=\"b_c_\">a</h2>\n<p><em>d</em></p>");
    let attributes = rendered("## a { #own }\n\n## b {.c #d key=e}\n\n## f {#d}");
    let expected = "<h2 id=\"own\">a</h2>\n<h2 id=\"d\">b</h2>\n<h2 id=\"d-2\">f</h2>";
    assert_eq!(attributes.html(), expected);
    let expected = [
        "3:8 leftover-markup the class `c` of a heading is left out",
        "3:13 leftover-markup the attribute `key` of a heading is left out",
        "5:8 repeated-anchor the id `d` stands in this text already; this heading has `d-2` instead",
    ];
    assert_eq!(attributes.problems(), expected);
    assert_eq!(rendered("## Costs {#own}").body.headings[0].text.as_ref(), "Costs");
}

#[test]
fn one_tilde_is_a_tilde_and_two_strike_out() {
    assert_eq!(html("only ~20 seats, -10%~-16% fewer"), "<p>only ~20 seats, -10%~-16% fewer</p>");
    assert_eq!(html("~2~ ~*a*~ ~/x [~a~](#top)"), "<p>~2~ ~<em>a</em>~ ~/x <a href=\"#top\">~a~</a></p>");
    assert_eq!(html("H\\~2~O a\\~b \\~5 `\\~` \\\\~6"), "<p>H~2~O a~b ~5 <code>\\~</code> \\~6</p>");
    assert_eq!(html("~~a~~ ~b~ *c ~d* e~"), "<p><del>a</del> ~b~ <em>c ~d</em> e~</p>");
    assert_eq!(
        html("`~a~`\n\n    ~b~\n\n~~~\n~c~\n~~~"),
        "<p><code>~a~</code></p>\n<pre tabindex=\"0\"><code>~b~\n</code></pre>\n<pre tabindex=\"0\"><code>~c~\n</code></pre>"
    );
    assert_eq!(html("<b title=\"~a~\">~</b>[^~]\n\n[^~]: x").matches('~').count(), 3);
    assert_eq!(link("https://x.example/~a/"), ("https://x.example/~a/".to_owned(), vec![]));
    assert_eq!(rendered("~a ~ [x](y)").problems(), ["1:6 broken-link there is no file `content/news/y`"]);
}

#[test]
fn emphasis_ends_and_starts_beside_east_asian_punctuation() {
    for (text, expected) in [
        ("**注意：**请看", "<strong>注意：</strong>请看"),
        ("这是**“重要”**的", "这是<strong>“重要”</strong>的"),
        ("**《红楼梦》**是小说", "<strong>《红楼梦》</strong>是小说"),
        ("**注意：**后面**重点**。", "<strong>注意：</strong>后面<strong>重点</strong>。"),
        ("これは*「強調」*です", "これは<em>「強調」</em>です"),
        ("**중요(重要)**는", "<strong>중요(重要)</strong>는"),
        ("**注意：**ABC", "<strong>注意：</strong>ABC"),
        ("**(a)**的 ~~（旧）~~新", "<strong>(a)</strong>的 <del>（旧）</del>新"),
        ("说：**重点**在后", "说：<strong>重点</strong>在后"),
        ("**重要**，然后", "<strong>重要</strong>，然后"),
        ("***一。***二", "<em><strong>一。</strong></em>二"),
        ("**a:**b 3 * 4 二 * 三", "**a:**b 3 * 4 二 * 三"),
        ("`**一：**二`", "<code>**一：**二</code>"),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>"), "{text}");
    }
}

#[test]
fn addresses_in_text_are_links() {
    let to = |address: &str| format!("<a href=\"{0}\">{0}</a>", address.replace('&', "&amp;"));
    assert_eq!(
        html("see https://x.example/a_b_c, please"),
        format!("<p>see {}, please</p>", to("https://x.example/a_b_c"))
    );
    assert_eq!(
        html("(https://x.example/_next/*a*?b=1&amp;c=2)"),
        format!("<p>({})</p>", to("https://x.example/_next/*a*?b=1&c=2"))
    );
    assert_eq!(html("**https://x.example/~u**"), format!("<p><strong>{}</strong></p>", to("https://x.example/~u")));
    assert_eq!(html("*see https://x.example/a*b"), format!("<p><em>see {}</em></p>", to("https://x.example/a*b")));
    assert_eq!(html("www.x.example"), "<p><a href=\"http://www.x.example\">www.x.example</a></p>");
    assert_eq!(html("a_b@x.example"), "<p><a href=\"mailto:a_b@x.example\">a_b@x.example</a></p>");
    assert_eq!(html("请看：https://x.example/a。"), format!("<p>请看：{}。</p>", to("https://x.example/a")));
    assert_eq!(
        html("https://x.example\nhttps://y.example <b>https://z.example</b>"),
        format!("<p>{}\n{} <b>{}</b></p>", to("https://x.example"), to("https://y.example"), to("https://z.example"))
    );
    assert_eq!(html("| a |\n|---|\n| https://x.example|"), html("| a |\n|---|\n| <https://x.example> |"));
    let heading = rendered("## At https://x.example/ {#own}");
    assert_eq!(heading.html(), format!("<h2 id=\"own\">At {}</h2>", to("https://x.example/")));
    assert_eq!(&*heading.body.headings[0].text, "At https://x.example/");
}

#[test]
fn addresses_in_code_links_and_images_stay_text() {
    for text in
        ["`https://x.example`", "    https://x.example", "```\nwww.x.example\n```", "http://localhost/ a@b wwww.x"]
    {
        assert!(!html(text).contains("<a "), "{text}");
    }
    assert_eq!(
        html("[https://x.example](https://y.example)"),
        "<p><a href=\"https://y.example\">https://x.example</a></p>"
    );
    assert_eq!(html("<https://x.example>").matches("<a ").count(), 1);
    assert_eq!(html("![see www.x.example](photo.jpg)").matches("<a ").count(), 0);
    assert_eq!(html("<a href=\"https://y.example\">www.x.example</a>").matches("<a ").count(), 1);
}

#[test]
fn names_are_the_same_in_any_normal_form() {
    let to = |href: &str, target: &str| (href.to_owned(), vec![target.to_owned()]);
    for written in ["@topic/sante\u{301}", "../topics/sante\u{301}.md", "../topics/sante%CC%81.md", "@topic/santé"] {
        assert_eq!(link(written), to("^topics/santé.html", "topic/santé"), "{written}");
    }
    assert_eq!(html("## Été\n\n[x](#e\u{301}te\u{301})"), "<h2 id=\"été\">Été</h2>\n<p><a href=\"#été\">x</a></p>");
    assert_eq!(html("<p id=\"e\u{301}\">a</p>\n\n[x](#é)"), "<p id=\"é\">a</p>\n<p><a href=\"#é\">x</a></p>");
}

#[test]
fn every_table_can_be_scrolled_by_keyboard_and_has_a_name() {
    let raw = html("<table><caption>Fees</caption><tr><td>a</td></tr></table>\n\n- [ ] b\n\n| c |\n|---|");
    for name in ["Fees", "c"] {
        assert!(
            raw.contains(&format!("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\"><table>")),
            "{raw}"
        );
    }
    assert!(raw.contains("aria-label=\"☐\""), "{raw}");
}

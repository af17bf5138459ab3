//! What becomes of HTML in bodies.

use super::*;

#[test]
fn raw_html_on_the_list_is_let_through() {
    for kept in [
        "<details open><summary>S</summary>\n\n*in* it\n\n</details>",
        "<div lang=\"fr\" dir=\"rtl\" class=\"align-right\">\n\ntext\n\n</div>",
        "<table><tr><th scope=row>a<td colspan=2>b</table>",
        "x <abbr title=\"long\">y</abbr> H<sub>2</sub>O <kbd>K</kbd> <time datetime=2024>z</time> <ruby>漢<rt>kan</ruby> <br> <wbr>",
        "<ul><li>a<li>b</ul>",
        "<!-- a comment -->\n\nx <!-- another -->",
        "<figure><img src=photo.jpg alt=a><figcaption>b</figcaption></figure>",
        "<p>one<p>two",
    ] {
        assert_eq!(rendered(kept).problems(), [""; 0], "{kept}");
    }
    assert_eq!(
        html("<details open><summary>S</summary>\n\n*in*\n\n</details>"),
        "<details open=\"\"><summary>S</summary>\n<p><em>in</em></p>\n</details>"
    );
    assert_eq!(html("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
}

#[test]
fn links_and_images_of_raw_html_are_those_of_markdown() {
    let rendered = rendered(
        "x <a href=\"../topics/skills.md\">a</a> <a href=@topic/b>b</a> <img src=photo.jpg width=400 alt=\"&quot;c&quot;\">",
    );
    assert_eq!(
        rendered.html(),
        "<p>x <a href=\"^topics/skills.html\">a</a> <a href=\"^topics/b.html\">b</a> \
         <img src=\"~news/photo.jpg\" alt=\"&quot;c&quot;\" width=\"400\" height=\"300\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert_eq!(rendered.targets(), ["topic/skills", "topic/b", "content/news/photo.jpg"]);
}

#[test]
fn raw_html_off_the_list_is_left_out_and_named_each_time() {
    let rendered = rendered(
        "# T\n\n<div style=\"x\" onclick=y>\n<form>a</form>\n  <Form>b</form>\n</div>\n\nc <script>alert(1)</script> d <h1>e</h1>",
    );
    assert_eq!(rendered.html(), "<h2 id=\"t\">T</h2>\n<div>\na\n  b\n</div>\n<p>c  d e</p>");
    assert_eq!(
        rendered.problems(),
        [
            "3:6 dropped-html the HTML attribute `style` is left out",
            "3:16 dropped-html the HTML attribute `onclick` is left out",
            "4:1 dropped-html the HTML element `form` is left out",
            "5:3 dropped-html the HTML element `form` is left out",
            "8:3 dropped-html the HTML element `script` is left out",
            "8:31 dropped-html the HTML element `h1` is left out",
        ]
    );
}

#[test]
fn what_is_not_meant_to_be_read_goes_with_its_element() {
    assert_eq!(rendered("<style>\np { color: red }\n\n*x*</style>\n\nkept").html(), "<p>kept</p>");
    assert_eq!(rendered("<svg><a title=\"</svg>\">x</a></svg>y").html(), "<p>y</p>");
    assert_eq!(
        rendered("a <script>b *c* `d` ![e](photo.jpg)\n\nkept").html(),
        "<p>a <em></em><code></code></p>\n<p>kept</p>"
    );
}

#[test]
fn no_element_takes_the_place_of_a_property_of_the_document() {
    let rendered = rendered(
        "x <img name=currentScript src=photo.jpg id=x> <a id=\"body\" name=cookie>y</a> <b id=\"__theme\">z</b> <i id=body>w</i>\n\n# Body",
    );
    assert!(!rendered.body.html.contains("name="), "{}", rendered.html());
    assert!(
        rendered.html().contains("<a id=\"body\"></a>y <b id=\"theme\">z</b> <i id=\"body-2\">w</i>"),
        "{}",
        rendered.html()
    );
    assert!(rendered.html().ends_with("<h2 id=\"body-3\">Body</h2>"), "{}", rendered.html());
}

#[test]
fn pages_stay_whole_whatever_the_raw_html() {
    for (broken, whole) in [
        ("a <b>b *c</b> d*", "<p>a <b>b <em>c d</em></b></p>"),
        ("a <b>b\n\nc", "<p>a <b>b</b></p>\n<p>c</p>"),
        ("</div></p></body></html>\n\na</section>", "<p>a</p>"),
        ("- <div>\n\n  a\n- b", "<ul>\n<li>\n<div>\n<p>a</p>\n</div></li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("<div title=\"\n\na\n\n\">", "<p>a</p>\n<p>\"&gt;</p>"),
        (
            "x <a href=@topic/a>y <a href=@topic/b>z</a> [w](@topic/c)",
            "<p>x <a href=\"^topics/a.html\">y z</a> <a href=\"^topics/c.html\">w</a></p>",
        ),
        ("<b>\n\na\n\n<p>b", "<b>\n<p>a</p>\n</b><p>b</p>"),
    ] {
        assert_eq!(rendered(broken).html(), whole, "{broken}");
    }
}

#[test]
fn no_text_carries_the_markers_of_links() {
    let text = "a &#1; &#x2; `&#1;` [b](https://x.example/&#1; \"&#2;\") ![&#1;](photo.jpg)\n\n# &#1;\n\n```&#1;\n```\n\n\
                x&#1; <b title=\"&#1;\">&#2;</b> <a href=\"&#1;javascript:x\">y</a> <a href='https://x.example/&#x01;'>y</a>\n\n<div>&#1; &#0000002 &#x1&#X1;</div>";
    for body in [rendered(text).body, rendered(&text[..text.find("x&#1;").unwrap()]).body] {
        for (at, _) in body.html.match_indices([ROOT, LANGUAGE_ROOT]) {
            assert!(body.html[..at].ends_with("=\""), "{}", &body.html[..at]);
        }
        assert_eq!(body.html.matches(ROOT).count(), 1, "{}", body.html);
        assert!(!body.html.contains(LANGUAGE_ROOT) && body.headings.iter().all(|heading| !heading.text.contains(ROOT)));
    }
}

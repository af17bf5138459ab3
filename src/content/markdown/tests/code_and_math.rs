//! Highlighted code and formulas.

use super::*;
use crate::content::text_index::tests::{indexed_runs, reference_runs};

fn with_math(text: &str) -> Rendered {
    render_in(&format!("{SITE}\n[markdown]\nmath = true\n"), "content/news/a.md", text)
}

/// The text of HTML, as a reader copies it.
fn copied(html: &str) -> String {
    let mut parts = html.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, text)| text))
}

#[test]
fn code_in_a_known_language_has_classes_and_its_text_stays_as_it_is() {
    let code = "fn main() {\n    let x = \"<a> & 'b'\"; // \t done\n}\n";
    let html = html(&format!("```rust title=\"x\" {{1,3}}\n{code}```\n"));
    assert_eq!(
        html,
        "<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"k\">fn</span> <span class=\"f\">main</span>() {\n    \
         <span class=\"k\">let</span> x = <span class=\"s\">\"&lt;a&gt; &amp; 'b'\"</span>; \
         <span class=\"c\">// \t done</span>\n}\n</code></pre>"
    );
    let text = copied(&html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assert_eq!(text, code);
}

#[test]
fn windows_line_ends_are_line_ends_in_code() {
    assert_eq!(html("```js\r\na // b\r\nc\r\n```\r\n"), html("```js\na // b\nc\n```\n"));
}

#[test]
fn pages_load_styles_for_what_a_text_has() {
    let styled = |text: &str| with_math(text).body.features;
    assert_eq!(styled("```rust\nfn x() {}\n```\n"), Features::CODE);
    assert_eq!(styled("$x$"), Features::MATH);
    for plain in
        ["```\nfn x() {}\n```\n", "```text\n\"x\"\n```\n", "```rust\nx\n```\n", "    fn x() {}\n", "`fn x() {}` $5"]
    {
        assert_eq!(styled(plain), Features::default(), "{plain}");
    }
}

#[test]
fn a_language_that_is_nearly_another_is_told_of() {
    let problems = rendered("a\n\n> ```pyhton\n> import x\n> ```\n");
    let [problem] = &problems.diagnostics[..] else { panic!("{:?}", problems.diagnostics) };
    assert_eq!(problem.code, Code::UnknownCodeLanguage);
    let place = problem.place.as_ref().unwrap();
    assert_eq!((place.line, place.column, place.length), (3, 6, 6));
    assert!(problem.help.as_ref().is_some_and(|help| help.contains("`python`")), "{problem:?}");
    assert_eq!(html("```gleam\nx\n```\n"), "<pre tabindex=\"0\"><code class=\"language-gleam\">x\n</code></pre>");
}

#[test]
fn a_text_of_code_alone_is_highlighted_to_a_limit() {
    let text = format!("```js\n{}```\n", "a(1);\n".repeat(60_000));
    let html = rendered(&text).html();
    assert_eq!(html.matches("<span").count(), 0);
    let text = "```js\na(1);\n```\n".repeat(40_000);
    let html = rendered(&text).html();
    assert!(html.matches("<span").count() < 80_000, "{}", html.len());
}

#[test]
fn formulas_are_drawn_and_their_source_is_their_text() {
    let rendered = with_math("Energy $E < m$ is\n\n$$\\frac{1}{2}$$\n");
    assert_eq!(rendered.problems(), [""; 0]);
    let html = rendered.html();
    assert_eq!(
        html,
        "<p>Energy <math><semantics><mrow><mi>E</mi><mo>&lt;</mo><mi>m</mi></mrow>\
         <annotation encoding=\"application/x-tex\">E &lt; m</annotation></semantics></math> is</p>\n\
         <p><span class=\"math\"><math display=\"block\"><semantics><mrow><mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac></mrow>\
         <annotation encoding=\"application/x-tex\">\\frac{1}{2}</annotation></semantics></math></span></p>"
    );
    let body = rendered.body;
    let texts: Vec<String> = body.text_runs().map(|run| run.text.into_owned()).collect();
    assert_eq!(texts, ["Energy E < m is", "\\frac{1}{2}"]);
}

#[test]
fn formulas_stay_formulas_where_the_html_is_tidied() {
    for formula in [
        "$\\sqrt[3]{x_1^2}$",
        "$$\\begin{aligned} a &= b \\\\ &\\ge c \\end{aligned}$$",
        "$\\big( \\hat{x} \\text{ if }$",
    ] {
        let plain = with_math(&format!("a {formula} b"));
        let tidied = with_math(&format!("a {formula} b<br>"));
        assert_eq!(plain.problems(), [""; 0], "{formula}");
        let (plain, tidied) = (plain.body, tidied.body);
        let without_breaks = |html: &str| html.replace("<br>", "").replace(" />", "></mspace>");
        assert_eq!(without_breaks(&tidied.html), without_breaks(&plain.html));
        for body in [plain, tidied] {
            assert_eq!(indexed_runs(&body.text, &body.html), reference_runs(&body.html), "{}", body.html);
        }
    }
}

#[test]
fn formulas_stand_between_brackets_and_backticks_too() {
    for (text, same) in [
        ("a $`x^2`$ b", "a $x^2$ b"),
        ("a \\( x^2 \\) b, \\(N\\).", "a $x^2$ b, $N$."),
        ("\\[\nx_1 = \\frac{a}{b}\n\\]", "$$\nx_1 = \\frac{a}{b}\n$$"),
        ("- é ~ \\(\\alpha\\) and \\(x_i*y_j*z\\)", "- é ~ $\\alpha$ and $x_i*y_j*z$"),
    ] {
        let rendered = with_math(text);
        assert_eq!(rendered.html(), with_math(same).html(), "{text}");
        assert_eq!(rendered.problems(), [""; 0], "{text}");
    }
    // Escaped brackets stay brackets, and code stays as it is.
    let plain = "file\\(s\\), \\[1\\] and \\(open, `\\(x^2\\)`\n\n    \\[x^2\\]\n";
    assert_eq!(
        with_math(plain).html(),
        "<p>file(s), [1] and (open, <code>\\(x^2\\)</code></p>\n<pre tabindex=\"0\"><code>\\[x^2\\]\n</code></pre>"
    );
    assert_eq!(rendered("\\(x^2\\)").html(), "<p>(x^2)</p>");
}

#[test]
fn a_block_of_math_is_a_formula() {
    let block = with_math("```math\nx^2\n```\n");
    assert_eq!(block.problems(), [""; 0]);
    assert_eq!(block.html(), with_math("$$x^2$$\n").html());
    let off = rendered("```math\nx^2\n```\n");
    assert_eq!(off.html(), "<pre tabindex=\"0\"><code class=\"language-math\">x^2\n</code></pre>");
    assert_eq!(off.diagnostics[0].code, Code::LeftoverMarkup);
}

#[test]
fn dollar_signs_are_prices_where_nobody_asked_for_formulas() {
    assert_eq!(html("from $5 to $10 and $x$"), "<p>from $5 to $10 and $x$</p>");
    assert_eq!(with_math("from $5 to $10, $5-$10, \\$x$ 1").html(), "<p>from $5 to $10, $5-$10, $x$ 1</p>");
}

#[test]
fn a_formula_that_cannot_be_read_is_shown_and_told_of() {
    let rendered = with_math("a\n\nb $\\fraq{1}{2} < 3$ c");
    let [problem] = &rendered.diagnostics[..] else { panic!("{:?}", rendered.diagnostics) };
    assert_eq!(problem.code, Code::UnreadableFormula);
    assert!(problem.message.contains("`\\fraq`"), "{problem:?}");
    let place = problem.place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (3, 3));
    assert_eq!(rendered.html(), "<p>a</p>\n<p>b <code>\\fraq{1}{2} &lt; 3</code> c</p>");
}

#[test]
fn a_formula_in_a_heading_names_it() {
    let body = with_math("## About $x^2$\n").body;
    assert_eq!((&*body.headings[0].text, &*body.headings[0].id), ("About x^2", "about-x-2"));
}

#[test]
fn stars_and_tildes_in_a_formula_are_its_own() {
    let rendered = with_math("~1 $a~*b*$ ~2");
    assert!(rendered.html().contains("application/x-tex\">a~*b*<"), "{}", rendered.html());
}

#[test]
fn raw_mathml_is_left_out() {
    let rendered = with_math("<math><mi>x</mi></math> $y$");
    assert!(!rendered.html().contains("<mi>x"), "{}", rendered.html());
}

//! What becomes of texts that are made to hold a build up.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::content::text_index::tests::{indexed_runs, reference_runs};

#[test]
fn problems_of_one_kind_past_a_thousand_are_not_listed() {
    let rendered = rendered(&"[x](/y)\n".repeat(2000));
    assert_eq!(rendered.diagnostics.len(), 1000);
    let last = &rendered.diagnostics[999].message;
    assert!(last.ends_with("(what else is wrong in this way in this text is not listed)"), "{last}");
}

#[test]
fn many_problems_of_one_kind_do_not_hide_those_of_another() {
    let text = format!("{}[w](#nowhere)\n\n<iframe></iframe>\n", "![](photo.jpg)\n".repeat(2000));
    let codes = rendered(&text).codes();
    assert_eq!(codes.len(), 1002);
    assert!(codes.contains(&Code::BrokenAnchor) && codes.contains(&Code::DroppedHtml), "{codes:?}");
}

#[test]
fn what_lies_too_deep_is_refused_where_it_does() {
    for deep in [
        "> ".repeat(200),
        "<div>\n\n".repeat(200),
        format!("{}{}", "*a ".repeat(200), "a* ".repeat(200)),
        "x <b>".repeat(200),
    ] {
        let rendered = rendered(&deep);
        assert!(rendered.codes().contains(&Code::TooDeep), "{deep}");
        assert_eq!(&*rendered.body.html, "");
    }
    assert_eq!(rendered(&format!("{}a", "> ".repeat(50))).codes(), []);
}

/// cmark's pathological inputs and others: recursion would end the program, and what is noted of the text is what is read in
/// the HTML. That the work grows in proportion is asserted in `tests/security`.
#[test]
fn hostile_texts_are_rendered_and_noted_in_proportion() {
    const LENGTH: usize = 16 * 1024;
    let repeated = [
        "[",
        "![",
        "]",
        "*a ",
        "**a *a ",
        "a_a_",
        "` ",
        "[a](",
        "![a](",
        "[a](b) ",
        "[a](#b) ",
        "> ",
        "- ",
        "- a\n  ",
        "<",
        "<a ",
        "<a x=\"",
        "</",
        "<!--",
        "<?",
        "<![CDATA[",
        "<!A ",
        "<div>",
        "</div>\n",
        "a <b> ",
        "a <b title=1>x</b>",
        "<p>x",
        "x <li>",
        "<table><tr><td>",
        "x<script>",
        "x<svg>",
        "&",
        "&#1;",
        "<https://x> ",
        "[a]: b\n",
        "[^1]",
        "[^1]: x\n\n",
        "| a ",
        "a | b\n- | -\n",
        "~~a ",
        "# a\n",
        "#\n",
        "\\",
        "```\n",
        "\r",
        "![[]()",
        "<b><i></b>",
        "<x a b c d ",
        "> [!NOTE]\n",
        "a\n: b\n",
        ": ",
        ":\n",
        "a~b~",
        "a^b^",
        "a^",
        "<video src=a>",
        "<video><track>",
        "```video\na\n```\n",
    ];
    let numbered = |each: &dyn Fn(usize) -> String| {
        (0..)
            .map(each)
            .scan(0, |length, part| {
                *length += part.len();
                (*length < LENGTH).then_some(part)
            })
            .collect::<String>()
    };
    let counted = [
        numbered(&|at| format!("[a{at}]: b\n")),
        numbered(&|at| format!("x[^{at}]\n\n[^{at}]: b\n\n")),
        numbered(&|at| format!("# h {at}\n\n[x](#none-{at})\n\n")),
        numbered(&|at| "`".repeat(at) + "a"),
        format!("[^1]: b\n\n{}", "x[^1] ".repeat(LENGTH / 6)),
        format!("x <b {}>", numbered(&|at| format!("a{at} "))),
        format!("<p>{}{}", (0..80).map(|at| format!("<b title={at}>")).collect::<String>(), "x<p>".repeat(LENGTH / 4)),
        format!("{}{}", "[".repeat(LENGTH / 2), "](a)".repeat(LENGTH / 8)),
    ];
    for text in repeated.iter().map(|part| part.repeat(LENGTH / part.len())).chain(counted) {
        let rendered = rendered(&text);
        assert!(rendered.body.html.len() < 64 * text.len(), "{}", &text[..60]);
        let mut codes = rendered.codes();
        codes.sort_unstable();
        assert!(codes.chunk_by(PartialEq::eq).all(|same| same.len() <= 1000), "{}", &text[..60]);
        let runs = indexed_runs(&rendered.body.text, &rendered.body.html);
        assert!(runs == reference_runs(&rendered.body.html), "{}", &text[..60]);
    }
}

/// Pieces of markup, and characters of more than one byte that may stand anywhere among them.
const PIECES: [&str; 40] = [
    "<p",
    "</p",
    "<table",
    "<details",
    "<video",
    "<b",
    "<!--",
    "-->",
    ">",
    "/>",
    " ",
    "=",
    "\"",
    "'",
    "title",
    "é",
    "\u{a0}",
    "\u{200b}",
    "中",
    "“",
    "&eacute;",
    "&#",
    "[^",
    "[",
    "](",
    ")",
    "![",
    "`",
    "```",
    "$",
    "\\",
    "~",
    "^",
    "|",
    "> [!NOTE]\n",
    ": ",
    "\n",
    "\n\n",
    "# ",
    "@include ",
];

proptest! {
    #[test]
    fn any_mixture_of_markup_and_letters_is_rendered(pieces in vec(select(&PIECES[..]), 0..40)) {
        let rendered = rendered(&pieces.concat());
        let runs = indexed_runs(&rendered.body.text, &rendered.body.html);
        prop_assert!(runs == reference_runs(&rendered.body.html));
    }
}

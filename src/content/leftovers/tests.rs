//! Which texts are reported, and which are not.

use super::*;

/// What is reported of a text, as lines and the first words of the message.
fn found(text: &str) -> Vec<(u32, String)> {
    let mut diagnostics = Vec::new();
    // The HTML only says which signs are worth looking for.
    let rendered = RenderedText { text, html: text, has_math: false };
    report(SourceText { path: "content/news/x.md", text }, 0, &rendered, &mut diagnostics);
    let shown = |diagnostic: &Diagnostic| {
        let line = diagnostic.place.as_ref().map_or(0, |place| place.line);
        (line, diagnostic.message.split([' ', ',']).take(3).collect::<Vec<_>>().join(" "))
    };
    diagnostics.iter().map(shown).collect()
}

#[track_caller]
fn assert_one(text: &str, line: u32, message: &str) {
    assert_eq!(found(text), [(line, message.to_owned())], "{text:?}");
}

#[test]
fn markup_of_other_programs_is_found() {
    assert_one("a\n\n{{< youtube x >}}\n", 3, "a shortcode or");
    assert_one("{{ page.title }}", 1, "a shortcode or");
    assert_one("{% include x %}", 1, "a template tag");
    assert_one("Text\n{: .lead}", 2, "attributes of kramdown");
    assert_one("See [[Other page]].", 1, "a wiki link");
    assert_one("a\n\n:::tip\nx\n:::\n", 3, "the marks of");
    assert_one("!!! note\n    x", 1, "the marks of");
    assert_one(".. note:: x", 1, "a directive of");
    assert_one("> [!DANGER]\n> x", 1, "the mark of");
    assert_one("> [!NOTE] Mind this\n> x", 1, "the mark of");
    assert_one("Text\n:::tip\nx\n:::\n", 2, "the marks of");
    assert_one("[gallery]x[/gallery]", 1, "a shortcode in");
    assert_one("A $$x^2$$ b", 1, "formulas of LaTeX");
    assert_one("A $\\alpha + 1$ b", 1, "formulas of LaTeX");
    assert_one("[gallery ids=\"1,2\"]", 1, "a shortcode in");
    assert_one("a ==marked text== b", 1, "the marks of");
    assert_one("{/* a comment */}", 1, "a shortcode or");
    assert_one("![a](b.png){width=50%}", 1, "attributes in braces");
    assert_one("[a](https://example.org){:target=\"_blank\"}", 1, "attributes of kramdown");
    assert_one("Text\n{.lead}", 2, "attributes in braces");
    assert_one("Text^[a note] more", 1, "a footnote within");
    assert_one("*[HTML]: Hypertext\n", 1, "the explanation of");
}

#[test]
fn slips_in_markdown_are_found() {
    assert_one("(Example)[https://example.org]", 1, "the brackets of");
    assert_one("![a] (b.png)", 1, "a space stands");
    assert_one("[a](my file.pdf)", 1, "the address of");
    assert_one("[a](https://example.org\n\nb", 1, "the address of");
    assert_one("[a](https://exam\nple.org/b)", 1, "the address of");
    assert_one("[a](https://example.org/\nb) c", 1, "the address of");
    assert_one("[a long\ntext](https://exam\nple.org) c", 1, "the address of");
    assert_one("[a]\n(https://example.org)", 1, "the address of");
    assert_one("[a long\ntext](https://example.org", 1, "the address of");
    assert_one("See\n@include topic/a\n", 2, "`@include` is published");
    assert_one("@include topic/a and b\n", 1, "`@include` is published");
    assert_one("- one\n- @include topic/a\n", 2, "`@include` is published");
    assert_one("Points:\n-one\n-two\n", 2, "a space is");
    assert_one("<div>\n[a](@note/b)\n</div>\n", 2, "Markdown within a");
    assert_one("<div>\n**a**\n</div>\n", 2, "Markdown within a");
    assert_one("##Costs\n", 1, "a space is");
    assert_one("#Costs of it\n", 1, "a space is");
    assert_one("**Bold **text", 1, "`**` is published");
    assert_one("| a | b |\n| 1 | 2 |\n", 1, "a table has");
    assert_one("•\tFirst\n", 1, "a list with");
    assert_one("Text[^1] more", 1, "a footnote (`[^…]`)");
    assert_one("[text][nowhere]", 1, "a link by");
    assert_one("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", 1, "this is an");
}

/// Markup of other programs, the line where it is, and how the message starts; then what looks like it and is right.
const FOREIGN: &[(&str, u32, &str, &str)] = &[
    ("a {* ../a.py hl[1] *}", 1, "the text of", "a {x * y}"),
    ("{!> ../a.py !}", 1, "the text of", "a {!}"),
    ("--8<-- \"a.md\"", 1, "the text of", "-- 8 < 9"),
    ("{{#include a.rs}}", 1, "the text of", "`{{#include a.rs}}`"),
    ("(my-label)=\nText", 1, "a target for", "(a) = b\n(c d)="),
    ("Press {kbd}`Ctrl`", 1, "a role (`{kbd}`", "{x} `Ctrl`"),
    ("See :py:func:`x` there", 1, "a role (`{kbd}`", "Use this:`x`, `:a:`b"),
    ("a\n\n% a comment", 3, "a comment of", "about 50\n% of all\n\n%a"),
    ("a %%hidden%% b", 1, "a comment of", "100%% and 50%%"),
    ("{# a comment #}", 1, "a comment of", "{#a} #}"),
    ("a\n\n+++ {\"a\": 1}", 3, "a line of", "a +++ b"),
    ("\\newpage", 1, "a command of", "\\\n\n\\a"),
    ("see \\ref{eq} there", 1, "a command of", "C:\\users\\x and \\d{3}"),
    ("\\begin{equation}\na\n\\end{equation}", 1, "a command of", "`\\begin{equation}`"),
    ("a \\(E = mc^2\\) b", 1, "formulas of LaTeX", "file\\(s\\), \\[1\\] and \\(see below\\)"),
    ("a $E = mc^2$ b\n\n$x^2$", 1, "formulas of LaTeX", "$5 = €4 or $6, $HOME=$PATH, \\$a=b$ and $5 or 6^2 at $7"),
    ("++ctrl+c++", 1, "the marks of", "C++ and C++, i++ and ++j;"),
    ("a ^^ins^^ b", 1, "the marks of", "a ^^ b ^^ c"),
    ("a {++b++} {--c--}", 1, "the marks of", "a {+} {--}"),
    ("a {+ b +} c", 1, "the marks of", "{+x}"),
    ("a ||b|| c", 1, "the marks of", "a || b || c, x||y||z\n\n| a || b |\n|---|---|---|\n"),
    ("import X from '@a/b';", 1, "a line of", "import goods from abroad\n\nimport \"fmt\""),
    ("export const a = {};", 1, "a line of", "export default values to a file"),
    ("version {props.version}", 1, "a placeholder (`{a.b}`", "in /users/{user.id}/x, {…} and {a}"),
    ("version ${VERSION}", 1, "a placeholder (`{a.b}`", "$ {VERSION} and \\${"),
    ("{note}\ntext\n{note}", 1, "a macro in", "a {note} in a line"),
    ("{漢字|かんじ}", 1, "the reading of", "{漢字} and {a|b}"),
    ("a :smile: b", 1, "a name between", "at 12:30:15, a::b::c, key:a:b and |:-:|"),
    ("Term\n:Definition", 2, "a definition is", "Two\nlines\n:then this"),
    ("Term\n~ Definition", 2, "a definition is", "~ 5 km\n\nwe need\n~ 5"),
    ("a. one\nb. two", 1, "a list with", "a. one\nand more"),
    ("i. one\nii. two", 1, "a list with", "i. e. that\nis it"),
    ("#. one\n#. two", 1, "a list with", "#.5"),
    ("| one\n| two", 1, "the marks of", "| one"),
    ("NOTE: Be careful.", 1, "a paragraph starts", "a\nNOTE: x\n\nNotes: x"),
    ("image::a.png[]", 1, "a macro of", "image: a.png []"),
    ("> [!VIDEO https://a.example/x]", 1, "the mark of", "> [VIDEO x]"),
    ("- [/] half", 1, "the box of", "a [/] b"),
    ("as [@smith2020] says", 1, "a citation or", "[@user] and [@b1](https://a.example)"),
    ("see @fig-one", 1, "a citation or", "a@fig-one.example and @figs"),
    ("a ** bold words ** b", 1, "`**` is published", "2 ** n ** 3 and a ** b ** c"),
    ("-> text <-", 1, "the marks of", "a -> b <- c"),
    ("[TOC]", 1, "the mark of", "[to]"),
    ("[[_TOC_]]", 1, "the mark of", "[[1]](a.md)"),
    (":::{toctree}\nx\n:::", 1, "the mark of", ":::"),
    ("::: fastapi.Request", 1, "the mark of", ":: a.b"),
    ("/// tip\n\na\n\n///", 1, "the marks of", "//// and ///"),
    ("//// tab | Linux", 1, "the marks of", "/// 5"),
    ("=== \"Linux\"", 1, "the marks of", "Head\n==="),
    ("[!INCLUDE [a](b.md)]", 1, "the text of", "[!a](b.md)"),
];

#[test]
fn each_sort_of_foreign_markup_is_told_from_what_looks_like_it() {
    let mut wrong = Vec::new();
    for (text, line, message, right) in FOREIGN {
        // What stands in code is no markup.
        let in_code = format!("````\n{text}\n````\n");
        let expected = Some((*line, (*message).to_owned()));
        let all = [(*text, expected), (*right, None), (&in_code, None)];
        wrong.extend(
            all.into_iter()
                .filter(|(text, expected)| found(text).first() != expected.as_ref())
                .map(|(text, _)| format!("{text:?}: {:?}", found(text))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_is_told_and_what_is_beyond_the_bound_is_counted() {
    assert_eq!(found(&"{{% x %}} {{% /x %}}\n\n".repeat(50)).len(), 50);
    let many = found(&"[[a]] and {{ b }}\n".repeat(MAX_REPORTED));
    assert_eq!(many.len(), MAX_REPORTED + 1);
    assert_eq!(many.last(), Some(&(1001, format!("{MAX_REPORTED} more places"))));
    // The id of a heading is none of its text.
    assert_eq!(found("## Costs { #costs }\n\n## More {#x .y}\n\n> ## Z {: #z }"), []);
}

#[test]
fn what_is_right_is_not_reported() {
    for text in [
        "Code `{{< x >}}` and `**`",
        "> [!NOTE]\n> x",
        "@include topic/a\n\nand\n\n@include topic/b#c",
        "the command `@include x` and @include in a line",
        "> [!warning]\n> x\n\n- > [!TIP]\n  > y",
        "Term\n: What it is\n",
        "[a](https://example.org\n\"a title\") and [b\nc](https://example.org)",
        "H~2~O and m^2^",
        "```\n{% x %}\n##a\n| a |\n```\n",
        "    {{ x }}\n",
        "| a | b |\n|---|---|\n| {x} | 2 |\n",
        "## Heading {#id}\n",
        "[[1]](https://example.org)",
        "Text[^1]\n\n[^1]: Note",
        "[text][here]\n\n[here]: https://example.org",
        "**bold** and __bold__",
        "a == b, c ==d and e=== f",
        "<pre>{{ x }} [[y]]</pre>\n\nand <code>{{ z }}</code>",
        "[[1]][r]\n\n[r]: https://example.org",
        "the element a[i][j] of it",
        "an answer in braces {a = b}, {x}, {1} or {…}",
        "*[a](https://example.org):* x",
        "#GivingTuesday, the day\n\n#CCHD2024 is over",
        "-ism\n\n- one\n- two",
        "A list [a] (see below) and f(x)[0]",
        "#tag and #other",
        "<!-- {{ x }} -->",
        "- [ ] task\n- [x] done\n",
        "[a](b.png \"A title\")",
        "5 * 3 ** 2 and 2**3, {a} and [b]",
        "from $5 to $10, US$ 5, `$\\alpha$`, \\$x and $a_b$",
    ] {
        assert_eq!(found(text), [], "{text:?}");
    }
}

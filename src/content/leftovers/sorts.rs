//! The sorts of markup that is published as text: what is said of each, and what to write instead.

/// A sort of left-over: what it is, and what to write instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leftover {
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

pub(super) const SHORTCODE: Leftover = Leftover {
    message: "a shortcode or template tag (`{{ … }}`) is published as it is written",
    help: "say it in Markdown: a link, a picture, a note (> [!NOTE]), a ```video block; or put it into `…` if it is \
           meant as an example",
};
pub(super) const TAG: Leftover = Leftover {
    message: "a template tag (`{% … %}`) is published as it is written",
    help: "say it in Markdown, or take it out; put it into `…` if it is meant as an example",
};
pub(super) const ATTRIBUTES: Leftover = Leftover {
    message: "attributes of kramdown (`{: … }`) are published as they are written",
    help: "take them out; a heading's id is written `## Heading {#id}`",
};
pub(super) const BRACE_ATTRIBUTES: Leftover = Leftover {
    message: "attributes in braces (`{.name}`, `{width=…}`) are published as they are written",
    help: "take them out; looks and sizes belong to the theme",
};
pub(super) const INLINE_FOOTNOTE: Leftover = Leftover {
    message: "a footnote within the text (`^[…]`) is published as it is written",
    help: "write a mark, as in [^1], and the note on a line of its own: [^1]: The text",
};
pub(super) const ABBREVIATION: Leftover = Leftover {
    message: "the explanation of an abbreviation (`*[…]:`) is published as it is written",
    help: "write <abbr title=\"World Health Organization\">WHO</abbr> where the abbreviation stands",
};
pub(super) const WIKI_LINK: Leftover = Leftover {
    message: "a wiki link (`[[…]]`) is published as it is written",
    help: "write [text](@kind/id) or [text](file.md)",
};
pub(super) const REVERSED_LINK: Leftover = Leftover {
    message: "the brackets of a link are the wrong way round, and it is published as text",
    help: "write [text](address)",
};
pub(super) const SPACED_LINK: Leftover = Leftover {
    message: "a space stands between the text and the address of a link, and it is published as text",
    help: "write [text](address), or ![what it shows](file.jpg), without a space between `]` and `(`",
};
pub(super) const SPACE_IN_ADDRESS: Leftover = Leftover {
    message: "the address of a link has a space in it, and the link is published as text",
    help: "write the address between < and >, as in [text](<my file.pdf>), or rename the file",
};
pub(super) const ALERT: Leftover = Leftover {
    message: "the mark of a note (`[!NOTE]`) is published as it is written",
    help: "a note starts with NOTE, TIP, IMPORTANT, WARNING or CAUTION, alone in its line (> [!NOTE]), and each line \
           of its text starts with >",
};
pub(super) const FOOTNOTE: Leftover = Leftover {
    message: "a footnote (`[^…]`) has no text, and its mark is published as it is written",
    help: "write its text on a line of its own, as in [^1]: The text, or take the mark out",
};
pub(super) const REFERENCE_LINK: Leftover = Leftover {
    message: "a link by reference (`[…][…]`) has no address, and is published as it is written",
    help: "write its address on a line of its own, as in [name]: https://example.org/, or write [text](address)",
};
pub(super) const BRACKET_SHORTCODE: Leftover = Leftover {
    message: "a shortcode in brackets (`[name …]`) is published as it is written",
    help: "say it in Markdown: a link, a picture, a quotation",
};
pub(super) const UNCLOSED_LINK: Leftover = Leftover {
    message: "the address of a link has no closing bracket, and the link is published as text",
    help: "write [text](address)",
};
pub(super) const BROKEN_ADDRESS: Leftover = Leftover {
    message: "the address of a link goes over two lines, and the link is published as text",
    help: "write it on one line: [text](address)",
};
pub(super) const HIGHLIGHT: Leftover = Leftover {
    message: "the marks of highlighted text (`==…==`) are published as they are written",
    help: "write <mark>text</mark>, or **text**",
};
pub(super) const SERVER_TAG: Leftover = Leftover {
    message: "a tag that a server would run (`<% … %>`) is published as it is written",
    help: "say it in Markdown, or take it out; put it into `…` if it is meant as an example",
};
pub(super) const LIST: Leftover = Leftover {
    message: "a space is missing after the `-` of a list, and the lines are published as text",
    help: "write a space between the sign and the words: - First point",
};
pub(super) const CONTAINER: Leftover = Leftover {
    message: "the marks of a box (`:::`, `!!!`) are published as they are written",
    help: "make it a note: > [!NOTE] on a line of its own, and > before each line of its text",
};
pub(super) const DIRECTIVE: Leftover = Leftover {
    message: "a directive of reStructuredText (`.. name::`) is published as it is written",
    help: "say it in Markdown",
};
pub(super) const HEADING: Leftover = Leftover {
    message: "a space is missing after the `#` of a heading, and the line is published as text",
    help: "write a space between the signs and the words: ## Heading; if it is no heading, write \\#",
};
pub(super) const TABLE: Leftover = Leftover {
    message: "a table has no line under its head, and is published as text",
    help: "write a line such as |---|---|, without tabs, under the first row, with as many columns, and a blank line \
           before the table",
};
pub(super) const BULLET: Leftover = Leftover {
    message: "a list with bullets of a word processor is published as text",
    help: "start each line with a hyphen and a space: - First point",
};
pub(super) const BOLD: Leftover = Leftover {
    message: "`**` is published as it is written, because a space stands next to it or its partner is missing",
    help: "write the signs next to the words: **bold** text",
};
pub(super) const MARKDOWN_IN_HTML: Leftover = Leftover {
    message: "Markdown within a block of HTML is published as it is written",
    help: "leave a blank line behind the tag that comes before it; then it is read as Markdown",
};
pub(super) const MATHS: Leftover = Leftover {
    message: "a formula between dollar signs is published as it is written",
    help: "write math = true under [markdown] in site.toml, and it is shown as a formula; or write it in words or with \
           signs (x²)",
};
pub(super) const UNREAD_MATHS: Leftover = Leftover {
    message: "the dollar signs of a formula are published as they are written",
    help: "write them next to the formula, as in $x^2$, and give each `{` a `}`; a sign alone is \\$",
};
pub(super) const INCLUDE: Leftover = Leftover {
    message: "`@include` is published as it is written",
    help: "write @include kind/id, or @include kind/id#heading, on a line of its own with a blank line before and \
           behind it",
};
pub(super) const DIAGRAM: Leftover = Leftover {
    message: "a diagram in Mermaid is published as its source",
    help: "save it as a picture, and show that",
};

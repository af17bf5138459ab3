//! The sorts of markup that is published as text: what is said of each, and what to write instead.

/// A sort of left-over: what it is, and what to write instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) struct Leftover {
    pub(in crate::content) message: &'static str,
    pub(in crate::content) help: &'static str,
}

pub(in crate::content) const SHORTCODE: Leftover = Leftover {
    message: "a shortcode or template tag (`{{ … }}`) is published as it is written",
    help: "say it in Markdown: a link, a picture, a note (> [!NOTE]), a ```video block; or put it into `…` if it is \
           meant as an example",
};
pub(in crate::content) const TAG: Leftover = Leftover {
    message: "a template tag (`{% … %}`) is published as it is written",
    help: "say it in Markdown, or take it out; put it into `…` if it is meant as an example",
};
pub(in crate::content) const ATTRIBUTES: Leftover = Leftover {
    message: "attributes of kramdown (`{: … }`) are published as they are written",
    help: "take them out; a heading's id is written `## Heading {#id}`",
};
pub(in crate::content) const BRACE_ATTRIBUTES: Leftover = Leftover {
    message: "attributes in braces (`{.name}`, `{width=…}`) are published as they are written",
    help: "take them out; looks and sizes belong to the theme",
};
pub(in crate::content) const INLINE_FOOTNOTE: Leftover = Leftover {
    message: "a footnote within the text (`^[…]`) is published as it is written",
    help: "write a mark, as in [^1], and the note on a line of its own: [^1]: The text",
};
pub(in crate::content) const ABBREVIATION: Leftover = Leftover {
    message: "the explanation of an abbreviation (`*[…]:`) is published as it is written",
    help: "write <abbr title=\"World Health Organization\">WHO</abbr> where the abbreviation stands",
};
pub(in crate::content) const WIKI_LINK: Leftover = Leftover {
    message: "a wiki link (`[[…]]`) is published as it is written",
    help: "write [text](@kind/id) or [text](file.md)",
};
pub(in crate::content) const REVERSED_LINK: Leftover = Leftover {
    message: "the brackets of a link are the wrong way round, and it is published as text",
    help: "write [text](address)",
};
pub(in crate::content) const SPACED_LINK: Leftover = Leftover {
    message: "a space stands between the text and the address of a link, and it is published as text",
    help: "write [text](address), or ![what it shows](file.jpg), without a space between `]` and `(`",
};
pub(in crate::content) const SPACE_IN_ADDRESS: Leftover = Leftover {
    message: "the address of a link has a space in it, and the link is published as text",
    help: "write the address between < and >, as in [text](<my file.pdf>), or rename the file",
};
pub(in crate::content) const ALERT: Leftover = Leftover {
    message: "the mark of a note (`[!NOTE]`) is published as it is written",
    help: "a note starts with NOTE, TIP, IMPORTANT, WARNING or CAUTION, alone in its line (> [!NOTE]), and each line \
           of its text starts with >",
};
pub(in crate::content) const FOOTNOTE: Leftover = Leftover {
    message: "a footnote (`[^…]`) has no text, and its mark is published as it is written",
    help: "write its text on a line of its own, as in [^1]: The text, or take the mark out",
};
pub(in crate::content) const REFERENCE_LINK: Leftover = Leftover {
    message: "a link by reference (`[…][…]`) has no address, and is published as it is written",
    help: "write its address on a line of its own, as in [name]: https://example.org/, or write [text](address)",
};
pub(in crate::content) const BRACKET_SHORTCODE: Leftover = Leftover {
    message: "a shortcode in brackets (`[name …]`) is published as it is written",
    help: "say it in Markdown: a link, a picture, a quotation",
};
pub(in crate::content) const UNCLOSED_LINK: Leftover = Leftover {
    message: "the address of a link has no closing bracket, and the link is published as text",
    help: "write [text](address)",
};
pub(in crate::content) const BROKEN_ADDRESS: Leftover = Leftover {
    message: "the address of a link goes over two lines, and the link is published as text",
    help: "write it on one line: [text](address)",
};
pub(in crate::content) const HIGHLIGHT: Leftover = Leftover {
    message: "the marks of highlighted text (`==…==`) are published as they are written",
    help: "write <mark>text</mark>, or **text**",
};
pub(in crate::content) const SERVER_TAG: Leftover = Leftover {
    message: "a tag that a server would run (`<% … %>`) is published as it is written",
    help: "say it in Markdown, or take it out; put it into `…` if it is meant as an example",
};
pub(in crate::content) const LIST: Leftover = Leftover {
    message: "a space is missing after the `-` of a list, and the lines are published as text",
    help: "write a space between the sign and the words: - First point",
};
pub(in crate::content) const CONTAINER: Leftover = Leftover {
    message: "the marks of a box (`:::`, `!!!`, `///`) are published as they are written",
    help: "make it a note: > [!NOTE] on a line of its own, and > before each line of its text",
};
pub(in crate::content) const DIRECTIVE: Leftover = Leftover {
    message: "a directive of reStructuredText (`.. name::`) is published as it is written",
    help: "say it in Markdown",
};
pub(in crate::content) const HEADING: Leftover = Leftover {
    message: "a space is missing after the `#` of a heading, and the line is published as text",
    help: "write a space between the signs and the words: ## Heading; if it is no heading, write \\#",
};
pub(in crate::content) const TABLE: Leftover = Leftover {
    message: "a table has no line under its head, and is published as text",
    help: "write a line such as |---|---|, without tabs, under the first row, with as many columns, and a blank line \
           before the table",
};
pub(in crate::content) const BULLET: Leftover = Leftover {
    message: "a list with bullets of a word processor is published as text",
    help: "start each line with a hyphen and a space: - First point",
};
pub(in crate::content) const BOLD: Leftover = Leftover {
    message: "`**` is published as it is written, because a space stands next to it or its partner is missing",
    help: "write the signs next to the words: **bold** text",
};
pub(in crate::content) const MARKDOWN_IN_HTML: Leftover = Leftover {
    message: "Markdown within a block of HTML is published as it is written",
    help: "leave a blank line behind the tag that comes before it; then it is read as Markdown",
};
pub(in crate::content) const MATHS: Leftover = Leftover {
    message: "formulas of LaTeX (`$…$`, `\\(…\\)`) are published as they are written",
    help: "write math = true under [markdown] in site.toml, and it is shown as a formula; or write it in words or with \
           signs (x²)",
};
pub(in crate::content) const UNREAD_MATHS: Leftover = Leftover {
    message: "the signs of a formula are published as they are written",
    help: "write them next to the formula, as in $x^2$, and give each `{` a `}`; a sign alone is \\$",
};
pub(in crate::content) const INCLUDE: Leftover = Leftover {
    message: "`@include` is published as it is written",
    help: "write @include kind/id, or @include kind/id#heading, on a line of its own with a blank line before and \
           behind it",
};
pub(in crate::content) const DIAGRAM: Leftover = Leftover {
    message: "a diagram (Mermaid, PlantUML, Graphviz and the like) is published as its source",
    help: "save it as a picture, and show that",
};
pub(in crate::content) const TABLE_OF_CONTENTS: Leftover = Leftover {
    message: "the mark of a table of contents is published as it is written",
    help: "take it out: the table of contents is made by itself, of the headings",
};
pub(in crate::content) const MADE_FROM_CODE: Leftover = Leftover {
    message: "the mark of a description that is made from code (`::: module`) is published as it is written",
    help: "write the description here, or link to where it is published",
};
pub(in crate::content) const TABS: Leftover = Leftover {
    message: "the marks of tabs are published as they are written",
    help: "give each part a heading, ### Linux, and do not indent its text",
};
pub(in crate::content) const SNIPPET: Leftover = Leftover {
    message: "the text of another file is not included: its mark is published as it is written",
    help: "put the text itself here; that of a record is included by @include kind/id on a line of its own",
};
pub(in crate::content) const TARGET: Leftover = Leftover {
    message: "a target for links (`(name)=`) is published as it is written",
    help: "give the heading below it an id, ## Heading {#name}, and link to that: [text](#name)",
};
pub(in crate::content) const ROLE: Leftover = Leftover {
    message: "a role (`{kbd}`, `:ref:`) is published as it is written",
    help: "say it in Markdown or HTML: a link [text](@kind/id#heading), <kbd>Ctrl</kbd>, <abbr title=\"…\">WHO</abbr>",
};
pub(in crate::content) const HIDDEN: Leftover = Leftover {
    message: "a comment of another program (`% …`, `%% … %%`, `{# … #}`) is published as it is written",
    help: "write <!-- … -->, or take it out",
};
pub(in crate::content) const BREAK: Leftover = Leftover {
    message: "a line of `+++` within the text is published as it is written",
    help: "write --- for a line across the page, or take it out; what folds is <details> with <summary>",
};
pub(in crate::content) const LATEX: Leftover = Leftover {
    message: "a command of LaTeX is published as it is written",
    help: "say it in Markdown, or take it out; formulas stand between dollar signs (docs/code-and-math.md)",
};
pub(in crate::content) const FORMULA_LABEL: Leftover = Leftover {
    message: "the label of a formula is published as it is written",
    help: "take it out; to link to the formula, give it a heading or put <a id=\"name\"></a> before it",
};
pub(in crate::content) const KEYS: Leftover = Leftover {
    message: "the marks of keys or of inserted text (`++…++`, `^^…^^`) are published as they are written",
    help: "write <kbd>Ctrl</kbd>+<kbd>C</kbd> for keys, <ins>text</ins> for what was inserted",
};
pub(in crate::content) const EDITED: Leftover = Leftover {
    message: "the marks of a change (`{++…++}`, `{--…--}`, `{+…+}`) are published as they are written",
    help: "write the text as it is to be read; or <ins>text</ins> and <del>text</del>",
};
pub(in crate::content) const SPOILER: Leftover = Leftover {
    message: "the marks of hidden text (`||…||`) are published as they are written",
    help: "write <details>, <summary>More</summary>, a blank line, the text, and </details>",
};
pub(in crate::content) const SCRIPT: Leftover = Leftover {
    message: "a line of JavaScript (MDX) is published as it is written",
    help: "take it out; put it into `…` if it is meant as an example",
};
pub(in crate::content) const PLACEHOLDER: Leftover = Leftover {
    message: "a placeholder (`{a.b}`, `${a}`) is published as it is written",
    help: "write what is to stand there; put it into `…` if it is meant as an example",
};
pub(in crate::content) const MACRO: Leftover = Leftover {
    message: "a macro in braces (`{note}`) is published as it is written",
    help: "make it a note: > [!NOTE] on a line of its own, and > before each line of its text; or take it out",
};
pub(in crate::content) const RUBY: Leftover = Leftover {
    message: "the reading of a word (`{…|…}`) is published as it is written",
    help: "write <ruby>漢字<rt>かんじ</rt></ruby>",
};
pub(in crate::content) const EMOJI: Leftover = Leftover {
    message: "a name between colons (`:smile:`, `:class: x`) is published as it is written",
    help: "write the sign itself, 🙂; take the options of a directive out; put it into `…` if it is meant as an example",
};
pub(in crate::content) const DEFINITION: Leftover = Leftover {
    message: "a definition is published as it is written: a space is missing behind its `:`, or it starts with `~`",
    help: "write a colon and a space: the term on one line, : What it means on the next",
};
pub(in crate::content) const LETTERED_LIST: Leftover = Leftover {
    message: "a list with letters or with `#.` is published as text",
    help: "number it: 1. First point; for letters, write <ol type=\"a\"> and <li>First point</li>",
};
pub(in crate::content) const LINE_BLOCK: Leftover = Leftover {
    message: "the marks of lines that are kept apart (`| line`) are published as they are written",
    help: "take the bars out, and end each line but the last with two spaces or a backslash",
};
pub(in crate::content) const ASCIIDOC: Leftover = Leftover {
    message: "a macro of AsciiDoc (`image::file[]`) is published as it is written",
    help: "say it in Markdown: ![what it shows](file.png), [text](address)",
};
pub(in crate::content) const LABELLED: Leftover = Leftover {
    message: "a paragraph starts with the label of a note (`NOTE:`), which is shown as text",
    help: "make it a note",
};
pub(in crate::content) const EMBEDDED_VIDEO: Leftover = Leftover {
    message: "the mark of a video (`[!VIDEO …]`) is published as it is written",
    help: "write a ```video block with its url and title (docs/markdown.md)",
};
pub(in crate::content) const TASK_STATE: Leftover = Leftover {
    message: "the box of a task (`[/]`, `[-]`) is published as it is written",
    help: "write [ ] for what is to do, [x] for what is done",
};
pub(in crate::content) const CITATION: Leftover = Leftover {
    message: "a citation or a reference (`[@name]`, `@fig-name`) is published as it is written",
    help: "write a footnote: [^name] in the text, and on a line of its own [^name]: The source; or a link, [text](#id)",
};
pub(in crate::content) const CENTRED: Leftover = Leftover {
    message: "the marks of a centred line (`-> … <-`) are published as they are written",
    help: "take them out, or write <p class=\"align-center\">text</p>",
};
pub(in crate::content) const FENCE_DIRECTIVE: Leftover = Leftover {
    message: "a directive in a fence (```{name}) is published as code",
    help: "say it in Markdown; a note is > [!NOTE], a picture ![what it shows](file.png)",
};
pub(in crate::content) const FENCE_OPTION: Leftover = Leftover {
    message: "an option of a directive (`:name: value`) is published as code",
    help: "take it out; the language of code stands behind its fence, ```python",
};
pub(in crate::content) const UNCLOSED_FENCE: Leftover = Leftover {
    message: "the block of code that starts here has no end: all that follows is shown as code",
    help: "write a line ``` behind the code, with as many signs as the block starts with",
};
pub(in crate::content) const SIZED_IMAGE: Leftover = Leftover {
    message: "the size of a picture (`![…|200](…)`) is read as a part of its description",
    help: "take it out: pictures are made as wide as fits; or write <img src=\"…\" alt=\"…\" width=\"200\">",
};
pub(in crate::content) const LABELLED_ADDRESS: Leftover = Leftover {
    message: "a label stands within an address (`<https://…|label>`), and is taken for a part of it",
    help: "write [label](https://…)",
};
pub(in crate::content) const UNUSED_FOOTNOTE: Leftover = Leftover {
    message: "nothing refers to this footnote",
    help: "write its mark, as in [^1], where it belongs, or take the footnote out",
};
pub(in crate::content) const REPEATED_FOOTNOTE: Leftover = Leftover {
    message: "this footnote has a text already, and this one is published where it stands",
    help: "give one of the two another name, as in [^2], or take it out",
};

pub(in crate::content) const UNCLOSED_COMMENT: Leftover = Leftover {
    message: "a comment has no end, and is published as it is written",
    help: "write --> behind the comment",
};

/// Sorts that tags, attributes and what stands in a block of HTML may look like without being such.
pub(super) const NOT_IN_HTML: [Leftover; 20] = [
    BREAK,
    CENTRED,
    CITATION,
    DEFINITION,
    EDITED,
    EMBEDDED_VIDEO,
    EMOJI,
    HIDDEN,
    KEYS,
    LABELLED,
    LATEX,
    LETTERED_LIST,
    LINE_BLOCK,
    MACRO,
    PLACEHOLDER,
    RUBY,
    SCRIPT,
    SPOILER,
    TASK_STATE,
    FORMULA_LABEL,
];

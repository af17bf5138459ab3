//! Markdown (CommonMark with tables, footnotes, strikethrough, task lists, addresses as links, heading ids) into safe
//! HTML.

mod address;
mod anchors;
mod autolinks;
mod bracketed_formulas;
mod callouts;
mod code;
mod fenced_notes;
mod fences;
mod footnotes;
mod foreign_fences;
mod forms;
pub(super) mod headings;
pub(super) mod html_text;
mod html_writer;
mod images;
mod include;
mod link_text;
mod links;
mod math;
mod meant;
mod media;
mod media_types;
pub(super) mod positions;
pub(super) mod prepared;
mod raw;
mod scripts;
mod source_text;
mod tables;
mod video;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashSet;

use self::anchors::Anchors;
use self::autolinks::Autolink;
use self::code::OpenCode;
use self::fences::OpenFence;
use self::footnotes::Footnotes;
use self::headings::OpenHeading;
use self::html_writer::HtmlWriter;
use self::images::OpenImage;
use self::link_text::OpenLink;
use self::links::Linker;
use self::media::OpenMedia;
use self::positions::Places;
use self::prepared::Prepared;
use self::source_text::Skipped;
use self::tables::TableState;
use super::direction::turned_paragraphs;
use super::html::{allowed::ContentModel, tidy};
use super::leftovers::sorts::LABELLED_ADDRESS;
use super::text_index::TextIndex;
use super::{Body, Context, Features, Heading, Include};
use crate::diagnostics::{Code, Diagnostic, Location, SourceText};

/// How deep elements may lie in each other: browsers start to lose them at 512, and what works on a tree gets slow.
const DEEPEST: usize = 100;

/// The extensions of Markdown that records may use; `math` is the setting of the site.
pub(super) fn options(math: bool) -> Options {
    let always = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    if math { always | Options::ENABLE_MATH } else { always }
}

/// Renders the body of a record: `text`, which starts at byte `base` of `source`. The record's title is on its page
/// already, so a heading that repeats it at the head of the body is left out.
pub(super) fn render(
    source: SourceText<'_>,
    base: usize,
    text: &str,
    title: Option<&str>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let prepared = Prepared::new(text, context.config.markdown.math);
    let linker = Linker::new(context, source.path, Places::in_file(source, base), &prepared, diagnostics);
    Renderer::new(linker, Anchors::default(), &prepared).with_title(title).render()
}

/// Renders the body of the file at `path`, of which it is not known where in the file it stands; all that is wrong in
/// it is reported at `place`.
pub(super) fn render_body(
    path: &str,
    text: &str,
    title: Option<&str>,
    place: &Location,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let prepared = Prepared::new(text, context.config.markdown.math);
    let linker = Linker::new(context, path, Places::At(place), &prepared, diagnostics);
    Renderer::new(linker, Anchors::default(), &prepared).with_title(title).render()
}

/// Renders Markdown that is the value of `field` of the file at `path`; all that is wrong in it is reported at `place`.
pub(super) fn render_field(
    path: &str,
    field: &str,
    text: &str,
    place: &Location,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let prepared = Prepared::new(text, context.config.markdown.math);
    let linker = Linker::new(context, path, Places::At(place), &prepared, diagnostics);
    Renderer::new(linker, Anchors::of_field(field), &prepared).render()
}

/// The HTML so far, and what is open in it.
struct Renderer<'r> {
    /// The title of the record, if that stands above the text.
    title: Option<&'r str>,
    source: &'r Prepared<'r>,
    html: HtmlWriter,
    linker: Linker<'r>,
    anchors: Anchors,
    open: Vec<Open>,
    heading: Option<OpenHeading>,
    headings: Vec<Heading>,
    /// Where the digits of each heading's level stand in `html`, in its start tag and in its end tag.
    levels: Vec<usize>,
    /// Whether an id stands for a heading that repeated the title.
    has_title_anchor: bool,
    image: Option<OpenImage>,
    table: TableState,
    has_tables: bool,
    /// The block of code that is being read.
    code: Option<OpenCode>,
    /// How many bytes of code have been highlighted.
    highlighted: usize,
    /// The fenced block, other than code, that is being read.
    fence: Option<OpenFence>,
    /// The addresses in the source, and the first of them that has not been passed.
    autolinks: Vec<Autolink>,
    next_autolink: usize,
    skipped: Skipped,
    footnotes: Footnotes,
    /// The lines of the raw HTML block that is being read.
    block: raw::Lines,
    /// Whether there is any raw HTML.
    has_raw: bool,
    /// The element of raw HTML whose content is left out until it ends.
    muted: Option<String>,
    /// The element for sound or video that is being read; what is in it is muted.
    media: Option<OpenMedia>,
    includes: Vec<Include>,
    /// The link that was started last.
    link: Option<OpenLink>,
    features: Features,
    is_too_deep: bool,
}

/// An element that is open.
#[derive(Clone, Copy)]
enum Open {
    /// By Markdown, which closes it.
    Markdown,
    /// A link of Markdown, and whether it is written.
    Link(bool),
    /// By a tag of raw HTML.
    Raw(&'static str, ContentModel),
}

impl<'r> Renderer<'r> {
    fn new(linker: Linker<'r>, anchors: Anchors, source: &'r Prepared<'r>) -> Self {
        Self {
            title: None,
            source,
            html: HtmlWriter::with_capacity(source.text.len() + source.text.len() / 4),
            linker,
            footnotes: Footnotes::new(anchors.footnote_prefix()),
            anchors,
            open: Vec::new(),
            heading: None,
            headings: Vec::new(),
            levels: Vec::new(),
            has_title_anchor: false,
            image: None,
            table: TableState::default(),
            has_tables: false,
            code: None,
            highlighted: 0,
            fence: None,
            autolinks: autolinks::find(&source.text),
            next_autolink: 0,
            skipped: Skipped::default(),
            block: raw::Lines::default(),
            has_raw: false,
            muted: None,
            media: None,
            includes: Vec::new(),
            link: None,
            features: Features::default(),
            is_too_deep: false,
        }
    }

    fn with_title(self, title: Option<&'r str>) -> Self {
        Self { title, ..self }
    }

    fn render(mut self) -> Body {
        let source = self.source;
        self.report_direction();
        for (event, at) in Parser::new_ext(&source.text, options(self.linker.has_math())).into_offset_iter() {
            self.event(source.unmarked(event), at);
            if self.is_too_deep {
                return Body::default();
            }
        }
        self.finish()
    }

    /// Reports the paragraphs in which letters are not shown in the order that they are written in.
    fn report_direction(&mut self) {
        for at in turned_paragraphs(&self.source.text) {
            let message = "this paragraph holds characters that turn the direction of text";
            let help = "delete them, or write the paragraph anew; direction is said by <span dir=\"rtl\">…</span>";
            self.linker.report(at..at + 1, || Diagnostic::new(Code::TextDirection, message).help(help));
        }
    }

    fn finish(mut self) -> Body {
        self.finish_media();
        self.close_raw();
        self.settle_levels();
        self.report_unused_footnotes();
        let anchors = self.other_anchors();
        let (html, text) = self.html.finish();
        // Where what was written is moved or mended afterwards, text stands elsewhere than it was written.
        let (html, text) = if self.has_raw || self.has_tables || self.footnotes.any() {
            let html = self.footnotes.place(html);
            let html = if self.has_raw { tidy(&html) } else { html };
            let html = if self.has_raw || self.has_tables { tables::boxed(&html) } else { html };
            let text = TextIndex::of_html(&html);
            (html, text)
        } else {
            (html, text.finish())
        };
        let links = self.linker.finish(&self.anchors);
        let (headings, includes, features) = (self.headings, self.includes, self.features);
        Body { html: html.into(), text, headings, anchors, links, includes, features }
    }

    /// The ids that are no heading's, sorted.
    fn other_anchors(&self) -> Vec<Box<str>> {
        if !self.has_raw && !self.has_title_anchor {
            return Vec::new();
        }
        let headings: FxHashSet<&str> = self.headings.iter().map(|heading| &*heading.id).collect();
        let mut others: Vec<Box<str>> =
            self.anchors.ids().filter(|id| !headings.contains(id)).map(Into::into).collect();
        others.sort_unstable();
        others
    }

    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        if self.is_skipped(&event, &at) {
            return;
        }
        if self.image.is_some() {
            return self.in_image(event);
        }
        if self.fence.is_some() {
            return self.in_fence(event, at);
        }
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => {
                self.check_row(tag, at);
                self.end(tag);
            }
            Event::Text(text) => self.source_text(&text, at),
            Event::InlineMath(formula) => self.inline_formula(&formula, at),
            Event::DisplayMath(formula) => self.display_formula(&formula, at),
            Event::Code(code) => {
                self.html.inline("<code>");
                self.text(&code);
                self.html.inline("</code>");
            }
            Event::Html(line) => self.block.push(&line, at.start),
            Event::InlineHtml(tag) => {
                let mut lines = raw::Lines::default();
                lines.push(&tag, at.start);
                self.raw(&lines);
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::SoftBreak => {
                self.html.newline();
                self.heading_text(" ");
            }
            Event::HardBreak => {
                self.html.block("<br>\n");
                self.heading_text(" ");
            }
            Event::Rule => self.block_tag("<hr>\n"),
            Event::TaskListMarker(done) => {
                let (checked, label) = if done { (" checked", "☑") } else { ("", "☐") };
                self.html.block(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\">"));
                self.html.text(" ");
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        if !self.fits(&at) {
            return;
        }
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => return self.start_link(link_type, &dest_url, &title, at),
            Tag::Image { dest_url, title, .. } => return self.start_image(&dest_url, title, at),
            // What raw HTML opens stays open around the Markdown that follows.
            Tag::HtmlBlock => return,
            Tag::CodeBlock(kind) if self.start_fence(&kind, &at) => return,
            Tag::Paragraph if self.include(&at) => return self.skipped.skip(&at),
            Tag::Paragraph => self.block_tag("<p>"),
            Tag::Heading { level, .. } => self.start_heading(level as u8, &at),
            Tag::BlockQuote(callout) => self.start_quote(callout),
            Tag::CodeBlock(kind) => self.code = Some(OpenCode::new(&kind, at)),
            Tag::List(None) => self.block_tag("<ul>\n"),
            Tag::List(Some(1)) => self.block_tag("<ol>\n"),
            Tag::List(Some(start)) => self.block_tag(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.block_tag("<li>"),
            Tag::Table(alignments) => {
                self.table = TableState { alignments, ..TableState::default() };
                self.has_tables = true;
                self.block_tag("<table>\n");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.html.block("<thead><tr>");
            }
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::FootnoteDefinition(name) => self.start_footnote(&name, &at),
            Tag::Emphasis => self.html.inline("<em>"),
            Tag::Strong => self.html.inline("<strong>"),
            Tag::Strikethrough => self.html.inline("<del>"),
            Tag::DefinitionList => {
                self.features = self.features.with(Features::PROSE);
                self.block_tag("<dl>\n");
            }
            Tag::DefinitionListTitle => self.block_tag("<dt>"),
            Tag::DefinitionListDefinition => self.block_tag("<dd>"),
            // The rest is of extensions that are off.
            _ => {}
        }
        self.open.push(Open::Markdown);
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            let lines = std::mem::take(&mut self.block);
            self.html.start_line();
            self.raw(&lines);
            self.finish_media();
            self.muted = None;
            return;
        }
        if !is_inline(tag) {
            self.finish_media();
        }
        self.close_raw();
        let was_open = self.open.pop();
        match tag {
            TagEnd::Link => {
                if matches!(was_open, Some(Open::Link(true))) {
                    self.name_link();
                    self.html.inline("</a>");
                }
                return;
            }
            TagEnd::Emphasis => return self.html.inline("</em>"),
            TagEnd::Strong => return self.html.inline("</strong>"),
            TagEnd::Strikethrough => return self.html.inline("</del>"),
            TagEnd::Paragraph => self.html.block("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(callout) => self.end_quote(callout),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(ordered) => self.html.block(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.html.block("</li>\n"),
            TagEnd::Table => self.html.block(if self.table.has_rows { "</tbody></table>\n" } else { "</table>\n" }),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.html.block("</tr></thead>\n");
            }
            TagEnd::TableRow => self.html.block("</tr>\n"),
            TagEnd::TableCell => self.html.block(if self.table.in_head { "</th>" } else { "</td>" }),
            TagEnd::FootnoteDefinition => self.footnotes.end(self.html.len()),
            TagEnd::DefinitionList => self.html.block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.html.block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.html.block("</dd>\n"),
            _ => {}
        }
        // Content is left out to the end of the block at the most: what was opened in it was meant for it.
        self.muted = None;
    }

    /// Whether another element may be opened; reports where not.
    fn fits(&mut self, at: &Range<usize>) -> bool {
        if self.open.len() >= DEEPEST && !self.is_too_deep {
            self.is_too_deep = true;
            let message = format!("lists, quotes or elements lie in each other deeper than {DEEPEST} levels");
            let help = "lay the text out flatter, and close the HTML elements that are opened";
            self.linker.report(at.start..at.start + 1, || Diagnostic::new(Code::TooDeep, message).help(help));
        }
        !self.is_too_deep
    }

    fn text(&mut self, text: &str) {
        if self.muted.is_some() {
            return;
        }
        self.html.text(text);
        self.heading_text(text);
    }

    /// Appends to the text of the heading that is being read, if one is.
    fn heading_text(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(text);
        }
    }

    /// Appends the tag of a block, on a line of its own.
    fn block_tag(&mut self, tag: &str) {
        self.html.start_line();
        self.html.block(tag);
    }

    fn start_link(&mut self, link_type: LinkType, destination: &str, title: &str, at: Range<usize>) {
        let href = match link_type {
            LinkType::Autolink if destination.contains('|') => {
                self.linker.report_leftover(LABELLED_ADDRESS, at.clone());
                self.linker.link(destination, at.clone())
            }
            LinkType::Email => self.linker.link(&format!("mailto:{destination}"), at.clone()),
            _ => self.linker.link(destination, at.clone()),
        };
        let is_nested = href.is_some() && self.is_in_link();
        if is_nested {
            self.linker.report_nested_link(at.clone());
        }
        let href = href.filter(|_| !is_nested);
        if let Some(href) = &href {
            self.html.inline("<a href=\"");
            self.html.address(href);
            self.push_title(title);
            self.html.inline("\">");
            self.link = Some(OpenLink { text_at: self.html.len(), at });
        }
        self.open.push(Open::Link(href.is_some()));
    }

    /// Ends the value of an attribute and starts that of a title, where there is one.
    fn push_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.html.inline("\" title=\"");
            self.html.attribute(title);
        }
    }

    fn is_in_link(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Link(true) | Open::Raw("a", _)))
    }
}

/// Whether an element stands in a line of text.
fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

#[cfg(test)]
mod tests;

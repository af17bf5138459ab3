//! Footnotes: numbered as they are referred to, and put behind the text.

use std::fmt::Write as _;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Renderer;
use crate::content::leftovers::sorts::{REPEATED_FOOTNOTE, UNUSED_FOOTNOTE};
use crate::ui_strings;

/// The footnotes of a text.
pub(super) struct Footnotes {
    /// What their ids start with.
    prefix: String,
    notes: Vec<Note>,
    numbers: FxHashMap<String, usize>,
    /// The one being read: its number, and where it starts in the HTML.
    open: Option<(usize, usize)>,
}

#[derive(Default)]
struct Note {
    references: usize,
    /// Where its text stands in the HTML.
    text: Option<Range<usize>>,
    /// Where its text starts in the source.
    at: usize,
}

impl Footnotes {
    pub(super) fn new(prefix: String) -> Self {
        Self { prefix, notes: Vec::new(), numbers: FxHashMap::default(), open: None }
    }

    /// The id of a footnote.
    pub(super) fn id(&self, number: usize) -> String {
        format!("{}{number}", self.prefix)
    }

    /// The number of the footnote `name`, and the id of this reference to it.
    pub(super) fn refer(&mut self, name: &str) -> (usize, String) {
        let number = self.number(name);
        let note = &mut self.notes[number - 1];
        note.references += 1;
        let references = note.references;
        let id = if references == 1 {
            format!("{}-ref", self.id(number))
        } else {
            format!("{}-ref-{references}", self.id(number))
        };
        (number, id)
    }

    /// The text of the footnote `name` starts here: in the HTML, and in the source.
    fn start(&mut self, name: &str, in_html: usize, at: usize) {
        if self.open.is_none() {
            let number = self.number(name);
            let note = &mut self.notes[number - 1];
            note.at = if note.text.is_none() { at } else { note.at };
            self.open = Some((number, in_html));
        }
    }

    /// Whether the text of the footnote `name` has been read.
    fn has_text(&self, name: &str) -> bool {
        self.numbers.get(&name.to_lowercase()).is_some_and(|number| self.notes[number - 1].text.is_some())
    }

    /// Where the texts of footnotes start that nothing refers to.
    fn unused(&self) -> Vec<usize> {
        let is_unused = |note: &&Note| note.references == 0 && note.text.is_some();
        self.notes.iter().filter(is_unused).map(|note| note.at).collect()
    }

    /// It ends here.
    pub(super) fn end(&mut self, at: usize) {
        if let Some((number, start)) = self.open.take() {
            self.notes[number - 1].text.get_or_insert(start..at);
        }
    }

    /// Whether there is the text of a footnote.
    pub(super) fn any(&self) -> bool {
        self.notes.iter().any(|note| note.text.is_some())
    }

    /// Takes the footnotes out of the text and puts them behind it. The number at the head of each leads back; where
    /// several places refer to one, there is a link to each, which says so in the words of the page.
    pub(super) fn place(&self, html: String) -> String {
        let texts: Vec<&Range<usize>> = self.notes.iter().filter_map(|note| note.text.as_ref()).collect();
        if texts.is_empty() {
            return html;
        }
        let mut in_text = texts.clone();
        in_text.sort_by_key(|text| text.start);
        let mut placed = String::with_capacity(html.len() + 128 * texts.len());
        let mut done = 0;
        for text in in_text {
            placed.push_str(&html[done..text.start]);
            done = text.end;
        }
        placed.push_str(&html[done..]);
        placed.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (number, note) in (1..).zip(&self.notes) {
            let Some(text) = &note.text else { continue };
            let text = &html[text.clone()];
            let (start, text) = text.strip_prefix("<p>").map_or(("", text), |text| ("<p>", text));
            let id = self.id(number);
            let _ = write!(placed, "<li id=\"{id}\">{start}");
            self.push_ways_back(number, note.references, &mut placed);
            placed.push_str(text);
            placed.push_str("</li>\n");
        }
        placed.push_str("</ol>\n</div>\n");
        placed
    }

    /// Appends a link to each place that refers to the footnote `number`.
    fn push_ways_back(&self, number: usize, references: usize, html: &mut String) {
        let id = self.id(number);
        if references == 1 {
            let _ = write!(html, "<a href=\"#{id}-ref\" role=\"doc-backlink\">{number}</a> ");
            return;
        }
        for place in 1..=references {
            let label = ui_strings::marker("footnote-back", &[("note", number), ("place", place)]);
            let _ = if place == 1 {
                write!(html, "<a href=\"#{id}-ref\" role=\"doc-backlink\" aria-label=\"{label}\">{number}</a> ")
            } else {
                write!(html, "<a href=\"#{id}-ref-{place}\" role=\"doc-backlink\" aria-label=\"{label}\">↑{place}</a> ")
            };
        }
    }

    /// The number of the footnote `name`; names that differ in case only are the same, as the parser takes them.
    fn number(&mut self, name: &str) -> usize {
        let name = name.to_lowercase();
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        self.notes.push(Note::default());
        self.numbers.insert(name, self.notes.len());
        self.notes.len()
    }
}

impl Renderer<'_> {
    pub(super) fn start_footnote(&mut self, name: &str, at: &Range<usize>) {
        self.html.start_line();
        if self.footnotes.has_text(name) {
            self.linker.report_leftover(REPEATED_FOOTNOTE, at.start..at.start + 2 + name.len());
        }
        self.footnotes.start(name, self.html.len(), at.start);
    }

    pub(super) fn report_unused_footnotes(&mut self) {
        for at in self.footnotes.unused() {
            self.linker.report_leftover(UNUSED_FOOTNOTE, at..at + 2);
        }
    }

    pub(super) fn footnote_reference(&mut self, name: &str) {
        let (number, id) = self.footnotes.refer(name);
        let note = self.footnotes.id(number);
        self.anchors.for_footnote(&note);
        let is_in_link = self.is_in_link();
        self.html.inline("<sup>");
        if !is_in_link {
            self.html.inline(&format!("<a href=\"#{note}\" id=\"{id}\" role=\"doc-noteref\">"));
        }
        self.html.text(&number.to_string());
        self.html.inline(if is_in_link { "</sup>" } else { "</a></sup>" });
    }
}

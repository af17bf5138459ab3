//! HTML as it is rendered, together with where in it text stands.

use crate::content::text_index::TextIndexBuilder;

use super::html_text::{push_address, push_attribute, push_text};

/// The HTML so far. Markup and text are appended by different methods, so that the text is known without reading the
/// HTML again.
pub(super) struct HtmlWriter {
    html: String,
    text: TextIndexBuilder,
}

impl HtmlWriter {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), text: TextIndexBuilder::default() }
    }

    /// How many bytes have been written.
    pub(super) fn len(&self) -> usize {
        self.html.len()
    }

    /// Appends text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        let start = self.html.len();
        push_text(text, &mut self.html);
        self.text.push(&self.html, start..self.html.len());
    }

    /// The HTML so far.
    pub(super) fn written(&self) -> &str {
        &self.html
    }

    /// Forgets all that has been written.
    pub(super) fn restart(&mut self) {
        self.html.clear();
        self.text = TextIndexBuilder::default();
    }

    /// Appends a line end.
    pub(super) fn newline(&mut self) {
        self.text("\n");
    }

    /// Starts a new line, unless one has been.
    pub(super) fn start_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.newline();
        }
    }

    /// Appends the tags of inline elements, or a part of a tag.
    pub(super) fn inline(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// Appends the tags of blocks, of line breaks or of images, or the start of such a tag: they end a run of text. A
    /// line end may follow the tags.
    pub(super) fn block(&mut self, markup: &str) {
        let tags = markup.strip_suffix('\n').unwrap_or(markup);
        self.text.end_run();
        self.html.push_str(tags);
        if tags.len() < markup.len() {
            self.newline();
        }
    }

    /// Appends the value of an attribute.
    pub(super) fn attribute(&mut self, value: &str) {
        push_attribute(value, &mut self.html);
    }

    /// Appends the value of an attribute that is an address.
    pub(super) fn address(&mut self, address: &str) {
        push_address(address, &mut self.html);
    }

    /// What follows stands in a heading, or no longer does.
    pub(super) fn set_in_heading(&mut self, in_heading: bool) {
        self.text.end_run();
        self.text.in_heading = in_heading;
    }

    /// Inserts markup into a tag that has been written.
    pub(super) fn insert_markup(&mut self, at: usize, markup: &str) {
        self.html.insert_str(at, markup);
        self.text.shift(at, markup.len());
    }

    /// Replaces the digit at a byte.
    pub(super) fn replace_digit(&mut self, at: usize, digit: u8) {
        self.html.replace_range(at..=at, char::from(b'0' + digit).encode_utf8(&mut [0; 4]));
    }

    /// The HTML, for raw HTML to be appended to: markup and text. Where it is used, the text index of the body is made
    /// from the finished HTML, and not by [`HtmlWriter::finish`].
    pub(super) fn raw(&mut self) -> &mut String {
        &mut self.html
    }

    /// The HTML, and where text stands in it.
    pub(super) fn finish(self) -> (String, TextIndexBuilder) {
        (self.html, self.text)
    }
}

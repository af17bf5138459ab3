//! A writer for XML documents (XML 1.0, fifth edition) in memory.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written.
pub(super) struct XmlDocument(Writer<Vec<u8>>);

impl XmlDocument {
    /// Starts a document: the XML declaration and the start tag of the root element.
    pub(super) fn new(encoding: Option<&str>, root: &str, attributes: &[(&str, &str)]) -> Self {
        let mut document = Self(Writer::new(Vec::new()));
        document.write(Event::Decl(BytesDecl::new("1.0", encoding, None)));
        document.line_break();
        document.start(root, attributes);
        document
    }

    /// Writes a start tag.
    pub(super) fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Start(element(name, attributes)));
    }

    /// Writes an end tag.
    pub(super) fn end(&mut self, name: &str) {
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// Writes an empty element.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(element(name, attributes)));
    }

    /// Writes an element that contains only text. The text is escaped.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// The same for an element with attributes.
    pub(super) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.write(Event::Text(BytesText::new(text)));
        self.end(name);
    }

    /// Writes a line break between elements.
    pub(super) fn line_break(&mut self) {
        self.0.get_mut().push(b'\n');
    }

    /// Writes the end tag of the root element and a line break, and returns the document.
    pub(super) fn finish(mut self, root: &str) -> Vec<u8> {
        self.end(root);
        self.line_break();
        self.0.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing to a vector cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

//! Finds lines and columns of spans.

use super::{Location, SourceText, Span};

/// Makes the locations of many spans of one text. If they come in ascending order, the text is walked through once.
pub(crate) struct PlaceCursor<'a> {
    source: SourceText<'a>,
    /// The offset up to which lines and characters have been counted.
    at: usize,
    /// The number of the line there, from 1.
    line: usize,
    /// The line there.
    bounds: LineBounds,
    /// The characters of the line before `at`.
    characters: usize,
}

/// Offsets of a line.
#[derive(Clone, Copy)]
struct LineBounds {
    start: usize,
    /// The end of as much of it as is shown.
    shown_end: usize,
    /// The end, without what ends the line.
    end: usize,
}

impl<'a> PlaceCursor<'a> {
    /// A cursor at the start of a text.
    pub(crate) fn new(source: SourceText<'a>) -> Self {
        Self { source, at: 0, line: 1, bounds: LineBounds::of(source.text, 0, 0), characters: 0 }
    }

    /// The location of a span: its start, and as much of it as is on the same line.
    pub(crate) fn place(&mut self, span: Span) -> Location {
        let text = self.source.text;
        let start = floor_boundary(text, span.start as usize);
        let end = floor_boundary(text, span.end as usize).max(start);
        self.advance(start);
        let LineBounds { start: line_start, shown_end, end: line_end } = self.bounds;
        let marked = &text[start..end.min(line_end).max(start)];
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Location {
            file: self.source.path.into(),
            line: count(self.line),
            column: count(self.characters + 1),
            length: count(marked.chars().count().max(1)),
            text: text[line_start..shown_end].into(),
        }
    }

    /// Counts lines and characters up to an offset.
    fn advance(&mut self, start: usize) {
        if start < self.at {
            *self = Self::new(self.source);
        }
        let text = self.source.text;
        let passed = &text[self.at..start];
        match passed.rfind('\n') {
            Some(newline) => {
                let line_start = self.at + newline + 1;
                self.line += memchr::memchr_iter(b'\n', passed.as_bytes()).count();
                self.bounds = LineBounds::of(text, line_start, start);
                self.characters = text[line_start..start].chars().count();
            }
            None => self.characters += passed.chars().count(),
        }
        self.at = start;
    }
}

impl LineBounds {
    /// The line from `start` on that the offset `at` is in.
    fn of(text: &str, start: usize, at: usize) -> Self {
        const MAX_LINE_CHARACTERS: usize = 400;
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |newline| at + newline);
        let end = start + text[start..end].trim_end_matches('\r').len();
        let shown_end =
            text[start..end].char_indices().nth(MAX_LINE_CHARACTERS).map_or(end, |(length, _)| start + length);
        Self { start, shown_end, end }
    }
}

/// The nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_finds_what_the_text_alone_does_in_any_order() {
        let source = SourceText { path: "a.md", text: "é = [\r\n  \"ü\", \"b\",\n\n]\nlast" };
        let spans: Vec<Span> = (0..=source.text.len()).map(|start| Span::from(start..start + 4)).collect();
        let mut cursor = PlaceCursor::new(source);
        for span in spans.iter().chain(spans.iter().rev()) {
            let expected = PlaceCursor::new(source).place(*span);
            assert_eq!(cursor.place(*span), expected, "{span:?}");
        }
        let at = |text: &str| {
            let start = source.text.find(text).unwrap();
            let place = source.place(Span::from(start..start + text.len()));
            (place.line, place.column, place.length, place.text.to_string())
        };
        assert_eq!(at("ü"), (2, 4, 1, "  \"ü\", \"b\",".to_owned()));
        assert_eq!(at("b\",\n\n]"), (2, 9, 3, "  \"ü\", \"b\",".to_owned()));
        assert_eq!(at("last"), (5, 1, 4, "last".to_owned()));
    }
}

//! Where things are in a text, found in one pass however many are asked for.

use std::ops::Range;

use crate::diagnostics::{Location, SourceText};

/// Turns byte ranges of a body into [`Location`]s.
pub(in crate::content) enum Places<'r> {
    /// The body is part of a file, from byte `base` on.
    InFile { source: SourceText<'r>, base: usize, cursor: Cursor },
    /// The body is a value that stands at one place.
    At(&'r Location),
}

/// How far a file has been looked through.
#[derive(Clone, Copy, Default)]
pub(in crate::content) struct Cursor {
    offset: usize,
    line: u32,
    line_start: usize,
    column: usize,
}

impl<'r> Places<'r> {
    /// Places in a file, where the body starts at byte `base`.
    pub(in crate::content) fn in_file(source: SourceText<'r>, base: usize) -> Self {
        Self::InFile { source, base, cursor: Cursor::default() }
    }

    /// The place of a range of the body; [`SourceText::place`] says the same, but looks through the file from its
    /// start.
    pub(in crate::content) fn of(&mut self, range: Range<usize>) -> Location {
        let (source, base, cursor) = match self {
            Self::At(place) => return (*place).clone(),
            Self::InFile { source, base, cursor } => (source, *base, cursor),
        };
        let bound = |offset: usize| source.text.floor_char_boundary(offset + base);
        cursor.move_to(source.text, bound(range.start));
        let line = start_of_line(&source.text[cursor.line_start..]);
        let marked = &source.text[cursor.offset..bound(range.end).max(cursor.offset)];
        let length = start_of_line(marked).chars().count().max(1);
        Location {
            file: source.path.into(),
            line: cursor.line + 1,
            column: u32::try_from(cursor.column + 1).unwrap_or(u32::MAX),
            length: u32::try_from(length).unwrap_or(u32::MAX),
            text: line.into(),
        }
    }
}

impl Cursor {
    fn move_to(&mut self, text: &str, offset: usize) {
        if offset < self.offset {
            *self = Self::default();
        }
        let passed = &text[self.offset..offset];
        let lines = memchr::memchr_iter(b'\n', passed.as_bytes()).count();
        if let Some(newline) = passed.rfind('\n') {
            self.line += u32::try_from(lines).unwrap_or(u32::MAX);
            self.line_start = self.offset + newline + 1;
            self.column = 0;
        }
        self.column += text[self.offset.max(self.line_start)..offset].chars().count();
        self.offset = offset;
    }
}

/// The line that a text starts with, without its ending; cut at 400 characters.
fn start_of_line(text: &str) -> &str {
    const LONGEST: usize = 400;
    let text = &text[..text.floor_char_boundary(4 * LONGEST)];
    let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    let line = text[..end].trim_end_matches('\r');
    if line.len() <= LONGEST {
        return line;
    }
    line.char_indices().nth(LONGEST).map_or(line, |(end, _)| &line[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    #[test]
    fn places_are_those_of_the_source_in_any_order() {
        let source =
            SourceText { path: "content/x.md", text: "+++\r\n+++\r\née [a](b)\r\n\r\nthird [é](ü) line\nlast" };
        let mut places = Places::in_file(source, 10);
        for range in [3..10, 14..20, 0..4, 21..29, 30..41, 20..21, 44..48, 1000..1001] {
            let span = Span::from(range.clone()).shifted(10);
            assert_eq!(places.of(range), source.place(span));
        }
    }
}

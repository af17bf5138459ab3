//! Where text stands in the HTML of a body, so that readers of the text need not parse the HTML again.
//!
//! The text of a body is a list of runs. A run is the text of one block; it goes on through inline elements. Most runs
//! are verbatim in the HTML, so only their byte ranges are stored, as [`TextIndex`].

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use crate::ui_strings;

/// A run of text.
#[derive(Debug, PartialEq, Eq)]
pub struct TextRun<'h> {
    /// The text, with character references resolved.
    pub text: Cow<'h, str>,
    /// Whether it stands in a heading.
    pub is_heading: bool,
}

/// The byte ranges of the text in a body's HTML, in order.
///
/// A segment is text without a tag in it; a run is one or more segments. Each segment is written as two numbers in
/// LEB128: the bytes between the segment before and this one, and its length in bytes shifted left over its flags.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct TextIndex(Box<[u8]>);

/// A segment is the last one of its run.
const ENDS_RUN: u8 = 1;
/// A segment holds an `&`.
const HAS_REFERENCES: u8 = 2;
/// The run that a segment ends stands in a heading.
const IN_HEADING: u8 = 4;
/// How many bits the flags take.
const FLAG_BITS: u32 = 3;

impl TextIndex {
    /// Finds the text in the finished HTML of a body: well-formed, with `<` and `&` only as markup.
    pub(super) fn of_html(html: &str) -> Self {
        let mut builder = TextIndexBuilder::default();
        let mut at = 0;
        loop {
            let start = memchr::memchr(b'<', &html.as_bytes()[at..]).map_or(html.len(), |found| at + found);
            // What is said in words of the theme stands alone between two tags, and is none of the text.
            if !html[at..start].starts_with(ui_strings::START) {
                builder.push(html, at..start);
            }
            let Some(length) = end_of_tag(&html[start..]) else { return builder.finish() };
            at = start + length;
            let tag = &html.as_bytes()[start..at];
            if tag.starts_with(b"<math") {
                at += source_of_formula(&html[at..]);
            }
            if !is_inline(tag) {
                builder.end_run();
            }
            match tag {
                [b'<', b'h', b'1'..=b'6', ..] => builder.in_heading = true,
                [b'<', b'/', b'h', b'1'..=b'6', ..] => builder.in_heading = false,
                _ => {}
            }
        }
    }

    /// The runs of text of `html`, which this index was made for.
    pub(super) fn runs<'h>(&'h self, html: &'h str) -> impl Iterator<Item = TextRun<'h>> {
        let mut segments = Segments { bytes: &self.0, end: 0 };
        std::iter::from_fn(move || {
            let mut run = Cow::Borrowed("");
            loop {
                let (range, flags) = segments.next()?;
                let text = &html[range];
                let text = if flags & HAS_REFERENCES == 0 { Cow::Borrowed(text) } else { resolved(text) };
                if run.is_empty() {
                    run = text;
                } else {
                    run.to_mut().push_str(&text);
                }
                if flags & ENDS_RUN != 0 {
                    return Some(TextRun { text: run, is_heading: flags & IN_HEADING != 0 });
                }
            }
        })
    }
}

/// Reads segments from the bytes of a [`TextIndex`].
struct Segments<'h> {
    bytes: &'h [u8],
    /// Where in the HTML the segment before ends.
    end: usize,
}

impl Segments<'_> {
    fn next(&mut self) -> Option<(Range<usize>, u8)> {
        if self.bytes.is_empty() {
            return None;
        }
        let start = self.end + self.number();
        let length_and_flags = self.number();
        self.end = start + (length_and_flags >> FLAG_BITS);
        Some((start..self.end, (length_and_flags & ((1 << FLAG_BITS) - 1)) as u8))
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.bytes.split_first() {
            self.bytes = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
            shift += 7;
        }
        number
    }
}

/// Collects the segments of HTML while it is written.
#[derive(Default)]
pub(super) struct TextIndexBuilder {
    segments: Vec<Segment>,
    /// The first segment of the run that has not ended.
    run_start: usize,
    /// Whether that run has anything but white space.
    has_words: bool,
    /// Whether that run stands in a heading.
    pub(super) in_heading: bool,
}

struct Segment {
    start: usize,
    end: usize,
    flags: u8,
}

impl TextIndexBuilder {
    /// Adds the text at `range` of the HTML to the current run.
    pub(super) fn push(&mut self, html: &str, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let text = &html[range.clone()];
        let has_references = memchr::memchr(b'&', text.as_bytes()).is_some();
        if !self.has_words {
            let is_blank = |text: &str| text.bytes().all(|byte| byte.is_ascii_whitespace());
            self.has_words = if has_references { !is_blank(&resolved(text)) } else { !is_blank(text) };
        }
        let flags = if has_references { HAS_REFERENCES } else { 0 };
        match self.segments[self.run_start..].last_mut().filter(|last| last.end == range.start) {
            Some(last) => {
                last.end = range.end;
                last.flags |= flags;
            }
            None => self.segments.push(Segment { start: range.start, end: range.end, flags }),
        }
    }

    /// Ends the current run, as the tag of a block does. A run of white space alone is left out.
    pub(super) fn end_run(&mut self) {
        if self.has_words
            && let Some(last) = self.segments.last_mut()
        {
            last.flags |= ENDS_RUN | if self.in_heading { IN_HEADING } else { 0 };
            self.run_start = self.segments.len();
        } else {
            self.segments.truncate(self.run_start);
        }
        self.has_words = false;
    }

    /// Moves the segments from byte `at` on: so many bytes have been inserted there, within a tag.
    pub(super) fn shift(&mut self, at: usize, bytes: usize) {
        for segment in self.segments.iter_mut().rev().take_while(|segment| segment.start >= at) {
            segment.start += bytes;
            segment.end += bytes;
        }
    }

    /// The index of all that was added.
    pub(super) fn finish(mut self) -> TextIndex {
        self.end_run();
        let mut bytes = Vec::with_capacity(4 * self.segments.len());
        let mut end = 0;
        for segment in &self.segments {
            push_number(segment.start - end, &mut bytes);
            push_number(((segment.end - segment.start) << FLAG_BITS) | usize::from(segment.flags), &mut bytes);
            end = segment.end;
        }
        TextIndex(bytes.into())
    }
}

fn push_number(mut number: usize, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Where in the content of a formula the text starts that stands for it: its source in LaTeX. The signs that are drawn
/// are no text by themselves (`12` may be a half).
pub(super) fn source_of_formula(content: &str) -> usize {
    let annotation = memmem::find(content.as_bytes(), b"<annotation");
    annotation.map_or(0, |start| start + end_of_tag(&content[start..]).unwrap_or_default())
}

/// Whether a tag is of an inline element.
fn is_inline(tag: &[u8]) -> bool {
    const INLINE: [&[u8]; 27] = [
        b"a",
        b"abbr",
        b"annotation",
        b"b",
        b"bdi",
        b"bdo",
        b"cite",
        b"code",
        b"del",
        b"dfn",
        b"em",
        b"i",
        b"ins",
        b"kbd",
        b"mark",
        b"math",
        b"q",
        b"s",
        b"samp",
        b"semantics",
        b"small",
        b"span",
        b"strong",
        b"sub",
        b"sup",
        b"u",
        b"var",
    ];
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or_default();
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    INLINE.contains(&&name[..end])
}

/// Where the tag that a text starts with ends: `>` may stand in the quotes of an attribute.
pub(super) fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'>', b'"', bytes.get(at..)?)?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 2 + memchr::memchr(b'"', &bytes[at + 1..])?;
    }
}

/// The text with its character references resolved: those that rendering and `html::tidy` write.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').map_or(rest.len(), |end| end + 1);
        let (reference, behind) = rest.split_at(end);
        match reference {
            "&amp;" => plain.push('&'),
            "&lt;" => plain.push('<'),
            "&gt;" => plain.push('>'),
            "&quot;" => plain.push('"'),
            "&#39;" => plain.push('\''),
            "&nbsp;" => plain.push(' '),
            _ => {
                plain.push('&');
                rest = &rest[1..];
                continue;
            }
        }
        rest = behind;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The runs of text of finished HTML, found by a second, plainer way: what any [`TextIndex`] must agree with.
    pub(in crate::content) fn reference_runs(html: &str) -> Vec<(String, bool)> {
        let (mut runs, mut run, mut in_heading) = (Vec::new(), String::new(), false);
        let mut rest = html;
        loop {
            let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            if !text.starts_with(ui_strings::START) {
                run.push_str(&resolved(text));
            }
            let end = end_of_tag(behind);
            let tag = &behind[..end.unwrap_or_default()];
            if end.is_none() || !is_inline(tag.as_bytes()) {
                if !run.trim_ascii().is_empty() {
                    runs.push((run.clone(), in_heading));
                }
                run.clear();
            }
            let Some(end) = end else { return runs };
            let end = if tag.starts_with("<math") { behind.find("application/x-tex\">").unwrap() + 19 } else { end };
            let is_heading =
                |start| tag.strip_prefix(start).is_some_and(|rest| rest.starts_with(['1', '2', '3', '4', '5', '6']));
            in_heading = (in_heading || is_heading("<h")) && !is_heading("</h");
            rest = &behind[end..];
        }
    }

    /// The runs that an index gives.
    pub(in crate::content) fn indexed_runs(index: &TextIndex, html: &str) -> Vec<(String, bool)> {
        index.runs(html).map(|run| (run.text.into_owned(), run.is_heading)).collect()
    }

    #[track_caller]
    fn assert_runs(html: &str, expected: &[(&str, bool)]) {
        let runs = indexed_runs(&TextIndex::of_html(html), html);
        assert_eq!(runs.iter().map(|(text, is_heading)| (&**text, *is_heading)).collect::<Vec<_>>(), expected);
        assert_eq!(runs, reference_runs(html));
    }

    #[test]
    fn a_run_ends_with_its_block() {
        assert_runs(
            "<ul><li><strong>Digital</strong> skills</li><li>H<sub>2</sub>O<br>x</li></ul>",
            &[("Digital skills", false), ("H2O", false), ("x", false)],
        );
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        assert_runs(
            "<h2 id=\"a>b\">Skills</h2>\n<p>R&amp;D &lt;b&gt; <a href=\"\u{1}x\">it&#39;s</a></p>",
            &[("Skills", true), ("R&D <b> it's", false)],
        );
        assert_runs("<p>&nbsp;</p><p> &unknown; &</p>\n<hr>", &[(" &unknown; &", false)]);
    }

    #[test]
    fn a_formula_is_its_source_in_the_text_around_it() {
        assert_runs(
            "<p>Energy <math><semantics><mrow><mi>E</mi></mrow><annotation encoding=\"application/x-tex\">E &lt; m\
             </annotation></semantics></math> is</p>",
            &[("Energy E < m is", false)],
        );
    }

    #[test]
    fn long_segments_and_gaps_come_back() {
        let (long, longer) = ("a".repeat(5_000), "b".repeat(300_000));
        let html = format!("<p>{long}</p><img alt=\"{longer}\"><h2>{longer}</h2>");
        assert_runs(&html, &[(&long, false), (&longer, true)]);
    }

    #[test]
    fn text_is_contiguous_wherever_it_was_written_in_pieces() {
        let html = "<p>one two <em>three</em>";
        let mut builder = TextIndexBuilder::default();
        for range in [3..6, 6..7, 7..11, 15..20] {
            builder.push(html, range);
        }
        builder.shift(12, 0);
        let index = builder.finish();
        assert_eq!(index, TextIndex::of_html(html));
        assert_eq!(indexed_runs(&index, html), [("one two three".to_owned(), false)]);
    }
}

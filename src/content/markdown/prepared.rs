//! Text as the parser is to see it, where CommonMark would read something else into it than its author means.
//!
//! - A single `~` is a tilde. The parser would strike out what stands between two of them (GitHub Flavored Markdown
//!   does so too), yet authors write it for "about" and "to".
//! - Emphasis in Chinese, Japanese and Korean ends and starts beside punctuation (`**注意：**请`). CommonMark's flanking
//!   rules ask for spaces or punctuation there, which these scripts do not write.
//!
//! - A note between fences (`fenced_notes`) is a quotation, and a formula between brackets (`bracketed_formulas`) one
//!   between dollar signs.
//! - A `:` at the head of a line starts a definition only where a space stands behind it. The parser would take any for
//!   one (`:::`, `:smile:`).
//!
//! They are told to the parser by marks: characters of punctuation that the text has none of. They are taken out of all
//! that the parser gives back.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::bracketed_formulas::with_dollars;
use super::fenced_notes::{self, Replacement};
use super::options;

/// Punctuation of scripts that nobody writes any more, of which a mark is chosen. Each has four bytes.
const MARKS: [char; 6] = ['\u{1039F}', '\u{103D0}', '\u{1056F}', '\u{10857}', '\u{1091F}', '\u{1093F}'];
/// How many bytes a mark has.
const MARK_BYTES: usize = 4;

/// A text for the parser.
pub(in crate::content) struct Prepared<'t> {
    /// The text with its marks.
    pub(in crate::content) text: Cow<'t, str>,
    /// The marks: that which stands for a tilde, and that which stands for nothing.
    marks: Option<(char, char)>,
    /// Where marks and replacements end in the text, and how many bytes longer the text is up to there than the
    /// author's. It may be shorter.
    shifts: Vec<(usize, isize)>,
    /// Whether there may be text that is set low or high: `x~i~`, `x^2^`.
    pub(super) may_have_scripts: bool,
}

/// What is done to the author's text at a byte.
#[derive(Debug, PartialEq, Eq)]
enum Change {
    /// The tilde there becomes a mark.
    Tilde,
    /// A mark is put there.
    Boundary,
    /// So many bytes become another text.
    Replaced(usize, String),
}

impl<'t> Prepared<'t> {
    /// `math` says whether there are formulas.
    pub(in crate::content) fn new(text: &'t str, math: bool) -> Self {
        let text = if math { with_dollars(text, options(true)) } else { Cow::Borrowed(text) };
        let changes = changes(&text);
        let has_tildes = changes.iter().any(|(_, change)| *change == Change::Tilde);
        let may_have_scripts = has_tildes || memchr::memchr(b'^', text.as_bytes()).is_some();
        if changes.is_empty() {
            return Self { text, marks: None, shifts: Vec::new(), may_have_scripts };
        }
        let mut free = MARKS.into_iter().filter(|mark| !text.contains(*mark));
        let marks = free.next().zip(free.next());
        let Some((tilde, boundary)) = marks else {
            return Self { text, marks: None, shifts: Vec::new(), may_have_scripts };
        };
        let mut marked = String::with_capacity(text.len() + MARK_BYTES * changes.len());
        let mut shifts = Vec::with_capacity(changes.len());
        let mut done = 0;
        for (at, change) in changes {
            marked.push_str(&text[done..at]);
            done = match change {
                Change::Tilde => {
                    marked.push(tilde);
                    at + 1
                }
                Change::Boundary => {
                    marked.push(boundary);
                    at
                }
                Change::Replaced(length, with) => {
                    marked.push_str(&with);
                    at + length
                }
            };
            shifts.push((marked.len(), marked.len().cast_signed() - done.cast_signed()));
        }
        marked.push_str(&text[done..]);
        Self { text: Cow::Owned(marked), marks: Some((tilde, boundary)), shifts, may_have_scripts }
    }

    /// Where a range of the text with marks is in the author's text.
    pub(in crate::content) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.original_at(range.start)..self.original_at(range.end)
    }

    fn original_at(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|(end, _)| *end <= at);
        at.saturating_sub_signed(before.checked_sub(1).map_or(0, |last| self.shifts[last].1))
    }

    /// A part of the text as its author wrote it.
    pub(super) fn without_marks<'p>(&self, part: &'p str) -> Cow<'p, str> {
        let Some((tilde, boundary)) = self.marks else { return Cow::Borrowed(part) };
        if !part.contains([tilde, boundary]) {
            return Cow::Borrowed(part);
        }
        let unmarked = part.chars().filter(|character| *character != boundary);
        Cow::Owned(unmarked.map(|character| if character == tilde { '~' } else { character }).collect())
    }

    /// Whether a text is what stands at a range of the text with marks, and not what a reference there stands for.
    pub(super) fn is_verbatim(&self, at: Range<usize>, text: &str) -> bool {
        at.len() == text.len() || (self.marks.is_some() && self.without_marks(&self.text[at]) == text)
    }

    /// An event with its texts as their author wrote them.
    pub(super) fn unmarked<'e>(&self, event: Event<'e>) -> Event<'e> {
        if self.marks.is_none() {
            return event;
        }
        let plain = |text: CowStr<'e>| match self.without_marks(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(plain) => plain.into(),
        };
        match event {
            Event::Text(text) => Event::Text(plain(text)),
            Event::Code(text) => Event::Code(plain(text)),
            Event::InlineMath(text) => Event::InlineMath(plain(text)),
            Event::DisplayMath(text) => Event::DisplayMath(plain(text)),
            Event::Html(text) => Event::Html(plain(text)),
            Event::InlineHtml(text) => Event::InlineHtml(plain(text)),
            Event::FootnoteReference(name) => Event::FootnoteReference(plain(name)),
            Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(plain(name))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain(info))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: plain(dest_url), title: plain(title), id: plain(id) })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: plain(dest_url), title: plain(title), id: plain(id) })
            }
            other => other,
        }
    }
}

/// What is to be done to a text, in order.
fn changes(text: &str) -> Vec<(usize, Change)> {
    let replacements = fenced_notes::replacements(text);
    if replacements.is_empty() {
        return marks(text);
    }
    let replaced = |(at, with): Replacement| (at.start, Change::Replaced(at.len(), with));
    let mut changes: Vec<(usize, Change)> = replacements.into_iter().map(replaced).chain(marks(text)).collect();
    changes.sort_by_key(|(at, _)| *at);
    changes
}

/// Where marks are to be put, in order.
fn marks(text: &str) -> Vec<(usize, Change)> {
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'*', b'~', b':', &bytes[at..]) {
        let start = at + found;
        let delimiter = bytes[start];
        if delimiter == b':' {
            at = start + 1;
            if is_taken_for_definition(bytes, start) {
                changes.push((start, Change::Boundary));
            }
            continue;
        }
        let length = bytes[start..].iter().take_while(|byte| **byte == delimiter).count();
        at = start + length;
        // Behind a backslash it is a sign as it is.
        if delimiter == b'~' && length == 1 && !is_escaped(bytes, start) {
            changes.push((start, Change::Tilde));
        } else if delimiter == b'*' || length == 2 {
            changes.extend(boundary(text, start..at).map(|at| (at, Change::Boundary)));
        }
    }
    changes
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

/// Whether the parser would start a definition at the colon at a byte, though no space stands behind it. The line under
/// the head of a table may start with `:-`.
fn is_taken_for_definition(bytes: &[u8], colon: usize) -> bool {
    let is_before = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'>');
    let starts_line = || {
        let before = bytes[..colon].iter().rev().find(|byte| !is_before(byte));
        before.is_none_or(|byte| *byte == b'\n')
    };
    !matches!(bytes.get(colon + 1), Some(b' ' | b'\t' | b'-')) && starts_line()
}

/// Where a mark beside a run of delimiters lets it both start and end emphasis: between the run and a letter, where
/// punctuation is at the other side of the run, and either is Chinese, Japanese or Korean.
///
/// To that end, CommonMark's rules (section 6.2) take punctuation for a letter: such is the proposal of
/// `markdown-cjk-friendly`.
fn boundary(text: &str, run: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_ascii = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(u8::is_ascii);
    if is_ascii(run.start.checked_sub(1)) && is_ascii(Some(run.end)) {
        return None;
    }
    let (before, after) = (text[..run.start].chars().next_back()?, text[run.end..].chars().next()?);
    if before.is_whitespace() || after.is_whitespace() || !(is_east_asian(before) || is_east_asian(after)) {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        (true, false) => Some(run.end),
        (false, true) => Some(run.start),
        _ => None,
    }
}

fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(character)
}

/// Whether a character is a letter or punctuation of Chinese, Japanese or Korean.
pub(super) fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{31FF}' | '\u{3200}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FFEE}'
        | '\u{1AFF0}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_authors_text() {
        let text = "a ~b **注意：**请 c~d ~~e~~";
        let prepared = Prepared::new(text, false);
        assert_eq!(prepared.without_marks(&prepared.text), text);
        for word in ["b", "请", "c", "d", "e"] {
            let start = prepared.text.rfind(word).unwrap();
            let original = prepared.original(&(start..start + word.len()));
            assert_eq!(&text[original], word);
        }
        assert_eq!(prepared.original(&(0..prepared.text.len())), 0..text.len());
    }

    #[test]
    fn a_text_without_such_marks_is_left_as_it_is() {
        for text in ["", "*a* **b** ~~c~~", "*é* **ü**.", "~~~\ncode\n~~~", "* 项目", "**项目** 二", "**项目**二"]
        {
            assert!(matches!(Prepared::new(text, false).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_text_that_has_the_marks_itself_keeps_them() {
        let all = format!("~a {}", MARKS.iter().collect::<String>());
        assert_eq!(Prepared::new(&all, false).text, all);
        let one = format!("~a {}", MARKS[0]);
        let prepared = Prepared::new(&one, false);
        assert_eq!(prepared.without_marks(&prepared.text), one);
    }
}

//! Finds markup of other programs, and slips in Markdown, that are about to be published as text.
//!
//! A scan over the bytes finds candidates. Only a text with candidates is parsed a second time, to see which of them
//! stand in text rather than in code. All of it takes time in proportion to the length of the text.

mod braces;
mod brackets;
mod lines;
mod nearby;
pub(super) mod notes;
pub(super) mod signs;
pub(super) mod sorts;

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use self::nearby::line_of;
use self::sorts::*;
use super::markdown::{self, headings, positions::Places, prepared::Prepared};
use crate::diagnostics::{Code, Diagnostic, SourceText};

/// At most this many left-overs of one text are reported, each with its place; of further ones the number is told.
const MAX_REPORTED: usize = 2_000;

/// A body whose left-overs are looked for.
pub(super) struct RenderedText<'t> {
    /// Its Markdown.
    pub(super) text: &'t str,
    /// What was made of it.
    pub(super) html: &'t str,
    /// Whether dollar signs mark formulas.
    pub(super) has_math: bool,
}

/// What may be a left-over, and where it stands in the text.
type Candidate = (Range<usize>, Leftover);

/// Reports the left-overs of a body that starts at byte `base` of `source`.
pub(super) fn report(
    source: SourceText<'_>,
    base: usize,
    rendered: &RenderedText<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let RenderedText { text, has_math, .. } = *rendered;
    let mut candidates = candidates(text);
    signs::foreign(text, has_math, &mut candidates);
    candidates.extend(signs::shown(rendered));
    let conflict = conflict(text);
    if candidates.is_empty() && conflict.is_none() {
        return;
    }
    let published = PublishedParts::of(text, has_math);
    candidates.retain_mut(|(range, leftover)| published.has(range.start, leftover));
    candidates.sort_by_key(|(range, _)| range.start);
    let mut places = Places::in_file(source, base);
    if let Some(range) = conflict.filter(|range| published.at(range.start).is_some()) {
        let message = "this is an unresolved merge conflict: two versions of the same lines";
        let help =
            "keep one of the versions, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`";
        diagnostics.push(Diagnostic::new(Code::MergeConflict, message).at(places.of(range)).help(help));
    }
    // One of a sort in a line is enough for somebody who looks at it.
    let found = one_of_a_sort_in_a_line(text, candidates);
    let further = found.len().saturating_sub(MAX_REPORTED);
    for (number, (range, leftover)) in found.into_iter().enumerate().take(MAX_REPORTED + 1) {
        let place = places.of(range.clone());
        let problem = if number < MAX_REPORTED {
            Diagnostic::new(Code::LeftoverMarkup, leftover.message).help(help(leftover, &text[range.start..]))
        } else {
            let message = format!("{further} more places of this text hold markup that is published as text");
            Diagnostic::new(Code::LeftoverMarkup, message).help("mend those before it first; then these are listed")
        };
        diagnostics.push(problem.at(place));
    }
}

/// What to write instead of a left-over, which `text` starts with.
fn help(leftover: Leftover, text: &str) -> String {
    match leftover {
        ALERT | CONTAINER | LABELLED => notes::instead_of_note(&text[..text.floor_char_boundary(nearby::MAX_BYTES)]),
        other => other.help.to_owned(),
    }
}

/// The first of each sort in each line. Formulas are told of once where they are switched off: what is to be done about
/// them is the same for all, and for the commands in them.
fn one_of_a_sort_in_a_line(text: &str, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let (mut line_end, mut in_line, mut has_formulas) = (0, 0, false);
    for (range, leftover) in candidates {
        if range.start >= line_end {
            line_end = range.start + line_of(&text.as_bytes()[range.start..]).len() + 1;
            in_line = found.len();
        }
        let is_in_line = |sort: Leftover| found[in_line..].iter().any(|(_, known)| *known == sort);
        let is_known = match leftover {
            MATHS => std::mem::replace(&mut has_formulas, true),
            LATEX => has_formulas || is_in_line(LATEX) || is_in_line(UNREAD_MATHS),
            other => is_in_line(other),
        };
        if !is_known {
            found.push((range, leftover));
        }
    }
    found
}

/// Where something stands in a text that may be a left-over.
fn candidates(text: &str) -> Vec<Candidate> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    found.extend(lines::at_line_start(text, 0));
    for at in memchr::memchr3_iter(b'{', b']', b'\n', bytes) {
        let candidate = match bytes[at] {
            b'\n' => lines::at_line_start(text, at + 1),
            b'{' => braces::at_brace(bytes, at).map(|(length, leftover)| (at..at + length, leftover)),
            _ => brackets::at_bracket(text, at),
        };
        found.extend(candidate);
    }
    found
}

/// The first marker of a merge conflict that has its last one, too.
fn conflict(text: &str) -> Option<Range<usize>> {
    const START: &str = "<<<<<<< ";
    let at = memmem::find_iter(text.as_bytes(), START).find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')?;
    let is_closed = memmem::find(&text.as_bytes()[at..], b"\n>>>>>>> ").is_some();
    is_closed.then(|| at..at + line_of(&text.as_bytes()[at..]).trim_ascii_end().len())
}

/// The parts of a text that are published as text, in order: all but code, comments and markup.
struct PublishedParts(Vec<PublishedPart>);

struct PublishedPart {
    at: Range<usize>,
    medium: Medium,
}

/// How a part of a text is read.
#[derive(Clone, Copy, PartialEq)]
enum Medium {
    Markdown,
    /// Tags and comments within a paragraph.
    Tag,
    /// A block of raw HTML, where Markdown is not read.
    Html,
}

impl PublishedParts {
    fn of(text: &str, has_math: bool) -> Self {
        let mut parts: Vec<PublishedPart> = Vec::new();
        let (mut in_code, mut in_comment, mut in_raw_code) = (false, false, false);
        // The attributes of a heading, which are no text.
        let mut attributes = 0..0;
        let prepared = Prepared::new(text, has_math);
        for (event, at) in Parser::new_ext(&prepared.text, markdown::options(has_math)).into_offset_iter() {
            if matches!(event, Event::Start(Tag::Heading { .. })) {
                let own = headings::OwnAttributes::of(&prepared.text[at.clone()]);
                attributes = own.map_or(0..0, |own| prepared.original(&(at.start + own.start..at.end)));
            }
            let mut at = prepared.original(&at);
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(_) if !in_code && !in_raw_code => {
                    if !attributes.is_empty() && at.start < attributes.end {
                        at.end = at.end.min(attributes.start.max(at.start));
                    }
                    parts.push(PublishedPart { at, medium: Medium::Markdown });
                }
                Event::Html(ref html) | Event::InlineHtml(ref html) => {
                    in_comment |= html.contains("<!--");
                    in_raw_code |= html.contains("<code") || html.contains("<pre");
                    if !in_comment && !in_raw_code {
                        let medium = if matches!(event, Event::Html(_)) { Medium::Html } else { Medium::Tag };
                        parts.push(PublishedPart { at, medium });
                    }
                    in_comment &= !html.contains("-->");
                    in_raw_code &= !(html.contains("</code") || html.contains("</pre"));
                }
                _ => {}
            }
        }
        parts.sort_unstable_by_key(|part| part.at.start);
        Self(parts)
    }

    /// The part that a byte of the text is in.
    fn at(&self, at: usize) -> Option<&PublishedPart> {
        let behind = self.0.partition_point(|part| part.at.start <= at);
        behind.checked_sub(1).map(|before| &self.0[before]).filter(|part| part.at.contains(&at))
    }

    /// Whether what starts at a byte of the text is a left-over. Says so of another sort where that is clear by now.
    fn has(&self, at: usize, leftover: &mut Leftover) -> bool {
        let Some(part) = self.at(at) else { return false };
        let is_html = part.medium == Medium::Html;
        if *leftover == BOLD && is_html {
            *leftover = MARKDOWN_IN_HTML;
        }
        match part.medium {
            Medium::Markdown => *leftover != MARKDOWN_IN_HTML,
            Medium::Tag => *leftover != MARKDOWN_IN_HTML && !NOT_IN_HTML.contains(leftover),
            Medium::Html => !NOT_IN_HTML.contains(leftover),
        }
    }
}

#[cfg(test)]
mod tests;

//! Formulas between `\(` and `\)`, and between `\[` and `\]`: they get the dollar signs that the parser knows.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::content::tex;

/// The text with dollar signs around such formulas, byte for byte as long as before. A text with signs like these is
/// parsed to see which of them stand in code.
pub(super) fn with_dollars(text: &str, options: Options) -> Cow<'_, str> {
    let formulas = formulas(text);
    if formulas.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = text_of(text, options);
    shown.sort_unstable_by_key(|part| part.start);
    let is_shown = |at: usize| {
        let behind = shown.partition_point(|part| part.start <= at);
        behind.checked_sub(1).is_some_and(|before| shown[before].contains(&at))
    };
    let mut marked = String::with_capacity(text.len());
    let mut done = 0;
    // The parser takes the backslash for an escape: text starts behind it.
    for formula in formulas.into_iter().filter(|formula| is_shown(formula.start + 1)) {
        let (open, close) = if text[formula.start..].starts_with("\\(") { ("$`", "`$") } else { ("$$", "$$") };
        marked.push_str(&text[done..formula.start]);
        marked.push_str(open);
        marked.push_str(&text[formula.start + 2..formula.end - 2]);
        marked.push_str(close);
        done = formula.end;
    }
    marked.push_str(&text[done..]);
    Cow::Owned(marked)
}

/// The formulas that the parser will take for such.
fn formulas(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for start in memmem::find_iter(bytes, "\\").filter(|at| matches!(bytes.get(at + 1), Some(b'(' | b'['))) {
        if found.last().is_some_and(|last| start < last.end) || text[..start].ends_with('\\') {
            continue;
        }
        found.extend(tex::bracketed_formula(bytes, start).filter(|formula| is_plain(&text[formula.clone()])));
    }
    found
}

/// Whether nothing in a formula ends it before its time.
fn is_plain(formula: &str) -> bool {
    let depth = formula.bytes().try_fold(0_usize, |depth, byte| match byte {
        b'{' => Some(depth + 1),
        b'}' => depth.checked_sub(1),
        b'$' | b'`' => None,
        _ => Some(depth),
    });
    depth == Some(0)
}

/// Where text stands that is no code.
fn text_of(text: &str, options: Options) -> Vec<Range<usize>> {
    let mut in_code = false;
    let mut found = Vec::new();
    for (event, at) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => found.push(at),
            _ => {}
        }
    }
    found
}

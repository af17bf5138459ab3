//! Signs within a line: emphasis and formulas that were not read, emoji, roles, commands of LaTeX, changes.

use std::ops::Range;

use memchr::memmem;

use super::RenderedText;
use super::nearby::{before, between, is_word, near, until};
use super::sorts::*;
use crate::content::tex::{bracketed_formula, has_command, has_sign};

/// Signs in a text that its HTML still shows, so that they are no markup there.
pub(super) fn shown(rendered: &RenderedText<'_>) -> Vec<(Range<usize>, Leftover)> {
    /// The signs as HTML shows them, the signs, what they are, and whether those at a byte of the text are that.
    type Signs = (&'static str, &'static str, Leftover, fn(&[u8], usize) -> bool);
    const SIGNS: [Signs; 9] = [
        ("**", "**", BOLD, is_emphasis),
        ("==", "==", HIGHLIGHT, is_highlight),
        ("$$", "$$", MATHS, |_, _| true),
        ("$", "$", MATHS, is_formula),
        ("&lt;%", "<%", SERVER_TAG, |_, _| true),
        ("&lt;!--", "<!--", UNCLOSED_COMMENT, |_, _| true),
        ("@include ", "@include ", INCLUDE, is_include_slip),
        ("](", "](", MARKDOWN_IN_HTML, |_, _| true),
        ("||", "||", SPOILER, |bytes, at| between(&bytes[at..], before(bytes, at), 2).is_some()),
    ];
    let RenderedText { text, html, has_math } = *rendered;
    let mut found = Vec::new();
    for (shown, signs, leftover, is_meant) in SIGNS {
        let leftover = if leftover == MATHS && has_math { UNREAD_MATHS } else { leftover };
        if memmem::find(html.as_bytes(), shown.as_bytes()).is_some() {
            let places = memmem::find_iter(text.as_bytes(), signs).filter(|at| is_meant(text.as_bytes(), *at));
            // The second of a pair ends what the first has begun.
            let step = if signs == "$$" { 2 } else { 1 };
            found.extend(places.step_by(step).map(|at| (at..at + signs.len(), leftover)));
        }
    }
    if has_math {
        let labels = memmem::find_iter(text.as_bytes(), "$$ (").map(|at| at + 3);
        found.extend(labels.filter(|at| is_label(&text.as_bytes()[*at..])).map(|at| (at..at + 1, FORMULA_LABEL)));
    }
    found
}

/// Signs that mean nothing in Markdown.
pub(super) fn foreign(text: &str, has_math: bool, found: &mut Vec<(Range<usize>, Leftover)>) {
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b'\\', b'^', b':', bytes) {
        let candidate = match bytes[at] {
            b'\\' => at_backslash(bytes, at, has_math),
            b'^' => at_pair(bytes, at, 2, KEYS),
            _ => at_colon(bytes, at),
        };
        found.extend(candidate);
    }
    for at in memchr::memchr_iter(b'@', bytes) {
        found.extend(is_reference(bytes, at).then_some((at..at + 1, CITATION)));
    }
    for (sign, leftover) in [("++", KEYS), ("%%", HIDDEN)] {
        found.extend(memmem::find_iter(bytes, sign).filter_map(|at| at_pair(bytes, at, 2, leftover)));
    }
}

/// Text between two of the sign that starts at byte `at`.
fn at_pair(bytes: &[u8], at: usize, length: usize, leftover: Leftover) -> Option<(Range<usize>, Leftover)> {
    let sign = bytes[at];
    let before = before(bytes, at);
    let inner = (bytes.get(at + 1) == Some(&sign)).then(|| between(&bytes[at..], before, length)).flatten()?;
    // Between `{++` and `++}` stands what braces were seen to start.
    let is_plain = inner.iter().all(|byte| is_word(*byte) || b" +-_.,".contains(byte));
    let is_meant = before != Some(b'{') && (sign != b'+' || is_plain) && (sign != b'%' || !inner.starts_with(b"}"));
    is_meant.then(|| (at..at + inner.len() + 2 * length, leftover))
}

/// A formula or a command of LaTeX.
fn at_backslash(bytes: &[u8], at: usize, has_math: bool) -> Option<(Range<usize>, Leftover)> {
    if before(bytes, at) == Some(b'\\') {
        return None;
    }
    let rest = near(&bytes[at + 1..]);
    match *rest.first()? {
        b'(' | b'[' => {
            let formula = bracketed_formula(bytes, at)?;
            // The parser takes the backslash for an escape, so the text starts behind it.
            Some((at + 1..formula.end, if has_math { UNREAD_MATHS } else { MATHS }))
        }
        first if first.is_ascii_alphabetic() => {
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let is_command = length > 1 && rest.get(length) == Some(&b'{') && rest[length..].contains(&b'}');
            is_command.then(|| (at..at + 1 + length, LATEX))
        }
        _ => None,
    }
}

/// An emoji by its name, or a role of reStructuredText.
fn at_colon(bytes: &[u8], at: usize) -> Option<(Range<usize>, Leftover)> {
    const MAX_NAME_BYTES: usize = 40;
    let rest = &bytes[at + 1..bytes.len().min(at + 2 + MAX_NAME_BYTES)];
    let first = *rest.first()?;
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(byte);
    let before = before(bytes, at);
    if first == b'`' {
        return role(bytes, at);
    }
    if !is_of_name(&first) || before.is_some_and(|before| is_word(before) || b":/`-".contains(&before)) {
        return None;
    }
    let length = rest.iter().take_while(|byte| is_of_name(byte)).count();
    let after = rest.get(length + 1);
    let is_name =
        rest[..length].iter().any(u8::is_ascii_lowercase) || matches!(&rest[..length], b"+1" | b"-1" | b"100");
    let is_emoji =
        is_name && rest.get(length) == Some(&b':') && !after.is_some_and(|after| is_word(*after) || *after == b'`');
    is_emoji.then_some((at..at + length + 2, EMOJI))
}

/// The role whose name the colon at byte `at` ends: `:ref:`.
fn role(bytes: &[u8], at: usize) -> Option<(Range<usize>, Leftover)> {
    const MAX_NAME_BYTES: usize = 40;
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || b":-_+".contains(byte);
    let length = bytes[..at].iter().rev().take(MAX_NAME_BYTES).take_while(is_of_name).count();
    let name = &bytes[at - length..at];
    (length > 2 && name[0] == b':' && name[1].is_ascii_alphabetic()).then_some((at - length..at + 1, ROLE))
}

/// Whether the sign at byte `at` starts a reference of Quarto to a figure, a table, a section or a formula.
fn is_reference(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at + 1..];
    let name = [&b"fig-"[..], b"tbl-", b"sec-", b"eq-", b"lst-"].iter().find_map(|kind| rest.strip_prefix(*kind));
    name.is_some_and(|name| name.first().is_some_and(u8::is_ascii_alphanumeric))
        && !before(bytes, at).is_some_and(|before| is_word(before) || b"[/".contains(&before))
}

/// Whether bytes start with a label in brackets that ends its line.
fn is_label(bytes: &[u8]) -> bool {
    let line = near(bytes).trim_ascii_end();
    let is_of_label = |byte: &u8| byte.is_ascii_alphanumeric() || b":-_.".contains(byte);
    matches!(line, [b'(', label @ .., b')'] if label.iter().all(is_of_label))
}

/// Whether a word stands next to the two signs at byte `at`: between spaces or digits they are an operator.
fn is_emphasis(bytes: &[u8], at: usize) -> bool {
    let is_word = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    is_word(before(bytes, at)) || is_word(bytes.get(at + 2).copied()) || is_spaced_emphasis(bytes, at)
}

/// Whether words stand between the two signs at byte `at` and two others, with spaces next to the signs.
fn is_spaced_emphasis(bytes: &[u8], at: usize) -> bool {
    let line = near(&bytes[at + 2..]);
    let inner = &line[..memmem::find(line, b"**").unwrap_or(0)];
    let is_text = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80 || *byte == b' ';
    let is_long = inner.split(|byte| *byte == b' ').any(|word| word.len() > 2);
    inner.starts_with(b" ") && inner.ends_with(b" ") && is_long && inner.iter().all(is_text)
}

/// Whether a formula starts with the dollar sign at byte `at`: what stands between it and another one in the same line
/// looks like LaTeX, and no spaces stand next to it. In a price, a digit follows.
fn is_formula(bytes: &[u8], at: usize) -> bool {
    let inner = until(&bytes[at + 1..], b'$');
    let is_tight = |end: Option<&u8>| end.is_some_and(|end| !end.is_ascii_whitespace() && *end != b'=');
    if !is_tight(inner.first())
        || inner.ends_with(b"\\")
        || before(bytes, at).is_some_and(|byte| is_word(byte) || byte == b'\\')
    {
        return false;
    }
    let is_apart = !bytes.get(at + 2 + inner.len()).is_some_and(|after| is_word(*after));
    let is_price = inner[0].is_ascii_digit() && !has_command(inner);
    has_command(inner) || (is_apart && is_tight(inner.last()) && !is_price && has_sign(inner))
}

/// Whether the two signs at byte `at` start a word, and two others end one in the same line.
fn is_highlight(bytes: &[u8], at: usize) -> bool {
    let inner = near(&bytes[at + 2..]);
    let starts = !before(bytes, at).is_some_and(|before| before == b'=' || is_word(before));
    let ends = |end: usize| end > 0 && is_word(inner[end - 1]) && inner.get(end + 2) != Some(&b'=');
    starts && inner.first().is_some_and(|first| is_word(*first)) && memmem::find(inner, b"==").is_some_and(ends)
}

/// Whether the `@include` at byte `at` starts a line and does not stand by itself with the name of a record.
fn is_include_slip(bytes: &[u8], at: usize) -> bool {
    let line = near(&bytes[at..]);
    let target = line["@include ".len()..].trim_ascii();
    let is_name = target.contains(&b'/') && !target.iter().any(u8::is_ascii_whitespace);
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
    let is_mark = |byte: &u8| byte.is_ascii_digit() || b" \t>-*+.)".contains(byte);
    let starts_line = bytes[start..at].iter().all(is_mark);
    let is_apart = start == at && (at < 2 || bytes[..at].ends_with(b"\n\n"));
    let is_alone = is_apart && matches!(bytes[at + line.len()..], [] | [b'\n'] | [b'\n', b'\n', ..]);
    starts_line && !(is_name && is_alone)
}

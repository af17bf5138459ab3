//! What starts with a brace: shortcodes, attributes, roles, placeholders.

use memchr::memmem;

use super::nearby::{before, is_word, line_of, near, until};
use super::sorts::*;
use crate::content::attributes::attributes;

/// What starts at the brace at byte `at`, and how many bytes of it are shown.
pub(super) fn at_brace(text: &[u8], at: usize) -> Option<(usize, Leftover)> {
    let bytes = &text[at..];
    let before = before(text, at);
    match bytes.get(1)? {
        // The second brace of a pair was seen with the first.
        b'{' if before != Some(b'{') && ends(bytes, b"}}") => Some((
            2,
            if bytes.starts_with(b"{{#include") || bytes.starts_with(b"{{#rustdoc") { SNIPPET } else { SHORTCODE },
        )),
        b'%' if before != Some(b'{') => Some((2, TAG)),
        b'/' if before != Some(b'{') && bytes.get(2) == Some(&b'*') => Some((3, SHORTCODE)),
        b'*' if ends(&bytes[2..], b"*}") => Some((2, SNIPPET)),
        b'!' if ends(&bytes[2..], b"!}") => Some((2, SNIPPET)),
        b'#' if until(&bytes[2..], b'}').ends_with(b"#") => Some((2, HIDDEN)),
        b'+' | b'-' | b'>' | b'~' if is_change(bytes) => Some((3, EDITED)),
        b':' if near(bytes).contains(&b'}') => {
            Some((2, if bytes.starts_with(b"{:toc}") { TABLE_OF_CONTENTS } else { ATTRIBUTES }))
        }
        _ => in_braces(text, at, until(&bytes[1..], b'}'), before),
    }
}

fn ends(bytes: &[u8], sign: &[u8]) -> bool {
    memmem::find(near(bytes), sign).is_some()
}

/// Whether the brace that bytes start with begins a change of CriticMarkup or of GitLab.
fn is_change(bytes: &[u8]) -> bool {
    let line = near(bytes);
    let end: &[u8] = match line {
        [b'{', b'+', b'+', ..] => b"++}",
        [b'{', b'-', b'-', ..] => b"--}",
        [b'{', b'>', b'>', ..] => b"<<}",
        [b'{', b'~', b'~', ..] => b"~~}",
        [b'{', b'+', b' ', ..] => b" +}",
        [b'{', b'-', b' ', ..] => b" -}",
        _ => return false,
    };
    line.len() > 5 && memmem::find(&line[3..], end).is_some()
}

/// What a word in braces at byte `at` is.
fn in_braces(text: &[u8], at: usize, inner: &[u8], before: Option<u8>) -> Option<(usize, Leftover)> {
    let (first, after) = (*inner.first()?, text.get(at + inner.len() + 2));
    let length = inner.len() + 2;
    let is_behind_link = matches!(before, Some(b')' | b']'));
    let is_part = |part: &[u8]| part.first().is_some_and(u8::is_ascii_alphabetic) && part.iter().all(is_of_name);
    if after == Some(&b'`')
        && first.is_ascii_alphabetic()
        && inner.iter().all(|byte| is_of_name(byte) || b":+".contains(byte))
    {
        return Some((length, ROLE));
    }
    if is_macro(text, at, inner) {
        return Some((length, MACRO));
    }
    let is_free = !before.is_some_and(|before| is_word(before) || b"/{\\".contains(&before));
    if before == Some(b'$') && inner.split(|byte| matches!(byte, b'.' | b':' | b'-')).all(is_part) {
        return Some((length, PLACEHOLDER));
    }
    if is_free && inner.contains(&b'.') && inner.split(|byte| *byte == b'.').all(is_part) {
        return Some((length, PLACEHOLDER));
    }
    if first >= 0x80 && inner.iter().filter(|byte| **byte == b'|').count() == 1 && inner.last() != Some(&b'|') {
        return Some((length, RUBY));
    }
    // A set of words such as {#a} is text, unless it stands behind what it could belong to.
    let is_candidate = first != b'#' || is_behind_link || inner.contains(&b' ');
    (is_candidate && attributes(str::from_utf8(inner).ok()?).is_some()).then_some((1, BRACE_ATTRIBUTES))
}

fn is_of_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Whether a macro of Confluence stands alone in its line.
fn is_macro(text: &[u8], at: usize, inner: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"note",
        b"info",
        b"tip",
        b"warning",
        b"panel",
        b"code",
        b"noformat",
        b"toc",
        b"expand",
        b"quote",
        b"section",
        b"column",
    ];
    let name = inner.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_alone = at == 0 || text[at - 1] == b'\n';
    is_alone && NAMES.contains(&name) && line_of(&text[at + inner.len() + 2..]).trim_ascii().is_empty()
}

//! What ends with a bracket: links that are none, marks of notes, footnotes, shortcodes.

use std::ops::Range;

use memchr::memmem;

use super::nearby::{MAX_BYTES, is_address, near, until};
use super::sorts::*;

/// What ends at the closing bracket at byte `at`.
pub(super) fn at_bracket(text: &str, at: usize) -> Option<(Range<usize>, Leftover)> {
    let bytes = text.as_bytes();
    let start = at.saturating_sub(MAX_BYTES);
    let open = start + memchr::memrchr(b'[', &bytes[start..at])?;
    let inner = &bytes[open + 1..at];
    if inner.contains(&b'\n') {
        // Only the text of a link goes over several lines, and over no blank one.
        let leftover = broken_link(&bytes[at + 1..]).filter(|_| memmem::find(inner, b"\n\n").is_none())?;
        return Some((open..at + 1, leftover));
    }
    let (before, after) = (open.checked_sub(1).map(|before| bytes[before]), &bytes[at + 1..]);
    let leftover = match (before, after) {
        (Some(b'['), [b']', rest @ ..]) if !rest.starts_with(b"(") && !rest.starts_with(b"[") => wiki_link(inner),
        (Some(b'^'), _) if !inner.is_empty() && !after.starts_with(b"(") => INLINE_FOOTNOTE,
        (Some(b')'), _) if is_address(inner) && !after.starts_with(b"(") => REVERSED_LINK,
        (_, [b' ', b'(', rest @ ..]) if is_address(until(rest, b')')) => SPACED_LINK,
        (_, [b'(', rest @ ..]) if has_inner_space(until(rest, b')')) => SPACE_IN_ADDRESS,
        (_, [b'(' | b'\n', ..]) if broken_link(after).is_some() => broken_link(after)?,
        _ => in_brackets(text, open, inner, after)?,
    };
    // The bracket of a link is none of its text.
    let start = if leftover == SNIPPET { open + 1 } else { open };
    Some((start..at + 1, leftover))
}

/// What a text in brackets is that is no link. `open` is where the bracket is.
fn in_brackets(text: &str, open: usize, inner: &[u8], after: &[u8]) -> Option<Leftover> {
    let before = &text.as_bytes()[..open];
    let is_name = |name: &[u8]| !name.is_empty() && name.iter().all(u8::is_ascii_alphabetic);
    Some(match inner {
        [b'!', name @ ..] if is_name(name) => ALERT,
        [b'!', b'V', b'I', b'D', b'E', b'O', b' ', ..] => EMBEDDED_VIDEO,
        [b'!', rest @ ..] if has_parameters(rest) => BRACKET_SHORTCODE,
        [b'^', name @ ..] if !name.is_empty() && !after.starts_with(b":") => FOOTNOTE,
        [b'/', name @ ..] if is_name(name) => BRACKET_SHORTCODE,
        [b'@', key @ ..] if !after.starts_with(b"(") && key.iter().any(u8::is_ascii_digit) => CITATION,
        [b'/' | b'-' | b'>' | b'<' | b'!' | b'?' | b'~' | b'*'] if starts_item(before) && after.starts_with(b" ") => {
            TASK_STATE
        }
        b"TOC" | b"toc" => TABLE_OF_CONTENTS,
        _ if before.ends_with(b"[!INCLUDE ") || before.ends_with(b"[!INCLUDE") => SNIPPET,
        _ if has_parameters(inner) => BRACKET_SHORTCODE,
        _ if before.last() == Some(&b']')
            && !inner.is_empty()
            && !is_index(&before[open.saturating_sub(MAX_BYTES)..]) =>
        {
            REFERENCE_LINK
        }
        _ => return None,
    })
}

/// What stands in double brackets.
fn wiki_link(inner: &[u8]) -> Leftover {
    let is_contents = [&b"toc"[..], b"_toc_"].iter().any(|name| inner.eq_ignore_ascii_case(name));
    if is_contents { TABLE_OF_CONTENTS } else { WIKI_LINK }
}

/// Whether bytes end with the sign of an item of a list, which starts its line.
fn starts_item(before: &[u8]) -> bool {
    let start = before.len().saturating_sub(MAX_BYTES);
    let line =
        memchr::memrchr(b'\n', &before[start..]).map_or(&before[start..], |newline| &before[start + newline + 1..]);
    matches!(line.trim_ascii(), b"-" | b"*" | b"+")
}

/// What is wrong with the address of a link that starts behind a text in brackets: it goes over two lines, or does not
/// end.
fn broken_link(after: &[u8]) -> Option<Leftover> {
    let (rest, is_apart) = match after {
        [b'(', rest @ ..] => (rest, false),
        [b'\n', b'(', rest @ ..] => (rest, true),
        _ => return None,
    };
    let line = near(rest);
    if is_apart {
        return is_address(until(rest, b')')).then_some(BROKEN_ADDRESS);
    }
    if line.contains(&b')') || !is_address(line.trim_ascii_end()) {
        return None;
    }
    // The address goes on in the next line, up to a bracket behind its only word.
    let next = near(rest.get(line.len() + 1..).unwrap_or_default());
    let end = memchr::memchr(b')', next).filter(|end| *end > 0);
    let goes_on = end.is_some_and(|end| !next[..end].trim_ascii().contains(&b' ') && !next[..end].contains(&b'('));
    Some(if goes_on { BROKEN_ADDRESS } else { UNCLOSED_LINK })
}

/// Whether the brackets that bytes end in stand directly behind a word, as in `a[i][j]`.
fn is_index(bytes: &[u8]) -> bool {
    let open = memchr::memrchr(b'[', bytes).unwrap_or(0);
    open > 0 && (bytes[open - 1].is_ascii_alphanumeric() || bytes[open - 1] == b'_')
}

/// Whether bytes are a name and a parameter in quotes, as in `gallery ids="1,2"`.
fn has_parameters(bytes: &[u8]) -> bool {
    let name = bytes.iter().take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_')).count();
    let parameter = bytes.get(name + 1..).unwrap_or_default();
    let key = parameter.iter().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_')).count();
    name > 0 && bytes.get(name) == Some(&b' ') && key > 0 && parameter[key..].starts_with(b"=\"")
}

/// Whether an address has a space in it, not before a title in quotes.
fn has_inner_space(bytes: &[u8]) -> bool {
    let trimmed = bytes.trim_ascii();
    trimmed.contains(&b' ')
        && memmem::find(trimmed, b"{{").is_none()
        && memmem::find(trimmed, b"{%").is_none()
        && !trimmed.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'<'))
        && trimmed.contains(&b'.')
}

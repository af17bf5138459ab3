//! Characters that turn the direction of text (Unicode Standard Annex 9, section 2): embeddings, overrides, isolates.
//!
//! In a body they turn no more than their own paragraph, but what is read there is not what is written
//! (CVE-2021-42574).

use std::borrow::Cow;

use memchr::memmem;

const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';
const POP_DIRECTIONAL_FORMATTING: char = '\u{202C}';

/// Whether a text turns letters round against their nature, or does not close what it opens.
pub(crate) fn is_turned(text: &str) -> bool {
    first_control(text).is_some() && (has_override(text) || !is_balanced(text))
}

/// Where the paragraphs of a text that are turned have their first such character.
pub(super) fn turned_paragraphs(text: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[from..];
            let at = from + first_control(rest).into_iter().chain(first_reference(rest)).min()?;
            let lines = text[at..].split_inclusive('\n');
            let length: usize = lines.take_while(|line| !line.trim().is_empty()).map(str::len).sum();
            from = at + length;
            if is_turned(&with_references_read(&text[at..from])) {
                return Some(at);
            }
        }
    })
}

/// The first such character of a text that is written as a number.
fn first_reference(text: &str) -> Option<usize> {
    let is_control = |at: &usize| {
        reference(&text[*at..]).is_some_and(|(c, _)| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
    };
    memmem::find_iter(text.as_bytes(), "&#").find(is_control)
}

/// A text in which characters that are written as numbers are those characters.
fn with_references_read(text: &str) -> Cow<'_, str> {
    let mut read = String::new();
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), "&#") {
        let Some((character, length)) = reference(&text[at..]) else { continue };
        read.push_str(&text[done..at]);
        read.push(character);
        done = at + length;
    }
    if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(read + &text[done..]) }
}

/// The character that a text starts with as a number (`&#8238;`, `&#x202E;`; CommonMark 0.31, section 2.5), and the
/// bytes of that.
fn reference(text: &str) -> Option<(char, usize)> {
    const MAX_DIGITS: usize = 7;
    let rest = text.strip_prefix("&#")?;
    let (digits, radix) = rest.strip_prefix(['x', 'X']).map_or((rest, 10), |digits| (digits, 16));
    let end = digits.bytes().take(MAX_DIGITS + 1).position(|byte| byte == b';')?;
    let character = char::from_u32(u32::from_str_radix(&digits[..end], radix).ok()?)?;
    Some((character, text.len() - digits.len() + end + 1))
}

/// The first such character of a text.
fn first_control(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_control = |at: &usize| matches!(bytes[*at..], [_, 0x80, 0xAA..=0xAE, ..] | [_, 0x81, 0xA6..=0xA9, ..]);
    // All of them start with this byte in UTF-8.
    memchr::memchr_iter(0xE2, bytes).find(is_control)
}

/// Whether letters are turned round against their nature (LRO, RLO).
fn has_override(text: &str) -> bool {
    text.contains(['\u{202D}', '\u{202E}'])
}

/// Whether everything that is opened is closed, in order, and nothing else is.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for character in text.chars() {
        let closes = match character {
            '\u{202A}' | '\u{202B}' => {
                open.push(POP_DIRECTIONAL_FORMATTING);
                continue;
            }
            '\u{2066}'..='\u{2068}' => {
                open.push(POP_DIRECTIONAL_ISOLATE);
                continue;
            }
            POP_DIRECTIONAL_FORMATTING | POP_DIRECTIONAL_ISOLATE => character,
            _ => continue,
        };
        if open.pop() != Some(closes) {
            return false;
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_paragraph_that_is_turned_is_found_once() {
        let text =
            "“One” – \u{2067}closed\u{2069}\n\ntwo \u{202E}turned\nand \u{202E}on\n \nthree \u{2067}open\n\nfour";
        let found: Vec<&str> = turned_paragraphs(text).map(|at| &text[at + 3..at + 7]).collect();
        assert_eq!(found, ["turn", "open"]);
        assert_eq!(turned_paragraphs("a\u{2067}b\nc\u{2069}\u{200F}").count(), 0, "what a paragraph closes is sound");
        assert_eq!(turned_paragraphs("a\u{2067}b\n\nc\u{2069}").count(), 2, "nothing is closed by another paragraph");
        let written = "a&#x202E;b\n\n&#8295;c&#x2069; &#160; &#x;\n\n&#8295;d";
        assert_eq!(turned_paragraphs(written).collect::<Vec<_>>(), [1, written.len() - "&#8295;d".len()]);
    }
}

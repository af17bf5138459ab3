//! Text into HTML: what would be markup is escaped, and what no page may carry is replaced.

use std::borrow::Cow;

/// Appends `text` as the content of an element.
pub(in crate::content) fn push_text(text: &str, html: &mut String) {
    push_escaped(text, html, false);
}

/// Appends `text` as the value of an attribute in double quotes.
pub(in crate::content) fn push_attribute(text: &str, html: &mut String) {
    push_escaped(text, html, true);
}

/// Appends `address` as the value of an `href` or `src`: what no URL may hold is percent-encoded (the WHATWG URL code
/// points), letters of any script stay. Control characters must be gone already, but for the markers of
/// [`crate::urls`].
pub(in crate::content) fn push_address(address: &str, html: &mut String) {
    let authority = address.find("://").map_or(0, |colon| {
        let start = colon + 3;
        start + address[start..].find(['/', '?', '#']).unwrap_or(address.len() - start)
    });
    let bytes = address.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| is_special_in_address(**byte)) {
        html.push_str(&address[done..at]);
        done = at + 1;
        match byte {
            b'&' => html.push_str("&amp;"),
            b'\'' => html.push_str("&#39;"),
            b'%' if is_escape(&bytes[at..]) => html.push('%'),
            b'[' | b']' if at < authority => html.push(char::from(*byte)),
            byte => html.push_str(percent_encoding::percent_encode_byte(*byte)),
        }
    }
    html.push_str(&address[done..]);
}

fn is_special_in_address(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'"' | b'%' | b'&' | b'\'' | b'<' | b'>' | b'[' | b'\\' | b']' | b'^' | b'`' | b'{' | b'|' | b'}'
    )
}

/// Whether a text starts with `%` and two hexadecimal digits.
fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() > 2 && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}

/// Whether no page may carry the character: a control character that is neither tab nor line end.
pub(in crate::content) fn is_forbidden(character: char) -> bool {
    let is_noncharacter = matches!(character, '\u{FDD0}'..='\u{FDEF}') || (character as u32) & 0xFFFE == 0xFFFE;
    is_noncharacter || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
}

/// Where the first forbidden character is.
pub(in crate::content) fn first_forbidden(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Hardly any text holds one, and this loop is one the compiler turns into wide instructions.
    let suspicious = bytes.iter().fold(false, |seen, byte| {
        seen | (*byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) | matches!(byte, 0x7f | 0xc2 | 0xef | 0xf0..)
    });
    if suspicious { text.find(is_forbidden) } else { None }
}

/// The text with each forbidden character replaced.
pub(in crate::content) fn without_forbidden(text: &str) -> Cow<'_, str> {
    match first_forbidden(text) {
        Some(_) => Cow::Owned(text.replace(is_forbidden, "\u{FFFD}")),
        None => Cow::Borrowed(text),
    }
}

fn push_escaped(text: &str, html: &mut String, in_attribute: bool) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]) {
        at += next;
        let (replacement, length) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' if in_attribute => ("&quot;", 1),
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => ("", 1),
            b'\r' => ("\n", 1),
            b'"' => ("\"", 1),
            0xc2 if matches!(bytes.get(at + 1), Some(0x80..=0x9f)) => ("\u{FFFD}", 2),
            0xc2 => {
                at += 2;
                continue;
            }
            _ => ("\u{FFFD}", 1),
        };
        html.push_str(&text[done..at]);
        html.push_str(replacement);
        at += length;
        done = at;
    }
    html.push_str(&text[done..]);
}

/// The bytes at which [`push_escaped`] looks more closely.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = byte != 0x09 && byte != 0x0a;
        byte += 1;
    }
    table[b'&' as usize] = true;
    table[b'<' as usize] = true;
    table[b'>' as usize] = true;
    table[b'"' as usize] = true;
    table[0x7f] = true;
    table[0xc2] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn pushed(push: impl Fn(&str, &mut String), text: &str) -> String {
        let mut html = String::new();
        push(text, &mut html);
        html
    }

    #[test]
    fn markup_and_control_characters_do_not_get_through() {
        assert_eq!(
            pushed(push_text, "a<b> & \"c\" é\u{a0}\r\n\u{1}\u{7f}\u{85}\u{c2}"),
            "a&lt;b&gt; &amp; \"c\" é\u{a0}\n\u{FFFD}\u{FFFD}\u{FFFD}\u{c2}"
        );
        assert_eq!(pushed(push_attribute, "\"><script>"), "&quot;&gt;&lt;script&gt;");
    }

    #[test]
    fn addresses_hold_only_what_an_address_may() {
        assert_eq!(
            pushed(push_address, "https://[::1]/a b?c=[d]&e=100%#é%20'"),
            "https://[::1]/a%20b?c=%5Bd%5D&amp;e=100%25#é%20&#39;"
        );
    }

    #[test]
    fn forbidden_characters_are_found_and_replaced() {
        assert_eq!(first_forbidden("a\tb\r\né"), None);
        assert_eq!(first_forbidden("é\u{9c}"), Some(2));
        assert_eq!(without_forbidden("a\u{0}\u{2}b"), "a\u{FFFD}\u{FFFD}b");
    }
}

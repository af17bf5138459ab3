//! Percent-encoding of paths and queries.

use std::borrow::Cow;

/// Percent-encodes characters that would end or change a relative reference (RFC 3986, section 4.2; the WHATWG path
/// percent-encode set). Letters of any script stay, as RFC 3987 allows.
pub(super) fn encode_into(path: &str, link: &mut String) {
    push_encoded(path, link, |byte| byte.is_ascii() && needs_encoding(byte));
}

/// Percent-encodes a path for feeds and site maps, whose readers may not support IRIs (RFC 3986, section 2.1).
pub(super) fn percent_encode_into(path: &str, address: &mut String) {
    push_encoded(path, address, |byte| !byte.is_ascii() || needs_encoding(byte) || matches!(byte, b'&' | b'\''));
}

/// Encodes a name or value of a query string (WHATWG URL, application/x-www-form-urlencoded, but a space as `%20`).
#[must_use]
pub fn query(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push_encoded(text, &mut encoded, |byte| {
        !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b'_' | b'*')
    });
    encoded
}

/// Encodes the fragment of an IRI (RFC 3987, section 2.2). Letters of any script stay.
#[must_use]
pub fn fragment(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    encode_into(text, &mut encoded);
    encoded
}

/// An address outside the site for a list in plain text, whose readers take marks at the end of an address, quotes and
/// brackets for those of a sentence: such marks are percent-encoded in its path and query, and a `?` with nothing
/// behind it is left out.
#[must_use]
pub fn in_plain_text(address: &str) -> String {
    let host = address.find("://").map_or(0, |at| at + 3);
    let path = address[host..].find(['/', '?']).map_or(address.len(), |at| host + at);
    let (host, rest) = address.split_at(path);
    let rest = rest.trim_end_matches('?');
    let (rest, marks) = rest.split_at(rest.trim_end_matches(['.', ',', ':', ';', '!', '*']).len());
    let mut encoded = host.to_owned();
    push_encoded(rest, &mut encoded, |byte| matches!(byte, b'\'' | b'(' | b')' | b'[' | b']'));
    push_encoded(marks, &mut encoded, |_| true);
    encoded
}

/// Decodes percent-encoding (RFC 3986, section 2.1) once. Bytes that are not UTF-8 become U+FFFD.
#[must_use]
pub fn decode(text: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

/// Appends text and percent-encodes the bytes that `is_encoded` selects. It must select all bytes of a multi-byte
/// character or none.
fn push_encoded(text: &str, encoded: &mut String, is_encoded: impl Fn(u8) -> bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| is_encoded(*byte)) {
        // Between the bytes of an encoded character there is nothing to copy, and slicing there would panic.
        if done < at {
            encoded.push_str(&text[done..at]);
        }
        encoded.push_str(percent_encoding::percent_encode_byte(byte));
        done = at + 1;
    }
    encoded.push_str(&text[done..]);
}

fn needs_encoding(byte: u8) -> bool {
    byte <= b' '
        || matches!(
            byte,
            b'"' | b'#'
                | b'%'
                | b'<'
                | b'>'
                | b'?'
                | b'['
                | b'\\'
                | b']'
                | b'^'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b':'
                | 0x7f
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_plain_text_has_no_marks_that_end_it() {
        for (address, expected) in [
            ("https://example.org", "https://example.org"),
            ("https://example.org/a,b?c=d&e=f%20g", "https://example.org/a,b?c=d&e=f%20g"),
            ("https://example.org/Inc.", "https://example.org/Inc%2E"),
            ("https://example.org/really?!", "https://example.org/really?%21"),
            ("https://example.org/a?", "https://example.org/a"),
            ("https://example.org/Accra_(city)", "https://example.org/Accra_%28city%29"),
            ("https://[2001:db8::1]/a[1]", "https://[2001:db8::1]/a%5B1%5D"),
            ("https://example.org/l'été", "https://example.org/l%27été"),
        ] {
            assert_eq!(in_plain_text(address), expected);
        }
    }
}

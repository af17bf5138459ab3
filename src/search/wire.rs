//! The wire format of the search index: how numbers and lists become text, and text a script. `docs/search-format.md` has it
//! whole; `themes/default/client/format.js` reads it.

use crate::fingerprint::Fingerprint;

/// The version of the format. It changes when a client of the version before could misread a file.
pub const VERSION: u32 = 1;

/// How many digits numbers are written with: `#` to `~` without the backslash, which a script would have to escape.
const BASE: u32 = 91;
/// First digits below this are a number by themselves.
const ONE: u32 = 60;
/// First digits below this start a number of two digits.
const TWO: u32 = 84;
/// First digits below this start a number of three digits; the one that is left starts one of five.
const THREE: u32 = 90;

const SECOND: u32 = ONE + (TWO - ONE) * BASE;
const THIRD: u32 = SECOND + (THREE - TWO) * BASE * BASE;
/// The first number that cannot be written.
pub(super) const LIMIT: u32 = THIRD + BASE * BASE * BASE * BASE;

/// Appends one digit, below 91.
pub(super) fn push_digit(digit: u32, text: &mut Vec<u8>) {
    let code = b'#' + digit as u8;
    text.push(if code < b'\\' { code } else { code + 1 });
}

/// Appends a number: one digit below 60, two below 2,244, three below 51,930, else five.
pub(super) fn push_number(number: u32, text: &mut Vec<u8>) {
    if number < ONE {
        push_digit(number, text);
    } else if number < SECOND {
        let rest = number - ONE;
        push_digit(ONE + rest / BASE, text);
        push_digit(rest % BASE, text);
    } else if number < THIRD {
        let rest = number - SECOND;
        push_digit(TWO + rest / (BASE * BASE), text);
        push_digit(rest / BASE % BASE, text);
        push_digit(rest % BASE, text);
    } else {
        // Documents, positions and files are all far fewer than that; a number beyond is written as the largest.
        let rest = number.min(LIMIT - 1) - THIRD;
        push_digit(THREE, text);
        push_digit(rest / (BASE * BASE * BASE), text);
        push_digit(rest / (BASE * BASE) % BASE, text);
        push_digit(rest / BASE % BASE, text);
        push_digit(rest % BASE, text);
    }
}

/// The number that a text starts with, and how many digits it has.
pub(super) fn number(text: &[u8]) -> (u32, usize) {
    let digit = |at: usize| {
        let code = text.get(at).copied().unwrap_or(b'#');
        u32::from(code - if code > b'\\' { b'#' + 1 } else { b'#' })
    };
    match digit(0) {
        one if one < ONE => (one, 1),
        first if first < TWO => (ONE + (first - ONE) * BASE + digit(1), 2),
        first if first < THREE => (SECOND + ((first - TWO) * BASE + digit(1)) * BASE + digit(2), 3),
        _ => (THIRD + ((digit(1) * BASE + digit(2)) * BASE + digit(3)) * BASE + digit(4), 5),
    }
}

/// Appends a word of a sorted list: how many characters it shares with the one before, and the rest of it.
pub(super) fn push_front_coded(word: &str, before: &str, text: &mut Vec<u8>) {
    // Characters are counted as JavaScript counts them, in units of UTF-16.
    let mut shared = 0;
    let mut bytes = 0;
    for (one, other) in word.chars().zip(before.chars()) {
        if one != other || shared + one.len_utf16() > 90 {
            break;
        }
        shared += one.len_utf16();
        bytes += one.len_utf8();
    }
    push_digit(shared as u32, text);
    text.extend_from_slice(&word.as_bytes()[bytes..]);
}

/// A file of the index: a classic script that hands its parts over, which works wherever a script does, `file://` included.
pub(super) fn script(generation: &str, name: &str, parts: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut script = format!("handlist.take({VERSION},\"{generation}\",\"{name}\"").into_bytes();
    script.reserve(parts.iter().map(|part| part.as_ref().len() + 8).sum());
    for part in parts {
        script.push(b',');
        push_string(part.as_ref(), &mut script);
    }
    script.extend_from_slice(b");\n");
    script
}

/// A file of the index whose content is JSON.
pub(super) fn json_script(generation: &str, name: &str, json: &str) -> Vec<u8> {
    format!("handlist.take({VERSION},\"{generation}\",\"{name}\",{json});\n").into_bytes()
}

/// A string of JavaScript, as short as it can be.
fn push_string(text: &[u8], script: &mut Vec<u8>) {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | b'\n' | b'\r' | 0);
    script.push(b'"');
    let mut rest = text;
    while let Some(at) = rest.iter().position(is_special) {
        script.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'\n' => script.extend_from_slice(b"\\n"),
            b'\r' => script.extend_from_slice(b"\\r"),
            0 => script.extend_from_slice(b"\\x00"),
            byte => script.extend_from_slice(&[b'\\', byte]),
        }
        rest = &rest[at + 1..];
    }
    script.extend_from_slice(rest);
    script.push(b'"');
}

/// What a generation is called: short text that differs where the files that go together do.
pub(super) fn generation(files: Fingerprint) -> String {
    files.to_string()[..6].to_owned()
}

/// Compares words as JavaScript does, by the units of UTF-16.
pub(super) fn compare(one: &str, other: &str) -> std::cmp::Ordering {
    // UTF-8 is in the order of code points. UTF-16 differs in one thing: what lies beyond U+FFFF, whose first byte is 0xF0
    // or more, stands before U+E000 to U+FFFF, whose first byte is 0xEE or 0xEF.
    if one.is_ascii() && other.is_ascii() {
        return one.cmp(other);
    }
    let rank = |byte: u8| if byte >= 0xF0 { 2 * 0xED + 1 } else { 2 * u16::from(byte) };
    let pairs = one.bytes().zip(other.bytes());
    match pairs.into_iter().find(|(one, other)| one != other) {
        Some((one, other)) => rank(one).cmp(&rank(other)).then(one.cmp(&other)),
        None => one.len().cmp(&other.len()),
    }
}

#[cfg(test)]
mod properties;

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a number as the client does.
    fn read(text: &[u8]) -> u32 {
        let digit = |at: usize| u32::from(text[at]) - 35 - u32::from(text[at] > b'\\');
        let first = digit(0);
        let (base, length, mut number) = match first {
            0..60 => (0, 1, first),
            60..84 => (60, 2, first - 60),
            84..90 => (2_244, 3, first - 84),
            _ => (51_930, 5, 0),
        };
        assert_eq!(text.len(), length);
        for at in 1..length {
            number = number * 91 + digit(at);
        }
        base + number
    }

    #[test]
    fn numbers_come_back() {
        for number in [0, 1, 56, 57, 59, 60, 61, 2_243, 2_244, 51_929, 51_930, 1_000_000, LIMIT - 1] {
            let mut text = Vec::new();
            push_number(number, &mut text);
            assert_eq!(read(&text), number);
            let length = text.len();
            text.extend_from_slice(b"~#");
            assert_eq!(super::number(&text), (number, length));
            assert!(text.iter().all(|byte| (b'#'..=b'~').contains(byte) && *byte != b'\\'));
        }
    }

    #[test]
    fn scripts_hold_any_text() {
        let script = script("g", "n", &["a\"b\\c\nd\r\0é\u{2028}".as_bytes()]);
        assert_eq!(
            String::from_utf8(script).unwrap(),
            "handlist.take(1,\"g\",\"n\",\"a\\\"b\\\\c\\nd\\r\\x00é\u{2028}\");\n"
        );
    }

    #[test]
    fn words_are_in_the_order_of_utf_16() {
        assert_eq!(compare("\u{FB01}", "\u{1F600}"), std::cmp::Ordering::Greater);
        assert_eq!(compare("z", "é"), std::cmp::Ordering::Less);
        assert_eq!(compare("\u{D7FF}", "\u{1F600}"), std::cmp::Ordering::Less);
        assert_eq!(compare("ab", "a"), std::cmp::Ordering::Greater);
    }
}

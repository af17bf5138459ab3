//! The wire format of the search index: how numbers and lists are written as text, and text as a script.
//! `docs/search-format.md` describes all of it; `themes/default/client/format.js` reads it.

use crate::fingerprint::Fingerprint;

/// The version of the format. It changes when a client of the version before could misread a file.
pub(super) const VERSION: u32 = 3;

/// The base of numbers. The digits are `#` to `~` without the backslash, which a script would have to escape.
const BASE: u32 = 91;

/// The first digits from which on a number has two, three and five digits. A smaller first digit is a number by itself.
const TWO_DIGITS: u32 = 60;
const THREE_DIGITS: u32 = 84;
const FIVE_DIGITS: u32 = 90;

/// The smallest numbers of three and of five digits. The smallest number of two digits is [`TWO_DIGITS`].
const MIN_OF_THREE: u32 = TWO_DIGITS + (THREE_DIGITS - TWO_DIGITS) * BASE;
const MIN_OF_FIVE: u32 = MIN_OF_THREE + (FIVE_DIGITS - THREE_DIGITS) * BASE * BASE;
/// The smallest number that cannot be written.
pub(super) const NUMBER_LIMIT: u32 = MIN_OF_FIVE + BASE * BASE * BASE * BASE;

/// The longest shared prefix that front coding can write, in UTF-16 units: the largest digit.
const MAX_SHARED_UNITS: usize = BASE as usize - 1;

/// Appends a digit, below 91.
pub(super) fn push_digit(digit: u32, text: &mut Vec<u8>) {
    let code = b'#' + digit as u8;
    text.push(if code < b'\\' { code } else { code + 1 });
}

/// Appends a number: one digit below 60, two below 2,244, three below 51,930, else five.
pub(super) fn push_number(number: u32, text: &mut Vec<u8>) {
    if number < TWO_DIGITS {
        push_digit(number, text);
    } else if number < MIN_OF_THREE {
        let rest = number - TWO_DIGITS;
        push_digit(TWO_DIGITS + rest / BASE, text);
        push_digit(rest % BASE, text);
    } else if number < MIN_OF_FIVE {
        let rest = number - MIN_OF_THREE;
        push_digit(THREE_DIGITS + rest / (BASE * BASE), text);
        push_digit(rest / BASE % BASE, text);
        push_digit(rest % BASE, text);
    } else {
        // Documents, positions and files are far fewer than the limit; a number beyond it is written as the largest
        // one.
        let rest = number.min(NUMBER_LIMIT - 1) - MIN_OF_FIVE;
        push_digit(FIVE_DIGITS, text);
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
        first if first < TWO_DIGITS => (first, 1),
        first if first < THREE_DIGITS => (TWO_DIGITS + (first - TWO_DIGITS) * BASE + digit(1), 2),
        first if first < FIVE_DIGITS => {
            (MIN_OF_THREE + ((first - THREE_DIGITS) * BASE + digit(1)) * BASE + digit(2), 3)
        }
        _ => (MIN_OF_FIVE + ((digit(1) * BASE + digit(2)) * BASE + digit(3)) * BASE + digit(4), 5),
    }
}

/// Appends rising numbers as differences: the first one, then how much each is beyond the one before plus one.
pub(super) fn push_rising(numbers: impl Iterator<Item = u32>, text: &mut Vec<u8>) {
    let mut next = 0;
    for number in numbers {
        push_number(number - next, text);
        next = number + 1;
    }
}

/// Appends a word of a sorted list by front coding: how many UTF-16 units it shares with the word before, and its rest.
pub(super) fn push_front_coded(word: &str, before: &str, text: &mut Vec<u8>) {
    let (mut shared_units, mut shared_bytes) = (0, 0);
    for (one, other) in word.chars().zip(before.chars()) {
        if one != other || shared_units + one.len_utf16() > MAX_SHARED_UNITS {
            break;
        }
        shared_units += one.len_utf16();
        shared_bytes += one.len_utf8();
    }
    push_digit(shared_units as u32, text);
    text.extend_from_slice(&word.as_bytes()[shared_bytes..]);
}

/// A file of the index: a classic script that passes its parts to `handlist.take`. Scripts load from `file://` too.
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

/// A file of the index with one part, which is JSON.
pub(super) fn json_script(generation: &str, name: &str, json: &str) -> Vec<u8> {
    format!("handlist.take({VERSION},\"{generation}\",\"{name}\",{json});\n").into_bytes()
}

/// Appends a string literal of JavaScript with as few escapes as possible.
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

/// The name of a generation: a short text that differs if the fingerprint of its files does.
pub(super) fn generation(files: Fingerprint) -> String {
    files.to_string()[..6].to_owned()
}

/// Compares words as JavaScript does, by UTF-16 units.
pub(super) fn compare(one: &str, other: &str) -> std::cmp::Ordering {
    // The bytes of UTF-8 are in the order of code points. UTF-16 differs from it in one thing: characters beyond U+FFFF
    // (first byte 0xF0 or more) come before those from U+E000 to U+FFFF (first byte 0xEE or 0xEF).
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
        for number in [0, 1, 56, 57, 59, 60, 61, 2_243, 2_244, 51_929, 51_930, 1_000_000, NUMBER_LIMIT - 1] {
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
    fn rising_numbers_are_written_as_differences() {
        let mut text = Vec::new();
        push_rising([0, 1, 5, 65].into_iter(), &mut text);
        let mut expected = Vec::new();
        [0, 0, 3, 59].into_iter().for_each(|number| push_number(number, &mut expected));
        assert_eq!(text, expected);
    }

    #[test]
    fn scripts_hold_any_text() {
        let script = script("g", "n", &["a\"b\\c\nd\r\0é\u{2028}".as_bytes()]);
        assert_eq!(
            String::from_utf8(script).unwrap(),
            "handlist.take(3,\"g\",\"n\",\"a\\\"b\\\\c\\nd\\r\\x00é\u{2028}\");\n"
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

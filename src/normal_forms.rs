//! Text in one form: canonically equivalent names are one name, and any line end is a line feed.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A name in Normalization Form C (Unicode Standard Annex 15). File systems and keyboards write `é` as one character or
/// as two; names are compared in this form wherever an author's text meets one.
#[must_use]
pub(crate) fn nfc(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// A text in which a carriage return alone, which ended lines once, is a line feed. Every position stays what it is.
#[must_use]
pub(crate) fn line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(|at| is_alone(&at)) {
        return text;
    }
    let mut changed = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        changed.push_str(&rest[..at]);
        changed.push(if rest[at + 1..].starts_with('\n') { '\r' } else { '\n' });
        rest = &rest[at + 1..];
    }
    changed.push_str(rest);
    Cow::Owned(changed)
}

/// The letter that two equivalent names write in different characters, for a message about names that look alike.
#[must_use]
pub(crate) fn differing_letter(one: &str, other: &str) -> String {
    let differs = |letter: &char| one.matches(*letter).count() != other.matches(*letter).count();
    nfc(one).chars().filter(|letter| !letter.is_ascii()).find(differs).map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equivalent_names_are_one() {
        assert_eq!(nfc("cafe\u{301}"), "café");
        assert_eq!(nfc("か\u{3099}"), "が");
        assert_eq!(nfc("\u{1112}\u{1161}\u{11ab}"), "한");
        assert!(matches!(nfc("café"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        let of = |text: &'static str| line_ends(Cow::Borrowed(text)).into_owned();
        assert_eq!(of("a\rb\r\rc\r"), "a\nb\n\nc\n");
        assert_eq!(of("a\r\nb\rc\r\r\n"), "a\r\nb\nc\n\r\n");
        assert!(matches!(line_ends(Cow::Borrowed("a\r\nb\n")), Cow::Borrowed(_)));
    }

    #[test]
    fn the_letter_in_which_names_differ_is_named() {
        assert_eq!(differing_letter("cafe\u{301}.md", "café.md"), "é");
        assert_eq!(differing_letter("café.md", "cafe\u{301}.md"), "é");
        assert_eq!(differing_letter("é", "e\u{301}"), "é");
        assert_eq!(differing_letter("か\u{3099}", "が"), "が");
    }
}

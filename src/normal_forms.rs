//! Text in one form: canonically equivalent names are one name, any line end is a line feed, and what cannot be seen
//! tells no names apart.

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

/// Whether a character is not seen where it is not supported: a code point with the property
/// Default_Ignorable_Code_Point (Unicode Standard Annex 44).
#[must_use]
pub(crate) fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The first character of a name that cannot be seen and is no part of its spelling. Joiners are part of Persian and of
/// the languages of India, and choose the form of the letters beside them (Unicode Standard Annex 31, section 2.3);
/// variation selectors choose that of the sign before them.
#[must_use]
pub(crate) fn unseen(name: &str) -> Option<char> {
    let is_letter = |character: Option<char>| character.is_some_and(|c| !c.is_ascii() && !is_ignorable(c));
    let mut before = None;
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let is_spelling = match character {
            '\u{200C}' | '\u{200D}' => {
                let is_joined = is_letter(before) || matches!(before, Some('\u{FE00}'..='\u{FE0F}'));
                is_joined && is_letter(characters.peek().copied())
            }
            '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{180F}' => is_letter(before),
            _ => !is_ignorable(character) && !character.is_control(),
        };
        if !is_spelling {
            return Some(character);
        }
        before = Some(character);
    }
    None
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
    fn what_cannot_be_seen_is_found_unless_it_is_part_of_a_word() {
        for name in [
            "\u{200B}",
            "a\u{200B}b",
            "a\u{200D}b",
            "\u{202E}a",
            "a\u{FEFF}",
            "soft\u{AD}hyphen",
            "a\u{7}",
            "می\u{200C}",
        ] {
            assert!(unseen(name).is_some(), "{name:?}");
        }
        for name in ["می\u{200C}روم", "ক্\u{200D}ষ", "👩\u{200D}💻", "❤\u{FE0F}", "❤\u{FE0F}\u{200D}🔥", "Été 2026"]
        {
            assert_eq!(unseen(name), None, "{name:?}");
        }
    }

    #[test]
    fn the_letter_in_which_names_differ_is_named() {
        assert_eq!(differing_letter("cafe\u{301}.md", "café.md"), "é");
        assert_eq!(differing_letter("café.md", "cafe\u{301}.md"), "é");
        assert_eq!(differing_letter("é", "e\u{301}"), "é");
        assert_eq!(differing_letter("か\u{3099}", "が"), "が");
    }
}

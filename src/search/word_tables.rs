//! The characters that words are split and folded by.
//!
//! This file is the only source of these tables: the client's copy, `themes/default/client/word-tables.js`, is
//! generated from it. After a change run `UPDATE_EXPECTED=1 cargo test --lib word_tables`, then `npm run client` in
//! `tests/browser`.

/// Whether a character is an apostrophe. One between two letters is part of a word.
pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{FF07}')
}

/// Whether a character is a hyphen.
pub(super) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character is the soft hyphen or a joiner: invisible, and part of a word.
pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200C}' | '\u{200D}')
}

/// Whether folding removes a character of a decomposed word: joiners, accents, vowel points, lengthening strokes.
pub(super) fn is_ignorable(character: char) -> bool {
    is_joiner(character)
        || matches!(
            character,
            '\u{2BC}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{640}'
                | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        )
}

/// Whether a letter belongs to a script that does not write spaces between words, or writes several words between two
/// spaces: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318F}' | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

/// Whether a character is a digit of Arabic or Persian. The low four bits of its code point are its value.
pub(super) fn is_arabic_digit(character: char) -> bool {
    matches!(character, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// The letters that folding replaces a letter with, if any.
pub(super) fn letter_variant(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'ς' => "σ",
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        'ٱ' => "ا",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// The characters that a table has, as the inside of a character class of a regular expression.
    fn class(is_in_table: impl Fn(char) -> bool) -> String {
        let all: Vec<char> = ('\0'..=char::MAX).filter(|character| is_in_table(*character)).collect();
        let mut class = String::new();
        for range in all.chunk_by(|one, next| *one as u32 + 1 == *next as u32) {
            match range {
                ['-'] => class.insert(0, '-'),
                [_] | [_, _] => range.iter().for_each(|one| class.push_str(&escaped(*one))),
                [first, .., last] => class.extend([escaped(*first), "-".to_owned(), escaped(*last)]),
                [] => {}
            }
        }
        class
    }

    /// A character as a string literal of JavaScript has it.
    fn escaped(character: char) -> String {
        match character as u32 {
            0x20..0x7f => character.to_string(),
            code @ ..=0xffff => format!("\\u{code:04X}"),
            code => format!("\\u{{{code:X}}}"),
        }
    }

    fn client_tables() -> String {
        let mut script = String::from(
            "// The characters that words are split and folded by, each table as the inside of a character class.\n\
             // Generated from src/search/word_tables.rs by `UPDATE_EXPECTED=1 cargo test --lib word_tables`.\n\n",
        );
        for (name, class) in [
            ("APOSTROPHES", class(is_apostrophe)),
            ("HYPHENS", class(is_hyphen)),
            ("JOINERS", class(is_joiner)),
            ("IGNORABLE", class(is_ignorable)),
            ("UNSPACED", class(is_unspaced)),
            ("ARABIC_DIGITS", class(is_arabic_digit)),
        ] {
            let lines: Vec<String> = lines(&class).iter().map(|line| format!("\"{line}\"")).collect();
            let separator = if lines.len() > 1 { "\n  " } else { " " };
            let _ = writeln!(script, "export const {name} ={separator}{};", lines.join(" +\n  "));
        }
        script.push_str("\n/** The letters that folding replaces a letter with. @type {Record<string, string>} */\n");
        let variants: Vec<String> = ('\0'..=char::MAX)
            .filter_map(|letter| letter_variant(letter).map(|variant| format!("{letter}: \"{variant}\"")))
            .collect();
        let _ = writeln!(script, "export const LETTER_VARIANTS = {{\n  {},\n}};", variants.join(",\n  "));
        script
    }

    /// A class in lines of about 100 characters; no range is divided.
    fn lines(class: &str) -> Vec<String> {
        let mut lines = vec![String::new()];
        for (at, part) in class.split("\\u").enumerate() {
            let starts_range = lines.last().is_some_and(|line| !line.ends_with('-'));
            if starts_range && lines.last().is_some_and(|line| line.len() > 90) {
                lines.push(String::new());
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(if at > 0 { "\\u" } else { "" });
                line.push_str(part);
            }
        }
        lines
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test reads and writes an expected file")]
    fn the_client_has_the_same_tables() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/client/word-tables.js");
        if std::env::var("UPDATE_EXPECTED").is_ok_and(|value| !value.is_empty() && value != "0") {
            std::fs::write(path, client_tables()).unwrap();
        }
        let known = std::fs::read_to_string(path).unwrap();
        assert!(
            known == client_tables(),
            "word-tables.js differs from word_tables.rs: run `UPDATE_EXPECTED=1 cargo test --lib word_tables`, \
             then `npm run client` in tests/browser"
        );
    }

    #[test]
    fn variants_are_folded_themselves() {
        for variant in ('\0'..=char::MAX).filter_map(letter_variant) {
            assert!(
                variant.chars().all(|letter| letter_variant(letter).is_none() && !is_ignorable(letter)),
                "{variant}"
            );
        }
    }
}

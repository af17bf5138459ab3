//! The form in which text is searched for contacts: letters and digits of full width and digits of all scripts as
//! ASCII, all dashes as hyphens, all spaces as one, and without characters that cannot be seen.

use std::ops::Range;

use super::{Contact, ContactSort};

/// The zeros of the decimal digits of other scripts (Unicode category Nd), each followed by its one to nine.
const ZEROS: &[u32] = &[
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
    0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x11450, 0x114d0, 0x11650, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950,
    0x1fbf0,
];
/// The digits of Chinese and Japanese, as numbers are read out one by one.
const HAN_DIGITS: &str = "〇一二三四五六七八九";

/// A text in its folded form: each character with where it comes from.
pub(super) struct Folded {
    pub(super) characters: Vec<char>,
    /// The byte range of each character in the text.
    ranges: Vec<Range<usize>>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { characters: Vec::with_capacity(text.len()), ranges: Vec::with_capacity(text.len()) };
        for (start, character) in text.char_indices() {
            if let Some(in_ascii) = fold(character) {
                folded.characters.push(in_ascii);
                folded.ranges.push(start..start + character.len_utf8());
            }
        }
        folded
    }

    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.at(before))
    }

    pub(super) fn contact(&self, sort: ContactSort, range: &Range<usize>) -> Contact {
        let end = self.ranges[range.end - 1].end;
        Contact { sort, range: self.ranges[range.start].start..end }
    }

    /// The words before a position in lower case, the nearest first: letters, with some spaces and signs between them.
    pub(super) fn words_before(&self, mut index: usize) -> impl Iterator<Item = String> {
        const MAX_SIGNS: usize = 4;
        const MAX_LETTERS: usize = 20;
        let is_sign = |at: &usize| " .:()#№°-'’\"*".contains(self.characters[*at]);
        std::iter::from_fn(move || {
            index -= (0..index).rev().take(MAX_SIGNS).take_while(is_sign).count();
            let letters = (0..index).rev().take(MAX_LETTERS).take_while(|at| self.characters[*at].is_alphabetic());
            let start = index - letters.count();
            let word: String = self.characters[start..index].iter().flat_map(|letter| letter.to_lowercase()).collect();
            index = start;
            (!word.is_empty()).then_some(word)
        })
    }

    /// The word behind a position in lower case, with at most one space before it; a sign such as `%` alone.
    pub(super) fn word_after(&self, index: usize) -> String {
        const MAX_LETTERS: usize = 12;
        let start = index + usize::from(self.at(index) == Some(' '));
        let rest = self.characters.get(start..).unwrap_or_default();
        let letters = rest.iter().take(MAX_LETTERS).take_while(|character| character.is_alphabetic()).count();
        rest[..letters.max(1).min(rest.len())].iter().flat_map(|letter| letter.to_lowercase()).collect()
    }
}

/// The form in which a character is compared; none for one that cannot be seen.
fn fold(character: char) -> Option<char> {
    Some(match character {
        _ if character.is_ascii() && !character.is_ascii_whitespace() => character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            return None;
        }
        // The letters, digits and signs of full width are those of ASCII, in the same order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{3002}' | '\u{ff61}' | '\u{fe52}' => '.',
        '\u{fe6b}' => '@',
        '\u{fe62}' => '+',
        '零' => '0',
        _ if character.is_whitespace() => ' ',
        _ => digit(character).unwrap_or(character),
    })
}

/// The digit that a character of another script is.
fn digit(character: char) -> Option<char> {
    let of_han = || HAN_DIGITS.chars().position(|digit| digit == character).and_then(|digit| u32::try_from(digit).ok());
    let code = u32::from(character);
    let zero = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1).map(|at| ZEROS[at]);
    let value = zero.map(|zero| code - zero).filter(|value| *value < 10).or_else(of_han)?;
    char::from_digit(value, 10)
}

//! Finds e-mail addresses and phone numbers in text, so that nobody's contact is published by mistake.
//!
//! Text is compared in a folded form: letters and digits of full width and digits of other scripts as ASCII, all dashes
//! as hyphens, all spaces as one, and without characters that cannot be seen. So a contact is found however it is set.

mod email;
mod phone;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// A contact in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    /// What it is.
    pub sort: ContactSort,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
}

/// What a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContactSort {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

/// The contacts in a text, in order. Takes time in proportion to the length of the text.
#[must_use]
pub(crate) fn find(text: &str) -> Vec<Contact> {
    let folded = Folded::of(text);
    let mut found = Vec::new();
    // Both lists are sorted, and neither overlaps itself.
    let mut emails = email::find(&folded).into_iter().peekable();
    for phone in phone::find(&folded) {
        while let Some(email) = emails.next_if(|email| email.end <= phone.start) {
            found.push(folded.contact(ContactSort::Email, &email));
        }
        // A number that overlaps an address is part of it.
        if emails.peek().is_none_or(|email| phone.end <= email.start) {
            found.push(folded.contact(ContactSort::Phone, &phone));
        }
    }
    found.extend(emails.map(|email| folded.contact(ContactSort::Email, &email)));
    found
}

/// A text in its folded form: each character with where it comes from.
struct Folded {
    characters: Vec<char>,
    /// The byte range of each character in the text.
    ranges: Vec<Range<usize>>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { characters: Vec::with_capacity(text.len()), ranges: Vec::with_capacity(text.len()) };
        for (start, character) in text.char_indices() {
            if let Some(character) = fold(character) {
                folded.characters.push(character);
                folded.ranges.push(start..start + text[start..].chars().next().map_or(1, char::len_utf8));
            }
        }
        folded
    }

    fn at(&self, index: usize) -> Option<char> {
        self.characters.get(index).copied()
    }

    fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.at(before))
    }

    fn contact(&self, sort: ContactSort, range: &Range<usize>) -> Contact {
        let end = self.ranges[range.end - 1].end;
        Contact { sort, range: self.ranges[range.start].start..end }
    }

    /// The word before a position, in lower case: letters, without the spaces and signs between it and the position.
    fn word_before(&self, index: usize) -> String {
        const MAX_SIGNS: usize = 4;
        const MAX_LETTERS: usize = 12;
        let signs = (0..index).rev().take(MAX_SIGNS).take_while(|at| " .:()#№-".contains(self.characters[*at])).count();
        let letters = (0..index - signs).rev().take_while(|at| self.characters[*at].is_alphabetic());
        let mut word: Vec<char> = letters.take(MAX_LETTERS).map(|at| self.characters[at]).collect();
        word.reverse();
        word.into_iter().flat_map(char::to_lowercase).collect()
    }
}

/// The form in which a character is compared; none for one that cannot be seen.
fn fold(character: char) -> Option<char> {
    Some(match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            return None;
        }
        // The letters, digits and signs of full width are those of ASCII, in the same order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{0660}'..='\u{0669}' => digit(character, 0x0660),
        '\u{06f0}'..='\u{06f9}' => digit(character, 0x06f0),
        '\u{0966}'..='\u{096f}' => digit(character, 0x0966),
        '\u{09e6}'..='\u{09ef}' => digit(character, 0x09e6),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{3002}' | '\u{ff61}' => '.',
        _ if character.is_whitespace() => ' ',
        _ => character,
    })
}

fn digit(character: char, zero: u32) -> char {
    char::from_digit(u32::from(character) - zero, 10).unwrap_or(character)
}

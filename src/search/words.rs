//! Splits text into words by Unicode properties, and folds words so that spelling variants are the same word.
//!
//! The client does the same to a query (`themes/default/client/words.js`). The two share their tables (`word_tables`),
//! and `tests/browser/search-words.test.mjs` tests that they agree.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::han;
pub(super) use super::word_tables::is_unspaced;
use super::word_tables::{is_apostrophe, is_arabic_digit, is_hyphen, is_ignorable, is_joiner, letter_variant};

/// The most characters of a part beside an apostrophe that is left out if another part is longer: the `l` of "l'eau",
/// the `s` of "country's".
const MAX_ELIDED_CHARACTERS: usize = 2;

/// A word of a text, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A word.
    Word(&'t str),
    /// A single letter and the word that a hyphen joins to it: `e-learning` is found as `elearning` and as `learning`.
    Joined(&'t str, &'t str),
    /// A word that a hyphen joins to the word before: `stakeholder` in `multi-stakeholder`.
    Hyphenated(&'t str),
}

/// Calls `found` with each word of a text, in order.
pub(super) fn split<'t>(text: &'t str, mut found: impl FnMut(Piece<'t>)) {
    let mut rest = WordRuns { text, at: 0 };
    let mut held: Option<&str> = None;
    let mut last_end = 0;
    while let Some((word, has_apostrophe)) = rest.next() {
        let between = &text[last_end..rest.at - word.len()];
        let is_hyphenated = last_end > 0 && between.strip_prefix(is_hyphen).is_some_and(str::is_empty);
        last_end = rest.at;
        if let Some(letter) = held.take() {
            found(Piece::Joined(letter, word));
        } else if is_joined(word, &text[rest.at..]) {
            held = Some(word);
        } else if has_apostrophe {
            let is_long = |part: &&str| part.chars().count() > MAX_ELIDED_CHARACTERS;
            let any_long = word.split(is_apostrophe).any(|part| is_long(&part));
            let parts = word.split(is_apostrophe).filter(|part| !any_long || is_long(part));
            parts.for_each(|part| found(Piece::Word(part)));
        } else if is_hyphenated {
            found(Piece::Hyphenated(word));
        } else {
            found(Piece::Word(word));
        }
    }
}

/// Whether a word is a single letter that a hyphen joins to the next word.
fn is_joined(word: &str, behind: &str) -> bool {
    word.len() <= 4
        && word.chars().nth(1).is_none()
        && behind.strip_prefix(is_hyphen).is_some_and(|next| next.starts_with(is_word_character))
}

/// Finds the runs of word characters. An apostrophe between two word characters is part of the run.
struct WordRuns<'t> {
    text: &'t str,
    at: usize,
}

/// Which ASCII characters are word characters. A table, because every byte of every record is looked up.
const IS_ASCII_WORD_CHARACTER: [bool; 128] = {
    let mut table = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

impl<'t> WordRuns<'t> {
    /// The next run, and whether it holds an apostrophe.
    fn next(&mut self) -> Option<(&'t str, bool)> {
        let start = self.skip(false, self.at);
        let mut end = self.skip(true, start);
        let mut has_apostrophe = false;
        while let Some(behind) = self.text[end..].strip_prefix(is_apostrophe)
            && behind.starts_with(is_word_character)
        {
            has_apostrophe = true;
            end = self.skip(true, self.text.len() - behind.len());
        }
        end += symbols_behind(&self.text[start..end], &self.text[end..]);
        self.at = end;
        (start < end).then(|| (&self.text[start..end], has_apostrophe))
    }

    /// The end of the characters from `at` on that are word characters, or that are none.
    fn skip(&self, in_word: bool, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            let (is_word, length) = if byte < 128 {
                (IS_ASCII_WORD_CHARACTER[usize::from(byte)], 1)
            } else {
                let character = self.text[at..].chars().next().unwrap_or('\u{FFFD}');
                (is_word_character(character), character.len_utf8())
            };
            if is_word != in_word {
                break;
            }
            at += length;
        }
        at
    }
}

/// The signs that make a word of their own with a single letter before them.
const SYMBOLS: [&str; 2] = ["++", "#"];

/// How many bytes of signs behind a word belong to it: C++ and C# are not C.
fn symbols_behind(word: &str, behind: &str) -> usize {
    let is_letter = word.len() == 1 && word.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let found =
        SYMBOLS.into_iter().filter(|_| is_letter).find_map(|symbols| Some((symbols, behind.strip_prefix(symbols)?)));
    let ends = |rest: &str| !rest.starts_with(|next: char| is_word_character(next) || matches!(next, '+' | '#'));
    found.filter(|(_, rest)| ends(rest)).map_or(0, |(symbols, _)| symbols.len())
}

fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character) || is_joiner(character)
}

/// Folds a word: compatibility decomposition, lower case, without accents and vowel points, letter variants replaced.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded = word.to_ascii_lowercase();
        if !SYMBOLS.iter().any(|symbols| word.len() == 1 + symbols.len() && word.ends_with(symbols)) {
            folded.retain(|letter| letter.is_ascii_alphanumeric());
        }
        return folded;
    }
    let lower = word.nfkd().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    let mut last = ' ';
    for character in lower.chars() {
        // й is a letter of its own, not и with an accent.
        if character == '\u{306}' && last == 'и' {
            folded.push(character);
        } else if !is_ignorable(character) && is_word_character(character) {
            push_variant(character, &mut folded);
        }
        last = character;
    }
    folded.nfc().collect()
}

fn push_variant(character: char, folded: &mut String) {
    if character.is_ascii() {
        folded.push(character);
    } else if is_arabic_digit(character) {
        folded.push(char::from(b'0' + (character as u32 & 15) as u8));
    } else if let Some(letters) = letter_variant(character) {
        folded.push_str(letters);
    } else {
        folded.push(han::simplified(character));
    }
}

/// Whether a text has a letter of a script without spaces.
pub(super) fn has_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_unspaced)
}

/// Calls `found` with each word to index of a folded word. A run of three or more letters of a script without spaces
/// gives its bigrams; everything else is a word as it is.
pub(super) fn divide(folded: &str, mut found: impl FnMut(&str)) {
    if !has_unspaced(folded) {
        if !folded.is_empty() {
            found(folded);
        }
        return;
    }
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|character| is_unspaced(character) != unspaced).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        if unspaced && starts.len() > 3 {
            starts.windows(3).for_each(|pair| found(&run[pair[0]..pair[2]]));
        } else {
            found(run);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        split(text, |piece| match piece {
            Piece::Word(word) | Piece::Hyphenated(word) => divide(&fold(word), |word| all.push(word.to_owned())),
            Piece::Joined(letter, word) => {
                divide(&fold(&format!("{letter}{word}")), |word| all.push(word.to_owned()));
                divide(&fold(word), |word| all.push(word.to_owned()));
            }
        });
        all
    }

    #[test]
    fn words_are_split_by_their_letters() {
        assert_eq!(words("Digital skills, (2030): C++ & IPv6."), ["digital", "skills", "2030", "c++", "ipv6"]);
        assert_eq!(words("C# C+ a+b C++11 #1 C"), ["c#", "c", "a", "b", "c", "11", "1", "c"]);
        assert_eq!(words("L'État d’Haïti; the country's don't"), ["etat", "haiti", "the", "country", "don"]);
        assert_eq!(words("e-learning, COVID-19, G-20"), ["elearning", "learning", "covid", "19", "g20", "20"]);
        assert_eq!(words("a' 'b' l' d'"), ["a", "b", "l", "d"]);
    }

    #[test]
    fn variants_of_letters_are_one() {
        assert_eq!(
            words("Straße STRASSE Ærø Łódź İstanbul ﬁn"),
            ["strasse", "strasse", "aero", "lodz", "istanbul", "fin"]
        );
        assert_eq!(words("ещё Ёлка йод"), ["еще", "елка", "йод"]);
        assert_eq!(words("مُدَرِّسَة أحمد إلى القاهرة ١٢"), ["مدرسه", "احمد", "الي", "القاهره", "12"]);
        assert_eq!(words("e\u{301}tat ｆｕｌｌ می\u{200C}خواهم"), ["etat", "full", "ميخواهم"]);
    }

    #[test]
    fn scripts_without_spaces_are_searched_by_pairs() {
        assert_eq!(words("数字能力 建设"), ["数字", "字能", "能力", "建设"]);
        assert_eq!(words("AI时代の学習"), ["ai", "时代", "代の", "の学", "学习"]);
        assert_eq!(words("人 デジタル"), ["人", "デジ", "ジタ", "タル"]);
        assert_eq!(words("디지털"), ["디지", "지털"]);
        assert_eq!(words("數字技能"), words("数字技能"));
    }

    #[test]
    fn nothing_odd_makes_a_word() {
        assert_eq!(words("… — !!! 🎉 \u{200D} ''"), Vec::<String>::new());
        assert_eq!(words("½ ① m²"), ["12", "1", "m2"]);
    }
}

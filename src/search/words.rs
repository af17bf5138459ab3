//! A text into the words that are looked up: split by Unicode's properties, folded so that spelling variants meet.
//!
//! The browser does the same to a query (`themes/default/client/words.js`); what either changes, the other must.
//! `tests/browser/search-words.test.mjs` holds the two together.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A word as written, ASCII letters in any case.
    Word(&'t str),
    /// A single letter and the word that a hyphen joins to it: `e-learning` is found as `elearning` and as `learning`.
    Joined(&'t str, &'t str),
}

/// Splits a text into its words, in order.
pub(super) fn split<'t>(text: &'t str, mut found: impl FnMut(Piece<'t>)) {
    let mut rest = WordRuns { text, at: 0 };
    let mut held: Option<&str> = None;
    while let Some((word, has_apostrophe)) = rest.next() {
        if let Some(letter) = held.take() {
            found(Piece::Joined(letter, word));
        } else if is_joined(word, &text[rest.at..]) {
            held = Some(word);
        } else if has_apostrophe {
            let is_apart = |part: &&str| part.chars().count() > 2;
            // The `l` of "l'eau" and the `s` of "country's" say nothing by themselves.
            let any_apart = word.split(is_apostrophe).any(|part| is_apart(&part));
            let parts = word.split(is_apostrophe).filter(|part| !any_apart || is_apart(part));
            parts.for_each(|part| found(Piece::Word(part)));
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

/// Runs of word characters; an apostrophe between two of them belongs to the run.
struct WordRuns<'t> {
    text: &'t str,
    at: usize,
}

/// Which characters of ASCII are part of a word. Every byte of every record is looked up here.
const IS_ASCII_PART: [bool; 128] = {
    let mut is_part = [false; 128];
    let mut byte = 0;
    while byte < 128 {
        is_part[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    is_part
};

impl<'t> WordRuns<'t> {
    /// The next run, and whether it holds an apostrophe.
    fn next(&mut self) -> Option<(&'t str, bool)> {
        let start = self.pass(false, self.at);
        let mut end = self.pass(true, start);
        let mut has_apostrophe = false;
        while let Some(behind) = self.text[end..].strip_prefix(is_apostrophe)
            && behind.starts_with(is_word_character)
        {
            has_apostrophe = true;
            end = self.pass(true, self.text.len() - behind.len());
        }
        self.at = end;
        (start < end).then(|| (&self.text[start..end], has_apostrophe))
    }

    /// Where the characters end, from `at` on, that belong to words, or that do not.
    fn pass(&self, in_word: bool, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            let (is_part, length) = if byte < 128 {
                (IS_ASCII_PART[usize::from(byte)], 1)
            } else {
                let character = self.text[at..].chars().next().unwrap_or('\u{FFFD}');
                (is_word_character(character), character.len_utf8())
            };
            if is_part != in_word {
                break;
            }
            at += length;
        }
        at
    }
}

fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character) || is_joiner(character)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{FF07}')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// The soft hyphen and the joiners, which are part of a word and not seen.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200C}' | '\u{200D}')
}

/// What of a decomposed word is left out: accents, vowel points and lengthening strokes, joiners.
fn is_left_out(character: char) -> bool {
    is_joiner(character)
        || matches!(
            character,
            '\u{2BC}' | '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{640}'
                | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
        )
}

/// A word in the form in which it is looked up: lower case, without accents and points, letter variants as one.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        let mut folded = word.to_ascii_lowercase();
        folded.retain(|letter| letter.is_ascii_alphanumeric());
        return folded;
    }
    let lower = word.nfkd().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    let mut last = ' ';
    for character in lower.chars() {
        // й is a letter of its own, not и with an accent.
        if character == '\u{306}' && last == 'и' {
            folded.push(character);
        } else if !is_left_out(character) && is_word_character(character) {
            push_variant(character, &mut folded);
        }
        last = character;
    }
    folded.nfc().collect()
}

fn push_variant(character: char, folded: &mut String) {
    match character {
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'đ' | 'ð' => folded.push('d'),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        'ى' | 'ی' => folded.push('ي'),
        'ة' => folded.push('ه'),
        'ک' => folded.push('ك'),
        'ٱ' => folded.push('ا'),
        '٠'..='٩' | '۰'..='۹' => folded.push(char::from(b'0' + (character as u32 & 15) as u8)),
        other => folded.push(other),
    }
}

/// Whether a text has a letter of a script that is written without spaces.
pub(super) fn has_unspaced(text: &str) -> bool {
    !text.is_ascii() && text.contains(is_unspaced)
}

/// Divides a folded word at scripts that are written without spaces; of those, every two neighbouring characters are a word.
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

/// Whether a letter is of a script that is written without spaces between words, or with more than a word between two:
/// Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{318F}' | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        split(text, |piece| match piece {
            Piece::Word(word) => divide(&fold(word), |word| all.push(word.to_owned())),
            Piece::Joined(letter, word) => {
                divide(&fold(&format!("{letter}{word}")), |word| all.push(word.to_owned()));
                divide(&fold(word), |word| all.push(word.to_owned()));
            }
        });
        all
    }

    #[test]
    fn words_are_split_by_their_letters() {
        assert_eq!(words("Digital skills, (2030): C++ & IPv6."), ["digital", "skills", "2030", "c", "ipv6"]);
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
        assert_eq!(words("AI时代の学習"), ["ai", "时代", "代の", "の学", "学習"]);
        assert_eq!(words("人 デジタル"), ["人", "デジ", "ジタ", "タル"]);
        assert_eq!(words("디지털"), ["디지", "지털"]);
    }

    #[test]
    fn nothing_odd_makes_a_word() {
        assert_eq!(words("… — !!! 🎉 \u{200D} ''"), Vec::<String>::new());
        assert_eq!(words("½ ① m²"), ["12", "1", "m2"]);
    }
}

//! Phone numbers: international ones (ITU-T E.164) and the usual shapes of national ones. Dates, years, amounts,
//! numbers of books, persons and documents are none.

use std::ops::Range;

use super::Folded;

/// Words that announce a phone number.
const LABELS: &[&str] = &[
    "tel",
    "tél",
    "phone",
    "telephone",
    "téléphone",
    "teléfono",
    "telefono",
    "telefone",
    "telefon",
    "mobile",
    "móvil",
    "movil",
    "celular",
    "cell",
    "gsm",
    "portable",
    "fax",
    "télécopie",
    "whatsapp",
    "signal",
    "viber",
    "call",
    "sms",
    "тел",
    "телефон",
    "моб",
    "факс",
    "هاتف",
    "الهاتف",
    "تلفون",
    "جوال",
    "الجوال",
    "فاكس",
    "واتساب",
    "电话",
    "手机",
    "传真",
    "電話",
    "手機",
];
/// Words that announce a number of another sort.
const OTHER_NUMBERS: &[&str] = &["isbn", "issn", "isni", "orcid", "doi", "ean", "iban", "ref", "id"];
/// The most digits of a phone number, by E.164; and with a prefix such as `00`.
const MAX_DIGITS: usize = 15;
const MAX_DIGITS_WITH_PREFIX: usize = 17;
/// The most separators between two groups of digits, as in `) - `.
const MAX_SEPARATORS: usize = 3;

/// Digits that stand together, and the separators before them.
struct Group {
    digits: String,
    separators: String,
    /// The position behind the last digit.
    end: usize,
}

pub(super) fn find(text: &Folded) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.characters.len() {
        let is_start = text.characters[at].is_ascii_digit() || matches!(text.characters[at], '+' | '(');
        let number = if is_start { number(text, at) } else { None };
        at = match number {
            Some(end) => {
                found.push(at..end);
                end
            }
            None if text.characters[at].is_ascii_digit() => (at..text.characters.len())
                .find(|next| !text.characters[*next].is_ascii_digit())
                .unwrap_or(text.characters.len()),
            None => at + 1,
        };
    }
    found
}

/// The end of the phone number that starts at a position; none if none does.
fn number(text: &Folded, start: usize) -> Option<usize> {
    let announced = is_announced(text, start);
    if !announced && !may_begin(text, start) {
        return None;
    }
    let shape = NumberShape { plus: text.at(start) == Some('+'), bracket: text.at(start) == Some('('), announced };
    let groups = groups(text, start);
    if OTHER_NUMBERS.contains(&&*text.word_before(start)) {
        return None;
    }
    let fits = |count: &usize| shape.fits(&groups[..*count]) && may_end(text, groups[*count - 1].end);
    (1..=groups.len()).rev().find(fits).map(|count| groups[count - 1].end)
}

/// Whether a word for phones, or the beginning of an address for them, stands before a position.
fn is_announced(text: &Folded, start: usize) -> bool {
    let before: String =
        text.characters[start.saturating_sub(6)..start].iter().flat_map(|c| c.to_lowercase()).collect();
    let word = text.word_before(start);
    let is_han = |label: &&&str| label.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    LABELS.contains(&&*word)
        || LABELS.iter().filter(is_han).any(|label| word.ends_with(*label))
        || before.ends_with("wa.me/")
        || before.ends_with("t.me/")
}

/// Whether a number may begin at a position: not within a word, an address, a decimal or the number of a document.
fn may_begin(text: &Folded, start: usize) -> bool {
    match text.before(start) {
        None => true,
        Some('-') => start < 2 || text.before(start - 1).is_none_or(|before| !before.is_alphanumeric()),
        Some(before) => !is_joined(before) && !"/._=#$€£¥%+&?~".contains(before),
    }
}

/// Whether a number may end before a position.
fn may_end(text: &Folded, end: usize) -> bool {
    match (text.at(end), text.at(end + 1)) {
        (Some('/' | '-' | '_' | '='), Some(next)) => !next.is_alphanumeric(),
        (Some('.' | ','), Some(next)) => !next.is_ascii_digit(),
        (Some(next), _) => !is_joined(next) && !"%°@".contains(next),
        (None, _) => true,
    }
}

/// Whether a character makes one word with digits beside it. Scripts without spaces between words do not.
fn is_joined(character: char) -> bool {
    character.is_alphanumeric() && !('\u{2e80}'..='\u{9fff}').contains(&character)
}

/// The groups of digits from a position on, with separators between them that phone numbers have.
fn groups(text: &Folded, start: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = start;
    let mut count = 0;
    let mut separators = String::new();
    while let Some(character) = text.at(at) {
        match character {
            '0'..='9' => {
                let group = Group { digits: String::new(), separators: std::mem::take(&mut separators), end: at };
                let mut group = group;
                while let Some(digit) = text.at(group.end).filter(char::is_ascii_digit) {
                    group.digits.push(digit);
                    group.end += 1;
                }
                at = group.end;
                count += group.digits.len();
                if count > MAX_DIGITS_WITH_PREFIX {
                    break;
                }
                groups.push(group);
                continue;
            }
            '+' if at == start => {}
            ' ' | '-' | '.' | '/' | '(' | ')' if separators.len() < MAX_SEPARATORS => separators.push(character),
            _ => break,
        }
        at += 1;
    }
    groups
}

/// What is known of a number besides its groups.
struct NumberShape {
    plus: bool,
    /// Whether it begins with an area code between brackets.
    bracket: bool,
    announced: bool,
}

impl NumberShape {
    fn fits(&self, groups: &[Group]) -> bool {
        let digits: String = groups.iter().map(|group| &*group.digits).collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
        if digits.len() > MAX_DIGITS_WITH_PREFIX || is_date(groups) {
            return false;
        }
        if self.plus {
            return (8..=MAX_DIGITS).contains(&digits.len()) && !digits.starts_with('0') && !is_amount(groups);
        }
        if self.announced && (6..=MAX_DIGITS).contains(&digits.len()) {
            return true;
        }
        let has_prefix = digits.starts_with("00") && !digits[2..].starts_with('0');
        if has_prefix && (11..=MAX_DIGITS_WITH_PREFIX).contains(&digits.len()) {
            return true;
        }
        let closes = groups.get(1).is_some_and(|group| group.separators.contains(')'));
        if self.bracket && closes && lengths[0] <= 5 && (8..=12).contains(&digits.len()) {
            return true;
        }
        !groups.iter().any(is_year) && (is_national(&digits, &lengths) || is_local(groups, &digits, &lengths))
    }
}

/// Numbers with the trunk prefix 0 (`022 730 51 11`, `0712345678`), and those of the largest countries without one.
fn is_national(digits: &str, lengths: &[usize]) -> bool {
    let has_trunk = digits.starts_with('0') && !digits.starts_with("00") && lengths[0] >= 2;
    let is_mobile_of_china = digits.starts_with('1')
        && digits[1..].starts_with(['3', '4', '5', '6', '7', '8', '9'])
        && !digits.ends_with("000000");
    let is_mobile_of_india = digits.starts_with(['6', '7', '8', '9']) && lengths == [5, 5];
    (has_trunk && (9..=11).contains(&digits.len()))
        || (is_mobile_of_china && matches!(lengths, [11] | [3, 4, 4]))
        || is_mobile_of_india
}

/// Numbers that are known by their groups: `202-555-0123`, `8 (495) 123-45-67`, `91 234 56 78`.
fn is_local(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    let separators: Vec<&str> = groups[1..].iter().map(|group| &*group.separators).collect();
    let is_american = lengths == [3, 3, 4] && matches!(separators[..], ["-", "-"] | [".", "."]);
    let is_russian = digits.starts_with('8') && matches!(lengths, [1, 3, 3, 2, 2] | [1, 3, 3, 4]);
    let is_in_pairs = lengths.len() >= 4
        && (8..=11).contains(&digits.len())
        && lengths.iter().all(|length| (2..=3).contains(length))
        && lengths[2..].iter().all(|length| *length == 2);
    is_american || is_russian || (is_in_pairs && digits.len() != 8)
}

/// Groups of three digits that end in zeros: `+10 000 000`.
fn is_amount(groups: &[Group]) -> bool {
    let (first, rest) = (&groups[0], &groups[1..]);
    let is_three = |group: &Group| group.digits.len() == 3;
    first.digits.len() <= 3 && !rest.is_empty() && rest.iter().all(is_three) && rest.iter().all(|g| g.digits == "000")
}

fn is_year(group: &Group) -> bool {
    group.digits.len() == 4 && (group.digits.starts_with("19") || group.digits.starts_with("20"))
}

/// A date (`2026-06-15`, `15.06.2026`), or several years (`2019-2024`).
fn is_date(groups: &[Group]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let years = groups.iter().filter(|group| is_year(group)).count();
    matches!(lengths[..], [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 4] | [4, 1 | 2]) && years == 1
        || (!groups.is_empty() && years == groups.len())
}

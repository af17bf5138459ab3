//! Phone numbers: international ones (ITU-T E.164), those that a word announces, and whatever else is in the shape of a
//! number of some country. The plans of countries are not looked up, as libphonenumber does: it needs to know the
//! country, and a number with a digit too many is still somebody's.

use std::ops::Range;

use super::announced::{Announcement, announcement};
use super::folded::Folded;
use super::number_groups::{Group, digits, groups, is_compact_date, is_date, is_list, lengths, thousands};
use super::other_numbers::{certain, iban, is_ip_address, is_isbn, other};

/// The most digits of a phone number, by E.164; and with a prefix such as `00`.
const MAX_DIGITS: usize = 15;
const MAX_DIGITS_WITH_PREFIX: usize = 17;

/// What starts at a position.
enum Found {
    /// A phone number that ends before a position.
    Phone(usize),
    /// Another number: no phone number starts before a position.
    Other(usize),
}

pub(super) fn find(text: &Folded) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < text.characters.len() {
        let start = at;
        let last = found.last().map(|last| last.end);
        let number = match text.characters[at] {
            '0'..='9' | '+' | '(' => number(text, at, last),
            'A'..='Z' => iban(text, at).map(Found::Other),
            _ => None,
        };
        at = match number {
            Some(Found::Phone(end)) => {
                found.push(start..end);
                end
            }
            Some(Found::Other(end)) => end,
            None if text.characters[at].is_ascii_digit() => (at..text.characters.len())
                .find(|next| !text.characters[*next].is_ascii_digit())
                .unwrap_or(text.characters.len()),
            None => at + 1,
        };
    }
    found
}

/// What starts at a position; `last` is the end of the phone number before it.
fn number(text: &Folded, start: usize, last: Option<usize>) -> Option<Found> {
    let announced = announcement(text, start);
    let groups = groups(text, start);
    if let Some(count) = certain(text, start, &groups) {
        return Some(Found::Other(groups[count - 1].end));
    }
    let follows = last.is_some_and(|end| end + 1 == start && text.at(end) == Some('/'));
    if announced != Announcement::Phone && !follows && !may_begin(text, start) {
        return None;
    }
    let shape = NumberShape { plus: text.at(start) == Some('+'), bracket: text.at(start) == Some('('), announced };
    // A part of an amount is no number; six groups of three digits are two numbers rather than one amount.
    let amount = thousands(&groups);
    let is_whole = |count: usize| shape.plus || amount < 3 || count >= amount || (amount >= 6 && count == 3);
    let fits = |count: &usize| {
        shape.fits(&groups[..*count]) && is_whole(*count) && may_end(text, &groups[..*count], groups.get(*count))
    };
    let phone = (1..=groups.len()).rev().find(fits).map(|count| Found::Phone(groups[count - 1].end));
    phone.or_else(|| other(&groups).map(|count| Found::Other(groups[count - 1].end)))
}

/// Whether a number may begin at a position: not within a word, an address, a decimal or the number of a document.
fn may_begin(text: &Folded, start: usize) -> bool {
    match text.before(start) {
        None => true,
        Some('-') => start < 2 || text.before(start - 1).is_none_or(|before| !before.is_alphanumeric()),
        Some(before) => !is_joined(before) && !"/._=#$€£¥%+&?~".contains(before),
    }
}

/// Whether a number may end behind its groups. `next` is the group that follows: two numbers may stand on both sides of
/// a slash.
fn may_end(text: &Folded, groups: &[Group], next: Option<&Group>) -> bool {
    let Some(end) = groups.last().map(|group| group.end) else { return false };
    match (text.at(end), text.at(end + 1)) {
        (Some('/'), Some(behind)) if behind.is_ascii_digit() => {
            next.is_some_and(|next| next.digits.len() == groups[0].digits.len())
        }
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

/// What is known of a number besides its groups.
struct NumberShape {
    plus: bool,
    /// Whether it begins with an area code between brackets.
    bracket: bool,
    announced: Announcement,
}

impl NumberShape {
    fn fits(&self, groups: &[Group]) -> bool {
        let digits = digits(groups);
        let lengths = lengths(groups);
        if digits.len() > MAX_DIGITS_WITH_PREFIX || is_date(groups) {
            return false;
        }
        if self.plus {
            return (8..=MAX_DIGITS).contains(&digits.len()) && !digits.starts_with('0') && !is_round(groups);
        }
        match self.announced {
            Announcement::Phone if (6..=MAX_DIGITS).contains(&digits.len()) => return true,
            Announcement::Number if (7..=MAX_DIGITS).contains(&digits.len()) && !is_list(groups) => return true,
            Announcement::Other => return false,
            _ => {}
        }
        let has_prefix = digits.starts_with("00") && !digits[2..].starts_with('0');
        if has_prefix && (11..=MAX_DIGITS_WITH_PREFIX).contains(&digits.len()) {
            return true;
        }
        let closes = groups.get(1).is_some_and(|group| group.separators.contains(')')) && !groups[0].is_year();
        if self.bracket && closes && lengths[0] <= 5 && (8..=12).contains(&digits.len()) {
            return true;
        }
        if groups.len() == 1 { is_unbroken(groups, &digits) } else { is_grouped(groups, &digits, &lengths) }
    }
}

/// Digits without separators: `771234567`, `221771234567`. Round ones are amounts.
fn is_unbroken(groups: &[Group], digits: &str) -> bool {
    (8..=13).contains(&digits.len())
        && !digits.starts_with("00")
        && !digits.ends_with("000")
        && !is_compact_date(digits)
        && !is_isbn(groups)
}

/// Digits in groups: `022 730 51 11`, `77 123 4567`, `202-555-0123`, `70 12 34 56`, `8 (495) 123-45-67`.
fn is_grouped(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    let is_of_seven = matches!(lengths, [3, 4] | [3, 2, 2] | [2, 2, 3]);
    let has_trunk_alone = lengths[0] == 1 && digits.len() >= 9 && digits.starts_with(['0', '1', '7', '8']);
    (is_of_seven || (8..=13).contains(&digits.len()))
        && (lengths[0] >= 2 || has_trunk_alone)
        && lengths[1..].iter().all(|length| (2..=7).contains(length))
        && lengths.len() <= 6
        && !digits.starts_with("00")
        && !has_year(groups)
        && !is_range(groups, digits, lengths)
        && !is_amount(groups, digits, lengths)
        && !is_list(groups)
        && !is_isbn(groups)
        && are_separators(groups, digits, lengths)
}

/// A year that is no part of a phone number: the first group, or one behind a day and a month.
fn has_year(groups: &[Group]) -> bool {
    let is_short = |group: &Group| group.digits.len() <= 2;
    let year = groups.iter().position(Group::is_year);
    year.is_some_and(|at| groups[..at].iter().all(is_short)) || (groups.len() == 2 && year.is_some())
}

/// `500-1000`, `1234-1240`: the second number is the greater, and about as long.
fn is_range(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    let is_mobile_of_india = digits.starts_with(['6', '7', '8', '9']) && lengths == [5, 5];
    groups.len() == 2
        && groups[1].separators.contains('-')
        && lengths[0].abs_diff(lengths[1]) <= 1
        && groups[1].value() > groups[0].value()
        && !groups[1].digits.starts_with('0')
        && !groups[0].digits.starts_with('0')
        && !is_mobile_of_india
}

/// An amount with its thousands apart: `1 234 567`, `12.345.678`, `250 000 000`.
fn is_amount(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    let is_in_thousands = thousands(groups) == groups.len() && !digits.starts_with('0');
    let is_dotted = groups[1].separators == ".";
    let is_round = groups.iter().next_back().is_some_and(|group| group.digits == "000");
    is_in_thousands && (lengths[0] == 1 || is_round || (is_dotted && lengths[0] == 2))
}

/// Whether the separators are those of one number: dots throughout or nearly so, a slash behind an area code alone,
/// the same sign between pairs of digits (otherwise they are times of day).
fn are_separators(groups: &[Group], digits: &str, lengths: &[usize]) -> bool {
    let separators: Vec<&str> = groups[1..].iter().map(|group| &*group.separators).collect();
    let has = |sign: char| separators.iter().any(|separator| separator.contains(sign));
    let later = &separators[1..];
    let dots = later.iter().filter(|separator| **separator == ".").count();
    let are_dots = !has('.') || (!later.is_empty() && dots == later.len());
    let are_slashes = !has('/') || (digits.starts_with('0') && !later.iter().any(|separator| separator.contains('/')));
    let are_pairs = lengths.iter().any(|length| *length > 2) || separators.iter().all(|one| *one == separators[0]);
    are_dots && are_slashes && are_pairs && !is_ip_address(groups)
}

/// Groups of three digits that are zeros but for the first: `+10 000 000`.
fn is_round(groups: &[Group]) -> bool {
    let (first, rest) = (&groups[0], &groups[1..]);
    first.digits.len() <= 3 && !rest.is_empty() && rest.iter().all(|group| group.digits == "000")
}

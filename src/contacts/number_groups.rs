//! Numbers as they are written: digits in groups, with spaces and signs between them.

use super::folded::Folded;

/// The most digits that are looked at together: those of the longest account number (IBAN).
const MAX_DIGITS: usize = 34;
/// The most separators between two groups of digits, as in `) - `.
const MAX_SEPARATORS: usize = 3;

/// Digits that stand together, and the separators before them.
pub(super) struct Group {
    pub(super) digits: String,
    pub(super) separators: String,
    /// The position behind the last digit.
    pub(super) end: usize,
}

impl Group {
    pub(super) fn value(&self) -> u64 {
        self.digits.parse().unwrap_or(u64::MAX)
    }

    pub(super) fn is_year(&self) -> bool {
        self.digits.len() == 4 && (self.digits.starts_with("19") || self.digits.starts_with("20"))
    }
}

/// The groups of digits from a position on, with separators between them that phone numbers have. A full stop before a
/// space ends a sentence.
pub(super) fn groups(text: &Folded, start: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = start;
    let mut count = 0;
    let mut separators = String::new();
    while let Some(character) = text.at(at) {
        match character {
            '0'..='9' => {
                let mut group = Group { digits: String::new(), separators: std::mem::take(&mut separators), end: at };
                while let Some(digit) = text.at(group.end).filter(char::is_ascii_digit) {
                    group.digits.push(digit);
                    group.end += 1;
                }
                at = group.end;
                count += group.digits.len();
                if count > MAX_DIGITS {
                    break;
                }
                groups.push(group);
                continue;
            }
            '+' if at == start => {}
            '.' if text.at(at + 1) == Some(' ') => break,
            ' ' | '-' | '.' | '/' | '(' | ')' if separators.len() < MAX_SEPARATORS => separators.push(character),
            _ => break,
        }
        at += 1;
    }
    groups
}

pub(super) fn lengths(groups: &[Group]) -> Vec<usize> {
    groups.iter().map(|group| group.digits.len()).collect()
}

pub(super) fn digits(groups: &[Group]) -> String {
    groups.iter().map(|group| &*group.digits).collect()
}

/// A date (`2026-06-15`, `15.06.2026`, `15.-16.06.2026`), or several years (`2019-2024`).
pub(super) fn is_date(groups: &[Group]) -> bool {
    let lengths = lengths(groups);
    let years = groups.iter().filter(|group| group.is_year()).count();
    let is_day = |group: &Group| group.digits.len() <= 2 && group.value() <= 31;
    let of_days = |groups: &[Group]| !groups.is_empty() && groups.iter().all(is_day);
    let is_iso = lengths == [4, 2, 2]
        && groups[1..].iter().all(|group| group.separators == "-")
        && (1..=12).contains(&groups[1].value())
        && (1..=31).contains(&groups[2].value());
    is_iso
        || matches!(lengths[..], [4, 1 | 2]) && years == 1
        || (groups.first().is_some_and(Group::is_year) && groups.len() == 3 && of_days(&groups[1..]))
        || (groups.last().is_some_and(Group::is_year) && of_days(&groups[..groups.len() - 1]))
        || (!groups.is_empty() && years == groups.len())
}

/// A day without separators: `20260615`.
pub(super) fn is_compact_date(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    digits.len() == 8
        && (digits.starts_with("19") || digits.starts_with("20"))
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day))
}

/// Numbers at equal distances (`10 20 30 40`), or six and more short ones that rise.
pub(super) fn is_list(groups: &[Group]) -> bool {
    let values: Vec<u64> = groups.iter().map(Group::value).collect();
    let steps: Vec<Option<u64>> = values.windows(2).map(|pair| pair[1].checked_sub(pair[0])).collect();
    let is_rising = steps.iter().all(|step| step.is_some_and(|step| step > 0));
    let is_even = steps.windows(2).all(|pair| pair[0] == pair[1]);
    is_rising && (groups.len() >= 3 && is_even || groups.len() >= 6 && groups.iter().all(|g| g.digits.len() <= 2))
}

/// How many of the first groups are one number with its thousands apart (`12 500 000`): at least one.
pub(super) fn thousands(groups: &[Group]) -> usize {
    let Some((first, rest)) = groups.split_first() else { return 0 };
    if first.digits.len() > 3 {
        return 1;
    }
    let separators = rest.first().map_or("", |group| &*group.separators);
    let is_same = |group: &&Group| group.digits.len() == 3 && group.separators == separators;
    let is_sign = matches!(separators, " " | ".");
    1 + if is_sign { rest.iter().take_while(is_same).count() } else { 0 }
}

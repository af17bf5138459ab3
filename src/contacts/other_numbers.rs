//! Numbers that are no phone numbers: amounts, accounts, books.

use super::folded::Folded;
use super::number_groups::{Group, digits, is_date, is_list, lengths, thousands};

/// The lengths of account numbers (ISO 13616, IBAN).
const IBAN_LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;
/// The digits of the number of a bank card.
const CARD_DIGITS: usize = 16;
/// Signs and words of money, before or behind an amount.
#[rustfmt::skip]
const CURRENCIES: &[&str] = &[
    "$", "€", "£", "¥", "₦", "₵", "₹", "₽", "eur", "euro", "euros", "usd", "dollar", "dollars", "dólares", "xof",
    "xaf", "cfa", "fcfa", "franc", "francs", "naira", "ngn", "ghs", "cedi", "cedis", "kes", "ksh", "shilling",
    "shillings", "ugx", "tzs", "rwf", "zmw", "zar", "rand", "birr", "etb", "mad", "dirhams", "dzd", "dinars", "tnd",
    "egp", "pounds", "gbp", "chf", "rub", "inr", "rupees", "cny", "rmb", "yuan", "jpy", "yen", "brl", "reais", "mzn",
    "meticais", "aoa", "kwanzas", "cve", "escudos", "ars", "clp", "cop", "mxn", "pesos", "soles", "gnf", "lrd", "gmd",
    "dalasi", "cdf", "gourdes", "руб", "рублей", "долларов", "евро", "دولار", "يورو", "درهم", "جنيه", "ريال", "دينار",
    "فرنك", "元", "美元", "欧元",
];
/// What else is counted and measured.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "%", "million", "millions", "billion", "billions", "milliard", "milliards", "millones", "milhões", "млн", "млрд",
    "مليون", "万", "亿", "people", "persons", "inhabitants", "users", "students", "pupils", "teachers", "households",
    "personnes", "habitants", "utilisateurs", "élèves", "ménages", "personas", "habitantes", "usuarios", "pessoas",
    "usuários", "человек", "жителей", "شخص", "人", "doses", "units", "unités", "unidades", "copies", "bytes", "octets",
    "km", "kg", "ha", "mm", "cm", "kb", "mb", "gb", "tb", "kwh", "mwh", "tonnes", "tons", "hectares",
];

/// How many of the first groups are an amount, or the number of a card or an account, whatever else they look like.
pub(super) fn certain(text: &Folded, start: usize, groups: &[Group]) -> Option<usize> {
    let fours = groups.iter().take_while(|group| group.digits.len() == 4).count();
    let is_account = 4 * fours > CARD_DIGITS || (4 * fours == CARD_DIGITS && is_card(&groups[..fours]));
    if is_account {
        return Some(fours);
    }
    let amount = thousands(groups);
    let end = groups.get(amount.checked_sub(1)?)?.end;
    let unit = text.word_after(end);
    let is_unit = |unit: &str| CURRENCIES.contains(&unit) || UNITS.contains(&unit);
    let is_han = |unit: &&&str| unit.starts_with(|first| ('\u{4e00}'..='\u{9fff}').contains(&first));
    let is_amount = is_unit(&unit)
        || CURRENCIES.iter().chain(UNITS).filter(is_han).any(|listed| unit.starts_with(listed))
        || text.words_before(start).next().is_some_and(|word| CURRENCIES.contains(&&*word))
        || has_sign_before(text, start);
    is_amount.then_some(amount)
}

/// Whether a sign of money stands before a position, with or without a space.
fn has_sign_before(text: &Folded, start: usize) -> bool {
    let before = if text.before(start) == Some(' ') { start - 1 } else { start };
    text.before(before).is_some_and(|sign| !sign.is_alphanumeric() && CURRENCIES.contains(&&*sign.to_string()))
}

/// Whether the digits have the check digit of bank cards (ISO/IEC 7812, the Luhn algorithm).
fn is_card(groups: &[Group]) -> bool {
    let doubled = |value: u32| if value > 4 { 2 * value - 9 } else { 2 * value };
    let digits = digits(groups);
    let values = digits.bytes().rev().map(|digit| u32::from(digit - b'0')).enumerate();
    values.map(|(at, value)| if at % 2 == 0 { value } else { doubled(value) }).sum::<u32>() % 10 == 0
}

/// How many of the first groups, which are no phone number, are another number as a whole: nothing within it is one.
pub(super) fn other(groups: &[Group]) -> Option<usize> {
    let is_other = |count: &usize| {
        let groups = &groups[..*count];
        is_date(groups) || is_list(groups) || is_isbn(groups)
    };
    let amount = Some(thousands(groups)).filter(|count| *count >= 2);
    (1..=groups.len()).rev().find(is_other).max(amount)
}

/// The number of a book with its check digit (ISO 2108).
pub(super) fn is_isbn(groups: &[Group]) -> bool {
    let digits = digits(groups);
    let values = digits.bytes().map(|digit| u32::from(digit - b'0'));
    let sum: u32 = values.enumerate().map(|(at, value)| if at % 2 == 0 { value } else { 3 * value }).sum();
    digits.len() == 13 && (digits.starts_with("978") || digits.starts_with("979")) && sum.is_multiple_of(10)
}

/// Four numbers of an internet address, not all of two digits.
pub(super) fn is_ip_address(groups: &[Group]) -> bool {
    groups.len() == 4
        && groups[1..].iter().all(|group| group.separators == ".")
        && groups.iter().all(|group| group.value() <= 255)
        && lengths(groups) != [2; 4]
}

/// The end of the account number (ISO 13616, with its check digits) that starts at a position.
pub(super) fn iban(text: &Folded, start: usize) -> Option<usize> {
    let rest = &text.characters[start..];
    let is_head = rest.len() >= 4
        && rest[..2].iter().all(char::is_ascii_uppercase)
        && rest[2..4].iter().all(char::is_ascii_digit)
        && text.before(start).is_none_or(|before| !before.is_alphanumeric());
    if !is_head {
        return None;
    }
    let (mut number, mut found) = (Vec::new(), None);
    for (at, character) in rest.iter().enumerate().take(2 * *IBAN_LENGTHS.end()) {
        match character {
            'A'..='Z' | '0'..='9' => number.push(*character),
            ' ' => {}
            _ => break,
        }
        let is_part = |next: &char| next.is_alphanumeric();
        let ends = *character != ' ' && !rest.get(at + 1).is_some_and(is_part);
        if ends && IBAN_LENGTHS.contains(&number.len()) && has_check_digits(&number) {
            found = Some(start + at + 1);
        }
    }
    found
}

/// Whether the remainder of an account number by 97 is one (ISO 7064).
fn has_check_digits(number: &[char]) -> bool {
    let remainder = number[4..].iter().chain(&number[..4]).fold(0, |remainder, character| {
        let value = character.to_digit(36).unwrap_or_default();
        (remainder * if value > 9 { 100 } else { 10 } + value) % 97
    });
    remainder == 1
}

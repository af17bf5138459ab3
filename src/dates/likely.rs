//! What date was meant by a text that is none: `03/04/2026`, `March 2026`, `3 апреля 2026 г.`

use jiff::civil;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The beginnings of the months' names in English, French, Spanish, Russian, Arabic, German and Portuguese, long enough
/// to tell them apart. Accents do not count.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "янв", "يناير", "كانون الثاني", "جانفي"],
    &["feb", "fev", "фев", "فبراير", "شباط", "فيفري"],
    &["mar", "marz", "мар", "مارس", "آذار"],
    &["apr", "avr", "abr", "апр", "أبريل", "إبريل", "نيسان", "أفريل"],
    &["may", "mai", "май", "мая", "مايو", "أيار", "ماي"],
    &["jun", "juin", "июн", "يونيو", "يونيه", "حزيران", "جوان"],
    &["jul", "juil", "июл", "يوليو", "يوليه", "تموز", "جويلية"],
    &["aug", "aou", "ago", "авг", "أغسطس", "آب", "أوت", "غشت"],
    &["sep", "set", "сен", "سبتمبر", "أيلول", "شتنبر"],
    &["oct", "okt", "out", "окт", "أكتوبر", "تشرين الأول"],
    &["nov", "ноя", "نوفمبر", "تشرين الثاني", "نونبر"],
    &["dec", "dez", "dic", "дек", "ديسمبر", "كانون الأول", "دجنبر"],
];

/// The English names of the months.
const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words beside a date that say nothing about it, and the beginnings of the days of the week.
const FILLERS: &[&str] = &[
    "of", "the", "on", "de", "del", "do", "da", "du", "le", "el", "den", "der", "am", "st", "nd", "rd", "th", "er",
    "г", "года", "год", "من", "في", "年", "月", "日", "号", "년", "월", "일",
];

/// How to write the date that a text most likely means, as in "write 2026-04-03 (3 April) or 2026-03-04 (4 March)".
#[must_use]
pub fn likely(text: &str) -> Option<String> {
    const MAX_BYTES: usize = 100;
    if text.len() > MAX_BYTES {
        return None;
    }
    let parts = DateParts::of(text);
    let numbers = &parts.numbers[..];
    let found = match (parts.month, numbers) {
        (Some(month), [year]) => vec![month_of(year, month)?],
        (Some(month), [one, other]) => {
            let (day, year) = if one.digits == 4 { (other, one) } else { (one, other) };
            vec![day_of(year, month, day.value)?]
        }
        (None, [year, month, day]) if year.digits == 4 => {
            vec![day_of(year, month.value, day.value).or_else(|| day_of(year, day.value, month.value))?]
        }
        (None, [one, other, year]) if !parts.has_words => either(year, one.value, other.value),
        (None, [year, month]) if year.digits == 4 && !parts.has_words => vec![month_of(year, month.value)?],
        (None, [month, year]) if year.digits == 4 && !parts.has_words => vec![month_of(year, month.value)?],
        (None, [only]) => vec![of_one_number(only, parts.has_words)?],
        _ => return None,
    };
    (!found.is_empty()).then(|| format!("write {}", found.join(" or ")))
}

/// A number as written.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
}

/// What a date may be made of.
#[derive(Default)]
struct DateParts {
    numbers: Vec<Number>,
    month: Option<u32>,
    /// Whether there are words that are neither a month nor usual in a date.
    has_words: bool,
}

impl DateParts {
    fn of(text: &str) -> Self {
        let mut parts = Self::default();
        let folded = fold(text);
        let mut rest = without_time(&folded);
        while let Some(first) = rest.chars().next() {
            let is_digit = first.is_ascii_digit();
            let belongs = |c: char| if is_digit { c.is_ascii_digit() } else { c.is_alphabetic() };
            let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len()).max(first.len_utf8());
            let word = &rest[..end];
            if is_digit {
                let value = word.parse().unwrap_or(u32::MAX);
                parts.numbers.push(Number { value, digits: word.len() });
            } else if first.is_alphabetic() && !is_tuesday(word) {
                match month_named(rest) {
                    Some((month, length)) => {
                        parts.month = parts.month.or(Some(month));
                        rest = &rest[length.max(end)..];
                        continue;
                    }
                    None => parts.has_words |= !FILLERS.contains(&word) && !is_weekday(word),
                }
            }
            rest = &rest[end..];
        }
        parts
    }
}

/// Lower case, without accents, with digits of every usual script as ASCII.
fn fold(text: &str) -> String {
    let digit = |c: char| {
        let zeros = ['\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{FF10}'];
        let value = zeros.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10));
        value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
    };
    text.nfd().filter(|c| !is_combining_mark(*c)).map(digit).flat_map(char::to_lowercase).collect()
}

/// The text before a time of day (`14:00`, `T14:00`).
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    before.strip_suffix('t').filter(|day| day.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(before)
}

/// The month whose name a text starts with, and how many bytes of the text were compared.
fn month_named(text: &str) -> Option<(u32, usize)> {
    // The longest beginning decides: `juil` is July, `juin` June.
    let found = (1..).zip(MONTHS).flat_map(|(month, names)| names.iter().map(move |name| (month, fold(name))));
    let fitting = found.filter(|(_, name)| text.starts_with(&**name));
    fitting.max_by_key(|(_, name)| name.len()).map(|(month, name)| (month, name.len()))
}

/// Tuesday in French and Spanish begins as March does.
fn is_tuesday(word: &str) -> bool {
    matches!(word, "mardi" | "martes")
}

fn is_weekday(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mer", "jeu", "ven", "sam", "dim", "mie", "jue", "vie",
        "sab", "dom", "die", "mit", "don", "fre", "son", "seg", "ter", "qua", "qui", "sex",
    ];
    BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}

/// The year of a number; `26` is 2026.
fn year_of(number: &Number) -> Option<i16> {
    let year = if number.digits == 2 { 2000 + number.value } else { number.value };
    i16::try_from(year).ok().filter(|year| matches!(number.digits, 2 | 4) && *year > 0)
}

fn month_of(year: &Number, month: u32) -> Option<String> {
    let year = year_of(year)?;
    (1..=12).contains(&month).then(|| format!("\"{year:04}-{month:02}\""))
}

fn day_of(year: &Number, month: u32, day: u32) -> Option<String> {
    let date = civil::Date::new(year_of(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let name = NAMES.get(month as usize - 1)?;
    Some(format!("{date} ({day} {name})"))
}

/// The days that two numbers before a year may mean: the day first, or the month first.
fn either(year: &Number, one: u32, other: u32) -> Vec<String> {
    let mut found: Vec<String> = [day_of(year, other, one), day_of(year, one, other)].into_iter().flatten().collect();
    found.dedup();
    found
}

/// A day without separators (`20260403`), or a year with words beside it (`spring 2026`).
fn of_one_number(number: &Number, has_words: bool) -> Option<String> {
    let Number { value, digits } = *number;
    let year = |value| Number { value, digits: 4 };
    match digits {
        8 => day_of(&year(value / 10_000), value / 100 % 100, value % 100),
        6 => month_of(&year(value / 100), value % 100),
        4 if has_words => Some(value.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::likely;

    #[test]
    fn both_readings_of_two_small_numbers_are_offered() {
        for text in ["05/06/2027", "5.6.2027", "05-06-2027", "5/6/27", "05/06/2027 14:30", "٠٥/٠٦/٢٠٢٧"] {
            let expected = "write 2027-06-05 (5 June) or 2027-05-06 (6 May)";
            assert_eq!(likely(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(likely("7/7/2027").as_deref(), Some("write 2027-07-07 (7 July)"));
        assert_eq!(likely("25/12/2027").as_deref(), Some("write 2027-12-25 (25 December)"));
        assert_eq!(likely("12/25/2027").as_deref(), Some("write 2027-12-25 (25 December)"));
    }

    #[test]
    fn a_date_that_begins_with_its_year_is_clear() {
        for text in ["2027/06/05", "2027.6.5", "2027-6-5", "20270605", "2027年6月5日", "２０２７/6/5", "2027-6-5T09:00"]
        {
            assert_eq!(likely(text).as_deref(), Some("write 2027-06-05 (5 June)"), "{text}");
        }
    }

    #[test]
    fn names_of_months_are_known_in_eight_languages() {
        for text in [
            "5 June 2027",
            "June 5, 2027",
            "5th of June 2027",
            "Saturday, 5 June 2027",
            "5 juin 2027",
            "samedi 5 juin 2027",
            "5 de junio de 2027",
            "5 июня 2027 г.",
            "٥ يونيو ٢٠٢٧",
            "5 حزيران 2027",
            "5. Juni 2027",
            "5 de junho de 2027",
        ] {
            assert_eq!(likely(text).as_deref(), Some("write 2027-06-05 (5 June)"), "{text}");
        }
        assert_eq!(likely("1er août 2027").as_deref(), Some("write 2027-08-01 (1 August)"));
        assert_eq!(likely("3 juil. 2027").as_deref(), Some("write 2027-07-03 (3 July)"));
        assert_eq!(likely("3. März 2027").as_deref(), Some("write 2027-03-03 (3 March)"));
        assert_eq!(likely("3 تشرين الثاني 2027").as_deref(), Some("write 2027-11-03 (3 November)"));
    }

    #[test]
    fn a_month_or_a_year_is_as_exact_as_it_was_written() {
        for text in
            ["May 2027", "mai 2027", "mayo de 2027", "май 2027", "05/2027", "2027/5", "2027年5月", "maio de 2027"]
        {
            assert_eq!(likely(text).as_deref(), Some("write \"2027-05\""), "{text}");
        }
        assert_eq!(likely("spring 2027").as_deref(), Some("write 2027"));
    }

    #[test]
    fn what_means_no_date_is_not_guessed() {
        for text in ["", "soon", "31/31/2027", "1/2", "version 1.2.3 of 2027", "12", "99999999999999"] {
            assert_eq!(likely(text), None, "{text}");
        }
    }
}

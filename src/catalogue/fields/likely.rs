//! What was most likely meant by a value that does not fit the type of its field.

use super::super::money;
use crate::config::FieldType;
use crate::urls;
use crate::values::{self, MAX_INTEGER};

/// The value of a field that a text most likely means, as TOML writes it.
pub(super) fn value(kind: &FieldType, text: &str) -> Option<String> {
    let text = text.trim();
    match kind {
        FieldType::Flag => values::likely_flag(text).map(|flag| flag.to_string()),
        FieldType::Integer | FieldType::Year => {
            number(text).filter(|number| number.parse::<i64>().is_ok_and(|number| number.abs() <= MAX_INTEGER))
        }
        FieldType::Number => number(text),
        FieldType::Money => amount(text),
        FieldType::Email => email(text),
        FieldType::Url => address(text),
        FieldType::Duration => duration(text),
        _ => None,
    }
}

/// The parts of a text that lists several values, at commas and semicolons of any script. One part if it lists none.
pub(super) fn parts(text: &str) -> Vec<&str> {
    const MAX_BYTES: usize = 400;
    if text.len() > MAX_BYTES {
        return vec![text];
    }
    const SEPARATORS: &[char] = &[',', ';', '，', '、', '،', '；', '|', '\n'];
    text.split(SEPARATORS).map(unquoted).filter(|part| !part.is_empty()).collect()
}

/// A text without quotation marks, brackets and signs that stand before tags (`#`, `@`).
pub(super) fn unquoted(text: &str) -> &str {
    let is_mark = |c: char| values::is_quotation_mark(c) || matches!(c, '[' | ']' | '#' | '@') || c.is_whitespace();
    text.trim_matches(is_mark)
}

/// A number with separators of thousands, a decimal comma, or words behind it.
fn number(text: &str) -> Option<String> {
    let text = text.trim_start_matches(['+', '~', '≈', ' ']);
    let end = text.find(|c: char| !is_digit_or_separator(c)).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let has_unit = unit.chars().any(|c| c.is_ascii_digit());
    (!has_unit).then(|| plain_number(digits)).flatten()
}

fn is_digit_or_separator(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | '_' | ' ' | '\u{A0}' | '\u{202F}')
}

/// The number that digits with separators mean. The last separator is the decimal one if one or two digits follow, or
/// if it differs from those before it.
fn plain_number(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit());
    if text.is_empty() {
        return None;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let without_zeros = |text: String| match text.trim_start_matches('0') {
        "" => "0".to_owned(),
        rest => rest.to_owned(),
    };
    let Some(at) = text.rfind(['.', ',']) else { return Some(without_zeros(digits(text))) };
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    let separator = text.as_bytes()[at] as char;
    let other = if separator == '.' { ',' } else { '.' };
    let is_decimal = !whole.contains(separator) && (fraction.len() != 3 || whole.contains(other));
    Some(if is_decimal {
        format!("{}.{}", without_zeros(digits(whole)), digits(fraction))
    } else {
        without_zeros(digits(text))
    })
}

/// An amount of money with a sign or word for its currency, as in `€ 1.250,50`.
fn amount(text: &str) -> Option<String> {
    let is_amount = |c: char| is_digit_or_separator(c);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..].find(|c| !is_amount(c)).unwrap_or(text.len() - start);
    let number = plain_number(&text[start..start + length])?;
    let around = format!("{} {}", &text[..start], &text[start + length..]);
    let words: Vec<&str> = around.split_whitespace().collect();
    let factor = words.iter().find_map(|word| factor(word));
    let currency =
        words.iter().filter(|word| self::factor(word).is_none()).find_map(|word| money::likely_currency(word))?;
    let amount = match factor {
        Some(factor) => format!("{}", number.parse::<f64>().ok()? * factor),
        None => number,
    };
    Some(format!("\"{currency} {amount}\""))
}

/// What a word multiplies an amount by.
fn factor(word: &str) -> Option<f64> {
    match &*word.to_lowercase() {
        "k" | "thousand" => Some(1e3),
        "m" | "mio" | "mio." | "million" | "millions" | "mn" => Some(1e6),
        "bn" | "billion" | "billions" | "mrd" | "milliard" | "milliards" => Some(1e9),
        _ => None,
    }
}

/// An e-mail address with a name or `mailto:` around it.
fn email(text: &str) -> Option<String> {
    let inner = text.rsplit_once('<').map_or(text, |(_, inner)| inner.split('>').next().unwrap_or(inner));
    let inner =
        inner.trim().trim_start_matches("mailto:").replace(" at ", "@").replace("(at)", "@").replace("[at]", "@");
    let inner = inner.split([',', ';', ' ']).next().unwrap_or_default();
    urls::is_email(inner).then(|| format!("\"{inner}\""))
}

/// A web address in brackets, without `https://`, or with a slip in it.
fn address(text: &str) -> Option<String> {
    let inner = text.rsplit_once("](").map_or(text, |(_, inner)| inner.split(')').next().unwrap_or(inner));
    let inner = inner.trim_matches(['<', '>', ' ', '(', ')', '"', '\'']);
    if urls::is_email(inner) {
        return Some(format!("\"mailto:{inner}\""));
    }
    let inner = &*inner.replace('\\', "/").replace(";//", "://");
    const SLIPS: &[&str] = &[
        "https:///",
        "https//",
        "https:/",
        "https ://",
        "htps://",
        "htpps://",
        "htttps://",
        "http//",
        "http:///",
        "http:/",
        "htp://",
    ];
    let is_right = inner.starts_with("https://") || inner.starts_with("http://");
    let rest = SLIPS.iter().find_map(|slip| inner.strip_prefix(slip)).filter(|_| !is_right || inner.contains(":///"));
    let host = rest.or((!is_right).then_some(inner)).unwrap_or_default();
    let name = host.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = name.contains('.') && !host.contains(char::is_whitespace) && !name.contains(['@', ':', '\\']);
    let has_ending = name.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic));
    if is_right && rest.is_none() {
        return (inner != text && !inner.contains(char::is_whitespace)).then(|| format!("\"{inner}\""));
    }
    (is_host && has_ending).then(|| format!("\"https://{host}\""))
}

/// A duration in words, as in `6 months`.
fn duration(text: &str) -> Option<String> {
    const UNITS: &[(&str, &[&str])] = &[
        ("TM", &["min"]),
        ("TH", &["hour", "hr", "heure", "hora", "stunde", "h"]),
        ("D", &["day", "jour", "día", "dia", "tag", "d"]),
        ("W", &["week", "semaine", "semana", "woche", "w"]),
        ("M", &["month", "mois", "mes", "monat", "mês"]),
        ("Y", &["year", "année", "an", "año", "ano", "jahr", "y"]),
    ];
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = (text[..end].parse::<u32>().ok()?, text[end..].trim().to_lowercase());
    let is_named =
        |names: &[&str]| names.iter().any(|name| if name.len() == 1 { unit == *name } else { unit.starts_with(name) });
    let (sign, _) = UNITS.iter().find(|(_, names)| is_named(names))?;
    let (time, letter) = sign.split_at(sign.len() - 1);
    Some(format!("\"P{time}{number}{letter}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_any_separators_and_signs() {
        for (written, meant) in [
            ("€ 1.250,50", "EUR 1250.50"),
            ("1 250 €", "EUR 1250"),
            ("$12,000", "USD 12000"),
            ("US$ 12,000.75", "USD 12000.75"),
            ("12'000 CHF", "CHF 12000"),
            ("₦250,000", "NGN 250000"),
            ("2.5 million USD", "USD 2500000"),
            ("300 euros", "EUR 300"),
        ] {
            assert_eq!(amount(written), Some(format!("\"{meant}\"")), "{written}");
        }
        assert_eq!(amount("1,000"), None);
    }

    #[test]
    fn numbers_lose_separators_and_units() {
        for (written, meant) in
            [("1,000", "1000"), ("1.5", "1.5"), ("3,5", "3.5"), ("1 000", "1000"), ("40 people", "40")]
        {
            assert_eq!(number(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(number("many"), None);
    }

    #[test]
    fn addresses_are_mended() {
        for (written, meant) in [
            ("example.org/a", "https://example.org/a"),
            ("http:/example.org", "https://example.org"),
            ("<https://example.org/>", "https://example.org/"),
            ("[us](https://example.org/)", "https://example.org/"),
            ("https;//example.org", "https://example.org"),
            ("https:\\\\example.org\\a", "https://example.org/a"),
            ("htp://example.org", "https://example.org"),
            ("ann@example.org", "mailto:ann@example.org"),
        ] {
            assert_eq!(address(written), Some(format!("\"{meant}\"")), "{written}");
        }
        assert_eq!(address("see our page"), None);
        assert_eq!(email("Ann <ann@example.org>").as_deref(), Some("\"ann@example.org\""));
        assert_eq!(email("ann (at) example"), None);
    }

    #[test]
    fn durations_are_read_in_words() {
        for (written, meant) in [("6 months", "P6M"), ("90 minutes", "PT90M"), ("2 semaines", "P2W"), ("3h", "PT3H")] {
            assert_eq!(duration(written), Some(format!("\"{meant}\"")), "{written}");
        }
    }
}

//! Amounts of money and the ISO 4217 codes of currencies.

use std::sync::LazyLock;

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// The amount, in whole units of the currency.
    pub amount: f64,
    /// The ISO 4217 code.
    pub currency: &'static str,
}

static CURRENCIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../data/currencies.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

/// The ISO 4217 currency of a code in upper or lower case.
#[must_use]
pub(super) fn currency(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    CURRENCIES.binary_search(&code.as_str()).ok().map(|at| CURRENCIES[at])
}

/// The currency that a sign, a code or a word most likely means.
pub(super) fn likely_currency(word: &str) -> Option<&'static str> {
    const SIGNS: &[(&str, &str)] = &[
        ("€", "EUR"),
        ("$", "USD"),
        ("us$", "USD"),
        ("£", "GBP"),
        ("¥", "JPY"),
        ("₦", "NGN"),
        ("₹", "INR"),
        ("₽", "RUB"),
        ("₩", "KRW"),
        ("₺", "TRY"),
        ("₴", "UAH"),
        ("r$", "BRL"),
        ("cfa", "XOF"),
        ("fcfa", "XOF"),
        ("euro", "EUR"),
        ("dollar", "USD"),
        ("pound", "GBP"),
        ("yen", "JPY"),
        ("yuan", "CNY"),
        ("naira", "NGN"),
    ];
    let word = word.trim_matches(['.', ',']).to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    currency(&word).or_else(|| SIGNS.iter().find(|(sign, _)| *sign == word || *sign == singular).map(|(_, code)| *code))
}

/// The amount and the currency code of a text such as `EUR 1250.50` or `250000 USD`; neither for any other
/// form. Separators of thousands are refused: what separates thousands in one country is the decimal point in
/// another.
pub(super) fn parts(text: &str) -> (Option<f64>, Option<&str>) {
    let number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_fraction = |fraction: &str| is_number(fraction) && fraction.len() <= 2;
        (is_number(whole) && fraction.is_none_or(is_fraction)).then(|| text.parse().ok()).flatten()
    };
    let is_code = |text: &str| !text.is_empty() && text.chars().all(char::is_alphabetic);
    match text.trim().split_once(' ') {
        Some((code, amount)) if is_code(code) && number(amount).is_some() => (number(amount), Some(code)),
        Some((amount, code)) if is_code(code) && number(amount).is_some() => (number(amount), Some(code)),
        _ => (None, None),
    }
}

/// Every currency's code.
pub(crate) fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_known_by_their_codes() {
        assert!(CURRENCIES.is_sorted());
        assert_eq!(currency("eur"), Some("EUR"));
        assert_eq!(currency("EURO"), None);
    }

    #[test]
    fn ambiguous_amounts_are_refused() {
        assert_eq!(parts("EUR 1250.50"), (Some(1250.5), Some("EUR")));
        assert_eq!(parts("250000 USD"), (Some(250_000.0), Some("USD")));
        for text in ["EUR 1.250", "EUR 1.250,50", "12,50 EUR", "250 000 EUR", "EUR", "12"] {
            assert_eq!(parts(text), (None, None), "{text}");
        }
    }
}

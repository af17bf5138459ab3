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

/// The currency of a code, in upper or lower case.
#[must_use]
pub(super) fn currency(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    CURRENCIES.binary_search(&code.as_str()).ok().map(|at| CURRENCIES[at])
}

/// Every currency's code.
pub(super) fn currencies() -> impl Iterator<Item = &'static str> {
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
}

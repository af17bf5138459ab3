//! The ISO 639-1 languages of the embedded table, with their names and writing direction.

use std::sync::LazyLock;

use crate::diagnostics;
use crate::normal_forms::nfc;

/// The languages in which the embedded tables hold names, in the order of their columns: the six official UN
/// languages.
pub(crate) const TABLE_LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

/// One language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its ISO 639-1 code, in lower case.
    pub code: &'static str,
    /// Its codes in ISO 639-2: the terminological one, and the bibliographic one if that is another.
    iso_639_2: [&'static str; 2],
    /// Its name in each of [`TABLE_LANGUAGES`].
    pub names: [&'static str; 6],
    /// Its name in the language itself.
    pub own_name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

impl Language {
    /// The language with an ISO 639-1 code, in upper or lower case.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        let table = all();
        table.binary_search_by(|language| language.code.cmp(&code)).ok().map(|at| table[at])
    }

    /// The name of the language in another one, given by its ISO 639-1 code.
    #[must_use]
    pub fn name_in(&self, code: &str) -> &'static str {
        self.names[column(code)]
    }

    /// `rtl` or `ltr`, the value of HTML's `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// Every language, sorted by code.
#[must_use]
pub(crate) fn all() -> &'static [Language] {
    static TABLE: LazyLock<Vec<Language>> = LazyLock::new(|| {
        include_str!("data/languages.tsv").lines().filter(|line| !line.starts_with('#')).filter_map(parse).collect()
    });
    &TABLE
}

/// The language with an ISO 639-1 code or a name. Names are in the language itself or in one of
/// [`TABLE_LANGUAGES`]. Case is ignored.
#[must_use]
pub(crate) fn of_name(name: &str) -> Option<Language> {
    let name = name.trim();
    Language::of_code(name).or_else(|| {
        let folded = nfc(name).to_lowercase();
        let is_called = |language: &&Language| names_of(language).any(|known| known.to_lowercase() == folded);
        all().iter().find(is_called).copied()
    })
}

/// The language that a text most likely means, for a "did you mean": one with a region or script (`pt_BR`), a code of
/// ISO 639-2 (`fra`), the code of a country (`jp`), or a name that is spelt alike; see [`diagnostics::closest`].
#[must_use]
pub(crate) fn closest(name: &str) -> Option<Language> {
    let by_name = |column: usize| diagnostics::closest(name, all().iter().map(|language| language.names[column]));
    let own = || diagnostics::closest(name, all().iter().map(|language| language.own_name));
    by_code(name).or_else(|| (0..TABLE_LANGUAGES.len()).find_map(by_name).or_else(own).and_then(of_name))
}

/// The language that a code of another standard means.
fn by_code(code: &str) -> Option<Language> {
    /// Codes of countries that are written for the language spoken there.
    const COUNTRIES: &[(&str, &str)] = &[
        ("cn", "zh"),
        ("tw", "zh"),
        ("jp", "ja"),
        ("kr", "ko"),
        ("cz", "cs"),
        ("dk", "da"),
        ("gr", "el"),
        ("ua", "uk"),
        ("vn", "vi"),
        ("us", "en"),
        ("gb", "en"),
        ("mx", "es"),
        ("ir", "fa"),
        ("eg", "ar"),
    ];
    let tag = code.trim().to_ascii_lowercase();
    let first = tag.split(['-', '_', ' ']).next().unwrap_or_default();
    if first.len() < tag.len() && first.len() == 2 {
        return Language::of_code(first);
    }
    if let Some((_, language)) = COUNTRIES.iter().find(|(country, _)| *country == first) {
        return Language::of_code(language);
    }
    // Both codes of languages that have two are known: `fra` and `fre`.
    all().iter().find(|language| first.len() == 3 && language.iso_639_2.contains(&first)).copied()
}

fn names_of(language: &Language) -> impl Iterator<Item = &'static str> + use<> {
    language.names.into_iter().chain([language.own_name])
}

/// The index of a language in [`TABLE_LANGUAGES`]; that of English if it is not among them.
#[must_use]
pub(crate) fn column(code: &str) -> usize {
    TABLE_LANGUAGES.iter().position(|known| *known == code).unwrap_or(0)
}

/// Parses a line of the table: code, ISO 639-2 code, six names, own name, direction, bibliographic ISO 639-2 code.
fn parse(line: &'static str) -> Option<Language> {
    let mut columns = line.split('\t');
    let code = columns.next()?;
    let terminological = columns.next()?;
    let mut names = [""; 6];
    for name in &mut names {
        *name = columns.next()?;
    }
    let (own_name, right_to_left) = (columns.next()?, columns.next()? == "rtl");
    let iso_639_2 = [terminological, columns.next().unwrap_or_default()];
    Some(Language { code, iso_639_2, names, own_name, right_to_left })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_sorted() {
        assert!(all().len() >= 180);
        assert!(all().is_sorted_by_key(|language| language.code));
        assert!(all().iter().flat_map(names_of).all(|name| nfc(name) == name));
        assert_eq!(of_name("franc\u{327}ais").map(|french| french.code), Some("fr"));
        assert_eq!(Language::of_code("AR").map(|arabic| arabic.direction()), Some("rtl"));
        assert_eq!(Language::of_code("fr").map(|french| french.names[0]), Some("French"));
        assert_eq!(Language::of_code("no").map(|norwegian| norwegian.names[0]), Some("Norwegian"));
    }
}

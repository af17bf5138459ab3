//! Countries (ISO 3166-1) and regions (UN M49) of the embedded table, with names in eight
//! languages.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::data;
use crate::diagnostics;
use crate::languages::{self, Names, TABLE_LANGUAGES};

/// A country or a region.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its id: ISO 3166-1 alpha-2 in lower case for a country, three digits of UN M49 for a region.
    pub id: &'static str,
    /// ISO 3166-1 alpha-3, for a country.
    pub alpha_3: Option<&'static str>,
    /// The M49 code of the smallest region it lies in. None for the five largest regions and for Antarctica.
    pub region: Option<&'static str>,
    /// The UN groups of countries it belongs to, separated by spaces: `LDC`, `LLDC`, `SIDS`.
    pub groups: &'static str,
    /// Its name in each of [`languages::TABLE_LANGUAGES`].
    pub names: Names,
    /// Other names of a country in several languages, separated by `|`.
    variants: &'static str,
}

impl Place {
    /// Its name in `language`, or in English if the table does not have that language.
    #[must_use]
    pub fn name(&self, language: &str) -> &'static str {
        self.names[languages::column(language)]
    }

    /// Its names in all languages of the table, each with the language's tag, and those that are of no one language:
    /// other names, and the codes of a country in capitals.
    pub fn all_names(&self) -> impl Iterator<Item = (Option<&'static str>, Cow<'static, str>)> {
        let names = TABLE_LANGUAGES.iter().zip(self.names).map(|(code, name)| (Some(*code), Cow::Borrowed(name)));
        let variants = self.variants.split('|').filter(|name| !name.is_empty()).map(|name| (None, Cow::Borrowed(name)));
        let codes = self.alpha_3.into_iter().flat_map(|alpha_3| [alpha_3, self.id]);
        names.chain(variants).chain(codes.map(|code| (None, Cow::Owned(code.to_ascii_uppercase()))))
    }
}

/// The embedded table, with maps to look places up by code or name.
struct PlaceTable {
    countries: Vec<Place>,
    regions: Vec<Place>,
    /// From folded codes and names to indices into `countries`; see [`fold`].
    country_names: FxHashMap<String, usize>,
    /// From folded codes and names to indices into `regions`; see [`fold`].
    region_names: FxHashMap<String, usize>,
}

static TABLE: LazyLock<PlaceTable> = LazyLock::new(|| {
    let mut table = PlaceTable {
        countries: Vec::new(),
        regions: Vec::new(),
        country_names: FxHashMap::default(),
        region_names: FxHashMap::default(),
    };
    for line in data::rows(data::PLACES) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        match columns[..] {
            [id, region, ref names @ ..] if names.len() == TABLE_LANGUAGES.len() => {
                let Ok(names) = Names::try_from(names) else { continue };
                let place = Place { id, alpha_3: None, region: present(region), groups: "", names, variants: "" };
                let index = table.regions.len();
                let names = place.names.iter().copied().chain([id]);
                table.region_names.extend(names.map(|name| (fold(name), index)));
                table.regions.push(place);
            }
            [id, alpha_3, m49, region, groups, ref names @ .., variants] => {
                let Ok(names) = Names::try_from(names) else { continue };
                let place = Place { id, alpha_3: Some(alpha_3), region: present(region), groups, names, variants };
                let index = table.countries.len();
                let names = place.names.iter().copied().chain(variants.split('|')).chain([id, alpha_3, m49]);
                table.country_names.extend(names.filter(|name| !name.is_empty()).map(|name| (fold(name), index)));
                table.countries.push(place);
            }
            _ => {}
        }
    }
    table
});

fn present(column: &'static str) -> Option<&'static str> {
    (!column.is_empty()).then_some(column)
}

/// Every country, sorted by id.
#[must_use]
pub(crate) fn countries() -> &'static [Place] {
    &TABLE.countries
}

/// Every region, sorted by id.
#[must_use]
pub(crate) fn regions() -> &'static [Place] {
    &TABLE.regions
}

/// The regions that hold a place, the smallest first.
pub(crate) fn regions_of(place: &Place) -> impl Iterator<Item = &'static Place> + use<> {
    std::iter::successors(holding(place), |region| holding(region))
}

/// The smallest region that holds a place.
fn holding(place: &Place) -> Option<&'static Place> {
    let code = place.region?;
    regions().binary_search_by(|region| region.id.cmp(code)).ok().map(|at| &regions()[at])
}

/// The index in [`countries`] of a country, given by a code (alpha-2, alpha-3 or M49) or by a usual name in
/// any of [`TABLE_LANGUAGES`]. Case and accents are ignored.
#[must_use]
pub(crate) fn country(name: &str) -> Option<usize> {
    TABLE.country_names.get(&fold(name)).copied()
}

/// The index in [`regions`] of a region, given by its M49 code or a name in any of [`TABLE_LANGUAGES`]. Case
/// and accents are ignored.
#[must_use]
pub(crate) fn region(name: &str) -> Option<usize> {
    TABLE.region_names.get(&fold(name)).copied()
}

/// Names of parts of countries and former names, with the country that is meant by them today. They are suggested, not
/// accepted: whether a record is about England or the United Kingdom is its author's to say.
const UNOFFICIAL_NAMES: &[(&str, &str)] = &[
    ("england", "gb"),
    ("scotland", "gb"),
    ("wales", "gb"),
    ("northern ireland", "gb"),
    ("great britain", "gb"),
    ("britain", "gb"),
    ("angleterre", "gb"),
    ("inglaterra", "gb"),
    ("england (uk)", "gb"),
    ("holland", "nl"),
    ("hollande", "nl"),
    ("holanda", "nl"),
    ("america", "us"),
    ("united states of america", "us"),
    ("u.s.a.", "us"),
    ("u.s.", "us"),
    ("u.k.", "gb"),
    ("burma", "mm"),
    ("ivory coast", "ci"),
    ("cape verde", "cv"),
    ("swaziland", "sz"),
    ("east timor", "tl"),
    ("zaire", "cd"),
    ("congo-kinshasa", "cd"),
    ("dr congo", "cd"),
    ("drc", "cd"),
    ("congo-brazzaville", "cg"),
    ("persia", "ir"),
    ("siam", "th"),
    ("ceylon", "lk"),
    ("upper volta", "bf"),
    ("dahomey", "bj"),
    ("rhodesia", "zw"),
    ("macedonia", "mk"),
    ("czech republic", "cz"),
    ("czechia", "cz"),
    ("turkey", "tr"),
    ("turkiye", "tr"),
    ("russia", "ru"),
    ("south korea", "kr"),
    ("north korea", "kp"),
    ("vatican", "va"),
    ("palestine", "ps"),
    ("zanzibar", "tz"),
    ("tanganyika", "tz"),
    ("deutschland", "de"),
    ("alemanha", "de"),
    ("osterreich", "at"),
    ("schweiz", "ch"),
    ("frankreich", "fr"),
    ("spanien", "es"),
    ("espanha", "es"),
    ("brasil", "br"),
    ("vereinigte staaten", "us"),
    ("grossbritannien", "gb"),
    ("nederland", "nl"),
    ("belgie", "be"),
    ("polska", "pl"),
    ("italia", "it"),
    ("italien", "it"),
];

/// The country that a name means which is not its official one: `England`.
#[must_use]
pub(crate) fn unofficial(name: &str) -> Option<&'static Place> {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let id = UNOFFICIAL_NAMES.iter().find(|(known, _)| *known == folded).map(|(_, id)| *id)?;
    countries().iter().find(|place| place.id == id)
}

/// The place whose name is most similar to `name`, for a "did you mean". The UN languages are tried in order;
/// see [`diagnostics::closest`].
#[must_use]
pub(crate) fn closest(name: &str, places: &'static [Place]) -> Option<&'static Place> {
    (0..TABLE_LANGUAGES.len()).find_map(|language| {
        let near = diagnostics::closest(name, places.iter().map(|place| place.names[language]))?;
        places.iter().find(|place| place.names[language] == near)
    })
}

/// Folds a name for comparison: lower case, no accents, ASCII apostrophes and brackets, single spaces.
fn fold(name: &str) -> String {
    let plain: String = name
        .nfd()
        .filter(|character| !is_combining_mark(*character))
        .map(|character| match character {
            '’' | '‘' => '\'',
            '（' => '(',
            '）' => ')',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Option<&'static str> {
        country(name).map(|index| countries()[index].id)
    }

    #[test]
    fn a_country_may_be_written_in_many_ways() {
        for name in ["ng", "NG", "NGA", "566", "Nigeria", "nigeria ", "Нигерия", "Federal Republic of Nigeria"] {
            assert_eq!(id(name), Some("ng"), "{name}");
        }
        assert_eq!(id("Côte d'Ivoire"), Some("ci"));
        assert_eq!(id("cote d’ivoire"), Some("ci"));
        assert_eq!(id("South Korea"), Some("kr"));
        assert_eq!(id("UK"), Some("gb"));
    }

    #[test]
    fn namibia_and_norway_are_countries() {
        assert_eq!(id("NA"), Some("na"));
        assert_eq!(id("NO"), Some("no"));
    }

    #[test]
    fn a_misspelt_country_is_refused_but_suggested() {
        assert_eq!(id("Nigera"), None);
        assert_eq!(closest("Nigera", countries()).map(|place| place.id), Some("ng"));
        assert_eq!(id("Korea"), None, "which of the two is not said");
    }

    #[test]
    fn every_country_but_antarctica_lies_in_a_region() {
        assert_eq!(countries().len(), 249);
        assert!(countries().is_sorted_by_key(|place| place.id));
        assert!(regions().is_sorted_by_key(|place| place.id));
        for place in countries().iter().filter(|place| place.id != "aq") {
            assert!(place.region.is_some_and(|code| region(code).is_some()), "{}", place.id);
        }
    }
}

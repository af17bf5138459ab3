//! What was most likely meant by a text that is no language, for a "did you mean".

use super::{Language, TABLE_LANGUAGES, all, of_name};
use crate::diagnostics;

/// The help where nothing similar is known.
pub(crate) const TAGS_BY_EXAMPLE: &str = "write a language tag: fr, sw, pt-BR, zh-Hant";

/// Codes of countries that are written for the language spoken there.
const COUNTRIES: &[(&str, &str)] = &[
    ("cn", "zh"),
    ("tw", "zh-Hant"),
    ("hk", "zh-Hant"),
    ("jp", "ja"),
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

/// The language that a text most likely means: a tag written otherwise (`pt_BR`), the code of a country (`jp`), or a
/// name that is spelt alike; see [`diagnostics::closest`].
#[must_use]
pub(crate) fn closest(name: &str) -> Option<Language> {
    let by_name = |column: usize| diagnostics::closest(name, all().iter().map(|language| language.names[column]));
    let own = || diagnostics::closest(name, all().iter().map(|language| language.own_name));
    by_code(name).or_else(|| (0..TABLE_LANGUAGES.len()).find_map(by_name).or_else(own).and_then(of_name))
}

/// The help for a text that is no language: "did you mean `pt-BR` (Brazilian Portuguese)?". Of Chinese, the script is
/// offered as well, since a country is often written for it.
#[must_use]
pub(crate) fn advice(written: &str) -> Option<String> {
    let near = closest(written)?;
    let described = |language: Language| format!("`{}` ({})", language.code, language.names[0]);
    let is_code = written.trim().len() <= 7 && written.is_ascii();
    let script = match near.code {
        "zh" if is_code => Some("zh-Hans"),
        "zh-CN" | "zh-SG" => Some("zh-Hans"),
        "zh-TW" | "zh-HK" | "zh-MO" => Some("zh-Hant"),
        _ => None,
    };
    Some(match script.and_then(Language::of_code) {
        Some(by_script) => format!("did you mean {} or {}?", described(by_script), described(near)),
        None => format!("did you mean {}?", described(near)),
    })
}

/// The language that a code of another standard means, or a tag that is not quite right.
fn by_code(written: &str) -> Option<Language> {
    let tag = written.trim().to_ascii_lowercase();
    let with_hyphens = tag.replace(['_', ' ', '.', '/'], "-").split("--").collect::<Vec<_>>().join("-");
    let first = with_hyphens.split('-').next().unwrap_or_default();
    let country = |code: &str| COUNTRIES.iter().find(|(country, _)| *country == code).map(|(_, language)| *language);
    Language::of_code(with_hyphens.trim_matches('-'))
        .or_else(|| country(first).and_then(Language::of_code))
        .or_else(|| Language::of_code(first).filter(|_| first.len() < tag.len() && first.len() == 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_knows_what_people_write() {
        for (written, meant) in [
            ("pt_BR", "did you mean `pt-BR` (Brazilian Portuguese)?"),
            ("fr_FR.UTF-8", "did you mean `fr` (French)?"),
            ("zh_cn", "did you mean `zh-Hans` (Simplified Chinese) or `zh-CN` (Chinese (China))?"),
            ("zh_TW", "did you mean `zh-Hant` (Traditional Chinese) or `zh-TW` (Chinese (Taiwan))?"),
            ("cn", "did you mean `zh-Hans` (Simplified Chinese) or `zh` (Chinese)?"),
            ("jp", "did you mean `ja` (Japanese)?"),
            ("Frensh", "did you mean `fr` (French)?"),
        ] {
            assert_eq!(advice(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(advice("qqqqqq"), None);
    }
}

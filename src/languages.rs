//! Languages by their tags (BCP 47): names, writing direction, and which language serves for another.
//!
//! The languages of ISO 639-1 are in a table of their own, since each has a record. All others are looked up in the
//! IANA Language Subtag Registry when somebody writes their tag.

mod advice;
mod subtags;
mod tags;

use std::borrow::Cow;
use std::sync::{LazyLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use crate::data;
use crate::normal_forms::nfc;

pub(crate) use advice::{TAGS_BY_EXAMPLE, advice, closest};
pub(crate) use subtags::Names;

/// The languages in which the embedded tables hold names, in the order of their columns: the six official
/// languages of the UN, and those whose words the theme has beside them.
pub(crate) const TABLE_LANGUAGES: [&str; 8] = ["en", "fr", "es", "ru", "ar", "zh", "pt", "zh-Hant"];

/// One language, or a form of it: with a script, a region or a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag in canonical form: `fr`, `pt-BR`, `zh-Hant`.
    pub code: &'static str,
    /// Its codes in ISO 639-2: the terminological one, and the bibliographic one if that is another. Empty for
    /// languages that ISO 639-1 lacks.
    iso_639_2: [&'static str; 2],
    /// Its name in each of [`TABLE_LANGUAGES`].
    pub names: Names,
    /// Its name in the language itself.
    pub own_name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

impl Language {
    /// The language with a tag, in upper or lower case. Codes of ISO 639-2 and codes that were replaced count as those
    /// used today: `deu` is `de`, `iw` is `he`.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        in_table(code).or_else(|| {
            let tag = tags::canonical(code, two_letters)?;
            in_table(&tag).or_else(|| interned(tag))
        })
    }

    /// The name of the language in another one, given by its tag.
    #[must_use]
    pub fn name_in(&self, code: &str) -> &'static str {
        self.names[column(code)]
    }

    /// `rtl` or `ltr`, the value of HTML's `dir`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// Its tag with the script that it is usually written in: `con-Latn`.
    #[must_use]
    pub fn with_script(&self) -> String {
        format!("{}-{}", self.code, tags::script(self.code))
    }

    /// The folder of its pages, for a language that is not the site's first: the tag in lower case, since addresses are
    /// typed by hand.
    #[must_use]
    pub fn folder(&self) -> String {
        self.code.to_ascii_lowercase()
    }
}

/// The languages of ISO 639-1, sorted by code.
#[must_use]
pub(crate) fn all() -> &'static [Language] {
    static TABLE: LazyLock<Vec<Language>> = LazyLock::new(|| data::rows(data::LANGUAGES).filter_map(parse).collect());
    &TABLE
}

/// Whether a language is among [`all`].
#[must_use]
pub(crate) fn is_in_table(code: &str) -> bool {
    in_table(code).is_some()
}

/// The language with a tag or a name. Names are in the language itself or in one of [`TABLE_LANGUAGES`]. Case is
/// ignored.
#[must_use]
pub(crate) fn of_name(name: &str) -> Option<Language> {
    /// The names of the languages of ISO 639-1, folded. They come before tags: `Lao` is no code of three letters.
    static NAMES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
        let all = all().iter().flat_map(|language| names_of(language).map(|name| (name, language.code)));
        by_folded_name(all)
    });
    static OTHER_NAMES: LazyLock<FxHashMap<String, &'static str>> =
        LazyLock::new(|| by_folded_name(subtags::all_names()));
    let name = name.trim();
    in_table(name).or_else(|| {
        let folded = nfc(name).to_lowercase();
        let by_name = NAMES.get(&folded).and_then(|code| Language::of_code(code));
        let other = || OTHER_NAMES.get(&folded).and_then(|code| Language::of_code(code));
        by_name.or_else(|| Language::of_code(name)).or_else(other)
    })
}

/// The languages whose words serve where those of a language are missing, the nearest first: `zh-Hant` and `zh` for
/// `zh-Hant-TW`, `fa` for `prs`. Most codes of two letters have none.
pub(crate) fn parents(code: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(code), |code| parent(code))
}

fn parent(code: &str) -> Option<&str> {
    match code.rsplit_once('-') {
        Some((rest, _)) => Some(rest.strip_suffix("-x").unwrap_or(rest)),
        None => match code {
            "nb" | "nn" => Some("no"),
            _ if code.len() == 2 => None,
            _ => subtags::like(code),
        },
    }
}

/// Whether two tags stand for forms of one language in one script, such as `pt`, `pt-BR` and `pt-PT`.
#[must_use]
pub(crate) fn are_forms_of_one(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.find('-').map_or(tag.len(), |end| end);
    one[..language(one)] == other[..language(other)] && share_a_script(one, other)
}

/// Whether two languages are written in one script, as far as their tags say.
#[must_use]
pub(crate) fn share_a_script(one: &str, other: &str) -> bool {
    tags::script(one) == tags::script(other)
}

/// The tag under which Unicode's CLDR has the dates, numbers and plural forms of a language: without variants, and with
/// the language that it is most like if CLDR has not got it.
#[must_use]
pub(crate) fn in_cldr(code: &str) -> Cow<'_, str> {
    let tag = tags::without_variants(code);
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    match Some(language).filter(|language| language.len() > 2).and_then(subtags::like) {
        Some(like) if rest.is_empty() => Cow::Borrowed(like),
        Some(like) => Cow::Owned(format!("{}{rest}", like.split('-').next().unwrap_or(like))),
        None => Cow::Borrowed(tag),
    }
}

/// The index in [`TABLE_LANGUAGES`] of a language or of the nearest one that serves for it; that of English if none
/// does.
#[must_use]
pub(crate) fn column(code: &str) -> usize {
    let of = |code: &str| TABLE_LANGUAGES.iter().position(|known| *known == code);
    of(code).or_else(|| parents(code).find_map(of)).unwrap_or(0)
}

/// The language of ISO 639-1 with that code of two letters, in upper or lower case.
fn in_table(code: &str) -> Option<Language> {
    let code: [u8; 2] = code.as_bytes().try_into().ok()?;
    let code = code.map(|byte| byte.to_ascii_lowercase());
    let table = all();
    table.binary_search_by(|language| language.code.as_bytes().cmp(&code)).ok().map(|at| table[at])
}

/// The code of two letters for one of two or three letters.
fn two_letters(code: &str) -> Option<&'static str> {
    static OVERLONG: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let of = |language: &'static Language| language.iso_639_2.map(|long| (long, language.code));
        all().iter().flat_map(of).filter(|(long, _)| !long.is_empty()).collect()
    });
    match code.len() {
        2 => in_table(code).map(|language| language.code),
        _ => OVERLONG.get(code).copied(),
    }
}

/// The language with a canonical tag that is not in the table. It is put together once and kept, so that it can be
/// copied like those of the table; there are as many as there are tags in the records.
fn interned(tag: String) -> Option<Language> {
    static KNOWN: LazyLock<RwLock<FxHashMap<&'static str, Language>>> = LazyLock::new(RwLock::default);
    if let Some(language) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&*tag) {
        return Some(*language);
    }
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(language) = known.get(&*tag) {
        return Some(*language);
    }
    let language = described(tag);
    known.insert(language.code, language);
    Some(language)
}

/// Puts a language together from the names of its subtags.
fn described(tag: String) -> Language {
    let code: &'static str = tag.leak();
    let (base, rest) = code.split_once('-').map_or((code, None), |(base, rest)| (base, Some(rest)));
    let (base_names, base_own) = in_table(base)
        .map(|language| (language.names, language.own_name))
        .or_else(|| subtags::language_names(base))
        .unwrap_or(([base; TABLE_LANGUAGES.len()], base));
    let right_to_left = match in_table(base).filter(|_| rest.is_none()) {
        Some(language) => language.right_to_left,
        None => subtags::is_right_to_left(tags::script(code)),
    };
    let inner: Vec<Names> = rest.into_iter().flat_map(|rest| rest.split('-')).filter_map(inner_names).collect();
    let (names, own_name) = subtags::tag_names(code);
    let names = names.unwrap_or_else(|| std::array::from_fn(|column| composed(base_names[column], &inner, column)));
    let own_name = own_name.unwrap_or_else(|| composed(base_own, &inner, column(base)));
    Language { code, iso_639_2: [""; 2], names, own_name, right_to_left }
}

/// The names of a subtag after the language; none for the `x` before private ones.
fn inner_names(part: &'static str) -> Option<Names> {
    match part.len() {
        1 => None,
        4 if part.starts_with(|c: char| c.is_ascii_uppercase()) => subtags::script_names(part),
        2 | 3 => subtags::region_names(part),
        _ => subtags::variant_name(part).map(|name| [name; TABLE_LANGUAGES.len()]),
    }
    .or((part.len() > 1).then_some([part; TABLE_LANGUAGES.len()]))
}

/// A name with those of its subtags in brackets, in a language of the table: `Portuguese (Angola)`.
fn composed(base: &'static str, inner: &[Names], column: usize) -> &'static str {
    if inner.is_empty() {
        return base;
    }
    let names: Vec<&str> = inner.iter().map(|names| names[column]).collect();
    match TABLE_LANGUAGES[column] {
        "zh" | "zh-Hant" => format!("{base}（{}）", names.join("，")),
        "ar" => format!("{base} ({})", names.join("، ")),
        _ => format!("{base} ({})", names.join(", ")),
    }
    .leak()
}

fn names_of(language: &Language) -> impl Iterator<Item = &'static str> + use<> {
    language.names.into_iter().chain([language.own_name])
}

/// Codes by their names in lower case. The first code that has a name keeps it.
fn by_folded_name(names: impl Iterator<Item = (&'static str, &'static str)>) -> FxHashMap<String, &'static str> {
    let mut codes = FxHashMap::default();
    for (name, code) in names {
        codes.entry(name.to_lowercase()).or_insert(code);
    }
    codes
}

/// Parses a line of the table: code, ISO 639-2 code, names, own name, direction, bibliographic ISO 639-2 code.
fn parse(line: &'static str) -> Option<Language> {
    let mut columns = line.split('\t');
    let code = columns.next()?;
    let terminological = columns.next()?;
    let mut names = [""; TABLE_LANGUAGES.len()];
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

    fn code(written: &str) -> Option<&'static str> {
        Language::of_code(written).map(|language| language.code)
    }

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

    #[test]
    fn tags_are_brought_into_one_form() {
        for (written, canonical) in [
            ("pt-br", "pt-BR"),
            ("PT-BR", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("ZH-HANT-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("sr-latn", "sr-Latn"),
            ("prs", "prs"),
            ("pcm", "pcm"),
            ("deu", "de"),
            ("ger", "de"),
            ("fra-ca", "fr-CA"),
            ("iw", "he"),
            ("in", "id"),
            ("mo", "ro"),
            ("my-BU", "my-MM"),
            ("zh-yue", "yue"),
            ("sgn-BR", "bzs"),
            ("i-klingon", "tlh"),
            ("de-1996", "de-1996"),
            ("sl-ROZAJ-biske", "sl-rozaj-biske"),
            ("en-x-Easy", "en-x-easy"),
            ("qaa", "qaa"),
        ] {
            assert_eq!(code(written), Some(canonical), "{written}");
        }
    }

    #[test]
    fn what_is_no_tag_is_none() {
        for written in [
            "",
            "-",
            "pt_BR",
            "xx",
            "qzz",
            "pt-",
            "-BR",
            "pt-Brazil",
            "pt-BR-BR",
            "zh-Hanx",
            "en-x",
            "en-u-ca-buddhist",
        ] {
            assert_eq!(code(written), None, "{written}");
        }
        assert_eq!(code("de-1996-1996"), None, "a variant stands once");
        assert_eq!(code(&"a-".repeat(100)), None);
    }

    #[test]
    fn the_direction_is_that_of_the_script() {
        for (tag, direction) in [
            ("prs", "rtl"),
            ("ckb", "rtl"),
            ("az", "ltr"),
            ("az-Arab", "rtl"),
            ("az-IR", "rtl"),
            ("pa", "ltr"),
            ("pa-PK", "rtl"),
            ("ks", "rtl"),
            ("ks-Deva", "ltr"),
            ("ff-Adlm", "rtl"),
            ("ar-Latn", "ltr"),
            ("he-IL", "rtl"),
            ("pcm", "ltr"),
            ("yi-Latn", "ltr"),
        ] {
            assert_eq!(Language::of_code(tag).map(|known| known.direction()), Some(direction), "{tag}");
        }
    }

    #[test]
    fn names_are_found_or_put_together() {
        let names = |tag: &str| {
            let language = Language::of_code(tag).unwrap();
            [language.own_name, language.names[0], language.names[1], language.names[5]]
        };
        assert_eq!(
            names("pt-BR"),
            ["português (Brasil)", "Brazilian Portuguese", "portugais brésilien", "巴西葡萄牙语"]
        );
        assert_eq!(names("zh-Hant"), ["繁體中文", "Traditional Chinese", "chinois traditionnel", "繁体中文"]);
        assert_eq!(names("sr-Latn")[0], "srpski (latinica)");
        assert_eq!(names("fr-ML")[..3], ["français (Mali)", "French (Mali)", "français (Mali)"]);
        assert_eq!(names("pcm")[..2], ["Naijíriá Píjin", "Nigerian Pidgin"]);
        assert_eq!(names("xwr")[0], names("xwr")[1], "a language that CLDR lacks has its English name");
        assert_eq!(names("de-x-leicht")[0], "Deutsch (leicht)");
        for tag in ["zz", "fr-Zyyy-002", "zh-CN"] {
            assert!(Language::of_code(tag).is_none_or(|known| names_of(&known).all(|name| !name.is_empty())), "{tag}");
        }
    }

    #[test]
    fn a_language_may_be_given_by_name() {
        for (name, code) in [
            ("French", "fr"),
            ("Lao", "lo"),
            ("Brazilian Portuguese", "pt-BR"),
            ("português (brasil)", "pt-BR"),
            ("Simplified Chinese", "zh-Hans"),
            ("Dari", "prs"),
            ("Nigerian Pidgin", "pcm"),
            ("Tok Pisin", "tpi"),
        ] {
            assert_eq!(of_name(name).map(|known| known.code), Some(code), "{name}");
        }
        assert_eq!(of_name("Klingonese"), None);
    }

    #[test]
    fn the_nearest_language_serves_where_words_are_missing() {
        let chain = |code: &'static str| parents(code).collect::<Vec<_>>();
        assert_eq!(chain("pt-BR"), ["pt"]);
        assert_eq!(chain("zh-Hant-TW"), ["zh-Hant", "zh"]);
        assert_eq!(chain("prs"), ["fa-AF", "fa"]);
        assert_eq!(chain("nb"), ["no"]);
        assert_eq!(chain("en-x-easy"), ["en"]);
        assert_eq!(chain("fr"), Vec::<&str>::new());
        assert_eq!(chain("ckb"), Vec::<&str>::new(), "Kurdish is written in another script");
        assert_eq!([column("es-MX"), column("arb"), column("sw")], [2, 4, 0]);
        assert_eq!([in_cldr("prs"), in_cldr("prs-IR"), in_cldr("arb")], ["fa-AF", "fa-IR", "ar"]);
        assert_eq!([in_cldr("de-1996"), in_cldr("zh-Hant-x-a")], ["de", "zh-Hant"]);
        assert!(share_a_script("pt-BR", "pt") && !share_a_script("zh-TW", "zh") && !share_a_script("sr-Latn", "sr"));
    }
}

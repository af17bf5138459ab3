//! `site.toml`, read and checked: what the site is called, in which languages it is, and the schema of its records.

mod read;
mod schema;

use std::collections::BTreeMap;

use jiff::civil;

use crate::diagnostics::{Checked, Code, Diagnostic, Location, Severity, SourceText};
use crate::fingerprint::Fingerprint;
use crate::languages::Language;
use crate::urls::Addresses;

pub use schema::{
    BUILT_IN_FIELDS, Choice, Field, FieldIndex, FieldType, GroupBy, Kind, KindIndex, Relation, RelationIndex, Role,
    Schema,
};

/// Everything that is set rather than read from records.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the site.
    pub title: Localised,
    /// What the site is, in a sentence.
    pub description: Localised,
    /// The address of the site's root, ending in a slash; needed only where a format demands absolute addresses.
    pub base_url: Option<Box<str>>,
    /// The languages of the site; the first is the default. Never empty.
    pub languages: Vec<SiteLanguage>,
    /// The theme: a folder under `themes/`, or `default`.
    pub theme: Box<str>,
    /// Where `site.toml` names the theme.
    pub theme_place: Location,
    /// How many records a page of a list shows; at least 1. Default 50.
    pub per_page: usize,
    /// The kinds, their fields, and the relations between them.
    pub schema: Schema,
    /// Pairs of kinds whose records get a page for what they have in common.
    pub crossings: Vec<(KindIndex, KindIndex)>,
    /// For records of a kind, which kind answers them, and how much each shared field counts.
    pub matching: Vec<Matching>,
    /// What the search holds beside the least.
    pub search: SearchSettings,
    /// How much pages may weigh.
    pub budget: Budget,
    /// What a reader's device may keep.
    pub offline: OfflineSettings,
    /// Severities that differ from a code's own.
    pub severities: BTreeMap<Code, Severity>,
    /// The day the site is built on: decides what has expired and what is still to come.
    pub today: civil::Date,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// One of the site's languages.
#[derive(Clone, Debug)]
pub struct SiteLanguage {
    /// Its code, names and direction.
    pub language: Language,
    /// Where its pages lie.
    pub addresses: Addresses,
}

/// Which of the site's languages: an index into [`Config::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageIndex(pub u8);

impl LanguageIndex {
    /// The default language.
    pub const DEFAULT: Self = Self(0);

    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// The text by language code; where it was given without a language, under `""`.
    texts: BTreeMap<Box<str>, Box<str>>,
}

impl Localised {
    /// A text that is the same in every language.
    #[must_use]
    pub fn same(text: impl Into<Box<str>>) -> Self {
        Self { texts: BTreeMap::from([("".into(), text.into())]) }
    }

    /// The text in `language`, or in the nearest there is: without a language, in English, in the first.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        [language, "", "en"]
            .iter()
            .find_map(|code| self.texts.get(*code))
            .or_else(|| self.texts.values().next())
            .map_or("", |text| text)
    }

    /// Whether there is a text in a language; `""` stands for one without.
    #[must_use]
    pub fn is_in(&self, language: &str) -> bool {
        self.texts.contains_key(language)
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.values().all(|text| text.is_empty())
    }
}

/// `[matching.KIND]`: which records answer a record of that kind.
#[derive(Clone, Debug)]
pub struct Matching {
    /// The kind that asks.
    pub kind: KindIndex,
    /// The kind that answers.
    pub with: KindIndex,
    /// How much each field counts that both have a value in common for.
    pub weights: Vec<(Box<str>, f64)>,
}

/// `[search]`: what the index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSettings {
    /// Whether there is a search at all. Default: yes.
    pub enabled: bool,
    /// Whether the index knows where words stand, so that phrases in quotes are found. Default: yes; costs about a third of it.
    pub phrases: bool,
    /// Whether the classic elasticlunr.js index is written too. Default: no.
    pub elasticlunr: bool,
}

/// What `site.toml` may name that later stages declare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    /// The templates of pages that have budgets of their own, and how many bytes each may weigh where that is not what every
    /// page may.
    pub budgets: &'static [(&'static str, Option<usize>)],
}

/// `[budget]`: how many bytes a page may weigh, gzipped, together with the style sheets it asks for; pictures and scripts apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// For pages of a template, by its name without the ending.
    pub by_template: BTreeMap<&'static str, usize>,
    /// For every page.
    pub any: usize,
}

impl Budget {
    /// What a page of any template may weigh by default, in bytes.
    const ANY_BYTES: usize = 100_000;

    /// The budgets that hold unless `site.toml` says otherwise.
    #[must_use]
    pub fn default_of(extensions: Extensions) -> Self {
        let budgets = extensions.budgets.iter().filter_map(|(template, bytes)| Some((*template, (*bytes)?)));
        Self { by_template: budgets.collect(), any: Self::ANY_BYTES }
    }

    /// How much a page of a template may weigh.
    #[must_use]
    pub fn of(&self, template: &str) -> usize {
        self.by_template.get(template).map_or(self.any, |budget| self.any.min(*budget))
    }
}

/// `[offline]`: what a reader's device may keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfflineSettings {
    /// Whether pages that were visited are kept. Default: yes. Where not, devices that kept some let go of them.
    pub enabled: bool,
    /// Whether the whole catalogue can be kept. Where it is not said, up to [`OfflineSettings::SMALL`] records.
    pub keep: Option<bool>,
}

impl OfflineSettings {
    /// The most records a catalogue may have to be kept whole unless it is said otherwise: with more, packing them would cost
    /// every build much, and few would have the room.
    pub const SMALL: usize = 5_000;
}

impl SearchSettings {
    /// What stands in the address of a search beside the names of facets, which are called otherwise where they meet one of these.
    pub const PARAMETERS: [&str; 7] = ["q", "sort", "page", "exact", "from", "to", "date"];
}

/// What the build_environment of a run say, as opposed to `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildEnvironment {
    /// The day the site is built on.
    pub today: civil::Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Stands for the program that runs: another one may make another site of the same. None where that is not known.
    pub program: Option<Fingerprint>,
}

impl Config {
    /// Reads and checks `site.toml`; what is wrong in it is replaced by the default.
    #[must_use]
    pub fn read(source: SourceText<'_>, build_environment: BuildEnvironment, extensions: Extensions) -> Checked<Self> {
        read::read(source, build_environment, extensions)
    }

    /// The language of that index.
    #[must_use]
    pub fn language(&self, index: LanguageIndex) -> &SiteLanguage {
        &self.languages[index.index()]
    }

    /// Every language of the site, the default first.
    pub fn language_indices(&self) -> impl Iterator<Item = LanguageIndex> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(LanguageIndex)
    }

    /// Which of the site's languages has that code.
    #[must_use]
    pub fn language_of(&self, code: &str) -> Option<LanguageIndex> {
        self.language_indices().find(|index| self.language(*index).language.code.eq_ignore_ascii_case(code))
    }

    /// Gives diagnostics the severities that `site.toml` asks for.
    pub fn apply_severities(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            if let Some(severity) = self.severities.get(&diagnostic.code) {
                diagnostic.severity = *severity;
            }
        }
    }
}

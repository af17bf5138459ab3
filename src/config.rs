//! The settings of `site.toml`, read and validated: title, languages, schema and options of the site.

mod built_in_fields;
mod constraints;
mod coverage;
mod examples;
mod forms;
mod layouts;
mod maintenance;
mod matching;
mod menu;
mod network;
mod read;
mod schema;
mod times;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, Severity, SourceText};
use crate::file_patterns::FilePattern;
use crate::fingerprint::Fingerprint;
use crate::languages::{self, Language};
use crate::policy::{self, AddedOrigins};
use crate::urls::Addresses;

pub use built_in_fields::{BUILT_IN_FIELDS, CONTACT_PUBLIC, NOT_PRIVATE};
pub use constraints::{Bound, Constraints, DefaultValue, Measure, Pattern};
pub use coverage::{CoverageAxis, CoverageTable};
pub use forms::{Asked, BuiltInValue, Form, FormAction, FormField};
pub use layouts::InverseLayout;
pub use maintenance::{ChangesSettings, QualitySettings};
pub use matching::{MatchedField, Matching, Near};
pub use menu::{MenuEntry, MenuTarget};
pub use network::NetworkSettings;
pub use schema::{
    Choice, Field, FieldIndex, FieldType, GroupBy, Kind, KindIndex, Permalink, PermalinkPart, Relation, RelationIndex,
    Role, Schema, SortBy, SortCriterion,
};

/// The settings of a site: those of `site.toml`, and those of the [`BuildEnvironment`].
#[derive(Clone, Debug)]
pub struct Config {
    /// The title of the site.
    pub title: Localised,
    /// A description of the site in one sentence.
    pub description: Localised,
    /// The URL of the site's root, ending in a slash. Needed only by formats that demand absolute URLs, such
    /// as feeds.
    pub base_url: Option<Box<str>>,
    /// The languages of the site, the default first. Never empty.
    pub languages: Vec<SiteLanguage>,
    /// The theme: the name of a folder in `themes/`, or `default` for the built-in theme.
    pub theme: Box<str>,
    /// The location of the `theme` setting in `site.toml`.
    pub theme_place: Location,
    /// The number of records on one page of a list, 1 to 1000. Default: 50.
    pub per_page: usize,
    /// The kinds, their fields, and the relations between them.
    pub schema: Schema,
    /// The `[menu]` table: the entries of the menu. None if the menu has the lists of all kinds.
    pub menu: Option<Vec<MenuEntry>>,
    /// The crossings: pairs of kinds. Two records of such kinds get a page for the records that refer to both.
    pub crossings: Vec<(KindIndex, KindIndex)>,
    /// The `[matching]` tables: kinds whose records are matched with those of others. At most one for each kind.
    pub matching: Vec<Matching>,
    /// The `[forms]` tables: pages that ask readers for a record.
    pub forms: Vec<Form>,
    /// The `[[coverage]]` tables: offers and requests by two things at once.
    pub coverage: Vec<CoverageTable>,
    /// The `[network]` table: who is a member of what, and who works with whom.
    pub network: Option<NetworkSettings>,
    /// The `[markdown]` table.
    pub markdown: MarkdownSettings,
    /// The `[search]` table.
    pub search: SearchSettings,
    /// The `[synonyms]` table: words that mean the same, by language.
    pub synonyms: Vec<Synonyms>,
    /// The `[budget]` table.
    pub budget: Budget,
    /// The `[offline]` table.
    pub offline: OfflineSettings,
    /// The `[quality]` table.
    pub quality: QualitySettings,
    /// The `[changes]` table.
    pub changes: ChangesSettings,
    /// The `[output]` table: how a site replaces the one before. None if it is to be found out.
    pub output: Option<OutputMode>,
    /// `types` of `[attachments]`: endings of files that are published besides the usual ones. In lower case.
    pub attachment_types: Vec<Box<str>>,
    /// `allow` of `[static]`: the files in `static/` that are published though a browser or a server may run them, or
    /// though nothing is known of their type.
    pub static_allowed: Vec<FilePattern>,
    /// The `[policy]` table: origins beside the site's own from which pages may load.
    pub added_origins: Vec<AddedOrigins>,
    /// The `[limits]` table.
    pub limits: Limits,
    /// The `[severity]` table: severities that differ from a code's default.
    pub severities: BTreeMap<Code, Severity>,
    /// The time zone in which days begin and end; UTC if none is set.
    pub time_zone: Option<TimeZone>,
    /// The day of the build in the time zone. It decides which records have expired and which are upcoming.
    pub today: Date,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// The text of `site.toml`, for places in it that later stages report.
    pub source: Box<str>,
}

/// One of the site's languages.
#[derive(Clone, Debug)]
pub struct SiteLanguage {
    /// Its code, names and writing direction.
    pub language: Language,
    /// Makes the addresses of its pages.
    pub addresses: Addresses,
}

/// The index of a language in [`Config::languages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageIndex(pub u8);

impl LanguageIndex {
    /// The default language.
    pub const DEFAULT: Self = Self(0);

    /// The index as `usize`.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localised {
    /// The text by language tag. A text given without a language has the code `""`.
    texts: BTreeMap<Box<str>, Box<str>>,
}

impl Localised {
    /// A text that is the same in every language.
    #[must_use]
    pub fn same(text: impl Into<Box<str>>) -> Self {
        Self { texts: BTreeMap::from([("".into(), text.into())]) }
    }

    /// The text in `language`. Else, in this order: the text in a language that serves for it, as `pt` for `pt-BR`; the
    /// text without a language, the English one, the first one. Empty if there is none.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let known = |code: &str| self.texts.get(code);
        known(language)
            .or_else(|| languages::parents(language).find_map(known))
            .or_else(|| known("").or_else(|| known("en")))
            .or_else(|| self.texts.values().next())
            .map_or("", |text| text)
    }

    /// The texts of every language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.texts.values().map(|text| &**text)
    }

    /// Whether there is a text in a language or in one that serves for it; `""` asks for a text without a language.
    #[must_use]
    pub fn is_in(&self, language: &str) -> bool {
        std::iter::once(language).chain(languages::parents(language)).any(|code| self.texts.contains_key(code))
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.values().all(|text| text.is_empty())
    }
}

/// `[markdown]`: what Markdown can do besides what it always can.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkdownSettings {
    /// Whether dollar signs and blocks of `math` mark formulas in LaTeX. Default: no, for dollar signs mark prices.
    pub math: bool,
}

/// `[search]`: settings of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchSettings {
    /// Whether the site has a search. Default: yes.
    pub enabled: bool,
    /// Whether the index holds the positions of words, which searching for quoted phrases needs. Positions
    /// take about a third of the index. Default: yes.
    pub phrases: bool,
    /// Whether an index for elasticlunr.js is written as well. Default: no.
    pub elasticlunr: bool,
}

/// Words of a language that mean the same. A search for one finds the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonyms {
    /// The tag of the language.
    pub language: &'static str,
    /// The groups of names that mean the same, each of one word or several; two names or more in each.
    pub groups: Vec<Vec<Arc<str>>>,
}

/// Names that later stages declare and `site.toml` may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extensions {
    /// The templates that may have a budget of their own in `[budget]`. The number is the default in bytes;
    /// without one, the budget of every page applies.
    pub budgets: &'static [(&'static str, Option<usize>)],
}

/// `[budget]`: the maximum size of a page in bytes, gzipped. Its style sheets count; its images and scripts
/// do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Budgets for the pages of one template, by its name without the ending.
    pub by_template: BTreeMap<&'static str, usize>,
    /// The budget of every page.
    pub any: usize,
}

impl Budget {
    /// The default budget of every page.
    const DEFAULT_BYTES: usize = 100_000;

    /// The default budgets, used for what `site.toml` does not set.
    #[must_use]
    pub fn default_of(extensions: Extensions) -> Self {
        let budgets = extensions.budgets.iter().filter_map(|(template, bytes)| Some((*template, (*bytes)?)));
        Self { by_template: budgets.collect(), any: Self::DEFAULT_BYTES }
    }

    /// The budget of a page of a template, in bytes: the smaller of the template's own and that of every page.
    #[must_use]
    pub fn of(&self, template: &str) -> usize {
        self.by_template.get(template).map_or(self.any, |budget| self.any.min(*budget))
    }
}

/// `[offline]`: what readers' devices may keep for use without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfflineSettings {
    /// Whether devices keep visited pages. Default: yes. If it is off, devices delete the pages they have kept.
    pub enabled: bool,
    /// Whether readers can keep the whole catalogue. Default: yes for catalogues of at most
    /// [`OfflineSettings::MAX_RECORDS_KEPT_BY_DEFAULT`] records, else no.
    pub keep: Option<bool>,
}

impl OfflineSettings {
    /// Catalogues with more records than this can be kept whole only if `keep` is set. Their packs would slow
    /// down every build, and few devices would have the space.
    pub const MAX_RECORDS_KEPT_BY_DEFAULT: usize = 5_000;
}

/// `[output] mode`: how a site replaces the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputMode {
    /// The folders are exchanged in one step, wherever the file system can do that.
    Exchange,
    /// The files are replaced one by one, so that the folder stays the same one.
    InPlace,
}

/// `[limits]`: what keeps a mistake, or somebody's attack, from holding up a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of a file beside a record, in bytes. Default: 100 MB.
    pub attachment: u64,
    /// The size of the file of a picture, in bytes. Default: 50 MB.
    pub picture: u64,
    /// The number of pixels of a picture. Default: 100 million.
    pub pixels: u64,
    /// The size of a file of the theme, in bytes. Default: 20 MB.
    pub theme_file: u64,
    /// The number of pairs of one crossing that a record belongs to. Default: 5,000.
    pub crossings: usize,
    /// The number of pages of the site. Default: 1,000,000.
    pub pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            attachment: 100_000_000,
            picture: 50_000_000,
            pixels: 100_000_000,
            theme_file: 20_000_000,
            crossings: 5_000,
            pages: 1_000_000,
        }
    }
}

impl SearchSettings {
    /// Query parameters of the search page that are not facets. A facet whose name is one of them gets
    /// another parameter name.
    pub const PARAMETERS: [&str; 7] = ["q", "sort", "page", "exact", "from", "to", "date"];
}

/// What becomes of drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    #[default]
    LeftOut,
    /// They are shown to editors, who are told what they still lack.
    Previewed,
    /// They are published like other records.
    Published,
}

/// Inputs of a build that come from the command line and the system rather than from `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildEnvironment {
    /// The day of the build: the one asked for, or that in UTC.
    pub today: Date,
    /// The moment of the build, which decides the day in the time zone of the site. None if a day was asked for.
    pub now: Option<Timestamp>,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// The fingerprint of the running program, since another version may make another site from the same
    /// files. None if it is not known.
    pub program: Option<Fingerprint>,
}

impl BuildEnvironment {
    /// The day of the build in a time zone.
    #[must_use]
    pub fn day_in(&self, zone: Option<&TimeZone>) -> Date {
        let in_zone = self.now.zip(zone).map(|(now, zone)| Date::of_day(now.to_zoned(zone.clone()).date()));
        in_zone.unwrap_or(self.today)
    }
}

impl Config {
    /// Reads and validates `site.toml`. Invalid settings are reported and replaced by their defaults.
    #[must_use]
    pub fn read(source: SourceText<'_>, build_environment: BuildEnvironment, extensions: Extensions) -> Checked<Self> {
        read::read(source, build_environment, extensions)
    }

    /// Whether the settings are what [`Config::read`] would make of the same text in this environment.
    #[must_use]
    pub fn is_of(&self, build_environment: &BuildEnvironment) -> bool {
        self.drafts == build_environment.drafts && self.today == build_environment.day_in(self.time_zone.as_ref())
    }

    /// The language of that index.
    #[must_use]
    pub fn language(&self, index: LanguageIndex) -> &SiteLanguage {
        &self.languages[index.index()]
    }

    /// The indices of all languages of the site, the default first.
    pub fn language_indices(&self) -> impl Iterator<Item = LanguageIndex> + use<> {
        (0..u8::try_from(self.languages.len()).unwrap_or(u8::MAX)).map(LanguageIndex)
    }

    /// The site's language with a tag in canonical form, in upper or lower case.
    #[must_use]
    pub fn language_of(&self, code: &str) -> Option<LanguageIndex> {
        self.language_indices().find(|index| self.language(*index).language.code.eq_ignore_ascii_case(code))
    }

    /// The form of that name.
    #[must_use]
    pub fn form_named(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|form| &*form.name == name)
    }

    /// The site's language that a tag means, in any valid spelling: `PT-br`, `deu` for `de`, `iw` for `he`.
    #[must_use]
    pub fn language_written(&self, tag: &str) -> Option<LanguageIndex> {
        self.language_of(tag).or_else(|| self.language_of(Language::of_code(tag)?.code))
    }

    /// The origins that the site adds to the policy of all pages, and those that its forms add to that of theirs, for
    /// the headers of all pages.
    #[must_use]
    pub fn origins_of_all_pages(&self) -> Vec<AddedOrigins> {
        let actions = self.forms.iter().filter_map(|form| form.action.as_ref());
        policy::with_form_actions(&self.added_origins, actions.map(|action| &*action.origin))
    }

    /// Applies the severities of `site.toml` to diagnostics.
    pub fn apply_severities(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            if let Some(severity) = self.severities.get(&diagnostic.code) {
                diagnostic.severity = *severity;
            }
        }
    }
}

//! All records, typed by the schema and linked both ways; immutable, and looked at by everything downstream.

mod fields;
mod identify;
mod matching;
mod money;
mod names;
pub mod places;
mod reuse;
mod subject;
mod view;

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::assets::PublishedVariant;
use crate::config::{Config, FieldIndex, KindIndex, LanguageIndex, OfflineSettings, RelationIndex, Role};
use crate::content::{Body, Document};
use crate::dates::Date;
use crate::diagnostics::{Checked, Location};
use crate::languages;
use crate::urls::SitePath;

use reuse::Reuse;

pub use matching::{Match, Shared, matches, related};
pub use money::Money;
pub use names::name_key;
pub use subject::{LinkedFile, Subject};
pub use view::{Crossing, View};

/// Which record: an index into [`Catalogue::records`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIndex(pub u32);

impl RecordIndex {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every record of the site. Drafts (unless asked for) and what has expired are not among them.
#[derive(Debug)]
pub struct Catalogue {
    /// The site's settings.
    pub config: Arc<Config>,
    /// The records, sorted by kind and id; countries, regions and languages are always all there.
    pub records: Vec<Arc<Record>>,
    record_set: RecordSetToken,
    /// Those in whose files something is wrong, which has to be found again.
    faulty: FxHashSet<RecordIndex>,
    /// Which of them have a page: all but the countries, regions and languages that nothing speaks of.
    has_page: Arc<[bool]>,
    /// What each record refers to by facets; close together, since related records are found by comparing very many.
    facets: Arc<view::Facets>,
    /// The names of records that are drafts or have expired.
    hidden: FxHashSet<(KindIndex, String)>,
    /// Where each kind's records start in `records`; one more than there are kinds.
    starts: Vec<usize>,
    /// One for each of the site's languages.
    views: Vec<Arc<View>>,
}

/// Which records a catalogue has: the same for two of them only if both have records of the same kinds and ids, in the same places.
#[derive(Clone, Debug, Default)]
pub struct RecordSetToken(Arc<()>);

impl PartialEq for RecordSetToken {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// One record in all its languages.
#[derive(Debug)]
pub struct Record {
    /// Its kind.
    pub kind: KindIndex,
    /// Its id: the name of its file without its endings, in Unicode's NFC.
    pub id: Box<str>,
    /// What was written of it, the original first; empty for a place without an overview.
    pub translations: Vec<Translation>,
    /// The entry of the built-in table, for countries, regions and languages.
    pub built_in: Option<BuiltIn>,
    /// The day it is listed by: its `date`, or the field that stands for it.
    pub date: Option<Date>,
    /// Whether it stands first in lists.
    pub pin: bool,
    /// What it refers to, in the order of the schema's fields, each target once a field.
    pub references: Box<[Reference]>,
}

/// A record that another one refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// By which field.
    pub field: FieldIndex,
    /// What that makes of the two.
    pub relation: RelationIndex,
    /// Which record.
    pub target: RecordIndex,
}

/// A record that comes from a table rather than from a file.
#[derive(Clone, Copy, Debug)]
pub enum BuiltIn {
    /// A country or region.
    Place(&'static places::Place),
    /// A language.
    Language(languages::Language),
}

/// What one file says of a record, in one language.
#[derive(Debug)]
pub struct Translation {
    /// The ISO 639-1 code of its language, which need not be one of the site's.
    pub language: &'static str,
    /// What the record is called.
    pub title: Box<str>,
    /// What it is, in a sentence.
    pub summary: Option<Box<str>>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When somebody last checked it.
    pub verified: Option<Date>,
    /// Where it came from.
    pub source: Option<Box<str>>,
    /// Former addresses.
    pub aliases: Box<[Alias]>,
    /// The values of the fields it states, in the order of the schema; of a translation only those.
    pub values: Box<[(FieldIndex, Box<[FieldValue]>)]>,
    /// The file it comes from, relative to the project's folder.
    pub path: Arc<str>,
    /// Its body; empty where it has none.
    text: Arc<Body>,
}

/// A former address of a record.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The path, relative to the site's root.
    pub path: Box<str>,
    /// Where it is stated.
    pub place: Location,
}

/// A value of a field, checked against its type.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// Text.
    Text(Box<str>),
    /// Markdown, rendered.
    Markdown(Box<Body>),
    /// A date, or a year.
    Date(Date),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// An amount of money.
    Money(Money),
    /// A web address, or `mailto:`.
    Url(Box<str>),
    /// An e-mail address.
    Email(Box<str>),
    /// Which of the field's choices.
    Choice(usize),
    /// Yes or no.
    Flag(bool),
    /// An ISO 8601 duration.
    Duration(Box<str>),
    /// Latitude and longitude in degrees (WGS 84).
    Geo(f64, f64),
    /// An image beside the record.
    Image {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker for the root.
        link: Box<str>,
        /// Its width and height in pixels.
        size: (u32, u32),
        /// The variants made of it.
        variants: Box<[PublishedVariant]>,
        /// What it shows, in words; empty where that is not said.
        alternative: Box<str>,
    },
    /// A file beside the record.
    File {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker for the root.
        link: Box<str>,
    },
    /// Another record.
    Reference(RecordIndex),
}

impl Catalogue {
    /// Types and links the documents. What does not depend on documents that have changed is taken from the catalogue
    /// `before`, if there is one; it must have been made with the same settings and the same files beside records.
    #[must_use]
    pub fn link(
        documents: &[Arc<Document>],
        config: Arc<Config>,
        context: &crate::content::Context<'_>,
        before: Option<&Self>,
    ) -> Checked<Self> {
        let Checked { value: identified, mut diagnostics } = identify::identify(documents, &config);
        let index = identify::RecordLookup::new(&identified, &config);
        let (starts, hidden) = (index.shown_starts(), index.hidden());
        let again = before.and_then(|before| Reuse::of(before, &index, &hidden));
        let known = |at: usize, record: &_| again.as_ref().and_then(|again| again.record(&index, at, record));
        let made = fields::records(&identified, &index, &config, context, known);
        let mut records = Vec::with_capacity(made.len());
        let mut faulty = FxHashSet::default();
        for (record, found) in made {
            let Some(record) = record else {
                diagnostics.extend(found);
                continue;
            };
            if !found.is_empty() {
                faulty.insert(RecordIndex(records.len() as u32));
                diagnostics.extend(found);
            }
            records.push(record);
        }
        let record_set = again.as_ref().map_or_else(RecordSetToken::default, Reuse::record_set);
        let changed = again.as_ref().map(|again| again.changed(&records));
        let (has_page, facets, views) = match again.zip(changed) {
            Some((again, changed)) => again.relations(&records, &config, &starts, &changed),
            None => {
                let has_page: Arc<[bool]> = view::with_page(&records, &config, &starts).into();
                let views = view::views(&records, &config, &starts, &has_page);
                (has_page, Arc::new(view::Facets::new(&records, &config)), views)
            }
        };
        Checked {
            value: Self { config, records, record_set, faulty, has_page, facets, hidden, starts, views },
            diagnostics,
        }
    }

    /// Equal while the set of records is the same.
    #[must_use]
    pub fn record_set(&self) -> &RecordSetToken {
        &self.record_set
    }

    /// The record of that index.
    #[must_use]
    pub fn record(&self, index: RecordIndex) -> &Record {
        &self.records[index.index()]
    }

    /// Whether a record has a page: every one but countries, regions and languages that nothing speaks of.
    #[must_use]
    pub fn has_page(&self, index: RecordIndex) -> bool {
        self.has_page[index.index()]
    }

    /// What a record refers to by fields that readers filter by.
    #[must_use]
    pub fn facets(&self, index: RecordIndex) -> &[RecordIndex] {
        self.facets.of(index)
    }

    /// Whether an id is that of a record which is a draft or has expired.
    #[must_use]
    pub fn is_hidden(&self, kind: KindIndex, id: &str) -> bool {
        self.hidden.contains(&(kind, name_key(id).into_owned()))
    }

    /// Every record of a kind, by id.
    pub fn of_kind(&self, kind: KindIndex) -> impl Iterator<Item = RecordIndex> + use<> {
        let kind = usize::from(kind.0);
        (self.starts[kind]..self.starts[kind + 1]).map(|index| RecordIndex(index as u32))
    }

    /// Every record with its index.
    pub fn records(&self) -> impl Iterator<Item = (RecordIndex, &Record)> {
        self.records.iter().enumerate().map(|(index, record)| (RecordIndex(index as u32), &**record))
    }

    /// The record of a kind and an id, which is compared without regard to case and Unicode form.
    #[must_use]
    pub fn find(&self, kind: KindIndex, id: &str) -> Option<RecordIndex> {
        let (start, end) = (self.starts[usize::from(kind.0)], self.starts[usize::from(kind.0) + 1]);
        let key = name_key(id);
        let at =
            self.records[start..end].binary_search_by(|record| name_key(&record.id).as_ref().cmp(key.as_ref())).ok()?;
        Some(RecordIndex((start + at) as u32))
    }

    /// How the catalogue looks in one of the site's languages: what is in which order.
    #[must_use]
    pub fn view(&self, language: LanguageIndex) -> &View {
        &self.views[language.index()]
    }

    /// Where a record's page lies: the home page for the record that its text comes from.
    #[must_use]
    pub fn record_path(&self, index: RecordIndex, language: LanguageIndex) -> SitePath {
        let record = self.record(index);
        let kind = self.config.schema.kind(record.kind);
        let addresses = &self.config.language(language).addresses;
        if kind.role == Role::Page && Some(index) == self.home() {
            addresses.home()
        } else {
            addresses.record(&kind.folder, &record.id)
        }
    }

    /// Where the feed of what refers to a record lies.
    #[must_use]
    pub fn record_feed_path(&self, index: RecordIndex, language: LanguageIndex) -> SitePath {
        let record = self.record(index);
        let folder = &self.config.schema.kind(record.kind).folder;
        self.config.language(language).addresses.record_feed(folder, &record.id)
    }

    /// The file that a record comes from: that of its original; none for a place without an overview.
    #[must_use]
    pub fn location(&self, index: RecordIndex) -> Option<Location> {
        self.record(index).translations.first().map(|original| Location::file(&original.path))
    }

    /// The newest of some records that are dated up to today, each once, the newest first and those of a day in the order of
    /// lists; at most `limit`.
    #[must_use]
    pub fn newest(
        &self,
        language: LanguageIndex,
        records: impl Iterator<Item = RecordIndex>,
        limit: usize,
    ) -> Vec<RecordIndex> {
        let today = Date::from(self.config.today);
        let mut newest: Vec<((Reverse<Date>, u32), RecordIndex)> = Vec::with_capacity(limit + 1);
        for record in records {
            let Some(date) = self.record(record).date.filter(|date| *date <= today) else { continue };
            let key = (Reverse(date), self.view(language).rank(record));
            let at = newest.partition_point(|(known, _)| *known < key);
            if newest.get(at).is_none_or(|(known, _)| *known != key) {
                newest.insert(at, (key, record));
                newest.truncate(limit);
            }
        }
        newest.into_iter().map(|(_, record)| record).collect()
    }

    /// Whether a record has a feed: its kind's do, and something dated refers to it. Without a `base_url` there are none.
    #[must_use]
    pub fn has_feed(&self, index: RecordIndex, language: LanguageIndex) -> bool {
        let declared = self.config.schema.kind(self.record(index).kind);
        let mut referrers = self.view(language).referrers(index).iter();
        self.config.base_url.is_some()
            && declared.feed
            && referrers
                .any(|(_, source)| self.record(*source).date.is_some_and(|date| date <= Date::from(self.config.today)))
    }

    /// Whether readers can keep all of it on their devices.
    #[must_use]
    pub fn is_kept_whole(&self) -> bool {
        let offline = self.config.offline;
        offline.enabled && offline.keep.unwrap_or_else(|| self.written().count() <= OfflineSettings::SMALL)
    }

    /// The records that were written in files: without the countries, regions and languages of the built-in tables that have no overview.
    pub fn written(&self) -> impl Iterator<Item = (RecordIndex, &Record)> {
        self.records().filter(|(_, record)| record.is_written())
    }

    /// The only record of the home page's text, where there is one.
    #[must_use]
    pub fn home(&self) -> Option<RecordIndex> {
        let page = self.config.schema.kind_with_role(Role::Page)?;
        self.find(page, "index")
    }

    /// A record's name in diagnostics: `KIND/ID`.
    #[must_use]
    pub fn name(&self, index: RecordIndex) -> String {
        let record = self.record(index);
        format!("{}/{}", self.config.schema.kind(record.kind).name, record.id)
    }

    /// What a record is called in one of the site's languages.
    #[must_use]
    pub fn title(&self, index: RecordIndex, language: LanguageIndex) -> &str {
        self.record(index).title(self.config.language(language).language.code)
    }
}

impl Record {
    /// Whether a file says something of it.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.translations.is_empty()
    }

    /// Its former addresses, translation by translation.
    pub fn aliases(&self) -> impl Iterator<Item = &Alias> {
        self.translations.iter().flat_map(|translation| &translation.aliases)
    }

    /// The translation in a language, or else the original; none for a place without an overview.
    #[must_use]
    pub fn translation(&self, language: &str) -> Option<&Translation> {
        self.translations
            .iter()
            .find(|translation| translation.language == language)
            .or_else(|| self.translations.first())
    }

    /// What it is called in a language, or else in the original's.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        match self.built_in {
            Some(BuiltIn::Place(place)) => place.name(language),
            Some(BuiltIn::Language(known)) => known.names[languages::column(language)],
            None => {
                let title = self.translation(language).map(|translation| &*translation.title);
                title.filter(|title| !title.is_empty()).unwrap_or(&self.id)
            }
        }
    }

    /// What it is, in a sentence.
    #[must_use]
    pub fn summary(&self, language: &str) -> Option<&str> {
        self.stated(language, |translation| translation.summary.as_deref())
    }

    /// Its body.
    #[must_use]
    pub fn body(&self, language: &str) -> Option<&Body> {
        self.stated(language, Translation::body)
    }

    /// The values of a field; empty where it is not stated.
    #[must_use]
    pub fn values(&self, language: &str, field: FieldIndex) -> &[FieldValue] {
        let of =
            |translation: &'_ Translation| translation.values.binary_search_by_key(&field, |(index, _)| *index).ok();
        self.stated(language, |translation| of(translation).map(|at| &*translation.values[at].1)).unwrap_or(&[])
    }

    /// What a translation says, or else what the original says: a translation inherits what it does not state.
    pub fn stated<'r, T>(&'r self, language: &str, of: impl Fn(&'r Translation) -> Option<T>) -> Option<T> {
        let translation = self.translation(language)?;
        of(translation).or_else(|| self.translations.first().and_then(of))
    }

    /// The translation that [`Record::stated`] takes its answer from.
    pub fn stating<'r, T>(
        &'r self,
        language: &str,
        of: impl Fn(&'r Translation) -> Option<T>,
    ) -> Option<&'r Translation> {
        self.stated(language, |translation| of(translation).map(|_| translation))
    }

    /// What it refers to by a relation.
    pub fn targets(&self, relation: RelationIndex) -> impl Iterator<Item = RecordIndex> {
        self.references.iter().filter(move |reference| reference.relation == relation).map(|reference| reference.target)
    }
}

impl Translation {
    /// Whether it was made of this very document.
    fn is_of(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.text, &document.body)
    }

    /// Its body, where it has one.
    #[must_use]
    pub fn body(&self) -> Option<&Body> {
        Some(&*self.text).filter(|body| !body.html.is_empty())
    }

    /// Its body, and the Markdown of its fields.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let values = self.values.iter().flat_map(|(_, values)| values.iter());
        let in_fields = values.filter_map(|value| match value {
            FieldValue::Markdown(body) => Some(&**body),
            _ => None,
        });
        in_fields.chain([&*self.text])
    }
}

/// The records that a tree's relation leads to, nearest first, at most `limit`; ends where the tree is not one.
#[must_use]
pub fn ancestors(catalogue: &Catalogue, index: RecordIndex, relation: RelationIndex, limit: usize) -> Vec<RecordIndex> {
    let mut found = Vec::new();
    let mut current = index;
    while let Some(parent) = catalogue.record(current).targets(relation).next() {
        if parent == index || found.contains(&parent) || found.len() == limit {
            break;
        }
        found.push(parent);
        current = parent;
    }
    found
}

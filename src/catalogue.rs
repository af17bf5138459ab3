//! The catalogue: all records, typed by the schema, with their references and referrers. It is immutable, and
//! every later stage reads it.

pub(crate) mod examples;
mod fields;
mod identify;
mod includes;
mod lookup;
mod money;
mod names;
mod occurrence;
mod own_addresses;
mod page_folders;
mod page_tree;
pub(crate) mod places;
mod record;
mod requests;
mod reuse;
mod sorting;
mod subject;
mod tags;
mod view;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::config::{Config, KindIndex, LanguageIndex, OfflineSettings, RelationIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Location};
use crate::urls::SitePath;

use page_folders::INTRODUCTION;
use reuse::Reuse;

pub(crate) use fields::{colocated_path, turns_direction};
pub(crate) use includes::{
    IncludeProblem, MAX_INCLUDE_DEPTH, MAX_INCLUDED_BYTES, MIN_INCLUDED_BYTES, body_with_includes, include_problems,
};
pub(crate) use money::currencies;
pub(crate) use names::{name_key, tag_id};
pub(crate) use occurrence::{OccurrenceState, is_listed_by_occurrence};
pub(crate) use own_addresses::OwnAddresses;
pub(crate) use page_tree::{child_pages, parent_page};
pub(crate) use record::{Alias, BuiltIn, FieldValue, Record, RecordIndex, Reference, StatedValues, Translation};
pub(crate) use requests::RequestState;
pub(crate) use subject::{LinkedFile, Subject};
pub(crate) use tags::stated as stated_tags;
pub(crate) use view::{Crossing, View};

/// Every record of the site. Expired records are left out, and drafts are unless [`Config::drafts`] is set.
#[derive(Debug)]
pub struct Catalogue {
    /// The site's settings.
    pub config: Arc<Config>,
    /// The records, sorted by kind and id. Every country, region and language of the embedded tables is among
    /// them.
    pub records: Vec<Arc<Record>>,
    record_set: RecordSetToken,
    /// Records whose files have problems. They are made again by each [`Catalogue::link`], so that the
    /// problems are reported again.
    faulty: FxHashSet<RecordIndex>,
    /// For each record, whether it has a page; see [`Catalogue::has_page`].
    has_page: Arc<[bool]>,
    /// The facet terms of each record, in one contiguous array: finding related records compares very many of
    /// them.
    facets: Arc<view::Facets>,
    /// Kind and [`name_key`] of the records that are left out as drafts or as expired.
    hidden: FxHashSet<(KindIndex, String)>,
    /// The start of each kind's records in `records`, followed by the number of records.
    kind_starts: Vec<usize>,
    /// One view for each of the site's languages.
    views: Vec<Arc<View>>,
    /// The addresses of records that are not made of folder and id.
    own_addresses: Arc<OwnAddresses>,
}

/// Identifies the set of records of a catalogue. Tokens of two catalogues are equal only if both have records
/// of the same kinds and ids at the same indices.
#[derive(Clone, Debug, Default)]
pub struct RecordSetToken(Arc<()>);

impl PartialEq for RecordSetToken {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Catalogue {
    /// Makes typed, linked records of the documents.
    ///
    /// Parts that do not depend on changed documents are taken over from the catalogue `before`, if one is
    /// given. That catalogue must have been made with the same settings and the same colocated assets.
    #[must_use]
    pub fn link(
        documents: &[Arc<Document>],
        config: Arc<Config>,
        context: &crate::content::Context<'_>,
        before: Option<&Self>,
    ) -> Checked<Self> {
        let Checked { value: mut identified, mut diagnostics } = identify::identify(documents, &config);
        tags::identify_tags(&mut identified, &config);
        let lookup = lookup::RecordLookup::new(&identified, &config);
        let (kind_starts, hidden) = (lookup.shown_starts(), lookup.hidden());
        let reuse = before.and_then(|before| Reuse::of(before, &lookup, &hidden));
        let reused = |at: usize, record: &_| reuse.as_ref().and_then(|reuse| reuse.record(&lookup, at, record));
        let defaults = fields::Defaults::of(&config, &lookup, context, &mut diagnostics);
        let typed = fields::records(&identified, &lookup, &config, context, &defaults, reused);
        let mut records = Vec::with_capacity(typed.len());
        let mut faulty = FxHashSet::default();
        for (record, problems) in typed {
            let Some(record) = record else {
                diagnostics.extend(problems);
                continue;
            };
            if !problems.is_empty() {
                faulty.insert(RecordIndex(records.len() as u32));
                diagnostics.extend(problems);
            }
            records.push(record);
        }
        let record_set = reuse.as_ref().map_or_else(RecordSetToken::default, Reuse::record_set);
        let changed = reuse.as_ref().map(|reuse| reuse.changed(&records));
        let (has_page, facets, views) = match reuse.zip(changed) {
            Some((reuse, changed)) => reuse.relations(&records, &config, &kind_starts, &changed),
            None => {
                let has_page: Arc<[bool]> = view::records_with_page(&records, &config, &kind_starts).into();
                let views = view::views(&records, &config, &kind_starts, &has_page);
                (has_page, Arc::new(view::Facets::new(&records, &config)), views)
            }
        };
        let own_addresses = Arc::new(OwnAddresses::of(&records, &config).and(&mut diagnostics));
        let value =
            Self { config, records, record_set, faulty, has_page, facets, hidden, kind_starts, views, own_addresses };
        Checked { value, diagnostics }
    }

    /// A token that is equal for two catalogues only if they have the same set of records.
    #[must_use]
    pub fn record_set(&self) -> &RecordSetToken {
        &self.record_set
    }

    /// The record at an index.
    #[must_use]
    pub fn record(&self, index: RecordIndex) -> &Record {
        &self.records[index.index()]
    }

    /// Whether a record has a page. All have one, except countries, regions and languages that have no file
    /// and that neither a record nor the menu refers or links to. A region also has a page if a place within it
    /// has one.
    #[must_use]
    pub fn has_page(&self, index: RecordIndex) -> bool {
        self.has_page[index.index()]
    }

    /// The terms of a record: the records it refers to by facet fields.
    #[must_use]
    pub fn facets(&self, index: RecordIndex) -> &[RecordIndex] {
        self.facets.of(index)
    }

    /// Whether the record of a kind and an id is left out as a draft or as expired.
    #[must_use]
    pub fn is_hidden(&self, kind: KindIndex, id: &str) -> bool {
        self.hidden.contains(&(kind, name_key(id).into_owned()))
    }

    /// Whether a record of a kind is left out as a draft or as expired.
    #[must_use]
    pub fn has_hidden(&self, kind: KindIndex) -> bool {
        self.hidden.iter().any(|(of, _)| *of == kind)
    }

    /// How many records of each of the two kinds of a crossing a record refers to. `index` is that of the crossing in
    /// [`Config::crossings`].
    #[must_use]
    pub fn crossed(&self, record: &Record, index: usize) -> (usize, usize) {
        view::crossed(&self.records, record, self.config.crossings[index])
    }

    /// Every record of a kind, sorted by id.
    pub fn of_kind(&self, kind: KindIndex) -> impl Iterator<Item = RecordIndex> + use<> {
        self.range_of(kind).map(|index| RecordIndex(index as u32))
    }

    /// Where the records of a kind lie in [`Catalogue::records`].
    fn range_of(&self, kind: KindIndex) -> Range<usize> {
        let kind = usize::from(kind.0);
        self.kind_starts[kind]..self.kind_starts[kind + 1]
    }

    /// Every record with its index.
    pub fn records(&self) -> impl Iterator<Item = (RecordIndex, &Record)> {
        self.records.iter().enumerate().map(|(index, record)| (RecordIndex(index as u32), &**record))
    }

    /// The record of a kind and an id. Ids are compared by their [`name_key`].
    #[must_use]
    pub fn find(&self, kind: KindIndex, id: &str) -> Option<RecordIndex> {
        let range = self.range_of(kind);
        let key = name_key(id);
        let of_kind = &self.records[range.clone()];
        let at = of_kind.binary_search_by(|record| name_key(&record.id).as_ref().cmp(key.as_ref())).ok()?;
        Some(RecordIndex((range.start + at) as u32))
    }

    /// The view of one of the site's languages: the order of its lists, and the referrers of each record in
    /// that order.
    #[must_use]
    pub fn view(&self, language: LanguageIndex) -> &View {
        &self.views[language.index()]
    }

    /// The path of a record's page. For the page record `index` it is the path of the home page.
    #[must_use]
    pub fn record_path(&self, index: RecordIndex, language: LanguageIndex) -> SitePath {
        let kind = self.config.schema.kind(self.record(index).kind);
        let addresses = &self.config.language(language).addresses;
        if kind.role == Role::Page && Some(index) == self.home() {
            addresses.home()
        } else {
            let (folder, name) = self.address(index, language);
            addresses.record(folder, name)
        }
    }

    /// The folder and the name that the addresses of a record are made of: those of its kind and its id, unless it has
    /// an address of its own.
    #[must_use]
    pub fn address(&self, index: RecordIndex, language: LanguageIndex) -> (&str, &str) {
        match self.own_addresses.stem(index, language) {
            Some(stem) => ("", stem),
            None => {
                let record = self.record(index);
                (&self.config.schema.kind(record.kind).folder, &record.id)
            }
        }
    }

    /// The addresses of records that are not made of folder and id.
    #[must_use]
    pub fn own_addresses(&self) -> &Arc<OwnAddresses> {
        &self.own_addresses
    }

    /// The path of the feed that lists a record's referrers.
    #[must_use]
    pub fn record_feed_path(&self, index: RecordIndex, language: LanguageIndex) -> SitePath {
        let (folder, name) = self.address(index, language);
        self.config.language(language).addresses.record_feed(folder, name)
    }

    /// The file of a record's original; none for a country, region or language without a file.
    #[must_use]
    pub fn location(&self, index: RecordIndex) -> Option<Location> {
        self.record(index).translations.first().map(|original| Location::file(&original.path))
    }

    /// The newest of `records` with a date not after today, each once, at most `limit`. Newest first; records
    /// of the same date in list order.
    #[must_use]
    pub fn newest(
        &self,
        language: LanguageIndex,
        records: impl Iterator<Item = RecordIndex>,
        limit: usize,
    ) -> Vec<RecordIndex> {
        let today = self.config.today;
        let mut newest: Vec<((Reverse<Date>, u32), RecordIndex)> = Vec::with_capacity(limit + 1);
        for record in records {
            let Some(date) = self.record(record).date.filter(|date| *date <= today) else { continue };
            let key = (Reverse(date), self.view(language).rank(record));
            let at = newest.partition_point(|(other, _)| *other < key);
            if newest.get(at).is_none_or(|(other, _)| *other != key) {
                newest.insert(at, (key, record));
                newest.truncate(limit);
            }
        }
        newest.into_iter().map(|(_, record)| record).collect()
    }

    /// Whether a record has a feed. It has one if its kind has feeds, the site has a `base_url`, and a record
    /// with a date not after today refers to it.
    #[must_use]
    pub fn has_feed(&self, index: RecordIndex, language: LanguageIndex) -> bool {
        let declared = self.config.schema.kind(self.record(index).kind);
        let mut referrers = self.view(language).referrers(index).iter();
        self.config.base_url.is_some()
            && declared.feed
            && referrers.any(|(_, source)| self.record(*source).date.is_some_and(|date| date <= self.config.today))
    }

    /// Whether readers can keep the whole catalogue on their devices.
    #[must_use]
    pub fn is_kept_whole(&self) -> bool {
        let offline = self.config.offline;
        offline.enabled
            && offline.keep.unwrap_or_else(|| self.written().count() <= OfflineSettings::MAX_RECORDS_KEPT_BY_DEFAULT)
    }

    /// The records that have files. Countries, regions and languages that come from the embedded tables alone
    /// are left out.
    pub fn written(&self) -> impl Iterator<Item = (RecordIndex, &Record)> {
        self.records().filter(|(_, record)| record.is_written())
    }

    /// The record that holds the text of the home page, if there is one: the page `index`.
    #[must_use]
    pub fn home(&self) -> Option<RecordIndex> {
        let page = self.config.schema.kind_with_role(Role::Page)?;
        self.find(page, "index")
    }

    /// The name of a record in diagnostics: `KIND/ID`.
    #[must_use]
    pub fn name(&self, index: RecordIndex) -> String {
        let record = self.record(index);
        format!("{}/{}", self.config.schema.kind(record.kind).name, record.id)
    }

    /// The record with a file that has a name, as [`Self::name`] makes it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<RecordIndex> {
        let (kind, id) = name.split_once('/')?;
        self.find(self.config.schema.kind_named(kind)?, id).filter(|index| self.record(*index).is_written())
    }

    /// The record that introduces the list of a kind: the file `index.md` in the folder of the kind.
    #[must_use]
    pub fn introduction(&self, kind: KindIndex) -> Option<RecordIndex> {
        let declared = self.config.schema.kind(kind);
        let page = self.config.schema.kind_with_role(Role::Page).filter(|_| declared.role != Role::Page)?;
        self.find(page, &format!("{}{INTRODUCTION}", declared.folder))
    }

    /// Whether a record introduces the list of a kind.
    #[must_use]
    pub fn is_introduction(&self, index: RecordIndex) -> bool {
        let record = self.record(index);
        self.config.schema.kind(record.kind).role == Role::Page && record.id.ends_with(INTRODUCTION)
    }

    /// Whether a kind has a list: records that have a page, or an introduction.
    #[must_use]
    pub fn has_list(&self, kind: KindIndex) -> bool {
        self.config.schema.kind(kind).role != Role::Page
            && (self.of_kind(kind).any(|record| self.has_page(record)) || self.introduction(kind).is_some())
    }

    /// The title of a record in one of the site's languages; see [`Record::title`].
    #[must_use]
    pub fn title(&self, index: RecordIndex, language: LanguageIndex) -> &str {
        self.record(index).title(self.config.language(language).language.code)
    }
}

/// The ancestors of a record by a parent relation, nearest first, at most `limit`. Stops before the first
/// record that would repeat, as in a cycle.
#[must_use]
pub(crate) fn ancestors(
    catalogue: &Catalogue,
    index: RecordIndex,
    relation: RelationIndex,
    limit: usize,
) -> Vec<RecordIndex> {
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

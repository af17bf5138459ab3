//! All records, typed by the schema and linked both ways; immutable, and looked at by everything downstream.

mod fields;
mod identify;
mod matching;
mod money;
mod names;
pub mod places;
mod record;
mod reuse;
mod subject;
mod view;

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::config::{Config, KindIndex, LanguageIndex, OfflineSettings, RelationIndex, Role};
use crate::content::Document;
use crate::dates::Date;
use crate::diagnostics::{Checked, Location};
use crate::urls::SitePath;

use reuse::Reuse;

pub use matching::{Match, Shared, matches, related};
pub use money::Money;
pub use names::name_key;
pub use record::{Alias, BuiltIn, FieldValue, Record, RecordIndex, Reference, Translation};
pub use subject::{LinkedFile, Subject};
pub use view::{Crossing, View};

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

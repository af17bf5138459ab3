//! A digest for mail: what is new in the catalogue since a day, by topic, country or other terms, in one language.

mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, LanguageIndex};
use crate::dates::Date;
use crate::history::{History, HistoryEvent};

pub(crate) use written::{Words, html, markdown};

/// What is new since a day.
pub(crate) struct Digest {
    /// The first day.
    pub since: Date,
    /// The records that are new or have changed: what is new first, then what has moved or changed, then what was only
    /// translated; of each in the order of lists.
    pub items: Vec<DigestItem>,
    /// The records by the terms of one kind each; kinds and terms under which nothing is new are left out.
    pub groups: Vec<DigestGroup>,
    /// The records that are under none of these terms, by their numbers in `items`.
    pub others: Vec<usize>,
    /// The titles of records that are gone.
    pub removed: Vec<String>,
}

/// The new records under the terms of one kind.
pub(crate) struct DigestGroup {
    /// The kind of the terms.
    pub kind: KindIndex,
    /// The terms in list order, each with its records by their numbers in [`Digest::items`].
    pub terms: Vec<(RecordIndex, Vec<usize>)>,
}

/// A record that is new or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DigestItem {
    /// The record.
    pub record: RecordIndex,
    /// What has become of it.
    pub news: News,
    /// The names of the fields that have changed, sorted; empty if it is new.
    pub fields: Vec<String>,
    /// The languages into which it was translated, sorted; empty if it is new.
    pub translated: Vec<String>,
}

/// What has become of a record that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// It is new.
    Added,
    /// It has another name.
    Moved,
    /// Fields of the original have changed.
    Changed,
    /// Nothing but translations are new or have changed.
    Translated,
}

impl News {
    /// Its place in the order in which news is told.
    fn rank(self) -> u8 {
        match self {
            Self::Added => 0,
            Self::Moved | Self::Changed => 1,
            Self::Translated => 2,
        }
    }
}

impl Digest {
    /// Puts together what is new since a day, for readers of a language. Several changes of one record are
    /// one. A record that has come and gone since is not told of.
    #[must_use]
    pub(crate) fn new(catalogue: &Catalogue, history: &History, since: Date, language: LanguageIndex) -> Self {
        let (mut items, removed) = items(catalogue, history, since);
        items.sort_by_key(|item| (item.news.rank(), catalogue.view(language).rank(item.record)));
        let mut grouped = vec![false; items.len()];
        let kinds = catalogue.config.changes.group_by.iter();
        let groups: Vec<DigestGroup> =
            kinds.map(|kind| group(catalogue, *kind, language, &items, &mut grouped)).collect();
        Self {
            since,
            groups: groups.into_iter().filter(|group| !group.terms.is_empty()).collect(),
            others: (0..items.len()).filter(|number| !grouped[*number]).collect(),
            items,
            removed,
        }
    }

    /// Whether nothing is new.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.removed.is_empty()
    }
}

/// What has become of a record since the day.
struct RecordState<'h> {
    /// What became of it last.
    last: HistoryEvent,
    /// Whether it was added since, under whatever name.
    is_new: bool,
    /// What it was called before it was first renamed since; its name now if it was not.
    first_name: &'h str,
    /// Whether it was renamed by an entry that does not say what it was called before.
    is_moved: bool,
    title: &'h str,
    fields: BTreeSet<&'h str>,
    translated: BTreeSet<&'h str>,
}

impl RecordState<'_> {
    fn news(&self, name: &str) -> News {
        match () {
            () if self.is_new => News::Added,
            () if self.is_moved || self.first_name != name => News::Moved,
            () if self.fields.is_empty() && !self.translated.is_empty() => News::Translated,
            () => News::Changed,
        }
    }

    /// What is told of the record of that name.
    fn item(&self, name: &str, record: RecordIndex) -> DigestItem {
        let news = self.news(name);
        let owned = |names: &BTreeSet<&str>| -> Vec<String> {
            names.iter().filter(|_| news != News::Added).map(|name| (*name).to_owned()).collect()
        };
        DigestItem { record, news, fields: owned(&self.fields), translated: owned(&self.translated) }
    }
}

/// The records that are new or have changed, and the titles of those that are gone, sorted.
fn items(catalogue: &Catalogue, history: &History, since: Date) -> (Vec<DigestItem>, Vec<String>) {
    let mut records: BTreeMap<&str, RecordState<'_>> = BTreeMap::new();
    // The latest come first in the history, and names are followed from the oldest on.
    for entry in history.entries.iter().filter(|entry| entry.date >= since).rev() {
        let name = entry.from.as_deref().unwrap_or(&entry.record);
        let mut state = records.remove(name).unwrap_or_else(|| RecordState {
            last: entry.event,
            is_new: false,
            first_name: name,
            is_moved: false,
            title: &entry.title,
            fields: BTreeSet::new(),
            translated: BTreeSet::new(),
        });
        state.last = entry.event;
        state.is_new |= entry.event == HistoryEvent::Added;
        state.is_moved |= entry.event == HistoryEvent::Renamed && entry.from.is_none();
        state.title = &entry.title;
        state.fields.extend(entry.fields.iter().map(String::as_str));
        state.translated.extend(entry.translated.iter().map(String::as_str));
        records.insert(&entry.record, state);
    }
    let (mut items, mut removed) = (Vec::new(), Vec::new());
    for (name, state) in records {
        match (catalogue.named(name), state.last) {
            (Some(record), _) => items.push(state.item(name, record)),
            (None, HistoryEvent::Removed) if !state.is_new => removed.push(state.title.to_owned()),
            (None, _) => {}
        }
    }
    removed.sort_unstable();
    (items, removed)
}

/// The records under the terms of a kind: those that refer to it, and the term itself if it is new.
fn group(
    catalogue: &Catalogue,
    kind: KindIndex,
    language: LanguageIndex,
    items: &[DigestItem],
    grouped: &mut [bool],
) -> DigestGroup {
    let mut by_term: BTreeMap<u32, (RecordIndex, Vec<usize>)> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        let record = catalogue.record(item.record);
        let mut terms: Vec<RecordIndex> = record.references.iter().map(|reference| reference.target).collect();
        terms.push(item.record);
        terms.retain(|term| catalogue.record(*term).kind == kind);
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            let rank = catalogue.view(language).rank(term);
            by_term.entry(rank).or_insert_with(|| (term, Vec::new())).1.push(number);
            grouped[number] = true;
        }
    }
    DigestGroup { kind, terms: by_term.into_values().collect() }
}

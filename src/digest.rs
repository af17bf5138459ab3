//! A digest for mail: what is new in the catalogue since a day, by topic, country or other terms, in one language.

mod written;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, LanguageIndex};
use crate::dates::Date;
use crate::history::{History, HistoryEvent};

pub(crate) use written::{Words, html, markdown};

/// What is new since a day.
pub(crate) struct Digest {
    /// The first day.
    pub since: Date,
    /// The records by the terms of one kind each; kinds and terms under which nothing is new are left out.
    pub groups: Vec<DigestGroup>,
    /// The records that are under none of these terms.
    pub others: Vec<DigestItem>,
    /// The titles of records that are gone.
    pub removed: Vec<String>,
}

/// The new records under the terms of one kind.
pub(crate) struct DigestGroup {
    /// The kind of the terms.
    pub kind: KindIndex,
    /// The terms in list order, each with its records.
    pub terms: Vec<(RecordIndex, Vec<DigestItem>)>,
}

/// A record that is new or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DigestItem {
    /// The record.
    pub record: RecordIndex,
    /// Whether it is new; otherwise it has changed.
    pub is_new: bool,
}

impl Digest {
    /// Puts together what is new since a day, in the order of lists of a language. Several changes of one record are
    /// one. A record that has come and gone since is not told of.
    #[must_use]
    pub(crate) fn new(catalogue: &Catalogue, history: &History, since: Date, language: LanguageIndex) -> Self {
        let (mut items, removed) = items(catalogue, history, since);
        items.sort_by_key(|item| catalogue.view(language).rank(item.record));
        let mut grouped: FxHashSet<RecordIndex> = FxHashSet::default();
        let kinds = catalogue.config.changes.group_by.iter();
        let groups: Vec<DigestGroup> =
            kinds.map(|kind| group(catalogue, *kind, language, &items, &mut grouped)).collect();
        Self {
            since,
            groups: groups.into_iter().filter(|group| !group.terms.is_empty()).collect(),
            others: items.into_iter().filter(|item| !grouped.contains(&item.record)).collect(),
            removed,
        }
    }

    /// Whether nothing is new.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.others.is_empty() && self.removed.is_empty()
    }
}

/// What has become of a record since the day.
struct RecordState<'h> {
    /// What became of it last.
    last: HistoryEvent,
    /// Whether it was added since, under whatever name.
    is_new: bool,
    title: &'h str,
}

/// The records that are new or have changed, and the titles of those that are gone, sorted.
fn items(catalogue: &Catalogue, history: &History, since: Date) -> (Vec<DigestItem>, Vec<String>) {
    let mut records: BTreeMap<&str, RecordState<'_>> = BTreeMap::new();
    // The latest come first in the history, and names are followed from the oldest on.
    for entry in history.entries.iter().filter(|entry| entry.date >= since).rev() {
        let before = records.remove(entry.from.as_deref().unwrap_or(&entry.record));
        let is_new = entry.event == HistoryEvent::Added || before.is_some_and(|before| before.is_new);
        records.insert(&entry.record, RecordState { last: entry.event, is_new, title: &entry.title });
    }
    let (mut items, mut removed) = (Vec::new(), Vec::new());
    for (name, RecordState { last, is_new, title }) in records {
        match (catalogue.named(name), last) {
            (Some(record), _) => items.push(DigestItem { record, is_new }),
            (None, HistoryEvent::Removed) if !is_new => removed.push(title.to_owned()),
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
    grouped: &mut FxHashSet<RecordIndex>,
) -> DigestGroup {
    let mut by_term: BTreeMap<u32, (RecordIndex, Vec<DigestItem>)> = BTreeMap::new();
    for item in items {
        let record = catalogue.record(item.record);
        let mut terms: Vec<RecordIndex> = record.references.iter().map(|reference| reference.target).collect();
        terms.push(item.record);
        terms.retain(|term| catalogue.record(*term).kind == kind);
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            let rank = catalogue.view(language).rank(term);
            by_term.entry(rank).or_insert_with(|| (term, Vec::new())).1.push(item.clone());
            grouped.insert(item.record);
        }
    }
    DigestGroup { kind, terms: by_term.into_values().collect() }
}

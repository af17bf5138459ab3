//! Finds records by kind and id before they are made: references are resolved by it.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::RecordIndex;
use super::identify::Identified;
use super::names::name_key;
use crate::config::{Config, KindIndex};
use crate::values::Value;

/// Finds the index that a record will have in the catalogue. References are resolved by it before the records
/// are made.
pub(super) struct RecordLookup<'i> {
    identified: &'i [Identified],
    /// The start of each kind in `identified`, followed by its length.
    starts: Vec<usize>,
    /// The positions of hidden records in `identified`, ascending.
    hidden: Vec<usize>,
    /// What only help for wrong references needs; made when it is asked for.
    hints: OnceLock<ReferenceHints>,
}

/// By what else than their ids people refer to records.
#[derive(Default)]
struct ReferenceHints {
    /// Positions of records by kind and the [`name_key`] of a title.
    titles: FxHashMap<(KindIndex, String), usize>,
    /// Positions of records by a former address.
    aliases: FxHashMap<String, usize>,
}

impl<'i> RecordLookup<'i> {
    /// `identified` must be sorted by kind and id.
    pub(super) fn new(identified: &'i [Identified], config: &Config) -> Self {
        let kinds = 0..=config.schema.kinds.len();
        let starts = kinds.map(|kind| identified.partition_point(|record| usize::from(record.kind.0) < kind)).collect();
        let hidden = identified.iter().enumerate().filter(|(_, record)| record.hidden).map(|(at, _)| at).collect();
        Self { identified, starts, hidden, hints: OnceLock::new() }
    }

    /// The record of a kind and an id: `None` if there is no such record, `Some(None)` if it is hidden.
    pub(super) fn find(&self, kind: KindIndex, id: &str) -> Option<Option<RecordIndex>> {
        let key = name_key(id);
        let (start, of_kind) = self.of_kind(kind);
        let at = start + of_kind.binary_search_by(|record| record.key().cmp(&key)).ok()?;
        Some((!self.identified[at].hidden).then(|| RecordIndex(self.shown_before(at) as u32)))
    }

    /// The id of the record of some kinds that has a title.
    pub(super) fn titled(&self, kinds: &[KindIndex], title: &str) -> Option<&'i str> {
        let title = name_key(title).into_owned();
        let at = kinds.iter().find_map(|kind| self.hints().titles.get(&(*kind, title.clone())))?;
        Some(&self.identified[*at].id)
    }

    /// The id of the record that was at an address, relative to the site's root.
    pub(super) fn moved(&self, address: &str) -> Option<&'i str> {
        self.hints().aliases.get(address).map(|at| &*self.identified[*at].id)
    }

    fn hints(&self) -> &ReferenceHints {
        self.hints.get_or_init(|| {
            let mut hints = ReferenceHints::default();
            let alias = |value: &Value| value.as_text().map(|alias| alias.trim_start_matches('/').to_owned());
            for (at, record) in self.identified.iter().enumerate() {
                for entry in record.files.iter().flat_map(|file| &file.document.front_matter) {
                    match (&*entry.key, &entry.value.value) {
                        ("title", Value::Text(title)) => {
                            hints.titles.entry((record.kind, name_key(title).into_owned())).or_insert(at);
                        }
                        ("aliases", Value::List(items)) => {
                            hints
                                .aliases
                                .extend(items.iter().filter_map(|item| alias(&item.value)).map(|alias| (alias, at)));
                        }
                        ("aliases", value) => hints.aliases.extend(alias(value).map(|alias| (alias, at))),
                        _ => {}
                    }
                }
            }
            hints
        })
    }

    fn of_kind(&self, kind: KindIndex) -> (usize, &'i [Identified]) {
        let (start, end) = (self.starts[usize::from(kind.0)], self.starts[usize::from(kind.0) + 1]);
        (start, &self.identified[start..end])
    }

    /// Kind and id of each record that is not hidden, in order.
    pub(super) fn shown(&self) -> impl Iterator<Item = (KindIndex, &'i str)> {
        self.identified.iter().filter(|record| !record.hidden).map(|record| (record.kind, &*record.id))
    }

    /// The number of records before position `at` that are not hidden.
    pub(super) fn shown_before(&self, at: usize) -> usize {
        at - self.hidden.partition_point(|hidden| *hidden < at)
    }

    /// The start of each kind among the records that are not hidden, followed by their number.
    pub(super) fn shown_starts(&self) -> Vec<usize> {
        self.starts.iter().map(|start| self.shown_before(*start)).collect()
    }

    /// Kind and [`name_key`] of each hidden record.
    pub(super) fn hidden(&self) -> FxHashSet<(KindIndex, String)> {
        let hidden = self.hidden.iter().map(|at| &self.identified[*at]);
        hidden.map(|record| (record.kind, record.key().to_owned())).collect()
    }

    /// The [`name_key`]s of the records of several kinds.
    pub(super) fn names(&self, kinds: &[KindIndex]) -> impl Iterator<Item = &'i str> {
        kinds.iter().flat_map(|kind| self.of_kind(*kind).1.iter().map(Identified::key))
    }
}

//! A catalogue made again after a few files have changed: what cannot depend on them is taken from the one before.
//!
//! As long as there are the same records, each has the same index, and what was made of an unchanged file is right as it is.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::fields::TypedRecord;
use super::identify::{Identified, RecordLookup};
use super::view::{self, Facets, View};
use super::{Catalogue, Record, RecordIndex, RecordSetToken, Translation};
use crate::config::{Config, KindIndex};
use crate::content::LinkTarget;

/// The catalogue before, with the same records in the same places.
pub(super) struct Reuse<'b>(&'b Catalogue);

/// Which records have a page, what each refers to by facets, and the views.
type Relations = (Arc<[bool]>, Arc<Facets>, Vec<Arc<View>>);

impl<'b> Reuse<'b> {
    /// The catalogue `before`, if it has the very records that are identified now.
    pub(super) fn of(
        before: &'b Catalogue,
        index: &RecordLookup<'_>,
        hidden: &FxHashSet<(KindIndex, String)>,
    ) -> Option<Self> {
        let known = before.records.iter().map(|record| (record.kind, &*record.id));
        (*hidden == before.hidden && index.shown().eq(known)).then_some(Self(before))
    }

    /// The token of the set of records that both catalogues have.
    pub(super) fn record_set(&self) -> RecordSetToken {
        self.0.record_set.clone()
    }

    /// What was made of a record, if nothing was wrong in its files and they are the same.
    pub(super) fn record(&self, index: &RecordLookup<'_>, at: usize, identified: &Identified) -> Option<TypedRecord> {
        if identified.hidden {
            return None;
        }
        let index = RecordIndex(index.shown_before(at) as u32);
        if self.0.faulty.contains(&index) {
            return None;
        }
        let record = &self.0.records[index.index()];
        let mut pairs = record.translations.iter().zip(&identified.files);
        let is_same = record.translations.len() == identified.files.len()
            && pairs
                .all(|(translation, file)| translation.is_of(&file.document) && translation.language == file.language);
        is_same.then(|| (Some(Arc::clone(record)), Vec::new()))
    }

    /// The records that are others now.
    pub(super) fn changed(&self, records: &[Arc<Record>]) -> Vec<RecordIndex> {
        let pairs = records.iter().zip(&self.0.records).enumerate();
        let is_other = |(_, (one, other)): &(usize, (&Arc<Record>, &Arc<Record>))| !Arc::ptr_eq(one, other);
        pairs.filter(is_other).map(|(index, _)| RecordIndex(index as u32)).collect()
    }

    /// What follows from the records together.
    pub(super) fn relations(
        &self,
        records: &[Arc<Record>],
        config: &Config,
        starts: &[usize],
        changed: &[RecordIndex],
    ) -> Relations {
        let pair = |index: &RecordIndex| (&*self.0.records[index.index()], &*records[index.index()]);
        let same_references = changed.iter().map(pair).all(|(before, now)| before.references == now.references);
        let is_mentioned_alike = |(before, now): (&Record, &Record)| {
            before.translations.is_empty() == now.translations.is_empty() && mentions(before).eq(mentions(now))
        };
        let same_mentions = same_references && changed.iter().map(pair).all(is_mentioned_alike);
        let has_page =
            if same_mentions { Arc::clone(&self.0.has_page) } else { view::with_page(records, config, starts).into() };
        let facets = if same_references { Arc::clone(&self.0.facets) } else { Arc::new(Facets::new(records, config)) };
        let languages: Vec<_> = config.language_indices().collect();
        let view = |(language, before): (_, &Arc<View>)| {
            let code = config.language(language).language.code;
            let is_placed_alike = changed.iter().map(pair).all(|(one, other)| view::is_placed_alike(one, other, code));
            if same_mentions && is_placed_alike {
                return Arc::clone(before);
            }
            let order = before.order_again(records, changed, code);
            Arc::new(view::ordered(records, config, starts, &has_page, &order))
        };
        let views = languages.into_par_iter().zip(&self.0.views).map(view).collect();
        (has_page, facets, views)
    }
}

/// What the bodies of a record link to.
fn mentions(record: &Record) -> impl Iterator<Item = &LinkTarget> {
    record.translations.iter().flat_map(Translation::bodies).flat_map(|body| &body.links).map(|link| &link.target)
}

//! Reuse of the previous catalogue after a few files have changed: parts that cannot depend on the changed
//! files are taken over.
//!
//! While the set of records is the same, each record keeps its index. A record made from unchanged files is
//! then still valid as it is.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::fields::TypedRecord;
use super::identify::Identified;
use super::lookup::RecordLookup;
use super::view::{self, Facets, View};
use super::{BuiltIn, Catalogue, Record, RecordIndex, RecordSetToken, Translation};
use crate::config::{Config, KindIndex};
use crate::content::LinkTarget;

/// The previous catalogue, which has the same records at the same indices.
pub(super) struct Reuse<'b>(&'b Catalogue);

/// The parts of a [`Catalogue`] that depend on several records: `has_page`, `facets` and `views`.
type Relations = (Arc<[bool]>, Arc<Facets>, Vec<Arc<View>>);

impl<'b> Reuse<'b> {
    /// The catalogue `before`, if it has the records of `index` and the same hidden ones.
    pub(super) fn of(
        before: &'b Catalogue,
        index: &RecordLookup<'_>,
        hidden: &FxHashSet<(KindIndex, String)>,
    ) -> Option<Self> {
        let records_before = before.records.iter().map(|record| (record.kind, &*record.id));
        (*hidden == before.hidden && index.shown().eq(records_before)).then_some(Self(before))
    }

    /// The token of the set of records, which both catalogues share.
    pub(super) fn record_set(&self) -> RecordSetToken {
        self.0.record_set.clone()
    }

    /// The previous record, if it was made from the same files and they had no problems.
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
        let tag = match &record.built_in {
            Some(BuiltIn::Tag(tag)) => Some(tag),
            _ => None,
        };
        let is_same = tag == identified.tag.as_ref()
            && record.translations.len() == identified.files.len()
            && pairs
                .all(|(translation, file)| translation.is_of(&file.document) && translation.language == file.language);
        is_same.then(|| (Some(Arc::clone(record)), Vec::new()))
    }

    /// The records that were made anew.
    pub(super) fn changed(&self, records: &[Arc<Record>]) -> Vec<RecordIndex> {
        let pairs = records.iter().zip(&self.0.records).enumerate();
        let is_other = |(_, (one, other)): &(usize, (&Arc<Record>, &Arc<Record>))| !Arc::ptr_eq(one, other);
        pairs.filter(is_other).map(|(index, _)| RecordIndex(index as u32)).collect()
    }

    /// The parts that depend on several records. Each is taken over unless a changed record affects it.
    pub(super) fn relations(
        &self,
        records: &[Arc<Record>],
        config: &Config,
        starts: &[usize],
        changed: &[RecordIndex],
    ) -> Relations {
        let pair = |index: &RecordIndex| (&*self.0.records[index.index()], &*records[index.index()]);
        let same_references = changed.iter().map(pair).all(|(before, now)| before.references == now.references);
        let has_same_links = |(before, now): (&Record, &Record)| {
            before.translations.is_empty() == now.translations.is_empty() && link_targets(before).eq(link_targets(now))
        };
        let same_links = same_references && changed.iter().map(pair).all(has_same_links);
        let has_page = if same_links {
            Arc::clone(&self.0.has_page)
        } else {
            view::records_with_page(records, config, starts).into()
        };
        let facets = if same_references { Arc::clone(&self.0.facets) } else { Arc::new(Facets::new(records, config)) };
        let languages: Vec<_> = config.language_indices().collect();
        let view = |(language, before): (_, &Arc<View>)| {
            let code = config.language(language).language.code;
            let has_same_sort_key =
                changed.iter().map(pair).all(|(one, other)| view::has_same_sort_key(one, other, config, code));
            if same_links && has_same_sort_key {
                return Arc::clone(before);
            }
            let order = before.updated_order(records, changed, code);
            Arc::new(view::view_in_order(records, config, starts, &has_page, order, code))
        };
        let views = languages.into_par_iter().zip(&self.0.views).map(view).collect();
        (has_page, facets, views)
    }
}

/// The targets of all links in the bodies of a record.
fn link_targets(record: &Record) -> impl Iterator<Item = &LinkTarget> {
    record.translations.iter().flat_map(Translation::bodies).flat_map(|body| &body.links).map(|link| &link.target)
}

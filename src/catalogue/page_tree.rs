//! The tree of free pages: `about/team` lies below `about`.

use std::sync::Arc;

use super::names::name_key;
use super::{Catalogue, Record, RecordIndex};
use crate::config::{LanguageIndex, Role};

/// The page above a free page: that of the nearest folder that has one.
#[must_use]
pub(crate) fn parent_page(catalogue: &Catalogue, index: RecordIndex) -> Option<RecordIndex> {
    let record = catalogue.record(index);
    if catalogue.config.schema.kind(record.kind).role != Role::Page {
        return None;
    }
    let mut folders = record.id.rmatch_indices('/').map(|(at, _)| &record.id[..at]);
    folders.find_map(|folder| catalogue.find(record.kind, folder))
}

/// The pages directly below a free page, in the order of lists: those whose [`parent_page`] it is.
#[must_use]
pub(crate) fn child_pages(catalogue: &Catalogue, language: LanguageIndex, index: RecordIndex) -> Vec<RecordIndex> {
    let record = catalogue.record(index);
    if catalogue.config.schema.kind(record.kind).role != Role::Page {
        return Vec::new();
    }
    // Records are sorted by their keys, so all pages below one are adjacent.
    let start = format!("{}/", name_key(&record.id));
    let range = catalogue.range_of(record.kind);
    let is_below = |page: &Arc<Record>, start: &str| name_key(&page.id).starts_with(start);
    let mut at = range.start + catalogue.records[range.clone()].partition_point(|page| *name_key(&page.id) < *start);
    let mut children = Vec::new();
    let level = record.id.matches('/').count();
    while at < range.end && is_below(&catalogue.records[at], &start) {
        let id = &catalogue.records[at].id;
        let mut folders = id.match_indices('/').skip(level + 1).map(|(end, _)| &id[..end]);
        match folders.find(|folder| catalogue.find(record.kind, folder).is_some()) {
            None => {
                children.push(RecordIndex(at as u32));
                at += 1;
            }
            // Another page lies between: all below that are passed over at once.
            Some(between) => {
                let between = format!("{}/", name_key(between));
                at += catalogue.records[at..range.end].partition_point(|page| is_below(page, &between));
            }
        }
    }
    children.sort_by_key(|child| catalogue.view(language).rank(*child));
    children
}

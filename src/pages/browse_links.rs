//! Browse links: links to the terms of a kind, each with the number of records that refer to it.

use std::cmp::Reverse;

use super::common::Builder;
use super::contract::BrowseLinksContext;
use crate::catalogue::RecordIndex;
use crate::config::{KindIndex, Role};

/// The maximum number of terms of a kind in browse links.
pub(super) const MAX_TERMS: usize = 24;

/// Browse links for each kind of terms.
pub(super) fn browse_links(builder: &Builder<'_>) -> Vec<BrowseLinksContext> {
    let kinds = builder.catalogue.config.schema.kinds();
    let terms = kinds.filter(|(_, kind)| kind.is_term && kind.role != Role::Page);
    terms.filter_map(|(kind, _)| of_kind(builder, kind)).collect()
}

/// Browse links for the terms of a kind, those with most records first; none if no record refers to a term.
fn of_kind(builder: &Builder<'_>, kind: KindIndex) -> Option<BrowseLinksContext> {
    let view = builder.view();
    let mut terms: Vec<RecordIndex> = view.list(kind).iter().copied().filter(|term| view.count(*term) > 0).collect();
    if terms.is_empty() {
        return None;
    }
    let total = view.list(kind).len();
    terms.sort_by_key(|term| (Reverse(view.count(*term)), view.rank(*term)));
    terms.truncate(MAX_TERMS);
    Some(builder.browse_links(kind, total, terms.into_iter().map(|term| builder.counted(term)).collect()))
}

//! Who leads to whom: records that no page leads to but the list of their kind.

use crate::catalogue::{Catalogue, RecordIndex, Translation};
use crate::config::{LanguageIndex, MenuEntry, MenuTarget, Role};
use crate::content::LinkTarget;

/// Which records texts and the menu lead to. References by fields are known to the catalogue.
pub(super) struct Connections {
    is_linked: Vec<bool>,
}

impl Connections {
    /// Reads the links of all texts once.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut is_linked = vec![false; catalogue.records.len()];
        for (source, record) in catalogue.records() {
            for body in record.translations.iter().flat_map(Translation::bodies) {
                let links = body.links.iter().filter_map(|link| match &link.target {
                    LinkTarget::Record { kind, id, .. } => Some((*kind, id)),
                    LinkTarget::List(_) | LinkTarget::Asset(_) => None,
                });
                for (kind, id) in links.chain(body.includes.iter().map(|include| (include.kind, &include.id))) {
                    if let Some(target) = catalogue.find(kind, id).filter(|target| *target != source) {
                        is_linked[target.index()] = true;
                    }
                }
            }
        }
        for (target, _) in catalogue.config.menu.iter().flatten().flat_map(MenuEntry::targets) {
            if let MenuTarget::Record(kind, id, _) = target
                && let Some(target) = catalogue.find(*kind, id)
            {
                is_linked[target.index()] = true;
            }
        }
        Self { is_linked }
    }

    /// Whether no page leads to a record but the list of its kind and the search: no field, text or menu names it, and
    /// it refers to no record that would list it in turn. Records of kinds that others are filed under (terms) are
    /// orphans as soon as nothing is filed under them. Free pages are not: each page of the site leads to them.
    pub(super) fn is_orphan(&self, catalogue: &Catalogue, index: RecordIndex) -> bool {
        let record = catalogue.record(index);
        let kind = catalogue.config.schema.kind(record.kind);
        let has_referrers = !catalogue.view(LanguageIndex::DEFAULT).referrers(index).is_empty();
        let is_listed_elsewhere = !kind.is_term && !record.references.is_empty();
        kind.role != Role::Page && !self.is_linked[index.index()] && !has_referrers && !is_listed_elsewhere
    }
}

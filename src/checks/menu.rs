//! Checks the menu: the lists and records that its entries lead to must exist.

use super::links::{Moved, empty_list, find};
use crate::catalogue::Catalogue;
use crate::config::{KindIndex, MenuEntry, MenuTarget};
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let moved = Moved::default();
    let targets = catalogue.config.menu.iter().flatten().flat_map(MenuEntry::targets);
    let problem = |target: &MenuTarget| match target {
        MenuTarget::Address(_) | MenuTarget::Form(_) => None,
        MenuTarget::List(kind) if catalogue.has_hidden(*kind) => {
            empty_list(catalogue, *kind).map(|_| hidden_list(catalogue, *kind))
        }
        MenuTarget::List(kind) => empty_list(catalogue, *kind),
        MenuTarget::Record(kind, id) => find(catalogue, &moved, *kind, id).err().map(|problem| *problem),
    };
    targets.filter_map(|(target, place)| problem(target).map(|problem| problem.at(place.clone()))).collect()
}

/// The list of a kind whose records are all drafts or have expired.
fn hidden_list(catalogue: &Catalogue, kind: KindIndex) -> Diagnostic {
    let name = &catalogue.config.schema.kind(kind).name;
    let message = format!("all records of the kind `{name}` are drafts or have expired, so it has no list");
    Diagnostic::new(Code::HiddenReference, message).help("the entry is left out of the menu until one is shown again")
}

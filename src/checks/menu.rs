//! Checks the menu: the lists and records that its entries lead to must exist.

use super::links::{Moved, anchor, empty_list, find};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, MenuEntry, MenuTarget};
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let moved = Moved::default();
    let targets = catalogue.config.menu.iter().flatten().flat_map(MenuEntry::targets);
    let problem = |target: &MenuTarget| match target {
        // Which files `static/` has is known to the plan.
        MenuTarget::Address(_) | MenuTarget::File(_) | MenuTarget::Form(_) | MenuTarget::Network => None,
        MenuTarget::List(kind) if catalogue.has_hidden(*kind) => {
            empty_list(catalogue, *kind).map(|_| hidden_list(catalogue, *kind))
        }
        MenuTarget::List(kind) => empty_list(catalogue, *kind),
        MenuTarget::Record(kind, id, heading) => match find(catalogue, &moved, *kind, id) {
            Err(problem) => Some(*problem),
            Ok(target) => heading.as_deref().and_then(|heading| missing_heading(catalogue, target, heading)),
        },
    };
    targets.filter_map(|(target, place)| problem(target).map(|problem| problem.at(place.clone()))).collect()
}

/// A diagnostic if a record has no such heading in some language of the site.
fn missing_heading(catalogue: &Catalogue, target: RecordIndex, heading: &str) -> Option<Diagnostic> {
    let mut codes = catalogue.config.languages.iter().map(|language| language.language.code);
    let (code, mut problem) = codes.find_map(|code| Some((code, anchor(catalogue, target, code, heading)?)))?;
    if catalogue.config.languages.len() > 1 {
        problem.message.push_str(&format!(" in `{code}`"));
    }
    Some(problem)
}

/// The list of a kind whose records are all drafts or have expired.
fn hidden_list(catalogue: &Catalogue, kind: KindIndex) -> Diagnostic {
    let name = &catalogue.config.schema.kind(kind).name;
    let message = format!("all records of the kind `{name}` are drafts or have expired, so it has no list");
    Diagnostic::new(Code::HiddenReference, message).help("the entry is left out of the menu until one is shown again")
}

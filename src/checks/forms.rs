//! Checks forms: the page that readers see afterwards must exist.

use super::links::{Moved, find};
use crate::catalogue::Catalogue;
use crate::diagnostics::Diagnostic;

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let moved = Moved::default();
    let pages = catalogue.config.forms.iter().filter_map(|form| form.thanks.as_ref());
    let problem = |(kind, id, place): &(_, Box<str>, _)| {
        find(catalogue, &moved, *kind, id).err().map(|problem| problem.at(Clone::clone(place)))
    };
    pages.filter_map(problem).collect()
}

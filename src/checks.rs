//! Rules over the whole catalogue: what no single record can know of itself.

mod links;
mod parents;

use crate::catalogue::Catalogue;
use crate::diagnostics::Diagnostic;

/// Everything that is wrong with the catalogue as a whole.
#[must_use]
pub fn run(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut diagnostics = links::check(catalogue);
    diagnostics.extend(parents::check(catalogue));
    diagnostics
}

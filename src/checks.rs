//! Checks that need the whole catalogue: links in bodies, cycles of parents, and the coverage of each language.

mod languages;
mod links;
mod parents;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::content::Document;
use crate::diagnostics::Diagnostic;

pub(crate) use languages::{Coverage, coverage};

/// Checks links and trees. `documents` are those that the catalogue was made from; they give the locations of
/// problems.
#[must_use]
pub(crate) fn run(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut diagnostics = links::check(catalogue);
    diagnostics.extend(parents::check(catalogue, documents));
    diagnostics
}

//! Rules over the whole catalogue: what no single record can know of itself.

mod languages;
mod links;
mod parents;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::content::Document;
use crate::diagnostics::Diagnostic;

pub use languages::{Coverage, coverage};

/// Everything that is wrong with the catalogue as a whole. `documents` are what it was made from: they say where things stand.
#[must_use]
pub fn run(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut diagnostics = links::check(catalogue);
    diagnostics.extend(parents::check(catalogue, documents));
    diagnostics
}

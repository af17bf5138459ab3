//! Checks that need the whole catalogue: links in bodies, cycles of parents, the number of crossings, and the coverage
//! of each language.

mod crossings;
mod forms;
mod includes;
mod languages;
mod links;
mod lookalikes;
mod menu;
mod parents;
mod private_contacts;
mod unused_files;

use std::sync::Arc;

use crate::catalogue::Catalogue;
use crate::content::Document;
use crate::diagnostics::Diagnostic;

pub(crate) use languages::{TranslationCoverage, coverage};
pub(crate) use private_contacts::in_history;
pub(crate) use unused_files::ContentFiles;

/// Checks where the links of bodies lead, and what they include.
#[must_use]
pub(crate) fn links_of_bodies(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut diagnostics = links::check(catalogue);
    diagnostics.extend(includes::check(catalogue));
    diagnostics
}

/// Checks links, trees and names. `documents` are those that the catalogue was made from; they give the locations of
/// problems.
#[must_use]
pub(crate) fn run<'f>(
    catalogue: &Catalogue,
    documents: &[Arc<Document>],
    files: ContentFiles<'f, impl Iterator<Item = &'f str>>,
) -> Vec<Diagnostic> {
    let mut diagnostics = links_of_bodies(catalogue);
    diagnostics.extend(menu::check(catalogue));
    diagnostics.extend(forms::check(catalogue));
    diagnostics.extend(parents::check(catalogue, documents));
    diagnostics.extend(lookalikes::check(catalogue, documents));
    diagnostics.extend(unused_files::check(catalogue, documents, files));
    diagnostics.extend(crossings::check(catalogue));
    diagnostics.extend(private_contacts::check(catalogue, documents));
    diagnostics
}

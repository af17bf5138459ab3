//! Checks parent relations: no record may be its own ancestor.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::RelationIndex;
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText};
use crate::values;

/// At most this many records of a cycle are named in a message.
const MAX_SHOWN_RECORDS: usize = 8;

pub(super) fn check(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut visited = FxHashSet::default();
    for (relation, declared) in catalogue.config.schema.relations().filter(|(_, relation)| relation.is_parent) {
        for record in catalogue.of_kind(declared.source) {
            let cycle = cycle_from(catalogue, relation, record, &mut visited);
            diagnostics.extend(cycle.map(|cycle| report(catalogue, documents, relation, &cycle)));
        }
    }
    diagnostics
}

/// The cycle that the walk from `start` to its ancestors runs into. A walk ends without one at a record that
/// an earlier walk has visited.
fn cycle_from(
    catalogue: &Catalogue,
    relation: RelationIndex,
    start: RecordIndex,
    visited: &mut FxHashSet<(RelationIndex, RecordIndex)>,
) -> Option<Vec<RecordIndex>> {
    let mut path = Vec::new();
    let mut on_path = FxHashSet::default();
    let mut current = Some(start);
    while let Some(record) = current {
        if !on_path.insert(record) {
            let from = path.iter().position(|earlier| *earlier == record).unwrap_or(0);
            return Some(path.split_off(from));
        }
        if !visited.insert((relation, record)) {
            return None;
        }
        path.push(record);
        current = catalogue.record(record).targets(relation).next();
    }
    None
}

fn report(
    catalogue: &Catalogue,
    documents: &[Arc<Document>],
    relation: RelationIndex,
    cycle: &[RecordIndex],
) -> Diagnostic {
    let first = cycle[0];
    let named = |record: &RecordIndex| format!("`{}`", catalogue.record(*record).id);
    let mut names: Vec<String> = cycle.iter().take(MAX_SHOWN_RECORDS).map(named).collect();
    if cycle.len() > MAX_SHOWN_RECORDS {
        names.push(format!("{} more", cycle.len() - MAX_SHOWN_RECORDS));
    }
    names.push(named(&first));
    let fields = &catalogue.config.schema.relation(relation).fields;
    let kind = catalogue.config.schema.kind(catalogue.record(first).kind);
    let field = fields.first().map_or("", |field| &kind.field(*field).name);
    Diagnostic::new(Code::ParentCycle, format!("these are each other's `{field}`: {}", names.join(" → ")))
        .at(place(catalogue, documents, first, field))
        .record(catalogue.name(first))
        .field(field)
        .help(format!("take `{field}` out of one of them, or let it name another record"))
}

fn place(catalogue: &Catalogue, documents: &[Arc<Document>], record: RecordIndex, field: &str) -> Location {
    let path = catalogue.record(record).translations.first().map_or("content", |translation| &translation.path);
    let found = documents.binary_search_by(|document| (*document.path).cmp(path));
    let Ok(document) = found.map(|at| &documents[at]) else { return Location::file(path) };
    let source = SourceText { path: &document.path, text: &document.head };
    values::get(&document.front_matter, field)
        .map_or_else(|| Location::file(&document.path), |entry| source.place(entry.value.span))
}

//! Trees: that no record is its own ancestor.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::RelationIndex;
use crate::content::Document;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText};
use crate::values;

/// How many records of a cycle are named.
const SHOWN: usize = 8;

pub(super) fn check(catalogue: &Catalogue, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut settled = FxHashSet::default();
    for (relation, declared) in catalogue.config.schema.relations().filter(|(_, relation)| relation.is_parent) {
        for record in catalogue.of_kind(declared.source) {
            let cycle = cycle_from(catalogue, relation, record, &mut settled);
            diagnostics.extend(cycle.map(|cycle| report(catalogue, documents, relation, &cycle)));
        }
    }
    diagnostics
}

/// The cycle that the way up from `start` runs into, if no earlier walk has been there.
fn cycle_from(
    catalogue: &Catalogue,
    relation: RelationIndex,
    start: RecordIndex,
    settled: &mut FxHashSet<(RelationIndex, RecordIndex)>,
) -> Option<Vec<RecordIndex>> {
    let mut way = Vec::new();
    let mut on_way = FxHashSet::default();
    let mut current = Some(start);
    while let Some(record) = current {
        if !on_way.insert(record) {
            let from = way.iter().position(|earlier| *earlier == record).unwrap_or(0);
            return Some(way.split_off(from));
        }
        if !settled.insert((relation, record)) {
            return None;
        }
        way.push(record);
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
    let mut names: Vec<String> = cycle.iter().take(SHOWN).map(named).collect();
    if cycle.len() > SHOWN {
        names.push(format!("{} more", cycle.len() - SHOWN));
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
    let Some(document) = documents.iter().find(|document| *document.path == *path) else { return Location::file(path) };
    let source = SourceText { path: &document.path, text: &document.head };
    values::get(&document.front_matter, field)
        .map_or_else(|| Location::file(&document.path), |entry| source.place(entry.value.span))
}

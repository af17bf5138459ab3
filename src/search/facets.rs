//! The facets of the search: for each facet its values, and the documents that have each value.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, FieldValue, RecordIndex};
use crate::config::{Config, FieldType, Kind, KindIndex, Localised, SearchSettings};
use crate::locale::Collation;

use super::wire;

/// A facet.
pub(super) struct Facet {
    /// Its name in addresses: a kind's for references, else the field's.
    pub(super) name: String,
    /// Its heading; empty if the client's own word for `name` is used.
    pub(super) label: String,
    /// Its values in the order in which they are offered.
    values: Vec<FacetValue>,
}

/// A value of a facet.
struct FacetValue {
    id: String,
    /// What readers see; empty if the client's own word for `id` is used.
    label: String,
    /// The documents that have it, in order.
    documents: Vec<u32>,
}

/// What the values of a facet are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FacetField<'c> {
    /// Records of a kind. Several fields may refer to them.
    Records(KindIndex),
    /// The choices or flags of a field. Several kinds may have a field of that name.
    Field(&'c str),
}

/// All facets: the kind of a record, the facets of the schema, and the language that a record is written in.
pub(super) fn facets(catalogue: &Catalogue, documents: &[RecordIndex], code: &'static str) -> Vec<Facet> {
    let config = &catalogue.config;
    let mut facets = vec![kinds(catalogue, documents, code)];
    for source in sources(config) {
        let facet = match source {
            FacetField::Records(kind) => records(catalogue, documents, kind, code),
            FacetField::Field(name) => choices(catalogue, documents, name, code),
        };
        if !facet.values.is_empty() {
            facets.push(facet);
        }
    }
    facets.extend(languages(catalogue, documents, code));
    make_names_unique(&mut facets);
    facets
}

/// Puts `x-` before names that are parameters of the search page, or names of an earlier facet.
fn make_names_unique(facets: &mut [Facet]) {
    for at in 0..facets.len() {
        while SearchSettings::PARAMETERS.contains(&&*facets[at].name)
            || facets[..at].iter().any(|known| known.name == facets[at].name)
        {
            facets[at].name.insert_str(0, "x-");
        }
    }
}

/// The facets of the schema, each once, in the order of the schema.
fn sources(config: &Config) -> Vec<FacetField<'_>> {
    let mut sources = Vec::new();
    let fields = config.schema.kinds.iter().flat_map(|kind| kind.fields.iter().chain(&kind.inner_fields));
    for field in fields.filter(|field| field.facet) {
        let found = match &field.kind {
            FieldType::Reference(kinds) => kinds.iter().map(|kind| FacetField::Records(*kind)).collect(),
            FieldType::Choice(_) | FieldType::Flag => vec![FacetField::Field(&field.name)],
            _ => Vec::new(),
        };
        for source in found {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    sources
}

/// The facet of kinds.
fn kinds(catalogue: &Catalogue, documents: &[RecordIndex], code: &str) -> Facet {
    let mut values: Vec<FacetValue> = (catalogue.config.schema.kinds())
        .map(|(_, kind)| FacetValue {
            id: kind.name.to_string(),
            label: kind.plural.get(code).to_owned(),
            documents: Vec::new(),
        })
        .collect();
    for (number, document) in documents.iter().enumerate() {
        values[usize::from(catalogue.record(*document).kind.0)].documents.push(number as u32);
    }
    values.retain(|value| !value.documents.is_empty());
    Facet { name: "kind".to_owned(), label: String::new(), values }
}

/// The facet of references to records of a kind.
fn records(catalogue: &Catalogue, documents: &[RecordIndex], kind: KindIndex, code: &str) -> Facet {
    let declared = catalogue.config.schema.kind(kind);
    let mut by_record: BTreeMap<RecordIndex, Vec<u32>> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        for target in catalogue.facets(*document).iter().filter(|target| catalogue.record(**target).kind == kind) {
            push(by_record.entry(*target).or_default(), number);
        }
    }
    let mut values: Vec<FacetValue> = (by_record.into_iter())
        .map(|(target, documents)| {
            let record = catalogue.record(target);
            FacetValue { id: record.id.to_string(), label: record.title(code).to_owned(), documents }
        })
        .collect();
    let collation = Collation::of(code);
    values.sort_by_cached_key(|value| collation.key(&value.label));
    Facet { name: declared.name.to_string(), label: declared.label.get(code).to_owned(), values }
}

/// The facet of a choice or flag field.
fn choices(catalogue: &Catalogue, documents: &[RecordIndex], name: &str, code: &'static str) -> Facet {
    let schema = &catalogue.config.schema;
    let field_of = |kind: &'_ Kind| kind.field_named(name).filter(|field| kind.field(*field).facet);
    let mut facet = Facet { name: name.to_owned(), label: String::new(), values: Vec::new() };
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for kind in &schema.kinds {
        let Some(field) = field_of(kind).map(|field| kind.field(field)) else { continue };
        if facet.label.is_empty() {
            field.label.get(code).clone_into(&mut facet.label);
        }
        for (id, label) in offered(&field.kind) {
            by_name.entry(id.to_owned()).or_insert_with(|| {
                let label = label.map_or_else(String::new, |label| label.get(code).to_owned());
                facet.values.push(FacetValue { id: id.to_owned(), label, documents: Vec::new() });
                facet.values.len() - 1
            });
        }
    }
    for (number, document) in documents.iter().enumerate() {
        let record = catalogue.record(*document);
        let kind = schema.kind(record.kind);
        let Some(index) = field_of(kind) else { continue };
        for value in record.values(code, index) {
            let id = match (value, &kind.field(index).kind) {
                (FieldValue::Choice(choice), FieldType::Choice(choices)) => {
                    choices.get(*choice).map(|choice| &*choice.name)
                }
                (FieldValue::Flag(flag), _) => Some(if *flag { "true" } else { "false" }),
                _ => None,
            };
            if let Some(at) = id.and_then(|id| by_name.get(id)) {
                push(&mut facet.values[*at].documents, number);
            }
        }
    }
    facet.values.retain(|value| !value.documents.is_empty());
    facet
}

/// The values that a field can have: the id and label of each.
fn offered(field: &FieldType) -> Vec<(&str, Option<&Localised>)> {
    match field {
        FieldType::Choice(choices) => choices.iter().map(|choice| (&*choice.name, Some(&choice.label))).collect(),
        FieldType::Flag => vec![("true", None), ("false", None)],
        _ => Vec::new(),
    }
}

/// The facet of languages that records are written in, if there are several.
fn languages(catalogue: &Catalogue, documents: &[RecordIndex], code: &'static str) -> Option<Facet> {
    let mut by_language: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, document) in documents.iter().enumerate() {
        if let Some(translation) = catalogue.record(*document).translation(code) {
            by_language.entry(translation.language).or_default().push(number as u32);
        }
    }
    let values = by_language
        .into_iter()
        .map(|(language, documents)| FacetValue {
            id: language.to_owned(),
            label: crate::languages::Language::of_code(language)
                .map_or_else(|| language.to_owned(), |known| known.name_in(code).to_owned()),
            documents,
        })
        .collect::<Vec<_>>();
    (values.len() > 1).then(|| Facet { name: "lang".to_owned(), label: String::new(), values })
}

/// Adds a document unless it was the last to be added: a record may have a value by two fields.
fn push(documents: &mut Vec<u32>, number: usize) {
    if documents.last() != Some(&(number as u32)) {
        documents.push(number as u32);
    }
}

impl Facet {
    /// A part of the facet's file for each value: its id, its label and its documents, divided by tabs.
    pub(super) fn lines(&self) -> Vec<Vec<u8>> {
        let line = |value: &FacetValue| {
            let mut line = format!("{}\t{}\t", value.id, value.label.replace(['\t', '\n'], " ")).into_bytes();
            wire::push_rising(value.documents.iter().copied(), &mut line);
            line
        };
        self.values.iter().map(line).collect()
    }
}

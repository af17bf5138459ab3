//! What the rows and the columns of a table of offers and requests are, and to which of them a record belongs.

use rustc_hash::FxHashMap;

use crate::catalogue::{BuiltIn, Catalogue, FieldValue, RecordIndex, ancestors, places};
use crate::config::{CoverageAxis, FieldIndex, FieldType, KindIndex, RelationIndex, Role};
use crate::languages;

/// At most this many broader terms of a term count.
const MAX_ANCESTORS: usize = 32;

/// What a row or a column is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SupplyTerm {
    /// A record: a topic, a region.
    Record(RecordIndex),
    /// A choice of a field of a kind, by its number.
    Choice(KindIndex, FieldIndex, usize),
    /// A group of countries, by its name in the table of places.
    Group(&'static str),
    /// What names no country and no region.
    Unplaced,
}

/// All rows, or all columns.
pub(super) struct Axis {
    /// What they are of, in order.
    pub(super) terms: Vec<SupplyTerm>,
    parts: Vec<AxisPart>,
}

/// How the terms of a record are found.
enum AxisPart {
    /// Records that it refers to, and the broader ones above them: the position of each, and the tree of their kind.
    Records(FxHashMap<RecordIndex, usize>, Option<RelationIndex>),
    /// Languages that it refers to, each with the positions of all forms of it: as in matching, who asks for `pt` is
    /// served by `pt-BR`.
    Languages(FxHashMap<RecordIndex, Vec<usize>>),
    /// The largest region that each of its places lies in, by its id; and the position of what names no place.
    Regions(Vec<(&'static str, usize)>, usize),
    /// A group of countries.
    Group(&'static str, usize),
    /// Choices: the field of each kind, and the position of each of its choices.
    Choices(Vec<(KindIndex, FieldIndex, Vec<usize>)>),
}

impl Axis {
    pub(super) fn of(catalogue: &Catalogue, declared: &[CoverageAxis]) -> Self {
        let mut axis = Self { terms: Vec::new(), parts: Vec::new() };
        for part in declared {
            let part = match part {
                CoverageAxis::Group(group) => AxisPart::Group(group, axis.push(SupplyTerm::Group(group))),
                CoverageAxis::Choice(name) => axis.choices(catalogue, name),
                CoverageAxis::Kind(kind) if catalogue.config.schema.kind(*kind).role == Role::Region => {
                    axis.regions(catalogue, *kind)
                }
                CoverageAxis::Kind(kind) if catalogue.config.schema.kind(*kind).role == Role::Language => {
                    axis.languages(catalogue, *kind)
                }
                CoverageAxis::Kind(kind) => axis.records(catalogue, *kind),
            };
            axis.parts.push(part);
        }
        axis
    }

    fn push(&mut self, term: SupplyTerm) -> usize {
        self.terms.push(term);
        self.terms.len() - 1
    }

    fn records(&mut self, catalogue: &Catalogue, kind: KindIndex) -> AxisPart {
        let mut relations = catalogue.config.schema.relations();
        let tree = relations.find(|(_, relation)| relation.is_parent && relation.source == kind);
        let positions = catalogue.of_kind(kind).map(|record| (record, self.push(SupplyTerm::Record(record)))).collect();
        AxisPart::Records(positions, tree.map(|(relation, _)| relation))
    }

    fn languages(&mut self, catalogue: &Catalogue, kind: KindIndex) -> AxisPart {
        let known: Vec<(RecordIndex, &str, usize)> = catalogue
            .of_kind(kind)
            .filter_map(|record| match &catalogue.record(record).built_in {
                Some(BuiltIn::Language(language)) => {
                    Some((record, language.code, self.push(SupplyTerm::Record(record))))
                }
                _ => None,
            })
            .collect();
        let forms = |code: &str| -> Vec<usize> {
            let forms = known.iter().filter(|(_, other, _)| languages::are_forms_of_one(code, other));
            forms.map(|(.., position)| *position).collect()
        };
        AxisPart::Languages(known.iter().map(|(record, code, _)| (*record, forms(code))).collect())
    }

    fn regions(&mut self, catalogue: &Catalogue, kind: KindIndex) -> AxisPart {
        let largest = places::regions().iter().filter(|region| region.region.is_none());
        let found = largest.filter_map(|region| Some((region.id, catalogue.find(kind, region.id)?)));
        let positions = found.map(|(id, record)| (id, self.push(SupplyTerm::Record(record)))).collect();
        AxisPart::Regions(positions, self.push(SupplyTerm::Unplaced))
    }

    /// The choices of all fields with a name, each once by its own name.
    fn choices(&mut self, catalogue: &Catalogue, name: &str) -> AxisPart {
        let schema = &catalogue.config.schema;
        let matching = catalogue.config.matching.iter();
        let kinds = matching.flat_map(|matching| matching.with.iter().chain([&matching.kind]));
        let mut known: Vec<(&str, usize)> = Vec::new();
        let mut fields = Vec::new();
        for kind in kinds {
            let Some(index) = schema.kind(*kind).field_named(name) else { continue };
            let FieldType::Choice(choices) = &schema.kind(*kind).field(index).kind else { continue };
            let mut positions = Vec::new();
            for (number, choice) in choices.iter().enumerate() {
                let position = match known.iter().find(|(known, _)| **known == *choice.name) {
                    Some((_, position)) => *position,
                    None => self.push(SupplyTerm::Choice(*kind, index, number)),
                };
                known.push((&choice.name, position));
                positions.push(position);
            }
            fields.push((*kind, index, positions));
        }
        AxisPart::Choices(fields)
    }

    /// Fills `found` with the positions of the terms of a record, each once.
    pub(super) fn positions(&self, catalogue: &Catalogue, index: RecordIndex, found: &mut Vec<usize>) {
        found.clear();
        let record = catalogue.record(index);
        let targets = || record.references.iter().map(|reference| reference.target);
        for part in &self.parts {
            match part {
                AxisPart::Records(positions, tree) => {
                    for target in targets().filter(|target| positions.contains_key(target)) {
                        let above = tree.map(|tree| ancestors(catalogue, target, tree, MAX_ANCESTORS));
                        let all = above.into_iter().flatten().chain([target]);
                        found.extend(all.filter_map(|record| positions.get(&record)));
                    }
                }
                AxisPart::Languages(forms) => {
                    found.extend(targets().filter_map(|target| forms.get(&target)).flatten());
                }
                AxisPart::Regions(positions, unplaced) => {
                    let before = found.len();
                    let named = targets().filter_map(|target| largest_region(catalogue, target));
                    found
                        .extend(named.filter_map(|id| positions.iter().find(|(known, _)| *known == id)).map(|of| of.1));
                    if found.len() == before {
                        found.push(*unplaced);
                    }
                }
                AxisPart::Group(group, position) => {
                    found.extend(targets().any(|target| is_in(catalogue, target, group)).then_some(*position));
                }
                AxisPart::Choices(fields) => {
                    let own = fields.iter().find(|(kind, ..)| *kind == record.kind);
                    let Some((_, field, positions)) = own else { continue };
                    found.extend(record.own_values(*field).iter().filter_map(|value| match value {
                        FieldValue::Choice(choice) => Some(positions[*choice]),
                        _ => None,
                    }));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
    }
}

fn place_of(catalogue: &Catalogue, record: RecordIndex) -> Option<&'static places::Place> {
    match &catalogue.record(record).built_in {
        Some(BuiltIn::Place(place)) => Some(place),
        _ => None,
    }
}

/// The id of the largest region that a country or region lies in, or is.
fn largest_region(catalogue: &Catalogue, record: RecordIndex) -> Option<&'static str> {
    let place = place_of(catalogue, record)?;
    Some(places::regions_of(place).last().unwrap_or(place).id)
}

/// Whether a record is a country of a group.
pub(super) fn is_in(catalogue: &Catalogue, record: RecordIndex, group: &str) -> bool {
    let place = place_of(catalogue, record).filter(|place| place.alpha_3.is_some());
    place.is_some_and(|place| belongs(place, group))
}

/// How many countries a group has.
pub(super) fn members(group: &str) -> usize {
    places::countries().iter().filter(|place| belongs(place, group)).count()
}

fn belongs(place: &places::Place, group: &str) -> bool {
    place.groups.split_whitespace().any(|known| known == group)
}

//! Values of matched fields as numbers: records, choices, flags, and what offers say of the world as a whole.

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, KindIndex, MatchedField, Matching, Near, Role};

/// A value of a matched field. Its meaning depends on the field; see [`FieldVocabulary::meaning`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term(pub(super) u32);

impl Term {
    /// The groups of countries, by their names in the table of places, from [`Term::FIRST_GROUP`] on.
    pub(super) const GROUPS: [&'static str; 3] = ["LDC", "LLDC", "SIDS"];
    const FIRST_GROUP: u32 = u32::MAX - 4;
    /// An offer for the whole world.
    pub(super) const WORLDWIDE: Self = Self(u32::MAX - 1);
    /// An offer that names no place.
    pub(super) const NO_PLACE: Self = Self(u32::MAX);
    /// The choice that means [`Term::WORLDWIDE`].
    const WORLDWIDE_CHOICE: &'static str = "worldwide";

    /// The group of countries of that number in [`Term::GROUPS`].
    pub(super) fn group(number: usize) -> Self {
        Self(Self::FIRST_GROUP + number as u32)
    }

    /// What a choice says of the world, if it is the name of a group of countries or `worldwide`.
    fn of_world(choice: &str) -> Option<Self> {
        let group = Self::GROUPS.iter().position(|group| group.eq_ignore_ascii_case(choice));
        let worldwide = || choice.eq_ignore_ascii_case(Self::WORLDWIDE_CHOICE).then_some(Self::WORLDWIDE);
        group.map(Self::group).or_else(worldwide)
    }
}

/// What a term of a field stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Meaning {
    /// A record.
    Record(RecordIndex),
    /// A choice of a field of a kind, by its number.
    Choice(KindIndex, FieldIndex, usize),
    /// A flag.
    Flag(bool),
    /// A group of countries, by its name in the table of places.
    Group(&'static str),
    /// The whole world.
    Worldwide,
    /// No place at all.
    NoPlace,
}

/// The terms of one matched field.
#[derive(Debug)]
pub(super) struct FieldVocabulary {
    /// The choices, each once by its name: a kind whose field has it, and its number there. The index is its term.
    choices: Vec<(KindIndex, FieldIndex, usize)>,
    /// Where the terms of a kind's records come from, the kind that asks first and then those that answer.
    sources: Vec<TermSource>,
    is_flag: bool,
    /// Whether the terms are languages.
    pub(super) are_languages: bool,
}

/// Where the terms of a kind's records come from.
#[derive(Debug)]
struct TermSource {
    field: FieldIndex,
    /// The term of each choice of the field.
    choices: Vec<Term>,
    /// For places of offers: the other fields that name regions.
    regions: Vec<FieldIndex>,
    /// For places of offers: choice fields that name groups of countries, and the term of each choice that does.
    groups: Vec<(FieldIndex, Vec<Option<Term>>)>,
    /// For places of offers: whether a record that names no place has [`Term::NO_PLACE`].
    marks_no_place: bool,
}

impl FieldVocabulary {
    pub(super) fn new(catalogue: &Catalogue, matching: &Matching, field: &MatchedField) -> Self {
        let schema = &catalogue.config.schema;
        let mut choices: Vec<(KindIndex, FieldIndex, usize)> = Vec::new();
        let kinds = std::iter::once((matching.kind, field.asked))
            .chain(matching.with.iter().copied().zip(field.offered.iter().copied()));
        let name = |(kind, field, number): (KindIndex, FieldIndex, usize)| match &schema.kind(kind).field(field).kind {
            FieldType::Choice(choices) => &*choices[number].name,
            _ => "",
        };
        let mut sources = Vec::new();
        for (number, (kind, index)) in kinds.enumerate() {
            let declared = match &schema.kind(kind).field(index).kind {
                FieldType::Choice(declared) => declared.len(),
                _ => 0,
            };
            let mut term = |choice: usize| {
                let own = (kind, index, choice);
                let known = choices.iter().position(|known| name(*known) == name(own));
                Term(known.unwrap_or_else(|| {
                    choices.push(own);
                    choices.len() - 1
                }) as u32)
            };
            let own_choices = (0..declared).map(&mut term).collect();
            let is_offered = number > 0 && field.near == Near::Region;
            let mut source = TermSource {
                field: index,
                choices: own_choices,
                regions: Vec::new(),
                groups: Vec::new(),
                marks_no_place: is_offered,
            };
            if is_offered {
                source.add_world(catalogue, kind);
            }
            sources.push(source);
        }
        let asked = &schema.kind(matching.kind).field(field.asked).kind;
        let is_language = |kind: &KindIndex| schema.kind(*kind).role == Role::Language;
        let are_languages = matches!(asked, FieldType::Reference(kinds) if kinds.iter().any(is_language));
        Self { choices, sources, is_flag: *asked == FieldType::Flag, are_languages }
    }

    /// The terms of a record, sorted, each once. `source` is 0 for the kind that asks, and one more than the number of
    /// the kind in [`Matching::with`] for those that answer.
    pub(super) fn terms(&self, record: &Record, source: usize, terms: &mut Vec<Term>) {
        terms.clear();
        let source = &self.sources[source];
        for value in source.regions.iter().chain([&source.field]).flat_map(|field| record.own_values(*field)) {
            terms.extend(match value {
                FieldValue::Reference(target) => Some(Term(target.0)),
                FieldValue::Choice(choice) => Some(source.choices[*choice]),
                FieldValue::Flag(flag) => Some(Term(u32::from(*flag))),
                _ => None,
            });
        }
        for (field, of_choices) in &source.groups {
            let groups = record.own_values(*field).iter().filter_map(|value| match value {
                FieldValue::Choice(choice) => of_choices[*choice],
                _ => None,
            });
            terms.extend(groups);
        }
        if source.marks_no_place && terms.is_empty() {
            terms.push(Term::NO_PLACE);
        }
        terms.sort_unstable();
        terms.dedup();
    }

    /// What a term stands for.
    pub(super) fn meaning(&self, term: Term) -> Meaning {
        if self.is_flag {
            return Meaning::Flag(term.0 > 0);
        }
        if let Some((kind, field, choice)) = self.choices.get(term.0 as usize) {
            return Meaning::Choice(*kind, *field, *choice);
        }
        match term {
            Term::WORLDWIDE => Meaning::Worldwide,
            Term::NO_PLACE => Meaning::NoPlace,
            Term(number) => match Term::GROUPS.get(number.wrapping_sub(Term::FIRST_GROUP) as usize) {
                Some(group) => Meaning::Group(group),
                None => Meaning::Record(RecordIndex(number)),
            },
        }
    }
}

impl TermSource {
    /// Adds the fields of a kind that name regions or groups of countries besides the matched field.
    fn add_world(&mut self, catalogue: &Catalogue, kind: KindIndex) {
        let schema = &catalogue.config.schema;
        let is_region = |kind: &KindIndex| schema.kind(*kind).role == Role::Region;
        for (index, field) in schema.kind(kind).fields().filter(|(index, _)| *index != self.field) {
            match &field.kind {
                FieldType::Reference(kinds) if kinds.iter().any(is_region) => self.regions.push(index),
                FieldType::Choice(choices) => {
                    let terms: Vec<_> = choices.iter().map(|choice| Term::of_world(&choice.name)).collect();
                    self.groups.extend(terms.iter().any(Option::is_some).then_some((index, terms)));
                }
                _ => {}
            }
        }
    }
}

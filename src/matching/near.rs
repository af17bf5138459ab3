//! What counts in part: the terms near to one that is asked for, each with its share.

use rustc_hash::FxHashMap;

use super::score::Share;
use super::terms::Term;
use crate::catalogue::{BuiltIn, Catalogue, RecordIndex, ancestors, places};
use crate::config::{LanguageIndex, Near, Role};
use crate::languages;

/// Terms of a tree count up to this many steps above or below.
const MAX_STEPS: u32 = 3;

/// How an offered term relates to one that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Nearness {
    /// It is the same.
    Same,
    /// It lies above in the tree of its kind.
    Broader,
    /// It lies below in the tree of its kind.
    Narrower,
    /// It is a region that holds the place.
    Holds,
    /// It is a group of countries that holds the place.
    Group,
    /// It is the whole world.
    Worldwide,
    /// It lies in the region.
    Within,
    /// It is another place, and the smallest region of one of the two holds both.
    Neighbour,
    /// It is no place, so that the offer may be open to any.
    NoPlace,
    /// It is another place of a larger region that holds both.
    SameRegion,
}

/// A term that counts for one that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NearTerm {
    pub(super) term: Term,
    pub(super) share: Share,
    pub(super) nearness: Nearness,
}

/// All terms that count for one that is asked for.
#[derive(Debug)]
pub(super) struct Expansion {
    /// The greatest share first, then by term.
    pub(super) by_share: Box<[NearTerm]>,
    /// The same, sorted by term.
    by_term: Box<[NearTerm]>,
}

impl Expansion {
    /// The terms that count for `term`; `near` says which, besides itself and, where the terms `are_languages`, the
    /// other forms of the language.
    pub(super) fn new(
        catalogue: &Catalogue,
        (near, are_languages): (Near, bool),
        places: &WorldPlaces,
        term: Term,
    ) -> Self {
        let mut found = vec![NearTerm { term, share: Share::WHOLE, nearness: Nearness::Same }];
        match near {
            Near::Nothing => {}
            Near::Parent => add_tree(catalogue, RecordIndex(term.0), &mut found),
            Near::Region => places.add_near(RecordIndex(term.0), &mut found),
        }
        if are_languages {
            add_forms(catalogue, RecordIndex(term.0), &mut found);
        }
        found.sort_by_key(|near| (near.term, std::cmp::Reverse(near.share)));
        found.dedup_by_key(|near| near.term);
        let by_term: Box<[NearTerm]> = found.clone().into();
        found.sort_by_key(|near| (std::cmp::Reverse(near.share), near.term));
        Self { by_share: found.into(), by_term }
    }

    /// How much of the term that is asked for `offered` counts; none if nothing.
    pub(super) fn of(&self, offered: Term) -> Option<NearTerm> {
        self.by_term.binary_search_by_key(&offered, |near| near.term).ok().map(|at| self.by_term[at])
    }

    /// The greatest share among several offered terms; 0 if none counts.
    pub(super) fn best_share(&self, offered: &[Term]) -> Share {
        offered.iter().filter_map(|term| self.of(*term)).map(|near| near.share).max().unwrap_or_default()
    }
}

/// Adds the forms of a language in the same script, in which who asks for another is served: `pt-BR` for `pt`.
fn add_forms(catalogue: &Catalogue, asked: RecordIndex, found: &mut Vec<NearTerm>) {
    let language = |index: RecordIndex| match &catalogue.record(index).built_in {
        Some(BuiltIn::Language(language)) => Some(language.code),
        _ => None,
    };
    let Some(code) = language(asked) else { return };
    let is_form = |other: &str| languages::are_forms_of_one(code, other);
    let all = catalogue.of_kind(catalogue.record(asked).kind);
    let forms = all.filter(|other| *other != asked && language(*other).is_some_and(is_form));
    found.extend(forms.map(|other| NearTerm { term: Term(other.0), share: Share::WHOLE, nearness: Nearness::Same }));
}

/// Adds the terms above and below a record in the tree of its kind.
fn add_tree(catalogue: &Catalogue, asked: RecordIndex, found: &mut Vec<NearTerm>) {
    let kind = catalogue.record(asked).kind;
    let mut relations = catalogue.config.schema.relations();
    let Some((tree, _)) = relations.find(|(_, relation)| relation.is_parent && relation.source == kind) else { return };
    let mut add = |record: RecordIndex, steps: u32, nearness| {
        found.push(NearTerm { term: Term(record.0), share: Share::after_steps(steps), nearness });
    };
    for (steps, above) in (1..).zip(ancestors(catalogue, asked, tree, MAX_STEPS as usize)) {
        add(above, steps, Nearness::Broader);
    }
    // The referrers of a record are the same in every language.
    let view = catalogue.view(LanguageIndex::DEFAULT);
    let mut level = vec![asked];
    for steps in 1..=MAX_STEPS {
        let children = level.iter().flat_map(|record| view.relations(*record));
        let children = children.filter(|(relation, _)| *relation == tree).flat_map(|(_, children)| children);
        let is_of_kind = |record: &RecordIndex| catalogue.record(*record).kind == kind;
        level = children.map(|(_, child)| *child).filter(is_of_kind).collect();
        level.sort_unstable();
        level.dedup();
        level.iter().for_each(|record| add(*record, steps, Nearness::Narrower));
    }
}

/// The countries and regions, each with the regions and groups that hold it.
#[derive(Debug, Default)]
pub(super) struct WorldPlaces {
    all: Vec<(RecordIndex, PlaceInWorld)>,
    positions: FxHashMap<RecordIndex, usize>,
}

/// The regions and groups that hold a place.
#[derive(Debug)]
struct PlaceInWorld {
    /// The smallest region first. That of a region starts with itself.
    regions: Vec<RecordIndex>,
    groups: Vec<Term>,
}

impl WorldPlaces {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let schema = &catalogue.config.schema;
        let region_kind = schema.kind_with_role(Role::Region);
        let countries = schema.kind_with_role(Role::Country);
        let mut all = Vec::new();
        for index in countries.into_iter().chain(region_kind).flat_map(|kind| catalogue.of_kind(kind)) {
            let Some(BuiltIn::Place(place)) = &catalogue.record(index).built_in else { continue };
            let is_region = Some(catalogue.record(index).kind) == region_kind;
            let own = is_region.then_some(index);
            let holding = places::regions_of(place).filter_map(|region| catalogue.find(region_kind?, region.id));
            let groups = Term::GROUPS.iter().enumerate();
            let is_in = |group: &str| place.groups.split_whitespace().any(|known| known == group);
            let groups = groups.filter(|(_, group)| is_in(group)).map(|(number, _)| Term::group(number)).collect();
            all.push((index, PlaceInWorld { regions: own.into_iter().chain(holding).collect(), groups }));
        }
        let positions = all.iter().enumerate().map(|(position, (index, _))| (*index, position)).collect();
        Self { all, positions }
    }

    /// Adds all that counts for a place.
    fn add_near(&self, asked: RecordIndex, found: &mut Vec<NearTerm>) {
        let Some(position) = self.positions.get(&asked) else { return };
        let (_, place) = &self.all[*position];
        let mut add = |term, share, nearness| found.push(NearTerm { term, share, nearness });
        place.regions.iter().for_each(|region| add(Term(region.0), Share::HOLDS, Nearness::Holds));
        place.groups.iter().for_each(|group| add(*group, Share::HOLDS, Nearness::Group));
        add(Term::WORLDWIDE, Share::WORLDWIDE, Nearness::Worldwide);
        add(Term::NO_PLACE, Share::NO_PLACE, Nearness::NoPlace);
        for (index, other) in self.all.iter().filter(|(index, _)| *index != asked) {
            let Some(common) = place.regions.iter().find(|region| other.regions.contains(region)) else { continue };
            let is_smallest = |regions: &[RecordIndex]| regions.first() == Some(common);
            if other.regions.contains(&asked) {
                add(Term(index.0), Share::NEIGHBOUR, Nearness::Within);
            } else if is_smallest(&place.regions) || is_smallest(&other.regions) {
                add(Term(index.0), Share::NEIGHBOUR, Nearness::Neighbour);
            } else {
                add(Term(index.0), Share::SAME_REGION, Nearness::SameRegion);
            }
        }
    }
}

//! Where in the world a country or region lies, and what lies in it.

use std::cmp::Reverse;

use super::common::Builder;
use super::contract::{PlaceContext, Text};
use crate::catalogue::{BuiltIn, RecordIndex};
use crate::config::Role;

/// The countries of a region that have a page.
pub(super) fn countries_in<'b>(
    builder: &'b Builder<'_>,
    region: RecordIndex,
) -> impl Iterator<Item = RecordIndex> + use<'b> {
    let kinds = builder.catalogue.config.schema.kinds().filter(|(_, kind)| kind.role == Role::Country);
    let countries = kinds.flat_map(|(kind, _)| builder.view().list(kind)).copied();
    countries.filter(move |country| regions_of(builder, *country).contains(&region))
}

/// The regions that a place lies in, the smallest first.
fn regions_of(builder: &Builder<'_>, place: RecordIndex) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let Some(regions) = catalogue.config.schema.kind_with_role(Role::Region) else {
        return Vec::new();
    };
    let region_of = |index: RecordIndex| match catalogue.record(index).built_in {
        Some(BuiltIn::Place(place)) => place.region.and_then(|code| catalogue.find(regions, code)),
        _ => None,
    };
    std::iter::successors(region_of(place), |region| region_of(*region)).collect()
}

pub(super) fn place(builder: &Builder<'_>, index: RecordIndex) -> Option<PlaceContext> {
    let Some(BuiltIn::Place(place)) = builder.catalogue.record(index).built_in else { return None };
    let catalogue = builder.catalogue;
    let regions = catalogue.config.schema.kind_with_role(Role::Region)?;
    let lies_in = |index: &RecordIndex| matches!(catalogue.record(*index).built_in, Some(BuiltIn::Place(member)) if member.region == Some(place.id));
    let places = catalogue.config.schema.kinds().filter(|(_, kind)| matches!(kind.role, Role::Region | Role::Country));
    let mut members: Vec<RecordIndex> =
        places.flat_map(|(kind, _)| builder.view().list(kind)).copied().filter(lies_in).collect();
    members.sort_by_key(|member| (Reverse(catalogue.record(*member).kind == regions), builder.view().rank(*member)));
    Some(PlaceContext {
        groups: place.groups.split_whitespace().map(Text::from).collect(),
        regions: regions_of(builder, index).into_iter().rev().map(|region| builder.link(region)).collect(),
        members: members.into_iter().map(|member| builder.counted(member)).collect(),
    })
}

//! The regions that a country or region belongs to, and the places in a region.

use std::cmp::Reverse;

use super::common::Builder;
use super::contract::{PlaceContext, Text};
use crate::catalogue::{BuiltIn, RecordIndex, places};
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

/// The regions that contain a place, the smallest first.
fn regions_of(builder: &Builder<'_>, place: RecordIndex) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let Some(regions) = catalogue.config.schema.kind_with_role(Role::Region) else {
        return Vec::new();
    };
    match catalogue.record(place).built_in {
        Some(BuiltIn::Place(place)) => {
            places::regions_of(place).filter_map(|region| catalogue.find(regions, region.id)).collect()
        }
        _ => Vec::new(),
    }
}

/// The place of a built-in country or region in the world; none for other records.
pub(super) fn place(builder: &Builder<'_>, index: RecordIndex) -> Option<PlaceContext> {
    let Some(BuiltIn::Place(place)) = builder.catalogue.record(index).built_in else { return None };
    let catalogue = builder.catalogue;
    let regions = catalogue.config.schema.kind_with_role(Role::Region)?;
    let is_member = |index: &RecordIndex| match catalogue.record(*index).built_in {
        Some(BuiltIn::Place(member)) => member.region == Some(place.id),
        _ => false,
    };
    let places = catalogue.config.schema.kinds().filter(|(_, kind)| matches!(kind.role, Role::Region | Role::Country));
    let mut members: Vec<RecordIndex> =
        places.flat_map(|(kind, _)| builder.view().list(kind)).copied().filter(is_member).collect();
    members.sort_by_key(|member| (Reverse(catalogue.record(*member).kind == regions), builder.view().rank(*member)));
    Some(PlaceContext {
        groups: place.groups.split_whitespace().map(Text::from).collect(),
        regions: regions_of(builder, index).into_iter().rev().map(|region| builder.link(region)).collect(),
        members: members.into_iter().map(|member| builder.counted(member)).collect(),
    })
}

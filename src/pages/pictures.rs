//! What the pictures of lists are drawn from: the map of the world, records by kind and region, by year, and along time.
//!
//! Here are numbers and places; how they look is the theme's (`pictures.html`).

mod time;
mod world;

use super::common::Builder;
use super::contract::{Grid, GridCell, GridRow, LinkContext, MapPlace, WorldMap};
use crate::catalogue::{BuiltIn, RecordIndex, ancestors, places};
use crate::config::{KindIndex, RelationIndex, Role};
use crate::locale::Collation;
use rustc_hash::FxHashMap;

pub(super) use time::{timeline, years};

/// How many shades there are for what is not empty.
const SHADES: usize = 5;
/// Fewer rows than that say little, if there is more below them.
const FEWEST_ROWS: usize = 12;
/// How far up a tree is looked for a row.
const DEEPEST: usize = 32;
/// The most rows of a grid.
const MOST_ROWS: usize = 30;

/// How dark `count` is beside the largest: 0 for none, else 1 to 5 in equal steps of its logarithm.
fn shade(count: usize, most: usize) -> usize {
    match (count, most) {
        (0, _) => 0,
        (_, 0 | 1) => 1,
        _ => 1 + (libm::log(count as f64) / libm::log(most as f64) * (SHADES - 1) as f64 + 0.5) as usize,
    }
}

/// The world with the countries that have a page.
pub(super) fn map(builder: &Builder<'_>, countries: &[RecordIndex]) -> WorldMap {
    let count = |country: RecordIndex| builder.view().count(country);
    let most = countries.iter().map(|country| count(*country)).max().unwrap_or(0);
    let world = world::world();
    let id = |country: &RecordIndex| &*builder.catalogue.record(*country).id;
    let shown: FxHashMap<&str, RecordIndex> = countries.iter().map(|country| (id(country), *country)).collect();
    let rest = world.shapes.iter().filter(|shape| !shown.contains_key(shape.id));
    let mut land = String::new();
    for shape in rest.filter(|shape| !shape.path.is_empty()) {
        // Each path starts relative to the corner.
        land.push_str("M0 0");
        land.push_str(shape.path);
    }
    let shapes: FxHashMap<&str, &world::Shape> = world.shapes.iter().map(|shape| (shape.id, shape)).collect();
    let mut drawn: Vec<(RecordIndex, &world::Shape)> =
        countries.iter().filter_map(|country| Some((*country, *shapes.get(id(country))?))).collect();
    // Points lie over the shapes around them; within each the order is that of the list.
    drawn.sort_by_key(|(_, shape)| shape.path.is_empty());
    let place = |(country, shape): (RecordIndex, &world::Shape)| MapPlace {
        title: builder.title(country).into(),
        url: builder.path(country).link().into(),
        count: count(country),
        shade: shade(count(country), most),
        path: shape.path.into(),
        x: shape.x,
        y: shape.y,
    };
    WorldMap {
        width: world.width,
        height: world.height,
        land: land.into(),
        places: drawn.into_iter().map(place).collect(),
        most,
    }
}

/// Records of a kind against the largest regions of the world; none where no crossing joins the kind with countries.
pub(super) fn grid(builder: &Builder<'_>, kind: KindIndex) -> Option<Grid> {
    let catalogue = builder.catalogue;
    let schema = &catalogue.config.schema;
    let of_role = |role: Role| schema.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| index);
    let (countries, regions) = (of_role(Role::Country)?, of_role(Role::Region)?);
    let mut crossings = catalogue.config.crossings.iter();
    crossings.find(|pair| **pair == (kind, countries) || **pair == (countries, kind))?;
    let tree = schema.relations().find(|(_, relation)| relation.is_parent && relation.source == kind);
    let rows = rows(builder, kind, tree.map(|(relation, _)| relation));
    let row_of: FxHashMap<RecordIndex, usize> = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
    let mut columns: Vec<&places::Place> = places::regions().iter().filter(|region| region.region.is_none()).collect();
    let collation = Collation::of(builder.code());
    columns.sort_by_cached_key(|region| collation.key(region.name(builder.code())));
    let column_of = |target: RecordIndex| {
        let BuiltIn::Place(place) = catalogue.record(target).built_in? else { return None };
        let above = |place: &&places::Place| place.region.and_then(places::region).map(|at| &places::regions()[at]);
        let largest = std::iter::successors(Some(place), above).last()?;
        columns.iter().position(|column| column.id == largest.id)
    };
    let mut counts = vec![vec![0; columns.len()]; rows.len()];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, record) in catalogue.records() {
        found.clear();
        let targets = || record.references.iter().map(|reference| reference.target);
        let in_rows = targets().filter(|target| catalogue.record(*target).kind == kind).filter_map(|target| {
            let above = tree.map(|(relation, _)| ancestors(catalogue, target, relation, DEEPEST)).unwrap_or_default();
            std::iter::once(target).chain(above).find_map(|record| row_of.get(&record).copied())
        });
        for row in in_rows {
            found.extend(targets().filter_map(column_of).map(|column| (row, column)));
        }
        // A record counts once in a cell, however many of its countries are there.
        found.sort_unstable();
        found.dedup();
        found.iter().for_each(|(row, column)| counts[*row][*column] += 1);
    }
    let most = counts.iter().flatten().copied().max().filter(|most| *most > 0)?;
    let link = |region: &&places::Place| {
        let page = catalogue.find(regions, region.id).filter(|region| catalogue.has_page(*region));
        LinkContext::new(
            region.name(builder.code()),
            page.map_or_else(String::new, |region| builder.path(region).link()),
        )
    };
    let row = |(row, counts): (&RecordIndex, &Vec<usize>)| GridRow {
        link: builder.link(*row),
        cells: counts.iter().map(|count| GridCell { count: *count, shade: shade(*count, most) }).collect(),
    };
    Some(Grid {
        rows_title: builder.kind(kind).plural.get(builder.code()).into(),
        columns_title: builder.kind(regions).plural.get(builder.code()).into(),
        columns: columns.iter().map(link).collect(),
        rows: rows.iter().zip(&counts).map(row).collect(),
    })
}

/// The records that stand for their kind in a grid: the roots of its tree. While they are few, the one with most filed under it
/// gives way to what is below it, but for what is filed under itself.
fn rows(builder: &Builder<'_>, kind: KindIndex, tree: Option<RelationIndex>) -> Vec<RecordIndex> {
    let all = builder.view().list(kind);
    let Some(tree) = tree else { return most_used(builder, all.to_vec(), |row| builder.view().count(row)) };
    let parent = |record: RecordIndex| builder.catalogue.record(record).targets(tree).next();
    let mut below: FxHashMap<RecordIndex, Vec<RecordIndex>> = FxHashMap::default();
    let mut rows = Vec::new();
    for record in all {
        match parent(*record) {
            Some(parent) => below.entry(parent).or_default().push(*record),
            None => rows.push(*record),
        }
    }
    // How much is filed under each record and what lies below it.
    let mut under: FxHashMap<RecordIndex, usize> = FxHashMap::default();
    for record in all {
        let above = ancestors(builder.catalogue, *record, tree, DEEPEST);
        for of in above.into_iter().chain([*record]) {
            *under.entry(of).or_default() += builder.view().count(*record);
        }
    }
    let mut divided: Vec<RecordIndex> = Vec::new();
    while rows.len() < FEWEST_ROWS {
        let can_be = |row: &&RecordIndex| below.contains_key(row) && !divided.contains(row);
        let Some(row) = rows.iter().filter(can_be).max_by_key(|row| under[*row]).copied() else { break };
        divided.push(row);
        rows.retain(|other| *other != row || builder.view().count(row) > 0);
        rows.extend(&below[&row]);
    }
    rows.sort_by_key(|row| builder.view().rank(*row));
    most_used(builder, rows, |row| under[&row])
}

/// As many rows as there is room for, those with most; in the order of lists.
fn most_used(
    builder: &Builder<'_>,
    mut rows: Vec<RecordIndex>,
    uses: impl Fn(RecordIndex) -> usize,
) -> Vec<RecordIndex> {
    if rows.len() > MOST_ROWS {
        rows.sort_by_key(|row| std::cmp::Reverse(uses(*row)));
        rows.truncate(MOST_ROWS);
        rows.sort_by_key(|row| builder.view().rank(*row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_grow_with_the_logarithm() {
        assert_eq!([0, 1, 2, 5, 10, 50, 100].map(|count| shade(count, 100)), [0, 1, 2, 2, 3, 4, 5]);
        assert_eq!(shade(1, 1), 1);
        assert_eq!(shade(7, 7), 5);
    }
}

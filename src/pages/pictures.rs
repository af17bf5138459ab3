//! The data of the charts on list pages: the world map, the grid of records by region, the bars by year and the
//! timeline.
//!
//! This module computes numbers and coordinates. The theme draws them (`pictures.html`).

mod time;
mod world;

use super::common::Builder;
use super::contract::{Grid, GridCell, GridRow, LinkContext, MapPlace, WorldMap};
use crate::catalogue::{BuiltIn, Catalogue, RecordIndex, ancestors, places};
use crate::config::{KindIndex, RelationIndex, Role};
use crate::locale::Collation;
use rustc_hash::FxHashMap;

pub(super) use time::{timeline, years};

/// The number of shades for counts above zero.
const SHADE_COUNT: usize = 5;
/// The minimum number of rows of a grid. With fewer roots, the largest rows are replaced by their children.
const MIN_ROWS: usize = 12;
/// The maximum number of ancestors that are searched for a row.
const MAX_ANCESTORS: usize = 32;
/// The maximum number of rows of a grid.
const MAX_ROWS: usize = 30;

/// The shade of a count: 0 for zero, else 1 to [`SHADE_COUNT`] on a logarithmic scale up to the largest count.
fn shade(count: usize, largest: usize) -> usize {
    match (count, largest) {
        (0, _) => 0,
        (_, 0 | 1) => 1,
        _ => 1 + (libm::log(count as f64) / libm::log(largest as f64) * (SHADE_COUNT - 1) as f64 + 0.5) as usize,
    }
}

/// The world map with the countries that have a page.
pub(super) fn map(builder: &Builder<'_>, countries: &[RecordIndex]) -> WorldMap {
    let count = |country: RecordIndex| builder.view().count(country);
    let most = countries.iter().map(|country| count(*country)).max().unwrap_or(0);
    let world = world::world();
    let id = |country: &RecordIndex| &*builder.catalogue.record(*country).id;
    let shown: FxHashMap<&str, RecordIndex> = countries.iter().map(|country| (id(country), *country)).collect();
    let rest = world.shapes.iter().filter(|shape| !shown.contains_key(shape.id));
    let mut land = String::new();
    for shape in rest.filter(|shape| !shape.path.is_empty()) {
        // Each path starts with a relative move, so the current point must be reset to the origin.
        land.push_str("M0 0");
        land.push_str(shape.path);
    }
    let shapes: FxHashMap<&str, &world::Shape> = world.shapes.iter().map(|shape| (shape.id, shape)).collect();
    let mut drawn: Vec<(RecordIndex, &world::Shape)> =
        countries.iter().filter_map(|country| Some((*country, *shapes.get(id(country))?))).collect();
    // Draw points last, so that no shape covers them. The sort is stable and keeps the order of the list otherwise.
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

/// The grid of a kind: the number of records for each row (a record of the kind) and each of the largest regions of the
/// world. None if the settings have no crossing of the kind with countries, or no record is counted.
pub(super) fn grid(builder: &Builder<'_>, kind: KindIndex) -> Option<Grid> {
    let config = &builder.catalogue.config;
    let of_role = |role: Role| config.schema.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| index);
    let (countries, regions) = (of_role(Role::Country)?, of_role(Role::Region)?);
    let is_crossed = |pair: &(KindIndex, KindIndex)| *pair == (kind, countries) || *pair == (countries, kind);
    config.crossings.iter().find(|pair| is_crossed(pair))?;
    let tree = config.schema.relations().find(|(_, relation)| relation.is_parent && relation.source == kind);
    let tree = tree.map(|(relation, _)| relation);
    let (rows, columns) = (rows(builder, kind, tree), largest_regions(builder.code()));
    let counts = GridCounter::new(builder.catalogue, kind, tree, &rows, &columns).counts();
    let most = counts.iter().flatten().copied().max().filter(|most| *most > 0)?;
    let link = |region: &&places::Place| {
        let page = builder.catalogue.find(regions, region.id).filter(|region| builder.catalogue.has_page(*region));
        let url = page.map_or_else(String::new, |region| builder.path(region).link());
        LinkContext::new(region.name(builder.code()), url)
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

/// The regions that lie in no other, in alphabetical order.
fn largest_regions(language: &str) -> Vec<&'static places::Place> {
    let mut regions: Vec<_> = places::regions().iter().filter(|region| region.region.is_none()).collect();
    let collation = Collation::of(language);
    regions.sort_by_cached_key(|region| collation.key(region.name(language)));
    regions
}

/// Counts the records of each cell of a grid.
struct GridCounter<'g> {
    catalogue: &'g Catalogue,
    /// The kind of the rows, and the relation that makes a tree of its records.
    kind: KindIndex,
    tree: Option<RelationIndex>,
    row_numbers: FxHashMap<RecordIndex, usize>,
    columns: &'g [&'static places::Place],
}

impl<'g> GridCounter<'g> {
    fn new(
        catalogue: &'g Catalogue,
        kind: KindIndex,
        tree: Option<RelationIndex>,
        rows: &[RecordIndex],
        columns: &'g [&'static places::Place],
    ) -> Self {
        let row_numbers = rows.iter().enumerate().map(|(number, row)| (*row, number)).collect();
        Self { catalogue, kind, tree, row_numbers, columns }
    }

    /// The number of records of each cell: a list of columns for each row. A record counts once in a cell, even if it
    /// refers to several countries of the region.
    fn counts(&self) -> Vec<Vec<usize>> {
        let mut counts = vec![vec![0; self.columns.len()]; self.row_numbers.len()];
        let mut cells: Vec<(usize, usize)> = Vec::new();
        for (_, record) in self.catalogue.records() {
            let targets = || record.references.iter().map(|reference| reference.target);
            let columns = || targets().filter_map(|target| self.column_of(target));
            cells.clear();
            for row in targets().filter_map(|target| self.row_of(target)) {
                cells.extend(columns().map(|column| (row, column)));
            }
            cells.sort_unstable();
            cells.dedup();
            cells.iter().for_each(|(row, column)| counts[*row][*column] += 1);
        }
        counts
    }

    /// The row of a record of the kind: its own, or that of the nearest record above it.
    fn row_of(&self, record: RecordIndex) -> Option<usize> {
        if self.catalogue.record(record).kind != self.kind {
            return None;
        }
        let above = |tree| ancestors(self.catalogue, record, tree, MAX_ANCESTORS);
        let above = self.tree.map(above).unwrap_or_default();
        std::iter::once(record).chain(above).find_map(|record| self.row_numbers.get(&record).copied())
    }

    /// The column of the largest region around a place.
    fn column_of(&self, record: RecordIndex) -> Option<usize> {
        let Some(BuiltIn::Place(place)) = self.catalogue.record(record).built_in else { return None };
        let largest = places::regions_of(place).last().unwrap_or(place);
        self.columns.iter().position(|column| column.id == largest.id)
    }
}

/// The rows of a grid. These are the roots of the kind's tree, or all records of a kind without a tree. While there are
/// fewer than [`MIN_ROWS`], the row with the most records in its subtree is divided: its children become rows. The row
/// itself stays if records refer to it directly.
fn rows(builder: &Builder<'_>, kind: KindIndex, tree: Option<RelationIndex>) -> Vec<RecordIndex> {
    let all = builder.view().list(kind);
    let Some(tree) = tree else { return most_used(builder, all.to_vec(), |row| builder.view().count(row)) };
    let parent = |record: RecordIndex| builder.catalogue.record(record).targets(tree).next();
    let mut children: FxHashMap<RecordIndex, Vec<RecordIndex>> = FxHashMap::default();
    let mut rows = Vec::new();
    for record in all {
        match parent(*record) {
            Some(parent) => children.entry(parent).or_default().push(*record),
            None => rows.push(*record),
        }
    }
    // For each record, the number of records that refer to it or to a record in its subtree.
    let mut subtree_counts: FxHashMap<RecordIndex, usize> = FxHashMap::default();
    for record in all {
        let above = ancestors(builder.catalogue, *record, tree, MAX_ANCESTORS);
        for of in above.into_iter().chain([*record]) {
            *subtree_counts.entry(of).or_default() += builder.view().count(*record);
        }
    }
    let mut divided: Vec<RecordIndex> = Vec::new();
    while rows.len() < MIN_ROWS {
        let is_divisible = |row: &&RecordIndex| children.contains_key(row) && !divided.contains(row);
        let Some(row) = rows.iter().filter(is_divisible).max_by_key(|row| subtree_counts[*row]).copied() else { break };
        divided.push(row);
        rows.retain(|other| *other != row || builder.view().count(row) > 0);
        rows.extend(&children[&row]);
    }
    rows.sort_by_key(|row| builder.view().rank(*row));
    most_used(builder, rows, |row| subtree_counts[&row])
}

/// At most [`MAX_ROWS`] rows, those with the most uses, in the order of lists.
fn most_used(
    builder: &Builder<'_>,
    mut rows: Vec<RecordIndex>,
    uses: impl Fn(RecordIndex) -> usize,
) -> Vec<RecordIndex> {
    if rows.len() > MAX_ROWS {
        rows.sort_by_key(|row| std::cmp::Reverse(uses(*row)));
        rows.truncate(MAX_ROWS);
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

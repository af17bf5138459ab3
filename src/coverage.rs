//! Where offers and requests do not meet: how many there are of each, by two things at once.
//!
//! Offers and requests are the records of the kinds that `[matching]` names: offers that are not over, requests that
//! are open. A record counts once in each row and column that it belongs to, and once in all of them together. The work
//! is linear in the references of these records.

mod axis;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{CoverageTable, KindIndex, LanguageIndex, Role};
use axis::Axis;

pub(crate) use axis::SupplyTerm;

/// The tables of a site, each made when a page or a file first needs it.
#[derive(Debug)]
pub(crate) struct SupplyTables(Vec<OnceLock<SupplyTable>>);

impl SupplyTables {
    /// Nothing is counted yet.
    #[must_use]
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        Self(catalogue.config.coverage.iter().map(|_| OnceLock::new()).collect())
    }

    /// The table of the coverage at an index in the settings.
    #[must_use]
    pub(crate) fn table(&self, catalogue: &Catalogue, number: usize) -> &SupplyTable {
        self.0[number].get_or_init(|| table(catalogue, &catalogue.config.coverage[number]))
    }
}

/// Offers and requests by two things at once.
#[derive(Debug)]
pub(crate) struct SupplyTable {
    /// What the columns are of: all groups of countries, regions and choices; of other records, and of what names no
    /// place, those that have an offer or a request.
    pub columns: Vec<SupplyTerm>,
    /// The rows that have an offer or a request: those of the greatest need first.
    pub rows: Vec<CoveredRow>,
    /// All offers and requests of each column.
    pub totals: Vec<SupplyCell>,
    /// All offers and requests.
    pub total: SupplyCell,
    /// How many offers are over, and how many requests are no longer open: those are not counted.
    pub past: PastSupply,
}

/// Offers and requests that are no longer counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PastSupply {
    /// How many offers are over.
    pub offers: usize,
    /// How many requests are answered, withdrawn or past.
    pub requests: usize,
}

/// A row of a [`SupplyTable`].
#[derive(Debug)]
pub(crate) struct CoveredRow {
    /// What it is of.
    pub term: SupplyTerm,
    /// The cells that are not empty, each with its column, sorted.
    pub cells: Vec<(usize, SupplyCell)>,
    /// All offers and requests of the row, in whatever column.
    pub total: SupplyCell,
}

impl SupplyTable {
    /// At most so many columns are listed cell by cell: a page is as wide, and a file as long.
    pub(crate) const MAX_COLUMNS: usize = 20;

    /// The columns that a page shows, in their order: groups of countries, then those with the most requests, then
    /// those with the most offers.
    #[must_use]
    pub(crate) fn shown_columns(&self) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.columns.len()).collect();
        if shown.len() > Self::MAX_COLUMNS {
            shown.sort_by_cached_key(|column| {
                let total = &self.totals[*column];
                let is_group = matches!(self.columns[*column], SupplyTerm::Group(_));
                (!is_group, Reverse(total.requests.len()), Reverse(total.offers.len()), *column)
            });
            shown.truncate(Self::MAX_COLUMNS);
            shown.sort_unstable();
        }
        shown
    }
}

impl CoveredRow {
    /// The cell of a column.
    #[must_use]
    pub(crate) fn cell(&self, column: usize) -> &SupplyCell {
        const EMPTY: &SupplyCell = &SupplyCell { offers: Vec::new(), requests: Vec::new() };
        self.cells.binary_search_by_key(&column, |(at, _)| *at).map_or(EMPTY, |at| &self.cells[at].1)
    }
}

/// Offers and requests, each once, by their indices.
#[derive(Clone, Debug, Default)]
pub(crate) struct SupplyCell {
    /// What is offered.
    pub offers: Vec<RecordIndex>,
    /// What is asked for.
    pub requests: Vec<RecordIndex>,
}

/// How many members of a group of countries are named by an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GroupReach {
    /// The group, by its name in the table of places.
    pub group: &'static str,
    /// How many of its members an offer names.
    pub reached: usize,
    /// How many members it has.
    pub members: usize,
}

impl SupplyCell {
    /// How many more offers there are than requests; fewer, if it is negative.
    #[must_use]
    pub(crate) fn difference(&self) -> i64 {
        self.offers.len() as i64 - self.requests.len() as i64
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.offers.is_empty() && self.requests.is_empty()
    }

    /// Whether something is asked for and nothing is offered.
    #[must_use]
    pub(crate) fn is_without_offer(&self) -> bool {
        self.offers.is_empty() && !self.requests.is_empty()
    }

    fn push(&mut self, record: RecordIndex, side: Side) {
        let list = match side {
            Side::Offer => &mut self.offers,
            Side::Request => &mut self.requests,
        };
        list.push(record);
    }
}

/// Whether a record offers or asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Offer,
    Request,
}

/// The table that `settings` ask for.
fn table(catalogue: &Catalogue, settings: &CoverageTable) -> SupplyTable {
    let rows = Axis::of(catalogue, std::slice::from_ref(&settings.rows));
    let columns = Axis::of(catalogue, &settings.columns);
    let mut by_row: FxHashMap<usize, (BTreeMap<usize, SupplyCell>, SupplyCell)> = FxHashMap::default();
    let mut totals = vec![SupplyCell::default(); columns.terms.len()];
    let mut total = SupplyCell::default();
    let (mut in_rows, mut in_columns) = (Vec::new(), Vec::new());
    for (record, side) in sides(catalogue) {
        rows.positions(catalogue, record, &mut in_rows);
        columns.positions(catalogue, record, &mut in_columns);
        in_columns.iter().for_each(|column| totals[*column].push(record, side));
        total.push(record, side);
        for row in &in_rows {
            let (cells, all) = by_row.entry(*row).or_default();
            in_columns.iter().for_each(|column| cells.entry(*column).or_default().push(record, side));
            all.push(record, side);
        }
    }
    let mut found: Vec<(usize, CoveredRow)> = by_row
        .into_iter()
        .map(|(row, (cells, total))| {
            (row, CoveredRow { term: rows.terms[row], cells: cells.into_iter().collect(), total })
        })
        .collect();
    found.sort_by_key(|(row, of)| need(of, *row));
    let rows = found.into_iter().map(|(_, row)| row).collect();
    let past = past(catalogue, &total);
    without_empty_columns(catalogue, SupplyTable { columns: columns.terms, rows, totals, total, past })
}

/// The table without the columns of records that have no offer and no request, as there are no such rows. An empty
/// region, group of countries or choice stays: that nothing is there is a finding.
fn without_empty_columns(catalogue: &Catalogue, table: SupplyTable) -> SupplyTable {
    let stays = |column: &usize| match table.columns[*column] {
        _ if !table.totals[*column].is_empty() => true,
        SupplyTerm::Record(record) => catalogue.config.schema.kind(catalogue.record(record).kind).role == Role::Region,
        SupplyTerm::Unplaced => false,
        SupplyTerm::Group(_) | SupplyTerm::Choice(..) => true,
    };
    let kept: Vec<usize> = (0..table.columns.len()).filter(stays).collect();
    if kept.len() == table.columns.len() {
        return table;
    }
    let SupplyTable { columns, mut rows, totals, total, past } = table;
    for (column, _) in rows.iter_mut().flat_map(|row| &mut row.cells) {
        // A column with a cell is not empty, so it is kept.
        *column = kept.partition_point(|kept| kept < column);
    }
    let columns = kept.iter().map(|column| columns[*column]).collect();
    let totals = kept.iter().map(|column| totals[*column].clone()).collect();
    SupplyTable { columns, rows, totals, total, past }
}

/// How many offers and requests there are besides those that are counted.
fn past(catalogue: &Catalogue, counted: &SupplyCell) -> PastSupply {
    let (offering, asking) = kinds(catalogue);
    let written = |kinds: Vec<KindIndex>| {
        let records = kinds.into_iter().flat_map(|kind| catalogue.of_kind(kind));
        records.filter(|record| catalogue.record(*record).is_written()).count()
    };
    PastSupply {
        offers: written(offering).saturating_sub(counted.offers.len()),
        requests: written(asking).saturating_sub(counted.requests.len()),
    }
}

/// The order of rows: the most requests beyond the offers first, then the most requests, then the order of the terms.
fn need(row: &CoveredRow, position: usize) -> (i64, Reverse<usize>, usize) {
    let without_offer = row.cells.iter().filter(|(_, cell)| cell.is_without_offer()).count();
    (row.total.difference(), Reverse(row.total.requests.len() + without_offer), position)
}

/// Every offer that is not over and every open request, by kind and index.
fn sides(catalogue: &Catalogue) -> impl Iterator<Item = (RecordIndex, Side)> {
    let (offering, asking) = kinds(catalogue);
    let offers = offering.into_iter().flat_map(|kind| catalogue.of_kind(kind));
    let offers = offers.filter(|record| is_offered(catalogue, *record)).map(|record| (record, Side::Offer));
    let requests = asking.into_iter().flat_map(|kind| catalogue.of_kind(kind));
    let requests = requests.filter(|record| catalogue.is_open(*record)).map(|record| (record, Side::Request));
    offers.chain(requests)
}

/// The kinds of offers and the kinds of requests, each once.
fn kinds(catalogue: &Catalogue) -> (Vec<KindIndex>, Vec<KindIndex>) {
    let matching = &catalogue.config.matching;
    let mut offering: Vec<KindIndex> = matching.iter().flat_map(|matching| matching.with.iter().copied()).collect();
    offering.sort_unstable();
    offering.dedup();
    (offering, matching.iter().map(|matching| matching.kind).collect())
}

/// Whether an offer is not over on the day of the build. One that does not say when it ends is not.
fn is_offered(catalogue: &Catalogue, index: RecordIndex) -> bool {
    catalogue.record(index).is_written() && !catalogue.has_ended(index)
}

/// The offers and requests that refer to a record by any field, each once.
#[must_use]
pub(crate) fn here(catalogue: &Catalogue, index: RecordIndex) -> SupplyCell {
    let (offering, asking) = kinds(catalogue);
    // The referrers of a record are the same in every language.
    let view = catalogue.view(LanguageIndex::DEFAULT);
    let mut referrers: Vec<RecordIndex> = view.referrers(index).iter().map(|(_, source)| *source).collect();
    referrers.sort_unstable();
    referrers.dedup();
    let mut cell = SupplyCell::default();
    for record in referrers {
        let kind = catalogue.record(record).kind;
        if offering.contains(&kind) && is_offered(catalogue, record) {
            cell.push(record, Side::Offer);
        }
        if asking.contains(&kind) && catalogue.is_open(record) {
            cell.push(record, Side::Request);
        }
    }
    cell
}

/// How many members of each group among the columns are named by these offers.
#[must_use]
pub(crate) fn reach(catalogue: &Catalogue, columns: &[SupplyTerm], offers: &[RecordIndex]) -> Vec<GroupReach> {
    let groups = columns.iter().filter_map(|column| match column {
        SupplyTerm::Group(group) => Some(*group),
        _ => None,
    });
    groups.map(|group| reach_of(catalogue, group, offers)).collect()
}

fn reach_of(catalogue: &Catalogue, group: &'static str, offers: &[RecordIndex]) -> GroupReach {
    let targets = offers.iter().flat_map(|offer| &catalogue.record(*offer).references).map(|of| of.target);
    let mut named: Vec<RecordIndex> = targets.filter(|target| axis::is_in(catalogue, *target, group)).collect();
    named.sort_unstable();
    named.dedup();
    GroupReach { group, reached: named.len(), members: axis::members(group) }
}

//! The page of a coverage: offers and open requests by two things at once, and what each number counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::common::{Builder, Head};
use super::contract::{Documented, LinkContext, Text, contract};
use super::reasons::gaps as gaps_of;
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{CoverageAxis, CoverageTable, FieldType, LanguageIndex};
use crate::coverage::{self, CoveredRow, SupplyCell, SupplyTable, SupplyTerm};
use crate::urls::SitePath;

/// At most this many rows are shown; all are in the CSV file.
const MAX_ROWS: usize = 100;
/// At most this many links to what is counted are on the page. The numbers of further rows lead to the term's own page.
const MAX_LINKS: usize = 2_000;
/// At most this many unmet requests are listed.
const MAX_UNMET: usize = 200;
/// At most this many empty cells are named at the head.
const MAX_FINDINGS: usize = 12;

contract! {
    /// `coverage`, in `coverage.html`: offers and open requests by two things at once.
    CoverageContext {
        /// What the rows are.
        rows_title: Text,
        /// The columns. `name` is `LDC`, `LLDC`, `SIDS` or `unplaced` where `title` is in the words of the theme.
        columns: Vec<LinkContext>,
        /// The rows, those of the greatest need first.
        rows: Vec<CoverageRowContext>,
        /// The totals of the columns, and of all.
        totals: Vec<CoverageCellContext>,
        /// How many further rows the CSV file has.
        more_rows: usize,
        /// How many further columns the CSV file has.
        more_columns: usize,
        /// How many offers there are.
        offers: usize,
        /// How many open requests there are.
        requests: usize,
        /// How many offers are not counted, since they are over.
        past_offers: usize,
        /// How many requests are not counted, since they are answered, withdrawn or past.
        past_requests: usize,
        /// How many of the requests are examples.
        examples: usize,
        /// Cells with requests and no offer, those with most requests first.
        findings: Vec<CoverageFindingContext>,
        /// How many further such cells there are.
        more_findings: usize,
        /// Open requests that no offer answers well enough, by the narrowest row; where most wait first.
        unmet: Vec<UnmetContext>,
        /// How many further such requests there are.
        more_unmet: usize,
        /// How many members of each group of countries among the columns are named by an offer.
        reach: Vec<CoverageReachContext>,
        /// The same numbers as CSV.
        csv_url: Text,
    }
    /// A row of a coverage.
    CoverageRowContext {
        /// What it is of.
        link: LinkContext,
        /// A cell for each column, and one for all.
        cells: Vec<CoverageCellContext>,
        /// How many members of each group of countries among the columns are named by an offer of the row.
        reach: Vec<CoverageReachContext>,
        /// What its cells count; empty where the numbers lead to the term's own page.
        lists: Vec<CoverageListContext>,
    }
    /// A cell of a coverage.
    CoverageCellContext {
        /// How many offers there are.
        offers: usize,
        /// How many open requests there are.
        requests: usize,
        /// Offers less requests.
        difference: i64,
        /// Where what it counts is listed; empty where nothing is.
        url: Text,
    }
    /// A cell with requests and no offer.
    CoverageFindingContext {
        /// The row.
        row: LinkContext,
        /// The column; `name` as in `columns`.
        column: LinkContext,
        /// How many open requests there are.
        requests: usize,
        /// Where they are listed.
        url: Text,
    }
    /// Open requests of one row that no offer answers.
    UnmetContext {
        /// The row; none for requests that are in none.
        row: Option<LinkContext>,
        /// How many there are, whether or not they are listed.
        total: usize,
        /// They, the first of all that are listed.
        requests: Vec<UnmetRequestContext>,
    }
    /// An open request that no offer answers.
    UnmetRequestContext {
        /// It.
        link: LinkContext,
        /// What nobody offers of it, a sentence each.
        gaps: Vec<Text>,
    }
    /// How many members of a group of countries are named by an offer.
    CoverageReachContext {
        /// `LDC`, `LLDC` or `SIDS`.
        group: Text,
        /// How many are.
        reached: usize,
        /// How many members the group has.
        members: usize,
    }
    /// What a cell of a coverage counts.
    CoverageListContext {
        /// The `id` that the number leads to.
        id: Text,
        /// The column, as in `columns`; none for what is in no column but the last, of all.
        column: Option<LinkContext>,
        /// The offers.
        offers: Vec<LinkContext>,
        /// The open requests.
        requests: Vec<LinkContext>,
    }
}

/// The page of the coverage at an index in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CoveragePage(usize);

impl PageSort for CoveragePage {
    const TEMPLATE: &'static str = "coverage";
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, found: impl FnMut(Self)) {
        (0..catalogue.config.coverage.len()).map(Self).for_each(found);
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let name = &catalogue.config.coverage[self.0].name;
        catalogue.config.language(language).addresses.coverage(name, "html")
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let settings = &builder.catalogue.config.coverage[self.0];
        let mut context = builder.context(
            Head::new(Self::TEMPLATE, self.path(builder.catalogue, builder.language))
                .title(settings.title.get(builder.code())),
        );
        let table = builder.coverages.table(builder.catalogue, self.0);
        context.push(("coverage", coverage(builder, settings, table)?.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, catalogue: &Catalogue) -> String {
        format!("the coverage `{}`", catalogue.config.coverage[self.0].name)
    }

    fn variation(self, _: &Catalogue) -> usize {
        self.0
    }
}

/// Links to all coverages, for the pages that lead to them. Their titles are empty where the theme says them; `name` is
/// then what their rows are.
pub(super) fn links(builder: &Builder<'_>) -> Result<Vec<LinkContext>, Failure> {
    let link = |settings: &CoverageTable| -> Result<LinkContext, Failure> {
        let url = builder.addresses().coverage(&settings.name, "html").link();
        let name = Some(rows_title(builder, settings)?);
        Ok(LinkContext { name, ..LinkContext::new(settings.title.get(builder.code()), url) })
    };
    builder.catalogue.config.coverage.iter().map(link).collect()
}

/// What the rows of a table are: the name of a kind, of a field or of a group of countries.
fn rows_title(builder: &Builder<'_>, settings: &CoverageTable) -> Result<Text, Failure> {
    let schema = &builder.catalogue.config.schema;
    Ok(match &settings.rows {
        CoverageAxis::Kind(kind) => schema.kind(*kind).plural.get(builder.code()).into(),
        CoverageAxis::Group(group) => word(builder, group)?.into(),
        CoverageAxis::Choice(name) => {
            let matching = builder.catalogue.config.matching.iter();
            let mut kinds = matching.flat_map(|matching| matching.with.iter().chain([&matching.kind]));
            let label = kinds.find_map(|kind| {
                let kind = schema.kind(*kind);
                kind.field_named(name).map(|field| kind.field(field).label.get(builder.code()))
            });
            label.unwrap_or(name).into()
        }
    })
}

/// What the theme calls a group of countries, or what names no place.
fn word(builder: &Builder<'_>, name: &str) -> Result<String, Failure> {
    builder.cards.words(builder.language, &[format!("coverage-column-{name}").as_str()], &[])
}

/// The columns of a table that its page shows.
struct ShownColumns {
    /// Their numbers in the table, in their order.
    numbers: Vec<usize>,
    /// What they are of.
    terms: Vec<SupplyTerm>,
    links: Vec<LinkContext>,
}

impl ShownColumns {
    fn of(builder: &Builder<'_>, table: &SupplyTable) -> Result<Self, Failure> {
        let numbers = table.shown_columns();
        let terms: Vec<SupplyTerm> = numbers.iter().map(|column| table.columns[*column]).collect();
        let links = terms.iter().map(|of| term(builder, *of)).collect::<Result<_, _>>()?;
        Ok(Self { numbers, terms, links })
    }

    /// The cells of a row, each with its place on the page.
    fn cells<'r>(&self, row: &'r CoveredRow) -> impl Iterator<Item = (usize, &'r SupplyCell)> {
        self.numbers.iter().map(|column| row.cell(*column)).enumerate()
    }
}

fn coverage(builder: &Builder<'_>, settings: &CoverageTable, table: &SupplyTable) -> Result<CoverageContext, Failure> {
    let catalogue = builder.catalogue;
    let columns = ShownColumns::of(builder, table)?;
    let mut links_left = MAX_LINKS;
    let rows: Vec<CoverageRowContext> = (table.rows.iter().take(MAX_ROWS).enumerate())
        .map(|(number, of)| row(builder, number, of, &columns, &mut links_left))
        .collect::<Result<_, _>>()?;
    let (findings, more_findings) = findings(table, &rows, &columns);
    let (unmet, more_unmet) = unmet(builder, table)?;
    let totals = columns.numbers.iter().map(|column| &table.totals[*column]);
    let is_example = |request: &&RecordIndex| catalogue.record(**request).example;
    let total = &table.total;
    Ok(CoverageContext {
        rows_title: rows_title(builder, settings)?,
        rows,
        totals: totals.chain([total]).map(|of| cell(of, String::new())).collect(),
        more_rows: table.rows.len().saturating_sub(MAX_ROWS),
        more_columns: table.columns.len() - columns.numbers.len(),
        offers: total.offers.len(),
        requests: total.requests.len(),
        past_offers: table.past.offers,
        past_requests: table.past.requests,
        examples: total.requests.iter().filter(is_example).count(),
        findings,
        more_findings,
        unmet,
        more_unmet,
        reach: reach(catalogue, &columns.terms, &total.offers),
        columns: columns.links,
        csv_url: builder.addresses().coverage(&settings.name, "csv").link().into(),
    })
}

/// What a row or a column is of, as a link.
fn term(builder: &Builder<'_>, term: SupplyTerm) -> Result<LinkContext, Failure> {
    let schema = &builder.catalogue.config.schema;
    let of_theme = |name: &str| -> Result<LinkContext, Failure> {
        Ok(LinkContext { name: Some(name.into()), ..LinkContext::new(word(builder, name)?, "") })
    };
    Ok(match term {
        SupplyTerm::Record(record) if builder.catalogue.has_page(record) => builder.link(record),
        SupplyTerm::Record(record) => LinkContext::new(builder.title(record), ""),
        SupplyTerm::Group(group) => of_theme(group)?,
        SupplyTerm::Unplaced => of_theme("unplaced")?,
        SupplyTerm::Choice(kind, field, choice) => match &schema.kind(kind).field(field).kind {
            FieldType::Choice(choices) => LinkContext::new(choices[choice].label.get(builder.code()), ""),
            _ => LinkContext::new("", ""),
        },
    })
}

fn cell(of: &SupplyCell, url: String) -> CoverageCellContext {
    CoverageCellContext {
        offers: of.offers.len(),
        requests: of.requests.len(),
        difference: of.difference(),
        url: url.into(),
    }
}

fn row(
    builder: &Builder<'_>,
    number: usize,
    of: &CoveredRow,
    columns: &ShownColumns,
    links_left: &mut usize,
) -> Result<CoverageRowContext, Failure> {
    let link = term(builder, of.term)?;
    let cells = || columns.cells(of).chain([(columns.numbers.len(), &of.total)]);
    let size: usize = cells().map(|(_, cell)| cell.offers.len() + cell.requests.len()).sum();
    let has_lists = size <= *links_left;
    if has_lists {
        *links_left -= size;
    }
    let id = |column: usize| format!("_c{}-{}", number + 1, column + 1);
    let own_page = match of.term {
        SupplyTerm::Record(record) if builder.catalogue.has_page(record) => builder.path(record).link(),
        _ => String::new(),
    };
    let url = |column: usize, cell: &SupplyCell| match (cell.is_empty(), has_lists) {
        (true, _) => String::new(),
        (false, true) => format!("#{}", id(column)),
        (false, false) => own_page.clone(),
    };
    let list = |(column, of): (usize, &SupplyCell)| CoverageListContext {
        id: id(column).into(),
        column: columns.links.get(column).cloned(),
        offers: of.offers.iter().map(|record| builder.link(*record)).collect(),
        requests: of.requests.iter().map(|record| builder.link(*record)).collect(),
    };
    let lists = cells().filter(|(_, cell)| has_lists && !cell.is_empty());
    Ok(CoverageRowContext {
        link,
        cells: cells().map(|(column, of)| cell(of, url(column, of))).collect(),
        reach: if of.total.offers.is_empty() {
            Vec::new()
        } else {
            reach(builder.catalogue, &columns.terms, &of.total.offers)
        },
        lists: lists.map(list).collect(),
    })
}

/// The cells with requests and no offer, and how many more there are of them. Where the same requests stand in the rows
/// of several terms, one above the other, the narrowest is named.
fn findings(
    table: &SupplyTable,
    rows: &[CoverageRowContext],
    columns: &ShownColumns,
) -> (Vec<CoverageFindingContext>, usize) {
    let mut narrowest: FxHashMap<(usize, &[RecordIndex]), usize> = FxHashMap::default();
    let size = |row: usize| table.rows[row].total.offers.len() + table.rows[row].total.requests.len();
    for (number, of) in table.rows.iter().enumerate().take(rows.len()) {
        for (column, cell) in columns.cells(of).filter(|(_, cell)| cell.is_without_offer()) {
            let known = narrowest.entry((column, &cell.requests)).or_insert(number);
            if size(number) < size(*known) {
                *known = number;
            }
        }
    }
    let mut found: Vec<(usize, CoverageFindingContext)> = Vec::new();
    for (number, (of, row)) in table.rows.iter().zip(rows).enumerate() {
        for (column, cell) in columns.cells(of).filter(|(_, cell)| cell.is_without_offer()) {
            if narrowest.get(&(column, &*cell.requests)) == Some(&number) {
                let finding = CoverageFindingContext {
                    row: row.link.clone(),
                    column: columns.links[column].clone(),
                    requests: cell.requests.len(),
                    url: row.cells[column].url.clone(),
                };
                found.push((cell.requests.len(), finding));
            }
        }
    }
    // The sort is stable: cells with equally many requests stay in the order of the table.
    found.sort_by_key(|(requests, _)| Reverse(*requests));
    let more = found.len().saturating_sub(MAX_FINDINGS);
    (found.into_iter().take(MAX_FINDINGS).map(|(_, finding)| finding).collect(), more)
}

/// The open requests that no offer answers, each in the narrowest of its rows, and how many are not listed.
fn unmet(builder: &Builder<'_>, table: &SupplyTable) -> Result<(Vec<UnmetContext>, usize), Failure> {
    let is_unmet = |request: &&RecordIndex| builder.matchings.is_unanswered(builder.catalogue, **request);
    let size = |row: &CoveredRow| row.total.offers.len() + row.total.requests.len();
    let mut row_of: FxHashMap<RecordIndex, usize> = FxHashMap::default();
    for (number, row) in table.rows.iter().enumerate() {
        for request in &row.total.requests {
            let known = row_of.entry(*request).or_insert(number);
            if size(row) < size(&table.rows[*known]) {
                *known = number;
            }
        }
    }
    let mut by_row: BTreeMap<usize, Vec<RecordIndex>> = BTreeMap::new();
    for request in table.total.requests.iter().filter(is_unmet) {
        by_row.entry(row_of.get(request).copied().unwrap_or(usize::MAX)).or_default().push(*request);
    }
    let mut groups: Vec<(usize, Vec<RecordIndex>)> = by_row.into_iter().collect();
    // The sort is stable: rows in which equally many wait stay in the order of the table.
    groups.sort_by_key(|(_, requests)| Reverse(requests.len()));
    let request = |request: RecordIndex| -> Result<UnmetRequestContext, Failure> {
        Ok(UnmetRequestContext { link: builder.link(request), gaps: gaps_of(builder, request)? })
    };
    let (mut left, mut more) = (MAX_UNMET, 0);
    let mut unmet = Vec::new();
    for (row, mut requests) in groups {
        let total = requests.len();
        requests.truncate(left);
        left -= requests.len();
        more += total - requests.len();
        if !requests.is_empty() {
            unmet.push(UnmetContext {
                row: table.rows.get(row).map(|row| term(builder, row.term)).transpose()?,
                total,
                requests: requests.into_iter().map(request).collect::<Result<_, _>>()?,
            });
        }
    }
    Ok((unmet, more))
}

fn reach(catalogue: &Catalogue, columns: &[SupplyTerm], offers: &[RecordIndex]) -> Vec<CoverageReachContext> {
    let of = |reach: coverage::GroupReach| CoverageReachContext {
        group: reach.group.into(),
        reached: reach.reached,
        members: reach.members,
    };
    coverage::reach(catalogue, columns, offers).into_iter().map(of).collect()
}

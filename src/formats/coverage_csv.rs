//! The numbers of a coverage as CSV (RFC 4180), in UTF-8: a line for each cell, with its row and its column. In a table
//! with many columns, most cells are empty: those are left out.

use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::{FieldType, LanguageIndex};
use crate::coverage::{self, SupplyCell, SupplyTable, SupplyTerm};
use crate::escaping;
use crate::urls::SitePath;

/// The names of the columns.
const HEAD: [&str; 9] =
    ["row_id", "row", "column_id", "column", "offers", "requests", "difference", "members_with_offer", "members"];
/// What stands for all rows, or for all columns.
const ALL: &str = "*";

/// The file of the coverage at an index in the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CoverageCsv(usize);

impl Format for CoverageCsv {
    const DESCRIPTION: &'static str = "the numbers of a coverage";
    const MEDIA_TYPE: &'static str = "text/csv";

    fn each(catalogue: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        for language in catalogue.config.language_indices() {
            (0..catalogue.config.coverage.len()).for_each(|number| found(language, Self(number)));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let name = &catalogue.config.coverage[self.0].name;
        catalogue.config.language(language).addresses.coverage(name, "csv")
    }

    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
        let catalogue = inputs.catalogue;
        let table = inputs.coverages.table(catalogue, self.0);
        let is_dense = table.columns.len() <= SupplyTable::MAX_COLUMNS;
        let mut csv = CsvWriter::default();
        csv.line(HEAD.iter().copied());
        let all = [ALL.to_owned(), String::new()];
        let columns: Vec<[String; 2]> = table.columns.iter().map(|of| named(catalogue, language, *of)).collect();
        let mut write_row =
            |row: &[String; 2], cells: &mut dyn Iterator<Item = (usize, &SupplyCell)>, total: &SupplyCell| {
                for (column, cell) in cells.filter(|(_, cell)| is_dense || !cell.is_empty()) {
                    let reach = coverage::reach(catalogue, &table.columns[column..=column], &cell.offers);
                    csv.cell(row, &columns[column], cell, reach.first());
                }
                csv.cell(row, &all, total, None);
            };
        for row in &table.rows {
            let name = named(catalogue, language, row.term);
            if is_dense {
                write_row(&name, &mut (0..columns.len()).map(|column| (column, row.cell(column))), &row.total);
            } else {
                write_row(&name, &mut row.cells.iter().map(|(column, cell)| (*column, cell)), &row.total);
            }
        }
        write_row(&all, &mut table.totals.iter().enumerate(), &table.total);
        csv.text.into_bytes()
    }
}

/// The id and the name of what a row or a column is of.
fn named(catalogue: &Catalogue, language: LanguageIndex, term: SupplyTerm) -> [String; 2] {
    let schema = &catalogue.config.schema;
    match term {
        SupplyTerm::Record(record) => {
            [catalogue.record(record).id.to_string(), catalogue.title(record, language).to_owned()]
        }
        SupplyTerm::Group(group) => [group.to_owned(), group.to_owned()],
        SupplyTerm::Unplaced => ["unplaced".to_owned(), String::new()],
        SupplyTerm::Choice(kind, field, choice) => match &schema.kind(kind).field(field).kind {
            FieldType::Choice(choices) => {
                let choice = &choices[choice];
                let code = catalogue.config.language(language).language.code;
                [choice.name.to_string(), choice.label.get(code).to_owned()]
            }
            _ => Default::default(),
        },
    }
}

/// Writes lines of CSV.
#[derive(Default)]
struct CsvWriter {
    text: String,
}

impl CsvWriter {
    fn cell(&mut self, row: &[String; 2], column: &[String; 2], of: &SupplyCell, reach: Option<&coverage::GroupReach>) {
        let numbers = [of.offers.len().to_string(), of.requests.len().to_string(), of.difference().to_string()];
        let [reached, members] = match reach {
            Some(reach) => [reach.reached.to_string(), reach.members.to_string()],
            None => Default::default(),
        };
        let texts = row.iter().chain(column).map(|text| escaping::csv(text));
        let texts: Vec<String> = texts.chain(numbers).chain([reached, members]).collect();
        self.line(texts.iter().map(String::as_str));
    }

    fn line<'t>(&mut self, fields: impl Iterator<Item = &'t str>) {
        for (number, field) in fields.enumerate() {
            if number > 0 {
                self.text.push(',');
            }
            self.text.push_str(field);
        }
        self.text.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_formulas_defused() {
        let mut csv = CsvWriter::default();
        let cell = SupplyCell { offers: Vec::new(), requests: vec![crate::catalogue::RecordIndex(1)] };
        let text = |id: &str, name: &str| [id.to_owned(), name.to_owned()];
        csv.cell(&text("a", "Water, \"clean\""), &text("=1+1", "@x\ny"), &cell, None);
        assert_eq!(csv.text, "a,\"Water, \"\"clean\"\"\",'=1+1,\"'@x\ny\",0,1,-1,,\r\n");
    }
}

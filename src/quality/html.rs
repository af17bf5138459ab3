//! The quality report as one HTML file that loads nothing: it can be sent by mail and opened from a disk.

use super::report::{RecordRow, Report};
use crate::escaping::html as text;

/// A table lists at most so many records; the CSV report has all.
const MAX_ROWS: usize = 500;
/// The numbers of missing fields that are named of a record, and of a kind.
const MAX_MISSING: usize = 4;
const MAX_GAPS: usize = 6;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:70rem}\
h1,h2{line-height:1.2}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid GrayText}\
td.number,th.number{text-align:end;font-variant-numeric:tabular-nums}\
td{overflow-wrap:anywhere}\
code{font-size:.9em}\
meter{width:6rem}";

/// The report as a page.
#[must_use]
pub(crate) fn page(report: &Report) -> String {
    let mut page = ReportPage::default();
    let title = format!("Quality: {}", report.title);
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"robots\" content=\"noindex\">\n");
    page.element("title", &title);
    page.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"));
    page.element("h1", &title);
    page.element(
        "p",
        &format!(
            "{} records on {}; completeness {} of 100 on average.",
            report.records.len(),
            report.day,
            report.completeness
        ),
    );
    kinds(report, &mut page);
    least_complete(report, &mut page);
    duplicates(report, &mut page);
    for finding in report.findings() {
        let rows = finding.rows.iter().map(|row| vec![record_cell(row), text(&(finding.detail)(row))]);
        page.section(&capitalised(&finding.title), finding.rows.len(), &[("Record", ""), ("", "")], rows);
    }
    if !report.clicks_counted {
        page.element("p", "Clicks from the home page were not counted: the catalogue has errors.");
    }
    dead_addresses(report, &mut page);
    problems(report, &mut page);
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

fn kinds(report: &Report, page: &mut ReportPage) {
    let rows = report.kinds.iter().map(|kind| {
        let gaps: Vec<String> =
            kind.missing.iter().take(MAX_GAPS).map(|gap| format!("{} ({})", gap.field, gap.records)).collect();
        vec![
            text(&kind.kind),
            text(&kind.records.to_string()),
            text(&kind.completeness.to_string()),
            text(&gaps.join(", ")),
        ]
    });
    let columns = [("Kind", ""), ("Records", "number"), ("Completeness", "number"), ("Most missed", "")];
    page.section("By kind", report.kinds.len(), &columns, rows);
}

fn least_complete(report: &Report, page: &mut ReportPage) {
    let mut rows: Vec<&RecordRow> = report.records.iter().filter(|row| row.completeness < 100).collect();
    rows.sort_by_key(|row| row.completeness);
    let cells = rows.iter().map(|row| {
        let missing: Vec<String> = row
            .missing
            .iter()
            .take(MAX_MISSING)
            .map(|missing| format!("{} +{}", missing.field, missing.points))
            .collect();
        let meter = format!(
            "<meter aria-label=\"Completeness\" min=\"0\" max=\"100\" value=\"{0}\">{0}</meter> {0}",
            row.completeness
        );
        vec![record_cell(row), meter, text(&missing.join(", "))]
    });
    let columns = [("Record", ""), ("Completeness", ""), ("What would raise it most", "")];
    page.section("Least complete", rows.len(), &columns, cells);
}

fn duplicates(report: &Report, page: &mut ReportPage) {
    let rows = report.near_duplicates.iter().map(|row| vec![code(&row.record), code(&row.like), text(&row.reason())]);
    let columns = [("Record", ""), ("Is like", ""), ("In", "")];
    page.section("Near-duplicates", report.near_duplicates.len(), &columns, rows);
}

fn dead_addresses(report: &Report, page: &mut ReportPage) {
    let dead = report.dead_addresses.as_deref().unwrap_or_default();
    let rows = dead.iter().map(|dead| vec![text(&dead.address), text(&dead.reason), code(&dead.records.join(", "))]);
    let columns = [("Address", ""), ("Answer", ""), ("Records", "")];
    page.section("Web addresses that do not answer", dead.len(), &columns, rows);
}

fn problems(report: &Report, page: &mut ReportPage) {
    let rows = report.problems.iter().map(|(name, number)| vec![code(name), text(&number.to_string())]);
    page.section("Problems by code", report.problems.len(), &[("Code", ""), ("Places", "number")], rows);
}

fn record_cell(row: &RecordRow) -> String {
    format!("{}<br>{}", text(&row.title), code(&row.file))
}

/// HTML that is being written.
#[derive(Default)]
struct ReportPage(String);

impl ReportPage {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn element(&mut self, name: &str, content: &str) {
        self.0.push_str(&format!("<{name}>{}</{name}>\n", text(content)));
    }

    /// A heading with the number of rows, and a table; nothing where there are no rows. A column is its heading and its
    /// class; cells are HTML.
    fn section(
        &mut self,
        title: &str,
        total: usize,
        columns: &[(&str, &str)],
        rows: impl Iterator<Item = Vec<String>>,
    ) {
        if total == 0 {
            return;
        }
        let class = |class: &str| if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.element("h2", &format!("{title}: {total}"));
        self.raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.raw(&text(title));
        self.raw("\"><table>\n<thead><tr>");
        for (heading, of) in columns {
            let heading = match *heading {
                "" => "<td></td>".to_owned(),
                heading => format!("<th scope=\"col\"{}>{}</th>", class(of), text(heading)),
            };
            self.raw(&heading);
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for cells in rows.take(MAX_ROWS) {
            let cells: Vec<String> =
                cells.iter().zip(columns).map(|(cell, (_, of))| format!("<td{}>{cell}</td>", class(of))).collect();
            self.raw(&format!("<tr>{}</tr>\n", cells.concat()));
        }
        self.raw("</tbody>\n</table></div>\n");
        if total > MAX_ROWS {
            self.element("p", &format!("And {} more; the CSV report has all.", total - MAX_ROWS));
        }
    }
}

fn code(content: &str) -> String {
    format!("<code>{}</code>", text(content))
}

fn capitalised(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

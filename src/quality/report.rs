//! The quality report of `handlist check --report`: all findings as values, written as JSON, CSV, HTML or a few lines.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::{CheckState, Clicks, Duplicate, Likeness, MAX_CLICKS, Quality, RecordPart, RecordQuality};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, LanguageIndex};
use crate::diagnostics::{Code, Diagnostic, Severity};
use crate::escaping;

/// The version of the JSON and CSV reports. It is raised when a key is removed or changes its meaning.
const VERSION: u32 = 1;

/// Problems that are links within the site that lead nowhere.
const DEAD_LINKS: [Code; 4] = [Code::BrokenLink, Code::BrokenAnchor, Code::UnknownReference, Code::HiddenReference];

/// The columns of the CSV report.
const COLUMNS: [&str; 13] = [
    "record",
    "title",
    "file",
    "completeness",
    "missing",
    "last_checked",
    "check",
    "undated",
    "orphan",
    "not_translated",
    "clicks",
    "dead_links",
    "near_duplicate_of",
];

/// A quality report.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    version: u32,
    /// The title of the site.
    pub(super) title: String,
    /// The day for which it is made.
    pub(super) day: String,
    /// The average completeness of all records.
    pub(super) completeness: u8,
    /// The age after which records have to be checked again.
    pub(super) verified_within: Option<String>,
    /// Whether clicks were counted: not in a catalogue with errors.
    pub(super) clicks_counted: bool,
    /// The web addresses that do not answer as they should; none if they were not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dead_addresses: Option<Vec<DeadAddress>>,
    /// The number of problems of each code.
    pub(super) problems: BTreeMap<&'static str, usize>,
    pub(super) kinds: Vec<KindRow>,
    pub(super) near_duplicates: Vec<DuplicateRow>,
    pub(super) records: Vec<RecordRow>,
}

/// A web address outside the site that does not answer as it should.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DeadAddress {
    /// The address, as it is written.
    pub address: String,
    /// What came instead of an answer.
    pub reason: String,
    /// The records that hold it, as `KIND/ID`.
    pub records: Vec<String>,
}

impl fmt::Display for DeadAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_NAMED: usize = 5;
        let named: Vec<&str> = self.records.iter().take(MAX_NAMED).map(String::as_str).collect();
        write!(formatter, "{} ({}), in {}", self.address, self.reason, named.join(", "))?;
        match self.records.len().saturating_sub(MAX_NAMED) {
            0 => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}

/// A kind in a report.
#[derive(Debug, Serialize)]
pub(super) struct KindRow {
    pub(super) kind: String,
    pub(super) records: usize,
    pub(super) completeness: u8,
    /// What is missing in how many records, the greatest loss first.
    pub(super) missing: Vec<GapRow>,
}

/// A field that is missing in several records.
#[derive(Debug, Serialize)]
pub(super) struct GapRow {
    pub(super) field: String,
    pub(super) records: usize,
}

/// Two records that look alike.
#[derive(Debug, Serialize)]
pub(super) struct DuplicateRow {
    pub(super) record: String,
    pub(super) like: String,
    /// `address`, `text` or `title`.
    pub(super) by: &'static str,
    pub(super) percent: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
}

/// A record in a report.
#[derive(Debug, Serialize)]
pub(super) struct RecordRow {
    pub(super) record: String,
    pub(super) title: String,
    pub(super) file: String,
    pub(super) completeness: u8,
    /// What is missing, the heaviest first, each with the points that it would add.
    pub(super) missing: Vec<MissingRow>,
    /// The day of the last check, as far as the record says.
    pub(super) last_checked: Option<String>,
    /// `fresh`, `overdue` or `never`; none where the site does not ask for it.
    pub(super) check: Option<&'static str>,
    pub(super) undated: bool,
    pub(super) orphan: bool,
    pub(super) not_translated: Vec<&'static str>,
    /// The clicks from the home page; none where no link leads or they were not counted.
    pub(super) clicks: Option<u16>,
    pub(super) dead_links: usize,
}

/// A field that a record lacks.
#[derive(Debug, Serialize)]
pub(super) struct MissingRow {
    pub(super) field: String,
    pub(super) points: u8,
}

impl Report {
    /// Puts together what is to be said. `clicks` are those from the home page of the default language; without them,
    /// the report says that they were not counted.
    #[must_use]
    pub(crate) fn new(
        catalogue: &Catalogue,
        quality: &Quality,
        clicks: Option<&Clicks<'_>>,
        diagnostics: &[Diagnostic],
    ) -> Self {
        let found = || diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Off);
        let mut problems = BTreeMap::new();
        let mut dead_links: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in found() {
            *problems.entry(diagnostic.code.name()).or_default() += 1;
            if let Some(place) = diagnostic.place.as_ref().filter(|_| DEAD_LINKS.contains(&diagnostic.code)) {
                *dead_links.entry(&place.file).or_default() += 1;
            }
        }
        let rows = Rows { catalogue, clicks, dead_links: &dead_links };
        let records: Vec<RecordRow> = quality.records.iter().map(|record| rows.record(record)).collect();
        let total: usize = records.iter().map(|record| usize::from(record.completeness)).sum();
        Self {
            version: VERSION,
            title: catalogue.config.title.get(rows.code()).to_owned(),
            day: catalogue.config.today.to_string(),
            completeness: u8::try_from(total / records.len().max(1)).unwrap_or(100),
            verified_within: catalogue.config.quality.verified_within.map(|period| period.to_string()),
            clicks_counted: clicks.is_some(),
            dead_addresses: None,
            problems,
            kinds: quality.kinds.iter().map(|kind| rows.kind(kind)).collect(),
            near_duplicates: quality.duplicates.iter().map(|duplicate| rows.duplicate(duplicate)).collect(),
            records,
        }
    }

    /// The report with the web addresses that do not answer.
    #[must_use]
    pub(crate) fn with_dead_addresses(self, dead: Vec<DeadAddress>) -> Self {
        Self { dead_addresses: Some(dead), ..self }
    }

    /// The report as one JSON object and a line break.
    #[must_use]
    pub(crate) fn json(&self) -> String {
        // Only maps with keys that are no text, and types that refuse, cannot be serialised.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// One line a record, as CSV (RFC 4180) with a head.
    #[must_use]
    pub(crate) fn csv(&self) -> String {
        let like: BTreeMap<&str, &str> = self.near_duplicates.iter().map(|row| (&*row.record, &*row.like)).collect();
        let mut text = COLUMNS.join(",");
        text.push_str("\r\n");
        for row in &self.records {
            let missing: Vec<&str> = row.missing.iter().map(|missing| &*missing.field).collect();
            let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
            let cells = [
                row.record.clone(),
                row.title.clone(),
                row.file.clone(),
                row.completeness.to_string(),
                missing.join(" "),
                row.last_checked.clone().unwrap_or_default(),
                row.check.unwrap_or_default().to_owned(),
                yes(row.undated),
                yes(row.orphan),
                row.not_translated.join(" "),
                row.clicks.map_or_else(String::new, |clicks| clicks.to_string()),
                row.dead_links.to_string(),
                like.get(&*row.record).map_or_else(String::new, |like| (*like).to_owned()),
            ];
            text.push_str(&cells.map(|cell| escaping::csv(&cell)).join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// The findings in a few lines, for a terminal.
    #[must_use]
    pub(crate) fn lines(&self) -> Vec<String> {
        const MAX_DUPLICATES: usize = 20;
        let mut lines = vec![format!("completeness: {} of 100 on average", self.completeness)];
        for kind in &self.kinds {
            let gaps: Vec<String> =
                kind.missing.iter().take(3).map(|gap| format!("{} ({})", gap.field, gap.records)).collect();
            let most = if gaps.is_empty() { String::new() } else { format!("; most missed: {}", gaps.join(", ")) };
            lines.push(format!("  {}: {} of 100 in {}{most}", kind.kind, kind.completeness, records(kind.records)));
        }
        for row in self.near_duplicates.iter().take(MAX_DUPLICATES) {
            lines.push(format!("near-duplicate: {} is like {} ({})", row.record, row.like, row.reason()));
        }
        if self.near_duplicates.len() > MAX_DUPLICATES {
            lines.push(format!("near-duplicates: {} more", self.near_duplicates.len() - MAX_DUPLICATES));
        }
        for finding in self.findings().into_iter().filter(|finding| !finding.rows.is_empty()) {
            lines.push(format!("{}: {}", finding.title, records(finding.rows.len())));
        }
        if !self.clicks_counted {
            lines.push("clicks from the home page were not counted: the catalogue has errors".to_owned());
        }
        lines
            .push("`handlist check --report --format html` lists them on a page, `csv` and `json` for programs".into());
        lines
    }

    /// What is to be looked at besides completeness and copies, each with its records.
    pub(super) fn findings(&self) -> Vec<Finding<'_>> {
        let of = |is: &dyn Fn(&RecordRow) -> bool| self.records.iter().filter(|row| is(row)).collect::<Vec<_>>();
        let is = |check: CheckState| of(&|row| row.check == Some(check.name()));
        let age = self.verified_within.as_deref().unwrap_or_default();
        let mut findings = vec![
            Finding::new("dead links", of(&|row| row.dead_links > 0), |row| row.dead_links.to_string()),
            Finding::new(format!("last checked more than {age} ago"), is(CheckState::Overdue), |row| {
                row.last_checked.clone().unwrap_or_default()
            }),
            Finding::new("never checked", is(CheckState::Never), |_| String::new()),
            Finding::new("undated", of(&|row| row.undated), |_| String::new()),
            Finding::new("orphans, which nothing leads to", of(&|row| row.orphan), |_| String::new()),
            Finding::new("not in all languages", of(&|row| !row.not_translated.is_empty()), |row| {
                row.not_translated.join(", ")
            }),
        ];
        if self.clicks_counted {
            let is_far = |row: &RecordRow| row.clicks.is_none_or(|clicks| clicks > MAX_CLICKS);
            let title = format!("more than {MAX_CLICKS} clicks from the home page");
            let clicks = |row: &RecordRow| row.clicks.map_or("no link leads there".to_owned(), |most| most.to_string());
            findings.push(Finding::new(title, of(&is_far), clicks));
        }
        findings
    }
}

/// A sort of finding, with the records that it concerns.
pub(super) struct Finding<'r> {
    pub(super) title: String,
    pub(super) rows: Vec<&'r RecordRow>,
    /// What is said of each record.
    pub(super) detail: fn(&RecordRow) -> String,
}

impl<'r> Finding<'r> {
    fn new(title: impl Into<String>, rows: Vec<&'r RecordRow>, detail: fn(&RecordRow) -> String) -> Self {
        Self { title: title.into(), rows, detail }
    }
}

impl DuplicateRow {
    /// In what the records are alike, in words.
    pub(super) fn reason(&self) -> String {
        match &self.address {
            Some(address) => format!("same address {address}"),
            None => format!("{}: {}%", self.by, self.percent),
        }
    }
}

/// Makes the rows of a report.
struct Rows<'r> {
    catalogue: &'r Catalogue,
    clicks: Option<&'r Clicks<'r>>,
    /// The numbers of dead links by file.
    dead_links: &'r BTreeMap<&'r str, usize>,
}

impl Rows<'_> {
    fn code(&self) -> &'static str {
        self.catalogue.config.language(LanguageIndex::DEFAULT).language.code
    }

    fn part(&self, kind: KindIndex, part: RecordPart) -> String {
        part.name(self.catalogue.config.schema.kind(kind)).to_owned()
    }

    fn kind(&self, kind: &super::KindQuality) -> KindRow {
        let missing =
            kind.gaps.iter().map(|(part, records)| GapRow { field: self.part(kind.kind, *part), records: *records });
        KindRow {
            kind: self.catalogue.config.schema.kind(kind.kind).name.to_string(),
            records: kind.records,
            completeness: kind.completeness,
            missing: missing.collect(),
        }
    }

    fn duplicate(&self, duplicate: &Duplicate) -> DuplicateRow {
        let name = |index: RecordIndex| self.catalogue.name(index);
        let (by, percent, address) = match &duplicate.likeness {
            Likeness::Address(address) => ("address", 100, Some(address.clone())),
            Likeness::Text(percent) => ("text", *percent, None),
            Likeness::Title(percent) => ("title", *percent, None),
        };
        DuplicateRow { record: name(duplicate.other), like: name(duplicate.one), by, percent, address }
    }

    fn record(&self, quality: &RecordQuality) -> RecordRow {
        let record = self.catalogue.record(quality.record);
        let dead_links =
            record.translations.iter().filter_map(|translation| self.dead_links.get(&*translation.path)).sum();
        let path = self.catalogue.record_path(quality.record, LanguageIndex::DEFAULT);
        let missing = quality
            .missing
            .iter()
            .map(|missing| MissingRow { field: self.part(record.kind, missing.part), points: missing.gain });
        RecordRow {
            title: self.catalogue.title(quality.record, LanguageIndex::DEFAULT).to_owned(),
            file: record.translations.first().map_or("", |original| &original.path).to_owned(),
            completeness: quality.completeness,
            missing: missing.collect(),
            last_checked: quality.last_checked.map(|day| day.to_string()),
            check: quality.check.map(CheckState::name),
            undated: quality.is_undated,
            orphan: quality.is_orphan,
            not_translated: quality
                .untranslated
                .iter()
                .map(|language| self.catalogue.config.language(*language).language.code)
                .collect(),
            clicks: self.clicks.and_then(|clicks| clicks.to(path.as_str())),
            dead_links,
            record: self.catalogue.name(quality.record),
        }
    }
}

fn records(number: usize) -> String {
    if number == 1 { "1 record".to_owned() } else { format!("{number} records") }
}

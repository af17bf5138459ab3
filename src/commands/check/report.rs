//! `handlist check --report`: the report on the quality of the records, and how it is printed.

use std::sync::OnceLock;

use clap::ValueEnum;

use super::super::Common;
use super::super::shared::print_result;
use crate::config::LanguageIndex;
use crate::diagnostics::{Diagnostic, ReportFormat};
use crate::output::{Content, SiteFiles as _};
use crate::quality::{self, LinkGraph, Report};
use crate::{PreparedSite, Site};

/// How `check` prints what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people
    Human,
    /// For programs: one JSON object
    Json,
    /// With --report: a page of its own, which loads nothing
    Html,
    /// With --report: a line for each record, for a spreadsheet
    Csv,
}

impl CheckFormat {
    /// Why the format cannot be had; none if it can.
    pub(super) fn problem(self, has_report: bool) -> Option<String> {
        let name = match self {
            Self::Human | Self::Json => return None,
            Self::Html => "html",
            Self::Csv => "csv",
        };
        (!has_report).then(|| format!("`--format {name}` is a format of the report; write --report --format {name}"))
    }

    /// The format of the problems. A report has standard output to itself.
    pub(super) fn of_problems(self, has_report: bool) -> ReportFormat {
        if self == Self::Json && !has_report { ReportFormat::Json } else { ReportFormat::Human }
    }
}

/// Collects the links of pages while they are rendered.
pub(super) struct LinkCollector {
    /// The paths of the pages, sorted.
    paths: Vec<String>,
    targets: Vec<OnceLock<Vec<u32>>>,
}

impl LinkCollector {
    pub(super) fn new(files: &PreparedSite<'_>) -> Self {
        let paths = (0..files.len()).map(|index| files.path(index)).filter(|path| path.ends_with(".html"));
        let paths: Vec<String> = paths.map(str::to_owned).collect();
        let targets = paths.iter().map(|_| OnceLock::new()).collect();
        Self { paths, targets }
    }

    /// Reads the links of a file, if it is a page.
    pub(super) fn add(&self, path: &str, content: &Content<'_>) {
        let Content::Bytes(bytes) = content else { return };
        let Ok(at) = self.paths.binary_search_by(|known| known.as_str().cmp(path)) else { return };
        let html = String::from_utf8_lossy(bytes);
        self.targets[at].get_or_init(|| LinkGraph::targets(&self.paths, path, &html));
    }

    /// The links of all pages.
    pub(super) fn graph(self) -> LinkGraph {
        let targets = self.targets.into_iter().map(|targets| targets.into_inner().unwrap_or_default()).collect();
        LinkGraph::new(self.paths, targets)
    }
}

/// The report on a site. `links` are those of its pages, if they could be rendered.
pub(super) fn of_site(site: &Site, links: Option<&LinkGraph>, found: &[Diagnostic]) -> Report {
    let catalogue = site.catalogue();
    let home = catalogue.config.language(LanguageIndex::DEFAULT).addresses.home();
    let clicks = links.map(|links| links.clicks(home.as_str()));
    Report::new(catalogue, site.quality(), clicks.as_ref(), found)
}

/// Prints the report on standard output: lines for people may be switched off, all else is what was asked for.
pub(super) fn print(common: &Common, format: CheckFormat, report: &Report) {
    match format {
        CheckFormat::Human => report.lines().iter().for_each(|line| common.say(line)),
        CheckFormat::Json => print_result(common, &report.json()),
        CheckFormat::Html => print_result(common, &quality::html_page(report)),
        CheckFormat::Csv => print_result(common, &report.csv()),
    }
}

//! `handlist check`: reports all problems and writes nothing.

mod external;
mod report;

use clap::Args;
use rayon::prelude::*;

use super::progress::{ProgressOptions, ProgressRun};
use super::shared::{build_environment, count, say_notes, show_selected};
use super::{Common, FAILED, FAULTY, MISUSED, Reading, SUCCESS};
use crate::checks::{TranslationCoverage, coverage};
use crate::config::BuildEnvironment;
use crate::diagnostics::{Checked, Code, Diagnostic, ReportSelection, any_error, closest, summary, totals};
use crate::output::{Cache, SiteFiles as _};
use crate::progress::Progress;
use crate::quality::Report;
use crate::{PreparedSite, Purpose, Site, site};
use external::ExternalCheck;
use report::{CheckFormat, LinkCollector};

#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    reading: Reading<CheckFormat>,
    /// Report on the quality of the records as well: completeness, near-duplicates, orphans and more; with `--format
    /// html`, `csv` or `json`, the report alone goes to standard output
    #[arg(long)]
    report: bool,
    /// Ask for every web address outside the site, by the program lychee if it is installed; those that do not answer
    /// are warnings
    #[arg(long)]
    external: bool,
    /// Explain a diagnostic's code instead, or list all codes with `all`
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// List what is missing in one of the site's languages: records, texts of site.toml, words of the theme
    #[arg(long, value_name = "LANGUAGE", conflicts_with = "format")]
    missing: Option<String>,
    /// Show only the problems with this code; may be given several times
    #[arg(long, value_name = "CODE", value_parser = parse_code)]
    code: Vec<Code>,
    /// Show at most this many messages instead of as many as fit 150 lines
    #[arg(long, value_name = "NUMBER", conflicts_with = "all")]
    limit: Option<usize>,
    /// Show every message, each with all of its places
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    progress: ProgressOptions,
}

pub(super) fn run(common: &Common, arguments: &CheckArguments) -> u8 {
    if let Some(code) = &arguments.explain {
        return explain(common, code);
    }
    let format = arguments.reading.format;
    if let Some(problem) = format.problem(arguments.report).or_else(|| arguments.progress.problem(common)) {
        common.complain(&problem);
        return MISUSED;
    }
    let build_environment = match build_environment(&arguments.reading) {
        Ok(build_environment) => build_environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let run = ProgressRun::start(common, &arguments.progress);
    let outcome = check(common, arguments, build_environment, &run.progress());
    let code = run.finish(common, SUCCESS);
    let code = if external::show(common, &outcome.external) { code } else { FAILED };
    let coverage = match outcome.coverage {
        Ok(coverage) => coverage,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let selection = ReportSelection {
        codes: arguments.code.clone(),
        max_messages: arguments.limit,
        shows_all_places: arguments.all,
    };
    let of_problems = format.of_problems(arguments.report);
    let found = show_selected(common, of_problems, &selection, outcome.found);
    let problems = summary(&found);
    if let Some(report) = &outcome.report {
        report::print(common, format, report);
    }
    if format == CheckFormat::Human {
        say_notes(common, &outcome.notes, Clone::clone);
        coverage.iter().for_each(|line| common.say(line));
        totals(&found).iter().for_each(|line| common.say(line));
        let problems = if problems.is_empty() { "nothing wrong".to_owned() } else { problems };
        common.say(&outcome.counts.into_iter().chain([problems]).collect::<Vec<_>>().join(", "));
    }
    if any_error(&found) { FAULTY } else { code }
}

/// What a check came to.
struct CheckOutcome {
    found: Vec<Diagnostic>,
    /// The numbers of records and pages; none without settings.
    counts: Option<String>,
    /// What the site lets run or load beside its own pages.
    notes: Vec<String>,
    /// The lines on the coverage of languages, or why what was asked for is not to be had.
    coverage: Result<Vec<String>, String>,
    /// The report on the quality of the records, if it was asked for.
    report: Option<Report>,
    /// What came of asking for web addresses, or why they could not be asked for.
    external: Result<ExternalCheck, String>,
}

impl CheckOutcome {
    /// The outcome where the settings cannot be read.
    fn of_settings(found: Vec<Diagnostic>) -> Self {
        let (coverage, external) = (Ok(Vec::new()), Ok(ExternalCheck::default()));
        Self { found, counts: None, notes: Vec::new(), coverage, report: None, external }
    }
}

fn check(
    common: &Common,
    arguments: &CheckArguments,
    build_environment: BuildEnvironment,
    progress: &Progress,
) -> CheckOutcome {
    let (site, mut found) = match site(&common.root, build_environment, progress) {
        Ok(Checked { value, diagnostics }) => (value, diagnostics),
        Err(found) => return CheckOutcome::of_settings(found),
    };
    let site = site.with_images(Cache::of_images(&common.root, false));
    let mut links = None;
    if !any_error(&found) {
        let files = site.prepare(Purpose::Check);
        let collector = arguments.report.then(|| LinkCollector::new(&files));
        found.extend(render_all(&files, collector.as_ref(), progress));
        found.extend(files.problems());
        links = collector.map(LinkCollector::graph);
    }
    let coverage = match arguments.reading.format {
        CheckFormat::Human => coverage_lines(&site, arguments.missing.as_deref()),
        CheckFormat::Json | CheckFormat::Html | CheckFormat::Csv => Ok(Vec::new()),
    };
    let external = match arguments.external {
        true => progress.during("addresses", || external::check(common, site.catalogue())),
        false => Ok(ExternalCheck::default()),
    };
    let report = arguments.report.then(|| {
        let report = report::of_site(&site, links.as_ref(), &found);
        match &external {
            Ok(checked) if arguments.external => report.with_dead_addresses(checked.dead.clone()),
            Ok(_) | Err(_) => report,
        }
    });
    let (records, pages) = (site.record_count(), site.page_count());
    let counts = format!("{}, {}", count(records, "record", "records"), count(pages, "page", "pages"));
    CheckOutcome { found, counts: Some(counts), notes: site.notes(), coverage, report, external }
}

/// Lines on the coverage of each language, if the site has several. With `asked`, all that is missing in that
/// language.
fn coverage_lines(site: &Site, asked: Option<&str>) -> Result<Vec<String>, String> {
    let config = &site.catalogue().config;
    let coverage = coverage(site.catalogue());
    let theme = site.theme().languages;
    let code = |of: &TranslationCoverage| config.language(of.language).language.code;
    if let Some(asked) = asked {
        let wanted = config.language_written(asked);
        let found = coverage.iter().find(|of| Some(of.language) == wanted).ok_or_else(|| {
            let known: Vec<&str> = coverage.iter().map(code).collect();
            format!("`{asked}` is no language of the site; it has {}", known.join(", "))
        })?;
        let words = theme.into_iter().find(|language| language.code == code(found));
        let lines = found.missing_records.iter().map(|path| format!("record  {path}"));
        let lines = lines.chain(found.missing_labels.iter().map(|place| format!("label   {place}")));
        return Ok(lines
            .chain(words.into_iter().flat_map(|language| language.untranslated).map(|name| format!("word    {name}")))
            .collect());
    }
    if coverage.len() < 2 {
        return Ok(Vec::new());
    }
    let line = |of: &TranslationCoverage| {
        let words = theme.iter().find(|language| language.code == code(of));
        let words = words.map_or(0, |language| language.untranslated.len());
        let there = of.records - of.missing_records.len();
        let mut line = format!("{}: {there} of {}", code(of), count(of.records, "record", "records"));
        for (number, one, many) in
            [(of.missing_labels.len(), "label", "labels"), (words, "word of the theme", "words of the theme")]
        {
            if number > 0 {
                line.push_str(&format!(", {} missing", count(number, one, many)));
            }
        }
        line
    };
    let mut lines: Vec<String> = coverage.iter().map(line).collect();
    if coverage.iter().any(|of| of.missing_records.len() + of.missing_labels.len() > 0) {
        lines.push("`handlist check --missing LANGUAGE` lists what is missing".to_owned());
    }
    Ok(lines)
}

/// So many diagnostics are looked back through for the same one: no image has more variants.
const MAX_VARIANTS: usize = 8;

/// Renders every file and returns the errors. `links` is given every page.
fn render_all(files: &PreparedSite<'_>, links: Option<&LinkCollector>, progress: &Progress) -> Vec<Diagnostic> {
    let making = progress.stage("making files", Some(files.len()));
    let failed = |index: usize| {
        making.advance(1);
        match files.content(index) {
            Ok(content) => {
                if let Some(links) = links {
                    links.add(files.path(index), &content);
                }
                None
            }
            Err(problem) => Some(*problem),
        }
    };
    let all: Vec<Diagnostic> = (0..files.len()).into_par_iter().filter_map(failed).collect();
    // Several files may be made of one that is damaged, one after another.
    let mut distinct: Vec<Diagnostic> = Vec::new();
    for diagnostic in all {
        if !distinct.iter().rev().take(MAX_VARIANTS).any(|known| *known == diagnostic) {
            distinct.push(diagnostic);
        }
    }
    distinct
}

fn explain(common: &Common, name: &str) -> u8 {
    // The explanation is the result of the command, so `--quiet` does not suppress it.
    let common = &Common { quiet: false, ..common.clone() };
    if name == "all" {
        for code in Code::ALL {
            common.say(code.name());
        }
        return SUCCESS;
    }
    match parse_code(name) {
        Ok(code) => {
            common.say(&format!("{code}\n\n{}", paragraphs(code.explanation())));
            SUCCESS
        }
        Err(message) => {
            common.complain(&message);
            MISUSED
        }
    }
}

/// The code with a name. The error suggests one that is spelt alike.
fn parse_code(name: &str) -> Result<Code, String> {
    Code::from_name(name).ok_or_else(|| {
        let help = closest(name, Code::ALL.iter().map(|code| code.name()))
            .map_or("`handlist check --explain all` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        format!("there is no diagnostic `{name}`; {help}")
    })
}

/// A text with the lines of each paragraph joined: terminals wrap them to their own width.
fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
    paragraphs.map(|lines| lines.join(" ")).collect::<Vec<_>>().join("\n\n")
}

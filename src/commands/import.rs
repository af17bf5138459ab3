//! `handlist import`: makes drafts of what comes from elsewhere.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;

use super::shared::{count, show, today_and_now};
use super::{Common, FAILED, FAULTY, MISUSED, SUCCESS};
use crate::config::{BuildEnvironment, Drafts};
use crate::diagnostics::ReportFormat;
use crate::import::{FILES, FORMATS, ImportFailure, ImportOptions, ImportReport, SourceFormat, import};
use crate::sources::given_files;

/// At most this many lines of the report are printed for people, besides those that tell of failures.
const MAX_LINES: usize = 200;
/// At most this many characters of a line are printed for people.
const MAX_COLUMNS: usize = 400;

#[derive(Args, Debug)]
#[command(after_help = "Example: handlist import --form --dry-run inbox.mbox\n\
                  Every record is a draft: it is published once an editor has looked at it and taken `draft` out.")]
pub(super) struct ImportArguments {
    /// The files are what forms send: posted forms, saved records, mails, mailboxes
    #[arg(long, required = true)]
    form: bool,
    /// The files, or folders of them; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Report what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Import what looks like spam as well
    #[arg(long)]
    keep_spam: bool,
    /// The kind of records that name no form, or one that the site does not have
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// How the report is printed
    #[arg(long, value_enum, default_value = "human")]
    format: ReportFormat,
}

impl ImportArguments {
    /// The format that the files are in.
    fn source_format(&self) -> Option<&'static SourceFormat> {
        let name = self.form.then_some("form")?;
        FORMATS.iter().copied().find(|format| format.name == name)
    }
}

pub(super) fn run(common: &Common, arguments: &ImportArguments) -> u8 {
    let Some(format) = arguments.source_format() else {
        common.complain("say what the files are: --form");
        return MISUSED;
    };
    let (today, now) = match today_and_now() {
        Ok(moment) => moment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let options =
        ImportOptions { is_dry_run: arguments.dry_run, keeps_spam: arguments.keep_spam, kind: arguments.kind.clone() };
    let build_environment = BuildEnvironment { today, now, drafts: Drafts::LeftOut, program: None };
    let files = given_files(&arguments.files, FILES);
    match import(&common.root, files, format, &options, build_environment) {
        Ok(report) => print(common, &report, arguments.format),
        Err(ImportFailure::Kind(message)) => {
            common.complain(&message);
            MISUSED
        }
        Err(ImportFailure::Site(found)) => {
            show(common, arguments.format, found);
            FAULTY
        }
    }
}

/// Prints a report. Returns the exit code.
fn print(common: &Common, report: &ImportReport, format: ReportFormat) -> u8 {
    let code = if report.has_failures() { FAILED } else { SUCCESS };
    if format == ReportFormat::Json {
        let written = report.json().map_err(io::Error::from).and_then(|json| writeln!(io::stdout().lock(), "{json}"));
        if written.is_err() {
            // The program that reads the report must not take an empty one for success.
            common.complain("the report could not be written to standard output");
            return FAILED;
        }
        return code;
    }
    for line in report.failures().chain(report.lines().take(MAX_LINES)) {
        let short: String = line.chars().take(MAX_COLUMNS).collect();
        common.say(&if short.len() < line.len() { format!("{short} …") } else { short });
    }
    let rest = report.lines().count().saturating_sub(MAX_LINES);
    if rest > 0 {
        common.say(&format!("and {rest} more lines; --format json has all of them"));
    }
    for left in report.left_out.iter().filter(|left| common.quiet && left.reason.is_failure()) {
        common.complain(&format!("{}: {}", left.from, left.message));
    }
    let drafts = count(report.written.len(), "draft", "drafts");
    let verb = if report.dry_run { "would be written" } else { "written" };
    let left_out = count(report.left_out.len(), "other", "others");
    let reasons = report.counts_of_left_out();
    let reasons = if reasons.is_empty() { reasons } else { format!(" ({reasons})") };
    common.say(&format!("{drafts} {verb}, {left_out} left out{reasons}"));
    code
}

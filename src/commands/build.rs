//! `handlist build`: runs the whole pipeline and writes the site.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::progress::{ProgressOptions, ProgressRun};
use super::shared::{build_environment, count, say_notes, show};
use super::{Common, FAILED, FAULTY, MISUSED, Reading, SUCCESS};
use crate::config::{BuildEnvironment, Drafts};
use crate::diagnostics::{Checked, ReportFormat, any_error, summary};
use crate::output::{self, Cache, Lock, PublishReport};
use crate::{site, sources};

#[derive(Args, Debug)]
pub(super) struct BuildArguments {
    /// The folder to write the site to; relative to the catalogue's folder
    #[arg(long, short, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    progress: ProgressOptions,
}

pub(super) fn run(common: &Common, arguments: &BuildArguments) -> u8 {
    let started = Instant::now();
    if let Err(output::Error::Misplaced { what, reason, .. }) =
        output::check_output(&common.root.join(&arguments.output), &common.root)
    {
        let error = output::Error::Misplaced { what, path: arguments.output.clone(), reason };
        common.complain(&error.to_string());
        return MISUSED;
    }
    if let Some(problem) = arguments.progress.problem(common) {
        common.complain(&problem);
        return MISUSED;
    }
    let build_environment = match build_environment(&arguments.reading) {
        Ok(known) if arguments.reading.drafts => BuildEnvironment { drafts: Drafts::Published, ..known },
        Ok(known) => known,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    // Locked before anything is read, so that a second build ends at once.
    let lock = match sources::is_project(&common.root).then(|| Lock::acquire(&common.root)).transpose() {
        Ok(lock) => lock,
        Err(error) => {
            common.complain(&error.to_string());
            return FAILED;
        }
    };
    let run = ProgressRun::start(common, &arguments.progress);
    let code = build(common, arguments, build_environment, lock, &run, started);
    run.finish(common, code)
}

fn build(
    common: &Common,
    arguments: &BuildArguments,
    build_environment: BuildEnvironment,
    lock: Option<Lock>,
    run: &ProgressRun,
    started: Instant,
) -> u8 {
    let format = arguments.reading.format;
    let progress = &run.progress();
    let (site, found) = match site(&common.root, build_environment, progress) {
        Ok(Checked { value, diagnostics }) => (value, diagnostics),
        Err(diagnostics) => {
            run.clear();
            return faulty(common, &show(common, format, diagnostics));
        }
    };
    if any_error(&found) {
        run.clear();
        return faulty(common, &show(common, format, found));
    }
    let output = common.root.join(&arguments.output);
    let site = site.with_images(Cache::of_images(&common.root, true));
    let published = match &lock {
        Some(lock) => output::publish(&site, &output, lock, progress),
        None => Lock::acquire(&common.root).and_then(|lock| output::publish(&site, &output, &lock, progress)),
    };
    run.clear();
    if published.as_ref().is_ok_and(|report| report.made) {
        site.forget_unused_images();
    }
    let (counts, notes) = ((site.record_count(), site.page_count()), site.notes());
    // The program ends now; dropping a large site would only take time.
    std::mem::forget(site);
    // A report in JSON must be complete, so diagnostics are printed only now.
    match published {
        Ok(report) => {
            let found = show(common, format, found.into_iter().chain(report.problems.iter().cloned()).collect());
            if format == ReportFormat::Human {
                say_notes(common, &notes, Clone::clone);
                print_report(common, counts, &report, &summary(&found), started);
            }
            SUCCESS
        }
        Err(output::Error::Content(failed)) => {
            faulty(common, &show(common, format, found.into_iter().chain(failed).collect()))
        }
        Err(error) => {
            show(common, format, found);
            common.complain(&error.to_string());
            FAILED
        }
    }
}

/// Prints the summary of the problems, and that nothing was written. Returns the exit code.
pub(super) fn faulty(common: &Common, found: &[crate::diagnostics::Diagnostic]) -> u8 {
    common.complain(&format!("{}; nothing was written", summary(found)));
    FAULTY
}

fn print_report(
    common: &Common,
    (records, pages): (usize, usize),
    report: &PublishReport,
    warnings: &str,
    started: Instant,
) {
    for note in &report.notes {
        common.say(&format!("note: {note}"));
    }
    say_notes(common, &report.kept, |path| {
        format!("{path} is no page any more, but was changed by someone else; it was left where it is")
    });
    say_notes(common, &report.edited, |(path, kept)| {
        format!("{path} was changed by someone else; it is made anew, and what was there is kept as {}", kept.display())
    });
    let changed = match report.written.len() + report.removed.len() {
        0 => "nothing changed".to_owned(),
        number => format!("{} changed", count(number, "file", "files")),
    };
    let mut parts = vec![count(records, "record", "records"), count(pages, "page", "pages"), changed];
    if !warnings.is_empty() {
        parts.push(warnings.to_owned());
    }
    parts.push(format!("{:.2} s", started.elapsed().as_secs_f64()));
    common.say(&parts.join(", "));
}

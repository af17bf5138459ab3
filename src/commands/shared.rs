//! Functions that several commands use: reading the clock and the environment, printing diagnostics.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;

use clap::ValueEnum;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::{Common, FAILED, Reading};
use crate::config::{BuildEnvironment, Drafts};
use crate::dates::Date;
use crate::diagnostics::{self, Diagnostic, ReportFormat, ReportSelection};
use crate::fingerprint::Fingerprint;

/// An environment variable; none if it is not set or not UTF-8.
pub(super) fn environment_variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the environment is read only here")]
    std::env::var(name).ok()
}

/// The build environment of this run. The clock and the environment are read in this file only.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is set and is not a number of seconds.
pub(super) fn build_environment<F>(reading: &Reading<F>) -> Result<BuildEnvironment, String>
where
    F: ValueEnum + Clone + Send + Sync + 'static,
{
    let (today, now) = match reading.date {
        Some(day) => (Date::of_day(day), None),
        None => today_and_now()?,
    };
    let drafts = if reading.drafts { Drafts::Previewed } else { Drafts::LeftOut };
    Ok(BuildEnvironment { today, now, drafts, program: Some(program()) })
}

/// The day that `--date` names. Other forms than `YYYY-MM-DD` are refused: a month has no last day to count from, and a
/// time of day would be dropped without a word.
///
/// # Errors
/// What is wrong with it, and how a day is written.
pub(super) fn parse_day(text: &str) -> Result<civil::Date, String> {
    let is_form = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    if text.len() != "YYYY-MM-DD".len() || !text.bytes().enumerate().all(is_form) {
        return Err("write a day as YYYY-MM-DD, as in 2026-06-15".to_owned());
    }
    text.parse().map_err(|_| "no calendar has that day; write one as YYYY-MM-DD, as in 2026-06-15".to_owned())
}

/// A fingerprint of this program: its version and its source.
fn program() -> Fingerprint {
    Fingerprint::of(concat!(env!("CARGO_PKG_VERSION"), " ", env!("HANDLIST_SOURCE")).as_bytes())
}

/// The current moment, or that of `SOURCE_DATE_EPOCH` if that is set, and its date in UTC.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is set and is not a number of seconds.
pub(super) fn today_and_now() -> Result<(Date, Option<Timestamp>), String> {
    let now = match environment_variable("SOURCE_DATE_EPOCH") {
        None => {
            now().ok_or("the clock of this computer stands after the year 9999; set it, or give a day with --date")?
        }
        Some(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{seconds}`, which is no number of seconds since 1970"))?,
    };
    Ok((Date::of_day(now.to_zoned(TimeZone::UTC).date()), Some(now)))
}

/// The current time; none if the clock is set to a year that no date can have.
fn now() -> Option<jiff::Timestamp> {
    #[expect(clippy::disallowed_methods, reason = "the clock is read only here")]
    let now = std::time::SystemTime::now();
    jiff::Timestamp::try_from(now).ok()
}

/// The current time in microseconds since 1970.
pub(super) fn unix_microseconds() -> u64 {
    now().and_then(|now| u64::try_from(now.as_microsecond()).ok()).unwrap_or_default()
}

/// Prints diagnostics: JSON on standard output, text on standard error, at most some 200 lines of it. Returns them in
/// the order printed.
pub(super) fn show(common: &Common, format: ReportFormat, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    show_selected(common, format, &ReportSelection::DEFAULT, found)
}

/// Prints the diagnostics of a selection as [`show`] does. Returns all of them.
pub(super) fn show_selected(
    common: &Common,
    format: ReportFormat,
    selection: &ReportSelection,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    match format {
        ReportFormat::Json => {
            if diagnostics::write(&mut found, format, selection, false, &mut io::stdout().lock()).is_err() {
                // The program that reads the report must not take an empty one for success.
                common.complain("the report could not be written to standard output");
                std::process::exit(i32::from(FAILED));
            }
        }
        ReportFormat::Human => {
            let mut text = Vec::new();
            // A closed terminal is no failure of the command.
            let _ = diagnostics::write(&mut found, format, selection, common.colour(), &mut text)
                .and_then(|()| io::stderr().lock().write_all(&text));
        }
    }
    found
}

/// Prints the result of a command on standard output, whether `--quiet` is given or not. A program that reads it must
/// not take half of it for the whole, so the run ends if it cannot be written.
pub(super) fn print_result(common: &Common, text: &str) {
    let mut output = io::stdout().lock();
    if output.write_all(text.as_bytes()).and_then(|()| output.flush()).is_err() {
        common.complain("the result could not be written to standard output");
        std::process::exit(i32::from(FAILED));
    }
}

/// The number with its noun: "1 record", "312 records".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// The maximum number of threads for parallel work.
const MAX_THREADS: usize = 256;

/// Starts the threads for parallel work: one for each processor, or `RAYON_NUM_THREADS` but at most
/// [`MAX_THREADS`]. If the operating system allows no more threads, the current one does all the work.
pub(super) fn start_threads() {
    let asked = environment_variable("RAYON_NUM_THREADS").and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let count = if asked == 0 { processors } else { asked }.min(MAX_THREADS);
    // A pool that could not be started cannot be started again with fewer threads.
    let pool = if can_start(count) {
        rayon::ThreadPoolBuilder::new().num_threads(count)
    } else {
        rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread()
    };
    // Fails only if a pool exists already, which then does the work.
    let _ = pool.build_global();
}

/// Whether the operating system allows that many more threads at the same time.
pub(super) fn can_start(count: usize) -> bool {
    let (end, ends) = mpsc::channel::<()>();
    let ends = Arc::new(Mutex::new(ends));
    let start = |_| {
        let ends = Arc::clone(&ends);
        // Waits until `end` is dropped.
        let wait = move || drop(ends.lock().map(|ends| ends.recv()));
        std::thread::Builder::new().spawn(wait).ok()
    };
    let started: Vec<JoinHandle<()>> = (0..count).map_while(start).collect();
    drop(end);
    let all = started.len() == count;
    started.into_iter().for_each(|thread| drop(thread.join()));
    all
}

/// Prints notes that may be many.
pub(super) fn say_notes<T>(common: &Common, about: &[T], note: impl Fn(&T) -> String) {
    const MAX_NOTES: usize = 20;
    about.iter().take(MAX_NOTES).for_each(|one| common.say(&format!("note: {}", note(one))));
    if about.len() > MAX_NOTES {
        common.say(&format!("note: and {} more such", about.len() - MAX_NOTES));
    }
}

//! What several commands do: let the build_environment in, show what was found wrong.

use std::io::{self, Write};

use jiff::civil;
use jiff::tz::TimeZone;

use super::{Common, FAILED, Reading};
use crate::config::BuildEnvironment;
use crate::diagnostics::{self, Diagnostic, ReportFormat};
use crate::fingerprint::Fingerprint;

/// A variable of the environment, as text.
pub(super) fn environment_variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the environment enters here")]
    std::env::var(name).ok()
}

/// What the build_environment of this run say: the clock and the environment enter here and nowhere else.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and no number of seconds.
pub(super) fn build_environment(reading: &Reading) -> Result<BuildEnvironment, String> {
    Ok(BuildEnvironment {
        today: reading.today.map_or_else(today, Ok)?,
        drafts: reading.drafts,
        program: Some(program()),
    })
}

/// Stands for this very program: its version and its source.
fn program() -> Fingerprint {
    Fingerprint::of(concat!(env!("CARGO_PKG_VERSION"), " ", env!("HANDLIST_SOURCE")).as_bytes())
}

/// The day of `SOURCE_DATE_EPOCH`, or else today, in UTC.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and no number of seconds.
pub(super) fn today() -> Result<civil::Date, String> {
    let now = match environment_variable("SOURCE_DATE_EPOCH") {
        None =>
        {
            #[expect(clippy::disallowed_methods, reason = "the clock enters here")]
            jiff::Timestamp::now()
        }
        Some(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{seconds}`, which is no number of seconds since 1970"))?,
    };
    Ok(now.to_zoned(TimeZone::UTC).date())
}

/// How many microseconds it is since 1970.
pub(super) fn microseconds() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "the clock enters here")]
    let now = jiff::Timestamp::now();
    u64::try_from(now.as_microsecond()).unwrap_or_default()
}

/// Prints diagnostics: for programs on standard output, for people on standard error.
pub(super) fn show(common: &Common, format: ReportFormat, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    match format {
        ReportFormat::Json => {
            if diagnostics::write(&mut found, format, false, &mut io::stdout().lock()).is_err() {
                // Whoever reads it must not take nothing for a sound catalogue.
                common.complain("the report could not be written to standard output");
                std::process::exit(i32::from(FAILED));
            }
        }
        ReportFormat::Human => {
            let mut text = Vec::new();
            // A terminal that is gone is no failure of the command.
            let _ = diagnostics::write(&mut found, format, common.colour(), &mut text)
                .and_then(|()| io::stderr().lock().write_all(&text));
        }
    }
    found
}

/// "1 record", "312 records".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Starts the threads that work is spread over: one for each processor, or as many as `RAYON_NUM_THREADS` asks for, within reason.
/// Where the system allows no more threads, this one does all the work.
pub(super) fn start_threads() {
    const MOST: usize = 256;
    let asked = environment_variable("RAYON_NUM_THREADS").and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
    let started = rayon::ThreadPoolBuilder::new().num_threads(asked.min(MOST)).build_global();
    if started.is_err() {
        // Fails only where a pool is there already, which then does the work.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
}

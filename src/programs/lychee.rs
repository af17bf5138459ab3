//! Checks web addresses with lychee (<https://lychee.cli.rs>), an independent link checker.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::thread;

use serde::Deserialize;

use super::{Program, ProgramError};

const LYCHEE: Program =
    Program { name: "lychee", help: "get it with `cargo install lychee`, or see https://lychee.cli.rs" };

/// Options that are polite to hosts: few requests at a time, a pause between two to one host, answers kept for a week.
/// A host that asks for patience (429) or takes too long has not lost a page.
const OPTIONS: [&str; 19] = [
    "--no-progress",
    "--format",
    "json",
    "--cache",
    "--max-cache-age",
    "7d",
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

/// What lychee reports, as far as it is read.
#[derive(Deserialize)]
struct LycheeReport {
    error_map: BTreeMap<String, Vec<FailedLink>>,
    #[serde(default)]
    timeout_map: BTreeMap<String, Vec<FailedLink>>,
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

/// Asks for each of the addresses. Returns those that do not answer as they should, with the reason. What was asked for
/// is remembered in the folder `kept`. `settings` is a file of lychee's own settings, if there is one.
///
/// # Errors
/// If lychee is not installed, fails, or reports in a form that is not known.
pub(crate) fn dead_addresses<'a>(
    addresses: impl Iterator<Item = &'a str>,
    kept: &Path,
    settings: Option<&Path>,
) -> Result<BTreeMap<String, String>, ProgramError> {
    let mut command = LYCHEE.command();
    if let Some(settings) = settings {
        command.arg("--config").arg(settings);
    }
    command.args(OPTIONS).arg("-").current_dir(kept);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = LYCHEE.started(command.spawn())?;
    let input = child.stdin.take();
    let text: String = addresses.map(|address| format!("{address}\n")).collect();
    let output = thread::scope(|scope| {
        // A program that ends before it has read everything says why itself.
        scope.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        LYCHEE.started(child.wait_with_output())
    })?;
    let report: LycheeReport = match serde_json::from_slice(&output.stdout) {
        Ok(report) => report,
        Err(_) if !output.status.success() => return Err(LYCHEE.failed(&output)),
        Err(error) => {
            let message = format!("its report cannot be read ({error}); version 0.23 or later is needed");
            return Err(ProgramError::Failed { program: LYCHEE.name, message });
        }
    };
    let failed = report.error_map.into_values().chain(report.timeout_map.into_values()).flatten();
    Ok(failed.map(|link| (link.url, link.status.text)).collect())
}

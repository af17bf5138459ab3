//! `handlist diff`: what differs between two states of a catalogue.

use std::path::Path;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::shared::{build_environment, count, print_result, show};
use super::{Common, FAILED, FAULTY, MISUSED, Reading, SUCCESS};
use crate::catalogue::Catalogue;
use crate::changes::{self, ChangeReport};
use crate::config::BuildEnvironment;
use crate::diagnostics::{Checked, Diagnostic, ReportFormat, Severity, any_error};
use crate::output::Scratch;
use crate::programs::{self, Checkout};
use crate::progress::Progress;
use crate::{link_catalogue, sources};

#[derive(Args, Debug)]
#[command(after_help = "Examples: handlist diff HEAD~1        handlist diff v1 v2 --format markdown        \
                  handlist diff ../last-year .")]
pub(super) struct DiffArguments {
    /// The old state: a folder with a site.toml, or a revision in the git repository of the catalogue
    old: String,
    /// The new state; the catalogue as it is in its folder unless it is given
    new: Option<String>,
    #[command(flatten)]
    reading: Reading<DiffFormat>,
}

/// How differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Human,
    /// For programs: one JSON object
    Json,
    /// A document
    Markdown,
}

pub(super) fn run(common: &Common, arguments: &DiffArguments) -> u8 {
    let build_environment = match build_environment(&arguments.reading) {
        Ok(build_environment) => build_environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let here = common.root.display().to_string();
    let new_name = arguments.new.as_deref().unwrap_or(&here);
    let states = state(common, &arguments.old, &build_environment)
        .and_then(|old| Ok((old, state(common, new_name, &build_environment)?)));
    let (old, new) = match states {
        Ok(states) => states,
        Err(code) => return code,
    };
    let differences = changes::compare(&old.catalogue, &new.catalogue);
    let report = ChangeReport { old: &arguments.old, new: new_name, changes: &differences };
    print_result(
        common,
        &match arguments.reading.format {
            DiffFormat::Human => report.text(),
            DiffFormat::Json => report.json(),
            DiffFormat::Markdown => report.markdown(),
        },
    );
    if old.is_sound && new.is_sound { SUCCESS } else { FAULTY }
}

/// A state of a catalogue.
struct CatalogueState {
    catalogue: Arc<Catalogue>,
    /// Whether it has no errors.
    is_sound: bool,
}

/// Reads the state with a name: a folder, or else a revision. What is wrong is printed; the error is the exit code.
fn state(common: &Common, name: &str, build_environment: &BuildEnvironment) -> Result<CatalogueState, u8> {
    if name.is_empty() {
        common.complain(
            "a state has no name: write a folder with a site.toml, or a revision as in `handlist diff HEAD~1`",
        );
        return Err(MISUSED);
    }
    if sources::is_project(Path::new(name)) {
        return read(common, name, Path::new(name), build_environment);
    }
    let failed = |message: String| {
        common.complain(&message);
        FAILED
    };
    let scratch = Scratch::new(&common.root).map_err(|error| failed(error.to_string()))?;
    let found = programs::check_out(&common.root, name, scratch.path()).map_err(|error| failed(error.to_string()))?;
    match found {
        Checkout::Made(tree) => read(common, name, &tree, build_environment),
        Checkout::Unknown { is_shallow } => {
            let escaped = name.escape_debug();
            let shallow = match is_shallow {
                true => {
                    "; this clone is shallow, it has the latest commits alone: `git fetch --unshallow` gets the others \
                     (for GitHub's actions/checkout: fetch-depth: 0; for GitLab: GIT_DEPTH: 0)"
                }
                false => "",
            };
            common.complain(&format!(
                "`{escaped}` is neither a folder with a site.toml nor a revision that git knows here{shallow}"
            ));
            Err(MISUSED)
        }
    }
}

/// The errors of a state, the first of them by their places.
fn in_words(name: &str, errors: &[&Diagnostic]) -> String {
    const MAX_NAMED: usize = 3;
    let mut text = format!(
        "{name} has {}; what they concern is compared as far as it can be read",
        count(errors.len(), "error", "errors")
    );
    for error in errors.iter().take(MAX_NAMED) {
        let place = error.place.as_ref().map_or_else(String::new, |place| match place.line {
            0 => format!("{}: ", place.file),
            line => format!("{}:{line}: ", place.file),
        });
        text.push_str(&format!("\n  {place}{} [{}]", error.message, error.code));
    }
    match errors.len().saturating_sub(MAX_NAMED) {
        0 => text,
        more => text + &format!("\n  and {more} more"),
    }
}

fn read(common: &Common, name: &str, root: &Path, build_environment: &BuildEnvironment) -> Result<CatalogueState, u8> {
    match link_catalogue(root, *build_environment, &Progress::default()) {
        Ok(Checked { value, diagnostics }) => {
            let errors: Vec<&Diagnostic> =
                diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
            if !errors.is_empty() {
                common.complain(&in_words(name, &errors));
            }
            Ok(CatalogueState { catalogue: value, is_sound: !any_error(&diagnostics) })
        }
        Err(diagnostics) => {
            show(common, ReportFormat::Human, diagnostics);
            common.complain(&format!("{name} cannot be read"));
            Err(FAULTY)
        }
    }
}

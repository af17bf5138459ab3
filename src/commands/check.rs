//! `handlist check`: everything that is wrong, and nothing written.

use clap::Args;
use rayon::prelude::*;

use super::progress::{Run, Showing};
use super::shared::{count, show, surroundings};
use super::{Common, FAULTY, MISUSED, Reading, SUCCESS};
use crate::diagnostics::{Checked, Code, Diagnostic, Format, any_error, summary};
use crate::output::Site as _;
use crate::progress::Progress;
use crate::{Site, site};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(flatten)]
    reading: Reading,
    /// Explain a diagnostic's code instead, or list all codes with `all`
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(common: &Common, arguments: &Arguments) -> u8 {
    if let Some(code) = &arguments.explain {
        return explain(common, code);
    }
    let format = arguments.reading.format;
    if let Some(problem) = arguments.showing.problem(common) {
        common.complain(&problem);
        return MISUSED;
    }
    let surroundings = match surroundings(&arguments.reading) {
        Ok(surroundings) => surroundings,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let run = Run::start(common, &arguments.showing);
    let progress = run.progress();
    let (found, line) = match site(&common.root, surroundings, &progress) {
        Ok(Checked { value: site, mut diagnostics }) => {
            if !any_error(&diagnostics) {
                diagnostics.extend(render_all(&site, &progress));
            }
            (
                diagnostics,
                Some(format!(
                    "{}, {}",
                    count(site.record_count(), "record", "records"),
                    count(site.page_count(), "page", "pages")
                )),
            )
        }
        Err(diagnostics) => (diagnostics, None),
    };
    let code = run.finish(common, SUCCESS);
    let found = show(common, format, found);
    let problems = summary(&found);
    if format == Format::Human {
        let problems = if problems.is_empty() { "nothing wrong".to_owned() } else { problems };
        common.say(&line.into_iter().chain([problems]).collect::<Vec<_>>().join(", "));
    }
    if any_error(&found) { FAULTY } else { code }
}

/// Renders every file, to see that none fails.
fn render_all(site: &Site, progress: &Progress) -> Vec<Diagnostic> {
    let files = site.len();
    let making = progress.stage("making files", Some(files));
    let failed = |index: usize| {
        making.advance(1);
        site.content(index).err().map(|problem| *problem)
    };
    (0..files).into_par_iter().filter_map(failed).collect()
}

fn explain(common: &Common, name: &str) -> u8 {
    // What was asked for is printed, quiet or not.
    let common = &Common { quiet: false, ..common.clone() };
    if name == "all" {
        for code in Code::ALL {
            common.say(code.name());
        }
        return SUCCESS;
    }
    match Code::from_name(name) {
        Some(code) => {
            let lines: Vec<&str> = code.explanation().lines().map(str::trim).collect();
            common.say(&format!("{code}\n\n{}", lines.join("\n").trim()));
            SUCCESS
        }
        None => {
            let near = crate::diagnostics::closest(name, Code::ALL.iter().map(|code| code.name()));
            let help = near.map_or("`handlist check --explain all` lists them".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            common.complain(&format!("there is no diagnostic `{name}`; {help}"));
            MISUSED
        }
    }
}

//! `handlist digest`: what is new since a day, as Markdown and as HTML for mail, in each language of the site.

use std::path::PathBuf;

use clap::Args;
use jiff::civil;

use super::shared::{build_environment, parse_day, show};
use super::{Common, FAILED, FAULTY, MISUSED, Reading, SUCCESS, changes};
use crate::checks::in_history;
use crate::dates::Date;
use crate::diagnostics::{Checked, any_error};
use crate::digest::{self, Digest};
use crate::history::{self, History};
use crate::progress::Progress;
use crate::{Site, output, site};

#[derive(Args, Debug)]
#[command(after_help = "The changes are those that `handlist changes --record` has recorded.")]
pub(super) struct DigestArguments {
    /// The first day (YYYY-MM-DD) of the changes that are told
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    since: civil::Date,
    /// The folder to write to; relative to the catalogue's folder
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(common: &Common, arguments: &DigestArguments) -> u8 {
    let build_environment = match build_environment(&arguments.reading) {
        Ok(build_environment) => build_environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let site = match site(&common.root, build_environment, &Progress::default()) {
        Ok(Checked { value, diagnostics }) if !any_error(&diagnostics) => value,
        Ok(Checked { diagnostics, .. }) | Err(diagnostics) => {
            show(common, arguments.reading.format, diagnostics);
            common.complain("the catalogue has errors; nothing was written");
            return FAULTY;
        }
    };
    let history = match changes::read(common) {
        Ok(Some(history)) => history.until(site.catalogue().config.today),
        Ok(None) => {
            let file = history::FILE;
            common.complain(&format!(
                "there is no {file}: run `handlist changes --record` now, and again after each round of changes"
            ));
            return FAILED;
        }
        Err(problem) => {
            show(common, arguments.reading.format, vec![*problem]);
            return FAULTY;
        }
    };
    let in_titles = in_history(site.catalogue(), &history);
    if !in_titles.is_empty() {
        show(common, arguments.reading.format, in_titles);
        common.complain("the recorded changes have errors; nothing was written");
        return FAULTY;
    }
    let written = files(&site, &history, Date::of_day(arguments.since)).and_then(|files| {
        let folder = common.root.join(&arguments.output);
        output::reports("the digest", &folder, &files, &common.root).map_err(|error| error.to_string())?;
        Ok(files)
    });
    match written {
        Ok(files) => {
            files.iter().for_each(|(name, _)| common.say(&arguments.output.join(name).display().to_string()));
            if site.catalogue().config.base_url.is_none() {
                common.say("note: without `base_url` in site.toml the digest has no links");
            }
            SUCCESS
        }
        Err(message) => {
            common.complain(&message);
            FAILED
        }
    }
}

/// The files of the digest: one in Markdown and one in HTML for each language.
fn files(site: &Site, history: &History, since: Date) -> Result<Vec<(String, Vec<u8>)>, String> {
    let catalogue = site.catalogue();
    let mut files = Vec::new();
    for language in catalogue.config.language_indices() {
        let digest = Digest::new(catalogue, history, since, language);
        let words = site.words(language);
        let code = catalogue.config.language(language).language.code;
        let markdown = digest::markdown(&digest, catalogue, language, &words)?;
        let html = digest::html(&digest, catalogue, language, &words)?;
        files.push((format!("digest.{code}.md"), markdown.into_bytes()));
        files.push((format!("digest.{code}.html"), html.into_bytes()));
    }
    Ok(files)
}

//! `handlist theme check`: which files of the built-in theme a site's own theme overrides, the version of the
//! template contract it was made for, and the changes since then.

use clap::{Args, Subcommand};

use super::shared::{build_environment, count, show};
use super::{Common, FAULTY, MISUSED, Reading, SUCCESS};
use crate::diagnostics::{Checked, ReportFormat, any_error, summary};
use crate::pages::contract::{CHANGES, VERSION};
use crate::render::{MANIFEST, ThemeLanguage, ThemeReport};
use crate::site;

#[derive(Args, Debug)]
pub(super) struct ThemeArguments {
    #[command(subcommand)]
    command: ThemeCommand,
}

#[derive(Debug, Subcommand)]
enum ThemeCommand {
    /// Tell what the site's theme overrides, and try it on one page of each sort
    Check(Check),
}

#[derive(Args, Debug)]
struct Check {
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(common: &Common, arguments: &ThemeArguments) -> u8 {
    let ThemeCommand::Check(Check { reading }) = &arguments.command;
    let build_environment = match build_environment(reading) {
        Ok(build_environment) => build_environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    let (found, lines) = match site(&common.root, build_environment, &crate::progress::Progress::default()) {
        Ok(Checked { value: site, mut diagnostics }) => {
            // The theme is not tried if records have errors: failures because of them could look like errors of the
            // theme.
            if !any_error(&diagnostics) {
                diagnostics.extend(site.trial());
            }
            (diagnostics, lines(&site.catalogue().config.theme, &site.theme()))
        }
        Err(diagnostics) => (diagnostics, Vec::new()),
    };
    let found = show(common, reading.format, found);
    if reading.format == ReportFormat::Human {
        lines.iter().for_each(|line| common.say(line));
        let problems = summary(&found);
        common.say(if problems.is_empty() { "nothing wrong" } else { &problems });
    }
    if any_error(&found) { FAULTY } else { SUCCESS }
}

fn lines(name: &str, theme: &ThemeReport) -> Vec<String> {
    let folder = format!("themes/{name}");
    if theme.templates.is_empty() && theme.assets.is_empty() && theme.languages.iter().all(|language| language.own == 0)
    {
        return vec![format!("{folder} has nothing of its own: the built-in theme, version {VERSION} of the contract")];
    }
    let mut lines = vec![match &theme.contract {
        Some(version) => format!("{folder}, made for version {version} of the contract; this is version {VERSION}"),
        None => format!(
            "{folder} does not say for which version of the contract it was made; this is version {VERSION}.\n\
             Write contract = \"{VERSION}\" into {folder}/{MANIFEST}"
        ),
    }];
    for (what, files) in [("templates", &theme.templates), ("assets", &theme.assets)] {
        if !files.is_empty() {
            lines.push(format!("\n{what}:"));
        }
        for (name, overrides) in files {
            lines.push(format!("  {name:<24} {}", if *overrides { "instead of the built-in one" } else { "its own" }));
        }
    }
    let languages: Vec<&ThemeLanguage> =
        theme.languages.iter().filter(|language| language.own > 0 || !language.untranslated.is_empty()).collect();
    if !languages.is_empty() {
        lines.push("\nwords:".to_owned());
    }
    for ThemeLanguage { code, own, untranslated } in &languages {
        let missing = match &untranslated[..] {
            [] => "none missing".to_owned(),
            [only] => format!("missing: {only}"),
            some => format!("{} missing, among them {}", some.len(), some[..some.len().min(3)].join(", ")),
        };
        lines.push(format!("  {code}: {} of its own, {missing}", count(*own, "word", "words")));
    }
    let since = theme.contract.as_deref().unwrap_or("1.0");
    let has_words = languages.iter().any(|language| language.own > 0);
    let concerns = |part: &str| (part == "i18n" && has_words) || theme.templates.iter().any(|(name, _)| name == part);
    let changes: Vec<_> = CHANGES
        .iter()
        .filter(|(version, part, _)| version_number(version) > version_number(since) && concerns(part))
        .collect();
    if !changes.is_empty() {
        lines.push(format!("\nchanged since version {since}, in what it overrides:"));
    }
    for (version, part, what) in changes {
        lines.push(format!("  {version}  {part} {what}"));
    }
    if version_number(since) > version_number(VERSION) {
        lines.push(format!("\nit was made for a later Handlist: this one knows version {VERSION} and those before"));
    }
    lines.push(String::new());
    lines
}

/// A version of the contract as numbers, so that 1.10 sorts after 1.9.
fn version_number(version: &str) -> (u32, u32) {
    let (major, minor) = version.split_once('.').unwrap_or((version, "0"));
    (major.parse().unwrap_or(0), minor.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(version_number("1.10") > version_number("1.9"));
        assert!(version_number("2.0") > version_number("1.10"));
    }

    #[test]
    fn changes_are_of_versions_up_to_this_one_the_latest_first() {
        assert!(CHANGES.iter().all(|(version, ..)| version_number(version) <= version_number(VERSION)));
        assert!(CHANGES.is_sorted_by(|(one, ..), (other, ..)| version_number(one) >= version_number(other)));
    }
}

//! `handlist check --external`: web addresses outside the site that do not answer, with the records that hold them.

use rustc_hash::FxHashMap;

use super::super::Common;
use super::super::shared::count;
use crate::catalogue::Catalogue;
use crate::programs::{self, LinkAnswers};
use crate::quality::{DeadAddress, external_addresses};
use crate::{output, sources, urls};

/// The file of lychee's own settings, in the project's folder.
const SETTINGS: &str = "lychee.toml";

/// What came of asking for every address outside the site.
#[derive(Default)]
pub(super) struct ExternalCheck {
    /// Those that do not answer as they should.
    pub(super) dead: Vec<DeadAddress>,
    /// How many were not asked for, and of how many.
    unasked: (usize, usize),
}

/// Asks for every address outside the site, by the program lychee.
///
/// # Errors
/// Why none could be asked for, and what to do.
pub(super) fn check(common: &Common, catalogue: &Catalogue) -> Result<ExternalCheck, String> {
    let addresses = external_addresses(catalogue);
    if addresses.is_empty() {
        return Ok(ExternalCheck::default());
    }
    let kept = output::kept_folder(&common.root).map_err(|error| error.to_string())?;
    let settings = sources::canonical(&common.root.join(SETTINGS));
    let asked: Vec<String> = addresses.keys().map(|address| urls::in_plain_text(address)).collect();
    let answers = programs::ask_for(asked.iter().map(String::as_str), &kept, settings.as_deref());
    let LinkAnswers { dead, unasked } = answers.map_err(|error| error.to_string())?;
    let reasons: FxHashMap<String, String> =
        dead.into_iter().map(|(address, reason)| (comparable(&address), reason)).collect();
    let unasked = (unasked, addresses.len());
    let found = addresses.into_iter().zip(asked).filter_map(|((address, records), asked)| {
        let reason = reasons.get(&comparable(&asked))?.clone();
        let records = records.into_iter().map(|record| catalogue.name(record)).collect();
        Some(DeadAddress { address, reason, records })
    });
    Ok(ExternalCheck { dead: found.collect(), unasked })
}

/// Prints the addresses that do not answer as warnings, or why none could be asked for. Returns whether they could.
pub(super) fn show(common: &Common, checked: &Result<ExternalCheck, String>) -> bool {
    const MAX_SHOWN: usize = 100;
    match checked {
        Ok(ExternalCheck { dead, unasked }) => {
            dead.iter().take(MAX_SHOWN).for_each(|dead| common.warn(&dead.to_string()));
            if dead.len() > MAX_SHOWN {
                common.warn(&format!("and {} more addresses; --report --format json has all", dead.len() - MAX_SHOWN));
            }
            if let (unasked @ 1.., all) = *unasked {
                common.warn(&format!(
                    "{unasked} of {} outside the site were not asked for: those of examples and of private networks, \
                     and what lychee.toml leaves out",
                    count(all, "address", "addresses")
                ));
            }
        }
        Err(message) => common.complain(message),
    }
    checked.is_ok()
}

/// One form for an address as it is written and as a program reports it: percent-encoded, with a path.
fn comparable(address: &str) -> String {
    let decoded = urls::decode(address);
    let (scheme, rest) = decoded.split_once("://").unwrap_or(("", &decoded));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("{}://{}{slash}{path}", scheme.to_ascii_lowercase(), host.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_again_in_another_spelling() {
        for (written, reported) in [
            ("https://Example.org", "https://example.org/"),
            ("https://example.org/caf\u{e9}?q=a b", "https://example.org/caf%C3%A9?q=a%20b"),
            ("https://example.org?x=1", "https://example.org/?x=1"),
            ("https://example.org/Inc.", "https://example.org/Inc%2E"),
        ] {
            assert_eq!(comparable(written), comparable(reported));
        }
        assert_ne!(comparable("https://example.org/A"), comparable("https://example.org/a"));
    }
}

//! `handlist check --external`: web addresses outside the site that do not answer, with the records that hold them.

use rustc_hash::FxHashMap;

use super::super::Common;
use crate::catalogue::Catalogue;
use crate::quality::{DeadAddress, external_addresses};
use crate::{output, programs, sources, urls};

/// The file of lychee's own settings, in the project's folder.
const SETTINGS: &str = "lychee.toml";

/// Asks for every address outside the site, by the program lychee. Returns those that do not answer as they should.
///
/// # Errors
/// Why none could be asked for, and what to do.
pub(super) fn dead_addresses(common: &Common, catalogue: &Catalogue) -> Result<Vec<DeadAddress>, String> {
    let addresses = external_addresses(catalogue);
    if addresses.is_empty() {
        return Ok(Vec::new());
    }
    let kept = output::kept_folder(&common.root).map_err(|error| error.to_string())?;
    let settings = sources::canonical(&common.root.join(SETTINGS));
    let asked = addresses.keys().map(String::as_str);
    let dead = programs::dead_addresses(asked, &kept, settings.as_deref()).map_err(|error| error.to_string())?;
    let reasons: FxHashMap<String, String> =
        dead.into_iter().map(|(address, reason)| (comparable(&address), reason)).collect();
    let found = addresses.into_iter().filter_map(|(address, records)| {
        let reason = reasons.get(&comparable(&address))?.clone();
        let records = records.into_iter().map(|record| catalogue.name(record)).collect();
        Some(DeadAddress { address, reason, records })
    });
    Ok(found.collect())
}

/// Prints the addresses that do not answer as warnings, or why none could be asked for. Returns whether they could.
pub(super) fn show(common: &Common, dead: &Result<Vec<DeadAddress>, String>) -> bool {
    const MAX_SHOWN: usize = 100;
    match dead {
        Ok(dead) => {
            dead.iter().take(MAX_SHOWN).for_each(|dead| common.warn(&dead.to_string()));
            if dead.len() > MAX_SHOWN {
                common.warn(&format!("and {} more addresses; --report --format json has all", dead.len() - MAX_SHOWN));
            }
        }
        Err(message) => common.complain(message),
    }
    dead.is_ok()
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
        ] {
            assert_eq!(comparable(written), comparable(reported));
        }
        assert_ne!(comparable("https://example.org/A"), comparable("https://example.org/a"));
    }
}

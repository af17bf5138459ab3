//! `sw.js`, the service worker (W3C, Service Workers): the theme's program, told what site it is for.

use super::pack::short;
use crate::fingerprint::Fingerprinter;

/// The worker's file. `assets` are the paths of the theme's files, whose names change with their bytes; `languages` the folders
/// of the site's languages, the default one's empty. Of a worker that is not `enabled` devices learn to let go of everything.
#[must_use]
pub fn file<'p>(program: &str, enabled: bool, languages: &[&str], assets: impl Iterator<Item = &'p str>) -> Vec<u8> {
    let mut all = Fingerprinter::default();
    all.add_piece(program.as_bytes());
    assets.for_each(|path| all.add_piece(path.as_bytes()));
    let site = serde_json::json!({ "version": short(all.finish()), "enabled": enabled, "languages": languages });
    format!("const handlist={site};\n{program}").into_bytes()
}

//! `sw.js`, the service worker (W3C, Service Workers): the theme's program, told what site it is for.

use super::pack::short;
use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::fingerprint::Fingerprinter;
use crate::urls::{self, SitePath};

/// The service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceWorker;

impl Format for ServiceWorker {
    const DESCRIPTION: &'static str = "what devices need to keep the catalogue";
    const MEDIA_TYPE: &'static str = "text/javascript";

    fn each(_: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        found(LanguageIndex::DEFAULT, Self);
    }

    fn path(self, _: &Catalogue, _: LanguageIndex) -> SitePath {
        urls::service_worker()
    }

    fn bytes(self, inputs: &FormatInputs<'_>, _: LanguageIndex) -> Vec<u8> {
        written(inputs, inputs.catalogue.config.offline.enabled)
    }
}

/// The service worker from which devices learn to delete everything they keep, whatever the settings say.
#[must_use]
pub fn retiring(inputs: &FormatInputs<'_>) -> Vec<u8> {
    written(inputs, false)
}

fn written(inputs: &FormatInputs<'_>, enabled: bool) -> Vec<u8> {
    let languages = inputs.catalogue.config.languages.iter();
    let folders: Vec<&str> = languages.map(|language| language.addresses.prefix().trim_end_matches('/')).collect();
    let mut all = Fingerprinter::default();
    all.add_piece(inputs.worker.as_bytes());
    // The names of the theme's files change with their bytes.
    inputs.assets.iter().for_each(|asset| all.add_piece(asset.path.as_str().as_bytes()));
    let site = serde_json::json!({ "version": short(all.finish()), "enabled": enabled, "languages": folders });
    format!("const handlist={site};\n{}", inputs.worker).into_bytes()
}

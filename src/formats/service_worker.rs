//! `sw.js`, the service worker (W3C, Service Workers): the theme's script, preceded by the settings of the site.

use super::pack::short_hex;
use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::fingerprint::Fingerprinter;
use crate::urls::{self, SitePath};

/// The service worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ServiceWorker;

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
        source(inputs, inputs.catalogue.config.offline.enabled)
    }
}

/// The service worker that makes devices delete all stored files, regardless of the settings.
#[must_use]
pub(crate) fn retiring(inputs: &FormatInputs<'_>) -> Vec<u8> {
    source(inputs, false)
}

fn source(inputs: &FormatInputs<'_>, enabled: bool) -> Vec<u8> {
    let languages = inputs.catalogue.config.languages.iter();
    let folders: Vec<&str> = languages.map(|language| language.addresses.prefix().trim_end_matches('/')).collect();
    let mut all = Fingerprinter::default();
    all.add_piece(inputs.worker.as_bytes());
    // The path of a theme file contains the hash of its content.
    inputs.assets.iter().for_each(|asset| all.add_piece(asset.path.as_str().as_bytes()));
    let site = serde_json::json!({ "version": short_hex(all.finish()), "enabled": enabled, "languages": folders });
    format!("const handlist={site};\n{}", inputs.worker).into_bytes()
}

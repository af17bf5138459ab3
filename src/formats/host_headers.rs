//! `_headers`: the HTTP headers for hosts that read such a file (Netlify, Cloudflare Pages and others).

use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::policy;
use crate::urls::{self, SitePath};

/// The file of headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HostHeaders;

impl Format for HostHeaders {
    const DESCRIPTION: &'static str = "the hosts' headers";
    const MEDIA_TYPE: &'static str = "text/plain";

    fn each(_: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        found(LanguageIndex::DEFAULT, Self);
    }

    fn path(self, _: &Catalogue, _: LanguageIndex) -> SitePath {
        urls::host_headers()
    }

    fn bytes(self, inputs: &FormatInputs<'_>, _: LanguageIndex) -> Vec<u8> {
        let mut text = "/*\n".to_owned();
        for (name, value) in policy::headers(&inputs.catalogue.config.origins_of_all_pages()) {
            text.push_str(&format!("  {name}: {value}\n"));
        }
        text.push_str("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n");
        // Devices request these files to notice changes, so caches must revalidate them.
        text.push_str("\n/sw.js\n  Cache-Control: no-cache\n\n/offline/*\n  Cache-Control: no-cache\n");
        text.into_bytes()
    }
}

//! `manifest.webmanifest` (W3C, Web Application Manifest): the name and icons of the site when it is installed.

use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::SitePath;

/// The icons that the manifest lists if the theme has them: the name in the theme, `sizes` in pixels, and `purpose`.
const ICONS: [(&str, &str, &str); 3] = [
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
];

/// The manifest of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WebManifest;

impl Format for WebManifest {
    const DESCRIPTION: &'static str = "what devices need to keep the catalogue";
    const MEDIA_TYPE: &'static str = "application/manifest+json";

    fn each(catalogue: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        if catalogue.config.offline.enabled {
            catalogue.config.language_indices().for_each(|language| found(language, Self));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.web_manifest()
    }

    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
        let config = &inputs.catalogue.config;
        let of = config.language(language);
        let code = of.language.code;
        let root = self.path(inputs.catalogue, language).to_root();
        let icons = ICONS.iter().filter_map(|(name, size, purpose)| {
            let source = format!("{root}{}", inputs.assets.get(name)?.path);
            Some(serde_json::json!({ "src": source, "sizes": size, "type": "image/png", "purpose": purpose }))
        });
        let manifest = serde_json::json!({
            "name": config.title.get(code),
            "short_name": config.title.get(code),
            "description": config.description.get(code),
            "lang": code,
            "dir": of.language.direction(),
            "start_url": "index.html",
            "scope": if root.is_empty() { "./" } else { &root },
            "display": "minimal-ui",
            "icons": icons.collect::<Vec<_>>(),
        });
        manifest.to_string().into_bytes()
    }
}

//! `manifest.webmanifest` (W3C, Web Application Manifest): what a device that keeps the site calls it.

use crate::config::{Config, LanguageIndex};
use crate::urls::SitePath;

/// The icons of the theme that it names, where they are there: the name in the theme, the size in pixels, and what it is for.
pub const ICONS: [(&str, &str, &str); 3] = [
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
];

/// The manifest of one language; `icons` are the paths of [`ICONS`], as far as the theme has them.
#[must_use]
pub fn file(config: &Config, language: LanguageIndex, icons: [Option<&SitePath>; 3]) -> Vec<u8> {
    let of = config.language(language);
    let code = of.language.code;
    let root = of.addresses.web_manifest().to_root();
    let icons: Vec<_> = ICONS
        .iter()
        .zip(icons)
        .filter_map(|((_, size, purpose), path)| {
            Some(serde_json::json!({
                "src": format!("{root}{}", path?.as_str()), "sizes": size, "type": "image/png", "purpose": purpose,
            }))
        })
        .collect();
    let manifest = serde_json::json!({
        "name": config.title.get(code),
        "short_name": config.title.get(code),
        "description": config.description.get(code),
        "lang": code,
        "dir": of.language.direction(),
        "start_url": "index.html",
        "scope": if root.is_empty() { "./" } else { &root },
        "display": "minimal-ui",
        "icons": icons,
    });
    manifest.to_string().into_bytes()
}

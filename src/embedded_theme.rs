//! The files of the built-in theme. They are embedded in the executable.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct EmbeddedTheme;

/// The bytes of the file at `path`, relative to the theme's folder; none if there is no such file.
#[must_use]
pub(crate) fn file(path: &str) -> Option<Cow<'static, [u8]>> {
    EmbeddedTheme::get(path).map(|file| file.data)
}

/// The text of the file at `path`; empty if there is no such file.
#[must_use]
pub(crate) fn text(path: &str) -> String {
    file(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// The names of the files in a folder of the theme (`templates/`), relative to that folder.
pub(crate) fn names(folder: &'static str) -> impl Iterator<Item = String> {
    EmbeddedTheme::iter().filter_map(move |path| path.strip_prefix(folder).map(str::to_owned))
}

//! The theme: loads its templates and UI strings, and renders pages and cards with them.

mod functions;
mod report;
mod strings;
mod theme;
mod theme_text;

pub(crate) use report::{MANIFEST, ThemeLanguage, ThemeReport};
pub(crate) use theme::Theme;

//! The theme: loads its templates and UI strings, and renders pages and cards with them.

mod file_text;
mod functions;
mod report;
mod strings;
mod theme;

pub(crate) use report::{MANIFEST, ThemeLanguage, ThemeReport};
pub(crate) use theme::Theme;

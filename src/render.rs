//! The theme: its templates, UI strings and assets; and how one page gets its look.

mod file_text;
mod functions;
mod report;
mod strings;
mod theme;

pub use report::{MANIFEST, ThemeReport};
pub use strings::Strings;
pub use theme::Theme;

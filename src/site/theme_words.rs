//! The words of the theme, for what is written outside of pages.

use crate::dates::Date;
use crate::digest::Words;
use crate::render::Theme;

/// The words of a theme in one language.
pub(super) struct ThemeWords<'t> {
    pub(super) theme: &'t Theme,
    pub(super) code: &'static str,
}

impl Words for ThemeWords<'_> {
    fn text(&self, name: &str, arguments: &[(&str, &str)]) -> Result<String, String> {
        self.theme.text(self.code, name, arguments)
    }

    fn date(&self, date: Date) -> Result<String, String> {
        self.theme.date(self.code, date)
    }
}

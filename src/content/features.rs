//! What a text uses that most texts do not, so that only its page pays for it.

/// A set of things that a text uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features(u8);

impl Features {
    /// What the style sheet `prose.css` is for: callouts, definition lists, sound and video.
    pub const PROSE: Self = Self(1);
    /// Sound and video, which the policy of the page has to allow.
    pub const MEDIA: Self = Self(2);
    /// Highlighted code, whose rules are in `code.css`.
    pub const CODE: Self = Self(4);
    /// Formulas, whose rules are in `math.css`.
    pub const MATH: Self = Self(8);

    /// The names of style sheets of the theme, as templates know them, and the things that each is for.
    const STYLE_SHEETS: &'static [(&'static str, Self)] =
        &[("prose_css", Self::PROSE), ("code_css", Self::CODE), ("math_css", Self::MATH)];

    /// What either set has.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set has anything of another.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The style sheets that a page with such a text loads, by the names that templates know them by.
    pub fn style_sheets(self) -> impl Iterator<Item = &'static str> {
        Self::STYLE_SHEETS.iter().filter(move |(_, features)| self.has(*features)).map(|(name, _)| *name)
    }
}

//! A file that is known from the catalogue alone: where it lies, and what it is.

use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::diagnostics::Location;
use crate::formats::FormatFile;
use crate::images::Variant;
use crate::pages::Page;
use crate::urls::SitePath;

/// A file that is known from the catalogue alone.
pub(super) struct PlannedFile {
    pub(super) path: SitePath,
    pub(super) language: LanguageIndex,
    pub(super) content: PlannedContent,
}

/// What a planned file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlannedContent {
    Page(Page),
    Format(FormatFile),
    /// A file of the theme, by its name.
    ThemeAsset(String),
    /// A file beside a record, by its path relative to the project's folder.
    ColocatedAsset(String),
    /// An image made of a file beside a record.
    ImageVariant {
        source: String,
        variant: Variant,
    },
}

impl PlannedContent {
    /// Whether it stands at a former address, and yields to what lies there now.
    pub(super) fn is_former_address(&self) -> bool {
        matches!(self, Self::Page(page) if page.is_former_address())
    }

    pub(super) fn is_in_site_map(&self) -> bool {
        matches!(self, Self::Page(page) if page.is_in_site_map())
    }

    /// What it is, in diagnostics.
    pub(super) fn description(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Page(page) => page.description(catalogue),
            Self::Format(file) => file.description().to_owned(),
            Self::ThemeAsset(_) => "a file of the theme".to_owned(),
            Self::ColocatedAsset(source) => format!("`{source}`"),
            Self::ImageVariant { source, .. } => format!("a picture made of `{source}`"),
        }
    }

    /// The file that it is made from, where that is one.
    pub(super) fn location(&self, catalogue: &Catalogue) -> Option<Location> {
        match self {
            Self::Page(page) => page.location(catalogue),
            Self::ColocatedAsset(source) | Self::ImageVariant { source, .. } => Some(Location::file(source)),
            Self::Format(_) | Self::ThemeAsset(_) => None,
        }
    }
}

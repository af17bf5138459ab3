//! A planned file: its path, its language, and the kind of its content.

use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::diagnostics::Location;
use crate::formats::FormatFile;
use crate::images::Variant;
use crate::pages::Page;
use crate::urls::SitePath;

/// A file of the plan.
pub(super) struct PlannedFile {
    pub(super) path: SitePath,
    pub(super) language: LanguageIndex,
    pub(super) content: PlannedContent,
}

/// What a planned file contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlannedContent {
    Page(Page),
    Format(FormatFile),
    /// A file of the theme, by its name relative to the theme's `assets/`.
    ThemeAsset(String),
    /// A colocated asset, by its path relative to the project's folder.
    ColocatedAsset(String),
    /// A file of `static/`, by its path relative to the project's folder.
    Static(String),
    /// A variant of an image. `source` is the image's path relative to the project's folder.
    ImageVariant {
        source: String,
        variant: Variant,
    },
}

impl PlannedContent {
    /// Whether it is a redirect at a former address. Another file with the same path takes precedence.
    pub(super) fn is_former_address(&self) -> bool {
        matches!(self, Self::Page(page) if page.is_former_address())
    }

    pub(super) fn is_in_site_map(&self) -> bool {
        matches!(self, Self::Page(page) if page.is_in_site_map())
    }

    /// A description for diagnostics.
    pub(super) fn description(&self, catalogue: &Catalogue) -> String {
        match self {
            Self::Page(page) => page.description(catalogue),
            Self::Format(file) => file.description().to_owned(),
            Self::ThemeAsset(_) => "a file of the theme".to_owned(),
            Self::ColocatedAsset(source) | Self::Static(source) => format!("`{source}`"),
            Self::ImageVariant { source, .. } => format!("a picture made of `{source}`"),
        }
    }

    /// The source file that it is made from; none if there is no single one.
    pub(super) fn location(&self, catalogue: &Catalogue) -> Option<Location> {
        match self {
            Self::Page(page) => page.location(catalogue),
            Self::ColocatedAsset(source) | Self::ImageVariant { source, .. } | Self::Static(source) => {
                Some(Location::file(source))
            }
            Self::Format(_) | Self::ThemeAsset(_) => None,
        }
    }
}

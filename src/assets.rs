//! Assets: files that are published beside the pages, and the names they are published under.
//!
//! [`ColocatedAssets`] are the files that lie beside records in `content/`, and the smaller variants of images.
//! [`ThemeAssets`] are the files of the theme that pages load. Their names contain a hash, and the `url(…)` in style
//! sheets are rewritten to these names.

mod colocated;
mod picture_limits;
mod stylesheet;
mod svg;
mod theme;

pub(crate) use colocated::{
    AssetKind, AssetRefusal, ColocatedAsset, ColocatedAssets, ImageAsset, PublishedVariant, content_problem, srcset,
};
pub(crate) use theme::ThemeAssets;

//! Assets: files that are published beside the pages, and the names they are published under.
//!
//! [`ColocatedAssets`] are the files that lie beside records in `content/`, and the smaller variants of images.
//! [`StaticFiles`] are those of `static/`, which keep their places and bytes.
//! [`ThemeAssets`] are the files of the theme that pages load. Their names contain a hash, and the `url(…)` in style
//! sheets are rewritten to these names.

mod colocated;
mod picture_limits;
mod statics;
mod stylesheet;
mod svg;
mod theme;

pub(crate) use colocated::{
    AssetKind, AssetRefusal, ColocatedAsset, ColocatedAssets, ImageAsset, PublishedVariant, content_problem,
    refusal_of, srcset,
};
pub(crate) use statics::{Favicon, StaticFiles, static_path};
pub(crate) use theme::ThemeAssets;

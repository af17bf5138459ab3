//! Assets: which files lie in the site beside its pages, under which names, and what is made of them.
//!
//! [`ColocatedAssets`] are the files beside records: where they are published, the sizes of images and the smaller variants
//! made of them. [`ThemeAssets`] are the files that pages load: hashed names, and style sheets whose `url(…)` lead to those.

mod colocated;
mod stylesheet;
mod theme;

pub use colocated::{AssetKind, ColocatedAsset, ColocatedAssets, ImageAsset, PublishedVariant, srcset};
pub use theme::{ThemeAsset, ThemeAssets};

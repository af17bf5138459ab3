//! Files beside records: where each is published, what kind of file it is, and the variants made of images.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::fingerprint::Fingerprinter;
use crate::images::{self, Variant, VariantFormat};
use crate::sources::{FileStamp, Sources};
use crate::urls::{self, SitePath};

/// The endings of files that a browser may run as code when they are opened by themselves; no record may carry one.
const ACTIVE: &[&str] =
    &["htm", "html", "js", "mjs", "shtml", "svg", "svgz", "swf", "wasm", "xht", "xhtml", "xml", "xsl", "xslt"];
/// The endings of images.
const IMAGES: &[&str] = &["avif", "bmp", "gif", "heic", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"];
/// The widest and highest image that is let through, in pixels.
const MAX_SIDE_PIXELS: u32 = 20_000;

/// The files beside records, by their path relative to the project's folder.
#[derive(Debug, Default)]
pub struct ColocatedAssets(BTreeMap<String, ColocatedAsset>);

/// A file beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColocatedAsset {
    /// Where in the site it lies. The name of an image holds a part of its hash; other files keep their names, since
    /// people pass their addresses on.
    pub published: SitePath,
    /// What kind of file it is.
    pub kind: AssetKind,
}

/// What kind of file an asset is, by its name and, of images, by what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetKind {
    /// A file to be downloaded.
    File,
    /// An image that pages show.
    Image(ImageAsset),
    /// An image by its name whose size cannot be read, or is beyond all use.
    UnreadableImage,
    /// A file that is not published: a browser may run files of its type when they are opened by themselves.
    Refused,
}

/// An image beside a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageAsset {
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// What is made of it, narrowest first; empty where it is shown as it is.
    pub variants: Vec<PublishedVariant>,
}

/// A variant of an image and where in the site it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedVariant {
    /// Its size and format.
    pub variant: Variant,
    /// Its path.
    pub path: SitePath,
}

/// The WebP variants of an image for HTML's `srcset`: each one's link, with the marker of [`urls::ROOT`], and its width in
/// pixels.
pub fn srcset(variants: &[PublishedVariant]) -> impl Iterator<Item = (String, u32)> {
    let webp = variants.iter().filter(|published| published.variant.format == VariantFormat::WebP);
    webp.map(|published| (published.path.link(), published.variant.width))
}

impl ColocatedAsset {
    /// The file that pages show: the image itself, or the variant that stands in for one wider than any page where a
    /// browser knows no WebP.
    #[must_use]
    pub fn shown(&self) -> &SitePath {
        let fallback = self.variants().iter().find(|published| published.variant.format != VariantFormat::WebP);
        fallback.map_or(&self.published, |published| &published.path)
    }

    /// The variants made of it.
    #[must_use]
    pub fn variants(&self) -> &[PublishedVariant] {
        match &self.kind {
            AssetKind::Image(image) => &image.variants,
            _ => &[],
        }
    }

    /// Whether it is an image that pages show.
    #[must_use]
    pub fn is_image(&self) -> bool {
        matches!(self.kind, AssetKind::Image(_))
    }

    /// Whether it is not published.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.kind == AssetKind::Refused
    }
}

impl ColocatedAssets {
    /// Looks at the files beside records. Images are read for their size and hash, unless they are in `before`, with the
    /// sources that was made from, and have the same stamp.
    #[must_use]
    pub fn of(sources: &Sources, before: Option<(&Self, &Sources)>) -> Self {
        let unchanged = |path: &str, stamp: Option<FileStamp>| {
            let (assets, earlier) = before?;
            let is_same = stamp.is_some() && earlier.others.get(path).copied().flatten() == stamp;
            if is_same { assets.0.get(path).cloned() } else { None }
        };
        let asset = |(path, stamp): (&String, &Option<FileStamp>)| {
            let asset = unchanged(path, *stamp).or_else(|| colocated(sources, path))?;
            Some((path.clone(), asset))
        };
        Self(sources.others.par_iter().filter_map(asset).collect())
    }

    /// The file at a path relative to the project's folder.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&ColocatedAsset> {
        self.0.get(path)
    }

    /// The file whose path differs from this one in the case of letters alone.
    #[must_use]
    pub fn similar(&self, path: &str) -> Option<&str> {
        let lower = path.to_lowercase();
        self.0.keys().find(|known| known.to_lowercase() == lower).map(String::as_str)
    }

    /// Whether these are the same files, as far as records show it.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Adds what the files are to what a site is made of; none where a file has no stamp.
    #[must_use]
    pub fn add_to(&self, sources: &Sources, all: &mut Fingerprinter) -> Option<()> {
        all.add(&(self.0.len() as u64).to_le_bytes());
        self.0.iter().try_for_each(|(path, asset)| {
            all.add_piece(asset.published.as_str().as_bytes());
            sources.others.get(path).copied().flatten().map(|stamp| stamp.add_to(all))
        })
    }
}

fn colocated(sources: &Sources, path: &str) -> Option<ColocatedAsset> {
    let name = path.strip_prefix("content/")?;
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if ending.is_empty() || ACTIVE.contains(&&*ending) {
        return Some(ColocatedAsset { published: SitePath::new(name), kind: AssetKind::Refused });
    }
    if !IMAGES.contains(&&*ending) {
        return Some(ColocatedAsset { published: SitePath::new(name), kind: AssetKind::File });
    }
    // A file that cannot be read is an image without a size, which is reported where a record shows it.
    let bytes = sources.bytes(path).unwrap_or_default();
    let published = urls::hashed(name, &bytes);
    let is_bearable = |(width, height): &(u32, u32)| width.max(height) <= &MAX_SIDE_PIXELS && width.min(height) > &0;
    let Some(size) = images::size(&bytes).filter(is_bearable) else {
        return Some(ColocatedAsset { published, kind: AssetKind::UnreadableImage });
    };
    let variants = VariantFormat::of(&bytes).map(|format| images::variants(size, format)).unwrap_or_default();
    let publish = |variant: Variant| {
        let path = published.variant(variant.width, variant.format.ending());
        PublishedVariant { variant, path }
    };
    let variants = variants.into_iter().map(publish).collect();
    Some(ColocatedAsset { published, kind: AssetKind::Image(ImageAsset { size, variants }) })
}

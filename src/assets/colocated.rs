//! Colocated assets: the files beside records in `content/`, their published paths, and the variants of images.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::fingerprint::Fingerprinter;
use crate::images::{self, ImageType, Variant, VariantFormat};
use crate::normal_forms::nfc;
use crate::sources::{FileStamp, Sources};
use crate::urls::{self, SitePath};

/// Extensions of files that a browser may run as code when a reader opens them. They are not published.
const ACTIVE_EXTENSIONS: &[&str] =
    &["htm", "html", "js", "mjs", "shtml", "svg", "svgz", "swf", "wasm", "xht", "xhtml", "xml", "xsl", "xslt"];
/// Extensions of images.
const IMAGE_EXTENSIONS: &[&str] =
    &["avif", "bmp", "gif", "heic", "heif", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"];
/// The maximum width and height of an image, in pixels.
const MAX_SIDE_PIXELS: u32 = 20_000;

/// The colocated assets, by path relative to the project's folder.
#[derive(Debug, Default)]
pub(crate) struct ColocatedAssets {
    files: BTreeMap<String, ColocatedAsset>,
    /// The paths that are not in Normalization Form C, by their path in that form.
    spellings: BTreeMap<String, String>,
}

/// A file that lies beside a record in `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColocatedAsset {
    /// Its path in the site. The name of an image contains part of its hash. Other files keep their names, since people
    /// share links to them.
    pub published: SitePath,
    /// The kind of file.
    pub kind: AssetKind,
}

/// The kind of a colocated asset. It depends on the extension, and for images also on the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AssetKind {
    /// A file to download.
    File,
    /// An image that pages show.
    Image(ImageAsset),
    /// A file with the extension of an image that browsers do not show, or whose size is unreadable or out of bounds.
    /// What it is, if that is known.
    UnreadableImage(Option<&'static str>),
    /// One of two files whose names are equivalent text (Unicode Standard Annex 15); the path of the other.
    Twin(Box<str>),
    /// A file that is not published: it has no extension, or one of a type that browsers may run as code.
    Refused,
}

/// A readable image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageAsset {
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// The variants made of it, narrowest first; empty if pages show the image itself.
    pub variants: Vec<PublishedVariant>,
}

/// A variant of an image, and its path in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedVariant {
    /// Its size and format.
    pub variant: Variant,
    /// Its path.
    pub path: SitePath,
}

/// The WebP variants of an image for the HTML attribute `srcset`: each link (with the marker [`urls::ROOT`]) and width
/// in pixels.
pub(crate) fn srcset(variants: &[PublishedVariant]) -> impl Iterator<Item = (String, u32)> {
    let webp = variants.iter().filter(|published| published.variant.format == VariantFormat::WebP);
    webp.map(|published| (published.path.link(), published.variant.width))
}

impl ColocatedAsset {
    /// The file for the HTML attribute `src`. An image wider than any page has a variant for browsers without WebP, and
    /// that is used. Otherwise it is the image itself.
    #[must_use]
    pub fn shown(&self) -> &SitePath {
        let fallback = self.variants().iter().find(|published| published.variant.format != VariantFormat::WebP);
        fallback.map_or(&self.published, |published| &published.path)
    }

    /// The variants of an image; empty for other files.
    #[must_use]
    pub fn variants(&self) -> &[PublishedVariant] {
        match &self.kind {
            AssetKind::Image(image) => &image.variants,
            _ => &[],
        }
    }

    /// Whether it is a readable image.
    #[must_use]
    pub fn is_image(&self) -> bool {
        matches!(self.kind, AssetKind::Image(_))
    }

    /// Whether the file is not published because of its type, or because another has an equivalent name.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.kind, AssetKind::Refused | AssetKind::Twin(_))
    }
}

impl ColocatedAssets {
    /// Lists the colocated assets and reads the size and hash of images. `before` is an earlier result with its
    /// sources: files with an unchanged stamp are taken from it.
    #[must_use]
    pub(crate) fn of(sources: &Sources, before: Option<(&Self, &Sources)>) -> Self {
        let unchanged = |path: &str, stamp: Option<FileStamp>| {
            let (assets, earlier) = before?;
            let is_same = stamp.is_some() && earlier.others.get(path).copied().flatten() == stamp;
            assets.files.get(path).filter(|asset| is_same && !matches!(asset.kind, AssetKind::Twin(_))).cloned()
        };
        let asset = |(path, stamp): (&String, &Option<FileStamp>)| {
            let asset = unchanged(path, *stamp).or_else(|| colocated(sources, path))?;
            Some((path.clone(), asset))
        };
        let mut files: BTreeMap<String, ColocatedAsset> = sources.others.par_iter().filter_map(asset).collect();
        let mut spellings = BTreeMap::new();
        let mut twins: Vec<[String; 2]> = Vec::new();
        for path in files.keys() {
            let Cow::Owned(composed) = nfc(path) else { continue };
            let other = files.get_key_value(&composed).map(|(other, _)| other.clone());
            twins.extend(other.or_else(|| spellings.get(&composed).cloned()).map(|other| [path.clone(), other]));
            spellings.insert(composed, path.clone());
        }
        for [one, other] in twins {
            for (path, twin) in [(&one, &other), (&other, &one)] {
                files.entry(path.clone()).and_modify(|asset| asset.kind = AssetKind::Twin(twin.as_str().into()));
            }
        }
        Self { files, spellings }
    }

    /// The file at a path relative to the project's folder.
    #[must_use]
    pub(crate) fn get(&self, path: &str) -> Option<&ColocatedAsset> {
        self.find(path).map(|(_, asset)| asset)
    }

    /// The file at a path relative to the project's folder, and its path as the file system spells it.
    #[must_use]
    pub(crate) fn find(&self, path: &str) -> Option<(&str, &ColocatedAsset)> {
        let known = |path: &str| self.files.get_key_value(path).map(|(path, asset)| (path.as_str(), asset));
        known(path).or_else(|| {
            let composed = nfc(path);
            known(&composed).or_else(|| known(self.spellings.get(&*composed)?))
        })
    }

    /// The path of a file that differs from this path only in upper and lower case.
    #[must_use]
    pub(crate) fn similar(&self, path: &str) -> Option<&str> {
        let lower = path.to_lowercase();
        self.files.keys().find(|known| known.to_lowercase() == lower).map(String::as_str)
    }

    /// Whether both have the same files. Only paths, kinds and images are compared, not the content of other files.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.files == other.files
    }

    /// Adds the files to the fingerprint of a site's inputs; none if a file has no stamp.
    #[must_use]
    pub(crate) fn add_to(&self, sources: &Sources, all: &mut Fingerprinter) -> Option<()> {
        all.add(&(self.files.len() as u64).to_le_bytes());
        self.files.iter().try_for_each(|(path, asset)| {
            all.add_piece(asset.published.as_str().as_bytes());
            sources.others.get(path).copied().flatten().map(|stamp| stamp.add_to(all))
        })
    }
}

/// The asset at a path relative to the project's folder; none if it does not lie in `content/`.
fn colocated(sources: &Sources, path: &str) -> Option<ColocatedAsset> {
    let name = nfc(path.strip_prefix("content/")?);
    let name = &*name;
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if extension.is_empty() || ACTIVE_EXTENSIONS.contains(&&*extension) {
        return Some(ColocatedAsset { published: SitePath::new(name), kind: AssetKind::Refused });
    }
    if !IMAGE_EXTENSIONS.contains(&&*extension) {
        return Some(ColocatedAsset { published: SitePath::new(name), kind: AssetKind::File });
    }
    // An unreadable file becomes an unreadable image, which is reported where a record uses it.
    let bytes = sources.bytes(path).unwrap_or_default();
    let identified = images::identify(&bytes);
    let published = urls::hashed(&named_by_type(name, &extension, identified), &bytes);
    if let ImageType::NotShown(what) = identified {
        return Some(ColocatedAsset { published, kind: AssetKind::UnreadableImage(Some(what)) });
    }
    let is_within_bounds =
        |(width, height): &(u32, u32)| width.max(height) <= &MAX_SIDE_PIXELS && width.min(height) > &0;
    let Some(size) = images::size(&bytes).filter(is_within_bounds) else {
        return Some(ColocatedAsset { published, kind: AssetKind::UnreadableImage(None) });
    };
    let variants = VariantFormat::of(&bytes).map(|format| images::variants(size, format)).unwrap_or_default();
    let publish = |variant: Variant| {
        let path = published.variant(variant.width, variant.format.ending());
        PublishedVariant { variant, path }
    };
    let variants = variants.into_iter().map(publish).collect();
    Some(ColocatedAsset { published, kind: AssetKind::Image(ImageAsset { size, variants }) })
}

/// The name of an image with the extension of its type: hosts say by the extension what a file is.
fn named_by_type<'n>(name: &'n str, extension: &str, identified: ImageType) -> Cow<'n, str> {
    match identified {
        ImageType::Shown(own) if own != extension && !(own == "jpg" && extension == "jpeg") => {
            Cow::Owned(format!("{}{own}", &name[..name.len() - extension.len()]))
        }
        _ => Cow::Borrowed(name),
    }
}

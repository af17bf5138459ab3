//! Colocated assets: the files beside records in `content/`, their published paths, and the variants of images.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{picture_limits, svg};
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::file_types::{self, TypeProblem};
use crate::fingerprint::Fingerprinter;
use crate::images::{self, ImageType, Variant, VariantFormat};
use crate::normal_forms::nfc;
use crate::sources::{FileStamp, Sources, size};
use crate::urls::{self, SitePath};

/// The maximum width and height of an image, in pixels.
const MAX_SIDE_PIXELS: u32 = 20_000;

/// The colocated assets, by path relative to the project's folder. A file is looked at when a record first asks for it:
/// what no record shows is not read.
#[derive(Debug, Default)]
pub(crate) struct ColocatedAssets {
    assets: BTreeMap<String, OnceLock<ColocatedAsset>>,
    /// The paths that are not in Normalization Form C, by their path in that form.
    spellings: BTreeMap<String, String>,
    /// The paths by their small letters, made when a file is missing for the first time.
    by_lower_case: OnceLock<BTreeMap<String, String>>,
    /// None if there are no assets.
    sources: Option<(Arc<Sources>, Arc<Config>)>,
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
    /// A file that is not published: browsers or servers may run it, its type is not known, or it is too large.
    Refused(AssetRefusal),
}

/// The reason why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetRefusal {
    /// [`Code::RefusedAsset`], [`Code::FileTooLarge`], or [`Code::UnreadableImage`] for a picture that is not complete.
    pub code: Code,
    /// What is wrong, as a clause about the file: "has 3 GB".
    pub reason: String,
    /// What to do.
    pub help: String,
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

    /// Why the file is not published; none if it is.
    #[must_use]
    pub fn refusal(&self) -> Option<&AssetRefusal> {
        match &self.kind {
            AssetKind::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Whether the file is not published, for a reason of its own or because another has an equivalent name.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.kind, AssetKind::Refused(_) | AssetKind::Twin(_))
    }

    /// Whether the file may be shown as a picture, but not be linked to: browsers open a drawing as a document.
    #[must_use]
    pub fn is_picture_only(&self) -> bool {
        self.is_image() && self.published.as_str().ends_with(".svg")
    }
}

impl ColocatedAssets {
    /// The colocated assets of `sources`. `before` is an earlier result: what is known of files with an unchanged stamp
    /// is taken from it.
    #[must_use]
    pub(crate) fn of(sources: &Arc<Sources>, config: &Arc<Config>, before: Option<&Self>) -> Self {
        let known = |path: &str, stamp: Option<FileStamp>| {
            let before = before?;
            let (earlier, _) = before.sources.as_ref()?;
            let is_same = stamp.is_some() && earlier.stamp(path) == stamp;
            let asset = before.assets.get(path).filter(|_| is_same)?.get()?;
            (!matches!(asset.kind, AssetKind::Twin(_))).then(|| asset.clone())
        };
        let asset = |(path, stamp): (&String, &Option<FileStamp>)| {
            (path.clone(), known(path, *stamp).map_or_else(OnceLock::new, OnceLock::from))
        };
        let in_content = sources.others.iter().filter(|(path, _)| path.starts_with("content/"));
        let mut assets: BTreeMap<String, OnceLock<ColocatedAsset>> = in_content.map(asset).collect();
        let (spellings, twins) = spellings(&assets);
        for [one, other] in twins {
            for (path, twin) in [(&one, &other), (&other, &one)] {
                let published = SitePath::new(path.strip_prefix("content/").unwrap_or(path));
                let asset = ColocatedAsset { published, kind: AssetKind::Twin(twin.as_str().into()) };
                assets.insert(path.clone(), OnceLock::from(asset));
            }
        }
        let sources = Some((Arc::clone(sources), Arc::clone(config)));
        Self { assets, spellings, by_lower_case: OnceLock::new(), sources }
    }

    /// The file at a path relative to the project's folder.
    #[must_use]
    pub(crate) fn get(&self, path: &str) -> Option<&ColocatedAsset> {
        self.find(path).map(|(_, asset)| asset)
    }

    /// The file at a path relative to the project's folder, and its path as the file system spells it.
    #[must_use]
    pub(crate) fn find(&self, path: &str) -> Option<(&str, &ColocatedAsset)> {
        let (sources, config) = self.sources.as_ref()?;
        let by_folder = || self.spelt(&sources.without_folder_links(path)?);
        let (path, asset) = self.spelt(path).or_else(by_folder)?;
        Some((path, asset.get_or_init(|| colocated(sources, config, path))))
    }

    /// The entry of a path, in whatever normal form it is written.
    fn spelt(&self, path: &str) -> Option<(&str, &OnceLock<ColocatedAsset>)> {
        let known = |path: &str| self.assets.get_key_value(path).map(|(path, asset)| (path.as_str(), asset));
        known(path).or_else(|| {
            let composed = nfc(path);
            known(&composed).or_else(|| known(self.spellings.get(&*composed)?))
        })
    }

    /// The path of a file that differs from this path only in upper and lower case.
    #[must_use]
    pub(crate) fn similar(&self, path: &str) -> Option<&str> {
        let by_lower_case = || self.assets.keys().rev().map(|path| (path.to_lowercase(), path.clone())).collect();
        self.by_lower_case.get_or_init(by_lower_case).get(&path.to_lowercase()).map(String::as_str)
    }

    /// Whether records that were made with these assets would be the same with the `other` ones: the same files are
    /// there, and each one that was asked for is what it was.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let is_same = |(path, asset): (&String, &OnceLock<ColocatedAsset>)| {
            asset.get().is_none_or(|asset| other.get(path) == Some(asset))
        };
        self.assets.keys().eq(other.assets.keys()) && self.assets.iter().all(is_same)
    }

    /// Adds the files to the fingerprint of a site's inputs; none if a file has no stamp.
    #[must_use]
    pub(crate) fn add_to(&self, sources: &Sources, all: &mut Fingerprinter) -> Option<()> {
        all.add(&(self.assets.len() as u64).to_le_bytes());
        self.assets.keys().try_for_each(|path| {
            all.add_piece(path.as_bytes());
            sources.stamp(path).map(|stamp| stamp.add_to(all))
        })
    }
}

/// The paths that are not in Normalization Form C, by their path in that form; and pairs of paths that are the same in
/// it.
fn spellings(assets: &BTreeMap<String, OnceLock<ColocatedAsset>>) -> (BTreeMap<String, String>, Vec<[String; 2]>) {
    let mut spellings: BTreeMap<String, String> = BTreeMap::new();
    let mut twins = Vec::new();
    for path in assets.keys() {
        let Cow::Owned(composed) = nfc(path) else { continue };
        let other = assets.get_key_value(&composed).map(|(other, _)| other.clone());
        twins.extend(other.or_else(|| spellings.get(&composed).cloned()).map(|other| [path.clone(), other]));
        spellings.insert(composed, path.clone());
    }
    (spellings, twins)
}

/// The asset at a path relative to the project's folder.
fn colocated(sources: &Sources, config: &Config, path: &str) -> ColocatedAsset {
    let name = nfc(path.strip_prefix("content/").unwrap_or(path));
    let name = &*name;
    let refused = |refusal| ColocatedAsset { published: SitePath::new(name), kind: AssetKind::Refused(refusal) };
    if let Some(problem) = file_types::problem(name, &config.attachment_types) {
        return refused(type_refusal(&problem));
    }
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let is_picture = file_types::PICTURES.contains(&&*extension);
    let (limit, setting) =
        if is_picture { (config.limits.picture, "picture") } else { (config.limits.attachment, "attachment") };
    if let Some(bytes) = sources.stamp(path).map(FileStamp::size).filter(|bytes| *bytes > limit) {
        return refused(size_refusal(bytes, limit, setting));
    }
    if !is_picture {
        return ColocatedAsset { published: SitePath::new(name), kind: AssetKind::File };
    }
    // An unreadable file becomes an unreadable image, which is reported where a record uses it.
    let bytes = sources.bytes(path).unwrap_or_default();
    if extension == "svg" {
        let published = urls::hashed(name, &bytes);
        return match svg::read(&bytes) {
            Ok(drawing) => {
                let image = ImageAsset { size: drawing.size, variants: Vec::new() };
                ColocatedAsset { published, kind: AssetKind::Image(image) }
            }
            Err(reason) => refused(drawing_refusal(&reason)),
        };
    }
    let identified = images::identify(&bytes);
    let published = urls::hashed(&named_by_type(name, &extension, identified), &bytes);
    if let ImageType::NotShown(what) = identified {
        return ColocatedAsset { published, kind: AssetKind::UnreadableImage(Some(what)) };
    }
    ColocatedAsset { kind: picture(&bytes, &published, config), published }
}

/// A picture made of pixels, with smaller variants.
fn picture(bytes: &[u8], published: &SitePath, config: &Config) -> AssetKind {
    let dimensions = match measured(bytes, config.limits.pixels) {
        Ok(dimensions) => dimensions,
        Err(problem) => return problem,
    };
    let variants = VariantFormat::of(bytes).map(|format| images::variants(dimensions, format)).unwrap_or_default();
    let publish = |variant: Variant| {
        let path = published.variant(variant.width, variant.format.ending());
        PublishedVariant { variant, path }
    };
    AssetKind::Image(ImageAsset { size: dimensions, variants: variants.into_iter().map(publish).collect() })
}

/// The width and height of a picture made of pixels.
///
/// # Errors
/// What it is instead of a picture that may be shown: its size cannot be read, it is too large, or it was cut off.
pub(super) fn measured(bytes: &[u8], max_pixels: u64) -> Result<(u32, u32), AssetKind> {
    if picture_limits::has_large_profile(bytes) {
        return Err(AssetKind::Refused(AssetRefusal {
            code: Code::FileTooLarge,
            reason: format!("has a colour profile of more than {}", size(picture_limits::MAX_PROFILE_BYTES)),
            help: "open the picture and save it again without the colour profile, or as sRGB".to_owned(),
        }));
    }
    let is_within_bounds =
        |(width, height): &(u32, u32)| width.max(height) <= &MAX_SIDE_PIXELS && width.min(height) > &0;
    let Some(dimensions) = images::size(bytes).filter(is_within_bounds) else {
        return Err(AssetKind::UnreadableImage(None));
    };
    let pixels = u64::from(dimensions.0) * u64::from(dimensions.1);
    if pixels > max_pixels {
        let (width, height) = dimensions;
        let (millions, most) = (pixels as f64 / 1e6, max_pixels as f64 / 1e6);
        return Err(AssetKind::Refused(AssetRefusal {
            code: Code::FileTooLarge,
            reason: format!(
                "has {width} × {height} pixels, {millions:.0} million; a picture may have {most:.0} million"
            ),
            help: "make the picture smaller, or raise `pixels` in `[limits]` of site.toml".to_owned(),
        }));
    }
    if !images::is_complete(bytes) {
        return Err(AssetKind::Refused(AssetRefusal {
            code: Code::UnreadableImage,
            reason: "ends before the picture does: it was cut off when it was saved, sent or copied".to_owned(),
            help: "copy it again from where it came from, or open it and save it again".to_owned(),
        }));
    }
    Ok(dimensions)
}

/// The reason why a file would not be published if it lay beside a record, as a clause about it; none if it would.
#[must_use]
pub(crate) fn refusal_of(name: &str, bytes: &[u8], config: &Config) -> Option<String> {
    if let Some(problem) = file_types::problem(name, &config.attachment_types) {
        return Some(type_refusal(&problem).reason);
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_picture = file_types::PICTURES.contains(&&*ending);
    let limit = if is_picture { config.limits.picture } else { config.limits.attachment };
    if bytes.len() as u64 > limit {
        return Some(size_refusal(bytes.len() as u64, limit, "").reason);
    }
    if ending == "svg" {
        return svg::read(bytes).err().map(|reason| drawing_refusal(&reason).reason);
    }
    if !is_picture {
        return content_problem(name, bytes).map(|_| "begins like a web page, and a browser may run it".to_owned());
    }
    match (images::identify(bytes), measured(bytes, config.limits.pixels)) {
        (ImageType::NotShown(what), _) => Some(format!("is {what}, which most browsers do not show")),
        (_, Err(AssetKind::Refused(refusal))) => Some(refusal.reason),
        (_, Err(_)) => Some("is no picture that can be shown".to_owned()),
        (_, Ok(_)) => None,
    }
}

fn type_refusal(problem: &TypeProblem) -> AssetRefusal {
    let (reason, help) = match problem {
        TypeProblem::NoEnding => (
            "is not published: nothing says of what type it is".to_owned(),
            "give its name an ending, such as .pdf".to_owned(),
        ),
        TypeProblem::Active(ending) => (
            format!("is not published: a browser or a server may run files with `.{ending}` in their names"),
            "save a picture as PNG, JPEG or WebP, a document as PDF; put anything else into a .zip".to_owned(),
        ),
        TypeProblem::Unknown(ending) => (
            format!("is not published: `.{ending}` is not among the types of files that are"),
            format!(
                "save it as another type, put it into a .zip, or allow it in site.toml: [attachments] types = \
                 [\"{ending}\"]"
            ),
        ),
    };
    AssetRefusal { code: Code::RefusedAsset, reason, help }
}

fn size_refusal(bytes: u64, limit: u64, setting: &str) -> AssetRefusal {
    AssetRefusal {
        code: Code::FileTooLarge,
        reason: format!("has {}; such a file may have {}", size(bytes), size(limit)),
        help: format!(
            "make it smaller, link to a place that holds it, or raise `{setting}` in `[limits]` of site.toml"
        ),
    }
}

fn drawing_refusal(reason: &str) -> AssetRefusal {
    AssetRefusal {
        code: Code::RefusedAsset,
        reason: format!("is not published, because a browser may run it: {reason}"),
        help: "export it as plain SVG without scripts, links and foreign objects, or as PNG".to_owned(),
    }
}

/// The problem of an attachment of a type that not every server knows: a browser would take it for a web page.
pub(crate) fn content_problem(path: &str, start: &[u8]) -> Option<Diagnostic> {
    if !(file_types::may_be_sniffed(path) && file_types::begins_like_a_page(start)) {
        return None;
    }
    let message = format!("`{path}` is not published: it begins like a web page, and a browser may run it");
    let problem = Diagnostic::new(Code::RefusedAsset, message).at(Location::file(path));
    Some(problem.help("put it into a .zip, or save it as the type that its name says"))
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

//! Pictures in the sizes that pages show them in: which there are, and how they are made.
//!
//! WebP at each size (RFC 9649), for browsers that choose; and the picture's own format for the rest, no wider than the widest.

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits};

/// The widths that are made, in pixels: a phone, a phone with a fine screen, a text's whole measure on a fine screen.
const WIDTHS: [u32; 3] = [360, 720, 1440];
/// The most pixels of a picture that is made smaller; a larger one is shown as it is.
const MOST_PIXELS: u64 = 64_000_000;
/// The longest side of a picture in lossy WebP, in pixels: 14 bits (RFC 6386, section 9.1).
const LONGEST_SIDE: u32 = 16_383;
/// The most memory that decoding may take, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// The quality of lossy pictures, 0 to 100.
const QUALITY: u8 = 80;
/// How much of a picture is looked at for whether it moves, in bytes.
const HEAD: usize = 65_536;
/// Changes whenever the same picture would be made otherwise.
pub const VERSION: u8 = 1;

/// A picture to be made of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its format.
    pub format: VariantFormat,
}

/// A format that pictures are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariantFormat {
    /// WebP.
    WebP,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl VariantFormat {
    /// The ending of such files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The format of a picture by its first bytes, whatever its name is; none of a sort of which no smaller ones are made: others, and
    /// those that move.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes).ok()? {
            ImageFormat::Jpeg => Some(Self::Jpeg),
            // An animation says so before its pixels (PNG, third translation, section 5.6).
            ImageFormat::Png if memchr::memmem::find(&bytes[..bytes.len().min(HEAD)], b"acTL").is_none() => {
                Some(Self::Png)
            }
            _ => None,
        }
    }
}

/// The width and height at which a picture is shown, in pixels, turned as it says itself (Exif); none where they cannot be read.
#[must_use]
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Some(if is_turned(bytes) { (height, width) } else { (width, height) })
}

fn is_turned(bytes: &[u8]) -> bool {
    let turn = || reader(bytes).into_decoder().ok()?.orientation().ok();
    matches!(
        turn(),
        Some(Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
    )
}

/// What is made of a picture of that size and format: WebP in each width that is smaller, and in its own; and what takes its
/// place for browsers without WebP, where it is wider than any page shows. Nothing of one that is small, or beyond measure.
#[must_use]
pub fn variants((width, height): (u32, u32), format: VariantFormat) -> Vec<Variant> {
    if width < WIDTHS[0] || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Vec::new();
    }
    let widest = width.min(WIDTHS[WIDTHS.len() - 1]);
    let scaled = |to: u32, format: VariantFormat| Variant {
        width: to,
        height: u32::try_from((u64::from(height) * u64::from(to)).div_ceil(u64::from(width))).unwrap_or(height).max(1),
        format,
    };
    if scaled(widest, VariantFormat::WebP).height > LONGEST_SIDE {
        return Vec::new();
    }
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|to| *to < widest).collect();
    widths.push(widest);
    let mut variants: Vec<Variant> = widths.into_iter().map(|to| scaled(to, VariantFormat::WebP)).collect();
    if width > widest {
        variants.push(scaled(widest, format));
    }
    variants
}

/// Makes a variant of a picture.
///
/// # Errors
/// When the picture cannot be decoded, in the decoder's words.
pub fn make(bytes: &[u8], variant: Variant) -> Result<Vec<u8>, String> {
    let mut decoder = reader(bytes).into_decoder().map_err(|error| error.to_string())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_lossless = matches!(image::guess_format(bytes), Ok(ImageFormat::Png));
    let mut whole = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    whole.apply_orientation(orientation);
    // Eight bits a channel are all that pages show.
    let whole = if whole.color().has_alpha() {
        DynamicImage::ImageRgba8(whole.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(whole.into_rgb8())
    };
    let resized = resized(whole, variant)?;
    encoded(&resized, variant.format, is_lossless)
}

fn reader(bytes: &[u8]) -> ImageReader<Cursor<&[u8]>> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes));
    reader.limits(limits);
    match image::guess_format(bytes) {
        Ok(format) => {
            reader.set_format(format);
            reader
        }
        Err(_) => reader,
    }
}

fn resized(whole: DynamicImage, variant: Variant) -> Result<DynamicImage, String> {
    let Variant { width, height, .. } = variant;
    if (whole.width(), whole.height()) == (width, height) {
        return Ok(whole);
    }
    let has_alpha = whole.color().has_alpha();
    let pixels = if has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let mut target = Image::new(width, height, pixels);
    Resizer::new().resize(&whole, &mut target, None).map_err(|error| error.to_string())?;
    let bytes = target.into_vec();
    let made = if has_alpha {
        image::RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8)
    } else {
        image::RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8)
    };
    made.ok_or_else(|| "its size does not fit its pixels".to_owned())
}

fn encoded(picture: &DynamicImage, format: VariantFormat, is_lossless: bool) -> Result<Vec<u8>, String> {
    let (width, height, color) = (picture.width(), picture.height(), picture.color());
    let mut bytes = Vec::new();
    let written = match format {
        VariantFormat::WebP => return Ok(webp(picture, is_lossless)),
        VariantFormat::Jpeg => JpegEncoder::new_with_quality(&mut bytes, QUALITY).write_image(
            picture.as_bytes(),
            width,
            height,
            color.into(),
        ),
        VariantFormat::Png => PngEncoder::new(&mut bytes).write_image(picture.as_bytes(), width, height, color.into()),
    };
    written.map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Of a drawing, whichever is smaller: with loss or without.
fn webp(picture: &DynamicImage, is_lossless: bool) -> Vec<u8> {
    let layout = if picture.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(picture.as_bytes(), layout, picture.width(), picture.height());
    let lossy = encoder.encode(f32::from(QUALITY)).to_vec();
    if is_lossless {
        let exact = encoder.encode_lossless().to_vec();
        if exact.len() < lossy.len() {
            return exact;
        }
    }
    lossy
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture =
            image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
        encoded(&DynamicImage::ImageRgb8(picture), VariantFormat::Png, true).unwrap()
    }

    #[test]
    fn a_picture_is_made_in_the_sizes_below_its_own() {
        let widths = |size, format| -> Vec<(u32, u32, VariantFormat)> {
            variants(size, format).iter().map(|variant| (variant.width, variant.height, variant.format)).collect()
        };
        assert_eq!(widths((300, 200), VariantFormat::Jpeg), []);
        assert_eq!(
            widths((800, 600), VariantFormat::Jpeg),
            [(360, 270, VariantFormat::WebP), (720, 540, VariantFormat::WebP), (800, 600, VariantFormat::WebP)]
        );
        assert_eq!(widths((4000, 3000), VariantFormat::Png).last(), Some(&(1440, 1080, VariantFormat::Png)));
        assert_eq!(widths((20_000, 20_000), VariantFormat::Png), []);
        assert_eq!(widths((400, 16_384), VariantFormat::Png), []);
        assert_eq!(widths((400, 16_383), VariantFormat::Png).len(), 2);
    }

    #[test]
    fn what_is_made_has_the_size_it_says() {
        let bytes = png(800, 500);
        for variant in variants((800, 500), VariantFormat::Png) {
            assert_eq!(size(&make(&bytes, variant).unwrap()), Some((variant.width, variant.height)));
        }
        let fallback = Variant { width: 400, height: 250, format: VariantFormat::Jpeg };
        assert_eq!(size(&make(&bytes, fallback).unwrap()), Some((400, 250)));
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        let variant = Variant { width: 400, height: 250, format: VariantFormat::WebP };
        assert!(make(b"no picture", variant).is_err());
        let half = png(800, 500);
        assert!(make(&half[..half.len() / 2], variant).is_err());
    }
}

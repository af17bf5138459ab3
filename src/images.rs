//! Makes variants of images: the same image in the widths that pages show.
//!
//! Each width is made in WebP (RFC 9649), which browsers choose by `srcset`. An image wider than any page
//! shows is also made in its own format, as a fallback for browsers without WebP.

mod colour;
mod complete;
mod identify;

use std::io::Cursor;

use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits};

pub(crate) use complete::is_complete;
pub(crate) use identify::{HEIC, ImageType, by_ending, identify};

/// The widths of variants in pixels: a phone, a phone at twice the density, the full text width at twice the
/// density.
const VARIANT_WIDTHS: [u32; 3] = [360, 720, 1440];
/// No variants are made of an image with more pixels than this; it is published as it is.
const MAX_SOURCE_PIXELS: u64 = 64_000_000;
/// The longest side of a lossy WebP image in pixels: 14 bits (RFC 6386, section 9.1).
const MAX_WEBP_SIDE_PIXELS: u32 = 16_383;
/// The most memory that a decoder may allocate.
const MAX_DECODER_BYTES: u64 = 512 * 1024 * 1024;
/// The quality of JPEG and lossy WebP, 0 to 100.
const LOSSY_QUALITY: u8 = 80;
/// The start of a PNG file that is searched for an animation.
const ANIMATION_SEARCH_BYTES: usize = 65_536;
/// The version of the encoding. Increase it when the same image would give other bytes, so that cached
/// variants are made again.
pub(crate) const VERSION: u8 = 2;

/// The size and format of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its format.
    pub format: VariantFormat,
}

/// The format of a variant.
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
    /// The file name extension, without a dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The format in which the fallback variant of an image is made, by the image's first bytes. None if no
    /// variants are made of it: it is animated, neither JPEG nor PNG, or its colours are left to browsers.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let format = image::guess_format(bytes).ok()?;
        let is_decoded = matches!(format, ImageFormat::Jpeg | ImageFormat::Png);
        // What cannot be decoded is reported when variants of it are made.
        let decoder = if is_decoded { reader(bytes).into_decoder().ok() } else { None };
        if decoder.is_some_and(|mut decoder| colour::is_left_to_browsers(&mut decoder, bytes)) {
            return None;
        }
        match format {
            ImageFormat::Jpeg => Some(Self::Jpeg),
            // In an animated PNG, `acTL` comes before the pixels (PNG, third edition, section 5.6).
            ImageFormat::Png
                if memchr::memmem::find(&bytes[..bytes.len().min(ANIMATION_SEARCH_BYTES)], b"acTL").is_none() =>
            {
                Some(Self::Png)
            }
            _ => None,
        }
    }
}

/// The width and height of an image in pixels, after its Exif orientation is applied. None if they cannot be
/// read.
#[must_use]
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Some(if is_turned(bytes) { (height, width) } else { (width, height) })
}

/// Whether the Exif orientation swaps width and height.
fn is_turned(bytes: &[u8]) -> bool {
    let orientation = || reader(bytes).into_decoder().ok()?.orientation().ok();
    matches!(
        orientation(),
        Some(Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
    )
}

/// The variants of an image of a size and format. None for images that are narrower than the smallest width,
/// or too large.
///
/// There is one in WebP for each width below the image's own, and one in WebP at its own width or the largest
/// one, whichever is smaller. An image wider than the largest width also gets a variant of that width in its
/// own format.
#[must_use]
pub(crate) fn variants((width, height): (u32, u32), format: VariantFormat) -> Vec<Variant> {
    if width < VARIANT_WIDTHS[0] || u64::from(width) * u64::from(height) > MAX_SOURCE_PIXELS {
        return Vec::new();
    }
    let widest = width.min(VARIANT_WIDTHS[VARIANT_WIDTHS.len() - 1]);
    let scaled = |to: u32, format: VariantFormat| Variant {
        width: to,
        height: u32::try_from((u64::from(height) * u64::from(to)).div_ceil(u64::from(width))).unwrap_or(height).max(1),
        format,
    };
    if scaled(widest, VariantFormat::WebP).height > MAX_WEBP_SIDE_PIXELS {
        return Vec::new();
    }
    let mut widths: Vec<u32> = VARIANT_WIDTHS.into_iter().filter(|to| *to < widest).collect();
    widths.push(widest);
    let mut variants: Vec<Variant> = widths.into_iter().map(|to| scaled(to, VariantFormat::WebP)).collect();
    if width > widest {
        variants.push(scaled(widest, format));
    }
    variants
}

/// Encodes a variant of an image.
///
/// # Errors
/// The decoder's message if the image cannot be decoded.
pub(crate) fn make(bytes: &[u8], variant: Variant) -> Result<Vec<u8>, String> {
    let mut decoder = reader(bytes).into_decoder().map_err(|error| error.to_string())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_lossless = matches!(image::guess_format(bytes), Ok(ImageFormat::Png));
    let profile = colour::profile(bytes, decoder.icc_profile().unwrap_or_default());
    let mut whole = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    whole.apply_orientation(orientation);
    if let Some(profile) = profile {
        whole = colour::to_srgb(whole, &profile);
    }
    // Pages show 8 bits per channel at most.
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
    limits.max_alloc = Some(MAX_DECODER_BYTES);
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
        VariantFormat::Jpeg => JpegEncoder::new_with_quality(&mut bytes, LOSSY_QUALITY).write_image(
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

/// Encodes WebP. If the original is lossless, the smaller of the lossy and the lossless encoding is taken:
/// drawings are often smaller without loss.
fn webp(picture: &DynamicImage, is_lossless: bool) -> Vec<u8> {
    let layout = if picture.color().has_alpha() { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(picture.as_bytes(), layout, picture.width(), picture.height());
    let lossy = encoder.encode(f32::from(LOSSY_QUALITY)).to_vec();
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
    fn variants_have_the_size_they_state() {
        let bytes = png(800, 500);
        for variant in variants((800, 500), VariantFormat::Png) {
            assert_eq!(size(&make(&bytes, variant).unwrap()), Some((variant.width, variant.height)));
        }
        let fallback = Variant { width: 400, height: 250, format: VariantFormat::Jpeg };
        assert_eq!(size(&make(&bytes, fallback).unwrap()), Some((400, 250)));
    }

    #[test]
    fn invalid_images_are_errors() {
        let variant = Variant { width: 400, height: 250, format: VariantFormat::WebP };
        assert!(make(b"no picture", variant).is_err());
        let half = png(800, 500);
        assert!(make(&half[..half.len() / 2], variant).is_err());
    }

    /// A PNG of one colour with further chunks behind its header.
    fn png_with(colour: [u8; 3], chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        png_of(&DynamicImage::ImageRgb8(image::RgbImage::from_pixel(400, 300, image::Rgb(colour))), chunks)
    }

    fn png_of(picture: &DynamicImage, chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = encoded(picture, VariantFormat::Png, true).unwrap();
        let behind_header = 8 + 25;
        for (name, data) in chunks {
            let mut checksum = flate2::Crc::new();
            checksum.update(*name);
            checksum.update(data);
            let length = u32::try_from(data.len()).unwrap().to_be_bytes();
            let chunk = [&length, name.as_slice(), data, &checksum.sum().to_be_bytes()].concat();
            bytes.splice(behind_header..behind_header, chunk);
        }
        bytes
    }

    /// The colour of a PNG variant of an image of one colour.
    #[track_caller]
    fn assert_colour(bytes: &[u8], expected: [u8; 3]) {
        let variant = Variant { width: 400, height: 300, format: VariantFormat::Png };
        let made = image::load_from_memory(&make(bytes, variant).unwrap()).unwrap().into_rgb8();
        let found = made.get_pixel(200, 150).0;
        let is_near = found.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= 3);
        assert!(is_near, "{found:?} is not {expected:?}");
    }

    #[test]
    fn colours_are_converted_to_srgb() {
        let plain = [200, 40, 40];
        assert_colour(&png_with(plain, &[]), plain);
        let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([180, 80, 60]));
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
        encoder.set_icc_profile(moxcms::ColorProfile::new_display_p3().encode().unwrap()).unwrap();
        encoder.write_image(picture.as_raw(), 400, 300, image::ExtendedColorType::Rgb8).unwrap();
        assert_colour(&jpeg, [195, 74, 51]);
        // Display P3 with the curve of sRGB, by ITU-T H.273.
        assert_colour(&png_with([180, 80, 60], &[(b"cICP", &[12, 13, 0, 1])]), [195, 74, 51]);
        assert_colour(&png_with(plain, &[(b"cICP", &[1, 13, 0, 1])]), plain);
        assert_colour(&png_with(plain, &[(b"cICP", &[1, 1, 0, 1])]), [197, 28, 28]);
        // Linear samples, by a gamma of 1.
        assert_colour(&png_with([55, 55, 55], &[(b"gAMA", &100_000_u32.to_be_bytes())]), [128, 128, 128]);
        let gray = DynamicImage::ImageLuma8(image::GrayImage::from_pixel(400, 300, image::Luma([55])));
        assert_colour(&png_of(&gray, &[(b"gAMA", &100_000_u32.to_be_bytes())]), [128, 128, 128]);
        assert_colour(&png_with(plain, &[(b"gAMA", &45_455_u32.to_be_bytes())]), plain);
        assert_colour(&png_with(plain, &[(b"gAMA", &100_000_u32.to_be_bytes()), (b"sRGB", &[0])]), plain);
        let swapped = [31_270_u32, 32_900, 30_000, 60_000, 64_000, 33_000, 15_000, 6_000];
        let swapped: Vec<u8> = swapped.into_iter().flat_map(u32::to_be_bytes).collect();
        assert_colour(&png_with(plain, &[(b"cHRM", &swapped), (b"gAMA", &45_455_u32.to_be_bytes())]), [35, 201, 35]);
    }

    #[test]
    fn gray_with_a_profile_is_converted_and_cmyk_with_one_is_left_to_browsers() {
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
        encoder.set_icc_profile(moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().unwrap()).unwrap();
        encoder.write_image(&[55; 400 * 300], 400, 300, image::ExtendedColorType::L8).unwrap();
        assert_colour(&jpeg, [128, 128, 128]);
        assert_eq!(VariantFormat::of(&jpeg), Some(VariantFormat::Jpeg));
        // The same file, with four components in its start of frame.
        let frame = memchr::memmem::find(&jpeg, &[0xFF, 0xC0]).unwrap();
        let component: Vec<u8> = jpeg[frame + 10..frame + 13].to_vec();
        jpeg[frame + 3] += 9;
        jpeg[frame + 9] = 4;
        for id in 2..=4 {
            jpeg.splice(frame + 13..frame + 13, [id, component[1], component[2]]);
        }
        assert_eq!(VariantFormat::of(&jpeg), None);
    }

    #[test]
    fn a_profile_that_cannot_be_read_counts_as_none() {
        let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([90, 90, 90]));
        let mut jpeg = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
        encoder.set_icc_profile(b"no profile".to_vec()).unwrap();
        encoder.write_image(picture.as_raw(), 400, 300, image::ExtendedColorType::Rgb8).unwrap();
        assert_colour(&jpeg, [90, 90, 90]);
    }

    #[test]
    fn high_dynamic_range_is_left_to_browsers() {
        assert_eq!(VariantFormat::of(&png_with([9, 9, 9], &[(b"cICP", &[9, 16, 0, 1])])), None);
        assert_eq!(VariantFormat::of(&png_with([9, 9, 9], &[(b"cICP", &[1, 13, 0, 1])])), Some(VariantFormat::Png));
    }
}

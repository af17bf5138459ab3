//! Colours: what a JPEG or PNG says about how its samples are to be read, and conversion to sRGB, which is what pixels
//! without such words mean (CSS Color 4, section 10.2). Variants of images carry no profile.
//!
//! Browsers go by an ICC profile, in PNG also by `cICP`, `sRGB`, `gAMA` and `cHRM`, in the order of PNG (third edition,
//! section 4.3). A profile that cannot be read counts as none, as it does for them.

use std::sync::Arc;

use image::{DynamicImage, ImageDecoder};
use moxcms::{
    Chromaticity, CicpColorPrimaries, CicpProfile, ColorPrimaries, ColorProfile, DataColorSpace, Layout,
    MatrixCoefficients, ToneReprCurve, TransferCharacteristics, Transform8BitExecutor, TransformOptions, XyY,
};

/// The largest ICC profile that is read. Those of printers have some megabytes at the most.
const MAX_PROFILE_BYTES: usize = 8 * 1024 * 1024;
/// The number by which PNG multiplies gamma and chromaticities (section 11.3.2).
const PNG_SCALE: f64 = 100_000.0;
/// The `gAMA` of sRGB.
const SRGB_GAMMA: u32 = 45_455;
/// The `cHRM` of sRGB: white point, red, green, blue, each as x and y.
const SRGB_CHROMATICITIES: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
/// How far a number of `gAMA` or `cHRM` may be from that of sRGB to be taken for it.
const TOLERANCE: u32 = 500;

/// Whether the colours of an image are such that only a browser can convert them: CMYK with a profile, or a high
/// dynamic range. It is then shown as it is.
#[must_use]
pub(super) fn is_left_to_browsers(decoder: &mut impl ImageDecoder, bytes: &[u8]) -> bool {
    if jpeg_components(bytes) == Some(4) {
        return matches!(decoder.icc_profile(), Ok(Some(_)));
    }
    let transfer = PngColours::of(bytes).cicp.map(|[_, transfer, ..]| transfer);
    transfer.is_some_and(|transfer| matches!(transfer, PQ | HLG))
}

/// The transfer characteristics of BT.709, BT.601 and BT.2020 in ITU-T H.273: browsers show them as a television does.
const OF_TELEVISION: [u8; 4] = [1, 6, 14, 15];
/// The gamma of a television (ITU-R BT.1886).
const TELEVISION_GAMMA: f64 = 2.4;
/// The perceptual quantizer and hybrid log-gamma, transfer characteristics of ITU-T H.273.
const PQ: u8 = 16;
const HLG: u8 = 18;

/// The number of colour components of a JPEG, four of which are those of CMYK (ITU-T T.81, section B.2.2). None for
/// another file.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        // Any number of fill bytes may stand before a marker.
        let marker = rest.iter().position(|byte| *byte != 0xFF).filter(|at| *at > 0)?;
        let segment = &rest[marker + 1..];
        let length = usize::from(u16::from_be_bytes(*segment.first_chunk()?));
        match rest[marker] {
            // Start of frame: sample precision, height and width, then the components.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return segment.get(7).copied(),
            // The pixels follow.
            0xDA => return None,
            _ => rest = segment.get(length.max(2)..)?,
        }
    }
}

/// The profile of an image whose file has these bytes and this ICC profile; none for sRGB.
#[must_use]
pub(super) fn profile(bytes: &[u8], icc: Option<Vec<u8>>) -> Option<ColorProfile> {
    let png = PngColours::of(bytes);
    if let Some(cicp) = png.cicp {
        return cicp_profile(cicp);
    }
    if let Some(icc) = icc.filter(|icc| icc.len() <= MAX_PROFILE_BYTES) {
        return ColorProfile::new_from_slice(&icc).ok();
    }
    if png.is_srgb { None } else { png.profile() }
}

/// The image in sRGB, with 8 bits a sample. An image whose samples do not fit its profile is returned as it is.
#[must_use]
pub(super) fn to_srgb(image: DynamicImage, profile: &ColorProfile) -> DynamicImage {
    let is_gray = profile.color_space == DataColorSpace::Gray;
    if (is_gray && image.color().has_color())
        || !matches!(profile.color_space, DataColorSpace::Gray | DataColorSpace::Rgb)
    {
        return image;
    }
    let has_alpha = image.color().has_alpha();
    let (from, to) = match (is_gray, has_alpha) {
        (true, true) => (Layout::GrayAlpha, Layout::Rgba),
        (true, false) => (Layout::Gray, Layout::Rgb),
        (false, true) => (Layout::Rgba, Layout::Rgba),
        (false, false) => (Layout::Rgb, Layout::Rgb),
    };
    let srgb = ColorProfile::new_srgb();
    let Ok(transform) = profile.create_transform_8bit(from, &srgb, to, TransformOptions::default()) else {
        return image;
    };
    let (width, height) = (image.width(), image.height());
    let converted =
        |samples: &[u8], channels: usize| converted(&transform, samples, width as usize * channels, channels, to);
    let made = match (is_gray, has_alpha) {
        (true, true) => converted(image.to_luma_alpha8().as_raw(), 2),
        (true, false) => converted(image.to_luma8().as_raw(), 1),
        (false, true) => converted(image.to_rgba8().as_raw(), 4),
        (false, false) => converted(image.to_rgb8().as_raw(), 3),
    };
    let made = made.and_then(|samples| {
        if has_alpha {
            image::RgbaImage::from_raw(width, height, samples).map(DynamicImage::ImageRgba8)
        } else {
            image::RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8)
        }
    });
    made.unwrap_or(image)
}

/// The samples converted row by row; none if the transform fails.
fn converted(
    transform: &Arc<Transform8BitExecutor>,
    samples: &[u8],
    row: usize,
    channels: usize,
    to: Layout,
) -> Option<Vec<u8>> {
    let to_channels = if to == Layout::Rgba { 4 } else { 3 };
    let mut made = vec![0; samples.len() / channels * to_channels];
    let rows = samples.chunks_exact(row).zip(made.chunks_exact_mut(row / channels * to_channels));
    rows.into_iter().try_for_each(|(from, to)| transform.transform(from, to)).ok()?;
    Some(made)
}

fn cicp_profile([primaries, transfer, _, full_range]: [u8; 4]) -> Option<ColorProfile> {
    let (color_primaries, transfer_characteristics) =
        (CicpColorPrimaries::try_from(primaries).ok()?, TransferCharacteristics::try_from(transfer).ok()?);
    let is_srgb =
        color_primaries == CicpColorPrimaries::Bt709 && transfer_characteristics == TransferCharacteristics::Srgb;
    let cicp = CicpProfile {
        color_primaries,
        transfer_characteristics,
        matrix_coefficients: MatrixCoefficients::Identity,
        full_range: full_range != 0,
    };
    if is_srgb {
        return None;
    }
    let mut profile = ColorProfile::new_srgb();
    // What it cannot read leaves the profile that of sRGB; what it returns does not tell.
    let _ = profile.update_rgb_colorimetry_from_cicp(cicp);
    if OF_TELEVISION.contains(&transfer) {
        set_gamma(&mut profile, TELEVISION_GAMMA);
    }
    Some(profile)
}

fn set_gamma(profile: &mut ColorProfile, gamma: f64) {
    let curve = ToneReprCurve::Parametric(vec![gamma as f32]);
    profile.red_trc = Some(curve.clone());
    profile.green_trc = Some(curve.clone());
    profile.blue_trc = Some(curve);
    profile.cicp = None;
}

/// What the chunks of a PNG say about its colours.
#[derive(Default)]
struct PngColours {
    /// Primaries, transfer characteristics, matrix coefficients, full range (ITU-T H.273).
    cicp: Option<[u8; 4]>,
    is_srgb: bool,
    gamma: Option<u32>,
    chromaticities: Option<[u32; 8]>,
}

impl PngColours {
    /// Reads the chunks before the pixels. For another file, nothing.
    fn of(bytes: &[u8]) -> Self {
        let mut colours = Self::default();
        let Some(mut rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n") else { return colours };
        while let Some((length, behind)) = rest.split_first_chunk::<4>() {
            let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
            let Some((name, behind)) = behind.split_first_chunk::<4>() else { break };
            let Some(data) = behind.get(..length) else { break };
            match name {
                b"IDAT" => break,
                b"cICP" => colours.cicp = data.first_chunk().copied(),
                b"sRGB" => colours.is_srgb = true,
                b"gAMA" => colours.gamma = data.first_chunk().map(|gamma| u32::from_be_bytes(*gamma)),
                b"cHRM" if length == 32 => {
                    let number = |at: usize| data[4 * at..].first_chunk().map_or(0, |part| u32::from_be_bytes(*part));
                    colours.chromaticities = Some(std::array::from_fn(number));
                }
                _ => {}
            }
            // A checksum follows the data.
            rest = behind.get(length + 4..).unwrap_or_default();
        }
        colours
    }

    /// The profile that `gAMA` and `cHRM` make; none if that is sRGB.
    fn profile(&self) -> Option<ColorProfile> {
        let gamma = self.gamma.filter(|gamma| (1_000..10_000_000).contains(gamma))?;
        let chromaticities = self.chromaticities.unwrap_or(SRGB_CHROMATICITIES);
        let is_near = |one: u32, other: u32| one.abs_diff(other) <= TOLERANCE;
        let are_srgb = chromaticities.iter().zip(SRGB_CHROMATICITIES).all(|(one, other)| is_near(*one, other));
        if is_near(gamma, SRGB_GAMMA) && are_srgb {
            return None;
        }
        let mut profile = ColorProfile::new_srgb();
        if !are_srgb {
            let [white_x, white_y, red @ .., blue_x, blue_y] =
                chromaticities.map(|number| f64::from(number) / PNG_SCALE);
            if white_y <= 0.0 {
                return None;
            }
            let point = |x: f64, y: f64| Chromaticity { x: x as f32, y: y as f32 };
            let primaries = ColorPrimaries {
                red: point(red[0], red[1]),
                green: point(red[2], red[3]),
                blue: point(blue_x, blue_y),
            };
            profile.update_rgb_colorimetry(XyY { x: white_x, y: white_y, yb: 1.0 }, primaries);
        }
        set_gamma(&mut profile, PNG_SCALE / f64::from(gamma));
        Some(profile)
    }
}

//! Whether a picture was cut off: while it was saved, sent or copied. Browsers show half of such a picture, or nothing.

use memchr::memmem;

/// Whether the bytes of a picture go on to the end that its format has. Formats without one, and those that are not
/// known, are complete.
#[must_use]
pub(crate) fn is_complete(bytes: &[u8]) -> bool {
    match bytes {
        [0xFF, 0xD8, rest @ ..] => is_complete_jpeg(rest),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, chunks @ ..] => is_complete_png(chunks),
        [b'R', b'I', b'F', b'F', a, b, c, d, rest @ ..] => {
            usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).is_ok_and(|length| length <= rest.len() + 1)
        }
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => is_complete_iso_media(bytes),
        _ => true,
    }
}

/// Whether the segments of a JPEG file reach a scan that has an end (ITU-T T.81, annex B). What programs write behind
/// the picture does not matter, nor does a small picture in a segment of its own.
fn is_complete_jpeg(mut segments: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    const END_OF_IMAGE: [u8; 2] = [0xFF, 0xD9];
    loop {
        match segments {
            [0xFF, START_OF_SCAN, scan @ ..] => return memmem::find(scan, &END_OF_IMAGE).is_some(),
            // Bytes of 0xFF may fill the space before a marker.
            [0xFF, 0xFF, ..] => segments = &segments[1..],
            // These stand alone.
            [0xFF, 0x01 | 0xD0..=0xD7, rest @ ..] => segments = rest,
            [0xFF, _, high, low, ..] => {
                let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
                let Some(rest) = segments.get(length..) else { return false };
                segments = rest;
            }
            // A browser looks for the next marker, and so would finding out more.
            [_, _, ..] => return true,
            [] | [_] => return false,
        }
    }
}

/// Whether the chunks of a PNG file reach the last one, `IEND` (PNG, third edition, section 5).
fn is_complete_png(mut chunks: &[u8]) -> bool {
    /// The length, the type and the checksum of a chunk.
    const FRAME_BYTES: usize = 12;
    while let [a, b, c, d, rest @ ..] = chunks {
        if rest.starts_with(b"IEND") {
            return true;
        }
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).unwrap_or(usize::MAX);
        let Some(next) = length.checked_add(FRAME_BYTES).and_then(|end| chunks.get(end..)) else { return false };
        chunks = next;
    }
    false
}

/// Whether the boxes of a file of the ISO base media file format, such as AVIF, are all there (ISO/IEC 14496-12,
/// section 4.2).
fn is_complete_iso_media(mut boxes: &[u8]) -> bool {
    while let [a, b, c, d, _, _, _, _, rest @ ..] = boxes {
        let length = match u32::from_be_bytes([*a, *b, *c, *d]) {
            // It reaches to the end of the file.
            0 => return true,
            1 => rest.first_chunk().map_or(u64::MAX, |length| u64::from_be_bytes(*length)),
            length => u64::from(length),
        };
        let Some(next) = usize::try_from(length).ok().filter(|length| *length >= 8).and_then(|end| boxes.get(end..))
        else {
            return false;
        };
        boxes = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of some size in a format.
    fn picture(format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let pixels = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([(x * 6) as u8, (y * 8) as u8, 90]));
        pixels.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_that_was_cut_off_is_not_complete() {
        for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg, image::ImageFormat::WebP] {
            let whole = picture(format);
            assert!(is_complete(&whole), "{format:?}");
            for length in [whole.len() / 2, whole.len() - 20, 64] {
                assert!(!is_complete(&whole[..length]), "{format:?}, {length} of {} bytes", whole.len());
            }
            assert!(is_complete(&[&whole[..], b"what a camera adds"].concat()), "{format:?}");
        }
        let avif = [b"\0\0\0\x10ftypavif\0\0\0\0".as_slice(), b"\0\0\0\x0Cmdat1234"].concat();
        assert!(is_complete(&avif));
        assert!(!is_complete(&avif[..avif.len() - 1]));
    }
}

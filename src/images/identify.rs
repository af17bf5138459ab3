//! What a file is by its first bytes: browsers and hosts go by the content, whatever its name ends in.

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageType {
    /// An image that browsers show: the ending that files of its type have, without a dot.
    Shown(&'static str),
    /// A file that they do not show: what it is, in words.
    NotShown(&'static str),
    /// Neither.
    Unknown,
}

/// What HEIC is called in messages.
pub(crate) const HEIC: &str = "HEIC, as iPhones write it";

/// What a file that starts and ends with these bytes is.
#[must_use]
pub(crate) fn identify(bytes: &[u8]) -> ImageType {
    use ImageType::{NotShown, Shown};
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Shown("jpg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Shown("png"),
        [b'G', b'I', b'F', b'8', ..] => Shown("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Shown("webp"),
        [b'B', b'M', ..] if bytes.len() > 26 => Shown("bmp"),
        [0, 0, 1, 0, ..] => Shown("ico"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => iso_media(bytes),
        [b'I', b'I', 0x2A | 0x2B, 0, ..] | [b'M', b'M', 0, 0x2A | 0x2B, ..] => {
            NotShown("TIFF, as scanners write it and cameras their raw pictures")
        }
        [0, 0, 0, 0x0C, b'j', b'P', b' ', b' ', ..] | [0xFF, 0x4F, 0xFF, 0x51, ..] => NotShown("JPEG 2000"),
        [0, 0, 0, 0x0C, b'J', b'X', b'L', b' ', ..] | [0xFF, 0x0A, ..] => NotShown("JPEG XL"),
        [b'8', b'B', b'P', b'S', ..] => NotShown("a Photoshop document"),
        [0x76, 0x2F, 0x31, 0x01, ..] => NotShown("OpenEXR"),
        [b'q', b'o', b'i', b'f', ..] => NotShown("QOI"),
        [b'D', b'D', b'S', b' ', ..] => NotShown("a DDS texture"),
        [b'f', b'a', b'r', b'b', b'f', b'e', b'l', b'd', ..] => NotShown("farbfeld"),
        [b'#', b'?', b'R', ..] => NotShown("Radiance HDR"),
        [0, 0, 2, 0, ..] => NotShown("a mouse pointer (CUR)"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'A', b'C', b'O', b'N', ..] => NotShown("an animated mouse pointer (ANI)"),
        [b'P', b'1'..=b'7', b' ' | b'\n' | b'\r' | b'\t', ..] => NotShown("a picture of the Netpbm formats"),
        [b'%', b'P', b'D', b'F', ..] => NotShown("a PDF document"),
        _ if bytes.ends_with(b"TRUEVISION-XFILE.\0") => NotShown("Targa (TGA)"),
        _ => ImageType::Unknown,
    }
}

/// What a file of the ISO base media file format is, by its brands (ISO/IEC 14496-12, section 4.3).
fn iso_media(bytes: &[u8]) -> ImageType {
    let size = usize::try_from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).unwrap_or(0);
    let brands = bytes.get(8..size.clamp(8, 256).min(bytes.len())).unwrap_or_default();
    let has = |known: &[&[u8]]| brands.chunks_exact(4).any(|brand| known.contains(&brand));
    if has(&[b"avif", b"avis"]) {
        ImageType::Shown("avif")
    } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"]) {
        ImageType::NotShown(HEIC)
    } else if has(&[b"crx "]) {
        ImageType::NotShown("a raw picture of a camera (CR3)")
    } else {
        ImageType::NotShown("a video")
    }
}

/// What a file is by the ending of its name, for images that no browser shows.
#[must_use]
pub(crate) fn by_ending(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match &*ending.to_ascii_lowercase() {
        "heic" | "heif" | "hif" => HEIC,
        "tif" | "tiff" => "TIFF, as scanners write it",
        "jp2" | "j2k" | "jpf" | "jpx" => "JPEG 2000",
        "jxl" => "JPEG XL",
        "psd" | "psb" => "a Photoshop document",
        "tga" => "Targa (TGA)",
        "exr" => "OpenEXR",
        "qoi" => "QOI",
        "dds" => "a DDS texture",
        "ff" => "farbfeld",
        "cur" | "ani" => "a mouse pointer",
        "dng" | "cr2" | "cr3" | "nef" | "arw" | "orf" | "rw2" | "raf" => "a raw picture of a camera",
        "ai" | "eps" => "a drawing of Illustrator or PostScript",
        "xcf" => "a GIMP document",
        "pdf" => "a PDF document",
        "mp4" | "mov" | "webm" | "mkv" => "a video",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_it_contains() {
        let box_of =
            |brands: &[u8]| [&[0, 0, 0, 8 + u8::try_from(brands.len()).unwrap()], b"ftyp".as_slice(), brands].concat();
        assert_eq!(identify(&box_of(b"heic\0\0\0\0mif1heic")), ImageType::NotShown(HEIC));
        assert_eq!(identify(&box_of(b"mif1\0\0\0\0mif1avif")), ImageType::Shown("avif"));
        assert_eq!(identify(&box_of(b"avif\0\0\0\0avifmif1miaf")), ImageType::Shown("avif"));
        assert_eq!(identify(&box_of(b"isom\0\0\0\0mp42")), ImageType::NotShown("a video"));
        assert!(matches!(identify(b"II*\0\x08\0\0\0"), ImageType::NotShown(what) if what.starts_with("TIFF")));
        assert_eq!(identify(b"\xFF\xD8\xFF\xE0"), ImageType::Shown("jpg"));
        assert_eq!(identify(b"RIFF\0\0\0\0WEBPVP8 "), ImageType::Shown("webp"));
        for nothing in [b"".as_slice(), b"B", b"BM", b"no picture", b"\0\0\0\x08ftyp"] {
            assert!(!matches!(identify(nothing), ImageType::Shown(_)), "{nothing:?}");
        }
    }
}

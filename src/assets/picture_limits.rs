//! Limits of what is packed in a picture, looked at before a decoder unpacks it.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// The largest colour profile. Those of printers have about 3 MB.
pub(super) const MAX_PROFILE_BYTES: u64 = 4_000_000;
/// The signature of a PNG file.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether a PNG file has a colour profile that unpacks to more than [`MAX_PROFILE_BYTES`] (PNG, third edition, section
/// 11.3.2.3). Other formats do not pack their profiles.
pub(super) fn has_large_profile(bytes: &[u8]) -> bool {
    let Some(mut rest) = bytes.strip_prefix(PNG) else { return false };
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let (Some(data), kind) = (after.get(..length), &head[4..]) else { return false };
        match kind {
            b"IDAT" | b"IEND" => return false,
            b"iCCP" if is_large(data) => return true,
            _ => {}
        }
        // A checksum of four bytes follows.
        rest = after.get(length + 4..).unwrap_or_default();
    }
    false
}

/// Whether the data of an `iCCP` chunk unpacks to too much. It is a name that ends in 0, the method of compression, and
/// the profile.
fn is_large(data: &[u8]) -> bool {
    let Some(end) = memchr::memchr(0, data) else { return false };
    let packed = data.get(end + 2..).unwrap_or_default();
    let unpacked = std::io::copy(&mut ZlibDecoder::new(packed).take(MAX_PROFILE_BYTES + 1), &mut std::io::sink());
    unpacked.is_ok_and(|bytes| bytes > MAX_PROFILE_BYTES)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes(), kind, data, b"sums"].concat()
    }

    /// A PNG file with a profile of that many zeros.
    fn picture(profile_bytes: usize) -> Vec<u8> {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&vec![0; profile_bytes]).unwrap();
        let profile = [b"name\0\0".as_slice(), &packed.finish().unwrap()].concat();
        [PNG, &chunk(b"IHDR", &[0; 13]), &chunk(b"iCCP", &profile), &chunk(b"IDAT", b"x")].concat()
    }

    #[test]
    fn a_profile_is_measured_and_no_further_than_to_the_limit() {
        assert!(has_large_profile(&picture(MAX_PROFILE_BYTES as usize + 1)));
        assert!(!has_large_profile(&picture(MAX_PROFILE_BYTES as usize)));
        let whole = picture(20);
        for end in 0..whole.len() {
            assert!(!has_large_profile(&whole[..end]), "{end}");
        }
        assert!(!has_large_profile(b"GIF89a"));
    }
}

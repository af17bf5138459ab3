//! `application/x-www-form-urlencoded` (WHATWG URL, section 5): `title=Skills&topics=a&topics=b`.

use percent_encoding::percent_decode;

use super::super::Submission;
use super::super::limits;
use super::controls::{self, Control};
use super::{Refusal, decoded};

/// So many pairs are read, most of which may be empty.
const MAX_PAIRS: usize = 10 * limits::VALUES;

/// Whether a text is pairs: one line without blanks that begins with a name and `=`.
pub(super) fn is_pairs(bytes: &[u8]) -> bool {
    let line = bytes.trim_ascii_end();
    let name = line.split(|byte| *byte == b'=').next().unwrap_or_default();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'%' | b'+' | b'*');
    name.len() < line.len() && !name.is_empty() && name.iter().all(is_name) && !line.iter().any(u8::is_ascii_whitespace)
}

pub(super) fn read(bytes: &[u8]) -> Result<Submission, Refusal> {
    let bytes = bytes.trim_ascii();
    if memchr::memchr_iter(b'&', bytes).count() >= MAX_PAIRS {
        return Err(Refusal::limit(format!("it has more than {MAX_PAIRS} fields")));
    }
    let pairs: Vec<(Vec<u8>, Vec<u8>)> = bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            (plain(&pair[..equals]), plain(pair.get(equals + 1..).unwrap_or_default()))
        })
        .collect();
    // HTML, section 4.10.21.5: a field of this name says how the others are encoded.
    let charset =
        pairs.iter().find(|(name, _)| name == b"_charset_").and_then(|(_, value)| std::str::from_utf8(value).ok());
    let mut remarks = Vec::new();
    let mut text = |bytes: &[u8]| {
        let (text, remark) = decoded(bytes, charset);
        remarks.extend(remark.filter(|_| remarks.is_empty()));
        text.into_owned()
    };
    let controls = pairs.iter().map(|(name, value)| Control::text(text(name), text(value))).collect();
    let mut submission = controls::submission(controls)?;
    submission.remarks.extend(remarks);
    Ok(submission)
}

/// Bytes without their encoding.
fn plain(bytes: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).collect()
}

//! `multipart/form-data` (RFC 7578), as browsers send it and as a saved request holds it.

use super::super::Submission;
use super::controls::{self, Control};
use super::headers::{self, BoundedParts, CUT_OFF, parts};
use super::{Refusal, decoded};

/// Reads a posted form. Without a boundary that a header has named, the first line has it.
pub(super) fn read(bytes: &[u8], boundary: Option<&[u8]>) -> Result<Submission, Refusal> {
    let first = bytes.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    let boundary = boundary.or_else(|| first.strip_prefix(b"--")).filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or_else(|| Refusal::broken("it is cut off: the line between its parts is missing"))?;
    let mut controls = Vec::new();
    let mut files = Vec::new();
    let mut remarks = Vec::new();
    let BoundedParts { parts, is_cut_off } = parts(bytes, boundary)?;
    remarks.extend(is_cut_off.then(|| CUT_OFF.to_owned()));
    for part in parts {
        let part = headers::split(part)?;
        let Some(name) = part.header.disposition_parameter("name").map(|name| unescaped(&name)) else {
            remarks.push("a part without a name was left out".to_owned());
            continue;
        };
        match part.header.file_name() {
            // A control for files in which none was chosen.
            Some(file) if file.is_empty() && part.body.is_empty() => {}
            Some(file) => files.push(controls::file(Some(name), unescaped(&file), part.body.to_vec())),
            None => {
                let (text, remark) = decoded(part.body, part.header.charset().as_deref());
                remarks.extend(remark);
                controls.push(Control::text(name, text.into_owned()));
            }
        }
    }
    let mut submission = controls::submission(controls)?;
    submission.files = files;
    submission.remarks.extend(remarks);
    Ok(submission)
}

/// A name as it was before a browser escaped it (HTML, "multipart/form-data encoding algorithm").
fn unescaped(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

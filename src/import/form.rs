//! What forms send: a posted form (URL-encoded, multipart or JSON), a saved record, a mail, a mailbox. What a file is,
//! is told by its content, whatever its name ends in.

mod controls;
mod headers;
mod json;
mod mail;
mod mailbox;
mod multipart;
mod record_text;
mod url_encoded;

use std::borrow::Cow;

use super::limits;
use super::{Arrivals, LeftOutReason, SourceFormat, Submission};

/// The format `form`.
pub(crate) const FORM: SourceFormat = SourceFormat {
    name: "form",
    reads: "a posted form (URL-encoded, multipart/form-data or JSON), a record that a form has saved, a mail or a \
            mailbox",
    read,
};

/// The reason why a submission could not be read, as a clause.
struct Refusal {
    reason: LeftOutReason,
    message: String,
}

impl Refusal {
    fn broken(message: impl Into<String>) -> Self {
        Self { reason: LeftOutReason::NotUnderstood, message: message.into() }
    }

    fn limit(message: impl Into<String>) -> Self {
        Self { reason: LeftOutReason::Limit, message: message.into() }
    }
}

/// How a submission is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SubmissionEncoding {
    Mailbox,
    /// A mail, or the header and the body of a request.
    Headed,
    Multipart,
    Json,
    Record,
    UrlEncoded,
}

fn read(bytes: &[u8], arrivals: &mut Arrivals<'_>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let place = arrivals.file.to_owned();
    let Some(encoding) = encoding(bytes) else {
        let message = format!("it is not known what this is; it should be {}", FORM.reads);
        return arrivals.leave_out(&place, LeftOutReason::NotUnderstood, message);
    };
    if encoding == SubmissionEncoding::Mailbox {
        return mailbox::read(bytes, arrivals);
    }
    one(encoding, bytes, &place, arrivals);
}

/// Reads what holds one submission, or with JSON a list of them.
fn one(encoding: SubmissionEncoding, bytes: &[u8], place: &str, arrivals: &mut Arrivals<'_>) {
    let result = if bytes.len() > limits::SUBMISSION_BYTES {
        let most = crate::sources::size(limits::SUBMISSION_BYTES as u64);
        Err(Refusal::limit(format!("it has more than {most}")))
    } else {
        submissions(encoding, bytes, arrivals.has_kind)
    };
    match result {
        Ok(submissions) => {
            let is_one = submissions.len() == 1;
            for (at, mut submission) in submissions.into_iter().enumerate() {
                let place = if is_one { place.to_owned() } else { format!("{place}, number {}", at + 1) };
                submission.provenance.place = place;
                arrivals.take(submission);
            }
        }
        Err(Refusal { reason, message }) => arrivals.leave_out(place, reason, message),
    }
}

fn submissions(encoding: SubmissionEncoding, bytes: &[u8], has_kind: bool) -> Result<Vec<Submission>, Refusal> {
    match encoding {
        SubmissionEncoding::Headed | SubmissionEncoding::Mailbox => {
            let message = headers::split(without_request_line(bytes))?;
            let content_type = message.header.content_type();
            let body = message.body;
            match content_type.as_deref() {
                Some("multipart/form-data") => {
                    multipart::read(body, message.header.boundary().as_deref()).map(|one| vec![one])
                }
                Some("application/x-www-form-urlencoded") => url_encoded::read(body).map(|one| vec![one]),
                Some("application/json") => json::read(body),
                _ => mail::read(&message, has_kind),
            }
        }
        SubmissionEncoding::Multipart => multipart::read(bytes, None).map(|one| vec![one]),
        SubmissionEncoding::Json => json::read(bytes),
        SubmissionEncoding::UrlEncoded => url_encoded::read(bytes).map(|one| vec![one]),
        SubmissionEncoding::Record => {
            let (text, remark) = decoded(bytes, None);
            record_text::read(&text).map(|mut submission| {
                submission.remarks.extend(remark);
                vec![submission]
            })
        }
    }
}

/// How some bytes are written, by how they begin.
fn encoding(bytes: &[u8]) -> Option<SubmissionEncoding> {
    let start = bytes.trim_ascii_start();
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
    if bytes.starts_with(b"From ") && headers::is_line(second) {
        Some(SubmissionEncoding::Mailbox)
    } else if matches!(first, b"+++" | b"---") || has_utf16_mark(bytes) {
        Some(SubmissionEncoding::Record)
    } else if first.starts_with(b"--") && starts_with_word(second, b"content-") {
        Some(SubmissionEncoding::Multipart)
    } else if first.starts_with(b"{") || (first.starts_with(b"[") && json::is_list(start)) {
        Some(SubmissionEncoding::Json)
    } else if headers::is_line(first) || is_request_line(first) {
        Some(SubmissionEncoding::Headed)
    } else if record_text::is_toml(start) {
        Some(SubmissionEncoding::Record)
    } else if url_encoded::is_pairs(start) {
        Some(SubmissionEncoding::UrlEncoded)
    } else {
        None
    }
}

fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn starts_with_word(line: &[u8], word: &[u8]) -> bool {
    line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a line is the first of a saved request: `POST /ask HTTP/1.1`.
fn is_request_line(line: &[u8]) -> bool {
    line.starts_with(b"POST ") && memchr::memmem::find(line, b" HTTP/").is_some()
}

fn without_request_line(bytes: &[u8]) -> &[u8] {
    let start = bytes.trim_ascii_start();
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if is_request_line(first.trim_ascii_end()) { start.get(first.len() + 1..).unwrap_or_default() } else { start }
}

/// The names of ASCII (IANA character sets). Mail programs write one of them where a text has no other letters, and
/// some wherever they know nothing better.
const ASCII: [&str; 6] = ["us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "us", "cp367"];
/// How much of the name of an encoding is shown in a remark, in characters.
const MAX_LABEL: usize = 40;

/// Text in the encoding that `label` names, and a remark on what may have been lost. Without a label, and where it says
/// ASCII or UTF-8: text in UTF-8, else in the encoding of its byte order mark, else in Windows-1252, which any bytes
/// can be.
fn decoded<'b>(bytes: &'b [u8], label: Option<&str>) -> (Cow<'b, str>, Option<String>) {
    let label = label.map(str::trim).filter(|label| !label.is_empty());
    let is_ascii = label.map(str::to_ascii_lowercase).is_some_and(|label| ASCII.contains(&&*label));
    let named = label.filter(|_| !is_ascii).and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    // What no browser reads any more is not read as the one character that stands for it there.
    let known = named.filter(|encoding| *encoding != encoding_rs::REPLACEMENT);
    let unknown = label.filter(|_| !is_ascii && known.is_none()).map(|label| {
        let label: String = label.chars().take(MAX_LABEL).collect();
        format!("it says that it is written in `{label}`, which is not known here; look at letters with accents in it")
    });
    let stated = known.filter(|encoding| *encoding != encoding_rs::UTF_8);
    if stated.is_none()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (Cow::Borrowed(text.trim_start_matches('\u{feff}')), unknown);
    }
    let (text, used, has_errors) = stated.unwrap_or(encoding_rs::WINDOWS_1252).decode(bytes);
    let remark = match (stated.is_some(), has_errors) {
        (true, false) => return (text, None),
        (_, true) => format!("some of it could not be read as {}; look for � in it", used.name()),
        (false, false) => format!("it is not UTF-8, and was read as {}; look at letters with accents", used.name()),
    };
    (text, Some(unknown.unwrap_or(remark)))
}

#[cfg(test)]
mod tests;

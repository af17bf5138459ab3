//! Headers and parts of mails and of posted forms (RFC 5322, RFC 2046).
//!
//! What a header means is left to `mail-parser`. Which bytes are a header, and where parts begin and end, is told here,
//! in one pass and within limits: `mail-parser` searches the rest of a mail anew for each part whose boundary is
//! missing, and nests mails in mails without a bound.

use mail_parser::{Address, ContentType, MessageParser, MimeHeaders as _};

use super::super::limits;
use super::Refusal;

/// The lines of a header that are looked at.
const KNOWN: [&[u8]; 9] = [
    b"subject",
    b"from",
    b"reply-to",
    b"date",
    b"message-id",
    b"content-type",
    b"content-disposition",
    b"content-transfer-encoding",
    b"content-id",
];

/// Lines that a mail begins with, besides those of [`KNOWN`].
const FIRST: [&[u8]; 14] = [
    b"received",
    b"return-path",
    b"delivered-to",
    b"to",
    b"sender",
    b"mime-version",
    b"dkim-signature",
    b"authentication-results",
    b"arc-seal",
    b"x-original-to",
    b"x-received",
    b"x-mozilla-status",
    b"x-gm-thrid",
    b"user-agent",
];

/// A header and what stands below it.
pub(super) struct Headed<'b> {
    pub(super) header: PartHeader,
    pub(super) body: &'b [u8],
}

/// What is known of a header.
pub(super) struct PartHeader(mail_parser::Message<'static>);

/// Whether a line is the first of a header.
pub(super) fn is_line(line: &[u8]) -> bool {
    name_of(line).is_some_and(|name| {
        let is = |known: &&[u8]| name.eq_ignore_ascii_case(known);
        KNOWN.iter().chain(&FIRST).any(is) || super::starts_with_word(name, b"x-")
    })
}

/// The name of a line of a header.
fn name_of(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic())).then_some(name)
}

/// Splits a header from its body, at the first empty line.
pub(super) fn split(bytes: &[u8]) -> Result<Headed<'_>, Refusal> {
    let mut known: Vec<(&[u8], Vec<u8>)> = Vec::new();
    let mut at = 0;
    // Whether the line before is looked at, and so is what continues it.
    let mut is_open = false;
    while let Some(line) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let length = memchr::memchr(b'\n', line).map_or(line.len(), |end| end + 1);
        let line = line[..length].trim_ascii_end();
        at += length;
        if at > limits::HEADER_BYTES {
            return Err(Refusal::limit(format!("its header has more than {} bytes", limits::HEADER_BYTES)));
        }
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if let Some((_, value)) = known.last_mut().filter(|_| is_open) {
                value.extend_from_slice(line);
            }
            continue;
        }
        let name = name_of(line).filter(|name| KNOWN.iter().any(|known| name.eq_ignore_ascii_case(known)));
        let is_new = |name: &&[u8]| known.iter().all(|(other, _)| !other.eq_ignore_ascii_case(name));
        let name = name.filter(is_new);
        is_open = name.is_some();
        known.extend(name.map(|name| (name, line[name.len()..].to_vec())));
    }
    Ok(Headed { header: PartHeader::of(&known), body: bytes.get(at..).unwrap_or_default() })
}

impl PartHeader {
    fn of(lines: &[(&[u8], Vec<u8>)]) -> Self {
        let mut text = Vec::new();
        for (name, value) in lines {
            text.extend_from_slice(name);
            text.extend(value.iter().take(limits::HEADER_LINE_BYTES));
            text.extend_from_slice(b"\r\n");
        }
        text.extend_from_slice(b"\r\n");
        let parser = MessageParser::new()
            .with_mime_headers()
            .header_text(mail_parser::HeaderName::Subject)
            .header_address(mail_parser::HeaderName::From)
            .header_address(mail_parser::HeaderName::ReplyTo)
            .header_date(mail_parser::HeaderName::Date)
            .header_id(mail_parser::HeaderName::MessageId)
            .default_header_ignore();
        Self(parser.parse_headers(&text).map(mail_parser::Message::into_owned).unwrap_or_default())
    }

    fn root(&self) -> Option<&mail_parser::MessagePart<'static>> {
        self.0.parts.first()
    }

    /// The mail that the header is of; none if it has no line that is known. `mail-parser` takes a mail without any for
    /// impossible.
    fn mail(&self) -> Option<&mail_parser::Message<'static>> {
        self.root().map(|_| &self.0)
    }

    fn parameter(&self, name: &str) -> Option<String> {
        self.root()?.content_type()?.attribute(name).map(str::to_owned)
    }

    /// The media type in lower case, as `text/plain`.
    pub(super) fn content_type(&self) -> Option<String> {
        let of = |kind: &ContentType<'_>| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default());
        self.root()?.content_type().map(|kind| of(kind).to_ascii_lowercase())
    }

    pub(super) fn boundary(&self) -> Option<Vec<u8>> {
        self.parameter("boundary").map(String::into_bytes)
    }

    pub(super) fn charset(&self) -> Option<String> {
        self.parameter("charset")
    }

    /// Whether lines that end in a blank go on in the next one (RFC 3676), and whether the blank goes then.
    pub(super) fn flowed(&self) -> Option<bool> {
        let is_flowed = self.parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
        is_flowed.then(|| self.parameter("delsp").is_some_and(|delete| delete.eq_ignore_ascii_case("yes")))
    }

    pub(super) fn disposition_parameter(&self, name: &str) -> Option<String> {
        self.root()?.content_disposition()?.attribute(name).map(str::to_owned)
    }

    /// The name of the file that a part is.
    pub(super) fn file_name(&self) -> Option<String> {
        self.disposition_parameter("filename").or_else(|| self.parameter("name"))
    }

    pub(super) fn is_attachment(&self) -> bool {
        self.root().and_then(|part| part.content_disposition()).is_some_and(ContentType::is_attachment)
    }

    /// Whether a part is shown within another, as a picture of a signature is.
    pub(super) fn is_shown_within(&self) -> bool {
        self.root().is_some_and(|part| part.content_id().is_some()) && !self.is_attachment()
    }

    /// How the bytes of a part are encoded, in lower case.
    pub(super) fn transfer_encoding(&self) -> Option<String> {
        self.root()?.content_transfer_encoding().map(|encoding| encoding.trim().to_ascii_lowercase())
    }

    pub(super) fn subject(&self) -> Option<&str> {
        self.mail()?.subject()
    }

    /// Who has sent a mail: `Awa Diop <awa@example.org>`.
    pub(super) fn sender(&self) -> Option<String> {
        let address = |address: Option<&Address<'_>>| {
            let first = address?.first()?;
            match (first.name(), first.address()) {
                (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
                (one, other) => one.or(other).map(str::to_owned),
            }
        };
        let mail = self.mail()?;
        address(mail.from()).or_else(|| address(mail.reply_to()))
    }

    /// When a mail was sent (RFC 3339).
    pub(super) fn sent(&self) -> Option<String> {
        self.mail()?.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339)
    }

    pub(super) fn message_id(&self) -> Option<&str> {
        self.mail()?.message_id()
    }
}

/// The parts between the lines of a boundary.
pub(super) struct BoundedParts<'b> {
    pub(super) parts: Vec<&'b [u8]>,
    /// Whether the line that ends them is missing: the last one may be cut off.
    pub(super) is_cut_off: bool,
}

/// What a remark says where [`BoundedParts::is_cut_off`].
pub(super) const CUT_OFF: &str = "the end is missing: it was cut off on its way, and something may be lost";

/// The boundary that a text begins with, where no header has named it: its first line that is one.
pub(super) fn first_boundary(bytes: &[u8]) -> Option<&[u8]> {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let mut last: Option<&[u8]> = None;
    lines.find_map(|line| {
        let boundary = last.filter(|_| super::starts_with_word(line, b"content-"));
        last = line.strip_prefix(b"--").filter(|boundary| !boundary.is_empty());
        boundary
    })
}

/// The parts between the lines of a boundary. The last one need not be closed.
pub(super) fn parts<'b>(bytes: &'b [u8], boundary: &[u8]) -> Result<BoundedParts<'b>, Refusal> {
    let mut parts = Vec::new();
    let mut start: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let line = rest[..length].trim_ascii_end();
        let behind = line.strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary));
        if let Some(behind) = behind.filter(|behind| behind.is_empty() || *behind == b"--") {
            parts.extend(start.map(|start| without_line_end(&bytes[start..at])));
            if parts.len() > limits::PARTS {
                return Err(Refusal::limit(format!("it has more than {} parts", limits::PARTS)));
            }
            start = Some(at + length).filter(|_| behind.is_empty());
            if start.is_none() {
                return Ok(BoundedParts { parts, is_cut_off: false });
            }
        }
        at += length;
    }
    parts.extend(start.map(|start| &bytes[start.min(bytes.len())..]));
    Ok(BoundedParts { is_cut_off: !parts.is_empty(), parts })
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

//! A mail that a form has written, or to which a record is attached that a form has saved.

use mail_parser::{MessageParser, PartType};

use super::super::limits;
use super::super::plain_text;
use super::super::{LeftOutReason, Provenance, Submission, SubmittedFile};
use super::controls::{self, entry};
use super::headers::{self, BoundedParts, CUT_OFF, Headed, PartHeader, first_boundary, parts};
use super::record_text;
use super::{Refusal, decoded};
use crate::values::Value;

/// What a mail holds.
#[derive(Default)]
struct MailContent {
    /// The text that is read: the first one that is not blank.
    text: Option<MailText>,
    files: Vec<SubmittedFile>,
    remarks: Vec<String>,
    parts: usize,
}

/// A text of a mail.
struct MailText {
    text: String,
    is_html: bool,
    /// The number of the part that holds it in several forms, of which one is read.
    alternatives: Option<usize>,
}

/// Where a part lies.
#[derive(Clone, Copy, Default)]
struct PartPlace {
    /// How many parts it lies within.
    depth: usize,
    /// The number of the innermost one of them that holds the same in several forms.
    alternatives: Option<usize>,
}

/// Reads a mail. `takes_any`: mails that no form has made are taken, too.
pub(super) fn read(message: &Headed<'_>, takes_any: bool) -> Result<Vec<Submission>, Refusal> {
    let mut content = MailContent::default();
    content.part(&message.header, message.body, PartPlace::default())?;
    let provenance = Provenance {
        place: String::new(),
        sender: message.header.sender(),
        sent: message.header.sent(),
        message_id: message.header.message_id().map(str::to_owned),
    };
    let subject = message.header.subject().unwrap_or_default();
    let mut submissions = submissions(content, subject, takes_any)?;
    for (at, submission) in submissions.iter_mut().enumerate() {
        // Several records of one mail are told apart.
        let number = |id: String| if at == 0 { id } else { format!("{id}#{}", at + 1) };
        submission.provenance =
            Provenance { message_id: provenance.message_id.clone().map(number), ..provenance.clone() };
    }
    Ok(submissions)
}

fn submissions(mut content: MailContent, subject: &str, takes_any: bool) -> Result<Vec<Submission>, Refusal> {
    let (form, title) = of_subject(subject).map_or((None, subject), |(form, title)| (Some(form.to_owned()), title));
    let read = content.text.take();
    let (text, is_html) = read.map(|read| (read.text, read.is_html)).unwrap_or_default();
    let (records, files): (Vec<_>, Vec<_>) =
        std::mem::take(&mut content.files).into_iter().partition(|file| record_text::is_saved_form(&file.bytes));
    let mut found = Vec::new();
    for record in &records {
        let (record, remark) = decoded(&record.bytes, None);
        let mut submission = record_text::read(&record)?;
        submission.remarks.extend(remark);
        found.push(submission);
    }
    let is_form = subject.trim_start().starts_with("[form ");
    if found.is_empty() {
        found.extend(match record_text::read_mail(&text) {
            Some(read) => Some(read?),
            None if is_form || takes_any => Some(of_plain_text(&text)),
            None => None,
        });
    } else if !text.trim().is_empty() {
        content.remarks.push(format!("the text of the mail was left out: {}", text.trim()));
    }
    let Some(first) = found.first_mut() else {
        let message = "no form has made this mail: its subject does not begin with `[form NAME]`, and no record is in \
                       it; to import it all the same, name a kind with --kind";
        return Err(Refusal { reason: LeftOutReason::NoForm, message: message.to_owned() });
    };
    if is_html {
        first.remarks.push("the mail is in HTML alone, and was read as plain text".to_owned());
    }
    first.remarks.append(&mut content.remarks);
    first.files = files;
    for submission in &mut found {
        submission.form = submission.form.take().or_else(|| form.clone());
        let has_title = submission.fields.iter().any(|entry| &*entry.key == "title" && !entry.value.value.is_blank());
        if !has_title && !title.trim().is_empty() {
            submission.fields.insert(0, entry("title", Value::Text(title.trim().into())));
        }
    }
    Ok(found)
}

/// The form that a subject names, and what follows: `Re: [form ask] Skills`.
fn of_subject(subject: &str) -> Option<(&str, &str)> {
    let (_, rest) = subject.split_once("[form ")?;
    let (form, title) = rest.split_once(']')?;
    Some((form.trim(), title))
}

/// A mail of a form whose fields were lost, or one that no form has made.
fn of_plain_text(text: &str) -> Submission {
    let (text, remark) = record_text::without_signature(text);
    let lost = "no fields were found in the mail: its text became the text of the record".to_owned();
    Submission {
        body: text.to_owned(),
        remarks: std::iter::once(lost).chain(remark).collect(),
        ..Submission::default()
    }
}

impl MailContent {
    fn part(&mut self, header: &PartHeader, body: &[u8], place: PartPlace) -> Result<(), Refusal> {
        self.parts += 1;
        if self.parts > limits::PARTS {
            return Err(Refusal::limit(format!("it has more than {} parts", limits::PARTS)));
        }
        let content_type = header.content_type().unwrap_or_else(|| "text/plain".to_owned());
        if content_type.starts_with("multipart/") {
            return self.parts_of(header, &content_type, body, place);
        }
        self.leaf(header, &content_type, body, place);
        Ok(())
    }

    /// The parts of a part. Where they cannot be told apart, all of it is text.
    fn parts_of(
        &mut self,
        header: &PartHeader,
        content_type: &str,
        body: &[u8],
        place: PartPlace,
    ) -> Result<(), Refusal> {
        if place.depth >= limits::PART_NESTING {
            let message = format!("its parts are nested more than {} levels deep", limits::PART_NESTING);
            return Err(Refusal::limit(message));
        }
        let named = header.boundary().filter(|boundary| !boundary.is_empty());
        let mut found = parts(body, named.as_deref().or_else(|| first_boundary(body)).unwrap_or_default())?;
        if found.parts.is_empty() && named.is_some() {
            found = parts(body, first_boundary(body).unwrap_or_default())?;
        }
        let BoundedParts { parts, is_cut_off } = found;
        if parts.is_empty() && !body.trim_ascii().is_empty() {
            let remark =
                "the mail does not say where its parts begin, and was read as one text; look through all of it";
            self.remarks.push(remark.to_owned());
            self.text(header, false, body, place);
        }
        if is_cut_off && !self.remarks.iter().any(|remark| remark == CUT_OFF) {
            self.remarks.push(CUT_OFF.to_owned());
        }
        let is_alternative = content_type == "multipart/alternative";
        let alternatives = if is_alternative { Some(self.parts) } else { place.alternatives };
        for part in parts {
            let part = headers::split(part)?;
            self.part(&part.header, part.body, PartPlace { depth: place.depth + 1, alternatives })?;
        }
        Ok(())
    }

    fn leaf(&mut self, header: &PartHeader, content_type: &str, body: &[u8], place: PartPlace) {
        let is_text = matches!(content_type, "text/plain" | "text/html");
        if is_text && !header.is_attachment() && header.file_name().is_none() {
            return self.text(header, content_type == "text/html", body, place);
        }
        let name = header.file_name().unwrap_or_default();
        if content_type.starts_with("message/") {
            self.remarks.push("a mail that is attached was left out".to_owned());
        } else if header.is_shown_within() && content_type.starts_with("image/") {
            self.remarks.push(format!("a picture within the mail was left out: `{name}`"));
        } else {
            self.files.push(controls::file(None, name, unpacked(header, body)));
        }
    }

    /// Takes a part of text, unless it is blank. Of several forms of a text, that in plain text is read; of several
    /// texts the first.
    fn text(&mut self, header: &PartHeader, is_html: bool, body: &[u8], place: PartPlace) {
        let bytes = unpacked(header, body);
        let (text, remark) = decoded(&bytes, header.charset().as_deref());
        let text = if is_html {
            plain_text::of_html(&text)
        } else {
            header.flowed().map_or_else(|| text.clone().into_owned(), |deletes| unflowed(&text, deletes))
        };
        if text.trim().is_empty() {
            return;
        }
        let alternatives = place.alternatives;
        match &self.text {
            Some(read) if alternatives.is_none() || read.alternatives != alternatives => {
                self.remarks.push(format!("a further text of the mail was left out: {}", text.trim()));
                return;
            }
            Some(read) if !read.is_html || is_html => return,
            _ => {}
        }
        self.text = Some(MailText { text, is_html, alternatives });
        self.remarks.extend(remark);
    }
}

/// The bytes of a part without their transfer encoding. Where that is broken, they stay as they are.
fn unpacked(header: &PartHeader, body: &[u8]) -> Vec<u8> {
    let encoding = header.transfer_encoding().unwrap_or_default();
    if !matches!(&*encoding, "base64" | "quoted-printable") {
        return body.to_vec();
    }
    let mut part =
        format!("Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").into_bytes();
    part.extend_from_slice(body);
    let unpacked = MessageParser::new().with_mime_headers().parse(&part).and_then(|message| {
        match message.parts.into_iter().next()?.body {
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(bytes.into_owned()),
            _ => None,
        }
    });
    unpacked.unwrap_or_else(|| body.to_vec())
}

/// A text whose lines a mail program has broken, whole again (RFC 3676). `deletes`: the blank at the end of a line
/// goes.
fn unflowed(text: &str, deletes: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let flows = line.ends_with(' ') && line != "-- " && !line.starts_with('>');
        whole.push_str(if flows && deletes { line.trim_end_matches(' ') } else { line });
        if !flows {
            whole.push('\n');
        }
    }
    whole
}

//! A mailbox in the mbox format (RFC 4155): mails one after another, each below a line `From …`.
//!
//! Lines of a mail that begin with `From ` have a `>` before them: in mboxo those alone, in mboxrd those that begin
//! with `>From ` as well. One `>` is taken away in either.

use std::borrow::Cow;

use memchr::memmem;

use super::super::{Arrivals, limits};
use super::{LeftOutReason, SubmissionEncoding, one};

pub(super) fn read(bytes: &[u8], arrivals: &mut Arrivals<'_>) {
    let name = arrivals.file.to_owned();
    let mut number = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        number += 1;
        let (message, behind) = rest.split_at(end(rest));
        rest = behind;
        if number > limits::MAILS {
            let message = format!("a mailbox is read up to message {}; split it", limits::MAILS);
            return arrivals.leave_out(&name, LeftOutReason::Limit, message);
        }
        let first = memchr::memchr(b'\n', message).map_or(message.len(), |end| end + 1);
        let place = format!("{name}, message {number}");
        one(SubmissionEncoding::Headed, &unquoted(&message[first..]), &place, arrivals);
    }
}

/// Where the mail ends that a text begins with: at a line `From ` behind an empty one.
fn end(bytes: &[u8]) -> usize {
    let is_behind_blank = |at: &usize| {
        let before = &bytes[..*at];
        let before = before.strip_suffix(b"\r").unwrap_or(before);
        before.ends_with(b"\n")
    };
    memmem::find_iter(bytes, b"\nFrom ").find(is_behind_blank).map_or(bytes.len(), |at| at + 1)
}

fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(message, b">From ").is_none() {
        return Cow::Borrowed(message);
    }
    let mut plain = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|byte| *byte == b'\n') {
        let signs = line.iter().take_while(|byte| **byte == b'>').count();
        let is_quoted = signs > 0 && line[signs..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(is_quoted)..]);
    }
    Cow::Owned(plain)
}

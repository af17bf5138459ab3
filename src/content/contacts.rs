//! The contacts in a body: e-mail addresses and phone numbers that its page would show or link to.
//!
//! They are looked for in what was rendered, so that what a comment hides is none, and a mark within an address hides
//! nothing. Their places are found again in the Markdown.

use std::borrow::Cow;

use super::{Body, Context, text};
use crate::contacts::{self, ContactSort};
use crate::diagnostics::{Location, SourceText, Span};
use crate::urls;

/// At most this many different contacts of one body are looked for in its Markdown, and so listed.
const MAX_CONTACTS: usize = 20;
/// The schemes of links that lead to a person.
const SCHEMES: &[&str] = &["mailto:", "tel:", "sms:", "https://wa.me/", "https://t.me/+"];

/// A contact with its place.
#[derive(Clone, Debug)]
pub(crate) struct StatedContact {
    /// What it is.
    pub sort: ContactSort,
    /// Where it stands.
    pub place: Location,
}

/// The contacts in the body of a record whose kind holds them in confidence; none for other kinds. `span` is that of
/// its Markdown in `source`.
pub(super) fn of_body(source: SourceText<'_>, span: Span, body: &Body, context: &Context<'_>) -> Vec<StatedContact> {
    let schema = &context.config.schema;
    let path = source.path.strip_prefix("content/").unwrap_or(source.path);
    let is_private = schema.kind_of_path(path).is_some_and(|(kind, _)| schema.kind(kind).private_contact);
    if !is_private || body.html.is_empty() {
        return Vec::new();
    }
    let mut texts: Vec<String> = Vec::new();
    let mut found: Vec<StatedContact> = Vec::new();
    for text in body.text_runs().map(|run| run.text).chain(attributes(&body.html).map(Cow::Owned)) {
        for contact in contacts::find(&text) {
            let contact_text = &text[contact.range];
            if texts.iter().any(|known| known == contact_text) {
                continue;
            }
            let place = place(source, span, contact_text);
            if found.iter().all(|known| known.place != place) {
                found.push(StatedContact { sort: contact.sort, place });
            }
            texts.push(contact_text.to_owned());
            if texts.len() == MAX_CONTACTS {
                return found;
            }
        }
    }
    found
}

/// Where a text stands in the Markdown; the first line of it where the two differ, as with character references.
fn place(source: SourceText<'_>, span: Span, text: &str) -> Location {
    let markdown = &source.text[span.range()];
    let at = markdown.find(text).map(|at| (at, text.len()));
    let start = || markdown.find(|character: char| !character.is_whitespace()).map(|at| (at, 0));
    let (at, length) = at.or_else(start).unwrap_or_default();
    source.place(Span::from(span.range().start + at..span.range().start + at + length))
}

/// The values of attributes that readers meet: alternative texts and titles, and links that lead to a person.
fn attributes(html: &str) -> impl Iterator<Item = String> {
    let mut rest = html;
    let value = move || {
        let at = rest.find("=\"")?;
        let name = rest[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let behind = &rest[at + 2..];
        let (value, after) = behind.split_once('"').unwrap_or((behind, ""));
        rest = after;
        Some((name, value))
    };
    let is_met = |(name, value): &(&str, &str)| match *name {
        "alt" | "title" | "aria-label" => true,
        "href" => SCHEMES.iter().any(|scheme| value.starts_with(scheme)),
        _ => false,
    };
    let decoded = |(_, value): (&str, &str)| urls::decode(&text::resolved(value)).into_owned();
    std::iter::from_fn(value).filter(is_met).map(decoded)
}

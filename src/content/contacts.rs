//! The contacts in a body: e-mail addresses and phone numbers that its page would show or link to.
//!
//! They are looked for in what was rendered, so that what a comment hides is none, and a mark within an address hides
//! nothing. Their places are found again in the Markdown.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Body, Context, text_index};
use crate::config::NOT_PRIVATE;
use crate::contacts::{self, Contact, ContactSort};
use crate::diagnostics::{Location, SourceText, Span};
use crate::urls;
use crate::values::{self, Table, Value};

/// At most this many different contacts of one body are looked for in its Markdown, and so listed.
const MAX_CONTACTS: usize = 100;
/// The attributes that name files and addresses.
const ADDRESSES: &[&str] = &["href", "src", "poster", "cite"];
/// The attributes that readers meet as text.
const TEXTS: &[&str] = &["alt", "title", "aria-label", "label"];

/// A contact with its place.
#[derive(Clone, Debug)]
pub(crate) struct StatedContact {
    /// What it is.
    pub sort: ContactSort,
    /// The contact as it is shown.
    pub text: Box<str>,
    /// Where it stands.
    pub place: Location,
}

/// What an editor says is nobody's contact, or anybody's to know: `not_private` of a record.
#[derive(Debug, Default)]
pub(crate) struct PublicTexts(Vec<String>);

impl PublicTexts {
    /// Those of a file's front matter.
    #[must_use]
    pub(crate) fn of(front_matter: &Table) -> Self {
        let items = match values::get(front_matter, NOT_PRIVATE).map(|entry| &entry.value) {
            None => &[],
            Some(value) => match &value.value {
                Value::List(items) => &items[..],
                _ => std::slice::from_ref(value),
            },
        };
        Self(items.iter().filter_map(|item| item.value.as_text()).map(contacts::comparable).collect())
    }

    /// Whether a contact is one of them, or a part of one.
    #[must_use]
    pub(crate) fn has(&self, contact: &str) -> bool {
        let contact = contacts::comparable(contact);
        !contact.is_empty() && self.0.iter().any(|text| text.contains(&contact))
    }
}

/// The contacts in the body of a record whose kind holds them in confidence; none for other kinds. `span` is that of
/// its Markdown in `source`.
pub(super) fn of_body(
    source: SourceText<'_>,
    span: Span,
    body: &Body,
    front_matter: &Table,
    context: &Context<'_>,
) -> Vec<StatedContact> {
    let schema = &context.config.schema;
    let path = source.path.strip_prefix("content/").unwrap_or(source.path);
    let is_private = schema.kind_of_path(path).is_some_and(|(kind, _)| schema.kind(kind).private_contact);
    if !is_private || body.html.is_empty() {
        return Vec::new();
    }
    let public = PublicTexts::of(front_matter);
    let places = ContactPlaces::new(source, span);
    let runs = body.text_runs().map(|run| (contacts::find(&run.text), run.text));
    let attributes = attributes(&body.html).map(|(contacts, text)| (contacts, Cow::Owned(text)));
    let mut found: Vec<StatedContact> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    for (contacts, text) in runs.chain(attributes) {
        for Contact { sort, range } in contacts {
            let contact = &text[range];
            if public.has(contact) || !known.insert(contacts::comparable(contact)) {
                continue;
            }
            found.push(StatedContact { sort, text: contact.into(), place: places.of(contact) });
            if found.len() == MAX_CONTACTS {
                return found;
            }
        }
    }
    // An address that is shown and linked to stands in one place.
    found.dedup_by(|later, first| later.place == first.place);
    found
}

/// Finds the places of contacts in a part of a file.
pub(crate) struct ContactPlaces<'s> {
    source: SourceText<'s>,
    span: Span,
    /// The lines, each with its range and what of it can be compared; made when a contact is not there as it is shown.
    lines: OnceCell<Vec<(Range<usize>, String)>>,
}

impl<'s> ContactPlaces<'s> {
    /// The places in the part of a file that a span is of.
    pub(crate) fn new(source: SourceText<'s>, span: Span) -> Self {
        Self { source, span, lines: OnceCell::new() }
    }

    /// Where a contact stands; the line of it where it is written otherwise than shown, as with character references;
    /// else the first line.
    #[must_use]
    pub(crate) fn of(&self, contact: &str) -> Location {
        let part = self.source.text.get(self.span.range()).unwrap_or_default();
        let own = part.find(contact).map(|at| at..at + contact.len());
        let range = own.or_else(|| self.line(part, contact)).unwrap_or_else(|| {
            let start = part.find(|character: char| !character.is_whitespace()).unwrap_or_default();
            start..start
        });
        let start = self.span.range().start;
        self.source.place(Span::from(start + range.start..start + range.end))
    }

    fn line(&self, part: &str, contact: &str) -> Option<Range<usize>> {
        let contact = contacts::comparable(contact);
        let lines = self.lines.get_or_init(|| {
            let mut start = 0;
            let line = |line: &str| {
                let indent = line.len() - line.trim_start().len();
                let range = start + indent..start + indent + line.trim().len();
                start += line.len();
                (range, contacts::comparable(&urls::decode(&text_index::resolved(line))))
            };
            part.split_inclusive('\n').map(line).collect()
        });
        lines.iter().find(|(_, line)| line.contains(&contact)).map(|(range, _)| range.clone())
    }
}

/// The contacts in attributes that readers meet, with the values: texts, links, and the names of linked files.
fn attributes(html: &str) -> impl Iterator<Item = (Vec<Contact>, String)> {
    let mut rest = html;
    let attribute = move || {
        let at = rest.find("=\"")?;
        let name = rest[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let behind = &rest[at + 2..];
        let (value, after) = behind.split_once('"').unwrap_or((behind, ""));
        rest = after;
        Some((name, value))
    };
    let decoded = |value: &str| urls::decode(&text_index::resolved(value)).into_owned();
    let in_attribute = move |(name, value): (&str, &str)| match name {
        _ if TEXTS.contains(&name) => Some((contacts::find(&decoded(value)), decoded(value))),
        "id" => Some((contacts::find_in_address(&decoded(value)), decoded(value))),
        _ if ADDRESSES.contains(&name) && is_own(value) => {
            // What other records and pages are called is not said here.
            let file = value.rsplit('/').next().filter(|file| !file.contains(".html"))?;
            Some((contacts::find_in_address(&decoded(file)), decoded(file)))
        }
        _ if ADDRESSES.contains(&name) => Some((contacts::find(&decoded(value)), decoded(value))),
        _ => None,
    };
    std::iter::from_fn(attribute).filter_map(in_attribute).filter(|(contacts, _)| !contacts.is_empty())
}

/// Whether an address leads to a part of the site: it has no scheme, and no host.
fn is_own(address: &str) -> bool {
    let is_scheme = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    !address.starts_with("//") && !address.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme))
}

//! Texts within texts: puts the text of other bodies in the place of the includes of a body.
//!
//! A body is rendered by itself. Its links hold from any page, so its HTML can stand in another body. What has to
//! change are the levels of its headings, ids that the other body has too, and links to what is not taken over.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::text_index::end_of_tag;
use super::{Body, Heading, Include};
use crate::ui_strings;

/// The name of the marker that stands for an include, with its number.
const MARKER: &str = "include";

/// The HTML that stands for include `number` of a body until the included text is put there.
pub(super) fn placeholder(number: usize) -> String {
    format!("<div>{}</div>", ui_strings::marker(MARKER, &[("number", number)]))
}

/// What stands at the head of a body for a heading of that id that repeated the record's title.
pub(super) fn title_anchor(id: &str) -> String {
    format!("<span id=\"{id}\"></span>")
}

/// A text to be put into another.
pub(crate) struct Included<'b> {
    /// The body that it is from.
    pub(crate) body: Cow<'b, Body>,
    /// The link to the page of that body.
    pub(crate) page: String,
    /// Its language and direction, where that is not the language of the body that includes it.
    pub(crate) language: Option<(&'static str, &'static str)>,
}

/// The body with the texts that `included` gives for its includes, by their numbers. What it gives nothing for is left
/// out.
pub(crate) fn with_included<'b>(
    body: &Body,
    mut included: impl FnMut(usize, &Include) -> Option<Included<'b>>,
) -> Body {
    let mut whole = Body { anchors: body.anchors.clone(), features: body.features, ..Body::default() };
    let mut taken: TakenIds = ids(&body.html).map(|id| (id.into(), 1)).collect();
    let mut html = String::with_capacity(2 * body.html.len());
    let mut rest = &*body.html;
    let mut headings = body.headings.iter();
    let mut level = 1;
    let mut headings_passed = 0;
    for (number, include) in body.includes.iter().enumerate() {
        let Some((before, behind)) = rest.split_once(&placeholder(number)) else { continue };
        html.push_str(before);
        rest = behind;
        for heading in headings.by_ref().take(include.headings_before - headings_passed) {
            level = heading.level;
            whole.headings.push(heading.clone());
        }
        headings_passed = include.headings_before;
        let Some(text) = included(number, include) else { continue };
        let Some((part, above)) = part(&text.body, include.fragment.as_deref()) else { continue };
        let renamed = renamed(&text.body.html[part.clone()], &mut taken);
        let shift = i16::from(level) - i16::from(above);
        let shifted = |level: u8| u8::try_from((i16::from(level) + shift).clamp(2, 6)).unwrap_or(6);
        // In an element of its own, so that its headings and footnotes are not taken for those of the body.
        html.push_str("<div");
        if let Some((code, direction)) = text.language {
            html.push_str(&format!(" lang=\"{code}\" dir=\"{direction}\""));
        }
        html.push_str(">\n");
        push_adapted(&text.body.html[part], &renamed, &text.page, shifted, &mut html);
        html.push_str("</div>");
        let own = |heading: &Heading| {
            let id = renamed.get(&*heading.id)?.clone();
            Some(Heading { level: shifted(heading.level), id, text: heading.text.clone() })
        };
        whole.headings.extend(text.body.headings.iter().filter_map(own));
        whole.features = whole.features.with(text.body.features);
    }
    html.push_str(rest);
    whole.headings.extend(headings.cloned());
    whole.html = html.into();
    whole
}

/// Whether a body has a part that can be included under that id: a heading that stands in no list, quote or the like.
pub(crate) fn has_part(body: &Body, fragment: &str) -> bool {
    part(body, Some(fragment)).is_some()
}

/// The numbers of the includes of a body that stand in a part of it: all of it, or what stands under a heading.
pub(crate) fn includes_in_part(body: &Body, fragment: Option<&str>) -> Range<usize> {
    if fragment.is_none() {
        return 0..body.includes.len();
    }
    let Some((part, _)) = part(body, fragment) else { return 0..0 };
    let mut at = 0;
    let mut within = None;
    for number in 0..body.includes.len() {
        let Some(found) = body.html[at..].find(&placeholder(number)) else { continue };
        at += found;
        if part.contains(&at) {
            within = Some(within.map_or(number..number + 1, |known: Range<usize>| known.start..number + 1));
        }
    }
    within.unwrap_or(0..0)
}

/// What is included of a body, and the level of the heading above it: all of it, or what stands under a heading.
fn part(body: &Body, fragment: Option<&str>) -> Option<(Range<usize>, u8)> {
    let Some(fragment) = fragment.filter(|fragment| !body.html.starts_with(&title_anchor(fragment))) else {
        return Some((0..body.html.len(), 1));
    };
    let wanted = body.headings.iter().find(|heading| &*heading.id == fragment)?;
    let mut start = None;
    let mut depth = 0_usize;
    for at in Tags::of(&body.html) {
        let tag = &body.html[at.clone()];
        let is_end = tag.starts_with("</");
        if is_end {
            depth = depth.saturating_sub(1);
        }
        if let Some(level) = heading_level(tag).filter(|_| depth == 0) {
            match start {
                None if is_end && is_closing(&body.html[..at.start], fragment) => start = Some(at.end),
                Some(start) if !is_end && level <= wanted.level => return Some((start..at.start, wanted.level)),
                _ => {}
            }
        }
        // Footnotes belong to the whole text.
        if let Some(start) = start.filter(|_| depth == 0 && tag.starts_with("<div class=\"footnotes\"")) {
            return Some((start..at.start, wanted.level));
        }
        if !is_end && !is_void(tag) {
            depth += 1;
        }
    }
    start.map(|start| (start..body.html.len(), wanted.level))
}

/// Whether the heading that ends where the HTML does has that id.
fn is_closing(html: &str, id: &str) -> bool {
    let start = html.rfind("<h").unwrap_or(0);
    let Some(length) = end_of_tag(&html[start..]) else { return false };
    attributes(&html[start..start + length]).any(|(name, value)| name == "id" && &html[start..][value] == id)
}

/// The ids of a text, each with the last number that was put behind it to tell it from others.
type TakenIds = FxHashMap<Box<str>, u32>;

/// A new id for each id of the HTML: the same, unless it is taken.
fn renamed(html: &str, taken: &mut TakenIds) -> FxHashMap<Box<str>, Box<str>> {
    ids(html).map(|id| (id.into(), claim(id, taken))).collect()
}

/// An id that is not taken: the one wanted, or that with a number behind it.
fn claim(wanted: &str, taken: &mut TakenIds) -> Box<str> {
    let Some(mut number) = taken.get(wanted).copied() else {
        taken.insert(wanted.into(), 1);
        return wanted.into();
    };
    let id = loop {
        number += 1;
        let id = format!("{wanted}-{number}").into_boxed_str();
        if !taken.contains_key(&id) {
            break id;
        }
    };
    taken.insert(wanted.into(), number);
    taken.insert(id.clone(), 1);
    id
}

/// Appends HTML with other ids and levels. Links to ids that are not there lead to the page that the HTML is from.
fn push_adapted(
    source: &str,
    renamed: &FxHashMap<Box<str>, Box<str>>,
    page: &str,
    level: impl Fn(u8) -> u8,
    html: &mut String,
) {
    let mut done = 0;
    for at in Tags::of(source) {
        let tag = &source[at.clone()];
        if let Some(old) = heading_level(tag) {
            let digit = at.start + if tag.starts_with("</") { 3 } else { 2 };
            html.push_str(&source[done..digit]);
            html.push(char::from(b'0' + level(old)));
            done = digit + 1;
        }
        for (name, value) in attributes(tag) {
            let value = at.start + value.start..at.start + value.end;
            let old = &source[value.clone()];
            let new = match (name, old.strip_prefix('#')) {
                ("id", _) => renamed.get(old).map(|id| id.to_string()),
                ("href", Some("" | "top")) => None,
                ("href", Some(id)) => {
                    Some(renamed.get(id).map_or_else(|| format!("{page}#{id}"), |new| format!("#{new}")))
                }
                _ => None,
            };
            if let Some(new) = new {
                html.push_str(&source[done..value.start]);
                html.push_str(&new);
                done = value.end;
            }
        }
    }
    html.push_str(&source[done..]);
}

/// The ids in HTML, in order.
fn ids(html: &str) -> impl Iterator<Item = &str> {
    Tags::of(html).flat_map(move |at| {
        let tag = &html[at];
        attributes(tag).filter(|(name, _)| *name == "id").map(move |(_, value)| &tag[value])
    })
}

/// The byte ranges of the tags in HTML, in order.
struct Tags<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Tags<'h> {
    fn of(html: &'h str) -> Self {
        Self { html, at: 0 }
    }
}

impl Iterator for Tags<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at + memchr::memchr(b'<', &self.html.as_bytes()[self.at..])?;
        self.at = start + end_of_tag(&self.html[start..])?;
        Some(start..self.at)
    }
}

/// The attributes of a tag that have values: each name, and where in the tag the value stands.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let equals = at + tag[at..].find("=\"")?;
        let start = equals + 2;
        let end = start + tag[start..].find('"')?;
        let name = tag[at..equals].rsplit(' ').next().unwrap_or_default();
        at = end + 1;
        Some((name, start..end))
    })
}

/// The level of the heading whose start or end tag it is.
fn heading_level(tag: &str) -> Option<u8> {
    let name = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<'))?;
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6', b' ' | b'>', ..] => Some(level - b'0'),
        _ => None,
    }
}

/// Whether an element has no end tag.
fn is_void(tag: &str) -> bool {
    let name = &tag[1..];
    let end = name.find([' ', '>']).unwrap_or(name.len());
    matches!(&name[..end], "br" | "hr" | "img" | "input" | "source" | "track" | "wbr" | "col")
}

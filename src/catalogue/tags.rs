//! Tags: the words of fields of the type `tags`. Each makes a record that needs no file, as a country does.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::identify::Identified;
use super::names::{name_key, tag_id};
use crate::config::{Config, Field, FieldType, Kind, KindIndex, Role};
use crate::content::Document;
use crate::diagnostics::Span;
use crate::values::{self, Spanned, Value};

/// At most this many spellings of one tag are counted. More are no tag that anybody spells with care.
const MAX_SPELLINGS: usize = 64;

/// The tags that the fields of a document state, each with its span.
pub(crate) fn stated<'d>(
    document: &'d Document,
    kind: &'d Kind,
    tags: KindIndex,
) -> impl Iterator<Item = (Cow<'d, str>, Span)> {
    let entries = fields(kind, tags).filter_map(|field| values::get(&document.front_matter, &field.name));
    let items = entries.flat_map(|entry| match &entry.value.value {
        Value::List(items) => &items[..],
        _ => std::slice::from_ref(&entry.value),
    });
    items.filter_map(|item| Some((text(document, item)?, item.span)))
}

/// The fields of a kind that hold tags.
fn fields(kind: &Kind, tags: KindIndex) -> impl Iterator<Item = &Field> {
    kind.fields.iter().filter(move |field| matches!(&field.kind, FieldType::Reference(kinds) if kinds[..] == [tags]))
}

/// The text of a tag with single spaces between its words. YAML's numbers count as text.
fn text<'d>(document: &'d Document, item: &'d Spanned) -> Option<Cow<'d, str>> {
    let written = match &item.value {
        Value::Text(text) => text,
        Value::Integer(_) | Value::Number(_) | Value::Boolean(_) if document.head.trim_start().starts_with("---") => {
            document.head.get(item.span.range())?
        }
        _ => return None,
    };
    let is_plain = !written.contains(|c: char| c.is_whitespace() && c != ' ') && !written.contains("  ");
    let text = written.trim();
    Some(if is_plain { text.into() } else { text.split_whitespace().collect::<Vec<_>>().join(" ").into() })
}

/// Makes a record for each tag that a record of the site states, unless it has one by a file, and names it by the
/// commonest spelling. `identified` stays sorted by kind and id.
pub(super) fn identify_tags(identified: &mut Vec<Identified>, config: &Config) {
    let Some(tags) = config.schema.kind_with_role(Role::Tag) else { return };
    let (mut spellings, mut known): (Vec<Spellings>, FxHashMap<String, usize>) = Default::default();
    for record in identified.iter().filter(|record| !record.hidden) {
        let Some(original) = record.files.first() else { continue };
        for (tag, _) in stated(&original.document, config.schema.kind(record.kind), tags) {
            let at = *known.entry(tag_id(&tag)).or_insert_with(|| {
                spellings.push(Spellings::default());
                spellings.len() - 1
            });
            spellings[at].add(&tag);
        }
    }
    let mut named: Vec<(String, Arc<str>)> =
        known.into_iter().map(|(id, at)| (id, spellings[at].commonest())).filter(|(id, _)| !id.is_empty()).collect();
    named.sort_unstable();
    let place = |id: &str, identified: &[Identified]| {
        identified.binary_search_by(|record| (record.kind, record.key()).cmp(&(tags, id)))
    };
    let mut new = Vec::new();
    for (id, name) in named {
        match place(&name_key(&id), identified) {
            Ok(at) => identified[at].tag = Some(name),
            Err(_) => new.push(Identified::of_tag(tags, id.into(), name)),
        }
    }
    if !new.is_empty() {
        identified.extend(new);
        identified.sort_by(|one, other| (one.kind, one.key()).cmp(&(other.kind, other.key())));
    }
}

/// How a tag is spelt, and how often in each way.
#[derive(Default)]
struct Spellings(Vec<(Box<str>, usize)>);

impl Spellings {
    fn add(&mut self, tag: &str) {
        match self.0.iter().position(|(known, _)| **known == *tag) {
            Some(at) => self.0[at].1 += 1,
            None if self.0.len() < MAX_SPELLINGS => self.0.push((tag.into(), 1)),
            None => {}
        }
    }

    /// The commonest spelling; of equally common ones, the first by code points.
    fn commonest(&self) -> Arc<str> {
        let first = self.0.iter().min_by_key(|(tag, count)| (Reverse(*count), tag));
        let name = first.map_or("", |(tag, _)| tag);
        super::fields::contain(name).into()
    }
}

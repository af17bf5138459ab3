//! Parts of records by name, for pages that say what is missing in a record or what has changed in it.

use super::contract::{Text, contract};
use crate::config::Kind;
use crate::ui_strings;

contract! {
    /// A part of a record: a field, or its title, summary or text.
    RecordPartContext {
        /// What the field is called; empty for what every record has.
        label: Text,
        /// For what every record has: the name of the UI string; else empty.
        word: Text,
        /// A number that belongs to it: in how many records it is missing, or by how much a record would gain with it;
        /// none where there is none.
        count: Option<usize>,
    }
}

impl RecordPartContext {
    /// The part with a name in front matter. A field that the kind no longer has is called by that name.
    pub(super) fn of(name: &str, kind: Option<&Kind>, language: &str, count: Option<usize>) -> Self {
        let field = kind.and_then(|kind| kind.field_named(name).map(|field| kind.field(field)));
        let word = ui_strings::of_part(name).filter(|_| field.is_none()).unwrap_or_default();
        let label = match field {
            Some(field) => field.label.get(language),
            None if word.is_empty() => name,
            None => "",
        };
        Self { label: label.into(), word: word.into(), count }
    }
}

//! Tags of a record, and what is likely a mistake in them.

use super::super::{FieldValue, tag_id};
use super::{RecordReader, likely};
use crate::config::{Field, FieldType, KindIndex, Role};
use crate::diagnostics::Code;
use crate::normal_forms::unseen;
use crate::values::{Entry, Spanned, Value as Raw};
use crate::{file_names, urls};

impl RecordReader<'_> {
    /// The reference to the record that a tag makes.
    pub(super) fn tag(&mut self, field: &Field, kind: KindIndex, text: &str, value: &Spanned) -> Option<FieldValue> {
        let id = tag_id(text);
        let reserved = || urls::is_reserved(&id).then(|| "the pages of the list of tags are called so".to_owned());
        let hidden = || Some(format!("it holds a character that cannot be seen (U+{:04X})", unseen(text)? as u32));
        if let Some(reason) = file_names::problem(&id).or_else(reserved).or_else(hidden) {
            let shown: String = text.chars().take(60).collect();
            let shown = shown.escape_debug();
            let message = match &*id {
                "" => format!("`{shown}` cannot be a tag: it has no letter or digit"),
                _ if unseen(text).is_some() => format!("`{shown}` cannot be a tag: {reason}"),
                _ => format!("`{shown}` cannot be a tag, since its address is `{id}`: {reason}"),
            };
            let help = "a tag is a word or a few, of letters and digits of any script; write another one";
            self.problem(Code::InvalidTag, value.span, &field.name, message, help);
            return None;
        }
        self.doubtful_tag(field, text, value);
        self.contained(text.into(), value.span, &field.name);
        // A tag that only hidden records have makes no record.
        self.index.find(kind, &id).flatten().map(FieldValue::Reference)
    }

    /// Reports a tag that is likely several, or has a sign before it that is not part of it.
    fn doubtful_tag(&mut self, field: &Field, text: &str, value: &Spanned) {
        let parts = likely::parts(text);
        let quoted: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
        if parts.len() > 1 && field.many {
            let message = format!("`{text}` is one tag here, with a separator in it");
            let help = format!("if these are several, write {}", self.written(&field.name, &list_of(&quoted)));
            self.problem(Code::DoubtfulTag, value.span, &field.name, message, help);
        } else if let [plain] = parts[..]
            && plain != text
        {
            let message = format!("the tag `{text}` begins or ends with a sign");
            let help = format!("write `{plain}` if that is the tag");
            self.problem(Code::DoubtfulTag, value.span, &field.name, message, help);
        }
    }

    /// Whether tags are stated as one text instead of a list: `health, water` or `health water`. If so, it is reported.
    pub(super) fn is_list_in_text(&mut self, field: &Field, entry: &Entry) -> bool {
        let FieldType::Reference(kinds) = &field.kind else { return false };
        let is_tags = matches!(kinds[..], [kind] if self.config.schema.kind(kind).role == Role::Tag);
        let Raw::Text(text) = &entry.value.value else { return false };
        if !is_tags || !field.many {
            return false;
        }
        let quoted = |parts: Vec<&str>| parts.iter().map(|part| format!("\"{part}\"")).collect::<Vec<_>>();
        let write = |reader: &Self, parts: Vec<&str>| reader.written(&field.name, &list_of(&quoted(parts)));
        let (parts, words) = (likely::parts(text), text.split_whitespace().collect::<Vec<_>>());
        let help = if parts.len() > 1 {
            format!("it must be a list; write {}", write(self, parts))
        } else if words.len() > 1 {
            let (one, several) = (write(self, vec![text.trim()]), write(self, words));
            format!("it must be a list; write {several}, or {one} if it is one tag")
        } else {
            return false;
        };
        let message = format!("`{}` is text instead of a list", field.name);
        self.problem(Code::WrongType, entry.value.span, &field.name, message, help);
        true
    }
}

fn list_of(quoted: &[String]) -> String {
    format!("[{}]", quoted.join(", "))
}

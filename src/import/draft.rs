//! A draft: what becomes the file of a record, with the files beside it.

use super::Provenance;
use crate::fingerprint::Fingerprint;
use crate::values::toml_text::{inline_value, key, multi_line, string};
use crate::values::{Entry, Value};

/// A record that is to be written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind_name: Box<str>,
    /// The folder of its kind: `content/requests`.
    pub(super) folder: String,
    pub(super) id: String,
    pub(super) title: String,
    /// Its other values, in the order in which they are written.
    pub(super) fields: Vec<Entry>,
    pub(super) body: String,
    /// Whether nothing in the body is markup.
    pub(super) is_plain: bool,
    /// What was changed or not taken over, and why.
    pub(super) notes: Vec<String>,
    pub(super) attached: Vec<AttachedFile>,
    /// Values that editors may know and nobody else, by the names of their fields.
    pub(super) withheld: Vec<(String, Value)>,
    /// The name of the form that it came from.
    pub(super) form: Option<String>,
    pub(super) provenance: Provenance,
    pub(super) fingerprint: Fingerprint,
}

/// A file beside a draft.
#[derive(Debug)]
pub(super) struct AttachedFile {
    /// Its name in the folder.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// The name that it came with.
    pub(super) came_as: String,
    /// The field that names it. None if the body links to it.
    pub(super) field: Option<AttachedField>,
}

/// The field that names a file.
#[derive(Debug)]
pub(super) struct AttachedField {
    pub(super) name: Box<str>,
    pub(super) many: bool,
    pub(super) is_image: bool,
}

/// What stands in a line of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DraftLine {
    /// A value: its index in [`Draft::fields`], and in a list that of the item.
    Value(usize, Option<usize>),
    /// The body, or the rest of the file.
    Body,
    /// Anything else.
    Other,
}

impl Draft {
    /// The path of its file, relative to the project's folder.
    pub(super) fn path(&self) -> String {
        format!("{}/{}.md", self.folder, self.id)
    }

    /// Its files, the record's own last.
    pub(super) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let attached = self.attached.iter().map(|file| (format!("{}/{}", self.folder, file.name), file.bytes.clone()));
        attached.chain([(self.path(), self.text().into_bytes())]).collect()
    }

    /// The text of its file.
    pub(super) fn text(&self) -> String {
        let mut text = String::from("+++\n");
        text.push_str(
            "# This draft was imported. Look at it, put it right, and take the line `draft` out to publish it.\n",
        );
        for note in &self.notes {
            for (at, line) in note.lines().enumerate() {
                text.push_str(if at == 0 { "# - " } else { "#   " });
                text.push_str(line.trim_end());
                text.push('\n');
            }
        }
        text.push_str(&format!("title = {}\n", string(&self.title)));
        for entry in &self.fields {
            text.push_str(&format!("{} = {}\n", key(&entry.key), legible(&entry.value.value)));
        }
        for (name, value) in self.attached_values() {
            text.push_str(&format!("{} = {value}\n", key(name)));
        }
        text.push_str("draft = true\n");
        text.push_str(&self.origin());
        text.push_str("+++\n");
        if !self.body.is_empty() {
            text.push_str(&format!("\n{}\n", self.body.trim_end()));
        }
        let links: Vec<String> = self.attached.iter().filter(|file| file.field.is_none()).map(link).collect();
        if !links.is_empty() {
            text.push_str(&format!("\n{}\n", links.join("\n")));
        }
        text
    }

    /// Its text without comments and files, and what stands in each of its lines: each item of a list is a line.
    pub(super) fn text_by_lines(&self) -> (String, Vec<DraftLine>) {
        let mut text = format!("+++\ntitle = {}\ndraft = true\n", string(&self.title));
        let mut lines = vec![DraftLine::Other; 3];
        for (at, entry) in self.fields.iter().enumerate() {
            let whole = DraftLine::Value(at, None);
            let name = key(&entry.key);
            match &entry.value.value {
                Value::List(items) => {
                    text.push_str(&format!("{name} = [\n"));
                    lines.push(whole);
                    for (item, value) in items.iter().enumerate() {
                        text.push_str(&format!("{},\n", inline_value(&value.value)));
                        lines.push(DraftLine::Value(at, Some(item)));
                    }
                    text.push_str("]\n");
                }
                value => text.push_str(&format!("{name} = {}\n", inline_value(value))),
            }
            lines.push(whole);
        }
        let origin = self.origin();
        lines.extend(origin.lines().map(|_| DraftLine::Other));
        text.push_str(&format!("{origin}+++\n\n{}\n", self.body));
        lines.push(DraftLine::Other);
        (text, lines)
    }

    /// The table that says where it came from. It is never published.
    fn origin(&self) -> String {
        let Provenance { place, sender, sent, message_id } = &self.provenance;
        let entry = |(name, value): (&str, Option<&str>)| Some(format!("{name} = {}\n", string(value?)));
        let fingerprint = self.fingerprint.to_string();
        let entries: String = [
            ("file", Some(place.as_str())),
            ("form", self.form.as_deref()),
            ("from", sender.as_deref()),
            ("date", sent.as_deref()),
            ("message_id", message_id.as_deref()),
            ("fingerprint", Some(&*fingerprint)),
        ]
        .into_iter()
        .filter_map(entry)
        .collect();
        let mut origin = format!("\n[imported]    # never published\n{entries}");
        if !self.withheld.is_empty() {
            origin.push_str("[imported.private]    # whoever sent it did not allow it to be published\n");
            let entry = |(name, value): &(String, Value)| format!("{} = {}\n", key(name), inline_value(value));
            origin.extend(self.withheld.iter().map(entry));
        }
        origin
    }

    /// The values of fields that name files.
    fn attached_values(&self) -> Vec<(&str, String)> {
        let mut values: Vec<(&str, bool, Vec<String>)> = Vec::new();
        for file in &self.attached {
            let Some(field) = &file.field else { continue };
            let value = match field.is_image {
                true => format!("{{ file = {}, alt = \"\" }}", string(&file.name)),
                false => string(&file.name),
            };
            match values.iter_mut().find(|(name, ..)| *name == &*field.name) {
                Some((_, _, list)) => list.push(value),
                None => values.push((&field.name, field.many, vec![value])),
            }
        }
        let written = |(name, many, list): (_, bool, Vec<String>)| {
            (name, if many { format!("[{}]", list.join(", ")) } else { list.join(", ") })
        };
        values.into_iter().map(written).collect()
    }
}

/// A value as an editor would write it: objects of a list and lines of a text on lines of their own.
fn legible(value: &Value) -> String {
    match value {
        Value::Text(text) => multi_line(text),
        Value::List(items) if items.iter().any(|item| matches!(item.value, Value::Table(_))) => {
            let items: String = items.iter().map(|item| format!("  {},\n", inline_value(&item.value))).collect();
            format!("[\n{items}]")
        }
        other => inline_value(other),
    }
}

/// A link to a file, as an item of a list.
fn link(file: &AttachedFile) -> String {
    format!("- [{}](<{}>)", super::plain_text::as_it_is(&file.came_as).trim_end(), file.name)
}

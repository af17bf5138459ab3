//! The other names of a record.

use super::RecordReader;
use crate::diagnostics::Code;

/// The most other names of a record.
const MAX_NAMES: usize = 40;
/// The most characters of a name.
const MAX_CHARACTERS: usize = 200;

impl RecordReader<'_> {
    pub(super) fn also(&mut self) -> Box<[Box<str>]> {
        let Some(entry) = self.built_in("also") else { return Box::default() };
        let items = match &entry.value.value {
            crate::values::Value::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        let mut names: Vec<Box<str>> = Vec::new();
        for item in items.iter().filter(|item| !item.value.is_blank()) {
            let name = self.text_of(item).map(|text| self.contained(text, item.span, "also"));
            match name.as_deref().map(str::trim) {
                Some(name) if name.chars().count() <= MAX_CHARACTERS => names.push(name.into()),
                _ => {
                    let wanted =
                        format!("a list of names of at most {MAX_CHARACTERS} characters, as in also = [\"ITU\"]");
                    self.wrong_type("also", item, &wanted);
                }
            }
        }
        if names.len() > MAX_NAMES {
            let message = format!("`also` holds {} names, more than {MAX_NAMES}", names.len());
            let help = "keep those that readers type; what is said about the record belongs in its body";
            self.problem(Code::TooManyValues, entry.value.span, "also", message, help);
            names.truncate(MAX_NAMES);
        }
        names.into()
    }
}

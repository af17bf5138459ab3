//! Titles of records that have none, by `untitled` of their kind.

use super::RecordReader;
use crate::catalogue::{FieldValue, StatedValues};
use crate::config::FieldType;

impl RecordReader<'_> {
    /// What a record is called by its fields; none if the kind does not say so, or a field is not stated.
    pub(super) fn title_of_fields(&self, language: &str, values: &StatedValues) -> Option<Box<str>> {
        let mut title = String::new();
        let mut rest = self.kind.untitled.get(language);
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, after) = behind.split_once('}')?;
            title.push_str(before);
            let field = self.kind.field_named(name)?;
            let (_, stated) = values.iter().find(|(index, _)| *index == field)?;
            match (stated.first()?, &self.kind.field(field).kind) {
                (FieldValue::Choice(choice), FieldType::Choice(choices)) => {
                    title.push_str(choices[*choice].label.get(language));
                }
                (FieldValue::Text(text), _) => title.push_str(text),
                (FieldValue::Integer(number), _) => title.push_str(&number.to_string()),
                (FieldValue::Date(date), _) => title.push_str(&date.to_string()),
                _ => return None,
            }
            rest = after;
        }
        title.push_str(rest);
        (!title.trim().is_empty()).then(|| title.into())
    }
}

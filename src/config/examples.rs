//! Examples of values of fields, for help texts and for new records.

use super::constraints::Bound;
use super::schema::{Field, FieldIndex, FieldType, Kind, Role, Schema};

impl Schema {
    /// An example value of a field of a kind in TOML, for help texts.
    #[must_use]
    pub fn example(&self, kind: &Kind, field: &Field) -> String {
        if let Some(default) = &field.default {
            return default.written.to_string();
        }
        let bounds = field.constraints.iter().flat_map(|constraints| [constraints.min, constraints.max]);
        let within = bounds.flatten().find_map(|bound| match (&field.kind, bound) {
            (FieldType::Integer | FieldType::Number, Bound::Number(number)) => Some(number.to_string()),
            (_, Bound::Moment(moment)) => Some(moment.in_toml()),
            _ => None,
        });
        let one = within.unwrap_or_else(|| self.example_of_type(kind, field));
        if field.many { format!("[{one}]") } else { one }
    }

    fn example_of_type(&self, kind: &Kind, field: &Field) -> String {
        match &field.kind {
            FieldType::Text | FieldType::Markdown => "\"text\"".to_owned(),
            FieldType::Date => "2026-11-21".to_owned(),
            FieldType::DateTime => "2026-11-21T18:00:00".to_owned(),
            FieldType::Year => "2026".to_owned(),
            FieldType::Integer => "12".to_owned(),
            FieldType::Number => "1.5".to_owned(),
            FieldType::Money => "{ amount = 250000, currency = \"EUR\" }".to_owned(),
            FieldType::Url => "\"https://example.org/\"".to_owned(),
            FieldType::Email => "\"name@example.org\"".to_owned(),
            FieldType::Choice(choices) => format!("\"{}\"", choices.first().map_or("", |choice| &choice.name)),
            FieldType::Flag => "true".to_owned(),
            FieldType::Duration => "\"P6M\"".to_owned(),
            FieldType::Geo => "{ latitude = 9.06, longitude = 7.49 }".to_owned(),
            FieldType::Image => "{ file = \"photo.jpg\", alt = \"What it shows\" }".to_owned(),
            FieldType::File => "\"report.pdf\"".to_owned(),
            FieldType::Reference(kinds) => match kinds.first().map(|kind| self.kind(*kind).role) {
                Some(Role::Country) => "\"ng\"".to_owned(),
                Some(Role::Region) => "\"002\"".to_owned(),
                Some(Role::Language) => "\"fr\"".to_owned(),
                Some(Role::Tag) => "\"open data\"".to_owned(),
                _ => "\"id\"".to_owned(),
            },
            FieldType::Object(parts) => {
                let part = |index: &FieldIndex| {
                    let part = kind.field(*index);
                    format!("{} = {}", part.name, self.example(kind, part))
                };
                format!("{{ {} }}", parts.iter().map(part).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

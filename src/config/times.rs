//! When the records of a kind take place: the fields that say so.

use super::schema::{FieldIndex, FieldType, Kind};

impl Kind {
    /// All fields that hold dates, times or years.
    pub fn dates(&self) -> impl Iterator<Item = FieldIndex> {
        let is_date = |field: &FieldType| matches!(field, FieldType::Date | FieldType::DateTime | FieldType::Year);
        self.fields().filter(move |(_, field)| is_date(&field.kind)).map(|(index, _)| index)
    }

    /// The fields that say when one of its records takes place: its date field, and the one that is `after` that.
    pub fn times(&self) -> impl Iterator<Item = FieldIndex> {
        self.start().into_iter().chain(self.ends())
    }

    /// The fields that say when one of its records ends: those that are `after` the field that says when it begins.
    pub fn ends(&self) -> impl Iterator<Item = FieldIndex> {
        let start = self.start();
        let ends = self.fields().filter(move |(_, field)| start.is_some() && field.after == start);
        ends.map(|(index, _)| index)
    }

    /// The field that says when one of its records begins.
    fn start(&self) -> Option<FieldIndex> {
        self.date.or_else(|| self.fields().find_map(|(_, field)| field.after))
    }
}

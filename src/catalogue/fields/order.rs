//! The number that says where a record stands in lists.

use super::RecordReader;
use crate::values::Value as Raw;

impl RecordReader<'_> {
    /// `order`: a finite number.
    pub(super) fn order(&mut self) -> Option<f64> {
        let value = &self.built_in("order")?.value;
        match value.value {
            Raw::Integer(number) => return Some(number as f64),
            Raw::Number(number) if number.is_finite() => return Some(number),
            Raw::Number(_) => {
                self.no_number("order", value);
                return None;
            }
            _ => {}
        }
        let number = self.text_of(value).and_then(|text| text.trim().parse::<i64>().ok()).unwrap_or(1);
        let wanted = format!("a number without quotes; write {}", self.written("order", &number.to_string()));
        self.wrong_type("order", value, &wanted);
        None
    }
}

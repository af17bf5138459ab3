//! What an editor says is nobody's contact.

use super::RecordReader;
use crate::config::NOT_PRIVATE;
use crate::values::Value as Raw;

impl RecordReader<'_> {
    /// `not_private`: a list of texts. They are used where contacts are looked for.
    pub(super) fn not_private(&mut self) {
        let Some(entry) = self.built_in(NOT_PRIVATE) else { return };
        let items = match &entry.value.value {
            Raw::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        for item in items.iter().filter(|item| item.value.as_text().is_none()) {
            self.wrong_type(NOT_PRIVATE, item, "a list of texts in quotes, as in not_private = [\"0123456789\"]");
        }
    }
}

//! What a record says of its import. It is checked, and kept in no record: so nothing that is published can show it.

use super::RecordReader;
use crate::diagnostics::Code;
use crate::values::Value as Raw;

/// The field.
const FIELD: &str = "imported";
/// Its keys.
const KEYS: [&str; 7] = ["file", "form", "from", "date", "message_id", "fingerprint", PRIVATE];
/// The key of the table of what was not to be published: contacts of readers who did not allow it.
const PRIVATE: &str = "private";

impl RecordReader<'_> {
    pub(super) fn imported(&mut self) {
        let Some(entry) = self.built_in(FIELD) else { return };
        let Raw::Table(entries) = &entry.value.value else {
            let wanted = "the table that `handlist import` has written; delete it if it is of no use";
            self.wrong_type(FIELD, &entry.value, wanted);
            return;
        };
        for entry in entries {
            if !KEYS.contains(&&*entry.key) {
                let message = format!("`{FIELD}` has no key `{}`", entry.key.escape_debug());
                let help = format!("its keys are {}; other notes may stand in a comment", KEYS.join(", "));
                self.problem(Code::UnknownKey, entry.key_span, FIELD, message, help);
                continue;
            }
            let (is_right, wanted) = match &*entry.key {
                PRIVATE => (matches!(entry.value.value, Raw::Table(_)), "a table of values"),
                _ => (matches!(entry.value.value, Raw::Text(_) | Raw::Date(_)), "text in quotes"),
            };
            if !is_right {
                self.wrong_type(FIELD, &entry.value, wanted);
            }
        }
    }
}

//! Takes out of what came in what no text needs: control characters, characters that turn the direction of what stands
//! around them, and line ends of other systems. What is taken out is told.

use std::borrow::Cow;

use super::Submission;
use crate::catalogue::turns_direction;
use crate::values::{Entry, Table, Value};

/// What was taken out of a submission.
#[derive(Default)]
struct Taken {
    controls: bool,
    directions: bool,
}

/// Cleans every text of a submission.
pub(super) fn clean(submission: &mut Submission) {
    let mut taken = Taken::default();
    clean_table(&mut submission.fields, &mut taken);
    clean_text(&mut submission.body, &mut taken);
    let mut remarks = std::mem::take(&mut submission.remarks);
    let provenance = &mut submission.provenance;
    let stated = [&mut submission.form, &mut submission.language];
    let known = [&mut provenance.sender, &mut provenance.sent, &mut provenance.message_id];
    // Characters in what a mail program has written are taken out without a word.
    let mut unsaid = Taken::default();
    for text in stated.into_iter().chain(known).filter_map(Option::as_mut).chain(remarks.iter_mut()) {
        clean_text(text, &mut unsaid);
    }
    if taken.controls {
        remarks.push("control characters were taken out".to_owned());
    }
    if taken.directions {
        remarks.push("characters that turn the direction of text were taken out".to_owned());
    }
    submission.remarks = remarks;
}

fn clean_table(table: &mut Table, taken: &mut Taken) {
    for Entry { key, value, .. } in table {
        let mut name = key.to_string();
        clean_text(&mut name, taken);
        *key = name.into();
        clean_value(&mut value.value, taken);
    }
}

fn clean_value(value: &mut Value, taken: &mut Taken) {
    match value {
        Value::Text(text) => {
            let mut cleaned = text.to_string();
            clean_text(&mut cleaned, taken);
            *text = cleaned.into();
        }
        Value::List(items) => items.iter_mut().for_each(|item| clean_value(&mut item.value, taken)),
        Value::Table(table) => clean_table(table, taken),
        Value::Integer(_) | Value::Number(_) | Value::Boolean(_) | Value::Date(_) | Value::Nothing => {}
    }
}

fn clean_text(text: &mut String, taken: &mut Taken) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || c == '\u{FEFF}';
    if text.contains(is_control) {
        text.retain(|c| !is_control(c));
        taken.controls = true;
    }
    if turns_direction(text) {
        text.retain(|c| !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
        taken.directions = true;
    }
}

/// A text on one line.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains(['\n', '\t']) { Cow::Owned(text.replace(['\n', '\t'], " ")) } else { Cow::Borrowed(text) }
}

//! What `site.toml` asks of values besides their type: bounds and patterns.

use super::super::FieldValue;
use super::RecordReader;
use crate::config::{Bound, Constraints, Field, FieldIndex, Measure};
use crate::diagnostics::{Code, Span};
use crate::values::{self, Entry, Spanned};

impl RecordReader<'_> {
    /// Reports a value that is out of the bounds of its field or has another form than its pattern.
    pub(super) fn check_value(&mut self, field: &Field, item: &Spanned, value: &FieldValue) {
        let Some(constraints) = field.constraints.as_deref() else { return };
        let found = match (field.kind.measure(field.many), value) {
            (Some(Measure::Number), FieldValue::Integer(number)) => Some(Bound::Number(*number as f64)),
            (Some(Measure::Number), FieldValue::Number(number)) => Some(Bound::Number(*number)),
            (Some(Measure::Date | Measure::Moment), value) => value.moment().map(Bound::Moment),
            (Some(Measure::Characters), _) => {
                self.text_of(item).map(|text| Bound::Number(text.trim().chars().count() as f64))
            }
            _ => None,
        };
        if let Some(found) = found {
            self.check_bounds(field, constraints, found, item.span);
        }
        let text = match value {
            FieldValue::Text(text) | FieldValue::Url(text) | FieldValue::Email(text) => text,
            _ => return,
        };
        if let Some(pattern) = constraints.pattern.as_ref().filter(|pattern| !pattern.is_match(text)) {
            let language = self.config.languages.first().map_or("en", |language| language.language.code);
            let help = match pattern.help.get(language) {
                "" => format!("the whole of it must match the regular expression `{}`", pattern.written),
                help => help.to_owned(),
            };
            let shown: String = text.chars().take(60).collect();
            let message = format!("`{shown}` does not have the form that `{}` asks for", field.name);
            self.problem(Code::PatternMismatch, item.span, &field.name, message, help);
        }
    }

    /// Reports a list with fewer or more values than its field allows.
    pub(super) fn check_count(&mut self, field: &Field, entry: &Entry, count: usize) {
        let Some(constraints) = field.constraints.as_deref() else { return };
        if field.kind.measure(field.many) == Some(Measure::Values) {
            self.check_bounds(field, constraints, Bound::Number(count as f64), entry.value.span);
        }
    }

    /// Reports each date or moment that lies before the one that its field's `after` names.
    pub(super) fn check_date_order(&mut self, all: &[(FieldIndex, Box<[FieldValue]>)]) {
        let moment = |index: FieldIndex| {
            all.iter().find(|(other, _)| *other == index).and_then(|(_, values)| values.first()?.moment())
        };
        let kind = self.kind;
        for (index, field) in kind.fields() {
            let Some(after) = field.after else { continue };
            let (Some(end), Some(start)) = (moment(index), moment(after)) else { continue };
            if end.is_before(start) {
                let span = values::get(&self.document.front_matter, &field.name)
                    .map_or(Span::default(), |entry| entry.value.span);
                let message = format!("`{}` ({end}) is before `{}` ({start})", field.name, kind.field(after).name);
                self.problem(Code::EndBeforeStart, span, &field.name, message, "correct one of the two");
            }
        }
    }

    fn check_bounds(&mut self, field: &Field, constraints: &Constraints, found: Bound, span: Span) {
        let Constraints { min, max, .. } = constraints;
        let is_out = min.is_some_and(|min| found.is_below(min)) || max.is_some_and(|max| max.is_below(found));
        if !is_out {
            return;
        }
        let unit = match field.kind.measure(field.many) {
            Some(Measure::Characters) => " character",
            Some(Measure::Values) => " value",
            _ => "",
        };
        let counted = |bound: &Bound| {
            let is_one = unit.is_empty() || *bound == Bound::Number(1.0);
            format!("{bound}{unit}{}", if is_one { "" } else { "s" })
        };
        let verb = if unit.is_empty() { "is" } else { "has" };
        let message = format!("`{}` {verb} {}, which is out of its bounds", field.name, counted(&found));
        let help = match (min, max) {
            (Some(min), Some(max)) => format!("{min} to {} are allowed", counted(max)),
            (Some(min), None) => format!("the least is {}", counted(min)),
            (None, Some(max)) => format!("the most is {}", counted(max)),
            (None, None) => return,
        };
        self.problem(Code::OutOfBounds, span, &field.name, message, help);
    }
}

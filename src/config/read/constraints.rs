//! Reads what a field asks of its values besides their type, and its default.

use super::super::constraints::{Bound, Constraints, DefaultValue, Measure, Pattern};
use super::super::schema::FieldType;
use super::reader::{FieldTable, SettingsReader};
use crate::dates::{Date, DateTime};
use crate::diagnostics::Code;
use crate::values::{self, Entry, MAX_INTEGER, MIN_INTEGER, Value};

impl SettingsReader<'_> {
    pub(super) fn constraints(
        &mut self,
        declared: FieldTable<'_>,
        field_type: &FieldType,
        many: bool,
    ) -> Option<Box<Constraints>> {
        let get = |key| values::get(declared.table, key);
        let measure = field_type.measure(many);
        let min = get("min").and_then(|entry| self.bound(declared, entry, measure));
        let max = get("max").and_then(|entry| self.bound(declared, entry, measure));
        if let (Some(least), Some(most), Some(entry)) = (min, max, get("max"))
            && most.is_below(least)
        {
            let message = format!("`max` ({most}) is less than `min` ({least})");
            self.problem(
                Code::ConflictingSettings,
                entry.value.span,
                message,
                "no value would fit; correct one of the two",
            );
        }
        let pattern = self.pattern(declared, field_type);
        let constraints = Constraints { min, max, pattern };
        let has_any = constraints.min.is_some() || constraints.max.is_some() || constraints.pattern.is_some();
        has_any.then(|| Box::new(constraints))
    }

    fn bound(&mut self, declared: FieldTable<'_>, entry: &Entry, measure: Option<Measure>) -> Option<Bound> {
        let Some(measure) = measure else {
            let message = format!("`{}` has no meaning for {}", entry.key, declared.what);
            let help = "it bounds numbers, dates and years, the characters of text, and how many values a list has";
            self.problem(Code::InvalidSetting, entry.key_span, message, help);
            return None;
        };
        let found = match (measure, &entry.value.value) {
            (Measure::Date | Measure::Moment, value) => self.moment(value).map(Bound::Moment),
            (Measure::Number, Value::Integer(number @ MIN_INTEGER..=MAX_INTEGER))
            | (Measure::Characters | Measure::Values, Value::Integer(number @ 0..=MAX_INTEGER)) => {
                Some(Bound::Number(*number as f64))
            }
            (Measure::Number, Value::Number(number)) if number.is_finite() => Some(Bound::Number(*number)),
            _ => None,
        };
        match found {
            Some(Bound::Moment(DateTime { time: Some(_), .. })) if measure == Measure::Date => {
                let message =
                    format!("`{}` has a time of day, and the values of {} have none", entry.key, declared.what);
                let help = "write the date alone, or type = \"datetime\" for values with a time";
                self.problem(Code::InvalidSetting, entry.value.span, message, help);
                None
            }
            None => {
                self.wrong_bound(entry, measure);
                None
            }
            found => found,
        }
    }

    /// The date or moment of a bound.
    fn moment(&self, value: &Value) -> Option<DateTime> {
        match value {
            Value::Text(text) | Value::Date(text) => DateTime::parse(text, &self.time_zone).ok(),
            Value::Integer(year) => Date::year(*year).map(DateTime::from),
            _ => None,
        }
    }

    fn wrong_bound(&mut self, entry: &Entry, measure: Measure) {
        let wanted = match measure {
            Measure::Date => "a date or a year, as in 2026-01-01 or 2026",
            Measure::Moment => {
                "a date, or a date with a time that clocks show once, as in 2026-01-01 or 2026-01-01T18:00:00"
            }
            Measure::Number => "a number, as in 10; whole numbers are exact up to 9007199254740991",
            Measure::Characters => "a number of characters, 0 or more, as in 80",
            Measure::Values => "a number of values, 0 or more, as in 3",
        };
        let written = self.source.text.get(entry.value.span.range()).unwrap_or_default();
        match entry.value.value {
            Value::List(_) | Value::Table(_) | Value::Nothing => self.wrong(entry, wanted),
            _ => {
                let message = format!("`{}` cannot be {written}", entry.key);
                self.problem(Code::InvalidSetting, entry.value.span, message, format!("it must be {wanted}"));
            }
        }
    }

    fn pattern(&mut self, declared: FieldTable<'_>, field_type: &FieldType) -> Option<Pattern> {
        let help = values::get(declared.table, "pattern_help");
        let Some(entry) = values::get(declared.table, "pattern") else {
            if let Some(help) = help {
                let message = "`pattern_help` says what form a `pattern` asks for, and there is none";
                self.problem(Code::IneffectiveSetting, help.key_span, message, "remove it, or write a `pattern`");
            }
            return None;
        };
        if !matches!(field_type, FieldType::Text | FieldType::Url | FieldType::Email) {
            let message = format!("`pattern` has no meaning for {}", declared.what);
            let help = "it is for fields of the types text, url and email";
            self.problem(Code::InvalidSetting, entry.key_span, message, help);
            return None;
        }
        let written = self.text(Some(entry))?;
        let help = self.localised(help);
        match Pattern::new(&written, help) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let (message, help) = pattern_problem(&error);
                self.problem(Code::InvalidSetting, entry.value.span, message, help);
                None
            }
        }
    }

    /// The default of a field. Whether it is of the field's type is found when records are made.
    pub(super) fn default_value(
        &mut self,
        declared: FieldTable<'_>,
        field_type: &FieldType,
        is_tags: bool,
    ) -> Option<Box<DefaultValue>> {
        let entry = values::get(declared.table, "default")?;
        let has_none =
            matches!(field_type, FieldType::Markdown | FieldType::Image | FieldType::File | FieldType::Object(_));
        if has_none || is_tags || entry.value.value.is_blank() {
            let message = format!("{} cannot have this default", declared.what);
            let help = "a default is a value of a type other than markdown, tags, image, file and object";
            self.problem(Code::InvalidSetting, entry.key_span, message, help);
            return None;
        }
        if let Some(required) = values::get(declared.table, "required")
            && required.value.value == Value::Boolean(true)
        {
            let message = format!("`required` has no effect here: {} has a default", declared.what);
            self.problem(Code::IneffectiveSetting, required.key_span, message, "remove one of the two");
        }
        let written = self.source.text.get(entry.value.span.range()).unwrap_or_default();
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ").into();
        Some(Box::new(DefaultValue { value: entry.value.clone(), written }))
    }
}

/// What is wrong with a pattern, and what to do.
fn pattern_problem(error: &regex::Error) -> (String, &'static str) {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default().trim();
    let reason = last.strip_prefix("error: ").unwrap_or(last);
    if let regex::Error::CompiledTooBig(_) = error {
        let help = "make the numbers in braces smaller, or write + for them: each repetition counts";
        return ("`pattern` is too large".to_owned(), help);
    }
    let help = if reason.contains("look-around") {
        "write what the text may be, not what must stand around it: (?=…), (?!…), (?<=…) and (?<!…) are not known here"
    } else if reason.contains("backreference") {
        "write out what is to be repeated: \\1 is not known here; a digit is \\d, a backslash is \\\\"
    } else {
        "put a backslash before a sign that stands for itself, in single quotes: pattern = '\\(\\d{4}\\) [A-Z]+\\.'"
    };
    (format!("`pattern` is no regular expression: {reason}"), help)
}

//! Parses TOML and YAML into one type of tree, in which every value has its span in the text.

mod mistakes;
mod toml;
pub(crate) mod toml_text;
mod yaml;

use crate::diagnostics::{Checked, SourceText, Span};

/// A table: its entries in the order of the text.
pub type Table = Vec<Entry>;

/// One `key = value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// The span of the key.
    pub key_span: Span,
    /// The value with its span.
    pub value: Spanned,
}

/// A value with its span.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned {
    /// The value.
    pub value: Value,
    /// Its span in the text of the file.
    pub span: Span,
}

/// A value of TOML or YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string. In YAML also a plain scalar that is not of another type.
    Text(Box<str>),
    /// An integer that fits 64 bits with a sign.
    Integer(i64),
    /// A number with a fraction or exponent.
    Number(f64),
    /// `true` or `false`. In YAML `yes` and `no` are text, so that `NO` remains the code of Norway.
    Boolean(bool),
    /// A TOML date or date-time, as written (RFC 3339). YAML dates are [`Value::Text`].
    Date(Box<str>),
    /// A list.
    List(Vec<Spanned>),
    /// A table.
    Table(Table),
    /// YAML's `null`, treated as if the key were not there. In TOML, a value that could not be read.
    Nothing,
}

impl Value {
    /// The name of its type in error messages.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "a whole number",
            Self::Number(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Nothing => "nothing",
        }
    }

    /// Whether it says nothing: text of blanks, and lists and tables of such values. Forms of editors write an optional
    /// field that was emptied so.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(|item| item.value.is_blank()),
            Self::Table(entries) => entries.iter().all(|entry| entry.value.value.is_blank()),
            Self::Integer(_) | Self::Number(_) | Self::Boolean(_) | Self::Date(_) => false,
        }
    }

    /// The text of [`Value::Text`].
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The largest whole number that a browser and JSON hold exactly, and so a value (RFC 8259, section 6): 2⁵³ − 1.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;
/// The smallest such number.
pub const MIN_INTEGER: i64 = -MAX_INTEGER;

/// Parses TOML 1.1. `text` starts at byte `base` of `source`. The parser recovers from errors: the table
/// holds what could be read, and the first few errors are reported.
#[must_use]
pub fn from_toml(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    toml::read(source, base, text)
}

/// Parses YAML 1.2: one document that is a mapping. `text` starts at byte `base` of `source`. After an error
/// the table is empty.
#[must_use]
pub fn from_yaml(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    yaml::read(source, base, text)
}

/// The flag that a word most likely means, in any of several languages: `Yes`, `oui`, `да`.
#[must_use]
pub fn likely_flag(word: &str) -> Option<bool> {
    mistakes::flag(word)
}

/// Whether a character is a quotation mark of any sort.
#[must_use]
pub fn is_quotation_mark(character: char) -> bool {
    matches!(character, '"' | '\'') || mistakes::is_typographic_quote(character)
}

/// Whether two values are the same, however they are written: a date as text or not, one value alone or in a list.
#[must_use]
pub fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Text(one) | Value::Date(one), Value::Text(other) | Value::Date(other)) => one.trim() == other.trim(),
        (Value::List(items), Value::List(others)) => {
            items.len() == others.len()
                && items.iter().zip(others).all(|(item, other)| is_same(&item.value, &other.value))
        }
        (Value::List(items), other) | (other, Value::List(items)) => {
            items.len() == 1 && items.iter().all(|item| is_same(&item.value, other))
        }
        (Value::Table(entries), Value::Table(others)) => {
            entries.len() == others.len()
                && entries.iter().all(|entry| {
                    get(others, &entry.key).is_some_and(|other| is_same(&entry.value.value, &other.value.value))
                })
        }
        _ => one == other,
    }
}

/// The entry of a key.
#[must_use]
pub fn get<'t>(table: &'t [Entry], key: &str) -> Option<&'t Entry> {
    table.iter().find(|entry| &*entry.key == key)
}

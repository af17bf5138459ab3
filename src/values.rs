//! TOML and YAML read into one tree of values that know where they stand in their text.

mod toml;
mod yaml;

use crate::diagnostics::{Checked, SourceText, Span};

/// A table: its entries in the order they are written in.
pub type Table = Vec<Entry>;

/// One `key = value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Box<str>,
    /// Where the key is.
    pub key_span: Span,
    /// The value, with its own place.
    pub value: Spanned,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned {
    /// The value.
    pub value: Value,
    /// Where it is in the text.
    pub span: Span,
}

/// What TOML and YAML can both say.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A string; in YAML also a plain scalar that is nothing else.
    Text(Box<str>),
    /// An integer that fits 64 bits.
    Integer(i64),
    /// A number with a fraction or exponent.
    Number(f64),
    /// `true` or `false`; in YAML only so spelt, so that `NO` stays Norway.
    Boolean(bool),
    /// A TOML date or date-time, as written (RFC 3339); YAML dates are [`Value::Text`].
    Date(Box<str>),
    /// A list.
    List(Vec<Spanned>),
    /// A table.
    Table(Table),
    /// YAML's `null`: as good as not written at all. TOML has none.
    Nothing,
}

impl Value {
    /// What it is, in the words of an error message.
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

    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads TOML (1.1): every error that can be told apart, and what could be read in spite of them.
#[must_use]
pub fn from_toml(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    toml::read(source, base, text)
}

/// Reads YAML (1.2, one document that is a mapping). `text` is what lies at byte `base` of `source`.
#[must_use]
pub fn from_yaml(source: SourceText<'_>, base: usize, text: &str) -> Checked<Table> {
    yaml::read(source, base, text)
}

/// Looks a key up.
#[must_use]
pub fn get<'t>(table: &'t [Entry], key: &str) -> Option<&'t Entry> {
    table.iter().find(|entry| &*entry.key == key)
}

//! What the parts of the contract are made of.

use std::marker::PhantomData;

use tera::Value;

/// Plain text. The template engine escapes it.
#[derive(Clone, Debug)]
pub struct Text(Value);

/// Safe HTML. The template engine does not escape it.
#[derive(Clone, Debug)]
pub struct Html(Value);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Value::normal_string(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Value::normal_string(&text))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl Html {
    /// Marks `html` as safe. The caller guarantees it.
    #[must_use]
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        html.0
    }
}

/// A part of the contract that has become a value already, so that a template is given it in two places.
#[derive(Clone, Debug)]
pub struct Made<T>(Value, PhantomData<T>);

impl<T: Into<Value>> From<T> for Made<T> {
    fn from(part: T) -> Self {
        Self(part.into(), PhantomData)
    }
}

impl<T> From<Made<T>> for Value {
    fn from(made: Made<T>) -> Self {
        made.0
    }
}

/// Parts of the contract, each with its name.
#[derive(Clone, Debug)]
pub struct ByName<T>(pub Vec<(Box<str>, Made<T>)>);

impl<T: Clone> ByName<T> {
    /// The parts in their order, without their names.
    #[must_use]
    pub fn list(&self) -> Vec<Made<T>> {
        self.0.iter().map(|(_, part)| part.clone()).collect()
    }
}

impl<T> From<ByName<T>> for Value {
    fn from(parts: ByName<T>) -> Self {
        let mut map = tera::Map::with_capacity(parts.0.len());
        for (name, part) in parts.0 {
            map.insert(tera::value::Key::from(String::from(name)), part.into());
        }
        map.into()
    }
}

/// A map with these keys, in this order, without values.
pub(in crate::pages) fn empty_map(keys: &[&'static str]) -> tera::Map {
    keys.iter().map(|key| (tera::value::Key::Str(key), Value::none())).collect()
}

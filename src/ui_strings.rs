//! Markers of UI strings in rendered text.
//!
//! A body is rendered once and shown on the pages of any language, so what it says in the theme's words stands in it as
//! a marker: U+0003, the name of the string and its arguments, U+0004. `render` puts the words of the page's language
//! in their place. No record can hold these characters: control characters are taken out when a file is read.

use crate::dates::Date;
use crate::escaping;

/// What a marker starts with.
pub(crate) const START: char = '\u{3}';
/// What a marker ends with.
const END: char = '\u{4}';
/// What stands before an argument.
const ARGUMENT: char = '\u{5}';

/// The name by which a marker asks for the code of the page's language.
pub(crate) const LANGUAGE: &str = "lang";
/// The name by which a marker asks for the direction of the page's language.
pub(crate) const DIRECTION: &str = "dir";

/// An argument of a string that pages ask for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A list, which is put together as the language does it, and how many more there are than these.
    List(&'a [&'a str], usize),
    /// A number. It decides which form of the string is taken.
    Number(usize),
    /// A date.
    Date(Date),
}

/// What every record has, by its name in front matter, and the string that says what it is called.
const PARTS: [(&str, &str); 6] = [
    ("title", "field-title"),
    ("summary", "field-summary"),
    ("body", "field-body"),
    ("date", "date"),
    ("source", "source"),
    ("verified", "verified"),
];

/// The string that says what a part that every record has is called; none if there is no such part.
#[must_use]
pub(crate) fn of_part(name: &str) -> Option<&'static str> {
    PARTS.iter().find(|(known, _)| *known == name).map(|(_, word)| *word)
}

/// The marker of the string `name`, with numbers as arguments.
#[must_use]
pub(crate) fn marker(name: &str, arguments: &[(&str, usize)]) -> String {
    let arguments: String =
        arguments.iter().map(|(argument, number)| format!("{ARGUMENT}{argument}={number}")).collect();
    format!("{START}{name}{arguments}{END}")
}

/// The attributes that say that an element is in the language of the page, with a space before each.
#[must_use]
pub(crate) fn page_language() -> String {
    format!(" lang=\"{}\" dir=\"{}\"", marker(LANGUAGE, &[]), marker(DIRECTION, &[]))
}

/// Replaces each marker in the HTML by the escaped result of `string(name, arguments)`.
///
/// # Errors
/// The first error of `string`.
pub(crate) fn replaced<E>(
    html: String,
    mut string: impl FnMut(&str, &[(&str, usize)]) -> Result<String, E>,
) -> Result<String, E> {
    if memchr::memchr(START as u8, html.as_bytes()).is_none() {
        return Ok(html);
    }
    let mut replaced = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = &*html;
    while let Some((before, behind)) = rest.split_once(START) {
        replaced.push_str(before);
        let (marker, after) = behind.split_once(END).unwrap_or((behind, ""));
        let mut parts = marker.split(ARGUMENT);
        let name = parts.next().unwrap_or_default();
        let arguments: Vec<(&str, usize)> = parts
            .filter_map(|part| part.split_once('='))
            .map(|(name, number)| (name, number.parse().unwrap_or(0)))
            .collect();
        escaping::push_html(&string(name, &arguments)?, &mut replaced);
        rest = after;
    }
    replaced.push_str(rest);
    Ok(replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let string = |name: &str, arguments: &[(&str, usize)]| match name {
            "none" => Err("none"),
            _ => Ok(format!("<{name}{arguments:?}>")),
        };
        replaced(html.to_owned(), string).unwrap_or_else(str::to_owned)
    }

    #[test]
    fn markers_become_escaped_words_and_all_else_stays() {
        assert_eq!(shown("<p>a & b</p>"), "<p>a & b</p>");
        let html = format!("<p title=\"{}\">x {}</p>", marker("a", &[]), marker("b", &[("n", 2), ("m", 10)]));
        assert_eq!(shown(&html), "<p title=\"&lt;a[]&gt;\">x &lt;b[(&quot;n&quot;, 2), (&quot;m&quot;, 10)]&gt;</p>");
    }

    #[test]
    fn a_string_that_is_not_there_is_an_error() {
        assert_eq!(shown(&format!("x{}", marker("none", &[]))), "none");
    }
}

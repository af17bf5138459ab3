//! Attributes in braces, as other programs write them behind headings, links and pictures: `{#id .class key=value}`.

/// A word in such braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BraceAttribute<'t> {
    /// `#id`.
    Id(&'t str),
    /// `.class`.
    Class(&'t str),
    /// The key of `key=value`.
    Key(&'t str),
}

/// What stands between braces, if that is attributes and nothing else. The colon of kramdown may stand before them.
pub(super) fn attributes(inner: &str) -> Option<Vec<BraceAttribute<'_>>> {
    let mut rest = inner.strip_prefix(':').unwrap_or(inner).trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let end = end_of_word(rest)?;
        found.push(attribute(&rest[..end])?);
        rest = rest[end..].trim_start();
    }
    (!found.is_empty()).then_some(found)
}

/// Where the first word of a text ends. Between quotes, spaces are a part of it.
fn end_of_word(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character.is_whitespace() => return Some(at),
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None => {}
        }
    }
    quote.is_none().then_some(text.len())
}

fn attribute(word: &str) -> Option<BraceAttribute<'_>> {
    if let Some(id) = word.strip_prefix('#') {
        let is_forbidden = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '#');
        return (!id.is_empty() && !id.contains(is_forbidden)).then_some(BraceAttribute::Id(id));
    }
    if let Some(class) = word.strip_prefix('.') {
        return is_name(class).then_some(BraceAttribute::Class(class));
    }
    let (key, value) = word.split_once('=')?;
    (is_name(key) && !value.is_empty()).then_some(BraceAttribute::Key(key))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
}

#[cfg(test)]
mod tests {
    use super::BraceAttribute::{Class, Id, Key};
    use super::attributes;

    #[test]
    fn attributes_are_told_from_other_text_in_braces() {
        assert_eq!(attributes(" #costs "), Some(vec![Id("costs")]));
        assert_eq!(attributes(".a #b key=\"c d\" e=f"), Some(vec![Class("a"), Id("b"), Key("key"), Key("e")]));
        assert_eq!(attributes(": #b"), Some(vec![Id("b")]));
        for other in ["", " ", "a", "1, 2", "a = b", "#", ".1", "=a", "key=\"open", "#b c"] {
            assert_eq!(attributes(other), None, "{other}");
        }
    }
}

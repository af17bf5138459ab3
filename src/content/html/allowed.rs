//! Which elements and attributes of raw HTML are let through.

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) enum ContentModel {
    /// Nothing: it has no end tag.
    Nothing,
    /// Text and what stands in a line of it.
    Phrases,
    /// Paragraphs, lists and the like; or it stands among such.
    Blocks,
}

/// What the value of an attribute must be to be let through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) enum Rule {
    /// Any text.
    Text,
    /// The code of a language, by its form (BCP 47).
    Language,
    /// An id, made unique.
    Id,
    /// Classes that bodies themselves use.
    Class,
    /// A link, looked up as a Markdown link is.
    Link,
    /// An address outside the site.
    Source,
    /// A file beside the record.
    File,
    /// Nothing: that it is there says it.
    Flag,
    /// A whole number, negative or not.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
}

use ContentModel::{Blocks, Nothing, Phrases};

/// Every element that is let through, sorted by name.
#[rustfmt::skip]
const ELEMENTS: &[(&str, ContentModel)] = &[
    ("a", Phrases), ("abbr", Phrases), ("audio", Phrases), ("b", Phrases), ("bdi", Phrases), ("bdo", Phrases),
    ("blockquote", Blocks), ("br", Nothing), ("caption", Blocks), ("cite", Phrases), ("code", Phrases),
    ("col", Nothing), ("colgroup", Blocks), ("dd", Blocks), ("del", Phrases), ("details", Blocks),
    ("dfn", Phrases), ("div", Blocks), ("dl", Blocks), ("dt", Blocks), ("em", Phrases), ("figcaption", Blocks),
    ("figure", Blocks), ("h2", Blocks), ("h3", Blocks), ("h4", Blocks), ("h5", Blocks), ("h6", Blocks),
    ("hr", Nothing), ("i", Phrases), ("img", Nothing), ("ins", Phrases), ("kbd", Phrases), ("li", Blocks),
    ("mark", Phrases), ("ol", Blocks), ("p", Blocks), ("pre", Blocks), ("q", Phrases), ("rp", Phrases),
    ("rt", Phrases), ("ruby", Phrases), ("s", Phrases), ("samp", Phrases), ("small", Phrases),
    ("source", Nothing), ("span", Phrases), ("strong", Phrases), ("sub", Phrases), ("summary", Blocks),
    ("sup", Phrases),
    ("table", Blocks), ("tbody", Blocks), ("td", Blocks), ("tfoot", Blocks), ("th", Blocks), ("thead", Blocks),
    ("time", Phrases), ("tr", Blocks), ("track", Nothing), ("u", Phrases), ("ul", Blocks), ("var", Phrases),
    ("video", Phrases), ("wbr", Nothing),
];

/// Elements that go with all that is in them: it is not meant to be read.
const REMOVED: &[&str] = &[
    "iframe", "math", "noembed", "noframes", "noscript", "script", "select", "style", "svg", "template", "textarea",
    "title", "xmp",
];

/// Those of them whose content browsers take as text, tags and all.
const TEXT_ONLY: &[&str] =
    &["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];

/// Classes that rendered Markdown has, which raw HTML may use as well.
const CLASSES: &[&str] = &["align-center", "align-left", "align-right", "table"];

/// The element of that name, if it is let through.
pub(in crate::content) fn element(name: &str) -> Option<(&'static str, ContentModel)> {
    ELEMENTS.binary_search_by(|(known, _)| known.cmp(&name)).ok().map(|at| ELEMENTS[at])
}

/// Whether an element goes with all that is in it.
pub(in crate::content) fn is_removed(name: &str) -> bool {
    REMOVED.contains(&name)
}

/// Whether browsers take the content of an element as text.
pub(in crate::content) fn is_text_only(name: &str) -> bool {
    TEXT_ONLY.contains(&name)
}

/// Whether raw HTML may use a class.
pub(in crate::content) fn is_class(name: &str) -> bool {
    CLASSES.contains(&name)
}

/// Every attribute that is let through: its name, the elements it belongs to (none for all of them), and what its value
/// must be.
///
/// `name` is not among them, so that no element can take the place of a property of the document (DOM clobbering).
const ATTRIBUTES: &[(&str, &[&str], Rule)] = &[
    ("title", &[], Rule::Text),
    ("lang", &[], Rule::Language),
    ("dir", &[], Rule::Word(&["ltr", "rtl", "auto"])),
    ("id", &[], Rule::Id),
    ("class", &[], Rule::Class),
    ("href", &["a"], Rule::Link),
    ("cite", &["blockquote", "del", "ins", "q"], Rule::Source),
    ("datetime", &["del", "ins", "time"], Rule::Text),
    ("open", &["details"], Rule::Flag),
    ("reversed", &["ol"], Rule::Flag),
    ("start", &["ol"], Rule::Number),
    ("value", &["li"], Rule::Number),
    ("colspan", &["td", "th"], Rule::Number),
    ("rowspan", &["td", "th"], Rule::Number),
    ("span", &["col", "colgroup"], Rule::Number),
    ("type", &["ol"], Rule::Word(&["1", "a", "A", "i", "I"])),
    ("scope", &["th"], Rule::Word(&["row", "col", "rowgroup", "colgroup"])),
    ("abbr", &["th"], Rule::Text),
    ("src", &["audio", "img", "source", "track", "video"], Rule::File),
    ("poster", &["video"], Rule::File),
    ("alt", &["img"], Rule::Text),
    ("width", &["img", "video"], Rule::Number),
    ("height", &["img", "video"], Rule::Number),
    ("loop", &["audio", "video"], Rule::Flag),
    ("muted", &["audio", "video"], Rule::Flag),
    ("preload", &["audio", "video"], Rule::Word(&["none", "metadata"])),
    ("kind", &["track"], Rule::Word(&["captions", "subtitles", "descriptions", "chapters"])),
    ("srclang", &["track"], Rule::Language),
    ("label", &["track"], Rule::Text),
    ("default", &["track"], Rule::Flag),
];

/// Attributes that pages have by themselves, whatever a record says of them.
const IMPLIED: &[(&str, &[&str])] = &[
    ("controls", &["audio", "video"]),
    ("playsinline", &["video"]),
    ("type", &["source"]),
    ("loading", &["img"]),
    ("decoding", &["img"]),
];

/// What an attribute of an element must be to be let through; none where it never is.
pub(in crate::content) fn rule(element: &str, attribute: &str) -> Option<Rule> {
    let is_of = |elements: &[&str]| elements.is_empty() || elements.contains(&element);
    ATTRIBUTES.iter().find(|(name, elements, _)| *name == attribute && is_of(elements)).map(|(_, _, rule)| *rule)
}

/// Whether pages have an attribute by themselves.
pub(in crate::content) fn is_implied(element: &str, attribute: &str) -> bool {
    IMPLIED.iter().any(|(name, elements)| *name == attribute && elements.contains(&element))
}

/// The attributes of one element, or with an empty name those of every element, each with what its value must be, in
/// words.
pub(in crate::content) fn attributes(element: &str) -> impl Iterator<Item = (&'static str, String)> {
    let is_of =
        move |elements: &[&str]| if element.is_empty() { elements.is_empty() } else { elements.contains(&element) };
    ATTRIBUTES.iter().filter(move |(_, elements, _)| is_of(elements)).map(|(name, _, rule)| (*name, rule.in_words()))
}

impl Rule {
    /// What the value of such an attribute must be, for the documentation.
    fn in_words(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Language => "the code of a language".to_owned(),
            Self::Id => "an id; made unique on the page".to_owned(),
            Self::Class => CLASSES.iter().map(|class| format!("`{class}`")).collect::<Vec<_>>().join(", "),
            Self::Link => "what a link in Markdown may lead to".to_owned(),
            Self::Source => "an address outside the site".to_owned(),
            Self::File => "a file beside the record".to_owned(),
            Self::Flag => "nothing".to_owned(),
            Self::Number => "a whole number".to_owned(),
            Self::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Whether a start tag `new` ends the element `open` that has no end tag.
pub(in crate::content) fn ends(open: &str, new: &str) -> bool {
    const SECTIONS: &[&str] = &["tbody", "tfoot", "thead"];
    match open {
        "p" => element(new).is_some_and(|(_, content)| content == Blocks) || new == "hr",
        "li" => new == "li",
        "dd" | "dt" => matches!(new, "dd" | "dt"),
        "td" | "th" => matches!(new, "td" | "th" | "tr") || SECTIONS.contains(&new),
        "tr" => new == "tr" || SECTIONS.contains(&new),
        "tbody" | "tfoot" | "thead" => SECTIONS.contains(&new),
        "caption" | "colgroup" => matches!(new, "colgroup" | "tr") || SECTIONS.contains(&new),
        "rp" | "rt" => matches!(new, "rp" | "rt"),
        _ => false,
    }
}

/// The names of all elements that are let through.
pub(in crate::content) fn names() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_and_none_is_both_kept_and_removed() {
        assert!(ELEMENTS.is_sorted_by_key(|(name, _)| name));
        assert!(REMOVED.iter().all(|name| element(name).is_none()));
        assert!(TEXT_ONLY.iter().all(|name| is_removed(name)));
        for never in ["h1", "script", "form", "input", "object", "embed", "base", "meta", "link", "button", "section"] {
            assert!(element(never).is_none(), "{never}");
        }
    }

    #[test]
    fn attributes_that_could_run_or_hide_something_are_not_on_the_list() {
        for attribute in
            ["name", "style", "onclick", "srcset", "target", "form", "is", "slot", "tabindex", "contenteditable"]
        {
            assert!(names().all(|element| rule(element, attribute).is_none()), "{attribute}");
        }
    }
}

//! Mistakes that TOML and YAML have in common, and how a text is quoted. Looked for only in what cannot be read.

use std::ops::Range;

/// What is wrong with lists and tables without end in each other, and what to do.
pub(super) const TOO_DEEP: &str = "lists and tables lie in each other too deep";
pub(super) const LAY_OUT_FLATTER: &str = "a record's fields need two levels at most; lay it out flatter";

/// A likely mistake in a text.
#[derive(Debug, PartialEq)]
pub(super) struct Mistake {
    /// Where it is.
    pub(super) range: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

impl Mistake {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: help.into() }
    }

    /// The mistake found in a part of a text that starts at `offset`.
    pub(super) fn shifted(self, offset: usize) -> Self {
        Self { range: self.range.start + offset..self.range.end + offset, ..self }
    }
}

/// Quotation marks of print, and signs that look like one, but not `"` and `'`.
const TYPOGRAPHIC_QUOTES: &[char] = &[
    '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`', '´', '「', '」', '『', '』', '＂', '＇', '″', '′',
    '〝', '〞', '〟',
];

/// Characters that look like a space and are none.
const ODD_SPACES: &[char] = &[
    '\u{A0}', '\u{1680}', '\u{2000}', '\u{2001}', '\u{2002}', '\u{2003}', '\u{2004}', '\u{2005}', '\u{2006}',
    '\u{2007}', '\u{2008}', '\u{2009}', '\u{200A}', '\u{200B}', '\u{202F}', '\u{205F}', '\u{2060}', '\u{3000}',
    '\u{FEFF}',
];

/// Words for true and false that are none in TOML and YAML, in lower case.
const FLAGS: &[(&str, bool)] = &[
    ("true", true),
    ("yes", true),
    ("on", true),
    ("y", true),
    ("oui", true),
    ("vrai", true),
    ("sí", true),
    ("si", true),
    ("verdadero", true),
    ("ja", true),
    ("wahr", true),
    ("sim", true),
    ("да", true),
    ("نعم", true),
    ("是", true),
    ("false", false),
    ("no", false),
    ("off", false),
    ("n", false),
    ("non", false),
    ("faux", false),
    ("falso", false),
    ("nein", false),
    ("falsch", false),
    ("não", false),
    ("нет", false),
    ("لا", false),
    ("否", false),
];

/// Whether a character is a quotation mark other than `"` and `'`.
pub(super) fn is_typographic_quote(character: char) -> bool {
    TYPOGRAPHIC_QUOTES.contains(&character)
}

/// The flag that a word means in some language.
pub(super) fn flag(word: &str) -> Option<bool> {
    let word = word.to_lowercase();
    FLAGS.iter().find(|(known, _)| *known == word).map(|(_, flag)| *flag)
}

/// A text without the quotation marks of any sort around it.
pub(super) fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(|c| is_typographic_quote(c) || matches!(c, '"' | '\''))
}

/// A text in double quotes, as TOML and YAML have it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as it may stand in a message: not too long.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The markers that a version control system leaves around two versions of the same lines.
pub(super) fn conflict(text: &str) -> Option<Mistake> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let is_marker = ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|marker| line.starts_with(marker));
        if is_marker || matches!(line.trim_end(), "<<<<<<<" | ">>>>>>>" | "=======") {
            let message = "this is an unresolved merge conflict: two versions of the same lines";
            let help =
                "keep one of the versions, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`";
            return Some(Mistake::new(start..start + line.trim_end().len(), message, help));
        }
        start += line.len();
    }
    None
}

/// A space that is none at one of the places in a line where only ordinary ones may stand: at its start and end, and
/// around the sign between key and value.
pub(super) fn odd_space(line: &str, sign: char) -> Option<Mistake> {
    let is_space = |c: char| c == ' ' || c == '\t' || ODD_SPACES.contains(&c);
    let at_sign = line.find(sign).filter(|at| !line[..*at].contains(['"', '\'']));
    let indent = line.len() - line.trim_start_matches(is_space).len();
    let mut places: Vec<Range<usize>> = Vec::from([0..indent, line.trim_end_matches(is_space).len()..line.len()]);
    if let Some(at) = at_sign {
        let value = at + sign.len_utf8();
        let length = line[value..].len() - line[value..].trim_start_matches(is_space).len();
        places.extend([line[..at].trim_end_matches(is_space).len()..at, value..value + length]);
    }
    let odd = |place: Range<usize>| {
        let (at, character) = line.get(place.clone())?.char_indices().find(|(_, c)| ODD_SPACES.contains(c))?;
        Some((place.start + at, character))
    };
    let (at, character) = places.into_iter().find_map(odd)?;
    let name = match character {
        '\u{A0}' | '\u{202F}' | '\u{2007}' => "a non-breaking space".to_owned(),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => format!("an invisible character (U+{:04X})", character as u32),
        '\u{3000}' => "a full-width space".to_owned(),
        other => format!("an unusual space (U+{:04X})", other as u32),
    };
    let message = format!("{name} stands here, where only ordinary spaces may");
    let help =
        "delete it and type an ordinary space; such spaces come with text that is copied from a web page or from Word";
    Some(Mistake::new(at..at + character.len_utf8(), message, help))
}

/// A sign of full width where TOML and YAML have that of ASCII, as in `title：Course`.
pub(super) fn full_width(line: &str) -> Option<Mistake> {
    const SIGNS: &[(char, char)] = &[('：', ':'), ('＝', '='), ('﹕', ':'), ('꞉', ':'), ('∶', ':')];
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ');
    let at = line.find(|c| !is_key(c))?;
    let found = line[at..].chars().next()?;
    let (_, meant) = SIGNS.iter().find(|(sign, _)| *sign == found)?;
    let message = format!("`{found}` is not the sign between key and value; it only looks like `{meant}`");
    Some(Mistake::new(at..at + found.len_utf8(), message, format!("write `{meant}` and a space")))
}

/// The place behind the quote that closes a text. `text` starts with its opening quote.
pub(super) fn closing_quote(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if character == quote && !is_escaped {
            return Some(at + 1);
        }
        is_escaped = character == '\\' && !is_escaped && quote == '"';
    }
    None
}

/// The items of a list as written between `[` and `]`, at commas of any script, without quotes. An item may start
/// with `#`, which the parsers take for a comment.
pub(super) fn items(list: &str) -> Vec<&str> {
    let inner = list.trim().trim_start_matches('[');
    let inner = inner.rsplit_once(']').map_or(inner, |(inner, _)| inner);
    let separators = [',', ';', '，', '、', '،', '；'];
    inner.split(separators).map(unquoted).filter(|item| !item.is_empty()).collect()
}

/// The byte offset of a `#` in a list that an item starts with.
pub(super) fn hash_item(list: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = '[';
    for (at, character) in list.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if matches!(character, '"' | '\'') => quote = Some(character),
            None if character == '#' && matches!(before, '[' | ',') => return Some(at),
            None => {}
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    None
}

/// A list as TOML and YAML write it, with every item in quotes.
pub(super) fn list_of(items: &[&str]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflict_markers_are_found_at_the_start_of_a_line() {
        assert_eq!(conflict("a = 1\n<<<<<<< HEAD\n").map(|mistake| mistake.range), Some(6..18));
        assert_eq!(conflict("a = \"<<<<<<< \"\n"), None);
    }

    #[test]
    fn an_odd_space_is_wrong_around_keys_and_not_within_text() {
        assert_eq!(odd_space("key:\u{A0}text", ':').map(|mistake| mistake.range), Some(4..6));
        assert_eq!(odd_space("key\u{202F}= 1", '=').map(|mistake| mistake.range), Some(3..6));
        assert_eq!(odd_space("\u{3000}key: 1", ':').map(|mistake| mistake.range), Some(0..3));
        assert_eq!(odd_space("key: 10\u{A0}km", ':'), None);
    }

    #[test]
    fn a_quote_ends_where_it_is_not_escaped() {
        assert_eq!(closing_quote(r#""a \" b" c"#), Some(8));
        assert_eq!(closing_quote("'it's"), Some(4));
        assert_eq!(closing_quote("\"open"), None);
    }

    #[test]
    fn items_are_told_apart_by_commas_of_any_script() {
        assert_eq!(items("[#a, “b”; c、 'd']"), ["#a", "b", "c", "d"]);
        assert_eq!(hash_item("[\"#a\", #b]"), Some(7));
        assert_eq!(hash_item("[\"#a\"] # one"), None);
    }
}

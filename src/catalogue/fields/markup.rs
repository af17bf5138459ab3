//! Markup in plain text.

/// The elements of HTML that get into titles.
const HTML_ELEMENTS: &[&str] = &[
    "a", "abbr", "b", "big", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i",
    "img", "li", "mark", "o", "ol", "p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "u", "ul", "wbr",
];

/// Whether a text holds a tag or a character reference of HTML, or emphasis, code or a link of Markdown.
pub(super) fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_markup = |at: usize| {
        let rest = &text[at..];
        match bytes[at] {
            b'<' => {
                let name = rest[1..].trim_start_matches('/');
                let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
                let after = &name[end..];
                let has_attributes =
                    after.starts_with(' ') && after.split('>').next().is_some_and(|tag| tag.contains('='));
                let is_tag = has_attributes || after.trim_start_matches([' ', '/']).starts_with('>');
                is_tag && after.contains('>') && HTML_ELEMENTS.contains(&&*name[..end].to_ascii_lowercase())
            }
            b'&' => rest[1..].split_once(';').is_some_and(|(name, _)| {
                let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
                (2..=8).contains(&name.len()) && is_name(name)
            }),
            _ => rest.strip_prefix("](").is_some_and(|address| {
                let end = address.find(')').unwrap_or(0);
                text[..at].contains('[') && end > 0 && !address[..end].contains(char::is_whitespace)
            }),
        }
    };
    memchr::memchr3_iter(b'<', b'&', b']', bytes).any(is_markup)
        || text
            .split_once('`')
            .and_then(|(_, code)| code.split_once('`'))
            .is_some_and(|(code, _)| !code.is_empty() && code.trim() == code)
        || text.split_once("**").is_some_and(|(_, rest)| rest.trim_start() == rest && rest.contains("**"))
}

//! Texts as other notations hold them: HTML, Markdown, CSV.

/// Appends a text to HTML: it may stand in an element, or in an attribute in double quotes.
pub(crate) fn push_html(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// A text for HTML; see [`push_html`].
#[must_use]
pub(crate) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_html(text, &mut html);
    html
}

/// A text for a line of Markdown: what could be markup has a backslash before it.
#[must_use]
pub(crate) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A text as a field of CSV (RFC 4180, section 2). One that a spreadsheet would take for a formula gets an apostrophe
/// before it (OWASP, CSV injection).
#[must_use]
pub(crate) fn csv(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

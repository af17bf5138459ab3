//! E-mail addresses, as links hold them.

/// Whether a text is an e-mail address that a `mailto:` link can hold as it is.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let is_forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | ',' | ';' | ':' | '?' | '&' | '%')
    };
    match text.rsplit_once('@') {
        Some((local, host)) => {
            !local.is_empty()
                && !text.contains(is_forbidden)
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !local.contains('@')
        }
        None => false,
    }
}

//! Addresses outside the site: of the web, and of people.

/// Whether a text is an http or https URL that can be used as a link unchanged (WHATWG URL, section 4.3: a valid URL
/// string).
#[must_use]
pub fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let bad = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '^' | '\\')
    };
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']) && !rest.contains(bad))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_whole_or_none() {
        assert!(is_address("https://example.org/a?b#c") && is_address("HTTP://example.org"));
        for text in [
            "https://",
            "https:///a",
            "www.example.org",
            "javascript:alert(1)",
            "https://x.org/ seen 2024",
            "https://x.org/a|b",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }
}

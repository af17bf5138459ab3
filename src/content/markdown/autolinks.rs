//! Addresses in text that become links by themselves (GitHub Flavored Markdown 0.29, section 6.9).
//!
//! Beyond that section, an address ends before brackets, quotes and East Asian punctuation too: no address holds them.

use std::ops::Range;

use memchr::memmem;

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Autolink {
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// What is put before it to make it a whole address.
    pub(super) prefix: &'static str,
}

/// The longest domain name, in bytes (RFC 1035, section 2.3.4).
const LONGEST_DOMAIN: usize = 253;
/// The longest local part of an e-mail address, in bytes (RFC 5321, section 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

/// Every address in a text, in order. Code and the destinations of links are not told apart here.
pub(super) fn find(text: &str) -> Vec<Autolink> {
    let mut found: Vec<Autolink> = Vec::new();
    found.extend(each(text, b"://", |at| web_address(text, at)));
    found.extend(each(text, b"www.", |at| host_alone(text, at)));
    found.extend(each(text, b"@", |at| mail_address(text, at)));
    found.sort_by_key(|link| link.at.start);
    let mut end = 0;
    found.retain(|link| {
        let is_apart = link.at.start >= end;
        if is_apart {
            end = link.at.end;
        }
        is_apart
    });
    found
}

/// The addresses around each `sign` that `read` gives, none of which starts within the one before it.
fn each(text: &str, sign: &[u8], read: impl Fn(usize) -> Option<Autolink>) -> Vec<Autolink> {
    let mut found = Vec::new();
    let mut end = 0;
    for at in memmem::find_iter(text.as_bytes(), sign) {
        if at >= end
            && let Some(link) = read(at)
        {
            end = link.at.end;
            found.push(link);
        }
    }
    found
}

/// The address whose `://` is at a byte.
fn web_address(text: &str, colon: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let length = ["https", "http"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        bytes[start..colon].eq_ignore_ascii_case(scheme.as_bytes()).then_some(scheme.len())
    })?;
    let start = colon - length;
    if text[..start].ends_with(|before: char| before.is_ascii_alphanumeric()) {
        return None;
    }
    let host = colon + 3;
    let end = end_of_address(text, host, end_of_domain(text, host)?);
    Some(Autolink { at: start..end, prefix: "" })
}

/// The address whose `www.` is at a byte.
fn host_alone(text: &str, start: usize) -> Option<Autolink> {
    let is_before = |before: char| before.is_whitespace() || !before.is_ascii() || "*_~(\"'[|>".contains(before);
    if text[..start].chars().next_back().is_some_and(|before| !is_before(before)) {
        return None;
    }
    let end = end_of_address(text, start, end_of_domain(text, start)?);
    Some(Autolink { at: start..end, prefix: "http://" })
}

/// The address whose `@` is at a byte, with `mailto:` where that stands before it.
fn mail_address(text: &str, sign: usize) -> Option<Autolink> {
    let bytes = text.as_bytes();
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let length = bytes[..sign].iter().rev().take(LONGEST_LOCAL_PART + 1).take_while(|byte| is_local(byte)).count();
    if length == 0 || length > LONGEST_LOCAL_PART {
        return None;
    }
    let start = sign - length;
    // In `https://user@host` and `a/b@c` it is no e-mail address.
    if start > 0 && matches!(bytes[start - 1], b'/' | b'@') {
        return None;
    }
    let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let domain = &bytes[sign + 1..];
    let length = domain.iter().take(LONGEST_DOMAIN).take_while(|byte| is_domain(byte)).count();
    let mut end = sign + 1 + length;
    while text[..end].ends_with('.') {
        end -= 1;
    }
    let domain = &text[sign + 1..end];
    if !domain.contains('.') || domain.ends_with(['-', '_']) || domain.split('.').any(str::is_empty) {
        return None;
    }
    let scheme = "mailto:";
    match start.checked_sub(scheme.len()) {
        Some(from) if bytes[from..start].eq_ignore_ascii_case(scheme.as_bytes()) => {
            Some(Autolink { at: from..end, prefix: "" })
        }
        _ => Some(Autolink { at: start..end, prefix: scheme }),
    }
}

/// Where the valid domain that starts at a byte ends: segments joined by periods, and no underscore in the last two.
fn end_of_domain(text: &str, start: usize) -> Option<usize> {
    let is_part =
        |character: char| matches!(character, '-' | '_' | '.') || (character.is_alphanumeric() && !is_end(character));
    let rest = &text[start..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_DOMAIN)];
    let domain = &rest[..rest.find(|character| !is_part(character)).unwrap_or(rest.len())];
    let domain = domain.trim_end_matches(['.', '-', '_']);
    let mut segments = domain.rsplit('.');
    let last_two = [segments.next()?, segments.next()?];
    let is_valid = last_two.iter().all(|segment| !segment.is_empty() && !segment.contains('_'));
    (is_valid && !domain.starts_with('.')).then_some(start + domain.len())
}

/// Where an address ends whose domain goes from `start` to `domain_end`.
fn end_of_address(text: &str, start: usize, domain_end: usize) -> usize {
    let rest = &text[domain_end..];
    let end = domain_end + rest.find(is_end).unwrap_or(rest.len());
    let mut address = &text[start..end];
    let count = |byte| memchr::memchr_iter(byte, address.as_bytes()).count();
    let mut unmatched = count(b')').saturating_sub(count(b'('));
    loop {
        let shorter = match address.as_bytes().last() {
            Some(b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'') => address.len() - 1,
            Some(b')') if unmatched > 0 => {
                unmatched -= 1;
                address.len() - 1
            }
            Some(b';') => before_reference(address),
            _ => return start + address.len(),
        };
        address = &address[..shorter];
    }
}

/// How long an address that ends in `;` is without what looks like a character reference, or without the `;`.
fn before_reference(address: &str) -> usize {
    let name = address.len() - 1;
    let letters = address.as_bytes()[..name].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let start = name - letters;
    if letters > 0 && start > 0 && address.as_bytes()[start - 1] == b'&' { start - 1 } else { name }
}

/// Whether a character cannot be part of an address.
fn is_end(character: char) -> bool {
    match character {
        '<' | '>' | '"' | '`' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' => true,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' => true,
        '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' => true,
        '“' | '”' | '‘' | '’' | '«' | '»' | '…' => true,
        other => other.is_whitespace() || other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_found(text: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text).into_iter().map(|link| &text[link.at]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn web_addresses_end_where_gfm_ends_them() {
        assert_found("www.commonmark.org/help for more", &["www.commonmark.org/help"]);
        assert_found(
            "Visit www.commonmark.org. Or www.commonmark.org/a.b.",
            &["www.commonmark.org", "www.commonmark.org/a.b"],
        );
        assert_found("www.google.com/search?q=Markup+(business)))", &["www.google.com/search?q=Markup+(business)"]);
        assert_found("(www.google.com/search?q=Markup+(business))", &["www.google.com/search?q=Markup+(business)"]);
        assert_found("www.google.com/search?q=(business))+ok", &["www.google.com/search?q=(business))+ok"]);
        assert_found("www.google.com/search?q=commonmark&hl=en", &["www.google.com/search?q=commonmark&hl=en"]);
        assert_found("www.google.com/search?q=commonmark&hl;", &["www.google.com/search?q=commonmark"]);
        assert_found("www.commonmark.org/he<lp", &["www.commonmark.org/he"]);
        assert_found(
            "(Visit https://encrypted.google.com/search?q=a+(b))",
            &["https://encrypted.google.com/search?q=a+(b)"],
        );
        assert_found("HTTP://Example.org/a_b_, x", &["HTTP://Example.org/a_b"]);
    }

    #[test]
    fn what_is_no_whole_domain_is_text() {
        assert_found("http://localhost/ www. wwww.a.b xhttp://a.b https:// ftp://a.b http://a_b.c http://.a.b", &[]);
        assert_found("awww.example.org", &[]);
    }

    #[test]
    fn mail_addresses_are_found() {
        assert_found("hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.", &["hello+xyz@mail.example"]);
        assert_found("a.b-c_d@a.b", &["a.b-c_d@a.b"]);
        assert_found("a.b-c_d@a.b.", &["a.b-c_d@a.b"]);
        assert_found("a.b-c_d@a.b- a.b-c_d@a.b_ @a.b a@b a@@b.c", &[]);
        assert_found("write to mailto:a@b.example!", &["mailto:a@b.example"]);
        assert_found("https://user@host.example/x", &[]);
    }

    #[test]
    fn addresses_end_before_east_asian_punctuation_and_quotes() {
        assert_found("请看https://example.org/a。谢谢", &["https://example.org/a"]);
        assert_found("（www.example.org）", &["www.example.org"]);
        assert_found(
            "“https://example.org/x” \"https://example.org/y\"",
            &["https://example.org/x", "https://example.org/y"],
        );
    }
}

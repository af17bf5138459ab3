//! Texts that only some languages have: how long the one is that a piece of code starts with.

use memchr::memmem;

use super::spans::CodeToken;
use super::words::{line_length, word_length};

/// How far the end of a short text is looked for, in bytes.
const MAX_SHORT_BYTES: usize = 300;
/// The longest name of a raw text, in bytes.
const MAX_DELIMITER_BYTES: usize = 20;

/// Raw texts, byte texts, characters and lifetimes of Rust.
pub(super) fn rust(code: &str) -> Option<(CodeToken, usize)> {
    if let Some(rest) = code.strip_prefix('\'') {
        return character_or_lifetime(rest).map(|(token, length)| (token, 1 + length));
    }
    let prefix = code.bytes().take_while(|byte| matches!(byte, b'b' | b'c' | b'r')).take(3).count();
    if prefix == 0 || prefix > 2 || !code[..prefix].ends_with('r') {
        return None;
    }
    let hashes = code[prefix..].bytes().take_while(|byte| *byte == b'#').count();
    let open = prefix + hashes + 1;
    if !code[prefix + hashes..].starts_with('"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = memmem::find(&code.as_bytes()[open..], close.as_bytes());
    Some((CodeToken::Text, end.map_or(code.len(), |end| open + end + close.len())))
}

/// What follows upon an apostrophe in Rust.
fn character_or_lifetime(rest: &str) -> Option<(CodeToken, usize)> {
    const MAX_ESCAPE_BYTES: usize = 12;
    if rest.starts_with('\\') {
        let near = &rest.as_bytes()[..rest.len().min(MAX_ESCAPE_BYTES)];
        let end = near.iter().skip(2).position(|byte| *byte == b'\'')?;
        return Some((CodeToken::Text, 2 + end + 1));
    }
    let first = rest.chars().next()?.len_utf8();
    if rest[first..].starts_with('\'') {
        return Some((CodeToken::Text, first + 1));
    }
    let name = word_length(rest, "");
    (name > 0).then_some((CodeToken::Meta, name))
}

/// A raw text of C++.
pub(super) fn cpp_raw(code: &str) -> Option<usize> {
    let inner = code.strip_prefix("R\"")?;
    let near = &inner.as_bytes()[..inner.len().min(MAX_DELIMITER_BYTES)];
    let open = memchr::memchr(b'(', near)?;
    let close = format!("){}\"", &inner[..open]);
    let end = memmem::find(&inner.as_bytes()[open..], close.as_bytes());
    Some(end.map_or(code.len(), |end| 2 + open + end + close.len()))
}

/// A text of Lua between brackets and equals signs.
pub(super) fn long_brackets(code: &str) -> Option<usize> {
    let inner = code.strip_prefix('[')?;
    let level = inner.bytes().take_while(|byte| *byte == b'=').count();
    inner[level..].strip_prefix('[')?;
    let close = format!("]{}]", "=".repeat(level));
    Some(memmem::find(code.as_bytes(), close.as_bytes()).map_or(code.len(), |end| end + close.len()))
}

/// A text of PostgreSQL between dollar signs.
pub(super) fn dollars(code: &str) -> Option<usize> {
    let inner = code.strip_prefix('$')?;
    let near = &inner.as_bytes()[..inner.len().min(MAX_DELIMITER_BYTES)];
    let name = near.iter().position(|byte| *byte == b'$')?;
    if word_length(&inner[..name], "") != name {
        return None;
    }
    let sign = &code[..name + 2];
    let end = memmem::find(&code.as_bytes()[sign.len()..], sign.as_bytes());
    Some(end.map_or(code.len(), |end| end + 2 * sign.len()))
}

/// An attribute of Rust or PHP.
pub(super) fn hash_attribute(code: &str) -> Option<usize> {
    if !(code.starts_with("#[") || code.starts_with("#![")) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().take(MAX_SHORT_BYTES) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + 1),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The start of a here-document, such as `<<EOF`, and the word that ends it.
pub(super) fn here_document_start(code: &str) -> Option<(usize, &str)> {
    let signs = if code.starts_with("<<<") { 3 } else { 2 };
    let is_indented = code[signs..].starts_with(['-', '~']);
    let mut start = signs + usize::from(is_indented);
    if signs == 2 {
        start += code[start..].bytes().take_while(|byte| *byte == b' ').take(3).count();
    }
    let quote = code[start..].chars().next().filter(|sign| matches!(sign, '\'' | '"' | '\\'));
    start += usize::from(quote.is_some());
    let length = word_length(&code[start..], "");
    let word = &code[start..start + length];
    let close = usize::from(quote.is_some_and(|quote| quote != '\\' && code[start + length..].starts_with(quote)));
    let is_meant = is_indented || quote.is_some() || word.starts_with(char::is_uppercase);
    (length > 0 && is_meant).then_some((start + length + close, word))
}

/// How long a here-document is, with the line that ends it.
pub(super) fn here_document(code: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    while at < code.len() {
        let line = &code[at..at + line_length(&code[at..])];
        let rest = line.trim_start().strip_prefix(word);
        if rest.is_some_and(|rest| rest.trim_end().trim_end_matches([';', ',', ')']).is_empty()) {
            return Some(at + line.len());
        }
        at += line.len() + 1;
    }
    None
}

/// A regular expression between slashes, with its flags.
pub(super) fn regex(code: &str) -> Option<usize> {
    let line = &code.as_bytes()[..line_length(code)];
    let (mut at, mut is_in_class) = (1, false);
    while let Some(byte) = line.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => is_in_class = true,
            b']' => is_in_class = false,
            b'/' if !is_in_class && at > 1 => {
                let flags = line[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                return Some(at + 1 + flags);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

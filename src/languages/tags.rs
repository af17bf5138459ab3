//! Language tags (BCP 47, RFC 5646): `pt-BR`, `zh-Hant`. They are checked by the registry and brought into one form.

use super::subtags::{self, Sort};

/// The longest tag, in bytes. RFC 5646, section 4.4.1, asks for room for 35 characters.
const MAX_TAG_BYTES: usize = 64;

/// The canonical form of a tag (RFC 5646, section 4.5): subtags in their usual case, those that were replaced by what
/// replaces them, and the shortest code of a language. None if it is no tag, or has a subtag that is not registered.
/// Extensions (`-u-`, `-t-`) are not known: they say how something is shown, not in which language it is.
pub(super) fn canonical(written: &str, two_letters: impl Fn(&str) -> Option<&'static str>) -> Option<String> {
    if written.len() > MAX_TAG_BYTES || !written.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    if let Some(tag) = replaced(&lower) {
        return Some(tag.to_owned());
    }
    let mut parts = lower.split('-').peekable();
    let mut tag = language(parts.next()?, two_letters)?;
    let mut push = |subtag: &str| {
        tag.push('-');
        tag.push_str(subtag);
    };
    if let Some(script) = parts.next_if(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        push(subtags::known(Sort::Script, &capitalised(script))?);
    }
    if let Some(region) = parts.next_if(|part| is_region(part)) {
        push(subtags::known(Sort::Region, &region.to_ascii_uppercase())?);
    }
    let mut variants = Vec::new();
    while let Some(variant) = parts.next_if(|part| is_variant(part)) {
        let variant = subtags::known(Sort::Variant, variant)?;
        if variants.contains(&variant) {
            return None;
        }
        push(variant);
        variants.push(variant);
    }
    if parts.next_if_eq(&"x").is_some() {
        parts.peek()?;
        push("x");
        for private in parts.by_ref() {
            if private.is_empty() || private.len() > 8 {
                return None;
            }
            push(private);
        }
    }
    parts.next().is_none().then_some(tag)
}

/// The tag without variants and private use: the language, its script and its region.
pub(super) fn without_variants(tag: &str) -> &str {
    let is_kept = |part: &str| part.len() != 1 && !is_variant(&part.to_ascii_lowercase());
    let end = tag.split('-').take_while(|part| is_kept(part)).map(|part| part.len() + 1).sum::<usize>();
    tag.get(..end.saturating_sub(1)).unwrap_or(tag)
}

/// The script that a tag says, or that its language is usually written in.
pub(super) fn script(tag: &str) -> &str {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.next() {
        Some(script) if script.len() == 4 && script.starts_with(|c: char| c.is_ascii_uppercase()) => script,
        Some(region) => subtags::script_in(language, region).unwrap_or_else(|| subtags::script(language)),
        None => subtags::script(language),
    }
}

/// What replaces a whole tag, given in lower case.
fn replaced(lower: &str) -> Option<&'static str> {
    if !lower.contains('-') {
        return None;
    }
    subtags::known(Sort::Replaced, lower)
}

/// The code of a language, by any of its codes, in lower case.
fn language(code: &str, two_letters: impl Fn(&str) -> Option<&'static str>) -> Option<String> {
    let is_private = code.len() == 3 && ("qaa"..="qtz").contains(&code);
    let known = || subtags::known(Sort::Language, code);
    match code.len() {
        2 | 3 => two_letters(code).or_else(known).or(is_private.then_some(code)).map(str::to_owned),
        _ => None,
    }
}

fn is_region(part: &str) -> bool {
    (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_variant(part: &str) -> bool {
    (5..=8).contains(&part.len()) || (part.len() == 4 && part.starts_with(|c: char| c.is_ascii_digit()))
}

fn capitalised(part: &str) -> String {
    let (first, rest) = part.split_at(1);
    first.to_ascii_uppercase() + rest
}

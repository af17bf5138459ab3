//! E-mail addresses (RFC 5321), with letters of any script (RFC 6531), and those that are written round, as in
//! `name (at) example (dot) org`.

use std::ops::Range;

use super::Folded;

/// What stands for `@` between brackets, in several languages.
const AT_WORDS: &[&str] = &["at", "@", "a", "arroba", "arobase", "arobas", "собака", "ат", "آت", "艾特"];
/// What stands for `.` between brackets.
const DOT_WORDS: &[&str] = &["dot", ".", "point", "punto", "ponto", "точка", "نقطة", "点"];
/// The longest of these words, with spaces round it.
const MAX_BRACKETED: usize = 14;
/// The characters of the longest local part and of the longest domain.
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;

pub(super) fn find(text: &Folded) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..text.characters.len() {
        let address = match text.characters[at] {
            '@' => written_plainly(text, at),
            '(' | '[' | '{' | '<' => written_round(text, at),
            ' ' => spoken(text, at),
            _ => None,
        };
        if let Some(address) = address.filter(|address| found.last().is_none_or(|last| last.end <= address.start)) {
            found.push(address);
        }
    }
    found
}

/// `name@example.org`. What follows a slash is part of an address of the web.
fn written_plainly(text: &Folded, at: usize) -> Option<Range<usize>> {
    let local = local_part(text, at)?;
    if text.before(local.start) == Some('/') {
        return None;
    }
    let domain = domain(text, at + 1, false)?;
    is_domain(text, &domain).then_some(local.start..domain.end)
}

/// `name (at) example.org`, `name [at] example [dot] org`, `name (at) host`.
fn written_round(text: &Folded, bracket: usize) -> Option<Range<usize>> {
    let behind = bracketed(text, bracket, AT_WORDS)?;
    let before = (0..bracket).rev().find(|at| text.characters[*at] != ' ')?;
    let local = local_part(text, before + 1)?;
    let start = skip_spaces(text, behind);
    let domain = domain(text, start, true)?;
    (domain.len() >= 2).then_some(local.start..domain.end)
}

/// `name at example dot org`.
fn spoken(text: &Folded, space: usize) -> Option<Range<usize>> {
    let behind = word(text, space, "at")?;
    let local = local_part(text, space)?;
    let host = domain(text, behind, false)?;
    let mut end = host.end;
    while let Some(next) = word(text, end, "dot") {
        end = domain(text, next, false)?.end;
    }
    (end > host.end).then_some(local.start..end)
}

/// The position behind a space, a word and a space.
fn word(text: &Folded, space: usize, word: &str) -> Option<usize> {
    let end = space + word.len() + 2;
    let stands = text.characters.get(space..end)?;
    let is_word = stands[1..=word.len()].iter().collect::<String>().eq_ignore_ascii_case(word);
    (stands[0] == ' ' && is_word && stands[word.len() + 1] == ' ').then_some(end)
}

/// The position behind a bracketed word, if it is one of `words`.
fn bracketed(text: &Folded, bracket: usize, words: &[&str]) -> Option<usize> {
    let closing = match text.at(bracket)? {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => '>',
    };
    let rest = &text.characters[bracket + 1..];
    let length = rest.iter().take(MAX_BRACKETED).position(|character| *character == closing)?;
    let inner: String = rest[..length].iter().flat_map(|character| character.to_lowercase()).collect();
    words.contains(&inner.trim()).then_some(bracket + length + 2)
}

fn skip_spaces(text: &Folded, from: usize) -> usize {
    (from..).find(|at| text.at(*at) != Some(' ')).unwrap_or(from)
}

/// The local part that ends at a position.
fn local_part(text: &Folded, end: usize) -> Option<Range<usize>> {
    let is_local = |at: &usize| {
        let character = text.characters[*at];
        character.is_alphanumeric() || "._%+-'".contains(character)
    };
    let length = (0..end).rev().take(MAX_LOCAL).take_while(is_local).count();
    let start = (end - length..end).find(|at| text.characters[*at].is_alphanumeric())?;
    Some(start..end)
}

/// The domain that starts at a position. With `round`, its dots may be bracketed words.
fn domain(text: &Folded, start: usize, round: bool) -> Option<Range<usize>> {
    let mut end = start;
    let mut last = start;
    while end - start < MAX_DOMAIN {
        match text.at(end) {
            Some(character) if character.is_alphanumeric() => {
                end += 1;
                last = end;
            }
            Some('-' | '.') => end += 1,
            Some(_) if round => {
                let bracket = skip_spaces(text, end);
                match bracketed(text, bracket, DOT_WORDS).filter(|_| "([{<".contains(text.characters[bracket])) {
                    Some(behind) => end = skip_spaces(text, behind),
                    None => break,
                }
            }
            _ => break,
        }
    }
    (last > start).then_some(start..last)
}

/// Whether a domain has a dot and ends in letters, as top-level domains do.
fn is_domain(text: &Folded, domain: &Range<usize>) -> bool {
    let labels = text.characters[domain.clone()].split(|character| *character == '.');
    let labels: Vec<&[char]> = labels.collect();
    let is_top = |label: &&[char]| {
        label.len() >= 2
            && label[0].is_alphabetic()
            && (label.iter().all(|c| c.is_alphabetic()) || label.contains(&'-'))
    };
    labels.len() >= 2 && labels.iter().all(|label| !label.is_empty()) && labels.last().is_some_and(is_top)
}

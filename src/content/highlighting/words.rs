//! Words, variables and comments: how long what a text starts with is, in bytes.

use memchr::memmem;

/// How long a comment is.
pub(super) fn block_comment(text: &str, open: &str, close: &str, is_nested: bool) -> usize {
    let bytes = text.as_bytes();
    if !is_nested {
        let inner = open.len();
        let end = memmem::find(&bytes[inner..], close.as_bytes());
        return end.map_or(text.len(), |end| inner + end + close.len());
    }
    let (mut depth, mut at) = (1, open.len());
    while at < bytes.len() {
        if bytes[at..].starts_with(close.as_bytes()) {
            depth -= 1;
            at += close.len();
            if depth == 0 {
                return at;
            }
        } else if bytes[at..].starts_with(open.as_bytes()) {
            depth += 1;
            at += open.len();
        } else {
            at += 1;
        }
    }
    text.len()
}

/// How long the word is that a text starts with.
pub(super) fn word_length(text: &str, more: &str) -> usize {
    let mut characters = text.char_indices();
    match characters.next() {
        Some((_, first)) if first.is_alphabetic() || first == '_' => {}
        Some((_, '-'))
            if more.contains('-') && text[1..].starts_with(|next: char| next.is_alphabetic() || next == '-') => {}
        _ => return 0,
    }
    let is_part = |character: char| character.is_alphanumeric() || character == '_' || more.contains(character);
    characters.find(|(_, character)| !is_part(*character)).map_or(text.len(), |(end, _)| end)
}

/// How long the variable is that a text starts with; `named` is its length with a name behind the sign.
pub(super) fn variable_length(text: &str, named: usize) -> Option<usize> {
    const MAX_BYTES: usize = 200;
    if named > 1 {
        return Some(named);
    }
    match text.as_bytes().get(1)? {
        b'{' => {
            let near = &text.as_bytes()[..text.len().min(MAX_BYTES)];
            let end = near.iter().position(|byte| matches!(byte, b'}' | b'\n'))?;
            (near[end] == b'}').then_some(end + 1)
        }
        b'0'..=b'9' | b'@' | b'?' | b'#' | b'*' | b'!' | b'$' => Some(2),
        _ => None,
    }
}

/// How long a text is that starts with names behind dots.
pub(super) fn dotted_length(text: &str) -> usize {
    let mut length = 0;
    while text[length..].starts_with('.') {
        match word_length(&text[length + 1..], "") {
            0 => break,
            name => length += 1 + name,
        }
    }
    length
}

/// Whether a word starts with a capital letter and is no constant in capitals alone.
pub(super) fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| *letter != '_');
    letters.next().is_some_and(char::is_uppercase) && (word.len() == 1 || letters.any(char::is_lowercase))
}

/// How long the line is that a text starts with, without its end.
pub(super) fn line_length(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())
}

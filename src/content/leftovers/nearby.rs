//! What stands next to a byte of a text, never looked at further than some hundred bytes.

/// What belongs to a sign is looked for in this many bytes, so that a text of signs alone takes no longer than another.
pub(super) const MAX_BYTES: usize = 300;

/// The rest of the line that bytes start in, as far as it is looked at.
pub(super) fn near(bytes: &[u8]) -> &[u8] {
    line_of(&bytes[..bytes.len().min(MAX_BYTES)])
}

/// The rest of the line that bytes start in.
pub(super) fn line_of(bytes: &[u8]) -> &[u8] {
    &bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())]
}

/// The bytes up to a closing sign, in the same line.
pub(super) fn until(bytes: &[u8], sign: u8) -> &[u8] {
    let line = near(bytes);
    memchr::memchr(sign, line).map_or(&[], |end| &line[..end])
}

/// The bytes between the sign of `length` bytes that `bytes` start with and another one in the same line, if a word
/// stands next to both and none before the first.
pub(super) fn between(bytes: &[u8], before: Option<u8>, length: usize) -> Option<&[u8]> {
    let rest = near(bytes.get(length..)?);
    let inner = &rest[..memchr::memmem::find(rest, &bytes[..length])?];
    let is_apart = !before.is_some_and(|before| is_word(before) || before == bytes[0]);
    let is_tight = inner.first().is_some_and(|first| !first.is_ascii_whitespace() && *first != bytes[0])
        && inner.last().is_some_and(|last| !last.is_ascii_whitespace());
    (is_apart && is_tight).then_some(inner)
}

/// Whether a byte is of a letter or a digit.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// The byte before `at`.
pub(super) fn before(bytes: &[u8], at: usize) -> Option<u8> {
    at.checked_sub(1).map(|before| bytes[before])
}

/// Whether a block may start with the line that starts at byte `start`: nothing or a blank line stands before it.
pub(super) fn is_block_start(bytes: &[u8], start: usize) -> bool {
    start == 0 || bytes[..start].ends_with(b"\n\n") || (start == 1 && bytes[0] == b'\n')
}

/// Whether bytes look like an address: one word with a dot, a slash or an at sign in it.
pub(super) fn is_address(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && !bytes.iter().any(u8::is_ascii_whitespace)
        && bytes.iter().any(|byte| matches!(byte, b'.' | b'/' | b'@'))
        && bytes.iter().any(u8::is_ascii_alphabetic)
}

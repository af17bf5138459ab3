//! What looks like a formula in LaTeX, and is none of Markdown's.

use std::ops::Range;

use memchr::memmem;

/// A formula is looked for in this many bytes.
const MAX_FORMULA_BYTES: usize = 2_000;

/// The formula between `\(` and `\)`, or `\[` and `\]`, that starts at byte `at`. Both are escaped brackets in
/// Markdown, so what stands between them must look like a formula.
pub(super) fn bracketed_formula(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let end: &[u8] = match bytes.get(at + 1)? {
        b'(' => b"\\)",
        b'[' => b"\\]",
        _ => return None,
    };
    let start = at + 2;
    let rest = &bytes[start..bytes.len().min(start + MAX_FORMULA_BYTES)];
    let length = memmem::find(rest, end)?;
    let inner = &rest[..length];
    if memmem::find(inner, b"\n\n").is_some() {
        return None;
    }
    let is_behind_word = at.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
    let is_letter = end == b"\\)" && matches!(inner.trim_ascii(), [letter] if letter.is_ascii_alphabetic());
    (looks_like_tex(inner.trim_ascii()) || (is_letter && !is_behind_word)).then_some(at..start + length + 2)
}

/// Whether bytes look like LaTeX rather than like words: there is a sign of formulas, or an index of one letter.
pub(super) fn looks_like_tex(inner: &[u8]) -> bool {
    let is_index = |three: &[u8]| three[0] == b'_' && !is_word(three[2]);
    has_sign(inner) || inner.windows(3).any(is_index) || matches!(inner, [_, .., b'_', _])
}

/// Whether there is a sign that hardly stands outside of formulas: `\alpha`, `^`, `_{`, `=`.
pub(super) fn has_sign(inner: &[u8]) -> bool {
    has_command(inner) || memchr::memchr2(b'^', b'=', inner).is_some() || memmem::find(inner, b"_{").is_some()
}

/// Whether there is a command of LaTeX: `\alpha`.
pub(super) fn has_command(inner: &[u8]) -> bool {
    inner.windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::bracketed_formula;

    #[test]
    fn formulas_are_told_from_escaped_brackets() {
        for formula in [r"\(E = mc^2\)", r"\(x_i\)", r"\( \alpha \)", r"\(N\)", "\\[\na = b\n\\]"] {
            assert_eq!(bracketed_formula(formula.as_bytes(), 0), Some(0..formula.len()), "{formula}");
        }
        for other in [r"\(see below\)", r"\[1\]", r"\[a_name\]", r"\(open", "\\(a = b\n\nc\\)", r"\*a\*"] {
            assert_eq!(bracketed_formula(other.as_bytes(), 0), None, "{other}");
        }
        assert_eq!(bracketed_formula(br"file\(s\)", 4), None);
    }
}

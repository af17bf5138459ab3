//! Text that is set low or high: `H~2~O`, `x^2^`.
//!
//! Pandoc's rule is that such text holds no space. Here it must also follow a letter, a closing bracket or emphasis,
//! and be short and plain, so that `~5~`, `10~20~30`, `周一~周五~周日` and `a^2+b^2` stay as they are written.

use std::borrow::Cow;
use std::ops::Range;

use super::Renderer;

/// The longest text that is set low or high, in bytes.
const MAX_BYTES: usize = 32;

/// A part of a text that is set low or high.
#[derive(Debug, PartialEq, Eq)]
struct Script {
    /// `sub` or `sup`.
    tag: &'static str,
    /// Where it stands with its signs.
    outer: Range<usize>,
    /// Where it stands without them.
    inner: Range<usize>,
}

impl Renderer<'_> {
    /// Text of the source at `at`, as its author wrote it.
    pub(super) fn plain_source(&mut self, text: &str, at: &Range<usize>) {
        if !self.source.may_have_scripts || self.muted.is_some() {
            return self.text(text);
        }
        let before = self.source.text[..at.start].chars().next_back();
        let after = self.source.text[at.end..].chars().next();
        let mut done = 0;
        while let Some(script) = next(text, done, before, after) {
            self.text(&text[done..script.outer.start]);
            self.html.inline(if script.tag == "sub" { "<sub>" } else { "<sup>" });
            self.text(&text[script.inner]);
            self.html.inline(if script.tag == "sub" { "</sub>" } else { "</sup>" });
            done = script.outer.end;
        }
        self.text(&text[done..]);
    }
}

/// A text without the signs of what is set low or high in it.
pub(super) fn without_signs(text: &str) -> Cow<'_, str> {
    let Some(first) = next(text, 0, None, None) else { return Cow::Borrowed(text) };
    let mut plain = String::with_capacity(text.len());
    let (mut done, mut found) = (0, Some(first));
    while let Some(Script { outer, inner, .. }) = found {
        plain.push_str(&text[done..outer.start]);
        plain.push_str(&text[inner]);
        done = outer.end;
        found = next(text, done, None, None);
    }
    plain.push_str(&text[done..]);
    Cow::Owned(plain)
}

/// The next script from byte `from` on. `before` and `after` stand around the text.
fn next(text: &str, from: usize, before: Option<char>, after: Option<char>) -> Option<Script> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let start = at + memchr::memchr2(b'^', b'~', &bytes[at..])?;
        at = start + 1;
        let previous = if start == 0 { before } else { text[..start].chars().next_back() };
        let sign = bytes[start];
        let rest = &bytes[at..bytes.len().min(at + MAX_BYTES + 1)];
        let Some(length) = memchr::memchr(sign, rest).filter(|length| *length > 0) else { continue };
        let (inner, end) = (at..at + length, at + length + 1);
        let following = text[end..].chars().next().or(after);
        // An index and an exponent may stand together: `SO~4~^2-^`.
        let follows_script = start == from && from > 0;
        let is_script = match sign {
            b'~' => (follows_script || may_be_low_after(previous)) && is_low(&text[inner.clone()]),
            _ => (follows_script || may_be_high_after(previous)) && is_high(&text[inner.clone()]),
        };
        let is_followed = following.is_some_and(|next| next.is_ascii_digit() || next == char::from(sign));
        if is_script && !is_followed {
            return Some(Script { tag: if sign == b'~' { "sub" } else { "sup" }, outer: start..end, inner });
        }
    }
}

/// Whether text that is set low may follow a character: a letter, a closing bracket, or what ends emphasis or code.
fn may_be_low_after(previous: Option<char>) -> bool {
    previous.is_some_and(|previous| {
        (previous.is_alphabetic() && !is_east_asian(previous)) || matches!(previous, ')' | ']' | '*' | '_' | '`')
    })
}

/// Whether text that is set high may follow a character.
fn may_be_high_after(previous: Option<char>) -> bool {
    may_be_low_after(previous) || previous.is_some_and(|previous| previous.is_ascii_digit())
}

/// Whether a text may be an index: letters, digits and the signs between them.
fn is_low(text: &str) -> bool {
    text.chars().all(|character| is_plain(character) || "+-−=,.()".contains(character))
}

/// Whether a text may be an exponent or the raised end of an abbreviation: letters and digits with a sign before or
/// behind them, or anything plain in brackets.
fn is_high(text: &str) -> bool {
    let is_sign = |character| matches!(character, '+' | '-' | '−');
    let bracketed = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    if let Some(inner) = bracketed {
        return inner.chars().all(|character| is_plain(character) || "+-−=,./*".contains(character));
    }
    let unsigned = text.strip_prefix(is_sign).unwrap_or(text);
    let unsigned = unsigned.strip_suffix(is_sign).unwrap_or(unsigned);
    unsigned.chars().all(|character| is_plain(character) || matches!(character, '.' | '/' | '′'))
}

/// Whether a character is a letter or a digit of an alphabet.
fn is_plain(character: char) -> bool {
    character.is_alphanumeric() && !is_east_asian(character)
}

/// Whether a character is written without spaces around words, in which case a tilde is "to".
fn is_east_asian(character: char) -> bool {
    super::prepared::is_east_asian(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let (mut html, mut done) = (String::new(), 0);
        while let Some(Script { tag, outer, inner }) = next(text, done, None, None) {
            html.push_str(&format!("{}<{tag}>{}</{tag}>", &text[done..outer.start], &text[inner]));
            done = outer.end;
        }
        html + &text[done..]
    }

    #[test]
    fn indices_and_exponents_are_set_low_and_high() {
        for (text, expected) in [
            ("H~2~O and CO~2~", "H<sub>2</sub>O and CO<sub>2</sub>"),
            ("log~10~(x), x~i,j~", "log<sub>10</sub>(x), x<sub>i,j</sub>"),
            ("m^2^, 10^-3^ and Ca^2+^", "m<sup>2</sup>, 10<sup>-3</sup> and Ca<sup>2+</sup>"),
            ("the 1^st^ and 2^nd^", "the 1<sup>st</sup> and 2<sup>nd</sup>"),
            ("e^(x+1)^", "e<sup>(x+1)</sup>"),
            ("SO~4~^2-^", "SO<sub>4</sub><sup>2-</sup>"),
        ] {
            assert_eq!(shown(text), expected);
        }
        assert_eq!(without_signs("H~2~O, m^2^"), "H2O, m2");
    }

    #[test]
    fn signs_that_mean_something_else_stay() {
        for text in [
            "about ~5~ to ~10~",
            "x^2 and y^2",
            "a^2+b^2=c^2 and 2^3*4^5",
            "10~20~30",
            "9:00~12:00，13:00~17:00",
            "周一~周五~周日",
            "~/a and ~/b",
            "^abc^ and [^1]^2",
            "a~~b~~",
            "x^ 2^",
            "(a^b)(c^d)",
            "x^2,y^2",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}

//! Characters that turn the direction of text: contained in the text that they stand in, and reported.
//!
//! A title stands among other text on every page: in lists, breadcrumbs, feeds. An override that it opens and does not
//! close would turn that text, too (Unicode Standard Annex 9, section 2; CVE-2021-42574).

use std::borrow::Cow;

use super::RecordReader;
use crate::content::is_turned;
use crate::diagnostics::{Code, Span};

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

impl RecordReader<'_> {
    /// A text whose characters for direction have no effect on what stands around it. They are reported if they turn
    /// letters round or are not closed.
    pub(super) fn contained(&mut self, text: Box<str>, span: Span, field: &str) -> Box<str> {
        let Cow::Owned(contained) = contain(&text) else { return text };
        let message = format!("`{field}` holds characters that turn the direction of text");
        let help = "delete them, or write the text anew; they have been kept from turning what stands around it";
        self.problem(Code::TextDirection, span, field, message, help);
        contained.into()
    }
}

/// Whether a text has an effect on what follows, or turns letters round.
#[must_use]
pub(crate) fn turns_direction(text: &str) -> bool {
    matches!(contain(text), Cow::Owned(_))
}

/// Borrowed if a text has no effect on what follows and turns no letters round; else isolated.
pub(in super::super) fn contain(text: &str) -> Cow<'_, str> {
    if !is_turned(text) {
        return Cow::Borrowed(text);
    }
    let mut isolated = String::with_capacity(text.len() + 2 * FIRST_STRONG_ISOLATE.len_utf8());
    isolated.push(FIRST_STRONG_ISOLATE);
    // What closes the isolate too early goes.
    isolated.extend(text.chars().filter(|character| !is_isolate_control(*character)));
    isolated.push(POP_DIRECTIONAL_ISOLATE);
    Cow::Owned(isolated)
}

fn is_isolate_control(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_or_turns_letters_is_isolated() {
        assert_eq!(contain("evil \u{202E}txt.exe"), "\u{2068}evil \u{202E}txt.exe\u{2069}");
        assert_eq!(contain("a\u{202B}b"), "\u{2068}a\u{202B}b\u{2069}");
        assert_eq!(contain("a\u{2069}b\u{2067}c"), "\u{2068}abc\u{2069}");
    }

    #[test]
    fn marks_and_closed_embeddings_stay() {
        for text in ["plain", "كتاب\u{200F}", "a \u{2067}كتاب\u{2069} b", "\u{202B}كتاب\u{202C}", "dash – and “quote”"]
        {
            assert!(matches!(contain(text), Cow::Borrowed(_)), "{text:?}");
        }
    }
}

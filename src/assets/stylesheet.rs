//! Finds the URLs in a style sheet: in `url(…)`, `src(…)` and `image-set(…)`, and after `@import` (CSS Values and Units
//! Level 4, section 4.5; CSS Cascading and Inheritance Level 4, section 2).

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use crate::diagnostics::{Code, Diagnostic, SourceText, Span};

/// The maximum nesting depth of blocks. References in deeper blocks are left unchanged.
const MAX_DEPTH: usize = 64;

/// A URL in a style sheet.
pub(super) struct CssReference {
    /// The URL with CSS escapes resolved.
    pub(super) address: String,
    /// The byte range of the whole notation: with `url(` and `)`, or with the quotation marks.
    pub(super) at: Range<usize>,
    /// Whether the notation is `url(…)` or `src(…)` rather than a string.
    is_url: bool,
}

impl CssReference {
    /// The CSS notation that replaces this reference. `address` must be percent-encoded: without quotation marks,
    /// backslashes and line breaks.
    pub(super) fn written(&self, address: &str) -> String {
        if self.is_url { format!("url(\"{address}\")") } else { format!("\"{address}\"") }
    }

    /// The diagnostic for a reference to a file that the theme does not have. `file` and `text` are the style sheet's.
    pub(super) fn missing(&self, file: &str, text: &str, name: &str) -> Diagnostic {
        let place = SourceText { path: file, text }.place(Span::from(self.at.clone()));
        let message = format!("the theme has no file `assets/{name}`");
        let help = "put it there, or correct the address; it is relative to the style sheet";
        Diagnostic::new(Code::MissingAsset, message).at(place).help(help)
    }
}

/// All URLs in a style sheet, in the order of the text.
pub(super) fn references(text: &str) -> Vec<CssReference> {
    let mut found = Vec::new();
    collect(&mut Parser::new(text), StringMeaning::Text, MAX_DEPTH, &mut found);
    found
}

/// The meaning of strings in a block.
#[derive(Clone, Copy, PartialEq)]
enum StringMeaning {
    Text,
    /// URLs, as in `image-set("…")`.
    Address,
    /// The URL of a `url("…")`. The value is the byte offset of `url(`, since the whole notation is replaced.
    Url(usize),
}

/// Adds the URLs in a block and its nested blocks to `found`.
fn collect(parser: &mut Parser<'_>, strings: StringMeaning, depth: usize, found: &mut Vec<CssReference>) {
    let mut is_import = false;
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let Ok(token) = parser.next().cloned() else { return };
        let end = parser.position().byte_index();
        let inner = match &token {
            Token::UnquotedUrl(address) => {
                found.push(CssReference { address: address.to_string(), at: start..end, is_url: true });
                None
            }
            Token::QuotedString(address) => {
                let address = address.to_string();
                match strings {
                    StringMeaning::Url(start) => found.push(CssReference { address, at: start..end, is_url: true }),
                    _ if is_import || strings == StringMeaning::Address => {
                        found.push(CssReference { address, at: start..end, is_url: false });
                    }
                    _ => {}
                }
                None
            }
            Token::Function(name) if name.eq_ignore_ascii_case("url") || name.eq_ignore_ascii_case("src") => {
                Some(StringMeaning::Url(start))
            }
            Token::Function(name) if name.to_ascii_lowercase().ends_with("image-set") => Some(StringMeaning::Address),
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                Some(StringMeaning::Text)
            }
            _ => None,
        };
        is_import = matches!(&token, Token::AtKeyword(name) if name.eq_ignore_ascii_case("import"));
        if let Some(inner) = inner.filter(|_| depth > 0) {
            let before = found.len();
            let _ = parser.parse_nested_block(|block| -> Result<(), ParseError<()>> {
                collect(block, inner, depth - 1, found);
                Ok(())
            });
            // The replaced range includes the closing parenthesis.
            if let (StringMeaning::Url(start), Some(reference)) = (inner, found.get_mut(before)) {
                reference.at = start..parser.position().byte_index();
            }
        }
    }
}

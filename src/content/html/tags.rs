//! The tags in a piece of raw HTML, told apart as browsers do (HTML, section 13.2.5), with their places.
//!
//! Nothing depends on this for safety: tags are never passed on but written anew from what is known to be harmless.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagToken, Token as HtmlToken, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// How many attributes of one tag are looked at.
const MOST_ATTRIBUTES: usize = 32;

/// A piece of HTML. Complete comments and unterminated tags yield no token.
#[derive(Debug, PartialEq)]
pub(in crate::content) enum Token<'t> {
    /// Text, with its character references as written.
    Text(&'t str),
    /// A start tag.
    Open { name: String, attributes: Vec<Attribute<'t>>, at: Range<usize> },
    /// An end tag.
    Close { name: String, at: Range<usize> },
    /// A comment that has no end.
    UnclosedComment { at: Range<usize> },
    /// A declaration or an instruction (`<!DOCTYPE …>`, `<?php …>`), which browsers take for a comment; `name` is its
    /// start.
    Declaration { name: &'t str, at: Range<usize> },
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq)]
pub(in crate::content) struct Attribute<'t> {
    /// Its name in lower case.
    pub(in crate::content) name: String,
    /// Its value, decoded.
    pub(in crate::content) value: Cow<'t, str>,
    /// Where it stands.
    pub(in crate::content) at: Range<usize>,
}

/// Reads the tokens of a piece of HTML one after another.
pub(in crate::content) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    /// The tokens of `text`.
    pub(in crate::content) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Passes over all up to the end tag of an element whose content is not HTML, or to the end.
    pub(in crate::content) fn skip_content(&mut self, name: &str) {
        let bytes = self.text.as_bytes();
        let ends = |at: &usize| {
            let tag = bytes.get(at + 2..at + 2 + name.len());
            bytes.get(at + 1) == Some(&b'/') && tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        };
        self.at = memchr::memchr_iter(b'<', &bytes[self.at..]).map(|at| at + self.at).find(ends).unwrap_or(bytes.len());
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Moves on while `is_part` holds, and gives what was passed.
    fn take(&mut self, is_part: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        self.at += rest.iter().position(|byte| !is_part(*byte)).unwrap_or(rest.len());
        &self.text[start..self.at]
    }

    /// Passes over `text`, to the end where there is none.
    fn skip_past(&mut self, text: &str) {
        self.at = self.text[self.at..].find(text).map_or(self.text.len(), |at| self.at + at + text.len());
    }

    /// From behind a tag's name to behind its `>`; none where the text ends before.
    fn attributes(&mut self) -> Option<Vec<Attribute<'t>>> {
        let mut attributes: Vec<Attribute<'t>> = Vec::new();
        loop {
            self.take(|byte| is_space(byte) || byte == b'/');
            let start = self.at;
            if self.byte()? == b'>' {
                self.at += 1;
                return Some(attributes);
            }
            // A `=` before a name is a part of it (HTML, section 13.2.5.32).
            if self.byte()? == b'=' {
                self.at += 1;
            }
            self.take(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
            let name = &self.text[start..self.at];
            let end = self.at;
            self.take(is_space);
            let value = if self.byte()? == b'=' { self.value()? } else { "" };
            let at = start..if value.is_empty() { end } else { self.at };
            let is_new = || attributes.iter().all(|attribute| !attribute.name.eq_ignore_ascii_case(name));
            if attributes.len() < MOST_ATTRIBUTES && is_new() {
                attributes.push(Attribute { name: name.to_ascii_lowercase(), value: decode(value), at });
            }
        }
    }

    /// From a `=` to behind the value.
    fn value(&mut self) -> Option<&'t str> {
        self.at += 1;
        self.take(is_space);
        match self.byte()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.take(|byte| byte != quote);
                self.byte()?;
                self.at += 1;
                Some(value)
            }
            _ => Some(self.take(|byte| !is_space(byte) && byte != b'>')),
        }
    }

    /// What starts with the `<` that comes next.
    fn markup(&mut self) -> Option<Token<'t>> {
        let start = self.at;
        let rest = &self.text[start..];
        let is_tag = |from: usize| rest.as_bytes().get(from).is_some_and(u8::is_ascii_alphabetic);
        if rest.starts_with("<!--") {
            self.at += 2;
            let is_closed = memchr::memmem::find(&rest.as_bytes()[2..], b"-->").is_some();
            self.skip_past("-->");
            if is_closed { self.next() } else { Some(Token::UnclosedComment { at: start..start + 4 }) }
        } else if rest.starts_with("<!") || rest.starts_with("<?") || (rest.starts_with("</") && !is_tag(2)) {
            self.at += 2;
            self.take(|byte| !is_space(byte) && byte != b'>');
            let name = &self.text[start..self.at];
            self.skip_past(">");
            Some(Token::Declaration { name, at: start..self.at })
        } else if rest.starts_with("</") || is_tag(1) {
            let closes = rest.starts_with("</");
            self.at += if closes { 2 } else { 1 };
            let name = self.take(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>')).to_ascii_lowercase();
            let Some(attributes) = self.attributes() else {
                self.at = self.text.len();
                return None;
            };
            let at = start..self.at;
            Some(if closes { Token::Close { name, at } } else { Token::Open { name, attributes, at } })
        } else {
            self.at += 1;
            let text = &rest[..1 + self.take(|byte| byte != b'<').len()];
            Some(Token::Text(text))
        }
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        match self.byte()? {
            b'<' => self.markup(),
            _ => Some(Token::Text(self.take(|byte| byte != b'<'))),
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c)
}

/// Takes the character references out of an attribute's value, by the rules for attributes.
fn decode(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(format!("<a b=\"{}\">", value.replace('"', "&quot;"))));
    let tokenizer = Tokenizer::new(FirstValue::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    Cow::Owned(tokenizer.sink.0.take())
}

/// Keeps the value of the first attribute that comes by.
#[derive(Default)]
struct FirstValue(std::cell::Cell<String>);

impl TokenSink for FirstValue {
    type Handle = ();

    fn process_token(&self, token: HtmlToken, _line: u64) -> TokenSinkResult<()> {
        if let TagToken(tag) = token {
            self.0.set(tag.attrs.first().map_or_else(String::new, |attribute| attribute.value.to_string()));
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let show = |token| match token {
            Token::Text(text) => format!("{text:?}"),
            Token::Open { name, attributes, at } => {
                let attributes: String =
                    attributes.iter().map(|a| format!(" {}={:?}@{}", a.name, a.value, &text[a.at.clone()])).collect();
                format!("<{name}{attributes}> {}", at.start)
            }
            Token::Close { name, .. } => format!("</{name}>"),
            Token::UnclosedComment { .. } => "<!--".to_owned(),
            Token::Declaration { name, .. } => name.to_owned(),
        };
        Tokens::new(text).map(show).collect()
    }

    #[test]
    fn tags_are_told_apart_as_browsers_do() {
        assert_eq!(tokens("a <B Class=x>y</b >"), ["\"a \"", "<b class=\"x\"@Class=x> 2", "\"y\"", "</b>"]);
        assert_eq!(
            tokens("<a href='1 > 2' href=3 x/y = \"&amp;&#106;\">"),
            ["<a href=\"1 > 2\"@href='1 > 2' x=\"\"@x y=\"&j\"@y = \"&amp;&#106;\"> 0"]
        );
        assert_eq!(tokens("1 < 2 <3"), ["\"1 \"", "\"< 2 \"", "\"<3\""]);
        assert_eq!(tokens("<!-- <b> --><!x><?y?></ z><i>"), ["<!x", "<?y?", "</", "<i> 26"]);
        assert_eq!(tokens("<svg/onload=alert(1)>"), ["<svg onload=\"alert(1)\"@onload=alert(1)> 0"]);
    }

    #[test]
    fn what_is_cut_off_is_dropped() {
        for cut in ["<a href=\"x>", "<a", "</a", "<a b=", "<a b ", "<a b='"] {
            assert_eq!(tokens(&format!("x{cut}")), ["\"x\""], "{cut}");
        }
        assert_eq!(tokens("x<!-- y"), ["\"x\"", "<!--"]);
    }

    #[test]
    fn content_that_is_no_html_is_passed_over() {
        let mut tokens = Tokens::new("<script>if (a<b) \"</p>\"</SCRIPT>x");
        tokens.next();
        tokens.skip_content("script");
        assert!(matches!(tokens.next(), Some(Token::Close { name, .. }) if name == "script"));
        assert_eq!(tokens.next(), Some(Token::Text("x")));
    }

    #[test]
    fn references_in_addresses_are_decoded_as_browsers_do() {
        assert_eq!(decode("java&#115;cript&colon;x&Tab;\"y"), "javascript:x\t\"y");
        assert_eq!(decode("?a=1&copy=2&amp;b"), "?a=1&copy=2&b");
    }
}

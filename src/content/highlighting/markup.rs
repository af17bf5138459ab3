//! HTML, XML and their kin, with the scripts and style sheets in them.

use memchr::memmem;

use super::grammar::Grammar;
use super::scanner::CodeScanner;
use super::spans::{CodeSpans, CodeToken};
use super::words::word_length;

/// What elements of HTML hold that is no markup.
pub(super) struct EmbeddedGrammars {
    /// The content of `script`.
    pub(super) script: &'static Grammar,
    /// The content of `style`.
    pub(super) style: &'static Grammar,
}

/// Scans the part of the code between two bytes. `embedded` is none for XML, where elements hold markup alone.
pub(super) fn scan(spans: &mut CodeSpans<'_>, from: usize, to: usize, embedded: Option<&EmbeddedGrammars>) {
    let code = spans.code;
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'<', b'&', &code.as_bytes()[at..to]) {
        at += found;
        let rest = &code[at..to];
        if rest.starts_with('&') {
            at = entity(spans, at, rest);
        } else if let Some((token, length)) = declaration(rest) {
            spans.push(token, at..at + length);
            at += length;
        } else {
            at = element(spans, at, to, embedded);
        }
    }
}

/// A character reference; gives where to go on.
fn entity(spans: &mut CodeSpans<'_>, at: usize, rest: &str) -> usize {
    const MAX_BYTES: usize = 12;
    let near = &rest.as_bytes()[1..rest.len().min(MAX_BYTES)];
    let name = near.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    if name == 0 || near.get(name) != Some(&b';') {
        return at + 1;
    }
    spans.push(CodeToken::Number, at..at + name + 2);
    at + name + 2
}

/// A comment, a declaration, an instruction or character data.
fn declaration(rest: &str) -> Option<(CodeToken, usize)> {
    const MARKS: [(&str, &str, CodeToken); 4] = [
        ("<!--", "-->", CodeToken::Comment),
        ("<![CDATA[", "]]>", CodeToken::Text),
        ("<!", ">", CodeToken::Meta),
        ("<?", ">", CodeToken::Meta),
    ];
    let (_, close, token) = MARKS.into_iter().find(|(open, ..)| rest.starts_with(open))?;
    let end = memmem::find(rest.as_bytes(), close.as_bytes());
    Some((token, end.map_or(rest.len(), |end| end + close.len())))
}

/// A tag, with the content of scripts and style sheets; gives where to go on.
fn element(spans: &mut CodeSpans<'_>, start: usize, to: usize, embedded: Option<&EmbeddedGrammars>) -> usize {
    let code = spans.code;
    let slash = usize::from(code[start + 1..to].starts_with('/'));
    let name = word_length(&code[start + 1 + slash..to], "-:.");
    if name == 0 {
        return start + 1;
    }
    let mut at = start + 1 + slash + name;
    let element = &code[start + 1 + slash..at];
    spans.push(CodeToken::Type, start..at);
    at = attributes(spans, at, to);
    let grammar = match (embedded, slash) {
        (Some(embedded), 0) if element.eq_ignore_ascii_case("script") => embedded.script,
        (Some(embedded), 0) if element.eq_ignore_ascii_case("style") => embedded.style,
        _ => return at,
    };
    let end_tag = format!("</{element}");
    let end = memmem::find(&code.as_bytes()[at..to], end_tag.as_bytes()).map_or(to, |end| at + end);
    CodeScanner::new(grammar, spans).scan(at, end);
    end
}

/// The attributes of a tag, up to its end; gives where to go on.
fn attributes(spans: &mut CodeSpans<'_>, from: usize, to: usize) -> usize {
    let code = spans.code;
    let mut at = from;
    while let Some(sign) = code[at..to].chars().next() {
        let rest = &code[at..to];
        match sign {
            '>' => {
                spans.push(CodeToken::Type, at..at + 1);
                return at + 1;
            }
            '<' => return at,
            '/' if rest.starts_with("/>") => {
                spans.push(CodeToken::Type, at..at + 2);
                return at + 2;
            }
            '"' | '\'' => {
                let end = memchr::memchr(sign as u8, &rest.as_bytes()[1..]).map_or(to, |end| at + end + 2);
                spans.push(CodeToken::Text, at..end);
                at = end;
            }
            _ => match word_length(rest, "-:.@") {
                0 => at += sign.len_utf8(),
                name => {
                    spans.push(CodeToken::Key, at..at + name);
                    at += name;
                }
            },
        }
    }
    to
}

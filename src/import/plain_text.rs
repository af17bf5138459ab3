//! HTML as plain text, and plain text as Markdown that shows it as it is.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use pulldown_cmark::{Event, Options, Parser};

/// How often a text is read again to find HTML that appeared when other HTML was escaped.
const MAX_PASSES: usize = 8;

/// The Markdown that bodies may have, but for formulas.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Elements whose content is not meant to be read, and what it consists of.
const UNREAD: [(&str, Option<RawKind>); 4] = [
    ("script", Some(RawKind::ScriptData)),
    ("style", Some(RawKind::Rawtext)),
    ("title", Some(RawKind::Rcdata)),
    ("template", None),
];
/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// Elements with a blank before them.
const CELLS: [&str; 2] = ["td", "th"];

/// The text of a page in HTML, line by line.
pub(super) fn of_html(html: &str) -> String {
    let sink = TextSink::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // It stops at scripts, which are not run.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

#[derive(Default)]
struct TextSink {
    text: RefCell<String>,
    /// How many elements are open whose content is left out.
    unread: Cell<usize>,
}

impl TextSink {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let is_start = tag.kind == TagKind::StartTag;
        if let Some((_, raw)) = UNREAD.iter().find(|(unread, _)| *unread == name) {
            let open = self.unread.get();
            self.unread.set(if is_start { open + 1 } else { open.saturating_sub(1) });
            return raw.filter(|_| is_start).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        if self.unread.get() > 0 {
            return TokenSinkResult::Continue;
        }
        let mut text = self.text.borrow_mut();
        if BLOCKS.contains(&name) && (name == "br" || !(text.is_empty() || text.ends_with('\n'))) {
            text.push('\n');
        } else if is_start && CELLS.contains(&name) && !(text.is_empty() || text.ends_with(char::is_whitespace)) {
            text.push(' ');
        }
        TokenSinkResult::Continue
    }
}

impl TokenSink for TextSink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) if self.unread.get() == 0 => self.text.borrow_mut().push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Markdown in which raw HTML is shown as text; none if there is no raw HTML in it.
pub(super) fn without_html(markdown: &str) -> Option<String> {
    let mut text = escaped_tags(markdown)?;
    for _ in 0..MAX_PASSES {
        match escaped_tags(&text) {
            Some(next) => text = next,
            None => return Some(text),
        }
    }
    Some(as_it_is(&text))
}

/// Markdown with a backslash before each `<` of raw HTML; none if there is none.
fn escaped_tags(markdown: &str) -> Option<String> {
    let mut escaped = String::new();
    let mut copied = 0;
    for (event, range) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) || range.start < copied {
            continue;
        }
        escaped.push_str(&markdown[copied..range.start]);
        escaped.push_str(&markdown[range.clone()].replace('<', "\\<"));
        copied = range.end;
    }
    if copied == 0 {
        return None;
    }
    escaped.push_str(&markdown[copied..]);
    Some(escaped)
}

/// Markdown that shows a text as it is: nothing in it is markup.
pub(super) fn as_it_is(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        // Blanks at the start of a line would make it code.
        let line = line.trim_start_matches([' ', '\t']);
        let number = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        for (at, character) in line.char_indices() {
            let is_sign = matches!(
                character,
                '\\' | '`'
                    | '*'
                    | '_'
                    | '{'
                    | '}'
                    | '['
                    | ']'
                    | '<'
                    | '>'
                    | '#'
                    | '|'
                    | '~'
                    | '^'
                    | '='
                    | '$'
                    | '@'
                    | '&'
            );
            let begins_list = at == number && matches!(character, '.' | ')') && number > 0;
            let begins_line = at == 0 && matches!(character, '-' | '+' | ':' | '!');
            if is_sign || begins_list || begins_line {
                markdown.push('\\');
            }
            markdown.push(character);
        }
        markdown.push('\n');
    }
    markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_page_is_read_line_by_line() {
        let html = "<html><head><title>T</title><style>p{}</style></head><body><p>One &amp; two</p><div>three<br>four\
                    </div><script>alert('<p>x')</script>&#xe9;</body>";
        assert_eq!(of_html(html), "One & two\nthree\nfour\né");
        assert_eq!(of_html("<script>"), "");
        for (html, text) in [
            ("<head><meta charset=utf-8><body>no end", "no end"),
            ("<script>document.write('<title>x')</script><style>a > b {}</style>after", "after"),
            ("<template><p>no</p></template>yes", "yes"),
            (
                "<table><caption>Who</caption><tr><th>Name</th><td>Awa</td></tr><tr><td>a<td>b</table>",
                "Who\nName Awa\na b",
            ),
            ("<section><h5>One</h5>two</section><footer>three</footer>", "One\ntwo\nthree"),
        ] {
            assert_eq!(of_html(html).trim(), text, "{html}");
        }
        assert_eq!(of_html("a < b & c"), "a < b & c");
    }

    #[test]
    fn raw_html_becomes_text_and_code_stays() {
        for (markdown, text) in [
            ("plain *text* <https://example.org>", None),
            ("`<b>`\n\n    <i>\n", None),
            ("a <b>c</b>", Some("a \\<b>c\\</b>")),
            ("<div>\n\n*x*\n", Some("\\<div>\n\n*x*\n")),
            ("<!-- x\n\ny -->", Some("\\<!-- x\n\ny -->")),
            ("<a href=\"`\"> `<b>`", Some("\\<a href=\"`\"> `\\<b>`")),
        ] {
            assert_eq!(without_html(markdown).as_deref(), text, "{markdown}");
        }
    }

    #[test]
    fn text_as_it_is_has_no_markup() {
        let text =
            "# no\n1. no\n- no\n> no\n[no](/no) ![no](no) <b> &lt; `no` **no** $x$ @include a/b\n    no\n---\n| a |";
        let markdown = as_it_is(text);
        let is_plain = |event: &Event<'_>| {
            use pulldown_cmark::{Tag, TagEnd};
            matches!(
                event,
                Event::Text(_) | Event::SoftBreak | Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)
            )
        };
        let events: Vec<Event<'_>> =
            Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION).collect();
        assert!(events.iter().all(is_plain), "{markdown}\n{events:?}");
        let shown: String = events
            .iter()
            .map(|event| match event {
                Event::Text(text) => text.to_string(),
                Event::SoftBreak => "\n".to_owned(),
                _ => String::new(),
            })
            .collect();
        assert_eq!(shown, text.replace("    no", "no"));
    }
}

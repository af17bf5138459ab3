//! Languages whose lines mean something each: differences, sessions in a terminal, YAML, Markdown, messages of HTTP.

use std::ops::Range;

use super::grammar::Grammar;
use super::scanner::CodeScanner;
use super::spans::{CodeSpans, CodeToken};
use super::words::word_length;

/// Every line of a text: its range without the line end.
fn lines(code: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    code.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// Differences between files, as `diff -u` and Git write them.
pub(super) fn diff(spans: &mut CodeSpans<'_>) {
    const HEADS: [&str; 9] =
        ["diff ", "index ", "--- ", "+++ ", "@@", "new file", "deleted file", "similarity ", "rename "];
    for at in lines(spans.code) {
        let line = &spans.code[at.clone()];
        let token = match line.as_bytes().first() {
            _ if HEADS.iter().any(|head| line.starts_with(head)) => CodeToken::Meta,
            Some(b'+' | b'>') => CodeToken::Inserted,
            Some(b'-' | b'<') => CodeToken::Deleted,
            _ => continue,
        };
        spans.push(token, at);
    }
}

/// A session in a terminal: lines behind a prompt are code, all others its output.
pub(super) fn session(spans: &mut CodeSpans<'_>, prompts: &[&str], grammar: &'static Grammar) {
    let code = spans.code;
    for at in lines(code) {
        let line = &code[at.clone()];
        let Some(prompt) = prompts.iter().find_map(|prompt| prompt_length(line, prompt)) else { continue };
        spans.push(CodeToken::Meta, at.start..at.start + line[..prompt].trim_end().len());
        CodeScanner::new(grammar, spans).scan(at.start + prompt, at.end);
    }
}

/// How long a prompt is; what stands before its sign, such as a name and a folder, has no spaces in it.
fn prompt_length(line: &str, prompt: &str) -> Option<usize> {
    if line == prompt.trim_end() {
        return Some(line.len());
    }
    let end = if prompt.len() > 2 { line.starts_with(prompt).then_some(0) } else { line.find(prompt) }?;
    let name = &line[..end];
    let is_name = name.contains([':', '@', '\\', '~', ')']) || (name.is_empty() && !prompt.starts_with('#'));
    (is_name && !name.contains(' ')).then_some(end + prompt.len())
}

/// YAML 1.2.
pub(super) fn yaml(spans: &mut CodeSpans<'_>) {
    let code = spans.code;
    // The indentation of the key whose value is a block of text.
    let mut block: Option<usize> = None;
    for at in lines(code) {
        let line = &code[at.clone()];
        let indent = line.len() - line.trim_start_matches(' ').len();
        if block.is_some_and(|key| indent > key || line.trim().is_empty()) {
            spans.push(CodeToken::Text, at.start + indent..at.end);
            continue;
        }
        block = None;
        if line.starts_with("---") || line.starts_with("...") || line.starts_with('%') {
            spans.push(CodeToken::Meta, at);
            continue;
        }
        let mut start = indent;
        while line[start..].starts_with("- ") {
            start += 2;
            start += line[start..].len() - line[start..].trim_start_matches(' ').len();
        }
        let value = start
            + yaml_key(line, start).map_or(0, |key| {
                spans.push(CodeToken::Key, at.start + start..at.start + start + key);
                key
            });
        if yaml_value(spans, at.start, line, value) {
            block = Some(indent);
        }
    }
}

/// How long the key is that starts at a byte of a line.
fn yaml_key(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..];
    let quoted = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
    let from = quoted.and_then(|sign| Some(rest[1..].find(sign)? + 2)).unwrap_or_default();
    if from == 0 && (rest.starts_with(['#', '{', '[', '&', '*', '!', '|', '>']) || quoted.is_some()) {
        return None;
    }
    let mut colons = memchr::memchr_iter(b':', &rest.as_bytes()[from..]).map(|colon| from + colon);
    let end = colons.find(|colon| rest[colon + 1..].is_empty() || rest[colon + 1..].starts_with([' ', '\t', '\r']))?;
    (!rest[..end].contains(" #") && (from == 0 || from == end)).then_some(end)
}

/// The value in a line of YAML, from byte `from` on; whether a block of text follows upon it.
fn yaml_value(spans: &mut CodeSpans<'_>, line_start: usize, line: &str, from: usize) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "True", "False", "~"];
    let mut at = from;
    let mut is_block = false;
    while let Some(sign) = line[at..].chars().next() {
        let rest = &line[at..];
        if matches!(sign, '[' | '{' | ' ' | ',') {
            at += 1;
            continue;
        }
        let is_apart = at == 0 || line[..at].ends_with([' ', ':', '[', '{', ',']);
        let word = rest.find([' ', ',', ']', '}', '\t', '\r']).unwrap_or(rest.len());
        let (token, length) = match sign {
            '#' if is_apart => (CodeToken::Comment, rest.len()),
            '"' | '\'' if is_apart => (CodeToken::Text, rest[1..].find(sign).map_or(rest.len(), |end| end + 2)),
            '&' | '*' if is_apart && word > 1 => (CodeToken::Variable, word),
            '!' if is_apart => (CodeToken::Type, word),
            '|' | '>' if is_apart && rest.len() <= 3 => {
                is_block = true;
                (CodeToken::Meta, rest.trim_end().len())
            }
            _ if is_apart && WORDS.contains(&&rest[..word]) => (CodeToken::Keyword, word),
            '0'..='9' | '-' if is_apart && rest[..word].parse::<f64>().is_ok() => (CodeToken::Number, word),
            _ => {
                at += word.max(sign.len_utf8());
                continue;
            }
        };
        spans.push(token, line_start + at..line_start + at + length);
        at += length;
    }
    is_block
}

/// Markdown: headings, quotes, lists, code and links.
pub(super) fn markdown(spans: &mut CodeSpans<'_>) {
    let code = spans.code;
    let mut fence: Option<&str> = None;
    for at in lines(code) {
        let line = &code[at.clone()];
        let words = line.trim_start();
        let start = at.start + line.len() - words.len();
        let sign = if words.starts_with("```") || words.starts_with("~~~") { Some(&words[..3]) } else { None };
        if fence.is_some() || sign.is_some() {
            spans.push(CodeToken::Text, at);
            fence = match (fence, sign) {
                (Some(open), Some(sign)) if open == sign => None,
                (None, sign) => sign,
                (open, _) => open,
            };
        } else if words.starts_with('#') {
            spans.push(CodeToken::Keyword, start..at.end);
        } else if words.starts_with('>') {
            spans.push(CodeToken::Comment, start..at.end);
        } else {
            let sign = list_sign(words);
            spans.push(CodeToken::Meta, start..start + sign);
            markdown_line(spans, start + sign, at.end);
        }
    }
}

/// How long the sign of a list is.
fn list_sign(words: &str) -> usize {
    let digits = words.bytes().take_while(u8::is_ascii_digit).take(9).count();
    let sign = if digits == 0 { words.starts_with(['-', '*', '+']) } else { words[digits..].starts_with(['.', ')']) };
    if sign && words[digits + 1..].starts_with(' ') { digits + 1 } else { 0 }
}

/// Code and links in a line of Markdown.
fn markdown_line(spans: &mut CodeSpans<'_>, from: usize, to: usize) {
    let code = spans.code;
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'`', b']', &code.as_bytes()[at..to]) {
        at += found;
        let rest = &code[at..to];
        let close = if rest.starts_with('`') { '`' } else { ')' };
        if close == ')' && !rest.starts_with("](") {
            at += 1;
            continue;
        }
        // A sign without a partner in its line marks nothing, nor do those behind it.
        let Some(end) = rest[1..].find(close) else { return };
        let token = if close == '`' { CodeToken::Text } else { CodeToken::Key };
        spans.push(token, at..at + end + 2);
        at += end + 2;
    }
}

/// A message of HTTP: the line of its request or answer, and its headers.
pub(super) fn http(spans: &mut CodeSpans<'_>) {
    let code = spans.code;
    let mut is_head = true;
    for at in lines(code) {
        let line = code[at.clone()].trim_end();
        let word = word_length(line, "-");
        if line.is_empty() {
            is_head = false;
        } else if is_head && word > 0 && line[word..].starts_with(':') {
            spans.push(CodeToken::Key, at.start..at.start + word);
        } else if is_head {
            spans.push(CodeToken::Keyword, at.start..at.start + word);
        }
    }
}

//! Tells the comments, texts, numbers and words of code apart, for pages to show them in different colours.
//!
//! The scanner is this project's own. It takes time in proportion to the code, whatever that is, and nothing is loaded
//! before it starts: grammars for regular expressions (those of Sublime Text, which `syntect` reads, among them) have
//! inputs on which they take minutes, and readers of a catalogue need no more than these few classes.

mod grammar;
mod languages;
mod lines;
mod literals;
mod markup;
mod scanner;
mod spans;
mod words;

use std::ops::Range;

use memchr::memmem;

use self::languages::CodeReading;
use self::scanner::CodeScanner;
use self::spans::CodeSpans;

pub(super) use self::spans::CodeToken;

/// Whether a language has this name, highlighted or not.
pub(super) fn is_known(name: &str) -> bool {
    languages::named(name).is_some()
}

/// The name of a language that was most likely meant by one that none has: one letter is wrong, or two in a long name.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    const SHORTEST: usize = 4;
    const LONG: usize = 8;
    let name = name.to_ascii_lowercase();
    if name.len() < SHORTEST || name.len() > 30 {
        return None;
    }
    let most = if name.len() < LONG { 1 } else { 2 };
    let known = languages::names().filter(|known| known.len() >= SHORTEST);
    let distances = known.map(|known| (strsim::osa_distance(&name, known), known));
    distances.filter(|(distance, _)| *distance <= most).min().map(|(_, known)| known)
}

/// The parts of a piece of code that are not plain, in order. None where the language is not known or not highlighted.
pub(super) fn highlighted(code: &str, language: &str) -> Vec<(CodeToken, Range<usize>)> {
    let Some(reading) = languages::named(language) else { return Vec::new() };
    let mut spans = CodeSpans::new(code);
    match reading {
        CodeReading::Grammar(grammar) => CodeScanner::new(grammar, &mut spans).scan(0, code.len()),
        CodeReading::Html => markup::scan(&mut spans, 0, code.len(), Some(&languages::EMBEDDED)),
        CodeReading::Xml => markup::scan(&mut spans, 0, code.len(), None),
        CodeReading::Php => php(&mut spans),
        CodeReading::Session(prompts, grammar) => lines::session(&mut spans, prompts, grammar),
        CodeReading::Diff => lines::diff(&mut spans),
        CodeReading::Yaml => lines::yaml(&mut spans),
        CodeReading::Markdown => lines::markdown(&mut spans),
        CodeReading::Http => lines::http(&mut spans),
        CodeReading::Plain => {}
    }
    spans.finish()
}

/// PHP: all of the code, or what of it stands between `<?` and `?>`, and HTML around that.
fn php(spans: &mut CodeSpans<'_>) {
    let code = spans.code;
    if memmem::find(code.as_bytes(), b"<?").is_none() {
        return CodeScanner::new(languages::PHP, spans).scan(0, code.len());
    }
    let mut at = 0;
    while let Some(open) = memmem::find(&code.as_bytes()[at..], b"<?") {
        let open = at + open;
        markup::scan(spans, at, open, Some(&languages::EMBEDDED));
        let mark =
            open + 2 + code[open + 2..].bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'=').count();
        spans.push(CodeToken::Meta, open..mark);
        let end = memmem::find(&code.as_bytes()[mark..], b"?>").map_or(code.len(), |end| mark + end);
        CodeScanner::new(languages::PHP, spans).scan(mark, end);
        at = (end + 2).min(code.len());
        spans.push(CodeToken::Meta, end..at);
    }
    markup::scan(spans, at, code.len(), Some(&languages::EMBEDDED));
}

#[cfg(test)]
mod tests;

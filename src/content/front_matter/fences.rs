//! Where front matter starts and ends, and what was most likely meant where it does not.

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, SourceText, Span};

/// What front matter is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum StatedLanguage {
    None,
    Toml,
    Yaml,
}

impl StatedLanguage {
    /// The line before and after front matter in this language.
    fn fence(self) -> &'static str {
        if self == Self::Toml { "+++" } else { "---" }
    }
}

/// Where the parts of a file are.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) language: StatedLanguage,
    pub(super) head: Range<usize>,
    pub(super) body: usize,
}

/// At most this many lines are looked at for the end of front matter that does not start as it should.
const MAX_EXAMINED_LINES: usize = 60;

/// Finds the parts. None if front matter does not start or end as it should; that is reported.
pub(super) fn split(source: SourceText<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Parts> {
    let text = source.text;
    // Blank lines before it do no harm.
    let blank = text[..text.len() - text.trim_start().len()].rfind('\n').map_or(0, |newline| newline + 1);
    let first = text[blank..].split_inclusive('\n').next().unwrap_or_default();
    let (language, ends): (_, &[&str]) = match first.trim_end() {
        "+++" => (StatedLanguage::Toml, &["+++"]),
        "---" => (StatedLanguage::Yaml, &["---", "..."]),
        _ => {
            let Some(language) = meant(&text[blank..]) else {
                return Some(Parts { language: StatedLanguage::None, head: 0..0, body: 0 });
            };
            diagnostics.push(no_fence(source, blank, first, language));
            return None;
        }
    };
    let begin = blank + first.len();
    let mut start = begin;
    for line in text[begin..].split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return Some(Parts { language, head: begin..start, body: start + line.len() });
        }
        start += line.len();
    }
    diagnostics.push(unclosed(source, blank, begin, language));
    None
}

/// The language of front matter that a text starts with, though not with its fence.
fn meant(text: &str) -> Option<StatedLanguage> {
    if let Some((_, rest)) = text.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        return match rest.trim_start().lines().next().map(str::trim_end) {
            Some("+++") => Some(StatedLanguage::Toml),
            Some("---") => Some(StatedLanguage::Yaml),
            _ => None,
        };
    }
    let mut lines = text.lines();
    let first = lines.next()?.trim();
    let rest = || lines.clone().map(str::trim).filter(|line| !line.is_empty());
    let language = |key: &str| if key.contains('=') { StatedLanguage::Toml } else { StatedLanguage::Yaml };
    if let Some(entry) = first.strip_prefix("+++").or_else(|| first.strip_prefix("---")).filter(|rest| is_entry(rest)) {
        return Some(language(entry));
    }
    let is_near_fence =
        is_like_fence(first) || first.starts_with("+++") || first.starts_with("---") || first.starts_with("```");
    if is_near_fence {
        return rest().next().filter(|line| is_entry(line)).map(language);
    }
    if matches!(first, "{" | "{%") || first.starts_with("{\"") {
        return Some(StatedLanguage::Yaml).filter(|_| first == "{" || first.contains("\":"));
    }
    let has_end = || rest().take(MAX_EXAMINED_LINES).any(is_like_fence);
    let is_title = first.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("title"));
    (is_entry(first) && (is_title || has_end())).then(|| language(first))
}

/// Whether a line is made of signs that stand for a fence, or that other programs make of one.
fn is_like_fence(line: &str) -> bool {
    const SIGNS: &[char] = &['+', '-', '–', '—', '−', '‐', '‑', '―', '＋', '－', '=', '*', '_', '~', ';', ' '];
    let mut signs = line.trim().chars();
    let first = signs.next();
    let is_long = line.trim().len() >= 3;
    is_long && first.is_some_and(|first| SIGNS.contains(&first)) && signs.all(|sign| SIGNS.contains(&sign))
}

/// Whether a line is an entry of TOML or YAML: a key, a sign, and perhaps a value.
fn is_entry(line: &str) -> bool {
    let Some(end) = line.find([':', '=']) else { return false };
    let key = line[..end].trim().trim_matches('"');
    let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_key && !key.is_empty() && !line[end..].starts_with("://")
}

fn no_fence(source: SourceText<'_>, start: usize, first: &str, language: StatedLanguage) -> Diagnostic {
    let (fence, shown) = (language.fence(), first.trim());
    let place = source.place(Span::from(start..start + first.trim_end().len()));
    let shown: String = shown.chars().take(40).collect();
    let problem = |message: String| Diagnostic::new(Code::NoFrontMatter, message).at(place);
    if shown.starts_with('{') {
        return problem("the front matter is JSON; a record has TOML or YAML".to_owned())
            .help("write one `key: value` a line, without braces, between two lines of `---`");
    }
    let message = format!("the first line must be `+++` (before TOML) or `---` (before YAML); it is `{shown}`");
    if shown.starts_with("<!--") {
        return problem(message)
            .help(format!("move it below the front matter: nothing stands before the line `{fence}`"));
    }
    problem(message).help(if is_entry(&shown) && !shown.starts_with(['+', '-']) {
        format!("write a line `{fence}` before it, and another after the front matter")
    } else {
        format!("make it `{fence}` and nothing else: three signs, no spaces, no other dashes")
    })
}

fn unclosed(source: SourceText<'_>, blank: usize, begin: usize, language: StatedLanguage) -> Diagnostic {
    let fence = language.fence();
    let mut start = begin;
    let mut last_entry = None;
    let mut has_ended = false;
    let line_number = |at: usize| source.place(Span::from(at..at)).line;
    for line in source.text[begin..].split_inclusive('\n').take(MAX_EXAMINED_LINES) {
        if is_like_fence(line) {
            let message = format!("this line must be `{fence}` to end the front matter; it is `{}`", line.trim());
            let place = source.place(Span::from(start..start + line.trim_end().len()));
            let help = format!("make it `{fence}` and nothing else, as in line {}", line_number(blank));
            return Diagnostic::new(Code::UnclosedFrontMatter, message).at(place).help(help);
        }
        let is_part = is_entry(line) || line.starts_with([' ', '\t', '-', '#', '[', ']']);
        has_ended |= !is_part && !line.trim().is_empty();
        if !has_ended && is_part {
            last_entry = Some(start);
        }
        start += line.len();
    }
    let place = source.place(Span::from(blank..blank + fence.len()));
    let message = format!("the front matter that starts here has no line `{fence}` that ends it");
    let help = match last_entry {
        Some(last) => format!("write a line `{fence}` after line {}, before the body", line_number(last)),
        None => format!("write a line `{fence}` between the front matter and the body"),
    };
    Diagnostic::new(Code::UnclosedFrontMatter, message).at(place).help(help)
}

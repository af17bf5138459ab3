//! Fenced blocks of other programs that are shown as code here: directives, diagrams, included files; and blocks that
//! do not end.

use std::ops::Range;

use super::Renderer;
use super::fenced_notes;
use crate::content::highlighting;
use crate::content::leftovers::notes::instead_of_note;
use crate::content::leftovers::sorts::{
    CONTAINER, DIAGRAM, FENCE_DIRECTIVE, FENCE_OPTION, Leftover, SNIPPET, TABLE_OF_CONTENTS, TABS, UNCLOSED_FENCE,
};

/// Languages of diagrams.
const DIAGRAMS: &[&str] = &[
    "mermaid",
    "plantuml",
    "puml",
    "uml",
    "dot",
    "graphviz",
    "d2",
    "ditaa",
    "blockdiag",
    "seqdiag",
    "nwdiag",
    "nomnoml",
    "pikchr",
    "svgbob",
    "vega",
    "vega-lite",
    "wavedrom",
    "bytefield",
    "structurizr",
    "excalidraw",
    "tikz",
    "markmap",
    "kroki",
    "flowchart",
    "smartart",
];

/// What notes are called in fences besides [`fenced_notes::NAMES`].
const MORE_NOTES: &[&str] = &["dropdown", "admonish", "callout", "info"];

impl Renderer<'_> {
    /// Reports a fenced block at `at` that is none of code, and one that has no end. `code` is what stands in it.
    pub(super) fn report_fence(&mut self, code: &str, at: &Range<usize>) {
        let source = self.source;
        let block = &source.text[at.clone()];
        let fence = block.trim_start();
        let Some(sign) = fence.chars().next().filter(|first| matches!(first, '`' | '~')) else { return };
        let length = fence.len() - fence.trim_start_matches(sign).len();
        let info = fence[length..].lines().next().unwrap_or_default().trim();
        let start = at.start + block.len() - fence.len();
        let line = start..start + length + info.len();
        let mut report = |leftover: Leftover, line: Range<usize>| self.linker.report_leftover(leftover, line);
        match sort(info) {
            Some(CONTAINER) => {
                let help = instead_of_note(&source.text[line.clone()]);
                self.linker.report_leftover_with(CONTAINER, help, line);
            }
            Some(leftover) => report(leftover, line),
            None if is_included(code) && !is_example(info) => report(SNIPPET, line),
            None if is_code_directive(info) && starts_with_option(code) => report(FENCE_OPTION, line),
            None if !is_closed(block, sign, length) && ends_text(&source.text, at.end) => {
                report(UNCLOSED_FENCE, line);
            }
            None => {}
        }
    }
}

/// What a fence is with that behind its signs, if it is none of code.
fn sort(info: &str) -> Option<Leftover> {
    if info.is_empty() {
        return None;
    }
    let (name, is_directive) = match info.strip_prefix('{') {
        Some(rest) => (rest.split(['}', ' ', ',']).next().unwrap_or_default(), rest.contains('}')),
        None => (info.split([' ', '{', ',']).next().unwrap_or_default(), false),
    };
    let name = name.to_ascii_lowercase();
    if DIAGRAMS.contains(&&*name) {
        return Some(DIAGRAM);
    }
    if matches!(&*name, "admonish" | "tabs") {
        return Some(if name == "tabs" { TABS } else { CONTAINER });
    }
    if !is_directive || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.contains('=') {
        return None;
    }
    if is_code_directive(info) || is_engine(&name) {
        return None;
    }
    Some(match &*name {
        "toctree" | "contents" | "tableofcontents" => TABLE_OF_CONTENTS,
        "include" | "literalinclude" => SNIPPET,
        "tab-set" | "tab-item" | "tabbed" | "tab" => TABS,
        name if fenced_notes::NAMES.contains(&name) || MORE_NOTES.contains(&name) => CONTAINER,
        name if highlighting::is_known(name) && !matches!(name, "list" | "video") => return None,
        _ => FENCE_DIRECTIVE,
    })
}

/// Whether a fence is the directive of MyST for code: `{code-block} python`.
pub(super) fn is_code_directive(info: &str) -> bool {
    let name = info.trim_start().strip_prefix('{').and_then(|rest| rest.split_once('}'));
    matches!(name, Some(("code" | "code-block" | "code-cell" | "sourcecode", _)))
}

/// Whether R Markdown runs code of that name, which is no language that is highlighted.
fn is_engine(name: &str) -> bool {
    matches!(name, "asis" | "bslib" | "cat" | "cc" | "embed" | "exec" | "ojs" | "rcpp" | "stan" | "verbatim")
}

/// Whether code is a language in which marks of other programs are shown as examples.
fn is_example(info: &str) -> bool {
    let name = info.split([' ', ',', '{']).next().unwrap_or_default();
    matches!(name, "md" | "markdown" | "mdx" | "text" | "txt" | "myst" | "jinja" | "jinja2" | "handlebars")
}

/// Whether all of a block is the marks that stand for other files.
fn is_included(code: &str) -> bool {
    let is_mark = |line: &str| {
        let wrapped = |open, close| line.starts_with(open) && line.ends_with(close);
        wrapped("{{#", "}}") || wrapped("{*", "*}") || wrapped("{!", "!}") || line.starts_with("--8<--")
    };
    let mut lines = code.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(is_mark)
}

/// Whether code starts with an option of a directive: `:linenos:`.
fn starts_with_option(code: &str) -> bool {
    let name = code.strip_prefix(':').and_then(|rest| rest.split_once(':')).map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'))
}

/// Whether a fenced block ends with a fence of its own.
fn is_closed(block: &str, sign: char, length: usize) -> bool {
    let mut lines = block.trim_end().lines();
    let is_only = lines.clone().nth(1).is_none();
    let last = lines.next_back().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let signs = last.len() - last.trim_start_matches(sign).len();
    !is_only && signs >= length && last.trim_start_matches(sign).trim().is_empty()
}

/// Whether nothing but blanks follows upon a byte.
fn ends_text(text: &str, at: usize) -> bool {
    text[at..].trim_ascii_start().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_of_other_programs_are_told_from_code() {
        for (info, expected) in [
            ("{dropdown}", Some(CONTAINER)),
            ("{admonition} A title", Some(CONTAINER)),
            ("admonish note", Some(CONTAINER)),
            ("{figure} a.png", Some(FENCE_DIRECTIVE)),
            ("{toctree}", Some(TABLE_OF_CONTENTS)),
            ("{include} a.md", Some(SNIPPET)),
            ("{tab-set}", Some(TABS)),
            ("plantuml", Some(DIAGRAM)),
            ("{mermaid}", Some(DIAGRAM)),
            ("dot", Some(DIAGRAM)),
            ("", None),
            ("python", None),
            ("{code-block} python", None),
            ("{r setup, echo=FALSE}", None),
            ("{python}", None),
            ("{ojs}", None),
            ("{.python #a}", None),
            ("js {1,3}", None),
            ("{1,3}", None),
        ] {
            assert_eq!(sort(info), expected, "{info}");
        }
        assert!(is_included("{{#include ../a.rs:3:5}}\n"));
        assert!(!is_included("{{#include ../a.rs}}\nfn main() {}\n"));
        assert!(is_closed("```js\na\n```", '`', 3) && is_closed("> ```js\n> a\n> ```\n", '`', 3));
        assert!(!is_closed("```js\na\n", '`', 3) && !is_closed("````\na\n```", '`', 4) && !is_closed("```", '`', 3));
    }
}

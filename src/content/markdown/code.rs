//! Blocks of code: highlighted where their language is known.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::Renderer;
use super::foreign_fences::is_code_directive;
use crate::content::{Features, highlighting};
use crate::diagnostics::{Code, Diagnostic};

/// How much code of one text is highlighted, in bytes: markup makes it several times as long.
const MAX_HIGHLIGHTED_BYTES: usize = 200_000;

/// A block of code that is being read.
pub(super) struct OpenCode {
    /// Its language as the fence names it; may be empty.
    language: String,
    pub(super) text: String,
    /// Where the block is.
    pub(super) at: Range<usize>,
}

impl OpenCode {
    pub(super) fn new(kind: &CodeBlockKind<'_>, at: Range<usize>) -> Self {
        let language = match kind {
            CodeBlockKind::Fenced(info) => language(info),
            CodeBlockKind::Indented => "",
        };
        Self { language: language.to_owned(), text: String::new(), at }
    }
}

/// The language in the line of a fence. Other programs' options may follow upon it: `js {1,3-4}`, `python title="x"`,
/// `rust,no_run`, `{.python .numberLines}`, `{r setup}`.
fn language(info: &str) -> &str {
    let info = info.trim_start();
    let info = if is_code_directive(info) {
        info.split_once('}').map_or("", |(_, argument)| argument.trim_start())
    } else {
        info
    };
    let (word, ends): (&str, &[char]) = match info.strip_prefix('{') {
        Some(attributes) => (attributes.trim_start().trim_start_matches('.'), &[' ', '\t', ',', '}']),
        None => (info, &[' ', '\t', ',', '{', ':', '[']),
    };
    let name = word.split(ends).next().unwrap_or_default().trim_end_matches('=');
    let short = name.strip_prefix("language-").or_else(|| name.strip_prefix("lang-"));
    let name = short.filter(|short| highlighting::is_known(short)).unwrap_or(name);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'#' | b'.' | b'-');
    if name.bytes().all(is_name) { name } else { "" }
}

impl Renderer<'_> {
    /// Writes the block of code that ends here.
    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if code.language.eq_ignore_ascii_case("math") && self.math_block(&code.text, &code.at) {
            return;
        }
        // What is wider than the page scrolls, by keyboard too.
        self.block_tag("<pre tabindex=\"0\"><code");
        if !code.language.is_empty() {
            self.html.inline(&format!(" class=\"language-{}\"", code.language));
        }
        self.html.inline(">");
        if self.muted.is_none() {
            self.report_fence(&code.text, &code.at);
            self.report_language(&code);
            self.code_text(&code);
        }
        self.html.block("</code></pre>\n");
    }

    /// Writes code with its tokens marked. The text stays what it is, so that it can be copied.
    fn code_text(&mut self, code: &OpenCode) {
        // A line end of two characters must not be divided between two elements.
        let text = if code.text.contains('\r') {
            Cow::Owned(code.text.replace("\r\n", "\n"))
        } else {
            Cow::Borrowed(&*code.text)
        };
        let spans = if self.highlighted + text.len() <= MAX_HIGHLIGHTED_BYTES {
            highlighting::highlighted(&text, &code.language)
        } else {
            Vec::new()
        };
        if !spans.is_empty() {
            self.highlighted += text.len();
            self.features = self.features.with(Features::CODE);
        }
        let mut done = 0;
        for (token, at) in spans {
            self.html.text(&text[done..at.start]);
            self.html.inline("<span class=\"");
            self.html.inline(token.class());
            self.html.inline("\">");
            self.html.text(&text[at.clone()]);
            self.html.inline("</span>");
            done = at.end;
        }
        self.html.text(&text[done..]);
    }

    /// Reports a language that nobody knows but that is written nearly as another.
    fn report_language(&mut self, code: &OpenCode) {
        let name = &code.language;
        if name.is_empty() || highlighting::is_known(name) {
            return;
        }
        let Some(meant) = highlighting::meant(name) else { return };
        let block = &self.source.text[code.at.clone()];
        let start = code.at.start + block.find(&**name).unwrap_or_default();
        self.linker.report(start..start + name.len(), || {
            let message = format!("there is no language `{name}`, and this code is shown without colours");
            Diagnostic::new(Code::UnknownCodeLanguage, message).help(format!("did you mean `{meant}`?"))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn the_language_is_told_from_what_other_programs_write_behind_it() {
        for (info, expected) in [
            ("rust", "rust"),
            ("rust,no_run", "rust"),
            (" js {1,3-4}", "js"),
            ("python{1,3-4}", "python"),
            ("yaml title=\"a b\"", "yaml"),
            ("js:app.js", "js"),
            ("ts [file.ts]", "ts"),
            ("{.python .numberLines}", "python"),
            ("{ .c++ }", "c++"),
            ("{r setup, echo=FALSE}", "r"),
            ("{code-block} python", "python"),
            ("{code}", ""),
            ("python=", "python"),
            ("language-go", "go"),
            ("c#", "c#"),
            ("", ""),
            ("<b>", ""),
            ("\"x\"", ""),
        ] {
            assert_eq!(language(info), expected, "{info}");
        }
    }
}

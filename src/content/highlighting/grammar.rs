//! How the words, comments and texts of a programming language are written: what the scanner needs to know of it.

use super::spans::CodeToken;

/// The lexical grammar of a language.
#[derive(Clone, Copy)]
pub(super) struct Grammar {
    /// What starts a comment that ends with its line.
    pub(super) line_comments: &'static [&'static str],
    /// What starts a comment and what ends it.
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    /// Texts. One that starts as another does stands before it.
    pub(super) quotes: &'static [Quotes],
    /// Letters that may stand directly before the sign that starts a text, and belong to it.
    pub(super) prefixes: &'static str,
    /// Words, separated by spaces, and what they are. In lower case where [`Feature::IgnoresCase`] is set.
    pub(super) words: &'static [(CodeToken, &'static str)],
    /// What words may hold besides letters, digits and `_`.
    pub(super) word_characters: &'static str,
    /// Signs that start a variable.
    pub(super) variables: &'static str,
    /// Signs that start an annotation.
    pub(super) annotations: &'static str,
    /// What stands behind a key.
    pub(super) key_signs: &'static str,
    pub(super) features: &'static [Feature],
}

/// How a text is written.
#[derive(Clone, Copy)]
pub(super) struct Quotes {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether a backslash takes the meaning from the character behind it.
    pub(super) escapes: bool,
    pub(super) has_lines: bool,
    /// What starts an expression within the text. It ends with the bracket that it ends with, mirrored.
    pub(super) expression: Option<&'static str>,
}

/// What only some languages have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    /// Words mean the same in upper and lower case.
    IgnoresCase,
    /// Comments within comments.
    NestedComments,
    /// `#` starts a comment behind white space only, as in shells.
    SpacedComments,
    /// Words with a capital letter are types.
    CapitalTypes,
    /// A word before `(` is a function.
    Calls,
    /// The word behind `(` is a function, as in Lisp.
    ListHeads,
    /// A word and `!` is a macro.
    Macros,
    /// `/…/` where a value is expected.
    Regexes,
    /// `'a` is a lifetime and `'a'` a character, `r#"…"#` a raw text.
    RustTexts,
    /// `R"delimiter(…)delimiter"`.
    CppRawTexts,
    /// `[[…]]`, `[==[…]==]`, and comments of these.
    LuaBrackets,
    /// `$$…$$`, `$name$…$name$`.
    DollarTexts,
    /// A text from `<<WORD` to the line that is `WORD`.
    HereDocuments,
    /// `#word` at the start of a line.
    Directives,
    /// `#[…]`, `#![…]`.
    HashAttributes,
    /// `[…]` on a line of its own is a heading.
    Sections,
    /// The first word of a line is a keyword.
    FirstWords,
    /// Keys stand at the start of a line only.
    LineKeys,
    /// `-x` and `--word` are options.
    Options,
    /// `\word` is a command.
    Commands,
    /// `.class`, `#id`, `@rule`, properties within braces.
    StyleSheet,
}

/// A grammar with nothing in it, to make others of.
pub(super) const PLAIN: Grammar = Grammar {
    line_comments: &[],
    block_comments: &[],
    quotes: &[],
    prefixes: "",
    words: &[],
    word_characters: "",
    variables: "",
    annotations: "",
    key_signs: "",
    features: &[],
};

const fn quotes(sign: &'static str, escapes: bool, has_lines: bool) -> Quotes {
    Quotes { open: sign, close: sign, escapes, has_lines, expression: None }
}

/// `"…"` in one line, with escapes.
pub(super) const DOUBLE: Quotes = quotes("\"", true, false);
/// `'…'` in one line, with escapes.
pub(super) const SINGLE: Quotes = quotes("'", true, false);
/// `"…"` over lines, with escapes.
pub(super) const DOUBLE_LINES: Quotes = quotes("\"", true, true);
/// `'…'` over lines, with escapes.
pub(super) const SINGLE_LINES: Quotes = quotes("'", true, true);
/// `'…'` over lines, where a backslash is one.
pub(super) const SINGLE_RAW: Quotes = quotes("'", false, true);
/// `"…"` over lines, where a backslash is one.
pub(super) const DOUBLE_RAW: Quotes = quotes("\"", false, true);
/// `"""…"""`.
pub(super) const DOUBLE_TRIPLE: Quotes = quotes("\"\"\"", true, true);
/// `'''…'''`.
pub(super) const SINGLE_TRIPLE: Quotes = quotes("'''", true, true);
/// `` `…` ``, where a backslash is one.
pub(super) const BACKTICKS: Quotes = quotes("`", false, true);

/// These texts, with expressions in them.
pub(super) const fn with(quotes: Quotes, expression: &'static str) -> Quotes {
    Quotes { expression: Some(expression), ..quotes }
}

impl Grammar {
    pub(super) fn has(&self, feature: Feature) -> bool {
        self.features.contains(&feature)
    }
}

//! Which parts of a piece of code are what.

use std::ops::Range;

/// What a part of a piece of code is. Everything else is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content) enum CodeToken {
    /// A comment.
    Comment,
    /// A text, a character or a regular expression.
    Text,
    /// A number.
    Number,
    /// A word of the language.
    Keyword,
    /// A type, or the name of an element.
    Type,
    /// The name of a function where it is declared or called.
    Function,
    /// A key, a property or an attribute.
    Key,
    /// A variable that a sign marks.
    Variable,
    /// An annotation, a directive, a prompt: what is said about the code.
    Meta,
    /// A line that is added.
    Inserted,
    /// A line that is taken away.
    Deleted,
}

impl CodeToken {
    /// The class of its element. Style sheets of themes name these classes.
    pub(in crate::content) fn class(self) -> &'static str {
        match self {
            Self::Comment => "c",
            Self::Text => "s",
            Self::Number => "n",
            Self::Keyword => "k",
            Self::Type => "t",
            Self::Function => "f",
            Self::Key => "a",
            Self::Variable => "v",
            Self::Meta => "m",
            Self::Inserted => "i",
            Self::Deleted => "d",
        }
    }
}

/// The parts of a piece of code that are not plain, in order.
pub(super) struct CodeSpans<'c> {
    pub(super) code: &'c str,
    found: Vec<(CodeToken, Range<usize>)>,
}

impl<'c> CodeSpans<'c> {
    pub(super) fn new(code: &'c str) -> Self {
        Self { code, found: Vec::new() }
    }

    /// Adds the next part. It becomes one with the part before if that is the same and in the same line, so that pages
    /// hold few elements.
    pub(super) fn push(&mut self, token: CodeToken, at: Range<usize>) {
        if at.is_empty() {
            return;
        }
        if let Some((last, range)) = self.found.last_mut()
            && *last == token
            && self.code[range.end..at.start].bytes().all(|byte| byte == b' ')
        {
            range.end = at.end;
            return;
        }
        self.found.push((token, at));
    }

    pub(super) fn finish(self) -> Vec<(CodeToken, Range<usize>)> {
        self.found
    }
}

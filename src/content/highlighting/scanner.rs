//! Finds comments, texts, numbers and words in code by a [`Grammar`].
//!
//! One pass from left to right: every byte is passed once, and looked at again at most a fixed number of times,
//! whatever the code. A text or comment without an end goes to the end of the code.

use rustc_hash::FxHashMap;

use super::grammar::{Feature, Grammar, Quotes};
use super::literals;
use super::spans::{CodeSpans, CodeToken};
use super::words::{block_comment, dotted_length, is_capitalised, line_length, variable_length, word_length};

/// How deep expressions may lie in texts that lie in expressions.
const MAX_INTERRUPTED: usize = 30;
/// The longest word that is looked up, in bytes.
const MAX_WORD_BYTES: usize = 40;

/// Keywords with the name of a function behind them.
const DECLARATIONS: [&str; 11] =
    ["def", "defmacro", "defn", "defp", "defun", "fn", "fun", "func", "function", "proc", "sub"];

/// Scans code in one language.
pub(super) struct CodeScanner<'s, 'c> {
    pub(super) grammar: &'static Grammar,
    spans: &'s mut CodeSpans<'c>,
    words: FxHashMap<&'static str, CodeToken>,
    /// The next byte, and the end of what is scanned.
    pub(super) at: usize,
    end: usize,
    /// Texts in whose expressions the scanner is: which quotes, and how many brackets were open.
    interrupted: Vec<(Quotes, usize)>,
    /// How many brackets are open.
    depth: usize,
    /// Whether only white space has come in this line.
    is_line_start: bool,
    /// Whether a value may come next: a `/` starts a regular expression there.
    expects_value: bool,
    /// Whether the word that comes next is the name of a function that is declared.
    is_declaration: bool,
    /// The word that ends the here-document that starts with the next line.
    here_document: Option<&'c str>,
    /// Whether a here-document was seen that does not end, and so is none. No more are looked for.
    has_no_here_documents: bool,
    /// For each kind of quote (regular expressions last), the offset before which none of them closes, so that none is
    /// looked for.
    fruitless: [usize; MAX_QUOTES + 1],
}

/// How many quotes a grammar may have.
pub(super) const MAX_QUOTES: usize = 7;

impl<'s, 'c> CodeScanner<'s, 'c> {
    pub(super) fn new(grammar: &'static Grammar, spans: &'s mut CodeSpans<'c>) -> Self {
        let words = grammar.words.iter().flat_map(|(token, words)| words.split(' ').map(|word| (word, *token)));
        Self {
            grammar,
            spans,
            words: words.collect(),
            at: 0,
            end: 0,
            interrupted: Vec::new(),
            depth: 0,
            is_line_start: true,
            expects_value: true,
            is_declaration: false,
            here_document: None,
            has_no_here_documents: false,
            fruitless: [0; MAX_QUOTES + 1],
        }
    }

    /// Scans a part of the code that starts a line, or where the language starts.
    pub(super) fn scan(&mut self, from: usize, to: usize) {
        (self.at, self.end) = (from, to);
        (self.is_line_start, self.expects_value, self.depth) = (true, true, 0);
        self.is_declaration = false;
        self.interrupted.clear();
        while self.at < self.end {
            self.step();
        }
    }

    /// What has not been scanned.
    pub(super) fn rest(&self) -> &'c str {
        &self.spans.code[self.at..self.end]
    }

    /// What has been scanned.
    fn scanned(&self) -> &'c str {
        &self.spans.code[..self.at]
    }

    fn step(&mut self) {
        match self.rest().as_bytes()[0] {
            b'\n' => self.newline(),
            byte if byte.is_ascii_whitespace() => self.at += 1,
            _ => {
                let is_known = self.comment()
                    || self.resumed()
                    || self.literal()
                    || self.quoted(self.at)
                    || self.marked()
                    || self.number()
                    || self.word();
                if !is_known {
                    self.sign();
                }
                self.is_line_start = false;
            }
        }
    }

    /// Passes `bytes` bytes that are a token.
    fn take(&mut self, token: CodeToken, bytes: usize) {
        let end = (self.at + bytes).min(self.end);
        self.spans.push(token, self.at..end);
        self.at = end;
        self.expects_value = token == CodeToken::Keyword;
    }

    fn newline(&mut self) {
        self.at += 1;
        self.is_line_start = true;
        if let Some(word) = self.here_document.take() {
            match literals::here_document(self.rest(), word) {
                Some(length) => self.take(CodeToken::Text, length),
                None => self.has_no_here_documents = true,
            }
        }
    }

    fn comment(&mut self) -> bool {
        let (rest, grammar, expects_value) = (self.rest(), self.grammar, self.expects_value);
        if grammar.has(Feature::LuaBrackets)
            && rest.starts_with("--")
            && let Some(length) = literals::long_brackets(&rest[2..])
        {
            self.take(CodeToken::Comment, 2 + length);
        } else if let Some((open, close)) = grammar.block_comments.iter().find(|(open, _)| rest.starts_with(open)) {
            let length = block_comment(rest, open, close, grammar.has(Feature::NestedComments));
            self.take(CodeToken::Comment, length);
        } else if grammar.line_comments.iter().any(|start| rest.starts_with(start)) && self.may_start_comment() {
            self.take(CodeToken::Comment, line_length(rest));
        } else {
            return false;
        }
        self.expects_value = expects_value;
        true
    }

    /// Whether a sign here may start a comment: it is not part of a word or of a variable.
    fn may_start_comment(&self) -> bool {
        let before = self.scanned().bytes().next_back();
        let is_word = self.rest().as_bytes()[0].is_ascii_alphabetic();
        let is_apart = before.is_none_or(|before| before.is_ascii_whitespace() || b";|&(){}".contains(&before));
        is_apart || !(is_word || self.grammar.has(Feature::SpacedComments))
    }

    /// Raw texts, here-documents, regular expressions: texts of particular languages.
    fn literal(&mut self) -> bool {
        let rest = self.rest();
        let is_in_word = self.scanned().ends_with(|before: char| before.is_alphanumeric() || before == '_');
        for feature in self.grammar.features {
            let found = match feature {
                Feature::RustTexts if !is_in_word => literals::rust(rest),
                Feature::CppRawTexts if !is_in_word => literals::cpp_raw(rest).map(|end| (CodeToken::Text, end)),
                Feature::LuaBrackets => literals::long_brackets(rest).map(|end| (CodeToken::Text, end)),
                Feature::DollarTexts => literals::dollars(rest).map(|end| (CodeToken::Text, end)),
                Feature::HashAttributes => literals::hash_attribute(rest).map(|end| (CodeToken::Meta, end)),
                Feature::HereDocuments if rest.starts_with("<<") && !self.has_no_here_documents => {
                    let Some((length, word)) = literals::here_document_start(rest) else { continue };
                    self.here_document = Some(word);
                    Some((CodeToken::Text, length))
                }
                // Behind `<` it ends an element.
                Feature::Regexes if self.expects_value && rest.starts_with('/') && !self.scanned().ends_with('<') => {
                    self.regex()
                }
                _ => None,
            };
            if let Some((token, length)) = found {
                self.take(token, length);
                return true;
            }
        }
        false
    }

    fn regex(&mut self) -> Option<(CodeToken, usize)> {
        if self.at < self.fruitless[MAX_QUOTES] {
            return None;
        }
        let rest = self.rest();
        let length = literals::regex(rest);
        if length.is_none() {
            self.fruitless[MAX_QUOTES] = self.at + line_length(rest);
        }
        length.map(|length| (CodeToken::Text, length))
    }

    /// A text whose sign comes next; `from` is where its prefix starts.
    fn quoted(&mut self, from: usize) -> bool {
        let rest = self.rest();
        let candidates = self.grammar.quotes.iter().enumerate();
        let Some((index, quotes)) = candidates.clone().find(|(_, quotes)| rest.starts_with(quotes.open)) else {
            return false;
        };
        if self.at < self.fruitless[index] {
            return false;
        }
        let text = self.at + quotes.open.len();
        let (end, stop) = self.end_of_text(quotes, text);
        if stop == Stop::Line {
            self.fruitless[index] = end;
            return false;
        }
        self.at = from;
        let is_key = stop == Stop::Close && self.is_key(end);
        self.take(if is_key { CodeToken::Key } else { CodeToken::Text }, end - from);
        if stop == Stop::Expression {
            self.interrupted.push((*quotes, self.depth));
            self.expects_value = true;
        }
        true
    }

    /// Where the text that goes on at a byte ends or is interrupted.
    fn end_of_text(&self, quotes: &Quotes, from: usize) -> (usize, Stop) {
        let bytes = &self.spans.code.as_bytes()[..self.end];
        let expression = quotes.expression.filter(|_| self.interrupted.len() < MAX_INTERRUPTED);
        let mut at = from;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if rest.starts_with(quotes.close.as_bytes()) {
                return (at + quotes.close.len(), Stop::Close);
            }
            if let Some(open) = expression.filter(|open| rest.starts_with(open.as_bytes())) {
                return (at + open.len(), Stop::Expression);
            }
            match rest[0] {
                b'\\' if quotes.escapes => at += 2,
                b'\n' if !quotes.has_lines => return (at, Stop::Line),
                _ => at += 1,
            }
        }
        (self.end, if quotes.has_lines { Stop::Close } else { Stop::Line })
    }

    /// Goes on with a text whose expression the next bracket ends.
    fn resumed(&mut self) -> bool {
        let Some((quotes, depth)) = self.interrupted.last().copied() else { return false };
        let close = if quotes.expression.is_some_and(|open| open.ends_with('(')) { ')' } else { '}' };
        if self.depth != depth || !self.rest().starts_with(close) {
            return false;
        }
        self.interrupted.pop();
        let (end, stop) = self.end_of_text(&quotes, self.at + 1);
        self.take(CodeToken::Text, end - self.at);
        if stop == Stop::Expression {
            self.interrupted.push((quotes, depth));
            self.expects_value = true;
        }
        true
    }

    /// What a sign marks: variables, annotations, directives, options, commands, headings.
    fn marked(&mut self) -> bool {
        let rest = self.rest();
        let grammar = self.grammar;
        let Some(sign) = rest.chars().next() else { return false };
        let name = word_length(&rest[sign.len_utf8()..], grammar.word_characters);
        let length = sign.len_utf8() + name;
        if grammar.variables.contains(sign)
            && let Some(length) = variable_length(rest, length)
        {
            self.take(CodeToken::Variable, length);
        } else if grammar.annotations.contains(sign) && name > 0 {
            self.take(CodeToken::Meta, length + dotted_length(&rest[length..]));
        } else if sign == '#' && grammar.has(Feature::Directives) && self.is_line_start {
            let gap = rest[1..].bytes().take_while(|byte| *byte == b' ').count();
            self.take(CodeToken::Meta, 1 + gap + word_length(&rest[1 + gap..], ""));
        } else if sign == '[' && grammar.has(Feature::Sections) && self.is_line_start && self.depth == 0 {
            let line = &rest[..line_length(rest)];
            let Some(close) = line.rfind(']') else { return false };
            self.take(CodeToken::Type, close + 1);
        } else if sign == '\\' && grammar.has(Feature::Commands) {
            let character = rest[1..].chars().next().map_or(0, char::len_utf8);
            self.take(CodeToken::Keyword, 1 + if name > 0 { name } else { character });
        } else if sign == '-' && grammar.has(Feature::Options) && self.is_apart() {
            let dashes = rest.bytes().take_while(|byte| *byte == b'-').count();
            let word = word_length(&rest[dashes..], "-");
            if word == 0 {
                return false;
            }
            self.take(CodeToken::Key, dashes + word);
        } else {
            return grammar.has(Feature::StyleSheet) && self.style_sheet(sign, length);
        }
        true
    }

    /// Selectors, rules and colours of style sheets.
    fn style_sheet(&mut self, sign: char, length: usize) -> bool {
        if length == sign.len_utf8() {
            return false;
        }
        let is_in_braces = self.depth > 0;
        let token = match sign {
            '@' | '!' => CodeToken::Keyword,
            '#' if is_in_braces => CodeToken::Number,
            '#' | '.' => CodeToken::Type,
            _ => return false,
        };
        self.take(token, length);
        true
    }

    fn number(&mut self) -> bool {
        let bytes = self.rest().as_bytes();
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let starts_with_point = || bytes[0] == b'.' && is_digit(1) && self.expects_value;
        if !(is_digit(0) || (starts_with_point() && !self.scanned().ends_with('.'))) {
            return false;
        }
        let is_hexadecimal = bytes.len() > 1 && matches!(bytes[1], b'x' | b'X');
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            let is_exponent = !is_hexadecimal && matches!(bytes[at - 1], b'e' | b'E') && matches!(byte, b'+' | b'-');
            let is_point = *byte == b'.' && is_digit(at + 1);
            if !(byte.is_ascii_alphanumeric() || *byte == b'_' || is_point || (is_exponent && is_digit(at + 1))) {
                break;
            }
            at += 1;
        }
        if self.grammar.has(Feature::StyleSheet) && bytes.get(at) == Some(&b'%') {
            at += 1;
        }
        self.take(CodeToken::Number, at);
        true
    }

    fn word(&mut self) -> bool {
        let rest = self.rest();
        let length = word_length(rest, self.grammar.word_characters);
        if length == 0 {
            return false;
        }
        let (word, behind) = rest.split_at(length);
        if word.chars().all(|letter| self.grammar.prefixes.contains(letter)) {
            let from = self.at;
            self.at += length;
            if self.at < self.end && self.quoted(from) {
                return true;
            }
            self.at = from;
        }
        let token = self.token_of(word, behind);
        self.is_declaration =
            token == Some(CodeToken::Keyword) && DECLARATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
        match token {
            Some(token) => {
                let is_macro = token == CodeToken::Function && behind.starts_with('!');
                self.take(token, length + usize::from(is_macro));
            }
            None => {
                self.at += length;
                self.expects_value = false;
            }
        }
        true
    }

    /// What a word is, by its letters and by what stands before and behind it.
    fn token_of(&self, word: &str, behind: &str) -> Option<CodeToken> {
        let grammar = self.grammar;
        let before = self.scanned();
        let is_member = before.ends_with('.') && !before.ends_with("..");
        let known = if word.len() > MAX_WORD_BYTES || is_member {
            None
        } else if grammar.has(Feature::IgnoresCase) {
            self.words.get(&*word.to_ascii_lowercase())
        } else {
            self.words.get(word)
        };
        let next = behind.trim_start_matches([' ', '\t']);
        let is_macro =
            || behind.starts_with('!') && next[1..].starts_with(['(', '[', '{', ' ']) && !behind.starts_with("!=");
        if self.is_key(self.at + word.len()) {
            Some(CodeToken::Key)
        } else if let Some(token) = known {
            Some(*token)
        } else if (self.is_declaration && !next.starts_with('='))
            || (grammar.has(Feature::Calls) && next.starts_with('('))
            || (grammar.has(Feature::Macros) && is_macro())
            || (grammar.has(Feature::ListHeads) && before.ends_with('('))
        {
            Some(CodeToken::Function)
        } else if grammar.has(Feature::FirstWords) && self.is_line_start {
            Some(CodeToken::Keyword)
        } else if grammar.has(Feature::CapitalTypes) && is_capitalised(word) {
            Some(CodeToken::Type)
        } else {
            None
        }
    }

    /// Whether what ends at a byte is a key.
    fn is_key(&self, end: usize) -> bool {
        let grammar = self.grammar;
        if grammar.key_signs.is_empty()
            || (grammar.has(Feature::StyleSheet) && self.depth == 0)
            || (grammar.has(Feature::LineKeys) && !self.is_line_start)
        {
            return false;
        }
        let behind = self.spans.code[end..self.end].trim_start_matches([' ', '\t']);
        let sign = behind.chars().next().filter(|sign| grammar.key_signs.contains(*sign));
        // `==` and `::` are signs of their own.
        sign.is_some_and(|sign| !behind[sign.len_utf8()..].starts_with(sign))
    }

    /// Whether white space or the start of a line comes before.
    fn is_apart(&self) -> bool {
        self.scanned().bytes().next_back().is_none_or(|before| before.is_ascii_whitespace())
    }

    fn sign(&mut self) {
        let sign = self.rest().chars().next().unwrap_or(' ');
        match sign {
            '(' | '[' | '{' => self.depth += 1,
            ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.expects_value = !matches!(sign, ')' | ']' | '}');
        self.is_declaration &= sign != '(';
        self.at += sign.len_utf8();
    }
}

/// What ends a text, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Its closing sign, or the end of the code.
    Close,
    /// An expression within it.
    Expression,
    /// The end of the line, without a closing sign.
    Line,
}

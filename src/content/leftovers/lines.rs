//! What a line starts with: boxes, directives, tables and lists of other programs, and slips in those of Markdown.

use std::ops::Range;

use memchr::memmem;

use super::nearby::{is_block_start, line_of};
use super::sorts::*;

/// What the line that starts at byte `start` begins with.
pub(super) fn at_line_start(text: &str, start: usize) -> Option<(Range<usize>, Leftover)> {
    let line = line_of(&text.as_bytes()[start..]);
    let indent = line.iter().take_while(|byte| **byte == b' ').count();
    let words = line.get(indent..).filter(|_| indent < 4)?;
    let lines = LineInText { text, start, end: start + line.len() };
    // Most lines start with a letter.
    let leftover = match words.first()? {
        first if first.is_ascii_alphanumeric() => at_word(words, &lines)?,
        b'|' | b':' | b'~' | b'-' => at_list_or_table(words, &lines)?,
        0x80.. => is_bullet(&text[start + indent..]).then_some(BULLET)?,
        _ => at_sign(words, &lines)?,
    };
    let at = start + indent;
    Some((at..start + line.trim_ascii_end().len().max(indent + 1), leftover))
}

/// A line and what stands around it.
struct LineInText<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> LineInText<'t> {
    fn above(&self) -> &'t str {
        let above = self.text[..self.start].strip_suffix('\n').unwrap_or_default();
        &above[memchr::memrchr(b'\n', above.as_bytes()).map_or(0, |newline| newline + 1)..]
    }

    fn below(&self) -> &'t str {
        self.text.get(self.end + 1..).unwrap_or_default().lines().next().unwrap_or_default()
    }

    /// Whether a block may start here: nothing or a blank line stands before.
    fn is_block_start(&self) -> bool {
        is_block_start(self.text.as_bytes(), self.start)
    }

    /// Whether the line above is the only one of its block.
    fn follows_single_line(&self) -> bool {
        let above = self.above();
        !above.trim().is_empty() && is_block_start(self.text.as_bytes(), self.start - 1 - above.len())
    }
}

/// A line that starts with a letter or a digit.
fn at_word(words: &[u8], lines: &LineInText<'_>) -> Option<Leftover> {
    const LABELS: [&[u8]; 5] = [b"NOTE: ", b"TIP: ", b"IMPORTANT: ", b"WARNING: ", b"CAUTION: "];
    match words {
        [b'a' | b'A' | b'i' | b'I', b'.' | b')', b' ', ..] if starts_lettered_list(words, lines) => Some(LETTERED_LIST),
        [b'i', b'm', b'p', ..] | [b'e', b'x', b'p', ..] if is_script(words) => Some(SCRIPT),
        [b'N' | b'T' | b'I' | b'W' | b'C', b'O' | b'I' | b'M' | b'A', ..] => {
            let is_label = LABELS.iter().any(|label| words.starts_with(label)) && lines.is_block_start();
            is_label.then_some(LABELLED)
        }
        [b'i' | b'v' | b'a' | b'l', .., b']'] if is_macro(words) => Some(ASCIIDOC),
        _ => None,
    }
}

/// A line that starts with another sign than those of lists and tables.
fn at_sign(words: &[u8], lines: &LineInText<'_>) -> Option<Leftover> {
    Some(match words {
        [b'#', b'.', b' ', _, ..] if !lines.above().trim_start().starts_with("#. ") => LETTERED_LIST,
        [b'#', ..] if is_heading_slip(words) => HEADING,
        [b'!', b'!', b'!', b' ', ..] | [b'?', b'?', b'?', b' ' | b'+', ..] => CONTAINER,
        [b'.', b'.', b' ', name @ ..] if memmem::find(name, b"::").is_some() => DIRECTIVE,
        [b'*', b'[', name @ ..] if memmem::find(name, b"]:").is_some_and(|end| end > 0) => ABBREVIATION,
        [b'/', b'/', b'/', rest @ ..] => block(rest)?,
        [b'=', b'=', b'=', rest @ ..] if is_tab(rest) => TABS,
        [b';', b'-', b'-', b'8', b'<', ..] => SNIPPET,
        [b'+', b'+', b'+', rest @ ..] if rest.trim_ascii().is_empty() || rest[0] == b' ' => BREAK,
        [b'%', b'%', rest @ ..] if rest.trim_ascii().is_empty() => HIDDEN,
        [b'%', b' ', next, ..] if next.is_ascii_alphanumeric() && lines.is_block_start() => HIDDEN,
        [b'(', name @ .., b')', b'='] if is_label(name) => TARGET,
        [b'\\', name @ ..] if is_command(name.trim_ascii_end()) => LATEX,
        _ => return None,
    })
}

/// A line that starts with a sign of lists, tables, definitions or boxes.
fn at_list_or_table(words: &[u8], lines: &LineInText<'_>) -> Option<Leftover> {
    Some(match words {
        [b':', b':', b':', name @ ..] => container(name)?,
        [b':', word, ..] if is_definition_slip(*word, words) && lines.follows_single_line() => DEFINITION,
        [b'~', b' ', word, ..] if is_letter(*word) && lines.follows_single_line() => DEFINITION,
        [b'-', b'-', b'8', b'<', ..] | [b'-', b'8', b'<', ..] => SNIPPET,
        [b'-', b'>', b' ', .., b' ', b'<', b'-'] => CENTRED,
        [b'-', word, ..] if word.is_ascii_alphabetic() && is_list_slip(lines) => LIST,
        [b'|', .., b'|'] if starts_table_without_rule(lines) => TABLE,
        [b'|', b' ', .., last] if *last != b'|' && starts_line_block(words, lines) => LINE_BLOCK,
        _ => return None,
    })
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// Whether a line is of the sort that loads or gives out what a page of MDX uses.
fn is_script(words: &[u8]) -> bool {
    let line = words.trim_ascii_end();
    let line = line.strip_suffix(b";").unwrap_or(line);
    let is_import = line.starts_with(b"import ")
        && matches!(line.last(), Some(b'\'' | b'"'))
        && (memmem::find(line, b" from '").is_some()
            || memmem::find(line, b" from \"").is_some()
            || (matches!(line.get(7), Some(b'\'' | b'"')) && line.contains(&b'.')));
    let exported = line.strip_prefix(b"export ").unwrap_or_default();
    is_import
        || [&b"const "[..], b"default ", b"function ", b"let "].iter().any(|word| exported.starts_with(word))
            && (exported.contains(&b'=') || exported.contains(&b'(') || exported.contains(&b'{'))
}

/// Whether a line is a macro of AsciiDoc: `image::file[…]`.
fn is_macro(words: &[u8]) -> bool {
    const NAMES: [&[u8]; 5] = [b"image::", b"include::", b"video::", b"audio::", b"link::"];
    words.contains(&b'[') && NAMES.iter().any(|name| words.starts_with(name))
}

/// Whether a line is the first of a list with letters or Roman numbers.
fn starts_lettered_list(words: &[u8], lines: &LineInText<'_>) -> bool {
    let (first, end) = (words[0], words[1]);
    let is_next = |line: &str| match line.trim_start().as_bytes() {
        [b'i' | b'I', letter, sign, b' ', ..] => {
            letter.eq_ignore_ascii_case(&b'i') && *sign == end && first & 0xDF == b'I'
        }
        [letter, sign, b' ', ..] => *letter == first + 1 && *sign == end,
        _ => false,
    };
    let below = lines.text.get(lines.end + 1..).unwrap_or_default();
    below.lines().take(2).find(|line| !line.trim().is_empty()).is_some_and(is_next)
}

/// What a block of PyMdown is whose line goes on after its three slashes.
fn block(rest: &[u8]) -> Option<Leftover> {
    let name = rest.iter().skip_while(|byte| **byte == b'/').copied().collect::<Vec<u8>>();
    match name.strip_prefix(b" ")? {
        [b't', b'a', b'b', b' ', ..] => Some(TABS),
        name => {
            let end = name.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'-').unwrap_or(name.len());
            let rest = name[end..].trim_ascii();
            (end > 0 && (rest.is_empty() || rest[0] == b'|')).then_some(CONTAINER)
        }
    }
}

/// Whether a line of tabs goes on like that after its three signs.
fn is_tab(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b"+").or_else(|| rest.strip_prefix(b"!")).unwrap_or(rest);
    rest.starts_with(b" \"")
}

/// What a box is whose line goes on after its three colons. The colons alone end one.
fn container(name: &[u8]) -> Option<Leftover> {
    let name = name.trim_ascii().iter().skip_while(|byte| **byte == b':').copied().collect::<Vec<u8>>();
    let name = name.trim_ascii();
    let word = name.trim_ascii_start().split(|byte| b"{}[] ".contains(byte)).find(|word| !word.is_empty())?;
    let is_module =
        |part: &[u8]| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    if matches!(word, b"toc" | b"toctree" | b"contents" | b"tableofcontents") {
        return Some(TABLE_OF_CONTENTS);
    }
    if word == name && word.contains(&b'.') && word.split(|byte| *byte == b'.').all(is_module) {
        return Some(MADE_FROM_CODE);
    }
    if matches!(word, b"tabs" | b"tab-set" | b"tab-item" | b"tab") {
        return Some(TABS);
    }
    name.iter().any(u8::is_ascii_alphabetic).then_some(CONTAINER)
}

/// Whether a line that starts with a colon and a letter was meant for a definition: no second colon ends its word.
fn is_definition_slip(word: u8, line: &[u8]) -> bool {
    let first = line[1..].split(u8::is_ascii_whitespace).next().unwrap_or_default();
    is_letter(word) && !first.contains(&b':') && !first.contains(&b'`')
}

/// Whether bytes are a name that something can be called by.
fn is_label(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
}

/// Whether bytes are the name of a command of LaTeX that stands alone in its line.
fn is_command(name: &[u8]) -> bool {
    name.len() > 3 && name.iter().all(u8::is_ascii_lowercase)
}

/// Whether a line is the first of several that start with a bar and have no other.
fn starts_line_block(words: &[u8], lines: &LineInText<'_>) -> bool {
    let is_line = |line: &str| line.starts_with("| ") && !line[1..].contains('|');
    !words[1..].contains(&b'|') && !lines.above().trim_start().starts_with('|') && is_line(lines.below().trim_start())
}

/// Whether a line is a heading without a space after its signs. One sign alone and a small letter is a hash tag, and so
/// is a word of several (`#GivingTuesday`) or with digits.
fn is_heading_slip(line: &[u8]) -> bool {
    let signs = line.iter().take_while(|byte| **byte == b'#').count();
    let next = line.get(signs).copied().unwrap_or(b' ');
    let is_word = next.is_ascii_alphanumeric() || next >= 0x80;
    let word: Vec<u8> = line[signs..].iter().copied().take_while(u8::is_ascii_alphanumeric).collect();
    let is_name = word.iter().skip(1).any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let is_short = line[1..].iter().all(u8::is_ascii_alphanumeric) && line.len() < 4;
    let is_tag = signs == 1 && (!next.is_ascii_uppercase() || is_name || is_short);
    signs <= 6 && is_word && !is_tag
}

/// Whether a line is the first of several that start with a hyphen and a word.
fn is_list_slip(lines: &LineInText<'_>) -> bool {
    let is_point = |line: &str| {
        let mut characters = line.trim_start().chars();
        characters.next() == Some('-') && characters.next().is_some_and(char::is_alphabetic)
    };
    !is_point(lines.above()) && is_point(lines.below())
}

/// Whether no line of dashes follows a line. Lines further down in a table are text only if the first is, so they are
/// no candidates.
fn starts_table_without_rule(lines: &LineInText<'_>) -> bool {
    let below = lines.below();
    let is_rule = below.contains('-') && below.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\r'));
    !lines.above().trim_start().starts_with('|') && !is_rule
}

/// Whether a line starts with a bullet of a word processor and a space.
fn is_bullet(line: &str) -> bool {
    const BULLETS: &[char] = &['•', '·', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '➢', '➤', '✓', '\u{F0B7}', '\u{F0A7}'];
    let mut characters = line.chars();
    characters.next().is_some_and(|first| BULLETS.contains(&first))
        && characters.next().is_some_and(char::is_whitespace)
}

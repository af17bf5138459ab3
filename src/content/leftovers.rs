//! Finds markup of other programs, and slips in Markdown, that are about to be published as text.
//!
//! A scan over the bytes finds candidates. Only a text with candidates is parsed a second time, to see which of them
//! stand in text rather than in code.

mod sorts;

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use self::sorts::*;
use super::markdown::{self, prepared::Prepared};
use crate::diagnostics::{Code, Diagnostic, SourceText, Span};

/// At most this many left-overs are reported for one text.
const MAX_REPORTED: usize = 20;

/// At most this many candidates of one text are looked at closely.
const MAX_EXAMINED: usize = 200;

/// What belongs to a sign is looked for in this many bytes, so that a text of signs alone takes no longer than another.
const MAX_BYTES: usize = 300;

/// A body whose left-overs are looked for.
pub(super) struct RenderedText<'t> {
    /// Its Markdown.
    pub(super) text: &'t str,
    /// What was made of it.
    pub(super) html: &'t str,
    /// Whether dollar signs mark formulas.
    pub(super) has_math: bool,
}

/// Reports the left-overs of a body that starts at byte `base` of `source`.
pub(super) fn report(
    source: SourceText<'_>,
    base: usize,
    rendered: &RenderedText<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let RenderedText { text, has_math, .. } = *rendered;
    let mut candidates = candidates(text);
    candidates.extend(signs(rendered));
    let conflict = conflict(text);
    if candidates.is_empty() && conflict.is_none() {
        return;
    }
    let published = published(text, has_math);
    let part_at = |at: usize| {
        let behind = published.partition_point(|part| part.at.start <= at);
        behind.checked_sub(1).map(|before| &published[before]).filter(|part| part.at.contains(&at))
    };
    let is_published = |at: usize| part_at(at).is_some();
    candidates.retain_mut(|(range, leftover)| {
        let Some(part) = part_at(range.start) else { return *leftover == DIAGRAM };
        if *leftover == BOLD && part.is_block_of_html {
            *leftover = MARKDOWN_IN_HTML;
        }
        part.is_block_of_html || *leftover != MARKDOWN_IN_HTML
    });
    candidates.sort_by_key(|(range, _)| range.start);
    let place = |range: Range<usize>| source.place(Span::from(range).shifted(base));
    if let Some(range) = conflict.filter(|range| is_published(range.start)) {
        let message = "this is an unresolved merge conflict: two versions of the same lines";
        let help =
            "keep one of the versions, and delete the other with the lines of `<<<<<<<`, `=======` and `>>>>>>>`";
        diagnostics.push(Diagnostic::new(Code::MergeConflict, message).at(place(range)).help(help));
    }
    let mut reported = Vec::new();
    for (range, leftover) in candidates.into_iter().take(MAX_EXAMINED) {
        let place = place(range);
        // One of a sort in a line is enough for somebody who looks at it.
        let known = (place.line, leftover.message);
        if reported.len() < MAX_REPORTED && !reported.contains(&known) {
            reported.push(known);
            let problem = Diagnostic::new(Code::LeftoverMarkup, leftover.message).at(place).help(leftover.help);
            diagnostics.push(problem);
        }
    }
}

/// Signs in a text that its HTML still shows, so that they are no markup there.
fn signs(rendered: &RenderedText<'_>) -> Vec<(Range<usize>, Leftover)> {
    /// The signs as HTML shows them, the signs, what they are, and whether those at a byte of the text are that.
    type Signs = (&'static str, &'static str, Leftover, fn(&[u8], usize) -> bool);
    const SIGNS: [Signs; 7] = [
        ("**", "**", BOLD, is_emphasis),
        ("==", "==", HIGHLIGHT, is_highlight),
        ("$$", "$$", MATHS, |_, _| true),
        ("$", "$", MATHS, is_formula),
        ("&lt;%", "<%", SERVER_TAG, |_, _| true),
        ("@include ", "@include ", INCLUDE, is_include_slip),
        ("](", "](", MARKDOWN_IN_HTML, |_, _| true),
    ];
    let RenderedText { text, html, has_math } = *rendered;
    let mut found = Vec::new();
    for (shown, signs, leftover, is_meant) in SIGNS {
        let leftover = if leftover == MATHS && has_math { UNREAD_MATHS } else { leftover };
        if memmem::find(html.as_bytes(), shown.as_bytes()).is_some() {
            let places = memmem::find_iter(text.as_bytes(), signs).filter(|at| is_meant(text.as_bytes(), *at));
            // The second of a pair ends what the first has begun.
            let step = if signs == "$$" { 2 } else { 1 };
            found.extend(places.step_by(step).map(|at| (at..at + signs.len(), leftover)));
        }
    }
    found
}

/// Whether a word stands next to the two signs at byte `at`: between spaces or digits they are an operator.
fn is_emphasis(bytes: &[u8], at: usize) -> bool {
    let is_word = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80);
    is_word(at.checked_sub(1).and_then(|before| bytes.get(before))) || is_word(bytes.get(at + 2))
}

/// Whether a formula starts with the dollar sign at byte `at`: a command of LaTeX stands between it and another one in
/// the same line.
fn is_formula(bytes: &[u8], at: usize) -> bool {
    let inner = until(&bytes[at + 1..], b'$');
    let is_command = |pair: &[u8]| pair[0] == b'\\' && pair[1].is_ascii_alphabetic();
    !inner.first().is_none_or(u8::is_ascii_whitespace) && inner.windows(2).any(is_command)
}

/// Whether the two signs at byte `at` start a word, and two others end one in the same line.
fn is_highlight(bytes: &[u8], at: usize) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    let inner = near(&bytes[at + 2..]);
    let starts = at.checked_sub(1).is_none_or(|before| bytes[before] != b'=' && !is_word(bytes[before]));
    let ends = |end: usize| end > 0 && is_word(inner[end - 1]) && inner.get(end + 2) != Some(&b'=');
    starts && inner.first().is_some_and(|first| is_word(*first)) && memmem::find(inner, b"==").is_some_and(ends)
}

/// Whether the `@include` at byte `at` starts a line and does not stand by itself with the name of a record.
fn is_include_slip(bytes: &[u8], at: usize) -> bool {
    let line = near(&bytes[at..]);
    let target = line["@include ".len()..].trim_ascii();
    let is_name = target.contains(&b'/') && !target.iter().any(u8::is_ascii_whitespace);
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
    let is_mark = |byte: &u8| byte.is_ascii_digit() || b" \t>-*+.)".contains(byte);
    let starts_line = bytes[start..at].iter().all(is_mark);
    let is_apart = start == at && (at < 2 || bytes[..at].ends_with(b"\n\n"));
    let is_alone = is_apart && matches!(bytes[at + line.len()..], [] | [b'\n'] | [b'\n', b'\n', ..]);
    starts_line && !(is_name && is_alone)
}

/// Where something stands in a text that may be a left-over.
fn candidates(text: &str) -> Vec<(Range<usize>, Leftover)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if let Some(leftover) = at_line_start(text, 0) {
        found.push(leftover);
    }
    for at in memchr::memchr3_iter(b'{', b']', b'\n', bytes) {
        let candidate = match bytes[at] {
            b'\n' => at_line_start(text, at + 1),
            b'{' => at_brace(bytes, at).map(|(length, leftover)| (at..at + length, leftover)),
            _ => at_bracket(text, at),
        };
        found.extend(candidate);
    }
    found
}

fn at_brace(text: &[u8], at: usize) -> Option<(usize, Leftover)> {
    let bytes = &text[at..];
    let is_behind_link = at > 0 && matches!(text[at - 1], b')' | b']');
    match bytes.get(1)? {
        b'{' if memmem::find(near(bytes), b"}}").is_some() => Some((2, SHORTCODE)),
        b'%' => Some((2, TAG)),
        b'/' if bytes.get(2) == Some(&b'*') => Some((3, SHORTCODE)),
        b':' if near(bytes).contains(&b'}') => Some((2, ATTRIBUTES)),
        b'#' if !is_behind_link => None,
        _ if is_attributes(until(&bytes[1..], b'}')) => Some((1, BRACE_ATTRIBUTES)),
        _ => None,
    }
}

/// Whether what stands in braces is attributes: words such as `.class`, `#id`, `key=value`, and no other.
fn is_attributes(inner: &[u8]) -> bool {
    let is_name = |name: &[u8]| {
        name.first().is_some_and(u8::is_ascii_alphabetic)
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let mut words = inner.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| match word {
            [b'.' | b'#', name @ ..] => is_name(name),
            _ => memchr::memchr(b'=', word).is_some_and(|equals| equals + 1 < word.len() && is_name(&word[..equals])),
        })
}

/// The rest of the line that bytes start in, as far as it is looked at.
fn near(bytes: &[u8]) -> &[u8] {
    line_of(&bytes[..bytes.len().min(MAX_BYTES)])
}

/// The rest of the line that bytes start in.
fn line_of(bytes: &[u8]) -> &[u8] {
    &bytes[..memchr::memchr(b'\n', bytes).unwrap_or(bytes.len())]
}

/// What ends at the closing bracket at byte `at`.
fn at_bracket(text: &str, at: usize) -> Option<(Range<usize>, Leftover)> {
    let bytes = text.as_bytes();
    let start = at.saturating_sub(MAX_BYTES);
    let open = start + memchr::memrchr(b'[', &bytes[start..at])?;
    let inner = &bytes[open + 1..at];
    if inner.contains(&b'\n') {
        // Only the text of a link goes over several lines, and over no blank one.
        let leftover = broken_link(&bytes[at + 1..]).filter(|_| memmem::find(inner, b"\n\n").is_none())?;
        return Some((open..at + 1, leftover));
    }
    let (before, after) = (open.checked_sub(1).map(|before| bytes[before]), &bytes[at + 1..]);
    let leftover = match (before, after) {
        (Some(b'['), [b']', rest @ ..]) if !rest.starts_with(b"(") && !rest.starts_with(b"[") => WIKI_LINK,
        (Some(b'^'), _) if !inner.is_empty() && !after.starts_with(b"(") => INLINE_FOOTNOTE,
        (Some(b')'), _) if is_address(inner) && !after.starts_with(b"(") => REVERSED_LINK,
        (_, [b' ', b'(', rest @ ..]) if is_address(until(rest, b')')) => SPACED_LINK,
        (_, [b'(', rest @ ..]) if has_inner_space(until(rest, b')')) => SPACE_IN_ADDRESS,
        (_, [b'(' | b'\n', ..]) if broken_link(after).is_some() => broken_link(after)?,
        _ => match inner {
            [b'!', name @ ..] if !name.is_empty() && name.iter().all(u8::is_ascii_alphabetic) => ALERT,
            [b'^', name @ ..] if !name.is_empty() && !after.starts_with(b":") => FOOTNOTE,
            [b'/', name @ ..] if !name.is_empty() && name.iter().all(u8::is_ascii_alphabetic) => BRACKET_SHORTCODE,
            b"TOC" | b"toc" => BRACKET_SHORTCODE,
            _ if has_parameters(inner) => BRACKET_SHORTCODE,
            _ if before == Some(b']') && !inner.is_empty() && !is_index(&bytes[start..open]) => REFERENCE_LINK,
            _ => return None,
        },
    };
    Some((open..at + 1, leftover))
}

/// What is wrong with the address of a link that starts behind a text in brackets: it goes over two lines, or does not
/// end.
fn broken_link(after: &[u8]) -> Option<Leftover> {
    let (rest, is_apart) = match after {
        [b'(', rest @ ..] => (rest, false),
        [b'\n', b'(', rest @ ..] => (rest, true),
        _ => return None,
    };
    let line = near(rest);
    if is_apart {
        return is_address(until(rest, b')')).then_some(BROKEN_ADDRESS);
    }
    if line.contains(&b')') || !is_address(line.trim_ascii_end()) {
        return None;
    }
    // The address goes on in the next line, up to a bracket behind its only word.
    let next = near(rest.get(line.len() + 1..).unwrap_or_default());
    let end = memchr::memchr(b')', next).filter(|end| *end > 0);
    let goes_on = end.is_some_and(|end| !next[..end].trim_ascii().contains(&b' ') && !next[..end].contains(&b'('));
    Some(if goes_on { BROKEN_ADDRESS } else { UNCLOSED_LINK })
}

/// Whether the brackets that bytes end in stand directly behind a word, as in `a[i][j]`.
fn is_index(bytes: &[u8]) -> bool {
    let open = memchr::memrchr(b'[', bytes).unwrap_or(0);
    open > 0 && (bytes[open - 1].is_ascii_alphanumeric() || bytes[open - 1] == b'_')
}

/// Whether bytes are a name and a parameter in quotes, as in `gallery ids="1,2"`.
fn has_parameters(bytes: &[u8]) -> bool {
    let name = bytes.iter().take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_')).count();
    let parameter = bytes.get(name + 1..).unwrap_or_default();
    let key = parameter.iter().take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_')).count();
    name > 0 && bytes.get(name) == Some(&b' ') && key > 0 && parameter[key..].starts_with(b"=\"")
}

/// The bytes up to a closing sign, in the same line.
fn until(bytes: &[u8], sign: u8) -> &[u8] {
    let line = near(bytes);
    memchr::memchr(sign, line).map_or(&[], |end| &line[..end])
}

/// Whether bytes look like an address: one word with a dot, a slash or an at sign in it.
fn is_address(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && !bytes.iter().any(u8::is_ascii_whitespace)
        && bytes.iter().any(|byte| matches!(byte, b'.' | b'/' | b'@'))
        && bytes.iter().any(u8::is_ascii_alphabetic)
}

/// Whether an address has a space in it, not before a title in quotes.
fn has_inner_space(bytes: &[u8]) -> bool {
    let trimmed = bytes.trim_ascii();
    trimmed.contains(&b' ')
        && memmem::find(trimmed, b"{{").is_none()
        && memmem::find(trimmed, b"{%").is_none()
        && !trimmed.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'<'))
        && trimmed.contains(&b'.')
}

/// What the line that starts at byte `start` begins with.
fn at_line_start(text: &str, start: usize) -> Option<(Range<usize>, Leftover)> {
    let line = line_of(&text.as_bytes()[start..]);
    let indent = line.iter().take_while(|byte| **byte == b' ').count();
    let words = line.get(indent..).filter(|_| indent < 4)?;
    let leftover = match words {
        // The signs alone end a box.
        [b':', b':', b':', name @ ..] if name.iter().any(u8::is_ascii_alphabetic) => CONTAINER,
        [b'!', b'!', b'!', b' ', ..] | [b'?', b'?', b'?', b' ' | b'+', ..] => CONTAINER,
        [b'.', b'.', b' ', name @ ..] if memmem::find(name, b"::").is_some() => DIRECTIVE,
        [b'#', ..] if is_heading_slip(words) => HEADING,
        [b'-', word, ..] if word.is_ascii_alphabetic() && is_list_slip(text, start, start + line.len()) => LIST,
        [b'|', .., b'|'] if starts_table_without_rule(text, start + line.len()) => TABLE,
        [b'*', b'[', name @ ..] if memmem::find(name, b"]:").is_some_and(|end| end > 0) => ABBREVIATION,
        [b'`', b'`', b'`', info @ ..] if info.trim_ascii().eq_ignore_ascii_case(b"mermaid") => DIAGRAM,
        [0xE2 | 0xC2 | 0xEF, ..] if is_bullet(&text[start + indent..]) => BULLET,
        _ => return None,
    };
    let at = start + indent;
    Some((at..start + line.trim_ascii_end().len().max(indent + 1), leftover))
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

/// Whether the line from byte `start` to `end` is the first of several that start with a hyphen and a word.
fn is_list_slip(text: &str, start: usize, end: usize) -> bool {
    let is_point = |line: &str| {
        let mut characters = line.trim_start().chars();
        characters.next() == Some('-') && characters.next().is_some_and(char::is_alphabetic)
    };
    let above = text[..start].strip_suffix('\n').map_or("", |above| above.rsplit('\n').next().unwrap_or_default());
    let below = text.get(end + 1..).unwrap_or_default().lines().next().unwrap_or_default();
    !is_point(above) && is_point(below)
}

/// Whether no line of dashes follows the line that ends at byte `end`. Lines further down in a table are text only if
/// the first is, so they are no candidates.
fn starts_table_without_rule(text: &str, end: usize) -> bool {
    let above = text[..end].rfind('\n').map_or("", |newline| text[..newline].rsplit('\n').next().unwrap_or_default());
    let below = text.get(end + 1..).unwrap_or_default().lines().next().unwrap_or_default();
    let is_rule = below.contains('-') && below.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\r'));
    !above.trim_start().starts_with('|') && !is_rule
}

/// Whether a line starts with a bullet of a word processor and a space.
fn is_bullet(line: &str) -> bool {
    const BULLETS: &[char] = &['•', '·', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '➢', '➤', '✓', '\u{F0B7}', '\u{F0A7}'];
    let mut characters = line.chars();
    characters.next().is_some_and(|first| BULLETS.contains(&first))
        && characters.next().is_some_and(char::is_whitespace)
}

/// The first marker of a merge conflict that has its last one, too.
fn conflict(text: &str) -> Option<Range<usize>> {
    const START: &str = "<<<<<<< ";
    let at = memmem::find_iter(text.as_bytes(), START).find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')?;
    let is_closed = memmem::find(&text.as_bytes()[at..], b"\n>>>>>>> ").is_some();
    is_closed.then(|| at..at + line_of(&text.as_bytes()[at..]).trim_ascii_end().len())
}

/// A part of a text that is published as text.
struct PublishedPart {
    at: Range<usize>,
    /// Whether it stands in a block of raw HTML, where Markdown is not read.
    is_block_of_html: bool,
}

/// The parts of a text that are published as text, in order: all but code, comments and markup.
fn published(text: &str, has_math: bool) -> Vec<PublishedPart> {
    let mut parts: Vec<PublishedPart> = Vec::new();
    let (mut in_code, mut in_comment, mut in_raw_code) = (false, false, false);
    let prepared = Prepared::new(text);
    for (event, at) in Parser::new_ext(&prepared.text, markdown::options(has_math)).into_offset_iter() {
        let at = prepared.original(&at);
        let is_block_of_html = matches!(event, Event::Html(_));
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && !in_raw_code => parts.push(PublishedPart { at, is_block_of_html }),
            Event::Html(html) | Event::InlineHtml(html) => {
                in_comment |= html.contains("<!--");
                in_raw_code |= html.contains("<code") || html.contains("<pre");
                if !in_comment && !in_raw_code {
                    parts.push(PublishedPart { at, is_block_of_html });
                }
                in_comment &= !html.contains("-->");
                in_raw_code &= !(html.contains("</code") || html.contains("</pre"));
            }
            _ => {}
        }
    }
    parts.sort_unstable_by_key(|part| part.at.start);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is reported of a text, as lines and the first words of the message.
    fn found(text: &str) -> Vec<(u32, String)> {
        let mut diagnostics = Vec::new();
        // The HTML only says which signs are worth looking for.
        let rendered = RenderedText { text, html: text, has_math: false };
        report(SourceText { path: "content/news/x.md", text }, 0, &rendered, &mut diagnostics);
        let shown = |diagnostic: &Diagnostic| {
            let line = diagnostic.place.as_ref().map_or(0, |place| place.line);
            (line, diagnostic.message.split([' ', ',']).take(3).collect::<Vec<_>>().join(" "))
        };
        diagnostics.iter().map(shown).collect()
    }

    #[track_caller]
    fn assert_one(text: &str, line: u32, message: &str) {
        assert_eq!(found(text), [(line, message.to_owned())], "{text:?}");
    }

    #[test]
    fn markup_of_other_programs_is_found() {
        assert_one("a\n\n{{< youtube x >}}\n", 3, "a shortcode or");
        assert_one("{{ page.title }}", 1, "a shortcode or");
        assert_one("{% include x %}", 1, "a template tag");
        assert_one("Text\n{: .lead}", 2, "attributes of kramdown");
        assert_one("See [[Other page]].", 1, "a wiki link");
        assert_one("a\n\n:::tip\nx\n:::\n", 3, "the marks of");
        assert_one("!!! note\n    x", 1, "the marks of");
        assert_one(".. note:: x", 1, "a directive of");
        assert_one("> [!DANGER]\n> x", 1, "the mark of");
        assert_one("> [!NOTE] Mind this\n> x", 1, "the mark of");
        assert_one("Text\n:::tip\nx\n:::\n", 2, "the marks of");
        assert_one("[gallery]x[/gallery]", 1, "a shortcode in");
        assert_one("A $$x^2$$ b", 1, "a formula between");
        assert_one("A $\\alpha + 1$ b", 1, "a formula between");
        assert_one("```mermaid\na\n```\n", 1, "a diagram in");
        assert_one("[gallery ids=\"1,2\"]", 1, "a shortcode in");
        assert_one("a ==marked text== b", 1, "the marks of");
        assert_one("{/* a comment */}", 1, "a shortcode or");
        assert_one("![a](b.png){width=50%}", 1, "attributes in braces");
        assert_one("[a](https://example.org){:target=\"_blank\"}", 1, "attributes of kramdown");
        assert_one("Text\n{.lead}", 2, "attributes in braces");
        assert_one("Text^[a note] more", 1, "a footnote within");
        assert_one("*[HTML]: Hypertext\n", 1, "the explanation of");
    }

    #[test]
    fn slips_in_markdown_are_found() {
        assert_one("(Example)[https://example.org]", 1, "the brackets of");
        assert_one("![a] (b.png)", 1, "a space stands");
        assert_one("[a](my file.pdf)", 1, "the address of");
        assert_one("[a](https://example.org\n\nb", 1, "the address of");
        assert_one("[a](https://exam\nple.org/b)", 1, "the address of");
        assert_one("[a](https://example.org/\nb) c", 1, "the address of");
        assert_one("[a long\ntext](https://exam\nple.org) c", 1, "the address of");
        assert_one("[a]\n(https://example.org)", 1, "the address of");
        assert_one("[a long\ntext](https://example.org", 1, "the address of");
        assert_one("See\n@include topic/a\n", 2, "`@include` is published");
        assert_one("@include topic/a and b\n", 1, "`@include` is published");
        assert_one("- one\n- @include topic/a\n", 2, "`@include` is published");
        assert_one("Points:\n-one\n-two\n", 2, "a space is");
        assert_one("<div>\n[a](@note/b)\n</div>\n", 2, "Markdown within a");
        assert_one("<div>\n**a**\n</div>\n", 2, "Markdown within a");
        assert_one("##Costs\n", 1, "a space is");
        assert_one("#Costs of it\n", 1, "a space is");
        assert_one("**Bold **text", 1, "`**` is published");
        assert_one("| a | b |\n| 1 | 2 |\n", 1, "a table has");
        assert_one("•\tFirst\n", 1, "a list with");
        assert_one("Text[^1] more", 1, "a footnote (`[^…]`)");
        assert_one("[text][nowhere]", 1, "a link by");
        assert_one("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", 1, "this is an");
    }

    #[test]
    fn what_is_right_is_not_reported() {
        for text in [
            "Code `{{< x >}}` and `**`",
            "> [!NOTE]\n> x",
            "@include topic/a\n\nand\n\n@include topic/b#c",
            "the command `@include x` and @include in a line",
            "> [!warning]\n> x\n\n- > [!TIP]\n  > y",
            "Term\n: What it is\n",
            "[a](https://example.org\n\"a title\") and [b\nc](https://example.org)",
            "H~2~O and m^2^",
            "```\n{% x %}\n##a\n| a |\n```\n",
            "    {{ x }}\n",
            "| a | b |\n|---|---|\n| {x} | 2 |\n",
            "## Heading {#id}\n",
            "[[1]](https://example.org)",
            "Text[^1]\n\n[^1]: Note",
            "[text][here]\n\n[here]: https://example.org",
            "**bold** and __bold__",
            "a == b, c ==d and e=== f",
            "<pre>{{ x }} [[y]]</pre>\n\nand <code>{{ z }}</code>",
            "[[1]][r]\n\n[r]: https://example.org",
            "the element a[i][j] of it",
            "an answer in braces {a = b}, {x}, {1} or {…}",
            "*[a](https://example.org):* x",
            "#GivingTuesday, the day\n\n#CCHD2024 is over",
            "-ism\n\n- one\n- two",
            "A list [a] (see below) and f(x)[0]",
            "#tag and #other",
            "<!-- {{ x }} -->",
            "- [ ] task\n- [x] done\n",
            "[a](b.png \"A title\")",
            "5 * 3 ** 2 and 2**3, {a} and [b]",
            "from $5 to $10, US$ 5, `$\\alpha$`, \\$x and $a_b$",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }
}

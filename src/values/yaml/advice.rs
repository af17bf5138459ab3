//! What was most likely meant by YAML that cannot be read, in words for editors.

use super::super::mistakes::{
    Mistake, closing_quote, conflict, full_width, hash_item, items, list_of, odd_space, quoted, unquoted,
};

/// The likely mistake behind an error that the parser noticed at byte `at` of `text`: in that line, in the line below
/// it, or in the nearest one above it.
pub(super) fn mistake(text: &str, at: usize) -> Option<Mistake> {
    if let Some(conflict) = conflict(text) {
        return Some(conflict);
    }
    if let Some(mistake) = in_text_over_lines(text, floor(text, at)) {
        return Some(mistake);
    }
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |newline| from + newline);
    let end = line_end(floor(text, at));
    let below = || (end < text.len()).then(|| line_end(end + 1)).and_then(|end| in_line_that_ends(text, end));
    let above = || {
        let ends = text[..end].rmatch_indices('\n').map(|(newline, _)| newline);
        ends.into_iter().find_map(|end| in_line_that_ends(text, end))
    };
    in_line_that_ends(text, end).or_else(below).or_else(above)
}

/// The mistake in a text between quotes that goes over several lines, near byte `at`.
fn in_text_over_lines(text: &str, at: usize) -> Option<Mistake> {
    const MAX_LINES: usize = 50;
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let starts = std::iter::successors(Some(end), |end| text[..*end].rfind('\n')).take(MAX_LINES);
    let (line_start, key, start) = starts.into_iter().find_map(|end| {
        let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        let (key, value) = text[start..end].split_once(':').filter(|(key, _)| is_key(key.trim()))?;
        Some((start, key.trim(), end - value.trim_start().len()))
    })?;
    let value = &text[start..];
    let first_line = value.lines().next().filter(|line| line.starts_with(['"', '\'']))?;
    let length = closing_quote(value).filter(|_| closing_quote(first_line).is_none())?;
    let indent = |line: &str| line.len() - line.trim_start().len();
    let least = indent(&text[line_start..]);
    let is_value = |line: &str| indent(line) <= least && line.split_once(": ").is_some_and(|(key, _)| is_key(key));
    let lines: Vec<&str> = value[..length].lines().collect();
    // The quote that closes a text of its own key closes no other.
    if lines.len() > MAX_LINES || lines[1..].iter().any(|line| is_value(line)) {
        return None;
    }
    let joined = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let write = format!("write it on one line, {key}: {}", quoted(unquoted(&joined)));
    if let Some(out) = lines[1..].iter().find(|line| !line.trim().is_empty() && indent(line) <= least) {
        let offset = out.as_ptr() as usize - text.as_ptr() as usize;
        let message = "this line goes on with a text between quotes, and is not indented";
        let help = format!("start it with two spaces, or {write}");
        return Some(Mistake::new(offset..offset + out.trim_end().len(), message, help));
    }
    let rest = value[length..].lines().next().unwrap_or_default().trim();
    if !rest.is_empty() && !rest.starts_with('#') {
        let message = "something stands behind the quote that ends the text";
        return Some(Mistake::new(start + length - 1..start + length, message, write));
    }
    let has_backslash = value.starts_with('"') && joined.contains('\\');
    has_backslash.then(|| {
        let help = "write `/` in paths; where a `\\` is meant, write two of them";
        Mistake::new(start..start + first_line.len(), "`\\` has a meaning of its own in double quotes", help)
    })
}

fn in_line_that_ends(text: &str, end: usize) -> Option<Mistake> {
    let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..end].trim_end_matches('\r');
    let above = text[..start].trim_end().rsplit('\n').next().unwrap_or_default();
    in_line(line, above).map(|mistake| mistake.shifted(start))
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The likely mistake in a line; `above` is the nearest line above it that is not blank.
fn in_line(line: &str, above: &str) -> Option<Mistake> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    if text.is_empty() || text.starts_with('#') {
        return None;
    }
    if line[..start].contains('\t') {
        let message = "this line starts with a tab";
        return Some(Mistake::new(0..start, message, "indent with spaces, not with tabs"));
    }
    if let Some(mistake) = odd_space(line, ':').or_else(|| full_width(text).map(|mistake| mistake.shifted(start))) {
        return Some(mistake);
    }
    if let Some(item) =
        text.strip_prefix("- ").filter(|item| !item.split_once(": ").is_some_and(|(key, _)| is_key(key)))
    {
        let offset = line.len() - item.trim_start().len();
        return in_value("", item.trim()).map(|mistake| mistake.shifted(offset));
    }
    let whole = start..start + text.len();
    let Some((key, value)) = text.split_once(':') else {
        return without_colon(text).map(|mistake| mistake.shifted(start));
    };
    if !is_key(key) {
        return without_colon(text).map(|mistake| mistake.shifted(start));
    }
    if value.starts_with(|c: char| !c.is_whitespace() && c != '/' && c != ':') && !key.starts_with("http") {
        let help = format!("write {key}: {}", value.trim());
        return Some(Mistake::new(whole, format!("a space is missing after `{key}:`"), help));
    }
    if start > 0 && !opens_block(above) {
        let help = format!("remove it: {}", text.trim());
        return Some(Mistake::new(0..start, "this line starts with a space", help));
    }
    let offset = line.len() - value.trim_start().len();
    in_value(key, value.trim()).map(|mistake| mistake.shifted(offset))
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"' | '\''))
}

/// Whether lines below this one may be indented: it is a key without a value, or indented or an item itself.
fn opens_block(line: &str) -> bool {
    let text = line.trim();
    let starts_text = [": |", ": >", ": |-", ": >-", ": |+", ": >+"].iter().any(|sign| text.ends_with(sign));
    text.ends_with(':') || starts_text || text.starts_with("- ") || line.starts_with([' ', '\t'])
}

/// The mistake in a line that has no key with a colon behind it.
fn without_colon(text: &str) -> Option<Mistake> {
    let whole = 0..text.len();
    if let Some((key, value)) = text.split_once('=').filter(|(key, _)| is_key(key.trim())) {
        let (key, value) = (key.trim(), value.trim());
        let help = format!("write {key}: {value}; or, for TOML, put lines of `+++` around the front matter");
        return Some(Mistake::new(whole, "in YAML, `:` stands between key and value, not `=`", help));
    }
    if text.starts_with(['{', '}']) || text.starts_with('"') && text.contains("\":") {
        return Some(Mistake::new(whole, "this is JSON, within YAML", "write one `key: value` a line, without braces"));
    }
    text.strip_prefix('-')
        .filter(|item| item.starts_with(char::is_alphabetic))
        .map(|item| Mistake::new(0..1, "a space is missing after the dash", format!("write - {item}")))
}

/// The mistake in the value of a key, or in an item of a list where `key` is empty.
fn in_value(key: &str, value: &str) -> Option<Mistake> {
    let write =
        |value: String| if key.is_empty() { format!("write - {value}") } else { format!("write {key}: {value}") };
    let whole = 0..value.len();
    let first = value.chars().next()?;
    match first {
        '"' | '\'' => in_quoted(value, write),
        '[' => in_list(value, write),
        '{' if value.starts_with("{{") || value.starts_with("{%") => {
            Some(Mistake::new(whole, "a brace starts a table in YAML", write(quoted(value))))
        }
        '*' | '&' | '!' | '%' | '@' | '`' | '|' | '>' | '?' if value.chars().nth(1).is_some_and(|c| c != ' ') => {
            let is_block = matches!(first, '|' | '>') && value.len() <= 3;
            (!is_block).then(|| {
                let message = format!("`{first}` has a meaning of its own in YAML at the start of a value");
                Mistake::new(whole, message, format!("put the text in quotes: {}", write(quoted(value))))
            })
        }
        _ => {
            let at = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
            let help = format!("put the text in quotes: {}", write(quoted(value)));
            Some(Mistake::new(at..at + 1, "a colon and a space within a text start another value in YAML", help))
        }
    }
}

/// The mistake in a value that starts with a straight quote.
fn in_quoted(value: &str, write: impl Fn(String) -> String) -> Option<Mistake> {
    let Some(end) = closing_quote(value) else {
        let message = "the text that starts here is not closed on its line";
        return Some(Mistake::new(
            0..value.len(),
            message,
            format!("close the quote: {}", write(quoted(unquoted(value)))),
        ));
    };
    let rest = value[end..].trim();
    if rest.is_empty() || rest.starts_with('#') || rest.starts_with('\'') {
        let has_backslash = value.starts_with('"') && value.contains('\\');
        return has_backslash.then(|| {
            let help = format!(
                "write `/` in paths; where a `\\` is meant, use single quotes: {}",
                write(format!("'{}'", unquoted(value)))
            );
            Mistake::new(0..end, "`\\` has a meaning of its own in double quotes", help)
        });
    }
    if rest.chars().all(|c| matches!(c, ',' | ';')) {
        return Some(Mistake::new(
            end..value.len(),
            "something stands behind the value",
            write(value[..end].to_owned()),
        ));
    }
    let all = value.strip_prefix(['"', '\'']).unwrap_or(value);
    let all = all.strip_suffix(['"', '\'']).unwrap_or(all);
    let message = if value.starts_with('\'') {
        "the apostrophe ends the text: it is the sign that the text starts with"
    } else {
        "the quote ends the text: it is the sign that the text starts with"
    };
    Some(Mistake::new(end - 1..end, message, write(quoted(all))))
}

/// The mistake in a list between brackets that starts on the line.
fn in_list(value: &str, write: impl Fn(String) -> String) -> Option<Mistake> {
    let list = || write(list_of(&items(value)));
    if let Some(at) = hash_item(value) {
        let end = value[at..].find([',', ']']).map_or(value.len(), |end| at + end);
        let message = "`#` starts a comment: what stands behind it is not read";
        return Some(Mistake::new(at..end, message, format!("put it in quotes: {}", list())));
    }
    if !value.contains(']') && !value.ends_with([',', '[']) {
        return Some(Mistake::new(0..value.len(), "the list that starts here has no `]`", list()));
    }
    let rest = value.rsplit_once(']').map_or("", |(_, rest)| rest.trim());
    if !rest.is_empty() && !rest.starts_with('#') {
        let help = format!("put the text in quotes, if it is one: {}", write(quoted(value)));
        return Some(Mistake::new(0..value.len(), "text that starts with a bracket is taken for a list", help));
    }
    None
}

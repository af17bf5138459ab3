//! What was most likely meant by TOML that cannot be read, in words for editors.

use super::super::mistakes::{
    Mistake, closing_quote, conflict, flag, full_width, hash_item, is_typographic_quote, items, list_of, odd_space,
    quoted, shortened, unquoted,
};
use crate::dates;

/// The likely mistake behind an error that the parser noticed at byte `at` of `text`: on the line of the error, else on
/// the nearest line above it that is not blank.
pub(super) fn mistake(text: &str, at: usize) -> Option<Mistake> {
    if let Some(conflict) = conflict(text) {
        return Some(conflict);
    }
    let at = at.min(text.len());
    let start = text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let above = text[..start].trim_end();
    let above = above.rfind('\n').map_or(0, |newline| newline + 1);
    [start, above].into_iter().find_map(|start| {
        let line = text[start..].lines().next()?;
        in_line(line, text[start + line.len()..].trim_start_matches(['\r', '\n'])).map(|mistake| mistake.shifted(start))
    })
}

/// The likely mistake in a line; `below` are the lines that follow.
fn in_line(line: &str, below: &str) -> Option<Mistake> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    if let Some(mistake) = odd_space(line, '=').or_else(|| full_width(line)) {
        return Some(mistake);
    }
    let Some((key, value)) = line.split_once('=').filter(|(key, _)| !key.contains(": ")) else {
        return without_equals(line);
    };
    if let Some(mistake) = in_key(key) {
        return Some(mistake);
    }
    let start = line.len() - value.trim_start().len();
    in_value(key.trim(), value.trim(), below).map(|mistake| mistake.shifted(start))
}

/// The mistake in a line without `=`.
fn without_equals(line: &str) -> Option<Mistake> {
    let text = line.trim();
    let start = line.len() - line.trim_start().len();
    let whole = start..start + text.len();
    if text.starts_with("- ") {
        let help = "write lists as key = [\"one\", \"two\"]; or, for YAML, put lines of `---` around the front matter";
        return Some(Mistake::new(whole, "this is a list as YAML writes it, within TOML", help));
    }
    if let Some((key, value)) = text.split_once(':') {
        let key = unquoted(key);
        if !key.is_empty() && is_bare_key(key) {
            let value = value.trim().trim_end_matches(',');
            let help = format!(
                "write {key} = {}; or, for YAML, put lines of `---` around the front matter",
                as_toml(value).unwrap_or_else(|| "\"…\"".to_owned())
            );
            return Some(Mistake::new(whole, "in TOML, `=` stands between key and value, not `:`", help));
        }
    }
    is_bare_key(text).then(|| {
        let help = format!("write {text} = \"…\", or remove the line");
        Mistake::new(whole, format!("`{text}` has no value"), help)
    })
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn in_key(key: &str) -> Option<Mistake> {
    let name = key.trim();
    let start = key.len() - key.trim_start().len();
    if name.is_empty() || name.starts_with(['"', '\'', '[', '{']) || name.contains('.') {
        return None;
    }
    let range = start..start + name.len();
    if name.contains(is_typographic_quote) {
        return Some(Mistake::new(
            range,
            "typographic quotes stand around this key",
            format!("write {}", unquoted(name)),
        ));
    }
    if name.contains(' ') && name.split(' ').all(is_bare_key) {
        let help = format!("write {} = …", name.replace(' ', "_"));
        return Some(Mistake::new(range, format!("the key `{name}` has a space in it"), help));
    }
    let is_word = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_word && !name.is_ascii()).then(|| {
        let message = format!("the key `{name}` has letters other than a to z");
        Mistake::new(range, message, format!("put it in quotes: \"{name}\" = …"))
    })
}

/// The mistake in the value of a key.
fn in_value(key: &str, value: &str, below: &str) -> Option<Mistake> {
    let whole = 0..value.len();
    let first = value.chars().next();
    let write = |value: String| format!("write {key} = {value}");
    match first {
        None => {
            let help = format!("write {key} = \"…\", or remove the line");
            Some(Mistake::new(whole, format!("`{key}` has no value"), help))
        }
        Some('"' | '\'') => in_quoted(key, value, below),
        Some('[') => in_list(key, value, below),
        Some('(' | '{') if is_list_in_other_brackets(value) => {
            let items = value.trim_matches(['(', ')', '{', '}']);
            let help = write(list_of(&self::items(items)));
            Some(Mistake::new(whole, "lists stand between square brackets", help))
        }
        Some('{') => None,
        Some(first) if is_typographic_quote(first) => {
            let message = "these are typographic quotes; text stands between straight ones: \"";
            Some(Mistake::new(whole, message, write(quoted(unquoted(value)))))
        }
        Some(_) => in_bare_value(key, value),
    }
}

/// Whether a value is texts in quotes between brackets other than `[` and `]`.
fn is_list_in_other_brackets(value: &str) -> bool {
    value.ends_with([')', '}']) && value.contains('"') && !value.contains(['=', ':'])
}

/// The mistake in a value that is not in quotes.
fn in_bare_value(key: &str, value: &str) -> Option<Mistake> {
    let whole = 0..value.len();
    let value = value.split(" #").next().unwrap_or(value).trim_end_matches([',', ';']).trim();
    let write = |value: &str| format!("write {key} = {value}");
    if matches!(value, "true" | "false") {
        return Some(Mistake::new(whole, "something stands behind the value", write(value)));
    }
    if let Some(flag) = flag(value) {
        return Some(Mistake::new(whole, format!("`{value}` is not how TOML writes {flag}"), write(&flag.to_string())));
    }
    if matches!(&*value.to_lowercase(), "null" | "nil" | "none" | "undefined" | "~") {
        return Some(Mistake::new(whole, format!("`{key}` has no value"), "remove the line"));
    }
    if let Some(help) = dates::likely(value) {
        let message = format!("`{}` is not how dates are written", shortened(value));
        return Some(Mistake::new(whole, message, help));
    }
    let is_number = value.starts_with(|c: char| c.is_ascii_digit()) && !value.contains(char::is_alphabetic);
    if is_number && (value.contains('/') || value.matches(['.', '-']).count() > 1) {
        let message = format!("`{}` is no day of the calendar", shortened(value));
        return Some(Mistake::new(whole, message, "write YYYY-MM-DD, or \"YYYY-MM\" or YYYY where no more is known"));
    }
    if value.parse::<f64>().is_ok() {
        return Some(Mistake::new(whole, "something stands behind the value", write(value)));
    }
    if is_number {
        let message = format!("`{}` is no number and no date", shortened(value));
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let help = format!(
            "numbers have no separators of thousands ({key} = {}), dates are written YYYY-MM-DD; other text stands in \
             quotes: {key} = {}",
            digits.trim_start_matches('0'),
            quoted(value)
        );
        return Some(Mistake::new(whole, message, help));
    }
    let message = "this text is not in quotes";
    as_toml(value).map(|value| Mistake::new(whole, message, write(&value)))
}

/// The mistake in a value that starts with a straight quote.
fn in_quoted(key: &str, value: &str, below: &str) -> Option<Mistake> {
    if value.starts_with("\"\"\"") || value.starts_with("'''") {
        return None;
    }
    let write = |value: String| format!("write {key} = {value}");
    let Some(end) = closing_quote(value) else {
        let text = unquoted(value);
        if value.ends_with(is_typographic_quote) {
            let message = "the text ends in a typographic quote, where a straight one (\") belongs";
            return Some(Mistake::new(0..value.len(), message, write(quoted(text))));
        }
        let goes_on = below.lines().next().is_some_and(|next| !next.trim().is_empty() && !next.contains('='));
        let message = "the text that starts here is not closed on its line";
        let help = if goes_on {
            "write three quotes (\"\"\") before and after a text of several lines, or put it all on one line".to_owned()
        } else {
            format!("close the quote: {key} = {}", quoted(text))
        };
        return Some(Mistake::new(0..value.len(), message, help));
    };
    let (text, rest) = value.split_at(end);
    let inner = &text[1..end - 1];
    let rest = rest.trim();
    if rest.is_empty() || rest.starts_with('#') {
        let has_unknown_escape = text.starts_with('"')
            && inner.split("\\\\").any(|part| {
                part.split('\\')
                    .skip(1)
                    .any(|after| !after.starts_with(['b', 't', 'n', 'f', 'r', 'e', '"', 'x', 'u', 'U']))
            });
        return has_unknown_escape.then(|| {
            let help =
                format!("write `/` in paths; where a `\\` is meant, put the text in single quotes: {key} = '{inner}'");
            Mistake::new(0..end, "`\\` has a meaning of its own in double quotes", help)
        });
    }
    let range = end..value.len();
    if rest.chars().all(|c| matches!(c, ',' | ';' | '.')) {
        return Some(Mistake::new(range, "something stands behind the value", write(text.to_owned())));
    }
    if rest.starts_with([',', ';']) {
        let list = list_of(&items(value));
        return Some(Mistake::new(range, "several values stand here without brackets", write(list)));
    }
    let all = value.trim_end_matches([',', ';']);
    let all = all.strip_prefix(['"', '\'']).unwrap_or(all);
    let all = all.strip_suffix(['"', '\'']).unwrap_or(all);
    let message = if text.starts_with('\'') {
        "the apostrophe ends the text: it is the sign that the text starts with"
    } else {
        "the quote ends the text: it is the sign that the text starts with"
    };
    Some(Mistake::new(end - 1..end, message, write(quoted(all))))
}

/// The mistake in a list that starts on the line.
fn in_list(key: &str, value: &str, below: &str) -> Option<Mistake> {
    let write = |value: &str| format!("write {key} = {}", list_of(&items(value)));
    if let Some(at) = hash_item(value) {
        let end = value[at..].find([',', ']']).map_or(value.len(), |end| at + end);
        let message = "`#` starts a comment: what stands behind it is not read";
        return Some(Mistake::new(at..end, message, format!("put it in quotes: {key} = {}", list_of(&items(value)))));
    }
    let whole = 0..value.len();
    if value.contains(is_typographic_quote) && !value.contains('"') {
        let message = "these are typographic quotes; text stands between straight ones: \"";
        return Some(Mistake::new(whole, message, write(value)));
    }
    let has_end = value.contains(']') || below.lines().take(50).any(|line| line.trim_start().starts_with(']'));
    if !has_end {
        return Some(Mistake::new(whole, "the list that starts here has no `]`", write(value)));
    }
    if value.contains(']') && !value.contains(['"', '\'', '{']) {
        return Some(Mistake::new(whole, "the texts of this list are not in quotes", write(value)));
    }
    let is_bare = |item: &str| {
        let item = item.trim().trim_start_matches('[').trim_end_matches(']').trim();
        item.starts_with(char::is_alphabetic) && !matches!(item, "true" | "false")
    };
    if value.contains(']') && !value.contains('{') && value.split('"').step_by(2).any(|gap| gap.split(',').any(is_bare))
    {
        return Some(Mistake::new(whole, "a text of this list is not in quotes", write(value)));
    }
    let gaps: Vec<&str> = value.split('"').skip(2).step_by(2).collect();
    if value.contains(']') && gaps.iter().any(|gap| gap.trim().is_empty()) && gaps.len() > 1 {
        let all: Vec<&str> = value.split('"').skip(1).step_by(2).collect();
        let help = format!("write {key} = {}", list_of(&all));
        return Some(Mistake::new(whole, "a comma is missing between two texts of this list", help));
    }
    value
        .contains(['，', '、', '،', ';', '；'])
        .then(|| Mistake::new(whole, "commas are missing in this list", write(value)))
}

/// A value as TOML writes it: what TOML knows as it is, all else in quotes. None if it holds nothing.
fn as_toml(value: &str) -> Option<String> {
    let text = unquoted(value);
    if text.is_empty() {
        return None;
    }
    if value.starts_with('[') {
        return Some(list_of(&items(value)));
    }
    let is_known = matches!(text, "true" | "false") || text.parse::<f64>().is_ok() || dates::Date::parse(text).is_ok();
    Some(if is_known && !value.starts_with(['"', '\'']) && !is_month(text) { text.to_owned() } else { quoted(text) })
}

/// Whether a text is a month alone (`2026-04`), which TOML has no type for.
fn is_month(text: &str) -> bool {
    text.len() == "YYYY-MM".len() && text.contains('-')
}

//! Patterns of `site.toml`, which are regular expressions of Rust, as regular expressions of JavaScript.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};

/// The longest expression that a page holds, in bytes.
const MAX_BYTES: usize = 1_000;

/// The regular expression of JavaScript (ECMAScript 2024, flag `v`) that matches the same texts as a whole; none if
/// there is none, or if it would be long.
pub(super) fn in_javascript(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut written = String::new();
    write(&hir, &mut written)?;
    (written.len() <= MAX_BYTES).then_some(written)
}

fn write(hir: &Hir, written: &mut String) -> Option<()> {
    if written.len() > MAX_BYTES {
        return None;
    }
    match hir.kind() {
        HirKind::Empty => written.push_str("(?:)"),
        HirKind::Literal(literal) => {
            std::str::from_utf8(&literal.0).ok()?.chars().for_each(|character| write_character(character, written));
        }
        HirKind::Class(Class::Unicode(class)) => write_class(class, written),
        HirKind::Class(Class::Bytes(class)) => write_class(&class.to_unicode_class()?, written),
        HirKind::Look(Look::Start) => written.push('^'),
        HirKind::Look(Look::End) => written.push('$'),
        HirKind::Look(_) => return None,
        HirKind::Repetition(repetition) => write_repetition(repetition, written)?,
        HirKind::Capture(capture) => write_group(&capture.sub, written)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|part| match part.kind() {
            HirKind::Alternation(_) => write_group(part, written),
            _ => write(part, written),
        })?,
        HirKind::Alternation(parts) => {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    written.push('|');
                }
                write(part, written)?;
            }
        }
    }
    Some(())
}

fn write_group(hir: &Hir, written: &mut String) -> Option<()> {
    written.push_str("(?:");
    write(hir, written)?;
    written.push(')');
    Some(())
}

fn write_repetition(repetition: &Repetition, written: &mut String) -> Option<()> {
    match repetition.sub.kind() {
        HirKind::Class(_) | HirKind::Capture(_) => write(&repetition.sub, written)?,
        _ => write_group(&repetition.sub, written)?,
    }
    match (repetition.min, repetition.max) {
        (0, None) => written.push('*'),
        (1, None) => written.push('+'),
        (0, Some(1)) => written.push('?'),
        (min, Some(max)) if min == max => written.push_str(&format!("{{{min}}}")),
        (min, max) => {
            written.push_str(&format!("{{{min},{}}}", max.map(|max| max.to_string()).unwrap_or_default()));
        }
    }
    Some(())
}

/// The classes that JavaScript has names for, which would be long otherwise.
const NAMED: &[(&str, &str)] = &[
    (r"\d", r"\p{Nd}"),
    (r"\D", r"\P{Nd}"),
    (r"\s", r"\p{White_Space}"),
    (r"\S", r"\P{White_Space}"),
    (r"\w", r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]"),
    (r"\pL", r"\p{L}"),
    (r"\p{Lu}", r"\p{Lu}"),
    (r"\p{Ll}", r"\p{Ll}"),
    (r".", r"[^\n]"),
];

fn write_class(class: &ClassUnicode, written: &mut String) {
    let is_same = |named: &str| {
        matches!(regex_syntax::parse(named).as_ref().map(Hir::kind),
        Ok(HirKind::Class(Class::Unicode(other))) if other == class)
    };
    if let Some((_, name)) = NAMED.iter().filter(|_| class.ranges().len() > 1).find(|(named, _)| is_same(named)) {
        return written.push_str(name);
    }
    written.push('[');
    for range in class.ranges() {
        write_character(range.start(), written);
        if range.end() != range.start() {
            written.push('-');
            write_character(range.end(), written);
        }
    }
    written.push(']');
}

fn write_character(character: char, written: &mut String) {
    if character.is_ascii_alphanumeric() || character == ' ' {
        written.push(character);
    } else {
        written.push_str(&format!("\\u{{{:X}}}", u32::from(character)));
    }
}

#[cfg(test)]
mod tests {
    use super::in_javascript;

    #[test]
    fn patterns_are_written_as_javascript_has_them() {
        for (pattern, expected) in [
            (r"HL-\d{3}", r"HL\u{2D}\p{Nd}{3}"),
            ("[a-z]+", "[a-z]+"),
            ("a|bc", "a|bc"),
            ("x(a|b)?", "x(?:[a-b])?"),
            ("(?i)ab", "[Aa][Bb]"),
            (r"\w+\s*", r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}]+\p{White_Space}*"),
            ("é{2,}", r"(?:\u{E9}){2,}"),
            ("^x$", "^x$"),
            ("/[^/]+", r"\u{2F}[\u{0}-\u{2E}0-\u{10FFFF}]+"),
        ] {
            assert_eq!(in_javascript(pattern).as_deref(), Some(expected), "{pattern}");
        }
        assert_eq!(in_javascript(r"\bword\b"), None);
        assert_eq!(in_javascript(&"[αβγ]x".repeat(200)), None);
    }
}

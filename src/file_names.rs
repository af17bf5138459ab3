//! Checks that the name of a file can be part of a path and of a URL on every common system.

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::normal_forms::unseen;

/// The longest name of a file without its ending. File systems allow 255 bytes, of which a language, a hash
/// and an ending take some.
pub(crate) const MAX_NAME_BYTES: usize = 200;

/// Device names, which Windows reserves with any ending. `COM0` to `COM9` and `LPT0` to `LPT9` are reserved
/// too.
const RESERVED_DEVICE_NAMES: &[&str] = &["con", "prn", "aux", "nul"];

/// The reason why a file may not have this name; none if it may. `name` is without its ending.
#[must_use]
pub(crate) fn problem(name: &str) -> Option<String> {
    if name.is_empty() {
        Some("it is empty".to_owned())
    } else if name.len() > MAX_NAME_BYTES {
        Some(format!("it is {} bytes long, and {MAX_NAME_BYTES} are the most", name.len()))
    } else if let Some(bad) = name.chars().find(|c| is_forbidden(*c)) {
        Some(format!("it holds `{bad}`"))
    } else if let Some(character) = unseen(name) {
        Some(format!("it holds a character that cannot be seen (U+{:04X})", character as u32))
    } else if name.starts_with(MARGINS) || name.ends_with(MARGINS) {
        Some("it starts or ends in a dot or space".to_owned())
    } else if is_device(name) {
        Some("Windows keeps it for itself".to_owned())
    } else {
        None
    }
}

/// The name without what a file may not have in its name; none if nothing is left of it.
#[must_use]
pub(crate) fn mended(name: &str) -> Option<String> {
    let mut mended: String = name.chars().map(|c| if is_forbidden(c) { '-' } else { c }).collect();
    while let Some(character) = unseen(&mended) {
        mended.retain(|c| c != character);
    }
    let plain = mended.trim_matches(|c| c == '-' || MARGINS.contains(&c));
    let plain = if is_device(plain) {
        let (base, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
        format!("{base}-1{rest}")
    } else {
        plain.to_owned()
    };
    problem(&plain).is_none().then_some(plain)
}

/// Characters that a name may not start or end in.
const MARGINS: [char; 3] = ['.', ' ', '\u{a0}'];

/// Whether a system or an address gives a character another meaning.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// Whether Windows takes a name for that of a device.
fn is_device(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = base.len() == 4
        && (base.starts_with("com") || base.starts_with("lpt"))
        && base.ends_with(|c: char| c.is_ascii_digit());
    is_port || RESERVED_DEVICE_NAMES.contains(&&*base)
}

/// A diagnostic if the file at `path` may not have this name. `name` is without its ending.
#[must_use]
pub(crate) fn check(name: &str, path: &str) -> Option<Diagnostic> {
    let reason = problem(name)?;
    let shown: String = name.chars().take(60).collect();
    let message = format!("`{}` cannot be part of an address: {reason}", shown.escape_debug());
    let (code, help) = if name.len() > MAX_NAME_BYTES {
        (Code::LongFileName, "shorten the file's name; a record's full title belongs into `title`")
    } else {
        (Code::UnsafeFileName, "rename the file: letters of any script, digits, hyphens and single dots are safe")
    };
    Some(Diagnostic::new(code, message).at(Location::file(path)).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_accepted() {
        for name in ["haina", "Été 2026", "القاهرة", "v1.2", "console", "a b"] {
            assert_eq!(problem(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_a_system_forbids_are_refused() {
        for name in ["", "con", "NUL.old", "com1", "a:b", "why?", "end.", " a", ".a", "a\u{202e}b", "a\u{7}b"] {
            assert!(problem(name).is_some(), "{name:?}");
        }
        assert!(problem(&"x".repeat(201)).is_some());
    }

    #[test]
    fn a_name_is_mended_into_one_that_is_accepted() {
        for (name, mended_name) in [
            ("con", "con-1"),
            ("nul.old", "nul-1.old"),
            ("a?b", "a-b"),
            ("<b>", "b"),
            ("x.", "x"),
            ("a\u{200B}b", "ab"),
        ] {
            assert_eq!(mended(name).as_deref(), Some(mended_name), "{name}");
        }
        assert_eq!(["..", "?", "\u{200B}"].map(mended), [None, None, None]);
    }
}

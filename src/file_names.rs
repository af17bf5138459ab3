//! Which names a file may have so that it can be part of a path and of an address on every system.

use crate::diagnostics::{Code, Diagnostic, Location, is_invisible};

/// The longest name of a file, in bytes: a language, a hash and an ending must fit the 255 that file systems allow.
pub const LONGEST: usize = 200;

/// Names that Windows keeps for its devices, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// Why a file may not be called so; nothing where it may. `name` is without its ending.
#[must_use]
pub fn problem(name: &str) -> Option<String> {
    let base = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_port = base.len() == 4
        && (base.starts_with("com") || base.starts_with("lpt"))
        && base.ends_with(|c: char| c.is_ascii_digit());
    if name.is_empty() {
        Some("it is empty".to_owned())
    } else if name.len() > LONGEST {
        Some(format!("it is {} bytes long, and {LONGEST} are the most", name.len()))
    } else if let Some(bad) = name.chars().find(|c| matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')) {
        Some(format!("it holds `{bad}`"))
    } else if name.contains(is_invisible) {
        Some("it holds a character that cannot be seen".to_owned())
    } else if name.starts_with(['.', ' ', '\u{a0}']) || name.ends_with(['.', ' ', '\u{a0}']) {
        Some("it starts or ends in a dot or space".to_owned())
    } else if DEVICES.contains(&&*base) || is_port {
        Some("Windows keeps it for itself".to_owned())
    } else {
        None
    }
}

/// What is wrong with the name of the file at `path`; `name` is without its ending.
#[must_use]
pub fn check(name: &str, path: &str) -> Option<Diagnostic> {
    let reason = problem(name)?;
    let shown: String = name.chars().take(60).collect();
    let message = format!("`{}` cannot be part of an address: {reason}", shown.escape_debug());
    let (code, help) = if name.len() > LONGEST {
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
    fn names_of_any_script_are_sound() {
        for name in ["haina", "Été 2026", "القاهرة", "v1.2", "console", "a b"] {
            assert_eq!(problem(name), None, "{name}");
        }
    }

    #[test]
    fn names_that_some_system_cannot_have_are_not() {
        for name in ["", "con", "NUL.old", "com1", "a:b", "why?", "end.", " a", ".a", "a\u{202e}b", "a\u{7}b"] {
            assert!(problem(name).is_some(), "{name:?}");
        }
        assert!(problem(&"x".repeat(201)).is_some());
    }
}

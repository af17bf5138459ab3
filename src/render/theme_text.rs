//! Decodes files of the site's own theme as text.

use crate::diagnostics::{Code, Diagnostic, Location};
use crate::normal_forms::line_ends;

/// The text of the file at `path`: without a byte order mark, and with line ends of one form; control characters are
/// replaced by U+FFFD. None, and a diagnostic, if it is not UTF-8.
pub(super) fn text(path: &str, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    match String::from_utf8(bytes.to_vec()) {
        Ok(text) => {
            let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
            let text = text.trim_start_matches('\u{feff}').replace(is_bad, "\u{FFFD}");
            Some(line_ends(text.into()).into_owned())
        }
        Err(_) => {
            diagnostics.push(
                Diagnostic::new(Code::NotUtf8, format!("`{path}` is not UTF-8 text"))
                    .at(Location::file(path))
                    .help("save it as UTF-8"),
            );
            None
        }
    }
}

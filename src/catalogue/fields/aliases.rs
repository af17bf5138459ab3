//! The former addresses of a record, which lead to it.

use super::super::Alias;
use super::RecordReader;
use crate::diagnostics::{Code, PlaceCursor};
use crate::file_names;
use crate::normal_forms::nfc;
use crate::values::Value as Raw;

/// The longest former address, in bytes.
const MAX_ALIAS_BYTES: usize = 400;
/// At most this much of a wrong address is shown.
const MAX_SHOWN_CHARACTERS: usize = 100;

impl RecordReader<'_> {
    pub(super) fn aliases(&mut self) -> Box<[Alias]> {
        let Some(entry) = self.built_in("aliases") else { return Box::default() };
        let items = match &entry.value.value {
            Raw::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        let mut aliases = Vec::new();
        let mut places = PlaceCursor::new(self.source);
        for item in items.iter().filter(|item| !item.value.is_blank()) {
            let Some(text) = item.value.as_text() else {
                self.wrong_type("aliases", item, "a list of former addresses, as in aliases = [\"old/page.html\"]");
                continue;
            };
            match alias(text) {
                Ok(path) => aliases.push(Alias { path, place: places.place(item.span) }),
                Err(reason) => {
                    let shown: String = text.chars().take(MAX_SHOWN_CHARACTERS).collect();
                    let message = format!("`{}` cannot be a former address: {reason}", shown.escape_debug());
                    self.problem(Code::InvalidAlias, item.span, "aliases", message, alias_help(text));
                }
            }
        }
        aliases.into()
    }
}

/// Checks an alias: a relative path that ends in `.html` and consists of valid file names. The error is the
/// reason.
fn alias(text: &str) -> Result<Box<str>, String> {
    let path = text.trim_start_matches('/');
    let Some(without_ending) = path.strip_suffix(".html") else {
        return Err("it does not end in .html".to_owned());
    };
    if path.len() > MAX_ALIAS_BYTES {
        return Err(format!("it is longer than {MAX_ALIAS_BYTES} bytes"));
    }
    match without_ending.split('/').find_map(file_names::problem) {
        Some(reason) => Err(format!("of a part of it, {reason}")),
        None => Ok(nfc(path).into()),
    }
}

/// The help for an alias that is not one: what it would be without what is wrong in it, and for the address of a
/// folder, that of the page in it.
fn alias_help(text: &str) -> String {
    let path = text.trim().trim_start_matches('/');
    let path = path.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or(path, |(_, path)| path);
    // A query is no part of the address of a page.
    let end = path.find(['?', '#']).filter(|_| !path.ends_with(".html")).unwrap_or(path.len());
    let path = &path[..end];
    let is_folder = path.ends_with('/') || !path.rsplit('/').next().unwrap_or(path).contains('.');
    let stem = if is_folder { path } else { path.rsplit_once('.').map_or(path, |(stem, _)| stem) };
    let mut parts: Vec<String> = stem.split('/').filter_map(file_names::mended).collect();
    parts.extend((is_folder && !parts.is_empty()).then(|| "index".to_owned()));
    let meant = format!("{}.html", parts.join("/"));
    match alias(&meant) {
        Ok(_) => format!("write a path from the site's root that ends in .html: \"{meant}\""),
        Err(_) => {
            "write a path from the site's root that ends in .html, as in \"old/page.html\", or take it out".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_for_a_wrong_alias_is_a_right_one() {
        for (written, meant) in [
            ("../x.html", "x.html"),
            ("con.html", "con-1.html"),
            ("a?b.html", "a-b.html"),
            ("a//b.html", "a/b.html"),
            ("<b>.html", "b.html"),
            ("x./y.html", "x/y.html"),
            ("/old/", "old/index.html"),
            ("old/page.php?id=5", "old/page.html"),
            ("https://old.example/a/b.aspx", "a/b.html"),
            ("a\u{200B}.html", "a.html"),
        ] {
            assert!(alias(written).is_err(), "{written}");
            let expected = format!("write a path from the site's root that ends in .html: \"{meant}\"");
            assert_eq!(alias_help(written), expected, "{written}");
        }
        for written in ["", "?.html", &format!("{}.html", "x".repeat(500)), "https://old.example/"] {
            assert!(alias_help(written).ends_with("or take it out"), "{written}");
        }
    }
}

//! The former addresses of a record, which lead to it.

use super::super::Alias;
use super::RecordReader;
use crate::diagnostics::Code;
use crate::file_names;
use crate::normal_forms::nfc;
use crate::values::Value as Raw;

impl RecordReader<'_> {
    pub(super) fn aliases(&mut self) -> Box<[Alias]> {
        let Some(entry) = self.built_in("aliases") else { return Box::default() };
        let items = match &entry.value.value {
            Raw::List(items) => &items[..],
            _ => std::slice::from_ref(&entry.value),
        };
        let mut aliases = Vec::new();
        for item in items.iter().filter(|item| !item.value.is_blank()) {
            let Some(text) = item.value.as_text() else {
                self.wrong_type("aliases", item, "a list of former addresses, as in aliases = [\"old/page.html\"]");
                continue;
            };
            match alias(text) {
                Ok(path) => aliases.push(Alias { path, place: self.source.place(item.span) }),
                Err(reason) => {
                    let help = alias_help(text);
                    self.problem(
                        Code::InvalidAlias,
                        item.span,
                        "aliases",
                        format!("`{text}` cannot be a former address: {reason}"),
                        help,
                    );
                }
            }
        }
        aliases.into()
    }
}

/// Checks an alias: a relative path that ends in `.html` and consists of valid file names. The error is the
/// reason.
fn alias(text: &str) -> Result<Box<str>, String> {
    const MAX_ALIAS_BYTES: usize = 400;
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

/// The help for an alias that is not one: for the address of a folder, that of the page in it.
fn alias_help(text: &str) -> String {
    let path = text.trim().trim_start_matches('/');
    let path = path.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or(path, |(_, path)| path);
    let meant = match path.trim_end_matches('/') {
        "" => "old/page.html".to_owned(),
        folder if path.ends_with('/') || !folder.rsplit('/').next().unwrap_or(folder).contains('.') => {
            format!("{folder}/index.html")
        }
        page => page.rsplit_once('.').map_or_else(|| format!("{page}.html"), |(stem, _)| format!("{stem}.html")),
    };
    format!("write a path from the site's root that ends in .html: \"{meant}\"")
}

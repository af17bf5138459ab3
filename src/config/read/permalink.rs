//! Reads `permalink` of a kind: the pattern of its records' addresses.

use super::super::schema::{Permalink, PermalinkPart, Role};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, closest};
use crate::file_names;
use crate::urls;
use crate::values::Entry;

/// The placeholders, with what they stand for.
const PLACEHOLDERS: &[(&str, PermalinkPart)] = &[
    ("year", PermalinkPart::Year),
    ("month", PermalinkPart::Month),
    ("day", PermalinkPart::Day),
    ("slug", PermalinkPart::Slug),
    ("id", PermalinkPart::Id),
];

const HOW_TO_WRITE: &str = "write folders and placeholders, as in permalink = \"{year}/{slug}\"; the placeholders are \
     {year}, {month}, {day}, {slug} and {id}, and .html is added";

impl SettingsReader<'_> {
    /// `permalink` of a kind with a role.
    pub(super) fn permalink(&mut self, role: Role, entry: Option<&Entry>) -> Option<Permalink> {
        let text = self.text(entry)?;
        let span = entry?.value.span;
        if matches!(role, Role::Country | Role::Region | Role::Language) {
            let message = "the addresses of countries, regions and languages are made of their codes";
            self.problem(
                Code::InvalidSetting,
                span,
                message,
                "remove `permalink`; a record among them may have a `slug`",
            );
            return None;
        }
        let pattern = text.trim_start_matches('/');
        match parts(pattern).and_then(|parts| check(pattern, parts)) {
            Ok(permalink) => Some(permalink),
            Err(reason) => {
                let message = format!("`{}` cannot be a permalink: {reason}", text.escape_debug());
                self.problem(Code::InvalidSetting, span, message, HOW_TO_WRITE);
                None
            }
        }
    }
}

/// The parts of a pattern. The error is the reason.
fn parts(pattern: &str) -> Result<Vec<PermalinkPart>, String> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        let Some((name, after)) = behind.split_once('}') else { return Err("a brace is not closed".to_owned()) };
        if !before.is_empty() {
            parts.push(PermalinkPart::Text(before.into()));
        }
        let Some((_, part)) = PLACEHOLDERS.iter().find(|(known, _)| *known == name) else {
            let near = closest(name, PLACEHOLDERS.iter().map(|(known, _)| *known));
            let meant = near.map_or_else(String::new, |near| format!("; `{{{near}}}` is most like it"));
            return Err(format!("there is no placeholder `{{{name}}}`{meant}"));
        };
        parts.push(part.clone());
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(PermalinkPart::Text(rest.into()));
    }
    Ok(parts)
}

/// Checks the addresses that the parts make. The error is the reason.
fn check(pattern: &str, parts: Vec<PermalinkPart>) -> Result<Permalink, String> {
    if pattern.split('/').any(|part| part.starts_with(':')) {
        return Err("placeholders stand in braces".to_owned());
    }
    if !parts.iter().any(|part| matches!(part, PermalinkPart::Slug | PermalinkPart::Id)) {
        return Err("it has neither {slug} nor {id}, so all records would have one address".to_owned());
    }
    if pattern.ends_with('/') || pattern.ends_with(".html") {
        return Err("it ends in a placeholder, not in a slash or .html".to_owned());
    }
    let folders = pattern.replace(['{', '}'], "");
    if let Some(reason) = folders.split('/').find_map(file_names::problem) {
        return Err(format!("of a part of it, {reason}"));
    }
    let permalink = Permalink(parts);
    match permalink.first_folder() {
        Some(folder) if urls::is_reserved_folder(folder) || folder.eq_ignore_ascii_case("search") => {
            Err(format!("`{folder}/` is kept for other files"))
        }
        _ => Ok(permalink),
    }
}

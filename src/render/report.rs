//! What the site's own theme adds to the built-in one or replaces, for `handlist theme check`; and files of it that are
//! never used.

use std::collections::{BTreeMap, BTreeSet};

use super::theme_text::text;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, Span, closest};
use crate::embedded_theme;
use crate::languages::{self, Language};
use crate::values;

/// The file in which a theme states the version of the contract that it was made for.
pub(crate) const MANIFEST: &str = "theme.toml";

/// The files and UI strings of the site's own theme.
#[derive(Debug, Default)]
pub struct ThemeReport {
    /// The version of the contract that it was made for; none if it does not state one.
    pub contract: Option<String>,
    /// Its templates, and whether each replaces a built-in one.
    pub templates: Vec<(String, bool)>,
    /// Its style sheets, scripts and images, and whether each replaces a built-in file.
    pub assets: Vec<(String, bool)>,
    /// Its UI strings in each language of the site.
    pub languages: Vec<ThemeLanguage>,
}

/// The UI strings of a theme in one language.
#[derive(Clone, Debug)]
pub struct ThemeLanguage {
    /// The language's code.
    pub code: &'static str,
    /// How many the site's own theme has.
    pub own: usize,
    /// The names of those that no file translates.
    pub untranslated: Vec<String>,
}

/// Reads the version of the contract from `theme.toml`, and reports errors in that file.
pub(super) fn contract(
    files: &BTreeMap<String, Vec<u8>>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let path = format!("{folder}/{MANIFEST}");
    let text = text(&path, files.get(MANIFEST)?, diagnostics)?;
    let source = SourceText { path: &path, text: &text };
    let Checked { value: table, diagnostics: found } = values::from_toml(source, 0, &text);
    let is_toml = found.is_empty();
    diagnostics.extend(found);
    let help = "write contract = \"2.1\", say: the version of the contract that the theme was made for, \
                which docs/theme.md names";
    let mut problem = |code: Code, span: Span, message: String| {
        diagnostics.push(Diagnostic::new(code, message).at(source.place(span)).help(help));
    };
    for entry in table.iter().filter(|entry| &*entry.key != "contract") {
        problem(Code::UnknownKey, entry.key_span, format!("{MANIFEST} has no key `{}`", entry.key));
    }
    match values::get(&table, "contract") {
        None if is_toml => problem(Code::MissingKey, Span::default(), format!("{MANIFEST} has no `contract`")),
        None => {}
        Some(entry) => match entry.value.value.as_text() {
            Some(contract) if is_version(contract) => return Some(contract.to_owned()),
            Some(_) => problem(Code::InvalidSetting, entry.value.span, "`contract` is no version".to_owned()),
            None => problem(Code::WrongType, entry.value.span, "`contract` is no text in quotes".to_owned()),
        },
    }
    None
}

/// Whether a text has the form `MAJOR.MINOR`.
fn is_version(text: &str) -> bool {
    text.split_once('.').is_some_and(|(major, minor)| [major, minor].iter().all(|part| part.parse::<u32>().is_ok()))
}

/// Reports files that are never used: misplaced, misnamed, or for a kind or language that the site does not have. Files
/// as the built-in theme has them are none: they are there in a copy of it.
pub(super) fn unread(
    files: &BTreeMap<String, Vec<u8>>,
    folder: &str,
    kinds: &[&str],
    codes: &[&str],
) -> Vec<Diagnostic> {
    let special: Vec<String> = kinds.iter().map(|kind| format!("record-{kind}.html")).collect();
    let templates: BTreeSet<String> = embedded_theme::names("templates/").chain(special).collect();
    let problem = |path: &String| {
        let (message, help) = if let Some(name) = path.strip_prefix("templates/") {
            unread_template(files, name, &templates)?
        } else if let Some(name) = path.strip_prefix("i18n/") {
            unread_strings(name, codes)?
        } else {
            misplaced(path, folder, &templates)?
        };
        Some(Diagnostic::new(Code::UnusedThemeFile, message).at(Location::file(&format!("{folder}/{path}"))).help(help))
    };
    let is_own =
        |(path, bytes): &(&String, &Vec<u8>)| embedded_theme::file(path).is_none_or(|known| *known != ***bytes);
    files.iter().filter(is_own).filter_map(|(path, _)| problem(path)).collect()
}

/// Why a template is never used, and what to do; none if it is one of the `known` ones, if another template names it,
/// or if it defines components.
fn unread_template(
    files: &BTreeMap<String, Vec<u8>>,
    name: &str,
    known: &BTreeSet<String>,
) -> Option<(&'static str, String)> {
    if known.contains(name) || is_named_by_others(files, name) || defines_component(files, name) {
        return None;
    }
    let near = closest(name, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| "docs/theme.md lists the templates".to_owned());
    Some(("no page is made with this template, and no other template includes it", help))
}

/// Whether another template of the theme names a template in quotes.
fn is_named_by_others(files: &BTreeMap<String, Vec<u8>>, name: &str) -> bool {
    let quoted = [format!("\"{name}\""), format!("'{name}'")];
    let own = format!("templates/{name}");
    let others = files.iter().filter(|(path, _)| path.starts_with("templates/") && **path != own);
    let mut texts = others.map(|(_, bytes)| String::from_utf8_lossy(bytes));
    texts.any(|text| quoted.iter().any(|name| text.contains(name)))
}

/// Why a file of UI strings is never used, and what to do; none if it is of a language of the site.
fn unread_strings(name: &str, codes: &[&str]) -> Option<(&'static str, String)> {
    let code = name.strip_suffix(".ftl").unwrap_or_default();
    let code = Language::of_code(code).map_or(code, |language| language.code);
    let serves = |of: &&str| *of == code || languages::parents(of).any(|parent| parent == code);
    if code == "en" || codes.iter().any(serves) {
        return None;
    }
    let help = match codes.iter().find(|known| known.eq_ignore_ascii_case(&code.replace('_', "-"))) {
        Some(known) => format!("did you mean i18n/{known}.ftl?"),
        None => format!("words are in i18n/LANGUAGE.ftl; the site's languages are {}", codes.join(", ")),
    };
    Some(("these words are of no language of the site", help))
}

/// Why a file that lies neither in `templates/` nor in `i18n/` is never used, and what to do; none if it is used.
fn misplaced(path: &str, folder: &str, templates: &BTreeSet<String>) -> Option<(&'static str, String)> {
    let is_read = path.starts_with("assets/") || path.starts_with("client/") || path == "offline/worker.js";
    if is_read || path == MANIFEST || path.starts_with("README") || path.starts_with("LICENSE") {
        return None;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let place = if templates.contains(name) {
        "templates"
    } else if name.ends_with(".ftl") {
        "i18n"
    } else {
        "assets"
    };
    Some(("nobody reads this file of the theme", format!("did you mean to put it into {folder}/{place}/?")))
}

/// Whether a template defines components, which all other templates may use.
fn defines_component(files: &BTreeMap<String, Vec<u8>>, name: &str) -> bool {
    files.get(&format!("templates/{name}")).is_some_and(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        text.contains("{% component ") || text.contains("{%- component ")
    })
}

impl ThemeReport {
    /// Compares the site's own `files` with the built-in theme.
    pub(super) fn of(
        files: &BTreeMap<String, Vec<u8>>,
        contract: Option<String>,
        languages: Vec<ThemeLanguage>,
    ) -> Self {
        let own = |folder: &'static str| -> Vec<(String, bool)> {
            // An unchanged copy of a built-in file replaces nothing.
            let differs =
                |(path, bytes): &(&String, &Vec<u8>)| embedded_theme::file(path).is_none_or(|known| *known != ***bytes);
            let named = files.iter().filter(differs).filter_map(|(path, _)| {
                let name = path.strip_prefix(folder)?.to_owned();
                Some((name, embedded_theme::file(path).is_some()))
            });
            named.collect()
        };
        Self { contract, templates: own("templates/"), assets: own("assets/"), languages }
    }
}

//! Reports files under `content/` of which nothing is published: they are no records, and no record shows them.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::catalogue::{Catalogue, FieldValue};
use crate::content::{Document, LinkTarget};
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::values::{Entry, Value};

/// Endings of files that people take for records.
const TEXT_ENDINGS: &[&str] = &[
    "txt", "text", "mdx", "mdown", "mkd", "mkdn", "mdwn", "rmd", "qmd", "yml", "yaml", "json", "rst", "adoc",
    "asciidoc", "org", "tex", "htm", "html", "xhtml", "doc", "docx", "odt", "rtf", "pages", "gdoc", "wiki", "textile",
    "ipynb", "docm", "md_",
];

/// The files under `content/` that are no records.
pub(crate) struct ContentFiles<'f, F> {
    /// Their paths relative to the project's folder, sorted.
    pub files: F,
    /// The path of a file as it is listed, for the path by which a record shows it: by way of a link, say.
    pub listed: &'f dyn Fn(&str) -> Option<&'f str>,
    /// Whether no record has an error so far: what a faulty one was to show is not known.
    pub is_sound: bool,
}

pub(super) fn check<'f>(
    catalogue: &Catalogue,
    documents: &[Arc<Document>],
    ContentFiles { files, listed, is_sound }: ContentFiles<'f, impl Iterator<Item = &'f str>>,
) -> Vec<Diagnostic> {
    let mut unused: Vec<&str> = files.collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let shown = shown_files(catalogue, documents);
    let listed: FxHashSet<&str> = shown.iter().filter_map(|path| listed(path)).collect();
    unused.retain(|path| !shown.contains(*path) && !listed.contains(path));
    unused.into_iter().filter_map(|path| problem(path, is_sound)).collect()
}

/// The files that records show: in their bodies and in their fields. Drafts show what their front matter names.
fn shown_files(catalogue: &Catalogue, documents: &[Arc<Document>]) -> FxHashSet<String> {
    let mut shown = FxHashSet::default();
    for document in documents {
        shown.extend(document.body.links.iter().filter_map(|link| asset(&link.target)));
    }
    let mut published = FxHashSet::default();
    for translation in catalogue.written().flat_map(|(_, record)| &record.translations) {
        published.insert(&*translation.path);
        for value in translation.all_values() {
            match value {
                FieldValue::Image { path, .. } | FieldValue::File { path, .. } => drop(shown.insert(path.to_string())),
                FieldValue::Markdown(body) => shown.extend(body.links.iter().filter_map(|link| asset(&link.target))),
                _ => {}
            }
        }
    }
    for document in documents.iter().filter(|document| !published.contains(&*document.path)) {
        named_files(document, &document.front_matter, &mut shown);
    }
    shown
}

fn asset(target: &LinkTarget) -> Option<String> {
    match target {
        LinkTarget::Asset(path) => Some(path.to_string()),
        _ => None,
    }
}

/// The files that texts of front matter may name.
fn named_files(document: &Document, entries: &[Entry], named: &mut FxHashSet<String>) {
    for entry in entries {
        match &entry.value.value {
            Value::Text(text) => named.extend(crate::catalogue::colocated_path(&document.path, text)),
            Value::List(items) => {
                let texts = items.iter().filter_map(|item| item.value.as_text());
                named.extend(texts.filter_map(|text| crate::catalogue::colocated_path(&document.path, text)));
                for item in items {
                    if let Value::Table(entries) = &item.value {
                        named_files(document, entries, named);
                    }
                }
            }
            Value::Table(entries) => named_files(document, entries, named),
            _ => {}
        }
    }
}

fn problem(path: &str, is_sound: bool) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_lowercase();
    let (message, help) = if let Some(locked) = name.strip_prefix("~$") {
        let message = "this is a file that Word keeps while it has another one open";
        (message, format!("close `{locked}` in Word; if the file stays, delete it"))
    } else if !is_sound && may_be_refused(stem, &ending) {
        return None;
    } else if ending.is_empty() {
        ("this file has no ending, and is not taken as a record", format!("name it {stem}.md if it is one"))
    } else if TEXT_ENDINGS.contains(&&*ending) || is_copy_ending(&ending) {
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        let help =
            format!("name it {stem}.md if it is one, plain text with front matter; else let a record link to it");
        ("this file is not taken as a record, and no record shows it", help)
    } else if is_sound {
        let help = format!("show it in a record, ![what it shows]({name}) or [text]({name}), or take it out");
        ("no record shows this file, so it is not published", help)
    } else {
        return None;
    };
    Some(Diagnostic::new(Code::UnusedFile, message).at(Location::file(path)).help(help))
}

/// Whether a record that shows the file may be told that it cannot: its name has an ending that something runs, or
/// none.
fn may_be_refused(stem: &str, ending: &str) -> bool {
    let has_inner_ending = stem.strip_suffix(".md").unwrap_or(stem).contains('.');
    has_inner_ending || matches!(ending, "" | "htm" | "html" | "xhtml")
}

/// Whether an ending is that of a copy that a program left: `md.bak`, `md (1)`.
fn is_copy_ending(ending: &str) -> bool {
    matches!(ending, "bak" | "old" | "orig" | "rej" | "tmp" | "save" | "swp" | "copy" | "backup")
        || ending.strip_prefix("md").is_some_and(|rest| rest.starts_with([' ', '(', '_', '-', '~']))
}

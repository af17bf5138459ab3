//! Finds folders beside `content/` whose files were most likely meant to be published.

#![expect(clippy::disallowed_methods, reason = "only the module `sources` reads the project")]

use std::path::Path;

use crate::diagnostics::{Code, Diagnostic, Location};

/// Reports folders of kinds that hold records but lie beside `content/`. `kind_folders` are relative to `content/`.
#[must_use]
pub(crate) fn stray_folders<'f>(root: &Path, kind_folders: impl Iterator<Item = &'f str>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for folder in kind_folders.filter(|folder| !folder.is_empty() && holds_records(&root.join(folder))) {
        let message = format!("the folder `{folder}/` lies beside `content/`, and its records are not taken");
        let problem = Diagnostic::new(Code::UnusedFile, message).at(Location::file(folder));
        diagnostics.push(problem.help(format!("move it to content/{folder}/")));
    }
    diagnostics
}

/// Whether a folder holds a Markdown file.
fn holds_records(folder: &Path) -> bool {
    let is_record = |entry: std::fs::DirEntry| {
        entry.path().extension().is_some_and(|ending| ending == "md" || ending == "markdown")
    };
    std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(is_record))
}

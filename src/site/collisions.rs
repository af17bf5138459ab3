//! Path collisions in a plan:
//! - two files with the same path, or with paths that differ only in case or Unicode normalisation,
//! - a file whose path is also a folder,
//! - a file with a path that belongs to a layer.

use std::borrow::Cow;

use rayon::prelude::*;

use super::layers::LAYERS;
use super::planned::{PlannedContent, PlannedFile};
use crate::catalogue::{Catalogue, name_key};
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::urls::MAX_PATH_BYTES;

/// A file's path as [`name_key`] normalises it for comparison, and its index in the plan.
type Keyed<'f> = (Cow<'f, str>, usize);

/// Reports the collisions among `files`, which are sorted by path.
pub(super) fn collisions(catalogue: &Catalogue, files: &[PlannedFile]) -> Vec<Diagnostic> {
    let mut keyed: Vec<Keyed<'_>> =
        files.iter().enumerate().map(|(index, file)| (name_key(file.path.as_str()), index)).collect();
    keyed.par_sort();
    let mut diagnostics = Vec::new();
    for pair in keyed.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        diagnostics.push(collision(catalogue, &files[pair[1].1], &files[pair[0].1]));
    }
    too_long(catalogue, files, &mut diagnostics);
    in_layers(catalogue, files, &keyed, &mut diagnostics);
    in_place_of_folders(catalogue, files, &keyed, &mut diagnostics);
    diagnostics
}

/// Reports the first few files whose paths are too long for a file system.
fn too_long(catalogue: &Catalogue, files: &[PlannedFile], diagnostics: &mut Vec<Diagnostic>) {
    const MAX_REPORTED: usize = 20;
    for file in files.iter().filter(|file| file.path.as_str().len() > MAX_PATH_BYTES).take(MAX_REPORTED) {
        let (what, length) = (file.content.description(catalogue), file.path.as_str().len());
        let message = format!("the path of {what} would be {length} bytes long, and {MAX_PATH_BYTES} are the most");
        let location = file.content.location(catalogue).unwrap_or_else(|| Location::file("site.toml"));
        let help = "shorten the names of the file and of the folders that it lies in";
        diagnostics.push(Diagnostic::new(Code::LongFileName, message).at(location).help(help));
    }
}

/// Reports files with a path that belongs to a layer. The layer's own paths are not known yet.
fn in_layers(catalogue: &Catalogue, files: &[PlannedFile], keyed: &[Keyed<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for layer in LAYERS.iter().filter(|layer| (layer.is_enabled)(catalogue)) {
        let start = keyed.partition_point(|(key, _)| **key < *layer.folder);
        let within = keyed[start..].iter().take_while(|(key, _)| key.starts_with(layer.folder));
        for (_, index) in within.filter(|(key, _)| (layer.owns)(key)) {
            let file = &files[*index];
            let what = file.content.description(catalogue);
            let message = format!("`{}` ({what}) would lie in {}", file.path, layer.description);
            let problem = Diagnostic::new(Code::PathCollision, message).help(if file.content.is_former_address() {
                "take it out of `aliases`".to_owned()
            } else {
                format!("give the kind, or the file, another name than `{}`", layer.folder.trim_end_matches('/'))
            });
            let location = file.content.location(catalogue);
            diagnostics.push(problem.at(location.unwrap_or_else(|| Location::file("site.toml"))));
        }
    }
}

/// Reports files whose path is a folder of other files.
fn in_place_of_folders(
    catalogue: &Catalogue,
    files: &[PlannedFile],
    keyed: &[Keyed<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut last_folder = "";
    for (key, index) in keyed {
        let Some((folder, _)) = key.rsplit_once('/') else { continue };
        if folder == last_folder {
            continue;
        }
        last_folder = folder;
        let above = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
        for folder in above {
            if let Ok(at) = keyed.binary_search_by(|(known, _)| (**known).cmp(folder)) {
                diagnostics.push(collision(catalogue, &files[*index], &files[keyed[at].1]));
            }
        }
    }
}

fn collision(catalogue: &Catalogue, one: &PlannedFile, other: &PlannedFile) -> Diagnostic {
    let is_former = |file: &PlannedFile| file.content.is_former_address();
    // A current page takes precedence over a former address, so the alias is the one to correct.
    let (one, other) = if is_former(other) && !is_former(one) { (other, one) } else { (one, other) };
    let (code, help) = if is_former(one) {
        (Code::InvalidAlias, "take it out of `aliases`: it is not a former address of this record alone")
    } else if [one, other].iter().any(|file| matches!(file.content, PlannedContent::Static(_))) {
        (
            Code::PathCollision,
            "give the file in static/ another name, or take it away: the other one is made at each build",
        )
    } else {
        let has_own_addresses = !catalogue.own_addresses().is_empty();
        let help = "rename one of the files they come from, or give one of them another `slug`";
        (Code::PathCollision, if has_own_addresses { help } else { "rename one of the files they come from" })
    };
    let (what, what_other) = (one.content.description(catalogue), other.content.description(catalogue));
    let message = if one.path == other.path {
        format!("`{}` is both {what} and {what_other}", one.path)
    } else {
        format!("`{}` ({what}) and `{}` ({what_other}) are one path on some systems", one.path, other.path)
    };
    let diagnostic = Diagnostic::new(code, message).help(help);
    match (one.content.location(catalogue), other.content.location(catalogue)) {
        (Some(place), Some(second)) => diagnostic.at(place).and(second),
        (Some(place), None) | (None, Some(place)) => diagnostic.at(place),
        (None, None) => diagnostic.at(Location::file("site.toml")),
    }
}

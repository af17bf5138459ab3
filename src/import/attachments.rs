//! Files that came with a submission, as files beside its record.

use rustc_hash::FxHashSet;

use super::draft::{AttachedField, AttachedFile};
use super::project::ImportProject;
use super::{SubmittedFile, limits};
use crate::assets;
use crate::catalogue::name_key;
use crate::config::{Config, FieldType, Kind};
use crate::diagnostics::{Code, Severity};
use crate::file_names;
use crate::record_files::id_from_title;
use crate::sources::size;
use crate::values::Entry;

/// Gives each file a safe name beside the record. Files that are not published, or are too many, become notes.
/// `record` is its kind, its folder and its id; `stated` are the fields that have values already; `taken` holds the
/// [`name_key`] of each path that was given in this run.
pub(super) fn attach(
    files: Vec<SubmittedFile>,
    record: (&Kind, &str, &str),
    stated: &[Entry],
    project: &ImportProject,
    taken: &mut FxHashSet<String>,
    notes: &mut Vec<String>,
) -> Vec<AttachedFile> {
    let mut attached: Vec<AttachedFile> = Vec::new();
    for file in files {
        let shown = shown_name(&file.name);
        if attached.len() == limits::ATTACHMENTS {
            notes.push(format!("the file `{shown}` was left out: {} are the most", limits::ATTACHMENTS));
            continue;
        }
        let name = free_name(&shown, record, project, taken);
        if let Some(reason) = assets::refusal_of(&name, &file.bytes, &project.config) {
            notes.push(format!("the file `{shown}` was left out: it {reason}"));
            continue;
        }
        if file.bytes.is_empty() {
            notes.push(format!("the file `{shown}` was left out: it is empty"));
            continue;
        }
        let is_free = |field: &&str| stated.iter().all(|entry| *entry.key != **field);
        let field = file.field.as_deref().filter(is_free);
        let field = field.and_then(|field| field_of(record.0, field, &project.config, &attached));
        if name.ends_with(".svg") && field.as_ref().is_none_or(|field| !field.is_image) {
            notes.push(format!("the file `{shown}` was left out: a drawing is shown, and not linked to"));
            continue;
        }
        let size = size(file.bytes.len() as u64);
        let place = field.as_ref().map(|field| format!(", in `{}`", field.name)).unwrap_or_default();
        notes.push(format!("check this file before publishing: it came with the form: `{name}` ({size}){place}"));
        taken.insert(name_key(&format!("{}/{name}", record.1)).into_owned());
        attached.push(AttachedFile { name, bytes: file.bytes, came_as: shown, field });
    }
    attached
}

/// The field that a file belongs to, unless it holds one file and has that. Where pictures must say what they show,
/// none is taken before an editor has said it.
fn field_of(kind: &Kind, name: &str, config: &Config, attached: &[AttachedFile]) -> Option<AttachedField> {
    let field = kind.field(kind.field_named(name)?);
    let must_be_described = config.severities.get(&Code::MissingAlternative) == Some(&Severity::Error);
    let is_image = field.kind == FieldType::Image;
    if is_image && must_be_described {
        return None;
    }
    let has_file = || attached.iter().any(|file| file.field.as_ref().is_some_and(|field| &*field.name == name));
    let is_taken = (is_image || field.kind == FieldType::File) && (field.many || !has_file());
    is_taken.then(|| AttachedField { name: name.into(), many: field.many, is_image })
}

/// A name as it can be shown in a message: its last part, without what cannot be seen.
fn shown_name(name: &str) -> String {
    const MAX_CHARACTERS: usize = 100;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !crate::diagnostics::is_invisible(*c)).take(MAX_CHARACTERS).collect()
}

/// A name that begins with the id of the record, and that no other file has. All of its endings are kept: servers look
/// at each of them. A name that would be none for a file keeps the last one.
fn free_name(
    shown: &str,
    (_, folder, id): (&Kind, &str, &str),
    project: &ImportProject,
    taken: &FxHashSet<String>,
) -> String {
    let mut parts = shown.split('.');
    let stem = id_from_title(parts.next().unwrap_or_default());
    let endings: Vec<String> =
        parts.map(id_from_title).filter(|ending| !ending.is_empty()).map(|ending| format!(".{ending}")).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    let numbered = |stem: &str, number: u32, endings: &[String]| {
        let behind = if number == 1 { String::new() } else { format!("-{number}") };
        format!("{id}-{stem}{behind}{}", endings.concat())
    };
    let longest = numbered(stem, u32::MAX, &endings[..endings.len().saturating_sub(1)]);
    let (stem, endings) = match file_names::problem(&longest) {
        None => (stem, &endings[..]),
        Some(_) => ("file", &endings[endings.len().saturating_sub(1)..]),
    };
    let is_free = |name: &String| {
        let path = format!("{folder}/{name}");
        !project.has_file(&path) && !taken.contains(&*name_key(&path))
    };
    (1_u32..).map(|number| numbered(stem, number, endings)).find(is_free).unwrap_or_default()
}

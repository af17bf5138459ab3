//! Checks links in bodies: the record, list or heading that a link leads to must exist.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, RecordIndex, Translation, places};
use crate::config::{Kind, KindIndex, Role};
use crate::content::{Link, LinkTarget};
use crate::diagnostics::{Code, Diagnostic, ProblemLimit};

/// At most this many headings of a record are listed for a link to one that it does not have.
const MAX_SHOWN_HEADINGS: usize = 12;

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let indices: Vec<RecordIndex> = catalogue.records().map(|(index, _)| index).collect();
    let moved = Moved::default();
    indices.into_par_iter().flat_map_iter(|index| of_record(catalogue, &moved, index)).collect()
}

/// Records by their former addresses. Made only if a link is broken.
pub(super) type Moved<'c> = OnceLock<FxHashMap<&'c str, RecordIndex>>;

fn moved_records(catalogue: &Catalogue) -> FxHashMap<&str, RecordIndex> {
    let mut moved = FxHashMap::default();
    for (index, record) in catalogue.records() {
        let aliases = record.translations.iter().flat_map(|translation| &translation.aliases);
        moved.extend(aliases.map(|alias| (&*alias.path, index)));
    }
    moved
}

fn of_record<'c>(catalogue: &'c Catalogue, moved: &Moved<'c>, index: RecordIndex) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut limit = ProblemLimit::default();
    for translation in &catalogue.record(index).translations {
        for link in translation.bodies().flat_map(|body| &body.links) {
            // What was most likely meant by a link that leads nowhere takes long to find out.
            if limit.is_full(Code::BrokenLink) && !is_anchor(catalogue, &link.target) {
                continue;
            }
            if let Some(problem) = problem(catalogue, moved, translation, link) {
                let problem = limit.admit(problem.code, || problem);
                let placed = problem.map(|problem| problem.at(link.place.clone()).record(catalogue.name(index)));
                diagnostics.extend(placed);
            }
        }
    }
    diagnostics
}

/// Whether a link leads to a place in a record that is there.
fn is_anchor(catalogue: &Catalogue, target: &LinkTarget) -> bool {
    matches!(target, LinkTarget::Record { kind, id, fragment: Some(_) } if catalogue.find(*kind, id).is_some())
}

fn problem<'c>(
    catalogue: &'c Catalogue,
    moved: &Moved<'c>,
    translation: &Translation,
    link: &Link,
) -> Option<Diagnostic> {
    match &link.target {
        LinkTarget::Asset(_) => None,
        LinkTarget::List(kind) => empty_list(catalogue, *kind),
        LinkTarget::Record { kind, id, fragment } => match find(catalogue, moved, *kind, id) {
            Err(problem) if problem.code == Code::HiddenReference && is_include(translation, link) => {
                Some(problem.help("what is to be included is left out until it is shown again"))
            }
            Err(problem) => Some(*problem),
            Ok(target) => {
                fragment.as_deref().and_then(|fragment| anchor(catalogue, target, translation.language, fragment))
            }
        },
    }
}

/// Whether a link is that of a text to be included.
fn is_include(translation: &Translation, link: &Link) -> bool {
    translation.bodies().flat_map(|body| &body.includes).any(|include| include.place == link.place)
}

/// A diagnostic if a kind has no list to link to, because it has no records.
pub(super) fn empty_list(catalogue: &Catalogue, kind: KindIndex) -> Option<Diagnostic> {
    let name = &catalogue.config.schema.kind(kind).name;
    (!catalogue.has_list(kind)).then(|| {
        let problem =
            Diagnostic::new(Code::BrokenLink, format!("there is no list of the kind `{name}`: it has no records"));
        problem.help("add a record of the kind, or remove the link")
    })
}

/// The record that a link names, spelt as its id is.
pub(super) fn find<'c>(
    catalogue: &'c Catalogue,
    moved: &Moved<'c>,
    kind: KindIndex,
    id: &str,
) -> Result<RecordIndex, Box<Diagnostic>> {
    match catalogue.find(kind, id) {
        None => Err(Box::new(missing(catalogue, moved, kind, id))),
        Some(target) if *catalogue.record(target).id != *id => Err(Box::new(other_spelling(catalogue, target, id))),
        Some(target) => Ok(target),
    }
}

/// Reports an id that differs from the record's in case or normalisation. On a host that respects case, the
/// link would lead nowhere.
fn other_spelling(catalogue: &Catalogue, target: RecordIndex, id: &str) -> Diagnostic {
    let name = catalogue.name(target);
    Diagnostic::new(Code::BrokenLink, format!("`{id}` is not how the id of {name} is spelt"))
        .help(format!("write `@{name}`"))
}

fn missing<'c>(catalogue: &'c Catalogue, moved: &Moved<'c>, kind: KindIndex, id: &str) -> Diagnostic {
    let declared = catalogue.config.schema.kind(kind);
    if catalogue.is_hidden(kind, id) {
        let problem = Diagnostic::new(
            Code::HiddenReference,
            format!("the {} `{id}` is a draft or has expired, and is not in the site", declared.name),
        );
        return problem.help("the link leads nowhere until it is shown again");
    }
    let place = match declared.role {
        Role::Country => places::country(id).map(|index| places::countries()[index]),
        Role::Region => places::region(id).map(|index| places::regions()[index]),
        _ => None,
    };
    if let Some(place) = place {
        let problem =
            Diagnostic::new(Code::BrokenLink, format!("links to a {} name its code, not `{id}`", declared.name));
        return problem.help(format!("write `@{}/{}` ({})", declared.name, place.id, place.names[0]));
    }
    if let Some(target) = moved.get_or_init(|| moved_records(catalogue)).get(&*format!("{}/{id}.html", declared.folder))
    {
        let message = format!("the {} `{id}` has moved", declared.name);
        return Diagnostic::new(Code::BrokenLink, message).help(format!("write `@{}`", catalogue.name(*target)));
    }
    let ids = catalogue.of_kind(kind).map(|record| &*catalogue.record(record).id);
    Diagnostic::new(Code::BrokenLink, format!("there is no {} `{id}` to link to", declared.name))
        .help(match declared.role {
            Role::Tag => "write a tag that a record has, with hyphens between its words".to_owned(),
            _ => format!("write the name of a file in {}, without its ending", folder_of(declared)),
        })
        .suggest(id, ids)
}

/// The folder of a kind's records.
fn folder_of(kind: &Kind) -> String {
    if kind.folder.is_empty() { "content/".to_owned() } else { format!("content/{}/", kind.folder) }
}

/// A diagnostic if the text of a record in a language has no such heading, nor anything else with that id.
pub(super) fn anchor(catalogue: &Catalogue, target: RecordIndex, language: &str, fragment: &str) -> Option<Diagnostic> {
    let body = catalogue.record(target).body(language);
    let headings = body.map(|body| &*body.headings).unwrap_or_default();
    let others = body.map(|body| &*body.anchors).unwrap_or_default();
    if headings.iter().any(|heading| &*heading.id == fragment) || others.iter().any(|id| **id == *fragment) {
        return None;
    }
    let known = headings.iter().map(|heading| &*heading.id);
    let shown = || known.clone().take(MAX_SHOWN_HEADINGS).collect::<Vec<_>>().join(", ");
    let help = match headings.len() {
        0 => "it has no headings; link to the record alone".to_owned(),
        1..=MAX_SHOWN_HEADINGS => format!("its headings are: {}", shown()),
        many => format!("its headings are: {}, and {} more", shown(), many - MAX_SHOWN_HEADINGS),
    };
    let message = format!("{} has no heading `#{fragment}`", catalogue.name(target));
    Some(Diagnostic::new(Code::BrokenAnchor, message).help(help).suggest(fragment, known))
}

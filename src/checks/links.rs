//! Links of bodies: whether the record, the list and the heading they lead to are there.

use rayon::prelude::*;

use crate::catalogue::{Catalogue, Edition, RecordIndex, Value};
use crate::config::KindIndex;
use crate::content::{Body, Link, Target};
use crate::diagnostics::{Code, Diagnostic};

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let indices: Vec<RecordIndex> = catalogue.records().map(|(index, _)| index).collect();
    indices.into_par_iter().flat_map_iter(|index| of_record(catalogue, index)).collect()
}

fn of_record(catalogue: &Catalogue, index: RecordIndex) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for edition in &catalogue.record(index).editions {
        let in_fields = edition.values.iter().flat_map(|(_, values)| values.iter()).filter_map(|value| match value {
            Value::Markdown(body) => Some(&**body),
            _ => None,
        });
        for link in in_fields.chain([&edition.document.body]).flat_map(|body: &Body| &body.links) {
            if let Some(problem) = problem(catalogue, edition, link) {
                diagnostics.push(problem.at(link.place.clone()).record(catalogue.name(index)));
            }
        }
    }
    diagnostics
}

fn problem(catalogue: &Catalogue, edition: &Edition, link: &Link) -> Option<Diagnostic> {
    let schema = &catalogue.config.schema;
    match &link.target {
        Target::Asset(_) => None,
        Target::List(kind) => {
            let name = &schema.kind(*kind).name;
            let is_empty = catalogue.of_kind(*kind).all(|record| !catalogue.has_page(record));
            is_empty.then(|| {
                let problem = Diagnostic::new(
                    Code::BrokenLink,
                    format!("there is no list of the kind `{name}`: it has no records"),
                );
                problem.help("add a record of the kind, or remove the link")
            })
        }
        Target::Record { kind, id, fragment } => match catalogue.find(*kind, id) {
            None => Some(missing(catalogue, *kind, id)),
            Some(target) => fragment.as_deref().and_then(|fragment| anchor(catalogue, target, edition, fragment)),
        },
    }
}

fn missing(catalogue: &Catalogue, kind: KindIndex, id: &str) -> Diagnostic {
    let declared = catalogue.config.schema.kind(kind);
    if catalogue.is_hidden(kind, id) {
        let problem = Diagnostic::new(
            Code::HiddenReference,
            format!("the {} `{id}` is a draft or has expired, and is not in the site", declared.name),
        );
        return problem.help("the link leads nowhere until it is shown again");
    }
    let ids = catalogue.of_kind(kind).map(|record| &*catalogue.record(record).id);
    Diagnostic::new(Code::BrokenLink, format!("there is no {} `{id}` to link to", declared.name))
        .help(format!("write the name of a file in content/{}/, without its ending", declared.folder))
        .suggest(id, ids)
}

fn anchor(catalogue: &Catalogue, target: RecordIndex, edition: &Edition, fragment: &str) -> Option<Diagnostic> {
    let record = catalogue.record(target);
    let headings = record.body(edition.language).map(|body| &*body.headings).unwrap_or_default();
    if headings.iter().any(|heading| &*heading.id == fragment) {
        return None;
    }
    let known = headings.iter().map(|heading| &*heading.id);
    let help = if headings.is_empty() {
        "it has no headings".to_owned()
    } else {
        format!("its headings are: {}", known.clone().collect::<Vec<_>>().join(", "))
    };
    Some(
        Diagnostic::new(Code::BrokenAnchor, format!("{} has no heading `#{fragment}`", catalogue.name(target)))
            .help(help)
            .suggest(fragment, known),
    )
}

//! Checks includes: texts may not include each other in a circle, and what comes together may not be too long. Whether
//! the records and headings are there is checked as it is for links.

use crate::catalogue::{
    Catalogue, IncludeProblem, MAX_INCLUDE_DEPTH, MAX_INCLUDED_BYTES, MIN_INCLUDED_BYTES, RecordIndex, include_problems,
};
use crate::content::Include;
use crate::diagnostics::{Code, Diagnostic};

/// At most this many records of a circle are named in a message.
const MAX_SHOWN_RECORDS: usize = 8;

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (index, record) in catalogue.written() {
        for translation in &record.translations {
            for (include, problem) in include_problems(catalogue, index, translation) {
                diagnostics.extend(report(catalogue, index, include, &problem));
            }
        }
    }
    diagnostics
}

/// A problem of an include of the record `index`. A circle is reported once, at the first of its records.
fn report(
    catalogue: &Catalogue,
    index: RecordIndex,
    include: &Include,
    problem: &IncludeProblem,
) -> Option<Diagnostic> {
    let name = |record: &RecordIndex| format!("`{}`", catalogue.name(*record));
    let problem = match problem {
        IncludeProblem::Cycle(records) => {
            if records.iter().min() != Some(&index) {
                return None;
            }
            if let [record] = records[..] {
                let what = match &include.fragment {
                    Some(heading) => format!("the part `#{heading}` of {}", name(&record)),
                    None => name(&record),
                };
                let problem = Diagnostic::new(Code::IncludeCycle, format!("{what} would include itself"));
                let problem = problem.help("include another part, or take the line out");
                return Some(problem.at(include.place.clone()).record(catalogue.name(index)));
            }
            let mut names: Vec<String> = records.iter().take(MAX_SHOWN_RECORDS).map(name).collect();
            if records.len() > MAX_SHOWN_RECORDS {
                names.push(format!("{} more", records.len() - MAX_SHOWN_RECORDS));
            }
            names.extend(records.first().map(name));
            Diagnostic::new(Code::IncludeCycle, format!("these texts include each other: {}", names.join(" → ")))
                .help("take the include out of one of them")
        }
        IncludeProblem::NoPart(target) => {
            let fragment = include.fragment.as_deref().unwrap_or_default();
            let message =
                format!("the heading `#{fragment}` of {} stands in a list, a quotation or HTML", name(target));
            Diagnostic::new(Code::BrokenInclude, message).help("include the whole text, or move the heading out of it")
        }
        IncludeProblem::TooLong => {
            let message = format!(
                "the texts that are included here come to more than {} kB, or to more than {} texts",
                MAX_INCLUDED_BYTES / 1000,
                MAX_INCLUDED_BYTES / MIN_INCLUDED_BYTES
            );
            Diagnostic::new(Code::BrokenInclude, message).help("link to some of them instead of including them")
        }
        IncludeProblem::TooDeep => {
            let message =
                format!("the texts that are included here include others, more than {MAX_INCLUDE_DEPTH} deep");
            Diagnostic::new(Code::BrokenInclude, message).help("include what is wanted from the record that holds it")
        }
    };
    Some(problem.at(include.place.clone()).record(catalogue.name(index)))
}

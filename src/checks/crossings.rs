//! Checks that no record asks for more pages of pairs than `[limits]` allows.

use crate::catalogue::Catalogue;
use crate::diagnostics::{Code, Diagnostic};

/// The records that belong to more pairs of a crossing than a record may.
pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let config = &catalogue.config;
    let limit = config.limits.crossings;
    let mut diagnostics = Vec::new();
    for (crossing, (one, other)) in config.crossings.iter().enumerate() {
        for (index, record) in catalogue.records() {
            let (first, second) = catalogue.crossed(record, crossing);
            let pairs = first.saturating_mul(second);
            if pairs <= limit {
                continue;
            }
            let (one, other) = (&config.schema.kind(*one).name, &config.schema.kind(*other).name);
            let message = format!(
                "{first} records of kind `{one}` and {second} of kind `{other}` make {pairs} pairs, each with a page; \
                 a record may belong to {limit}"
            );
            let help = "name fewer, or broader ones; or raise `crossings` in `[limits]` of site.toml";
            let problem = Diagnostic::new(Code::OverLimit, message).help(help);
            diagnostics.push(match catalogue.location(index) {
                Some(place) => problem.at(place),
                None => problem,
            });
        }
    }
    diagnostics
}

//! Completeness: how much of what counts a record states, from 0 to 100.

use std::cmp::Reverse;

use crate::catalogue::{Record, Translation};
use crate::config::{Config, FieldIndex, FieldType, Kind, KindIndex, QualitySettings, Role};

/// A part of a record that counts for its completeness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordPart {
    /// One of [`QualitySettings::BUILT_IN`].
    BuiltIn(&'static str),
    /// A field of the kind.
    Field(FieldIndex),
}

impl RecordPart {
    /// Its name in front matter.
    #[must_use]
    pub(crate) fn name(self, kind: &Kind) -> &str {
        match self {
            Self::BuiltIn(name) => name,
            Self::Field(field) => &kind.field(field).name,
        }
    }

    fn is_stated(self, record: &Record) -> bool {
        let Some(original) = record.translations.first() else { return false };
        let any = |has: &dyn Fn(&Translation) -> bool| record.translations.iter().any(has);
        match self {
            Self::BuiltIn("summary") => any(&|translation| translation.summary.is_some()),
            Self::BuiltIn("body") => any(&|translation| translation.body().is_some()),
            Self::BuiltIn("date") => record.date.is_some(),
            Self::BuiltIn("verified") => any(&|translation| translation.verified.is_some()),
            Self::BuiltIn(_) => any(&|translation| translation.source.is_some()),
            Self::Field(field) => !record.values(original.language, field).is_empty(),
        }
    }
}

/// Something that a record does not state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    /// What it is.
    pub part: RecordPart,
    /// By how much the completeness would rise with it, rounded down; at least 1.
    pub gain: u8,
}

/// The parts of the records of one kind that count, with their weights, the heaviest first.
pub(super) struct Weights {
    parts: Vec<(RecordPart, u8)>,
    total: u32,
}

impl Weights {
    pub(super) fn of(config: &Config, kind: KindIndex) -> Self {
        let declared = config.schema.kind(kind);
        let set = &config.quality.weights;
        let weight = |name: &str, default: u8| set.get(name).copied().unwrap_or(default);
        let built_in = QualitySettings::BUILT_IN
            .into_iter()
            .map(|name| (RecordPart::BuiltIn(name), weight(name, default_of_built_in(config, declared, name))));
        let fields = declared.fields().map(|(index, field)| {
            (RecordPart::Field(index), weight(&field.name, default_of_field(config, kind, index)))
        });
        let mut parts: Vec<(RecordPart, u8)> = built_in.chain(fields).filter(|(_, weight)| *weight > 0).collect();
        parts.sort_by_key(|(_, weight)| Reverse(*weight));
        let total = parts.iter().map(|(_, weight)| u32::from(*weight)).sum();
        Self { parts, total }
    }

    /// The completeness of a record, and what it lacks, the heaviest first.
    pub(super) fn assess(&self, record: &Record) -> (u8, Vec<Missing>) {
        if self.total == 0 {
            return (100, Vec::new());
        }
        let percent = |weight: u32| u8::try_from(weight * 100 / self.total).unwrap_or(100);
        let missing: Vec<(RecordPart, u8)> =
            self.parts.iter().filter(|(part, _)| !part.is_stated(record)).copied().collect();
        let lost: u32 = missing.iter().map(|(_, weight)| u32::from(*weight)).sum();
        let gain = |(part, weight): (RecordPart, u8)| Missing { part, gain: percent(u32::from(weight)).max(1) };
        (percent(self.total - lost), missing.into_iter().map(gain).collect())
    }

    /// How often each part is among `missing`; first what costs the records together most.
    pub(super) fn gaps<'m>(&self, missing: impl Iterator<Item = &'m Missing>) -> Vec<(RecordPart, usize)> {
        let mut counts = vec![0_usize; self.parts.len()];
        for missing in missing {
            if let Some(at) = self.parts.iter().position(|(part, _)| *part == missing.part) {
                counts[at] += 1;
            }
        }
        let mut gaps: Vec<(usize, usize)> = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).collect();
        gaps.sort_by_key(|(at, count)| Reverse(count * usize::from(self.parts[*at].1)));
        gaps.into_iter().map(|(at, count)| (self.parts[at].0, count)).collect()
    }
}

/// What a built-in field counts where `site.toml` does not say.
fn default_of_built_in(config: &Config, kind: &Kind, name: &str) -> u8 {
    match name {
        "summary" if kind.role != Role::Page => QualitySettings::REQUIRED,
        "body" => QualitySettings::REQUIRED,
        "date" if kind.is_published() && kind.dates().next().is_none() => QualitySettings::FACET,
        "verified" if config.quality.verified_within.is_some() && kind.role != Role::Page => QualitySettings::OTHER,
        _ => 0,
    }
}

/// What a field counts where `site.toml` does not say.
fn default_of_field(config: &Config, kind: KindIndex, index: FieldIndex) -> u8 {
    let field = config.schema.kind(kind).field(index);
    match field.kind {
        FieldType::Flag => 0,
        _ if field.required => QualitySettings::REQUIRED,
        _ if is_complete_without(config, kind, index) => 0,
        _ if field.facet => QualitySettings::FACET,
        _ => QualitySettings::OTHER,
    }
}

/// Whether nothing is missing in a record that does not state a field. A request without a status is open, and has no
/// answer yet; the root of a tree has no parent; and nobody is asked to publish how they are reached.
fn is_complete_without(config: &Config, kind: KindIndex, index: FieldIndex) -> bool {
    let declared = config.schema.kind(kind);
    let field = declared.field(index);
    let is_of_request =
        config.matching_of(kind).is_some_and(|matching| [matching.status, matching.answered_by].contains(&Some(index)));
    let is_parent = field.relation.is_some_and(|relation| config.schema.relation(relation).is_parent);
    let is_private = declared.private_contact && field.kind.is_contact(&field.name);
    is_of_request || is_parent || is_private
}

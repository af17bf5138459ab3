//! The quality of a catalogue at a glance: how complete its records are, which look like copies of others, which nobody
//! has checked for long, and which nobody finds.
//!
//! Everything here follows from the catalogue alone, except the number of clicks from the home page: the links of the
//! rendered pages are handed in ([`LinkGraph`]).

mod addresses;
mod clicks;
mod completeness;
mod connections;
mod duplicates;
mod html;
mod minhash;
mod report;

use rayon::prelude::*;

use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::{Kind, KindIndex, LanguageIndex, Role};
use crate::dates::Date;

pub(crate) use addresses::external_addresses;
pub(crate) use clicks::{Clicks, LinkGraph, MAX_CLICKS};
use completeness::Weights;
pub(crate) use completeness::{Missing, RecordPart};
use connections::Connections;
pub(crate) use duplicates::{Duplicate, Likeness, duplicates};
pub(crate) use html::page as html_page;
pub(crate) use report::{DeadAddress, Report};

/// What is to be said of every record that has a file.
#[derive(Debug)]
pub(crate) struct Quality {
    /// The records, in the order of the catalogue.
    pub records: Vec<RecordQuality>,
    /// The kinds that have such records, in the order of the schema.
    pub kinds: Vec<KindQuality>,
    /// Records that look like copies, the likest first.
    pub duplicates: Vec<Duplicate>,
}

/// What is to be said of one record.
#[derive(Debug)]
pub(crate) struct RecordQuality {
    /// The record.
    pub record: RecordIndex,
    /// How much of what counts is there: 0 to 100. Only a record that has all of it has 100.
    pub completeness: u8,
    /// What is not there, what counts most first.
    pub missing: Vec<Missing>,
    /// Whether no page leads to it but the list of its kind; see [`Connections::is_orphan`].
    pub is_orphan: bool,
    /// Whether it is content that no date says of what time it is: it has none that lists order it by, and states none
    /// in a field. Requests are none: they are ordered by what is open.
    pub is_undated: bool,
    /// The day on which somebody last checked it, as far as it says.
    pub last_checked: Option<Date>,
    /// Whether that is recent enough; none if the site does not ask for it.
    pub check: Option<CheckState>,
    /// The languages of the site that no translation serves for.
    pub untranslated: Vec<LanguageIndex>,
}

/// Whether a record was checked recently enough, seen from the day of the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckState {
    /// It was.
    Fresh,
    /// It was checked longer ago than `verified_within` of `[quality]`.
    Overdue,
    /// It was never checked, as far as it says.
    Never,
}

impl CheckState {
    /// Its name in reports.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Overdue => "overdue",
            Self::Never => "never",
        }
    }
}

/// The records of one kind together.
#[derive(Debug)]
pub(crate) struct KindQuality {
    /// The kind.
    pub kind: KindIndex,
    /// The number of its records that have files.
    pub records: usize,
    /// Their average completeness, rounded down.
    pub completeness: u8,
    /// What is missing in how many of them, the greatest loss for the whole first.
    pub gaps: Vec<(RecordPart, usize)>,
}

/// Looks at every record.
#[must_use]
pub(crate) fn assess(catalogue: &Catalogue) -> Quality {
    let weights: Vec<Weights> =
        catalogue.config.schema.kinds().map(|(kind, _)| Weights::of(&catalogue.config, kind)).collect();
    let connections = Connections::of(catalogue);
    let written: Vec<(RecordIndex, &Record)> = catalogue.written().collect();
    let records: Vec<RecordQuality> = written
        .par_iter()
        .map(|(index, record)| of_record(catalogue, &weights[usize::from(record.kind.0)], &connections, *index, record))
        .collect();
    let kinds = kinds(catalogue, &weights, &records);
    Quality { records, kinds, duplicates: duplicates(catalogue) }
}

fn of_record(
    catalogue: &Catalogue,
    weights: &Weights,
    connections: &Connections,
    index: RecordIndex,
    record: &Record,
) -> RecordQuality {
    let (completeness, missing) = weights.assess(record);
    let kind = catalogue.config.schema.kind(record.kind);
    RecordQuality {
        record: index,
        completeness,
        missing,
        is_orphan: connections.is_orphan(catalogue, index),
        is_undated: kind.is_published()
            && catalogue.config.matching_of(record.kind).is_none()
            && !has_date(kind, record),
        last_checked: last_checked(record),
        check: check(catalogue, record),
        untranslated: untranslated(catalogue, record),
    }
}

fn has_date(kind: &Kind, record: &Record) -> bool {
    record.date.is_some() || kind.dates().any(|field| !record.own_values(field).is_empty())
}

fn last_checked(record: &Record) -> Option<Date> {
    record.translations.iter().filter_map(|translation| translation.verified).max()
}

fn check(catalogue: &Catalogue, record: &Record) -> Option<CheckState> {
    let config = &catalogue.config;
    let is_text = config.schema.kind(record.kind).role == Role::Page;
    let period = config.quality.verified_within.filter(|_| !is_text)?;
    Some(match last_checked(record) {
        None => CheckState::Never,
        Some(day) if day.is_before(period.before(config.today)) => CheckState::Overdue,
        Some(_) => CheckState::Fresh,
    })
}

fn untranslated(catalogue: &Catalogue, record: &Record) -> Vec<LanguageIndex> {
    let config = &catalogue.config;
    let is_missing = |language: &LanguageIndex| {
        let code = config.language(*language).language.code;
        let served = record.translation(code).map(|translation| translation.language);
        served.is_none_or(|served| served != code && !crate::languages::parents(code).any(|parent| parent == served))
    };
    config.language_indices().filter(is_missing).collect()
}

fn kinds(catalogue: &Catalogue, weights: &[Weights], records: &[RecordQuality]) -> Vec<KindQuality> {
    let mut kinds = Vec::new();
    // Records lie in the order of their kinds.
    for of_kind in records.chunk_by(|one, other| kind_of(catalogue, one) == kind_of(catalogue, other)) {
        let kind = kind_of(catalogue, &of_kind[0]);
        let total: usize = of_kind.iter().map(|record| usize::from(record.completeness)).sum();
        let completeness = u8::try_from(total / of_kind.len()).unwrap_or(100);
        let gaps = weights[usize::from(kind.0)].gaps(of_kind.iter().flat_map(|record| &record.missing));
        kinds.push(KindQuality { kind, records: of_kind.len(), completeness, gaps });
    }
    kinds
}

fn kind_of(catalogue: &Catalogue, quality: &RecordQuality) -> KindIndex {
    catalogue.record(quality.record).kind
}

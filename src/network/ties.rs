//! The ties between records of the kind of `[network]`.

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, KindIndex, NetworkSettings};

/// A record that names more than this many ties none of them: a list of participants does not say who works with whom.
pub(crate) const MAX_PARTIES: usize = 20;

/// All ties of a catalogue.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    /// The ties, sorted by their two records.
    ties: Vec<Tie>,
    /// The reasons of all ties, those of each together, in the order of the schema and of ids.
    reasons: Vec<Reason>,
    /// Each record with each of its ties, by their numbers: sorted by record, then the strongest tie first.
    by_record: Vec<(RecordIndex, u32)>,
    /// How many records name more than [`MAX_PARTIES`].
    pub crowded: usize,
}

/// A tie between two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tie {
    /// The record with the lower index.
    pub one: RecordIndex,
    /// The other.
    pub other: RecordIndex,
    /// Where its reasons start, and where they end.
    reasons: (u32, u32),
}

/// What ties two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A record that names both.
    Record(RecordIndex),
    /// A field by which this one of the two names the other.
    Field(RecordIndex, FieldIndex),
}

impl Tie {
    /// How many reasons it has.
    #[must_use]
    pub(crate) fn strength(&self) -> usize {
        (self.reasons.1 - self.reasons.0) as usize
    }

    /// The one of its two records that is not `record`.
    #[must_use]
    pub(crate) fn beyond(&self, record: RecordIndex) -> RecordIndex {
        if self.one == record { self.other } else { self.one }
    }
}

impl Ties {
    /// The ties that the settings ask for. Examples tie nobody.
    #[must_use]
    pub(crate) fn of(catalogue: &Catalogue, settings: &NetworkSettings) -> Self {
        let mut pairs: Vec<(RecordIndex, RecordIndex, Reason)> = Vec::new();
        let mut crowded = 0;
        let mut parties = Vec::new();
        for fields in settings.ties.chunk_by(|(one, _), (other, _)| one == other) {
            let kind = fields[0].0;
            for index in catalogue.of_kind(kind) {
                let record = catalogue.record(index);
                if record.example || !record.is_written() {
                    continue;
                }
                if kind == settings.kind {
                    add_own(catalogue, settings, index, fields, &mut pairs);
                } else {
                    named(catalogue, settings, record, fields, &mut parties);
                    crowded += usize::from(!add_all(index, &parties, &mut pairs));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { crowded, ..Self::from_sorted(&pairs) }
    }

    fn from_sorted(pairs: &[(RecordIndex, RecordIndex, Reason)]) -> Self {
        let mut found = Self::default();
        for group in pairs.chunk_by(|(one, other, _), (next, next_other, _)| (one, other) == (next, next_other)) {
            let start = found.reasons.len() as u32;
            found.reasons.extend(group.iter().map(|(.., reason)| *reason));
            let (one, other, _) = group[0];
            found.ties.push(Tie { one, other, reasons: (start, found.reasons.len() as u32) });
        }
        let ends =
            found.ties.iter().enumerate().flat_map(|(number, tie)| [tie.one, tie.other].map(|end| (end, number)));
        found.by_record = ends.map(|(record, number)| (record, number as u32)).collect();
        let ties = &found.ties;
        let strength = |number: u32| ties[number as usize].strength();
        found
            .by_record
            .sort_unstable_by_key(|(record, number)| (*record, std::cmp::Reverse(strength(*number)), *number));
        found
    }

    /// All ties, sorted by their two records.
    #[cfg(test)]
    pub(crate) fn all(&self) -> &[Tie] {
        &self.ties
    }

    /// The ties of a record, the strongest first.
    pub(crate) fn of_record(&self, record: RecordIndex) -> impl ExactSizeIterator<Item = &Tie> {
        let start = self.by_record.partition_point(|(known, _)| *known < record);
        let end = start + self.by_record[start..].partition_point(|(known, _)| *known == record);
        self.by_record[start..end].iter().map(|(_, number)| &self.ties[*number as usize])
    }

    /// The tie between two records.
    #[must_use]
    pub(crate) fn between(&self, one: RecordIndex, other: RecordIndex) -> Option<&Tie> {
        let key = (one.min(other), one.max(other));
        self.ties.binary_search_by_key(&key, |tie| (tie.one, tie.other)).ok().map(|number| &self.ties[number])
    }

    /// What ties two records, in the order of the schema and of ids.
    #[must_use]
    pub(crate) fn reasons(&self, tie: &Tie) -> &[Reason] {
        &self.reasons[tie.reasons.0 as usize..tie.reasons.1 as usize]
    }

    /// Every record that has a tie, by index, with the number of its ties.
    pub(crate) fn records(&self) -> impl Iterator<Item = (RecordIndex, usize)> {
        let groups = self.by_record.chunk_by(|(one, _), (other, _)| one == other);
        groups.map(|group| (group[0].0, group.len()))
    }
}

/// Whether a record is a member of the network.
#[must_use]
pub(crate) fn is_member(settings: &NetworkSettings, record: &Record) -> bool {
    let Some(original) = record.translations.first() else { return false };
    let is_said = |value: &FieldValue| matches!(value, FieldValue::Choice(_) | FieldValue::Flag(true));
    record.kind == settings.kind && record.values(original.language, settings.member).iter().any(is_said)
}

/// Whether a record may have ties.
fn is_party(catalogue: &Catalogue, settings: &NetworkSettings, index: RecordIndex) -> bool {
    let record = catalogue.record(index);
    record.kind == settings.kind && (!settings.members_only || is_member(settings, record))
}

/// Fills `parties` with the records that a record names by these fields, each once.
fn named(
    catalogue: &Catalogue,
    settings: &NetworkSettings,
    record: &Record,
    fields: &[(KindIndex, FieldIndex)],
    parties: &mut Vec<RecordIndex>,
) {
    parties.clear();
    let references = record.references.iter();
    let by_field = references.filter(|reference| fields.iter().any(|(_, field)| *field == reference.field));
    parties.extend(by_field.map(|of| of.target).filter(|target| is_party(catalogue, settings, *target)));
    parties.sort_unstable();
    parties.dedup();
}

/// Adds all pairs of the records that `through` names. False if they are too many.
fn add_all(through: RecordIndex, parties: &[RecordIndex], pairs: &mut Vec<(RecordIndex, RecordIndex, Reason)>) -> bool {
    if parties.len() > MAX_PARTIES {
        return false;
    }
    for (number, one) in parties.iter().enumerate() {
        pairs.extend(parties[number + 1..].iter().map(|other| (*one, *other, Reason::Record(through))));
    }
    true
}

/// Adds the pairs of a record with those of its own kind that it names.
fn add_own(
    catalogue: &Catalogue,
    settings: &NetworkSettings,
    index: RecordIndex,
    fields: &[(KindIndex, FieldIndex)],
    pairs: &mut Vec<(RecordIndex, RecordIndex, Reason)>,
) {
    if !is_party(catalogue, settings, index) {
        return;
    }
    for reference in &catalogue.record(index).references {
        let other = reference.target;
        let is_tie = fields.iter().any(|(_, field)| *field == reference.field);
        if is_tie && other != index && is_party(catalogue, settings, other) {
            pairs.push((index.min(other), index.max(other), Reason::Field(index, reference.field)));
        }
    }
}

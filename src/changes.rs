//! What differs between two states of a catalogue, record by record and field by field, as an editor would read it.
//!
//! Two catalogues are compared, whatever they were read from; or a catalogue with the fingerprints of an earlier state
//! ([`Snapshot`](crate::history::Snapshot)). Records are told apart by kind and id. A record that is gone and one that
//! is new are one that was renamed if the new one has the old address among its aliases, or if both say the same and
//! no other pair does.

mod compare;
mod renamed;
mod report;
mod snapshot;
mod stated;

pub(crate) use compare::{ChangeKind, Difference, FieldChange, RecordChange, compare};
pub(crate) use report::ChangeReport;
pub(crate) use snapshot::{mask_titles, snapshot, snapshot_changes};

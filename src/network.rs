//! Who works with whom: records of a kind, such as organisations, that are named by the same record.
//!
//! [`Ties`] is the whole graph, made once for a catalogue. [`Graph`] is the part of it that a page draws: a
//! limited number of records, or one record with those around it. [`layout`] puts a graph on a plane.
//!
//! The work is linear in the references of the records, up to a logarithm: a record that names many ties none of them.

mod graph;
mod layout;
#[cfg(test)]
mod tests;
mod ties;

pub(crate) use graph::Graph;
pub(crate) use layout::{SIGN_HEIGHT, layout};
pub(crate) use ties::{MAX_PARTIES, Reason, Tie, Ties, is_member};

//! The promises of SECURITY.md that a test of the library can hold: no script, nothing outside, nothing lost, no hold-up.

mod attachments;
mod growth;
mod large;
mod names;
mod outside;
mod places;
mod policy;
mod script;
mod statics;

//! What Handlist does, seen from outside: a folder a concern, all of them one program, since linking takes longer than testing.
//!
//! `UPDATE_EXPECTED=1 cargo test` writes every expected output anew (`tests/fixtures/*/expected`, the reports in
//! `tests/diagnostics/*.txt`, `docs/diagnostics.md`, `docs/theme.md`); what changed is then to be read in the diff.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "tests prepare folders and look at what is in them, and a failure is how they report"
)]

mod changes;
mod commands;
mod determinism;
mod diagnostics;
mod documents;
mod fixtures;
mod incremental;
mod links;
mod pages;
mod places;
mod preview;
mod properties;
mod quality;
mod reader;
mod search;
mod security;
mod support;

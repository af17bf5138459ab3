//! The preview: what is remembered between edits never shows, and what is served is what a build would write.

mod port;
mod random;
mod served;
mod tags;

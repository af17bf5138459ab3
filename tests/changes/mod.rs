//! What has changed: `diff`, `changes`, the page and the feed of what is new, and the digest.

mod diff;
mod told;

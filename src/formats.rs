//! What is made for programs rather than readers: one file a format.

pub mod atom;
pub mod elasticlunr;
pub mod headers;
pub mod pack;
pub mod sitemap;
pub mod web_manifest;
pub mod worker;

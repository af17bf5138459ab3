//! What is made for programs rather than readers: one file a format.

pub mod atom;
pub mod elasticlunr;
pub mod headers;
pub mod sitemap;

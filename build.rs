//! Embeds a fingerprint of the program's source, by which a build notices that another version wrote the output
//! folder.

#![expect(clippy::disallowed_methods, reason = "a build script reads the source")]

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeSet::new();
    for part in ["src", "themes/default", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={part}");
        walk(&root.join(part), &mut files);
    }
    // `DefaultHasher::new` has fixed keys, so the fingerprint is the same on every machine.
    let mut hasher = DefaultHasher::new();
    for file in &files {
        file.strip_prefix(root).unwrap_or(file).to_string_lossy().hash(&mut hasher);
        fs::read(file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo:rustc-env=HANDLIST_SOURCE={:016x}", hasher.finish());
}

fn walk(path: &Path, files: &mut BTreeSet<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| walk(&entry.path(), files)),
        Err(_) => drop(files.insert(path.to_owned())),
    }
}

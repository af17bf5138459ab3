//! Overlays: several small files in one text, each under a line `--- PATH`.
//!
//! Files that a text cannot hold are described after the path:
//! - `--- content/a.md (Windows-1252)`: another encoding
//! - `--- content/b.md (40000 times)`: the text is repeated
//! - `--- content/c -> ../outside`: a symbolic link

use std::fs;

use super::Project;

/// The sections of an overlay: the rest of each `--- ` line, and the lines up to the next one.
pub(crate) fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        // A bare `---` belongs to front matter and starts no section.
        match (line.strip_prefix("--- "), sections.last_mut()) {
            (Some(head), _) => sections.push((head.trim_end().to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            // Text before the first section is a comment.
            (None, None) => {}
        }
    }
    sections
}

/// Writes one section of an overlay into a project.
pub(crate) fn overlay(project: &Project, head: &str, text: &str) {
    if let Some((link, target)) = head.split_once(" -> ") {
        let link = project.path(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(target, link).unwrap();
        return;
    }
    let Some((path, how)) = head.strip_suffix(')').and_then(|head| head.rsplit_once(" (")) else {
        project.write(head, text);
        return;
    };
    match how.strip_suffix(" times").and_then(|times| times.parse().ok()) {
        Some(times) => project.write(path, text.repeat(times)),
        None => {
            assert_eq!(how, "Windows-1252", "{head}");
            let byte = |character: char| u8::try_from(character).expect("a character of Latin-1");
            project.write(path, text.chars().map(byte).collect::<Vec<u8>>())
        }
    };
}

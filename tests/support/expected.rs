//! Snapshot files: expected outputs in the repository. `UPDATE_EXPECTED=1` writes them anew.

use std::fs;
use std::path::Path;

use super::repository;

/// Whether snapshots are to be written anew rather than compared.
pub(crate) fn update() -> bool {
    std::env::var("UPDATE_EXPECTED").is_ok_and(|value| !value.is_empty() && value != "0")
}

/// Compares a text with a snapshot, byte for byte.
///
/// # Errors
/// A message with the lines that differ, and how to update the snapshot.
pub(crate) fn agree(path: &Path, actual: &str) -> Result<(), String> {
    if update() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if fs::read_to_string(path).ok().as_deref() != Some(actual) {
            fs::write(path, actual).unwrap();
        }
        return Ok(());
    }
    let shown = path.strip_prefix(repository()).unwrap_or(path).display();
    match fs::read_to_string(path) {
        Ok(expected) if expected == actual => Ok(()),
        Ok(expected) => Err(format!(
            "{shown} expects something else (UPDATE_EXPECTED=1 takes it over):\n{}",
            differences(&expected, actual)
        )),
        Err(error) => Err(format!("{shown}: {error} (UPDATE_EXPECTED=1 writes it)")),
    }
}

/// The lines in which two texts differ: what is between their common start and their common end.
pub(crate) fn differences(expected: &str, actual: &str) -> String {
    const MAX_SHOWN_LINES: usize = 20;
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_end = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut text = format!("  from line {}:\n", same + 1);
    for (mark, lines) in [("-", &old[same..old.len() - same_end]), ("+", &new[same..new.len() - same_end])] {
        for line in lines.iter().take(MAX_SHOWN_LINES) {
            text.push_str(&format!("  {mark} {line}\n"));
        }
        if lines.len() > MAX_SHOWN_LINES {
            text.push_str(&format!("  {mark} … and {} lines more\n", lines.len() - MAX_SHOWN_LINES));
        }
    }
    if old == new {
        text.push_str("  (the lines are the same; their endings differ)\n");
    }
    text
}

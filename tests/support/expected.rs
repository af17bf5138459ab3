//! Expected outputs are files that one can open; one variable writes them anew.

use std::fs;
use std::path::Path;

use super::repository;

/// Whether expected outputs are to be written anew rather than compared.
pub(crate) fn update() -> bool {
    std::env::var("UPDATE_EXPECTED").is_ok_and(|value| !value.is_empty() && value != "0")
}

/// Compares a text with a file of the repository, byte for byte.
///
/// # Errors
/// What differs, and how to take it over.
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

/// The lines in which two texts differ, between what they start and end with in common.
pub(crate) fn differences(expected: &str, actual: &str) -> String {
    const MOST: usize = 20;
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let same_end = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut text = format!("  from line {}:\n", same + 1);
    for (mark, lines) in [("-", &old[same..old.len() - same_end]), ("+", &new[same..new.len() - same_end])] {
        for line in lines.iter().take(MOST) {
            text.push_str(&format!("  {mark} {line}\n"));
        }
        if lines.len() > MOST {
            text.push_str(&format!("  {mark} … and {} lines more\n", lines.len() - MOST));
        }
    }
    if old == new {
        text.push_str("  (the lines are the same; their endings differ)\n");
    }
    text
}

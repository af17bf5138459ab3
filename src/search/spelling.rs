//! The words alone, for mending a misspelt one: sorted as they are, and sorted from their ends.
//!
//! A word with one mistake has its first half or its second half right; so what was meant stands near it in one of the two
//! lists, and two files are enough to find it.

use super::collect::{Collection, Word};
use super::wire;
use super::words;

/// About how many bytes a file of words has.
const SIZE: usize = 20 * 1024;
/// Words of fewer characters are not offered.
const SHORTEST: usize = 3;

/// The files of one of the lists, and where each but the first starts.
pub(super) struct List {
    /// The words of each file, each with how often it occurs.
    pub(super) files: Vec<Vec<u8>>,
    /// The first word of each file but the first.
    pub(super) starts: Vec<String>,
}

/// The words as they are, and turned round.
pub(super) fn lists(collection: &Collection) -> [List; 2] {
    let offered = |word: &&Word| {
        !word.terms.iter().all(|term| collection.is_stop_word(*term))
            && word.text.chars().nth(SHORTEST - 1).is_some()
            && !word.text.contains(words::is_unspaced)
            && !word.text.contains(|character: char| character.is_ascii_digit())
    };
    let forward: Vec<(String, u32)> =
        collection.words.iter().filter(offered).map(|word| (word.text.to_string(), word.count)).collect();
    let mut backward: Vec<(String, u32)> =
        forward.iter().map(|(word, count)| (word.chars().rev().collect(), *count)).collect();
    backward.sort_unstable_by(|one, other| wire::compare(&one.0, &other.0));
    [list(&forward), list(&backward)]
}

fn list(words: &[(String, u32)]) -> List {
    let mut list = List { files: vec![Vec::new()], starts: Vec::new() };
    let mut before = "";
    for (word, count) in words {
        if list.files.last().is_some_and(|file| file.len() >= SIZE) {
            list.files.push(Vec::new());
            list.starts.push(word.clone());
            before = "";
        }
        let Some(file) = list.files.last_mut() else { continue };
        wire::push_front_coded(word, before, file);
        before = word;
        // How often, as a power of two.
        file.push(b'!');
        wire::push_digit(count.max(&1).ilog2() + 1, file);
    }
    list
}

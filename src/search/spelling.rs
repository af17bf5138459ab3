//! The word lists for spelling correction: all words sorted, and all words reversed and sorted.
//!
//! A word with one mistake has its first or its second half right. So the word that was meant is near the misspelt one
//! in one of the two lists, and a few files are enough to find it.

use super::collect::{Collection, Word};
use super::shards::separator;
use super::wire;
use super::words;

/// The size of a file from which on the next one is begun.
const FILE_TARGET_BYTES: usize = 20 * 1024;
/// Shorter words are not offered as corrections.
const MIN_WORD_CHARACTERS: usize = 3;

/// The files of one list.
pub(super) struct SpellingList {
    /// The words of each file, front-coded, each with the logarithm of its frequency.
    pub(super) files: Vec<Vec<u8>>,
    /// For each file but the first, the shortest text that is behind the file before, and not behind its own first
    /// word.
    pub(super) boundaries: Vec<String>,
}

/// The list of the words as they are, and the list of the reversed words.
pub(super) fn lists(collection: &Collection) -> [SpellingList; 2] {
    let is_offered = |word: &&Word| {
        word.count > 0
            && !collection.is_stop_word(word)
            && word.text.chars().nth(MIN_WORD_CHARACTERS - 1).is_some()
            && !word.text.contains(words::is_unspaced)
            && !word.text.contains(|character: char| character.is_ascii_digit() || matches!(character, '+' | '#'))
    };
    let forward: Vec<(String, u32)> =
        collection.words.iter().filter(is_offered).map(|word| (word.text.to_string(), word.count)).collect();
    let mut reversed: Vec<(String, u32)> =
        forward.iter().map(|(word, count)| (word.chars().rev().collect(), *count)).collect();
    reversed.sort_unstable_by(|one, other| wire::compare(&one.0, &other.0));
    [list(&forward), list(&reversed)]
}

/// Writes sorted words and how often each occurs.
fn list(words: &[(String, u32)]) -> SpellingList {
    let mut list = SpellingList { files: vec![Vec::new()], boundaries: Vec::new() };
    let mut before = "";
    for (word, count) in words {
        if list.files.last().is_some_and(|file| file.len() >= FILE_TARGET_BYTES) {
            list.files.push(Vec::new());
            list.boundaries.push(separator(before, word));
            before = "";
        }
        let Some(file) = list.files.last_mut() else { continue };
        wire::push_front_coded(word, before, file);
        before = word;
        file.push(b'!');
        wire::push_digit(count.max(&1).ilog2() + 1, file);
    }
    list
}

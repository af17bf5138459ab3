//! Traditional and simplified Chinese characters. Words of the index have simplified ones, and a file of the index
//! tells the client which traditional ones they stand for. It is asked for only by queries with a word that no record
//! has.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::data;

static SIMPLIFIED: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = data::rows(data::HAN).flat_map(str::chars).collect();
    characters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

/// The simplified form of a traditional Chinese character; every other character as it is.
pub(super) fn simplified(character: char) -> char {
    let is_han = ('\u{3400}'..='\u{9FFF}').contains(&character);
    if is_han { SIMPLIFIED.get(&character).copied().unwrap_or(character) } else { character }
}

/// The traditional characters whose simplified forms are in some words, in order, and these forms. None if there are
/// none.
pub(super) fn traditional_characters<'w>(words: impl Iterator<Item = &'w str>) -> Option<[Vec<u8>; 2]> {
    let known: FxHashSet<char> = words.filter(|word| !word.is_ascii()).flat_map(str::chars).collect();
    let mut pairs: Vec<(char, char)> =
        SIMPLIFIED.iter().map(|(one, other)| (*one, *other)).filter(|(_, form)| known.contains(form)).collect();
    pairs.sort_unstable();
    let text = |side: fn(&(char, char)) -> char| pairs.iter().map(side).collect::<String>().into_bytes();
    (!pairs.is_empty()).then(|| [text(|pair| pair.0), text(|pair| pair.1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_become_simplified_ones_in_one_step() {
        let text: String = "數字技能與資訊網絡 臺灣 後 乾".chars().map(simplified).collect();
        assert_eq!(text, "数字技能与资讯网络 台湾 后 干");
        assert!(SIMPLIFIED.len() > 2_000);
        assert!(SIMPLIFIED.values().all(|form| simplified(*form) == *form));
    }
}

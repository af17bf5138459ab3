//! Stop words: words of a language that are too frequent to tell records apart. The table is `data/stop_words.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::data;

/// The stop words of a language, in lower case and with their accents; those of Arabic are folded.
#[derive(Default)]
pub(super) struct StopWords {
    /// The words by which questions are asked, and others that are frequent in queries. The client must know them even
    /// if no record has them: it would take them for misspelt otherwise.
    pub(super) of_questions: Vec<&'static str>,
    all: FxHashSet<&'static str>,
}

impl StopWords {
    /// Whether a word is one of them.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.all.contains(word)
    }
}

static TABLE: LazyLock<FxHashMap<&'static str, StopWords>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for row in data::rows(data::STOP_WORDS) {
        let mut columns = row.split('\t');
        let language = columns.next().unwrap_or_default();
        let mut words = || columns.next().unwrap_or_default().split(' ').filter(|word| !word.is_empty());
        let of_questions: Vec<&str> = words().collect();
        let all = words().chain(of_questions.iter().copied()).collect();
        table.insert(language, StopWords { of_questions, all });
    }
    table
});

/// The stop words of a language, given by its code; None if the table does not have it.
pub(super) fn of(code: &str) -> Option<&'static StopWords> {
    TABLE.get(code)
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn words_are_as_they_are_compared() {
        for (code, words) in &*TABLE {
            assert!(words.all.len() > 50, "{code}");
            for word in &words.all {
                let expected = if *code == "ar" { words::fold(word) } else { word.to_lowercase() };
                assert_eq!(*word, expected, "{code}");
            }
        }
    }

    #[test]
    fn questions_are_asked_with_stop_words() {
        for (code, question) in [
            ("en", "how can what is where do who whose"),
            ("fr", "qui quoi où comment pourquoi combien est"),
            ("es", "quién qué cómo dónde cuándo"),
            ("ru", "что такое как где кто какие"),
            ("ar", "ما هو كيف اين"),
            ("de", "wer was wo wie warum"),
        ] {
            let words = of(code).unwrap();
            for word in question.split(' ') {
                assert!(words.contains(word), "{code}: {word}");
            }
        }
    }
}

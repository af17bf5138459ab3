//! Word analysis: which words are stop words, and which term a word is a form of.
//!
//! Stop words are those of `stop_words`. Stemmers are Snowball's, from rust-stemmers. In Chinese, words are not
//! segmented, because the browser would need the dictionary as well: `words` makes bigrams.

use rust_stemmers::{Algorithm, Stemmer};

use super::stop_words::{self, StopWords};
use super::words;
use crate::languages;

/// The stop words and the stemmer of a language. In a language without a stemmer every word is a term of its own.
pub(super) struct Analyser {
    stop_words: Option<&'static StopWords>,
    stemmer: Option<Stemmer>,
    is_arabic: bool,
}

/// What a word is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Analysed {
    /// A form of this term: the folded stem.
    Stem(String),
    /// A stop word: too frequent to tell records apart.
    StopWord,
}

impl Analyser {
    /// The analyser of a language: its own, or that of the nearest language that serves for it.
    pub(super) fn new(code: &str) -> Self {
        let code = analysed_as(code);
        Self {
            stop_words: stop_words::of(code),
            stemmer: algorithm(code).map(Stemmer::create),
            is_arabic: code == "ar",
        }
    }

    /// The stop words that the client must know even if no record has them, folded.
    pub(super) fn common_stop_words(&self) -> impl Iterator<Item = String> {
        self.stop_words.into_iter().flat_map(|words| words.of_questions.iter().map(|word| words::fold(word)))
    }

    /// Analyses a word, given in lower case and with its accents.
    pub(super) fn analyse(&self, word: &str) -> Analysed {
        let folded = words::fold(word);
        if words::has_unspaced(word) || word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Analysed::Stem(folded);
        }
        if self.is_stop_word(word, &folded) {
            return Analysed::StopWord;
        }
        let stem = self.stemmer.as_ref().map_or_else(String::new, |stemmer| words::fold(&stemmer.stem(word)));
        Analysed::Stem(if stem.is_empty() { folded } else { stem })
    }

    fn is_stop_word(&self, word: &str, folded: &str) -> bool {
        self.stop_words.is_some_and(|words| words.contains(if self.is_arabic { folded } else { word }))
    }
}

/// The language whose stemmer and stop words a language has: Portuguese for `pt-BR`.
pub(super) fn analysed_as(code: &str) -> &str {
    let is_known = |code: &&str| algorithm(code).is_some() || stop_words::of(code).is_some();
    std::iter::once(code).chain(languages::parents(code)).find(is_known).unwrap_or(code)
}

/// The Snowball stemmer of a language.
fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(code: &str, word: &str) -> String {
        match Analyser::new(code).analyse(word) {
            Analysed::Stem(term) => term,
            Analysed::StopWord => "(stop)".to_owned(),
        }
    }

    #[test]
    fn forms_of_a_word_share_a_term() {
        for (code, one, other) in [
            ("en", "countries", "country"),
            ("fr", "numériques", "numérique"),
            ("es", "capacidades", "capacidad"),
            ("ru", "навыков", "навыки"),
            ("ar", "الكتاب", "كتاب"),
            ("nl", "landen", "land"),
            ("pt-BR", "habilidades", "habilidade"),
            ("es-419", "capacidades", "capacidad"),
            ("nb", "ferdigheter", "ferdighet"),
        ] {
            assert_eq!(term(code, one), term(code, other), "{code}");
        }
        assert_eq!(term("sw", "ujuzi"), "ujuzi", "a language without a stemmer keeps its words");
        assert_eq!(term("en", "数字"), "数字");
    }

    #[test]
    fn stop_words_are_known() {
        for (code, word) in
            [("en", "the"), ("fr", "été"), ("ru", "и"), ("ar", "إلى"), ("nl", "het"), ("pt-BR", "quais")]
        {
            assert_eq!(term(code, word), "(stop)", "{code}");
        }
    }
}

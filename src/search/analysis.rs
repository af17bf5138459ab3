//! What a language does to its words: which say nothing, and which are forms of one.
//!
//! Stop words are those of elasticlunr-rs, and so are the stemmers (Snowball's, by way of rust-stemmers), but for English and
//! Arabic, where elasticlunr has stemmers of its own that find less: there Snowball's are taken too. Its trimmers are left
//! out (they know ASCII, and words are split by Unicode here), and so is its Chinese, whose dictionary a browser would
//! need too: scripts without spaces are searched by pairs of characters.

use elasticlunr::pipeline::PipelineFn;
use rust_stemmers::{Algorithm, Stemmer};

use super::words;

/// A language's stop words and stemmer; a language without either keeps its words as they are.
pub(super) struct Analyser {
    stop_words: Option<Box<dyn PipelineFn>>,
    stemmer: Option<Stemmer>,
    is_arabic: bool,
}

/// What becomes of a word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Analysed {
    /// The term that all forms of the word share, folded.
    Term(String),
    /// A stop word: it is so frequent that it tells nothing.
    StopWord,
}

/// Words of Arabic that say nothing, folded; elasticlunr has none.
const ARABIC_STOP_WORDS: &[&str] = &[
    "من",
    "في",
    "علي",
    "الي",
    "عن",
    "مع",
    "ان",
    "انه",
    "انها",
    "كان",
    "كانت",
    "هذا",
    "هذه",
    "ذلك",
    "تلك",
    "التي",
    "الذي",
    "الذين",
    "ما",
    "ماذا",
    "متي",
    "اين",
    "كيف",
    "هل",
    "كم",
    "لا",
    "لم",
    "لن",
    "قد",
    "او",
    "ثم",
    "بعد",
    "قبل",
    "بين",
    "كل",
    "هو",
    "هي",
    "هم",
    "هناك",
    "حتي",
    "اذا",
    "لكن",
    "عند",
    "منذ",
    "كما",
    "غير",
    "اي",
    "و",
    "تم",
    "يتم",
    "لماذا",
    "بها",
    "به",
    "فيها",
    "فيه",
    "منها",
    "منه",
    "لها",
    "له",
    "عليها",
    "عليه",
    "يكون",
    "تكون",
    "ليس",
    "ليست",
    "وقد",
    "وهو",
    "وهي",
    "لقد",
    "بل",
    "سوف",
    "ايضا",
    "حيث",
    "اما",
    "الا",
    "والتي",
    "والذي",
    "هذين",
    "خلال",
    "دون",
    "حول",
    "نحو",
    "لدي",
    "فان",
    "وان",
];

/// Words of questions and frequent small words; only those that a language counts as stop words are of use.
const QUESTIONS: &[(&str, &str)] = &[
    (
        "en",
        "who whom whose what which when where why how do does did is are was were can could should would will whether the of for in on at to from with about and or not",
    ),
    (
        "fr",
        "qui que quoi quel quelle quels quelles quand où pourquoi comment combien est sont était le la les un une des du de dans sur pour avec et ou pas",
    ),
    (
        "es",
        "quien quién que qué cual cuál cuales cuando cuándo donde dónde porque cómo como cuanto cuánto es son era el la los las un una de del en para con por y o no",
    ),
    (
        "ru",
        "кто что какой какая какие который когда где куда почему зачем как сколько ли есть был была были в на с к по о и или не для от из",
    ),
    (
        "de",
        "wer was welche welcher welches wann wo warum wie ist sind war der die das ein eine von für mit und oder nicht",
    ),
    (
        "pt",
        "quem que qual quais quando onde porque como quanto é são era o a os as um uma de do da em para com por e ou não",
    ),
];

impl Analyser {
    /// The analyser of an ISO 639-1 code.
    pub(super) fn new(code: &str) -> Self {
        // elasticlunr calls Dutch `du`.
        let known = elasticlunr::lang::from_code(if code == "nl" { "du" } else { code });
        let steps = known.map_or_else(Vec::new, |language| language.make_pipeline().queue);
        Self {
            stop_words: steps.into_iter().find(|step| step.name().starts_with("stopWordFilter")),
            stemmer: algorithm(code).map(Stemmer::create),
            is_arabic: code == "ar",
        }
    }

    /// Words by which questions are asked, and the like, that are stop words: a browser must know them even where no record
    /// has them, or it would take them for misspelt.
    pub(super) fn asked_with(&self, code: &str) -> Vec<String> {
        let own = if code == "ar" { ARABIC_STOP_WORDS } else { &[] };
        let asked = QUESTIONS.iter().filter(|(language, _)| *language == code);
        let words = own.iter().copied().chain(asked.flat_map(|(_, words)| words.split(' ')));
        words.filter(|word| self.analyse(word) == Analysed::StopWord).map(words::fold).collect()
    }

    /// Analyses a word: lower case, accents as written.
    pub(super) fn analyse(&self, word: &str) -> Analysed {
        let folded = words::fold(word);
        if words::has_unspaced(word) || word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Analysed::Term(folded);
        }
        let is_stop_word = self.stop_words.as_ref().is_some_and(|step| step.filter(word.to_owned()).is_none());
        if is_stop_word || (self.is_arabic && ARABIC_STOP_WORDS.contains(&&*folded)) {
            return Analysed::StopWord;
        }
        let term = self.stemmer.as_ref().map_or_else(String::new, |stemmer| words::fold(&stemmer.stem(word)));
        Analysed::Term(if term.is_empty() { folded } else { term })
    }
}

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
            Analysed::Term(term) => term,
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
        ] {
            assert_eq!(term(code, one), term(code, other), "{code}");
        }
        assert_eq!(term("sw", "ujuzi"), "ujuzi", "a language without a stemmer keeps its words");
        assert_eq!(term("en", "数字"), "数字");
    }

    #[test]
    fn stop_words_are_known() {
        for (code, word) in [("en", "the"), ("fr", "été"), ("ru", "и"), ("ar", "إلى"), ("nl", "het")] {
            assert_eq!(term(code, word), "(stop)", "{code}");
        }
    }
}

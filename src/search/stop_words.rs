//! The project's own lists of frequent words, which add to the stop words of elasticlunr-rs.

/// The Arabic stop words, folded and divided by spaces; elasticlunr-rs has none.
pub(super) const ARABIC: &str = "\
    من في علي الي عن مع ان انه انها كان كانت هذا هذه ذلك تلك التي الذي الذين ما ماذا متي اين كيف هل كم لا لم لن \
    قد او ثم بعد قبل بين كل هو هي هم هناك حتي اذا لكن عند منذ كما غير اي و تم يتم لماذا بها به فيها فيه منها منه \
    لها له عليها عليه يكون تكون ليس ليست وقد وهو وهي لقد بل سوف ايضا حيث اما الا والتي والذي هذين خلال دون حول \
    نحو لدي فان وان";

/// For each language, words by which questions are asked and other frequent words, divided by spaces. Only those that
/// the language's own list has as stop words are used as such.
pub(super) const QUESTION_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "who whom whose what which when where why how do does did is are was were can could should would will \
         whether the of for in on at to from with about and or not",
    ),
    (
        "fr",
        "qui que quoi quel quelle quels quelles quand où pourquoi comment combien est sont était le la les un \
         une des du de dans sur pour avec et ou pas",
    ),
    (
        "es",
        "quien quién que qué cual cuál cuales cuando cuándo donde dónde porque cómo como cuanto cuánto es son \
         era el la los las un una de del en para con por y o no",
    ),
    (
        "ru",
        "кто что какой какая какие который когда где куда почему зачем как сколько ли есть был была были в на с \
         к по о и или не для от из",
    ),
    (
        "de",
        "wer was welche welcher welches wann wo warum wie ist sind war der die das ein eine von für mit und oder \
         nicht",
    ),
    (
        "pt",
        "quem que qual quais quando onde porque como quanto é são era o a os as um uma de do da em para com por \
         e ou não",
    ),
];

//! The rules by which the client finds other forms of a word that no record has.
//!
//! The browser has no stemmer. It removes prefixes and endings one by one, in every order, and so comes to the possible
//! stems of a word. Two words are forms of one if they share such a stem. That finds nearly all that Snowball's stemmer
//! takes for one word, and needs a fraction of its size, because an ending such as `-ations` need not be listed where
//! `-s`, `-ion` and `-at` are.

use super::analysis::analysed_as;

/// The rules of a language, folded (`words::fold`) as the words of the index are. Each list is divided by spaces.
struct FormRules {
    /// ISO 639-1 code; each language that has a stemmer has rules.
    code: &'static str,
    /// What a word may begin with.
    prefixes: &'static str,
    /// What a word may end with. A rule `ies>i` puts other letters in its place.
    endings: &'static str,
    /// Letters behind the first that change within a word or are left out, as rules.
    spellings: &'static str,
}

impl FormRules {
    const fn of(code: &'static str, endings: &'static str) -> Self {
        Self { code, prefixes: "", endings, spellings: "" }
    }
}

const RULES: &[FormRules] = &[
    FormRules {
        prefixes: "ال وال بال كال فال لل ولل و ف ب ل ك س وب ول",
        // The letters of long vowels come and go in broken plurals: مدرسة, مدارس.
        spellings: "ا> و> ي>",
        ..FormRules::of("ar", "ه ها هم هن هما ك كم كن كما ي ني نا ا ان ين ون ن ات ت وا تم تن وي")
    },
    FormRules::of("da", "e er en et ene erne ne r s n t d de ede te hed ing ning lig ig els else ion"),
    FormRules::of(
        "de",
        "e en er ern em es s n t st ung heit keit lich ig isch end in bar sam schaft nis ik ei ier iert",
    ),
    FormRules::of(
        "el",
        "α ε η ι ο υ ω ασ εσ ησ ισ οσ υσ ωσ ων ον ην αν εν ιν ου ουσ ει εισ εα τησ τητ οτητ ματ>μ αδ \
         ιδ εδ ουδ ικ τικ ιζ ηθ ηκ θηκ μεν ομεν αμ ουμ ετ ατ ουν ομαι ομαστε εστε αται ουνται οντ ωντ \
         ωντασ",
    ),
    FormRules::of(
        "en",
        "s y>i iti e ed ing er or ar ly bly>bl ness ment ful less al ic ion ition at iv iz ous abl \
         ibl bil>bl ance ence ancy ency ant ent ism ist ysis>ys yze>ys yzed>ys yzing>ys lves>lf \
         rves>rf eaves>eaf",
    ),
    FormRules::of(
        "es",
        "s a e o z>c gu>g qu>c i ia ar er ir ad id an en or ab amos emos imos aron ieron aste iste \
         ando iendo yendo acion cion>c sion>s ucion>u uy>u mente miento anza ancia ant ent enc able \
         ible abilidad ibilidad ism ist al at iv ic ill rl>r rme>r rte>r rse>r rnos>r ndol>ndo \
         ndose>ndo",
    ),
    FormRules {
        // Consonants are weaker in a closed syllable: verkko, verkot; kaupunki, kaupungin.
        spellings: "kk>k pp>p tt>t d>t ng>nk",
        ..FormRules::of(
            "fi",
            "a e i o u y n t s an en in hen hin han hon hun hyn den ja jen je jia jien lla lle lta \
         ssa sta tta ta na ksi ks>s nen>s ine mme nne nsa ni si kin kaan ko pa va vat vien nut \
         nyt mpi mpa mman mmat minen mis udet>u utt>u uud>u uuks>u uks>u yys>y yyd>y uus>u",
        )
    },
    FormRules::of(
        "fr",
        "s x aux>al ail>al eux eus e er ez ent ant a ai ont ons ir i it ame abl ibl ment amment \
         emment atric ion ition ution>u anc enc if iv ism ist eur el ell al ien ienn at ic iqu abilit \
         ibilit r",
    ),
    FormRules::of(
        "hu",
        "a e i o t n m d k ba be ban ben ra re nak nek val vel tol rol bol hoz hez ig ert kent kepp \
         kor ul va ve al el as es os si stul unk uk juk ja je sag seg sz tok tek tak ni ott ett",
    ),
    FormRules::of(
        "it",
        "a e i o h it at ut and end ar er ir r av ev iv iam ian an on ent ant ebb rann>r rem>r ret>r \
         ess ass iss isc ment issim al ic uzion>u azion izion zion>z anz enz abil ibil ism ist os \
         rl>r rsi>r rne>r rvi>r rci>r rmi>r rti>r rgl>r ndogl>nd ndos>nd ndol>nd ndoc>nd tevi>te",
    ),
    FormRules {
        // A long vowel is written with one letter in an open syllable: school, scholen.
        spellings: "aa>a ee>e oo>o uu>u",
        ..FormRules::of(
            "nl",
            "e en s t d n je tje pje er st end ing ig lijk baar bar heid heden>heid isch ieel eer v>f z>s",
        )
    },
    FormRules::of("no", "a e n r s t d en er et ene ane ar het de dde ing ning ig lig leg els lov sjon"),
    FormRules::of(
        "pt",
        "s a e o oe>ao ai>al ei>el oi>ol is>il il n>m i u ia ar er ir or am em ad id an av aste este \
         iste amos emos imos rmos ando endo indo cao sao>s ucao>u acao mente ment anci enci ant ent \
         idad abilidad ibilidad avel ivel ism ist al at iv ic",
    ),
    FormRules::of(
        "ro",
        "a e i u o ul le lor or ea eau ia ar er ir at it ut am em im ind and ez eaz easc esc est ram \
         rat sem se ser tiun>t siun>s ism ist ic iv abil ibil os oas ant ent al oal>ol oan>on d>z uri \
         ur",
    ),
    FormRules::of(
        "ru",
        "а я о е у ю ы и ь й м х в л н т ым им ом ем ого его ому ему ых их ами ями ах ях ов ев ой ей \
         ть ти ет ит ют ут ат ят ешь ишь ал ил ел ял вш вши ющ ущ ащ ящ нн анн енн ост ейш ся сь",
    ),
    FormRules::of("sv", "a e n r s t d ar er or en et na het ing ning ig lig els ion"),
    FormRules::of(
        "ta",
        "கள் ங்கள்>ம் ற்கள்>ல் ட்கள்>ள் க்கள் ை>் ில்>் ின்>் ுக்கு>் ிற்கு>் க்கு ால்>் ும்>் ுடன்>் \
         ோடு>் ிலிருந்து>் ான>் ாக>் த்த்>ம் ட்ட்>டு ற்ற்>று ய் வ் ு>் ி>் ா>் ்",
    ),
    FormRules::of(
        "tr",
        "a e i u ya ye yi yu lar ler da de ta te dan den tan ten nda nde la le ki ca ce m n im um in \
         un si su miz muz niz nuz iz uz yim yum di du ti tu dik duk tik tuk dir dur tir tur sa se k \
         mis mus ken lik luk li lu siz suz ci cu mak mek ma me yor acak ecek b>p d>t g>k",
    ),
];

/// The rules of a language as the entry has them: prefixes, endings, spellings. None if it has no stemmer.
pub(super) fn of(code: &str) -> Option<[&'static str; 3]> {
    let code = analysed_as(code);
    let rules = RULES.iter().find(|rules| rules.code == code)?;
    Some([rules.prefixes, rules.endings, rules.spellings])
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    /// The letters a rule removes and those it puts in their place.
    fn sides(rule: &str) -> (&str, &str) {
        rule.split_once('>').unwrap_or((rule, ""))
    }

    #[test]
    fn rules_are_folded_and_never_lengthen_a_word() {
        for rules in RULES {
            let all = [rules.prefixes, rules.endings, rules.spellings].map(str::split_whitespace);
            for rule in all.into_iter().flatten() {
                let (from, to) = sides(rule);
                assert_eq!((words::fold(from), words::fold(to)), (from.to_owned(), to.to_owned()), "{}", rules.code);
                assert!(!from.is_empty() && to.chars().count() <= from.chars().count(), "{}: {rule}", rules.code);
            }
            for list in [rules.prefixes, rules.endings, rules.spellings] {
                let mut known: Vec<&str> = list.split_whitespace().map(|rule| sides(rule).0).collect();
                let count = known.len();
                known.sort_unstable();
                known.dedup();
                assert_eq!(known.len(), count, "{}: a rule stands twice", rules.code);
            }
        }
    }

    #[test]
    fn every_language_with_a_stemmer_has_rules_and_no_other() {
        for code in
            ["ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "ta", "tr"]
        {
            assert!(of(code).is_some(), "{code}");
        }
        assert_eq!(of("zh"), None);
    }
}

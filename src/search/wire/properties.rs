//! What the search writes is read back, whatever it is: numbers, lists of words, strings in scripts.
//!
//! The readers here follow `docs/search-format.md`, not the code that writes. Seed and cases are fixed, as in
//! `tests/properties`.

use std::cmp::Ordering;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::*;

/// Tries a property with generated inputs, the same ones in every run.
#[track_caller]
fn holds<S: Strategy>(inputs: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases: 1024, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner.run(inputs, property).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Reads digits and numbers from units of UTF-16, as the table of the format says.
struct Reader<'u> {
    units: &'u [u16],
}

impl Reader<'_> {
    fn digit(&mut self) -> u32 {
        let (first, rest) = self.units.split_first().unwrap();
        self.units = rest;
        let allowed: Vec<u16> = (0x23..=0x7E).filter(|code| *code != u16::from(b'\\')).collect();
        allowed.iter().position(|code| code == first).unwrap() as u32
    }

    fn number(&mut self) -> u32 {
        match self.digit() {
            one @ 0..60 => one,
            first @ 60..84 => 60 + (first - 60) * 91 + self.digit(),
            first @ 84..90 => 2_244 + ((first - 84) * 91 + self.digit()) * 91 + self.digit(),
            _ => 51_930 + (0..4).fold(0, |number, _| number * 91 + self.digit()),
        }
    }
}

fn units(bytes: &[u8]) -> Vec<u16> {
    str::from_utf8(bytes).unwrap().encode_utf16().collect()
}

/// Numbers of every length, and those beside where one length ends.
fn numbers() -> impl Strategy<Value = Vec<u32>> {
    let edges = [0, 59, 60, 2_243, 2_244, 51_929, 51_930, NUMBER_LIMIT - 1];
    let beside = (proptest::sample::select(edges.to_vec()), 0..3_u32)
        .prop_map(|(edge, by)| (edge + by).saturating_sub(1).min(NUMBER_LIMIT - 1));
    vec(prop_oneof![0..60_u32, 0..2_244_u32, 0..51_930_u32, 0..NUMBER_LIMIT, beside], 0..12)
}

/// Words as the index has them: no space, `!` or tab; many begin alike, some with characters of two units.
fn words() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof!["[^ !\t]{1,6}", "[aé😀\u{fb01}𝒳]{1,5}", "(ab){0,60}[abc]{1,3}", "a{85,100}😀?[bc]{0,2}"];
    vec(word, 0..24)
}

#[test]
fn numbers_one_after_the_other_are_read_back() {
    holds(&numbers(), |numbers| {
        let mut text = Vec::new();
        numbers.iter().for_each(|number| push_number(*number, &mut text));
        let units = units(&text);
        let mut reader = Reader { units: &units };
        let read: Vec<u32> = numbers.iter().map(|_| reader.number()).collect();
        prop_assert_eq!(&read, &numbers);
        prop_assert!(reader.units.is_empty());
        // The program's own reader takes them for the same, and passes over as much.
        let mut rest = &text[..];
        for number in numbers {
            let (read, length) = super::number(rest);
            prop_assert_eq!(read, number);
            rest = &rest[length..];
        }
        Ok(())
    });
}

#[test]
fn a_number_too_large_is_written_as_the_largest() {
    holds(&(NUMBER_LIMIT..=u32::MAX), |number| {
        let mut text = Vec::new();
        push_number(number, &mut text);
        prop_assert_eq!(Reader { units: &units(&text) }.number(), NUMBER_LIMIT - 1);
        Ok(())
    });
}

#[test]
fn lists_of_words_are_read_back() {
    holds(&words(), |mut words| {
        words.sort_by(|one, other| compare(one, other));
        words.dedup();
        let mut text = Vec::new();
        let mut before = "";
        for word in &words {
            push_front_coded(word, before, &mut text);
            text.push(b' ');
            before = word;
        }
        let units = units(&text);
        let mut reader = Reader { units: &units };
        let mut word: Vec<u16> = Vec::new();
        let mut read = Vec::new();
        while !reader.units.is_empty() {
            word.truncate(reader.digit() as usize);
            let end = reader.units.iter().position(|unit| *unit == u16::from(b' ')).unwrap();
            word.extend_from_slice(&reader.units[..end]);
            reader.units = &reader.units[end + 1..];
            read.push(String::from_utf16(&word).expect("whole characters"));
        }
        prop_assert_eq!(read, words);
        Ok(())
    });
}

#[test]
fn words_are_in_the_order_in_which_a_browser_sorts_them() {
    holds(&(words(), words()), |(ones, others)| {
        for (one, other) in ones.iter().zip(&others) {
            let expected = one.encode_utf16().cmp(other.encode_utf16());
            prop_assert_eq!(compare(one, other), expected, "{:?} and {:?}", one, other);
            prop_assert_eq!(compare(one, one), Ordering::Equal);
        }
        Ok(())
    });
}

/// The strings of a script of one call, as browsers read them (ECMA-262, section 12.9.4); none if it is anything else.
fn strings(script: &str) -> Option<Vec<String>> {
    let mut strings = Vec::new();
    let mut rest = script.strip_prefix("handlist.take(3")?;
    while let Some(behind) = rest.strip_prefix(",\"") {
        let mut text = String::new();
        let mut characters = behind.chars();
        loop {
            text.push(match characters.next()? {
                '"' => break,
                // A line feed or carriage return ends a script's line, and with it the string.
                '\n' | '\r' => return None,
                '\\' => match characters.next()? {
                    'n' => '\n',
                    'r' => '\r',
                    'x' => {
                        let digits: String = characters.by_ref().take(2).collect();
                        char::from(u8::from_str_radix(&digits, 16).ok()?)
                    }
                    escaped @ ('"' | '\\') => escaped,
                    _ => return None,
                },
                character => character,
            });
        }
        strings.push(text);
        rest = characters.as_str();
    }
    (rest == ");\n").then_some(strings)
}

#[test]
fn a_script_hands_over_the_very_text_and_does_nothing_else() {
    let part = prop_oneof![any::<String>(), "[\"\\\\\n\r\u{0}\u{2028}\u{2029})(;,x0</script>'`$]{0,20}"];
    holds(&vec(part, 0..4), |parts| {
        let script = String::from_utf8(script("3f09ac", "w12", &parts)).unwrap();
        let expected = ["3f09ac", "w12"].map(str::to_owned).into_iter().chain(parts).collect();
        prop_assert_eq!(strings(&script), Some(expected), "{}", script);
        // A browser reads it by bytes it never refuses: NUL would be U+FFFD to some, and a line feed the end of a line.
        prop_assert!(!script.trim_end_matches('\n').contains(['\0', '\n', '\r']));
        Ok(())
    });
}

//! Reads the index of a language as `docs/search-format.md` says it is written.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::support::{Project, Script, resolve_link};

/// Every file of the index of a language, by its name.
pub(super) struct Index {
    files: BTreeMap<String, Script>,
}

/// What a result shows of a record.
pub(super) struct Shown {
    /// The file of the site that the result leads to.
    pub(super) page: String,
    pub(super) title: String,
    pub(super) summary: String,
}

impl Index {
    /// Reads the index of a project that is built; its files must be of one build and each must be what it is called.
    #[track_caller]
    pub(super) fn of(project: &Project, language: &str) -> Self {
        let folder = format!("search/{language}/");
        let mut files = BTreeMap::new();
        for (path, bytes) in project.output().iter().filter(|(path, _)| path.starts_with(&folder)) {
            let script =
                Script::read(std::str::from_utf8(bytes).unwrap()).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            assert_eq!(*path, format!("{folder}{}.js", script.name));
            files.insert(script.name.clone(), script);
        }
        let index = Self { files };
        let generation = index.generation();
        assert!(index.files.values().all(|file| file.generation == generation), "the files are of one build");
        index
    }

    /// Which build the index is of.
    pub(super) fn generation(&self) -> &str {
        &self.files["entry"].generation
    }

    /// What stands in the entry.
    pub(super) fn entry(&self) -> &Value {
        self.files["entry"].object.as_ref().unwrap()
    }

    /// The files of a letter and a number, in the order of the numbers.
    pub(super) fn numbered<'i>(&'i self, letter: &str) -> impl Iterator<Item = &'i Script> + use<'i> {
        let letter = letter.to_owned();
        (0..).map_while(move |number| self.files.get(&format!("{letter}{number}")))
    }

    /// Every word that is found, and whether it occurs anywhere.
    pub(super) fn words(&self) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for file in self.numbered("w") {
            let [list, terms] = &file.parts[..] else { panic!("{} has two parts", file.name) };
            let (own, written) = read_words(list);
            let there = if terms.is_empty() { 0 } else { terms.split(' ').count() };
            assert_eq!(written, there, "{} has the terms that its words name", file.name);
            words.extend(own);
        }
        words
    }

    /// The words that are offered for a misspelt one: from their beginnings, and from their ends.
    pub(super) fn offered(&self) -> [BTreeSet<String>; 2] {
        ["s", "r"].map(|letter| self.numbered(letter).flat_map(|file| read_words(&file.parts[0]).0).collect())
    }

    /// What each result shows, in the order of documents.
    pub(super) fn results(&self) -> Vec<Shown> {
        let kinds = &self.entry()["kinds"];
        let lines = self.numbered("d").flat_map(|file| &file.parts);
        lines
            .map(|line| {
                let values: Vec<&str> = line.split('\t').collect();
                let value = |number: usize| values.get(number).copied().unwrap_or_default().to_owned();
                let pattern = kinds[value(1).parse::<usize>().unwrap()][2].as_str().unwrap();
                let (pattern, fragment) = resolve_link("search.html", pattern).unwrap().unwrap();
                assert_eq!(fragment, None, "{pattern} is the address of a page");
                let title = value(4);
                Shown { page: pattern.replace('*', &whole_id(&value(0), &title)), title, summary: value(5) }
            })
            .collect()
    }
}

/// An id as it was before words that the title has too were left out of it.
fn whole_id(short: &str, title: &str) -> String {
    let Some((before, rest)) = short.split_once('*') else { return short.to_owned() };
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let count = rest[..end].parse().unwrap();
    let title = title.to_lowercase();
    let words = title.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    format!("{before}{}{}", words.take(count).collect::<Vec<_>>().join("-"), &rest[end..])
}

/// A sorted list of words, each sharing its beginning with the one before, and how many of their terms are written with them.
fn read_words(list: &str) -> (Vec<String>, usize) {
    let mut reader = Reader { rest: list };
    let (mut words, mut terms): (Vec<String>, usize) = (Vec::new(), 0);
    let mut before: Vec<u16> = Vec::new();
    while !reader.rest.is_empty() {
        before.truncate(reader.digit() as usize);
        let end = reader.rest.find([' ', '!', '\t']).unwrap();
        before.extend(reader.rest[..end].encode_utf16());
        reader.rest = &reader.rest[end..];
        // A word that no record has is only known to be right.
        if reader.passes('\t') {
            continue;
        }
        words.push(String::from_utf16(&before).unwrap());
        loop {
            if reader.passes(' ') {
                terms += 1;
            } else {
                assert!(reader.passes('!'), "{}", reader.rest);
                if reader.number() == 0 {
                    reader.number();
                    reader.number();
                }
            }
            if !reader.passes('\t') {
                break;
            }
        }
    }
    (words, terms)
}

struct Reader<'r> {
    rest: &'r str,
}

impl Reader<'_> {
    fn passes(&mut self, character: char) -> bool {
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn digit(&mut self) -> u32 {
        let digit = u32::from(self.rest.as_bytes()[0]);
        assert!((35..=126).contains(&digit) && digit != 92, "{} is no digit", self.rest);
        self.rest = &self.rest[1..];
        digit - 35 - u32::from(digit > 92)
    }

    fn number(&mut self) -> u32 {
        let first = self.digit();
        let (base, more, high) = match first {
            0..60 => return first,
            60..84 => (60, 1, first - 60),
            84..90 => (2_244, 2, first - 84),
            _ => (51_930, 4, 0),
        };
        base + (0..more).fold(high, |number, _| number * 91 + self.digit())
    }
}

//! The classic index of elasticlunr.js 0.9.5, for those who have a search of their own: every record in one JSON file.
//!
//! It is written by elasticlunr-rs, whose pipelines elasticlunr.js knows by name: `trimmer`, `stopWordFilter` and
//! `stemmer` are its own, those of other languages come with lunr-languages. A language without any is indexed without
//! a pipeline.

use ::elasticlunr::{Index, Language, Pipeline, lang};

use super::{Format, FormatInputs};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::{self, SitePath};

/// A language that elasticlunr has nothing for: its words are kept as they are.
struct Plain(&'static str);

impl Language for Plain {
    fn name(&self) -> String {
        self.0.to_owned()
    }

    fn code(&self) -> String {
        self.0.to_owned()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        lang::tokenize_whitespace(text)
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

/// The index of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ElasticlunrIndex;

impl Format for ElasticlunrIndex {
    const DESCRIPTION: &'static str = "the index of elasticlunr";
    const MEDIA_TYPE: &'static str = "application/json";

    fn each(catalogue: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        if catalogue.config.search.elasticlunr {
            catalogue.config.language_indices().for_each(|language| found(language, Self));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        urls::elasticlunr(catalogue.config.language(language).language.code)
    }

    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
        index(inputs.catalogue, language)
    }
}

/// The index of a language: fields `title`, `summary` and `body`; a document's reference is its address from the root
/// of the site.
fn index(catalogue: &Catalogue, language: LanguageIndex) -> Vec<u8> {
    let config = &catalogue.config;
    let code = config.language(language).language.code;
    let addresses = &config.language(language).addresses;
    let view = catalogue.view(language);
    let known = lang::from_code(if code == "nl" { "du" } else { code });
    let mut index = Index::with_language(known.unwrap_or_else(|| Box::new(Plain(code))), &["title", "summary", "body"]);
    for (kind, _) in config.schema.kinds() {
        for record in view.list(kind) {
            let found = catalogue.record(*record);
            let mut body = String::new();
            for run in found.body(code).into_iter().flat_map(|written| written.text_runs()) {
                body.extend([&*run.text, " "]);
            }
            let (folder, name) = catalogue.address(*record, language);
            let path = addresses.record(folder, name);
            let fields = [found.title(code), found.summary(code).unwrap_or_default(), &body];
            index.add_doc(path.as_str(), fields.map(without_long_words));
        }
    }
    index.to_json().into_bytes()
}

/// elasticlunr's index is as deep as its longest word has letters, and so are the programs that read it.
fn without_long_words(text: &str) -> String {
    const LONGEST: usize = 200;
    text.split_whitespace().filter(|word| word.len() <= LONGEST).collect::<Vec<_>>().join(" ")
}

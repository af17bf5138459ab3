//! Grammars of data formats, settings, documents and builds.

use super::super::grammar::*;
use super::super::spans::CodeToken::{Function, Keyword};

pub(super) const JSON: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    word_characters: "$-",
    key_signs: ":",
    words: &[(Keyword, "true false null NaN Infinity")],
    ..PLAIN
};

pub(super) const TOML: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[DOUBLE_TRIPLE, Quotes { escapes: false, ..SINGLE_TRIPLE }, DOUBLE, Quotes { escapes: false, ..SINGLE }],
    word_characters: "-.",
    key_signs: "=",
    words: &[(Keyword, "true false inf nan")],
    features: &[Feature::Sections],
    ..PLAIN
};

pub(super) const INI: Grammar = Grammar {
    line_comments: &["#", ";", "!"],
    word_characters: "-.",
    variables: "$",
    key_signs: "=:",
    features: &[Feature::Sections, Feature::LineKeys, Feature::SpacedComments],
    quotes: &[Quotes { escapes: false, ..DOUBLE }],
    ..PLAIN
};

pub(super) const HCL: Grammar = Grammar {
    line_comments: &["#", "//"],
    block_comments: &[("/*", "*/")],
    quotes: &[with(DOUBLE, "${")],
    word_characters: "-",
    key_signs: "=",
    words: &[(Keyword, "true false null for in if")],
    features: &[Feature::Calls, Feature::FirstWords, Feature::HereDocuments],
    ..PLAIN
};

pub(super) const NGINX: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[DOUBLE, SINGLE],
    variables: "$",
    word_characters: "-",
    words: &[(Keyword, "on off")],
    features: &[Feature::FirstWords, Feature::SpacedComments],
    ..PLAIN
};

pub(super) const DOCKERFILE: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[DOUBLE, Quotes { escapes: false, ..SINGLE }],
    variables: "$",
    word_characters: "-",
    words: &[(
        Keyword,
        "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL \
         USER VOLUME WORKDIR",
    )],
    features: &[Feature::SpacedComments, Feature::Options, Feature::HereDocuments],
    ..PLAIN
};

pub(super) const MAKEFILE: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[DOUBLE, Quotes { escapes: false, ..SINGLE }],
    variables: "$",
    word_characters: "-./%",
    key_signs: ":=?+",
    words: &[
        (Keyword, "define else endef endif export ifdef ifeq ifndef ifneq include override undefine unexport vpath"),
        (Function, "cat cd cp echo mkdir mv rm"),
    ],
    features: &[Feature::LineKeys, Feature::SpacedComments, Feature::Options],
    ..PLAIN
};

pub(super) const CMAKE: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[("#[[", "]]")],
    quotes: &[DOUBLE_LINES],
    variables: "$",
    words: &[(
        Keyword,
        "and break continue else elseif endforeach endfunction endif endmacro endwhile foreach function if macro \
         not or return while private public interface required version",
    )],
    features: &[Feature::Calls, Feature::IgnoresCase],
    ..PLAIN
};

pub(super) const TEX: Grammar = Grammar {
    line_comments: &["%"],
    annotations: "@",
    quotes: &[Quotes { open: "$", close: "$", escapes: true, has_lines: false, expression: None }],
    features: &[Feature::Commands],
    ..PLAIN
};

pub(super) const ASSEMBLY: Grammar = Grammar {
    line_comments: &[";", "//", "#"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    variables: "%",
    word_characters: ".",
    key_signs: ":",
    features: &[Feature::FirstWords, Feature::LineKeys, Feature::SpacedComments],
    ..PLAIN
};

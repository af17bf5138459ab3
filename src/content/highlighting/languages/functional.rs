//! Grammars of functional languages and of Lisp's family.

use super::super::grammar::*;
use super::super::spans::CodeToken::{Keyword, Type};

pub(super) const HASKELL: Grammar = Grammar {
    line_comments: &["-- ", "--\n", "--|"],
    block_comments: &[("{-", "-}")],
    quotes: &[DOUBLE],
    word_characters: "'",
    words: &[(
        Keyword,
        "as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr \
         instance let mdo module newtype of qualified rec then type where exposing port alias",
    )],
    features: &[Feature::CapitalTypes, Feature::NestedComments],
    ..PLAIN
};

pub(super) const OCAML: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("(*", "*)")],
    quotes: &[DOUBLE_TRIPLE, DOUBLE_LINES],
    word_characters: "'",
    words: &[
        (
            Keyword,
            "abstract and as assert async begin class constraint do done downto elif else end exception extends \
             external false for fun function functor if in include inherit inline interface initializer lazy let \
             match member method module mutable namespace new nonrec null object of open or override private public \
             rec return sig static struct task then to true try type use val virtual when while with yield",
        ),
        (Type, "array bool bytes char exn float int int32 int64 list option ref string unit"),
    ],
    features: &[Feature::CapitalTypes, Feature::NestedComments, Feature::RustTexts],
    ..PLAIN
};

pub(super) const ELIXIR: Grammar = Grammar {
    line_comments: &["#"],
    quotes: &[with(DOUBLE_TRIPLE, "#{"), SINGLE_TRIPLE, with(DOUBLE_LINES, "#{"), SINGLE_LINES],
    annotations: "@",
    word_characters: "?",
    words: &[(
        Keyword,
        "after alias and case catch cond def defdelegate defexception defguard defimpl defmacro defmodule defp \
         defprotocol defstruct do else end false fn for if import in nil not or quote raise receive require rescue \
         super throw true try unless unquote use when with",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..PLAIN
};

pub(super) const ERLANG: Grammar = Grammar {
    line_comments: &["%"],
    quotes: &[DOUBLE_LINES, SINGLE],
    words: &[(
        Keyword,
        "after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let not of or \
         orelse receive rem try when xor module export import record define include spec type",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..PLAIN
};

pub(super) const LISP: Grammar = Grammar {
    line_comments: &[";"],
    block_comments: &[("#|", "|#")],
    quotes: &[DOUBLE_LINES],
    word_characters: "-?!*+/<>=.%&:",
    words: &[(
        Keyword,
        "def defn defn- defmacro defun defvar defparameter defmethod defgeneric defclass define define-syntax \
         lambda fn let let* letrec if when unless cond case do loop recur begin progn set! setq quote ns require \
         import use and or not nil true false in-package",
    )],
    features: &[Feature::ListHeads, Feature::NestedComments],
    ..PLAIN
};

pub(super) const NIX: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[("/*", "*/")],
    quotes: &[
        with(DOUBLE_LINES, "${"),
        with(Quotes { open: "''", close: "''", escapes: false, has_lines: true, expression: None }, "${"),
    ],
    word_characters: "-'",
    key_signs: "=",
    words: &[(Keyword, "assert else false if import in inherit let null or rec then true with")],
    ..PLAIN
};

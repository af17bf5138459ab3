//! Grammars of scripting languages, of shells, and of languages for data and statistics.

use super::super::grammar::*;
use super::super::spans::CodeToken::{Function, Keyword, Type};

const HASH: Grammar = Grammar { line_comments: &["#"], features: &[Feature::Calls], ..PLAIN };

pub(super) const PYTHON: Grammar = Grammar {
    quotes: &[DOUBLE_TRIPLE, SINGLE_TRIPLE, DOUBLE, SINGLE],
    prefixes: "rbfutRBFUT",
    annotations: "@",
    words: &[
        (
            Keyword,
            "and as assert async await break case class continue def del elif else except finally for from global \
             if import in is lambda match nonlocal not or pass raise return try while with yield True False None \
             self",
        ),
        (
            Type,
            "bool bytearray bytes complex dict float frozenset int list object range set slice \
                               str tuple type",
        ),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..HASH
};

pub(super) const RUBY: Grammar = Grammar {
    block_comments: &[("=begin", "=end")],
    quotes: &[with(DOUBLE_LINES, "#{"), SINGLE_LINES, with(Quotes { escapes: true, ..BACKTICKS }, "#{")],
    variables: "$@",
    word_characters: "?",
    words: &[(
        Keyword,
        "alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not \
         or redo rescue retry return self super then true undef unless until when while yield require \
         require_relative include extend attr_reader attr_writer attr_accessor private protected public raise puts \
         loop lambda proc",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::Regexes, Feature::HereDocuments],
    ..HASH
};

pub(super) const PERL: Grammar = Grammar {
    quotes: &[DOUBLE_LINES, SINGLE_LINES, BACKTICKS],
    variables: "$@",
    words: &[(
        Keyword,
        "and cmp continue die do each else elsif eq for foreach ge given gt if keys last le local lt my ne next no \
         not or our package print printf push redo require return say shift sub undef unless until use values \
         wantarray when while xor",
    )],
    features: &[Feature::Calls, Feature::Regexes, Feature::HereDocuments, Feature::SpacedComments],
    ..HASH
};

pub(super) const LUA: Grammar = Grammar {
    line_comments: &["--"],
    quotes: &[DOUBLE, SINGLE],
    words: &[
        (
            Keyword,
            "and break do else elseif end false for function goto if in local nil not or repeat return then true \
             until while self",
        ),
        (
            Function,
            "assert error ipairs pairs pcall print require select \
                                                         setmetatable tonumber tostring type unpack",
        ),
    ],
    features: &[Feature::Calls, Feature::LuaBrackets],
    ..PLAIN
};

pub(super) const SHELL: Grammar = Grammar {
    quotes: &[DOUBLE_LINES, SINGLE_RAW, Quotes { escapes: true, ..BACKTICKS }],
    variables: "$",
    word_characters: "-",
    words: &[
        (
            Keyword,
            "if then else elif fi for while until do done case esac in function select time return exit break \
             continue local export readonly declare typeset unset source alias set shift trap eval exec",
        ),
        (
            Function,
            "apt apt-get awk cargo cat cd chmod chown conda cp curl cut date df docker du echo env find git go grep \
             gunzip gzip head jq kubectl ln ls make mkdir mv node npm npx pip pip3 printf ps pwd python python3 \
             read rm rmdir rsync scp sed sleep sort ssh sudo systemctl tail tar tee test touch tr uniq unzip wc \
             wget which xargs yarn zip brew dnf yum",
        ),
    ],
    features: &[Feature::SpacedComments, Feature::HereDocuments, Feature::Options],
    ..HASH
};

pub(super) const POWERSHELL: Grammar = Grammar {
    block_comments: &[("<#", "#>")],
    quotes: &[
        Quotes { open: "@\"", close: "\"@", escapes: false, has_lines: true, expression: None },
        Quotes { open: "@'", close: "'@", escapes: false, has_lines: true, expression: None },
        DOUBLE_RAW,
        SINGLE_RAW,
    ],
    variables: "$",
    word_characters: "-",
    words: &[(
        Keyword,
        "begin break catch class continue data define do dynamicparam else elseif end enum exit filter finally for \
         foreach from function hidden if in param process return static switch throw trap try until using while",
    )],
    features: &[Feature::IgnoresCase, Feature::Options, Feature::CapitalTypes],
    ..HASH
};

pub(super) const BATCH: Grammar = Grammar {
    line_comments: &["::", "REM ", "rem ", "Rem "],
    quotes: &[Quotes { has_lines: false, ..DOUBLE_RAW }],
    variables: "%",
    annotations: "@",
    words: &[(
        Keyword,
        "call cd choice cls copy defined del dir do echo else endlocal equ errorlevel exist exit for geq goto gtr \
         if in leq lss md mkdir move neq not off on pause popd pushd rd ren rmdir set setlocal shift start title \
         type xcopy",
    )],
    features: &[Feature::IgnoresCase],
    ..PLAIN
};

pub(super) const R: Grammar = Grammar {
    quotes: &[DOUBLE_LINES, SINGLE_LINES, BACKTICKS],
    word_characters: ".",
    words: &[(
        Keyword,
        "if else repeat while function for in next break TRUE FALSE T F NULL Inf NaN NA NA_integer_ NA_real_ \
         NA_character_ library require return",
    )],
    ..HASH
};

pub(super) const JULIA: Grammar = Grammar {
    block_comments: &[("#=", "=#")],
    quotes: &[with(DOUBLE_TRIPLE, "$("), with(DOUBLE_LINES, "$("), BACKTICKS],
    annotations: "@",
    word_characters: "!",
    words: &[(
        Keyword,
        "abstract baremodule begin break catch const continue do else elseif end export false finally for function \
         global if import in isa let local macro module mutable nothing primitive quote return struct true try type \
         using where while",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::NestedComments, Feature::RustTexts],
    ..HASH
};

pub(super) const MATLAB: Grammar = Grammar {
    line_comments: &["%", "#"],
    block_comments: &[("%{", "%}")],
    quotes: &[Quotes { escapes: false, ..DOUBLE }, Quotes { escapes: false, ..SINGLE }],
    words: &[(
        Keyword,
        "break case catch classdef continue else elseif end endfor endfunction endif endwhile for function global \
         if otherwise parfor persistent return spmd switch try while true false",
    )],
    features: &[Feature::Calls, Feature::SpacedComments],
    ..PLAIN
};

pub(super) const STATA: Grammar = Grammar {
    line_comments: &["//", "*"],
    block_comments: &[("/*", "*/")],
    quotes: &[Quotes { escapes: false, ..DOUBLE }],
    words: &[(
        Keyword,
        "by bysort collapse count describe display do drop egen else encode foreach forvalues gen generate global \
         graph if import in keep label list local logit log merge preserve program qui quietly reg regress rename \
         replace reshape restore save set sort sum summarize tab tabulate use using version while",
    )],
    features: &[Feature::Calls, Feature::SpacedComments, Feature::LineKeys],
    ..PLAIN
};

pub(super) const SQL: Grammar = Grammar {
    line_comments: &["-- ", "--\n", "#"],
    block_comments: &[("/*", "*/")],
    quotes: &[SINGLE_RAW, Quotes { has_lines: false, ..DOUBLE_RAW }, BACKTICKS],
    words: &[
        (
            Keyword,
            "add all alter analyze and any as asc begin between by cascade case check column commit constraint \
             create cross database declare default delete desc distinct drop else end escape except exec exists \
             explain false fetch filter for foreign from full function grant group having if ilike in index inner \
             insert intersect into is join key language lateral left like limit materialized natural not null nulls \
             offset on or order outer over partition primary procedure recursive references replace returning \
             returns revoke right rollback row rows schema select set show table temporary then to transaction \
             trigger true truncate union unique update use using values view when where window with",
        ),
        (
            Type,
            "bigint binary bit blob boolean bool bytea char character date datetime decimal double float int \
             integer interval json jsonb money numeric precision real serial smallint text time timestamp \
             timestamptz tinyint uuid varchar varying xml",
        ),
    ],
    features: &[Feature::IgnoresCase, Feature::Calls, Feature::DollarTexts, Feature::SpacedComments],
    ..PLAIN
};

pub(super) const BASIC: Grammar = Grammar {
    line_comments: &["'", "REM ", "Rem "],
    quotes: &[Quotes { has_lines: false, ..DOUBLE_RAW }],
    words: &[
        (
            Keyword,
            "and as byref byval call case class const dim do each else elseif end enum exit false finally for \
             function get goto if imports in inherits is let loop me mod module namespace new next not nothing on \
             option optional or print private property public redim resume return select set shared static step sub \
             then throw to true try until using wend while with xor",
        ),
        (Type, "boolean byte currency date decimal double integer long object short single string variant"),
    ],
    features: &[Feature::IgnoresCase, Feature::Calls],
    ..PLAIN
};

pub(super) const PASCAL: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("{", "}"), ("(*", "*)")],
    quotes: &[Quotes { has_lines: false, ..SINGLE_RAW }],
    words: &[
        (
            Keyword,
            "and array as begin case class const constructor destructor div do downto else end except exports false \
             file finally for function goto if implementation in inherited initialization interface is label mod \
             nil not of on or overload override private procedure program property protected public published raise \
             record repeat set shl shr then to true try type unit until uses var virtual while with xor",
        ),
        (
            Type,
            "ansistring boolean byte cardinal char double extended integer longint real shortint single string word",
        ),
    ],
    features: &[Feature::IgnoresCase, Feature::Calls],
    ..PLAIN
};

pub(super) const FORTRAN: Grammar = Grammar {
    line_comments: &["!"],
    quotes: &[Quotes { escapes: false, ..DOUBLE }, Quotes { escapes: false, ..SINGLE }],
    words: &[
        (
            Keyword,
            "allocatable allocate call case contains continue cycle deallocate dimension do else elseif end enddo \
             endif exit function goto if implicit in inout intent interface module none only out parameter print \
             private program public pure read recursive result return save select stop subroutine then type use \
             where while write",
        ),
        (Type, "character complex double integer logical precision real"),
    ],
    features: &[Feature::IgnoresCase, Feature::Calls],
    ..PLAIN
};

pub(super) const TCL: Grammar = Grammar {
    quotes: &[DOUBLE_LINES],
    variables: "$",
    features: &[Feature::SpacedComments, Feature::FirstWords],
    ..HASH
};

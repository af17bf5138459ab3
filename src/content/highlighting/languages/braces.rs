//! Grammars of languages with braces, from C on.

use super::super::grammar::*;
use super::super::spans::CodeToken::{Keyword, Type};

const SLASHES: Grammar = Grammar {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    features: &[Feature::Calls],
    ..PLAIN
};

pub(super) const C: Grammar = Grammar {
    words: &[
        (
            Keyword,
            "alignas alignof asm auto break case catch class co_await co_return co_yield concept const const_cast \
             consteval constexpr constinit continue decltype default delete do dynamic_cast else enum explicit \
             export extern final for friend goto if import inline mutable namespace new noexcept nullptr operator \
             override private protected public register reinterpret_cast requires restrict return sizeof static \
             static_assert static_cast struct switch template this thread_local throw true false try typedef typeid \
             typename union using virtual volatile while NULL",
        ),
        (
            Type,
            "bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t uint8_t uint16_t \
             uint32_t uint64_t long short signed size_t ssize_t ptrdiff_t unsigned void wchar_t FILE string vector \
             map byte boolean word String",
        ),
    ],
    features: &[Feature::Calls, Feature::CppRawTexts, Feature::Directives],
    ..SLASHES
};

pub(super) const OBJECTIVE_C: Grammar = Grammar {
    annotations: "@",
    words: &[
        (
            Keyword,
            "break case const continue default do else enum extern for goto if in inline return self sizeof static \
             struct super switch typedef union volatile while nil Nil YES NO NULL true false nonatomic strong weak \
             copy assign readonly readwrite",
        ),
        (Type, "bool BOOL char double float id int long short signed unsigned void SEL IMP Class instancetype"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::Directives],
    ..SLASHES
};

pub(super) const C_SHARP: Grammar = Grammar {
    quotes: &[
        DOUBLE_TRIPLE,
        Quotes { open: "@\"", close: "\"", escapes: false, has_lines: true, expression: None },
        Quotes { open: "$\"", close: "\"", escapes: true, has_lines: false, expression: None },
        DOUBLE,
        SINGLE,
    ],
    words: &[
        (
            Keyword,
            "abstract and as async await base break by case catch checked class const continue default delegate do \
             else enum event explicit extern false finally fixed for foreach from get global goto group if implicit \
             in init interface internal into is join let lock namespace new not null operator or orderby out \
             override params partial private protected public readonly record ref required return sealed select set \
             sizeof stackalloc static struct switch this throw true try typeof unchecked unsafe using value var \
             virtual volatile when where while with yield",
        ),
        (
            Type,
            "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong \
             ushort void",
        ),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::Directives],
    ..SLASHES
};

pub(super) const JAVA: Grammar = Grammar {
    quotes: &[DOUBLE_TRIPLE, DOUBLE, SINGLE],
    annotations: "@",
    words: &[
        (
            Keyword,
            "abstract assert break case catch class const continue default do else enum exports extends false final \
             finally for goto if implements import instanceof interface module native new non-sealed null opens \
             package permits private protected provides public record requires return sealed static strictfp super \
             switch synchronized this throw throws to transient transitive true try uses var volatile when while \
             with yield",
        ),
        (Type, "boolean byte char double float int long short void"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..SLASHES
};

pub(super) const KOTLIN: Grammar = Grammar {
    quotes: &[with(DOUBLE_TRIPLE, "${"), with(DOUBLE, "${"), SINGLE, BACKTICKS],
    annotations: "@",
    words: &[(
        Keyword,
        "abstract actual annotation as break by catch class companion const constructor continue crossinline data \
         do dynamic else enum expect external false final finally for fun get if import in infix init inline inner \
         interface internal is lateinit noinline null object open operator out override package private protected \
         public reified return sealed set super suspend tailrec this throw true try typealias val value var vararg \
         when where while",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::NestedComments],
    ..SLASHES
};

pub(super) const SCALA: Grammar = Grammar {
    quotes: &[with(DOUBLE_TRIPLE, "${"), with(DOUBLE, "${"), BACKTICKS],
    prefixes: "sfraw",
    annotations: "@",
    words: &[(
        Keyword,
        "abstract case catch class def derives do else end enum export extends extension false final finally for \
         forSome given if implicit import infix inline lazy match new null object opaque open override package \
         private protected return sealed super then this throw trait transparent true try type using val var while \
         with yield",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::NestedComments, Feature::RustTexts],
    ..SLASHES
};

pub(super) const GROOVY: Grammar = Grammar {
    quotes: &[with(DOUBLE_TRIPLE, "${"), SINGLE_TRIPLE, with(DOUBLE, "${"), SINGLE],
    annotations: "@",
    words: &[
        (
            Keyword,
            "abstract as assert break case catch class continue def default do else enum extends false final \
             finally for if implements import in instanceof interface new null package private protected public \
             return static super switch synchronized this throw throws trait true try var while plugins \
             dependencies repositories task apply implementation",
        ),
        (Type, "boolean byte char double float int long short void"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..SLASHES
};

pub(super) const GO: Grammar = Grammar {
    quotes: &[DOUBLE, SINGLE, BACKTICKS],
    words: &[
        (
            Keyword,
            "break case chan const continue default defer else fallthrough false for func go goto if import \
             interface iota map nil package range return select struct switch true type var",
        ),
        (
            Type,
            "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune \
             string uint uint8 uint16 uint32 uint64 uintptr",
        ),
    ],
    ..SLASHES
};

pub(super) const RUST: Grammar = Grammar {
    quotes: &[DOUBLE_LINES],
    prefixes: "bc",
    words: &[
        (
            Keyword,
            "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match \
             mod move mut pub ref return self static struct super trait true type union unsafe use where while \
             yield",
        ),
        (Type, "Self bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"),
    ],
    features: &[
        Feature::Calls,
        Feature::CapitalTypes,
        Feature::Macros,
        Feature::NestedComments,
        Feature::RustTexts,
        Feature::HashAttributes,
    ],
    ..SLASHES
};

pub(super) const SWIFT: Grammar = Grammar {
    quotes: &[with(DOUBLE_TRIPLE, "\\("), with(DOUBLE, "\\(")],
    annotations: "@",
    words: &[(
        Keyword,
        "actor any as associatedtype async await break case catch class continue convenience default defer deinit \
         do dynamic else enum extension fallthrough false fileprivate final for func get guard if import in \
         indirect infix init inout internal is isolated lazy let mutating nil nonisolated open operator optional \
         override postfix precedencegroup prefix private protocol public repeat required rethrows return self set \
         some static struct subscript super switch throw throws true try typealias unowned var weak where while \
         willSet didSet",
    )],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::NestedComments, Feature::Directives],
    ..SLASHES
};

pub(super) const DART: Grammar = Grammar {
    quotes: &[with(DOUBLE_TRIPLE, "${"), with(SINGLE_TRIPLE, "${"), with(DOUBLE, "${"), with(SINGLE, "${")],
    prefixes: "r",
    annotations: "@",
    words: &[
        (
            Keyword,
            "abstract as assert async await base break case catch class const continue covariant default deferred \
             do else enum export extends extension external factory false final finally for get hide if implements \
             import in interface is late library mixin new null of on operator part required rethrow return sealed \
             set show static super switch sync this throw true try typedef var when while with yield",
        ),
        (Type, "bool double dynamic int num void"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..SLASHES
};

pub(super) const JAVASCRIPT: Grammar = Grammar {
    line_comments: &["//", "#!"],
    quotes: &[DOUBLE, SINGLE, with(Quotes { escapes: true, ..BACKTICKS }, "${")],
    word_characters: "$",
    annotations: "@",
    words: &[
        (
            Keyword,
            "abstract any as asserts async await break case catch class const constructor continue debugger declare \
             default delete do else enum export extends false finally for from function get if implements import in \
             infer instanceof interface is keyof let module namespace new null of override package private \
             protected public readonly require return satisfies set static super switch this throw true try type \
             typeof undefined unique using var void while with yield NaN Infinity",
        ),
        (Type, "bigint boolean never number object string symbol unknown"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::Regexes],
    ..SLASHES
};

pub(super) const PHP: Grammar = Grammar {
    line_comments: &["//", "#"],
    quotes: &[DOUBLE_LINES, SINGLE_LINES, BACKTICKS],
    variables: "$",
    words: &[
        (
            Keyword,
            "abstract and as break callable case catch class clone const continue declare default do echo else \
             elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends false final \
             finally fn for foreach function global goto if implements include include_once instanceof insteadof \
             interface isset list match namespace new null or print private protected public readonly require \
             require_once return self static switch parent throw trait true try unset use var while xor yield",
        ),
        (Type, "array bool float int iterable mixed never object string void"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes, Feature::HashAttributes, Feature::HereDocuments],
    ..SLASHES
};

pub(super) const PROTOBUF: Grammar = Grammar {
    words: &[
        (
            Keyword,
            "enum extend extensions false group import map message oneof option optional package public repeated \
             required reserved returns rpc service stream syntax edition to true weak",
        ),
        (
            Type,
            "bool bytes double fixed32 fixed64 float \
                                                                            int32 int64 sfixed32 sfixed64 sint32 \
                                                                            sint64 string uint32 uint64",
        ),
    ],
    features: &[Feature::CapitalTypes],
    ..SLASHES
};

pub(super) const GRAPHQL: Grammar = Grammar {
    line_comments: &["#"],
    block_comments: &[],
    quotes: &[DOUBLE_TRIPLE, DOUBLE],
    variables: "$",
    annotations: "@",
    key_signs: ":",
    words: &[
        (
            Keyword,
            "directive enum extend false fragment implements input interface mutation null on query repeatable \
             scalar schema subscription true type union",
        ),
        (Type, "Boolean Float ID Int String"),
    ],
    features: &[Feature::CapitalTypes],
    ..PLAIN
};

pub(super) const CSS: Grammar = Grammar {
    line_comments: &[],
    word_characters: "-",
    key_signs: ":",
    features: &[Feature::Calls, Feature::StyleSheet],
    ..SLASHES
};

pub(super) const SCSS: Grammar = Grammar { line_comments: &["//"], variables: "$", ..CSS };

pub(super) const ZIG: Grammar = Grammar {
    annotations: "@",
    words: &[
        (
            Keyword,
            "align allowzero and anyframe anytype asm async await break callconv catch comptime const continue \
             defer else enum errdefer error export extern false fn for if inline linksection noalias noinline \
             nosuspend null opaque or orelse packed pub resume return struct suspend switch test threadlocal true \
             try undefined union unreachable usingnamespace var volatile while",
        ),
        (
            Type,
            "anyerror anyopaque bool f16 f32 f64 \
                                                                            f128 i8 i16 i32 i64 i128 isize noreturn \
                                                                            type u8 u16 u32 u64 u128 usize void",
        ),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..SLASHES
};

pub(super) const SOLIDITY: Grammar = Grammar {
    words: &[
        (
            Keyword,
            "abstract anonymous as assembly break calldata case catch constant constructor continue contract \
             default delete do else emit enum error event external false fallback final for function if immutable \
             import indexed interface internal is library mapping memory modifier new override payable pragma \
             private public pure receive require return returns revert storage struct super switch this throw true \
             try type unchecked using view virtual while",
        ),
        (Type, "address bool bytes bytes32 int int256 string uint uint8 uint256"),
    ],
    features: &[Feature::Calls, Feature::CapitalTypes],
    ..SLASHES
};

//! The languages whose code is highlighted, by the names that fences give them.

mod braces;
mod data;
mod functional;
mod scripts;

use super::grammar::Grammar;
use super::markup::EmbeddedGrammars;

/// How code in a language is read.
#[derive(Clone, Copy)]
pub(super) enum CodeReading {
    /// By a grammar.
    Grammar(&'static Grammar),
    /// As HTML, with scripts and style sheets.
    Html,
    /// As XML.
    Xml,
    /// As PHP, which may stand in HTML.
    Php,
    /// As a session in a terminal, with these prompts.
    Session(&'static [&'static str], &'static Grammar),
    /// As a difference between files.
    Diff,
    /// As YAML.
    Yaml,
    /// As Markdown.
    Markdown,
    /// As a message of HTTP.
    Http,
    /// Not at all: the name is known, so that nobody is asked whether another was meant.
    Plain,
}

/// What scripts and style sheets in HTML are read by.
pub(super) const EMBEDDED: EmbeddedGrammars = EmbeddedGrammars { script: &braces::JAVASCRIPT, style: &braces::CSS };
/// What the code in PHP is read by.
pub(super) const PHP: &Grammar = &braces::PHP;

use CodeReading::{Diff, Grammar as By, Html, Http, Markdown, Php, Plain, Session, Xml, Yaml};

/// What lines that are typed start with in a terminal.
const PROMPTS: &[&str] = &["$ ", "% ", "# ", "> "];

/// Every language: its names, separated by spaces, and how it is read. The first name is what the documentation says.
#[rustfmt::skip]
const LANGUAGES: &[(&str, CodeReading)] = &[
    ("assembly asm nasm s", By(&data::ASSEMBLY)),
    ("bash sh shell zsh ksh dash fish", By(&scripts::SHELL)),
    ("batch bat cmd dos", By(&scripts::BATCH)),
    ("c h", By(&braces::C)),
    ("clojure clj cljs edn", By(&functional::LISP)),
    ("cmake", By(&data::CMAKE)),
    ("console shell-session shellsession terminal sh-session bash-session", Session(PROMPTS, &scripts::SHELL)),
    ("cpp c++ cxx cc hpp arduino ino cuda", By(&braces::C)),
    ("csharp c# cs", By(&braces::C_SHARP)),
    ("css", By(&braces::CSS)),
    ("dart", By(&braces::DART)),
    ("diff patch udiff", Diff),
    ("dockerfile docker containerfile", By(&data::DOCKERFILE)),
    ("elixir ex exs", By(&functional::ELIXIR)),
    ("elm", By(&functional::HASKELL)),
    ("erlang erl", By(&functional::ERLANG)),
    ("fortran f90 f95 f77", By(&scripts::FORTRAN)),
    ("fsharp f# fs", By(&functional::OCAML)),
    ("go golang", By(&braces::GO)),
    ("graphql gql", By(&braces::GRAPHQL)),
    ("groovy gradle jenkinsfile", By(&braces::GROOVY)),
    ("haskell hs", By(&functional::HASKELL)),
    ("hcl terraform tf", By(&data::HCL)),
    ("html htm xhtml vue svelte astro handlebars hbs jinja jinja2 twig liquid django erb ejs razor aspx", Html),
    ("http https", Http),
    ("ini cfg conf config properties dotenv env editorconfig systemd desktop gitconfig", By(&data::INI)),
    ("java", By(&braces::JAVA)),
    ("javascript js jsx mjs cjs node ecmascript", By(&braces::JAVASCRIPT)),
    ("json jsonc json5 geojson jsonl ndjson jsonld webmanifest", By(&data::JSON)),
    ("julia jl", By(&scripts::JULIA)),
    ("kotlin kt kts", By(&braces::KOTLIN)),
    ("latex tex bibtex", By(&data::TEX)),
    ("less scss sass", By(&braces::SCSS)),
    ("lisp common-lisp elisp emacs-lisp", By(&functional::LISP)),
    ("lua", By(&scripts::LUA)),
    ("makefile make mk", By(&data::MAKEFILE)),
    ("markdown md mdx", Markdown),
    ("matlab octave", By(&scripts::MATLAB)),
    ("nginx apache apacheconf caddyfile", By(&data::NGINX)),
    ("nix", By(&functional::NIX)),
    ("objectivec objective-c objc", By(&braces::OBJECTIVE_C)),
    ("ocaml ml", By(&functional::OCAML)),
    ("pascal delphi", By(&scripts::PASCAL)),
    ("perl pl", By(&scripts::PERL)),
    ("php", Php),
    ("powershell ps1 pwsh ps", By(&scripts::POWERSHELL)),
    ("protobuf proto", By(&braces::PROTOBUF)),
    ("pycon python-console", Session(&[">>> ", "... "], &scripts::PYTHON)),
    ("python py python3 python2 py3 ipython starlark bazel gdscript snakemake", By(&scripts::PYTHON)),
    ("r rscript splus", By(&scripts::R)),
    ("ruby rb rake gemfile crystal", By(&scripts::RUBY)),
    ("rust rs", By(&braces::RUST)),
    ("scala sbt", By(&braces::SCALA)),
    ("scheme racket", By(&functional::LISP)),
    ("solidity sol", By(&braces::SOLIDITY)),
    ("sql mysql pgsql postgresql postgres sqlite plsql tsql mariadb", By(&scripts::SQL)),
    ("stata", By(&scripts::STATA)),
    ("swift", By(&braces::SWIFT)),
    ("tcl", By(&scripts::TCL)),
    ("toml", By(&data::TOML)),
    ("typescript ts tsx mts cts", By(&braces::JAVASCRIPT)),
    ("vb visualbasic vbnet vba basic", By(&scripts::BASIC)),
    ("xml svg rss atom xsl xslt xsd plist kml gpx wsdl rdf", Xml),
    ("yaml yml", Yaml),
    ("zig", By(&braces::ZIG)),
    ("ada agda apl ascii awk applescript abap actionscript asciidoc base bnf brainfuck chapel cobol code \
      coffeescript command coq cron csv cypher d data ditaa dot ebnf eiffel excel factor forth gherkin glsl gnuplot \
      gpg graphviz haml hlsl idl janet jq k latte lean list llvm logo log lolcode mark math mathematica mermaid \
      modelica mojo nim none note nu nushell odin output plain plaintext plantuml postscript processing prolog \
      pseudocode pug puppet purescript q qml raku reasonml regex rego rest restructuredtext rst sas scratch \
      smalltalk sparql spss stan stylus systemverilog text tree tsv turtle txt typst vala verilog vhdl video vim \
      viml wasm wgsl wolfram x10 xquery", Plain),
];

/// How a language is read, by any of its names; letters may be capitals.
pub(super) fn named(name: &str) -> Option<CodeReading> {
    let name = name.to_ascii_lowercase();
    let is_of = |names: &&(&str, CodeReading)| names.0.split(' ').any(|known| known == name);
    LANGUAGES.iter().find(is_of).map(|(_, reading)| *reading)
}

/// The names of all languages.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|(names, _)| names.split(' '))
}

/// What the highlighted languages are called in the documentation.
#[cfg(test)]
pub(super) fn documented() -> impl Iterator<Item = &'static str> {
    let is_read = |(_, reading): &&(&str, CodeReading)| !matches!(reading, Plain);
    LANGUAGES.iter().filter(is_read).filter_map(|(names, _)| names.split(' ').next())
}

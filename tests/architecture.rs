//! Who may know whom: the table of ARCHITECTURE.md, held to by reading the paths in `src/`; and no circles of files.
//!
//! And what keeps the code readable: each file opens with its one job, none is long, no function or line is, and no two types
//! share a name.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests look at files, and a failure is how they report"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate, and which others it may name. Arrows point down the table only. `module::Item` allows that
/// item alone.
const MAY_KNOW: &[(&str, &[&str])] = &[
    // What is known of the world, and words for what is wrong: they know nobody.
    ("dates", &[]),
    ("data", &[]),
    ("diagnostics", &[]),
    ("fingerprint", &[]),
    ("normal_forms", &[]),
    ("urls", &["fingerprint", "normal_forms"]),
    ("progress", &[]),
    ("compression", &[]),
    ("memo", &[]),
    ("escaping", &[]),
    ("policy", &[]),
    ("ui_strings", &["dates", "escaping"]),
    ("contacts", &[]),
    // The contract between the pages of forms and the import.
    ("form_controls", &[]),
    ("embedded_theme", &[]),
    ("languages", &["data", "diagnostics", "normal_forms"]),
    ("locale", &["dates", "languages"]),
    ("images", &[]),
    ("file_names", &["diagnostics", "normal_forms"]),
    ("file_patterns", &[]),
    ("file_types", &[]),
    ("values", &["dates", "diagnostics"]),
    // What was recorded of earlier states.
    ("history", &["dates", "diagnostics"]),
    // The stages, each a type of its own, in the order of the pipeline.
    (
        "config",
        &[
            "urls",
            "dates",
            "languages",
            "diagnostics",
            "file_names",
            "file_patterns",
            "file_types",
            "fingerprint",
            "form_controls",
            "normal_forms",
            "policy",
            "values",
        ],
    ),
    // The only reader: bytes, paths and file stamps, never records.
    ("sources", &["diagnostics", "file_names", "fingerprint", "normal_forms"]),
    (
        "assets",
        &[
            "urls",
            "diagnostics",
            "embedded_theme",
            "file_types",
            "fingerprint",
            "images",
            "normal_forms",
            "config",
            "sources",
        ],
    ),
    (
        "content",
        &[
            "urls",
            "contacts",
            "diagnostics",
            "fingerprint",
            "images",
            "normal_forms",
            "progress",
            "ui_strings",
            "values",
            "config",
            "assets",
        ],
    ),
    (
        "catalogue",
        &[
            "urls",
            "data",
            "dates",
            "languages",
            "locale",
            "diagnostics",
            "file_names",
            "normal_forms",
            "values",
            "config",
            "assets",
            "content",
        ],
    ),
    // Demand and supply. Several of those below show it.
    ("matching", &["config", "catalogue", "languages"]),
    // What looks at the catalogue, and never at each other's insides.
    ("checks", &["contacts", "urls", "history", "diagnostics", "values", "config", "content", "catalogue"]),
    ("coverage", &["languages", "config", "catalogue"]),
    ("network", &["config", "catalogue"]),
    ("changes", &["dates", "contacts", "escaping", "fingerprint", "history", "config", "content", "catalogue"]),
    ("digest", &["dates", "escaping", "ui_strings", "urls", "config", "catalogue", "history"]),
    // It lies below the pages: one of them shows what it finds.
    ("quality", &["escaping", "urls", "dates", "languages", "diagnostics", "config", "content", "catalogue"]),
    (
        "pages",
        &[
            "history",
            "urls",
            "dates",
            "languages",
            "locale",
            "diagnostics",
            "policy",
            "memo",
            "ui_strings",
            "form_controls",
            "values",
            "config",
            "assets",
            "content",
            "catalogue",
            "coverage",
            "matching",
            "network",
            "quality",
        ],
    ),
    (
        "formats",
        &[
            "escaping",
            "history",
            "urls",
            "dates",
            "fingerprint",
            "compression",
            "policy",
            "config",
            "assets",
            "catalogue",
            "coverage",
        ],
    ),
    (
        "search",
        &[
            "data",
            "urls",
            "dates",
            "languages",
            "locale",
            "fingerprint",
            "progress",
            "config",
            "content::Body",
            "catalogue",
        ],
    ),
    // Starts other programs, for commands alone.
    ("programs", &[]),
    // How pages look: it is given contexts, and reads no records.
    (
        "render",
        &[
            "urls",
            "dates",
            "languages",
            "locale",
            "diagnostics",
            "policy",
            "memo",
            "ui_strings",
            "embedded_theme",
            "normal_forms",
            "values",
            "config",
            "assets",
        ],
    ),
    // The only writer of sites: bytes and paths, never records.
    ("output", &["diagnostics", "fingerprint", "progress"]),
    // The only writer of records: bytes and paths, and names from titles.
    ("record_files", &["file_names", "normal_forms"]),
    // Where it comes together.
    (
        "site",
        &[
            "history",
            "urls",
            "dates",
            "diagnostics",
            "fingerprint",
            "compression",
            "progress",
            "ui_strings",
            "config",
            "assets",
            "content",
            "catalogue",
            "coverage",
            "matching",
            "network",
            "quality",
            "digest::Words",
            "pages",
            "search",
            "formats",
            "images",
            "render",
            "sources",
            "output",
        ],
    ),
    // What the stages came to last: each is asked through it, so it knows them all.
    (
        "incremental_cache",
        &[
            "history",
            "diagnostics",
            "fingerprint",
            "progress",
            "config",
            "assets",
            "content",
            "catalogue",
            "pages::BUDGETS",
            "render",
            "sources",
            "site",
        ],
    ),
    // Records from elsewhere: it uses the stages up to the catalogue, and no stage uses it.
    (
        "import",
        &[
            "urls",
            "dates",
            "languages",
            "diagnostics",
            "fingerprint",
            "progress",
            "file_names",
            "normal_forms",
            "form_controls",
            "values",
            "config",
            "sources",
            "assets",
            "content",
            "catalogue",
            "checks",
            "record_files",
            "incremental_cache",
        ],
    ),
    (
        "lib",
        &[
            "diagnostics",
            "progress",
            "config",
            "sources",
            "assets",
            "content",
            "catalogue",
            "checks",
            "pages::contract",
            "pages::documented",
            "incremental_cache",
            "site",
        ],
    ),
    // The site while it is edited: the pipeline again and again, and a server.
    (
        "preview",
        &[
            "diagnostics",
            "fingerprint",
            "progress",
            "policy",
            "config",
            "output::Cache",
            "sources",
            "IncrementalCache",
            "Site",
            "site_with_cache",
        ],
    ),
    (
        "commands",
        &[
            "history",
            "dates",
            "diagnostics",
            "fingerprint",
            "progress",
            "file_names",
            "urls",
            "values",
            "config",
            "catalogue",
            "checks::TranslationCoverage",
            "checks::coverage",
            "checks::in_history",
            "changes",
            "digest",
            "quality",
            "programs",
            "pages::contract",
            "render::MANIFEST",
            "render::ThemeLanguage",
            "render::ThemeReport",
            "sources",
            "output",
            "record_files",
            "import",
            "preview",
            "site",
            "EXTENSIONS",
            "PreparedSite",
            "Purpose",
            "Site",
            "link_catalogue",
        ],
    ),
    ("main", &["commands"]),
];

/// The most lines a file may have, without its tests.
const LONGEST_FILE: usize = 500;
/// The most lines a function may have.
const LONGEST_FUNCTION: usize = 60;
/// The most columns a line may have.
const LONGEST_LINE: usize = 120;

/// A file of `src/`, without its tests and comments.
struct Source {
    path: String,
    /// The module directly under the crate that it belongs to.
    module: String,
    /// How deep its module lies: 1 for `config`, 2 for `config::read`.
    depth: usize,
    text: String,
    /// The code without tests, comments and what is in quotes.
    code: String,
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let is_test = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    let source = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let parts: Vec<&str> = name.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
        Source { module: parts[0].to_owned(), depth: parts.len(), code: code(&text), path: name, text }
    };
    paths.into_iter().map(source).filter(|source| !is_test(&source.path)).collect()
}

/// The text without its tests (which stand last), comments and string literals that hold paths.
fn code(text: &str) -> String {
    let is_tests = |rest: &str| without_visibility(rest).starts_with("mod tests {");
    let tests = text.match_indices("\n#[cfg(test)]\n").find(|(at, start)| is_tests(&text[at + start.len()..]));
    let without_tests = tests.map_or(text, |(at, _)| &text[..at]);
    // A comment starts a line or stands behind a space; the slashes of an address do not.
    let line = |line: &str| match line.trim_start().starts_with("//") {
        true => String::new(),
        false => line.split(" //").next().unwrap_or_default().to_owned(),
    };
    without_tests.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A declaration without `pub` and the like.
fn without_visibility(declared: &str) -> &str {
    let rest = declared.trim_start();
    let Some(rest) = rest.strip_prefix("pub") else { return rest };
    let restricted = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    restricted.map_or(rest, |(_, rest)| rest).trim_start()
}

/// Every path behind `crate::` (behind `handlist::` in `main.rs`), a group in braces taken apart: `config::Config`, `content`.
fn paths(source: &Source) -> BTreeSet<String> {
    let start = if source.module == "main" { "handlist::" } else { "crate::" };
    let mut paths = BTreeSet::new();
    for (at, _) in source.code.match_indices(start) {
        let before = source.code[..at].chars().next_back();
        if before.is_none_or(|character| !character.is_alphanumeric() && character != '_' && character != '$') {
            take_apart("", &source.code[at + start.len()..], &mut paths);
        }
    }
    if source.module == "lib" {
        // The crate's root names its modules without `crate::`.
        for line in source
            .code
            .lines()
            .filter_map(|line| line.trim().strip_prefix("use ").or_else(|| line.trim().strip_prefix("pub use ")))
        {
            if !line.starts_with("std::") {
                take_apart("", line.trim_start_matches("crate::"), &mut paths);
            }
        }
    }
    paths
}

/// Adds what a use tree names to `paths`; `rest` starts at the tree, and what follows it is of no account.
fn take_apart(prefix: &str, rest: &str, paths: &mut BTreeSet<String>) {
    let end = rest
        .find(|character: char| !character.is_alphanumeric() && !matches!(character, '_' | ':'))
        .unwrap_or(rest.len());
    let path = rest[..end].trim_end_matches(':');
    let joined =
        if prefix.is_empty() || path.is_empty() { format!("{prefix}{path}") } else { format!("{prefix}::{path}") };
    if !rest[end..].starts_with('{') {
        paths.insert(joined);
        return;
    }
    let mut depth = 0;
    let mut from = end + 1;
    for (at, character) in rest[end..].char_indices().map(|(at, character)| (at + end, character)) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (character == ',' && depth == 1) || (character == '}' && depth == 0) {
            let part = rest[from..at].trim();
            if !part.is_empty() {
                take_apart(&joined, part, paths);
            }
            from = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_use_tree_is_taken_apart() {
    let mut paths = BTreeSet::new();
    take_apart("", "config::{Config, read::{One, Two as Other}, self}; more::code()", &mut paths);
    assert_eq!(
        paths.into_iter().collect::<Vec<_>>(),
        ["config::Config", "config::read::One", "config::read::Two", "config::self"]
    );
}

#[test]
fn every_module_knows_only_whom_it_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(module, _)| *module == source.module) else {
            wrong.push(format!("src/{}: the module `{}` is not in the table", source.path, source.module));
            continue;
        };
        for path in paths(&source) {
            let module = path.split("::").next().unwrap();
            let is_allowed = |known: &&str| path == **known || path.starts_with(&format!("{known}::"));
            let is_own = module == source.module || module == "self" || module == "super";
            let is_of_root = source.module != "main" && matches!(module, "site" | "Site") && allowed.contains(&"site");
            if !is_own && !is_of_root && !allowed.iter().any(is_allowed) {
                wrong.push(format!("src/{}: `{}` may not know `{path}`", source.path, source.module));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_table_allows_only_what_is_used() {
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for source in sources() {
        used.extend(paths(&source).into_iter().map(|path| (source.module.clone(), path)));
    }
    let is_used = |module: &str, known: &str| {
        let of_module = used.iter().filter(|(by, _)| by == module).map(|(_, path)| path);
        of_module.into_iter().any(|path| path == known || path.starts_with(&format!("{known}::")))
    };
    let unused = MAY_KNOW.iter().flat_map(|(module, allowed)| {
        allowed.iter().filter(|known| !is_used(module, known)).map(move |known| format!("`{module}`: `{known}`"))
    });
    assert_none(&unused.collect::<Vec<_>>());
}

/// Whether a name is that of an item of the crate's root, rather than a module's.
fn is_of_root(name: &str) -> bool {
    name.starts_with(|letter: char| letter.is_ascii_uppercase()) || matches!(name, "site_with_cache" | "link_catalogue")
}

#[test]
fn the_table_points_down_only() {
    for (at, (module, allowed)) in MAY_KNOW.iter().enumerate() {
        for known in allowed.iter().map(|known| known.split("::").next().unwrap()).filter(|known| !is_of_root(known)) {
            let other = MAY_KNOW.iter().position(|(module, _)| *module == known);
            assert!(other.is_some_and(|other| other < at), "`{module}` stands above `{known}`");
        }
    }
}

#[test]
fn every_module_of_the_table_is_there() {
    let modules: BTreeSet<String> = sources().into_iter().map(|source| source.module).collect();
    let listed: BTreeSet<String> = MAY_KNOW.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert_eq!(modules, listed);
}

/// Which files each file uses: by `use`, or by a path that starts with `crate`, `super` or `self`. Paths are those of modules
/// (`output/files`). What a file and those it lies below use of each other is left out: a parent declares its children.
fn file_graph(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let module = |source: &Source| source.path.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
    let modules: BTreeSet<String> = sources.iter().map(module).collect();
    let is_within = |one: &str, other: &str| one == other || one.starts_with(&format!("{other}/"));
    let mut graph = BTreeMap::new();
    for source in sources {
        let own = module(source);
        let mut used = BTreeSet::new();
        for path in file_paths(&source.code) {
            if let Some(target) = resolved(&own, &path, &modules)
                && !is_within(&own, &target)
                && !is_within(&target, &own)
            {
                used.insert(target);
            }
        }
        graph.insert(own, used);
    }
    graph
}

/// Every path of a `use`, and every other one that starts with `crate`, `super` or `self`.
fn file_paths(code: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for start in ["use ", "crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            let is_start = before.is_none_or(|character| !character.is_alphanumeric() && !"_:$".contains(character));
            if is_start {
                take_apart("", &code[if start == "use " { at + start.len() } else { at }..], &mut paths);
            }
        }
    }
    paths
}

/// The file that holds what a path names, seen from the file `own`; none where the path leads out of the crate.
fn resolved(own: &str, path: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut at: Vec<&str> = match parts[0] {
        "crate" => Vec::new(),
        "super" | "self" => own.split('/').collect(),
        child if modules.contains(&format!("{own}/{child}")) => own.split('/').collect(),
        _ => return None,
    };
    while matches!(parts.first(), Some(&"crate" | &"super" | &"self")) {
        if parts.remove(0) == "super" {
            at.pop();
        }
    }
    for part in parts {
        let longer = [&*at, &[part]].concat();
        if !modules.contains(&longer.join("/")) {
            break;
        }
        at = longer;
    }
    Some(at.join("/")).filter(|module| modules.contains(module))
}

/// A circle that a file is in: the files from it back to itself.
fn circle_of<'g>(file: &'g str, graph: &'g BTreeMap<String, BTreeSet<String>>) -> Option<Vec<&'g str>> {
    fn walk<'g>(
        at: &'g str,
        file: &str,
        graph: &'g BTreeMap<String, BTreeSet<String>>,
        seen: &mut BTreeSet<&'g str>,
    ) -> Option<Vec<&'g str>> {
        for used in graph.get(at).into_iter().flatten() {
            if used == file {
                return Some(vec![at]);
            }
            if seen.insert(used)
                && let Some(rest) = walk(used, file, graph, seen)
            {
                return Some([vec![at], rest].concat());
            }
        }
        None
    }
    walk(file, file, graph, &mut BTreeSet::new())
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let graph = file_graph(&sources());
    let circle = |file: &String| circle_of(file, &graph).map(|files| format!("src/{} → {file}", files.join(" → ")));
    assert_none(&graph.keys().filter_map(circle).collect::<Vec<_>>());
}

#[test]
fn a_circle_of_files_is_found() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        module: path.split('/').next().unwrap().trim_end_matches(".rs").to_owned(),
        depth: 1,
        text: String::new(),
        code: code.to_owned(),
    };
    let files = [
        source("a.rs", "mod b;\nmod c;\nuse c::X;"),
        source("a/b.rs", "use super::c::{Y, Z};"),
        source("a/c.rs", "fn f(_: &crate::a::b::W, _: super::X) {}"),
    ];
    let graph = file_graph(&files);
    assert_eq!(circle_of("a/b", &graph), Some(vec!["a/b", "a/c"]));
    assert_eq!(circle_of("a", &graph), None);
}

/// The names of the types that a file declares.
fn types(code: &str) -> Vec<&str> {
    let declared = |line: &'_ str| -> Option<usize> {
        let rest = without_visibility(line);
        let keyword = ["struct ", "enum ", "trait ", "union "].iter().find_map(|word| rest.strip_prefix(word))?;
        Some(line.len() - keyword.len())
    };
    code.lines()
        .filter_map(|line| {
            let rest = &line[declared(line)?..];
            Some(rest.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default())
        })
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn no_two_types_share_a_name() {
    let sources = sources();
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in &sources {
        for name in types(&source.code) {
            places.entry(name).or_default().push(&source.path);
        }
    }
    let twice = places.into_iter().filter(|(_, files)| files.len() > 1);
    assert_none(&twice.map(|(name, files)| format!("`{name}`: {}", files.join(", "))).collect::<Vec<_>>());
}

#[test]
fn no_line_is_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (at, line) in source.text.lines().enumerate().filter(|(_, line)| line.chars().count() > LONGEST_LINE) {
            wrong.push(format!("src/{}:{}: {} columns", source.path, at + 1, line.chars().count()));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nobody_climbs_out_of_a_module_by_super() {
    let mut wrong = Vec::new();
    for source in sources() {
        let climb = "super::".repeat(source.depth);
        if !matches!(&*source.module, "lib" | "main") && source.code.contains(&climb) {
            wrong.push(format!("src/{}: `{climb}` is the crate's root; write `crate::`", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_file_opens_with_its_job() {
    let mut wrong = Vec::new();
    for source in sources() {
        let first = source.text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") || first.len() < 20 {
            wrong.push(format!("src/{}: {first}", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_file_is_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("src/{}: {lines} lines", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_function_is_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (name, line, lines) in functions(&source.text) {
            if lines > LONGEST_FUNCTION {
                wrong.push(format!("src/{}:{line}: `{name}` has {lines} lines", source.path));
            }
        }
    }
    assert_none(&wrong);
}

/// Each function's name, first line (from 1) and number of lines: rustfmt closes it where its `fn` is indented to.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let declared = ["const ", "async ", "unsafe "]
            .iter()
            .fold(without_visibility(line), |rest, word| rest.strip_prefix(word).unwrap_or(rest));
        let Some(rest) = declared.strip_prefix("fn ") else { continue };
        let name = rest.split(['(', '<']).next().unwrap_or_default().to_owned();
        if line.ends_with('}') || line.ends_with(';') {
            found.push((name, at + 1, 1));
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let close = format!("{indent}}}");
        let end = lines[at..].iter().position(|line| {
            *line == close || line.starts_with(indent) && line.ends_with(';') && line.trim_start().starts_with(')')
        });
        if let Some(end) = end {
            found.push((name, at + 1, end + 1));
        }
    }
    found
}

#[test]
fn the_length_of_functions_is_counted() {
    let text = "fn one() {}\npub(super) fn two(\n    a: u8,\n) -> u8 {\n    a\n}\ntrait T {\n    fn three(\n        &self,\n    );\n}\n";
    let counted: Vec<(String, usize, usize)> = functions(text);
    assert_eq!(counted, [("one".to_owned(), 1, 1), ("two".to_owned(), 2, 5), ("three".to_owned(), 8, 3)]);
}

#[test]
fn only_sources_output_and_record_files_touch_files() {
    let mut wrong = Vec::new();
    let touches = |source: &&Source| matches!(&*source.module, "sources" | "output" | "record_files");
    for source in sources().iter().filter(|source| !touches(source)) {
        for touch in [
            "std::fs",
            "std::net",
            "std::process::Command",
            "fs::read",
            "fs::write",
            "File::open",
            "SystemTime::now",
            "Instant::now",
            "env::var",
        ] {
            // The commands let the environment in, and tell how long they took; the preview answers browsers, and waits.
            let is_let_in = match &*source.module {
                "commands" => matches!(touch, "Instant::now" | "SystemTime::now" | "env::var"),
                "preview" => matches!(touch, "Instant::now" | "std::net"),
                "programs" => touch == "std::process::Command",
                _ => false,
            };
            if source.code.contains(touch) && !is_let_in {
                wrong.push(format!("src/{}: {touch}", source.path));
            }
        }
    }
    assert_none(&wrong);
}

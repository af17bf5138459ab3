//! The text of a body, as it is noted while the body is rendered, is the text of its finished HTML.

use std::path::Path;

use super::*;
use crate::content::text_index::tests::{indexed_runs, reference_runs};

#[track_caller]
fn assert_text_is_that_of_the_html(text: &str) {
    let body = rendered(text).body;
    assert_eq!(indexed_runs(&body.text, &body.html), reference_runs(&body.html), "{text}\n---\n{}", body.html);
    assert_eq!(body.text, TextIndex::of_html(&body.html), "{text}\n---\n{}", body.html);
}

fn runs(text: &str) -> Vec<(String, bool)> {
    let body = rendered(text).body;
    indexed_runs(&body.text, &body.html)
}

#[test]
fn a_run_is_a_block_of_text() {
    let text = "# A *b* `c&d`\n\nOne [two](@topic/a)\nthree  \nfour ![alternative](photo.jpg) five\n\n- [x] task\n- item\n\n  > quote\n\n\
                a | b\n--|--\nc | d <e>\n\n```rust\nlet x = 1;\n```\n";
    let expected = [
        ("A b c&d", true),
        ("One two\nthree", false),
        ("\nfour ", false),
        (" five", false),
        (" task", false),
        ("item", false),
        ("quote", false),
        ("a", false),
        ("b", false),
        ("c", false),
        ("d ", false),
        ("let x = 1;\n", false),
    ];
    assert_eq!(runs(text), expected.map(|(text, is_heading)| (text.to_owned(), is_heading)));
}

/// Everything that markup of a body can be made of, each piece apart.
const PIECES: &[&str] = &[
    "word",
    " ",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "# ",
    "## Heading {#id}\n",
    "Setext\n---\n",
    "# a ![b](photo.jpg) c\n",
    "- ",
    "- [ ] ",
    "1. ",
    "3) ",
    "  ",
    "    ",
    "> ",
    "*",
    "**",
    "~~",
    "`",
    "`` a` ``",
    "```\n",
    "```rust a\n",
    "~~~\n",
    "---\n",
    "[a](@topic/b)",
    "[a](/nowhere \"t\")",
    "[",
    "](../topics/c.md)",
    "![a *b* `c`](photo.jpg \"t\")",
    "![](photo.jpg)",
    "![x](https://example.org/y.png)",
    "![no](none.png)",
    "<https://example.org/?a&b>",
    "<a@example.org>",
    "&amp; &lt; &#65; &nbsp; &unknown; &",
    "\u{a0}",
    "é ا 数",
    "\u{c}",
    "\r\n",
    "<x> \"'",
    "a | b\n--|:-:\n",
    "| c | *d* |\n",
    "[^1]",
    "[^2]",
    "[^1]: note\n",
    "\n[^2]: note *two*\n\n    more\n\n",
    "[r]: @topic/r\n",
    "[r]",
    "> [!NOTE]\n> a\n",
    "> [!tip]\n",
    "Term\n: a definition\n",
    ": ",
    ":::\n",
    "H~2~O m^2^",
    "x^",
    "```video\nurl = \"https://x.example/\"\ntitle = \"T & t\"\nduration = \"3:20\"\n```\n",
    "```video\nurl = \"https://x.example/\"\ntitle = \"T\"\npicture = \"photo.jpg\"\n```\n",
    "```video\ntitel = 1\n```\n",
];
const RAW_PIECES: &[&str] = &[
    "<b>",
    "</b>",
    "<div>\n\n",
    "\n</div>\n\n",
    "<p>",
    "<br>",
    "<table><tr><td>",
    "<ruby>漢<rt>kan</ruby>",
    "<script>",
    "<!-- c -->",
    "<img src=photo.jpg alt=z>",
    "<details><summary>S</summary>\n\n",
    "<h2>H</h2>",
    "<hr>",
    "<q cite=x title='\"&nbsp;>'>",
    "<video src=talk.mp4>fallback</video>",
    "<video poster=photo.jpg><source src=talk.mp4><track src=talk.en.vtt srclang=en>",
    "<audio controls src=talk.mp3></audio>\n\n",
    "<track src=talk.en.vtt>",
];

/// PseudoRandom that look random and are the same in every run (a linear congruential generator).
struct PseudoRandom(u64);

impl PseudoRandom {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

#[test]
fn text_of_any_markup_is_that_of_the_html() {
    let mut random = PseudoRandom(1);
    let all: Vec<&str> = PIECES.iter().chain(RAW_PIECES).copied().collect();
    for round in 0..6_000 {
        let pieces = if round % 3 == 0 { &all } else { PIECES };
        let length = 1 + random.below(30);
        let text: String = (0..length).map(|_| pieces[random.below(pieces.len())]).collect();
        assert_text_is_that_of_the_html(&text);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the fixtures")]
fn text_of_the_fixtures_is_that_of_the_html() {
    fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), files);
            } else {
                files.push(entry.path());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    ["content", "docs", "tests/fixtures"].iter().for_each(|folder| walk(&root.join(folder), &mut files));
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "jsonl"));
    assert!(files.len() > 100, "{}", files.len());
    for path in files {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        if path.extension().is_some_and(|ending| ending == "md") {
            assert_text_is_that_of_the_html(&text);
            continue;
        }
        for line in text.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            let texts = case.as_object().into_iter().flat_map(|case| case.values()).filter_map(|value| value.as_str());
            texts.for_each(assert_text_is_that_of_the_html);
        }
    }
}

//! Promise 14: a record of a mebibyte is done or refused by name, and what one record does holds up no other.

use crate::support::{Project, overlay};

const MEBIBYTE: usize = 1024 * 1024;
const HEAD: &str = "+++\ntitle = \"Large\"\ntopics = [\"skills\"]\n+++\n\n";

/// A note whose file is exactly as long as wanted.
fn note(bytes: usize) -> String {
    let line = "Words and more words, and [a link](@topic/skills).\n\n";
    let mut text = HEAD.to_owned() + &line.repeat((bytes - HEAD.len()) / line.len());
    text.push_str(&"x".repeat(bytes - text.len()));
    text
}

#[test]
fn a_record_of_a_mebibyte_is_built() {
    let project = Project::new("two-topics");
    project.write("content/notes/large.md", note(MEBIBYTE));
    let build = project.build();
    assert_eq!(build.codes(), ["over-budget"], "{}", build.human());
    assert!(build.read("notes/large.html").len() > MEBIBYTE);
}

#[test]
fn a_byte_more_is_refused_by_name_and_nothing_else_is() {
    let project = Project::new("two-topics");
    project.write("content/notes/large.md", note(MEBIBYTE + 1));
    let build = project.build();
    assert_eq!(build.codes(), ["file-too-large"], "{}", build.human());
    assert!(build.human().contains("content/notes/large.md"));
}

#[test]
fn pathological_markdown_is_done_or_refused() {
    // From cmark's `pathological_tests.py` and what else is known to have been slow somewhere.
    let patterns: [(&str, String); 20] = [
        ("open brackets", "[".repeat(200_000)),
        ("closed brackets", "]".repeat(200_000)),
        ("nested brackets", "[".repeat(50_000) + "a" + &"]".repeat(50_000)),
        ("open images", "![".repeat(100_000)),
        ("open links", "[a](".repeat(60_000)),
        ("open links in points", "[a](<b".repeat(40_000)),
        ("emphasis never closed", "*a ".repeat(80_000)),
        ("emphasis never opened", "a_ ".repeat(80_000)),
        ("strong emphasis", "**a *b ".repeat(40_000)),
        ("backticks", (1..900).map(|length| format!("e{}", "`".repeat(length))).collect()),
        ("quotes", "> ".repeat(50_000) + "a"),
        ("lists in lists", (0..2_000).map(|depth| format!("{}* a\n", "  ".repeat(depth.min(90)))).collect()),
        ("tags never closed", "<div>".repeat(40_000)),
        ("comments never closed", "<!-- a ".repeat(30_000)),
        ("instructions never closed", "<?a ".repeat(50_000)),
        ("declarations", "<!A ".repeat(50_000)),
        ("entities", "&".repeat(200_000)),
        ("footnotes", (0..8_000).map(|number| format!("[^{number}]: [^{}]\n", number + 1)).collect()),
        (
            "references",
            (0..8_000).map(|number| format!("[a{number}]: b\n")).collect::<String>() + &"[a0][] ".repeat(8_000),
        ),
        ("a wide table", format!("|{}\n|{}\n|{}\n", "a|".repeat(3_000), "-|".repeat(3_000), "b|".repeat(3_000))),
    ];
    for (name, text) in &patterns {
        let project = Project::new("two-topics");
        project.write("content/notes/large.md", format!("{HEAD}{text}\n"));
        project.write("content/notes/odd.md", "+++\ntitle = \"Odd\"\ntopics = [\"nowhere\"]\n+++\n");
        let build = project.build();
        assert!(build.codes().contains(&"unknown-reference"), "{name} hides what is wrong elsewhere");
        for diagnostic in build.diagnostics.iter().filter(|diagnostic| diagnostic.code.name() != "unknown-reference") {
            let file = diagnostic.place.as_ref().map(|place| &*place.file);
            assert_eq!(file, Some("content/notes/large.md"), "{name}: {}", diagnostic.message);
            assert!(
                diagnostic.message.len() < 2_000 && diagnostic.place.as_ref().unwrap().text.len() < 2_000,
                "{name}: a report is for reading"
            );
        }
        assert!(build.diagnostics.len() < 1_200, "{name}: {} reports", build.diagnostics.len());
    }
}

#[test]
fn very_long_words_and_titles_are_done_by_the_search() {
    let word = "a".repeat(200_000);
    for (title, body) in [("Forms", format!("{word}ing {word}ings")), (&*"word ".repeat(100_000), String::new())] {
        let project = Project::new("two-topics");
        let front_matter = format!("title = \"{title}\"\ntopics = [\"skills\"]");
        project.write("content/notes/large.md", format!("+++\n{front_matter}\n+++\n\n{body}\n"));
        assert!(project.build().is_written());
    }
}

#[test]
fn very_long_words_make_no_file_of_the_search_large() {
    let project = Project::new("two-topics");
    let words: String = ('a'..='t').map(|first| format!("{first}{} ", "x".repeat(40_000))).collect();
    project.write("content/notes/large.md", format!("{HEAD}{words}\n")).build().sound();
    let sizes = project.output().into_iter().filter(|(path, _)| path.starts_with("search/"));
    let large: Vec<_> = sizes.map(|(path, bytes)| (bytes.len(), path)).filter(|(size, _)| *size > 64 * 1024).collect();
    assert!(large.is_empty(), "everybody who searches waits for {large:?}");
}

#[test]
fn aliases_of_yaml_that_would_take_too_much_are_refused_and_hide_nothing() {
    let bomb: String = ('b'..='z')
        .zip('a'..)
        .map(|(key, before)| format!("{key}: &{key} [{}]\n", format!("*{before}, ").repeat(9)))
        .collect();
    for front_matter in
        [format!("title: X\na: &a [1, 2]\n{bomb}"), format!("title: X\na: &a {{x: 1}}\n{}", bomb.replace('[', "[*a, "))]
    {
        let project = Project::new("two-topics");
        project.write("content/notes/bomb.md", format!("---\n{front_matter}---\n"));
        project.write("content/notes/odd.md", "+++\ntitle = \"Odd\"\ntopics = [\"nowhere\"]\n+++\n");
        let build = project.build();
        assert!(build.codes().contains(&"broken-yaml"), "{}", build.human());
        assert!(build.codes().contains(&"unknown-reference"), "{}", build.human());
    }
    // One alias that repeats little is YAML like any other.
    let project = Project::new("two-topics");
    project.write("content/notes/fine.md", "---\ntitle: &name Fine\nsummary: *name\ntopics: [skills]\n---\n");
    let build = project.build().sound();
    assert!(build.read("notes/fine.html").contains("<p class=\"lead\">Fine</p>"));
}

#[test]
fn deep_front_matter_is_refused_by_name() {
    for (name, text) in [
        ("toml.md", format!("+++\ntitle = {}{}\n+++\n", "[".repeat(20_000), "]".repeat(20_000))),
        ("inline.md", format!("+++\ntitle = {}1{}\n+++\n", "{ a = ".repeat(20_000), " }".repeat(20_000))),
        ("yaml.md", format!("---\ntitle: {}{}\n---\n", "[".repeat(20_000), "]".repeat(20_000))),
        ("whole.toml", format!("title = {}{}\n", "[".repeat(20_000), "]".repeat(20_000))),
    ] {
        let project = Project::new("two-topics");
        project.write(&format!("content/notes/{name}"), text);
        let build = project.build();
        assert!(!build.is_written(), "{name}");
        assert!(
            build
                .diagnostics
                .iter()
                .all(|diagnostic| diagnostic.place.as_ref().is_some_and(|place| place.file.ends_with(name))),
            "{name}: {}",
            build.human()
        );
    }
}

/// The head of a PNG that claims to be of a size; nothing follows.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes
}

#[test]
fn an_image_that_claims_to_be_beyond_all_use_is_refused() {
    for (width, height) in [(50_000, 50_000), (u32::MAX, 1), (0, 0), (20_001, 10)] {
        let project = Project::new("two-topics");
        project.write("content/notes/huge.png", png(width, height));
        overlay(
            &project,
            "content/notes/x.md",
            "+++\ntitle = \"X\"\ntopics = [\"skills\"]\n+++\n\n![Huge](huge.png)\n",
        );
        let build = project.build();
        assert_eq!(build.codes(), ["unreadable-image"], "{width} × {height}: {}", build.human());
    }
    let project = Project::new("two-topics");
    let mut wide = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(20_000, 10).write_to(&mut wide, image::ImageFormat::Png).unwrap();
    project.write("content/notes/wide.png", wide.into_inner());
    overlay(&project, "content/notes/x.md", "+++\ntitle = \"X\"\ntopics = [\"skills\"]\n+++\n\n![Wide](wide.png)\n");
    project.build().sound();
}

//! What texts hold beyond plain Markdown: callouts, sound and video, the texts of other records.

use crate::support::{Build, Project};

/// `two-topics`, with a body for its topic `skills` and further files.
fn with_body(body: &str, files: &[(&str, &str)]) -> Project {
    let project = Project::new("two-topics");
    project.write("content/topics/skills.md", format!("+++\ntitle = \"Skills\"\n+++\n\n{body}\n"));
    for (path, text) in files {
        project.write(path, text);
    }
    project
}

fn style_sheets(build: &Build, path: &str) -> usize {
    build.page(path).all("link").filter(|link| link.get("rel") == Some("stylesheet")).count()
}

fn policy(build: &Build, path: &str) -> String {
    let page = build.page(path);
    let policy = page.all("meta").find(|meta| meta.get("http-equiv").is_some()).unwrap();
    policy.get("content").unwrap().to_owned()
}

#[test]
fn the_label_of_a_callout_is_in_the_language_of_the_page() {
    let project = Project::new("three-languages");
    project.write(
        "content/projects/note.md",
        "+++\ntitle = \"A note\"\n+++\n\n> [!WARNING]\n> Mind the step.\n\nx[^a] y[^a]\n\n[^a]: A note.\n",
    );
    let build = project.build().sound();
    for (path, label, back) in [
        ("projects/note.html", "Warning", "Back to the text: note 1, place 2"),
        ("fr/projects/note.html", "Avertissement", "Retour au texte : note 1, renvoi 2"),
        ("ar/projects/note.html", "تحذير", "العودة إلى النص"),
    ] {
        let page = build.page(path);
        let (language, direction) =
            (page.all("html").next().unwrap().get("lang").unwrap().to_owned(), page.the("html").get("dir").unwrap());
        let shown = page.all("p").find(|p| p.get("class") == Some("label")).unwrap();
        assert_eq!((&*shown.text, shown.get("lang"), shown.get("dir")), (label, Some(&*language), Some(direction)));
        let backs: Vec<&str> = page
            .all("a")
            .filter(|link| link.get("role") == Some("doc-backlink"))
            .filter_map(|link| link.get("aria-label"))
            .collect();
        assert!(backs.len() == 2 && backs[1].starts_with(back), "{backs:?}");
    }
}

#[test]
fn only_pages_with_such_texts_load_their_style_sheet_and_may_play_sound() {
    let project = with_body("> [!TIP]\n> Try it.", &[]);
    project.write("content/topics/security.md", "+++\ntitle = \"Security\"\n+++\n\n<audio src=\"talk.mp3\"></audio>\n");
    project.write("content/topics/talk.mp3", "sound");
    let build = project.build().sound();
    let plain = style_sheets(&build, "notes/first-steps.html");
    assert_eq!(style_sheets(&build, "topics/skills.html"), plain + 1);
    assert_eq!(style_sheets(&build, "topics/security.html"), plain + 1);
    assert!(!policy(&build, "topics/skills.html").contains("media-src"));
    assert!(policy(&build, "topics/security.html").ends_with("; media-src 'self'"));
    assert!(build.read("_headers").contains("media-src 'self'"));
    assert!(build.has("topics/talk.mp3"));
}

#[test]
fn the_text_of_another_record_stands_in_a_text_with_its_links_and_pictures() {
    let project = with_body(
        "## Before\n\n@include note/first-steps\n\n## After\n\n[to it](#after)",
        &[(
            "content/notes/first-steps.md",
            "+++\ntitle = \"First steps\"\ntopics = [\"skills\"]\n+++\n\n# After\n\nSee [the plan](plan.pdf) and [here](#after).[^1]\n\n\
             ## Deeper\n\n[^1]: A note.\n",
        )],
    );
    project.write("content/notes/plan.pdf", "a plan");
    let build = project.build().sound();
    let page = build.page("topics/skills.html");
    let headings: Vec<(&str, Option<&str>)> = page
        .elements
        .iter()
        .filter(|e| e.is_in("main") && e.get("id").is_some_and(|id| !id.starts_with('_')) && e.name.starts_with('h'))
        .map(|e| (&*e.name, e.get("id")))
        .collect();
    assert_eq!(
        headings,
        [("h2", Some("before")), ("h3", Some("after-2")), ("h4", Some("deeper")), ("h2", Some("after")),]
    );
    let links = page.links();
    for link in ["../notes/plan.pdf", "#after-2", "#after", "#fn-1", "#fn-1-ref"] {
        assert!(links.contains(&link), "{link}: {links:?}");
    }
    assert!(build.read("topics/skills.html").contains("class=\"contents\""), "four headings make a table of contents");
}

#[test]
fn what_stands_under_one_heading_is_included_and_links_to_the_rest_lead_to_its_page() {
    let project = with_body(
        "@include note/first-steps#how-to",
        &[(
            "content/notes/first-steps.md",
            "+++\ntitle = \"First steps\"\ntopics = [\"skills\"]\n+++\n\nOne.\n\n# Why\n\nTwo.\n\n# How to\n\nThree, [see why](#why).\n\n\
             ## Then\n\nFour.\n\n# Last\n\nFive.\n",
        )],
    );
    let build = project.build().sound();
    let page = build.page("topics/skills.html");
    let main = page.main();
    assert!(main.contains("Three, see why.") && main.contains("Then Four."), "{main}");
    for left_out in ["One.", "Two.", "How to", "Five."] {
        assert!(!main.contains(left_out), "{left_out}: {main}");
    }
    assert!(page.links().contains(&"../notes/first-steps.html#why"));
    assert_eq!(page.all("h2").filter(|heading| heading.get("id") == Some("then")).count(), 1);
}

#[test]
fn a_part_may_be_included_whatever_the_rest_of_its_text_includes() {
    let rules = "## Dates\n\n@include topic/skills\n\n## Costs\n\nNothing.";
    let project = with_body("@include topic/skills#costs\n\n@include topic/rules#costs\n\n## Costs\n\nLittle.", &[]);
    project.write("content/topics/rules.md", format!("+++\ntitle = \"Rules\"\n+++\n\n{rules}\n"));
    let build = project.build().sound();
    let page = build.page("topics/skills.html");
    let texts: Vec<&str> = page.all("p").filter(|text| text.is_in("article")).map(|text| &*text.text).collect();
    let told = |wanted: &str| texts.iter().filter(|text| **text == wanted).count();
    assert_eq!((told("Little."), told("Nothing.")), (2, 1), "{texts:?}");
}

#[test]
fn an_included_text_is_in_the_language_of_the_text_around_it_or_says_in_which() {
    let project = Project::new("three-languages");
    project.write("content/topics/skills.md", "+++\ntitle = \"Skills\"\n+++\n\nIn English.\n");
    project.write("content/topics/skills.fr.md", "+++\ntitle = \"Compétences\"\n+++\n\nEn français.\n");
    project.write("content/topics/skills.ar.md", "+++\ntitle = \"مهارات\"\n+++\n");
    for (code, title) in [("", "One"), (".fr", "Un"), (".ar", "واحد")] {
        project.write(
            &format!("content/projects/one{code}.md"),
            format!("+++\ntitle = \"{title}\"\n+++\n\n{title}:\n\n@include topic/skills\n"),
        );
    }
    let build = project.build().sound();
    assert!(build.page("projects/one.html").main().contains("In English."));
    let french = build.page("fr/projects/one.html");
    assert!(french.main().contains("En français.") && !french.main().contains("In English."));
    let arabic = build.page("ar/projects/one.html");
    let other = arabic.all("div").find(|div| div.get("lang") == Some("en")).unwrap();
    assert_eq!((&*other.text, other.get("dir")), ("In English.", Some("ltr")));
}

#[test]
fn texts_include_texts_that_include_others_and_bring_what_they_use() {
    let project = with_body(
        "@include note/first-steps",
        &[
            (
                "content/notes/first-steps.md",
                "+++\ntitle = \"First steps\"\ntopics = [\"skills\"]\n+++\n\nFirst.\n\n@include note/second\n",
            ),
            (
                "content/notes/second.md",
                "+++\ntitle = \"Second\"\ntopics = [\"skills\"]\n+++\n\n> [!NOTE]\n> Second.\n",
            ),
        ],
    );
    let build = project.build().sound();
    assert!(build.page("topics/skills.html").main().contains("First. Note Second."));
    assert_eq!(style_sheets(&build, "topics/skills.html"), style_sheets(&build, "notes/second.html"));
    assert!(!build.read("topics/skills.html").contains('\u{3}'));
}

#[test]
fn notes_and_headings_of_an_included_text_do_not_end_the_part_that_includes_it() {
    let steps = "+++\ntitle = \"First steps\"\ntopics = [\"skills\"]\n+++\n\n## How to\n\nThree.\n\n@include note/second\n\n\
                 Four.\n\n## Last\n\nFive.\n";
    let second =
        "+++\ntitle = \"Second\"\ntopics = [\"skills\"]\n+++\n\nSaid.[^1]\n\n# Deep\n\nDeep text.\n\n[^1]: A note.\n";
    let files = [("content/notes/first-steps.md", steps), ("content/notes/second.md", second)];
    let build = with_body("@include note/first-steps#how-to", &files).build().sound();
    let page = build.page("topics/skills.html");
    let page = page.main();
    for part in ["Three.", "Said.", "Deep text.", "A note.", "Four."] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("Five."), "{page}");
}

#[test]
fn a_translation_without_a_title_is_shown_under_the_title_of_the_original_in_its_language() {
    let project = Project::new("three-languages");
    project.write("content/topics/skills.md", "+++\ntitle = \"Skills\"\n+++\n\nIn English.\n");
    project.write("content/topics/skills.fr.md", "+++\nsummary = \"En bref.\"\n+++\n\nEn français.\n");
    let page = project.build().sound().page("fr/topics/skills.html");
    let article = page.all("article").find(|article| article.get("class") == Some("record")).unwrap();
    assert_eq!(article.get("lang"), Some("en"));
    assert!(page.all("h1").any(|title| title.text == "Skills"));
    let body = page.all("div").find(|div| div.get("class") == Some("prose")).unwrap();
    assert_eq!((body.get("lang"), &*body.text), (Some("fr"), "En français."));
    assert!(page.all("p").all(|text| text.get("class") != Some("notice")), "the text is translated");
}

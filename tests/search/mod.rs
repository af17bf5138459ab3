//! The search: what its index holds of the records, and what it does not. That readers find what they look for is seen in a
//! browser, in `tests/browser`.

mod index;
mod settings;

use std::collections::BTreeMap;

use handlist::Purpose;
use handlist::output::{Content, SiteFiles as _};

use crate::support::{Build, Html, Project};
use index::Index;

/// A note of `two-topics` on skills.
fn note(front_matter: &str, body: &str) -> String {
    format!("+++\ntopics = [\"skills\"]\n{front_matter}\n+++\n\n{body}\n")
}

/// The pages of records in a language whose pages start with `prefix`, and the home page where it is a record's.
fn pages_of_records(project: &Project, prefix: &str, others: &[&str]) -> Vec<String> {
    let is_record = |page: &Html| page.all("article").any(|article| article.get("class") == Some("record"));
    let is_home = |path: &str| path == format!("{prefix}index.html") && project.path("content/index.md").is_file();
    let mut pages = Vec::new();
    for (path, bytes) in project.output().iter().filter(|(path, _)| path.ends_with(".html")) {
        let is_of_language = path.starts_with(prefix) && !others.iter().any(|other| path.starts_with(other));
        let page = is_of_language.then(|| Html::parse(std::str::from_utf8(bytes).unwrap()));
        if page.is_some_and(|page| is_record(&page) || is_home(path)) {
            pages.push(path.clone());
        }
    }
    pages
}

/// Compares the results of a language with the pages of its records.
fn finds_every_page(project: &Project, build: &Build, language: &str, prefix: &str, others: &[&str]) {
    let index = Index::of(project, language);
    let results = index.results();
    assert_eq!(index.entry()["records"], results.len());
    for result in results.iter().filter(|result| !result.page.ends_with("index.html")) {
        let page = build.page(&result.page);
        let shown = &page.the("h1").text;
        // An example is marked so behind its title, in words of the language.
        let is_marked = || {
            let mark = result.title.strip_prefix(&**shown).unwrap_or_default();
            let is_noticed = page.all("p").any(|notice| notice.get("class") == Some("notice"));
            is_noticed && mark.trim_start().starts_with(['(', '（'])
        };
        assert!(*shown == result.title || is_marked(), "{}: {}", result.page, result.title);
    }
    let mut found: Vec<&String> = results.iter().map(|result| &result.page).collect();
    found.sort();
    assert_eq!(found, pages_of_records(project, prefix, others).iter().collect::<Vec<_>>(), "{language}");
}

#[test]
fn every_record_that_has_a_page_is_in_the_results_once() {
    let project = Project::sample();
    let build = project.build().sound();
    let others = ["fr/", "es/", "ru/", "ar/", "zh/"];
    finds_every_page(&project, &build, "en", "", &others);
    for prefix in others {
        finds_every_page(&project, &build, prefix.trim_end_matches('/'), prefix, &[]);
    }
    for project in [Project::new("two-topics"), Project::new("everything"), Project::new("everything").with_drafts()] {
        let build = project.build().sound();
        finds_every_page(&project, &build, "en", "", &[]);
    }
}

#[test]
fn every_record_is_in_the_results_of_each_language_with_the_title_it_has_there() {
    let draft = "+++\ntitle = \"Un brouillon\"\ndraft = true\n+++\n\nPas encore.\n";
    let project = Project::new("three-languages");
    for _ in 0..2 {
        let build = project.build().sound();
        finds_every_page(&project, &build, "en", "", &["fr/", "ar/"]);
        finds_every_page(&project, &build, "fr", "fr/", &[]);
        finds_every_page(&project, &build, "ar", "ar/", &[]);
        project.write("content/projects/only-english.fr.md", draft);
    }
}

#[test]
fn a_result_leads_to_its_record_whatever_the_record_is_called() {
    let project = Project::new("two-topics");
    for id in [
        "first-steps-2026",
        "the-first-steps",
        "first",
        "steps-first",
        "first-steps-first-steps",
        "FIRST-STEPS-IN-CAPITALS",
        "first_steps",
        "first-steps2",
        "23-first-steps",
        "erste-schritte-für-alle",
        "100 % & more",
    ] {
        project.write(&format!("content/notes/{id}.md"), note("title = \"First steps: the first steps!\"", ""));
    }
    project.write("content/notes/İlk-ADIM.md", note("title = \"İlk ADIM ΟΔΟΣ\"", ""));
    project.write("content/notes/数字技能.md", note("title = \"数字 技能\"", ""));
    // That many have one title is reported.
    let build = project.build();
    assert!(build.is_written(), "{}", build.human());
    for result in Index::of(&project, "en").results() {
        assert!(build.has(&result.page), "no page is at {}", result.page);
        assert_eq!(build.page(&result.page).the("h1").text, result.title, "{}", result.page);
    }
}

#[test]
fn a_result_leads_to_its_record_whatever_the_folder_of_its_kind_is_called() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "folder = \"topics\"", "folder = \"c# 100% où\"");
    std::fs::rename(project.path("content/topics"), project.path("content/c# 100% où")).unwrap();
    let build = project.build().sound();
    for result in Index::of(&project, "en").results() {
        assert!(build.has(&result.page), "no page is at {}", result.page);
    }
}

#[test]
fn a_result_shows_what_the_record_says_as_it_is_read_there() {
    let project = Project::new("two-topics");
    let long = "Words and more words, and many more of them. ".repeat(20);
    project
        .write("content/notes/own.md", note("title = \"  Own\\twords \"\nsummary = \"A summary.\"", "A body."))
        .write(
            "content/notes/none.md",
            note("title = \"None\"", "She leads [clinics](passwords.md), and *much* **m**ore.\n\n## Later\n\nR&D <3."),
        )
        .write("content/notes/long.md", note("title = \"Long\"", &long));
    project.build().sound();
    let results = Index::of(&project, "en").results();
    let shown = |page: &str| {
        let result = results.iter().find(|result| result.page == page).unwrap_or_else(|| panic!("{page} is not found"));
        (result.title.as_str(), result.summary.as_str())
    };
    assert_eq!(shown("notes/own.html"), ("Own words", "A summary."));
    assert_eq!(shown("notes/none.html"), ("None", "She leads clinics, and much more. Later R&D <3."));
    let (_, summary) = shown("notes/long.html");
    let words = summary.strip_suffix('…').unwrap();
    assert!(
        long.starts_with(words) && long[words.len()..].starts_with(' ') && (60..=100).contains(&words.len()),
        "{summary}"
    );
}

#[test]
fn emphasis_and_links_do_not_part_words_that_stand_together() {
    let index_of = |body: &str| {
        let project = Project::new("two-topics");
        project.write("content/notes/a.md", note("title = \"A\"", body)).build().sound();
        let index = Index::of(&project, "en");
        let files = index.numbered("w").chain(index.numbered("p"));
        files.map(|file| file.parts.clone()).collect::<Vec<_>>()
    };
    let plain = index_of("Use digital skills daily, wherever you are.");
    assert_eq!(index_of("Use *digital* [**skills**](passwords.md) **d**aily, `wherever` you are."), plain);
    assert_ne!(
        index_of("Use digital\n\nskills daily, wherever you are."),
        plain,
        "no phrase reaches across paragraphs"
    );
}

#[test]
fn drafts_and_what_has_expired_are_in_no_file_of_the_index() {
    let overlay = |project: Project| {
        for (id, state) in [("zqdraft", "draft = true"), ("zqexpired", "expires = 2026-06-14"), ("zqshown", "")] {
            let words = |part: &str| format!("{id}{part} \"{id} {part}\"");
            let front_matter = format!("title = '{}'\nsummary = '{}'\n{state}", words("title"), words("summary"));
            project.write(&format!("content/notes/{id}.md"), note(&front_matter, &words("body")));
        }
        project.build().sound();
        project
    };
    let is_anywhere = |project: &Project, secret: &str| {
        let index = Index::of(project, "en");
        let backwards: String = secret.chars().rev().collect();
        let raw = project.output().into_iter().filter(|(path, _)| path.starts_with("search/"));
        let mut texts: Vec<String> = raw.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect();
        texts.extend(index.words());
        texts.extend(index.offered().into_iter().flatten());
        texts.iter().any(|text| text.contains(secret) || text.contains(&backwards))
    };
    let project = overlay(Project::new("two-topics"));
    assert!(is_anywhere(&project, "zqshowntitle"));
    assert!(!is_anywhere(&project, "draft") && !is_anywhere(&project, "expired"));
    let project = overlay(Project::new("two-topics").with_drafts());
    assert!(is_anywhere(&project, "zqdrafttitle") && !is_anywhere(&project, "expired"));
}

#[test]
fn fields_are_found_by_their_words_unless_the_site_leaves_them_out() {
    let project = Project::new("two-topics");
    let fields = "words = { type = \"text\" }\nprose = { type = \"markdown\" }\nhidden = { type = \"text\", search = 0 }\n\
                  strong = { type = \"text\", search = 10 }\nlevel = { type = \"choice\", choices = [\"a\"], labels = { a = \"Zqchoice\" } }\n\
                  home = { type = \"url\" }\nsite = { type = \"url\", search = 1 }\nplaces = { type = \"integer\" }\n\
                  year = { type = \"integer\", search = 1 }";
    project.edit("site.toml", "label = \"Topics\" }", &format!("label = \"Topics\" }}\n{fields}"));
    let values = "title = \"Zqtitle\"\nsummary = \"Zqsummary\"\nwords = \"Zqwords\"\nprose = \"*Zqprose*\"\nhidden = \"Zqhidden\"\n\
                  strong = \"Zqstrong\"\nlevel = \"a\"\nhome = \"https://zqhome.example/\"\nsite = \"https://zqsite.example/\"\n\
                  places = 7001\nyear = 7002";
    let build = project.write("content/notes/a.md", note(values, "Zqbody")).build().sound();
    assert!(build.read("notes/a.html").contains("Zqhidden"), "it is shown where it is");
    let index = Index::of(&project, "en");
    let [forward, backward] = index.offered();
    for word in ["zqtitle", "zqsummary", "zqbody", "zqwords", "zqprose", "zqstrong", "zqchoice", "zqsite", "7002"] {
        assert!(index.words().contains(word), "{word}");
        let is_offered = [forward.contains(word), backward.contains(&word.chars().rev().collect::<String>())];
        assert_eq!(is_offered, [!word.starts_with('7'); 2], "{word}");
    }
    for word in ["zqhidden", "zqhome", "7001"] {
        let backwards: String = word.chars().rev().collect();
        let all = [&index.words(), &forward, &backward];
        assert!(all.into_iter().all(|words| !words.contains(word) && !words.contains(&backwards)), "{word}");
    }
}

#[test]
fn names_are_in_the_index_of_each_language_but_no_word_is_corrected_to_those_of_others() {
    let project = Project::new("three-languages");
    project.edit("content/topics/skills.md", "title = \"Skills\"", "title = \"Skills\"\nalso = [\"Zqother\"]");
    project.edit("content/topics/skills.fr.md", "title = \"Compétences\"", "title = \"Compétences utiles\"");
    let build = project.build().sound();
    let facts = build.read("topics/skills.html");
    assert!(facts.contains("<dt>Also known as</dt><dd>Zqother</dd>"), "{facts}");
    assert!(
        build.read("fr/topics/skills.html").contains("<dd>Zqother</dd>"),
        "a translation has what it does not state"
    );
    let index = Index::of(&project, "en");
    let french = ["zqother", "competences", "cu"];
    assert!(french.iter().all(|word| index.words().contains(*word)), "{:?}", index.words());
    let [forward, _] = index.offered();
    assert_eq!(french.map(|word| forward.contains(word)), [true, false, false]);
}

#[test]
fn synonyms_cost_what_the_records_have_of_them_and_nothing_else() {
    let project = Project::new("two-topics");
    project.write("content/notes/a.md", note("title = \"A\"", "Pupils learn data protection.")).build().sound();
    let before = Index::of(&project, "en").words();
    let synonyms = "[synonyms]\nen = [[\"zqkids\", \"pupil\"], [\"ZQDPR\", \"data protection\"], \
                    [\"zqone\", \"zqtwo\"]]\n[kinds.topic]";
    project.edit("site.toml", "[kinds.topic]", synonyms);
    project.build().sound();
    let words = Index::of(&project, "en").words();
    // `pupil` is a form of what the record has.
    assert_eq!(words.difference(&before).collect::<Vec<_>>(), ["pupil", "zqdpr", "zqkids"]);
}

#[test]
fn words_of_every_script_are_in_the_index() {
    let project = Project::new("two-topics");
    project.edit(
        "site.toml",
        "title = \"Two topics\"",
        "title = \"Two topics\"\nlanguages = [\"en\", \"sw\", \"zh\", \"ar\", \"ru\"]",
    );
    for (language, title, body) in [
        ("zh", "数字技能", "能力建设。ＡＩ时代"),
        ("ar", "مُدَرِّسَة أحمد", "إلى القاهرة عام ٢٠٢٦"),
        ("ru", "Навыки ещё", "Цифровые йод"),
        ("sw", "Ujuzi wa kidijitali", "Mafunzo ya walimu vijijini"),
        ("fr", "Compétences numériques", "L’État œuvre à l’école"),
    ] {
        project.write(
            &format!("content/notes/{language}.md"),
            note(&format!("title = \"{title}\"\nlang = \"{language}\""), body),
        );
    }
    let build = project.build();
    assert!(build.is_written(), "{}", build.human());
    for language in ["en", "sw", "zh", "ar", "ru"] {
        let words = Index::of(&project, language).words();
        let expected = "数字 字技 技能 能力 力建 建设 ai 时代 مدرسه احمد القاهره 2026 навыки еще цифровые йод ujuzi kidijitali \
                        mafunzo walimu vijijini competences numeriques etat oeuvre ecole";
        let missing: Vec<&str> = expected.split_whitespace().filter(|word| !words.contains(*word)).collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}

/// Many small records, on one topic each, and the files of their index. No page is made.
fn index_of_many(records: usize) -> BTreeMap<String, Vec<u8>> {
    let project = Project::new("two-topics");
    for number in 0..records {
        let (one, other) = (number * 7919 % 10_007, number * 104_729 % 1_009);
        let front_matter = format!(
            "title = \"Note {number} on word{other}\"\nsummary = \"About name{one}.\"\ndate = {}",
            1990 + number % 36
        );
        let body = format!("The people of place{} learnt skill{} in {number} weeks.", number % 97, one % 331);
        project.write(&format!("content/notes/n{number}.md"), note(&front_matter, &body));
    }
    let site = project.sound_site();
    let site = site.prepare(Purpose::Publish);
    let paths = (0..site.len()).filter(|file| site.path(*file).starts_with("search/"));
    let content = |file| match site.content(file).unwrap() {
        Content::Bytes(bytes) => bytes.into_owned(),
        Content::File { path, .. } => panic!("{} is made", path.display()),
    };
    paths.map(|file| (site.path(file).to_owned(), content(file))).collect()
}

#[test]
fn the_index_of_a_large_catalogue_has_files_of_a_reasonable_number_and_size() {
    let files = index_of_many(3_000);
    assert!((100..1_000).contains(&files.len()), "{}", files.len());
    // What a reader waits for in the first place is small; the rest of long lists is not.
    let large: Vec<_> = files.iter().filter(|(_, bytes)| bytes.len() > 64 * 1024).map(|(path, _)| path).collect();
    assert!(large.is_empty(), "{large:?}");
}

#[test]
fn the_index_of_a_large_catalogue_is_the_same_by_any_number_of_threads() {
    let by = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| index_of_many(700))
    };
    let one = by(1);
    let other = by(8);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let differing: Vec<&String> =
        one.iter().filter(|(path, bytes)| other[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn files_of_two_builds_that_do_not_fit_together_say_so() {
    let project = Project::new("two-topics");
    project.build().sound();
    let before = Index::of(&project, "en");
    // The two notes with dates change places, and so the numbers that all other files call them by.
    project.edit("content/notes/first-steps.md", "2026-03-01", "2026-06-01").build().sound();
    let after = Index::of(&project, "en");
    let order = |index: &Index| index.results().into_iter().map(|result| result.page).collect::<Vec<_>>();
    assert_ne!(order(&before), order(&after));
    assert_ne!(before.generation(), after.generation());
}

#[test]
fn an_empty_catalogue_has_an_empty_index() {
    let project = Project::empty();
    project.write("site.toml", "title = \"Empty\"");
    std::fs::create_dir(project.path("content")).unwrap();
    project.build().sound();
    let index = Index::of(&project, "en");
    assert_eq!(index.entry()["records"], 0);
    assert_eq!(index.results().len() + index.words().len(), 0);
}

//! Languages: what is missing in each, and their own order, dates and numbers.

use crate::support::Project;

#[test]
fn check_says_how_much_is_there_in_each_language_and_lists_what_is_not() {
    let project = Project::new("three-languages");
    let run = project.run(&["check"]).ends_with(0);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("en: ") && lines[1].starts_with("fr: ") && lines[2].starts_with("ar: "), "{lines:?}");
    assert!(lines[1].contains(" of 5 records"), "{lines:?}");
    let run = project.run(&["check", "--missing", "fr"]).ends_with(0);
    assert!(run.stdout.contains("record  content/projects/only-english.md\n"), "{}", run.stdout);
    assert!(!run.stdout.contains("clinics"), "{}", run.stdout);
    let run = project.run(&["check", "--missing", "de"]).ends_with(2);
    assert!(run.stderr.contains("`de` is no language of the site; it has en, fr, ar"), "{}", run.stderr);
}

#[test]
fn a_seventh_language_says_its_dates_and_numbers_in_its_own_way_before_a_word_is_translated() {
    let project = Project::new("everything");
    project.edit("site.toml", "languages = [\"en\"]", "languages = [\"en\", \"sw\"]");
    let build = project.build();
    assert_eq!(build.codes(), ["untranslated-theme"], "{}", build.human());
    let page = build.page("sw/projects/clinics.html");
    let dates: Vec<&str> = page.all("time").map(|time| &*time.text).collect();
    assert!(dates.iter().any(|date| date.contains(" Februari ")), "{dates:?}");
    assert!(build.page("sw/index.html").the("html").get("dir") == Some("ltr"));
}

#[test]
fn titles_are_in_the_order_of_their_language_and_numbers_by_value() {
    let order = |language: &str, titles: &[&str]| {
        let project = Project::new("two-topics");
        let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
        let site = site.replace("title = \"Two topics\"", &format!("title = \"T\"\nlanguages = [\"{language}\"]"));
        project.write("site.toml", site).remove("content/notes/passwords.md");
        project.remove("content/notes/first-steps.md").remove("content/notes/undated.md");
        for (at, title) in titles.iter().enumerate() {
            let text = format!("+++\ntitle = \"{title}\"\ntopics = [\"skills\"]\n+++\n");
            project.write(&format!("content/notes/n{at}.md"), text);
        }
        let page = project.build().page("notes/index.html");
        let titles = page.all("p").filter(|title| title.get("class") == Some("title"));
        titles.filter(|title| title.is_in("article")).map(|title| title.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order("en", &["Öl", "Zoo 10", "Zoo 9", "apple"]), "apple Öl Zoo 9 Zoo 10");
    assert_eq!(order("sv", &["Öl", "Zoo 10", "Zoo 9", "apple"]), "apple Zoo 9 Zoo 10 Öl");
    assert_eq!(order("es", &["oso", "nube", "ñandú"]), "nube ñandú oso");
}

#[test]
fn a_tag_is_the_same_in_every_valid_spelling() {
    let project = Project::empty();
    let labels = "{ en = \"News\", iw = \"חדשות\", deu = \"Neues\", PT-br = \"Notícias\" }";
    let languages = "[\"en\", \"iw\", \"deu\", \"pt-br\"]";
    let site = format!("title = \"T\"\nlanguages = {languages}\n\n[kinds.news]\nlabel = {labels}\n");
    project.write("site.toml", site).write("content/news/a.md", "+++\ntitle = \"One\"\n+++\n");
    project.write("themes/default/i18n/iw.ftl", "home = בית\n");
    for (tag, title) in [("iw", "אחת"), ("ger", "Eins"), ("PT-BR", "Um")] {
        project.write(&format!("content/news/a.{tag}.md"), format!("+++\ntitle = \"{title}\"\n+++\n"));
    }
    project.write("content/news/b.md", "+++\ntitle = \"Zwei\"\nlang = \"deu\"\n+++\n\n[one](a.deu.md)\n");
    let build = project.build();
    assert!(build.is_written(), "{}", build.human());
    for (path, title, label) in [
        ("he/news/a.html", "אחת", "חדשות"),
        ("de/news/a.html", "Eins", "Neues"),
        ("pt-br/news/a.html", "Um", "Notícias"),
    ] {
        let page = build.page(path);
        assert_eq!(page.the("h1").text, title);
        assert!(page.all("a").any(|link| link.text == label), "{path}");
    }
    assert!(build.page("de/news/b.html").the("h1").get("lang").is_none(), "it is in the language of the page");
    assert!(!build.human().contains("iw.ftl"), "{}", build.human());
}

#[test]
fn a_link_to_what_is_not_translated_says_its_language_and_direction() {
    let project = Project::new("three-languages");
    let build = project.build().sound();
    let page = build.page("ar/projects/clinics.html");
    let link = page.all("a").find(|link| link.get("lang") == Some("fr") || link.get("lang") == Some("en"));
    assert!(link.is_some_and(|link| link.get("dir") == Some("ltr")), "{:?}", page.all("a").collect::<Vec<_>>());
}

#[test]
fn every_page_names_itself_in_every_language_and_a_default() {
    let project = Project::new("three-languages");
    let build = project.build().sound();
    let page = build.page("fr/projects/clinics.html");
    let named: Vec<(&str, &str)> =
        page.all("link").filter_map(|link| Some((link.get("hreflang")?, link.get("href")?))).collect();
    let languages: Vec<&str> = named.iter().map(|(language, _)| *language).collect();
    assert_eq!(languages, ["en", "x-default", "fr", "ar"]);
    assert_eq!(named[0].1, named[1].1);
}

//! Languages with a script, a region or a code of three letters: their pages, and what serves where something is
//! missing.

use crate::support::{Build, Project};

/// A site in some languages with one kind of record, `guide`.
fn site(languages: &str) -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        format!(
            "title = {{ en = \"Guides\", pt = \"Guias\", \"zh-Hant\" = \"指南\" }}\nlanguages = [{languages}]\n\n\
             [kinds.guide]\nfolder = \"guides\"\nlabel = {{ en = \"Guide\", pt = \"Guia\" }}\n\n\
             [kinds.guide.fields]\ntaught_in = {{ type = \"language\", many = true, facet = true }}\n\
             starts = {{ type = \"date\" }}\n"
        ),
    );
    project
        .write("content/guides/wells.md", "+++\ntitle = \"Digging wells\"\nstarts = 2026-03-02\n+++\nFirst a plan.\n");
    project
}

fn without_untranslated(build: &Build) -> Vec<&str> {
    build.codes().into_iter().filter(|code| *code != "untranslated-theme").collect()
}

#[test]
fn each_language_has_its_folder_tag_name_and_direction() {
    let project = site("\"en\", \"pt-br\", \"zh-hant\", \"prs\", \"pcm\", \"sr-latn\", \"es-419\", \"az-Arab\"");
    let build = project.build();
    assert_eq!(without_untranslated(&build), Vec::<&str>::new(), "{}", build.human());
    for (folder, tag, direction, name) in [
        ("pt-br", "pt-BR", "ltr", "português (Brasil)"),
        ("zh-hant", "zh-Hant", "ltr", "繁體中文"),
        ("prs", "prs", "rtl", "دری"),
        ("pcm", "pcm", "ltr", "Naijíriá Píjin"),
        ("sr-latn", "sr-Latn", "ltr", "srpski (latinica)"),
        ("es-419", "es-419", "ltr", "español latinoamericano"),
        ("az-arab", "az-Arab", "rtl", "تۆرکجه"),
    ] {
        let page = build.page(&format!("{folder}/guides/wells.html"));
        let html = page.the("html");
        assert_eq!((html.get("lang"), html.get("dir")), (Some(tag), Some(direction)), "{folder}");
        let home = build.page("index.html");
        let mut links = home.all("a").filter(|link| link.get("hreflang") == Some(tag));
        let link = links.next().unwrap_or_else(|| panic!("{tag}"));
        assert_eq!((link.get("href"), &*link.text), (Some(&*format!("{folder}/index.html")), name));
    }
    assert!(build.read("manifest.webmanifest").contains("\"en\""));
    assert!(build.read("pt-br/manifest.webmanifest").contains("\"pt-BR\""));
}

#[test]
fn a_translation_is_named_by_the_tag_in_upper_or_lower_case() {
    for name in ["wells.pt-BR.md", "wells.pt-br.md"] {
        let project = site("\"en\", \"pt-BR\"");
        project.write(&format!("content/guides/{name}"), "+++\ntitle = \"Cavar poços\"\n+++\n");
        let build = project.build();
        assert_eq!(without_untranslated(&build), Vec::<&str>::new(), "{}", build.human());
        assert_eq!(build.page("pt-br/guides/wells.html").the("h1").text, "Cavar poços");
        assert_eq!(build.page("guides/wells.html").the("h1").text, "Digging wells");
    }
}

#[test]
fn what_a_language_lacks_is_taken_from_the_one_it_is_a_form_of() {
    let project = site("\"en\", \"pt\", \"pt-BR\", \"pt-AO\"");
    project.write("content/guides/wells.pt.md", "+++\ntitle = \"Abrir poços\"\n+++\nPrimeiro um plano.\n");
    project.write("content/guides/wells.pt-BR.md", "+++\ntitle = \"Cavar poços\"\n+++\n");
    project.write("themes/default/i18n/pt.ftl", "home = Entrada\nskip-link = Ir ao texto\n");
    project.write("themes/default/i18n/pt-BR.ftl", "skip-link = Pular para o conteúdo\n");
    let build = project.build();
    assert_eq!(build.codes(), Vec::<&str>::new(), "{}", build.human());
    let title = |path: &str| build.page(path).the("h1").text.clone();
    assert_eq!(title("pt-br/guides/wells.html"), "Cavar poços");
    assert_eq!(title("pt-ao/guides/wells.html"), "Abrir poços");
    let angolan = build.page("pt-ao/guides/wells.html");
    assert_eq!(angolan.the("article").get("lang"), Some("pt"), "it is marked as what it is");
    let angolan = build.read("pt-ao/guides/wells.html");
    assert!(angolan.contains("2 de março de 2026") && angolan.contains("Ir ao texto"), "{angolan}");
    assert!(angolan.contains("Menu principal"), "what the site has no words for is in the theme's Portuguese");
    let brazilian = build.read("pt-br/guides/wells.html");
    assert!(brazilian.contains("Pular para o conteúdo") && brazilian.contains("Entrada"), "{brazilian}");
    assert!(brazilian.contains("Guias"), "a text of site.toml in pt serves for pt-BR");
}

#[test]
fn words_in_another_script_are_told_of() {
    let build = site("\"en\", \"zh-Latn\", \"es-419\"").build();
    assert_eq!(build.codes(), ["untranslated-theme"], "Spanish has words: {}", build.human());
    assert!(build.human().contains("no words for `zh-Latn`; its pages have those of `zh`, in another script"));
    let build = site("\"en\", \"zh-Hant\", \"es-419\"").build().sound();
    assert_eq!(build.page("zh-hant/index.html").the("title").text.trim(), "指南");
    assert!(build.read("zh-hant/index.html").contains("搜尋本目錄"), "the words are in the traditional script");
}

#[test]
fn a_field_refers_to_any_language() {
    let project = site("\"en\", \"fr\"");
    project.write(
        "content/guides/herds.md",
        "+++\ntitle = \"Herds\"\ntaught_in = [\"pcm\", \"pt-br\", \"Dari\", \"French\", \"deu\"]\n+++\n",
    );
    let build = project.build().sound();
    for (page, name) in [
        ("languages/pcm.html", "Nigerian Pidgin"),
        ("languages/pt-BR.html", "Brazilian Portuguese"),
        ("languages/prs.html", "Dari"),
        ("languages/fr.html", "French"),
        ("languages/de.html", "German"),
        ("fr/languages/pt-BR.html", "portugais brésilien"),
    ] {
        assert_eq!(build.page(page).the("h1").text, name, "{page}");
    }
    assert!(!build.has("languages/yue.html"), "only languages that somebody refers to have a page");
    project.edit("content/guides/herds.md", "\"Dari\", ", "");
    assert!(!project.build().sound().has("languages/prs.html"));
}

#[test]
fn a_word_is_found_by_its_other_forms_in_a_form_of_a_language() {
    let project = site("\"pt-BR\"");
    project.write("content/guides/wells.md", "+++\ntitle = \"Habilidades\"\n+++\n");
    let build = project.build();
    let words = |build: &Build| build.read("search/pt-BR/w0.js");
    assert!(words(&build).contains("habil") && !words(&build).contains("habilidades\t"), "{}", words(&build));
    assert!(build.read("search/pt-BR/entry.js").contains("\"forms\":[["), "the rules of Portuguese are there");
}

#[test]
fn what_is_no_tag_is_told_what_was_meant() {
    for (written, help) in [
        ("pt_BR", "did you mean `pt-BR` (Brazilian Portuguese)?"),
        ("zh_cn", "did you mean `zh-Hans` (Simplified Chinese) or `zh-CN`"),
        ("cn", "did you mean `zh-Hans` (Simplified Chinese) or `zh` (Chinese)?"),
        ("Portugese", "did you mean `pt` (Portuguese)?"),
        ("pt-Brasil", "did you mean `pt` (Portuguese)?"),
        ("qqqqq", "write language tags, as in"),
    ] {
        let project = site(&format!("\"en\", \"{written}\""));
        let (_, diagnostics) = project.site();
        let told = crate::support::human(&diagnostics);
        assert!(told.contains(&format!("`{written}` is no language")) && told.contains(help), "{told}");
    }
    let project = site("\"en\", \"de\", \"deu\"");
    assert!(crate::support::human(&project.site().1).contains("`de` is listed twice"));
}

#[test]
fn a_file_that_is_nearly_named_like_a_translation_is_told_its_name() {
    for name in ["wells_pt-BR.md", "wells-pt-br.md", "wells.pt_BR.md", "wells (pt-BR).md"] {
        let project = site("\"en\", \"pt-BR\"");
        project.write(&format!("content/guides/{name}"), "+++\ntitle = \"Cavar poços\"\n+++\n");
        let build = project.build();
        let told = build.human();
        assert!(build.codes().contains(&"misnamed-translation"), "{name}: {told}");
        assert!(told.contains("name it `wells.pt-BR.md`"), "{name}: {told}");
    }
    let project = site("\"en\", \"pt-BR\"");
    project.write("content/guides/wells.pt.md", "+++\ntitle = \"Abrir poços\"\n+++\n");
    let told = project.build().human();
    assert!(told.contains("name it `wells.pt-BR.md` if it is in `pt-BR`"), "{told}");
    let project = site("\"en\", \"pt\"");
    project.write("content/guides/wells.sr-Latn.md", "+++\ntitle = \"Kopanje bunara\"\n+++\n");
    let told = project.build().human();
    assert!(told.contains("languages = [\"en\", \"pt\", \"sr-Latn\"]"), "{told}");
}

#[test]
fn a_record_in_a_related_language_is_told_that_the_site_has_another_form() {
    let project = site("\"en\", \"pt-BR\"");
    project.write("content/guides/seeds.md", "+++\ntitle = \"Sementes\"\nlang = \"pt\"\n+++\n");
    let build = project.build();
    assert!(build.human().contains("the site has `pt-BR`: write that if it is meant"), "{}", build.human());
    assert_eq!(build.page("pt-br/guides/seeds.html").the("article").get("lang"), Some("pt"));
}

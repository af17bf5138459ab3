//! Forms: pages that ask readers for a record.

use crate::support::{Build, Project, human};

fn built() -> Build {
    Project::new("forms").build().sound()
}

/// The part of a page that is about a field: from the start of its element to the start of the next field.
fn field<'p>(page: &'p str, name: &str) -> &'p str {
    let start = page.find(&format!("data-field=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
    let rest = &page[start..];
    &rest[..rest[1..].find("data-field=\"").map_or(rest.len(), |end| end + 1)]
}

#[test]
fn each_type_of_field_has_its_control() {
    let build = built();
    let page = build.read("forms/ask.html");
    for (name, expected) in [
        ("title", &["<label for=\"_f-title\">Title", "name=\"title\" dir=\"auto\" required", "(required)"][..]),
        (
            "topics",
            &["<legend>Topics", "list=\"_l-topic\"", "aria-label=\"Topics 2\"", "At most 2 values.", "data-add"],
        ),
        ("countries", &["list=\"_l-country\"", "name=\"countries\""]),
        (
            "organisation",
            &["<select", "<option value=\"\">Choose", "<option value=\"north-school\">North School</option>"],
        ),
        ("partners", &["list=\"_l-organisation-topic\""]),
        ("level", &["type=\"radio\"", "value=\"system\"> System</label>"]),
        ("format", &["type=\"checkbox\"", "value=\"on-site\"> on-site</label>"]),
        ("starts", &["2026-03-02, 2026-03 or 2026", "2020 or later.", "aria-describedby=\"_h-starts\""]),
        ("ends", &["data-after=\"starts\""]),
        ("call", &["type=\"datetime-local\"", "data-min=\"2026-03-02T18:00\"", "2026-03-02 18:00 or later."]),
        ("since", &["type=\"number\"", "step=\"1\""]),
        ("people", &["min=\"1\" max=\"500\"", "From 1 to 500.", "How many (people)"]),
        ("share", &["step=\"any\""]),
        ("budget", &["name=\"budget.amount\"", "name=\"budget.currency\" list=\"_l-currencies\""]),
        ("length", &["name=\"length.number\"", "<option value=\"PT#M\">Minutes</option>"]),
        ("place", &["name=\"place.latitude\"", "name=\"place.longitude\""]),
        ("code", &["HL- and three digits.", r#"pattern="HL\u{2D}\p{Nd}{3}""#]),
        ("motto", &["A few words.", "From 3 to 60 characters."]),
        ("link", &["type=\"url\""]),
        ("contact", &["type=\"email\"", "autocomplete=\"email\""]),
        ("urgent", &["type=\"checkbox\"", "value=\"true\""]),
        ("agreed", &["type=\"radio\"", "value=\"true\" required> Yes</label>", "value=\"false\""]),
        ("spoken", &["<select", "<option value=\"sw\">Swahili</option>"]),
        ("tags", &["data-open", "list=\"_l-tag\""]),
        ("notes", &["<textarea"]),
        ("authors", &["<fieldset class=\"field\"", "role=\"group\" aria-label=\"Authors 1\""]),
        ("name", &["name=\"authors.0.name\""]),
        ("from", &["<select id=\"_f-authors.0.from\""]),
        ("body", &["<textarea", "Anything else"]),
    ]
    .iter()
    .map(|(name, expected)| (*name, *expected))
    {
        let found = if name == "authors" {
            &page[page.find("data-field=\"authors\"").unwrap() - 30..]
        } else {
            field(&page, name)
        };
        for part in expected {
            assert!(found.contains(part), "{name}: {part}\n{found}");
        }
    }
    assert!(!page.contains("data-field=\"report\""), "no form asks for files");
    assert_eq!(page.matches("name=\"authors.2.name\"").count(), 1, "three groups");
    let suggested = "<datalist id=\"_l-country\">";
    assert!(page.contains(suggested) && page.contains("data-id=\"ng\" value=\"Nigeria\""), "{page}");
    // Two records have this title, so their ids tell them apart.
    assert!(page.contains("data-id=\"topic/health\" value=\"Health (health)\""), "{page}");
    let french = build.read("fr/forms/ask.html");
    assert!(
        french.contains("value=\"Cybersécurité\"") && french.contains("2 valeurs") && french.contains("data-foreign")
    );
}

#[test]
fn a_contact_is_said_to_be_kept_where_the_reader_decides_about_it() {
    let project = Project::empty();
    let kind = "[kinds.note]\nprivate_contact = true\n[kinds.note.fields]\nmail = { type = \"email\" }\n";
    let form = "[forms.add]\nkind = \"note\"\nsave_only = true\nfields = [\"title\", \"mail\", \"contact_public\"]\n";
    project.write("site.toml", format!("title = \"S\"\n{kind}{form}"));
    project.write("content/note/one.md", "+++\ntitle = \"One\"\n+++\n");
    let page = project.build().sound().read("forms/add.html");
    assert!(field(&page, "mail").contains("Not published unless you allow it below."), "{page}");
    project.edit("site.toml", ", \"contact_public\"", "");
    assert!(!project.build().sound().read("forms/add.html").contains("Not published"));
    // Where every contact is published, readers are not asked.
    project.edit("site.toml", "\"mail\"]", "\"mail\", \"contact_public\"]");
    project.edit("site.toml", "private_contact = true\n", "");
    let run = project.run(&["build"]).ends_with(1);
    for part in ["a form cannot ask for `contact_public`", "write private_contact = true below [kinds.note]"] {
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
    project.edit("site.toml", ", \"contact_public\"", "");
    project.edit("content/note/one.md", "title", "contact_public = true\ntitle");
    let run = project.run(&["build"]).ends_with(1);
    assert!(run.stderr.contains("help: contacts in records of this kind are published"), "{}", run.stderr);
}

#[test]
fn a_form_that_names_no_fields_leaves_out_what_editors_decide_and_asks_about_contacts() {
    let project = Project::empty();
    let fields = "state = { type = \"choice\", choices = [\"open\", \"met\"], required = true }\n\
                  answered_by = { type = \"record\", kind = \"offer\" }\ncontact = { type = \"text\" }\n\
                  words = { type = \"tags\", many = true }\n";
    let site = format!(
        "title = \"S\"\n[kinds.offer]\n[kinds.offer.fields]\nwords = {{ type = \"tags\", many = true }}\n[kinds.need]\n\
         [kinds.need.fields]\n{fields}[matching.need]\nwith = \"offer\"\nstatus = \"state\"\nweights = {{ words = 1 }}\n\
         [forms.ask]\nkind = \"need\"\naction = \"https://post.example.org/\"\n"
    );
    project.write("site.toml", &site);
    let tags: Vec<String> = (0..290).map(|at| format!("\"{at} {}\"", "x".repeat(90))).collect();
    project.write("content/offer/o.md", format!("+++\ntitle = \"O\"\nwords = [{}]\n+++\n", tags.join(", ")));
    let build = project.build();
    let page = build.page("forms/ask.html");
    let fields: Vec<&str> = page.elements.iter().filter_map(|element| element.get("data-field")).collect();
    assert_eq!(fields, ["title", "summary", "contact", "words", "contact_public", "body"]);
    // Suggestions that have no room are not pointed to.
    let lists: Vec<&str> = page.all("datalist").filter_map(|list| list.get("id")).collect();
    let mut used = page.elements.iter().filter_map(|element| element.get("list"));
    assert!(used.all(|list| lists.contains(&list)), "{lists:?}");

    for name in ["title", "body", "words", "contact", "contact_public", "draft", "handlist-homepage"] {
        project.write("site.toml", format!("{site}hidden = {{ access_key = \"1\", \"{name}\" = \"y\" }}\n"));
        let run = project.run(&["check"]).ends_with(1);
        assert!(
            run.stderr.contains(&format!("error[invalid-setting]: `hidden` cannot hold `{name}`")),
            "{}",
            run.stderr
        );
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_form_is_posted_where_the_site_says_and_there_alone() {
    let project = Project::new("forms");
    let run = project.run(&["build"]).ends_with(0);
    let note = "note: [forms.send] sends what readers write to https://post.example.org (form-action)\n";
    assert!(run.stdout.contains(note), "{}", run.stdout);
    let build = project.build().sound();
    let page = build.page("forms/send.html");
    let form = page.all("form").find(|form| form.get("method") == Some("post")).unwrap();
    assert_eq!(form.get("action"), Some("https://post.example.org/in?form=1"));
    let hidden: Vec<_> = page.all("input").filter(|input| input.get("type") == Some("hidden")).collect();
    let hidden: Vec<_> = hidden.iter().map(|input| (input.get("name").unwrap(), input.get("value").unwrap())).collect();
    assert_eq!(
        hidden,
        [
            ("handlist-form", "send"),
            ("handlist-version", "1"),
            ("handlist-language", "en"),
            ("handlist-thanks", "https://forms-site.example/catalogue/thanks.html"),
            ("access_key", "a\"<b>"),
            ("handlist-seconds", ""),
        ]
    );
    let policy = |path: &str| {
        let page = build.page(path);
        page.all("meta").find(|meta| meta.get("http-equiv").is_some()).unwrap().get("content").unwrap().to_owned()
    };
    assert!(policy("forms/send.html").contains("form-action 'self' https://post.example.org;"));
    assert!(policy("ar/forms/send.html").contains("form-action 'self' https://post.example.org;"));
    for other in ["index.html", "forms/ask.html", "requests/clerks.html"] {
        assert!(!policy(other).contains("post.example.org"), "{other}");
    }
    assert!(build.read("_headers").contains("form-action 'self' https://post.example.org;"));
}

#[test]
fn without_javascript_the_questions_can_be_sent_by_e_mail() {
    let build = built();
    let page = build.read("forms/error.html");
    let start = page.find("<noscript>").unwrap();
    let notice = &page[start..page.find("</noscript>").unwrap()];
    let link = notice.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(
        link.starts_with("mailto:errors@example.org?subject=%5Bform%20error%5D%20&amp;body=%2B%2B%2B%0D%0A"),
        "{link}"
    );
    assert!(notice.contains("about = &quot;&quot;    # Which page"), "{notice}");
    // A form with very many questions asks the first of them alone.
    for path in ["forms/ask.html", "ar/forms/ask.html"] {
        let page = build.read(path);
        let link = page.split("mailto:").nth(1).unwrap().split('"').next().unwrap();
        assert!(link.replace("&amp;", "&").len() <= 2000 - "mailto:".len(), "{path}: {}", link.len());
    }
    assert!(!build.read("forms/send.html").contains("<noscript>"), "this one is posted");
}

#[test]
fn records_the_menu_and_texts_lead_to_forms() {
    let build = built();
    let page = build.page("ar/requests/clerks.html");
    let about = page.all("a").find(|link| link.text == "الإبلاغ عن خطأ").unwrap();
    assert_eq!(about.get("href"), Some("../../ar/forms/error.html?about=request%2Fclerks"));
    assert!(
        page.all("a").any(|link| link.get("href") == Some("../../ar/forms/ask.html") && link.text == "طلب المساعدة")
    );
    assert_eq!(build.page("thanks.html").links()[0], "forms/ask.html");
    assert!(build.read("sitemap.xml").contains("https://forms-site.example/catalogue/fr/forms/ask.html"));
    // The assets of forms are loaded by forms alone.
    for (path, is_form) in [("forms/ask.html", true), ("index.html", false), ("requests/clerks.html", false)] {
        assert_eq!(build.read(path).contains("assets/form."), is_form, "{path}");
    }
}

#[test]
fn a_list_that_would_be_long_is_a_line() {
    let project = Project::empty();
    let settings = "title = \"Many\"\n[kinds.topic]\n[kinds.note.fields]\ntopic = { type = \"record\", kind = \"topic\" }\n\
                    topics = { type = \"record\", kind = \"topic\", many = true }\n[forms.add]\nkind = \"note\"\nsave_only = true\n";
    project.write("site.toml", settings);
    for number in 0..301 {
        project.write(&format!("content/topic/t{number}.md"), format!("+++\ntitle = \"Topic {number}\"\n+++\n"));
    }
    let page = project.build().sound().read("forms/add.html");
    assert!(field(&page, "topic").contains("<input type=\"text\""), "{page}");
    assert!(!page.contains("<datalist") && page.len() < 20_000, "{}", page.len());
    project.remove("content/topic/t0.md");
    let page = project.build().sound().read("forms/add.html");
    assert!(field(&page, "topic").contains("<select"), "{page}");
    assert_eq!(page.matches("data-id=").count(), 300);
}

#[test]
fn mistakes_in_forms_are_told_with_their_remedy() {
    let base = "title = \"S\"\n[kinds.note.fields]\nlevel = { type = \"text\", required = true }\nscan = { type = \"file\" }\n";
    for (form, expected) in [
        ("[forms.a]\nemail = \"a@b.example\"", "form `a` has no `kind`"),
        ("[forms.a]\nkind = \"nite\"\nemail = \"a@b.example\"", "did you mean `note`?"),
        ("[forms.a]\nkind = \"country\"\nemail = \"a@b.example\"", "which is built in"),
        ("[forms.a]\nkind = \"note\"", "form `a` is sent nowhere"),
        ("[forms.\"A b\"]\nkind = \"note\"\nsave_only = true", "write small letters a to z"),
        ("[forms.a]\nkind = \"note\"\nemail = \"a at b\"", "write it as in \"name@example.org\""),
        ("[forms.a]\nkind = \"note\"\naction = \"http://b.example/\"", "starts with https://"),
        ("[forms.a]\nkind = \"note\"\naction = \"https://b.example;x/\"", "starts with https://"),
        ("[forms.a]\nkind = \"note\"\nemail = \"a@b.example\"\nsave_only = true", "`save_only` has no effect"),
        ("[forms.a]\nkind = \"note\"\nemail = \"a@b.example\"\nhidden = { a = \"b\" }", "`hidden` has no effect"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nfields = [\"title\"]", "add \"level\" to `fields`"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nfields = [\"title\", \"levle\"]", "did you mean `level`?"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nfields = [\"title\", \"level\", \"scan\"]", "it is a file"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nfields = [\"title\", \"title\", \"level\"]", "a field twice"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nfields = [{ name = \"title\" }]", "known here: field, label"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nabout = true", "about = { type = \"text\" }"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nthanks = \"page/x\"", "thanks = \"@page/thanks\""),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\nthanks = \"@page/none\"", "there is no page `none`"),
        ("[forms.a]\nkind = \"note\"\nsave_only = true\n[menu]\nentries = [\"@form/b\"]", "the forms are: a"),
        ("[kinds.form]\n[forms.a]\nkind = \"note\"\nsave_only = true", "give the kind another name"),
    ] {
        let project = Project::empty();
        project.write("site.toml", format!("{base}{form}\n"));
        let (_, diagnostics) = project.site();
        assert!(human(&diagnostics).contains(expected), "{form}: {expected}\n{}", human(&diagnostics));
    }
    let project = Project::new("forms");
    project.edit("content/thanks.md", "@form/ask", "@form/aks");
    let report = project.build().human();
    assert!(report.contains("there is no form `aks` to link to") && report.contains("did you mean `ask`?"), "{report}");
}

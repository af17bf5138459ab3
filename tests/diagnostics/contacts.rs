//! Every place from which a contact would be published is found, with its line.

use handlist::diagnostics::Code;

use super::base;

const SITE: &str = r#"
[kinds.request]
folder = "requests"
private_contact = true

[kinds.request.fields]
number = { type = "integer" }
doses = { type = "integer", unit = "doses" }
links = { type = "url", many = true }
budget = { type = "money" }
"#;

const RECORD: &str = r#"+++
title = "In addresses"
slug = "ring-771234561"
aliases = ["requests/old.html", "requests/ring-77-123-45-62.html"]
number = 771234563
doses = 771234567
budget = "771234567 XOF"
links = [
  "https://example.org/",
  "https://example.org/?mail=amina%40example.org",
]
+++
## Costs {#amina-771234564}

- [the site](https://example.org/)
- [write](MAILTO:bintou%40example.org)
- [ring](TEL:221771234565)
- [chat](https://api.whatsapp.com/send?phone=221771234566)
- [form](https://example.org/?email=coumba@example.org)
- [page](https://fatou@example.org/)
- [file](cv-771234568.pdf)
- [also to be heard](https://example.org/doses/771234567?lot=771234567)
"#;

#[test]
fn contacts_are_found_wherever_they_would_be_published() {
    let project = base();
    let settings = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("languages = [\"en\", \"fr\"]\n{settings}{SITE}"));
    project.write("content/requests/a.md", RECORD);
    project.write("content/requests/a.fr.md", "+++\ntitle = \"A\"\nslug = \"appel-771234569\"\n+++\n");
    project.write("content/requests/cv-771234568.pdf", "%PDF-1.4");
    project.write("content/requests/call-771234560.md", "+++\ntitle = \"B\"\n+++\n");
    let introduction = "Write to office@example.org,\nnot to amina@example.org.\n";
    project.write(
        "content/requests/index.md",
        format!("+++\ntitle = \"Ask\"\nnot_private = [\"office@example.org\"]\n+++\n{introduction}"),
    );
    // What an editor says is no contact holds for translations, too, and for this record alone.
    let none = "+++\ntitle = \"Lot-0771234567\"\nnot_private = [\"0771234567\", \"office@example.org\"]\n+++\n";
    project.write("content/requests/none.md", format!("{none}{introduction}"));
    project.write("content/requests/none.fr.md", "+++\ntitle = \"Série 0771234567\"\n+++\n0771234567\n");
    let build = project.build();
    let found = build.diagnostics.iter().filter(|problem| problem.code == Code::PrivateContact);
    let place = |problem: &handlist::diagnostics::Diagnostic| {
        let place = problem.place.as_ref().unwrap();
        (place.file.strip_prefix("content/requests/").unwrap().to_owned(), place.line)
    };
    let mut places: Vec<(String, u32)> = found.map(place).collect();
    places.sort();
    let expected = [
        ("a.fr.md", &[3_u32][..]),
        ("a.md", &[3, 4, 5, 10, 13, 16, 17, 18, 19, 20, 21]),
        ("call-771234560.md", &[0]),
        ("index.md", &[6]),
        ("none.md", &[6]),
    ];
    let expected = expected.iter().flat_map(|(path, lines)| lines.iter().map(|line| ((*path).to_owned(), *line)));
    assert_eq!(places, expected.collect::<Vec<_>>(), "{}", build.human());
}

//! Pages load the rules of code and of formulas where they show some, and only there.

use crate::support::{Build, Project};

const CODE: &str = "```rust\nfn main() {}\n```\n";

/// Which of the two style sheets a page loads.
fn sheets(build: &Build, path: &str) -> Vec<&'static str> {
    let page = build.page(path);
    let links: Vec<&str> = page.all("link").filter_map(|link| link.get("href")).collect();
    let is_loaded = |name: &&str| links.iter().any(|link| link.contains(&format!("assets/{name}.")));
    ["code", "math"].into_iter().filter(is_loaded).collect()
}

fn note(project: &Project, id: &str, body: &str) {
    project.write(
        &format!("content/notes/{id}.md"),
        format!("+++\ntitle = \"A note {id}\"\ntopics = [\"skills\"]\n+++\n\n{body}"),
    );
}

#[test]
fn a_page_loads_the_rules_of_what_it_shows() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "description", "markdown = { math = true }\ndescription");
    note(&project, "code", CODE);
    note(&project, "formula", "The rate is $r = \\frac{a}{b}$.\n");
    note(&project, "both", &format!("{CODE}\n$$x^2$$\n"));
    note(&project, "neither", "```\nfn main() {}\n```\n\n`x` for \\$5\n");
    project.write("content/index.md", format!("+++\ntitle = \"Home\"\n+++\n\n{CODE}"));
    let build = project.build().sound();
    assert_eq!(sheets(&build, "notes/code.html"), ["code"]);
    assert_eq!(sheets(&build, "notes/formula.html"), ["math"]);
    assert_eq!(sheets(&build, "notes/both.html"), ["code", "math"]);
    assert_eq!(sheets(&build, "notes/neither.html"), [""; 0]);
    assert_eq!(sheets(&build, "index.html"), ["code"]);
    assert_eq!(sheets(&build, "notes/index.html"), [""; 0]);
    assert!(build.read("notes/formula.html").contains("<mfrac>"));
}

#[test]
fn code_in_a_field_is_shown_with_its_rules() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "[kinds.note.fields]", "[kinds.note.fields]\nsample = { type = \"markdown\" }");
    project.write(
        "content/notes/field.md",
        "+++\ntitle = \"Field\"\ntopics = [\"skills\"]\nsample = \"\"\"\n```rust\nfn main() {}\n```\n\"\"\"\n+++\n",
    );
    assert_eq!(sheets(&project.build().sound(), "notes/field.html"), ["code"]);
}

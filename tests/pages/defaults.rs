//! Defaults of fields, and lists of what refers to a record of the same kind.

use crate::support::Project;

/// A site of courses with defaults, one of them in an object.
fn courses() -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        r#"
title = "Courses"
languages = ["en", "fr"]

[kinds.course.fields]
level = { type = "choice", choices = ["beginner", "advanced"], labels = { beginner = { en = "Beginners", fr = "Débutants" } }, default = "beginner", facet = true }
licence = { type = "text", default = "CC BY 4.0" }
taught_in = { type = "language", many = true, default = ["en"] }
lasts = { type = "integer", default = 45, unit = "minutes", min = 1 }
needs = { type = "record", kind = "course", many = true, inverse = "needed-for", inverse_label = { en = "Needed for", fr = "Requis pour" } }

[kinds.course.fields.authors]
type = "object"
many = true
fields = { name = { type = "text" }, role = { type = "text", default = "Author" } }
"#,
    );
    project.write(
        "content/course/one.md",
        "+++\ntitle = \"One\"\nauthors = [{ name = \"Ann\" }, { name = \"Ben\", role = \"Editor\" }]\n+++\n",
    );
    project.write("content/course/one.fr.md", "+++\ntitle = \"Un\"\n+++\n");
    project.write(
        "content/course/two.md",
        "+++\ntitle = \"Two\"\nlevel = \"advanced\"\nlicence = \"CC0\"\nneeds = [\"one\"]\n+++\n",
    );
    project
}

#[test]
fn a_default_is_shown_and_found_as_if_it_were_written() {
    let build = courses().build().sound();
    let page = build.page("course/one.html");
    assert!(
        page.main().contains("Level Beginners Licence CC BY 4.0 Taught in English Lasts 45 minutes"),
        "{}",
        page.main()
    );
    assert!(build.page("languages/en.html").main().contains("One"), "a default reference is followed both ways");
    assert!(build.page("fr/course/one.html").main().contains("Débutants"));
}

#[test]
fn a_value_stands_in_place_of_the_default() {
    let build = courses().build().sound();
    let page = build.page("course/two.html");
    assert!(page.main().contains("Level advanced Licence CC0"), "{}", page.main());
    assert!(!page.main().contains("Beginners"));
}

#[test]
fn fields_of_objects_have_defaults_of_their_own() {
    let build = courses().build().sound();
    let page = build.page("course/one.html");
    assert!(page.main().contains("Name Ann Role Author Name Ben Role Editor"), "{}", page.main());
}

#[test]
fn what_refers_to_a_record_of_its_kind_stands_there_under_a_label_of_its_own() {
    let build = courses().build().sound();
    assert!(build.page("course/one.html").main().contains("Needed for"));
    assert!(build.page("fr/course/one.html").main().contains("Requis pour"));
    assert!(!build.page("course/two.html").main().contains("Needed for"));
}

#[test]
fn a_new_record_has_defaults_and_bounds_in_comments() {
    let project = courses();
    project.run(&["new", "course", "Three"]).ends_with(0);
    let text = std::fs::read_to_string(project.path("content/course/three.md")).unwrap();
    assert!(
        text.contains("# level = \"beginner\"    # one of: beginner, advanced; taken unless another is given"),
        "{text}"
    );
    assert!(text.contains("# lasts = 45    # taken unless another is given; at least 1"), "{text}");
}

//! Fields whose values are tables with fields of their own.

use crate::support::Project;

/// A site of courses in two languages, whose authors are objects.
fn courses() -> Project {
    let project = Project::empty();
    project.write(
        "site.toml",
        r#"
title = "Courses"
languages = ["en", "fr"]

[kinds.course.fields.authors]
type = "object"
many = true
label = { en = "Authors", fr = "Auteurs" }

[kinds.course.fields.authors.fields]
name = { type = "text", required = true, label = { en = "Name", fr = "Nom" } }
task = { type = "text", label = { en = "Task", fr = "Tâche" } }
hours = { type = "integer", label = { en = "Hours", fr = "Heures" } }
school = { type = "record", kind = "school", facet = true, inverse = "taught", inverse_label = { en = "Taught by its staff", fr = "Enseigné par son équipe" } }

[kinds.school]
folder = "schools"
"#,
    );
    project.write("content/schools/north.md", "+++\ntitle = \"North School\"\n+++\n");
    project.write("content/schools/south.md", "+++\ntitle = \"South School\"\n+++\n");
    project.write(
        "content/course/passwords.md",
        r#"+++
title = "Passwords"
authors = [
    { name = "Zeynep Quill", task = "Words", hours = 1200, school = "north" },
    { name = "Ben Ada", school = "north" },
]
+++
"#,
    );
    project.write(
        "content/course/passwords.fr.md",
        "+++\ntitle = \"Mots de passe\"\nauthors = [{ task = \"Textes\" }, {}]\n+++\n",
    );
    project
}

#[test]
fn objects_are_shown_field_by_field_under_their_labels() {
    let build = courses().build().sound();
    let page = build.page("course/passwords.html");
    assert!(
        page.main().contains("Authors Name Zeynep Quill Task Words Hours 1,200 School North School Name Ben Ada"),
        "{}",
        page.main()
    );
}

#[test]
fn a_translation_states_of_an_object_what_it_translates() {
    let build = courses().build().sound();
    let page = build.page("fr/course/passwords.html");
    assert!(page.main().contains("Auteurs Nom Zeynep Quill Tâche Textes Heures 1 200"), "{}", page.main());
    assert!(page.main().contains("Nom Ben Ada"), "{}", page.main());
}

#[test]
fn references_within_objects_are_followed_both_ways_and_narrow_the_search() {
    let build = courses().build().sound();
    let page = build.page("schools/north.html");
    assert!(page.main().contains("Taught by its staff"), "{}", page.main());
    assert_eq!(page.links().iter().filter(|link| link.ends_with("course/passwords.html")).count(), 1);
    assert!(build.page("fr/schools/north.html").main().contains("Enseigné par son équipe"));
    assert!(!build.page("schools/south.html").main().contains("Passwords"));
    assert!(build.page("index.html").main().contains("North School"), "a facet is a way in on the home page");
}

#[test]
fn the_words_of_objects_are_found() {
    let index = |project: &Project| {
        project.build().sound();
        let files = project.output().into_iter().filter(|(path, _)| path.starts_with("search/en/"));
        files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect::<String>()
    };
    let project = courses();
    assert!(index(&project).contains("zeynep"));
    project.edit("site.toml", "required = true, label", "required = true, search = 0, label");
    assert!(!index(&project).contains("zeynep"), "the weight is that of the inner field");
}

#[test]
fn templates_reach_fields_and_parts_of_objects_by_name() {
    let project = courses();
    project.edit("site.toml", "title = \"Courses\"", "title = \"Courses\"\ntheme = \"own\"");
    project.write("themes/own/theme.toml", "contract = \"2.1\"\n");
    project.write(
        "themes/own/templates/record-course.html",
        "{% extends \"default/record.html\" %}{% block main %}<p>{{ record.field.authors.label }}: \
         {% for author in record.field.authors.values %}{{ author.part.name.values[0].text }} \
         {% if author.part.task %}({{ author.part.task.values[0].text }}){% endif %}{% endfor %}\
         {% if record.field.other %}never{% endif %}</p>{% endblock %}",
    );
    let build = project.build().sound();
    let page = build.page("course/passwords.html");
    assert_eq!(page.main().trim(), "Authors: Zeynep Quill (Words)Ben Ada");
}

#[test]
fn a_file_that_an_object_shows_is_published() {
    let project = courses();
    project.edit("site.toml", "task = {", "photo = { type = \"file\" }\ntask = {");
    project.edit("content/course/passwords.md", "name = \"Ben Ada\",", "name = \"Ben Ada\", photo = \"ben.pdf\",");
    project.write("content/course/ben.pdf", "%PDF-1.4");
    assert!(project.build().sound().has("course/ben.pdf"));
}

//! Promises 1, 5 and 14 for files beside records: none runs, none lies elsewhere, none holds a build up.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Build, Project};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path d=\"M0 0h4\"/></svg>";

/// A project whose note links to each file, or shows it where its name starts with `!`.
fn with_files(files: &[(&str, &str)]) -> Project {
    let project = Project::new("two-topics");
    let mut body = String::new();
    for (name, text) in files {
        let (mark, name) = name.strip_prefix('!').map_or(("", *name), |name| ("!", name));
        project.write(&format!("content/notes/{name}"), text);
        body.push_str(&format!("{mark}[x](<{name}>) "));
    }
    project.write("content/notes/files.md", format!("+++\ntitle = \"Files\"\ntopics = [\"skills\"]\n+++\n\n{body}\n"));
    project
}

fn build(files: &[(&str, &str)]) -> Build {
    with_files(files).build()
}

#[test]
fn what_a_browser_or_a_server_runs_is_refused_by_each_of_its_endings() {
    for name in [
        "m.html",
        "m.HTM",
        "m.shtm",
        "m.ehtml",
        "m.xhtm",
        "m.xml",
        "m.rss",
        "m.atom",
        "m.svgz",
        "m.js",
        "m.mht",
        "m.php",
        "m.html.fr",
        "m.php.txt",
        "m.cgi.pdf",
        "m.html.gz",
        "m.asp.zip",
        "m.var",
        "m.kml",
        "m.unheard-of",
        "m",
    ] {
        let build = build(&[(name, "<script>alert(1)</script>")]);
        assert_eq!(build.codes(), ["refused-asset"], "{name}: {}", build.human());
        assert!(!build.is_written(), "{name}: {}", build.human());
        assert!(build.human().contains("content/notes/files.md:6:1"), "{}", build.human());
    }
}

#[test]
fn what_readers_download_is_published_and_a_site_may_allow_more() {
    let names = ["a.pdf", "report.es.pdf", "data.2024.csv", "all.tar.gz", "talk.vtt", "survey.sav", "sound.opus"];
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, "text")).collect();
    let built = build(&files).sound();
    assert!(names.iter().all(|name| built.has(&format!("notes/{name}"))));

    let project = with_files(&[("plan.3dm", "text")]);
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("[attachments] types = [\"3dm\"]"), "{}", run.stderr);
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{settings}\n[attachments]\ntypes = [\".3DM\"]\n"));
    assert!(project.build().sound().has("notes/plan.3dm"));
    project.write("site.toml", format!("{settings}\n[attachments]\ntypes = [\"html\", \"a.b\", \"kml\"]\n"));
    assert_eq!(project.build().codes(), ["invalid-setting"; 3]);
}

#[test]
fn a_type_that_browsers_guess_must_not_begin_like_a_page() {
    let build = build(&[("survey.sav", " \n<HTML><script>alert(1)</script>")]);
    assert_eq!(build.codes(), ["refused-asset"], "{}", build.human());
    assert!(!build.is_written());
}

#[test]
fn an_inert_drawing_is_shown_and_is_nothing_but_a_picture() {
    let project = with_files(&[("!map.svg", DRAWING)]);
    let page = project.build().sound().read("notes/files.html");
    let output = project.output();
    let (path, drawing) = output.iter().find(|(path, _)| path.starts_with("notes/map.")).unwrap();
    assert_eq!(drawing, DRAWING.as_bytes());
    assert!(page.contains(path.rsplit('/').next().unwrap()), "{page}");
    assert!(page.contains("width=\"40\" height=\"20\""), "{page}");

    let build_of = |name, text: String| build(&[(name, &*text)]);
    assert_eq!(build_of("map.svg", DRAWING.to_owned()).codes(), ["refused-asset"], "linked to, it would be opened");
    for (from, to) in [
        ("<path", "<script>alert(1)</script><path"),
        ("<path", "<path onclick=\"alert(1)\""),
        ("<path", "<image href=\"https://example.org/x.png\"/><path"),
        ("<svg", "<?xml-stylesheet href=\"x.css\"?><svg"),
        ("</svg>", ""),
    ] {
        let build = build_of("!map.svg", DRAWING.replace(from, to));
        assert_eq!(build.codes(), ["refused-asset"], "{to}: {}", build.human());
    }
}

#[test]
fn links_stay_within_content() {
    let project = with_files(&[("kept.pdf", "text")]);
    project.write(".env", "TOKEN=secret").write("elsewhere/leaflet.pdf", "secret").write("themes/own/x.pdf", "secret");
    fs::create_dir(project.path(".git")).unwrap();
    project.write(".git/config", "secret");
    for target in
        ["../../.git/config", "../../.env", "../../elsewhere/leaflet.pdf", "../../themes/own/x.pdf", "/etc/hostname"]
    {
        let link = project.path("content/notes/kept.pdf");
        fs::remove_file(&link).unwrap();
        symlink(target, link).unwrap();
        let build = project.build();
        assert!(build.codes().contains(&"link-outside"), "{target}: {}", build.human());
        assert!(!build.is_written(), "{target}");
    }
    // By an absolute path within `content/`, and by way of a folder that is a link.
    let project = with_files(&[("kept.pdf", "text"), ("again/inner.pdf", "text")]);
    fs::remove_dir_all(project.path("content/notes/again")).unwrap();
    fs::remove_file(project.path("content/notes/kept.pdf")).unwrap();
    project.write("content/files/inner.pdf", "inner");
    symlink(project.path("content/files/inner.pdf"), project.path("content/notes/kept.pdf")).unwrap();
    symlink("../files", project.path("content/notes/again")).unwrap();
    let built = project.build().sound();
    assert_eq!((built.read("notes/kept.pdf"), built.read("files/inner.pdf")), ("inner".into(), "inner".into()));
}

#[test]
fn a_folder_that_is_reached_by_many_links_is_read_once() {
    let project = Project::new("two-topics");
    for level in 0..30 {
        project.write(&format!("content/farm/{level}/leaf.pdf"), "leaf");
        for link in ["a", "b"] {
            let to = format!("../{}", level + 1);
            symlink(to, project.path(&format!("content/farm/{level}/{link}"))).unwrap();
        }
    }
    project.write("content/farm/30/leaf.pdf", "leaf");
    let path = "../farm/0/a/b/a/b/leaf.pdf";
    project.edit("content/notes/passwords.md", "Long ones", &format!("[leaf]({path}) Long ones"));
    assert_eq!(project.build().read("farm/4/leaf.pdf"), "leaf");
    // Records in such a folder have one place.
    project.write("content/topics/inner/deep.md", "+++\ntitle = \"Deep\"\n+++\n");
    symlink("../topics/inner", project.path("content/notes/other")).unwrap();
    let build = project.build();
    assert!(build.codes().contains(&"link-outside") && !build.is_written(), "{}", build.human());
    assert!(build.human().contains("`content/notes/other` is a link to `content/topics/inner`"), "{}", build.human());
}

#[test]
fn files_are_limited_before_they_are_read_and_only_where_they_are_shown() {
    let project = with_files(&[("film.mp4", ""), ("!photo.jpg", "")]);
    for name in ["film.mp4", "photo.jpg", "unused.mp4", "unused.tif"] {
        let file = fs::File::create(project.path(&format!("content/notes/{name}"))).unwrap();
        file.set_len(5_000_000_000).unwrap();
    }
    let build = project.build();
    assert_eq!(build.codes(), ["file-too-large"; 2], "{}", build.human());
    assert!(build.human().contains("raise `attachment`") && build.human().contains("raise `picture`"));

    let project = with_files(&[("film.mp4", &"x".repeat(2_000))]);
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{settings}\n[limits]\nattachment = 0.001\n"));
    assert_eq!(project.build().codes(), ["file-too-large"]);
    project.write("site.toml", format!("{settings}\n[limits]\nattachment = 0.002\n"));
    project.build().sound();
}

#[test]
fn pixels_and_colour_profiles_are_limited() {
    let mut wide = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1_000, 600).write_to(&mut wide, image::ImageFormat::Png).unwrap();
    let project = with_files(&[("!wide.png", "")]);
    project.write("content/notes/wide.png", wide.into_inner());
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{settings}\n[limits]\npixels = 0.5\n"));
    let build = project.build();
    assert_eq!(build.codes(), ["file-too-large"], "{}", build.human());
    assert!(build.human().contains("1000 × 600 pixels"), "{}", build.human());
    project.write("site.toml", format!("{settings}\n[limits]\npixels = 0.6\n"));
    project.build().sound();
}

#[test]
fn files_of_a_theme_are_limited_and_stay_in_it() {
    let project = Project::new("two-topics");
    project.edit("site.toml", "title = \"Two topics\"", "title = \"Two topics\"\ntheme = \"own\"");
    project.write("themes/own/assets/large.woff2", "");
    fs::File::options()
        .write(true)
        .open(project.path("themes/own/assets/large.woff2"))
        .and_then(|file| file.set_len(5_000_000_000))
        .unwrap();
    let build = project.build();
    assert_eq!(build.codes(), ["file-too-large"], "{}", build.human());
    project.remove("themes/own/assets/large.woff2");
    project.write(".env", "secret");
    symlink("../../../.env", project.path("themes/own/assets/x.txt")).unwrap();
    assert_eq!(project.build().codes(), ["link-outside"]);
    project.remove("themes/own/assets/x.txt");
    fs::remove_dir_all(project.path("themes/own")).unwrap();
    symlink("../.git", project.path("themes/own")).unwrap();
    project.write(".git/templates/card.html", "secret");
    assert_eq!(project.build().codes(), ["link-outside"]);
}

#[test]
fn one_record_cannot_ask_for_all_pages_there_are() {
    let project = Project::new("two-topics");
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    let record = |topics: usize, countries: &[&str]| {
        let topics: Vec<String> = (0..topics).map(|at| format!("\"t{at}\"")).collect();
        let front_matter = format!("title = \"All\"\ntopics = [{}]\ncountries = {countries:?}", topics.join(", "));
        project.write("content/notes/all.md", format!("+++\n{front_matter}\n+++\n"));
    };
    for at in 0..40 {
        project.write(&format!("content/topics/t{at}.md"), format!("+++\ntitle = \"T {at}\"\n+++\n"));
    }
    let settings =
        settings.replace("[kinds.note.fields]", "[kinds.note.fields]\ncountries = { type = \"country\", many = true }");
    let crossing = "[[crossings]]\nof = [\"topic\", \"country\"]\n";
    project.write("site.toml", format!("{settings}\n{crossing}\n[limits]\ncrossings = 80\n"));
    record(40, &["ng", "gh"]);
    project.build().sound();
    record(40, &["ng", "gh", "ke"]);
    let build = project.build();
    assert_eq!(build.codes(), ["over-limit"], "{}", build.human());
    assert!(build.human().contains("120 pairs") && build.human().contains("content/notes/all.md"), "{}", build.human());
    project.write("site.toml", format!("{settings}\n[limits]\npages = 30\n"));
    let build = project.build();
    assert_eq!(build.codes(), ["over-limit"], "{}", build.human());
    assert!(!build.is_written());
}

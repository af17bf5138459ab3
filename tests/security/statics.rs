//! `static/`: files published as they are, held to the rules of other files unless `site.toml` names them.

use crate::support::Project;

fn site() -> Project {
    let project = Project::empty();
    project.write("site.toml", "title = \"S\"\n\n[kinds.guide]\nfolder = \"guides\"\n");
    project.write("content/guides/wells.md", "+++\ntitle = \"Wells\"\n+++\n");
    project
}

#[test]
fn files_are_published_at_their_place_with_their_bytes() {
    let project = site();
    let files: [(&str, &[u8]); 8] = [
        ("CNAME", b"example.org\r\n"),
        (".nojekyll", b""),
        ("robots.txt", b"\xef\xbb\xbfUser-agent: *\r\nAllow: /\r\n"),
        (".well-known/security.txt", b"Contact: mailto:a@example.org\n"),
        (".well-known/apple-app-site-association", b"{}"),
        ("guides/old report.pdf", b"%PDF-1.7 \xff\x00"),
        ("plan.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4\"/></svg>"),
        ("\u{e9}te\u{301}.txt", b"summer"),
    ];
    for (path, bytes) in files {
        project.write(&format!("static/{path}"), bytes);
    }
    for left in [".DS_Store", ".git/config", "x.txt~", ".gitignore", "deep/Thumbs.db", ".CNAME.swp"] {
        project.write(&format!("static/{left}"), "no");
    }
    project.build().sound();
    let output = project.output();
    for (path, bytes) in files {
        let path = path.replace("e\u{301}", "\u{e9}");
        assert_eq!(output.get(&path).map(|found| &**found), Some(bytes), "{path}");
    }
    let left =
        output.keys().filter(|path| path.contains("git") || path.contains("DS_") || path.ends_with(['~', 'p', 'b']));
    assert_eq!(left.collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(project.build().sound().changes(), Vec::<String>::new());
    project.write("static/CNAME", "www.example.org\n").remove("static/.nojekyll");
    assert_eq!(project.build().sound().changes(), ["wrote CNAME", "removed .nojekyll"]);
}

#[test]
fn what_could_run_is_refused_unless_site_toml_names_it() {
    for (path, bytes) in [
        ("google1a2b.html", "google-site-verification: google1a2b.html"),
        ("demo/run.js", "alert(1)"),
        ("feed.rss", "<rss/>"),
        ("visit.html.fr", "<script>alert(1)</script>"),
        (".htaccess", "Options +ExecCGI"),
        ("index.php", "<?php"),
        ("loud.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
        ("README", "<!doctype html><script>alert(1)</script>"),
        ("model.3dm", "unknown"),
    ] {
        let project = site();
        project.write(&format!("static/{path}"), bytes);
        let build = project.build();
        assert_eq!((build.codes(), build.is_written()), (vec!["refused-asset"], false), "{path}: {}", build.human());
        assert!(build.human().contains(&format!("[static] allow = [\"{path}\"]")), "{path}: {}", build.human());
        let toml = std::fs::read_to_string(project.path("site.toml")).unwrap();
        project.write("site.toml", format!("{toml}\n[static]\nallow = [\"{path}\"]\n"));
        assert_eq!(project.run(&["check"]).ends_with(0).stdout.matches(&format!("note: static/{path} ")).count(), 1);
        let run = project.run(&["build"]).ends_with(0);
        assert!(run.stdout.contains(&format!("note: static/{path} is published as it is")), "{path}: {}", run.stdout);
        assert_eq!(project.output()[path], bytes.as_bytes());
    }
}

#[test]
fn a_pattern_names_files_and_no_more() {
    let project = site();
    project.write("site.toml", "title = \"S\"\n[kinds.guide]\nfolder = \"guides\"\n[static]\nallow = [\"demo/**\"]\n");
    project.write("static/demo/a/b.js", "1").write("static/demonstration.js", "2");
    let build = project.build();
    assert_eq!(build.codes(), ["refused-asset"]);
    assert!(build.human().contains("static/demonstration.js"), "{}", build.human());
}

#[test]
fn a_file_at_the_address_of_another_is_an_error_that_names_both() {
    for (path, other) in [
        ("guides/wells.txt.pdf", None),
        ("_headers", Some("the hosts' headers")),
        ("sw.txt", None),
        ("GUIDES/WELLS.HTML", Some("guide/wells")),
        ("guides/index.html", Some("list")),
        ("search/en/entry.js", Some("the folder of the search index")),
        (".handlist-manifest", Some("Handlist needs that name for itself")),
        ("guides/wells.html/x.txt", Some("guide/wells")),
    ] {
        let project = site();
        let toml = std::fs::read_to_string(project.path("site.toml")).unwrap();
        project.write("site.toml", format!("{toml}\n[static]\nallow = [\"**\"]\n"));
        project.write(&format!("static/{path}"), "x");
        let build = project.build();
        assert_eq!(build.is_written(), other.is_none(), "{path}: {}", build.human());
        if let Some(other) = other {
            let told = build.human();
            let code = if path.starts_with('.') { "unsafe-file-name" } else { "path-collision" };
            assert!(build.codes().contains(&code), "{path}: {told}");
            assert!(told.contains(path) && told.to_lowercase().contains(&other.to_lowercase()), "{path}: {told}");
        }
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_and_none_is_followed_into_another_folder() {
    use std::os::unix::fs::symlink;
    let project = site();
    std::fs::write(project.around().join("secret.txt"), "secret").unwrap();
    project.write("static/real.txt", "real");
    symlink("real.txt", project.path("static/link.txt")).unwrap();
    project.build().sound();
    assert_eq!(project.output()["link.txt"], b"real");
    symlink(project.around().join("secret.txt"), project.path("static/out.txt")).unwrap();
    let build = project.build();
    assert_eq!((build.codes(), build.is_written()), (vec!["link-outside"], false), "{}", build.human());
    project.remove("static/out.txt").write("static/folder/x.txt", "x");
    symlink("folder", project.path("static/again")).unwrap();
    assert_eq!(project.build().codes(), ["link-outside"]);
    let project = site();
    symlink(project.around(), project.path("static")).unwrap();
    assert_eq!(project.build().codes(), ["link-outside"]);
}

#[test]
fn a_file_is_held_to_the_limits() {
    let project = site();
    let toml = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{toml}\n[limits]\nattachment = 0.00001\n"));
    project.write("static/big.txt", "more than ten bytes");
    let build = project.build();
    assert_eq!(build.codes(), ["file-too-large"]);
    assert!(build.human().contains("`static/big.txt` has 19 bytes"), "{}", build.human());
}

#[test]
fn a_favicon_is_the_icon_of_every_page() {
    let project = site();
    let icon = |project: &Project, path: &str| {
        let page = project.build().sound().page(path);
        let icon = page.all("link").find(|link| link.get("rel") == Some("icon")).unwrap();
        (icon.get("href").unwrap().to_owned(), icon.get("type").unwrap().to_owned())
    };
    assert!(icon(&project, "index.html").0.starts_with("data:image/png"));
    project.write("static/favicon.ico", [0, 0, 1, 0]);
    assert_eq!(icon(&project, "guides/wells.html"), ("../favicon.ico".to_owned(), "image/x-icon".to_owned()));
    project.write(
        "static/favicon.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4\"/></svg>",
    );
    assert_eq!(icon(&project, "index.html"), ("favicon.svg".to_owned(), "image/svg+xml".to_owned()));
}

#[test]
fn records_link_to_files_and_show_pictures_by_their_path_from_the_root() {
    let project = site();
    project
        .write("static/papers/rules 2020.pdf", "%PDF-1.7")
        .write("static/img/dot.gif", include_bytes!("../reader/one-colour.gif"));
    project.write(
        "content/guides/wells.md",
        "+++\ntitle = \"Wells\"\n+++\n[Rules](/papers/rules%202020.pdf#page=2) ![A dot](/img/dot.gif?v=1)\n",
    );
    let page = project.build().sound().page("guides/wells.html");
    assert!(page.links().contains(&"../papers/rules%202020.pdf#page=2"), "{:?}", page.links());
    let picture = page.the("img");
    assert_eq!((picture.get("src"), picture.get("alt")), (Some("../img/dot.gif"), Some("A dot")));
    assert!(picture.get("width").is_some_and(|width| width != "0"), "{picture:?}");
    project.remove("static/img/dot.gif").remove("static/papers/rules 2020.pdf");
    assert_eq!(project.build().codes(), ["broken-link", "missing-asset"]);
    for outside in ["/../site.toml", "/../content/guides/wells.md", "/%2e%2e/site.toml"] {
        project.write("content/guides/wells.md", format!("+++\ntitle = \"Wells\"\n+++\n[x]({outside})\n"));
        assert_eq!(project.build().codes(), ["broken-link"], "{outside}");
    }
}

#[test]
fn no_site_is_written_into_the_folder() {
    let project = site();
    project.write("static/CNAME", "example.org");
    let run = project.run(&["build", "--output", "static"]).ends_with(2);
    assert!(run.stderr.contains("it leads into `static/` of the catalogue"), "{}", run.stderr);
}

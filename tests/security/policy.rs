//! `[policy]`: a site names the origins that its pages may turn to, and everybody is told.

use crate::support::{Project, human};

fn site(policy: &str) -> Project {
    let project = Project::empty();
    project.write("site.toml", format!("title = \"S\"\n\n[policy]\n{policy}\n"));
    project.write("content/about.md", "+++\ntitle = \"About\"\n+++\n");
    project
}

#[test]
fn origins_stand_in_every_page_and_in_the_headers_and_are_named_at_each_build() {
    let project = site("script-src = [\"https://stats.example.org\"]\nframe-src = [\"https://maps.example.org:8443\"]");
    let run = project.run(&["build"]).ends_with(0);
    for line in [
        "note: [policy] lets pages turn to https://stats.example.org (script-src)\n",
        "note: [policy] lets pages turn to https://maps.example.org:8443 (frame-src)\n",
    ] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
        assert!(project.run(&["check"]).ends_with(0).stdout.contains(line));
    }
    let build = project.build().sound();
    for path in ["index.html", "about.html", "404.html"] {
        let page = build.page(path);
        let policy = page.all("meta").find(|meta| meta.get("http-equiv").is_some()).unwrap().get("content").unwrap();
        assert!(policy.contains("script-src 'self' https://stats.example.org; style-src 'self';"), "{policy}");
        assert!(policy.contains("; frame-src https://maps.example.org:8443"), "{policy}");
        assert!(policy.contains("require-trusted-types-for 'script'"), "{policy}");
    }
    let headers = build.read("_headers");
    assert!(headers.contains("script-src 'self' https://stats.example.org;"), "{headers}");
    assert!(headers.contains("frame-src https://maps.example.org:8443; frame-ancestors 'none'"), "{headers}");
}

#[test]
fn nothing_else_can_be_added() {
    for (policy, help) in [
        ("script-src = [\"*\"]", "write the origins one by one"),
        ("script-src = [\"'unsafe-inline'\"]", "write the origins one by one"),
        ("script-src = [\"https://*.example.org\"]", "write the origins one by one"),
        ("img-src = [\"data:\"]", "write the origins one by one"),
        (
            "script-src = [\"https://stats.example.org/script.js\"]",
            "write script-src = [\"https://stats.example.org\"]",
        ),
        ("script-src = [\"http://stats.example.org\"]", "write script-src = [\"https://stats.example.org\"]"),
        ("connect-src = [\"stats.example.org\"]", "write connect-src = [\"https://stats.example.org\"]"),
        ("script-src = [\"https://a.example; script-src *\"]", "write the origins one by one"),
        ("script-src = \"https://a.example\"", "it must be a list"),
        ("default-src = [\"https://a.example\"]", "known here: script-src"),
    ] {
        let (site, diagnostics) = site(policy).site();
        assert!(site.is_none() && human(&diagnostics).contains(help), "{policy}: {}", human(&diagnostics));
    }
}

//! `handlist serve`, asked as a browser asks, while its project is edited as editors do it.
//!
//! No test waits for a time to pass: the server says itself when it has made the site again.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::{Project, Run};

/// The page itself, without the line that stands behind every page that is served.
fn page_of(served: &[u8]) -> &[u8] {
    const BEHIND: &[u8] = b"<script src=\"/.handlist/preview.js\" data-version=\"";
    let at =
        served.windows(BEHIND.len()).rposition(|window| window == BEHIND).expect("the script stands behind the page");
    assert!(
        served.ends_with(b"\" defer></script>\n") && served[at..].iter().filter(|byte| **byte == b'\n').count() == 1
    );
    &served[..at]
}
/// After this, something has gone wrong: a test fails rather than hang.
const TOO_LONG: Duration = Duration::from_secs(60);

/// `handlist serve` for a project.
pub(super) fn command(project: &Project, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handlist"));
    command.current_dir(project.root()).arg("serve").args(["--today", "2026-06-15"]).args(arguments);
    command
}

/// Reads what a program says until it is ready or ends: the port it listens at, if any, and the lines.
fn listened_at(child: &mut Child) -> (Option<u16>, Vec<String>) {
    let mut said = Vec::new();
    let mut port = None;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let address = line.rsplit_once("http://").and_then(|(_, rest)| rest.trim_end_matches('/').rsplit_once(':'));
        port = port.or(address.and_then(|(_, port)| port.parse().ok()));
        let is_ready = line.contains("Ctrl-C");
        said.push(line);
        if is_ready {
            break;
        }
    }
    (port, said)
}

/// A server of a project, which ends with the test.
pub(super) struct Server {
    child: Child,
    pub(super) port: u16,
    /// What it said when it was ready.
    pub(super) said: Vec<String>,
}

impl Server {
    pub(super) fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = command(project, arguments);
        Self::ready(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// The server that a program becomes: it says where it listens.
    pub(super) fn ready(mut child: Child) -> Self {
        let (port, said) = listened_at(&mut child);
        Self { child, port: port.unwrap_or_else(|| panic!("{said:?}")), said }
    }

    /// What a program came to that may not become a server.
    pub(super) fn refused(mut child: Child) -> Run {
        let (port, said) = listened_at(&mut child);
        if port.is_some() {
            let _ = child.kill();
            let _ = child.wait();
            panic!("it is a server: {said:?}");
        }
        let run = Run::from(child.wait_with_output().unwrap());
        Run { stdout: said.join("\n"), ..run }
    }

    pub(super) fn of(project: &Project) -> Self {
        Self::start(project, &["--port", "0"])
    }

    fn connect(&self, head: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(TOO_LONG)).unwrap();
        stream.write_all(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
        stream
    }

    /// The answer to a request with these lines.
    fn ask(&self, head: &str) -> Answer {
        let mut bytes = Vec::new();
        self.connect(head).read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), head, body: bytes.split_off(end + 4) }
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}", self.port))
    }

    fn page(&self, path: &str) -> String {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.head);
        answer.text()
    }

    /// Listens to what open pages are told; the first thing is the present state.
    fn listen(&self) -> Events {
        let head = format!("GET /.handlist/events HTTP/1.1\r\nHost: localhost:{}", self.port);
        Events { stream: self.connect(&head), text: String::new() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            line.split_once(": ").filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        })
    }
}

/// What open pages are told.
struct Events {
    stream: TcpStream,
    text: String,
}

impl Events {
    fn next(&mut self) -> serde_json::Value {
        loop {
            if let Some((_, rest)) = self.text.split_once("data: ")
                && let Some((data, rest)) = rest.split_once("\n\n")
            {
                let told = serde_json::from_str(data).unwrap();
                self.text = rest.to_owned();
                return told;
            }
            let mut bytes = [0; 65536];
            let read = self.stream.read(&mut bytes).expect("the server says nothing more");
            assert!(read > 0, "the server has ended");
            self.text.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    }

    /// Waits until what is told is as wished.
    fn until(&mut self, wished: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let told = self.next();
            if wished(&told) {
                return told;
            }
        }
    }

    /// Waits until the site has been made again and a page of it says something.
    fn until_page(&mut self, server: &Server, path: &str, says: &str) {
        self.until(|_| server.get(path).text().contains(says));
    }

    fn until_sound(&mut self) -> serde_json::Value {
        self.until(|told| told["has_errors"] == false)
    }
}

#[test]
fn every_file_is_served_as_it_is_built() {
    let project = Project::new("three-languages");
    let build = project.build().sound();
    let server = Server::of(&project);
    // Nothing is kept of what is being edited: its worker takes itself away.
    assert_eq!(server.get("/offline/en.json").status, 404);
    assert!(server.page("/sw.js").starts_with("const handlist={\"enabled\":false"));
    let is_kept = |path: &str| path.starts_with("offline/") || path == "sw.js";
    for (path, bytes) in project.output().iter().filter(|(path, _)| *path != ".handlist-manifest" && !is_kept(path)) {
        let answer = server.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        let served = if path.ends_with(".html") { page_of(&answer.body) } else { &answer.body };
        assert!(served == bytes, "{path}");
    }
    let page = |path: &str, status: u16| {
        let answer = server.get(path);
        assert_eq!(answer.status, status, "{path}");
        String::from_utf8(page_of(&answer.body).to_vec()).unwrap()
    };
    assert_eq!(page("/", 200), build.read("index.html"));
    assert_eq!(page("/fr/topics/skills.html?x=1", 200), build.read("fr/topics/skills.html"));
    // The preview has the site at the root of its host; a build has the links of `base_url`, or relative ones.
    for (path, page_of_language) in [("/nothing.html", "404.html"), ("/fr/a/b/nothing.html", "fr/404.html")] {
        let shown = page(path, 404);
        let style = build.page(page_of_language).all("link").find_map(|link| link.get("href").map(str::to_owned));
        assert!(style.is_some());
        assert!(shown.contains("href=\"/assets/style.") && !shown.contains("href=\"assets/"), "{shown}");
        assert_eq!(shown.contains("<html lang=\"fr\""), path.starts_with("/fr/"), "{shown}");
    }
}

#[test]
fn answers_have_the_headers_of_a_good_host() {
    let project = Project::new("two-topics");
    let server = Server::of(&project);
    let home = server.get("/");
    assert_eq!(home.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(home.header("content-security-policy").unwrap().contains("default-src 'none'"));
    assert!(home.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
    assert_eq!(home.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(home.header("cache-control"), Some("no-cache"));
    assert_eq!(home.header("access-control-allow-origin"), None);
    assert_eq!(server.get("/search/en/entry.js").header("cross-origin-resource-policy"), Some("same-origin"));
    let tag = home.header("etag").unwrap();
    let again = server.ask(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = server.ask("HEAD / HTTP/1.1\r\nHost: localhost");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let post = server.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0");
    assert_eq!((post.status, post.header("allow")), (405, Some("GET, HEAD")));
}

#[test]
fn it_answers_those_alone_who_know_its_name() {
    let project = Project::new("two-topics");
    let server = Server::of(&project);
    for known in ["localhost", "localhost:1", "127.0.0.1", "[::1]:8080", "catalogue.localhost"] {
        assert_eq!(server.ask(&format!("GET / HTTP/1.1\r\nHost: {known}")).status, 200, "{known}");
    }
    for foreign in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "192.168.0.1",
        "0.0.0.0",
        "",
        "localhost.evil.example",
    ] {
        let answer = server.ask(&format!("GET / HTTP/1.1\r\nHost: {foreign}"));
        assert_eq!(answer.status, 403, "{foreign}");
        assert!(!answer.text().contains("<html"), "{foreign}");
    }
    let origins =
        [("http://evil.example", 403), ("null", 403), ("https://localhost", 403), ("http://localhost:8080", 200)];
    for (origin, status) in origins {
        for path in ["/", "/.handlist/events"] {
            let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}");
            let mut head = String::new();
            let mut answer = BufReader::new(server.connect(&request));
            while !head.ends_with("\r\n\r\n") {
                assert!(answer.read_line(&mut head).unwrap() > 0);
            }
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{origin}, {path}: {head}");
            assert!(!head.to_lowercase().contains("access-control"), "{origin}, {path}: {head}");
        }
    }
}

#[test]
fn nothing_outside_the_site_is_served() {
    let project = Project::new("two-topics");
    project.write("content/notes/secret.draft", "SECRET").write("private.txt", "SECRET");
    project.write("content/notes/leaflet.pdf", "A leaflet");
    project.edit("content/notes/passwords.md", "Long ones", "[A leaflet](leaflet.pdf). Long ones");
    let server = Server::of(&project);
    for path in [
        "/../private.txt",
        "/%2e%2e/private.txt",
        "/..%2fprivate.txt",
        "/notes/..%2f..%2fprivate.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/notes/secret.draft",
        "/content/notes/passwords.md",
        "/site.toml",
        "/.handlist/lock",
        "/.handlist/last-build",
        "/\\..\\private.txt",
        "/notes/%00",
        "/%ff",
        "/notes/./leaflet.pdf",
        "/notes/../notes/leaflet.pdf",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("SECRET"), "{path}");
    }
    assert_eq!(server.page("/notes/leaflet.pdf"), "A leaflet");
    // A file that has become a link out of the project is not followed there, told of or not.
    fs::write(project.around().join("outside.txt"), "SECRET").unwrap();
    fs::remove_file(project.path("content/notes/leaflet.pdf")).unwrap();
    symlink(project.around().join("outside.txt"), project.path("content/notes/leaflet.pdf")).unwrap();
    let answer = server.get("/notes/leaflet.pdf");
    assert!(answer.status != 200 && !answer.text().contains("SECRET"), "{}", answer.head);
}

#[test]
fn it_follows_however_a_file_is_saved() {
    let project = Project::new("two-topics");
    let path = "content/notes/passwords.md";
    let text = fs::read_to_string(project.path(path)).unwrap();
    let with = |words: &str| text.replace("Long ones", words);
    let server = Server::of(&project);
    let mut events = server.listen();
    let before = events.next()["version"].as_u64().unwrap();

    project.write(path, with("Overwritten ones"));
    events.until_page(&server, "/notes/passwords.html", "Overwritten ones");

    // Vim: the old file moves away, a new one is written, the old one goes.
    fs::rename(project.path(path), project.path("content/notes/passwords.md~")).unwrap();
    project.write(path, with("Renamed ones"));
    fs::remove_file(project.path("content/notes/passwords.md~")).unwrap();
    events.until_page(&server, "/notes/passwords.html", "Renamed ones");

    // Others: a file of another name is put in its place.
    project.write("content/notes/.passwords.md.tmp", with("Moved ones"));
    fs::rename(project.path("content/notes/.passwords.md.tmp"), project.path(path)).unwrap();
    events.until_page(&server, "/notes/passwords.html", "Moved ones");

    // Half of it is there for a while: that is an error, and the page stays.
    project.write(path, &with("Whole ones")[..30]);
    let told = events.until(|told| told["has_errors"] == true);
    assert_eq!(told["problems"][0]["place"]["file"], path);
    assert!(server.page("/notes/passwords.html").contains("Moved ones"));
    project.write(path, with("Whole ones"));
    let told = events.until_sound();
    assert_eq!(told["problems"], serde_json::json!([]));
    assert!(server.page("/notes/passwords.html").contains("Whole ones"));
    assert!(told["version"].as_u64().unwrap() > before);
}

#[test]
fn it_follows_folders_that_come_and_go() {
    let project = Project::new("two-topics");
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    fs::create_dir(project.path("content/notes/more")).unwrap();
    project.write("content/notes/more/later.md", "+++\ntitle = \"Later\"\ntopics = [\"skills\"]\n+++\n");
    events.until_page(&server, "/notes/later.html", "Later");
    fs::rename(project.path("content/notes/more"), project.path("content/notes/other")).unwrap();
    project.write("content/notes/other/last.md", "+++\ntitle = \"Last\"\ntopics = [\"skills\"]\n+++\n");
    events.until_page(&server, "/notes/last.html", "Last");
    fs::remove_dir_all(project.path("content/notes/other")).unwrap();
    events.until(|_| server.get("/notes/last.html").status == 404 && server.get("/notes/later.html").status == 404);

    // It moves away and back at once.
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    events.until_sound();
    project.edit("content/notes/passwords.md", "Long ones", "Ones followed");
    events.until_page(&server, "/notes/passwords.html", "Ones followed");
    project.edit("content/notes/passwords.md", "Ones followed", "Long ones");
    events.until_page(&server, "/notes/passwords.html", "Long ones");

    // All of it goes, and comes again.
    fs::rename(project.path("content"), project.path("aside")).unwrap();
    let told = events.until(|told| told["has_errors"] == true);
    assert_eq!(told["has_site"], true);
    assert_eq!(server.get("/notes/passwords.html").status, 200, "the last sound site is still there");
    fs::rename(project.path("aside"), project.path("content")).unwrap();
    events.until_sound();
    project.edit("content/notes/passwords.md", "Long ones", "Still followed ones");
    events.until_page(&server, "/notes/passwords.html", "Still followed ones");
}

#[test]
fn a_thousand_files_at_once_are_one_change_or_a_few() {
    const FILES: usize = 1000;
    let project = Project::new("two-topics");
    let server = Server::of(&project);
    let mut events = server.listen();
    let before = events.next()["version"].as_u64().unwrap();
    for number in 0..FILES {
        project.write(
            &format!("content/notes/n{number}.md"),
            format!("+++\ntitle = \"Note {number}\"\ntopics = [\"skills\"]\n+++\n"),
        );
    }
    let all = |_: &serde_json::Value| {
        (0..FILES).step_by(99).all(|number| server.get(&format!("/notes/n{number}.html")).status == 200)
    };
    let after = events.until(all)["version"].as_u64().unwrap();
    assert!(after - before < FILES as u64 / 20, "the site was made {} times", after - before);
}

#[test]
fn a_change_of_style_alone_is_told_as_such() {
    let project = Project::new("three-languages");
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    project.write("themes/own/assets/style.css", "p { margin: 1px }\n");
    let told = events.until_sound();
    assert_eq!(told["styles_only"], true);
    let mut styles = told["styles"].as_array().unwrap().iter().filter_map(|style| style.as_str());
    let style = styles.find(|path| path.contains("/style.")).unwrap();
    assert_eq!(server.page(&format!("/{style}")), "p { margin: 1px }\n");
    project.edit("content/projects/clinics.md", "title = \"", "title = \"Other ");
    assert_eq!(events.next()["styles_only"], false);
}

#[test]
fn a_theme_that_is_a_link_is_followed() {
    let project = Project::new("three-languages");
    fs::rename(project.path("themes/own"), project.path("other-theme")).unwrap();
    symlink("../other-theme", project.path("themes/own")).unwrap();
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    project.write("other-theme/assets/style.css", "p { margin: 7px }\n");
    let told = events.until(|told| {
        told["styles"].as_array().is_some_and(|styles| {
            styles.iter().any(|style| server.get(&format!("/{}", style.as_str().unwrap())).text().contains("7px"))
        })
    });
    assert_eq!(told["has_errors"], false);
}

#[test]
fn mistakes_in_settings_and_theme_leave_the_last_site() {
    let project = Project::new("three-languages");
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    let settings = fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("titel = \"x\"\n{settings}"));
    let told = events.until(|told| told["has_errors"] == true);
    assert_eq!(told["problems"][0]["code"], "unknown-key");
    assert_eq!(server.get("/").status, 200);
    project.write("site.toml", &settings);
    events.until_sound();
    project.write("themes/own/templates/not-found.html", "{% broken");
    events.until(|told| told["has_errors"] == true);
    assert!(server.get("/nothing").text().contains("Words of our own."));
    fs::remove_file(project.path("themes/own/templates/not-found.html")).unwrap();
    events.until_sound();
    // One that is a template, and fails when a page is rendered.
    project.write(
        "themes/own/templates/record.html",
        "{% extends \"base.html\" %}{% block main %}{{ record.titel.x }}{% endblock %}",
    );
    let told = events.until(|told| told["has_errors"] == true);
    assert_eq!(told["problems"][0]["code"], "template-error");
    assert_eq!(told["problems"][0]["place"]["file"], "themes/own/templates/record.html");
    assert_eq!(server.get("/projects/clinics.html").status, 200);
    // Another save does not make it sound.
    project.edit("content/projects/clinics.md", "title = \"", "title = \"Other ");
    assert_eq!(events.next()["has_errors"], true);
    fs::remove_file(project.path("themes/own/templates/record.html")).unwrap();
    events.until_sound();
    assert!(server.page("/projects/clinics.html").contains("Other "));
}

#[test]
fn a_catalogue_with_mistakes_is_served_once_they_are_mended() {
    let project = Project::new("two-topics");
    let path = "content/notes/passwords.md";
    let text = fs::read_to_string(project.path(path)).unwrap();
    project.write(path, text.replace("title", "titel"));
    let server = Server::of(&project);
    assert_eq!(server.get("/").status, 503);
    let mut events = server.listen();
    let told = events.next();
    assert_eq!((&told["has_errors"], &told["has_site"]), (&true.into(), &false.into()), "there is none yet");
    project.write(path, &text);
    events.until_sound();
    assert_eq!(server.get("/notes/passwords.html").status, 200);
}

#[test]
fn where_the_system_does_not_tell_the_files_are_looked_at() {
    let project = Project::new("two-topics");
    let server = Server::start(&project, &["--port", "0", "--poll"]);
    assert!(server.said.iter().any(|line| line.contains("looked at every second")), "{:?}", server.said);
    let mut events = server.listen();
    events.next();
    project.edit("content/notes/passwords.md", "Long ones", "Polled ones, and so the size differs");
    events.until_page(&server, "/notes/passwords.html", "Polled ones");
}

#[test]
fn what_links_lead_to_is_followed_and_no_more_than_that() {
    let project = Project::new("two-topics");
    project.write("content/elsewhere/page.txt", "+++\ntitle = \"Shared\"\ntopics = [\"skills\"]\n+++\n\nFirst text.\n");
    symlink("../elsewhere/page.txt", project.path("content/notes/page.md")).unwrap();
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    for text in ["Second text.", "Third text."] {
        let old = fs::read_to_string(project.path("content/elsewhere/page.txt")).unwrap();
        let (head, _) = old.rsplit_once("\n\n").unwrap();
        // As editors do it: another file takes the place.
        project.write("content/elsewhere/new", format!("{head}\n\n{text}\n"));
        fs::rename(project.path("content/elsewhere/new"), project.path("content/elsewhere/page.txt")).unwrap();
        events.until_page(&server, "/notes/page.html", text);
    }
    // A link that goes takes no watch with it.
    symlink("../topics", project.path("content/notes/again")).unwrap();
    events.until(|told| told["has_errors"] == true);
    fs::remove_file(project.path("content/notes/again")).unwrap();
    events.until_sound();
    project.edit("content/topics/skills.md", "title = \"", "title = \"Watched ");
    events.until_page(&server, "/topics/skills.html", "Watched ");
}

#[test]
fn a_name_that_is_no_text_is_noticed() {
    use std::os::unix::ffi::OsStrExt as _;
    let project = Project::new("two-topics");
    let server = Server::of(&project);
    let mut events = server.listen();
    events.next();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    fs::write(project.path("content/notes").join(name), "x").unwrap();
    let told = events.until(|told| told["has_errors"] == true);
    assert_eq!(told["problems"][0]["code"], "unsafe-file-name");
}

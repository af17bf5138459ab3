//! Promises 1 and 2: no record can run script. Every string of `tests/fixtures/hostile.jsonl` as title, summary, body, link,
//! image, heading, fence info, list, table and field; what comes out is judged as a browser parses it, and so is the search
//! index, whose files are scripts.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use handlist::diagnostics::Code;

use crate::support::{Element, Html, Project, Script, repository};

/// What a record may bring to a page: every other element, even one that does nothing today, is a fault.
const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote body br caption cite code col colgroup dd del details dfn div dl dt em \
    figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark meta nav ol p pre q rp rt ruby s samp \
    section small span strong sub summary sup table tbody td tfoot th thead time title tr u ul var wbr input";

struct Payload {
    id: String,
    text: String,
}

fn payloads() -> Vec<Payload> {
    let text = fs::read_to_string(repository().join("tests/fixtures/hostile.jsonl")).unwrap();
    // The first line says where they come from.
    text.lines()
        .skip(1)
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let part = |name: &str| value[name].as_str().unwrap().to_owned();
            Payload { id: format!("{}-{}", part("src"), part("id")), text: part("p") }
        })
        .collect()
}

/// As a TOML string: JSON's escapes are TOML's, but for one character.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{7f}', "\\u007f")
}

/// A site in which no problem of a record is an error, so that as much as possible gets through.
fn lenient() -> Project {
    let project = Project::new("two-topics");
    project.edit("site.toml", "label = \"Topics\" }", "label = \"Topics\" }\nwords = { type = \"text\" }\nprose = { type = \"markdown\" }\nlink = { type = \"url\" }\nmail = { type = \"email\" }\nphoto = { type = \"image\" }");
    let site = fs::read_to_string(project.path("site.toml")).unwrap();
    let severities: String = Code::ALL.iter().map(|code| format!("{code} = \"warning\"\n")).collect();
    project.write("site.toml", format!("{site}\n[severity]\n{severities}"));
    let png = fs::read(repository().join("tests/fixtures/everything/content/projects/clinic.png")).unwrap();
    project.write("content/notes/p.png", png);
    project
}

fn faults(page: &Html) -> Vec<String> {
    page.elements.iter().flat_map(faults_of).collect()
}

fn faults_of(element: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    if !ELEMENTS.split_whitespace().any(|known| known == element.name) {
        faults.push(format!("<{}> {:?} in {:?}", element.name, element.attributes, element.within));
    }
    if matches!(&*element.name, "link" | "meta" | "title") && !element.is_in("head") {
        faults.push(format!("<{}> outside the head", element.name));
    }
    if element.name == "input" && (element.get("type"), element.get("disabled")) != (Some("checkbox"), Some("")) {
        faults.push(format!("an input that is no box of a task list: {:?}", element.attributes));
    }
    for (name, value) in &element.attributes {
        let is_active = name.starts_with("on")
            || matches!(
                &**name,
                "style"
                    | "srcdoc"
                    | "formaction"
                    | "srcset"
                    | "ping"
                    | "target"
                    | "is"
                    | "slot"
                    | "nonce"
                    | "background"
            );
        let is_clobbering = name == "name" && element.name != "meta";
        if is_active || is_clobbering {
            faults.push(format!("{name}={value:?} on <{}>", element.name));
        }
        // A browser drops these anywhere in an address before it looks at the scheme.
        let address: String = value.chars().filter(|character| !matches!(character, '\t' | '\n' | '\r')).collect();
        let address = address.trim_start_matches(|character: char| character <= ' ').to_ascii_lowercase();
        let is_address = matches!(&**name, "href" | "src" | "cite" | "action" | "data" | "poster");
        let scheme =
            address.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
        if is_address && scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https" | "mailto" | "tel" | "geo")) {
            faults.push(format!("{name}={value:?} on <{}>", element.name));
        }
        if is_address && address.starts_with("//") {
            faults.push(format!("{name}={value:?} leads to another host"));
        }
        if matches!(&*element.name, "img" | "link") && matches!(&**name, "src") && address.contains("://") {
            faults.push(format!("{name}={value:?} loads from elsewhere"));
        }
    }
    faults
}

/// What the theme itself brings to the pages and no record may: the search with its box, the icon, and what keeps the catalogue on
/// a device. It is taken from a site with nothing hostile in it.
struct Frame {
    /// Of any page in the root of the site.
    page: Vec<String>,
    /// Of pages of their own.
    special: BTreeMap<&'static str, Vec<String>>,
    /// Of the list of a kind.
    list: Vec<String>,
}

impl Frame {
    fn new() -> Self {
        let build = Project::new("two-topics").build().sound();
        let of = |path: &'static str| faults(&build.page(path));
        let special = ["index.html", "search.html", "device.html"].map(|path| (path, of(path)));
        // The page of missing addresses links from the root of its host.
        let page = of("404.html").iter().map(|known| known.replace("\"/search.html\"", "\"search.html\"")).collect();
        Self { page, special: special.into(), list: of("notes/index.html") }
    }

    /// What a page has beyond its frame, and what of its frame it has no more.
    fn faults(&self, path: &str, page: &Html) -> Vec<String> {
        let root = if path == "404.html" { "/".to_owned() } else { "../".repeat(path.matches('/').count()) };
        let search = format!("\"{root}search.html\"");
        let is_list = path.matches('/').count() == 1 && (path.ends_with("/index.html") || path.contains("/page-"));
        let frame = self.special.get(path).unwrap_or(if is_list { &self.list } else { &self.page });
        let mut missing: Vec<String> = frame.iter().map(|known| known.replace("\"search.html\"", &search)).collect();
        let mut faults = faults(page);
        faults.retain(|fault| {
            let of_frame = missing.iter().position(|known| known == fault);
            of_frame.map(|at| missing.remove(at)).is_none()
        });
        faults.extend(missing.into_iter().map(|lost| format!("lost: {lost}")));
        faults
    }
}

/// What of a built site's scripts is neither the theme's nor a file of the index that is all literals.
fn faults_of_scripts(project: &Project) -> Vec<String> {
    let mut faults = Vec::new();
    let mut files = 0;
    for (path, bytes) in project.output().iter().filter(|(path, _)| path.ends_with(".js")) {
        if path.starts_with("assets/search.") {
            let own = fs::read(repository().join("themes/default/assets/search.js")).unwrap();
            assert!(*bytes == own, "{path} is not the theme's");
            continue;
        }
        if let Some(name) =
            ["device", "form", "missing", "redirect"].iter().find(|name| path.starts_with(&format!("assets/{name}.")))
        {
            let own = fs::read(repository().join(format!("themes/default/assets/{name}.js"))).unwrap();
            assert!(*bytes == own, "{path} is not the theme's");
            continue;
        }
        if path == "sw.js" {
            let own = fs::read(repository().join("themes/default/offline/worker.js")).unwrap();
            let head = bytes.strip_suffix(&*own).expect("the worker is the theme's");
            let head = std::str::from_utf8(head).unwrap();
            let site = head.strip_prefix("const handlist=").and_then(|head| head.strip_suffix(";\n")).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(site).is_ok(), "{head}");
            continue;
        }
        let name = path.strip_prefix("search/en/").and_then(|name| name.strip_suffix(".js"));
        match Script::read(std::str::from_utf8(bytes).unwrap()) {
            Ok(script) if Some(&*script.name) == name => files += 1,
            Ok(script) => faults.push(format!("{path} calls itself {}", script.name)),
            Err(fault) => faults.push(format!("{path}: {fault}")),
        }
    }
    assert!(files >= 10, "{files} files of the index");
    faults
}

/// Builds a note for each payload and judges every page and every script; each page must still hold all of its frame.
fn holds(record: impl Fn(&Payload) -> String) {
    let project = lenient();
    let payloads = payloads();
    for payload in &payloads {
        project.write(&format!("content/notes/{}.md", payload.id), record(payload));
    }
    let build = project.build();
    build.report();
    let frame = Frame::new();
    let mut wrong = faults_of_scripts(&project);
    let mut seen = 0;
    for (path, bytes) in project.output().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse(std::str::from_utf8(bytes).unwrap());
        wrong.extend(frame.faults(path, &page).into_iter().map(|fault| format!("{path}: {fault}")));
        if page.all("footer").filter(|footer| footer.within == ["html", "body"]).count() != 1
            || page.all("main").count() != 1
        {
            wrong.push(format!("{path}: the record broke out of its place"));
        }
        seen += usize::from(path.starts_with("notes/"));
    }
    assert!(seen >= payloads.len(), "{seen} pages of {} payloads", payloads.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

fn note(front_matter: &str, body: &str) -> String {
    format!("+++\ntitle = \"A note\"\ntopics = [\"skills\"]\n{front_matter}\n+++\n\n{body}\n")
}

#[test]
fn the_judge_sees_what_could_run() {
    for hostile in [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<a href=' java\tscript:1'>x</a>",
        "<a href='&#106;avascript:1'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<a href='//elsewhere.example/'>x</a>",
        "<img src='https://elsewhere.example/x.png'>",
        "<svg><a xlink:href='javascript:1'>x</a></svg>",
        "<math><mi>x</mi></math>",
        "<p style='x'>x</p>",
        "<form action=x><input name=y></form>",
        "<a name=currentScript>x</a>",
        "<template><script>1</script></template>",
        "<base href=x>",
        "<iframe srcdoc=x></iframe>",
        "<p><title>x</title></p>",
        "<form class='search-box' role='search' action='../search.html'></form>",
        "<label for='_box'>x</label>",
        "<input id='_box' type='search' name='q'>",
        "<button>x</button>",
        "<link rel='icon' type='image/svg+xml' href='data:image/svg+xml,x'>",
        "<img src='data:image/svg+xml,x'>",
        "<select><option>x</option></select>",
        "<noscript>x</noscript>",
        "<script src='../search/en/w0.js'></script>",
    ] {
        let page = Html::parse(&format!(
            "<!doctype html><html><head><title>x</title></head><body><p>x</p>{hostile}</body></html>"
        ));
        assert!(!faults(&page).is_empty(), "{hostile}");
    }
    assert_eq!(
        faults(&Html::parse("<!doctype html><title>x</title><p><a href='https://x.example/'>x</a>")),
        Vec::<String>::new()
    );
}

#[test]
fn the_frame_of_a_page_is_the_box_and_the_icon_and_can_neither_be_doubled_nor_lost() {
    let build = Project::new("two-topics").build().sound();
    let frame = Frame::new();
    let names = |path: &str| {
        let page = build.page(path);
        let odd = page.elements.iter().filter(|element| !faults_of(element).is_empty());
        odd.map(|element| element.name.clone()).collect::<Vec<_>>()
    };
    for path in ["404.html", "notes/passwords.html", "topics/skills.html"] {
        assert_eq!(names(path), ["link", "form", "label", "input", "button"], "{path}");
    }
    for path in ["index.html", "notes/index.html"] {
        assert_eq!(names(path), ["link", "script", "form", "label", "input", "button"], "{path}");
    }
    let searching =
        "link script form label input button label select option option option label input label input noscript";
    assert_eq!(names("search.html"), searching.split(' ').collect::<Vec<_>>());
    let text = build.read("notes/passwords.html");
    let (before, rest) = text.split_once("<form").unwrap();
    let (form, behind) = rest.split_once("</form>").unwrap();
    for other in [format!("{before}{behind}"), text.replace("</main>", &format!("<form{form}</form></main>"))] {
        assert!(!frame.faults("notes/passwords.html", &Html::parse(&other)).is_empty(), "{other}");
    }
    assert_eq!(frame.faults("notes/passwords.html", &Html::parse(&text)), Vec::<String>::new());
}

#[test]
fn hostile_titles_and_summaries() {
    holds(|payload| {
        let text = quoted(&payload.text);
        format!(
            "+++\ntitle = {text}\nsummary = {text}\nsource = {text}\ntopics = [\"skills\"]\ndate = 2026-01-01\n+++\n"
        )
    });
}

#[test]
fn hostile_bodies() {
    holds(|payload| note("", &payload.text));
}

#[test]
fn hostile_links_and_images() {
    holds(|payload| {
        let line = payload.text.replace(['\n', '\r'], " ");
        let pointed = line.replace('<', "%3C").replace('>', "%3E");
        note(
            "",
            &format!(
                "[a]({line}) [b](<{pointed}>) [c][r] ![{line}](p.png \"{line}\") ![x]({line}) ![y](<{pointed}>) <{line}>\n\n[r]: <{pointed}> \"{line}\"\n"
            ),
        )
    });
}

#[test]
fn hostile_links_behind_schemes_in_disguise() {
    holds(|payload| {
        let line = payload.text.replace(['\n', '\r', ' '], "");
        note(
            "",
            &format!(
                "[a](&#106;avascript:{line}) [b](java\tscript:{line}) [c](JaVaScRiPt&colon;{line}) [d](\u{1}javascript:{line}) [e](vbscript:{line}) [f](data:text/html,{line}) <a href=\"&#x6A;avascript:{line}\">g</a> <a href=' javascript:{line}'>h</a>"
            ),
        )
    });
}

#[test]
fn hostile_headings_fences_lists_tables_and_footnotes() {
    holds(|payload| {
        let line = payload.text.replace(['\n', '\r'], " ");
        note(
            "",
            &format!(
                "# {line}\n\n## {line} {{#{line}}}\n\n```{line}\n{line}\n```\n\n- {line}\n- [ ] {line}\n\n| {line} | b |\n|:-:|--|\n| {line} | c |\n\nnote[^{line}] and [^1]\n\n[^1]: {line}\n\n`{line}`\n"
            ),
        )
    });
}

#[test]
fn hostile_fields() {
    holds(|payload| {
        let text = quoted(&payload.text);
        note(
            &format!(
                "words = {text}\nprose = {text}\nlink = {text}\nmail = {text}\nphoto = {{ file = \"p.png\", alt = {text} }}"
            ),
            "",
        )
    });
}

#[test]
fn hostile_text_within_html_that_is_let_through() {
    holds(|payload| {
        note(
            "",
            &format!(
                "<details><summary>{0}</summary>\n\n{0}\n\n</details>\n\n<abbr title=\"{0}\">x</abbr> <img src=\"p.png\" alt='{0}'> <td>{0}\n",
                payload.text
            ),
        )
    });
}

#[test]
fn hostile_titles_of_what_readers_narrow_by() {
    let project = lenient();
    let mut all = String::new();
    for payload in payloads() {
        let text = format!("+++\ntitle = {}\n+++\n", quoted(&payload.text));
        project.write(&format!("content/topics/{}.md", payload.id), text);
        all.push_str(&format!("\"{}\", ", payload.id));
    }
    project.write("content/notes/on-all.md", format!("+++\ntitle = \"On all\"\ntopics = [{all}]\n+++\n"));
    let build = project.build();
    build.report();
    assert_eq!(faults_of_scripts(&project), Vec::<String>::new());
    assert_eq!(Frame::new().faults("search.html", &build.page("search.html")), Vec::<String>::new());
}

/// The titles that the search shows of its results.
fn titles_in_results(project: &Project) -> BTreeSet<String> {
    let output = project.output();
    let files = output.iter().filter(|(path, _)| path.starts_with("search/en/d") && !path.contains("dates"));
    let scripts = files.map(|(_, bytes)| Script::read(std::str::from_utf8(bytes).unwrap()).unwrap());
    let title = |line: &String| line.split('\t').nth(4).map(str::to_owned);
    scripts.flat_map(|script| script.parts).filter_map(|line| title(&line)).collect()
}

#[test]
fn a_title_is_shown_as_it_is_written() {
    let project = lenient();
    let payloads = payloads();
    for payload in &payloads {
        let text = format!("+++\ntitle = {}\ntopics = [\"skills\"]\ndate = 2026-01-01\n+++\n", quoted(&payload.text));
        project.write(&format!("content/notes/{}.md", payload.id), text);
    }
    let build = project.build();
    let found = titles_in_results(&project);
    let mut compared = 0;
    for payload in
        payloads.iter().filter(|payload| !payload.text.trim().is_empty() && !payload.text.contains(char::is_control))
    {
        let page = build.page(&format!("notes/{}.html", payload.id));
        let expected = payload.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(page.the("h1").text, expected, "{}", payload.id);
        assert!(found.contains(&expected), "{} is not among the titles of the search's results", payload.id);
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
    assert!(elements_of(&build.read("feed.xml")).iter().any(|name| name == "entry"));
}

/// The names of the elements of a document, which must be well-formed XML.
fn elements_of(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Start(element) => names.push(String::from(element.name().as_ref())),
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn a_payload_in_site_toml_is_text_too() {
    let frame = Frame::new();
    for payload in payloads().iter().step_by(12) {
        let project = Project::new("two-topics");
        let text = quoted(&payload.text);
        project.edit("site.toml", "\"Two topics\"", &text).edit(
            "site.toml",
            "\"The smallest catalogue worth the name.\"",
            &text,
        );
        project.edit("site.toml", "plural = \"Notes\"", &format!("plural = {text}"));
        let build = project.build();
        if build.is_written() {
            for path in ["index.html", "notes/index.html", "topics/skills.html", "search.html"] {
                assert_eq!(frame.faults(path, &build.page(path)), Vec::<String>::new(), "{}: {path}", payload.id);
            }
            assert_eq!(faults_of_scripts(&project), Vec::<String>::new(), "{}", payload.id);
        }
    }
}

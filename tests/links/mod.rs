//! Every page of the sample and of the fixtures, read by a real HTML parser: its links lead somewhere, within the site
//! relatively, and it is put together as a page must be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::support::{Element, Html, Project, decoded, resolve_link};

/// A built site with its pages parsed.
struct Pages {
    files: BTreeSet<String>,
    pages: BTreeMap<String, Html>,
    /// Feeds and site maps.
    xml: BTreeMap<String, String>,
}

impl Pages {
    fn of(project: &Project) -> Self {
        project.build().sound();
        let output = project.output();
        let text = |path: &str| std::str::from_utf8(&output[path]).unwrap();
        let home = Html::parse(text("index.html"));
        let canonical = home.all("link").find(|link| link.get("rel") == Some("canonical"));
        let base =
            canonical.and_then(|link| link.get("href")).map(|home| home.trim_end_matches("index.html").to_owned());
        let parsed = |path: &String| {
            let html = text(path);
            match base.as_deref().filter(|_| path.ends_with("404.html")) {
                Some(base) => Html::parse(&relative(path, html, handlist::urls::root_on_host(base))),
                None => Html::parse(html),
            }
        };
        let paths = output.keys().filter(|path| path.ends_with(".html"));
        let pages = paths.map(|path| (path.clone(), parsed(path))).collect();
        let xml = output.keys().filter(|path| path.ends_with(".xml"));
        let xml = xml.map(|path| (path.clone(), text(path).to_owned())).collect();
        Self { files: output.keys().cloned().collect(), pages, xml }
    }

    /// Whether a page has an element of that id.
    fn has_id(&self, page: &str, id: &str) -> bool {
        self.pages.get(page).is_some_and(|page| page.elements.iter().any(|element| element.get("id") == Some(id)))
    }
}

/// A page whose links all start at the root of the host, as that of missing addresses, with relative ones.
#[track_caller]
fn relative(path: &str, html: &str, root: &str) -> String {
    for attribute in ["href", "src", "action"] {
        for address in html.split(&format!(" {attribute}=\"")).skip(1) {
            let is_rooted = address.starts_with(root) || address.starts_with(['#', 'h', 'd']);
            assert!(is_rooted, "{path}: {}", &address[..address.len().min(60)]);
        }
    }
    html.replace(&format!("=\"{root}"), &format!("=\"{}", "../".repeat(path.matches('/').count())))
}

/// The sites that all tests of this file look at, built and parsed once.
static SITES: LazyLock<Vec<(&str, Pages)>> = LazyLock::new(|| {
    let mut all = vec![("the sample", Pages::of(&Project::sample()))];
    for fixture in ["two-topics", "everything", "three-languages", "course"] {
        all.push((fixture, Pages::of(&Project::new(fixture))));
    }
    all
});

/// The addresses an element loads or leads to.
fn addresses(element: &Element) -> impl Iterator<Item = &str> {
    // A canonical address and the alternates of a page are for others to keep: they are absolute where they can be.
    let is_for_others = element.name == "link" && matches!(element.get("rel"), Some("canonical" | "alternate"));
    let is_left_out = is_for_others || icon_in_page(element).is_some();
    let names = ["href", "src", "action", "poster", "data", "cite", "srcset"];
    names.into_iter().filter(move |_| !is_left_out).filter_map(|name| element.get(name))
}

/// The bytes of an icon that stands in the page itself: nothing has to be fetched for it.
fn icon_in_page(element: &Element) -> Option<Vec<u8>> {
    let is_icon = element.name == "link" && element.is_in("head") && element.get("rel") == Some("icon");
    let data = element.get("href").filter(|_| is_icon)?.strip_prefix("data:image/png;base64,")?;
    BASE64_STANDARD.decode(data).ok()
}

/// Whether a page is one of those that help to find others.
fn is_search(path: &str) -> bool {
    path == "search.html" || path.ends_with("/search.html")
}

#[track_caller]
fn assert_none(wrong: &[String]) {
    const SHOWN: usize = 30;
    assert!(wrong.is_empty(), "{} in all:\n{}", wrong.len(), wrong[..wrong.len().min(SHOWN)].join("\n"));
}

#[test]
fn every_link_leads_somewhere_by_a_relative_path() {
    let mut wrong = Vec::new();
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            for element in &page.elements {
                for address in addresses(element) {
                    let what = format!("{name}, {path}: <{} {address}>", element.name);
                    match resolve_link(path, address) {
                        Err(reason) => wrong.push(format!("{what}: {reason}")),
                        Ok(None) if element.name != "a" => wrong.push(format!("{what} loads from elsewhere")),
                        Ok(None) => {}
                        Ok(Some((file, _))) if !site.files.contains(&file) => {
                            wrong.push(format!("{what}: there is no {file}"));
                        }
                        Ok(Some((file, Some(id)))) if !site.has_id(&file, &id) => {
                            wrong.push(format!("{what}: {file} has no #{id}"));
                        }
                        Ok(Some(_)) => {}
                    }
                }
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_link_has_a_scheme_that_could_run_anything() {
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            for element in &page.elements {
                for address in addresses(element).filter(|address| address.contains(':')) {
                    let scheme = address.split(':').next().unwrap();
                    assert!(["http", "https", "mailto", "tel", "geo"].contains(&scheme), "{name}, {path}: {address}");
                }
            }
        }
    }
}

#[test]
fn every_page_is_put_together_as_a_page_must_be() {
    let mut wrong = Vec::new();
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            let mut fault = |what: String| wrong.push(format!("{name}, {path}: {what}"));
            for error in &page.errors {
                fault(format!("the parser had to put right: {error}"));
            }
            let html = page.the("html");
            if html.get("lang").is_none_or(|lang| lang.len() < 2) || !matches!(html.get("dir"), Some("ltr" | "rtl")) {
                fault(format!("lang or dir: {:?}", html.attributes));
            }
            if page.all("title").filter(|title| title.is_in("head") && !title.text.is_empty()).count() != 1 {
                fault("not one title".to_owned());
            }
            let headings: Vec<&str> = page.all("h1").map(|heading| &*heading.text).collect();
            if headings.len() != 1 || headings[0].is_empty() {
                fault(format!("not one h1: {headings:?}"));
            }
            if page.all("main").count() != 1 {
                fault("not one main".to_owned());
            }
            let mut ids = BTreeSet::new();
            for id in page.elements.iter().filter_map(|element| element.get("id")) {
                if !ids.insert(id) {
                    fault(format!("the id `{id}` is there twice"));
                }
            }
            for element in &page.elements {
                for naming in ["aria-labelledby", "aria-describedby", "for", "aria-controls"] {
                    for id in element.get(naming).unwrap_or_default().split_whitespace().filter(|id| !ids.contains(id))
                    {
                        fault(format!("{naming} names `{id}`, which is not there"));
                    }
                }
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn headings_do_not_leave_out_a_level() {
    let mut wrong = Vec::new();
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            let mut before = 0;
            for heading in &page.elements {
                let Some(level) = heading.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) else {
                    continue;
                };
                if level > before + 1 {
                    wrong.push(format!("{name}, {path}: h{before} is followed by h{level} “{}”", heading.text));
                }
                before = level;
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_image_has_its_size_and_loads_when_it_is_seen() {
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            for image in page.all("img") {
                for attribute in ["alt", "width", "height"] {
                    assert!(image.get(attribute).is_some(), "{name}, {path}: no {attribute}: {image:?}");
                }
                assert_eq!(image.get("loading"), Some("lazy"), "{name}, {path}");
            }
        }
    }
}

#[test]
fn every_page_carries_the_policy_first_and_neither_script_nor_style_of_its_own() {
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            let first = page.elements.iter().find(|element| element.is_in("head")).unwrap();
            assert_eq!(first.get("http-equiv"), Some("Content-Security-Policy"), "{name}, {path}: {first:?}");
            let plays = page.elements.iter().any(|element| matches!(&*element.name, "audio" | "video"));
            let policy = if plays { handlist::policy::policy_with_media(&[]) } else { handlist::policy::policy(&[]) };
            assert_eq!(first.get("content"), Some(&*policy), "{name}, {path}");
            for element in &page.elements {
                let is_own_script = matches!(&*element.name, "script" | "style") && element.get("src").is_none();
                let is_styled = element.attributes.iter().any(|(name, _)| name == "style" || name.starts_with("on"));
                assert!(!is_own_script && !is_styled, "{name}, {path}: {element:?}");
            }
        }
    }
}

#[test]
fn every_page_is_reached_from_the_home_page_of_its_language() {
    for (name, site) in SITES.iter() {
        let mut reached = BTreeSet::new();
        let mut next = vec!["index.html".to_owned()];
        while let Some(path) = next.pop() {
            let Some(page) = site.pages.get(&path).filter(|_| reached.insert(path.clone())) else { continue };
            let links = page.all("a").filter_map(|link| link.get("href"));
            next.extend(links.filter_map(|href| resolve_link(&path, href).ok().flatten()).map(|(file, _)| file));
        }
        let is_found_otherwise = |path: &str| path.ends_with("404.html") || is_redirect(&site.pages[path]);
        let lost: Vec<&String> =
            site.pages.keys().filter(|path| !reached.contains(*path) && !is_found_otherwise(path)).collect();
        assert!(lost.is_empty(), "{name}: no link leads to {lost:?}");
    }
}

fn is_redirect(page: &Html) -> bool {
    page.all("meta").any(|meta| meta.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")))
}

#[test]
fn a_former_address_leads_to_the_record() {
    let site = Pages::of(&Project::new("everything"));
    for (path, expected) in
        [("old/clinics.html", "../projects/clinics.html"), ("clinics-project.html", "projects/clinics.html")]
    {
        let page = &site.pages[path];
        assert!(is_redirect(page), "{path}");
        let refresh = page
            .all("meta")
            .find(|meta| meta.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")));
        assert!(refresh.and_then(|meta| meta.get("content")).unwrap().ends_with(expected), "{path}: {refresh:?}");
        assert!(page.links().contains(&expected), "{path}: {:?}", page.links());
    }
}

#[test]
fn feeds_and_site_maps_name_pages_that_are_there() {
    for (name, base) in [
        ("the sample", "https://catalogue.example/"),
        ("everything", "https://everything.example/sub/path/"),
        ("three-languages", "https://three.example/"),
    ] {
        let (_, site) = SITES.iter().find(|(site, _)| *site == name).unwrap();
        let mut named = BTreeSet::new();
        for (path, text) in &site.xml {
            for address in text.split(['"', '<', '>']).filter(|part| part.starts_with(base)) {
                let within = decoded(&address[base.len()..]);
                let file =
                    if within.is_empty() || within.ends_with('/') { format!("{within}index.html") } else { within };
                assert!(site.files.contains(&file), "{name}, {path}: there is no {file}");
                if path == "sitemap.xml" {
                    named.insert(file);
                }
            }
        }
        let is_named = |path: &str| !path.ends_with("404.html") && !path.ends_with("device.html");
        let pages = site.pages.iter().filter(|(path, page)| is_named(path) && !is_redirect(page));
        assert_eq!(named, pages.map(|(path, _)| path.clone()).collect(), "{name}: the site map names every page");
    }
}

#[test]
fn every_page_shows_the_icon_of_the_site_without_a_request() {
    for fixture in ["two-topics", "everything"] {
        let project = Project::new(fixture);
        let site = Pages::of(&project);
        let output = project.output();
        let (_, icon) = output.iter().find(|(path, _)| path.starts_with("assets/icon.")).unwrap();
        for (path, page) in &site.pages {
            let shown: Vec<Vec<u8>> = page.all("link").filter_map(icon_in_page).collect();
            assert_eq!(shown, std::slice::from_ref(icon), "{fixture}, {path}");
        }
    }
}

#[test]
fn every_page_has_one_box_that_leads_to_the_search_of_its_language() {
    for (name, site) in SITES.iter() {
        for (path, page) in site.pages.iter().filter(|(_, page)| !is_redirect(page)) {
            let searches = |form: &&Element| form.get("role") == Some("search") || form.is_in("search");
            let forms: Vec<&Element> = page.all("form").filter(searches).collect();
            let [form] = forms[..] else { panic!("{name}, {path}: {forms:?}") };
            let (target, _) = resolve_link(path, form.get("action").unwrap()).unwrap().unwrap();
            assert!(is_search(&target) && site.files.contains(&target), "{name}, {path}: {target}");
            assert_eq!(site.pages[&target].the("html").get("lang"), page.the("html").get("lang"), "{name}, {path}");
            let boxes: Vec<_> = page.all("input").filter(|input| input.get("name") == Some("q")).collect();
            assert!(boxes.len() == 1 && boxes[0].is_in("form"), "{name}, {path}: {boxes:?}");
            let is_labelled =
                page.all("label").any(|label| label.get("for") == boxes[0].get("id") && !label.text.is_empty());
            assert!(is_labelled, "{name}, {path}");
        }
    }
}

/// The script that shows the page of missing addresses in another language.
fn script_of_missing(page: &Html) -> Option<&Element> {
    page.all("script").find(|script| script.get("data-languages").is_some())
}

#[test]
fn scripts_are_on_few_pages_and_are_files_of_the_theme() {
    for (name, site) in SITES.iter() {
        for (path, page) in &site.pages {
            let scripts: Vec<&Element> = page.all("script").collect();
            // Those of a record, a crossing and the like have none: a request less on a poor link.
            let prefix = format!("{}/", page.the("html").get("lang").unwrap());
            let within = path.strip_prefix(&prefix).unwrap_or(path);
            let (folder, file) = within.split_once('/').unwrap_or(("", within));
            let is_list = (file == "index.html" || file.starts_with("page-")) && !folder.contains('/');
            // The page of missing addresses has one where it may have to be shown in another language.
            let is_missing = path == "404.html" && script_of_missing(page).is_some();
            let has_one = within == "search.html"
                || is_list
                || folder == "forms"
                || file == "device.html"
                || is_redirect(page)
                || is_missing;
            assert_eq!(scripts.len(), usize::from(has_one), "{name}, {path}: {scripts:?}");
            for script in scripts {
                let (file, _) = resolve_link(path, script.get("src").unwrap()).unwrap().unwrap();
                assert!(file.starts_with("assets/") && site.files.contains(&file), "{name}, {path}: {file}");
                if is_missing {
                    continue;
                }
                if is_redirect(page) {
                    assert!(page.links().contains(&script.get("data-url").unwrap()), "{name}, {path}: {script:?}");
                    continue;
                }
                let language = script.get("data-language").unwrap();
                assert_eq!(Some(language), page.the("html").get("lang"), "{name}, {path}");
                let (entry, _) =
                    resolve_link(path, &format!("{}search/{language}/entry.js", script.get("data-root").unwrap()))
                        .unwrap()
                        .unwrap();
                assert!(site.files.contains(&entry), "{name}, {path}: there is no {entry}");
            }
        }
    }
}

#[test]
fn headings_of_a_record_named_like_parts_of_the_page_do_not_take_their_ids() {
    let project = Project::new("everything");
    let site = Pages::of(&project);
    // Every id of the theme's on any page, as it is and as a heading would come to it.
    let ids = site
        .pages
        .values()
        .flat_map(|page| &page.elements)
        .filter(|element| !element.within.contains(&"article".to_owned()));
    let ids: BTreeSet<&str> = ids.filter_map(|element| element.get("id")).collect();
    let headings: String = ids
        .iter()
        .map(|id| format!("## {}\n\n## x {{#{id}}}\n\n", id.trim_start_matches('_').replace('-', " ")))
        .collect();
    project.write("content/topics/named.md", format!("+++\ntitle = \"Named\"\nparent = \"skills\"\n+++\n\n{headings}"));
    project.edit(
        "content/projects/clinics.md",
        "topics = [\"skills\", \"data-skills\"]",
        "topics = [\"skills\", \"named\"]",
    );
    let site = Pages::of(&project);
    let mut seen = BTreeSet::new();
    for id in site.pages["topics/named.html"].elements.iter().filter_map(|element| element.get("id")) {
        assert!(seen.insert(id), "the id `{id}` is there twice");
    }
}

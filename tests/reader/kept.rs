//! What devices keep: packs, their listing, the service worker, and the web app manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use serde_json::Value;

use crate::support::Project;

fn json(project: &Project, path: &str) -> Value {
    serde_json::from_slice(&project.output()[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files in the packs of a language.
fn packed(project: &Project, language: &str) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for pack in json(project, &format!("offline/{language}.json"))["packs"].as_array().unwrap() {
        let bytes = &project.output()[pack["path"].as_str().unwrap()];
        assert_eq!(pack["bytes"], bytes.len());
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(&**bytes).read_to_end(&mut whole).unwrap();
        let at = whole.iter().position(|byte| *byte == b'\n').unwrap();
        let (length, hash) = std::str::from_utf8(&whole[..at]).unwrap().split_once(' ').unwrap();
        assert_eq!(pack["hash"], hash);
        let length: usize = length.parse().unwrap();
        let header: Vec<(String, usize)> = serde_json::from_slice(&whole[at + 1..=at + length]).unwrap();
        let mut rest = &whole[at + 1 + length..];
        for (path, length) in header {
            let (file, others) = rest.split_at(length);
            all.insert(path, file.to_vec());
            rest = others;
        }
        assert!(rest.is_empty());
    }
    all
}

#[test]
fn the_packs_of_a_language_hold_its_pages_its_search_and_the_theme_as_they_are_published() {
    let project = Project::new("three-languages");
    project.build().sound();
    let output = project.output();
    let packed = packed(&project, "fr");
    for (path, bytes) in &packed {
        assert!(output[path] == *bytes, "{path}");
    }
    let is_kept = |path: &&String| {
        let of_language = path.starts_with("fr/") && path.ends_with(".html") && !path.ends_with("404.html");
        of_language || path.starts_with("assets/") || path.starts_with("search/fr/")
    };
    assert_eq!(packed.keys().collect::<Vec<_>>(), output.keys().filter(is_kept).collect::<Vec<_>>());
}

#[test]
fn all_languages_share_the_packs_of_pictures() {
    let project = Project::new("three-languages");
    project.write("content/projects/flag.gif", include_bytes!("one-colour.gif"));
    project.edit("content/projects/clinics.md", "See [the topic]", "![A flag](flag.gif)\n\nSee [the topic]");
    project.build().sound();
    let output = project.output();
    let picture = output.keys().find(|path| path.ends_with(".gif")).unwrap();
    for language in ["en", "fr", "ar"] {
        assert!(packed(&project, language)[picture] == output[picture], "{language}");
        let listing = json(&project, &format!("offline/{language}.json"));
        let paths = listing["packs"].as_array().unwrap().iter().map(|pack| pack["path"].as_str().unwrap());
        let shared: Vec<&str> = paths.filter(|path| !path.contains(language)).collect();
        assert_eq!(shared, ["offline/pictures/0.pack"], "{language}");
    }
    let holding = output.keys().filter(|path| path.ends_with(".pack")).count();
    assert_eq!(holding, 4, "one of each language, and one of the picture");
}

#[test]
fn a_changed_record_changes_one_number_and_the_packs_that_hold_what_shows_it() {
    let project = Project::new("two-topics");
    project.build().sound();
    let before = json(&project, "offline/en.json");
    project.edit("content/notes/passwords.md", "Long ones", "Very long ones");
    project.build().sound();
    let after = json(&project, "offline/en.json");
    assert_ne!(before["version"], after["version"]);
    let numbers = |listing: &Value| -> BTreeSet<u32> {
        let bytes = BASE64_STANDARD.decode(listing["records"].as_str().unwrap()).unwrap();
        bytes.chunks(4).map(|number| u32::from_le_bytes(number.try_into().unwrap())).collect()
    };
    let (old, new) = (numbers(&before), numbers(&after));
    assert_eq!((old.len(), new.len()), (5, 5));
    assert_eq!(new.difference(&old).count(), 1);
    assert_ne!(before["packs"][0]["hash"], after["packs"][0]["hash"]);
}

#[test]
fn where_it_is_not_to_be_kept_whole_there_are_no_packs() {
    let project = Project::new("two-topics");
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{site}\n[offline]\nkeep = false\n"));
    let build = project.build().sound();
    assert!(project.output().keys().all(|path| !path.starts_with("offline/")));
    assert!(build.has("device.html") && build.has("manifest.webmanifest"));
}

#[test]
fn switched_off_the_worker_takes_itself_away_and_no_page_speaks_of_it() {
    let project = Project::new("two-topics");
    let site = std::fs::read_to_string(project.path("site.toml")).unwrap();
    project.write("site.toml", format!("{site}\n[offline]\nenabled = false\n"));
    let build = project.build().sound();
    assert!(build.read("sw.js").starts_with("const handlist={\"enabled\":false,"), "{}", build.read("sw.js"));
    let output = project.output();
    assert!(output.keys().all(|path| !path.starts_with("offline/") && !path.ends_with("device.html")));
    for (path, bytes) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("device.html") && !text.contains("assets/device.") && !text.contains("webmanifest"),
            "{path}"
        );
    }
}

#[test]
fn the_workers_version_changes_with_the_theme_and_not_with_the_records() {
    let project = Project::new("three-languages");
    let worker = |project: &Project| project.build().sound().read("sw.js");
    let first = worker(&project);
    assert!(first.contains("\"languages\":[\"\",\"fr\",\"ar\"]"), "{}", &first[..200]);
    project.edit("content/projects/clinics.md", "title = \"", "title = \"Other ");
    assert_eq!(worker(&project), first);
    project.write("themes/own/assets/site.css", "p { margin: 2px }\n");
    assert_ne!(worker(&project), first);
}

#[test]
fn the_web_app_manifest_names_the_catalogue_in_its_language_and_icons_that_are_there() {
    let project = Project::new("three-languages");
    project.build().sound();
    let output = project.output();
    for (path, language, direction, folder) in
        [("manifest.webmanifest", "en", "ltr", ""), ("ar/manifest.webmanifest", "ar", "rtl", "ar/")]
    {
        let manifest = json(&project, path);
        assert_eq!((&manifest["lang"], &manifest["dir"]), (&language.into(), &direction.into()));
        let icons = manifest["icons"].as_array().unwrap();
        assert_eq!(icons.len(), 3);
        for icon in icons {
            let within = icon["src"].as_str().unwrap();
            let file = if folder.is_empty() { within } else { within.strip_prefix("../").unwrap() };
            assert!(output.contains_key(file), "{file}");
        }
    }
}

//! Assets of the theme, such as style sheets and scripts. Files of the site's own theme replace built-in files of the
//! same name. The published names contain part of the content's hash.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::stylesheet;
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::embedded_theme;
use crate::normal_forms::{differing_letter, nfc};
use crate::urls::{self, SitePath};

/// The folder of these files, both in the theme and in the site.
const ASSETS_FOLDER: &str = "assets/";

/// A file of the theme that pages load.
#[derive(Debug)]
pub(crate) struct ThemeAsset {
    /// Its name in the theme, relative to `assets/`.
    pub name: String,
    /// Its path in the site.
    pub path: SitePath,
    /// Its bytes. In style sheets, references to files of the theme are rewritten to their hashed names.
    pub bytes: Cow<'static, [u8]>,
}

/// The files of the theme that pages load, sorted by name.
#[derive(Debug, Default)]
pub(crate) struct ThemeAssets(Vec<ThemeAsset>);

impl ThemeAssets {
    /// Combines the built-in files with the site's `own` files, whose paths are relative to the theme's folder, and
    /// gives all of them hashed names. `folder` is the folder of the own theme, for diagnostics.
    #[must_use]
    pub(crate) fn of(own: &BTreeMap<String, Vec<u8>>, folder: &str) -> Checked<Self> {
        let mut naming = Naming { files: files(own), folder, own, named: BTreeMap::new(), diagnostics: Vec::new() };
        let names: Vec<String> = naming.files.keys().cloned().collect();
        names.iter().for_each(|name| drop(naming.name(name, &mut Vec::new())));
        naming.diagnostics.extend(twins(own, folder));
        let assets = naming.named.into_iter().map(|(name, (path, bytes))| ThemeAsset { name, path, bytes }).collect();
        Checked { value: Self(assets), diagnostics: naming.diagnostics }
    }

    /// The file with that name relative to `assets/`.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&ThemeAsset> {
        let at = self.0.binary_search_by(|asset| (*asset.name).cmp(name)).ok()?;
        Some(&self.0[at])
    }

    /// All files, sorted by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &ThemeAsset> {
        self.0.iter()
    }

    /// The style sheets.
    pub(crate) fn style_sheets(&self) -> impl Iterator<Item = &ThemeAsset> {
        self.iter().filter(|asset| asset.name.ends_with(".css"))
    }
}

/// The built-in files and the site's own by name; an own file replaces the built-in one.
fn files(own: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Cow<'static, [u8]>> {
    let built_in = embedded_theme::names(ASSETS_FOLDER).filter_map(|name| {
        let bytes = embedded_theme::file(&format!("{ASSETS_FOLDER}{name}"))?;
        Some((name, bytes))
    });
    let own = own.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(ASSETS_FOLDER)?;
        Some((nfc(name).into_owned(), Cow::Owned(bytes.clone())))
    });
    built_in.chain(own).collect()
}

/// Reports files whose names are equivalent text (Unicode Standard Annex 15): only one of them can be published.
fn twins(own: &BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Cow<'_, str>, &str> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for path in own.keys().filter(|path| path.starts_with(ASSETS_FOLDER) && !path.is_ascii()) {
        if let Some(other) = first.insert(nfc(path), path) {
            let letter = differing_letter(path, other);
            let message =
                format!("the theme has two files `{path}`, whose names differ only in how `{letter}` is encoded");
            let problem = Diagnostic::new(Code::PathCollision, message).at(Location::file(&format!("{folder}/{path}")));
            diagnostics.push(problem.help("delete or rename one of them"));
        }
    }
    diagnostics
}

/// Gives files their hashed names. A style sheet is named after the files that it refers to, since its hash depends on
/// their names.
struct Naming<'t> {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    folder: &'t str,
    own: &'t BTreeMap<String, Vec<u8>>,
    named: BTreeMap<String, (SitePath, Cow<'static, [u8]>)>,
    diagnostics: Vec<Diagnostic>,
}

impl Naming<'_> {
    /// Names a file. `importing` are the style sheets whose references led to it. None if there is no such file, or if
    /// the style sheets import each other in a cycle.
    fn name(&mut self, name: &str, importing: &mut Vec<String>) -> Option<SitePath> {
        if let Some((path, _)) = self.named.get(name) {
            return Some(path.clone());
        }
        let bytes = self.files.get(name)?.clone();
        if importing.iter().any(|known| known == name) {
            let circle = [&**importing, &[name.to_owned()]].concat().join("` → `");
            let message = format!("style sheets of the theme import each other: `{circle}`");
            let place = Location::file(&format!("{}/{ASSETS_FOLDER}{name}", self.folder));
            let problem = Diagnostic::new(Code::BrokenTheme, message).at(place);
            self.diagnostics.push(problem.help("take one of the imports out"));
            return None;
        }
        importing.push(name.to_owned());
        let bytes = if name.ends_with(".css") { self.style_sheet(name, bytes, importing) } else { bytes };
        importing.pop();
        let path = urls::hashed(&format!("{ASSETS_FOLDER}{name}"), &bytes);
        self.named.insert(name.to_owned(), (path.clone(), bytes));
        Some(path)
    }

    /// Rewrites the references of a style sheet to the hashed names of the theme's files.
    fn style_sheet(
        &mut self,
        name: &str,
        bytes: Cow<'static, [u8]>,
        importing: &mut Vec<String>,
    ) -> Cow<'static, [u8]> {
        let Ok(text) = std::str::from_utf8(&bytes) else { return bytes };
        let is_own = self.own.contains_key(&format!("{ASSETS_FOLDER}{name}"));
        let file = if is_own {
            format!("{}/{ASSETS_FOLDER}{name}", self.folder)
        } else {
            format!("(built-in theme)/{ASSETS_FOLDER}{name}")
        };
        let mut rewritten = String::new();
        let mut done = 0;
        for reference in stylesheet::references(text) {
            let Some((target, suffix)) = urls::theme_file(name, &reference.address) else { continue };
            let Some(path) = self.name(&target, importing) else {
                if !self.files.contains_key(&target) {
                    self.diagnostics.push(reference.missing(&file, text, &target));
                }
                continue;
            };
            rewritten.push_str(&text[done..reference.at.start]);
            rewritten.push_str(&reference.written(&urls::beside_asset(name, &path, &suffix)));
            done = reference.at.end;
        }
        if done == 0 {
            return bytes;
        }
        rewritten.push_str(&text[done..]);
        Cow::Owned(rewritten.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Checked<ThemeAssets> {
        let own =
            files.iter().map(|(name, text)| (format!("{ASSETS_FOLDER}{name}"), text.as_bytes().to_vec())).collect();
        ThemeAssets::of(&own, "themes/own")
    }

    fn text(assets: &ThemeAssets, name: &str) -> String {
        String::from_utf8(assets.get(name).unwrap().bytes.to_vec()).unwrap()
    }

    fn file_name(assets: &ThemeAssets, name: &str) -> String {
        assets.get(name).unwrap().path.as_str().rsplit('/').next().unwrap().to_owned()
    }

    #[test]
    fn a_style_sheet_leads_to_the_files_beside_it() {
        let css = "@import \"more.css\";\na { background: url(logo.png) } b { src: url('fonts/a b.woff2?x#y') }\n\
                   c { background: url(\"data:image/png;base64,AA==\"), url(https://example.org/x.png), url(#id) }";
        let checked = of(&[
            ("site.css", css),
            ("more.css", "p { background: image-set(\"logo.png\" 1x, url( \"logo.png\" ) 2x) }"),
            ("logo.png", "png"),
            ("fonts/a b.woff2", "font"),
        ]);
        assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
        let assets = checked.value;
        let (logo, more) = (file_name(&assets, "logo.png"), file_name(&assets, "more.css"));
        let font = file_name(&assets, "fonts/a b.woff2").replace(' ', "%20");
        let expected = css
            .replace("\"more.css\"", &format!("\"{more}\""))
            .replace("url(logo.png)", &format!("url(\"{logo}\")"))
            .replace("url('fonts/a b.woff2?x#y')", &format!("url(\"fonts/{font}?x#y\")"));
        assert_eq!(text(&assets, "site.css"), expected);
        let expected = format!("p {{ background: image-set(\"{logo}\" 1x, url(\"{logo}\") 2x) }}");
        assert_eq!(text(&assets, "more.css"), expected);
    }

    #[test]
    fn a_style_sheet_in_a_folder_leads_out_of_it() {
        let checked = of(&[("fonts/fonts.css", "a { src: url(../b/x.woff2) }"), ("b/x.woff2", "font")]);
        let font = file_name(&checked.value, "b/x.woff2");
        assert_eq!(text(&checked.value, "fonts/fonts.css"), format!("a {{ src: url(\"../b/{font}\") }}"));
    }

    #[test]
    fn a_file_that_is_not_there_is_reported_where_it_is_named() {
        let checked = of(&[("site.css", "a { color: red }\nb { background: url(logo.svgg) }"), ("logo.svg", "<svg/>")]);
        let [problem] = &checked.diagnostics[..] else { panic!("{:?}", checked.diagnostics) };
        let place = problem.place.as_ref().unwrap();
        assert_eq!((&*place.file, place.line, place.column), ("themes/own/assets/site.css", 2, 17));
        assert_eq!(problem.code, Code::MissingAsset);
    }

    #[test]
    fn names_in_any_normal_form_are_one() {
        let checked =
            of(&[("site.css", "a { src: url(e\u{301}.woff2) } b { src: url(%C3%A9.woff2) }"), ("é.woff2", "font")]);
        assert!(checked.diagnostics.is_empty(), "{:?}", checked.diagnostics);
        assert_eq!(text(&checked.value, "site.css").matches("woff2").count(), 2);
        let checked = of(&[("é.woff2", "font"), ("e\u{301}.woff2", "font")]);
        assert_eq!(checked.diagnostics.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::PathCollision]);
    }

    #[test]
    fn style_sheets_that_import_each_other_are_an_error_and_others_are_named() {
        let checked = of(&[("a.css", "@import 'b.css';"), ("b.css", "@import url(a.css);"), ("c.css", "")]);
        assert_eq!(checked.diagnostics.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::BrokenTheme]);
        assert!(checked.value.get("c.css").is_some());
    }

    #[test]
    fn comments_and_strings_are_left_alone() {
        let css = "/* url(nothing.png) */ a::after { content: \"url(nothing.png)\" }";
        let checked = of(&[("site.css", css)]);
        assert!(checked.diagnostics.is_empty());
        assert_eq!(text(&checked.value, "site.css"), css);
    }
}

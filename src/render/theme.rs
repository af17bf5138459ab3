//! A theme, loaded: the built-in one with a site's own files laid over it, file by file.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::value::Key;
use tera::{Context, ErrorKind, Map, Tera, Value};

use super::file_text::text;
use super::functions::{self, Languages};
use super::report::{self, ThemeReport};
use super::strings::{self, Strings};
use crate::assets::ThemeAssets;
use crate::config::{Config, LanguageIndex};
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, Span};
use crate::embedded_theme;
use crate::policy::POLICY;
use crate::urls;

/// How many templates with a syntax error are reported in one run.
const MOST_BROKEN: usize = 10;

/// Templates and UI strings, and what pages load.
pub struct Theme {
    tera: Tera,
    /// For each of the site's languages, what every page's context starts from.
    shared: Vec<Context>,
    /// The files that pages load.
    pub assets: Arc<ThemeAssets>,
    /// The program of the service worker.
    worker: String,
    /// The text of each template by name, and the file it came from.
    sources: BTreeMap<String, (String, String)>,
    /// The site's own files that it was made of.
    files: BTreeMap<String, Vec<u8>>,
    /// The version of the contract that the site's own theme was made for, where it says so.
    contract: Option<String>,
    /// For each language of the site, how many words the site's own theme has, and which there are none for but the English ones.
    words: Vec<(&'static str, usize, Vec<String>)>,
}

impl Theme {
    /// Loads the built-in theme with `files` laid over it; their names are relative to the theme's folder.
    #[must_use]
    pub fn load(files: &BTreeMap<String, Vec<u8>>, assets: Arc<ThemeAssets>, config: &Config) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let folder = format!("themes/{}", config.theme);
        let sources = templates(files, &folder, &mut diagnostics);
        let (languages, words) = languages(files, &folder, config, &mut diagnostics);
        let contract = report::contract(files, &folder, &mut diagnostics);
        let kinds: Vec<&str> = config.schema.kinds.iter().map(|kind| &*kind.name).collect();
        let codes: Vec<&str> = config.languages.iter().map(|language| language.language.code).collect();
        diagnostics.extend(report::unread(files, &folder, &kinds, &codes));
        let mut tera = Tera::new();
        functions::register(&mut tera, &languages);
        if let Err(error) = tera.set_fallback_prefixes(["default/"]) {
            diagnostics.push(Diagnostic::new(Code::BrokenTheme, error.to_string()));
        }
        add_templates(&mut tera, &sources, &mut diagnostics);
        let links = asset_links(&assets);
        let (icon, icon_type) = icon(&assets);
        let shared = config
            .languages
            .iter()
            .map(|language| {
                let mut context = Context::new();
                context.insert_value("lang", Value::normal_string(language.language.code));
                context.insert_value("dir", Value::normal_string(language.language.direction()));
                context.insert_value("assets", links.clone());
                context.insert_value("icon", Value::normal_string(&icon));
                context.insert_value("icon_type", Value::normal_string(icon_type));
                context.insert_value("policy", Value::normal_string(POLICY));
                context
                    .insert_value("t", languages.get(language.language.code).map_or_else(Value::none, Strings::plain));
                context
            })
            .collect();
        let worker = worker(files, &folder, &mut diagnostics);
        let files = files.clone();
        Checked { value: Self { tera, shared, assets, worker, sources, files, contract, words }, diagnostics }
    }

    /// What the site's own theme has beside the built-in one.
    #[must_use]
    pub fn report(&self) -> ThemeReport {
        ThemeReport::of(&self.files, self.contract.clone(), self.words.clone())
    }

    /// Whether these are the site's own files that it was made of.
    #[must_use]
    pub fn is_made_of(&self, files: &BTreeMap<String, Vec<u8>>) -> bool {
        self.files == *files
    }

    /// The program of the service worker.
    #[must_use]
    pub fn worker(&self) -> &str {
        &self.worker
    }

    /// Whether the theme has a template of that name.
    #[must_use]
    pub fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a template. Links in the text that comes out still hold the markers of [`crate::urls`].
    ///
    /// # Errors
    /// When the template fails; `subject` is then asked for which record or page.
    pub fn render(
        &self,
        template: &str,
        language: LanguageIndex,
        context: Vec<(&'static str, Value)>,
        subject: impl FnOnce() -> String,
    ) -> Result<String, Box<Diagnostic>> {
        let mut all = self.shared[language.index()].clone();
        for (name, value) in context {
            all.insert_value(name, value);
        }
        self.tera.render(template, &all).map_err(|error| Box::new(self.explain(&error, template).record(subject())))
    }

    fn explain(&self, error: &tera::Error, template: &str) -> Diagnostic {
        explain(&self.sources, Code::TemplateError, error, template)
    }
}

fn explain(
    sources: &BTreeMap<String, (String, String)>,
    code: Code,
    error: &tera::Error,
    template: &str,
) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let source = sources.get(report.filename()).map(|(path, text)| SourceText { path, text });
            (report.message().to_owned(), source.map(|source| source.place(Span::from(report.span().range.clone()))))
        }
        other => {
            let text = other.to_string();
            let place =
                stated_place(sources, &text).or_else(|| sources.get(template).map(|(path, _)| Location::file(path)));
            (text, place)
        }
    };
    let name = if template.is_empty() { "a template".to_owned() } else { format!("the template `{template}`") };
    let message =
        message.trim_start_matches("error: ").lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    let help = if message.contains("not defined") {
        "docs/theme.md lists what templates are given; what may be missing is written {{ value?.part or \"\" }}"
    } else {
        "docs/theme.md lists the templates, their blocks and what they are given"
    };
    let diagnostic = Diagnostic::new(code, format!("{name}: {message}")).help(help);
    Diagnostic { place, ..diagnostic }
}

/// The place that a message of the template engine speaks of: `--> NAME:LINE:COLUMN`.
fn stated_place(sources: &BTreeMap<String, (String, String)>, message: &str) -> Option<Location> {
    let (_, rest) = message.split_once("--> ")?;
    let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
    let (_column, line, name) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let (path, text) = sources.get(name)?;
    let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let length = text[start..].lines().next().map_or(0, str::len);
    Some(SourceText { path, text }.place(Span::from(start..start + length)))
}

/// Template texts by name: the built-in ones as `default/NAME`, the site's own as `NAME`.
fn templates(
    files: &BTreeMap<String, Vec<u8>>,
    folder: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, (String, String)> {
    let mut sources = BTreeMap::new();
    for name in embedded_theme::names("templates/") {
        let path = format!("templates/{name}");
        let text = embedded_theme::text(&path);
        sources.insert(format!("default/{name}"), (format!("(built-in theme)/{path}"), text));
    }
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        if let Some(text) = text(&format!("{folder}/{path}"), bytes, diagnostics) {
            sources.insert(name.to_owned(), (format!("{folder}/{path}"), text));
        }
    }
    sources
}

/// Adds the templates all at once; those that are no templates are reported and left out one by one.
fn add_templates(tera: &mut Tera, sources: &BTreeMap<String, (String, String)>, diagnostics: &mut Vec<Diagnostic>) {
    let mut left: BTreeMap<&str, &str> = sources.iter().map(|(name, (_, text))| (&**name, &**text)).collect();
    for _ in 0..MOST_BROKEN {
        let Err(error) = tera.add_raw_templates(left.iter().map(|(name, text)| (*name, *text))) else { return };
        let broken = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
            ErrorKind::MissingParent { current, .. } => Some(current.clone()),
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
            _ => None,
        };
        let name = broken.unwrap_or_default();
        diagnostics.push(explain(sources, Code::BrokenTheme, &error, &name));
        if left.remove(&*name).is_none() {
            return;
        }
    }
}

/// For each language how many words are a theme's own, and which are not there.
type TranslationCoverage = Vec<(&'static str, usize, Vec<String>)>;

/// The words of each language of the site.
fn languages(
    files: &BTreeMap<String, Vec<u8>>,
    folder: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Languages, TranslationCoverage) {
    let built_in = |language: &str| embedded_theme::text(&format!("i18n/{language}.ftl"));
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("i18n/").filter(|name| name.ends_with(".ftl")) else { continue };
        let location = format!("{folder}/{path}");
        if let Some(text) = text(&location, bytes, diagnostics) {
            if strings::is_too_deep(&text) {
                let problem =
                    Diagnostic::new(Code::BrokenTheme, "a message of this file has braces within braces without end");
                diagnostics.push(problem.at(Location::file(&location)).help("close every `{` with a `}`"));
                continue;
            }
            diagnostics.extend(strings::check(&location, &text));
            diagnostics.extend(strings::unknown(&location, &text, &built_in("en")));
            own.insert(name.to_owned(), text);
        }
    }
    let english = built_in("en");
    let mut languages = BTreeMap::new();
    let mut words = Vec::new();
    for language in &config.languages {
        let code = language.language.code;
        let its_own = |code: &str| own.get(&format!("{code}.ftl")).cloned().unwrap_or_default();
        let (own_english, in_language, own_in_language) = (its_own("en"), built_in(code), its_own(code));
        if in_language.is_empty() && own_in_language.is_empty() {
            let message =
                format!("the theme has no words for `{code}`; its pages say in English what is not a record's");
            let help = format!("translate the theme's words in {folder}/i18n/{code}.ftl; docs/theme.md lists them");
            diagnostics
                .push(Diagnostic::new(Code::UntranslatedTheme, message).at(Location::file("site.toml")).help(help));
        }
        let files: [&str; 4] = [&english, &own_english, &in_language, &own_in_language];
        let there = strings::names(&[&in_language, &own_in_language]);
        let missing = strings::names(&files).into_iter().filter(|name| !there.contains(name)).collect();
        let own = if own_in_language == in_language { 0 } else { strings::names(&[&own_in_language]).len() };
        words.push((code, own, missing));
        languages.insert(code, Strings::new(code, &files));
    }
    (Arc::new(languages), words)
}

fn worker(files: &BTreeMap<String, Vec<u8>>, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    const NAME: &str = "offline/worker.js";
    let own = files.get(NAME).and_then(|bytes| text(&format!("{folder}/{NAME}"), bytes, diagnostics));
    own.unwrap_or_else(|| embedded_theme::text(NAME))
}

/// The address of the icon, and its media type: of `icon.svg` where the site has one, else of `icon.png`. A small PNG stands in
/// the page itself, which saves every reader a request; an SVG never does, since as a `data:` address it is a document that could hold script.
fn icon(assets: &ThemeAssets) -> (String, &'static str) {
    const SMALL: usize = 512;
    match (assets.get("icon.svg"), assets.get("icon.png")) {
        (Some(svg), _) => (svg.path.link(), "image/svg+xml"),
        (None, Some(png)) if png.bytes.len() <= SMALL => (urls::data("image/png", &png.bytes), "image/png"),
        (None, Some(png)) => (png.path.link(), "image/png"),
        (None, None) => (String::new(), ""),
    }
}

/// The assets' links by their names with `_` for what no name in a template may hold: `assets.style_css`.
fn asset_links(assets: &ThemeAssets) -> Value {
    let mut links = Map::new();
    for asset in assets.iter() {
        let key: String = asset.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        links.insert(Key::from(key), Value::from(asset.path.link()));
    }
    links.into()
}

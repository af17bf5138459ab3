//! Loads the theme and renders its templates. Files of the site's own theme replace built-in files of the same name.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::value::Key;
use tera::{Context, ErrorKind, Map, Tera, Value};

use super::functions::{self, Languages};
use super::report::{self, ThemeLanguage, ThemeReport};
use super::strings::{self, Strings};
use super::theme_text::text;
use crate::assets::{Favicon, ThemeAssets};
use crate::config::{Config, LanguageIndex};
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location, SourceText, Span};
use crate::embedded_theme;
use crate::languages::{self, Language};
use crate::policy::policy;
use crate::ui_strings::{self, Argument};
use crate::urls;

/// The maximum number of broken templates that one run reports.
const MAX_BROKEN_TEMPLATES: usize = 10;

/// A loaded theme: templates, UI strings and assets.
pub(crate) struct Theme {
    tera: Tera,
    /// For each language of the site, the variables that all templates receive.
    shared: Vec<Context>,
    strings: Languages,
    /// The JavaScript of the service worker.
    worker: String,
    /// For each template by name: the path of its file, and its text.
    sources: BTreeMap<String, (String, String)>,
    /// The files of the site's own theme.
    files: BTreeMap<String, Vec<u8>>,
    favicon: Option<Favicon>,
    /// The version of the contract that the site's own theme states.
    contract: Option<String>,
    /// For each language of the site: its code, the number of UI strings of the own theme, and the names of those that
    /// fall back to English.
    languages: Vec<ThemeLanguage>,
}

impl Theme {
    /// Loads the built-in theme and the site's own `files`, whose paths are relative to the theme's folder. The icon of
    /// the pages is the `favicon`, or else the theme's.
    #[must_use]
    pub(crate) fn load(
        files: &BTreeMap<String, Vec<u8>>,
        assets: &ThemeAssets,
        favicon: Option<Favicon>,
        config: &Config,
    ) -> Checked<Self> {
        let mut diagnostics = Vec::new();
        let folder = format!("themes/{}", config.theme);
        let sources = templates(files, &folder, &mut diagnostics);
        let (strings, languages) = languages(files, &folder, config, &mut diagnostics);
        let contract = report::contract(files, &folder, &mut diagnostics);
        let kinds: Vec<&str> = config.schema.kinds.iter().map(|kind| &*kind.name).collect();
        let codes: Vec<&str> = config.languages.iter().map(|language| language.language.code).collect();
        diagnostics.extend(report::unread(files, &folder, &kinds, &codes));
        let mut tera = Tera::new();
        functions::register(&mut tera, &strings);
        if let Err(error) = tera.set_fallback_prefixes(["default/"]) {
            diagnostics.push(Diagnostic::new(Code::BrokenTheme, error.to_string()));
        }
        add_templates(&mut tera, &sources, &mut diagnostics);
        let links = asset_links(assets);
        let (icon, icon_type) = icon(favicon.as_ref(), assets);
        let policy = policy(&config.added_origins);
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
                context.insert_value("policy", Value::normal_string(&policy));
                context.insert_value("t", strings.get(language.language.code).map_or_else(Value::none, Strings::plain));
                context
            })
            .collect();
        let worker = worker(files, &folder, &mut diagnostics);
        let files = files.clone();
        let value = Self { tera, shared, strings, worker, sources, files, favicon, contract, languages };
        Checked { value, diagnostics }
    }

    /// The files and UI strings of the site's own theme.
    #[must_use]
    pub(crate) fn report(&self) -> ThemeReport {
        ThemeReport::of(&self.files, self.contract.clone(), self.languages.clone())
    }

    /// Whether the theme was loaded from these files of the site's own theme, with that favicon.
    #[must_use]
    pub(crate) fn is_made_of(&self, files: &BTreeMap<String, Vec<u8>>, favicon: Option<&Favicon>) -> bool {
        self.files == *files && self.favicon.as_ref() == favicon
    }

    /// A UI string in a language of the site, with its arguments.
    ///
    /// # Errors
    /// If there is no such string, or an argument is missing.
    pub(crate) fn text(&self, language: &str, name: &str, arguments: &[(&str, &str)]) -> Result<String, String> {
        let mut values = FluentArgs::new();
        for (argument, value) in arguments {
            values.set((*argument).to_owned(), (*value).to_owned());
        }
        self.strings(language)?.format(name, &values)
    }

    /// A date in a language of the site.
    ///
    /// # Errors
    /// If the theme's own form of dates cannot be put together.
    pub(crate) fn date(&self, language: &str, date: Date) -> Result<String, String> {
        self.strings(language)?.date(date)
    }

    fn strings(&self, language: &str) -> Result<&Strings, String> {
        self.strings.get(language).ok_or_else(|| format!("no UI strings for `{language}`"))
    }

    /// The JavaScript of the service worker.
    #[must_use]
    pub(crate) fn worker(&self) -> &str {
        &self.worker
    }

    /// Whether the theme has a template of that name.
    #[must_use]
    pub(crate) fn has(&self, template: &str) -> bool {
        self.tera.contains_template(template)
    }

    /// Renders a template. Links in the result still contain the markers of [`crate::urls`].
    ///
    /// # Errors
    /// When the template fails. The diagnostic names the page or record that `subject` returns.
    pub(crate) fn render(
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
        let rendered = match self.tera.render(template, &all) {
            Ok(rendered) => rendered,
            Err(error) => return Err(Box::new(self.explain(&error, template).record(subject()))),
        };
        self.with_strings(rendered, &all).map_err(|error| {
            let help = "docs/theme.md says how words of the theme are written";
            Box::new(Diagnostic::new(Code::TemplateError, error).help(help).record(subject()))
        })
    }

    /// A sentence in words of the theme: the first of the messages `names` that there is.
    ///
    /// # Errors
    /// When there is none of them, or an argument is missing.
    pub(crate) fn words(
        &self,
        language: LanguageIndex,
        names: &[&str],
        arguments: &[(&'static str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>> {
        let strings = self.shared[language.index()].get("lang").and_then(|lang| self.strings.get(lang.as_str()?));
        let words = strings.ok_or_else(|| "no UI strings".to_owned());
        words.and_then(|strings| strings.words(names, arguments)).map_err(|error| {
            let help = "docs/theme.md says how words of the theme are written";
            Box::new(Diagnostic::new(Code::TemplateError, error).help(help))
        })
    }

    /// Puts UI strings of the language of `context` in the place of their markers ([`ui_strings`]).
    fn with_strings(&self, rendered: String, context: &Context) -> Result<String, String> {
        let variable = |name: &str| context.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        ui_strings::replaced(rendered, |name, arguments| {
            if matches!(name, ui_strings::LANGUAGE | ui_strings::DIRECTION) {
                return Ok(variable(name));
            }
            let mut values = FluentArgs::new();
            for (argument, number) in arguments {
                values.set((*argument).to_owned(), *number);
            }
            let language = variable(ui_strings::LANGUAGE);
            self.strings(&language)?.format(name, &values)
        })
    }

    fn explain(&self, error: &tera::Error, template: &str) -> Diagnostic {
        explain(&self.sources, Code::TemplateError, error, template)
    }
}

/// Converts an error of the template engine to a diagnostic with its location in the template.
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

/// The location that a message of the template engine contains: `--> NAME:LINE:COLUMN`.
fn stated_place(sources: &BTreeMap<String, (String, String)>, message: &str) -> Option<Location> {
    let (_, rest) = message.split_once("--> ")?;
    let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
    let (_column, line, name) = (parts.next()?, parts.next()?.parse::<usize>().ok()?, parts.next()?);
    let (path, text) = sources.get(name)?;
    let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum::<usize>();
    let length = text[start..].lines().next().map_or(0, str::len);
    Some(SourceText { path, text }.place(Span::from(start..start + length)))
}

/// Path and text of all templates by name. Built-in templates are named `default/NAME`, the site's own `NAME`.
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

/// Adds all templates. The engine reports only the first broken template, so that one is removed and the rest is tried
/// again.
fn add_templates(tera: &mut Tera, sources: &BTreeMap<String, (String, String)>, diagnostics: &mut Vec<Diagnostic>) {
    let mut left: BTreeMap<&str, &str> = sources.iter().map(|(name, (_, text))| (&**name, &**text)).collect();
    for _ in 0..MAX_BROKEN_TEMPLATES {
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

/// Loads the UI strings of each language of the site. The order of precedence is: the language in the own theme, the
/// language in the built-in theme, in the same way the languages that serve for it (`pt` for `pt-BR`), and English.
fn languages(
    files: &BTreeMap<String, Vec<u8>>,
    folder: &str,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Languages, Vec<ThemeLanguage>) {
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
            // A tag has several spellings: `iw.ftl` is `he.ftl`.
            let code = name.strip_suffix(".ftl").unwrap_or(name);
            let code = Language::of_code(code).map_or(code, |language| language.code);
            if own.insert(format!("{code}.ftl"), text).is_some() {
                let message = format!("two files hold the words of `{code}`");
                let problem = Diagnostic::new(Code::BrokenTheme, message).at(Location::file(&location));
                diagnostics.push(problem.help("put the words into one of them, and delete the other"));
            }
        }
    }
    let own_text = |code: &str| own.get(&format!("{code}.ftl")).cloned().unwrap_or_default();
    let english = [built_in("en"), own_text("en")];
    let mut languages = BTreeMap::new();
    let mut reported = Vec::new();
    for language in &config.languages {
        let code = language.language.code;
        // The nearest language last, since later messages override earlier ones.
        let mut chain: Vec<&str> = std::iter::once(code).chain(languages::parents(code)).collect();
        chain.reverse();
        let texts: Vec<[String; 2]> = chain.iter().map(|code| [built_in(code), own_text(code)]).collect();
        let has_words = |([built_in, own], _): &(&[String; 2], &&str)| !(built_in.is_empty() && own.is_empty());
        let spoken = texts.iter().zip(&chain).rfind(has_words).map(|(_, code)| *code);
        diagnostics.extend(untranslated(code, spoken, folder));
        let translated: Vec<&str> = texts.iter().flatten().map(String::as_str).collect();
        let files: Vec<&str> = english.iter().map(String::as_str).chain(translated.iter().copied()).collect();
        let translated = strings::names(&translated);
        let untranslated = strings::names(&files).into_iter().filter(|name| !translated.contains(name)).collect();
        let own = texts.last().filter(|[built_in, own]| own != built_in);
        let own = own.map_or(0, |[_, own]| strings::names(&[own]).len());
        reported.push(ThemeLanguage { code, own, untranslated });
        languages.insert(code, Strings::new(code, &files));
    }
    (Arc::new(languages), reported)
}

/// Reports that the theme has no words for a language, or none in its script. `spoken` is the language whose words its
/// pages have.
fn untranslated(code: &str, spoken: Option<&str>, folder: &str) -> Option<Diagnostic> {
    let instead = match spoken {
        Some(spoken) if languages::share_a_script(code, spoken) => return None,
        Some(spoken) => format!("its pages have those of `{spoken}`, in another script"),
        None => "its pages say in English what is not a record's".to_owned(),
    };
    let message = format!("the theme has no words for `{code}`; {instead}");
    let help = format!("translate the theme's words in {folder}/i18n/{code}.ftl; docs/theme.md lists them");
    Some(Diagnostic::new(Code::UntranslatedTheme, message).at(Location::file("site.toml")).help(help))
}

/// The JavaScript of the service worker: of the site's own theme, else of the built-in one.
fn worker(files: &BTreeMap<String, Vec<u8>>, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> String {
    const NAME: &str = "offline/worker.js";
    let own = files.get(NAME).and_then(|bytes| text(&format!("{folder}/{NAME}"), bytes, diagnostics));
    own.unwrap_or_else(|| embedded_theme::text(NAME))
}

/// The URL and media type of the icon: the site's favicon, else `icon.svg` if the theme has one, else `icon.png`. A
/// small PNG becomes a `data:` URL, which saves a request. An SVG never does, since an SVG in a `data:` URL is a
/// document that could contain scripts.
fn icon(favicon: Option<&Favicon>, assets: &ThemeAssets) -> (String, &'static str) {
    const MAX_INLINE_BYTES: usize = 512;
    if let Some((path, media_type)) = favicon {
        return (path.link(), media_type);
    }
    match (assets.get("icon.svg"), assets.get("icon.png")) {
        (Some(svg), _) => (svg.path.link(), "image/svg+xml"),
        (None, Some(png)) if png.bytes.len() <= MAX_INLINE_BYTES => (urls::data("image/png", &png.bytes), "image/png"),
        (None, Some(png)) => (png.path.link(), "image/png"),
        (None, None) => (String::new(), ""),
    }
}

/// The links of the assets by name. Characters that are not allowed in names of template variables become `_`:
/// `assets.style_css`.
fn asset_links(assets: &ThemeAssets) -> Value {
    let mut links = Map::new();
    for asset in assets.iter() {
        let key: String = asset.name.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        links.insert(Key::from(key), Value::from(asset.path.link()));
    }
    links.into()
}

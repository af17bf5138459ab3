//! The site: every file it amounts to, and how each is made when asked for.
//!
//! A pure function from a path to bytes: rendering one path alone gives the same bytes as a whole build does.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::catalogue::{Catalogue, RecordIndex, Value as FieldValue, name_key};
use crate::config::LanguageIndex;
use crate::content::Target;
use crate::diagnostics::{Checked, Code, Diagnostic, Place};
use crate::fingerprint::Fingerprint;
use crate::formats::{atom, elasticlunr, headers, sitemap};
use crate::output::{Content, Site as Output};
use crate::pages::contract::Html;
use crate::pages::{self, Builder, Look, Page};
use crate::progress::Progress;
use crate::render::{POLICY, Theme};
use crate::search::{self, Index};
use crate::sources::Sources;
use crate::urls::{self, SitePath};

/// Every file of the site, sorted by path.
pub struct Site {
    catalogue: Catalogue,
    theme: Arc<Theme>,
    sources: Arc<Sources>,
    key: Option<Fingerprint>,
    progress: Progress,
    files: Vec<(SitePath, LanguageIndex, File)>,
    /// `site` of the theme's contract, a value for each language.
    shared: Vec<tera::Value>,
    /// The cards rendered so far: for each language, for each record.
    cards: Vec<Vec<OnceLock<Html>>>,
    /// The search index, whose files are not known before it is built.
    search: OnceLock<Search>,
}

/// The search index of every language, and where its files stand among the others.
struct Search {
    /// How many of the other files come before.
    before: usize,
    /// By language, in the order of their codes.
    indices: Vec<Index>,
}

/// A file of the site by its number.
enum Numbered<'s> {
    Planned(&'s (SitePath, LanguageIndex, File)),
    Search(&'s Index, usize),
}

/// What a file of the site is.
#[derive(Clone, Debug)]
enum File {
    Page(Page),
    Feed(Option<RecordIndex>),
    /// The pages in this range of the sorted list of all pages.
    SiteMap(usize),
    SiteMapIndex(usize),
    Headers,
    /// The classic elasticlunr.js index of a language.
    Elasticlunr,
    ThemeAsset(usize),
    /// A file beside a record, by its path relative to the project's folder.
    RecordAsset(String),
}

impl Site {
    /// Finds out which files there are; nothing is rendered yet. `key` stands for all that the site is made of.
    #[must_use]
    pub fn plan(catalogue: Catalogue, theme: Arc<Theme>, sources: Arc<Sources>, key: Option<Fingerprint>, progress: Progress) -> Checked<Self> {
        let mut files = Vec::new();
        for language in catalogue.config.language_indices() {
            files.extend(
                pages::plan(&catalogue, language).into_iter().map(|(path, page)| (path, language, File::Page(page))),
            );
            if catalogue.config.search.elasticlunr {
                let code = catalogue.config.language(language).language.code;
                files.push((SitePath::new(format!("elasticlunr/{code}.json")), language, File::Elasticlunr));
            }
            if catalogue.config.base_url.is_some() {
                files.extend(
                    feeds(&catalogue, language).into_iter().map(|(path, about)| (path, language, File::Feed(about))),
                );
            }
        }
        let default = LanguageIndex::DEFAULT;
        files.extend(
            record_assets(&catalogue, &sources)
                .into_iter()
                .map(|(path, file)| (path, default, File::RecordAsset(file))),
        );
        files.extend(
            theme
                .assets
                .iter()
                .enumerate()
                .map(|(index, asset)| (asset.path.clone(), default, File::ThemeAsset(index))),
        );
        files.push((SitePath::new("_headers"), default, File::Headers));
        if catalogue.config.base_url.is_some() {
            let pages = files.iter().filter(|(_, _, file)| is_in_site_map(file)).count();
            files.extend(site_maps(pages).into_iter().map(|(path, file)| (path, default, file)));
        }
        files.par_sort_by(|a, b| a.0.cmp(&b.0).then_with(|| is_redirect(&a.2).cmp(&is_redirect(&b.2))));
        let diagnostics = collisions(&catalogue, &files);
        files.dedup_by(|later, earlier| later.0 == earlier.0);
        let shared = catalogue.config.language_indices().map(|language| pages::site(&catalogue, language)).collect();
        let cards = catalogue
            .config
            .languages
            .iter()
            .map(|_| catalogue.records.iter().map(|_| OnceLock::new()).collect())
            .collect();
        let search = OnceLock::new();
        Checked { value: Self { catalogue, theme, sources, key, progress, files, shared, cards, search }, diagnostics }
    }

    /// The records behind the site.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many records were written in files: without the countries, regions and languages of the built-in tables.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.catalogue.records.iter().filter(|record| !record.editions.is_empty()).count()
    }

    /// How many HTML pages there are.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.files.iter().filter(|(_, _, file)| matches!(file, File::Page(_))).count()
    }

    /// Which file lies at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        if self.is_search(path) {
            let search = self.search();
            let mut before = search.before;
            for index in &search.indices {
                if let Some(file) = index.find(path) {
                    return Some(before + file);
                }
                before += index.len();
            }
            return None;
        }
        let at = self.files.binary_search_by(|(known, _, _)| known.as_str().cmp(path)).ok()?;
        let is_behind = path > search::FOLDER;
        Some(if is_behind { at + self.search().len() } else { at })
    }

    /// The search index, built when it is first asked for: by [`Output::len`], before anybody asks for files in parallel. A
    /// thread of rayon's that waited here for another could not help it to an end.
    fn search(&self) -> &Search {
        self.search.get_or_init(|| {
            let _stage = self.progress.stage("search", None);
            let config = &self.catalogue.config;
            let mut languages: Vec<LanguageIndex> = config.language_indices().collect();
            languages.sort_by_key(|language| config.language(*language).language.code);
            languages.retain(|_| config.search.enabled);
            Search {
                before: self.files.partition_point(|(path, _, _)| path.as_str() < search::FOLDER),
                indices: languages.into_iter().map(|language| Index::build(&self.catalogue, language, &self.progress)).collect(),
            }
        })
    }

    fn file(&self, number: usize) -> Numbered<'_> {
        let search = self.search();
        let Some(mut behind) = number.checked_sub(search.before) else {
            return Numbered::Planned(&self.files[number]);
        };
        for index in &search.indices {
            if behind < index.len() {
                return Numbered::Search(index, behind);
            }
            behind -= index.len();
        }
        Numbered::Planned(&self.files[search.before + behind])
    }

    /// The bytes of the file at a path, made now; none where there is no such file. The index of the search is built only where
    /// it is what is asked for.
    #[must_use]
    pub fn file_at(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Box<Diagnostic>>> {
        if self.is_search(path) {
            let found = self.search().indices.iter().find_map(|index| Some((index, index.find(path)?)));
            return found.map(|(index, file)| Ok(index.content(&self.catalogue, file)));
        }
        let at = self.files.binary_search_by(|(known, _, _)| known.as_str().cmp(path)).ok()?;
        Some(match self.made(&self.files[at]) {
            Ok(Content::Bytes(bytes)) => Ok(bytes),
            Ok(Content::File(_)) => self.record_asset(&self.files[at].2).map(Cow::Owned),
            Err(problem) => Err(problem),
        })
    }

    /// The paths of the theme's style sheets.
    #[must_use]
    pub fn style_sheets(&self) -> Vec<&str> {
        let assets = self.theme.assets.iter().map(|asset| asset.path.as_str());
        assets.filter(|path| path.ends_with(".css")).collect()
    }

    fn record_asset(&self, file: &File) -> Result<Vec<u8>, Box<Diagnostic>> {
        match file {
            File::RecordAsset(source) => self.sources.bytes(source),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether a path is one of the search index's.
    fn is_search(&self, path: &str) -> bool {
        self.catalogue.config.search.enabled && path.starts_with(search::FOLDER)
    }

    /// Makes a file that is not of the search index.
    fn made(&self, (path, language, file): &(SitePath, LanguageIndex, File)) -> Result<Content<'_>, Box<Diagnostic>> {
        let _work = self.progress.work(path.as_str());
        let base = self.catalogue.config.base_url.as_deref().unwrap_or_default();
        let bytes = match file {
            File::Page(page) => self.page(*page, path, *language)?,
            File::Feed(about) => self.feed(*about, path, *language),
            File::SiteMap(number) => {
                sitemap::pages(base, self.in_site_map().skip(number * sitemap::LARGEST).take(sitemap::LARGEST))
            }
            File::SiteMapIndex(maps) => sitemap::index(base, (1..=*maps).map(sitemap::name).collect::<Vec<_>>().iter()),
            File::Headers => headers::file(POLICY),
            File::Elasticlunr => elasticlunr::index(&self.catalogue, *language),
            File::ThemeAsset(asset) => return Ok(Content::Bytes(Cow::Borrowed(&self.theme.assets[*asset].bytes))),
            File::RecordAsset(source) => return Ok(Content::File(self.sources.location(source))),
        };
        Ok(Content::Bytes(Cow::Owned(bytes)))
    }

    fn page(&self, page: Page, path: &SitePath, language: LanguageIndex) -> Result<Vec<u8>, Box<Diagnostic>> {
        let rendering = pages::rendering(&self.builder(language), page)?;
        let rendered = self.theme.render(&rendering.template, language, rendering.context, || {
            format!("`{path}` ({})", described(&self.catalogue, &File::Page(page)))
        })?;
        let prefix = self.catalogue.config.language(language).addresses.prefix();
        Ok(urls::make_relative(&rendered, path, prefix).into_bytes())
    }

    fn builder(&self, language: LanguageIndex) -> Builder<'_> {
        Builder { catalogue: &self.catalogue, language, look: self, site: self.shared[language.index()].clone() }
    }

    fn feed(&self, about: Option<RecordIndex>, path: &SitePath, language: LanguageIndex) -> Vec<u8> {
        let records = match about {
            None => atom::of_site(&self.catalogue, language),
            Some(record) => atom::of_record(&self.catalogue, language, record),
        };
        atom::feed(&self.catalogue, language, about, &records, path)
    }

    fn in_site_map(&self) -> impl Iterator<Item = &SitePath> {
        self.files.iter().filter(|(_, _, file)| is_in_site_map(file)).map(|(path, _, _)| path)
    }
}

impl Output for Site {
    fn key(&self) -> Option<Fingerprint> {
        self.key
    }

    fn len(&self) -> usize {
        self.files.len() + self.search().len()
    }

    fn path(&self, index: usize) -> &str {
        match self.file(index) {
            Numbered::Planned((path, _, _)) => path.as_str(),
            Numbered::Search(index, file) => index.path(file).as_str(),
        }
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        match self.file(index) {
            Numbered::Planned(planned) => self.made(planned),
            Numbered::Search(index, file) => Ok(Content::Bytes(index.content(&self.catalogue, file))),
        }
    }
}

impl Look for Site {
    fn has_template(&self, name: &str) -> bool {
        self.theme.has(name)
    }

    fn card(&self, record: RecordIndex, language: LanguageIndex) -> Result<Html, Box<Diagnostic>> {
        let cell = &self.cards[language.index()][record.index()];
        if let Some(card) = cell.get() {
            return Ok(card.clone());
        }
        let context = pages::card(&self.builder(language), record);
        let rendered = self.theme.render("card.html", language, context, || self.catalogue.name(record))?;
        // Two threads may render the same card at once; both come to the same.
        Ok(cell.get_or_init(|| Html::new(rendered.trim())).clone())
    }
}

impl Search {
    fn len(&self) -> usize {
        self.indices.iter().map(Index::len).sum()
    }
}

fn is_redirect(file: &File) -> bool {
    matches!(file, File::Page(Page::Redirect(_)))
}

fn is_in_site_map(file: &File) -> bool {
    matches!(file, File::Page(page) if !matches!(page, Page::NotFound | Page::Redirect(_)))
}

fn feeds(catalogue: &Catalogue, language: LanguageIndex) -> Vec<(SitePath, Option<RecordIndex>)> {
    let addresses = &catalogue.config.language(language).addresses;
    let mut feeds = vec![(addresses.feed(), None)];
    for (kind, declared) in catalogue.config.schema.kinds() {
        let with_feed =
            catalogue.view(language).list(kind).iter().filter(|record| catalogue.has_feed(**record, language));
        feeds.extend(
            with_feed
                .map(|record| (addresses.record_feed(&declared.folder, &catalogue.record(*record).id), Some(*record))),
        );
    }
    feeds
}

fn site_maps(pages: usize) -> Vec<(SitePath, File)> {
    let maps = pages.div_ceil(sitemap::LARGEST);
    if maps <= 1 {
        return vec![(SitePath::new("sitemap.xml"), File::SiteMap(0))];
    }
    let mut files = vec![(SitePath::new("sitemap.xml"), File::SiteMapIndex(maps))];
    files.extend((0..maps).map(|number| (sitemap::name(number + 1), File::SiteMap(number))));
    files
}

/// The files beside records that some record shows or links to.
fn record_assets(catalogue: &Catalogue, sources: &Sources) -> BTreeMap<SitePath, String> {
    let mut used = BTreeMap::new();
    let mut add = |path: &str| {
        if let Some(published) = sources.published(path) {
            used.insert(published.clone(), path.to_owned());
        }
    };
    for edition in catalogue.records.iter().flat_map(|record| &record.editions) {
        for value in edition.values.iter().flat_map(|(_, values)| values.iter()) {
            if let FieldValue::Image { path, .. } | FieldValue::File { path, .. } = value {
                add(path);
            }
        }
        edition.bodies().flat_map(|body| assets_of(&body.links)).for_each(&mut add);
    }
    used
}

fn assets_of(links: &[crate::content::Link]) -> impl Iterator<Item = &str> {
    links.iter().filter_map(|link| match &link.target {
        Target::Asset(path) => Some(&**path),
        _ => None,
    })
}

/// Paths that two files share, or would share on a file system that ignores case or normalises Unicode; and files where a folder must be.
fn collisions(catalogue: &Catalogue, files: &[(SitePath, LanguageIndex, File)]) -> Vec<Diagnostic> {
    let mut by_key: Vec<(Cow<'_, str>, usize)> =
        files.iter().enumerate().map(|(index, (path, _, _))| (name_key(path.as_str()), index)).collect();
    by_key.par_sort();
    let mut diagnostics = Vec::new();
    for pair in by_key.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        diagnostics.push(collision(catalogue, &files[pair[1].1], &files[pair[0].1]));
    }
    let below = by_key.partition_point(|(key, _)| **key < *search::FOLDER);
    let is_taken = |key: &str| catalogue.config.search.enabled && key.starts_with(search::FOLDER);
    for (_, index) in by_key[below..].iter().take_while(|(key, _)| is_taken(key)) {
        let file = &files[*index];
        let what = described(catalogue, &file.2);
        let message = format!("`{}` ({what}) would lie in the folder of the search index", file.0);
        let problem = Diagnostic::new(Code::PathCollision, message).help(if is_redirect(&file.2) {
            "take it out of `aliases`"
        } else {
            "give the kind, or the file, another name than `search`"
        });
        diagnostics.push(problem.at(file_of(catalogue, file).unwrap_or_else(|| Place::file("site.toml"))));
    }
    let mut last_folder = "";
    for (key, index) in &by_key {
        let Some((folder, _)) = key.rsplit_once('/') else { continue };
        if folder == last_folder {
            continue;
        }
        last_folder = folder;
        let above = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain([folder]);
        for folder in above {
            if let Ok(at) = by_key.binary_search_by(|(known, _)| (**known).cmp(folder)) {
                diagnostics.push(collision(catalogue, &files[*index], &files[by_key[at].1]));
            }
        }
    }
    diagnostics
}

fn collision(
    catalogue: &Catalogue,
    one: &(SitePath, LanguageIndex, File),
    other: &(SitePath, LanguageIndex, File),
) -> Diagnostic {
    // A former address yields to the page that is there now: it is the one to be mended.
    let (one, other) = if is_redirect(&other.2) && !is_redirect(&one.2) { (other, one) } else { (one, other) };
    let (code, help) = if is_redirect(&one.2) {
        (Code::InvalidAlias, "take it out of `aliases`: it is not a former address of this record alone")
    } else {
        (Code::PathCollision, "rename one of the files they come from")
    };
    let (what, what_other) = (described(catalogue, &one.2), described(catalogue, &other.2));
    let message = if one.0 == other.0 {
        format!("`{}` is both {what} and {what_other}", one.0)
    } else {
        format!("`{}` ({what}) and `{}` ({what_other}) are one path on some systems", one.0, other.0)
    };
    let diagnostic = Diagnostic::new(code, message).help(help);
    match (file_of(catalogue, one), file_of(catalogue, other)) {
        (Some(place), Some(second)) => diagnostic.at(place).and(second),
        (Some(place), None) | (None, Some(place)) => diagnostic.at(place),
        (None, None) => diagnostic.at(Place::file("site.toml")),
    }
}

fn described(catalogue: &Catalogue, file: &File) -> String {
    let kind = |index| catalogue.config.schema.kind(index).name.to_string();
    match file {
        File::Page(Page::Home) => "the home page".to_owned(),
        File::Page(Page::Search) => "the search page".to_owned(),
        File::Page(Page::NotFound) => "the page shown where there is none".to_owned(),
        File::Page(Page::Record(record)) => catalogue.name(*record),
        File::Page(Page::Redirect(record)) => format!("a former address of {}", catalogue.name(*record)),
        File::Page(Page::List { kind: index, .. }) => format!("the list of `{}`", kind(*index)),
        File::Page(Page::Relation { record, .. }) => format!("a list of what refers to {}", catalogue.name(*record)),
        File::Page(Page::Crossing { .. } | Page::CrossingList { .. }) => "a crossing".to_owned(),
        File::Feed(_) => "a feed".to_owned(),
        File::SiteMap(_) | File::SiteMapIndex(_) => "the site map".to_owned(),
        File::Headers => "the hosts' headers".to_owned(),
        File::Elasticlunr => "the index of elasticlunr".to_owned(),
        File::ThemeAsset(_) => "a file of the theme".to_owned(),
        File::RecordAsset(path) => format!("`{path}`"),
    }
}

/// The file that a file of the site is made from, where it is one.
fn file_of(catalogue: &Catalogue, (path, _, file): &(SitePath, LanguageIndex, File)) -> Option<Place> {
    match file {
        File::Page(Page::Redirect(record)) => {
            let mut aliases = catalogue.record(*record).editions.iter().flat_map(|edition| &edition.aliases);
            aliases.find(|alias| *alias.path == *path.as_str()).map(|alias| alias.place.clone())
        }
        File::Page(Page::Record(record) | Page::Relation { record, .. }) => {
            catalogue.record(*record).editions.first().map(|edition| Place::file(&edition.path))
        }
        File::RecordAsset(path) => Some(Place::file(path)),
        _ => None,
    }
}

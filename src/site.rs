//! The site: every file it amounts to, and how each is made when asked for.
//!
//! A pure function from a path to bytes: rendering one path alone gives the same bytes as a whole build does.

mod files;
mod packs;
mod weight;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::formats::{atom, elasticlunr, headers, sitemap, web_manifest, worker};
use crate::images::{self, Variant};
use crate::output::{Cache, Content, SiteFiles as Output};
use crate::pages::contract::Html;
use crate::pages::{self, Builder, CardRenderer, Page};
use crate::progress::Progress;
use crate::render::{self, POLICY, Theme};
use crate::search::{self, SearchIndex};
use crate::sources::Sources;
use crate::urls::{self, SitePath};

use files::{File, Planned};
pub(crate) use files::{Files, Plan};
use packs::Packs;
use weight::PageWeights;

/// Every file of the site, sorted by path.
pub struct Site {
    catalogue: Arc<Catalogue>,
    theme: Arc<Theme>,
    sources: Arc<Sources>,
    key: Option<Fingerprint>,
    progress: Progress,
    files: Arc<Files>,
    /// `site` of the theme's contract, a value for each language.
    shared: Vec<tera::Value>,
    /// The cards rendered so far: for each language, for each record.
    cards: Vec<Vec<OnceLock<Html>>>,
    /// The search index, whose files are not known before it is built.
    search: OnceLock<SearchIndices>,
    /// For each language what devices keep of it, made when it is first asked for.
    packs: Vec<OnceLock<Result<Packs, Box<Diagnostic>>>>,
    weights: PageWeights,
    /// Where pictures are kept that were made before; none where they are made anew.
    pictures: Option<Cache>,
}

/// The search index of every language, and where its files stand among the others.
struct SearchIndices {
    /// How many of the other files come before.
    before: usize,
    /// By language, in the order of their codes.
    indices: Vec<SearchIndex>,
}

/// A file of the site by its number.
enum Numbered<'s> {
    Planned(&'s Planned),
    Search(&'s SearchIndex, usize),
}

impl Site {
    /// The site with these files; nothing is rendered yet. `key` stands for all that the site is made of.
    pub(crate) fn new(
        catalogue: Arc<Catalogue>,
        theme: Arc<Theme>,
        sources: Arc<Sources>,
        files: Arc<Files>,
        key: Option<Fingerprint>,
        progress: Progress,
    ) -> Self {
        let languages = || catalogue.config.language_indices();
        let shared = languages().map(|language| pages::site(&catalogue, language)).collect();
        let cards = languages().map(|_| catalogue.records.iter().map(|_| OnceLock::new()).collect()).collect();
        let packs = languages().map(|_| OnceLock::new()).collect();
        let weights = PageWeights::new();
        let search = OnceLock::new();
        Self { catalogue, theme, sources, key, progress, files, shared, cards, search, packs, weights, pictures: None }
    }

    /// The site with pictures taken from those that were made before.
    #[must_use]
    pub fn with_pictures(self, pictures: Cache) -> Self {
        Self { pictures: Some(pictures), ..self }
    }

    /// The site without what devices keep: it would only make every page once more.
    #[must_use]
    pub fn without_packs(self) -> Self {
        let packs = self.packs.iter().map(|_| OnceLock::from(Ok(Packs::default()))).collect();
        Self { packs, ..self }
    }

    /// Forgets the pictures made before that the site does not have any more. For when each of its files has been made.
    pub fn forget_unused_pictures(&self) {
        if let Some(pictures) = &self.pictures {
            pictures.clear();
        }
    }

    /// The records behind the site.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many records were written in files: without the countries, regions and languages of the built-in tables.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.catalogue.written().count()
    }

    /// How many HTML pages there are.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.files.0.iter().filter(|(_, _, file)| matches!(file, File::Page(_))).count()
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
        let at = self.files.0.binary_search_by(|(known, _, _)| known.as_str().cmp(path)).ok()?;
        let is_behind = path > search::FOLDER;
        Some(if is_behind { at + self.search().len() } else { at })
    }

    /// The search index, built when it is first asked for: by [`Output::len`], before anybody asks for files in parallel. A
    /// thread of rayon's that waited here for another could not help it to an end.
    fn search(&self) -> &SearchIndices {
        self.search.get_or_init(|| {
            let _stage = self.progress.stage("search", None);
            let config = &self.catalogue.config;
            let mut languages: Vec<LanguageIndex> = config.language_indices().collect();
            languages.sort_by_key(|language| config.language(*language).language.code);
            languages.retain(|_| config.search.enabled);
            SearchIndices {
                before: self.files.0.partition_point(|(path, _, _)| path.as_str() < search::FOLDER),
                indices: languages
                    .into_iter()
                    .map(|language| SearchIndex::build(&self.catalogue, language, &self.progress))
                    .collect(),
            }
        })
    }

    fn file(&self, number: usize) -> Numbered<'_> {
        let search = self.search();
        let Some(mut behind) = number.checked_sub(search.before) else {
            return Numbered::Planned(&self.files.0[number]);
        };
        for index in &search.indices {
            if behind < index.len() {
                return Numbered::Search(index, behind);
            }
            behind -= index.len();
        }
        Numbered::Planned(&self.files.0[search.before + behind])
    }

    /// The bytes of the file at a path, made now; none where there is no such file. The index of the search is built only where
    /// it is what is asked for.
    #[must_use]
    pub fn file_at(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Box<Diagnostic>>> {
        if self.is_search(path) {
            let found = self.search().indices.iter().find_map(|index| Some((index, index.find(path)?)));
            return found.map(|(index, file)| Ok(index.content(&self.catalogue, file)));
        }
        let at = self.files.0.binary_search_by(|(known, _, _)| known.as_str().cmp(path)).ok()?;
        Some(match &self.files.0[at] {
            (_, _, File::RecordAsset(source)) => self.sources.bytes(source).map(Cow::Owned),
            planned => self.made(planned).map(|made| match made {
                Content::Bytes(bytes) => bytes,
                // Files of the project are those beside records.
                Content::File(_) => Cow::Owned(Vec::new()),
            }),
        })
    }

    /// What fails when one page of each sort is rendered: where a theme does not suit the records, hardly any page comes out.
    #[must_use]
    pub fn trial(&self) -> Vec<Diagnostic> {
        let kind = |record: RecordIndex| usize::from(self.catalogue.record(record).kind.0);
        let sort = |page: Page| match page {
            Page::Home => (0, 0),
            Page::NotFound => (1, 0),
            Page::Search => (2, 0),
            Page::Record(record) => (3, kind(record)),
            Page::List { kind, .. } => (4, usize::from(kind.0)),
            Page::Relation { record, .. } => (5, kind(record)),
            Page::Crossing { crossing, .. } => (6, crossing),
            Page::CrossingList { crossing, .. } => (7, crossing),
            Page::Redirect { .. } => (8, 0),
            Page::Device => (9, 0),
        };
        let mut tried = BTreeSet::new();
        let is_first = |planned: &&Planned| matches!(planned.2, File::Page(page) if tried.insert(sort(page)));
        let pages: Vec<&Planned> = self.files.0.iter().filter(is_first).collect();
        pages.into_iter().filter_map(|planned| self.made(planned).err().map(|problem| *problem)).collect()
    }

    /// What the site's own theme has beside the built-in one.
    #[must_use]
    pub fn theme(&self) -> render::ThemeReport {
        self.theme.report()
    }

    /// The paths of the theme's style sheets.
    #[must_use]
    pub fn style_sheets(&self) -> Vec<&str> {
        let assets = self.theme.assets.iter().map(|asset| asset.path.as_str());
        assets.filter(|path| path.ends_with(".css")).collect()
    }

    /// Whether a path is one of the search index's.
    fn is_search(&self, path: &str) -> bool {
        self.catalogue.config.search.enabled && path.starts_with(search::FOLDER)
    }

    /// The paths of the search index of a language; none where there is no search.
    fn search_paths(&self, language: LanguageIndex) -> impl Iterator<Item = &str> {
        let code = self.catalogue.config.language(language).language.code;
        let folder = format!("{}{code}/", search::FOLDER);
        let indices = self.search().indices.iter();
        let paths = indices.flat_map(|index| (0..index.len()).map(|file| index.path(file).as_str()));
        paths.filter(move |path| path.starts_with(&folder))
    }

    /// What devices keep of a language.
    fn packs(&self, language: LanguageIndex) -> &Result<Packs, Box<Diagnostic>> {
        self.packs[language.index()].get_or_init(|| {
            let _stage = self.progress.stage("packing", None);
            Packs::of(self, language)
        })
    }

    fn packed(
        &self,
        language: LanguageIndex,
        bytes: impl FnOnce(&Packs) -> Option<&Vec<u8>>,
    ) -> Result<Content<'_>, Box<Diagnostic>> {
        let packs = self.packs(language).as_ref().map_err(Clone::clone)?;
        Ok(Content::Bytes(Cow::Borrowed(bytes(packs).map_or(&[], |bytes| bytes))))
    }

    fn picture(&self, source: &str, variant: Variant, path: &SitePath) -> Result<Vec<u8>, Box<Diagnostic>> {
        let make = || {
            let original = self.sources.bytes(source)?;
            images::make(&original, variant).map_err(|error| {
                let problem = Diagnostic::new(Code::UnreadableImage, format!("`{source}` cannot be shown: {error}"));
                Box::new(problem.at(Location::file(source)).help("open it and save it again as JPEG or PNG"))
            })
        };
        let Some(pictures) = &self.pictures else { return make() };
        // The path holds a part of the picture's hash, and the width and format of the variant.
        let mut key = Fingerprinter::default();
        key.add(&[images::VERSION]);
        key.add_piece(path.as_str().as_bytes());
        pictures.get(key.finish(), make)
    }

    fn web_manifest(&self, language: LanguageIndex) -> Vec<u8> {
        let icons = web_manifest::ICONS.map(|(name, ..)| self.theme.asset(name).map(|asset| &asset.path));
        web_manifest::file(&self.catalogue.config, language, icons)
    }

    /// The page shown where there is none, of the language whose pages lie in `folder`; none where no language's do.
    #[must_use]
    pub fn not_found_page(&self, folder: &str) -> Option<&str> {
        let languages = || self.catalogue.config.language_indices();
        let of = |language: &LanguageIndex| self.catalogue.config.language(*language).addresses.not_found();
        let path =
            languages().map(|language| of(&language)).find(|path| path.as_str() == format!("{folder}/404.html"))?;
        let at = self.files.0.binary_search_by(|(known, _, _)| known.cmp(&path)).ok()?;
        Some(self.files.0[at].0.as_str())
    }

    /// The service worker that lets go of everything, whatever the configuration says.
    #[must_use]
    pub fn worker_that_leaves(&self) -> Vec<u8> {
        self.worker(false)
    }

    fn worker(&self, enabled: bool) -> Vec<u8> {
        let config = &self.catalogue.config;
        let folders: Vec<&str> =
            config.languages.iter().map(|language| language.addresses.prefix().trim_end_matches('/')).collect();
        let assets = self.theme.assets.iter().map(|asset| asset.path.as_str());
        worker::file(self.theme.worker(), enabled, &folders, assets)
    }

    /// Makes a file that is not of the search index.
    fn made(&self, (path, language, file): &Planned) -> Result<Content<'_>, Box<Diagnostic>> {
        let _work = self.progress.work(path.as_str());
        let base = self.catalogue.config.base_url.as_deref().unwrap_or_default();
        let bytes = match file {
            File::Page(page) => self.page(*page, path, *language)?,
            File::Feed(about) => self.feed(*about, path, *language),
            File::OnlySiteMap => sitemap::pages(base, self.in_site_map()),
            File::SiteMap(number) => {
                sitemap::pages(base, self.in_site_map().skip(number * sitemap::LARGEST).take(sitemap::LARGEST))
            }
            File::SiteMapIndex(maps) => sitemap::index(base, (1..=*maps).map(sitemap::name).collect::<Vec<_>>().iter()),
            File::Headers => headers::file(POLICY),
            File::Worker => self.worker(self.catalogue.config.offline.enabled),
            File::WebManifest => self.web_manifest(*language),
            File::PackListing => return self.packed(*language, |packs| Some(&packs.listing)),
            File::Pack(number) => return self.packed(*language, |packs| packs.packs.get(*number)),
            File::Picture { source, variant } => self.picture(source, *variant, path)?,
            File::Elasticlunr => elasticlunr::index(&self.catalogue, *language),
            File::ThemeAsset(asset) => return Ok(Content::Bytes(Cow::Borrowed(&self.theme.assets[*asset].bytes))),
            File::RecordAsset(source) => return Ok(Content::File(self.sources.location(source))),
        };
        Ok(Content::Bytes(Cow::Owned(bytes)))
    }

    fn page(&self, page: Page, path: &SitePath, language: LanguageIndex) -> Result<Vec<u8>, Box<Diagnostic>> {
        let rendering = pages::rendering(&self.builder(language), page)?;
        let rendered = self.theme.render(&rendering.template, language, rendering.context, || {
            format!("`{path}` ({})", files::described(&self.catalogue, &File::Page(page)))
        })?;
        let prefix = self.catalogue.config.language(language).addresses.prefix();
        let page = urls::make_relative(&rendered, path, prefix);
        let template = rendering.template.trim_end_matches(".html");
        // A kind's own template has the budget of records.
        let template = if template.starts_with("record-") { "record" } else { template };
        self.weights.weigh(path.as_str(), template, &page, &self.theme, &self.catalogue.config.budget);
        Ok(page.into_bytes())
    }

    fn builder(&self, language: LanguageIndex) -> Builder<'_> {
        Builder { catalogue: &self.catalogue, language, cards: self, site: self.shared[language.index()].clone() }
    }

    fn feed(&self, about: Option<RecordIndex>, path: &SitePath, language: LanguageIndex) -> Vec<u8> {
        let records = match about {
            None => atom::of_site(&self.catalogue, language),
            Some(record) => atom::of_record(&self.catalogue, language, record),
        };
        atom::feed(&self.catalogue, language, about, &records, path)
    }

    fn in_site_map(&self) -> impl Iterator<Item = &SitePath> {
        self.files.0.iter().filter(|(_, _, file)| file.is_in_site_map()).map(|(path, _, _)| path)
    }
}

impl Output for Site {
    fn key(&self) -> Option<Fingerprint> {
        self.key
    }

    fn len(&self) -> usize {
        let files = self.files.0.len() + self.search().len();
        if self.catalogue.is_kept_whole() {
            // Made before anybody asks for files in parallel, as the search index is.
            for language in self.catalogue.config.language_indices() {
                self.packs(language);
            }
        }
        files
    }

    fn path(&self, index: usize) -> &str {
        match self.file(index) {
            Numbered::Planned((path, _, _)) => path.as_str(),
            Numbered::Search(index, file) => index.path(file).as_str(),
        }
    }

    fn problems(&self) -> Vec<Diagnostic> {
        let config = &self.catalogue.config;
        let mut problems = self.weights.problems(&config.budget);
        config.apply_severities(&mut problems);
        problems
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        match self.file(index) {
            Numbered::Planned(planned) => self.made(planned),
            Numbered::Search(index, file) => Ok(Content::Bytes(index.content(&self.catalogue, file))),
        }
    }
}

impl CardRenderer for Site {
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

impl SearchIndices {
    fn len(&self) -> usize {
        self.indices.iter().map(SearchIndex::len).sum()
    }
}

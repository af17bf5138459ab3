//! The site: all its files by path, each made when it is asked for.
//!
//! A site is a pure function from a path to bytes: a single file has the same bytes as in a full build. [`Plan`] lists
//! the files that follow from the catalogue alone. Files that depend on other files, such as packs, belong to layers
//! (`layers.rs`). [`Site::prepare`] makes all layers; [`Site::file`] makes those that one path needs.

mod collisions;
mod layer;
mod layers;
mod packs;
mod page_weights;
mod plan;
mod planned;
mod prepared;
mod search_layer;
mod theme_words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::assets::{ColocatedAsset, ColocatedAssets, StaticFiles, ThemeAssets, content_problem};
use crate::catalogue::{Catalogue, FieldValue, LinkedFile, RecordIndex};
use crate::config::{LanguageIndex, OutputMode};
use crate::content::{Link, LinkTarget};
use crate::coverage::SupplyTables;
use crate::diagnostics::{Code, Diagnostic, Location};
use crate::digest::Words;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::formats::{self, FormatInputs};
use crate::history::History;
use crate::images::{self, Variant};
use crate::matching::Matchings;
use crate::network::Ties;
use crate::output::{Cache, Content, Method, Publishable, SiteFiles};
use crate::pages::contract::Html;
use crate::pages::{self, Builder, CardRenderer, Page, Reasons};
use crate::progress::Progress;
use crate::quality::{self, Quality};
use crate::render::{Theme, ThemeReport};
use crate::sources::Sources;
use crate::ui_strings::Argument;
use crate::urls::{self, SitePath};

use layer::{Below, Layer, LayerFiles, PreparedLayer};
use layers::LAYERS;
use page_weights::PageWeights;
pub(crate) use plan::{CheckedPlan, Plan, PlanInputs};
use planned::{PlannedContent, PlannedFile};
pub use prepared::{PreparedSite, Purpose};
use theme_words::ThemeWords;

/// A site. Its files are made when they are asked for.
pub struct Site {
    parts: SiteParts,
    progress: Progress,
    /// `site` of the theme's contract, a value for each language.
    shared: Vec<tera::Value>,
    /// The cards rendered so far, by language and record.
    cards: Vec<Vec<OnceLock<Html>>>,
    /// Which requests and offers match.
    matchings: Matchings,
    /// The reasons for and against matches made so far.
    reasons: Reasons,
    /// Offers and requests by two things at once.
    coverages: SupplyTables,
    /// The layers in the order of [`LAYERS`], each made when it is first needed.
    layers: [OnceLock<PreparedLayer>; LAYERS.len()],
    weights: PageWeights,
    /// The quality of the records, assessed when a page first asks for it.
    quality: OnceLock<Quality>,
    /// Who works with whom, found when a page first asks for it.
    ties: OnceLock<Ties>,
    /// The cache of image variants; none if variants are always encoded anew.
    images: Option<Cache>,
}

/// The results of the earlier stages, from which a site is made.
pub(crate) struct SiteParts {
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) theme: Arc<Theme>,
    pub(crate) assets: Arc<ThemeAssets>,
    pub(crate) colocated: Arc<ColocatedAssets>,
    pub(crate) statics: Arc<StaticFiles>,
    pub(crate) sources: Arc<Sources>,
    pub(crate) plan: Arc<Plan>,
    pub(crate) history: Arc<History>,
    /// The fingerprint of all inputs of the site; none if an input has no fingerprint.
    pub(crate) key: Option<Fingerprint>,
}

impl Site {
    /// Combines the parts; nothing is rendered yet.
    pub(crate) fn new(parts: SiteParts, progress: Progress) -> Self {
        let catalogue = &parts.catalogue;
        let linked = |language, subject| formats::linked(catalogue, language, subject);
        let languages = || catalogue.config.language_indices();
        let shared = languages().map(|language| pages::site(catalogue, language, &linked)).collect();
        let cards = languages().map(|_| catalogue.records.iter().map(|_| OnceLock::new()).collect()).collect();
        let layers = std::array::from_fn(|_| OnceLock::new());
        let matchings = Matchings::new(catalogue);
        let coverages = SupplyTables::new(catalogue);
        Self {
            parts,
            progress,
            shared,
            cards,
            matchings,
            reasons: Reasons::default(),
            coverages,
            layers,
            weights: PageWeights::new(),
            quality: OnceLock::new(),
            ties: OnceLock::new(),
            images: None,
        }
    }

    /// Uses a cache of image variants.
    #[must_use]
    pub fn with_images(self, images: Cache) -> Self {
        Self { images: Some(images), ..self }
    }

    /// Removes cached image variants that the site no longer has. Call it after every file has been made.
    pub fn forget_unused_images(&self) {
        if let Some(images) = &self.images {
            images.clear();
        }
    }

    /// The catalogue that the site is made from.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.parts.catalogue
    }

    /// The number of records that come from files, without the built-in countries, regions and languages.
    #[must_use]
    pub fn record_count(&self) -> usize {
        self.parts.catalogue.written().count()
    }

    /// The number of HTML pages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.planned().iter().filter(|file| matches!(file.content, PlannedContent::Page(_))).count()
    }

    /// The quality of the records, assessed once for pages and reports.
    pub(crate) fn quality(&self) -> &Quality {
        self.quality.get_or_init(|| self.progress.during("quality", || quality::assess(self.catalogue())))
    }

    /// Makes the layers that the purpose needs, and lists all files in one table. This takes as long as the search
    /// index does, so do not call it on a thread that others wait for.
    #[must_use]
    pub fn prepare(&self, purpose: Purpose) -> PreparedSite<'_> {
        if !self.catalogue().config.matching.is_empty() {
            self.progress.during("matching", || self.matchings.complete(self.catalogue()));
        }
        if self.catalogue().config.quality.page {
            // Assessed now, for pages are made in parallel: a thread that assesses must not make another such page.
            self.quality();
        }
        if let Some(settings) = &self.catalogue().config.network {
            let _stage = self.progress.stage("network", None);
            self.ties.get_or_init(|| Ties::of(self.catalogue(), settings));
        }
        let is_wanted = |layer: &Layer| purpose == Purpose::Publish || !layer.is_repetition;
        let wanted = (0..LAYERS.len()).filter(|number| self.has_layer(*number) && is_wanted(&LAYERS[*number]));
        PreparedSite::new(self, wanted.map(|number| self.layer(number)).collect())
    }

    /// Makes the file at a path; none if there is no such file. A layer is made only if it owns the path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<Result<Cow<'_, [u8]>, Box<Diagnostic>>> {
        let owner = LAYERS.iter().position(|layer| (layer.owns)(path)).filter(|number| self.has_layer(*number));
        let Some(number) = owner else {
            let file = &self.planned()[self.parts.plan.find(path)?];
            return Some(self.bytes(file));
        };
        match self.layer(number) {
            Ok(layer) => {
                let file = layer.paths().binary_search_by(|known| known.as_str().cmp(path)).ok()?;
                Some(layer.content(&self.parts.catalogue, file))
            }
            Err(problem) => Some(Err(problem.clone())),
        }
    }

    /// The media type of the file at a path, if the file is of one of the `formats`.
    #[must_use]
    pub fn media_type(&self, path: &str) -> Option<&'static str> {
        match &self.planned()[self.parts.plan.find(path)?].content {
            PlannedContent::Format(file) => Some(file.media_type()),
            _ => None,
        }
    }

    /// Renders one page of each variation and returns the errors. A theme that does not fit the schema fails here,
    /// before it fails on nearly every page.
    #[must_use]
    pub fn trial(&self) -> Vec<Diagnostic> {
        let catalogue = &self.parts.catalogue;
        let mut tried = HashSet::new();
        let is_first = |file: &&PlannedFile| match &file.content {
            PlannedContent::Page(page) => tried.insert(page.variation(catalogue)),
            _ => false,
        };
        let pages: Vec<&PlannedFile> = self.planned().iter().filter(is_first).collect();
        pages.into_iter().filter_map(|file| self.bytes(file).err().map(|problem| *problem)).collect()
    }

    /// What the site lets run or load beside its own pages, a sentence each: files of `static/` that a browser or a
    /// server may run, and origins that the policy allows.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let SiteParts { statics, catalogue, .. } = &self.parts;
        let active = statics.iter().filter(|(_, file)| file.is_active).map(|(_, file)| {
            format!("{} is published as it is, and may run with the rights of the site's pages", file.source)
        });
        let added = catalogue.config.added_origins.iter().flat_map(|(directive, origins)| {
            origins.iter().map(move |origin| format!("[policy] lets pages turn to {origin} ({directive})"))
        });
        let posted = catalogue.config.forms.iter().filter_map(|form| {
            let origin = &form.action.as_ref()?.origin;
            Some(format!("[forms.{}] sends what readers write to {origin} (form-action)", form.name))
        });
        active.chain(added).chain(posted).collect()
    }

    /// The templates, assets and UI strings that the site's own theme adds to the built-in one or replaces.
    #[must_use]
    pub fn theme(&self) -> ThemeReport {
        self.parts.theme.report()
    }

    /// The words of the theme in a language.
    pub(crate) fn words(&self, language: LanguageIndex) -> impl Words + '_ {
        let code = self.parts.catalogue.config.language(language).language.code;
        ThemeWords { theme: &self.parts.theme, code }
    }

    /// The paths of the theme's style sheets.
    #[must_use]
    pub fn style_sheets(&self) -> Vec<&str> {
        self.parts.assets.style_sheets().map(|asset| asset.path.as_str()).collect()
    }

    /// The "not found" page for an address of a host that has the site at its root: in the language whose folder the
    /// address starts with, or else in the default language. None if the site has no such page.
    #[must_use]
    pub fn not_found_page(&self, address: &str) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
        let languages = &self.parts.catalogue.config.languages;
        let is_within = |prefix: &str| !prefix.is_empty() && address.starts_with(prefix);
        let language = languages.iter().find(|language| is_within(language.addresses.prefix()));
        let path = language.or(languages.first())?.addresses.not_found();
        let file = &self.planned()[self.parts.plan.find(path.as_str())?];
        match file.content {
            PlannedContent::Page(page) => Some(self.page(page, file, Some("/"))),
            _ => None,
        }
    }

    /// The service worker that makes devices delete all stored files, regardless of the settings.
    #[must_use]
    pub fn retiring_worker(&self) -> Vec<u8> {
        formats::retiring(&self.format_inputs())
    }

    /// Whether the settings enable the layer with that number in [`LAYERS`].
    fn has_layer(&self, number: usize) -> bool {
        (LAYERS[number].is_enabled)(&self.parts.catalogue)
    }

    /// The layer with that number, made if necessary. [`Site::prepare`] makes all layers before files are made in
    /// parallel: a rayon thread that blocks here could not help the thread that makes the layer.
    fn layer(&self, number: usize) -> &PreparedLayer {
        self.layers[number].get_or_init(|| {
            let layer = &LAYERS[number];
            let _stage = self.progress.stage(layer.name, None);
            (layer.prepare)(&BelowLayer { site: self, number })
        })
    }

    fn planned(&self) -> &[PlannedFile] {
        self.parts.plan.files()
    }

    /// The content of a planned file for the writer. A colocated asset is copied from its source, not read into memory.
    fn content(&self, file: &PlannedFile) -> Result<Content<'_>, Box<Diagnostic>> {
        match &file.content {
            PlannedContent::ColocatedAsset(source) => self.attachment(source),
            PlannedContent::Static(source) => {
                Ok(Content::File { file: self.parts.sources.open_unchanged(source)?, path: source.into() })
            }
            _ => self.bytes(file).map(Content::Bytes),
        }
    }

    /// A colocated asset, open.
    fn attachment(&self, source: &str) -> Result<Content<'_>, Box<Diagnostic>> {
        let SiteParts { sources, colocated, .. } = &self.parts;
        let is_named_by_content = colocated.get(source).is_some_and(ColocatedAsset::is_image);
        if is_named_by_content {
            return Ok(Content::File { file: sources.open_unchanged(source)?, path: source.into() });
        }
        let (file, start) = sources.open_with_start(source)?;
        match content_problem(source, &start) {
            Some(problem) => Err(Box::new(problem)),
            None => Ok(Content::File { file, path: source.into() }),
        }
    }

    /// The bytes of a planned file.
    fn bytes(&self, file: &PlannedFile) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        let _work = self.progress.work(file.path.as_str());
        let bytes = match &file.content {
            PlannedContent::Page(page) => {
                let base_url = self.parts.catalogue.config.base_url.as_deref();
                let base_url = base_url.filter(|_| page.is_served_at_any_address());
                self.page(*page, file, base_url.map(urls::root_on_host))?
            }
            PlannedContent::Format(format) => format.bytes(&self.format_inputs(), file.language),
            PlannedContent::ImageVariant { source, variant } => self.image(source, *variant, &file.path)?,
            PlannedContent::ThemeAsset(name) => match self.parts.assets.get(name) {
                Some(asset) => return Ok(Cow::Borrowed(&asset.bytes)),
                None => return Err(Diagnostic::internal(format!("the plan has `assets/{name}`, the theme has not"))),
            },
            PlannedContent::ColocatedAsset(source) | PlannedContent::Static(source) => {
                self.parts.sources.bytes(source)?
            }
        };
        Ok(Cow::Owned(bytes))
    }

    /// Renders a page. Its links start with `root`, the path of the site's root on its host; without it, they are
    /// relative.
    fn page(&self, page: Page, file: &PlannedFile, root: Option<&str>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let SiteParts { catalogue, theme, assets, .. } = &self.parts;
        let linked = |language, subject| formats::linked(catalogue, language, subject);
        let rendering = page.rendering(&self.builder(file.language, &linked))?;
        let rendered = theme.render(&rendering.template, file.language, rendering.context, || {
            format!("`{}` ({})", file.path, page.description(catalogue))
        })?;
        let rendered = catalogue.own_addresses().corrected(rendered, file.language);
        let prefix = catalogue.config.language(file.language).addresses.prefix();
        let html = match root {
            Some(root) => urls::make_rooted(&rendered, root, prefix),
            None => urls::make_relative(&rendered, &file.path, prefix),
        };
        self.weights.weigh(file.path.as_str(), page.template(), &html, assets, &catalogue.config.budget);
        Ok(html.into_bytes())
    }

    fn image(&self, source: &str, variant: Variant, path: &SitePath) -> Result<Vec<u8>, Box<Diagnostic>> {
        let make = || {
            let original = self.parts.sources.bytes(source)?;
            images::make(&original, variant).map_err(|_| {
                let message = format!("`{source}` is damaged and cannot be shown");
                let problem = Diagnostic::new(Code::UnreadableImage, message).at(self.place_of_image(source));
                Box::new(problem.help("open it and save it again as JPEG or PNG"))
            })
        };
        let Some(images) = &self.images else { return make() };
        // The path identifies the variant: it contains part of the image's hash, the width and the format.
        let mut key = Fingerprinter::default();
        key.add(&[images::VERSION]);
        key.add_piece(path.as_str().as_bytes());
        images.get(key.finish(), make)
    }

    /// Where the first record names an image that it shows, or the image itself.
    fn place_of_image(&self, source: &str) -> Location {
        let is_source = |path: &str| self.parts.colocated.find(path).is_some_and(|(known, _)| known == source);
        let shows = |link: &&Link| matches!(&link.target, LinkTarget::Asset(path) if is_source(path));
        let mut translations = self.parts.catalogue.records.iter().flat_map(|record| &record.translations);
        let place = translations.find_map(|translation| {
            let in_field = translation
                .all_values()
                .any(|value| matches!(value, FieldValue::Image { path, .. } if is_source(path)));
            let in_body = || translation.bodies().flat_map(|body| &body.links).find(shows);
            if in_field { Some(Location::file(&translation.path)) } else { in_body().map(|link| link.place.clone()) }
        });
        place.unwrap_or_else(|| Location::file(source))
    }

    fn builder<'s>(&'s self, language: LanguageIndex, linked: &'s pages::LinkedFiles<'s>) -> Builder<'s> {
        let site = self.shared[language.index()].clone();
        let SiteParts { catalogue, history, .. } = &self.parts;
        let Self { matchings, reasons, coverages, quality, ties, .. } = self;
        Builder {
            catalogue,
            language,
            cards: self,
            matchings,
            reasons,
            linked,
            site,
            history,
            coverages,
            quality,
            ties,
        }
    }

    fn format_inputs(&self) -> FormatInputs<'_> {
        let SiteParts { catalogue, theme, assets, plan, history, .. } = &self.parts;
        FormatInputs {
            catalogue,
            site_map: &**plan,
            assets,
            worker: theme.worker(),
            history,
            coverages: &self.coverages,
        }
    }
}

impl Publishable for Site {
    fn key(&self) -> Option<Fingerprint> {
        self.parts.key
    }

    fn method(&self) -> Option<Method> {
        self.parts.catalogue.config.output.map(|mode| match mode {
            OutputMode::Exchange => Method::Exchange,
            OutputMode::InPlace => Method::InPlace,
        })
    }

    fn files(&self) -> Box<dyn SiteFiles + '_> {
        Box::new(self.prepare(Purpose::Publish))
    }
}

impl CardRenderer for Site {
    fn has_template(&self, name: &str) -> bool {
        self.parts.theme.has(name)
    }

    fn card(&self, record: RecordIndex, language: LanguageIndex) -> Result<Html, Box<Diagnostic>> {
        let cell = &self.cards[language.index()][record.index()];
        if let Some(card) = cell.get() {
            return Ok(card.clone());
        }
        // A card does not link to feeds or other formats.
        let linked = |_, _| Vec::<LinkedFile>::new();
        let context = pages::card(&self.builder(language, &linked), record);
        let name = || self.parts.catalogue.name(record);
        let rendered = self.parts.theme.render("card.html", language, context, name)?;
        // Two threads may render the same card at once; their results are equal.
        Ok(cell.get_or_init(|| Html::new(rendered.trim())).clone())
    }

    fn words(
        &self,
        language: LanguageIndex,
        names: &[&str],
        arguments: &[(&'static str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>> {
        self.parts.theme.words(language, names, arguments)
    }
}

/// The inputs of the layer with that number: the planned files and the layers before it.
struct BelowLayer<'s> {
    site: &'s Site,
    number: usize,
}

impl Below for BelowLayer<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.site.parts.catalogue
    }

    fn colocated(&self) -> &ColocatedAssets {
        &self.site.parts.colocated
    }

    fn progress(&self) -> &Progress {
        &self.site.progress
    }

    fn planned(&self) -> &[PlannedFile] {
        self.site.planned()
    }

    fn planned_content(&self, file: &PlannedFile) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        self.site.bytes(file)
    }

    fn layers(&self) -> Result<Vec<&dyn LayerFiles>, Box<Diagnostic>> {
        let before = (0..self.number).filter(|number| self.site.has_layer(*number));
        let prepared = before.map(|number| self.site.layer(number).as_ref().map_err(Clone::clone));
        prepared.map(|layer| layer.map(|layer| &**layer)).collect()
    }
}

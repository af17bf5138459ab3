//! The builder that all pages use: the catalogue in one language, the cards, and the variables of every template.

use std::sync::OnceLock;

use tera::Value;

use super::contract::{AlternateContext, BrowseLinksContext, Html, LinkContext, PageContext, SiteContext, Text};
use super::known_reasons::Reasons;
use super::language::foreign;
use super::menu::{lists, menu, network};
use crate::catalogue::{Catalogue, LinkedFile, Record, RecordIndex, Subject, View, examples, parent_page};
use crate::config::{Kind, KindIndex, LanguageIndex, Role};
use crate::content::Features;
use crate::coverage::SupplyTables;
use crate::diagnostics::Diagnostic;
use crate::history::History;
use crate::matching::Matchings;
use crate::network::Ties;
use crate::policy;
use crate::quality::Quality;
use crate::ui_strings::Argument;
use crate::urls::{ROOT, SitePath};

/// Renders cards and sentences with the theme. Pages contain them, but do not depend on the theme.
pub(crate) trait CardRenderer: Sync {
    /// Whether the theme has a template with that file name.
    fn has_template(&self, name: &str) -> bool;

    /// The card of a record in a language.
    ///
    /// # Errors
    /// When the template `card.html` fails.
    fn card(&self, record: RecordIndex, language: LanguageIndex) -> Result<Html, Box<Diagnostic>>;

    /// A sentence in words of the theme: the first of the messages `names` that the theme has.
    ///
    /// # Errors
    /// When it has none of them, or when an argument of the message is missing.
    fn words(
        &self,
        language: LanguageIndex,
        names: &[&str],
        arguments: &[(&'static str, Argument<'_>)],
    ) -> Result<String, Box<Diagnostic>>;
}

/// Finds the files of formats, such as feeds, that pages about a subject link to in their `head`.
pub(crate) type LinkedFiles<'a> = dyn Fn(LanguageIndex, Subject) -> Vec<LinkedFile> + Sync + 'a;

/// Builds the data of pages in one language.
pub(crate) struct Builder<'a> {
    /// All records.
    pub catalogue: &'a Catalogue,
    /// The language of the pages.
    pub language: LanguageIndex,
    /// Renders the cards.
    pub cards: &'a dyn CardRenderer,
    /// Which requests and offers match.
    pub matchings: &'a Matchings,
    /// The reasons for and against matches that were made.
    pub reasons: &'a Reasons,
    /// The files of formats that pages about a subject link to in their `head`.
    pub linked: &'a LinkedFiles<'a>,
    /// The variable `site`, the same for all pages of the language.
    pub site: Value,
    /// The recorded changes of the catalogue.
    pub history: &'a History,
    /// Offers and requests by two things at once.
    pub coverages: &'a SupplyTables,
    /// The quality of the records, once a page has asked for it.
    pub quality: &'a OnceLock<Quality>,
    /// Who works with whom, once a page has asked for it.
    pub ties: &'a OnceLock<Ties>,
}

/// The part of the variable `page` that differs from page to page.
pub(super) struct Head<'h> {
    template: &'h str,
    path: SitePath,
    title: &'h str,
    description: &'h str,
    section: Option<&'h str>,
    subject: Option<Subject>,
    crumbs: Vec<LinkContext>,
    features: Features,
    styles: Vec<&'static str>,
}

impl<'h> Head<'h> {
    /// The head of a page whose title is in the words of the theme, and which belongs to no kind.
    pub(super) fn new(template: &'h str, path: SitePath) -> Self {
        Self {
            template,
            path,
            title: "",
            description: "",
            section: None,
            subject: None,
            crumbs: Vec::new(),
            features: Features::default(),
            styles: Vec::new(),
        }
    }

    pub(super) fn title(self, title: &'h str) -> Self {
        Self { title, ..self }
    }

    pub(super) fn description(self, description: &'h str) -> Self {
        Self { description, ..self }
    }

    /// The name of the kind in whose part of the site the page is.
    pub(super) fn section(self, section: &'h str) -> Self {
        Self { section: Some(section), ..self }
    }

    /// What the page is about: its feed is linked.
    pub(super) fn subject(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// The pages above this one, from the outermost; without the home page.
    pub(super) fn crumbs(self, crumbs: Vec<LinkContext>) -> Self {
        Self { crumbs, ..self }
    }

    /// What the texts of the page use: their style sheets are loaded.
    pub(super) fn features(self, features: Features) -> Self {
        Self { features, ..self }
    }

    /// Style sheets that the page loads besides.
    pub(super) fn styles(mut self, styles: impl IntoIterator<Item = &'static str>) -> Self {
        self.styles.extend(styles);
        self
    }
}

impl<'a> Builder<'a> {
    pub(super) fn code(&self) -> &'static str {
        self.catalogue.config.language(self.language).language.code
    }

    pub(super) fn view(&self) -> &'a View {
        self.catalogue.view(self.language)
    }

    pub(super) fn kind(&self, kind: KindIndex) -> &'a Kind {
        self.catalogue.config.schema.kind(kind)
    }

    pub(super) fn title(&self, record: RecordIndex) -> &'a str {
        self.catalogue.title(record, self.language)
    }

    pub(super) fn addresses(&self) -> &'a crate::urls::Addresses {
        &self.catalogue.config.language(self.language).addresses
    }

    /// The path of a record's page.
    pub(super) fn path(&self, record: RecordIndex) -> SitePath {
        self.catalogue.record_path(record, self.language)
    }

    /// A link to a record. That to an example says so behind its title.
    pub(super) fn link(&self, record: RecordIndex) -> LinkContext {
        let (language, direction) = foreign(self.catalogue.record(record), self.code());
        let title = examples::marked_title(self.catalogue, record, self.code());
        LinkContext { language, direction, ..LinkContext::new(&*title, self.path(record).link()) }
    }

    /// What sort of example a record is, for templates; none if it is none.
    pub(super) fn example(&self, record: &Record) -> Option<Text> {
        let asks = || self.catalogue.config.matching_of(record.kind).is_some();
        record.example.then(|| if asks() { "request" } else { "record" }.into())
    }

    /// A link to a record, with the number of records that refer to it.
    pub(super) fn counted(&self, record: RecordIndex) -> LinkContext {
        LinkContext { count: Some(self.view().count(record)), ..self.link(record) }
    }

    /// A link to the list of a kind.
    pub(super) fn list_link(&self, kind: KindIndex) -> LinkContext {
        let declared = self.kind(kind);
        LinkContext {
            name: Some((&*declared.name).into()),
            count: Some(self.view().list(kind).len()),
            ..LinkContext::new(declared.plural.get(self.code()), self.addresses().list(&declared.folder, 1).link())
        }
    }

    /// Browse links for a kind. `total` is the number of all its terms, `terms` are those shown.
    pub(super) fn browse_links(&self, kind: KindIndex, total: usize, terms: Vec<LinkContext>) -> BrowseLinksContext {
        let declared = self.kind(kind);
        BrowseLinksContext {
            name: (&*declared.name).into(),
            title: declared.plural.get(self.code()).into(),
            url: self.addresses().list(&declared.folder, 1).link().into(),
            total,
            crossing: false,
            terms,
        }
    }

    /// The cards of several records, in the given order.
    pub(super) fn cards(&self, records: impl IntoIterator<Item = RecordIndex>) -> Result<Vec<Html>, Box<Diagnostic>> {
        records.into_iter().map(|record| self.cards.card(record, self.language)).collect()
    }

    /// The variables of every page's template: `site` and `page`.
    pub(super) fn context(&self, head: Head<'_>) -> Vec<(&'static str, Value)> {
        let config = &self.catalogue.config;
        let base = config.base_url.as_deref();
        let page = PageContext {
            template: head.template.into(),
            title: head.title.into(),
            description: head.description.into(),
            url: head.path.link().into(),
            canonical: base.map(|base| head.path.absolute(base).into()),
            section: head.section.map(Text::from),
            alternates: self.alternates(&head.path),
            feed_url: head.subject.and_then(|subject| feed_url(&(self.linked)(self.language, subject))),
            crumbs: head.crumbs,
            styles: head.features.style_sheets().chain(head.styles).map(Text::from).collect(),
        };
        let mut context = vec![("site", self.site.clone()), ("page", page.into())];
        if head.features.has(Features::MEDIA) {
            context.push(("policy", Value::from(policy::policy_with_media(&self.catalogue.config.added_origins))));
        }
        context
    }

    /// The page in all languages of the site. The paths differ in the prefix of the language, and where records have
    /// addresses of their own.
    fn alternates(&self, path: &SitePath) -> Vec<AlternateContext> {
        let config = &self.catalogue.config;
        if config.languages.len() < 2 {
            return Vec::new();
        }
        let within = path.as_str().strip_prefix(self.addresses().prefix()).unwrap_or(path.as_str());
        let own = self.catalogue.own_addresses();
        let alternate = |index: LanguageIndex| {
            let language = config.language(index);
            let path = language.addresses.at(&own.in_language(within, self.language, index));
            AlternateContext {
                language: language.language.code.into(),
                name: language.language.own_name.into(),
                direction: language.language.direction().into(),
                url: path.link().into(),
                absolute: config.base_url.as_deref().map(|base| path.absolute(base).into()),
                current: index == self.language,
            }
        };
        config.language_indices().map(alternate).collect()
    }
}

/// The feed among the files that a page links to.
fn feed_url(files: &[LinkedFile]) -> Option<Text> {
    let feed = files.iter().find(|file| file.media_type == "application/atom+xml")?;
    Some(feed.path.link().into())
}

/// The variable `site`, which is the same on all pages of a language.
#[must_use]
pub(crate) fn site(catalogue: &Catalogue, language: LanguageIndex, linked: &LinkedFiles<'_>) -> Value {
    let config = &catalogue.config;
    let code = config.language(language).language.code;
    let addresses = &config.language(language).addresses;
    let view = catalogue.view(language);
    let page = |index: RecordIndex| {
        let record = catalogue.record(index);
        let path = catalogue.record_path(index, language);
        let (of, direction) = foreign(record, code);
        LinkContext { language: of, direction, ..LinkContext::new(catalogue.title(index, language), path.link()) }
    };
    let free = config
        .schema
        .kinds()
        .filter(|(_, kind)| kind.role == Role::Page)
        .flat_map(|(kind, _)| view.list(kind).iter().copied());
    let is_top = |index: &RecordIndex| {
        let is_shown_elsewhere = Some(*index) == catalogue.home() || catalogue.is_introduction(*index);
        !is_shown_elsewhere && parent_page(catalogue, *index).is_none()
    };
    let menu = menu(catalogue, language);
    SiteContext {
        title: config.title.get(code).into(),
        description: config.description.get(code).into(),
        url: addresses.home().link().into(),
        feed_url: feed_url(&linked(language, Subject::Site)),
        search_url: config.search.enabled.then(|| addresses.search().link().into()),
        root: Text::from(ROOT.to_string()),
        manifest_url: config.offline.enabled.then(|| addresses.web_manifest().link().into()),
        device_url: config.offline.enabled.then(|| addresses.device().link().into()),
        network: network(catalogue, language),
        changes_url: config.changes.page.then(|| addresses.changes().link().into()),
        own_menu: config.menu.is_some(),
        submenus: menu.iter().any(|entry| !entry.entries.is_empty()),
        menu,
        lists: lists(catalogue, language),
        pages: free.filter(is_top).map(page).collect(),
    }
    .into()
}

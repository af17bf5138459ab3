//! Which files a site has: found out without rendering any, and not anew where nothing can have come of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::catalogue::{Catalogue, FieldValue, RecordIndex, RecordSetToken, name_key};
use crate::config::LanguageIndex;
use crate::content::LinkTarget;
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::formats::{pack, sitemap};
use crate::images::Variant;
use crate::pages::{self, Page};
use crate::render::Theme;
use crate::search;
use crate::sources::Sources;
use crate::urls::SitePath;

/// A file of the site: where it lies, in which language it is, and what it is.
pub(super) type Planned = (SitePath, LanguageIndex, File);

/// Every file of a site but those of the search index, sorted by path.
pub(crate) struct Files(pub(super) Vec<Planned>);

/// What a file of the site is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum File {
    Page(Page),
    Feed(Option<RecordIndex>),
    /// All pages.
    OnlySiteMap,
    /// The pages in this range of the sorted list of all pages.
    SiteMap(usize),
    SiteMapIndex(usize),
    Headers,
    /// The service worker.
    Worker,
    /// What a device calls the site, in a language.
    WebManifest,
    /// What there is to keep of a language.
    PackListing,
    /// A pack of a language's files, by its number.
    Pack(usize),
    /// A picture made of a file beside a record, which is known by its path relative to the project's folder.
    Picture {
        source: String,
        variant: Variant,
    },
    /// The classic elasticlunr.js index of a language.
    Elasticlunr,
    ThemeAsset(usize),
    /// A file beside a record, by its path relative to the project's folder.
    RecordAsset(String),
}

impl File {
    fn is_redirect(&self) -> bool {
        matches!(self, Self::Page(Page::Redirect { .. }))
    }

    pub(super) fn is_in_site_map(&self) -> bool {
        matches!(self, Self::Page(page) if !matches!(page, Page::Device | Page::NotFound | Page::Redirect { .. }))
    }
}

/// The files of a site with what decides about them.
pub(crate) struct Plan {
    /// The names of its records.
    names: RecordSetToken,
    outline: Outline,
    files: Arc<Files>,
    diagnostics: Vec<Diagnostic>,
}

/// What files there are, in no order, and those paths that do not follow from the names of records.
#[derive(PartialEq, Eq)]
struct Outline {
    files: Vec<(LanguageIndex, File)>,
    paths: Vec<SitePath>,
}

impl Plan {
    /// Finds out which files there are. Where they are those of the plan `before`, they are taken from it.
    pub(crate) fn new(catalogue: &Catalogue, theme: &Theme, sources: &Sources, before: Option<Self>) -> Self {
        let outline = Outline::new(catalogue, theme, sources);
        let is_same = |before: &Self| before.names == *catalogue.names() && before.outline == outline;
        // What is wrong is said with its place, which may have moved.
        match before.filter(|before| before.diagnostics.is_empty() && is_same(before)) {
            Some(before) => before,
            None => Self::of(catalogue, theme, sources, outline),
        }
    }

    fn of(catalogue: &Catalogue, theme: &Theme, sources: &Sources, outline: Outline) -> Self {
        let path = |(language, file): &(LanguageIndex, File)| {
            (path(catalogue, theme, sources, *language, file), *language, file.clone())
        };
        let mut files: Vec<Planned> = outline.files.par_iter().map(path).collect();
        files.par_sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.2.is_redirect().cmp(&b.2.is_redirect())));
        let diagnostics = collisions(catalogue, &files);
        files.dedup_by(|later, earlier| later.0 == earlier.0);
        Self { names: catalogue.names().clone(), outline, files: Arc::new(Files(files)), diagnostics }
    }

    /// The files, and what is wrong with their paths.
    pub(crate) fn files(&self) -> Checked<Arc<Files>> {
        Checked { value: Arc::clone(&self.files), diagnostics: self.diagnostics.clone() }
    }
}

impl Outline {
    fn new(catalogue: &Catalogue, theme: &Theme, sources: &Sources) -> Self {
        let mut files = Vec::new();
        for language in catalogue.config.language_indices() {
            pages::each(catalogue, language, |page| files.push((language, File::Page(page))));
            if catalogue.config.search.elasticlunr {
                files.push((language, File::Elasticlunr));
            }
            if catalogue.config.base_url.is_some() {
                files.extend(feeds(catalogue, language).map(|about| (language, File::Feed(about))));
            }
        }
        let default = LanguageIndex::DEFAULT;
        let assets = record_assets(catalogue, sources);
        let aliases = catalogue.records.iter().flat_map(|record| record.aliases());
        let mut paths: Vec<SitePath> = aliases.map(|alias| SitePath::new(alias.path.clone())).collect();
        // A crossing is known by its number among those that are not empty.
        paths.extend(files.iter().filter_map(|(language, file)| match file {
            File::Page(page @ (Page::Crossing { .. } | Page::CrossingList { .. })) => {
                Some(pages::path(catalogue, *language, *page))
            }
            _ => None,
        }));
        paths.extend(assets.keys().cloned());
        paths.extend(theme.assets.iter().map(|asset| asset.path.clone()));
        files.extend(assets.into_values().map(|file| (default, file)));
        files.extend((0..theme.assets.len()).map(|index| (default, File::ThemeAsset(index))));
        files.push((default, File::Headers));
        files.push((default, File::Worker));
        offline(catalogue, sources, &mut files);
        if catalogue.config.base_url.is_some() {
            let pages = files.iter().filter(|(_, file)| file.is_in_site_map()).count();
            files.extend(site_maps(pages).into_iter().map(|file| (default, file)));
        }
        Self { files, paths }
    }
}

/// Where a file lies.
fn path(catalogue: &Catalogue, theme: &Theme, sources: &Sources, language: LanguageIndex, file: &File) -> SitePath {
    let site_language = catalogue.config.language(language);
    let addresses = &site_language.addresses;
    match file {
        File::Page(page) => pages::path(catalogue, language, *page),
        File::Feed(None) => addresses.feed(),
        File::Feed(Some(record)) => {
            let record = catalogue.record(*record);
            addresses.record_feed(&catalogue.config.schema.kind(record.kind).folder, &record.id)
        }
        File::SiteMap(number) => sitemap::name(number + 1),
        File::OnlySiteMap | File::SiteMapIndex(_) => SitePath::new("sitemap.xml"),
        File::Headers => SitePath::new("_headers"),
        File::Elasticlunr => SitePath::new(format!("elasticlunr/{}.json", site_language.language.code)),
        File::ThemeAsset(index) => theme.assets[*index].path.clone(),
        File::Worker => SitePath::new("sw.js"),
        File::WebManifest => addresses.web_manifest(),
        File::PackListing => SitePath::new(format!("offline/{}.json", site_language.language.code)),
        File::Pack(number) => SitePath::new(pack_path(site_language.language.code, *number)),
        File::Picture { source, variant } => {
            let known = sources.variants(source).iter().find(|(known, _)| known == variant);
            known.map_or_else(|| SitePath::new(source.as_str()), |(_, path)| path.clone())
        }
        // What is not published is not among the files.
        File::RecordAsset(source) => {
            sources.published(source).cloned().unwrap_or_else(|| SitePath::new(source.as_str()))
        }
    }
}

/// What devices need to keep the site; `files` are those there are otherwise.
fn offline(catalogue: &Catalogue, sources: &Sources, files: &mut Vec<(LanguageIndex, File)>) {
    if !catalogue.config.offline.enabled {
        return;
    }
    for language in catalogue.config.language_indices() {
        files.push((language, File::WebManifest));
        if catalogue.is_kept_whole() {
            let is_shown = |path: &str| sources.is_shown_as_it_is(path);
            let is_kept = |(of, file): &&(LanguageIndex, File)| super::packs::is_kept(*of, file, language, is_shown);
            let number = pack::number(files.iter().filter(is_kept).count());
            files.extend((0..number).map(|number| (language, File::Pack(number))));
            files.push((language, File::PackListing));
        }
    }
}

/// Where a pack of a language lies.
pub(super) fn pack_path(code: &str, number: usize) -> String {
    format!("offline/{code}/{number}.pack")
}

/// What there are feeds of: the whole site, and records.
fn feeds(catalogue: &Catalogue, language: LanguageIndex) -> impl Iterator<Item = Option<RecordIndex>> {
    let listed = catalogue.config.schema.kinds().flat_map(move |(kind, _)| catalogue.view(language).list(kind));
    let with_feed = listed.copied().filter(move |record| catalogue.has_feed(*record, language));
    std::iter::once(None).chain(with_feed.map(Some))
}

fn site_maps(pages: usize) -> Vec<File> {
    match pages.div_ceil(sitemap::LARGEST) {
        0 | 1 => vec![File::OnlySiteMap],
        maps => std::iter::once(File::SiteMapIndex(maps)).chain((0..maps).map(File::SiteMap)).collect(),
    }
}

/// The files beside records that some record shows or links to, and the pictures made of them.
fn record_assets(catalogue: &Catalogue, sources: &Sources) -> BTreeMap<SitePath, File> {
    let mut used = BTreeMap::new();
    let mut add = |path: &str| {
        if let Some(published) = sources.published(path) {
            used.insert(published.clone(), File::RecordAsset(path.to_owned()));
        }
        for (variant, published) in sources.variants(path) {
            used.insert(published.clone(), File::Picture { source: path.to_owned(), variant: *variant });
        }
    };
    for translation in catalogue.records.iter().flat_map(|record| &record.translations) {
        for value in translation.values.iter().flat_map(|(_, values)| values.iter()) {
            if let FieldValue::Image { path, .. } | FieldValue::File { path, .. } = value {
                add(path);
            }
        }
        translation.bodies().flat_map(|body| assets_of(&body.links)).for_each(&mut add);
    }
    used
}

fn assets_of(links: &[crate::content::Link]) -> impl Iterator<Item = &str> {
    links.iter().filter_map(|link| match &link.target {
        LinkTarget::Asset(path) => Some(&**path),
        _ => None,
    })
}

/// Paths that two files share, or would share on a file system that ignores case or normalises Unicode; and files where a folder must be.
fn collisions(catalogue: &Catalogue, files: &[Planned]) -> Vec<Diagnostic> {
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
        let problem = Diagnostic::new(Code::PathCollision, message).help(if file.2.is_redirect() {
            "take it out of `aliases`"
        } else {
            "give the kind, or the file, another name than `search`"
        });
        diagnostics.push(problem.at(file_of(catalogue, file).unwrap_or_else(|| Location::file("site.toml"))));
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

fn collision(catalogue: &Catalogue, one: &Planned, other: &Planned) -> Diagnostic {
    // A former address yields to the page that is there now: it is the one to be mended.
    let (one, other) = if other.2.is_redirect() && !one.2.is_redirect() { (other, one) } else { (one, other) };
    let (code, help) = if one.2.is_redirect() {
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
        (None, None) => diagnostic.at(Location::file("site.toml")),
    }
}

pub(super) fn described(catalogue: &Catalogue, file: &File) -> String {
    let kind = |index| catalogue.config.schema.kind(index).name.to_string();
    match file {
        File::Page(Page::Home) => "the home page".to_owned(),
        File::Page(Page::Search) => "the search page".to_owned(),
        File::Page(Page::Device) => "the page of what is kept on the device".to_owned(),
        File::Page(Page::NotFound) => "the page shown where there is none".to_owned(),
        File::Page(Page::Record(record)) => catalogue.name(*record),
        File::Page(Page::Redirect { record, .. }) => format!("a former address of {}", catalogue.name(*record)),
        File::Page(Page::List { kind: index, .. }) => format!("the list of `{}`", kind(*index)),
        File::Page(Page::Relation { record, .. }) => format!("a list of what refers to {}", catalogue.name(*record)),
        File::Page(Page::Crossing { .. } | Page::CrossingList { .. }) => "a crossing".to_owned(),
        File::Feed(_) => "a feed".to_owned(),
        File::OnlySiteMap | File::SiteMap(_) | File::SiteMapIndex(_) => "the site map".to_owned(),
        File::Headers => "the hosts' headers".to_owned(),
        File::Worker | File::WebManifest | File::PackListing | File::Pack(_) => {
            "what devices need to keep the catalogue".to_owned()
        }
        File::Picture { source, .. } => format!("a picture made of `{source}`"),
        File::Elasticlunr => "the index of elasticlunr".to_owned(),
        File::ThemeAsset(_) => "a file of the theme".to_owned(),
        File::RecordAsset(path) => format!("`{path}`"),
    }
}

/// The file that a file of the site is made from, where it is one.
fn file_of(catalogue: &Catalogue, (_, _, file): &Planned) -> Option<Location> {
    match file {
        File::Page(Page::Redirect { record, alias }) => {
            catalogue.record(*record).aliases().nth(*alias).map(|alias| alias.place.clone())
        }
        File::Page(Page::Record(record) | Page::Relation { record, .. }) => {
            catalogue.record(*record).translations.first().map(|translation| Location::file(&translation.path))
        }
        File::RecordAsset(path) | File::Picture { source: path, .. } => Some(Location::file(path)),
        _ => None,
    }
}

//! The plan: the files that can be listed from the catalogue alone, without rendering.
//!
//! An incremental build reuses the previous plan if it has the same set of records and the same outline.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::collisions::collisions;
use super::planned::{PlannedContent, PlannedFile};
use crate::assets::{ColocatedAssets, StaticFiles, ThemeAssets, static_path};
use crate::catalogue::{Catalogue, FieldValue, OwnAddresses, RecordSetToken};
use crate::config::{LanguageIndex, MenuEntry, MenuTarget};
use crate::content::{Link, LinkTarget};
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::formats::{FormatFile, SiteMapPages};
use crate::pages::Page;
use crate::urls::SitePath;

/// The files that can be listed from the catalogue alone, sorted by path.
pub(crate) struct Plan(Vec<PlannedFile>);

impl Plan {
    pub(super) fn files(&self) -> &[PlannedFile] {
        &self.0
    }

    /// The index of the file at a path.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        self.0.binary_search_by(|file| file.path.as_str().cmp(path)).ok()
    }
}

impl SiteMapPages for Plan {
    fn paths(&self) -> Box<dyn Iterator<Item = &SitePath> + '_> {
        Box::new(self.0.iter().filter(|file| file.content.is_in_site_map()).map(|file| &file.path))
    }
}

/// The inputs of a plan.
#[derive(Clone, Copy)]
pub(crate) struct PlanInputs<'i> {
    pub(crate) catalogue: &'i Catalogue,
    pub(crate) colocated: &'i ColocatedAssets,
    pub(crate) assets: &'i ThemeAssets,
    pub(crate) statics: &'i StaticFiles,
}

/// A plan with its diagnostics, and the inputs that decide whether it can be reused.
pub(crate) struct CheckedPlan {
    records: RecordSetToken,
    outline: Outline,
    plan: Arc<Plan>,
    diagnostics: Vec<Diagnostic>,
}

/// The files in no particular order, and the paths that the set of records does not determine.
#[derive(PartialEq, Eq)]
struct Outline {
    files: Vec<(LanguageIndex, PlannedContent)>,
    /// The paths that the set of records does not determine, in the order of their files.
    paths: Vec<SitePath>,
    /// The addresses of records that the set of records does not determine.
    addresses: Arc<OwnAddresses>,
    /// The number of pages. Those beyond the limit are not among the files.
    pages: usize,
}

impl CheckedPlan {
    /// Lists the files. Returns the plan `before` if its files are the same.
    pub(crate) fn new(inputs: PlanInputs<'_>, before: Option<Self>) -> Self {
        let outline = Outline::new(inputs);
        let is_same = |before: &Self| before.records == *inputs.catalogue.record_set() && before.outline == outline;
        // Diagnostics contain locations, which may have changed. So a plan with diagnostics is never reused.
        match before.filter(|before| before.diagnostics.is_empty() && is_same(before)) {
            Some(before) => before,
            None => Self::of(inputs, outline),
        }
    }

    /// Computes the paths of the outline's files, sorts the files and checks for collisions.
    fn of(inputs: PlanInputs<'_>, outline: Outline) -> Self {
        let catalogue = inputs.catalogue;
        let planned = |(language, content): &(LanguageIndex, PlannedContent)| {
            let path = path(inputs, *language, content)?;
            Some(PlannedFile { path, language: *language, content: content.clone() })
        };
        let mut files: Vec<PlannedFile> = outline.files.par_iter().filter_map(planned).collect();
        let order = |one: &PlannedFile, other: &PlannedFile| {
            let is_former = |file: &PlannedFile| file.content.is_former_address();
            one.path.cmp(&other.path).then_with(|| is_former(one).cmp(&is_former(other)))
        };
        files.par_sort_by(order);
        let mut diagnostics = collisions(catalogue, &files);
        diagnostics.extend(missing_menu_files(inputs));
        diagnostics.extend(too_many_pages(outline.pages, catalogue.config.limits.pages));
        files.dedup_by(|later, earlier| later.path == earlier.path);
        Self { records: catalogue.record_set().clone(), outline, plan: Arc::new(Plan(files)), diagnostics }
    }

    /// The plan and its collisions.
    pub(crate) fn checked(&self) -> Checked<Arc<Plan>> {
        Checked { value: Arc::clone(&self.plan), diagnostics: self.diagnostics.clone() }
    }
}

impl Outline {
    fn new(inputs: PlanInputs<'_>) -> Self {
        let catalogue = inputs.catalogue;
        let mut files = Vec::new();
        let mut paths = Vec::new();
        let (mut page_count, limit) = (0, catalogue.config.limits.pages);
        for language in catalogue.config.language_indices() {
            Page::each(catalogue, language, &mut |page| {
                page_count += 1;
                if page_count > limit {
                    return;
                }
                if !page.path_follows_from_records() {
                    paths.push(page.path(catalogue, language));
                }
                files.push((language, PlannedContent::Page(page)));
            });
        }
        let pages = files.iter().filter(|(_, content)| content.is_in_site_map()).count();
        for (path, content) in colocated(inputs) {
            paths.push(path);
            files.push((LanguageIndex::DEFAULT, content));
        }
        for asset in inputs.assets.iter() {
            paths.push(asset.path.clone());
            files.push((LanguageIndex::DEFAULT, PlannedContent::ThemeAsset(asset.name.clone())));
        }
        for (path, file) in inputs.statics.iter() {
            paths.push(path.clone());
            files.push((LanguageIndex::DEFAULT, PlannedContent::Static(file.source.clone())));
        }
        FormatFile::each(catalogue, pages, &mut |language, file| {
            files.push((language, PlannedContent::Format(file)));
        });
        Self { files, paths, addresses: Arc::clone(catalogue.own_addresses()), pages: page_count }
    }
}

/// Reports the entries of the menu that lead to a file which `static/` does not have.
fn missing_menu_files(inputs: PlanInputs<'_>) -> impl Iterator<Item = Diagnostic> {
    let targets = inputs.catalogue.config.menu.iter().flatten().flat_map(MenuEntry::targets);
    targets.filter_map(move |(target, place)| {
        let MenuTarget::File(path) = target else { return None };
        if inputs.statics.get(&format!("static/{path}")).is_some_and(|file| !file.is_refused()) {
            return None;
        }
        let message = format!("there is no file `static/{path}` for the menu to lead to");
        let help = "put the file there, or name a record, as in \"@page/about\"";
        Some(Diagnostic::new(Code::BrokenLink, message).at(place.clone()).help(help))
    })
}

fn too_many_pages(pages: usize, limit: usize) -> Option<Diagnostic> {
    let message = format!("the site would have {pages} pages; it may have {limit}");
    let problem = Diagnostic::new(Code::OverLimit, message).at(Location::file("site.toml"));
    let help = "declare fewer crossings, look for records with very many references, or raise `pages` in `[limits]`";
    (pages > limit).then(|| problem.help(help))
}

/// The path of a file; none if the file is not published.
fn path(inputs: PlanInputs<'_>, language: LanguageIndex, content: &PlannedContent) -> Option<SitePath> {
    match content {
        PlannedContent::Page(page) => Some(page.path(inputs.catalogue, language)),
        PlannedContent::Format(file) => Some(file.path(inputs.catalogue, language)),
        PlannedContent::ThemeAsset(name) => inputs.assets.get(name).map(|asset| asset.path.clone()),
        PlannedContent::ColocatedAsset(source) => inputs.colocated.get(source).map(|asset| asset.published.clone()),
        PlannedContent::Static(source) => Some(static_path(source)),
        PlannedContent::ImageVariant { source, variant } => {
            let variants = inputs.colocated.get(source)?.variants();
            variants.iter().find(|published| published.variant == *variant).map(|published| published.path.clone())
        }
    }
}

/// The colocated assets that a record shows or links to, and the variants of images. Assets that no record uses are not
/// published.
fn colocated(inputs: PlanInputs<'_>) -> BTreeMap<SitePath, PlannedContent> {
    let mut used = BTreeMap::new();
    let mut add = |source: &str| {
        let Some((source, asset)) = inputs.colocated.find(source) else { return };
        used.insert(asset.published.clone(), PlannedContent::ColocatedAsset(source.to_owned()));
        for published in asset.variants() {
            let content = PlannedContent::ImageVariant { source: source.to_owned(), variant: published.variant };
            used.insert(published.path.clone(), content);
        }
    };
    for translation in inputs.catalogue.records.iter().flat_map(|record| &record.translations) {
        for value in translation.all_values() {
            if let FieldValue::Image { path, .. } | FieldValue::File { path, .. } = value {
                add(path);
            }
        }
        translation.bodies().flat_map(|body| assets_of(&body.links)).for_each(&mut add);
    }
    used
}

fn assets_of(links: &[Link]) -> impl Iterator<Item = &str> {
    links.iter().filter_map(|link| match &link.target {
        LinkTarget::Asset(path) => Some(&**path),
        _ => None,
    })
}

//! A prepared site: one table of all files, sorted by path, for the writer and the preview.

use super::Site;
use super::layer::{LayerFiles, PreparedLayer};
use crate::diagnostics::Diagnostic;
use crate::output::{Content, SiteFiles};

/// The purpose of a prepared site. It decides which layers are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To publish the site: with all files.
    Publish,
    /// To check the site: without layers that only repeat the content of other files.
    Check,
}

/// A site with the layers that its purpose needs.
pub struct PreparedSite<'s> {
    site: &'s Site,
    layers: Vec<&'s dyn LayerFiles>,
    /// Every file, sorted by path.
    table: Vec<FileEntry>,
    /// The errors that prevented layers.
    failures: Vec<Diagnostic>,
}

/// An entry of the table: where the file comes from.
#[derive(Clone, Copy)]
enum FileEntry {
    /// The index of a planned file.
    Planned(u32),
    /// The index of a layer, and the index of the file in that layer.
    Layer(u32, u32),
}

impl<'s> PreparedSite<'s> {
    pub(super) fn new(site: &'s Site, prepared: Vec<&'s PreparedLayer>) -> Self {
        let mut layers: Vec<&dyn LayerFiles> = Vec::new();
        let mut failures = Vec::new();
        for layer in prepared {
            match layer {
                Ok(layer) => layers.push(&**layer),
                Err(problem) => failures.push((**problem).clone()),
            }
        }
        let mut table: Vec<FileEntry> = (0..site.planned().len() as u32).map(FileEntry::Planned).collect();
        for (number, layer) in layers.iter().enumerate() {
            table.extend((0..layer.paths().len() as u32).map(|file| FileEntry::Layer(number as u32, file)));
        }
        let mut prepared = Self { site, layers, table, failures };
        let mut table = std::mem::take(&mut prepared.table);
        table.sort_by(|one, other| prepared.path_of(*one).cmp(prepared.path_of(*other)));
        Self { table, ..prepared }
    }

    /// The index in the table of the file at a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<usize> {
        self.table.binary_search_by(|entry| self.path_of(*entry).cmp(path)).ok()
    }

    fn path_of(&self, entry: FileEntry) -> &str {
        match entry {
            FileEntry::Planned(file) => self.site.planned()[file as usize].path.as_str(),
            FileEntry::Layer(layer, file) => self.layers[layer as usize].paths()[file as usize].as_str(),
        }
    }
}

impl SiteFiles for PreparedSite<'_> {
    fn len(&self) -> usize {
        self.table.len()
    }

    fn path(&self, index: usize) -> &str {
        self.path_of(self.table[index])
    }

    fn content(&self, index: usize) -> Result<Content<'_>, Box<Diagnostic>> {
        match self.table[index] {
            FileEntry::Planned(file) => self.site.content(&self.site.planned()[file as usize]),
            FileEntry::Layer(layer, file) => {
                let content = self.layers[layer as usize].content(&self.site.parts.catalogue, file as usize);
                content.map(Content::Bytes)
            }
        }
    }

    fn problems(&self) -> Vec<Diagnostic> {
        let config = &self.site.parts.catalogue.config;
        let mut problems = self.site.weights.problems(&config.budget);
        problems.extend(self.failures.iter().cloned());
        config.apply_severities(&mut problems);
        problems
    }
}

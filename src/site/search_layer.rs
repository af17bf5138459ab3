//! The layer of the search index: the files that the browser fetches to search the records.

use std::borrow::Cow;

use super::layer::{Below, Layer, LayerFiles, PreparedLayer};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::diagnostics::Diagnostic;
use crate::search::SearchIndex;
use crate::urls::{SEARCH_FOLDER, SitePath};

pub(super) const LAYER: Layer = Layer {
    name: "search",
    description: "the folder of the search index",
    folder: SEARCH_FOLDER,
    owns: |path| path.starts_with(SEARCH_FOLDER),
    is_enabled: |catalogue| catalogue.config.search.enabled,
    is_repetition: false,
    prepare,
};

/// The search indices of all languages.
struct SearchFiles {
    indices: Vec<SearchIndex>,
    /// The files of all indices, sorted by path: the position in `indices`, and the position of the file in that index.
    files: Vec<(usize, usize)>,
    paths: Vec<SitePath>,
}

fn prepare(below: &dyn Below) -> PreparedLayer {
    let catalogue = below.catalogue();
    let mut languages: Vec<LanguageIndex> = catalogue.config.language_indices().collect();
    languages.sort_by_key(|language| catalogue.config.language(*language).language.code);
    let index = |language| SearchIndex::build(catalogue, language, below.progress());
    let indices: Vec<SearchIndex> = languages.into_iter().map(index).collect();
    let of_index = |(number, index): (usize, &SearchIndex)| (0..index.len()).map(move |file| (number, file));
    let mut files: Vec<(usize, usize)> = indices.iter().enumerate().flat_map(of_index).collect();
    let path = |(index, file): &(usize, usize)| indices[*index].path(*file);
    files.sort_by(|one, other| path(one).cmp(path(other)));
    let paths = files.iter().map(|file| path(file).clone()).collect();
    Ok(Box::new(SearchFiles { indices, files, paths }))
}

impl LayerFiles for SearchFiles {
    fn paths(&self) -> &[SitePath] {
        &self.paths
    }

    fn content(&self, catalogue: &Catalogue, file: usize) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        let (index, file) = self.files[file];
        Ok(self.indices[index].content(catalogue, file))
    }
}

//! The layer of packs: for each language, the files that a device stores to read the site offline. These are the pages,
//! the files of the theme, the images and the search index.

use std::borrow::Cow;

use rayon::prelude::*;

use super::layer::{Below, Layer, LayerFiles, PreparedLayer};
use super::planned::{PlannedContent, PlannedFile};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::diagnostics::Diagnostic;
use crate::formats::pack::{self, Pack};
use crate::pages::Page;
use crate::urls::{self, OFFLINE_FOLDER, SEARCH_FOLDER, SitePath};

/// The largest image that is packed. Larger ones would make the download too long on a slow connection.
const MAX_IMAGE_BYTES: usize = 1_000_000;

pub(super) const LAYER: Layer = Layer {
    name: "packing",
    description: "the place of what devices need to keep the catalogue",
    folder: OFFLINE_FOLDER,
    owns: |path| path.starts_with(OFFLINE_FOLDER) && (path.ends_with(".json") || path.ends_with(".pack")),
    is_enabled: Catalogue::is_kept_whole,
    is_repetition: true,
    prepare,
};

/// The packs of every language, and the lists of them.
struct PackFiles {
    paths: Vec<SitePath>,
    bytes: Vec<Vec<u8>>,
}

impl LayerFiles for PackFiles {
    fn paths(&self) -> &[SitePath] {
        &self.paths
    }

    fn content(&self, _: &Catalogue, file: usize) -> Result<Cow<'_, [u8]>, Box<Diagnostic>> {
        Ok(Cow::Borrowed(&self.bytes[file]))
    }
}

fn prepare(below: &dyn Below) -> PreparedLayer {
    let mut files = Vec::new();
    for language in below.catalogue().config.language_indices() {
        files.extend(language_files(below, language)?);
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    let (paths, bytes) = files.into_iter().unzip();
    Ok(Box::new(PackFiles { paths, bytes }))
}

/// A file that goes into a pack: a planned file, or a file of an earlier layer.
enum Kept<'b> {
    Planned(&'b PlannedFile),
    Layer(&'b dyn LayerFiles, usize),
}

impl Kept<'_> {
    fn path(&self) -> &str {
        match self {
            Self::Planned(file) => file.path.as_str(),
            Self::Layer(layer, file) => layer.paths()[*file].as_str(),
        }
    }

    fn bytes<'k>(&'k self, below: &'k dyn Below) -> Result<Cow<'k, [u8]>, Box<Diagnostic>> {
        match self {
            Self::Planned(file) => below.planned_content(file),
            Self::Layer(layer, file) => layer.content(below.catalogue(), *file),
        }
    }
}

/// Makes all files of a language again and packs them. The result is the packs and their list.
fn language_files(below: &dyn Below, language: LanguageIndex) -> Result<Vec<(SitePath, Vec<u8>)>, Box<Diagnostic>> {
    let code = below.catalogue().config.language(language).language.code;
    let planned: Vec<&PlannedFile> = below.planned().iter().filter(|file| is_kept(below, file, language)).collect();
    let count = pack::pack_count(planned.len());
    let mut packs: Vec<Vec<Kept<'_>>> = (0..count).map(|_| Vec::new()).collect();
    let index = format!("{SEARCH_FOLDER}{code}/");
    let layers = below.layers()?;
    let searched = layers.into_iter().flat_map(|layer| {
        let is_of_language = |file: &usize| layer.paths()[*file].as_str().starts_with(&index);
        (0..layer.paths().len()).filter(is_of_language).map(move |file| Kept::Layer(layer, file)).collect::<Vec<_>>()
    });
    for kept in planned.into_iter().map(Kept::Planned).chain(searched) {
        packs[pack::pack_of(kept.path(), count)].push(kept);
    }
    let made = packs.par_iter().map(|kept| build_pack(below, kept)).collect::<Result<Vec<Packed>, _>>()?;
    let (packs, records): (Vec<Pack>, Vec<Vec<u32>>) = made.into_iter().unzip();
    let named: Vec<(SitePath, Pack)> =
        packs.into_iter().enumerate().map(|(number, pack)| (urls::pack(code, number), pack)).collect();
    let listing = (urls::pack_list(code), pack::pack_list(&named, records.concat()));
    Ok(named.into_iter().map(|(path, pack)| (path, pack.bytes)).chain([listing]).collect())
}

/// A pack, and the fingerprints of the record pages in it.
type Packed = (Pack, Vec<u32>);

fn build_pack(below: &dyn Below, kept: &[Kept<'_>]) -> Result<Packed, Box<Diagnostic>> {
    let mut files = Vec::with_capacity(kept.len());
    let mut records = Vec::new();
    for file in kept {
        let bytes = file.bytes(below)?.into_owned();
        if is_written_record(below, file) {
            records.push(pack::record_fingerprint(file.path(), &bytes));
        }
        if !is_image(file) || bytes.len() <= MAX_IMAGE_BYTES {
            files.push((file.path(), bytes));
        }
    }
    Ok((pack::pack(&files), records))
}

/// Whether a file is the page of a record that comes from a file, not only from a built-in table.
fn is_written_record(below: &dyn Below, file: &Kept<'_>) -> bool {
    let Kept::Planned(PlannedFile { content: PlannedContent::Page(page @ Page::Record(_)), .. }) = file else {
        return false;
    };
    let catalogue = below.catalogue();
    page.document(catalogue).is_some_and(|record| catalogue.record(record).is_written())
}

fn is_image(file: &Kept<'_>) -> bool {
    let Kept::Planned(PlannedFile { content, .. }) = file else { return false };
    matches!(content, PlannedContent::ColocatedAsset(_) | PlannedContent::ImageVariant { .. })
}

/// Whether a file belongs to the packs of a language: pages of the language, and files of the theme and images, which
/// all languages share.
fn is_kept(below: &dyn Below, file: &PlannedFile, language: LanguageIndex) -> bool {
    match &file.content {
        PlannedContent::Page(page) => file.language == language && page.is_in_packs(),
        PlannedContent::ThemeAsset(_) | PlannedContent::ImageVariant { .. } => true,
        PlannedContent::ColocatedAsset(source) => {
            below.colocated().get(source).is_some_and(|asset| asset.is_image() && asset.shown() == &asset.published)
        }
        PlannedContent::Format(_) | PlannedContent::Static(_) => false,
    }
}

//! The layer of packs: for each language, the files that a device stores to read the site offline. These are the pages,
//! the files of the theme, the images and the search index. Several languages share the packs of the images.

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
    let config = &below.catalogue().config;
    let mut files = Vec::new();
    // With one language, pictures lie in its packs: packs of their own would be further requests and save nothing.
    let shares_pictures = config.languages.len() > 1;
    let pictures = if shares_pictures { picture_packs(below)? } else { Vec::new() };
    for language in config.language_indices() {
        let own = language_packs(below, language, shares_pictures)?;
        let listed = || own.iter().chain(&pictures).map(|(path, packed)| (path, &packed.pack));
        let records = own.iter().flat_map(|(_, packed)| &packed.records).copied().collect();
        files.push((urls::pack_list(config.language(language).language.code), pack::pack_list(listed(), records)));
        files.extend(own.into_iter().map(|(path, packed)| (path, packed.pack.bytes)));
    }
    files.extend(pictures.into_iter().map(|(path, packed)| (path, packed.pack.bytes)));
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

/// Packs with their paths.
type NamedPacks = Vec<(SitePath, Packed)>;

/// Makes all files of a language again and packs them, without the pictures if all languages share those.
fn language_packs(below: &dyn Below, language: LanguageIndex, shares: bool) -> Result<NamedPacks, Box<Diagnostic>> {
    let code = below.catalogue().config.language(language).language.code;
    let is_own = |file: &&PlannedFile| is_kept(below, file, language) && !(shares && is_picture(file));
    let planned: Vec<&PlannedFile> = below.planned().iter().filter(is_own).collect();
    let count = pack::pack_count(planned.len());
    let index = format!("{SEARCH_FOLDER}{code}/");
    let layers = below.layers()?;
    let searched = layers.into_iter().flat_map(|layer| {
        let is_of_language = |file: &usize| layer.paths()[*file].as_str().starts_with(&index);
        (0..layer.paths().len()).filter(is_of_language).map(move |file| Kept::Layer(layer, file)).collect::<Vec<_>>()
    });
    build_packs(below, planned.into_iter().map(Kept::Planned).chain(searched), count, |number| urls::pack(code, number))
}

/// Packs the pictures, which all languages share.
fn picture_packs(below: &dyn Below) -> Result<NamedPacks, Box<Diagnostic>> {
    let is_shared = |file: &&PlannedFile| is_picture(file) && is_kept(below, file, LanguageIndex::DEFAULT);
    let pictures: Vec<&PlannedFile> = below.planned().iter().filter(is_shared).collect();
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let count = pack::picture_pack_count(pictures.len());
    build_packs(below, pictures.into_iter().map(Kept::Planned), count, urls::picture_pack)
}

/// Spreads files over a number of packs.
fn build_packs<'k>(
    below: &dyn Below,
    files: impl Iterator<Item = Kept<'k>>,
    count: usize,
    path: impl Fn(usize) -> SitePath,
) -> Result<NamedPacks, Box<Diagnostic>> {
    let mut packs: Vec<Vec<Kept<'_>>> = (0..count).map(|_| Vec::new()).collect();
    for kept in files {
        packs[pack::pack_of(kept.path(), count)].push(kept);
    }
    let made = packs.par_iter().map(|kept| build_pack(below, kept)).collect::<Result<Vec<Packed>, _>>()?;
    Ok(made.into_iter().enumerate().map(|(number, packed)| (path(number), packed)).collect())
}

/// A pack, and the fingerprints of the record pages in it.
struct Packed {
    pack: Pack,
    records: Vec<u32>,
}

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
    Ok(Packed { pack: pack::pack(&files), records })
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
    matches!(file, Kept::Planned(file) if is_picture(file))
}

/// Whether a kept file is a picture beside a record or made of one.
fn is_picture(file: &PlannedFile) -> bool {
    matches!(file.content, PlannedContent::ColocatedAsset(_) | PlannedContent::ImageVariant { .. })
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

//! What a device keeps of each language: its pages, the theme's files, its pictures and its search, in packs.

use rayon::prelude::*;

use super::files::{File, Planned};
use super::{Site, files};
use crate::config::LanguageIndex;
use crate::diagnostics::Diagnostic;
use crate::formats::pack::{self, Pack};
use crate::output::Content;
use crate::pages::Page;

/// The largest picture that is kept, in bytes: a reader on a poor link would not ask for more.
const LARGEST: usize = 1_000_000;

/// The packs of one language, with the listing of them.
#[derive(Default)]
pub(super) struct Packs {
    pub(super) packs: Vec<Vec<u8>>,
    pub(super) listing: Vec<u8>,
}

/// A file that goes into a pack.
enum Kept<'s> {
    Planned(&'s Planned),
    /// A file of the search index, by its path.
    Search(&'s str),
}

impl Kept<'_> {
    fn path(&self) -> &str {
        match self {
            Self::Planned((path, _, _)) => path.as_str(),
            Self::Search(path) => path,
        }
    }
}

/// A pack, and what stands for the pages of records in it.
type Packed = (Pack, Vec<u32>);

impl Packs {
    /// Makes every file of a language once more, and packs them.
    pub(super) fn of(site: &Site, language: LanguageIndex) -> Result<Self, Box<Diagnostic>> {
        let is_shown = |path: &str| site.sources.is_shown_as_it_is(path);
        let kept = |planned: &&Planned| is_kept(planned.1, &planned.2, language, is_shown);
        let planned: Vec<&Planned> = site.files.0.iter().filter(kept).collect();
        let number = pack::number(planned.len());
        let mut packs: Vec<Vec<Kept<'_>>> = (0..number).map(|_| Vec::new()).collect();
        let searched = site.search_paths(language).map(Kept::Search);
        for kept in planned.into_iter().map(Kept::Planned).chain(searched) {
            packs[pack::of_path(kept.path(), number)].push(kept);
        }
        let made = packs.par_iter().map(|kept| packed(site, kept)).collect::<Result<Vec<Packed>, _>>()?;
        let (packs, records): (Vec<Pack>, Vec<Vec<u32>>) = made.into_iter().unzip();
        let code = site.catalogue.config.language(language).language.code;
        let named: Vec<(String, Pack)> =
            packs.into_iter().enumerate().map(|(number, pack)| (files::pack_path(code, number), pack)).collect();
        let listing = pack::listing(&named, records.concat());
        Ok(Self { packs: named.into_iter().map(|(_, pack)| pack.bytes).collect(), listing })
    }
}

fn packed(site: &Site, kept: &[Kept<'_>]) -> Result<Packed, Box<Diagnostic>> {
    let mut files = Vec::with_capacity(kept.len());
    let mut records = Vec::new();
    for file in kept {
        let bytes = match file {
            Kept::Planned(planned) => match site.made(planned)? {
                Content::Bytes(bytes) => bytes.into_owned(),
                Content::File(_) => match &planned.2 {
                    File::RecordAsset(source) => site.sources.bytes(source)?,
                    _ => Vec::new(),
                },
            },
            Kept::Search(path) => site.file_at(path).transpose()?.unwrap_or_default().into_owned(),
        };
        if let Kept::Planned((path, _, File::Page(Page::Record(record)))) = file
            && site.catalogue.record(*record).is_written()
        {
            records.push(pack::record(path.as_str(), &bytes));
        }
        let is_picture = matches!(file, Kept::Planned((_, _, File::RecordAsset(_) | File::Picture { .. })));
        if !is_picture || bytes.len() <= LARGEST {
            files.push((file.path(), bytes));
        }
    }
    Ok((pack::pack(&files), records))
}

/// Whether a file is kept with a language: its pages, and the pictures and files of the theme that all languages share.
///
/// `is_shown` tells of a file beside a record whether it is a picture that pages show as it is, rather than a smaller one.
pub(super) fn is_kept(
    of: LanguageIndex,
    file: &File,
    language: LanguageIndex,
    is_shown: impl Fn(&str) -> bool,
) -> bool {
    match file {
        File::Page(page) => of == language && !matches!(page, Page::Redirect { .. } | Page::NotFound),
        File::ThemeAsset(_) | File::Picture { .. } => true,
        File::RecordAsset(path) => is_shown(path),
        _ => false,
    }
}

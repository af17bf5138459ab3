//! The addresses of records that are not made of the folder of their kind and their id: those with a `slug`, and those
//! of kinds with a `permalink`.
//!
//! A link in a body is made before its target is read, from kind and id. Where such a record has another address, the
//! link is corrected when the page is rendered ([`OwnAddresses::corrected`]). Sites without own addresses skip that.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Record, RecordIndex};
use crate::config::{Config, LanguageIndex, Permalink, PermalinkPart, Role};
use crate::dates::Date;
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::file_names;
use crate::urls::{self, MAX_PATH_BYTES};

/// Addresses of records, as paths from the root of a language without the ending.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OwnAddresses {
    /// For each language, the address of each record that has its own.
    stems: Vec<FxHashMap<RecordIndex, Box<str>>>,
    /// For each language, the record of each of these addresses.
    records: Vec<FxHashMap<Box<str>, RecordIndex>>,
    /// The record of each address that such a record would have by its folder and id.
    by_id: FxHashMap<Box<str>, RecordIndex>,
}

impl OwnAddresses {
    pub(super) fn of(records: &[Arc<Record>], config: &Config) -> Checked<Self> {
        let mut found = Self::default();
        let mut diagnostics = Vec::new();
        let has_slug = |record: &Record| record.translations.iter().any(|translation| translation.slug.is_some());
        for (at, record) in records.iter().enumerate() {
            let kind = config.schema.kind(record.kind);
            let permalink = kind.permalink.as_ref();
            let is_home = kind.role == Role::Page && &*record.id == "index";
            if (permalink.is_none() && !has_slug(record)) || is_home {
                continue;
            }
            if let Some(problem) = permalink.and_then(|permalink| missing_date(record, permalink)) {
                diagnostics.push(problem.record(format!("{}/{}", kind.name, record.id)));
                continue;
            }
            let in_language = |language| stem(record, &kind.folder, permalink, config.language(language).language.code);
            let stems: Vec<Box<str>> = config.language_indices().map(in_language).collect();
            if let Some(problem) = stems.iter().find_map(|stem| too_long(record, stem)) {
                diagnostics.push(problem.record(format!("{}/{}", kind.name, record.id)));
                continue;
            }
            found.add(RecordIndex(at as u32), joined(&kind.folder, &record.id), stems);
        }
        Checked { value: found, diagnostics }
    }

    /// Adds the addresses of a record in all languages. `by_id` is the one that it would have by its folder and id.
    fn add(&mut self, index: RecordIndex, by_id: String, stems: Vec<Box<str>>) {
        self.stems.resize_with(stems.len(), FxHashMap::default);
        self.records.resize_with(stems.len(), FxHashMap::default);
        self.by_id.insert(by_id.into(), index);
        for (language, stem) in stems.into_iter().enumerate() {
            self.records[language].insert(stem.clone(), index);
            self.stems[language].insert(index, stem);
        }
    }

    /// Whether no record has an address of its own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The address of a record in a language; none if it is made of folder and id.
    #[must_use]
    pub fn stem(&self, index: RecordIndex, language: LanguageIndex) -> Option<&str> {
        self.stems.get(language.index())?.get(&index).map(|stem| &**stem)
    }

    /// The path in another language of the page at a path: of a record's page, or of one below its address. Both paths
    /// are relative to the root of their language. The address of each record may differ between languages.
    #[must_use]
    pub fn in_language<'p>(&self, path: &'p str, from: LanguageIndex, to: LanguageIndex) -> Cow<'p, str> {
        let Some(known) = self.records.get(from.index()) else { return Cow::Borrowed(path) };
        let ends = path.match_indices('/').map(|(at, _)| at).chain(path.rfind('.'));
        let found = ends.filter_map(|end| Some((end, self.stem(*known.get(&path[..end])?, to)?))).next_back();
        found.map_or(Cow::Borrowed(path), |(end, stem)| Cow::Owned(format!("{stem}{}", &path[end..])))
    }

    /// Rendered text in which the links of bodies lead to the own addresses of their targets, in a language.
    #[must_use]
    pub fn corrected(&self, rendered: String, language: LanguageIndex) -> String {
        if self.is_empty() {
            return rendered;
        }
        urls::with_links_corrected(rendered, |path| {
            let stem = path.strip_suffix(".html")?;
            self.stem(*self.by_id.get(stem)?, language).map(|stem| format!("{stem}.html"))
        })
    }
}

/// The address of a record in a language, given by its tag.
fn stem(record: &Record, folder: &str, permalink: Option<&Permalink>, code: &str) -> Box<str> {
    let slug = record.stated(code, |translation| translation.slug.as_deref());
    match permalink {
        Some(permalink) => filled(permalink, record, slug).into(),
        None => joined(folder, &with_last(&record.id, slug)).into(),
    }
}

/// A diagnostic if an address is too long for the file of its page.
fn too_long(record: &Record, stem: &str) -> Option<Diagnostic> {
    let long_part = stem.split('/').find(|part| part.len() > file_names::MAX_NAME_BYTES);
    let (what, length, most) = match long_part {
        Some(part) => ("a part of the address", part.len(), file_names::MAX_NAME_BYTES),
        None if stem.len() > MAX_PATH_BYTES => ("the address", stem.len(), MAX_PATH_BYTES),
        None => return None,
    };
    let message = format!("{what} of this record would be {length} bytes long, and {most} are the most");
    let help = "shorten its `slug` or the name of its file, or the `permalink` of its kind in site.toml";
    let path = record.translations.first().map_or("site.toml", |original| &*original.path);
    Some(Diagnostic::new(Code::LongFileName, message).at(Location::file(path)).help(help))
}

/// A diagnostic if a record does not have the date that a permalink needs.
fn missing_date(record: &Record, permalink: &Permalink) -> Option<Diagnostic> {
    let exactness = |part: &PermalinkPart| match part {
        PermalinkPart::Year => 1,
        PermalinkPart::Month => 2,
        PermalinkPart::Day => 3,
        PermalinkPart::Text(_) | PermalinkPart::Slug | PermalinkPart::Id => 0,
    };
    let known = match record.date {
        None => 0,
        Some(Date { month: 0, .. }) => 1,
        Some(Date { day: 0, .. }) => 2,
        Some(_) => 3,
    };
    let needed = permalink.0.iter().map(exactness).max().unwrap_or(0);
    let original = record.translations.first().filter(|_| known < needed)?;
    let what = ["", "a year", "a month", "a day"][needed];
    let message = format!("the address of this record needs {what}, by the `permalink` of its kind, and it has none");
    let help = "write its `date`, or take the placeholder out of `permalink` in site.toml";
    let problem = Diagnostic::new(Code::InvalidSlug, message).at(Location::file(&original.path));
    Some(problem.field("date").help(help))
}

fn filled(permalink: &Permalink, record: &Record, slug: Option<&str>) -> String {
    let date = record.date.unwrap_or(Date { year: 0, month: 0, day: 0 });
    let mut stem = String::new();
    for part in &permalink.0 {
        match part {
            PermalinkPart::Text(text) => stem.push_str(text),
            PermalinkPart::Year => stem.push_str(&format!("{:04}", date.year)),
            PermalinkPart::Month => stem.push_str(&format!("{:02}", date.month)),
            PermalinkPart::Day => stem.push_str(&format!("{:02}", date.day)),
            PermalinkPart::Slug => stem.push_str(slug.unwrap_or(&record.id)),
            PermalinkPart::Id => stem.push_str(&record.id),
        }
    }
    stem
}

fn joined(folder: &str, id: &str) -> String {
    if folder.is_empty() { id.to_owned() } else { format!("{folder}/{id}") }
}

/// An id with its last part replaced by a slug, if there is one.
fn with_last<'i>(id: &'i str, slug: Option<&str>) -> Cow<'i, str> {
    let Some(slug) = slug else { return Cow::Borrowed(id) };
    Cow::Owned(id.rsplit_once('/').map_or_else(|| slug.to_owned(), |(folders, _)| format!("{folders}/{slug}")))
}

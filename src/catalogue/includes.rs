//! Bodies with the texts of other records that they include.
//!
//! They are put together when a page is made, from the catalogue alone, so a change in one text is in all pages that
//! include it. The search reads each text with its own record only.

use std::borrow::Cow;

use super::{Catalogue, Record, RecordIndex, Translation};
use crate::content::{Body, Include, Included, has_part, includes_in_part, with_included};
use crate::languages::Language;
use crate::urls;

/// How deep included texts may include others.
pub(crate) const MAX_INCLUDE_DEPTH: usize = 16;
/// The most bytes of HTML that a body may include, counting at least [`MIN_INCLUDED_BYTES`] for each text.
pub(crate) const MAX_INCLUDED_BYTES: usize = 1_000_000;
/// What a text counts at least.
pub(crate) const MIN_INCLUDED_BYTES: usize = 256;

/// Why a text is not included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IncludeProblem {
    /// The records include each other: the first includes the second, and so on, and the last the first.
    Cycle(Vec<RecordIndex>),
    /// The heading stands in a list, a quotation or the like.
    NoPart(RecordIndex),
    /// All included texts together are too long.
    TooLong,
    /// The texts lie in each other too deep.
    TooDeep,
}

/// The body of a record in a language, or else that of the original, with the texts that it includes.
#[must_use]
pub(crate) fn body_with_includes<'c>(
    catalogue: &'c Catalogue,
    index: RecordIndex,
    language: &str,
) -> Option<Cow<'c, Body>> {
    let translation = catalogue.record(index).stating(language, Translation::body)?;
    let body = translation.body()?;
    if body.includes.is_empty() {
        return Some(Cow::Borrowed(body));
    }
    Some(Cow::Owned(Composer::new(catalogue, translation.language).compose(index, body, None)))
}

/// What is wrong with the includes of the body of a translation, each with the include of that body that leads to it.
#[must_use]
pub(crate) fn include_problems<'c>(
    catalogue: &'c Catalogue,
    index: RecordIndex,
    translation: &'c Translation,
) -> Vec<(&'c Include, IncludeProblem)> {
    let Some(body) = translation.body().filter(|body| !body.includes.is_empty()) else { return Vec::new() };
    let mut problems = Vec::new();
    let mut composer = Composer::new(catalogue, translation.language);
    composer.path.push((index, None));
    for include in &body.includes {
        drop(composer.included(include));
        composer.problems.dedup();
        problems.extend(composer.problems.drain(..).map(|problem| (include, problem)));
    }
    problems
}

/// Puts texts together.
struct Composer<'c> {
    catalogue: &'c Catalogue,
    /// The language of the text that includes others.
    language: &'static str,
    /// The texts that are being put together, each of which includes the next: of a record all, or what stands under a
    /// heading.
    path: Vec<(RecordIndex, Option<Box<str>>)>,
    bytes_left: usize,
    problems: Vec<IncludeProblem>,
}

impl<'c> Composer<'c> {
    fn new(catalogue: &'c Catalogue, language: &'static str) -> Self {
        Self { catalogue, language, path: Vec::new(), bytes_left: MAX_INCLUDED_BYTES, problems: Vec::new() }
    }

    /// The body of a record with the texts that it includes, or that the part under a heading does.
    fn compose(&mut self, index: RecordIndex, body: &'c Body, heading: Option<&str>) -> Body {
        self.path.push((index, heading.map(Into::into)));
        let within = includes_in_part(body, heading);
        let composed =
            with_included(body, |number, include| if within.contains(&number) { self.included(include) } else { None });
        self.path.pop();
        composed
    }

    /// The text that is asked for, unless something is wrong with it. A record that is not there is a broken link, and
    /// reported as one.
    fn included(&mut self, include: &Include) -> Option<Included<'c>> {
        let catalogue = self.catalogue;
        let index = catalogue.find(include.kind, &include.id)?;
        let is_same = |known: &(RecordIndex, Option<Box<str>>)| known.0 == index && known.1 == include.fragment;
        if let Some(start) = self.path.iter().position(is_same) {
            let mut records: Vec<RecordIndex> = self.path[start..].iter().map(|(record, _)| *record).collect();
            records.dedup();
            self.problems.push(IncludeProblem::Cycle(records));
            return None;
        }
        let record = catalogue.record(index);
        let translation = record.stating(self.language, Translation::body)?;
        let body = translation.body()?;
        let has_heading = |fragment: &str| body.headings.iter().any(|heading| &*heading.id == fragment);
        if let Some(fragment) = include.fragment.as_deref().filter(|fragment| !has_part(body, fragment)) {
            self.problems.extend(has_heading(fragment).then_some(IncludeProblem::NoPart(index)));
            return None;
        }
        let cost = body.html.len().max(MIN_INCLUDED_BYTES);
        if cost > self.bytes_left || self.path.len() > MAX_INCLUDE_DEPTH {
            let is_deep = self.path.len() > MAX_INCLUDE_DEPTH;
            self.problems.push(if is_deep { IncludeProblem::TooDeep } else { IncludeProblem::TooLong });
            return None;
        }
        self.bytes_left -= cost;
        let body = match body.includes.is_empty() {
            true => Cow::Borrowed(body),
            false => Cow::Owned(self.compose(index, body, include.fragment.as_deref())),
        };
        Some(Included { body, page: self.page(record), language: self.other_language(translation) })
    }

    /// The link to the page of a record.
    fn page(&self, record: &Record) -> String {
        urls::record_link(&self.catalogue.config.schema.kind(record.kind).folder, &record.id)
    }

    /// The language and direction of a text in another language than the one that includes it.
    fn other_language(&self, translation: &Translation) -> Option<(&'static str, &'static str)> {
        let language = Language::of_code(translation.language)?;
        (translation.language != self.language).then(|| (language.code, language.direction()))
    }
}

//! Bodies with the texts of other records that they include.
//!
//! They are put together when a page is made, from the catalogue alone, so a change in one text is in all pages that
//! include it. The search reads each text with its own record only.

use std::borrow::Cow;

use super::{Catalogue, Record, RecordIndex, Translation};
use crate::content::{Body, Include, Included, has_part, with_included};
use crate::languages::Language;
use crate::urls;

/// How deep included texts may include others.
const MAX_DEPTH: usize = 16;
/// The most bytes of HTML that a body may include, counting at least [`MIN_BYTES`] for each text.
const MAX_BYTES: usize = 1024 * 1024;
/// What a text counts at least.
const MIN_BYTES: usize = 256;

/// Why a text is not included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IncludeProblem {
    /// The records include each other: the first includes the second, and so on, and the last the first.
    Cycle(Vec<RecordIndex>),
    /// The heading stands in a list, a quotation or the like.
    NoPart(RecordIndex),
    /// All included texts together are too long, or lie in each other too deep.
    TooLong,
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
    Some(Cow::Owned(Composer::new(catalogue, translation.language).compose(index, body)))
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
    composer.path.push(index);
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
    /// The records whose texts are being put together, each of which includes the next.
    path: Vec<RecordIndex>,
    bytes_left: usize,
    problems: Vec<IncludeProblem>,
}

impl<'c> Composer<'c> {
    fn new(catalogue: &'c Catalogue, language: &'static str) -> Self {
        Self { catalogue, language, path: Vec::new(), bytes_left: MAX_BYTES, problems: Vec::new() }
    }

    /// The body of a record with the texts that it includes.
    fn compose(&mut self, index: RecordIndex, body: &'c Body) -> Body {
        self.path.push(index);
        let composed = with_included(body, |include| self.included(include));
        self.path.pop();
        composed
    }

    /// The text that is asked for, unless something is wrong with it. A record that is not there is a broken link, and
    /// reported as one.
    fn included(&mut self, include: &Include) -> Option<Included<'c>> {
        let catalogue = self.catalogue;
        let index = catalogue.find(include.kind, &include.id)?;
        if let Some(start) = self.path.iter().position(|known| *known == index) {
            self.problems.push(IncludeProblem::Cycle(self.path[start..].to_vec()));
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
        let cost = body.html.len().max(MIN_BYTES);
        if cost > self.bytes_left || self.path.len() > MAX_DEPTH {
            self.problems.push(IncludeProblem::TooLong);
            return None;
        }
        self.bytes_left -= cost;
        let body = if body.includes.is_empty() { Cow::Borrowed(body) } else { Cow::Owned(self.compose(index, body)) };
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

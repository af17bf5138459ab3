//! The page of a crossing: the records that refer to two records, such as a topic and a country.

use super::common::{Builder, Head};
use super::contract::{Documented, GroupContext, LinkContext, contract};
use super::sections::{by_kind, group};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, Crossing};
use crate::config::LanguageIndex;
use crate::urls::SitePath;

contract! {
    /// `crossing`, in `crossing.html`: what two records have in common.
    CrossingContext {
        /// The first term.
        one: LinkContext,
        /// The second term.
        other: LinkContext,
        /// How many records refer to both.
        total: usize,
        /// The records, grouped by kind.
        groups: Vec<GroupContext>,
    }
}

/// The page of a pair of records: the index of the crossing in the settings, and the index of the pair in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrossingPage {
    pub(super) crossing: usize,
    pub(super) pair: usize,
}

impl CrossingPage {
    /// The pair of records and what refers to both.
    pub(super) fn pair(self, catalogue: &Catalogue, language: LanguageIndex) -> &Crossing {
        &catalogue.view(language).crossings(self.crossing)[self.pair]
    }
}

impl PageSort for CrossingPage {
    const TEMPLATE: &'static str = "crossing";
    // The index of a pair depends on which other pairs have records.
    const PATH_FOLLOWS_FROM_RECORDS: bool = false;
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        for crossing in 0..catalogue.config.crossings.len() {
            let pairs = catalogue.view(language).crossings(crossing).len();
            (0..pairs).for_each(|pair| found(Self { crossing, pair }));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let Crossing { one, other, .. } = self.pair(catalogue, language);
        let (folder, name) = catalogue.address(*one, language);
        catalogue.config.language(language).addresses.crossing(folder, name, &catalogue.record(*other).id)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let found = self.pair(builder.catalogue, builder.language);
        let (one, other) = (builder.catalogue.record(found.one), builder.catalogue.record(found.other));
        let kind = builder.kind(one.kind);
        let title = format!("{} · {}", builder.title(found.one), builder.title(found.other));
        let mut context = builder.context(
            Head::new(Self::TEMPLATE, self.path(builder.catalogue, builder.language))
                .title(&title)
                .section(&kind.name)
                .crumbs(vec![builder.list_link(one.kind), builder.link(found.one)]),
        );
        let (folder, name) = builder.catalogue.address(found.one, builder.language);
        let mut groups = Vec::new();
        for (kind_index, records) in by_kind(builder.catalogue, &found.records) {
            let of = builder.kind(kind_index);
            let more = builder.addresses().crossing_list(folder, name, &other.id, &of.folder, 1);
            groups.push(group(builder, &of.folder, of.plural.get(builder.code()), kind_index, &records, more)?);
        }
        let shown = CrossingContext {
            one: builder.link(found.one),
            other: builder.link(found.other),
            total: found.records.len(),
            groups,
        };
        context.push(("crossing", shown.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "a crossing".to_owned()
    }

    fn variation(self, _: &Catalogue) -> usize {
        self.crossing
    }
}

//! The list of a crossing's records of one kind, if they do not fit on the crossing's page.

use super::common::{Builder, Head};
use super::contract::LinkContext;
use super::crossing::CrossingPage;
use super::sections::{by_kind, list_rendering, page_count, page_of};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{KindIndex, LanguageIndex};
use crate::urls::SitePath;

/// Page `number` (from 1) of the list of a crossing's records of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CrossingListPage {
    crossing: CrossingPage,
    kind: KindIndex,
    number: usize,
}

impl PageSort for CrossingListPage {
    const TEMPLATE: &'static str = "relation";
    const PATH_FOLLOWS_FROM_RECORDS: bool = CrossingPage::PATH_FOLLOWS_FROM_RECORDS;

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        CrossingPage::each(catalogue, language, |crossing| {
            let records = &crossing.pair(catalogue, language).records;
            let kinds = by_kind(catalogue, records).into_iter();
            for (kind, records) in kinds.filter(|(_, records)| records.len() > catalogue.config.per_page) {
                (1..=page_count(catalogue, records.len())).for_each(|number| found(Self { crossing, kind, number }));
            }
        });
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let schema = &catalogue.config.schema;
        let pair = self.crossing.pair(catalogue, language);
        let (folder, name) = catalogue.address(pair.one, language);
        let list = &schema.kind(self.kind).folder;
        let addresses = &catalogue.config.language(language).addresses;
        addresses.crossing_list(folder, name, &catalogue.record(pair.other).id, list, self.number)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let Self { crossing, kind: of, number } = self;
        let found = crossing.pair(builder.catalogue, builder.language);
        let (one, other) = (builder.catalogue.record(found.one), builder.catalogue.record(found.other));
        let kind = builder.kind(one.kind);
        let listed = builder.kind(of);
        let (folder, name) = builder.catalogue.address(found.one, builder.language);
        let path = |number| builder.addresses().crossing_list(folder, name, &other.id, &listed.folder, number);
        let both = LinkContext::new(
            format!("{} · {}", builder.title(found.one), builder.title(found.other)),
            crossing.path(builder.catalogue, builder.language).link(),
        );
        let context = builder.context(
            Head::new(Self::TEMPLATE, path(number))
                .title(listed.plural.get(builder.code()))
                .section(&kind.name)
                .crumbs(vec![builder.list_link(one.kind), builder.link(found.one), both]),
        );
        let records: Vec<RecordIndex> =
            found.records.iter().copied().filter(|record| builder.catalogue.record(*record).kind == of).collect();
        let list = page_of(builder, &records, number, "", None, path)?;
        Ok(list_rendering(Self::TEMPLATE, context, list))
    }

    fn description(self, _: &Catalogue) -> String {
        "a crossing".to_owned()
    }

    fn variation(self, _: &Catalogue) -> usize {
        self.crossing.crossing
    }
}

//! The list of the records that refer to a record by one relation, if they do not fit on the record's page.

use super::common::{Builder, Head};
use super::sections::{list_rendering, page_count, page_of};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{LanguageIndex, RelationIndex};
use crate::diagnostics::Location;
use crate::urls::SitePath;

/// Page `number` (from 1) of the list of the records that refer to a record by one relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RelationPage {
    record: RecordIndex,
    relation: RelationIndex,
    number: usize,
}

impl PageSort for RelationPage {
    const TEMPLATE: &'static str = "relation";

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        let view = catalogue.view(language);
        for record in catalogue.config.schema.kinds().flat_map(|(kind, _)| view.list(kind)).copied() {
            let long = view.relations(record).filter(|(_, list)| list.len() > catalogue.config.per_page);
            for (relation, list) in long {
                (1..=page_count(catalogue, list.len())).for_each(|number| found(Self { record, relation, number }));
            }
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let addresses = &catalogue.config.language(language).addresses;
        let relation = &catalogue.config.schema.relation(self.relation).name;
        let (folder, name) = catalogue.address(self.record, language);
        addresses.relation(folder, name, relation, self.number)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let Self { record, relation, number } = self;
        let catalogue = builder.catalogue;
        let subject = catalogue.record(record);
        let kind = builder.kind(subject.kind);
        let declared = catalogue.config.schema.relation(relation);
        let found = builder.view().relations(record).find(|(index, _)| *index == relation);
        let records: Vec<RecordIndex> =
            found.map(|(_, list)| list.iter().map(|(_, source)| *source).collect()).unwrap_or_default();
        let (folder, name) = catalogue.address(record, builder.language);
        let path = |number| builder.addresses().relation(folder, name, &declared.name, number);
        let context = builder.context(
            Head::new(Self::TEMPLATE, path(number))
                .title(declared.label.get(builder.code()))
                .section(&kind.name)
                .crumbs(vec![builder.list_link(subject.kind), builder.link(record)]),
        );
        let list = page_of(builder, &records, number, "", None, path)?;
        Ok(list_rendering(Self::TEMPLATE, context, list))
    }

    fn description(self, catalogue: &Catalogue) -> String {
        format!("a list of what refers to {}", catalogue.name(self.record))
    }

    fn location(self, catalogue: &Catalogue) -> Option<Location> {
        catalogue.location(self.record)
    }

    fn variation(self, catalogue: &Catalogue) -> usize {
        usize::from(catalogue.record(self.record).kind.0)
    }
}

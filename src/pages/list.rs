//! The list of a kind: all its records, divided into pages; countries are divided by region instead. The first page has
//! the text of the kind's introduction.

use super::common::{Builder, Head};
use super::contract::{Html, ListContext, SectionContext};
use super::language::inner;
use super::sections::{list_rendering, page_count, page_of};
use super::{Failure, PageSort, Rendering, pictures, requests};
use crate::catalogue::{BuiltIn, Catalogue, RecordIndex, Translation, body_with_includes, places};
use crate::config::{KindIndex, LanguageIndex, Role};
use crate::locale::Collation;
use crate::urls::SitePath;

/// Page `number` (from 1) of the list of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListPage {
    kind: KindIndex,
    number: usize,
}

impl PageSort for ListPage {
    const TEMPLATE: &'static str = "list";

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        for (kind, _) in catalogue.config.schema.kinds() {
            let list = catalogue.view(language).list(kind);
            if catalogue.has_list(kind) {
                let pages = if is_divided(catalogue, kind) { 1 } else { page_count(catalogue, list.len()) };
                (1..=pages).for_each(|number| found(Self { kind, number }));
            }
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let addresses = &catalogue.config.language(language).addresses;
        addresses.list(&catalogue.config.schema.kind(self.kind).folder, self.number)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let Self { kind, number } = self;
        let declared = builder.kind(kind);
        let code = builder.code();
        let records = builder.view().list(kind);
        let path = |number| builder.addresses().list(&declared.folder, number);
        let is_first = number == 1;
        let index = builder.catalogue.introduction(kind);
        let introduction = index.map(|index| builder.catalogue.record(index));
        let body = index.filter(|_| is_first).and_then(|index| body_with_includes(builder.catalogue, index, code));
        let features = body.as_ref().map(|body| body.features).unwrap_or_default();
        let summary = introduction.and_then(|record| record.summary(code));
        let description = summary.unwrap_or_else(|| declared.description.get(code));
        let head = Head::new(Self::TEMPLATE, path(number))
            .title(introduction.map_or_else(|| declared.plural.get(code), |record| record.title(code)))
            .description(description)
            .section(&declared.name);
        let context = builder.context(head.features(features));
        let sections = if is_divided(builder.catalogue, kind) { Some(by_region(builder, records)) } else { None };
        let list = page_of(builder, records, number, description, sections, path)?;
        let (list, asking) = requests::list(builder, kind, records, list)?;
        let stating = introduction.and_then(|record| record.stating(code, Translation::body));
        let (body_language, body_direction) = inner(stating, code);
        let list = ListContext {
            body: Html::new(body.as_ref().map_or("", |body| &body.html)),
            body_language,
            body_direction,
            map: (is_first && declared.role == Role::Country).then(|| pictures::map(builder, records)),
            grid: if is_first { pictures::grid(builder, kind) } else { None },
            years: if is_first { pictures::years(builder, kind, records) } else { None },
            timeline: if is_first { pictures::timeline(builder, kind, records) } else { None },
            requests: asking,
            ..list
        };
        Ok(list_rendering(Self::TEMPLATE, context, list))
    }

    fn description(self, catalogue: &Catalogue) -> String {
        format!("the list of `{}`", catalogue.config.schema.kind(self.kind).name)
    }

    fn variation(self, _: &Catalogue) -> usize {
        usize::from(self.kind.0)
    }
}

/// Whether the list of a kind is divided by region instead of into pages.
fn is_divided(catalogue: &Catalogue, kind: KindIndex) -> bool {
    catalogue.config.schema.kind(kind).role == Role::Country
}

/// Countries in sections by their smallest region in UN M49. Sections are sorted by continent, then by name.
fn by_region(builder: &Builder<'_>, countries: &[RecordIndex]) -> Vec<SectionContext> {
    let regions = builder.catalogue.config.schema.kind_with_role(Role::Region);
    let region_of = |country: RecordIndex| match builder.catalogue.record(country).built_in {
        Some(BuiltIn::Place(place)) => places::regions_of(place).next(),
        _ => None,
    };
    let mut sorted: Vec<(Option<&places::Place>, RecordIndex)> =
        countries.iter().map(|country| (region_of(*country), *country)).collect();
    let collation = Collation::of(builder.code());
    let name = |region: Option<&places::Place>| region.map_or("", |region| region.name(builder.code()));
    // Sort by the largest region first, so that the regions of a continent are adjacent.
    let key = |region: Option<&places::Place>| {
        let largest = region.and_then(|region| places::regions_of(region).last().or(Some(region)));
        (region.is_none(), collation.key(name(largest)), collation.key(name(region)))
    };
    sorted.sort_by_cached_key(|(region, _)| key(*region));
    let mut sections = Vec::new();
    for part in sorted.chunk_by(|(a, _), (b, _)| a.map(|region| region.id) == b.map(|region| region.id)) {
        let page = part[0].0.zip(regions).and_then(|(region, kind)| builder.catalogue.find(kind, region.id));
        sections.push(SectionContext {
            title: name(part[0].0).into(),
            url: page.map(|region| builder.path(region).link().into()),
            cards: Vec::new(),
            terms: part.iter().map(|(_, country)| builder.counted(*country)).collect(),
            date: None,
            parts: Vec::new(),
        });
    }
    sections
}

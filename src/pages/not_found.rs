//! The "not found" page.

use super::common::{Builder, Head};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::SitePath;

/// The page that hosts show at addresses without a page (HTTP status 404).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotFoundPage;

impl PageSort for NotFoundPage {
    const TEMPLATE: &'static str = "not-found";
    const IN_SITE_MAP: bool = false;
    const IN_PACKS: bool = false;
    const IS_SERVED_AT_ANY_ADDRESS: bool = true;

    fn each(_: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        found(Self);
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.not_found()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let context = builder.context(Head::new(Self::TEMPLATE, builder.addresses().not_found()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the page shown where there is none".to_owned()
    }
}

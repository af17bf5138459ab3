//! The search page: the search box, and browse links for readers without JavaScript.

use super::browse_links::browse_links;
use super::common::{Builder, Head};
use super::contract::{BrowseLinksContext, Documented, Text, contract};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::{ROOT, SitePath};

contract! {
    /// `search`, in `search.html`.
    SearchContext {
        /// Leads to the root of the site, under which the index lies; empty on a page that lies there.
        root: Text,
        /// Browse links for readers without the search: the terms of each kind that facets refer to, those with most
        /// records first.
        browse_links: Vec<BrowseLinksContext>,
    }
}

/// The search page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SearchPage;

impl PageSort for SearchPage {
    const TEMPLATE: &'static str = "search";
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        if catalogue.config.search.enabled {
            found(Self);
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.search()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let mut context = builder.context(Head::new(Self::TEMPLATE, builder.addresses().search()));
        let search = SearchContext { root: Text::from(ROOT.to_string()), browse_links: browse_links(builder) };
        context.push(("search", search.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the search page".to_owned()
    }
}

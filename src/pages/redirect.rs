//! The page at a former address of a record, which redirects to the record's page.

use super::common::{Builder, Head};
use super::contract::{Documented, Text, contract};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Alias, Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::diagnostics::Location;
use crate::urls::SitePath;

contract! {
    /// `redirect`, in `redirect.html`: a former address of a record.
    RedirectContext {
        /// What the record is called.
        title: Text,
        /// Its page.
        url: Text,
    }
}

/// The page at a former address. `alias` is the index among the aliases of all translations of the record. The page
/// is in the language of the translation that states the alias. The plan reports an alias that is the path of another
/// page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RedirectPage {
    record: RecordIndex,
    alias: usize,
}

impl RedirectPage {
    fn alias(self, catalogue: &Catalogue) -> Option<&Alias> {
        catalogue.record(self.record).aliases().nth(self.alias)
    }
}

impl PageSort for RedirectPage {
    const TEMPLATE: &'static str = "redirect";
    const IN_SITE_MAP: bool = false;
    const IN_PACKS: bool = false;
    const PATH_FOLLOWS_FROM_RECORDS: bool = false;
    const IS_FORMER_ADDRESS: bool = true;
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, language: LanguageIndex, mut found: impl FnMut(Self)) {
        for (record, written) in catalogue.records() {
            let translations = written.translations.iter();
            let languages =
                translations.flat_map(|translation| translation.aliases.iter().map(|_| translation.language));
            for (alias, code) in languages.enumerate() {
                if catalogue.config.language_of(code).unwrap_or(LanguageIndex::DEFAULT) == language {
                    found(Self { record, alias });
                }
            }
        }
    }

    fn path(self, catalogue: &Catalogue, _: LanguageIndex) -> SitePath {
        SitePath::new(self.alias(catalogue).map_or("", |alias| &alias.path))
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let index = self.record;
        let mut context = builder.context(Head::new(Self::TEMPLATE, builder.path(index)).title(builder.title(index)));
        let target = RedirectContext { title: builder.title(index).into(), url: builder.path(index).link().into() };
        context.push(("redirect", target.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, catalogue: &Catalogue) -> String {
        format!("a former address of {}", catalogue.name(self.record))
    }

    fn location(self, catalogue: &Catalogue) -> Option<Location> {
        self.alias(catalogue).map(|alias| alias.place.clone())
    }
}
